//! Which draft is open: opening, beginning, renaming, and following another tab that edits it.

use guide_core::model::{Plan, Text};
use guide_core::texts::keys;
use guide_storage::{self as storage, Draft, EditLock, LoadOutcome};
use leptos::prelude::*;

use super::{Archive, Autosave, Derivation, Navigation};
use crate::browser::{self, Timeout};
use crate::state::{Contexts, EditMode, OpenDraft, Pace, Page, SaveStatus, State, UndoAction, UndoOffer};

/// How long after the open draft is gone that is said, in milliseconds: a page that clears the storage key by key is done by then, and what it has
/// cleared comes back.
const GONE_DELAY_MS: i32 = 300;

/// Opens drafts.
#[derive(Clone, Copy)]
pub struct Session {
    state: State,
    autosave: Autosave,
    derivation: Derivation,
    navigation: Navigation,
    archive: Archive,
    /// The exclusive lock under which this tab edits the open draft.
    edit_lock: StoredValue<Option<EditLock>, LocalStorage>,
    pending: StoredValue<Pending, LocalStorage>,
}

/// What waits until the archive is known, or for a moment.
#[derive(Default)]
pub struct Pending {
    /// The draft that was open last was not found.
    pub last_draft: bool,
    /// Old drafts are to be deleted.
    pub retention: bool,
    /// The open draft is gone, and is looked for once more.
    look: Option<Timeout>,
}

impl Session {
    pub fn new(
        state: State,
        autosave: Autosave,
        derivation: Derivation,
        navigation: Navigation,
        archive: Archive,
        misses_last_draft: bool,
    ) -> Self {
        let pending = StoredValue::new_local(Pending { last_draft: misses_last_draft, ..Pending::default() });
        Self { state, autosave, derivation, navigation, archive, edit_lock: StoredValue::new_local(None), pending }
    }

    /// Reads a stored draft; says why where it cannot be opened.
    pub fn read(self, id: &str) -> Option<Draft> {
        let Contexts { drafts, messages, i18n, .. } = self.state.get();
        let problem = match drafts.with_store(|store| store.load(id))? {
            LoadOutcome::Draft(draft, _) => return Some(*draft),
            LoadOutcome::Quarantined => keys::UI_ERROR_SET_ASIDE,
            LoadOutcome::NewerVersion => keys::UI_ERROR_NEWER,
            LoadOutcome::Encrypted => keys::UI_ERROR_SEALED,
            LoadOutcome::NotFound => keys::UI_ERROR_MISSING,
        };
        messages.show(i18n.get(problem));
        drafts.announce_change();
        None
    }

    /// The draft that was open last.
    pub fn read_last(self) -> Option<Draft> {
        let id = self.state.get().drafts.with_store(|store| store.open_id())??;
        self.read(&id)
    }

    /// Opens a stored draft.
    pub fn open_stored(self, id: &str) {
        // What is read is taken for known, so what is on the page goes first.
        if self.autosave.save_or_tell()
            && let Some(draft) = self.read(id)
        {
            self.open(draft);
        }
    }

    /// Saves what is open and opens another draft.
    pub fn open(self, draft: Draft) {
        if !self.autosave.save_or_tell() {
            return;
        }
        let step = draft.step;
        self.load(draft);
        self.navigation.go(step);
        self.show_plan();
    }

    /// Begins a new draft.
    pub fn begin(self) {
        self.open(new_draft());
    }

    /// Shows the plan where the user is in it: the ten-minute track, or the open step of the full one.
    pub fn show_plan(self) {
        let is_quick = self.state.get().plan.now(is_quick);
        self.navigation.show(if is_quick { Page::Quick } else { Page::Step });
    }

    /// Chooses the ten-minute track or the full one, and goes there. Both write into the same fields.
    pub fn choose_track(self, track: &str) {
        self.state.get().plan.update(|plan| plan.start.track = Text::new(track));
        self.show_plan();
    }

    /// Puts a draft in the place of the open one, without saving that, and without leaving the page.
    pub fn load(self, draft: Draft) {
        let Contexts { plan, drafts, route, hr_check, messages, undo, save_status, derived, .. } = self.state.get();
        self.autosave.forget();
        plan.set_unsaved_since(None);
        drafts.update(|open| *open = OpenDraft::of(&draft));
        route.set_step(draft.step);
        route.set_plan_page(if is_quick(&draft.plan) { Page::Quick } else { Page::Step });
        hr_check.clear();
        // What was done to one plan cannot be undone in another.
        messages.close_transient();
        undo.forget_if(|action| matches!(action, UndoAction::Plan { .. } | UndoAction::TakenOver));
        if save_status.get_untracked() != SaveStatus::InMemory {
            save_status.set(SaveStatus::Nothing);
        }
        derived.forget_coaching();
        drafts.announce_change();
        self.show(draft.plan);
        self.acquire_edit_lock();
    }

    /// Puts another plan in the place of this one.
    fn show(self, plan: Plan) {
        self.state.get().plan.replace(plan);
        self.state.get().plan.announce_pause();
        self.derivation.schedule(Pace::Click);
    }

    /// Forgets the open draft, which was deleted, and begins a new one without leaving the page.
    pub fn clear_open_draft(self) {
        self.load(new_draft());
    }

    /// What is stored under the id of the open draft was changed on purpose: the page follows it.
    pub fn reload(self) {
        let Contexts { drafts, route, .. } = self.state.get();
        let id = drafts.id();
        match drafts.with_store(|store| store.load(&id)) {
            // The user stays at the step where they are.
            Some(LoadOutcome::Draft(draft, _)) => self.load(Draft { step: route.step_now(), ..*draft }),
            _ => self.clear_open_draft(),
        }
    }

    /// Stored drafts were changed, and `changes` undo it under the label.
    pub fn stored_changed(self, label: String, changes: Vec<storage::StoredChange>) {
        let Contexts { drafts, undo, .. } = self.state.get();
        let open = ["draft/", &drafts.id()].concat();
        if changes.iter().any(|change| change.key_suffix == open) {
            self.reload();
        }
        undo.set_offer((!changes.is_empty()).then_some(UndoOffer { label, action: UndoAction::Stored(changes) }));
        drafts.announce_change();
        browser::announce_stored();
    }

    /// Gives the open draft a name.
    pub fn rename_open_draft(self, name: String) {
        // What another tab has written is taken in first, so that the name goes to the newest words.
        self.follow();
        self.autosave.accept_external_rename();
        self.state.get().drafts.update(|draft| draft.name = name);
        self.autosave.store_record();
    }

    /// Saves the open draft.
    pub fn save(self) {
        self.autosave.save();
    }

    /// Saves the open draft with the place in it.
    pub fn save_with_place(self) {
        self.autosave.save_with_place();
    }

    /// The open draft as it is now.
    pub fn draft(self) -> Draft {
        self.autosave.draft(browser::now())
    }

    /// Reads the archive, and what only the journal of an earlier version has.
    pub fn read_archive(self) {
        if let Some(part) = self.state.get().part.now().filter(|_| self.state.get().drafts.is_persistent()) {
            (part.recover_earlier)(self.state.get().drafts, Box::new(move |id| self.recovered(id)));
        }
        self.archive.read(move || self.archive_read());
    }

    /// The archive is known now.
    pub fn archive_read(self) {
        let Contexts { plan, drafts, mode, .. } = self.state.get();
        if mode.get_untracked() == EditMode::Locked {
            return;
        }
        let pending = self.pending.try_update_value(std::mem::take).unwrap_or_default();
        if pending.last_draft {
            // The draft that was open last is there.
            let last = drafts.with_store(|store| store.open_id()).flatten().unwrap_or_default();
            self.open_late(&last);
        }
        if pending.retention {
            self.apply_retention();
        }
        if plan.is_unsaved() {
            self.autosave.save();
        }
        self.follow_stored();
        self.archive.fill_soon(move || self.autosave.save());
    }

    /// Deletes drafts that were warned of a week ago, and warns of those that are next, where that is wanted: once all drafts are known.
    pub fn apply_retention(self) {
        if self.state.get().mode.get_untracked() == EditMode::Locked {
            return;
        }
        if self.archive.has_unread() {
            self.pending.try_update_value(|pending| pending.retention = true);
        } else if let Some(part) = self.state.get().part.now() {
            let Contexts { drafts, i18n, host, messages, .. } = self.state.get();
            let deleted = move |label: String, changes: Vec<storage::StoredChange>| {
                if self.state.is_mounted() {
                    self.stored_changed(label, changes);
                }
            };
            (part.apply_retention)(drafts, i18n, host, messages, &drafts.id(), Box::new(deleted));
        }
    }

    /// Shows a draft that was found only now. Who types already goes on; everything is in the list.
    pub fn open_late(self, id: &str) {
        let Contexts { plan, drafts, route, .. } = self.state.get();
        if !plan.is_unsaved()
            && (drafts.id() == id || plan.now(Plan::is_blank))
            && let Some(LoadOutcome::Draft(draft, _)) = drafts.with_store(|store| store.load(id))
        {
            let step = draft.step;
            self.load(*draft);
            route.set_step(step);
        }
    }

    /// A draft was found in the journal of an earlier version.
    pub fn recovered(self, id: &str) {
        if !self.state.is_mounted() {
            return;
        }
        self.open_late(id);
        self.state.get().messages.show(self.state.get().i18n.get(keys::UI_RECOVERED));
        self.state.get().drafts.announce_change();
    }

    /// Says so where the journal brought back what local storage had lost.
    pub fn announce_restored(self) {
        let Contexts { drafts, mode, messages, i18n, .. } = self.state.get();
        let prefix = drafts.with_store(|store| store.prefix().to_owned()).unwrap_or_default();
        if guide_storage::was_restored(&prefix) && mode.get_untracked() != EditMode::Locked {
            messages.show(i18n.get(keys::UI_RECOVERED));
            drafts.announce_change();
        }
    }

    /// Acquires the lock to edit the draft that is open; the one before is released.
    pub fn acquire_edit_lock(self) {
        let Contexts { drafts, mode, .. } = self.state.get();
        let Some(key) = drafts.with_store(|store| store.draft_key(&drafts.id())) else { return };
        // What is in memory only is in this tab only, and what is locked is in none.
        let is_shared = drafts.is_persistent() && mode.get_untracked() != EditMode::Locked;
        let is_held = |lock: &Option<EditLock>| lock.as_ref().is_some_and(|lock| lock.is_for(&key));
        if is_shared && self.edit_lock.with_value(is_held) {
            return;
        }
        self.release_edit_lock();
        if mode.get_untracked() == EditMode::ReadOnly {
            mode.set(EditMode::Editing);
        }
        if is_shared {
            let lock = EditLock::new(&key, move |is_held| self.edit_lock_changed(is_held));
            self.edit_lock.set_value(Some(lock));
        }
    }

    /// Releases it, as when the page is left: the next page wants it.
    pub fn release_edit_lock(self) {
        // Dropped outside the update, since a lock that goes may call back.
        drop(self.edit_lock.try_update_value(Option::take));
    }

    fn edit_lock_changed(self, is_held: bool) {
        if !self.state.is_mounted() {
            return;
        }
        let mode = self.state.get().mode;
        if mode.get_untracked() == EditMode::Locked {
            return;
        }
        if is_held {
            // The last words of the other tab may have found no room but in the journal.
            (mode.get_untracked() == EditMode::ReadOnly).then(storage::follow_journal);
            self.follow();
        } else {
            // The last words typed here go first; the other tab looks before it writes.
            self.autosave.save();
        }
        mode.set(if is_held { EditMode::Editing } else { EditMode::ReadOnly });
    }

    /// Edits the draft here from now on.
    pub fn take_over(self) {
        self.edit_lock.with_value(|lock| lock.as_ref().map(EditLock::steal));
        let label = self.state.get().i18n.get(keys::UI_TABS_TAKEN);
        self.state.get().undo.set_offer(Some(UndoOffer { label, action: UndoAction::TakenOver }));
    }

    /// Lets the other tab edit it.
    pub fn yield_edit_lock(self) {
        self.autosave.save();
        self.edit_lock.with_value(|lock| lock.as_ref().map(EditLock::release));
    }

    /// True for a key of the space of this guide.
    pub fn is_own_key(self, key: &str) -> bool {
        let is_own = |store: &mut storage::DraftRepository| storage::place_in_space(store.prefix(), key).is_some();
        self.state.get().drafts.with_store(is_own).unwrap_or_default()
    }

    /// Shows what is stored as it is now: the open draft, and the list where it is shown.
    pub fn follow_stored(self) {
        self.follow();
        if matches!(self.state.get().route.page_now(), Page::Drafts | Page::DataSafety) {
            self.state.get().drafts.announce_change();
        }
    }

    /// Shows what another tab wrote into the open draft, unless there are words here that are unsaved: those become a conflict copy when they
    /// are saved.
    pub fn follow(self) {
        self.follow_now(false);
    }

    /// `is_late`: the open draft was gone a moment ago.
    fn follow_now(self, is_late: bool) {
        let Contexts { plan, drafts, messages, i18n, .. } = self.state.get();
        if plan.is_unsaved() {
            return;
        }
        let id = drafts.id();
        let known =
            drafts.with_store(|store| (store.matches_baseline(&id), store.is_unused(&id), store.has_baseline(&id)));
        let Some((false, is_free, was_known)) = known else { return };
        if is_free {
            // It may have been archived while this page was away, or everything was cleared, and comes back from the journal.
            if drafts.with_store(|store| store.backend().restore_lost()) == Some(true)
                || self.archive.has_unread()
                || !was_known
                || plan.now(Plan::is_blank)
            {
                return;
            }
            if is_late {
                drafts.with_store(|store| store.drop_baseline(&id));
                messages.show(i18n.get(keys::UI_ERROR_GONE));
            } else {
                let look = Timeout::new(GONE_DELAY_MS, move || {
                    if self.state.is_mounted() {
                        self.follow_now(true);
                    }
                });
                self.pending.try_update_value(|pending| pending.look = look);
            }
            return;
        }
        if let Some(LoadOutcome::Draft(draft, _)) = drafts.with_store(|store| store.load(&id)) {
            let Draft { name, plan, .. } = *draft;
            drafts.update(|draft| draft.name = name);
            self.show(plan);
        }
    }
}

/// A new draft without a word in it.
pub fn new_draft() -> Draft {
    Draft::new(browser::new_id(), browser::now())
}

/// True for a plan on the ten-minute track.
pub fn is_quick(plan: &Plan) -> bool {
    plan.start.track.as_private_str() == "quick"
}
