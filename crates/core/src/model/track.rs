//! The ten-minute track: the few fields that its one page is made of.

use super::Plan;

/// The questions of the ten-minute track, each as the paths of its fields: with whom and about what, what happened and when, what was expected, what
/// it led to, the first question, and what the manager can offer and when they look again. The last one may be left out: the manager's own part. The
/// full track has the same fields, so nothing is typed twice.
pub const QUICK_TRACK_FIELDS: [&[&str]; 7] = [
    &["start.who", "start.topic"],
    &["facts.0.when", "facts.0.observed"],
    &["facts.0.standard"],
    &["facts.0.impact"],
    &["safety.ask_first"],
    &["support.offer.words", "dignity.consequences"],
    &["safety.own_part"],
];
/// So many of them are asked; the others may be left out.
pub const QUICK_TRACK_QUESTIONS: usize = 6;

/// How many questions of the ten-minute track have an answer, of how many.
#[must_use]
pub fn quick_progress(plan: &Plan) -> (usize, usize) {
    let is_answered =
        |paths: &&&[&str]| paths.iter().any(|path| plan.field(path).is_some_and(|text| !text.trim().is_empty()));
    let asked = &QUICK_TRACK_FIELDS[..QUICK_TRACK_QUESTIONS];
    (asked.iter().filter(is_answered).count(), asked.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Text;

    #[test]
    fn the_ten_minute_track_asks_for_fields_that_every_plan_has_each_once() {
        let plan = Plan::default();
        let mut paths: Vec<&str> = QUICK_TRACK_FIELDS.concat();
        assert!(paths.iter().all(|path| plan.field_meta(path).is_some()), "{paths:?}");
        paths.sort_unstable();
        paths.dedup();
        assert_eq!(paths.len(), QUICK_TRACK_FIELDS.concat().len());
    }

    #[test]
    fn an_answer_is_counted_once_and_what_may_be_left_out_is_not() {
        let mut plan = Plan::default();
        assert_eq!(quick_progress(&plan), (0, 6));
        plan.start.who = Text::new("S.K.");
        plan.start.topic = Text::new("late replies");
        plan.safety.own_part = Text::new("I never asked.");
        assert_eq!(quick_progress(&plan), (1, 6));
    }
}
