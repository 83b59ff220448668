//! Drafts that were not changed for long: read once the page stands, and put away where there are many.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::browser::Timeout;
use super::seen::Seen;
use super::state::{Guide, Inner};
use super::thinking::Thinking;
use crate::storage::{self, AT_HAND, ShelfDoor, Store};

/// How long after it was read the shelf is filled, in milliseconds: not while the page still starts.
const SOON_AFTER_READING: i32 = 3000;

/// How long a change of another tab is waited for to be the last, in milliseconds.
const SOON: i32 = 100;

/// What is to be done about older drafts.
#[derive(Default)]
pub struct Shelf {
    /// The next filling of the shelf, once it was read.
    fills: RefCell<Option<Timeout>>,
    /// The next reading of it.
    reads: RefCell<Option<Timeout>>,
    /// True from the start until the shelf was read, where the draft that was open last was not found.
    misses_last: Cell<bool>,
    /// True while old drafts are still to be cleared up.
    pub(super) owes_clearing: Cell<bool>,
}

impl Shelf {
    /// At the start of a guide that has not found the draft that was open last, or has.
    pub fn new(misses_last: bool) -> Self {
        Self { misses_last: Cell::new(misses_last), ..Self::default() }
    }
}

impl Guide {
    /// What reads the shelf, and where the drafts are, where they may have one.
    fn shelf(self) -> Option<(Rc<Inner>, Rc<Thinking>)> {
        let inner = self.inner().filter(|inner| inner.store.borrow().lasts())?;
        let thinking = inner.thinking.borrow().clone()?;
        Some((inner, thinking))
    }

    /// True while there are drafts that are not known yet. A place that does not last has no shelf.
    pub(super) fn misses_drafts(self) -> bool {
        let has_shelf = |store: &Store| store.lasts() && store.has_shelf();
        self.inner().is_some_and(|inner| has_shelf(&inner.store.borrow())) && storage::is_shelf_read() != Some(true)
    }

    /// Reads what lies on the shelf.
    pub(super) fn reads_shelf(self) {
        if let (Some((inner, thinking)), Some(desk)) = (self.shelf(), self.desk()) {
            let heard = Closure::once_into_js(move |door| self.has_read_shelf(door));
            thinking.reads_shelf(&desk, inner.store.borrow().prefix(), &storage::page_journal(), &heard);
        }
    }

    /// The same in a moment: another tab may be changing much.
    pub(super) fn reads_shelf_soon(self) {
        if let Some((inner, _)) = self.shelf() {
            inner.shelf.reads.replace(Timeout::new(SOON, move || self.reads_shelf()));
        }
    }

    fn has_read_shelf(self, door: ShelfDoor) {
        storage::opens_shelf(door);
        let Some(inner) = self.inner().filter(|_| !self.seen_now(Seen::is_locked)) else { return };
        if inner.shelf.misses_last.take() {
            // The draft that was open last lies there.
            let last = inner.store.borrow().open_id().unwrap_or_default();
            self.shows_late(&last);
        }
        if inner.shelf.owes_clearing.take() {
            self.clears_up();
        }
        if inner.dirty.get() {
            self.save();
        }
        self.follows_stored();
        self.tidies_soon();
    }

    /// Puts older drafts away in a moment, and again where that was not possible yet: another tab may be there.
    fn tidies_soon(self) {
        let tidies = move || {
            if self.puts_on_shelf(AT_HAND) {
                self.tidies_soon();
            }
        };
        if let Some(inner) = self.inner() {
            inner.shelf.fills.replace(Timeout::new(SOON_AFTER_READING, tidies));
        }
    }

    /// Puts drafts that were not changed for long on the shelf. So many stay at hand, the last changed ones. False where there
    /// is nothing to be put there.
    pub(super) fn puts_on_shelf(self, stay: usize) -> bool {
        let Some((inner, thinking)) = self.shelf() else { return false };
        let done = Closure::once_into_js(move |archived: String| {
            storage::note_archived(&archived);
            if self.inner().is_some_and(|inner| inner.dirty.get()) {
                self.save();
            }
        });
        let open = self.seen_now(|seen| seen.draft.id.clone());
        thinking.puts_on_shelf(inner.store.borrow().prefix(), &open, stay, &done)
    }
}
