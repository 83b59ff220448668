//! What holds for every output of every plan: readable text, nothing private for the employee, nothing shared lost.

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::select;
use time::Date;

use super::fixtures::{golden, late_emails_plan};
use super::{
    Audience, Block, Document, cheat_sheet, delivery_check, examples, facts_checks, followup, invitation, mirror,
    plan_document, preparation, principles, reactions, script, summary, support, talk_cards,
};
use crate::export::markdown;
use crate::model::{Action, Fact, FieldGroup, FieldKind, Note, PHASES, Plan, ReactionPlan, Visibility};
use crate::texts::Texts;

fn strings<A: Audience>(document: &Document<A>) -> Vec<String> {
    let mut all = Vec::new();
    for block in document.blocks() {
        match block {
            Block::Title(text)
            | Block::Heading(text)
            | Block::Subheading(text)
            | Block::Paragraph(text)
            | Block::Quote(text)
            | Block::Notice(text)
            | Block::Lines(text, _) => all.push(text.clone()),
            Block::Bullets(items) => all.extend(items.iter().cloned()),
            Block::Checklist(items) => all.extend(items.iter().map(|(_, item)| item.clone())),
            Block::Pair { label, text, .. } => all.extend([label.clone(), text.clone()]),
            Block::SectionBreak => {}
        }
    }
    all
}

/// Everything that is composed, rather than shown as typed.
fn composed(plan: &Plan, texts: &Texts, today: Date) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for phase in PHASES {
        all.extend((0..script::WORDINGS).map(|wording| script::suggestion(plan, texts, phase, wording)));
        all.extend(script::questions(texts, phase));
    }
    all.extend(script::contrast(plan, texts));
    all.extend((0..plan.facts.len()).map(|at| script::say_it_like(plan, texts, at)));
    all.extend(support::advice(plan, texts));
    all.extend(support::actions(plan, texts).into_iter().map(super::ComposedText::into_owner));
    for principle in principles::principles(plan, texts, &script::Script::of(plan, texts)) {
        all.extend(principle.evidence.into_iter().chain(principle.open));
    }
    for check in delivery_check::delivery_report(plan, texts).checks {
        all.push(check.finding);
        all.extend(Some(check.advice).filter(|advice| !advice.is_empty()));
    }
    for kind in reactions::kinds() {
        let card = reactions::card(kind, plan, texts);
        all.extend([card.name, card.if_then, card.line].into_iter().chain(card.do_).chain(card.avoid));
    }
    for card in talk_cards::talk_cards(plan, texts, &script::Script::of(plan, texts)) {
        all.push(card.question);
        all.extend(card.cues.into_iter().chain(card.more).map(|cue| cue.words));
    }
    for check in followup::schedule(plan, texts) {
        all.extend([check.title, check.line].into_iter().chain(check.prompts).chain(check.due));
    }
    all.extend(facts_checks(plan, texts, today).into_iter().map(|warning| warning.text));
    all.extend(strings(&invitation(plan, texts)));
    all.extend(strings(&preparation(plan, texts)));
    all.extend(strings(&summary(plan, texts)));
    all.extend(strings(&cheat_sheet(plan, texts)));
    // What the manager wrote into the script is theirs, commas and dots included.
    let own: String = PHASES.iter().filter_map(|phase| plan.field(&["script.", phase, ".line"].concat())).collect();
    all.retain(|text| text.is_empty() || !own.to_lowercase().contains(&text.to_lowercase()));
    // A greeting ends in a comma, and their words stand as they were typed.
    all.retain(|text| !text.starts_with("Hello") && text != plan.followup.their_view.as_private_str());
    all
}

/// Why a composed text does not read well.
fn find_artifacts(text: &str) -> Option<&'static str> {
    let bad = [
        ("  ", "doubled space"),
        (" .", "loose full stop"),
        (" ,", "loose comma"),
        (" ;", "loose semicolon"),
        (" ?", "loose question mark"),
        ("..", "two full stops"),
        (",.", "comma and full stop"),
        (",,", "two commas"),
        (":.", "colon and full stop"),
        (": .", "nothing behind a colon"),
        ("?.", "question and full stop"),
        ("“”", "empty quotation"),
        ("{", "open brace"),
        ("}", "closing brace"),
        ("undefined", "undefined"),
        (" on in ", "two prepositions"),
        ("On in ", "two prepositions"),
        (" on on ", "two prepositions"),
        ("I will I will", "said twice"),
        ("you was", "verb form"),
        ("about about", "said twice"),
    ];
    if text.trim().is_empty() {
        return Some("empty");
    }
    if text.trim() != text || text.ends_with([',', ';']) {
        return Some("dangling end");
    }
    if text.starts_with(|c: char| c.is_ascii_lowercase()) && text.ends_with('.') {
        return Some("a sentence without a capital");
    }
    let key = ["say.", "doc.", "delivery.", "check.", "react.", "follow.", "mirror."]
        .into_iter()
        .any(|room| text.split(room).skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase())));
    if key {
        return Some("a key without a text");
    }
    bad.iter().find(|(part, _)| text.contains(part)).map(|(_, why)| *why)
}

/// The word planted in a field, so that it can be found again.
fn sentinel_text(path: &str) -> String {
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
fn any_plan() -> impl Strategy<Value = Plan> {
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

fn words_on(plan: &Plan, visibility: Visibility) -> Vec<String> {
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

/// Parsed once for all cases.
fn texts() -> &'static Texts {
    static TEXTS: LazyLock<Texts> = LazyLock::new(Texts::english);
    &TEXTS
}

fn today() -> Date {
    super::date::date(2026, 3, 24).unwrap_or(Date::MIN)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn every_mix_of_empty_and_filled_fields_reads_well(plan in any_plan()) {
        let texts = texts();
        for text in composed(&plan, texts, today()) {
            prop_assert_eq!(find_artifacts(&text), None, "{:?}", text);
        }
    }

    #[test]
    fn nothing_private_reaches_the_employee(plan in any_plan()) {
        let texts = texts();
        let private = words_on(&plan, Visibility::Private);
        for page in [invitation(&plan, texts), preparation(&plan, texts), summary(&plan, texts)] {
            let page = markdown::write(&page).to_lowercase();
            for word in &private {
                prop_assert!(!page.contains(word.as_str()), "{word} in {page}");
            }
        }
    }

    #[test]
    fn an_employees_page_does_not_even_depend_on_what_is_private(plan in any_plan()) {
        let texts = texts();
        let mut bare = plan.clone();
        for group in plan.group_paths() {
            for meta in plan.group(&group).map(FieldGroup::fields).unwrap_or_default() {
                let path = [group.as_str(), ".", meta.name].concat();
                if meta.visibility == Visibility::Private && let Some(field) = bare.field_mut(&path) {
                    field.clear();
                }
            }
        }
        prop_assert_eq!(invitation(&plan, texts), invitation(&bare, texts));
        prop_assert_eq!(preparation(&plan, texts), preparation(&bare, texts));
        prop_assert_eq!(summary(&plan, texts), summary(&bare, texts));
    }

    #[test]
    fn my_plan_holds_every_word_and_the_summary_every_fact(plan in any_plan()) {
        let texts = texts();
        let page = markdown::write(&plan_document(&plan, texts, today())).to_lowercase();
        for visibility in [Visibility::Private, Visibility::Shared] {
            for word in words_on(&plan, visibility) {
                prop_assert!(page.contains(&word), "{word} is not in {page}");
            }
        }
        let page = markdown::write(&summary(&plan, texts)).to_lowercase();
        for word in words_on(&plan, Visibility::Shared) {
            let fact = word.starts_with("zqfacts") || word.starts_with("zqfollowupactions") && !word.ends_with("measure");
            prop_assert!(!fact || page.contains(&word), "{word} is not in {page}");
        }
    }

    #[test]
    fn every_sentence_of_an_edited_phase_is_on_the_cheat_sheet(plan in any_plan(), lines in proptest::collection::vec("[A-Z][a-z]{1,6}( [a-z]{1,8}){0,30}[.?]", 1..6)) {
        let texts = texts();
        for phase in PHASES {
            let mut plan = plan.clone();
            let text = lines.join(if phase == "ask" { "\n" } else { " " });
            if let Some(line) = plan.field_mut(&["script.", phase, ".line"].concat()) {
                line.clone_from(&text);
            }
            let page = strings(&cheat_sheet(&plan, texts)).join(" ");
            for sentence in &lines {
                prop_assert!(page.contains(sentence.as_str()), "{sentence} is not in {page}");
            }
        }
    }

    #[test]
    fn no_heading_stands_empty(plan in any_plan()) {
        let texts = texts();
        let pages = [
            strings_under(&plan_document(&plan, texts, today())),
            strings_under(&cheat_sheet(&plan, texts)),
            strings_under(&summary(&plan, texts)),
            strings_under(&invitation(&plan, texts)),
        ];
        for page in pages {
            prop_assert!(page);
        }
    }

    #[test]
    fn any_text_at_all_is_safe(text in any::<String>(), at in select(vec!["facts.0.observed", "facts.0.when", "start.who", "start.topic", "safety.ask_first", "script.contrast.not_saying", "support.training.action", "script.concern.line"])) {
        let texts = texts();
        let mut plan = late_emails_plan();
        if let Some(field) = plan.field_mut(at) {
            field.clone_from(&text);
        }
        let _: Vec<String> = composed(&plan, texts, today());
        let _: String = markdown::write(&plan_document(&plan, texts, today()));
        let _: mirror::Mirror = mirror::mirror(&plan, texts, &script::Script::of(&plan, texts));
    }
}

/// True when something stands under every heading.
fn strings_under<A: Audience>(document: &Document<A>) -> bool {
    let mut headed = false;
    for block in document.blocks() {
        match block {
            Block::Heading(_) | Block::SectionBreak if headed => return false,
            Block::Heading(_) => headed = true,
            Block::Subheading(_) | Block::Title(_) | Block::SectionBreak => {}
            Block::Paragraph(_)
            | Block::Quote(_)
            | Block::Notice(_)
            | Block::Lines(..)
            | Block::Bullets(_)
            | Block::Checklist(_)
            | Block::Pair { .. } => headed = false,
        }
    }
    !headed
}

#[test]
fn the_pages_for_the_employee_and_the_cheat_sheet_read_well() {
    let texts = texts();
    for (name, plan) in [("", late_emails_plan()), ("-empty", Plan::default())] {
        golden(&["invitation", name, ".md"].concat(), &markdown::write(&invitation(&plan, texts)));
        golden(&["preparation", name, ".md"].concat(), &markdown::write(&preparation(&plan, texts)));
        golden(&["summary", name, ".md"].concat(), &markdown::write(&summary(&plan, texts)));
        golden(&["cheat-sheet", name, ".md"].concat(), &markdown::write(&cheat_sheet(&plan, texts)));
    }
}

#[test]
fn the_worked_examples_read_well_on_any_day_and_keep_what_is_private() {
    let texts = texts();
    for day in 0..14 {
        let today = super::date::days_after(today(), day);
        for example in examples::list(&Texts::english()) {
            let plan = examples::open(texts, example.id, today).unwrap_or_default();
            for text in composed(&plan, texts, today) {
                assert_eq!(find_artifacts(&text), None, "{}: {text:?}", example.id);
            }
            let pages = [invitation(&plan, texts), preparation(&plan, texts), summary(&plan, texts)];
            let pages = pages.map(|page| strings(&page).join("\n")).concat();
            for group in plan.group_paths() {
                for meta in plan.group(&group).map(FieldGroup::fields).unwrap_or_default() {
                    let path = [group.as_str(), ".", meta.name].concat();
                    let typed = plan.field(&path).unwrap_or_default();
                    let private = meta.visibility == Visibility::Private
                        && matches!(meta.kind, FieldKind::SingleLine | FieldKind::MultiLine);
                    assert!(!private || typed.is_empty() || !pages.contains(typed), "{}: {path}", example.id);
                }
            }
        }
    }
}

#[test]
fn a_hundred_thousand_characters_are_composed_in_time() {
    let texts = texts();
    let mut plan = late_emails_plan();
    for path in
        ["facts.0.observed", "start.topic", "start.who", "safety.own_part", "facts.0.when", "support.training.action"]
    {
        if let Some(field) = plan.field_mut(path) {
            *field = "Maria was late, she said; 3 March. ".repeat(3000);
        }
    }
    assert!(!composed(&plan, texts, today()).is_empty());
}
