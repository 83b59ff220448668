//! What the coach hands out: notices, strengths and a score, in keys and numbers and no sentence for people.

use super::class::Class;
use super::span::ByteSpan;
use super::strength::Strength;

/// What the flagged words could become, as a recipe for whoever holds the person's answers.
///
/// The sentence for each recipe is `coach.<class>.rewrite` in the texts; the names say which answers it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Recipe {
    /// One dated example.
    OneExample,
    /// What was seen or heard.
    SeenOrHeard,
    /// What the person did.
    WhatDone,
    /// How many times, since when.
    CountSince,
    /// The act behind the guess.
    WhichAct,
    /// The measured effect.
    MeasuredEffect,
    /// Which skill, by when.
    SkillBy,
    /// What it would look like.
    LookLike,
    /// What is known first-hand.
    FirstHand,
    /// The written standard.
    WhichStandard,
    /// Nothing: the words go, the effect at work stays.
    LeaveOut,
    /// What happens next, plainly.
    WhatNext,
    /// What happened, and the writer's own part.
    OwnPart,
    /// A question instead of the order.
    AskInstead,
    /// A question that starts with what or how.
    OpenIt,
    /// The one thing to say.
    OneThing,
}

/// An answer of the person that a recipe can use; a missing one stays a visible gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gap {
    /// When it was.
    When,
    /// What a camera would have recorded.
    Observed,
    /// How often or how much.
    Count,
    /// What was agreed, and where it stands.
    Standard,
    /// What followed.
    Impact,
    /// What happens next.
    Next,
}

impl Recipe {
    /// The answers that the recipe needs, in the order of its sentence.
    #[must_use]
    pub const fn gaps(self) -> &'static [Gap] {
        match self {
            Self::OneExample | Self::SeenOrHeard | Self::WhatDone | Self::FirstHand | Self::WhichAct => {
                &[Gap::When, Gap::Observed]
            }
            Self::CountSince => &[Gap::Observed, Gap::Count, Gap::When],
            Self::MeasuredEffect | Self::LeaveOut | Self::OneThing => &[Gap::Observed, Gap::Impact],
            Self::SkillBy | Self::LookLike => &[Gap::Standard, Gap::When],
            Self::WhichStandard => &[Gap::Observed, Gap::Standard],
            Self::WhatNext => &[Gap::Next, Gap::When],
            Self::OwnPart => &[Gap::When, Gap::Observed, Gap::Impact],
            Self::AskInstead | Self::OpenIt => &[Gap::Observed],
        }
    }
}

/// How the coach came to a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// A rule of the class fits these words.
    Rule,
    /// HR added these words to the class.
    Added,
    /// The sentence sounds like it; the span holds the words that weigh most.
    Sound,
}

/// One thing to think about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it is about; `class.key(…)` names its texts.
    pub class: Class,
    /// The words it is about.
    pub span: ByteSpan,
    /// The sentence they stand in.
    pub sentence: ByteSpan,
    /// What they could become.
    pub recipe: Recipe,
    /// Why the coach thinks so.
    pub ground: Ground,
}

/// Something good, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StrengthFound {
    /// What it is.
    pub strength: Strength,
    /// The words that show it.
    pub span: ByteSpan,
}

/// What the coach says about a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// In the order of the text.
    pub notices: Vec<Notice>,
    /// In the order of [`Strength::ALL`] within each sentence.
    pub strengths: Vec<StrengthFound>,
    /// 0 to 100, higher is more constructive; for tests and HR, never on the screen of a draft.
    pub score: u8,
    /// The same in hundredths, for telling two good sentences apart.
    pub fine_score: u16,
}
