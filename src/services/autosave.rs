//! Saving: after a pause of [`SAVE_DEBOUNCE_MS`], at the latest [`MAX_UNSAVED_MS`] after the first unsaved change, when a field is left, and when
//! the page is hidden or left.

use guide_core::model::{Plan, Step};
use guide_core::texts::keys;
use guide_storage::{self as storage, Draft, SaveOutcome, StorageError};
use leptos::prelude::*;

use super::{Archive, watch};
use crate::browser::{self, Timeout, WindowListener};
use crate::state::{Contexts, EditMode, HostEvent, SaveStatus, State};

/// How long after the last change a draft is saved, in milliseconds.
const SAVE_DEBOUNCE_MS: u64 = 300;
/// How long after the first unsaved change it is saved at the latest, however fast the next ones come, in milliseconds.
const MAX_UNSAVED_MS: u64 = 700;
/// How long after a save the head says so, while no other keystroke comes, in milliseconds.
const SAVED_DELAY_MS: i32 = 200;
/// How long after a keystroke the head says that something is unsaved, in milliseconds: after the frame that shows the keystroke.
const PENDING_DELAY_MS: i32 = 100;

#[derive(Default)]
struct Timers {
    save: Option<Timeout>,
    status: Option<Timeout>,
    /// Since when there is something unsaved, as it was at the last change, in milliseconds since 1970.
    since: Option<u64>,
    /// The place that is stored with the open draft, where it is known: the step, and how far it is scrolled.
    place: Option<(Step, u64)>,
}

/// Saves the open draft.
#[derive(Clone, Copy)]
pub struct Autosave {
    state: State,
    archive: Archive,
    timers: StoredValue<Timers, LocalStorage>,
}

impl Autosave {
    pub fn new(state: State, archive: Archive) -> Self {
        let Contexts { route, drafts, .. } = state.get();
        // What is open at the start was so when it was left.
        let place = Some((route.step_now(), drafts.pending_scroll()));
        let autosave = Self { state, archive, timers: StoredValue::new_local(Timers { place, ..Timers::default() }) };
        // Outside: the browser's storage. Each change by the user is saved a moment later.
        let changes = state.get().plan.changes();
        watch(move || changes.track(), move || autosave.schedule());
        autosave.listen();
        autosave
    }

    /// Saves when a field is left, and when the page is hidden or left.
    fn listen(self) {
        let listeners = [
            WindowListener::new("pagehide", move |_| self.save_with_place()),
            WindowListener::new("beforeunload", move |event| {
                self.save_with_place();
                if self.would_lose_text() {
                    // The browser asks whether to leave.
                    event.prevent_default();
                }
            }),
            // A page that comes back may not have heard yet what other tabs did meanwhile, and has nothing to save.
            WindowListener::new("visibilitychange", move |_| {
                if document().hidden() {
                    self.save_with_place();
                }
            }),
            WindowListener::new("focusout", move |_| self.save()),
        ];
        // They listen as long as the guide is mounted.
        StoredValue::new_local(listeners);
    }

    /// Notes a change and has it saved in a moment.
    fn schedule(self) {
        let (plan, status) = (self.state.get().plan, self.state.get().save_status);
        let now = browser::now();
        // Saved in the meantime, as a field was left.
        let Some(since) = plan.unsaved_since() else { return };
        let is_first = self.timers.try_update_value(|timers| timers.since.replace(since) != Some(since));
        if is_first == Some(true) {
            let is_told =
                matches!(status.get_untracked(), SaveStatus::InMemory | SaveStatus::Pending | SaveStatus::Failed(_));
            if !is_told {
                self.set_status_timer(PENDING_DELAY_MS, move || {
                    if plan.is_unsaved() {
                        status.set(SaveStatus::Pending);
                    }
                });
            }
        }
        let left = (since + MAX_UNSAVED_MS).saturating_sub(now).min(SAVE_DEBOUNCE_MS);
        // Replacing the earlier timer cancels it.
        let timer = Timeout::new(i32::try_from(left).unwrap_or_default(), move || self.save());
        self.timers.try_update_value(|timers| timers.save = timer);
    }

    fn set_status_timer(self, delay_ms: i32, work: impl FnOnce() + 'static) {
        let timer = Timeout::new(delay_ms, work);
        self.timers.try_update_value(|timers| timers.status = timer);
    }

    /// Saves now what is unsaved.
    pub fn save(self) {
        self.cancel();
        if self.state.get().plan.is_unsaved() {
            self.store_record();
        }
    }

    /// Calls off the save that is due.
    fn cancel(self) {
        self.timers.try_update_value(|timers| timers.save = None);
    }

    /// Another plan takes the place of this one: nothing is due, and its place is to be stored, with which draft is open.
    pub fn forget(self) {
        self.timers.try_update_value(|timers| (timers.save, timers.place) = (None, None));
    }

    /// Saves the plan with the place in it. A draft without a word is not kept.
    pub fn save_with_place(self) {
        self.cancel();
        let Contexts { plan, drafts, mode, .. } = self.state.get();
        // Looking at a worked example leaves nothing behind, and what another tab wrote or deleted stays so.
        let is_unchanged = || drafts.with_store(|store| store.matches_baseline(&drafts.id())).unwrap_or_default();
        let is_editing = mode.try_get_untracked() == Some(EditMode::Editing);
        // What a page writes as it is left may not get to its end, and holds up the next one in some engines.
        let has_moved = || self.timers.with_value(|timers| timers.place != Some(self.place()));
        if plan.is_unsaved() || (is_editing && plan.now(has_own_words) && is_unchanged() && has_moved()) {
            self.store_record();
        }
    }

    /// The step, and how far it is scrolled, or will be in a moment.
    fn place(self) -> (Step, u64) {
        let Contexts { drafts, host, route, .. } = self.state.get();
        let scroll = match drafts.pending_scroll() {
            0 => host.scroll(),
            pending => pending,
        };
        (route.step_now(), scroll)
    }

    /// Stores the draft as it is now.
    pub fn store_record(self) {
        let Contexts { plan, drafts, messages, i18n, .. } = self.state.get();
        self.accept_external_rename();
        let now = browser::now();
        let draft = self.draft(now);
        let stored = drafts.with_store(|store| {
            let result = store.save(&draft);
            let id = if let Ok(SaveOutcome::SavedAsCopy(id)) = &result { id.clone() } else { draft.id.clone() };
            if result.is_ok() {
                // The words are saved, whether or not it is known which draft was open last.
                let _ = store.set_open(&id);
            }
            (result, id, store.is_persistent())
        });
        let Some((result, id, is_persistent)) = stored else { return };
        if id != draft.id {
            drafts.update(|draft| draft.id = id);
            messages.show(i18n.get(keys::UI_ERROR_RACED));
            drafts.announce_change();
        }
        plan.set_unsaved_since(result.is_err().then_some(now));
        let place = result.is_ok().then_some((draft.step, draft.scroll));
        self.timers.try_update_value(|timers| timers.place = place);
        match result {
            Ok(_) if is_persistent => storage::when_durable(move |is_durable| self.confirm(now, is_durable)),
            Ok(_) => self.set_status(SaveStatus::InMemory),
            Err(fault) => {
                if fault == StorageError::QuotaExceeded {
                    // Older drafts make room for what is typed.
                    self.archive.fill(0, move || self.save());
                }
                self.set_status(SaveStatus::Failed(fault));
            }
        }
    }

    /// What was saved at this time is on disk, or that cannot be known. Who types on meanwhile is told after the next save.
    fn confirm(self, time: u64, is_durable: bool) {
        // The timer that says so of newer words must not be replaced.
        if !self.state.is_mounted() || self.state.get().plan.is_unsaved() {
            return;
        }
        let status = if is_durable { SaveStatus::Saved(time) } else { SaveStatus::NotDurable(time) };
        self.set_status_timer(SAVED_DELAY_MS, move || {
            if !self.state.get().plan.is_unsaved() {
                self.set_status(status);
            }
        });
    }

    fn set_status(self, status: SaveStatus) {
        // A full storage is reported once, not at every keystroke.
        if self.state.get().save_status.try_get_untracked().is_some_and(|known| known != status) {
            self.state.get().save_status.set(status);
            let is_failed = matches!(status, SaveStatus::Failed(_));
            self.state.get().host.emit(if is_failed { HostEvent::Error("storage") } else { HostEvent::Saved });
        }
    }

    /// Takes in a name that another tab has given this draft.
    pub fn accept_external_rename(self) {
        let drafts = self.state.get().drafts;
        if let Some(Some(name)) = drafts.with_store(|store| store.accept_external_rename(&drafts.id())) {
            drafts.update(|draft| draft.name = name);
        }
    }

    /// The open draft as it is now, `now` in milliseconds since 1970.
    pub fn draft(self, now: u64) -> Draft {
        let Contexts { plan, drafts, .. } = self.state.get();
        let (step, scroll) = self.place();
        drafts.now(|draft| Draft {
            id: draft.id.clone(),
            name: draft.name.clone(),
            created: draft.created,
            changed: now,
            step,
            scroll,
            plan: plan.now(Plan::clone),
        })
    }

    /// Saves what is open. False, and told, where it cannot be: it is on the page only then, and stays there until it can be.
    pub fn save_or_tell(self) -> bool {
        self.save();
        let is_away = !self.state.get().plan.is_unsaved();
        if !is_away {
            self.state.get().messages.show(self.state.get().i18n.get(keys::UI_ERROR_FULL));
        }
        is_away
    }

    /// True while there is text on the page that is kept nowhere: not in the browser, and not in a file that the user has seen.
    fn would_lose_text(self) -> bool {
        let Contexts { plan, drafts, .. } = self.state.get();
        let is_kept = drafts.with_store(|store| store.is_persistent() || store.are_all_backed_up()).unwrap_or(true);
        plan.is_unsaved() || drafts.has_unsaved() || !is_kept
    }
}

/// True for a plan with words of the user in it. What is tried out in a worked example is none.
fn has_own_words(plan: &Plan) -> bool {
    !plan.is_blank() && !plan.is_example()
}
