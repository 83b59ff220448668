//! What is said of how the two usually talk, and of the part of the work that matters.

use super::composed_text::ComposedText;
use super::whom::whom;
use crate::lang::phrase;
use crate::model::{Plan, Shared};
use crate::texts::Texts;

/// How the two usually talk; blank where they hardly do, or where the answer is no sentence.
pub(super) fn usual_talk(plan: &Plan, texts: &Texts) -> ComposedText<Shared> {
    ComposedText::of(texts, &[&plan.safety.normal, &whom(plan)], |texts, typed| {
        phrase::usual_talk(texts, &phrase::note(texts, typed[0], typed[1]))
    })
}

/// True where the plan shows that the two talk as a rule.
pub(super) fn talks_as_a_rule(plan: &Plan, texts: &Texts) -> bool {
    phrase::is_usual(texts, &phrase::spelled(texts, plan.safety.normal.as_private_str(), ""))
}

/// Which part of the work matters here.
pub(super) fn part_of_work(plan: &Plan, texts: &Texts) -> ComposedText<Shared> {
    ComposedText::of(texts, &[&plan.safety.work, &whom(plan)], |texts, typed| {
        phrase::part_of_work(texts, &phrase::note(texts, typed[0], typed[1]))
    })
}
