//! The way to the part for data safety: backups, files, how long drafts stay, and the lock. It is fetched when it is wanted.

use std::rc::Rc;

use leptos::task::spawn_local;
use serde_json::Value;
use web_sys::Element;

use super::browser::{self, Interval};
use super::dom::{View as Node, el, words};
use super::drafts;
use super::keeping::fresh;
use super::seen::{Hand, Saved, Seen, Undo, Undone, View};
use super::state::Guide;
use super::steps::paragraph;
use crate::parts;
use crate::vault::DataSafetyPanel;
use guide_storage::{Area, Change, Draft, Fault, Loaded, Memory, Seal, SealedArea, Store, browser_area};

/// How long without a touch until a locked space closes, in milliseconds.
const IDLE: u64 = 10 * 60 * 1000;
/// How often it is looked whether that long has gone by, in milliseconds. One timer for all of it would stand still while
/// the computer sleeps.
const LOOK: i32 = 5_000;

/// The key is with the panel, which forgets it when the space is locked.
struct KeyHolder(Rc<dyn DataSafetyPanel>);

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

/// The place where a guide keeps its drafts, whatever that is at the moment: local storage, encrypted, or memory. Forbidden once the guide is
/// gone.
struct GuideArea(Guide);

impl GuideArea {
    fn with<T>(&self, work: impl FnOnce(&mut dyn Area) -> Result<T, Fault>) -> Result<T, Fault> {
        self.0.with_store(|store| work(store.area())).unwrap_or(Err(Fault::Forbidden))
    }
}

impl Area for GuideArea {
    fn lasts(&self) -> bool {
        true
    }

    fn opens(&self, key: &str, kept: &str) -> Option<String> {
        self.0.with_store(|store| store.area().opens(key, kept)).flatten()
    }

    fn stored(&self, key: &str) -> Result<Option<String>, Fault> {
        self.with(|area| area.stored(key))
    }

    fn get(&self, key: &str) -> Result<Option<String>, Fault> {
        self.with(|area| area.get(key))
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), Fault> {
        self.with(|area| area.set(key, text))
    }

    fn remove(&mut self, key: &str) -> Result<(), Fault> {
        self.with(|area| area.remove(key))
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, Fault> {
        self.with(|area| area.keys(prefix))
    }
}

/// The panel, which fills itself once the third module is there.
pub fn panel(guide: Guide) -> Node {
    guide.save();
    let key = if guide.seen_now(Seen::is_locked) { "ui.locked" } else { "ui.safe" };
    let inside = el("div").with(paragraph(&guide.say("ui.moment")));
    guide.show_data_safety(inside.element().clone());
    el("div.panel")
        .attr("data-panel", "safe")
        .with(words("h2.title", &guide.say(key)).attr("tabindex", "-1"))
        .with(inside)
}

impl Guide {
    /// Another store over the place where this guide keeps its drafts: it has read nothing yet.
    pub fn own_store(self) -> Store {
        let prefix = self.with_store(|store| store.prefix().to_owned()).unwrap_or_default();
        Store::of_prefix(Box::new(GuideArea(self)), &prefix)
    }

    /// Shows the panel in this element, and fetches its part where it is not there yet.
    fn show_data_safety(self, into: Element) {
        spawn_local(async move {
            let part = parts::data_safety().await;
            let Some(inner) = self.inner() else { return };
            let Ok(part) = part else { return self.misses_part() };
            let known = inner.data_safety.borrow().clone();
            let panel = known.unwrap_or_else(|| {
                self.takes_texts((part.texts)(&inner.overrides));
                (part.panel)()
            });
            inner.data_safety.replace(Some(panel.clone()));
            let is_locked = self.seen_now(Seen::is_locked);
            if self.misses_drafts() && !is_locked {
                // A backup of everything would leave some out.
                self.inform("ui.error.shelf");
            }
            panel.show(self, &into, is_locked);
        });
    }

    /// True where what is kept can be put under a lock, and is under none.
    pub(super) fn can_be_locked(self) -> bool {
        self.inner().is_some_and(|inner| inner.store.borrow().lasts() && !inner.sealed.get())
    }

    /// Shows a sentence of the panel until it is closed.
    pub fn warns(self, says: String) {
        self.see(|seen| seen.message = says);
    }

    /// The lock is gone, with everything that was under it.
    pub fn is_opened_empty(self) {
        self.see(|seen| seen.hand = Hand::Edits);
        self.load(fresh());
        self.show(View::Drafts);
    }

    /// The passphrase was right.
    pub fn is_unlocked(self) {
        self.seal();
        self.unlocked();
    }

    /// Stored drafts were changed: `says` is what happened, and `changes` undo it.
    pub fn stored_changed(self, says: String, changes: Vec<Change>) {
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

    /// From now on everything is encrypted.
    pub fn seal(self) {
        let Some(inner) = self.inner() else { return };
        let Some(holder) = inner.data_safety.borrow().clone() else { return };
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

    /// From now on nothing is encrypted.
    pub fn unseal(self) {
        let Some(inner) = self.inner() else { return };
        inner.store.borrow_mut().change_area(|_| browser_area());
        inner.sealed.set(false);
        inner.idle.take();
    }

    /// From now on nothing is stored: what is open leaves the browser and goes on in memory.
    pub fn shares(self) {
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
        if let Some(panel) = &*inner.data_safety.borrow() {
            panel.forget();
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
        if inner.unsaved.borrow().is_none() {
            inner.page.restart();
        }
    }
}
