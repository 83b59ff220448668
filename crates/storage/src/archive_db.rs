//! The database of the [archive](super::tiered_store), and of the journal that earlier versions of the guide kept there.
//!
//! The earlier journal has drafts under the keys that they have in local storage; see [`DraftRepository::recover`]. The archive has
//! keys of its own. A browser without a database goes without.
//!
//! [`DraftRepository::recover`]: super::DraftRepository::recover

use std::cell::RefCell;

use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransactionMode};

use super::journal_db::Hold;
use crate::WarnOnError as _;

#[wasm_bindgen]
extern "C" {
    /// A transaction, with what the bindings do not know yet.
    pub(super) type Transaction;
    #[wasm_bindgen(catch, method, js_name = objectStore)]
    pub(super) fn object_store(this: &Transaction, name: &str) -> Result<IdbObjectStore, JsValue>;
    #[wasm_bindgen(method, setter, js_name = oncomplete)]
    pub(super) fn set_on_complete(this: &Transaction, work: &JsValue);
    #[wasm_bindgen(catch, method)]
    pub(super) fn commit(this: &Transaction) -> Result<(), JsValue>;

    /// A database, with what the bindings do not know yet.
    type Database;
    #[wasm_bindgen(catch, method)]
    fn transaction(this: &Database, name: &str, mode: &str, options: &JsValue) -> Result<Transaction, JsValue>;
}

/// Starts a transaction that is complete only once everything is on disk.
pub(super) fn strict_transaction(database: &IdbDatabase) -> Result<Transaction, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    database.unchecked_ref::<Database>().transaction(NAME, "readwrite", &options)
}

/// The name of the database, and of the one store in it.
pub(super) const NAME: &str = "conversation-guide";

thread_local! {
    static ARCHIVE: RefCell<Connection> = const { RefCell::new(Connection { database: None, waiting: Vec::new(), asked: false }) };
}

type Work = Box<dyn FnOnce(&IdbDatabase)>;

struct Connection {
    database: Option<IdbDatabase>,
    /// What is to be done once the database is open.
    waiting: Vec<Work>,
    asked: bool,
}

/// Does `work` with the database, now or once it is open.
pub(super) fn with_database(work: impl FnOnce(&IdbDatabase) + 'static) {
    let work: Work = Box::new(work);
    let open = ARCHIVE.with_borrow(|connection| connection.database.clone());
    if let Some(database) = open {
        return work(&database);
    }
    let is_asked = ARCHIVE.with_borrow_mut(|connection| {
        connection.waiting.push(work);
        std::mem::replace(&mut connection.asked, true)
    });
    if !is_asked && open_database().is_none() {
        give_up();
    }
}

/// What waited is not done; the next call asks for the database again.
fn give_up() {
    ARCHIVE.with_borrow_mut(|connection| {
        connection.waiting.clear();
        connection.asked = false;
    });
}

fn open_database() -> Option<()> {
    let request: IdbOpenDbRequest = web_sys::window()?.indexed_db().ok()??.open_with_u32(NAME, 1).ok()?;
    let asking = request.clone();
    let made = Closure::once_into_js(move |_: JsValue| {
        let database: Option<IdbDatabase> = asking.result().ok().map(JsCast::unchecked_into);
        if let Some(database) = database {
            // Without its store the database cannot be used, and every call says so.
            database.create_object_store(NAME).warn_on_error("make the archive");
        }
    });
    let asking = request.clone();
    let opened = Closure::once_into_js(move |_: JsValue| {
        let Ok(database) = asking.result().map(JsCast::unchecked_into::<IdbDatabase>) else { return give_up() };
        // The browser closes it, or somebody deletes it: the next call opens it again.
        let closing = database.clone();
        let closed: Box<dyn FnMut(JsValue)> = Box::new(move |_| {
            closing.close();
            ARCHIVE.with_borrow_mut(|connection| {
                connection.database = None;
                connection.asked = false;
            });
        });
        let closed = Closure::wrap(closed).into_js_value();
        database.set_onclose(Some(closed.unchecked_ref()));
        database.set_onversionchange(Some(closed.unchecked_ref()));
        let waiting = ARCHIVE.with_borrow_mut(|connection| {
            connection.database = Some(database.clone());
            std::mem::take(&mut connection.waiting)
        });
        for work in waiting {
            work(&database);
        }
    });
    let failed = Closure::once_into_js(|_: JsValue| give_up());
    request.set_onupgradeneeded(Some(made.unchecked_ref()));
    request.set_onsuccess(Some(opened.unchecked_ref()));
    request.set_onerror(Some(failed.unchecked_ref()));
    Some(())
}

fn store(database: &IdbDatabase, mode: IdbTransactionMode) -> Option<IdbObjectStore> {
    database.transaction_with_str_and_mode(NAME, mode).ok()?.object_store(NAME).ok()
}

/// Ends the transaction now. A page that is left may be kept as it is for the way back, and in some engines what it has not
/// ended then holds up every other page.
#[expect(deprecated, reason = "the binding calls it so; the specification and the engines do not")]
pub(super) fn commit(store: &IdbObjectStore) -> Result<(), JsValue> {
    store.transaction().commit()
}

/// Deletes the text under a key where it is this one. Calls of `when_durable` wait for it.
pub fn delete(key: &str, text: &str) {
    let (key, text) = (JsValue::from(key), text.to_owned());
    let hold = Hold::new();
    with_database(move |database| {
        let delete = || -> Result<(), JsValue> {
            let transaction = strict_transaction(database)?;
            let store = transaction.object_store(NAME)?;
            let request = store.get(&key)?;
            let asked = request.clone();
            let found = Closure::once_into_js(move |_: JsValue| {
                let is_it = asked.result().is_ok_and(|found| found.as_string().as_ref() == Some(&text));
                // Where it is not deleted, it is found at the next reading to be the same as in local storage, or is kept as a conflict copy.
                if is_it && store.delete(&key).is_err() {
                    return;
                }
                // Then it ends by itself.
                let _ = commit(&store);
            });
            request.set_onsuccess(Some(found.unchecked_ref()));
            transaction.set_on_complete(&Closure::once_into_js(move || hold.confirm()));
            Ok(())
        };
        // Where it fails, it is said not to be on disk.
        delete().warn_on_error("delete in the archive");
    });
}

/// Hands what was noted under keys with this beginning to `work`: each key without it, and what stood there.
///
/// A database that is not there is not made for this: in some engines a page that is left while it makes one, and is kept for the way back, holds up
/// every other page.
pub fn read_by_prefix(prefix: &str, work: impl FnOnce(Vec<(String, String)>) + 'static) {
    let prefix = prefix.to_owned();
    if_there(move |is_there| if is_there { read(prefix, work) } else { work(Vec::new()) });
}

/// Calls back with whether the database is there; with true where the browser does not tell.
fn if_there(work: impl FnOnce(bool) + 'static) {
    let told = Closure::once_into_js(move |answer: JsValue| {
        let is_it = |database: JsValue| {
            let name = Reflect::get(&database, &"name".into()).ok();
            name.and_then(|name| name.as_string()).is_some_and(|name| name == NAME)
        };
        work(answer.dyn_into::<Array>().map_or(true, |all| all.into_iter().any(is_it)));
    });
    let ask = || -> Result<JsValue, JsValue> {
        let factory = web_sys::window().ok_or(JsValue::NULL)?.indexed_db()?.ok_or(JsValue::NULL)?;
        let databases: Function = Reflect::get(&factory, &"databases".into())?.dyn_into()?;
        let promise = databases.call0(&factory)?;
        let then: Function = Reflect::get(&promise, &"then".into())?.dyn_into()?;
        then.call2(&promise, &told, &told)
    };
    if ask().is_err() {
        // It does not throw.
        let _ = told.unchecked_ref::<Function>().call0(&JsValue::NULL);
    }
}

fn read(prefix: String, work: impl FnOnce(Vec<(String, String)>) + 'static) {
    with_database(move |database| {
        let Some(store) = store(database, IdbTransactionMode::Readonly) else { return };
        let Ok(range) = IdbKeyRange::bound(&JsValue::from(&*prefix), &JsValue::from([&*prefix, "\u{ffff}"].concat()))
        else {
            return;
        };
        let (Ok(keys), Ok(texts)) = (store.get_all_keys_with_key(&range), store.get_all_with_key(&range)) else {
            return;
        };
        // Otherwise it ends by itself, once both are read.
        let _ = commit(&store);
        let last = texts.clone();
        let read = Closure::once_into_js(move |_: JsValue| {
            // Two lists, as they are: pages put functions of their own in the place of `Array.from`.
            let all = |request: &IdbRequest| request.result().map(JsCast::unchecked_into::<Array>).unwrap_or_default();
            let pairs = all(&keys).into_iter().zip(all(&texts));
            let found = pairs.filter_map(|(key, text)| {
                Some((key.as_string()?.strip_prefix(&prefix)?.to_owned(), text.as_string()?))
            });
            work(found.collect());
        });
        last.set_onsuccess(Some(read.unchecked_ref()));
    });
}
