//! A place that keeps texts by key: local storage, or memory where there is none.

use std::collections::BTreeMap;

/// Why a place did not do as it was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The browser does not let this page store anything.
    Forbidden,
    /// No room is left.
    Full,
}

/// A place that keeps texts by key.
pub trait Area {
    /// True when what is kept outlives the page.
    fn lasts(&self) -> bool;
    /// The text under `key`; `None` when there is none or it cannot be read.
    fn get(&self, key: &str) -> Option<String>;
    /// Keeps `text` under `key`. After an error the old text is still there.
    fn set(&mut self, key: &str, text: &str) -> Result<(), Fault>;
    /// Removes what is under `key`.
    fn remove(&mut self, key: &str);
    /// All keys that begin with `prefix`, sorted.
    fn keys(&self, prefix: &str) -> Vec<String>;
}

/// Keeps texts until the page is left.
#[derive(Debug, Default, Clone)]
pub struct Memory(BTreeMap<String, String>);

impl Area for Memory {
    fn lasts(&self) -> bool {
        false
    }

    fn get(&self, key: &str) -> Option<String> {
        self.0.get(key).cloned()
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), Fault> {
        self.0.insert(key.into(), text.into());
        Ok(())
    }

    fn remove(&mut self, key: &str) {
        self.0.remove(key);
    }

    fn keys(&self, prefix: &str) -> Vec<String> {
        self.0.keys().filter(|key| key.starts_with(prefix)).cloned().collect()
    }
}
