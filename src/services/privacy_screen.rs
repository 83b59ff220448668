//! A blank screen for when somebody comes by: with a button, or with Shift pressed three times, and back in the same way.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::SpaceLock;
use crate::browser::{self, WindowListener};
use crate::state::{Contexts, State};

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

    /// True while the guide is seen, or its screen is blank, and no other guide of the page has the focus.
    fn is_meant(self) -> bool {
        let Contexts { host, screen, .. } = self.state.get();
        screen.is_blank.get_untracked() || host.is_drawn() && !host.has_other_focus()
    }

    fn listen_to_shift(self) {
        // How many presses there were, and when the first was, in milliseconds since 1970.
        let presses = Rc::new(Cell::new((0_u8, 0_u64)));
        let counted = presses.clone();
        // Heard first: keys that are typed in a guide do not get out of it.
        let on_key = WindowListener::first("keydown", move |event| {
            // What fills in forms by itself sends events without a key, and a key that is held down repeats itself.
            let Ok(event) = event.dyn_into::<KeyboardEvent>() else { return };
            if event.repeat() {
                return;
            }
            if event.key() != "Shift" || event.is_composing() || !self.is_meant() {
                return counted.set((0, 0));
            }
            let (now, (count, first)) = (browser::now(), counted.get());
            let (count, first) =
                if now.saturating_sub(first) > SHIFT_WINDOW_MS { (1, now) } else { (count + 1, first) };
            if count < SHIFT_PRESS_COUNT {
                return counted.set((count, first));
            }
            counted.set((0, 0));
            self.set(!self.state.get().screen.is_blank.get_untracked());
        });
        // Shift with a click stretches a selection.
        let on_pointer = WindowListener::first("pointerdown", move |_| presses.set((0, 0)));
        StoredValue::new_local([on_key, on_pointer]);
    }
}
