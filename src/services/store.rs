//! The store of the guide's drafts, for code that must read it without the baselines of the open page.

use guide_storage::{DraftRepository, KeyValueStore, StorageError};

use crate::state::Drafts;

/// The place where the guide keeps its drafts, whatever that is at the moment: local storage, encrypted, or memory. Forbidden once the guide is
/// gone.
struct GuideStore(Drafts);

/// Another repository over that place: it has read nothing yet.
pub fn second_repository(drafts: Drafts) -> DraftRepository {
    let prefix = drafts.with_store(|store| store.prefix().to_owned()).unwrap_or_default();
    repository_of_prefix(drafts, &prefix)
}

/// The same with this prefix, for work that may go on after the guide has gone: it is refused everything then, under the prefix it began with.
pub fn repository_of_prefix(drafts: Drafts, prefix: &str) -> DraftRepository {
    DraftRepository::with_prefix(Box::new(GuideStore(drafts)), prefix)
}

impl GuideStore {
    fn with<T>(&self, work: impl FnOnce(&mut dyn KeyValueStore) -> Result<T, StorageError>) -> Result<T, StorageError> {
        self.0.with_store(|store| work(store.backend())).unwrap_or(Err(StorageError::AccessDenied))
    }
}

/// Every method is handed on: one that was left to its default would not know of the lock, or of the journal.
impl KeyValueStore for GuideStore {
    fn is_persistent(&self) -> bool {
        self.0.is_persistent()
    }

    fn is_encrypted(&self) -> bool {
        self.0.is_encrypted()
    }

    fn decrypt(&self, key: &str, stored: &str) -> Option<String> {
        self.0.with_store(|store| store.backend().decrypt(key, stored)).flatten()
    }

    fn stored(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.with(|area| area.stored(key))
    }

    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.with(|area| area.get(key))
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        self.with(|area| area.set(key, text))
    }

    fn set_over(&mut self, key: &str, known: &str, text: &str) -> Result<(), StorageError> {
        self.with(|area| area.set_over(key, known, text))
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.with(|area| area.remove(key))
    }

    fn remove_copied(&mut self, key: &str) -> Result<(), StorageError> {
        self.with(|area| area.remove_copied(key))
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        self.with(|area| area.keys(prefix))
    }

    fn set_in_journal_only(&mut self, key: &str, text: &str, fault: StorageError) {
        self.0.with_store(|store| store.backend().set_in_journal_only(key, text, fault));
    }

    fn is_in_journal_only(&self, key: &str) -> bool {
        self.0.with_store(|store| store.backend().is_in_journal_only(key)).unwrap_or_default()
    }

    fn restore_lost(&mut self) -> bool {
        self.0.with_store(|store| store.backend().restore_lost()).unwrap_or_default()
    }
}
