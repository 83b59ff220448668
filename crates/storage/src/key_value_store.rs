//! A store of texts by key: local storage, or memory where there is none.

/// Why a store refused a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StorageError {
    /// The browser does not let this page store or read anything now.
    AccessDenied,
    /// No room is left.
    QuotaExceeded,
}

/// A store of texts by key. Any call may fail, and a later one may do again.
pub trait KeyValueStore {
    /// True when what is stored outlives the page.
    fn is_persistent(&self) -> bool;
    /// True when texts are encrypted before they are stored.
    fn is_encrypted(&self) -> bool {
        false
    }
    /// What a text that was stored under `key` says, where it can be read.
    fn decrypt(&self, _key: &str, stored: &str) -> Option<String> {
        Some(stored.into())
    }
    /// The text under `key` as it is stored, encrypted where it is so.
    fn stored(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.get(key)
    }
    /// The text under `key`; `None` when there is none.
    fn get(&self, key: &str) -> Result<Option<String>, StorageError>;
    /// Keeps `text` under `key`, whole or not at all: after an error the old text is still there.
    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError>;
    /// The same, by a page that has read or written `known` there last, and changes it.
    fn set_over(&mut self, key: &str, _known: &str, text: &str) -> Result<(), StorageError> {
        self.set(key, text)
    }
    /// Removes what is under `key`. After an error it is still there. A key that ends with a slash, under which nothing is, stands
    /// for all that begin with it, but the lock, and that are not known yet.
    fn remove(&mut self, key: &str) -> Result<(), StorageError>;
    /// Removes what is under `key`, of which a copy was stored under another key just now: a hard end must not cost both.
    fn remove_copied(&mut self, key: &str) -> Result<(), StorageError> {
        self.remove(key)
    }
    /// All keys that begin with `prefix`, sorted.
    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError>;
    /// Writes `text` to the journal alone, after [`KeyValueStore::set`] failed with `fault`: for words that are nowhere else.
    fn set_in_journal_only(&mut self, _key: &str, _text: &str, _fault: StorageError) {}
    /// True where the text under `key` is read from the journal, because local storage has no room for it.
    fn is_in_journal_only(&self, _key: &str) -> bool {
        false
    }
    /// Has local storage brought up to the journal where it was cleared, or thrown back to an earlier state, while this page was open.
    /// True where that is under way: what is missing until then was not deleted by anybody.
    fn restore_lost(&mut self) -> bool {
        false
    }
}

/// Keeps texts until the page is left, sorted by key: a tree would be many bytes for the few drafts of one visit.
#[derive(Debug, Default, Clone)]
pub struct InMemoryStore(Vec<(String, String)>);

impl InMemoryStore {
    fn place(&self, key: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.as_str().cmp(key))
    }
}

impl KeyValueStore for InMemoryStore {
    fn is_persistent(&self) -> bool {
        false
    }

    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.place(key).ok().map(|at| self.0[at].1.clone()))
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        match self.place(key) {
            Ok(at) => self.0[at].1 = text.into(),
            Err(at) => self.0.insert(at, (key.into(), text.into())),
        }
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        if let Ok(at) = self.place(key) {
            self.0.remove(at);
        }
        Ok(())
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        Ok(self.0.iter().map(|(key, _)| key).filter(|key| key.starts_with(prefix)).cloned().collect())
    }
}

/// Memory that several have: all guides of a page where the browser lends nothing, or a test and what it tests.
#[cfg(any(test, target_arch = "wasm32"))]
#[derive(Clone, Default)]
pub(super) struct SharedStore(pub(super) std::rc::Rc<std::cell::RefCell<InMemoryStore>>);

#[cfg(any(test, target_arch = "wasm32"))]
impl KeyValueStore for SharedStore {
    fn is_persistent(&self) -> bool {
        false
    }

    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.0.borrow().get(key)
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().set(key, text)
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().remove(key)
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        self.0.borrow().keys(prefix)
    }
}
