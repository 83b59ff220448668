//! Whether the question of a category fits the clause in which the category was found.

use super::category::Category;
use super::finding::Question;
use super::sentence::Cue;
use super::unit::Unit;

/// What a clause already says, as far as questions go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ClauseKind {
    /// It hangs on a fact that has its day or its number: to ask for an act or an example would be to ask again.
    BesideFact,
    /// It judges a piece of work or an effect.
    OfWork,
    /// It tells of something that was done.
    OfAct,
    /// Anything else.
    Other,
}

impl ClauseKind {
    fn of(clause: &Unit<'_>) -> Self {
        let (cues, around) = (clause.cues, clause.sentence.cues);
        let is_part = clause.to - clause.from < clause.sentence.tokens.len();
        let is_of_person = cues.has(Cue::You) || cues.has(Cue::They);
        if is_part && around.has(Cue::Act) && (around.has(Cue::Time) || around.has(Cue::Number)) {
            Self::BesideFact
        } else if cues.has(Cue::Effect) || cues.has(Cue::Thing) || cues.has(Cue::BadTrait) && !is_of_person {
            Self::OfWork
        } else if cues.has(Cue::Act) {
            Self::OfAct
        } else {
            Self::Other
        }
    }
}

/// The question for a category that is found in this clause.
pub(super) fn of(category: Category, clause: &Unit<'_>) -> Question {
    let kind = ClauseKind::of(clause);
    let is_own = match category {
        Category::Vague | Category::MindReading | Category::Label => kind != ClauseKind::BesideFact,
        // Mockery and heat about a person have no effect that could be measured.
        Category::Loaded => kind == ClauseKind::OfWork,
        // What was done looks like nothing any more.
        Category::Cliche => !matches!(kind, ClauseKind::OfAct | ClauseKind::BesideFact),
        _ => true,
    };
    if is_own { Question::Own } else { Question::WhatHappened }
}
