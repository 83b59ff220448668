//! The same conversation in two tabs: one edits it, the other follows it live and can take over.

use leptos::prelude::*;

use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

use super::browser::Listener;
use super::dom::{View, el};
use super::seen::{Hand, Seen, Undo, Undone, View as Shown};
use super::state::Guide;
use super::steps::{action, paragraph};
use guide_storage::{Draft, Loaded, STAMP, Seat};

impl Guide {
    /// Asks for the seat of the draft that was opened; the one before is given up.
    pub(super) fn takes_seat(self) {
        let Some(inner) = self.inner() else { return };
        let name = inner.store.borrow().draft_key(&self.seen_now(|seen| seen.draft.id.clone()));
        // What is in memory only is in this tab only, and what is locked is in none.
        let is_shared = inner.store.borrow().lasts() && !self.seen_now(Seen::is_locked);
        if is_shared && inner.seat.borrow().as_ref().is_some_and(|seat| seat.is_of(&name)) {
            return;
        }
        inner.seat.take();
        if self.seen_now(|seen| seen.hand == Hand::Follows) {
            self.see(|seen| seen.hand = Hand::Edits);
        }
        if is_shared {
            inner.seat.replace(Some(Seat::new(&name, move |has| self.has_seat(has))));
        }
    }

    fn has_seat(self, has: bool) {
        if self.seen_now(Seen::is_locked) {
            return;
        }
        if has {
            self.follow();
        } else {
            // The last words typed here go first; the other tab looks before it writes.
            self.save();
        }
        self.see(|seen| seen.hand = if has { Hand::Edits } else { Hand::Follows });
    }

    /// True while the open draft is edited in another tab.
    pub fn follows(self) -> bool {
        self.seen(|seen| seen.hand == Hand::Follows)
    }

    /// Edits the conversation here from now on.
    fn takes_over(self) {
        let Some(inner) = self.inner() else { return };
        if let Some(seat) = &*inner.seat.borrow() {
            seat.take();
        }
        let says = self.say("ui.tabs.taken");
        self.see(|seen| seen.undo = Some(Undo { says, how: Undone::TakenOver }));
    }

    /// Gives the seat back.
    pub(super) fn gives_back(self) {
        self.save();
        if let Some(inner) = self.inner()
            && let Some(seat) = &*inner.seat.borrow()
        {
            seat.give_back();
        }
    }

    /// Hears what other tabs do to what is stored.
    pub fn hears_tabs(self) {
        // A page that was frozen hears of nothing; it looks when it is shown again.
        let stored = Listener::on_window("storage", move |event| {
            if event.unchecked_into::<StorageEvent>().key().is_none_or(|key| key == STAMP) {
                self.reads_shelf_soon();
            }
            self.stored_elsewhere();
        });
        // Other elements of the same page are told in this way: they get no `storage` events.
        let locked = Listener::on_window("conversation-guide-lock", move |_| self.stored_elsewhere());
        let shown = Listener::on_window("pageshow", move |_| {
            self.takes_seat();
            self.reads_shelf_soon();
            self.stored_elsewhere();
        });
        // A page that is left may be kept for the way back, and some engines let it keep its seat, which the next page wants.
        let left = Listener::on_window("pagehide", move |_| drop(self.inner().map(|inner| inner.seat.take())));
        StoredValue::new_local((stored, locked, shown, left));
    }

    pub(super) fn stored_elsewhere(self) {
        let Some(inner) = self.inner() else { return };
        if self.seen_now(Seen::is_locked) {
            // Who types the passphrase is left alone, unless another tab has taken the lock off.
            if !inner.store.borrow().is_locked() {
                self.unlocked();
            }
            return;
        }
        if !inner.sealed.get() && inner.store.borrow().is_locked() {
            return self.locked_elsewhere();
        }
        if inner.sealed.get() && !inner.store.borrow().is_locked() && !inner.store.borrow().is_cleared() {
            // Another tab has taken the lock off, and everything can be read again.
            self.unseal();
        }
        self.follows_stored();
    }

    /// Shows what is stored as it is now: the open draft, and the list where it is shown.
    pub(super) fn follows_stored(self) {
        self.follow();
        if self.seen_now(|seen| seen.view == Shown::Drafts) {
            self.changed();
        }
    }

    /// Shows what another tab wrote into the open draft, unless there are words here that are not saved yet: those are
    /// kept beside it when they are.
    pub(super) fn follow(self) {
        let Some(inner) = self.inner().filter(|inner| !inner.dirty.get()) else { return };
        let id = self.seen_now(|seen| seen.draft.id.clone());
        let (is_as_known, is_free, was_known) = {
            let store = inner.store.borrow();
            (store.is_as_known(&id), store.is_free(&id), store.is_known(&id))
        };
        if is_as_known {
            return;
        }
        if is_free {
            // It may have been put on the shelf while this page was away.
            if self.misses_drafts() {
                return;
            }
            if was_known && !self.plan_now(guide_core::model::Plan::is_blank) {
                inner.store.borrow_mut().forget(&id);
                self.inform("ui.error.gone");
            }
            return;
        }
        let loaded = inner.store.borrow_mut().load(&id);
        if let Loaded::Draft(draft, _) = loaded {
            let Draft { name, plan, .. } = *draft;
            self.see(|seen| seen.draft.name = name);
            self.shows_plan(plan);
        }
    }
}

/// What a tab that follows shows above everything.
pub fn follows(guide: Guide) -> View {
    el("div.notice").attr("data-follows", "").with(paragraph(&guide.say("ui.tabs.follows"))).with(action(
        guide,
        "ui.tabs.take",
        "take-over",
        move || guide.takes_over(),
    ))
}
