//! Follow up: who does what by when, when to look at it again, and what the manager takes from it.

use super::{action, paragraph, quiet, section, sentences};
use crate::model::Action;
use crate::ui::dom::{View, el, words};
use crate::ui::field::{field, fields};
use crate::ui::state::Guide;

/// The step's parts.
pub fn followup(guide: Guide) -> Vec<View> {
    vec![
        section(&guide.say("followup.section.view"), view(guide)),
        section(&guide.say("followup.section.actions"), actions(guide)),
        section(&guide.say("ui.followup.dates"), dates(guide)),
        section(
            &guide.say("followup.section.reflect"),
            fields(guide, &["followup.went_well", "followup.differently", "followup.learned"]),
        ),
        words("p.field__hint", &guide.say("care.hold")),
    ]
}

fn view(guide: Guide) -> Vec<View> {
    let mut parts = fields(guide, &["followup.their_view", "followup.talk"]);
    let third = move || guide.thought("/third_talk");
    parts.push(el("p.verdict").attr("role", "status").live_text(third));
    parts
}

fn actions(guide: Guide) -> Vec<View> {
    let key = move || {
        let count = guide.plan(|plan| plan.actions.len());
        [count.to_string(), guide.seen(|seen| seen.changes.to_string())].join("/")
    };
    let list = move || (0..guide.plan_now(|plan| plan.actions.len())).map(|at| one(guide, at)).collect();
    let add = move || {
        let at = guide.plan_now(|plan| plan.actions.len());
        guide.change(|plan| plan.actions.push(Action::default()));
        guide.focus_soon(["[data-field=\"", &path(at, "who"), "\"] input"].concat());
    };
    vec![el("div.cards").live(key, list), action(guide, "ui.followup.add", "add", add)]
}

fn path(at: usize, name: &str) -> String {
    ["followup.actions.", &at.to_string(), ".", name].concat()
}

fn one(guide: Guide, at: usize) -> View {
    let n = (at + 1).to_string();
    let removed = guide.fill("ui.followup.removed", &[("n", &n)]);
    let remove = move || {
        guide.change_with_undo(removed.clone(), |plan| drop(plan.actions.remove(at)));
        guide.focus_soon("[data-step=\"followup\"] [data-action=\"add\"]".into());
    };
    let parts = ["who", "what", "by", "measure"].iter().map(|name| field(guide, &path(at, name))).collect();
    el("div.card")
        .attr("data-item", &at.to_string())
        .with(words("h4.card__title", &guide.fill("followup.section.item", &[("n", &n)])))
        .with_all(parts)
        .with(el("div.row").with(quiet(guide, "ui.followup.remove", "remove", remove)))
}

fn dates(guide: Guide) -> Vec<View> {
    let list = el("div").live(
        move || guide.thought_key("/schedule"),
        move || {
            let lines = guide.thought_list("/schedule");
            vec![if lines.is_empty() { paragraph(&guide.say("ui.followup.no_date")) } else { sentences(&lines) }]
        },
    );
    vec![field(guide, "followup.formal"), list]
}
