//! A blank screen for when somebody comes by: with a button, or with Shift pressed three times, and back in the same way.

use std::cell::Cell;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::browser::{self, Listener};
use super::dom::{View, el};
use super::state::Guide;
use super::steps::{action, paragraph};

/// So many presses of Shift, with no other key between them.
const PRESSES: u8 = 3;
/// They count as one call when they come within this time, in milliseconds.
const WITHIN: u64 = 1500;

/// The blank screen, which lies over everything else while it is wanted.
pub fn blank(guide: Guide) -> View {
    el("dialog.blank")
        .attr("data-panel", "blank")
        .attr("aria-label", &guide.say("ui.hide.name"))
        .with(paragraph(&guide.say("ui.hide.back")))
        .with(action(guide, "ui.hide.show", "show", move || guide.hide(false)))
        .live_open(move || guide.seen(|seen| seen.hidden))
        // The browser closes it when Escape is pressed.
        .on("close", move |_| guide.hide(false))
}

/// The button for those who would rather press one.
pub fn button(guide: Guide) -> View {
    action(guide, "ui.hide", "hide", move || guide.hide(true)).attr("class", "button button--quiet no-print")
}

impl Guide {
    /// Blanks the screen, or brings it back.
    pub fn hide(self, hidden: bool) {
        if self.seen_now(|seen| seen.hidden) != hidden {
            self.see(|seen| seen.hidden = hidden);
            if hidden {
                // A space with a lock on asks for its passphrase when the screen comes back.
                self.lock();
            } else {
                self.restarts_when_locked();
            }
        }
    }

    /// Listens for Shift as long as the widget is mounted.
    pub fn hides_on_shift(self) {
        let (presses, first) = (Cell::new(0), Cell::new(0));
        let listener = Listener::on_window("keydown", move |event| {
            // What fills in forms by itself sends events without a key.
            let Ok(event) = event.dyn_into::<KeyboardEvent>() else { return };
            // A key that is held down repeats itself.
            if event.repeat() {
                return;
            }
            let now = browser::now();
            if event.key() != "Shift" {
                return presses.set(0);
            }
            if presses.get() == 0 || now.saturating_sub(first.get()) > WITHIN {
                first.set(now);
                presses.set(0);
            }
            presses.set(presses.get() + 1);
            if presses.get() == PRESSES {
                presses.set(0);
                self.hide(!self.seen_now(|seen| seen.hidden));
            }
        });
        StoredValue::new_local(listener);
    }
}
