//! The archive of drafts that were not changed for long, behind local storage.
//!
//! A browser brings all of a page's local storage into it at the first look at any key, and it has little room. So
//! local storage has the recent drafts, and older ones are in the browser's database, from which they are read once
//! the page is rendered. An edited draft is written to local storage first, and then leaves the archive.
//!
//! Each tab has a cache of the archive. [`ARCHIVE_VERSION_KEY`] changes whenever the archive does: a tab whose cache is older
//! does not answer for archived drafts until it has read the archive again.

use super::key_value_store::{InMemoryStore, KeyValueStore, StorageError};
use super::record::{ParsedRecord, read};
use super::repository::{DraftRepository, has_same_content};

/// The key of local storage under which each change of the archive is counted.
pub const ARCHIVE_VERSION_KEY: &str = "conversation-guide/shelf";
/// How many drafts stay in local storage, the last changed ones. There may be twice as many until the others are archived.
pub const MAX_HOT_DRAFTS: usize = 12;

/// What a tab has read of the archive.
#[derive(Debug, Default)]
pub struct ArchiveCache {
    pub(super) texts: InMemoryStore,
    /// The version of the archive when it was read.
    pub(super) version: Option<String>,
    /// The keys of archived texts that are in local storage as well.
    pub(super) stale_copies: Vec<String>,
    /// Archived texts that stay until their replacements are on disk, with their keys.
    pub(super) replaced: Vec<(String, String)>,
    /// Before the archive was read: the keys of what was deleted from local storage.
    pub(super) deleted_early: Vec<String>,
}

impl ArchiveCache {
    /// Fills the cache with texts that were read while the archive had this version. Of a text that is in local storage as well,
    /// local storage has the current state; it is returned: an older tab or a killed browser left it behind.
    pub fn load(
        &mut self,
        version: Option<String>,
        found: Vec<(String, String)>,
        hot: &mut dyn KeyValueStore,
    ) -> Vec<(String, String)> {
        let replaced = std::mem::take(&mut self.replaced);
        let deleted_early = std::mem::take(&mut self.deleted_early);
        *self = Self { version, ..Self::default() };
        if self.version.is_none() && !found.is_empty() && hot.set(ARCHIVE_VERSION_KEY, "0").is_ok() {
            // Local storage was cleared alone. When everything is, what was read here must not be answered for.
            self.version = Some("0".into());
        }
        let mut stale_copies = Vec::new();
        for (key, text) in found {
            match hot.get(&key) {
                Ok(Some(_)) if replaced.iter().any(|(other, old)| *other == key && *old == text) => {
                    self.replaced.push((key, text));
                }
                Ok(Some(_)) => {
                    self.stale_copies.push(key.clone());
                    stale_copies.push((key, text));
                }
                // Left behind there, it was deleted with what was in local storage.
                Ok(None) if deleted_early.contains(&key) => self.replaced.push((key, text)),
                // Where it cannot be told, it lies where it was found.
                Ok(None) | Err(_) => self.insert(&key, &text),
            }
        }
        stale_copies
    }

    pub(super) fn insert(&mut self, key: &str, text: &str) {
        // Memory takes everything.
        let _ = self.texts.set(key, text);
    }

    pub(super) fn text(&self, key: &str) -> Option<String> {
        self.texts.get(key).ok().flatten()
    }

    pub(super) fn remove(&mut self, key: &str) -> Option<String> {
        let text = self.text(key)?;
        self.texts.remove(key).ok().map(|()| text)
    }
}

/// The store behind local storage, as far as a tab can answer for it.
pub trait ColdStore {
    /// The text under `key`; fails where the tab does not know what lies there now.
    fn get(&self, key: &str) -> Result<Option<String>, StorageError>;
    /// Removes the text under `key`, where there is one: at once where local storage has none, and
    /// otherwise once the text in local storage is on disk.
    fn remove(&mut self, key: &str);
    /// Removes the text under `key`, where there is one, once everything that was stored so far is on disk.
    fn remove_once_durable(&mut self, key: &str);
    /// Removes what was left behind of a text that was just removed from local storage.
    fn remove_replaced(&mut self, key: &str);
    /// Hands all keys that begin with `prefix` to `take`, one after the other.
    fn keys(&self, prefix: &str, take: &mut dyn FnMut(&str)) -> Result<(), StorageError>;
}

/// Local storage with a cold store behind it.
pub struct TieredStore<A, B> {
    hot: A,
    cold: B,
}

impl<A: KeyValueStore, B: ColdStore> TieredStore<A, B> {
    /// A hot store with a cold one behind it.
    pub fn new(hot: A, cold: B) -> Self {
        Self { hot, cold }
    }
}

impl<A: KeyValueStore, B: ColdStore> KeyValueStore for TieredStore<A, B> {
    fn is_persistent(&self) -> bool {
        self.hot.is_persistent()
    }

    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        match self.hot.get(key)? {
            None => self.cold.get(key),
            stored => Ok(stored),
        }
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        // What lies there while another text is in local storage was left behind, and is not what is changed here.
        let is_hot = self.hot.get(key)?.is_some();
        self.hot.set(key, text)?;
        if !is_hot {
            self.cold.remove(key);
        }
        Ok(())
    }

    fn set_over(&mut self, key: &str, baseline: &str, text: &str) -> Result<(), StorageError> {
        if self.hot.get(key)?.is_some() || self.cold.get(key)?.is_none() {
            return self.hot.set_over(key, baseline, text);
        }
        self.set(key, text)
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        let is_hot = self.hot.get(key)?.is_some();
        if !is_hot {
            self.cold.remove(key);
        }
        self.hot.remove(key)?;
        if is_hot {
            self.cold.remove_replaced(key);
        }
        Ok(())
    }

    fn remove_copied(&mut self, key: &str) -> Result<(), StorageError> {
        if self.hot.get(key)?.is_none() {
            self.cold.remove_once_durable(key);
        }
        self.hot.remove(key)
    }

    fn set_in_journal_only(&mut self, key: &str, text: &str, fault: StorageError) {
        self.hot.set_in_journal_only(key, text, fault);
    }

    fn is_in_journal_only(&self, key: &str) -> bool {
        self.hot.is_in_journal_only(key)
    }

    fn restore_lost(&mut self) -> bool {
        self.hot.restore_lost()
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        let mut keys = self.hot.keys(prefix)?;
        self.cold.keys(prefix, &mut |key| {
            if let Err(place) = keys.binary_search_by(|other| other.as_str().cmp(key)) {
                keys.insert(place, key.into());
            }
        })?;
        Ok(keys)
    }
}

impl DraftRepository {
    /// True where drafts are in the archive.
    #[must_use]
    pub fn has_archive(&self) -> bool {
        self.backend.get(ARCHIVE_VERSION_KEY).is_ok_and(|version| version.is_some())
    }

    /// Takes in what was left behind in the archive under this id while the draft is in local storage: a copy of the same words, or of
    /// others, which are kept beside it. Which are the later ones is not asked: clocks are wrong at times.
    pub fn reconcile_stale_copy(&mut self, id: &str, text: &str) -> Result<(), StorageError> {
        let key = self.draft_key(id);
        let text = self.backend.decrypt(&key, text).ok_or(StorageError::AccessDenied)?;
        if let Some(now) = self.backend.get(&key)? {
            // Once more, for the journal may say that it went into the archive: it came back while another tab was about to say so.
            self.backend.set(&key, &now)?;
            if has_same_content(&now, &text) {
                return Ok(());
            }
        }
        self.restore(id, &text).map(drop)
    }

    /// Those of these keys whose drafts may go in the archive: all but the open one and the last changed, so many as stay.
    /// What cannot be read stays as well.
    #[must_use]
    pub fn archivable_keys(&self, keys: Vec<String>, max_hot: usize, open: &str) -> Vec<String> {
        let mut drafts: Vec<(u64, String)> = Vec::new();
        for key in keys {
            let Ok(Some(record)) = self.backend.get(&key) else { continue };
            if let ParsedRecord::Draft(draft, _) = read(&record, "")
                && key != self.draft_key(open)
            {
                let place = drafts.partition_point(|(changed, _)| *changed >= draft.changed);
                drafts.insert(place, (draft.changed, key));
            }
        }
        drafts.into_iter().skip(max_hot).map(|(_, key)| key).collect()
    }
}

#[cfg(test)]
mod tests;
