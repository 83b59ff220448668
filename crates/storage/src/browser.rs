//! Local storage, as the browser lends it, with the journal on disk and the archive behind it.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_storage::{LocalStorage, Storage as _};
use wasm_bindgen::prelude::*;

use super::archiving::{archive, is_archive_loaded};
use super::journal::{JournalState, JournaledStore};
use super::journal_db::{JournalDb, JsJournal, read_once, use_journal};
use super::key_value_store::{KeyValueStore, SharedStore, StorageError};
use super::space::place;
use super::tiered_store::{ColdStore, TieredStore};

thread_local! {
    static JOURNAL: Rc<RefCell<JournalState>> = Rc::new(RefCell::new(JournalState::unread()));
    /// The keys of what the journal brought back, until a guide of their space has said so.
    static RESTORED: RefCell<Vec<String>> = RefCell::default();
    /// One memory for all guides of the page, where the browser lends nothing: one that is taken out of the page and put back, or starts again
    /// with other words, finds its drafts again. They are told apart by their keys.
    static MEMORY: SharedStore = SharedStore::default();
}

/// Local storage, where the browser allows it. Taken once, while it can be had: a browser that forbids it later fails in
/// the single calls, which can be told.
///
/// The probe goes through `web_sys`, because gloo-storage throws where storage is forbidden (a sandboxed frame).
fn local() -> Option<JournaledStore<LocalStorageStore, JournalDb>> {
    const PROBE_KEY: &str = "conversation-guide/probe";
    let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten())?;
    // A full storage still reads and is still worth having: its drafts can be opened.
    let readable = storage.length().is_ok();
    let allowed = if storage.set_item(PROBE_KEY, "1").is_ok() {
        storage.remove_item(PROBE_KEY).is_ok()
    } else {
        readable && storage.length().is_ok_and(|length| length > 0)
    };
    allowed.then(|| JournaledStore::new(LocalStorageStore(LocalStorage::raw()), JournalDb, JOURNAL.with(Rc::clone)))
}

/// Local storage where the browser allows it, else memory.
#[must_use]
pub fn open_browser_store() -> Box<dyn KeyValueStore> {
    match local() {
        Some(local) => Box::new(TieredStore::new(local, LoadedArchive)),
        None => Box::new(MEMORY.with(SharedStore::clone)),
    }
}

/// Brings local storage up to `journal`, then calls `done`: before anything of it is shown. Where local storage cannot be had,
/// there is nothing to wait for.
pub fn prepare(journal: JsJournal, done: &js_sys::Function) {
    use_journal(journal);
    let Some(mut local) = local() else {
        drop(done.call0(&JsValue::NULL));
        return;
    };
    let floor = local.floor();
    let apply = move |floor, entries| {
        let restored = local.replay(floor, entries);
        RESTORED.with_borrow_mut(|keys| keys.extend(restored));
    };
    read_once(floor, apply, done);
}

/// Has what the journal alone has looked for once more, since another tab may have written it there.
pub fn follow_journal() {
    if let Some(local) = local() {
        local.follow_journal();
    }
}

/// True where the journal brought back a draft of the space of this prefix; said once.
#[must_use]
pub fn was_restored(prefix: &str) -> bool {
    RESTORED.with_borrow_mut(|keys| {
        let before = keys.len();
        keys.retain(|key| !place(prefix, key).is_some_and(|place| place.starts_with("draft/")));
        keys.len() < before
    })
}

/// Notes in the journal that what was under these keys is in the archive now, and not in local storage.
pub fn note_archived(keys: &[String]) {
    if let Some(mut local) = local() {
        for key in keys {
            local.note_archived(key);
        }
    }
}

/// Local storage as it is.
#[derive(Clone)]
pub struct LocalStorageStore(pub(super) web_sys::Storage);

impl KeyValueStore for LocalStorageStore {
    fn is_persistent(&self) -> bool {
        true
    }

    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.0.get_item(key).map_err(|_| StorageError::AccessDenied)
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        // What still reads but does not take more is full.
        let why = |_| if self.0.length().is_ok() { StorageError::QuotaExceeded } else { StorageError::AccessDenied };
        self.0.set_item(key, text).map_err(why)
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.0.remove_item(key).map_err(|_| StorageError::AccessDenied)
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        let mut keys = Vec::new();
        for at in 0..self.0.length().map_err(|_| StorageError::AccessDenied)? {
            let Some(key) = self.0.key(at).map_err(|_| StorageError::AccessDenied)? else { continue };
            if key.starts_with(prefix) {
                let place = keys.partition_point(|known| *known < key);
                keys.insert(place, key);
            }
        }
        Ok(keys)
    }
}

/// What is known of the archive; nothing before it was read.
struct LoadedArchive;

impl ColdStore for LoadedArchive {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        if is_archive_loaded() { archive().get(key) } else { Ok(None) }
    }

    fn remove(&mut self, key: &str) {
        if is_archive_loaded() {
            archive().remove(key);
        }
    }

    fn remove_once_durable(&mut self, key: &str) {
        if is_archive_loaded() {
            archive().remove_once_durable(key);
        }
    }

    fn remove_replaced(&mut self, key: &str) {
        if is_archive_loaded() {
            archive().delete_gone();
        } else {
            archive().note_deleted_early(key);
        }
    }

    fn keys(&self, prefix: &str, take: &mut dyn FnMut(&str)) -> Result<(), StorageError> {
        if is_archive_loaded() {
            // Nothing is known where another tab has changed the archive meanwhile.
            archive().keys(prefix, take).unwrap_or_default();
        }
        Ok(())
    }
}

/// Whether the archive is known as it is now; `None` where it was never read.
#[must_use]
pub fn is_archive_current() -> Option<bool> {
    is_archive_loaded().then(|| archive().is_current())
}
