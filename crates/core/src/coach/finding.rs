//! What the coach hands out: findings, strengths and a score, in keys and numbers and no sentence for people.

use super::category::Category;
use super::span::ByteSpan;
use super::strength::Strength;

/// Which question leads out of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// The one of its category.
    Own,
    /// What happened: the category's own would ask for something else than this clause leaves open.
    WhatHappened,
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
    /// What is asked about them.
    pub question: Question,
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
