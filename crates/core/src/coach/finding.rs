//! What the coach hands out: findings, strengths and a score, in keys and numbers and no sentence for people.

use super::category::Category;
use super::span::ByteSpan;
use super::strength::Strength;

/// What the flagged words could become, as a template for whoever holds the user's answers.
///
/// The sentence for each template is `coach.<category>.rewrite` in the texts; the names say which answers it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RewriteTemplate {
    /// One dated example.
    OneExample,
    /// What was seen or heard.
    SeenOrHeard,
    /// What the employee did.
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

/// An answer of the user that a template can use; a missing one stays a visible gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MissingInfo {
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

impl RewriteTemplate {
    /// The answers that the template needs, in the order of its sentence.
    #[must_use]
    pub const fn missing_info(self) -> &'static [MissingInfo] {
        match self {
            Self::OneExample | Self::SeenOrHeard | Self::WhatDone | Self::FirstHand | Self::WhichAct => {
                &[MissingInfo::When, MissingInfo::Observed]
            }
            Self::CountSince => &[MissingInfo::Observed, MissingInfo::Count, MissingInfo::When],
            Self::MeasuredEffect | Self::LeaveOut | Self::OneThing => &[MissingInfo::Observed, MissingInfo::Impact],
            Self::SkillBy | Self::LookLike => &[MissingInfo::Standard, MissingInfo::When],
            Self::WhichStandard => &[MissingInfo::Observed, MissingInfo::Standard],
            Self::WhatNext => &[MissingInfo::Next, MissingInfo::When],
            Self::OwnPart => &[MissingInfo::When, MissingInfo::Observed, MissingInfo::Impact],
            Self::AskInstead | Self::OpenIt => &[MissingInfo::Observed],
        }
    }
}

/// How the coach came to a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingSource {
    /// A rule of the category fits these words.
    Rule,
    /// HR added these words to the category.
    Custom,
    /// The sentence sounds like it; the span holds the words that weigh most.
    Model,
}

/// One thing to think about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is about; `category.key(…)` names its texts.
    pub category: Category,
    /// The words it is about.
    pub span: ByteSpan,
    /// The sentence they stand in.
    pub sentence: ByteSpan,
    /// What they could become.
    pub template: RewriteTemplate,
    /// Why the coach thinks so.
    pub source: FindingSource,
}

/// Something good, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StrengthMatch {
    /// What it is.
    pub strength: Strength,
    /// The words that show it.
    pub span: ByteSpan,
}

/// What the coach says about a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// In the order of the text.
    pub findings: Vec<Finding>,
    /// In the order of [`Strength::ALL`] within each sentence.
    pub strengths: Vec<StrengthMatch>,
    /// 0 to 100, higher is more constructive; for tests and HR, never in the UI of a draft.
    pub score: u8,
    /// The same in hundredths, for telling two good sentences apart.
    pub fine_score: u16,
}
