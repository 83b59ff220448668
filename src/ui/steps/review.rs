//! Review: the plan held against the five principles, how it will land, and the ways to take it along.

use crate::json::Value;

use super::{paragraph, press, section, sentences};
use crate::model::{Paper, Step};
use crate::ui::dom::{View, el, words};
use crate::ui::field::fields;
use crate::ui::seen::View as Shown;
use crate::ui::state::Guide;
use crate::ui::thinking::{text, texts};

/// The step's parts.
pub fn review(guide: Guide) -> Vec<View> {
    let advice = el("div").live(
        move || guide.thought("/advice"),
        move || {
            let advice = guide.thought("/advice");
            if advice.is_empty() { Vec::new() } else { vec![el("div.verdict.verdict--stop").with(paragraph(&advice))] }
        },
    );
    let mut fairness = vec![mirrored(guide)];
    fairness.extend(fields(guide, &["review.same_standard", "review.remember"]));
    vec![
        advice,
        section(&guide.say("ui.review.principles"), vec![each(guide, "/principles", held_against)]),
        section(&guide.say("ui.review.landing"), vec![each(guide, "/landing", lands)]),
        section(&guide.say("ui.review.fairness"), fairness),
        section(&guide.say("ui.review.out"), take_along(guide)),
    ]
}

/// A view for each of the thoughts at this place.
fn each(guide: Guide, place: &'static str, view: fn(Guide, &Value) -> View) -> View {
    el("div.cards").live(
        move || guide.thought_key(place),
        move || guide.thought_items(place).iter().map(|item| view(guide, item)).collect(),
    )
}

fn held_against(guide: Guide, principle: &Value) -> View {
    let id = text(principle.get("id"));
    let key = |last: &str| guide.say(&["principle.", &id, last].concat());
    let evidence = texts(principle.get("evidence"));
    let shown = if evidence.is_empty() { words("p.field__hint", &key(".empty")) } else { sentences(&evidence) };
    let open = texts(principle.get("open"));
    let step = Step::from_id(&text(principle.get("step"))).unwrap_or(Step::Start);
    let name = guide.say(&["step.", step.id(), ".name"].concat());
    let label = guide.fill("ui.review.change", &[("step", &name)]);
    el("div.card")
        .attr("data-principle", &id)
        .with(words("h4.card__title", &key(".name")))
        .with(shown)
        .with_all(open.iter().map(|open| words("p.field__hint", open)).collect())
        .with(press("button.button.button--quiet", &label, "change", move || guide.go(step)))
}

fn lands(_: Guide, check: &Value) -> View {
    let good = !text(check.get("good")).is_empty();
    let advice = text(check.get("advice"));
    el(if good { "div.verdict" } else { "div.verdict.verdict--stop" })
        .attr("data-check", &text(check.get("id")))
        .with(paragraph(&text(check.get("finding"))))
        .with_if((!advice.is_empty()).then(|| paragraph(&advice)))
}

/// The plan's words about somebody else, and what to ask oneself while reading them.
fn mirrored(guide: Guide) -> View {
    el("div.cards").live(
        move || guide.thought_key("/mirror"),
        move || {
            let lines = guide.thought_list("/mirror/lines");
            let title = guide.fill("ui.review.mirror", &[("name", &guide.thought("/mirror/name"))]);
            let mirror = (!lines.is_empty())
                .then(|| el("div.card.card--soft").with(words("h4", &title)).with(sentences(&lines)));
            let questions = sentences(&guide.thought_list("/mirror/questions"));
            std::iter::once(questions).chain(mirror).collect()
        },
    )
}

fn take_along(guide: Guide) -> Vec<View> {
    let one = |paper: Paper| {
        let key = ["doc.", paper.id()].concat();
        let open = move || guide.show(Shown::Paper(paper));
        el("div")
            .with(press("button.button", &guide.say(&key), "read", open).attr("data-paper", paper.id()))
            .with(words("p.field__hint", &guide.say(&[&key, ".contents"].concat())))
    };
    Paper::ALL.into_iter().map(one).collect()
}
