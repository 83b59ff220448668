//! A place under a passphrase: every text in it is sealed on the way in and opened on the way out.
//!
//! Whoever holds the key is asked through [`Seal`]; this room knows no cipher. A sealed text begins with [`MARK`]. What
//! does not is read as it is, so that a change to or from sealing that was broken off half way loses nothing.

use super::area::{Area, Fault};

/// How a sealed text begins.
pub const MARK: &str = "sealed:1:";
/// The last part of the key under which the lock of a space is described.
pub const LOCK: &str = "lock";

/// Whoever holds the key.
pub trait Seal {
    /// Seals the text that belongs under `key`; `None` when it cannot be.
    fn seal(&self, key: &str, text: &str) -> Option<String>;
    /// Opens it again; `None` where it is damaged or belongs elsewhere.
    fn open(&self, key: &str, sealed: &str) -> Option<String>;
}

/// A place whose texts are sealed.
pub struct SealedArea {
    inner: Box<dyn Area>,
    seal: Box<dyn Seal>,
}

impl SealedArea {
    /// Puts everything in `inner` under a seal, or goes on with what is sealed already.
    #[must_use]
    pub fn new(inner: Box<dyn Area>, seal: Box<dyn Seal>) -> Self {
        Self { inner, seal }
    }

    /// The place without its seal.
    #[must_use]
    pub fn into_inner(self) -> Box<dyn Area> {
        self.inner
    }
}

impl Area for SealedArea {
    fn lasts(&self) -> bool {
        self.inner.lasts()
    }

    fn get(&self, key: &str) -> Result<Option<String>, Fault> {
        let Some(text) = self.inner.get(key)? else { return Ok(None) };
        let opened = text.strip_prefix(MARK).and_then(|sealed| self.seal.open(key, sealed));
        // What cannot be opened is handed on as it is: the reader sets it aside as it does with every damaged record.
        Ok(Some(opened.unwrap_or(text)))
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), Fault> {
        let sealed = self.seal.seal(key, text).ok_or(Fault::Forbidden)?;
        self.inner.set(key, &[MARK, &sealed].concat())
    }

    fn remove(&mut self, key: &str) -> Result<(), Fault> {
        self.inner.remove(key)
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, Fault> {
        self.inner.keys(prefix)
    }
}
