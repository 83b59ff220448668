//! Which draft is open, and how it is kept: saved after a pause, and at once when a field or the page is left.

use leptos::prelude::*;

use super::browser::{self, Listener, Timeout};
use super::outward::Outward;
use super::seen::{Hand, OpenDraft, Saved, Seen, Undone, View};
use super::state::{Guide, Inner};
use super::thinking;
use guide_core::model::Plan;
use guide_storage::{self as storage, Draft, Fault, Kept, Loaded};

/// How long after the last key a draft is saved, in milliseconds.
const SAVE_DEBOUNCE_MS: u64 = 300;
/// How long after the first key that is not saved yet it is saved at the latest, however fast the next ones come.
const MAX_UNSAVED_MS: u64 = 700;
/// How long after a save the head says so, while no other key comes: not between the keys of somebody who types on.
const SAVED_AFTER: i32 = 200;
/// How long after a key the head says that something is not saved yet: behind the frame that shows the key, which would wait for it.
const PENDING_AFTER: i32 = 100;

impl Guide {
    /// Has the plan saved a moment from now, and thought about after so many milliseconds.
    #[inline(never)]
    pub(super) fn plan_has_changed(self, think_after: i32) {
        let Some(inner) = self.inner() else { return };
        let now = browser::now();
        // A clock that was set back counts from now on.
        if !inner.dirty.replace(true) || now < inner.unsaved_since.get() {
            inner.unsaved_since.set(now);
            let saved = self.seen_now(|seen| seen.saved);
            if !matches!(saved, Saved::InMemory | Saved::Pending | Saved::Failed(_)) {
                inner.pending_timer.replace(Timeout::new(PENDING_AFTER, move || self.says_pending()));
            }
        }
        let left = (inner.unsaved_since.get() + MAX_UNSAVED_MS).saturating_sub(now).min(SAVE_DEBOUNCE_MS);
        // Dropping the earlier one calls it off.
        inner.timer.replace(Timeout::new(i32::try_from(left).unwrap_or_default(), move || self.save()));
        self.think_soon(think_after);
    }

    /// Says that there are words to be saved.
    fn says_pending(self) {
        if self.inner().is_some_and(|inner| inner.dirty.get()) {
            self.see(|seen| seen.saved = Saved::Pending);
        }
    }

    /// Puts another plan in the place of this one.
    pub(super) fn shows_plan(self, plan: Plan) {
        self.plan.set(plan);
        self.change_thoughts(|_| ());
        self.think_soon(thinking::AFTER_A_PRESS);
    }

    /// Saves now what is not saved yet: after the pause in typing, and at once when a field is left.
    pub fn save(self) {
        if let Some(inner) = self.inner() {
            inner.timer.take();
            if inner.dirty.get() {
                inner.pending_timer.take();
                self.store_record(&inner);
            }
        }
    }

    /// Saves the plan with the place in it, for when the page is hidden or left. A draft without a word is not kept.
    pub fn save_place(self) {
        let Some(inner) = self.inner() else { return };
        inner.timer.take();
        // Looking at a worked example leaves nothing behind, and what another tab wrote or deleted stays so.
        let is_as_known = || inner.store.borrow().is_as_known(&self.seen_now(|seen| seen.draft.id.clone()));
        let edits = self.seen_now(|seen| seen.hand == Hand::Edits);
        if inner.dirty.get() || (edits && self.plan_now(is_own) && is_as_known()) {
            inner.pending_timer.take();
            self.store_record(&inner);
        }
    }

    fn store_record(self, inner: &Inner) {
        self.hears_name(inner);
        let now = browser::now();
        let draft = self.draft_now(now);
        let mut store = inner.store.borrow_mut();
        let result = store.save(&draft);
        let lasts = store.lasts();
        let id = if let Ok(Kept::Beside(id)) = &result { id } else { &draft.id };
        if result.is_ok() {
            // The words are saved, whether or not it is known which draft was open last.
            let _ = store.set_open(id);
        }
        drop(store);
        if *id != draft.id {
            let says = self.say("ui.error.raced");
            self.see(|seen| {
                seen.draft.id.clone_from(id);
                seen.message = says;
                seen.changes += 1;
            });
        }
        inner.dirty.set(result.is_err());
        inner.unsaved_since.set(now);
        if result == Err(Fault::Full) {
            // What lies at hand makes room for what is typed.
            self.puts_on_shelf(0);
        }
        match result {
            Ok(_) if lasts => storage::when_durable(move |is_durable| self.saved(now, is_durable)),
            Ok(_) => self.says_saved(Saved::InMemory),
            Err(fault) => self.says_saved(Saved::Failed(fault)),
        }
    }

    /// What was saved at this time is on disk, or that cannot be known. Who types on meanwhile is told after the next save.
    fn saved(self, time: u64, is_durable: bool) {
        let Some(inner) = self.inner() else { return };
        let saved = if is_durable { Saved::At(time) } else { Saved::NotDurable(time) };
        inner.pending_timer.replace(Timeout::new(SAVED_AFTER, move || {
            if self.inner().is_some_and(|inner| !inner.dirty.get()) {
                self.says_saved(saved);
            }
        }));
    }

    fn says_saved(self, saved: Saved) {
        // A full storage is told once, not at every key.
        let known = self.seen_now(|seen| seen.saved == saved);
        if !known {
            self.see(|seen| seen.saved = saved);
            self.tell(if matches!(saved, Saved::Failed(_)) { Outward::Error("storage") } else { Outward::Saved });
        }
    }

    /// Takes in a name that another tab has given this draft.
    fn hears_name(self, inner: &Inner) {
        let id = self.seen_now(|seen| seen.draft.id.clone());
        let renamed = inner.store.borrow_mut().renamed(&id);
        if let Some(name) = renamed {
            self.see(|seen| seen.draft.name = name);
        }
    }

    /// The open draft as it is now.
    pub(super) fn draft_now(self, now: u64) -> Draft {
        let scroll = match self.inner().map_or(0, |inner| inner.scroll.get()) {
            0 => browser::scroll(),
            not_there_yet => not_there_yet,
        };
        self.seen_now(|seen| Draft {
            id: seen.draft.id.clone(),
            name: seen.draft.name.clone(),
            created: seen.draft.created,
            changed: now,
            step: seen.step,
            scroll,
            plan: self.plan_now(Plan::clone),
        })
    }

    /// Saves at once when a field is left, and when the page is hidden or left.
    pub fn keep_saved(self) {
        let listeners = [
            Listener::on_window("pagehide", move |_| self.save_place()),
            Listener::on_window("beforeunload", move |event| {
                self.save_place();
                if self.would_lose_words() {
                    // The browser asks whether to leave.
                    event.prevent_default();
                }
            }),
            Listener::on_window("visibilitychange", move |_| self.save_place()),
            Listener::on_window("focusout", move |_| self.save()),
        ];
        // Kept, and so listening, as long as the widget is mounted.
        StoredValue::new_local(listeners);
    }

    /// True while there are words on the page that are kept nowhere: not in the browser, and not in a file that the person has
    /// seen.
    fn would_lose_words(self) -> bool {
        let Some(inner) = self.inner() else { return false };
        let store = inner.store.borrow();
        inner.dirty.get() || inner.unsaved.borrow().is_some() || !(store.lasts() || store.are_all_backed_up())
    }

    /// After how many days without a change the host wants drafts cleared up; 0 is never.
    pub fn host_clears_up_after(self, days: u32) {
        if let Some(inner) = self.inner() {
            inner.days.set(days);
        }
    }

    /// Hears of a journal that was not waited for any longer at the start.
    pub fn hears_journal(self) {
        StoredValue::new_local(Listener::on_window("conversation-guide-journal", move |_| {
            self.stored_elsewhere();
            self.says_restored();
        }));
    }

    /// Says so where the journal brought back what local storage had lost.
    pub fn says_restored(self) {
        let prefix = self.with_store(|store| store.draft_key("")).unwrap_or_default();
        if storage::was_restored(&prefix) && !self.seen_now(Seen::is_locked) {
            self.inform("ui.recovered");
            self.changed();
        }
    }

    /// The second module found a draft in the journal of an earlier version.
    pub(crate) fn recovered(self, id: &str) {
        self.shows_late(id);
        self.inform("ui.recovered");
        self.changed();
    }

    /// Shows a draft that was found only now. Who types already goes on; everything stands in the list.
    pub(super) fn shows_late(self, id: &str) {
        let is_open = self.seen_now(|seen| seen.draft.id == id);
        let is_dirty = self.inner().is_none_or(|inner| inner.dirty.get());
        if !is_dirty
            && (is_open || self.plan_now(Plan::is_blank))
            && let Some(Loaded::Draft(draft, _)) = self.with_store(|store| store.load(id))
        {
            let step = draft.step;
            self.load(*draft);
            self.see(|seen| seen.step = step);
        }
    }

    /// Clears up drafts that were warned of a week ago, and warns of those that are next, where that is wanted.
    pub(super) fn clears_up(self) {
        let Some(inner) = self.inner().filter(|_| !self.seen_now(Seen::is_locked)) else { return };
        if let Some(part) = inner.thinking.get() {
            let open = self.seen_now(|seen| seen.draft.id.clone());
            (part.clear_up)(self, inner.days.get().into(), &open);
        }
    }

    /// Saves what is open. False, and told, where it cannot be: it is on the page only then, and stays there until it can be.
    pub fn is_put_away(self) -> bool {
        self.save();
        let is_away = self.inner().is_some_and(|inner| !inner.dirty.get());
        if !is_away {
            self.inform("ui.error.full");
        }
        is_away
    }

    /// Saves what is open and opens another draft.
    pub fn open(self, draft: Draft) {
        if !self.is_put_away() {
            return;
        }
        let step = draft.step;
        self.load(draft);
        self.go(step);
        self.show_draft();
    }

    /// Shows the plan where the person is in it: the ten-minute track, or the open step of the full one.
    pub fn show_draft(self) {
        let is_quick = self.plan_now(is_quick);
        self.show(if is_quick { View::Quick } else { View::Step });
    }

    /// Goes back to where the person was in the plan.
    pub fn goes_back(self) {
        self.show(self.seen_now(|seen| seen.back));
    }

    /// Chooses the ten-minute track or the full one, and goes there. Both write into the same fields.
    pub fn take_track(self, track: &str) {
        self.type_into("start.track", track.into());
        self.show_draft();
    }

    /// Begins a new draft.
    pub fn begin(self) {
        self.open(fresh());
    }

    pub(super) fn load(self, draft: Draft) {
        if let Some(inner) = self.inner() {
            inner.timer.take();
            inner.dirty.set(false);
            inner.asked.take();
        }
        self.see(|seen| {
            seen.draft = OpenDraft::of(&draft);
            seen.step = draft.step;
            seen.hr = [None; 4];
            seen.changes += 1;
            seen.back = if is_quick(&draft.plan) { View::Quick } else { View::Step };
            // What was done to one plan cannot be undone in another.
            seen.leaves();
            if seen.undo.as_ref().is_some_and(|undo| matches!(undo.how, Undone::TakenOver)) {
                seen.undo = None;
            }
            if seen.saved != Saved::InMemory {
                seen.saved = Saved::Nothing;
            }
        });
        self.shows_plan(draft.plan);
        self.takes_seat();
    }

    /// Forgets the open draft, which was deleted, and begins a new one without leaving the view.
    pub fn forget_open(self) {
        self.load(fresh());
    }

    /// Gives the open draft a name.
    pub fn rename_open(self, name: String) {
        // What another tab has written is taken in first, so that the name goes to the newest words.
        self.follow();
        if let Some(inner) = self.inner() {
            self.hears_name(&inner);
            self.see(|seen| seen.draft.name = name);
            self.store_record(&inner);
        }
    }
}

/// True for a plan with words of the person in it. What is tried out in a worked example is none.
fn is_own(plan: &Plan) -> bool {
    !plan.is_blank() && !plan.is_example()
}

/// True for a plan on the ten-minute track.
pub fn is_quick(plan: &Plan) -> bool {
    plan.start.track.for_owner() == "quick"
}

/// A new draft without a word in it.
pub fn fresh() -> Draft {
    Draft::new(browser::new_id(), browser::now())
}
