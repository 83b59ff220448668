//! What other tabs, and other elements of the page, do to what is stored.

use guide_storage::{ARCHIVE_VERSION_KEY, LAST_STAMP_KEY};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

use super::{Session, SpaceLock};
use crate::browser::WindowListener;
use crate::state::State;

/// Follows what other tabs store, as long as the guide is mounted, and catches up with what they did before; tidies up what is stored.
pub fn listen_to_tabs(state: State, session: Session, space_lock: SpaceLock) {
    // A page that was frozen gets no events; it looks when it is shown again.
    let stored = WindowListener::new("storage", move |event| {
        let event: StorageEvent = event.unchecked_into();
        let key = event.key();
        if key.as_ref().is_none_or(|key| key == ARCHIVE_VERSION_KEY) {
            space_lock.read_archive_soon();
        }
        // Whoever clears the storage key by key takes the journal's stamp too.
        let is_stamp_gone = |key: &str| key == LAST_STAMP_KEY && event.new_value().is_none();
        if key.is_none_or(|key| is_stamp_gone(&key) || key != ARCHIVE_VERSION_KEY && session.is_own_key(&key)) {
            space_lock.follow_stored();
        }
    });
    // Other elements of the same page get no `storage` events.
    let stored_here = WindowListener::new("conversation-guide-stored", move |_| space_lock.follow_stored());
    let shown = WindowListener::new("pageshow", move |_| {
        session.acquire_edit_lock();
        space_lock.read_archive_soon();
        space_lock.follow_stored();
    });
    // A page that is left may be kept for the way back, and some engines let it keep its lock, which the next page wants.
    let left = WindowListener::new("pagehide", move |_| session.release_edit_lock());
    // A journal that a start did not wait for any longer.
    let journal_read = WindowListener::new("conversation-guide-journal", move |_| {
        space_lock.follow_stored();
        session.announce_restored();
    });
    StoredValue::new_local((stored, stored_here, shown, left, journal_read));
    // Not while the page is built.
    spawn_local(async move {
        if !state.is_mounted() {
            return;
        }
        space_lock.follow_stored();
        session.announce_restored();
        session.apply_retention();
        session.read_archive();
    });
}

/// Follows what other guides of the page save, as long as the guide is mounted.
pub fn listen_to_guides(session: Session) {
    StoredValue::new_local(WindowListener::first("guide-saved", move |_| session.follow_stored()));
}
