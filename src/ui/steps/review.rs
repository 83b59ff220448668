//! Review: the plan held against the five principles, how it will land, and the ways to take it along.

use super::section;
use crate::ui::dom::View;
use crate::ui::field::fields;
use crate::ui::state::Guide;

/// The step's parts.
pub fn review(guide: Guide) -> Vec<View> {
    let mut fairness = vec![guide.shows("div.cards", "/mirror")];
    fairness.extend(fields(guide, &["review.same_standard", "review.remember"]));
    vec![
        guide.shows("div", "/lead"),
        section(&guide.say("ui.review.principles"), vec![guide.shows("div.cards", "/principles")]),
        section(&guide.say("ui.review.landing"), vec![guide.shows("div.cards", "/landing")]),
        section(&guide.say("ui.review.fairness"), fairness),
        section(&guide.say("ui.review.out"), vec![guide.shows("div.cards", "/papers")]),
    ]
}
