//! What a card says of itself: a reaction, a day to look at it again, something to stop at.

use super::{list, node, words};
use crate::compose::followup::CheckIn;
use crate::compose::reactions::Card;
use crate::compose::support;
use crate::model::Plan;
use crate::texts::Texts;
use serde_json::Value;

/// A reaction's plan in a sentence, what helps and what does not.
#[must_use]
pub fn reaction(card: &Card, texts: &Texts) -> Vec<Value> {
    let column = |key: &str, items: &[String]| node("div", &[], vec![words("h4", texts.say(key)), list(items)]);
    let both = vec![column("ui.reactions.do", &card.do_), column("ui.reactions.avoid", &card.avoid)];
    vec![words("p", &card.if_then), node("div.two", &[], both)]
}

/// A day with what was promised by then, and what to ask.
#[must_use]
pub fn day(check: &CheckIn) -> Value {
    node("details.why", &[], vec![words("summary", &check.line), list(&check.due), list(&check.prompts)])
}

/// Something to stop at.
#[must_use]
pub fn stop(says: &[&str]) -> Value {
    node("div.verdict.verdict--stop", &[], says.iter().map(|text| words("p", text)).collect())
}

/// What the gaps in the support mean for the talk, before everything else; nothing when there is none.
#[must_use]
pub fn lead(plan: &Plan, texts: &Texts) -> Vec<Value> {
    support::advice(plan, texts).iter().map(|advice| stop(&[advice])).collect()
}

/// The same beside the audit, with the lines that it adds to the opening.
#[must_use]
pub fn support(plan: &Plan, texts: &Texts) -> Vec<Value> {
    let Some(advice) = support::advice(plan, texts) else { return Vec::new() };
    let own = support::own_parts(plan, texts);
    let own = own.iter().map(|part| words("p.spoken", part.for_owner()));
    let inside = std::iter::once(words("p", &advice)).chain(own).collect();
    vec![node("div.verdict.verdict--stop", &[("data-advice", "support")], inside)]
}
