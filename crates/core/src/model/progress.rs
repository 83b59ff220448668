//! How far a step is: empty, started or done.

use super::fields::FieldGroup;
use super::plan::{PHASES, Plan, SUPPORT_ITEMS};
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

/// The paths of the fields that a step needs to be done, in the order of the page. Empty where no single field decides it.
#[must_use]
pub fn required_fields(plan: &Plan, step: Step) -> Vec<String> {
    let (group, names): (&str, &[&str]) = match step {
        Step::Start => ("start", &["who", "topic"]),
        Step::Safety => ("safety", &["normal", "ask_first", "own_part", "work"]),
        Step::Facts => ("facts", &["when", "observed", "standard", "impact"]),
        Step::Script => ("script.contrast", &["not_saying", "am_saying"]),
        Step::Support => ("support", &SUPPORT_ITEMS),
        Step::Dignity => ("dignity", &["strengths", "belief"]),
        Step::Review => ("review", &["same_standard"]),
        Step::Reactions | Step::Room | Step::FollowUp => return Vec::new(),
    };
    let mut paths = Vec::new();
    if step == Step::Safety {
        // What one hopes for is asked where it is needed.
        paths.extend(["start.for_them".into(), "start.for_work".into()]);
    }
    let items = if step == Step::Facts { plan.facts.len() } else { 1 };
    for at in 0..items {
        for name in names {
            paths.push(match step {
                Step::Facts => [group, ".", &at.to_string(), ".", name].concat(),
                Step::Support => [group, ".", name, ".answer"].concat(),
                _ => [group, ".", name].concat(),
            });
        }
    }
    paths
}

/// How far `step` is in `plan`.
#[must_use]
pub fn progress(plan: &Plan, step: Step) -> Progress {
    let filled = |path: &str| plan.field(path).is_some_and(|text| !text.trim().is_empty());
    let has_required = || required_fields(plan, step).iter().all(|path| filled(path));
    let (started, done) = match step {
        Step::Start => (!plan.start.is_blank(), has_required()),
        Step::Safety => (!plan.safety.is_blank(), has_required()),
        Step::Facts => (plan.facts.iter().any(|fact| !fact.is_blank()), has_required()),
        Step::Script => {
            let has_line = PHASES.iter().any(|phase| filled(&["script.", phase, ".line"].concat()));
            (has_line || !plan.script.contrast.is_blank(), has_required())
        }
        Step::Support => {
            let has_answer = SUPPORT_ITEMS.iter().any(|item| filled(&["support.", item, ".answer"].concat()));
            (has_answer || !plan.support.offer.is_blank(), has_required())
        }
        Step::Dignity => (!plan.dignity.is_blank(), has_required()),
        Step::Reactions => (!plan.reactions.is_empty(), plan.reactions.iter().any(|plan| !plan.line.is_blank())),
        Step::Review => (!plan.review.is_blank(), plan.review.same_standard.as_private_str() == "yes"),
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
        assert_eq!(estimated_minutes_left(&plan), all - 1);
        plan.review.same_standard = Text::new("yes");
        assert_eq!(estimated_minutes_left(&plan), all - 6);
    }
}
