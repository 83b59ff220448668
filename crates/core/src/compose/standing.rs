//! What kind of conversation it is: informal, part of a formal process, or a question that is still open.

use crate::lang::cautions::speaks_of_process;
use crate::model::Plan;

/// As far as the plan says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// The manager said so.
    Formal,
    /// The manager said so, or was not asked and wrote nothing that speaks against it.
    Informal,
    /// Nobody said which, and what comes next holds a word of a formal process. A paper that called it informal might be held against who signed it.
    Open,
}

impl Standing {
    pub(super) fn of(plan: &Plan) -> Self {
        match plan.followup.formal.as_shared_str() {
            "yes" => Self::Formal,
            "no" => Self::Informal,
            _ if speaks_of_process(plan.dignity.consequences.as_shared_str()) => Self::Open,
            _ => Self::Informal,
        }
    }

    /// What belongs to each kind.
    pub(super) fn choose<T>(self, formal: T, informal: T, open: T) -> T {
        match self {
            Self::Formal => formal,
            Self::Informal => informal,
            Self::Open => open,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Text;

    #[test]
    fn nobody_is_told_that_it_is_informal_where_a_warning_may_follow() {
        for (formal, consequences, standing) in [
            ("", "", Standing::Informal),
            ("", "we look again in two weeks", Standing::Informal),
            ("", "nothing formal yet, we look again in two weeks", Standing::Informal),
            ("", "this isn’t a formal warning", Standing::Informal),
            ("", "if i see it again its a written warning", Standing::Open),
            ("", "We’d have to start a formal process.", Standing::Open),
            ("no", "next time it is a warning", Standing::Informal),
            ("yes", "", Standing::Formal),
        ] {
            let mut plan = Plan::default();
            plan.followup.formal = Text::new(formal);
            plan.dignity.consequences = Text::new(consequences);
            assert_eq!(Standing::of(&plan), standing, "{formal:?}, {consequences:?}");
        }
    }
}
