//! The seventeen things the coach asks about.

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// No behaviour a camera could record.
    Vague,
    /// Personality or attitude as the cause.
    Character,
    /// Name-calling, a role as an insult.
    Label,
    /// Always, never, every time.
    Absolute,
    /// A motive or a thought that nobody saw.
    MindReading,
    /// Exaggeration, drama, sarcasm.
    Loaded,
    /// Ability as a fixed thing.
    FixedMindset,
    /// Management phrases that say nothing.
    Cliche,
    /// What others are supposed to have said.
    Hearsay,
    /// Measured against other people.
    Comparison,
    /// Health, age, family, origin, faith.
    Protected,
    /// Consequences used as pressure.
    Threat,
    /// Fault instead of what happened.
    Blame,
    /// Orders in a stack.
    Lecture,
    /// A leading or yes/no question.
    ClosedQuestion,
    /// The point buried under hedges.
    Softened,
    /// A promise that binds, or an admission: a caution where a text is shared. It is found by its rule alone.
    Commitment,
}

/// What the texts say about a category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessagePart {
    /// What it is called.
    Name,
    /// The question that leads out of it.
    Asks,
    /// Why it is in the way.
    Reason,
    /// How the words could begin instead.
    Rewrite,
}

impl MessagePart {
    /// Each of them, in the order in which they are read.
    pub const ALL: [Self; 4] = [Self::Name, Self::Asks, Self::Reason, Self::Rewrite];

    /// The end of their keys.
    const fn end(self) -> &'static str {
        match self {
            Self::Name => ".name",
            Self::Asks => ".asks",
            Self::Reason => ".reason",
            Self::Rewrite => ".rewrite",
        }
    }
}

impl Category {
    /// Every category, in the order of their numbers.
    pub const ALL: [Self; 17] = [
        Self::Vague,
        Self::Character,
        Self::Label,
        Self::Absolute,
        Self::MindReading,
        Self::Loaded,
        Self::FixedMindset,
        Self::Cliche,
        Self::Hearsay,
        Self::Comparison,
        Self::Protected,
        Self::Threat,
        Self::Blame,
        Self::Lecture,
        Self::ClosedQuestion,
        Self::Softened,
        Self::Commitment,
    ];

    /// The name used in files, attributes and text keys.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Vague => "vague",
            Self::Character => "character",
            Self::Label => "label",
            Self::Absolute => "absolute",
            Self::MindReading => "mind_reading",
            Self::Loaded => "loaded",
            Self::FixedMindset => "fixed_mindset",
            Self::Cliche => "cliche",
            Self::Hearsay => "hearsay",
            Self::Comparison => "comparison",
            Self::Protected => "protected",
            Self::Threat => "threat",
            Self::Blame => "blame",
            Self::Lecture => "lecture",
            Self::ClosedQuestion => "closed_question",
            Self::Softened => "softened",
            Self::Commitment => "commitment",
        }
    }

    /// The key of one of its texts: `coach.vague.asks` and so on.
    #[must_use]
    pub fn key(self, said: MessagePart) -> String {
        ["coach.", self.name(), said.end()].concat()
    }

    /// The category with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.name() == name)
    }

    /// Where the category stands in [`Category::ALL`].
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }
}
