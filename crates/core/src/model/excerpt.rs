//! A plan whose long texts are cut, for what reads all of it after each pause.

use super::fields::{FieldGroup, FieldKind};
use super::json::SkippedField;
use super::plan::Plan;

/// How much of a field is read after each pause, in bytes: more than anybody says in ten minutes.
pub const MAX_READ_BYTES: usize = 10_000;

/// How much of all fields together, in bytes: a browser takes a tenth of a second for it.
const MAX_PLAN_BYTES: usize = 12_000;

impl Plan {
    /// A copy in which no text of the user is longer than [`MAX_READ_BYTES`], and shorter where many are long; one that was cut ends in "…".
    #[must_use]
    pub fn excerpt(&self) -> Self {
        let mut max_bytes = MAX_READ_BYTES;
        loop {
            let mut plan = self.clone();
            let (cut, left) = plan.cut_texts(max_bytes);
            if left <= MAX_PLAN_BYTES || max_bytes < 1_000 {
                for SkippedField { path } in cut {
                    plan.field_mut(&path).into_iter().for_each(|text| text.push('…'));
                }
                return plan;
            }
            max_bytes /= 2;
        }
    }

    /// Cuts the texts of the user after so many bytes. Gives those that were longer, and how many bytes there are in all of them now.
    pub fn cut_texts(&mut self, max_bytes: usize) -> (Vec<SkippedField>, usize) {
        let (mut cut, mut left) = (Vec::new(), 0);
        for group in self.group_paths() {
            let fields = self.group(&group).map(FieldGroup::fields).unwrap_or_default();
            for meta in fields.iter().filter(|meta| !matches!(meta.kind, FieldKind::Internal)) {
                let path = [&group, ".", meta.name].concat();
                let Some(text) = self.field_mut(&path) else { continue };
                if text.len() > max_bytes {
                    text.truncate(begin(text, max_bytes).len());
                    cut.push(SkippedField { path });
                }
                left += text.len();
            }
        }
        (cut, left)
    }
}

/// The part of a text that is read after each pause.
#[must_use]
pub fn read_part(text: &str) -> &str {
    begin(text, MAX_READ_BYTES)
}

/// The first bytes of a text, at most so many, up to the end of a character.
fn begin(text: &str, max_bytes: usize) -> &str {
    let end = (0..=max_bytes.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    &text[..end.unwrap_or_default()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Text;

    #[test]
    fn long_texts_are_cut_between_characters_and_say_so_and_others_stay() {
        let mut plan = Plan::default();
        plan.start.topic = Text::new("late replies");
        plan.facts[0].observed = Text::new("é".repeat(MAX_READ_BYTES));
        plan.script.concern.suggested = Text::new("x".repeat(2 * MAX_READ_BYTES));
        let cut = plan.excerpt();
        assert_eq!(cut.facts[0].observed.as_shared_str(), ["é".repeat(MAX_READ_BYTES / 2), "…".into()].concat());
        assert_eq!((&cut.start, &cut.script), (&plan.start, &plan.script));

        // Where many are long, less is read of each.
        for field in ["observed", "standard", "impact", "source_note"] {
            plan.field_mut(&["facts.0.", field].concat()).into_iter().for_each(|text| *text = "😀".repeat(9000));
        }
        let cut = plan.excerpt();
        assert_eq!(cut.facts[0].impact.as_shared_str(), ["😀".repeat(625), "…".into()].concat());
        assert_eq!(cut.start, plan.start);
        let short = Plan { facts: Vec::new(), ..plan };
        assert_eq!(short.excerpt(), short);
    }
}
