//! Plans for property tests: every field is blank or filled in some way, with a word of its own that can be found again.

use proptest::prelude::*;

use crate::model::{Action, Fact, FieldGroup, FieldKind, Note, Plan, ReactionPlan, Visibility};

/// The word planted in a field, so that it can be found again.
pub(super) fn sentinel_text(path: &str) -> String {
    let letters: String =
        path.chars().map(|c| if c.is_ascii_digit() { char::from(b'a' + (c as u8 - b'0')) } else { c }).collect();
    ["zq", &letters.replace(['.', '_'], "")].concat()
}

const PROSE: &[&str] = &[
    "",
    " ",
    "{}",
    "{}.",
    "{} was late.\n",
    "Three emails had no answer {}",
    "- {} one\n- two\n",
    "You left early, {},",
    "She {} was rude and hasn’t answered",
    "No {}",
    "How do you see {}?",
    "{}?",
    "“{}.”",
    "I will {}",
    "Show S.K. the {} alerts",
    "about {}",
    "that {} is so...",
    "Arrived {} late;",
    "{}\n\n{}",
    "李雷 {} 没有回复。",
    "😀 {}",
];
const TIMES: &[&str] = &[
    "",
    "3 March",
    "in the past month",
    "on last week",
    "Since april.",
    "2026-03-03",
    "{}",
    "this morning",
    "May",
    "LAST WEEK",
];
const COUNTS: &[&str] = &["", "three times", "6 of 24 emails", "once a week", "{}", "Twice."];
const WHO: &[&str] = &["", "S.K.", "Maria", "李雷", "Will", "O’Neill"];
const DATES: &[&str] = &["", "2026-03-10", "soon", "2026-02-31"];

/// A plan in which every field is blank or filled in some way, with its own planted word wherever it is free text.
pub(super) fn any_plan() -> impl Strategy<Value = Plan> {
    (1_usize..=3, 0_usize..=3, 0_usize..=2, proptest::collection::vec(any::<prop::sample::Index>(), 160)).prop_map(
        |(facts, reactions, others, picks)| {
            let mut plan = Plan { facts: vec![Fact::default(); facts], ..Plan::default() };
            plan.reactions = vec![ReactionPlan::default(); reactions];
            plan.notes = vec![Note::default(); others];
            plan.actions = vec![Action::default(); others];
            let mut picks = picks.into_iter().cycle();
            for group in plan.group_paths() {
                for meta in plan.group(&group).map(FieldGroup::fields).unwrap_or_default() {
                    let path = [group.as_str(), ".", meta.name].concat();
                    let Some(pick) = picks.next() else { continue };
                    let text = match (meta.kind, meta.name) {
                        (FieldKind::SingleLine, "when") => *pick.get(TIMES),
                        (FieldKind::SingleLine, "who") => *pick.get(WHO),
                        (FieldKind::SingleLine, "count") => *pick.get(COUNTS),
                        (FieldKind::SingleLine | FieldKind::MultiLine, _) => *pick.get(PROSE),
                        (FieldKind::Date | FieldKind::DateTime, _) => *pick.get(DATES),
                        (FieldKind::Choice(values), _) if pick.index(4) > 0 => *pick.get(values),
                        (FieldKind::MultiChoice(values), _) if pick.index(4) > 0 => *pick.get(values),
                        (FieldKind::Choice(_) | FieldKind::MultiChoice(_) | FieldKind::Internal, _) => "",
                    };
                    if let Some(field) = plan.field_mut(&path) {
                        *field = text.replace("{}", &sentinel_text(&path));
                    }
                }
            }
            plan
        },
    )
}

pub(super) fn words_on(plan: &Plan, visibility: Visibility) -> Vec<String> {
    let mut words = Vec::new();
    for group in plan.group_paths() {
        for meta in plan.group(&group).map(FieldGroup::fields).unwrap_or_default() {
            let path = [group.as_str(), ".", meta.name].concat();
            let word = sentinel_text(&path);
            if meta.visibility == visibility && plan.field(&path).is_some_and(|text| text.contains(&word)) {
                words.push(word);
            }
        }
    }
    words
}
