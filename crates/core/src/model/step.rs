//! The steps of the path, in order.

/// A step of the guide.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Purpose, person and occasion.
    #[default]
    Start,
    /// The foundation: psychological safety.
    Safety,
    /// Key 1: specific and objective.
    Facts,
    /// Key 2: collaborative, not punitive.
    Script,
    /// Key 3: real support.
    Support,
    /// Key 4: honest and dignified.
    Dignity,
    /// What they may do, and what you do then.
    Reactions,
    /// The plan held against the five principles.
    Review,
    /// The talk itself.
    Room,
    /// What both agreed, and when you look at it again.
    FollowUp,
}

impl Step {
    /// Every step in the order of the path.
    pub const ALL: [Self; 10] = [
        Self::Start,
        Self::Safety,
        Self::Facts,
        Self::Script,
        Self::Support,
        Self::Dignity,
        Self::Reactions,
        Self::Review,
        Self::Room,
        Self::FollowUp,
    ];

    /// The stable name that hosts, drafts and text keys use.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Safety => "safety",
            Self::Facts => "facts",
            Self::Script => "script",
            Self::Support => "support",
            Self::Dignity => "dignity",
            Self::Reactions => "reactions",
            Self::Review => "review",
            Self::Room => "room",
            Self::FollowUp => "followup",
        }
    }

    /// About how many minutes it takes to prepare; none for the talk itself and for what comes after it.
    #[must_use]
    pub const fn minutes(self) -> usize {
        match self {
            Self::Facts | Self::Script => 8,
            Self::Safety | Self::Support | Self::Review => 5,
            Self::Start | Self::Dignity | Self::Reactions => 4,
            Self::Room | Self::FollowUp => 0,
        }
    }

    /// The step of this stable name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.id() == id)
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
