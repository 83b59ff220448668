//! Typed notes and what a person would say, from `tests/notes/`: a line each, `field | who | when | note | said`.
//!
//! Several ways to say it stand behind one another, parted by ` // `; `?` at the end of `field` says that the page asks
//! about the words as well.

use std::fmt::Write as _;

use super::{incident_text, script, support, word_asks};
use crate::model::{Plan, ReactionPlan, Text};
use crate::texts::Texts;

/// A note of the corpus.
struct Row<'a> {
    field: &'a str,
    asks: bool,
    who: &'a str,
    when: &'a str,
    note: &'a str,
    said: Vec<&'a str>,
}

fn rows(text: &str) -> Vec<Row<'_>> {
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let row = |line| {
        let parts: Vec<&str> = str::split(line, " |").map(str::trim).collect();
        let [field, who, when, note, said] = parts[..] else { panic!("{line}") };
        let asks = field.ends_with('?');
        Row { field: field.trim_end_matches('?'), asks, who, when, note, said: said.split(" // ").collect() }
    };
    lines.map(row).collect()
}

/// What the script says for this note.
fn spoken(row: &Row<'_>, texts: &Texts) -> (String, usize) {
    let mut plan = Plan::default();
    plan.start.who = Text::new(row.who.trim_matches('-'));
    let path = match row.field {
        "observed" | "count" | "standard" | "impact" => ["facts.0.", row.field].concat(),
        "own" => "safety.own_part".into(),
        "offer" => "support.offer.words".into(),
        "action" => "support.training.action".into(),
        "strengths" | "belief" | "consequences" => ["dignity.", row.field].concat(),
        "reaction" => {
            plan.reactions.push(ReactionPlan { kind: Text::new("silence"), ..ReactionPlan::default() });
            "reactions.0.line".into()
        }
        other => panic!("{other}"),
    };
    for (path, text) in [(path.as_str(), row.note), ("facts.0.when", row.when.trim_matches('-'))] {
        text.replace("\\n", "\n").clone_into(plan.field_mut(path).unwrap_or_else(|| panic!("{path}")));
    }
    let fact = &plan.facts[0];
    let said = match row.field {
        "observed" => incident_text::observation_sentence(texts, &plan, fact).into_owner(),
        "count" => incident_text::count(texts, &plan, fact).into_owner(),
        "standard" => incident_text::standard(texts, &plan, fact).into_owner(),
        "impact" => incident_text::impact(texts, &plan, fact).into_owner(),
        "own" => script::own_part(&plan, texts).into_owner(),
        "offer" => script::offer(&plan, texts).into_owner(),
        "action" => script::i_will(texts, &support::actions(&plan, texts)[0]).into_owner(),
        "reaction" => super::reactions::chosen(&plan, texts)[0].own.clone().unwrap_or_default(),
        "consequences" => script::next(&plan, texts).into_owner(),
        _ => script::about_them(&plan, texts, plan_text(&plan, row.field)).into_owner(),
    };
    (said, word_asks::word_asks(&plan, texts).iter().filter(|ask| ask.path != "facts.0.when").count())
}

fn plan_text<'a>(plan: &'a Plan, field: &str) -> &'a Text<crate::model::Shared> {
    if field == "belief" { &plan.dignity.belief } else { &plan.dignity.strengths }
}

/// Straight and curly marks are the same, and so are "I'll" and "I will": what is said is not how it is set.
fn same(text: &str) -> String {
    text.replace('’', "'").to_lowercase()
}

/// How many notes of how many come out as a person would say them, and the others.
fn measure(text: &str) -> (usize, usize, String) {
    let texts = Texts::english();
    let (mut right, mut wrong) = (0, String::new());
    let rows = rows(text);
    for row in &rows {
        let (said, asks) = spoken(row, &texts);
        if row.said.iter().any(|way| same(way) == same(&said)) && row.asks == (asks > 0) {
            right += 1;
        } else {
            let _ = write!(
                wrong,
                "{} | {} | {}\n     now: {said} [{asks}]\n  wanted: {}\n",
                row.field,
                row.when,
                row.note,
                row.said.join(" // ")
            );
        }
    }
    (right, rows.len(), wrong)
}

#[test]
fn typed_notes_of_many_trades_are_said_as_a_person_would_say_them() {
    let (right, all, wrong) = measure(
        &[
            include_str!("../../tests/notes/trades.txt"),
            include_str!("../../tests/notes/eighth.txt"),
            include_str!("../../tests/notes/ninth.txt"),
            include_str!("../../tests/notes/more.txt"),
            include_str!("../../tests/notes/third.txt"),
            include_str!("../../tests/notes/fourth.txt"),
            include_str!("../../tests/notes/fifth.txt"),
            include_str!("../../tests/notes/next.txt"),
            include_str!("../../tests/notes/offers.txt"),
        ]
        .concat(),
    );
    assert!(right * 100 >= all * 95, "{right} of {all}\n{wrong}");
}

#[test]
fn notes_that_were_held_back_come_out_right_eight_times_in_ten() {
    let (right, all, wrong) = measure(
        &[
            include_str!("../../tests/notes/held.txt"),
            include_str!("../../tests/notes/second.txt"),
            include_str!("../../tests/notes/fresh.txt"),
            include_str!("../../tests/notes/sixth.txt"),
            include_str!("../../tests/notes/seventh.txt"),
        ]
        .concat(),
    );
    assert!(right * 10 >= all * 8, "{right} of {all}\n{wrong}");
}

#[test]
fn what_comes_next_and_what_is_offered_are_phrased_only_where_it_is_sure_what_they_are() {
    for notes in [include_str!("../../tests/notes/next.txt"), include_str!("../../tests/notes/offers.txt")] {
        let (right, all, wrong) = measure(notes);
        assert!(right == all, "{right} of {all}\n{wrong}");
    }
}
