//! Whether the coach's question fits the sentence it is asked of, on sentences that it was never trained on (`tests/coach/questions.txt`).

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
#![expect(clippy::disallowed_methods, reason = "the sentences are in a file")]

use std::fmt::Write as _;

use guide_core::compose::coaching::coaching;
use guide_core::model::Plan;
use guide_core::texts::Texts;

/// Sentences, each with the names of the questions that fit it: those of categories, and `described`, which asks what happened.
fn sentences() -> Vec<(String, Vec<String>)> {
    let file = std::fs::read_to_string("tests/coach/questions.txt").unwrap();
    let mut fitting = Vec::new();
    let mut all = Vec::new();
    for line in file.lines() {
        match line.strip_prefix("== ") {
            Some(names) => fitting = names.split(' ').map(str::to_owned).collect(),
            None => all.push((line.to_owned(), fitting.clone())),
        }
    }
    all
}

/// The questions under a field that holds this sentence.
fn questions(path: &str, sentence: &str, texts: &Texts) -> Vec<String> {
    let mut plan = Plan::default();
    sentence.clone_into(plan.field_mut(path).unwrap());
    let shown = coaching(&plan, texts).into_iter().find(|shown| shown.path == path);
    shown.into_iter().flat_map(|shown| shown.advice).map(|advice| advice.asks).collect()
}

#[test]
fn the_question_fits() {
    let texts = Texts::english();
    let sentences = sentences();
    assert!(sentences.len() >= 300, "{} sentences", sentences.len());
    for path in ["facts.0.observed", "script.concern.line"] {
        let (mut asked, mut fit) = (0, 0);
        let mut misfits = String::new();
        for (sentence, fitting) in &sentences {
            let of_name = |name: &String| match name.as_str() {
                "described" => texts.get("say.coach.described").to_owned(),
                category => texts.get(&format!("coach.{category}.asks")).to_owned(),
            };
            let mut fitting: Vec<String> = fitting.iter().map(of_name).collect();
            // Where an incident is described, nothing but what happened is asked for.
            if path.starts_with("facts") {
                fitting.push(texts.get("say.coach.described").to_owned());
            }
            let shown = questions(path, sentence, &texts);
            asked += usize::from(!shown.is_empty());
            if shown.iter().all(|question| fitting.contains(question)) {
                fit += usize::from(!shown.is_empty());
            } else {
                let _ = writeln!(misfits, "{sentence}\n    {shown:?}");
            }
        }
        println!("{path}: {asked} of {} asked about, {fit} fit\n{misfits}", sentences.len());
        assert!(asked * 100 >= sentences.len() * 85, "{path}: only {asked} of {} are asked about", sentences.len());
        assert!(fit * 100 >= asked * 90, "{path}: {fit} of {asked} questions fit\n{misfits}");
    }
}
