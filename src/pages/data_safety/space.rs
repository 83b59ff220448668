//! The space of the guide as the panel works with it: its texts, its key, and how the guide hears of changes.

use std::cell::RefCell;
use std::rc::Rc;

use guide_core::texts::keys;
use guide_storage::crypto::cipher::NONCE_LEN;
use guide_storage::crypto::envelope::Keyring;
use guide_storage::crypto::locking;
use guide_storage::{Draft, DraftRepository, KeyValueStore, LoadOutcome, StorageError, StoredChange};
use leptos::prelude::*;

use super::browser::random_bytes;
use super::key::SpaceKey;
use crate::browser;
use crate::services::{Archive, Session, SpaceLock, repository_of_prefix, use_archive, use_session, use_space_lock};
use crate::state::{Contexts, EditMode, HostPage, I18n, State, provided, use_state};

/// The space of the guide. Work that was begun goes on after the panel is left, so nothing in it ends with a component. Each method does nothing
/// once the guide is gone.
#[derive(Clone)]
pub struct Space(Rc<Inner>);

struct Inner {
    state: State,
    session: Session,
    space_lock: SpaceLock,
    archive: Archive,
    contexts: Contexts,
    page: Option<HostPage>,
    key: SpaceKey,
    /// The beginning of all its keys.
    prefix: String,
}

/// The space, as the panel has provided it.
pub fn use_space() -> Space {
    provided::<StoredValue<Space, LocalStorage>>().get_value()
}

impl Space {
    /// The space of the guide whose contexts are provided.
    pub fn new(key: SpaceKey) -> Self {
        let state = use_state();
        let prefix = state.get().drafts.with_store(|store| store.prefix().to_owned()).unwrap_or_default();
        Self(Rc::new(Inner {
            page: state.get().host.page(),
            contexts: state.get(),
            state,
            session: use_session(),
            space_lock: use_space_lock(),
            archive: use_archive(),
            key,
            prefix,
        }))
    }

    /// Provides it to the components of the panel.
    pub fn provide(self) {
        provide_context(StoredValue::new_local(self));
    }

    /// All sentences.
    pub fn texts(&self) -> I18n {
        self.0.contexts.i18n
    }

    /// Another repository over the place of the drafts: it has read nothing yet.
    pub fn repository(&self) -> DraftRepository {
        repository_of_prefix(self.0.contexts.drafts, &self.0.prefix)
    }

    /// The space for `guide_storage::crypto::locking`.
    pub fn lockable(&self) -> LockableSpace {
        LockableSpace { space: self.clone(), store: self.repository() }
    }

    /// Where keys are derived.
    pub fn page(&self) -> Option<&HostPage> {
        self.0.page.as_ref()
    }

    /// The key.
    pub fn key(&self) -> &SpaceKey {
        &self.0.key
    }

    /// True while the space has a lock and is open.
    pub fn has_key(&self) -> bool {
        self.key().keyring().borrow().is_some()
    }

    /// Whether drafts outlive the page.
    pub fn is_persistent(&self) -> bool {
        self.0.contexts.drafts.is_persistent()
    }

    /// True while there are archived drafts that are not known yet.
    pub fn has_unread(&self) -> bool {
        self.is_mounted() && self.0.archive.has_unread()
    }

    /// Has the archive read.
    pub fn read_archive(&self) {
        if self.is_mounted() {
            self.0.session.read_archive();
        }
    }

    /// Stored drafts were changed, and `changes` undo it under the label.
    pub fn stored_changed(&self, label: String, changes: Vec<StoredChange>) {
        // What is heard of late must not bring words back into a page that was locked meanwhile.
        if self.is_mounted() && self.0.contexts.mode.get_untracked() != EditMode::Locked {
            self.0.session.stored_changed(label, changes);
        }
    }

    /// Lets go of the open draft where nothing is stored under it any more, before it could be saved again.
    pub fn leave_deleted(&self) {
        if self.is_mounted() && self.repository().is_unused(&self.0.contexts.drafts.id()) {
            self.0.session.clear_open_draft();
        }
    }

    /// The key is here: the guide reads what is stored, and shows it.
    pub fn open(&self) {
        if self.is_mounted() {
            self.0.space_lock.open();
        }
    }

    /// The lock is gone, with everything that was under it.
    pub fn open_empty(&self) {
        if self.is_mounted() {
            self.0.space_lock.open_empty();
        }
    }

    fn is_mounted(&self) -> bool {
        self.0.state.is_mounted()
    }
}

/// A space and a repository over it.
pub struct LockableSpace {
    space: Space,
    store: DraftRepository,
}

impl locking::Space for LockableSpace {
    fn area(&mut self) -> &mut dyn KeyValueStore {
        self.store.backend()
    }

    fn prefix(&self) -> String {
        self.store.prefix().into()
    }

    fn key(&self) -> &RefCell<Option<Keyring>> {
        self.space.key().keyring()
    }

    fn nonce(&self) -> [u8; NONCE_LEN] {
        random_bytes()
    }

    fn set_encryption(&mut self, on: bool) {
        let space_lock = self.space.0.space_lock;
        if !self.space.is_mounted() {
            return;
        }
        if on {
            space_lock.encrypt();
        } else {
            space_lock.decrypt();
        }
    }
}

/// A stored draft.
pub fn load(store: &mut DraftRepository, id: &str) -> Option<Draft> {
    match store.load(id) {
        LoadOutcome::Draft(draft, _) => Some(*draft),
        LoadOutcome::Quarantined | LoadOutcome::NewerVersion | LoadOutcome::Encrypted | LoadOutcome::NotFound => None,
    }
}

/// A name for a draft: its own, its topic, or that it has none.
pub fn name_of(texts: I18n, draft: &Draft) -> String {
    texts.name_or_unnamed(draft.display_name().to_owned())
}

/// Whom a draft is about and when it was last changed, as far as that is known.
pub fn describe(who: &str, changed: u64) -> String {
    let date = if changed == 0 { String::new() } else { browser::local_date(changed) };
    [who, &date].into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(", ")
}

/// Why something was not stored.
pub fn fault_text(texts: I18n, fault: StorageError) -> String {
    texts.get(if fault == StorageError::QuotaExceeded { keys::DATA_SAFETY_FULL } else { keys::DATA_SAFETY_FAILED })
}
