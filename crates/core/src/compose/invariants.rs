//! What holds for every output of every plan: readable text, nothing private for the employee, nothing shared lost.

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::select;
use time::Date;

use super::any_plan::{any_plan, words_on};
use super::fixtures::{golden, late_emails_plan};
use super::{
    Audience, Block, Document, Stage, cheat_sheet, delivery_check, examples, facts_checks, followup, invitation,
    mirror, plan_document, preparation, principles, reactions, script, summary, support, talk_cards,
};
use crate::export::markdown;
use crate::model::{FieldGroup, FieldKind, PHASES, Plan, Visibility};
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
    all.extend(strings(&summary(plan, texts, Stage::After)));
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

/// Parsed once for all cases.
fn texts() -> &'static Texts {
    static TEXTS: LazyLock<Texts> = LazyLock::new(Texts::english);
    &TEXTS
}

fn today() -> Date {
    crate::compose::date::date(2026, 3, 24).unwrap_or(Date::MIN)
}

/// Looks for the planted words of private fields in all that goes to the employee, before the conversation and after it.
fn holds_no_private_word(plan: &Plan) -> Result<(), TestCaseError> {
    let texts = texts();
    let private = words_on(plan, Visibility::Private);
    let summaries = [Stage::Before, Stage::After].map(|stage| summary(plan, texts, stage));
    for page in [invitation(plan, texts), preparation(plan, texts)].into_iter().chain(summaries) {
        let page = markdown::write(&page).to_lowercase();
        for word in &private {
            prop_assert!(!page.contains(word.as_str()), "{word} in {page}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100_000, max_shrink_iters: 10, ..ProptestConfig::default() })]

    #[test]
    #[ignore = "takes many minutes"]
    fn no_paper_of_a_hundred_thousand_plans_holds_a_word_that_is_only_for_the_manager(plan in any_plan()) {
        holds_no_private_word(&plan)?;
    }
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
    fn no_paper_for_the_employee_holds_a_word_of_a_field_that_is_only_for_the_manager(plan in any_plan()) {
        holds_no_private_word(&plan)?;
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
        prop_assert_eq!(summary(&plan, texts, Stage::After), summary(&bare, texts, Stage::After));
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
        let page = markdown::write(&summary(&plan, texts, Stage::After)).to_lowercase();
        for word in words_on(&plan, Visibility::Shared) {
            let fact = word.starts_with("zqfacts") || word.starts_with("zqfollowupactions") && !word.ends_with("measure");
            prop_assert!(!fact || page.contains(&word), "{word} is not in {page}");
        }
    }

    #[test]
    fn every_sentence_of_an_edited_phase_is_on_the_cheat_sheet_or_a_card(plan in any_plan(), lines in proptest::collection::vec("[A-Z][a-z]{1,6}( [a-z]{1,8}){0,30}[.?]", 1..6)) {
        let texts = texts();
        for phase in PHASES {
            let mut plan = plan.clone();
            let text = lines.join(if phase == "ask" { "\n" } else { " " });
            if let Some(line) = plan.field_mut(&["script.", phase, ".line"].concat()) {
                line.clone_from(&text);
            }
            let card = talk_cards::talk_card(&plan, texts, &script::Script::of(&plan, texts), phase);
            let cues = card.cues.into_iter().chain(card.more).map(|cue| cue.words);
            let page: Vec<String> = strings(&cheat_sheet(&plan, texts)).into_iter().chain(cues).chain([card.question]).collect();
            let page = page.join(" ");
            for sentence in &lines {
                prop_assert!(page.contains(sentence.trim_end_matches('.')), "{sentence} is not in {page}");
            }
        }
    }

    #[test]
    fn no_cheat_sheet_is_longer_than_a_page(plan in any_plan(), words in "([a-z]{1,8}[,.]? ){0,400}") {
        let texts = texts();
        let mut full = plan;
        for path in ["safety.own_part", "support.offer.words", "dignity.consequences", "script.concern.line", "facts.0.observed", "review.remember", "start.who"] {
            if let Some(field) = full.field_mut(path) {
                field.push_str(&words);
            }
        }
        let page = cheat_sheet(&full, texts);
        prop_assert!(cheat_sheet::fits(&page), "{}", markdown::write(&page));
    }

    #[test]
    fn no_heading_stands_empty(plan in any_plan()) {
        let texts = texts();
        let pages = [
            strings_under(&plan_document(&plan, texts, today())),
            strings_under(&cheat_sheet(&plan, texts)),
            strings_under(&summary(&plan, texts, Stage::After)),
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
        golden(&["summary", name, ".md"].concat(), &markdown::write(&summary(&plan, texts, Stage::After)));
        golden(&["cheat-sheet", name, ".md"].concat(), &markdown::write(&cheat_sheet(&plan, texts)));
    }
}

#[test]
fn the_worked_examples_read_well_on_any_day_and_keep_what_is_private() {
    let texts = texts();
    for day in 0..14 {
        let today = crate::compose::date::days_after(today(), day);
        for example in examples::list(&Texts::english()) {
            let plan = examples::open(texts, example.id, today).unwrap_or_default();
            for text in composed(&plan, texts, today) {
                assert_eq!(find_artifacts(&text), None, "{}: {text:?}", example.id);
            }
            let pages = [invitation(&plan, texts), preparation(&plan, texts), summary(&plan, texts, Stage::After)];
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
