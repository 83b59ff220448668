//! What each field listens for, on sentences that the coach was never trained on (`tests/coach/fields.txt`).

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
#![expect(clippy::disallowed_methods, reason = "the sentences are in a file")]

use guide_core::coach::{Category, Context, TextKind, review};

/// Field, the category that is wanted there, if any, and the sentence.
fn sentences() -> Vec<(String, Option<Category>, String)> {
    let file = std::fs::read_to_string("tests/coach/fields.txt").unwrap();
    let (mut path, mut wanted) = (String::new(), None);
    let mut all = Vec::new();
    for line in file.lines() {
        if let Some((field, name)) = line.strip_prefix("== ").and_then(|head| head.split_once(": ")) {
            (path, wanted) = (field.to_owned(), Category::from_name(name));
        } else {
            all.push((path.clone(), wanted, line.to_owned()));
        }
    }
    all
}

fn found(path: &str, text: &str) -> Vec<Category> {
    let context = Context { kind: TextKind::of_path(path), ..Context::default() };
    review(text, &context).findings.into_iter().map(|finding| finding.category).collect()
}

/// The sentences of a field that are not answered as they should be.
fn wrong(field: &str, wanted: Option<Category>) -> (usize, Vec<String>) {
    let of_field = sentences().into_iter().filter(|(path, category, _)| path == field && *category == wanted);
    let texts: Vec<String> = of_field.map(|(_, _, text)| text).collect();
    let is_wrong = |text: &&String| match wanted {
        Some(category) => !found(field, text).contains(&category),
        None => !found(field, text).is_empty(),
    };
    (texts.len(), texts.iter().filter(is_wrong).cloned().collect())
}

#[test]
fn a_compliment_is_never_asked_about() {
    assert_eq!(wrong("dignity.strengths", None).1, [""; 0]);
}

#[test]
fn a_threat_among_the_consequences_is_asked_about() {
    let (all, missed) = wrong("dignity.consequences", Some(Category::Threat));
    assert!(missed.len() * 10 <= all, "{missed:?}");
}

#[test]
fn a_plain_next_step_is_hardly_ever_asked_about() {
    let (all, wrong) = wrong("dignity.consequences", None);
    assert!(wrong.len() * 10 <= all, "{wrong:?}");
}

#[test]
fn promises_and_admissions_are_cautioned_where_they_are_shared() {
    for field in ["support.offer.words", "safety.own_part"] {
        let (all, missed) = wrong(field, Some(Category::Commitment));
        assert!(missed.len() * 10 <= all, "{field} misses {missed:?}");
        let (all, wrong) = wrong(field, None);
        assert!(wrong.len() * 10 <= all, "{field} asks about {wrong:?}");
    }
}
