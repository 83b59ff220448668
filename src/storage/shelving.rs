//! The shelf in the browser, as the second module works it: read once the page stands, and filled while nobody looks.
//!
//! What was not changed for long is copied into the database, and only what is safely there is taken out of local storage.
//! It is done while no other tab shows the guide: another tab would not know in time where a draft went. Tabs are known
//! by the seats that they have or wait for, so a browser without Web Locks keeps everything at hand.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_storage::{LocalStorage, Storage as _};
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbObjectStore};

use super::area::Area;
use super::browser::Local;
use super::journal::{NAME, ends, note, noted, with};
use super::sealed::MARK;
use super::seat::locks;
use super::shelf::{STAMP, Shelf, Shelved};
use super::store::Store;

/// How the keys of the database begin that are of the shelf.
const ON_SHELF: &str = "shelf/";

thread_local! {
    /// One shelf for all widgets of the page: what lies on it is told apart by its keys.
    static SHELF: Rc<RefCell<Shelf>> = Rc::default();
}

#[wasm_bindgen]
extern "C" {
    type Transaction;
    #[wasm_bindgen(method, js_name = objectStore)]
    fn object_store(this: &Transaction, name: &str) -> IdbObjectStore;
    #[wasm_bindgen(method, setter, js_name = oncomplete)]
    fn set_on_complete(this: &Transaction, work: &JsValue);

    type Database;
    #[wasm_bindgen(catch, method)]
    fn transaction(this: &Database, name: &str, mode: &str, options: &JsValue) -> Result<Transaction, JsValue>;

    type Snapshot;
    #[wasm_bindgen(method, getter)]
    fn held(this: &Snapshot) -> Array;
    #[wasm_bindgen(method, getter)]
    fn pending(this: &Snapshot) -> Array;
}

fn hand() -> Local {
    Local(LocalStorage::raw())
}

fn note_on_shelf(key: &str, text: Option<&str>) {
    note(&[ON_SHELF, key].concat(), text);
}

/// Local storage with the shelf behind it.
#[must_use]
pub fn shelf() -> Shelved<Local, fn(&str, Option<&str>)> {
    Shelved::new(hand(), SHELF.with(Rc::clone), note_on_shelf)
}

/// Reads the shelf, then does `work`. `prefix` is how the keys of the space begin. Only for a page whose place lasts.
pub fn read_shelf(prefix: String, work: impl FnOnce() + 'static) {
    let stamp = hand().get(STAMP).ok().flatten();
    noted(ON_SHELF, move |found| {
        let left_behind = SHELF.with(|shelf| shelf.borrow_mut().fill(stamp, found, &mut hand()));
        let mut store = Store::of_prefix(Box::new(hand()), &prefix);
        let drafts = store.draft_key("");
        for (key, text) in left_behind {
            let Some(id) = key.strip_prefix(&drafts) else { continue };
            let is_taken_in = if store.is_locked() {
                // What stands at hand under a lock is the same, sealed since.
                !text.starts_with(MARK)
            } else {
                store.takes_in_left_behind(id, &text).is_ok()
            };
            if is_taken_in {
                shelf().clears(&key);
            }
        }
        work();
    });
}

/// Puts the drafts of a space that were not changed for long on the shelf, where more than twice as many are at hand as may
/// stay. Neither the open one, nor while the space is under a lock, where nobody here can tell the old from the new.
/// `done` is called once they lie there.
pub fn put_on_shelf(prefix: &str, open: &str, stay: usize, done: Function) {
    let store = Store::of_prefix(Box::new(hand()), prefix);
    let seats = store.draft_key("");
    let keys = hand().keys(&seats).unwrap_or_default();
    if keys.len() <= 2 * stay || store.is_locked() {
        return;
    }
    let at_rest = store.at_rest(keys, stay, open).into_iter();
    let texts: Vec<_> = at_rest.filter_map(|key| hand().get(&key).ok().flatten().map(|text| (key, text))).collect();
    if texts.is_empty() {
        return;
    }
    let seats = Rc::new(seats);
    when_alone(seats.clone(), move || {
        with(move |database| {
            let copied = texts.clone();
            let moves = move || {
                shelf().moves(copied);
                if done.call0(&JsValue::NULL).is_err() {
                    // The page is gone.
                }
            };
            if copy(database, &texts, move || when_alone(seats, moves)).is_err() {
                // Everything stays at hand.
            }
        });
    });
}

fn copy(database: &IdbDatabase, texts: &[(String, String)], copied: impl FnOnce() + 'static) -> Result<(), JsValue> {
    let options = js_sys::Object::new();
    // Local storage forgets them next, so they have to be on disk and not on their way there.
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    let transaction = database.unchecked_ref::<Database>().transaction(NAME, "readwrite", &options)?;
    let store = transaction.object_store(NAME);
    for (key, text) in texts {
        // Never over what lies there: then nothing of all this is copied, until that was taken in.
        store.add_with_key(&text.into(), &[ON_SHELF, key].concat().into())?;
    }
    transaction.set_on_complete(&Closure::once_into_js(copied));
    ends(&store)
}

/// Does `work` if this is the only tab that shows the guide.
fn when_alone(seats: Rc<String>, work: impl FnOnce() + 'static) {
    let Some(locks) = locks() else { return };
    let told = Closure::once_into_js(move |snapshot: Snapshot| {
        let name = |lock: JsValue| Reflect::get(&lock, &"name".into()).ok().and_then(|name| name.as_string());
        let all = snapshot.held().into_iter().chain(snapshot.pending());
        if all.filter_map(name).filter(|name| name.starts_with(&**seats)).count() <= 1 {
            work();
        }
    });
    let promise = locks.query();
    let then: Result<Function, _> = Reflect::get(&promise, &"then".into()).and_then(JsCast::dyn_into);
    if then.and_then(|then| then.call1(&promise, &told)).is_err() {
        // Who else is there cannot be known.
    }
}
