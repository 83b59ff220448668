//! The lock of the space: from now on everything is encrypted; the space is locked, and opened again.

use std::rc::Rc;

use guide_core::texts::keys;
use guide_storage::{DraftRepository, EncryptedStore, InMemoryStore, TextCipher, open_browser_store};
use leptos::prelude::*;

use super::{Archive, Navigation, Session, new_draft};
use crate::browser::{self, Interval};
use crate::state::{Contexts, DataSafetyPanel, EditMode, Page, SaveStatus, State};

/// How long without a touch until a space under a lock is locked, in milliseconds.
const IDLE_LOCK_MS: u64 = 10 * 60 * 1000;
/// How often it is looked whether that long has gone by, in milliseconds. One timer for all of it would stand still while the computer sleeps.
const IDLE_CHECK_INTERVAL_MS: i32 = 5_000;

#[derive(Default)]
struct Idle {
    /// When the user was there last, in milliseconds since 1970.
    last_active: u64,
    check: Option<Interval>,
}

/// Encrypts, locks and opens the space.
#[derive(Clone, Copy)]
pub struct SpaceLock {
    state: State,
    session: Session,
    navigation: Navigation,
    archive: Archive,
    idle: StoredValue<Idle, LocalStorage>,
}

/// The key is with the panel, which forgets it when the space is locked.
struct KeyOf(Rc<dyn DataSafetyPanel>);

impl TextCipher for KeyOf {
    fn encrypt(&self, key: &str, text: &str) -> Option<String> {
        self.0.encrypt(key, text)
    }

    fn decrypt(&self, key: &str, encrypted: &str) -> Option<String> {
        self.0.decrypt(key, encrypted)
    }

    fn accepts_lock(&self, lock: &str) -> bool {
        self.0.accepts_lock(lock)
    }
}

impl SpaceLock {
    pub fn new(state: State, session: Session, navigation: Navigation, archive: Archive) -> Self {
        Self { state, session, navigation, archive, idle: StoredValue::new_local(Idle::default()) }
    }

    /// True where what is kept can be put under a lock, and is under none.
    pub fn is_possible(self) -> bool {
        self.state.get().drafts.is_persistent() && !self.state.get().drafts.is_encrypted()
    }

    /// From now on everything is encrypted.
    pub fn encrypt(self) {
        let Contexts { drafts, part, .. } = self.state.get();
        let Some(panel) = part.data_safety_now() else { return };
        if drafts.set_encrypted(true) {
            return;
        }
        drafts.with_store(|store| {
            let prefix = store.prefix().to_owned();
            store.replace_backend(|area| Box::new(EncryptedStore::new(area, Box::new(KeyOf(panel)), &prefix)));
        });
        let check = Interval::new(IDLE_CHECK_INTERVAL_MS, move || self.lock_when_idle());
        self.idle.try_update_value(|idle| *idle = Idle { last_active: browser::now(), check });
    }

    /// From now on nothing is encrypted.
    pub fn decrypt(self) {
        let drafts = self.state.get().drafts;
        drafts.with_store(|store| store.replace_backend(|_| open_browser_store()));
        drafts.set_encrypted(false);
        self.idle.try_update_value(|idle| idle.check = None);
    }

    /// From now on nothing is stored: what is open leaves the browser and goes on in memory.
    pub fn switch_to_memory(self) {
        let Contexts { plan, drafts, save_status, messages, i18n, .. } = self.state.get();
        self.session.save();
        let is_removed = drafts.with_store(|store| store.remove(&drafts.id()).is_ok()).unwrap_or_default();
        if !is_removed || plan.is_unsaved() {
            return messages.show(i18n.get(keys::UI_ERROR_KEPT));
        }
        drafts.with_store(|store| store.replace_backend(|_| Box::new(InMemoryStore::default())));
        drafts.set_encrypted(false);
        plan.set_unsaved_since(Some(browser::now()));
        self.session.acquire_edit_lock();
        self.session.save();
        save_status.set(SaveStatus::InMemory);
        self.navigation.show(Page::DataSafety);
    }

    /// The passphrase was right.
    pub fn open(self) {
        self.encrypt();
        self.opened();
    }

    /// The lock is gone, with everything that was under it.
    pub fn open_empty(self) {
        self.state.get().drafts.set_unsaved(None);
        self.state.get().mode.set(EditMode::Editing);
        self.session.load(new_draft());
        self.navigation.show(Page::Drafts);
    }

    /// The space can be read again.
    pub fn opened(self) {
        let Contexts { plan, drafts, route, mode, .. } = self.state.get();
        mode.set(EditMode::Editing);
        let unsaved = drafts.take_unsaved();
        let is_unsaved = unsaved.is_some();
        let draft = unsaved.or_else(|| self.session.read_last()).unwrap_or_else(new_draft);
        let step = draft.step;
        self.session.load(draft);
        plan.set_unsaved_since(is_unsaved.then(browser::now));
        self.session.announce_restored();
        self.session.read_archive();
        route.set_step(step);
        self.session.show_plan();
    }

    /// The user is there: the time until the space is locked begins again, unless it has gone by already.
    pub fn note_activity(self) {
        self.lock_when_idle();
        self.idle.try_update_value(|idle| idle.last_active = browser::now());
    }

    /// Locks a space that nobody has touched for so long.
    fn lock_when_idle(self) {
        let now = browser::now();
        let is_idle = self.idle.try_update_value(|idle| {
            // A clock that was set back begins the time again.
            idle.last_active = idle.last_active.min(now);
            now.saturating_sub(idle.last_active) >= IDLE_LOCK_MS
        });
        if is_idle == Some(true) {
            self.lock();
        }
    }

    /// Another tab has put a lock on: this one shows nothing either until the passphrase is given.
    pub fn locked_elsewhere(self) {
        self.keep_unsaved();
        self.close();
    }

    /// Locks an encrypted space: nothing readable stays on the page, and the key is forgotten.
    pub fn lock(self) {
        if !self.state.get().drafts.is_encrypted() {
            return;
        }
        self.session.save_with_place();
        self.keep_unsaved();
        self.decrypt();
        if let Some(panel) = self.state.get().part.data_safety_now() {
            panel.forget();
        }
        self.close();
    }

    /// What found no room stays in memory, out of sight, and comes back with the passphrase.
    fn keep_unsaved(self) {
        let Contexts { plan, drafts, .. } = self.state.get();
        if plan.is_unsaved() {
            drafts.set_unsaved(Some(self.session.draft()));
            plan.set_unsaved_since(None);
        }
    }

    fn close(self) {
        let Contexts { drafts, mode, undo, messages, screen, hr_check, derived, .. } = self.state.get();
        drafts.with_store(DraftRepository::clear_baselines);
        mode.set(EditMode::Locked);
        undo.set_offer(None);
        messages.close();
        messages.close_transient();
        screen.is_presenting.set(false);
        hr_check.clear();
        self.session.load(new_draft());
        derived.set(None);
        self.navigation.show(Page::DataSafety);
        self.restart_when_locked();
    }

    /// Has everything started again in memory that has never seen a word, after the space was locked. Not while the screen is blank, and not
    /// where words found no room but in memory.
    pub fn restart_when_locked(self) {
        let Contexts { mode, screen, drafts, host, .. } = self.state.get();
        let is_locked = mode.get_untracked() == EditMode::Locked;
        if is_locked
            && !screen.is_blank.get_untracked()
            && !drafts.has_unsaved()
            && let Some(page) = host.page()
        {
            page.restart();
        }
    }

    /// Looks whether another tab or element has put a lock on, or taken it off; then follows what is stored.
    pub fn follow_stored(self) {
        let Contexts { drafts, mode, .. } = self.state.get();
        let read = |store: &mut DraftRepository| {
            // What was cleared comes back first.
            let is_lost = store.backend().restore_lost();
            (is_lost, store.is_locked(), store.is_unlocked(), store.is_cleared())
        };
        let Some((is_lost, is_locked, is_unlocked, is_cleared)) = drafts.with_store(read) else { return };
        if mode.get_untracked() == EditMode::Locked {
            // Who types the passphrase is left alone, unless another tab has taken the lock off, and not only somebody the record.
            if (is_unlocked || is_cleared) && !is_lost {
                self.opened();
            }
            return;
        }
        if !drafts.is_encrypted() && is_locked {
            return self.locked_elsewhere();
        }
        if drafts.is_encrypted() && is_unlocked {
            // Another tab has taken the lock off, and everything can be read again.
            self.decrypt();
        }
        self.session.follow_stored();
    }

    /// Reads the archive in a moment, since another tab may have changed it.
    pub fn read_archive_soon(self) {
        let session = self.session;
        self.archive.read_soon(move || session.archive_read());
    }
}
