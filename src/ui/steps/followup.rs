//! Follow up: who does what by when, when to look at it again, and what the manager takes from it.

use super::{action, paragraph, quiet, section};
use crate::ui::dom::{View, drawn, el, words};
use crate::ui::field::{field, fields, place_of};
use crate::ui::state::Guide;
use guide_core::model::{Action, Note, Plan, Text};

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
        section(&guide.say("ui.followup.send"), vec![guide.shows("div", "/send")]),
        words("p.field__hint", &guide.say("care.hold")),
    ]
}

fn view(guide: Guide) -> Vec<View> {
    // One letter for each note: whether it is there, and whether it is in their side.
    let noted = move || {
        let letter = |plan: &Plan, note: &Note| match note.words.is_blank() {
            true => ' ',
            false if plan.says_as_theirs(note) => 'y',
            false => 'n',
        };
        guide.plan(|plan| plan.notes.iter().map(|note| letter(plan, note)).collect())
    };
    let mut parts = vec![el("div").live(noted, move || notes(guide))];
    parts.extend(fields(guide, &["followup.their_view", "followup.talk"]));
    let third = move || guide.thought("/third_talk");
    parts.push(el("p.verdict").attr("role", "status").live_text(third));
    parts
}

/// What was noted in the talk. A note is private until it is put into their side.
fn notes(guide: Guide) -> Vec<View> {
    let notes = guide.plan_now(|plan| plan.notes.clone());
    let one = |note: &Note| {
        let (at, said) = (note.at.for_owner(), note.words.for_owner().trim().to_owned());
        let use_it = {
            let said = said.clone();
            move || {
                let place = place_of("followup.their_view");
                guide.change_with_undo(guide.say("ui.followup.note_used"), place, |plan| {
                    let theirs = plan.followup.their_view.for_owner().trim_end();
                    let parts = if theirs.is_empty() { vec![said.as_str()] } else { vec![theirs, &said] };
                    plan.followup.their_view = Text::new(parts.join("\n"));
                });
            }
        };
        let is_used = guide.plan_now(|plan| plan.says_as_theirs(note));
        words("li", &[at, " ", &said, " "].concat()).with(if is_used {
            words("strong.card__open", &guide.say("ui.followup.note_in"))
        } else {
            quiet(guide, "ui.followup.use_note", "use-note", use_it)
        })
    };
    let list: Vec<View> = notes.iter().filter(|note| !note.words.is_blank()).map(one).collect();
    if list.is_empty() {
        return list;
    }
    vec![words("h4", &guide.say("ui.followup.notes")), el("ul.list").with_all(list)]
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
        guide.focus_soon(place_of(&path(at, "who")) + " input");
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
        let place = "[data-step=\"followup\"] [data-action=\"add\"]".into();
        guide.change_with_undo(removed.clone(), place, |plan| drop(plan.actions.remove(at)));
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
            let days = guide.thought_items("/schedule");
            if days.is_empty() {
                vec![paragraph(&guide.say("ui.followup.no_date"))]
            } else {
                days.iter().map(drawn).collect()
            }
        },
    );
    vec![field(guide, "followup.formal"), list]
}
