//! How far a step is: empty, started or done.

use super::fields::FieldGroup;
use super::plan::{Plan, SUPPORT_ITEMS};
use super::step::Step;

/// How far a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Progress {
    /// Nothing was typed.
    Empty,
    /// Something was typed.
    Started,
    /// What the later steps build on is there.
    Done,
}

impl Progress {
    /// The stable name, also a text key.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Started => "started",
            Self::Done => "done",
        }
    }
}

/// How far `step` is in `plan`.
#[must_use]
pub fn progress(plan: &Plan, step: Step) -> Progress {
    let filled = |path: &str| plan.field(path).is_some_and(|text| !text.trim().is_empty());
    let all = |paths: &[&str]| paths.iter().all(|path| filled(path));
    let (started, done) = match step {
        Step::Start => (!plan.start.is_blank(), all(&["start.who", "start.topic", "start.for_them", "start.for_work"])),
        Step::Safety => {
            (!plan.safety.is_blank(), all(&["safety.normal", "safety.ask_first", "safety.own_part", "safety.work"]))
        }
        Step::Facts => {
            let whole = |at: usize| {
                ["when", "observed", "standard", "impact"]
                    .iter()
                    .all(|name| filled(&["facts.", &at.to_string(), ".", name].concat()))
            };
            (plan.facts.iter().any(|fact| !fact.is_blank()), (0..plan.facts.len()).all(whole))
        }
        Step::Script => {
            let lines =
                crate::model::PHASES.iter().filter(|phase| filled(&["script.", phase, ".line"].concat())).count();
            let is_other = !plan.script.contrast.is_blank() || !plan.script.is_blank();
            (lines > 0 || is_other, all(&["script.contrast.not_saying", "script.contrast.am_saying"]))
        }
        Step::Support => {
            let answered = SUPPORT_ITEMS.iter().filter(|item| filled(&["support.", item, ".answer"].concat())).count();
            let is_other = !plan.support.offer.is_blank() || !plan.support.is_blank();
            (answered > 0 || is_other, answered == SUPPORT_ITEMS.len())
        }
        Step::Dignity => (!plan.dignity.is_blank(), all(&["dignity.strengths", "dignity.belief"])),
        Step::Reactions => (!plan.reactions.is_empty(), plan.reactions.iter().any(|plan| !plan.line.is_blank())),
        Step::Review => (!plan.review.is_blank(), filled("review.same_standard")),
        Step::Room => (
            !plan.room.is_blank() || !plan.notes.is_empty(),
            plan.room.covered.as_private_str().split(' ').filter(|name| !name.is_empty()).count() == 4,
        ),
        Step::FollowUp => {
            let whole = |action: &super::groups::Action| !action.what.is_blank() && !action.by.is_blank();
            (
                !plan.followup.is_blank() || plan.actions.iter().any(|action| !action.is_blank()),
                plan.actions.iter().any(whole),
            )
        }
    };
    match (started, done) {
        (_, true) => Progress::Done,
        (true, false) => Progress::Started,
        (false, false) => Progress::Empty,
    }
}

/// About how many minutes of preparing are left in `plan`: a step that is begun counts for half.
#[must_use]
pub fn estimated_minutes_left(plan: &Plan) -> usize {
    let left = |step: Step| match progress(plan, step) {
        Progress::Empty => step.minutes(),
        Progress::Started => step.minutes().div_ceil(2),
        Progress::Done => 0,
    };
    Step::ALL.into_iter().map(left).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Text;

    #[test]
    fn a_new_plan_has_only_empty_steps() {
        for step in Step::ALL {
            assert_eq!(progress(&Plan::default(), step), Progress::Empty, "{step:?}");
        }
    }

    #[test]
    fn facts_are_started_with_a_word_and_done_when_each_incident_is_whole() {
        let mut plan = Plan::default();
        plan.facts[0].when = Text::new("on 3 March");
        assert_eq!(progress(&plan, Step::Facts), Progress::Started);
        plan.facts[0].observed = Text::new("three emails had no answer");
        plan.facts[0].standard = Text::new("our team answers within a day");
        plan.facts[0].impact = Text::new("the client rang twice");
        assert_eq!(progress(&plan, Step::Facts), Progress::Done);
        plan.push_default("facts");
        assert_eq!(progress(&plan, Step::Facts), Progress::Started);
    }

    #[test]
    fn what_is_left_shrinks_with_what_is_done() {
        let mut plan = Plan::default();
        let all = estimated_minutes_left(&plan);
        assert_eq!(all, 43);
        plan.start.who = Text::new("S.K.");
        assert_eq!(estimated_minutes_left(&plan), all - 2);
        plan.review.same_standard = Text::new("yes");
        assert_eq!(estimated_minutes_left(&plan), all - 7);
    }
}
