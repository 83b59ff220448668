//! In the room: a card for each phase, ticks for what was covered, and quick notes in their words.

use super::{action, quiet, section};
use crate::ui::browser;
use crate::ui::dom::{View, el, target_checked, words};
use crate::ui::field::{field, has, place_of, with};
use crate::ui::state::Guide;
use crate::ui::talk;
use guide_core::model::{Note, PHASES, Text};

/// The step's parts.
pub fn room(guide: Guide) -> Vec<View> {
    let mut parts = vec![talk::way_in(guide)];
    parts.extend(PHASES.iter().enumerate().map(|(at, phase)| card(guide, at, phase)));
    parts.push(el("p.spoken").live_text(move || guide.thought("/adjourn")));
    parts.push(section(&guide.say("room.section.notes"), notes(guide)));
    parts
}

fn card(guide: Guide, at: usize, phase: &'static str) -> View {
    section(&guide.say(&["room.covered.", phase].concat()), glance(guide, at, phase)).attr("data-card", phase)
}

/// What a card says: a few words, the question to ask, and whether it was covered.
pub fn glance(guide: Guide, at: usize, phase: &'static str) -> Vec<View> {
    let place = move |what: &str| ["/room/", &at.to_string(), "/", what].concat();
    let tick = el("input")
        .attr("type", "checkbox")
        .attr("data-covered", phase)
        .attr(
            "aria-label",
            &[&guide.say("ui.room.card_done"), ": ", &guide.say(&["room.covered.", phase].concat())].concat(),
        )
        .live_checked(move || guide.plan(|plan| has(plan.room.covered.for_owner(), phase)))
        .on("change", move |event| {
            let checked = target_checked(&event);
            guide.change(|plan| {
                plan.room.covered = Text::new(with(plan.room.covered.for_owner(), phase, &PHASES, checked));
            });
        });
    let keywords = guide.shows("ul.keywords", &place("keywords"));
    let question = el("p.spoken").live_text(move || guide.thought(&place("question")));
    let tick = el("label.option").with(tick).with(words("span", &guide.say("ui.room.card_done")));
    vec![keywords, question, tick]
}

fn notes(guide: Guide) -> Vec<View> {
    let key = move || {
        let count = guide.plan(|plan| plan.notes.len());
        [count.to_string(), guide.seen(|seen| seen.changes.to_string())].join("/")
    };
    let list = move || (0..guide.plan_now(|plan| plan.notes.len())).map(|at| note(guide, at)).collect();
    let add = move || {
        let at = guide.plan_now(|plan| plan.notes.len());
        let note = Note { at: Text::new(browser::clock(browser::now())), ..Note::default() };
        guide.change(|plan| plan.notes.push(note));
        guide.focus_soon(place_of(&words_path(at)));
    };
    vec![
        words("p.field__hint", &guide.say("care.notes")),
        el("div.cards").live(key, list),
        action(guide, "ui.room.note", "add-note", add),
    ]
}

fn words_path(at: usize) -> String {
    ["room.notes.", &at.to_string(), ".words"].concat()
}

fn note(guide: Guide, at: usize) -> View {
    let time = guide.plan_now(|plan| plan.notes[at].at.for_owner().to_owned());
    // Every note has the same words around it, so what belongs to one is called by its time.
    let named = |key: &str| [&guide.say(key), ", ", &time].concat();
    let remove = move || {
        let place = "[data-action=\"add-note\"]".into();
        guide.change_with_undo(guide.say("ui.room.note_removed"), place, |plan| drop(plan.notes.remove(at)));
    };
    el("div.card")
        .with(words("p.card__about", &time))
        .with(field(guide, &words_path(at)).inside("textarea", "aria-label", &named("room.notes.words.label")))
        .with(
            el("div.row").with(
                quiet(guide, "ui.room.remove_note", "remove-note", remove)
                    .attr("aria-label", &named("ui.room.remove_note")),
            ),
        )
}
