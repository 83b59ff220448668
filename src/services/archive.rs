//! Older drafts: read from the browser's database once the page is there, and moved into it where there are many.

use guide_storage::{self as storage, DraftRepository};
use leptos::prelude::*;

use crate::browser::Timeout;
use crate::state::State;

/// How long after it was read the archive is filled, in milliseconds: not while the page still starts.
const FILL_DELAY_MS: i32 = 3000;
/// How long a change of another tab is waited for to be the last, in milliseconds.
const READ_DELAY_MS: i32 = 100;

#[derive(Default)]
struct Timers {
    fill: Option<Timeout>,
    read: Option<Timeout>,
}

/// Older drafts.
#[derive(Clone, Copy)]
pub struct Archive {
    state: State,
    timers: StoredValue<Timers, LocalStorage>,
}

impl Archive {
    pub fn new(state: State) -> Self {
        Self { state, timers: StoredValue::new_local(Timers::default()) }
    }

    /// True while there are drafts that are not known yet. What is kept in memory only has no archive.
    pub fn has_unread(self) -> bool {
        let has_archive = |store: &mut DraftRepository| store.is_persistent() && store.has_archive();
        self.state.get().drafts.with_store(has_archive).unwrap_or_default()
            && storage::is_archive_current() != Some(true)
    }

    /// Reads the archive, then does `work`; nothing where there can be none, or before the part for it is there.
    pub fn read(self, work: impl FnOnce() + 'static) {
        if let Some(part) = self.state.get().part.now().filter(|_| self.state.get().drafts.is_persistent()) {
            let work = move || {
                if self.state.is_mounted() {
                    work();
                }
            };
            (part.read_archive)(self.state.get().drafts, Box::new(work));
        }
    }

    /// The same in a moment: another tab may be changing much.
    pub fn read_soon(self, work: impl FnOnce() + 'static) {
        let timer = Timeout::new(READ_DELAY_MS, move || self.read(work));
        self.timers.try_update_value(|timers| timers.read = timer);
    }

    /// Moves older drafts there in a moment, and again where that was not possible yet: another tab may be there. `moved` is called each time
    /// that some are there.
    pub fn fill_soon(self, moved: impl Fn() + Copy + 'static) {
        let fill = move || {
            if self.fill(storage::MAX_HOT_DRAFTS, moved) {
                self.fill_soon(moved);
            }
        };
        let timer = Timeout::new(FILL_DELAY_MS, fill);
        self.timers.try_update_value(|timers| timers.fill = timer);
    }

    /// Moves drafts there that were not changed for long; so many stay in local storage, the last changed ones. False where there is nothing to
    /// be moved.
    pub fn fill(self, stay: usize, moved: impl Fn() + 'static) -> bool {
        let Some(part) = self.state.get().part.now().filter(|_| self.state.get().drafts.is_persistent()) else {
            return false;
        };
        let prefix = self.state.get().drafts.with_store(|store| store.prefix().to_owned()).unwrap_or_default();
        let done = Box::new(move |archived: Vec<String>| {
            storage::note_archived(&archived);
            if self.state.is_mounted() {
                moved();
            }
        });
        (part.archive_drafts)(&prefix, self.state.get().drafts.id(), stay, done)
    }
}
