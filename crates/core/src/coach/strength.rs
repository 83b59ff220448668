//! The nine things the coach is glad to see.

/// Something good that a sentence already does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// Says when.
    Timeframe,
    /// Says how many or how much.
    Number,
    /// Says what somebody did, as a camera would have it.
    Observable,
    /// Says what followed.
    Impact,
    /// Asks so that the other can tell.
    OpenQuestion,
    /// Offers help.
    Support,
    /// Owns a part.
    OwnRole,
    /// Says that the other can do it.
    Belief,
    /// Says what happens next.
    NextStep,
}

impl Strength {
    /// Every strength, in the order of their numbers.
    pub const ALL: [Self; 9] = [
        Self::Timeframe,
        Self::Number,
        Self::Observable,
        Self::Impact,
        Self::OpenQuestion,
        Self::Support,
        Self::OwnRole,
        Self::Belief,
        Self::NextStep,
    ];

    /// The name used in files and text keys.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Timeframe => "timeframe",
            Self::Number => "number",
            Self::Observable => "observable",
            Self::Impact => "impact",
            Self::OpenQuestion => "open_question",
            Self::Support => "support",
            Self::OwnRole => "own_role",
            Self::Belief => "belief",
            Self::NextStep => "next_step",
        }
    }

    /// The key of its text: `coach.strength.number` and so on.
    #[must_use]
    pub fn key(self) -> String {
        ["coach.strength.", self.name()].concat()
    }

    /// The strength with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|strength| strength.name() == name)
    }
}
