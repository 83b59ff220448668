//! The shelf in the browser, as the second module works it: read once the page stands, and filled while nobody looks.
//!
//! What was not changed for long is copied into the database, and only what is safely there is taken out of local storage.
//! It is done while no other tab shows the guide: another tab would not know in time where a draft went. Tabs are known
//! by the seats that they have or wait for, so a browser without Web Locks keeps everything at hand.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_storage::{LocalStorage, Storage as _};
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::IdbDatabase;

use super::archive::{ArchiveDatabase, CachedArchive};
use super::archive_db::{NAME, delete, noted, strict_transaction, with};
use super::browser::LocalStorageStore;
use super::edit_lock::locks;
use super::encrypted_store::ENCRYPTED_PREFIX;
use super::journal_db::when_durable;
use super::key_value_store::KeyValueStore;
use super::recovery::RecoveryOutcome;
use super::repository::DraftRepository;
use super::tiered_store::{ARCHIVE_VERSION_KEY, ArchiveCache};
use crate::WarnOnError as _;

/// How the keys of the database begin that are of the shelf.
const ON_SHELF: &str = "shelf/";

type Work = Box<dyn FnOnce()>;

thread_local! {
    /// One shelf for all widgets of the page: what lies on it is told apart by its keys.
    static SHELF: Rc<RefCell<ArchiveCache>> = Rc::default();
    /// True once the archive was read.
    static WAS_READ: Cell<bool> = const { Cell::new(false) };
    /// Taken once, while it can be had.
    static HAND: RefCell<Option<web_sys::Storage>> = const { RefCell::new(None) };
    /// What is to be done once the reading that is under way has ended, each with the drafts of its space.
    static WAITING: RefCell<Vec<(DraftRepository, Work)>> = RefCell::default();
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
    HAND.with_borrow_mut(|hand| {
        *hand = hand.take().or_else(|| web_sys::window()?.local_storage().ok()?);
        hand.is_some()
    })
}

fn hand() -> LocalStorageStore {
    LocalStorageStore(HAND.with_borrow(Clone::clone).unwrap_or_else(LocalStorage::raw))
}

/// The database, and the journal of the page.
#[derive(Clone, Copy)]
pub struct Archive;

impl ArchiveDatabase for Archive {
    fn delete(&self, key: &str, text: &str) {
        delete(&[ON_SHELF, key].concat(), text);
    }

    fn when_durable(&self, done: impl FnOnce(bool) + 'static) {
        when_durable(done);
    }
}

/// The shelf as it was read.
#[must_use]
pub fn shelf() -> CachedArchive<LocalStorageStore, Archive> {
    CachedArchive::new(hand(), SHELF.with(Rc::clone), Archive)
}

/// True once the shelf was read.
pub(super) fn was_shelf_read() -> bool {
    WAS_READ.get()
}

/// Reads the shelf, takes what was left behind there into the store of a space, and does `work`. Only for a page whose place
/// lasts.
pub fn read_shelf(store: DraftRepository, work: impl FnOnce() + 'static) {
    if !is_allowed() {
        return;
    }
    let is_under_way = WAITING.with_borrow_mut(|waiting| {
        waiting.push((store, Box::new(work)));
        waiting.len() > 1
    });
    if !is_under_way {
        reads();
    }
}

/// Brings back what an earlier version of the guide had in its journal and local storage has lost, and calls `recovered`
/// with the id of each such draft. Encrypted drafts wait there until they can be opened.
pub fn recover_earlier_journal(mut store: DraftRepository, recovered: impl Fn(&str) + 'static) {
    if !is_allowed() {
        return;
    }
    let drafts = store.draft_key("");
    noted(&drafts, move |noted| {
        for (id, text) in noted {
            let key = store.draft_key(&id);
            if store.area().opens(&key, &text).is_none_or(|text| text.starts_with("sealed:")) {
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

fn reads() {
    let stamp = hand().get(ARCHIVE_VERSION_KEY).ok().flatten();
    noted(ON_SHELF, move |found| {
        if hand().get(ARCHIVE_VERSION_KEY).ok().flatten() != stamp {
            // The shelf was changed meanwhile, here or in another tab.
            return reads();
        }
        let left_behind = SHELF.with(|shelf| shelf.borrow_mut().fill(stamp, found, &mut hand()));
        WAS_READ.set(true);
        for (mut store, work) in WAITING.take() {
            takes_in(&mut store, &left_behind);
            work();
        }
    });
}

/// Takes in what was left behind of a space. While it is locked only what is the very same: nobody can read the rest.
fn takes_in(store: &mut DraftRepository, left_behind: &[(String, String)]) {
    let drafts = store.draft_key("");
    for (key, text) in left_behind {
        let Some(id) = key.strip_prefix(&drafts) else { continue };
        let is_the_same = hand().get(key).is_ok_and(|now| now.as_ref() == Some(text));
        let is_open = |text: &str| !text.starts_with(ENCRYPTED_PREFIX);
        let can_read = is_open(text) && store.area().get(key).is_ok_and(|now| now.is_none_or(|now| is_open(&now)));
        if is_the_same || can_read && store.takes_in_left_behind(id, text).is_ok() {
            shelf().clears(key, text);
        }
    }
}

/// Puts the drafts of a space that were not changed for long on the shelf, where more than twice as many are at hand as may
/// stay. Neither the open one, nor while the space is under a lock, where nobody here can tell the old from the new.
/// `done` is called once they lie there, with their keys. False where there is nothing to be put there, now or in a while.
#[must_use]
pub fn put_on_shelf(prefix: &str, open: String, stay: usize, done: Box<dyn FnOnce(Vec<String>)>) -> bool {
    if !is_allowed() || locks().is_none() {
        return false;
    }
    let store = DraftRepository::of_prefix(Box::new(hand()), prefix);
    let seats = Rc::new(store.draft_key(""));
    let keys = hand().keys(&seats).unwrap_or_default();
    if keys.len() <= 2 * stay || store.is_locked() || !shelf().is_read() {
        return false;
    }
    when_known(seats.clone(), move |is_alone| {
        let at_rest = if is_alone { store.at_rest(keys, stay, &open) } else { Vec::new() };
        let text = |key: String| hand().get(&key).ok().flatten().map(|text| (key, text));
        let at_rest = at_rest.into_iter().filter(|key| !shelf().is_left_behind(key));
        let texts: Vec<_> = at_rest.filter_map(text).collect();
        if texts.is_empty() {
            return;
        }
        with(move |database| {
            let copied = texts.clone();
            let moves = move |is_alone| done(shelf().moves(copied, is_alone));
            copy(database, &texts, move || when_known(seats, moves)).warn_on_error("archive drafts");
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
        store.add_with_key(&text.into(), &[ON_SHELF, key].concat().into())?;
    }
    transaction.set_on_complete(&Closure::once_into_js(copied));
    transaction.commit()
}

/// Does `work` once it is known whether this is the only tab that shows the guide; it is not where that cannot be known.
fn when_known(seats: Rc<String>, work: impl FnOnce(bool) + 'static) {
    let Some(locks) = locks() else { return work(false) };
    let told = Closure::once_into_js(move |snapshot: Snapshot| {
        let name = |lock: JsValue| Reflect::get(&lock, &"name".into()).ok().and_then(|name| name.as_string());
        let all = snapshot.held().into_iter().chain(snapshot.pending());
        work(all.filter_map(name).filter(|name| name.starts_with(&**seats)).count() <= 1);
    });
    let promise = locks.query();
    let then: Result<Function, _> = Reflect::get(&promise, &"then".into()).and_then(JsCast::dyn_into);
    // Every promise has it.
    let _ = then.and_then(|then| then.call1(&promise, &told));
}
