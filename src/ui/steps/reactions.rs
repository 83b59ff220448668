//! Reactions: up to three that the manager fears, each with an if-then card and a line of their own.

use leptos::prelude::*;
use serde_json::Value;

use super::{action, section};
use crate::ui::dom::{View, all_drawn, el, target_checked, words};
use crate::ui::field::{field, place_of};
use crate::ui::seen::Seen;
use crate::ui::state::Guide;
use crate::ui::thinking::text;
use guide_core::model::{Kind, MAX_REACTIONS, Plan, ReactionPlan, Text};

/// The step's parts.
pub fn reactions(guide: Guide) -> Vec<View> {
    let options = kinds().iter().map(|kind| option(guide, kind)).collect();
    let most = move || {
        let full = guide.plan(|plan| plan.reactions.len() >= MAX_REACTIONS);
        if full { guide.say("ui.reactions.most") } else { String::new() }
    };
    let pick = el("fieldset.section")
        .with(words("legend.unseen", &guide.say("ui.reactions.pick")))
        .with(words("h3.section__title", &guide.say("ui.reactions.pick")).attr("aria-hidden", "true"))
        .with(el("div.options").with_all(options))
        .with(el("p.field__hint").attr("role", "status").live_text(most));
    let chosen = move || guide.plan(chosen_kinds);
    let cards = el("div.cards").live(
        move || chosen().join(" "),
        move || untrack(chosen).iter().enumerate().map(|(at, kind)| prepared(guide, at, kind)).collect(),
    );
    vec![pick, cards]
}

fn chosen_kinds(plan: &Plan) -> Vec<String> {
    plan.reactions.iter().map(|reaction| reaction.kind.for_owner().to_owned()).collect()
}

fn option(guide: Guide, kind: &'static str) -> View {
    let is_chosen = move |plan: &Plan| plan.reactions.iter().any(|reaction| reaction.kind.for_owner() == kind);
    let full = move |plan: &Plan| plan.reactions.len() >= MAX_REACTIONS && !is_chosen(plan);
    let input = el("input")
        .attr("type", "checkbox")
        .attr("name", "reactions")
        .attr("value", kind)
        .live_checked(move || guide.plan(is_chosen))
        .live_attr("disabled", move || guide.plan(full).then(String::new))
        .on("change", move |event| {
            if target_checked(&event) {
                let reaction = ReactionPlan { kind: Text::new(kind), ..ReactionPlan::default() };
                // The one that was taken out a moment ago must not come back beside this one.
                guide.see(Seen::forgets_change);
                guide.change(|plan| plan.reactions.push(reaction));
            } else {
                let name = guide.say(&["reactions.kind.", kind].concat());
                let says = guide.fill("ui.reactions.removed", &[("name", &name)]);
                let place = ["[name=reactions][value=", kind, "]"].concat();
                guide.change_with_undo(says, place, |plan| {
                    plan.reactions.retain(|reaction| reaction.kind.for_owner() != kind);
                });
            }
        });
    el("label.option").with(input).with(words("span", &guide.say(&["reactions.kind.", kind].concat())))
}

fn prepared(guide: Guide, at: usize, kind: &str) -> View {
    let line_path = ["reactions.", &at.to_string(), ".line"].concat();
    let place = ["/reactions/", &at.to_string()].concat();
    let (key, path) = (place.clone(), line_path.clone());
    let advice = el("div.cards").live(
        move || guide.thought_key(&key),
        move || {
            let card = guide.thoughts(|thoughts| thoughts.pointer(&place).cloned());
            card.map(|card| advice(guide, &card, &path)).unwrap_or_default()
        },
    );
    let name = guide.say(&["reactions.kind.", kind].concat());
    section(&guide.fill("reactions.section.item", &[("name", &name)]), vec![advice, field(guide, &line_path)])
        .attr("data-reaction", kind)
}

/// What to do, what to avoid, and a line to take or leave.
fn advice(guide: Guide, card: &Value, path: &str) -> Vec<View> {
    let mut parts = all_drawn(card.get("drawn"));
    let line = text(card.get("line"));
    if !line.is_empty() {
        let suggestion = words("p.spoken", &line);
        let path = path.to_owned();
        let take = move || {
            guide.change(|plan| {
                if let Some(field) = plan.field_mut(&path) {
                    field.clone_from(&line);
                }
            });
            guide.focus_soon(place_of(&path));
        };
        parts.push(
            el("div.card.card--soft")
                .with(words("h4", &guide.say("ui.reactions.suggestion")))
                .with(suggestion)
                .with(action(guide, "ui.reactions.use", "use-line", take)),
        );
    }
    parts
}

/// The names of all reactions, in the order in which they are offered.
pub fn kinds() -> &'static [&'static str] {
    match ReactionPlan::SPECS[0].kind {
        Kind::Choice(kinds) => kinds,
        Kind::Line | Kind::Prose | Kind::Date | Kind::DateTime | Kind::Several(_) | Kind::Kept => &[],
    }
}
