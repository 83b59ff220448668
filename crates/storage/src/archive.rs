//! The [archive](super::tiered_store) as a tab knows it, and what is deleted there when.

use std::cell::RefCell;
use std::rc::Rc;

use super::key_value_store::{KeyValueStore, StorageError};
use super::tiered_store::{ARCHIVE_VERSION_KEY, ArchiveCache, ColdStore};

/// The database of the archive.
pub trait ArchiveDatabase: Clone + 'static {
    /// Deletes what lies under a key, in the background. Only this text: another tab may have put another one there.
    fn delete(&self, key: &str, text: &str);
    /// Calls back once everything that was stored so far is on disk, with true, or when that cannot be known, with false.
    fn when_durable(&self, done: impl FnOnce(bool) + 'static);
}

/// The shelf as a tab knows it, the place at hand that tells whether it still is so, and the database in which it is.
#[derive(Clone)]
pub struct CachedArchive<A, D> {
    hand: A,
    shelf: Rc<RefCell<ArchiveCache>>,
    database: D,
}

impl<A: KeyValueStore + Clone + 'static, D: ArchiveDatabase> CachedArchive<A, D> {
    /// The shelf behind this place.
    pub fn new(hand: A, shelf: Rc<RefCell<ArchiveCache>>, database: D) -> Self {
        Self { hand, shelf, database }
    }

    /// True once this tab knows what lies there, and where nothing does.
    pub fn is_read(&self) -> bool {
        self.hand.get(ARCHIVE_VERSION_KEY).is_ok_and(|stamp| stamp.is_none() || stamp == self.shelf.borrow().stamp)
    }

    /// True for a text that is at hand and still lies on the shelf as well.
    pub fn is_left_behind(&self, key: &str) -> bool {
        let known = self.shelf.borrow();
        known.left_behind.iter().chain(known.replaced.iter().map(|(left, _)| left)).any(|left| left == key)
    }

    /// Has every other tab read the shelf anew.
    fn stamps(&mut self) {
        let was_read = self.is_read();
        let count: u64 =
            self.hand.get(ARCHIVE_VERSION_KEY).ok().flatten().and_then(|count| count.parse().ok()).unwrap_or_default();
        if self.hand.set(ARCHIVE_VERSION_KEY, &count.wrapping_add(1).to_string()).is_err() {
            // Where this fails too, nothing could be changed either.
            let _ = self.hand.remove(ARCHIVE_VERSION_KEY);
        }
        if was_read {
            self.shelf.borrow_mut().stamp = self.hand.get(ARCHIVE_VERSION_KEY).ok().flatten();
        }
    }

    /// Clears a place of the shelf with this text, which is at hand by now or has another in its place there, once that is on disk:
    /// until then a hard end would cost both.
    pub fn clears(&mut self, key: &str, text: &str) {
        let mut state = self.shelf.borrow_mut();
        state.left_behind.retain(|left| left != key);
        state.replaced.push((key.into(), text.into()));
        let replaced = state.replaced.clone();
        drop(state);
        let mut known = self.clone();
        self.database.when_durable(move |is_durable| known.deletes(replaced, is_durable));
    }

    /// Deletes what was replaced at hand, where the disk has what took its place, or where that was deleted too. The rest waits.
    fn deletes(&mut self, replaced: Vec<(String, String)>, is_durable: bool) {
        let may_go = |key: &str| match self.hand.get(key) {
            Ok(Some(_)) => is_durable,
            // Not where another tab may have put it back.
            Ok(None) => self.is_read(),
            Err(_) => false,
        };
        let mut gone = replaced;
        gone.retain(|old| self.shelf.borrow().replaced.contains(old) && may_go(&old.0));
        self.shelf.borrow_mut().replaced.retain(|old| !gone.contains(old));
        for (key, text) in &gone {
            self.database.delete(key, text);
        }
        if !gone.is_empty() {
            self.stamps();
        }
    }

    /// Takes texts that the database holds by now out of local storage, where they `may` go and the shelf is known as it is. All
    /// others, and those that were changed meanwhile, stay at hand only. Returns the keys of those that left local storage.
    pub fn moves(&mut self, texts: Vec<(String, String)>, may: bool) -> Vec<String> {
        let may = may && self.is_read();
        let mut moved = Vec::new();
        self.stamps();
        for (key, text) in texts {
            let is_same = may && self.hand.get(&key).is_ok_and(|now| now.as_ref() == Some(&text));
            if is_same && self.hand.remove(&key).is_ok() {
                self.shelf.borrow_mut().keep(&key, &text);
                moved.push(key);
            } else {
                self.database.delete(&key, &text);
            }
        }
        // There may have been no room for it before.
        self.stamps();
        moved
    }
}

impl<A: KeyValueStore + Clone + 'static, D: ArchiveDatabase> ColdStore for CachedArchive<A, D> {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        let text = self.shelf.borrow().text(key);
        let stamp = self.hand.get(ARCHIVE_VERSION_KEY)?;
        if text.is_some() && (stamp.is_none() || stamp != self.shelf.borrow().stamp) {
            return Err(StorageError::AccessDenied);
        }
        Ok(text)
    }

    fn takes_off(&mut self, key: &str) {
        let Some(text) = self.shelf.borrow_mut().forget(key) else { return };
        if self.hand.get(key) == Ok(None) {
            self.database.delete(key, &text);
            self.stamps();
        } else {
            self.clears(key, &text);
        }
    }

    fn keys(&self, prefix: &str, take: &mut dyn FnMut(&str)) -> Result<(), StorageError> {
        // Without a stamp everything was cleared, or nothing was ever put there.
        if self.hand.get(ARCHIVE_VERSION_KEY)?.is_some() {
            self.shelf.borrow().texts.keys(prefix)?.iter().for_each(|key| take(key));
        }
        Ok(())
    }
}
