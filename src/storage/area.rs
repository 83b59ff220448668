//! A place that keeps texts by key: local storage, or memory where there is none.

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

/// Keeps texts until the page is left, sorted by key: a tree would be many bytes for the few drafts of one visit.
#[derive(Debug, Default, Clone)]
pub struct Memory(Vec<(String, String)>);

impl Memory {
    fn place(&self, key: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(known, _)| known.as_str().cmp(key))
    }
}

impl Area for Memory {
    fn lasts(&self) -> bool {
        false
    }

    fn get(&self, key: &str) -> Option<String> {
        self.place(key).ok().map(|at| self.0[at].1.clone())
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), Fault> {
        match self.place(key) {
            Ok(at) => self.0[at].1 = text.into(),
            Err(at) => self.0.insert(at, (key.into(), text.into())),
        }
        Ok(())
    }

    fn remove(&mut self, key: &str) {
        if let Ok(at) = self.place(key) {
            self.0.remove(at);
        }
    }

    fn keys(&self, prefix: &str) -> Vec<String> {
        self.0.iter().map(|(key, _)| key).filter(|key| key.starts_with(prefix)).cloned().collect()
    }
}
