//! The [archive](super::tiered_store) as one tab has it in its cache, and when its stale copies are deleted.

use std::cell::RefCell;
use std::rc::Rc;

use super::key_value_store::{KeyValueStore, StorageError};
use super::tiered_store::{ARCHIVE_VERSION_KEY, ArchiveCache, ColdStore};

/// The database of the archive.
pub trait ArchiveDatabase: Clone + 'static {
    /// Deletes the text under a key, in the background. Only this text: another tab may have put another one there.
    fn delete(&self, key: &str, text: &str);
    /// Calls back once everything that was stored so far is on disk, with true, or when that cannot be known, with false.
    fn when_durable(&self, done: impl FnOnce(bool) + 'static);
}

/// The archive as one tab has read it: its cache, local storage with the version of the archive, and the database.
#[derive(Clone)]
pub struct CachedArchive<A, D> {
    hot: A,
    cache: Rc<RefCell<ArchiveCache>>,
    database: D,
}

impl<A: KeyValueStore + Clone + 'static, D: ArchiveDatabase> CachedArchive<A, D> {
    /// The archive behind this store.
    pub fn new(hot: A, cache: Rc<RefCell<ArchiveCache>>, database: D) -> Self {
        Self { hot, cache, database }
    }

    /// True once the cache has the current version of the archive, and where the archive is empty.
    pub fn is_current(&self) -> bool {
        self.hot
            .get(ARCHIVE_VERSION_KEY)
            .is_ok_and(|version| version.is_none() || version == self.cache.borrow().version)
    }

    /// True for a text that is in local storage and still is in the archive as well.
    pub fn is_stale_copy(&self, key: &str) -> bool {
        let cache = self.cache.borrow();
        cache.stale_copies.iter().chain(cache.replaced.iter().map(|(left, _)| left)).any(|left| left == key)
    }

    /// Counts a change, so that every other tab reads the archive again.
    fn bump_version(&mut self) {
        let was_current = self.is_current();
        let count: u64 =
            self.hot.get(ARCHIVE_VERSION_KEY).ok().flatten().and_then(|count| count.parse().ok()).unwrap_or_default();
        if self.hot.set(ARCHIVE_VERSION_KEY, &count.wrapping_add(1).to_string()).is_err() {
            // Where this fails too, nothing could be changed either.
            let _ = self.hot.remove(ARCHIVE_VERSION_KEY);
        }
        if was_current {
            self.cache.borrow_mut().version = self.hot.get(ARCHIVE_VERSION_KEY).ok().flatten();
        }
    }

    /// Deletes this text from the archive once local storage, which has it or a later one under the same key, is on disk:
    /// until then a hard end would cost both.
    pub fn remove_stale(&mut self, key: &str, text: &str) {
        let mut state = self.cache.borrow_mut();
        state.stale_copies.retain(|left| left != key);
        state.replaced.push((key.into(), text.into()));
        let replaced = state.replaced.clone();
        drop(state);
        let mut archive = self.clone();
        self.database.when_durable(move |is_durable| archive.delete_replaced(replaced, is_durable));
    }

    /// Deletes the texts that were replaced in local storage, where the replacement is on disk or was deleted too. The rest waits.
    fn delete_replaced(&mut self, replaced: Vec<(String, String)>, is_durable: bool) {
        let may_go = |key: &str| match self.hot.get(key) {
            Ok(Some(_)) => is_durable,
            // Not where another tab may have put it back.
            Ok(None) => self.is_current(),
            Err(_) => false,
        };
        let mut gone = replaced;
        gone.retain(|old| self.cache.borrow().replaced.contains(old) && may_go(&old.0));
        self.cache.borrow_mut().replaced.retain(|old| !gone.contains(old));
        for (key, text) in &gone {
            self.database.delete(key, text);
        }
        if !gone.is_empty() {
            self.bump_version();
        }
    }

    /// Notes that what was under this key in local storage was deleted, before the archive was read.
    pub fn note_deleted_early(&mut self, key: &str) {
        self.cache.borrow_mut().deleted_early.push(key.into());
    }

    /// Deletes what local storage has replaced and has no more.
    pub fn delete_gone(&mut self) {
        let replaced = self.cache.borrow().replaced.clone();
        self.delete_replaced(replaced, false);
    }

    /// Takes texts that the database holds by now out of local storage, where they `may` go and the archive is current. All
    /// others, and those that were changed meanwhile, stay in local storage only. Returns the keys of those that left local storage.
    pub fn commit_move(&mut self, texts: Vec<(String, String)>, may: bool) -> Vec<String> {
        let may = may && self.is_current();
        let mut moved = Vec::new();
        self.bump_version();
        for (key, text) in texts {
            let is_same = may && self.hot.get(&key).is_ok_and(|now| now.as_ref() == Some(&text));
            if is_same && self.hot.remove(&key).is_ok() {
                self.cache.borrow_mut().insert(&key, &text);
                moved.push(key);
            } else {
                self.database.delete(&key, &text);
            }
        }
        // There may have been no room for it before.
        self.bump_version();
        moved
    }
}

impl<A: KeyValueStore + Clone + 'static, D: ArchiveDatabase> ColdStore for CachedArchive<A, D> {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        let text = self.cache.borrow().text(key);
        let version = self.hot.get(ARCHIVE_VERSION_KEY)?;
        if text.is_some() && (version.is_none() || version != self.cache.borrow().version) {
            return Err(StorageError::AccessDenied);
        }
        Ok(text)
    }

    fn remove(&mut self, key: &str) {
        let Some(text) = self.cache.borrow_mut().remove(key) else { return };
        if self.hot.get(key) == Ok(None) {
            self.database.delete(key, &text);
            self.bump_version();
        } else {
            self.remove_stale(key, &text);
        }
    }

    fn remove_once_durable(&mut self, key: &str) {
        let Some(text) = self.cache.borrow_mut().remove(key) else { return };
        let (mut archive, key) = (self.clone(), key.to_owned());
        self.database.when_durable(move |is_durable| {
            // Otherwise it is found again when the archive is read next.
            if is_durable {
                archive.database.delete(&key, &text);
                archive.bump_version();
            }
        });
    }

    fn remove_replaced(&mut self, _key: &str) {
        self.delete_gone();
    }

    fn keys(&self, prefix: &str, take: &mut dyn FnMut(&str)) -> Result<(), StorageError> {
        // Without a stamp everything was cleared, or nothing was ever put there.
        if self.hot.get(ARCHIVE_VERSION_KEY)?.is_some() {
            self.cache.borrow().texts.keys(prefix)?.iter().for_each(|key| take(key));
        }
        Ok(())
    }
}
