//! The keys that do something here besides what every page knows, and the sheet that lists them.
//!
//! Each needs a key that screen readers leave to the page and that types nothing: no single letters.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

use super::dom::{View, el, words};
use super::seen::View as Shown;
use super::state::Guide;
use super::steps::{action, quiet};

/// Ctrl and Enter, or ⌘ and Enter, goes on to the next step; with Shift as well, back to the one before.
pub fn on_key(guide: Guide, event: Event) {
    let Ok(event) = event.dyn_into::<KeyboardEvent>() else { return };
    // Asked first, because it is said of every letter at once that it is none of these.
    if !(event.ctrl_key() || event.meta_key()) || event.key() != "Enter" {
        return;
    }
    let is_free = guide.seen_now(|seen| seen.view == Shown::Step && !seen.talking && !seen.hidden);
    if !is_free {
        return;
    }
    let step = guide.seen_now(|seen| seen.step);
    if let Some(to) = if event.shift_key() { step.previous() } else { step.next() } {
        event.prevent_default();
        guide.go(to);
    }
}

/// The button that shows the sheet, and the sheet.
pub fn sheet(guide: Guide) -> Vec<View> {
    let open = RwSignal::new(false);
    // Written when it is opened: the words come with the thinking.
    let build = move || {
        let keys = guide.find("ui.keys.list").unwrap_or_default();
        let row = |line: &str| {
            let (key, does) = line.split_once(':').unwrap_or((line, ""));
            [words("dt", key), words("dd", does.trim_start())]
        };
        vec![
            words("h2.section__title", &guide.say("ui.keys")),
            el("dl.keys").with_all(keys.lines().flat_map(row).collect()),
            action(guide, "ui.keys.close", "close-keys", move || open.set(false)),
        ]
    };
    let sheet = el("dialog.sheet")
        .attr("data-panel", "keys")
        .attr("aria-label", &guide.say("ui.keys"))
        .live(move || open.get().to_string(), build)
        .live_open(move || open.get())
        .on("close", move |_| open.set(false));
    vec![quiet(guide, "ui.keys", "keys", move || open.set(true)), sheet]
}
