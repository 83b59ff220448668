//! A blank screen for when somebody comes by: with a button, or with Shift pressed three times, and back in the same way.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::SpaceLock;
use crate::browser::{self, WindowListener};
use crate::state::State;

/// So many presses of Shift, with no other key between them.
const SHIFT_PRESS_COUNT: u8 = 3;
/// They count as one call when they come within this time, in milliseconds.
const SHIFT_WINDOW_MS: u64 = 1500;

/// Blanks the screen.
#[derive(Clone, Copy)]
pub struct PrivacyScreen {
    state: State,
    space_lock: SpaceLock,
}

impl PrivacyScreen {
    pub fn new(state: State, space_lock: SpaceLock) -> Self {
        let screen = Self { state, space_lock };
        screen.listen_to_shift();
        screen
    }

    /// Blanks the screen, or brings it back.
    pub fn set(self, is_blank: bool) {
        let signal = self.state.get().screen.is_blank;
        if signal.try_get_untracked().is_none_or(|now| now == is_blank) {
            return;
        }
        signal.set(is_blank);
        if is_blank {
            // A space under a lock asks for its passphrase when the screen comes back.
            self.space_lock.lock();
        } else {
            self.space_lock.restart_when_locked();
        }
    }

    fn listen_to_shift(self) {
        let (mut presses, mut first) = (0_u8, 0_u64);
        let listener = WindowListener::new("keydown", move |event| {
            // What fills in forms by itself sends events without a key, and a key that is held down repeats itself.
            let Ok(event) = event.dyn_into::<KeyboardEvent>() else { return };
            if event.repeat() {
                return;
            }
            if event.key() != "Shift" {
                presses = 0;
                return;
            }
            let now = browser::now();
            if presses == 0 || now.saturating_sub(first) > SHIFT_WINDOW_MS {
                (presses, first) = (0, now);
            }
            presses += 1;
            if presses == SHIFT_PRESS_COUNT {
                presses = 0;
                self.set(!self.state.get().screen.is_blank.get_untracked());
            }
        });
        StoredValue::new_local(listener);
    }
}
