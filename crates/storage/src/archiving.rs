//! The archive in the browser, which the part that prepares the conversation reads once it is there, and fills while the page is idle.
//!
//! What was not changed for long is copied into the database, and only what is safely there is taken out of local storage.
//! It is done while no other tab shows the guide: another tab would not know in time where a draft went. Tabs are counted
//! by the edit locks that they hold or wait for, so a browser without Web Locks keeps everything in local storage.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_storage::{LocalStorage, Storage as _};
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::IdbDatabase;

use super::archive::{ArchiveDatabase, CachedArchive};
use super::archive_db::{NAME, delete, read_by_prefix, strict_transaction, with_database};
use super::browser::LocalStorageStore;
use super::edit_lock::locks;
use super::encrypted_store::ENCRYPTED_PREFIX;
use super::journal_db::when_durable;
use super::key_value_store::KeyValueStore;
use super::recovery::RecoveryOutcome;
use super::repository::DraftRepository;
use super::space;
use super::tiered_store::{ARCHIVE_VERSION_KEY, ArchiveCache};
use crate::WarnOnError as _;

/// The prefix of the keys of the archive in the database.
const ARCHIVE_PREFIX: &str = "shelf/";

type Work = Box<dyn FnOnce()>;

thread_local! {
    /// One archive for all widgets of the page: its drafts are told apart by their keys.
    static CACHE: Rc<RefCell<ArchiveCache>> = Rc::default();
    /// True once the archive was read.
    static IS_LOADED: Cell<bool> = const { Cell::new(false) };
    /// Taken once, while it can be had.
    static LOCAL_STORAGE: RefCell<Option<web_sys::Storage>> = const { RefCell::new(None) };
    /// What is to be done once the reading that is under way has ended, each with the drafts of its space.
    static PENDING_READS: RefCell<Vec<(DraftRepository, Work)>> = RefCell::default();
}

#[wasm_bindgen]
extern "C" {
    type Snapshot;
    #[wasm_bindgen(method, getter)]
    fn held(this: &Snapshot) -> Array;
    #[wasm_bindgen(method, getter)]
    fn pending(this: &Snapshot) -> Array;
}

/// True where local storage can be had; asked before anything is read or put there.
fn is_allowed() -> bool {
    LOCAL_STORAGE.with_borrow_mut(|local_store| {
        *local_store = local_store.take().or_else(|| web_sys::window()?.local_storage().ok()?);
        local_store.is_some()
    })
}

fn local_store() -> LocalStorageStore {
    LocalStorageStore(LOCAL_STORAGE.with_borrow(Clone::clone).unwrap_or_else(LocalStorage::raw))
}

/// The database, and the journal of the page.
#[derive(Clone, Copy)]
pub struct IdbArchive;

impl ArchiveDatabase for IdbArchive {
    fn delete(&self, key: &str, text: &str) {
        delete(&[ARCHIVE_PREFIX, key].concat(), text);
    }

    fn when_durable(&self, done: impl FnOnce(bool) + 'static) {
        when_durable(done);
    }
}

/// The archive as it was read.
#[must_use]
pub fn archive() -> CachedArchive<LocalStorageStore, IdbArchive> {
    CachedArchive::new(local_store(), CACHE.with(Rc::clone), IdbArchive)
}

/// True once the archive was read.
pub(super) fn is_archive_loaded() -> bool {
    IS_LOADED.get()
}

/// Reads the archive, takes what was left behind there into the store of a space, and does `work`. Only for a page whose place
/// lasts.
pub fn load_archive(store: DraftRepository, work: impl FnOnce() + 'static) {
    if !is_allowed() {
        return;
    }
    let is_reading = PENDING_READS.with_borrow_mut(|waiting| {
        waiting.push((store, Box::new(work)));
        waiting.len() > 1
    });
    if !is_reading {
        read_archive();
    }
}

/// Brings back what an earlier version of the guide had in its journal and local storage has lost, and calls `recovered`
/// with the id of each such draft. Encrypted drafts wait there until they can be opened.
pub fn recover_earlier_journal(mut store: DraftRepository, recovered: impl Fn(&str) + 'static) {
    if !is_allowed() {
        return;
    }
    // It knew the space by its name alone.
    let drafts = [&*store.earlier_prefix().unwrap_or_else(|| store.prefix().to_owned()), "draft/"].concat();
    read_by_prefix(&drafts.clone(), move |found| {
        for (id, text) in found {
            let key = [&*drafts, &id].concat();
            if store.backend().decrypt(&key, &text).is_none_or(|text| text.starts_with("sealed:")) {
                continue;
            }
            if let Ok(outcome) = store.recover(&id, &text) {
                // It waits there until what was brought back is on disk.
                when_durable(move |is_durable| {
                    if is_durable {
                        delete(&key, &text);
                    }
                });
                if let RecoveryOutcome::Restored(id) = outcome {
                    recovered(&id);
                }
            }
        }
    });
}

fn read_archive() {
    let version = local_store().get(ARCHIVE_VERSION_KEY).ok().flatten();
    read_by_prefix(ARCHIVE_PREFIX, move |found| {
        if local_store().get(ARCHIVE_VERSION_KEY).ok().flatten() != version {
            // The archive was changed meanwhile, here or in another tab.
            return read_archive();
        }
        let stale_copies = CACHE.with(|cache| cache.borrow_mut().load(version, found, &mut local_store()));
        IS_LOADED.set(true);
        archive().delete_gone();
        for (mut store, work) in PENDING_READS.take() {
            store.adopt_earlier_keys();
            reconcile_stale_copies(&mut store, &stale_copies);
            work();
        }
    });
}

/// Takes in what was left behind of a space. While it is locked only what is the very same: nobody can read the rest.
fn reconcile_stale_copies(store: &mut DraftRepository, stale_copies: &[(String, String)]) {
    let drafts = store.draft_key("");
    for (key, text) in stale_copies {
        let Some(id) = key.strip_prefix(&drafts) else { continue };
        let is_the_same = local_store().get(key).is_ok_and(|now| now.as_ref() == Some(text));
        let is_open = |text: &str| !text.starts_with(ENCRYPTED_PREFIX);
        let can_read = is_open(text) && store.backend().get(key).is_ok_and(|now| now.is_none_or(|now| is_open(&now)));
        let is_taken_in = if can_read { store.reconcile_stale_copy(id, text).is_ok() } else { is_the_same };
        if is_taken_in {
            archive().remove_stale(key, text);
        }
    }
}

/// Puts the drafts of a space that were not changed for long in the archive, where more than twice as many are in local storage as may
/// stay. Neither the open one, nor while the space is under a lock, where nobody here can tell the old from the new.
/// `done` is called once they lie there, with their keys. False where there is nothing to be put there, now or in a while.
#[must_use]
pub fn archive_drafts(prefix: &str, open: String, max_hot: usize, done: Box<dyn FnOnce(Vec<String>)>) -> bool {
    if !is_allowed() || locks().is_none() {
        return false;
    }
    let store = DraftRepository::with_prefix(Box::new(local_store()), prefix);
    let edit_lock_prefix = Rc::new(store.draft_key(""));
    let mut keys = space::keys(&local_store(), prefix).unwrap_or_default();
    keys.retain(|key| key.starts_with(&**edit_lock_prefix));
    if keys.len() <= 2 * max_hot || store.is_locked() || !archive().is_current() {
        return false;
    }
    check_if_only_tab(edit_lock_prefix.clone(), move |is_only_tab| {
        let archivable = if is_only_tab { store.archivable_keys(keys, max_hot, &open) } else { Vec::new() };
        let text = |key: String| local_store().get(&key).ok().flatten().map(|text| (key, text));
        let archivable = archivable.into_iter().filter(|key| !archive().is_stale_copy(key));
        let texts: Vec<_> = archivable.filter_map(text).collect();
        if texts.is_empty() {
            return;
        }
        with_database(move |database| {
            let copied = texts.clone();
            let commit_move = move |is_only_tab| done(archive().commit_move(copied, is_only_tab));
            copy(database, &texts, move || check_if_only_tab(edit_lock_prefix, commit_move))
                .warn_on_error("archive drafts");
        });
    });
    true
}

fn copy(database: &IdbDatabase, texts: &[(String, String)], copied: impl FnOnce() + 'static) -> Result<(), JsValue> {
    // Local storage forgets them next, so they have to be on disk and not on their way there.
    let transaction = strict_transaction(database)?;
    let store = transaction.object_store(NAME)?;
    for (key, text) in texts {
        // Never over what lies there: then nothing of all this is copied, until that was taken in.
        store.add_with_key(&text.into(), &[ARCHIVE_PREFIX, key].concat().into())?;
    }
    transaction.set_on_complete(&Closure::once_into_js(copied));
    transaction.commit()
}

/// Does `work` once it is known whether this is the only tab that shows the guide; it is not where that cannot be known.
fn check_if_only_tab(edit_lock_prefix: Rc<String>, work: impl FnOnce(bool) + 'static) {
    let Some(locks) = locks() else { return work(false) };
    let on_snapshot = Closure::once_into_js(move |snapshot: Snapshot| {
        let name = |lock: JsValue| Reflect::get(&lock, &"name".into()).ok().and_then(|name| name.as_string());
        let all = snapshot.held().into_iter().chain(snapshot.pending());
        work(all.filter_map(name).filter(|name| name.starts_with(&**edit_lock_prefix)).count() <= 1);
    });
    let promise = locks.query();
    let then: Result<Function, _> = Reflect::get(&promise, &"then".into()).and_then(JsCast::dyn_into);
    // Every promise has it.
    let _ = then.and_then(|then| then.call1(&promise, &on_snapshot));
}
