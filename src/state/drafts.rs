//! The open draft besides its plan, and the repository that it is kept in.

use guide_storage::{Draft, DraftRepository};
use leptos::prelude::*;

/// What is known of the open draft besides its plan.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenDraft {
    /// Its id in storage.
    pub id: String,
    /// The id it had when it was opened: its page is not built again when it goes on as a conflict copy.
    pub opened_as: String,
    /// The name that a user gave it.
    pub name: String,
    /// When it was begun, in milliseconds since 1970.
    pub created: u64,
}

impl OpenDraft {
    /// What is known of a draft that is being opened.
    pub fn of(draft: &Draft) -> Self {
        Self { id: draft.id.clone(), opened_as: draft.id.clone(), name: draft.name.clone(), created: draft.created }
    }
}

struct Inner {
    store: DraftRepository,
    /// How far the page was scrolled when it was left, until it is scrolled there again.
    scroll: u64,
    /// A draft that found no room when the space was locked.
    unsaved: Option<Draft>,
    /// The user's own draft that was open before a worked example.
    before_example: String,
    /// True while everything that is stored is encrypted, and the key is here.
    is_encrypted: bool,
}

/// The open draft, and the repository.
#[derive(Clone, Copy)]
pub struct Drafts {
    open: RwSignal<OpenDraft>,
    /// Counts the changes that lists of stored drafts must follow.
    list_revision: RwSignal<u32>,
    inner: StoredValue<Inner, LocalStorage>,
}

impl Drafts {
    /// A draft of a repository that was opened.
    pub fn new(store: DraftRepository, draft: &Draft) -> Self {
        let inner =
            Inner { store, scroll: draft.scroll, unsaved: None, before_example: String::new(), is_encrypted: false };
        Self {
            open: RwSignal::new(OpenDraft::of(draft)),
            list_revision: RwSignal::new(0),
            inner: StoredValue::new_local(inner),
        }
    }

    /// Reads what is known of the open draft, and follows it.
    pub fn with<T>(self, read: impl FnOnce(&OpenDraft) -> T) -> T {
        self.open.with(read)
    }

    /// The same as it is now.
    pub fn now<T>(self, read: impl FnOnce(&OpenDraft) -> T) -> T {
        self.open.with_untracked(read)
    }

    /// Its id.
    pub fn id(self) -> String {
        self.now(|draft| draft.id.clone())
    }

    /// Changes what is known of it.
    pub fn update(self, change: impl FnOnce(&mut OpenDraft)) {
        self.open.try_update(change);
    }

    /// Works with the repository. `None` once the guide is gone.
    pub fn with_store<T>(self, work: impl FnOnce(&mut DraftRepository) -> T) -> Option<T> {
        self.inner.try_update_value(|inner| work(&mut inner.store))
    }

    /// Whether what is kept outlives the page.
    pub fn is_persistent(self) -> bool {
        self.with_store(|store| store.is_persistent()).unwrap_or_default()
    }

    /// Has lists of drafts read again.
    pub fn announce_change(self) {
        self.list_revision.update(|count| *count = count.wrapping_add(1));
    }

    /// How often lists were to be read again; follows it.
    pub fn list_revision(self) -> RwSignal<u32> {
        self.list_revision
    }

    /// How far the page is to be scrolled, in CSS pixels, where it was not yet.
    pub fn pending_scroll(self) -> u64 {
        self.inner.try_with_value(|inner| inner.scroll).unwrap_or_default()
    }

    /// The page is scrolled now to where it was.
    pub fn take_scroll(self) -> u64 {
        self.inner.try_update_value(|inner| std::mem::take(&mut inner.scroll)).unwrap_or_default()
    }

    /// Keeps a draft that found no room, until the space is opened again.
    pub fn set_unsaved(self, draft: Option<Draft>) {
        self.inner.try_update_value(|inner| inner.unsaved = draft);
    }

    /// True where such a draft is kept.
    pub fn has_unsaved(self) -> bool {
        self.inner.try_with_value(|inner| inner.unsaved.is_some()).unwrap_or_default()
    }

    /// That draft.
    pub fn take_unsaved(self) -> Option<Draft> {
        self.inner.try_update_value(|inner| inner.unsaved.take()).flatten()
    }

    /// Notes the user's own draft before an example is opened.
    pub fn set_before_example(self, id: String) {
        self.inner.try_update_value(|inner| inner.before_example = id);
    }

    /// That draft's id; empty where there is none.
    pub fn take_before_example(self) -> String {
        self.inner.try_update_value(|inner| std::mem::take(&mut inner.before_example)).unwrap_or_default()
    }

    /// True while everything that is stored is encrypted, and the key is here.
    pub fn is_encrypted(self) -> bool {
        self.inner.try_with_value(|inner| inner.is_encrypted).unwrap_or_default()
    }

    /// Notes whether it is; gives what was known before.
    pub fn set_encrypted(self, is_encrypted: bool) -> bool {
        self.inner
            .try_update_value(|inner| std::mem::replace(&mut inner.is_encrypted, is_encrypted))
            .unwrap_or_default()
    }
}
