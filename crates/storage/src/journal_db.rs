//! The journal in the browser: what `src/web/journal.js` does with the database, by its names.

use std::cell::{Cell, RefCell};

use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;

use super::journal::{Journal, JournalEntry};

#[wasm_bindgen]
extern "C" {
    /// The journal of the page, as `src/web/journal.js` has it.
    #[derive(Clone)]
    pub type JsJournal;
    #[wasm_bindgen(method)]
    fn read(this: &JsJournal, from: f64, then: &JsValue, done: &Function);
    #[wasm_bindgen(method, js_name = readAgain)]
    fn read_again(this: &JsJournal, from: f64);
    #[wasm_bindgen(method, js_name = readNow)]
    fn read_now(this: &JsJournal);
    #[wasm_bindgen(method)]
    fn write(this: &JsJournal, key: &str, stamp: f64, text: Option<&str>, unapplied: Option<f64>);
    #[wasm_bindgen(method)]
    fn durable(this: &JsJournal, tell: &JsValue);
    #[wasm_bindgen(method)]
    fn hold(this: &JsJournal) -> Function;

    type JsEntry;
    #[wasm_bindgen(method, getter)]
    fn key(this: &JsEntry) -> String;
    #[wasm_bindgen(method, getter)]
    fn stamp(this: &JsEntry) -> f64;
    #[wasm_bindgen(method, getter)]
    fn text(this: &JsEntry) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn unapplied(this: &JsEntry) -> Option<f64>;
}

thread_local! {
    static JOURNAL: RefCell<Option<JsJournal>> = const { RefCell::new(None) };
    /// True once the journal knows what to do with its entries.
    static IS_ASKED: Cell<bool> = const { Cell::new(false) };
}

fn with<T>(work: impl FnOnce(&JsJournal) -> T) -> Option<T> {
    let journal = JOURNAL.with_borrow(Clone::clone);
    journal.as_ref().map(work)
}

/// Knows the journal of the page from now on.
pub(super) fn use_journal(journal: JsJournal) {
    JOURNAL.replace(Some(journal));
}

/// A deletion in the archive for which everybody waits who asked [`when_durable`]: until it is said to be on disk, or dropped.
pub(super) struct Hold(Option<Function>);

impl Hold {
    pub(super) fn new() -> Self {
        Self(with(JsJournal::hold))
    }

    pub(super) fn confirm(mut self) {
        self.release(true);
    }

    fn release(&mut self, is_durable: bool) {
        if let Some(release) = self.0.take() {
            // It does not throw.
            let _ = release.call1(&JsValue::NULL, &is_durable.into());
        }
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        self.release(false);
    }
}

/// Hands the entries with a stamp of at least `floor`, and those that local storage had no room for, to `apply`, with the floor;
/// then calls `done`, after some seconds at the latest. It is read once in the life of a page, and again where that is asked for.
pub(super) fn read_once(floor: u64, mut apply: impl FnMut(u64, Vec<JournalEntry>) + 'static, done: &Function) {
    let apply: Box<dyn FnMut(f64, Array)> = Box::new(move |floor, entries| {
        let entry = |entry: JsValue| {
            let entry: JsEntry = entry.unchecked_into();
            let is_unapplied = entry.unapplied().is_some();
            JournalEntry { key: entry.key(), stamp: to_stamp(entry.stamp()), text: entry.text(), is_unapplied }
        };
        apply(to_stamp(floor), entries.into_iter().map(entry).collect());
    });
    // One for all guides of the page: each guide that comes and goes would leave its own behind.
    let apply = if IS_ASKED.replace(true) { JsValue::UNDEFINED } else { Closure::wrap(apply).into_js_value() };
    with(|journal| journal.read(from_stamp(floor), &apply, done));
}

/// Calls back once everything that was written so far is on disk, and what was deleted in the archive is not there any more, with
/// true; or when that cannot be known, with false, after some seconds at the latest.
pub fn when_durable(done: impl FnOnce(bool) + 'static) {
    let done: Box<dyn FnOnce(bool)> = Box::new(done);
    with(|journal| journal.durable(&Closure::once_into_js(done)));
}

/// The journal of this page.
#[derive(Clone, Copy)]
pub struct JournalDb;

impl Journal for JournalDb {
    #[expect(clippy::disallowed_methods, reason = "the one clock of the storage crate")]
    fn now(&self) -> u64 {
        to_stamp(js_sys::Date::now())
    }

    fn write(&self, entry: JournalEntry) {
        let unapplied = entry.is_unapplied.then_some(1.0);
        with(|journal| journal.write(&entry.key, from_stamp(entry.stamp), entry.text.as_deref(), unapplied));
    }

    fn read_again(&self, floor: u64) {
        with(|journal| journal.read_again(from_stamp(floor)));
    }

    fn read_now(&self) {
        with(JsJournal::read_now);
    }
}

#[expect(clippy::cast_precision_loss, reason = "milliseconds stay below 2^53 for 280,000 years")]
fn from_stamp(stamp: u64) -> f64 {
    stamp as f64
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a float below 0 or above u64 is brought into range"
)]
fn to_stamp(number: f64) -> u64 {
    number as u64
}
