//! Deletes what the browser's database holds of a space, without reading it: older drafts in the archive, and copies of
//! what was written last.
//!
//! The archive may not have been read yet, or may be broken, when a user deletes everything. So its keys are listed and
//! deleted here by their beginning, in a connection of its own, with a bounded wait. What was begun and has not ended by
//! then is taken back, so that the answer is true either way.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction};

use super::space::place;
use super::tiered_store::ARCHIVE_VERSION_KEY;
use crate::WarnOnError as _;

/// The database of the archive, and the one store in it.
const DATABASE: &str = "conversation-guide";
/// How the keys of the archive begin.
const ARCHIVE: &str = "shelf/";
/// How the places of drafts begin, which are all that the database holds of a space.
const DRAFTS: &str = "draft/";

/// The keys of the drafts of a space that lie in the archive, each with whether local storage has something under it too.
/// `None` where the database does not answer within `patience` milliseconds.
pub fn archived_keys(prefix: &str, patience: i32, done: impl FnOnce(Option<Vec<(String, bool)>>) + 'static) {
    let (prefix, range) = (prefix.to_owned(), [ARCHIVE, prefix, DRAFTS].concat());
    let list = move |store: &IdbObjectStore| store.get_all_keys_with_key(&beginning(&range)?);
    Task::begin("readonly", patience, list, move |keys| {
        let storage = local_storage();
        let with_place = |key: String| {
            let key = key.strip_prefix(ARCHIVE)?.to_owned();
            place(&prefix, &key)?;
            let is_hot = storage.as_ref().is_some_and(|it| it.get_item(&key).is_ok_and(|text| text.is_some()));
            Some((key, is_hot))
        };
        done(keys.map(|keys| keys_of(keys).filter_map(with_place).collect()));
    });
}

/// Deletes everything that the database holds under keys of a space, and waits for at most `patience` milliseconds until that
/// is on disk. `done` is told whether it is; otherwise everything is left there as it was.
///
/// Key by key and not by range: what an earlier version has archived for a space `hr/draft` begins as the drafts of `hr` do.
pub fn erase(prefix: &str, patience: i32, done: impl FnOnce(bool) + 'static) {
    let prefix = prefix.to_owned();
    let is_of_space = move |key: &str| {
        place(&prefix, key.strip_prefix(ARCHIVE).unwrap_or(key)).is_some_and(|place| place.starts_with(DRAFTS))
    };
    let is_deleted = is_of_space.clone();
    let delete = move |store: &IdbObjectStore| {
        let request = store.get_all_keys()?;
        let (listed, store) = (request.clone(), store.clone());
        let delete_listed = Closure::once_into_js(move || {
            for key in listed.result().into_iter().flat_map(keys_of) {
                if is_deleted(&key) && store.delete(&key.into()).is_err() {
                    // All of it or nothing.
                    store.transaction().abort().warn_on_error("abort a deletion");
                    return;
                }
            }
        });
        request.set_onsuccess(Some(delete_listed.unchecked_ref()));
        Ok(request)
    };
    Task::begin("readwrite", patience, delete, move |keys| {
        if let Some(keys) = &keys {
            let has_archive = keys_of(keys.clone()).any(|key| key.starts_with(ARCHIVE) && !is_of_space(&key));
            archive_has_changed(!has_archive);
        }
        done(keys.is_some());
    });
}

/// The keys that a request has listed; all that the guide writes are strings.
fn keys_of(listed: JsValue) -> impl Iterator<Item = String> {
    listed.unchecked_into::<Array>().into_iter().filter_map(|key| key.as_string())
}

/// Has every tab read the archive again before it answers for it; without a stamp there is nothing in it to be read.
fn archive_has_changed(is_empty: bool) {
    let Some(storage) = local_storage() else { return };
    let stamp = storage.get_item(ARCHIVE_VERSION_KEY).ok().flatten();
    let count: u64 = stamp.as_ref().and_then(|stamp| stamp.parse().ok()).unwrap_or_default();
    let noted = match stamp {
        None => Ok(()),
        Some(_) if is_empty => storage.remove_item(ARCHIVE_VERSION_KEY),
        Some(_) => storage.set_item(ARCHIVE_VERSION_KEY, &count.wrapping_add(1).to_string()),
    };
    // A tab that still answers for what is gone writes nothing of it by itself.
    noted.warn_on_error("count a change of the archive");
}

fn local_storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// All keys with this beginning.
fn beginning(prefix: &str) -> Result<JsValue, JsValue> {
    IdbKeyRange::bound(&prefix.into(), &[prefix, "\u{ffff}"].concat().into()).map(Into::into)
}

type Done = Box<dyn FnOnce(Option<JsValue>)>;
type Start = Box<dyn FnOnce(&IdbObjectStore) -> Result<IdbRequest, JsValue>>;

/// One transaction in a connection of its own. It ends once: with what its last request gave, when all of it is done, or
/// with nothing.
struct Task {
    mode: &'static str,
    start: RefCell<Option<Start>>,
    done: RefCell<Option<Done>>,
    database: RefCell<Option<IdbDatabase>>,
    transaction: RefCell<Option<IdbTransaction>>,
}

#[wasm_bindgen]
extern "C" {
    type Database;
    #[wasm_bindgen(catch, method)]
    fn transaction(this: &Database, name: &str, mode: &str, options: &JsValue) -> Result<IdbTransaction, JsValue>;
}

impl Task {
    fn begin(
        mode: &'static str,
        patience: i32,
        start: impl FnOnce(&IdbObjectStore) -> Result<IdbRequest, JsValue> + 'static,
        done: impl FnOnce(Option<JsValue>) + 'static,
    ) {
        let task = Rc::new(Self {
            mode,
            start: RefCell::new(Some(Box::new(start))),
            done: RefCell::new(Some(Box::new(done))),
            database: RefCell::default(),
            transaction: RefCell::default(),
        });
        if task.open(patience).is_none() {
            task.end(None);
        }
    }

    fn open(self: &Rc<Self>, patience: i32) -> Option<()> {
        let window = web_sys::window()?;
        let give_up = self.on(|task| task.give_up());
        window.set_timeout_with_callback_and_timeout_and_arguments_0(&give_up, patience).ok()?;
        let request: IdbOpenDbRequest = window.indexed_db().ok()??.open(DATABASE).ok()?;
        let database = |request: &IdbRequest| request.result().ok().map(JsCast::unchecked_into::<IdbDatabase>);
        let asked = request.clone();
        request.set_onupgradeneeded(Some(&self.on(move |_| {
            if let Some(database) = database(&asked) {
                // Without its store the transaction fails, which ends this.
                database.create_object_store(DATABASE).warn_on_error("make the archive");
            }
        })));
        let asked = request.clone();
        request.set_onsuccess(Some(&self.on(move |task| {
            task.database.replace(database(&asked));
            if task.work().is_err() {
                task.end(None);
            }
        })));
        request.set_onerror(Some(&self.on(|task| task.end(None))));
        Some(())
    }

    fn work(self: &Rc<Self>) -> Result<(), JsValue> {
        // Given up before the database was open: nothing is begun any more.
        let start = self.start.take().filter(|_| self.done.borrow().is_some()).ok_or(JsValue::NULL)?;
        let database = self.database.borrow().clone().ok_or(JsValue::NULL)?;
        let options = js_sys::Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
        let transaction = database.unchecked_ref::<Database>().transaction(DATABASE, self.mode, &options)?;
        let request = start(&transaction.object_store(DATABASE)?)?;
        transaction.set_oncomplete(Some(&self.on(move |task| task.end(request.result().ok()))));
        transaction.set_onabort(Some(&self.on(|task| task.end(None))));
        self.transaction.replace(Some(transaction));
        Ok(())
    }

    /// Takes back what is not done yet. What cannot be taken back any more is about to be done, and is waited for.
    fn give_up(&self) {
        let is_over = self.transaction.borrow().as_ref().is_none_or(|transaction| transaction.abort().is_ok());
        if is_over {
            self.end(None);
        }
    }

    fn end(&self, outcome: Option<JsValue>) {
        self.transaction.take();
        if let Some(database) = self.database.take() {
            database.close();
        }
        let done = self.done.take();
        if let Some(done) = done {
            done(outcome);
        }
    }

    /// A listener that does `work` with this task. It goes together with what it listens to.
    fn on(self: &Rc<Self>, work: impl Fn(&Rc<Self>) + 'static) -> js_sys::Function {
        let task = Rc::clone(self);
        Closure::<dyn FnMut(JsValue)>::new(move |_| work(&task)).into_js_value().unchecked_into()
    }
}
