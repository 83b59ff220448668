//! What each kind of field listens for: the categories that are asked about there, and the strengths that are praised there.

use super::category::Category;
use super::context::TextKind;
use super::sentence::Cue;
use super::strength::Strength;
use super::unit::Unit;

/// Whether a clause that is found to be of this category is asked about in such a field.
pub(super) fn is_asked_about(kind: TextKind, category: Category, clause: &Unit<'_>) -> bool {
    use Category::{
        Absolute, Blame, Character, Cliche, ClosedQuestion, Comparison, Label, Lecture, Loaded, MindReading, Softened,
        Vague,
    };
    let cues = clause.cues;
    let is_of_others = cues.has(Cue::You) || cues.has(Cue::They);
    match kind {
        TextKind::Observation | TextKind::Impact | TextKind::Spoken | TextKind::QuestionSlot => true,
        // A standard says what must always be done, and by whom.
        TextKind::Standard => !matches!(category, Absolute | Lecture | Vague | Comparison | Cliche),
        // What managers say of themselves is theirs to judge.
        TextKind::OwnPart => {
            is_of_others || !matches!(category, Absolute | Blame | Character | Lecture | Loaded | Softened | Vague)
        }
        // A compliment may be as warm and as broad as it likes; what cuts is asked about here as well.
        TextKind::Strengths => match category {
            Vague | Cliche | Absolute | Softened | Lecture => false,
            Character | Label | Loaded | MindReading => {
                let is_warm = cues.has(Cue::GoodTrait) || cues.has(Cue::Hype);
                !is_warm && (cues.has(Cue::BadTrait) || cues.has(Cue::Negated))
            }
            _ => true,
        },
        TextKind::Consequences => !matches!(category, Absolute | Lecture | Vague | Softened),
        TextKind::Offer => !matches!(category, Lecture | Vague | Softened | Absolute | ClosedQuestion),
        TextKind::Private => false,
    }
}

/// Whether what is promised or admitted in such a field is handed to the other side, so that it can be held against the writer.
pub(super) const fn is_bound_by(kind: TextKind) -> bool {
    matches!(kind, TextKind::OwnPart | TextKind::Strengths | TextKind::Consequences | TextKind::Offer)
}

/// Whether a strength is something that such a field asks for.
pub(super) fn is_praised(kind: TextKind, strength: Strength) -> bool {
    use Strength::{Belief, Impact, NextStep, Number, Observable, OpenQuestion, OwnRole, Support, Timeframe};
    match kind {
        TextKind::Spoken => true,
        TextKind::Observation => matches!(strength, Timeframe | Number | Observable | Impact),
        TextKind::Standard => strength == Number,
        TextKind::Impact => matches!(strength, Timeframe | Number | Impact),
        TextKind::QuestionSlot => strength == OpenQuestion,
        TextKind::OwnPart => matches!(strength, OwnRole | Timeframe),
        TextKind::Strengths => matches!(strength, Number | Observable | Impact | Belief),
        TextKind::Consequences => matches!(strength, Timeframe | NextStep),
        TextKind::Offer => matches!(strength, Support | NextStep | Timeframe),
        TextKind::Private => matches!(strength, Timeframe | Number | Observable),
    }
}
