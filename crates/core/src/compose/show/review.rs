//! The review: what the draft shows for each principle, how it will land, and the same words about somebody else.

use super::{list, node, words};
use crate::compose::{landing, mirror, principles};
use crate::model::Plan;
use crate::texts::Texts;
use serde_json::Value;

/// A card for each principle, with the way to the step where it can be changed.
#[must_use]
pub fn principles(plan: &Plan, texts: &Texts) -> Vec<Value> {
    principles::principles(plan, texts).iter().map(|principle| one(principle, texts)).collect()
}

fn one(principle: &principles::Principle, texts: &Texts) -> Value {
    let say = |last: &str| texts.say(&["principle.", principle.id, last].concat()).to_owned();
    let mut inside = vec![words("h4.card__title", &say(".name"))];
    inside.push(if principle.evidence.is_empty() {
        words("p.field__hint", &say(".empty"))
    } else {
        list(&principle.evidence)
    });
    inside.extend(principle.open.iter().map(|open| words("p.field__hint", open)));
    let step = principle.step.id();
    let label = texts.fill("ui.review.change", &[("step", texts.say(&["step.", step, ".name"].concat()))]);
    inside.push(node(
        "button.button.button--quiet",
        &[("type", "button"), ("data-action", "change"), ("data-go", step)],
        vec![Value::String(label)],
    ));
    node("div.card", &[("data-principle", principle.id)], inside)
}

/// A verdict for each thing that decides how the script lands.
#[must_use]
pub fn landing(plan: &Plan, texts: &Texts) -> Vec<Value> {
    let each = |check: &landing::Check| {
        let name = if check.good { "div.verdict" } else { "div.verdict.verdict--stop" };
        let said = [&check.finding, &check.advice];
        let inside = said.iter().filter(|text| !text.is_empty()).map(|text| words("p", text)).collect();
        node(name, &[("data-check", check.id)], inside)
    };
    landing::landing(plan, texts).checks.iter().map(each).collect()
}

/// What to ask oneself, and what was typed, with another name in it.
#[must_use]
pub fn mirrored(plan: &Plan, texts: &Texts) -> Vec<Value> {
    let mirror = mirror::mirror(plan, texts);
    let changed = mirror.lines.iter().filter(|line| line.before != line.after);
    let lines: Vec<String> = changed.map(|line| line.after.clone()).collect();
    let mut all = vec![list(&mirror.questions)];
    if !lines.is_empty() {
        let title = texts.fill("ui.review.mirror", &[("name", &mirror.name)]);
        all.push(node("div.card.card--soft", &[], vec![words("h4", &title), list(&lines)]));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::sample;
    use crate::compose::show::tests::texts as texts_of;

    #[test]
    fn each_principle_shows_its_evidence_and_the_way_to_change_it() {
        let cards = principles(&sample::emails(), &Texts::english());
        assert_eq!(cards.len(), 5);
        assert!(cards.iter().all(|card| card.to_string().contains("data-go")));
        let empty = principles(&Plan::default(), &Texts::english());
        assert!(empty.iter().all(|card| texts_of(card).len() >= 3), "{empty:?}");
    }

    #[test]
    fn the_mirror_shows_only_what_it_changes() {
        let texts = Texts::english();
        assert_eq!(mirrored(&Plan::default(), &texts).len(), 1);
        let mut plan = sample::emails();
        plan.facts[0].observed = crate::model::Text::new("She left at two.");
        assert_eq!(mirrored(&plan, &texts).len(), 2);
    }
}
