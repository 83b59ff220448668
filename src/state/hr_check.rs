//! The answers of the "speak to HR first" check: in memory only, in no draft and no output.

use leptos::prelude::*;

/// The answers, in the order of the questions.
#[derive(Clone, Copy)]
pub struct HrCheck(RwSignal<[Option<bool>; 4]>);

impl HrCheck {
    pub fn new() -> Self {
        Self(RwSignal::new([None; 4]))
    }

    /// The answers; follows them.
    pub fn answers(self) -> [Option<bool>; 4] {
        self.0.get()
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
        self.0.set([None; 4]);
    }

    pub(super) fn signal(self) -> RwSignal<[Option<bool>; 4]> {
        self.0
    }
}
