//! What is written from the plan, and what the coach says: after each pause in typing.

use leptos::prelude::*;

use super::watch;
use crate::browser::Timeout;
use crate::state::{Contexts, Pace, State};

/// How long after a click the script is written, in milliseconds.
const CLICK_DEBOUNCE_MS: i32 = 120;
/// The same after a keystroke: longer than from one to the next, since a keystroke that comes meanwhile has to wait.
const TYPING_DEBOUNCE_MS: i32 = 400;
/// How long after the last change the coach reads, in milliseconds: not in the middle of a sentence.
const COACH_DEBOUNCE_MS: i32 = 600;

#[derive(Default)]
struct Timers {
    derive: Option<Timeout>,
    coach: Option<Timeout>,
}

/// Has the plan read after each pause.
#[derive(Clone, Copy)]
pub struct Derivation {
    state: State,
    timers: StoredValue<Timers, LocalStorage>,
}

impl Derivation {
    pub fn new(state: State) -> Self {
        let derivation = Self { state, timers: StoredValue::new_local(Timers::default()) };
        // Outside: timers. Each change by the user is followed by a pause in which the plan is read.
        let changes = state.get().plan.changes();
        watch(move || changes.track(), move || derivation.schedule(changes.get_untracked().1));
        derivation
    }

    /// Reads the plan after the pause that follows a change of this pace.
    pub fn schedule(self, pace: Pace) {
        let delay_ms = match pace {
            Pace::Typing => TYPING_DEBOUNCE_MS,
            Pace::Click => CLICK_DEBOUNCE_MS,
        };
        // Replacing the earlier timers cancels them.
        let derive = Timeout::new(delay_ms, move || self.derive());
        let coach = Timeout::new(COACH_DEBOUNCE_MS, move || self.coach());
        self.timers.try_update_value(|timers| (timers.derive, timers.coach) = (derive, coach));
    }

    /// Has everything written from the plan as it is now.
    pub fn derive(self) {
        let Contexts { part, plan, i18n, derived, undo, .. } = self.state.get();
        match part.now() {
            Some(part) => (part.derive)(plan, i18n, derived, undo),
            None => part.want(),
        }
        // Without the part, too, what follows the plan from pause to pause follows now.
        plan.announce_pause();
    }

    /// Has the coach read the plan as it is now.
    pub fn coach(self) {
        let Contexts { part, plan, i18n, derived, messages, .. } = self.state.get();
        if let Some(part) = part.now() {
            (part.coach)(plan, i18n, derived, messages);
        }
    }
}
