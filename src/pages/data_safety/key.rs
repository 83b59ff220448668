//! The key of the space: in memory only, and nowhere else.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use guide_storage::TextCipher;
use guide_storage::crypto::envelope::Keyring;

use super::browser::random_bytes;

/// The key of the space, while it is open. It outlives the panel, which may be left and opened again.
#[derive(Clone, Default)]
pub struct SpaceKey {
    keyring: Rc<RefCell<Option<Keyring>>>,
    /// True while a lock is being enabled, disabled or opened.
    is_busy: Rc<Cell<bool>>,
}

/// Something that is under way until this is dropped.
pub struct Busy(Rc<Cell<bool>>);

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.set(false);
    }
}

impl SpaceKey {
    /// The key, while the space is open.
    pub fn keyring(&self) -> &RefCell<Option<Keyring>> {
        &self.keyring
    }

    /// Forgets the key.
    pub fn forget(&self) {
        self.keyring.take();
    }

    /// Begins something that is done once at a time; `None` while such a thing is under way.
    pub fn begin(&self) -> Option<Busy> {
        (!self.is_busy.replace(true)).then(|| Busy(self.is_busy.clone()))
    }
}

impl TextCipher for SpaceKey {
    fn encrypt(&self, key: &str, text: &str) -> Option<String> {
        self.keyring.borrow().as_ref()?.encrypt(random_bytes(), key, text)
    }

    fn decrypt(&self, key: &str, stored: &str) -> Option<String> {
        self.keyring.borrow().as_ref()?.decrypt(key, stored)
    }

    fn accepts_lock(&self, lock: &str) -> bool {
        self.keyring.borrow_mut().as_mut().is_some_and(|keyring| keyring.adopt(lock))
    }
}
