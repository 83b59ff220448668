//! The answers of the "speak to HR first" check: in memory only, in no draft and no output.

use leptos::prelude::*;

/// How many questions there are.
pub const HR_QUESTIONS: usize = 7;
/// The place of the answer to the one that is asked for all of them.
const FOR_ALL: usize = HR_QUESTIONS;
type Answers = [Option<bool>; HR_QUESTIONS + 1];

/// The answers, in the order of the questions. The last is the one that is asked for all of them, where there is little time.
#[derive(Clone, Copy)]
pub struct HrCheck(RwSignal<Answers>);

impl HrCheck {
    pub fn new() -> Self {
        Self(RwSignal::new([None; HR_QUESTIONS + 1]))
    }

    /// The answer to this question; follows it.
    pub fn answered(self, at: usize) -> Option<bool> {
        self.0.with(|answers| answers.get(at).copied().flatten())
    }

    /// True where HR should hear of it first: one answer is yes, or the one for all is, and not every question is settled. Follows the answers.
    pub fn asks_for_hr(self) -> bool {
        let [each @ .., all] = self.0.get();
        each.contains(&Some(true)) || all == Some(true) && !self.is_clear()
    }

    /// True where every question was answered with no; follows the answers.
    pub fn is_clear(self) -> bool {
        let [each @ .., _] = self.0.get();
        each == [Some(false); HR_QUESTIONS]
    }

    /// Answers the question that is asked for all of them.
    pub fn answer_for_all(self, answer: bool) {
        let each = if answer { None } else { Some(false) };
        let mut answers = [each; HR_QUESTIONS + 1];
        answers[FOR_ALL] = Some(answer);
        self.0.set(answers);
    }

    /// The answer to the question that is asked for all of them; follows it.
    pub fn answered_for_all(self) -> Option<bool> {
        self.answered(FOR_ALL)
    }

    /// Answers a question.
    pub fn answer(self, at: usize, answer: bool) {
        self.0.update(|answers| {
            if let Some(known) = answers.get_mut(at) {
                *known = Some(answer);
            }
        });
    }

    /// Forgets all answers.
    pub fn clear(self) {
        self.0.set([None; HR_QUESTIONS + 1]);
    }

    pub(super) fn signal(self) -> RwSignal<Answers> {
        self.0
    }
}
