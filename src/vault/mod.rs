//! Data safety, a part of its own that is fetched when it is wanted: backups, files, how long drafts stay, and the lock.
//!
//! The panel is plain DOM, without leptos: it is small, and what it shows changes at clicks only.

use std::rc::Rc;

use guide_core::texts::Texts;
use web_sys::Element;

use crate::ui::Guide;

mod backup;
mod browser;
mod deletion;
mod fields;
mod files;
mod lifetime;
mod limits;
mod lock;
mod page;
mod panel;

pub use lifetime::clear_up;

/// The functions of the part.
pub struct DataSafety {
    /// Its texts, with those of an override file in their place, and the keys that cannot be used, separated by commas.
    pub texts: fn(&str) -> (Texts, String),
    /// The panel of a guide.
    pub panel: fn() -> Rc<dyn DataSafetyPanel>,
    /// The bytes of the key of a passphrase, or none: passphrase, salt, memory in KiB, passes. For the worker.
    pub derive: fn(&str, &[u8], u32, u32) -> Vec<u8>,
}

/// The panel of a guide, and the key of its space.
pub trait DataSafetyPanel {
    /// Shows the panel in an element.
    fn show(&self, guide: Guide, into: &Element, is_locked: bool);
    /// Encrypts the text that belongs under a key; `None` without a passphrase.
    fn seal(&self, key: &str, text: &str) -> Option<String>;
    /// Decrypts it.
    fn open(&self, key: &str, sealed: &str) -> Option<String>;
    /// True for the record of the lock whose key this is.
    fn adopts(&self, lock: &str) -> bool;
    /// Forgets the passphrase.
    fn forget(&self);
}

/// The part's table, for `crate::parts`.
pub static DATA_SAFETY: DataSafety =
    DataSafety { texts, panel: || Rc::<panel::Safekeeping>::default(), derive: browser::derive_in_worker };

fn texts(overrides: &str) -> (Texts, String) {
    let english = Texts::english_safekeeping();
    if overrides.is_empty() { (english, String::new()) } else { english.of_house(overrides) }
}
