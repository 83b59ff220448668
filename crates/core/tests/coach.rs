//! The coach against its own corpus (`tests/coach/`).

#![allow(clippy::unwrap_used, clippy::cast_precision_loss, reason = "a test may fail loudly, and counts are small")]
#![expect(clippy::disallowed_methods, reason = "the corpus is in files")]

use std::collections::{BTreeMap, BTreeSet};

use guide_core::coach::{Category, Context, CustomTerms, MessagePart, Question, Review, Strength, TextKind, review};
use serde_json::Value;

struct Row {
    id: String,
    text: String,
    bad: bool,
    pair: Option<String>,
    labels: Vec<String>,
    trap: bool,
}

/// What the coach is trained on.
fn corpus() -> Vec<Row> {
    rows_in("tests/coach")
}

fn rows_in(folder: &str) -> Vec<Row> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "jsonl"))
        .collect();
    files.sort();
    let mut rows = Vec::new();
    for path in files {
        for line in std::fs::read_to_string(&path).unwrap().lines() {
            let value: Value =
                serde_json::from_str(line).unwrap_or_else(|error| panic!("{}: {error}: {line}", path.display()));
            rows.push(Row {
                id: value["id"].as_str().unwrap().to_owned(),
                text: value["text"].as_str().unwrap().to_owned(),
                bad: match value["polarity"].as_str().unwrap() {
                    "bad" => true,
                    "good" => false,
                    other => panic!("polarity {other}"),
                },
                pair: value["pair"].as_str().map(str::to_owned),
                labels: value["labels"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|label| label.as_str().unwrap().to_owned())
                    .collect(),
                trap: value["trap"].as_bool().unwrap(),
            });
        }
    }
    rows
}

fn coach(text: &str) -> Review {
    review(text, &Context::default())
}

#[test]
fn every_row_of_the_corpus_is_valid() {
    let rows = corpus();
    let by_id: BTreeMap<&str, &Row> = rows.iter().map(|row| (row.id.as_str(), row)).collect();
    assert_eq!(by_id.len(), rows.len(), "an id stands twice");
    assert_eq!(
        rows.iter().map(|row| row.text.to_lowercase()).collect::<BTreeSet<_>>().len(),
        rows.len(),
        "a text stands twice"
    );
    let mut seen = BTreeSet::new();
    for row in &rows {
        assert!(!row.text.trim().is_empty() && !row.labels.is_empty(), "{}", row.id);
        for label in &row.labels {
            let known =
                if row.bad { Category::from_name(label).is_some() } else { Strength::from_name(label).is_some() };
            assert!(known, "{}: label {label}", row.id);
            seen.insert(label.clone());
        }
        assert!(!(row.bad && row.trap), "{}: a trap is good", row.id);
        if let Some(pair) = &row.pair {
            let other = by_id.get(pair.as_str()).unwrap_or_else(|| panic!("{}: no pair {pair}", row.id));
            assert!(other.bad != row.bad && other.pair.as_deref() == Some(&row.id), "{}: pair {pair}", row.id);
        }
    }
    assert_eq!(
        seen.len(),
        Category::ALL.len() - 1 + Strength::ALL.len(),
        "every category but the caution, and every strength, has rows"
    );
    let bad = rows.iter().filter(|row| row.bad).count();
    assert!(rows.len() >= 800);
    assert!(bad * 100 >= rows.len() * 45 && bad * 100 <= rows.len() * 55, "{bad} of {} are bad", rows.len());
    assert!(rows.iter().filter(|row| row.trap).count() >= 150);
}

#[test]
fn length_does_not_give_the_verdict_away() {
    let rows = corpus();
    let words = |row: &Row| row.text.split_whitespace().count();
    let share = |bad: bool, most: usize| {
        let side: Vec<_> = rows.iter().filter(|row| row.bad == bad).collect();
        side.iter().filter(|row| words(row) <= most).count() as f64 / side.len() as f64
    };
    for most in 1..80 {
        let j = (share(true, most) - share(false, most)).abs();
        assert!(j <= 0.15, "up to {most} words: J {j:.3}");
    }
}

/// Floors on the corpus the coach was trained on; the held-out figures stand in docs/coach.md.
#[test]
fn the_corpus_is_judged_well() {
    let (mut bad, mut hit, mut good, mut false_flags, mut traps, mut trapped) = (0, 0, 0, 0, 0, 0);
    let mut scores = BTreeMap::new();
    let rows = corpus();
    for row in &rows {
        let review = coach(&row.text);
        let flagged = usize::from(!review.findings.is_empty());
        scores.insert(row.id.as_str(), review.fine_score);
        if row.bad {
            bad += 1;
            hit += flagged;
        } else {
            good += 1;
            false_flags += flagged;
        }
        if row.trap {
            traps += 1;
            trapped += flagged;
        }
    }
    let (mut pairs, mut won) = (0, 0);
    for row in rows.iter().filter(|row| row.bad) {
        if let Some(pair) = &row.pair {
            pairs += 1;
            won += usize::from(scores[pair.as_str()] > scores[row.id.as_str()]);
        }
    }
    assert!(hit * 100 >= bad * 90, "recall {hit} of {bad}");
    assert!(false_flags * 100 <= good * 4, "false flags {false_flags} of {good}");
    assert!(trapped * 100 <= traps * 5, "traps {trapped} of {traps}");
    assert!(won * 100 >= pairs * 97, "pairs {won} of {pairs}");
}

/// A draft of `tests/coach/drafts` without its marks, and the stretches that are marked as faulty.
fn unmarked(body: &str) -> (String, Vec<std::ops::Range<usize>>) {
    let (mut text, mut faults) = (String::new(), Vec::new());
    let mut rest = body.trim();
    while let Some((before, marked)) = rest.split_once('[') {
        let (inside, after) = marked.split_once(']').unwrap();
        let (labels, words) = inside.split_once('|').unwrap();
        assert!(labels.split(',').all(|label| Category::from_name(label).is_some()), "{inside}");
        text.push_str(before);
        let start = text.len();
        text.push_str(words);
        faults.push(start..text.len());
        rest = after;
    }
    text.push_str(rest);
    (text, faults)
}

/// Floors on the drafts the coach was trained on; the held-out figures stand in docs/coach.md.
#[test]
fn whole_drafts_are_judged_well() {
    let (mut faults, mut hit, mut clean, mut flagged) = (0, 0, 0, 0);
    for path in std::fs::read_dir("tests/coach/drafts").unwrap() {
        let file = std::fs::read_to_string(path.unwrap().path()).unwrap();
        for draft in file.split("== ").skip(1) {
            let (head, body) = draft.split_once('\n').unwrap();
            let kind = TextKind::of_path(head.split(", ").nth(2).unwrap_or("facts.0.observed"));
            let (text, marked) = unmarked(body);
            let findings = review(&text, &Context { kind, ..Context::default() }).findings;
            let is_hit = |fault: &&std::ops::Range<usize>| {
                findings.iter().any(|finding| finding.span.start < fault.end && fault.start < finding.span.end)
            };
            faults += marked.len();
            hit += marked.iter().filter(is_hit).count();
            clean += usize::from(marked.is_empty());
            flagged += usize::from(marked.is_empty() && !findings.is_empty());
        }
    }
    assert!(hit * 100 >= faults * 90, "recall {hit} of {faults}");
    assert!(flagged * 100 <= clean * 8, "flagged {flagged} of {clean}");
}

#[test]
fn sentences_by_kind_are_judged_well() {
    let (mut bad, mut hit, mut good, mut flagged) = (0, 0, 0, 0);
    for path in std::fs::read_dir("tests/coach/lines").unwrap() {
        let file = std::fs::read_to_string(path.unwrap().path()).unwrap();
        for line in file.lines() {
            let (labels, text) = line.split_once('|').unwrap();
            let found = usize::from(!coach(text).findings.is_empty());
            if labels == "+" {
                good += 1;
                flagged += found;
            } else {
                assert!(labels.split(',').all(|label| Category::from_name(label).is_some()), "{line}");
                bad += 1;
                hit += found;
            }
        }
    }
    assert!(hit * 100 >= bad * 90, "recall {hit} of {bad}");
    assert!(flagged * 100 <= good * 5, "flagged {flagged} of {good}");
}

#[test]
fn sentences_end_as_people_write_them() {
    for text in [
        "thanks for that. the till was short. you are lazy.",
        "The till was short.You are lazy.",
        "the till was short.you are lazy",
        "The walk takes 12 min. You are lazy.",
        "- till was short\n- you are lazy",
        "the till was short on monday and tuesday by ten pounds you are lazy",
    ] {
        let findings = coach(text).findings;
        assert_eq!(findings.len(), 1, "{text}: {findings:?}");
        assert!(findings[0].sentence.of(text).len() < 20, "{text}: {}", findings[0].sentence.of(text));
    }
}

#[test]
fn a_judgement_beside_a_dated_fact_is_found() {
    for text in [
        "On 3 May you left the gate open because you don't care.",
        "The float was short on Monday, which is typical of him.",
        "The sheet of 6 May came at noon, and frankly it's embarrassing.",
    ] {
        assert_eq!(coach(text).findings.len(), 1, "{text}");
    }
}

#[test]
fn praise_is_for_what_a_field_asks_for() {
    let strengths = |path: &str, text: &str| {
        let context = Context { kind: TextKind::of_path(path), ..Context::default() };
        let review = review(text, &context);
        review.strengths.into_iter().map(|found| found.strength).collect::<Vec<_>>()
    };
    let path = "facts.0.observed";
    assert!(!strengths(path, "On 3 May the bin in room 6 was full.").contains(&Strength::Number));
    assert!(strengths(path, "On 3 May you sent 14 of 20 reports.").contains(&Strength::Number));
    assert!(!strengths(path, "What would help?").contains(&Strength::OpenQuestion));
    assert_eq!(strengths(path, "On 3 May you missed the call because you are lazy."), []);
}

#[test]
fn a_compliment_is_never_asked_about_where_strengths_stand() {
    let of = |path: &str, text: &str| {
        review(text, &Context { kind: TextKind::of_path(path), ..Context::default() }).findings
    };
    for text in ["You are a star.", "She never misses a shift.", "Great work all year.", "You always bring the log."] {
        assert_eq!(of("dignity.strengths", text), [], "{text}");
    }
    assert!(!of("dignity.consequences", "Fix it today or else.").is_empty());
}

#[test]
fn what_a_rule_is_sure_of_is_said_whatever_stands_beside_it() {
    let rows = rows_in("tests/coach/sure");
    let flagged = |bad: bool| {
        let of: Vec<_> = rows.iter().filter(|row| row.bad == bad).collect();
        of.iter().filter(|row| !coach(&row.text).findings.is_empty()).count() as f64 / of.len() as f64
    };
    let (found, wrong) = (flagged(true), flagged(false));
    assert!(found >= 0.95 && wrong <= 0.07, "{found:.3} of the bad and {wrong:.3} of the good are flagged");
}

#[test]
fn every_class_and_strength_has_its_texts() {
    let texts: BTreeMap<String, String> =
        serde_json::from_str(&std::fs::read_to_string("src/texts/en.json").unwrap()).unwrap();
    let of_classes = Category::ALL.into_iter().flat_map(|category| MessagePart::ALL.map(|said| category.key(said)));
    let mut keys: Vec<String> = of_classes.chain(Strength::ALL.map(Strength::key)).collect();
    keys.sort();
    let known: Vec<&String> = texts.keys().filter(|key| key.starts_with("coach.")).collect();
    assert!(known.into_iter().eq(&keys));
    for key in keys {
        assert!(!texts[&key].contains('!'), "{key}");
    }
}

#[test]
fn quoted_words_are_facts() {
    assert!(coach("The customer wrote \u{201c}you are always late\u{201d} on the form on Monday.").findings.is_empty());
    assert!(coach("He said \"she is lazy\" at the desk on 3 May.").findings.is_empty());
}

#[test]
fn one_judging_sentence_after_a_good_fact_is_found() {
    let text = "On Monday you closed 14 of 20 tickets. You are lazy.";
    let findings = coach(text).findings;
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0].category, Category::Character);
    assert_eq!(findings[0].sentence.of(text).trim_end_matches('.'), "You are lazy");
    assert_eq!(findings[0].question, Question::Own);
}

#[test]
fn hr_switches_classes_off_and_adds_words() {
    let off = Context { off: vec![Category::Absolute], ..Context::default() };
    assert!(review("He is always late.", &off).findings.iter().all(|finding| finding.category != Category::Absolute));
    let text = "Your widget score went up to four on Monday.";
    let added = Context {
        added: vec![CustomTerms { category: Category::Cliche, words: "Widget Score".into() }],
        ..Context::default()
    };
    let findings = review(text, &added).findings;
    assert_eq!(findings[0].span.of(text), "widget score");
}

#[test]
fn names_and_terms_of_the_context_do_not_trip_it() {
    let context = Context { names: vec!["Star".into()], terms: vec!["Always On".into()], ..Context::default() };
    assert!(review("Always On rang twice on Monday, and Star answered.", &context).findings.is_empty());
}

#[test]
fn private_notes_and_other_languages_are_left_alone() {
    let private = Context { kind: TextKind::Private, ..Context::default() };
    assert!(review("You are lazy.", &private).findings.is_empty());
}

#[test]
fn a_question_slot_asks_for_an_open_question() {
    let slot = Context { kind: TextKind::QuestionSlot, ..Context::default() };
    assert_eq!(review("Did you see the date?", &slot).findings[0].category, Category::ClosedQuestion);
    assert!(review("What happened on Monday?", &slot).findings.is_empty());
}

#[test]
fn strengths_are_seen() {
    let strengths = |text: &str| coach(text).strengths.iter().map(|found| found.strength).collect::<BTreeSet<_>>();
    assert!(strengths("On Monday you missed two calls, so the client waited an hour.").is_superset(&BTreeSet::from([
        Strength::Timeframe,
        Strength::Number,
        Strength::Observable,
        Strength::Impact
    ])));
    assert!(strengths("What would help?").contains(&Strength::OpenQuestion));
    assert!(strengths("I can help you with the rota.").contains(&Strength::Support));
    assert!(strengths("I should have told you sooner.").contains(&Strength::OwnRole));
    assert!(strengths("I am confident you can do this.").contains(&Strength::Belief));
    assert!(strengths("Please send me the log by Friday.").contains(&Strength::NextStep));
}
