//! What the coach may know besides the text.

use super::category::Category;

/// Where the text stands, which decides what is asked about there and what is praised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextKind {
    /// What was seen: the facts step.
    Observation,
    /// What was expected, and where it was set.
    Standard,
    /// What followed.
    Impact,
    /// What will be said aloud or written to the person.
    #[default]
    Spoken,
    /// A place that waits for an open question.
    QuestionSlot,
    /// The writer's own part in it.
    OwnPart,
    /// What the person does well, and why they can do it.
    Strengths,
    /// What happens next if nothing changes.
    Consequences,
    /// Help that is offered.
    Offer,
    /// Notes for nobody else: the coach sees strengths and stays silent.
    Private,
}

impl TextKind {
    /// The kind of the field with this path, as in a draft file.
    #[must_use]
    pub fn of_path(path: &str) -> Self {
        let (group, name) = path.rsplit_once('.').unwrap_or_default();
        match (group.split('.').next().unwrap_or_default(), name) {
            ("facts", "impact") => Self::Impact,
            ("facts", "standard") => Self::Standard,
            ("facts", _) => Self::Observation,
            ("safety", "ask_first") => Self::QuestionSlot,
            ("safety", "own_part") => Self::OwnPart,
            ("dignity", "consequences") => Self::Consequences,
            ("dignity", _) => Self::Strengths,
            ("support", _) => Self::Offer,
            _ => Self::Spoken,
        }
    }
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
