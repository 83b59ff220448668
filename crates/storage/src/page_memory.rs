//! Memory that lasts as long as the page, for where the browser lends nothing: a widget that is taken out of the page and put
//! back, or starts again with other words, finds its drafts again.

use std::cell::RefCell;

use super::key_value_store::{InMemoryStore, KeyValueStore, StorageError};

thread_local! {
    static MEMORY: RefCell<InMemoryStore> = RefCell::default();
}

/// One memory for all widgets of the page. What they keep in it is told apart by their keys.
pub struct PageMemoryStore;

impl KeyValueStore for PageMemoryStore {
    fn is_persistent(&self) -> bool {
        false
    }

    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        MEMORY.with_borrow(|memory| memory.get(key))
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        MEMORY.with_borrow_mut(|memory| memory.set(key, text))
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        MEMORY.with_borrow_mut(|memory| memory.remove(key))
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        MEMORY.with_borrow(|memory| memory.keys(prefix))
    }
}
