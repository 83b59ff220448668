//! Facts: one to three incidents, what was noticed about them, and how they could sound.

use leptos::prelude::*;

use super::{action, quiet, section};
use crate::ui::dom::{View, el, words};
use crate::ui::field::{field, place_of};
use crate::ui::seen::Seen;
use crate::ui::state::Guide;
use guide_core::model::{Fact, MAX_FACTS};

/// The fields of an incident, in order.
const FIELDS: [&str; 7] = ["when", "observed", "count", "standard", "impact", "source", "source_note"];

/// The step's parts.
pub fn facts(guide: Guide) -> Vec<View> {
    let key = move || {
        let count = guide.plan(|plan| plan.facts.len());
        [count.to_string(), guide.seen(|seen| seen.changes.to_string())].join("/")
    };
    let items = move || {
        let count = guide.plan_now(|plan| plan.facts.len());
        (0..count).map(|at| incident(guide, at, count)).collect()
    };
    vec![el("div.cards").live(key, items), adding(guide), guide.shows("div.cards", "/warnings").attr("role", "status")]
}

fn incident(guide: Guide, at: usize, count: usize) -> View {
    let title = guide.fill("facts.section.item", &[("n", &(at + 1).to_string())]);
    let mut parts: Vec<View> = FIELDS.iter().map(|name| field(guide, &path(at, name))).collect();
    let sounds = move || guide.thought(&["/try/", &at.to_string()].concat());
    parts.push(
        el("div.card.card--soft")
            .with(words("h4", &guide.say("ui.facts.try")))
            .with(el("p.spoken").attr("data-try", &at.to_string()).live_text(sounds)),
    );
    if count > 1 {
        let swap = move |to: usize| {
            guide.see(Seen::forgets_change);
            guide.change(|plan| plan.facts.swap(at, to));
            guide.focus_soon(place_of(&path(to, "when")));
        };
        let remove = move || {
            let says = guide.fill("ui.facts.removed", &[("n", &(at + 1).to_string())]);
            let place = place_of("facts.0.when");
            guide.change_with_undo(says, place, |plan| drop(plan.facts.remove(at)));
        };
        parts.push(
            el("div.row")
                .with_if((at > 0).then(|| quiet(guide, "ui.facts.up", "up", move || swap(at - 1))))
                .with_if((at + 1 < count).then(|| quiet(guide, "ui.facts.down", "down", move || swap(at + 1))))
                .with(quiet(guide, "ui.facts.remove", "remove", remove)),
        );
    }
    section(&title, parts).attr("data-item", &at.to_string())
}

fn path(at: usize, name: &str) -> String {
    ["facts.", &at.to_string(), ".", name].concat()
}

fn adding(guide: Guide) -> View {
    let full = move || guide.plan(|plan| plan.facts.len() >= MAX_FACTS);
    el("div").live(
        move || full().to_string(),
        move || {
            if untrack(full) {
                return vec![words("p.field__hint", &guide.say("ui.facts.most"))];
            }
            vec![action(guide, "ui.facts.add", "add", move || {
                let at = guide.plan_now(|plan| plan.facts.len());
                guide.change(|plan| plan.facts.push(Fact::default()));
                guide.focus_soon(place_of(&path(at, "when")));
            })]
        },
    )
}
