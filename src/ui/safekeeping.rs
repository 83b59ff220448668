//! The way to the third module, which keeps drafts safe: backups, files, how long drafts stay, and the lock. It is
//! fetched when it is wanted, and works on the drafts through a [`Desk`].

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::Element;

use super::browser::{self, Interval};
use super::dom::{View as Node, el, words};
use super::drafts;
use super::keeping::fresh;
use super::seen::{Hand, Saved, Seen, Undo, Undone, View};
use super::state::Guide;
use super::steps::paragraph;
use super::thinking::{Fetch, text};
use crate::json::{self, Value, json};
use crate::storage::{self, Change, Draft, Fault, Loaded, Memory, Seal, SealedArea, Store, browser_area};
use crate::web::WarnOnError as _;

/// How long without a touch until a locked space closes, in milliseconds.
const IDLE: u64 = 10 * 60 * 1000;
/// How often it is looked whether that long has gone by, in milliseconds. One timer for all of it would stand still while
/// the computer sleeps.
const LOOK: i32 = 5_000;
#[wasm_bindgen]
extern "C" {
    /// `Safekeeping` of `src/safekeeping.rs`, which lives in a WebAssembly module of its own.
    pub type Safekeeping;
    #[wasm_bindgen(method)]
    fn show(this: &Safekeeping, desk: &JsValue, into: &Element, about: &str);
    #[wasm_bindgen(method)]
    fn seal(this: &Safekeeping, key: &str, text: &str) -> Option<String>;
    #[wasm_bindgen(method)]
    fn open(this: &Safekeeping, key: &str, sealed: &str) -> Option<String>;
    #[wasm_bindgen(method)]
    fn adopts(this: &Safekeeping, lock: &str) -> bool;
    #[wasm_bindgen(method)]
    fn forget(this: &Safekeeping);
}

/// The key is with the third module, which forgets it when the space is locked.
struct KeyHolder(Rc<Safekeeping>);

impl Seal for KeyHolder {
    fn seal(&self, key: &str, text: &str) -> Option<String> {
        self.0.seal(key, text)
    }

    fn open(&self, key: &str, sealed: &str) -> Option<String> {
        self.0.open(key, sealed)
    }

    fn adopts(&self, lock: &str) -> bool {
        self.0.adopts(lock)
    }
}

fn ask(fetch: &Fetch, arrived: Box<dyn FnOnce(JsValue)>) -> Result<JsValue, JsValue> {
    fetch.call2(&JsValue::NULL, &"safekeeping".into(), &Closure::once_into_js(arrived))
}

/// What another module may do, the third and for old drafts the second: look into the place where drafts are kept, and tell what came of it.
///
/// It reaches that module as a class that `src/main.rs` exports, for whatever is exported here would be in all three.
pub struct Desk(Guide);

/// Makes the class of a desk.
pub type ToDesk = fn(Desk) -> JsValue;

impl Desk {
    /// The text of this key, where the guide has one.
    pub fn find(&self, key: &str) -> Option<String> {
        // What the other module does may end after the guide was taken out of the page.
        self.0.inner()?;
        self.0.find(key)
    }

    /// What is kept under a key; throws where that cannot be read.
    pub fn get(&self, key: &str) -> Result<Option<String>, JsValue> {
        self.area(|store| store.area().get(key).map_err(refused))
    }

    /// What is stored under a key, encrypted where it is so; throws where that cannot be read.
    pub fn stored(&self, key: &str) -> Result<Option<String>, JsValue> {
        self.area(|store| store.area().stored(key).map_err(refused))
    }

    /// True while there are drafts that are not known yet.
    pub fn misses_drafts(&self) -> bool {
        self.0.misses_drafts()
    }

    /// Keeps a text; throws a code of the fault.
    pub fn set(&self, key: &str, text: &str) -> Result<(), JsValue> {
        self.area(|store| store.area().set(key, text).map_err(refused))
    }

    /// Removes a text; throws where that is not allowed.
    pub fn remove(&self, key: &str) -> Result<(), JsValue> {
        self.area(|store| store.area().remove(key).map_err(refused))
    }

    /// The keys with this beginning, one a line.
    pub fn keys(&self, prefix: &str) -> Result<String, JsValue> {
        self.area(|store| store.area().keys(prefix).map(|keys| keys.join("\n")).map_err(refused))
    }

    /// What a text says that was kept under a key, where it can be read.
    pub fn opens(&self, key: &str, kept: &str) -> Option<String> {
        self.0.with_store(|store| store.area().opens(key, kept)).flatten()
    }

    /// Calls back once all changes are on disk, with true, or when that cannot be known, with false.
    pub fn when_durable(&self, done: js_sys::Function) {
        storage::when_durable(move |is_durable| {
            done.call1(&JsValue::NULL, &is_durable.into()).warn_on_error("go on in another module");
        });
    }

    /// Hears what came of it: see [`Guide::heard`].
    pub fn hears(&self, what: &str) {
        if self.0.inner().is_some() {
            self.0.heard(&json::from_str(what).unwrap_or_default());
        }
    }

    fn area<T>(&self, work: impl FnOnce(&mut Store) -> Result<T, JsValue>) -> Result<T, JsValue> {
        self.0.with_store(work).unwrap_or(Err(JsValue::NULL))
    }
}

fn refused(fault: Fault) -> JsValue {
    JsValue::from_bool(fault == Fault::Full)
}

/// The panel, which fills itself once the third module is there.
pub fn panel(guide: Guide) -> Node {
    guide.save();
    let key = if guide.seen_now(Seen::is_locked) { "ui.locked" } else { "ui.safe" };
    let inside = el("div").with(paragraph(&guide.say("ui.moment")));
    guide.fetch_safekeeping(inside.element().clone());
    el("div.panel")
        .attr("data-panel", "safe")
        .with(words("h2.title", &guide.say(key)).attr("tabindex", "-1"))
        .with(inside)
}

impl Guide {
    /// Shows the panel of the third module in this element, and fetches the module where it is not there yet.
    fn fetch_safekeeping(self, into: Element) {
        let Some(inner) = self.inner() else { return };
        if let Some(safekeeping) = &*inner.safekeeping.borrow() {
            return self.show_safekeeping(safekeeping, &into);
        }
        let arrived: Box<dyn FnOnce(JsValue)> = Box::new(move |module| {
            let Some(inner) = self.inner().filter(|_| module.is_object()) else {
                return self.inform("ui.error.thinking");
            };
            let safekeeping = Rc::new(module.unchecked_into::<Safekeeping>());
            inner.safekeeping.replace(Some(safekeeping.clone()));
            self.show_safekeeping(&safekeeping, &into);
        });
        let fetch = inner.keep.borrow().clone();
        if fetch.is_none_or(|(fetch, _)| ask(&fetch, arrived).is_err()) {
            self.inform("ui.error.thinking");
        }
    }

    /// Knows how the third module is fetched.
    pub fn may_fetch_safekeeping(self, fetch: Fetch, to_desk: ToDesk) {
        if let Some(inner) = self.inner() {
            inner.keep.replace(Some((fetch, to_desk)));
        }
    }

    fn show_safekeeping(self, safekeeping: &Safekeeping, into: &Element) {
        let Some(inner) = self.inner() else { return };
        if self.misses_drafts() && !self.seen_now(Seen::is_locked) {
            // A backup of everything would leave some out.
            self.inform("ui.error.shelf");
        }
        let about = self.seen_now(|seen| {
            json!({
                "space": inner.store.borrow().prefix(),
                "open": seen.draft.id,
                "locked": seen.is_locked(),
                "lasts": inner.store.borrow().lasts(),
                "days": u64::from(inner.days.get()),
            })
        });
        if let Some(desk) = self.desk() {
            safekeeping.show(&desk, into, &about.to_string());
        }
    }

    /// True where what is kept can be put under a lock, and is under none.
    pub(super) fn can_be_locked(self) -> bool {
        self.inner().is_some_and(|inner| inner.store.borrow().lasts() && !inner.sealed.get())
    }

    /// A desk for another module.
    pub(super) fn desk(self) -> Option<JsValue> {
        self.inner()?.keep.borrow().as_ref().map(|(_, to_desk)| to_desk(Desk(self)))
    }

    /// What the third module has to say: `do` is one of these.
    ///
    /// | do | what it means |
    /// |---|---|
    /// | `back` | the person goes back to the plan |
    /// | `say` | `says` is a sentence to be shown |
    /// | `warn` | the same, and it stays until it is put away |
    /// | `open` | the draft `id` is to be opened |
    /// | `changed` | stored places changed; `says` what happened and `changes` undoes it |
    /// | `seal`, `unseal` | from now on everything is sealed, or is not |
    /// | `recovered` | the draft `id` was found in the journal of an earlier version |
    /// | `read_archive` | the archive is to be read again |
    /// | `shared` | this is a shared computer: the open draft goes on in memory only |
    /// | `unlocked` | the passphrase was right |
    /// | `opened_empty` | the lock is gone, with everything that was under it |
    fn heard(self, what: &Value) {
        let says = text(what.get("says"));
        match text(what.get("do")).as_str() {
            "back" => self.goes_back(),
            "say" => self.says_in_passing(says),
            "warn" => self.see(|seen| seen.message = says),
            "open" => drafts::open(self, &text(what.get("id"))),
            "recovered" => self.recovered(&text(what.get("id"))),
            "changed" => self.stored_changed(says, what.get("changes")),
            "seal" => self.seal(),
            "unseal" => self.unseal(),
            "read_archive" => self.reads_shelf(),
            "shared" => self.shares(),
            "opened_empty" => {
                self.see(|seen| seen.hand = Hand::Edits);
                self.load(fresh());
                self.show(View::Drafts);
            }
            "unlocked" => {
                self.seal();
                self.unlocked();
            }
            _ => {}
        }
    }

    fn stored_changed(self, says: String, changes: Option<&Value>) {
        let change = |change: &Value| {
            let part = |name: &str| change.get(name).and_then(Value::as_str).map(Into::into);
            Change { place: text(change.get("place")), before: part("before"), since: part("since") }
        };
        let changes: Vec<Change> = changes.and_then(Value::as_array).into_iter().flatten().map(change).collect();
        let open = ["draft/", &self.seen_now(|seen| seen.draft.id.clone())].concat();
        if changes.iter().any(|change| change.place == open) {
            self.reopen();
        }
        self.see(|seen| {
            seen.undo = (!changes.is_empty()).then_some(Undo { says, how: Undone::Stored(changes) });
            seen.changes += 1;
        });
    }

    /// What stands under the id of the open draft was changed on purpose: the page follows it.
    pub(super) fn reopen(self) {
        let (id, step) = self.seen_now(|seen| (seen.draft.id.clone(), seen.step));
        match self.with_store(|store| store.load(&id)) {
            // The person stays at the step where they are.
            Some(Loaded::Draft(draft, _)) => self.load(Draft { step, ..*draft }),
            _ => self.forget_open(),
        }
    }

    fn seal(self) {
        let Some(inner) = self.inner() else { return };
        let Some(holder) = inner.safekeeping.borrow().clone() else { return };
        if inner.sealed.replace(true) {
            return;
        }
        let prefix = inner.store.borrow().prefix().to_owned();
        inner
            .store
            .borrow_mut()
            .change_area(|area| Box::new(SealedArea::new(area, Box::new(KeyHolder(holder)), &prefix)));
        inner.touched.set(browser::now());
        inner.idle.replace(Interval::new(LOOK, move || self.closes_when_idle()));
    }

    pub(super) fn unseal(self) {
        let Some(inner) = self.inner() else { return };
        inner.store.borrow_mut().change_area(|_| browser_area());
        inner.sealed.set(false);
        inner.idle.take();
    }

    /// From now on nothing is stored: what is open leaves the browser and goes on in memory.
    fn shares(self) {
        let Some(inner) = self.inner() else { return };
        self.save();
        let id = self.seen_now(|seen| seen.draft.id.clone());
        let is_removed = inner.store.borrow_mut().remove(&id).is_ok();
        if !is_removed || inner.dirty.get() {
            return self.inform("ui.error.kept");
        }
        inner.store.borrow_mut().change_area(|_| Box::new(Memory::default()));
        inner.sealed.set(false);
        inner.dirty.set(true);
        self.takes_seat();
        self.save();
        self.see(|seen| seen.saved = Saved::InMemory);
        self.show(View::Safe);
    }

    pub(super) fn unlocked(self) {
        let Some(inner) = self.inner() else { return };
        self.see(|seen| seen.hand = Hand::Edits);
        let unsaved = inner.unsaved.take();
        let is_unsaved = unsaved.is_some();
        let last = || drafts::last(self).unwrap_or_else(fresh);
        let draft = unsaved.unwrap_or_else(last);
        let step = draft.step;
        self.load(draft);
        inner.dirty.set(is_unsaved);
        self.says_restored();
        self.reads_shelf();
        self.see(|seen| seen.step = step);
        self.show_draft();
    }

    /// Begins the time after which a sealed space closes by itself anew: the person is there. Not where it has gone by already.
    pub fn stays_awake(self) {
        self.closes_when_idle();
        if let Some(inner) = self.inner() {
            inner.touched.set(browser::now());
        }
    }

    /// Closes a sealed space that nobody has touched for so long.
    fn closes_when_idle(self) {
        let Some(inner) = self.inner() else { return };
        let (now, touched) = (browser::now(), inner.touched.get());
        // A clock that was set back begins the time anew.
        inner.touched.set(touched.min(now));
        if now.saturating_sub(touched) >= IDLE {
            self.lock();
        }
    }

    /// Another tab has put a lock on: this one shows nothing either until the passphrase is given.
    pub(super) fn locked_elsewhere(self) {
        let Some(inner) = self.inner() else { return };
        if inner.dirty.replace(false) {
            inner.unsaved.replace(Some(self.draft_now(browser::now())));
        }
        self.closes();
    }

    /// Closes a sealed space: nothing readable stays on the page, and the key is forgotten.
    pub fn lock(self) {
        let Some(inner) = self.inner().filter(|inner| inner.sealed.get()) else { return };
        self.save_place();
        if inner.dirty.replace(false) {
            // What found no room stays in memory, out of sight, and comes back with the passphrase.
            inner.unsaved.replace(Some(self.draft_now(browser::now())));
        }
        self.unseal();
        if let Some(safekeeping) = &*inner.safekeeping.borrow() {
            safekeeping.forget();
        }
        self.closes();
    }

    fn closes(self) {
        self.with_store(Store::forget_all);
        self.see(|seen| {
            seen.hand = Hand::Locked;
            seen.undo = None;
            seen.message.clear();
            seen.spoken.clear();
            seen.talking = false;
            seen.hr = [None; 4];
        });
        self.load(fresh());
        self.change_thoughts(|thoughts| *thoughts = Value::Null);
        self.show(View::Safe);
        self.restarts_when_locked();
    }

    /// Has everything started anew in memory that has never seen a word, after the space was closed. Not while the screen is
    /// blank, and not where words found no room but in memory.
    pub(super) fn restarts_when_locked(self) {
        let Some(inner) = self.inner().filter(|_| self.seen_now(|seen| seen.is_locked() && !seen.hidden)) else {
            return;
        };
        if inner.unsaved.borrow().is_none()
            && let Some((fetch, _)) = &*inner.keep.borrow()
        {
            fetch.call1(&JsValue::NULL, &"restart".into()).warn_on_error("start again");
        }
    }
}
