//! The steps of the path, in order.

use super::named::named;

named! {
    /// A step of the guide, in the order of the path. The script is written when everything that it is made from is there. The names are also the beginnings of its text keys: `step.start.name`.
    #[derive(Default)]
    Step {
        /// Person, topic and occasion.
        #[default]
        Start = "start",
        /// The foundation: what one hopes for, and psychological safety.
        Safety = "safety",
        /// Key 1: specific and objective.
        Facts = "facts",
        /// Key 3: real support.
        Support = "support",
        /// Key 4: honest and dignified.
        Dignity = "dignity",
        /// Key 2: collaborative, not punitive.
        Script = "script",
        /// What they may do, and what you do then.
        Reactions = "reactions",
        /// The plan held against the five principles.
        Review = "review",
        /// The talk itself.
        Room = "room",
        /// What both agreed, and when you look at it again.
        FollowUp = "followup",
    }
}

impl Step {
    /// The key of its name in the texts.
    #[must_use]
    pub fn name_key(self) -> String {
        ["step.", self.id(), ".name"].concat()
    }

    /// About how many minutes it takes to prepare; none for the talk itself and for what comes after it.
    #[must_use]
    pub const fn minutes(self) -> usize {
        match self {
            Self::Facts | Self::Script => 8,
            Self::Safety => 7,
            Self::Support | Self::Review => 5,
            Self::Dignity | Self::Reactions => 4,
            Self::Start => 2,
            Self::Room | Self::FollowUp => 0,
        }
    }

    /// The step that asks for the field at this path.
    #[must_use]
    pub fn of_field(path: &str) -> Option<Self> {
        match path {
            "followup.formal" => Some(Self::Start),
            "start.for_them" | "start.for_work" | "start.for_me" | "start.worry" => Some(Self::Safety),
            _ => Self::from_id(path.split('.').next()?),
        }
    }

    /// The step after this one, unless it is the last.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self.index() + 1).copied()
    }

    /// The step before this one, unless it is the first.
    #[must_use]
    pub fn previous(self) -> Option<Self> {
        self.index().checked_sub(1).and_then(|at| Self::ALL.get(at)).copied()
    }

    /// The place in the path, from 0.
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_found_by_its_id_and_knows_its_neighbours() {
        for (index, step) in Step::ALL.into_iter().enumerate() {
            assert_eq!(Step::from_id(step.id()), Some(step));
            assert_eq!(step.index(), index);
            assert_eq!(step.next().and_then(Step::previous), step.next().map(|_| step));
        }
        assert_eq!(Step::from_id("nowhere"), None);
        assert_eq!(Step::Start.previous(), None);
        assert_eq!(Step::FollowUp.next(), None);
    }
}
