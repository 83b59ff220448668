//! The cheat sheet: one page for the manager's own eyes, to glance at before and during the talk.

use super::composed_text::ComposedText;
use super::document::{Block, Document, Owner};
use super::{date, incident_text, reactions, script, speech, support, talk_cards, topic};
use crate::model::{Plan, QUICK_TRACK_FIELDS, Visibility};
use crate::texts::{Texts, keys};

/// One page: what to mind first, the four phases, the fears, and a way to stop.
#[must_use]
pub fn cheat_sheet(plan: &Plan, texts: &Texts) -> Document<Owner> {
    let mut page = Document::new(texts, keys::DOC_CHEAT);
    let head = [
        speech::normalise_note(plan.start.who.as_private_str()),
        date::day_and_time(texts, plan.start.when.as_private_str()),
    ];
    let head: Vec<String> = head
        .into_iter()
        .chain([speech::normalise_note(plan.start.place.as_private_str())])
        .filter(|part| !part.is_empty())
        .collect();
    page.push_raw(Block::Paragraph, head.join(" · "));
    if let Some(advice) = support::advice(plan, texts) {
        page.push_raw(Block::Notice, advice);
    }
    page.push_raw(Block::Notice, speech::sentence(plan.review.remember.as_private_str()));

    let script = script::Script::of(plan, texts);
    page.heading(texts, keys::ROOM_COVERED_CONCERN);
    if !own_words(&mut page, script.line("concern")) {
        list(&mut page, concern(plan, texts, &script));
    }

    page.heading(texts, keys::ROOM_COVERED_ASK);
    if !own_words(&mut page, script.line("ask")) {
        page.push_raw(Block::Quote, script::first_question(plan, texts));
    }
    page.push_raw(Block::Paragraph, texts.get(keys::SAY_ROOM_ASK).lines().collect::<Vec<_>>().join(". ") + ".");

    let cards = talk_cards::talk_cards(plan, texts, &script);
    page.heading(texts, keys::ROOM_COVERED_EXPLORE);
    if !own_words(&mut page, script.line("explore")) {
        page.push_raw(Block::Quote, cards[2].question.clone());
        let gap = support::gaps(plan).into_iter().take(1);
        list(&mut page, gap.map(|gap| texts.get(&["say.hard.", gap.item].concat()).to_owned()).collect());
    }

    page.heading(texts, keys::ROOM_COVERED_BUILD);
    if !own_words(&mut page, script.line("build")) {
        page.push_raw(Block::Quote, cards[3].question.clone());
        list(
            &mut page,
            vec![
                script::about_them(plan, texts, &plan.dignity.strengths).into_owner(),
                script::about_them(plan, texts, &plan.dignity.belief).into_owner(),
                script::offer(plan, texts).into_owner(),
                script::manager_promises(plan, texts).into_owner(),
                script::typed(plan, texts, &plan.dignity.consequences).into_owner(),
            ],
        );
    }

    page.heading(texts, keys::DOC_CHEAT_IF);
    for card in reactions::chosen(plan, texts) {
        page.raw_definition(card.name, card.own.map_or(card.line, |own| speech::sentence(&own)), Visibility::Private);
    }
    page.raw_definition(texts.get(keys::DOC_CHEAT_PAUSE).into(), talk_cards::postpone_text(texts), Visibility::Private);
    page
}

/// The words that the manager wrote for a phase, whole: what they changed is what they will say. False where they wrote none.
fn own_words(page: &mut Document<Owner>, line: &script::Line) -> bool {
    if line.edited {
        list(page, line.text.lines().map(|line| speech::capitalise(line.trim().to_owned())).collect());
    }
    line.edited
}

/// What is brought up, a line for each incident.
fn concern(plan: &Plan, texts: &Texts, script: &script::Script) -> Vec<String> {
    let point =
        ComposedText::format(texts, keys::SAY_POINT_1, &[("topic", &topic::about(plan, texts))]).map(speech::one_stop);
    let mut concern = vec![point.into_owner()];
    // The ten-minute track does not ask for all of an incident, so what it does not ask for is no gap.
    let quick = plan.start.track.as_private_str() == "quick";
    let facts = incident_text::each(texts, plan, if quick { is_quick } else { |_| true });
    concern.extend(facts.into_iter().map(ComposedText::into_owner));
    if concern.len() == 1 {
        concern.push(script::say_it_like(plan, texts, usize::MAX));
    }
    concern.push(script::own(plan, texts).into_owner());
    concern.extend(script.contrast.clone());
    concern
}

/// True for a part of an incident that the ten-minute track asks for.
fn is_quick(name: &str) -> bool {
    QUICK_TRACK_FIELDS.concat().iter().any(|path| path.strip_prefix("facts.0.") == Some(name))
}

fn list(page: &mut Document<Owner>, items: Vec<String>) {
    page.raw_bullets(items.into_iter().filter(|item| !item.is_empty()).collect());
}
