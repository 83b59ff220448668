//! What the coach may know besides the text.

use super::category::Category;

/// Where the text stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextKind {
    /// What was seen: the facts step.
    Observation,
    /// What will be said aloud or written to the person.
    #[default]
    Spoken,
    /// A place that waits for an open question.
    QuestionSlot,
    /// Notes for nobody else: the coach sees strengths and stays silent.
    Private,
}

/// Words that HR adds to a category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomTerms {
    /// The category that asks.
    pub category: Category,
    /// A word or a phrase, in any case.
    pub words: String,
}

/// What the coach may know besides the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// Where the text stands.
    pub kind: TextKind,
    /// Names of people, which never trip a rule.
    pub names: Vec<String>,
    /// Names of products and tools, which never trip a rule.
    pub terms: Vec<String>,
    /// Classes that HR switched off.
    pub off: Vec<Category>,
    /// Words that HR added.
    pub added: Vec<CustomTerms>,
}
