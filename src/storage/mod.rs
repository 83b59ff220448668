//! Drafts: records, their migrations, and the only room that knows local storage.
//!
//! A draft is one record under `conversation-guide/<space>/draft/<id>`, written whole or not at all. The index beside
//! it is a convenience that is rebuilt from the records, never the other way round: a draft that is stored is never
//! lost from the list. `docs/draft-file.md` describes every key and both kinds of file.

// Cutting a text by places brings along how to complain about a place inside a letter: 3 kB of the first visit.
#![cfg_attr(not(test), deny(clippy::string_slice))]

mod about;
mod area;
#[cfg(target_arch = "wasm32")]
mod browser;
mod changes;
mod file;
mod lifetime;
mod migrations;
mod record;
mod sealed;
mod store;

pub use about::{About, Backup};
pub use area::{Area, Fault, Memory};
#[cfg(target_arch = "wasm32")]
pub use browser::browser_area;
pub use changes::Change;
pub use file::{
    FileFault, FromFile, MOST_BYTES, Opened, Sealed, read_file, read_text, write_all, write_one, write_sealed,
};
pub use lifetime::{DAY, Leaving, Swept, WARNING};
pub use migrations::{MIGRATIONS, Migration, VERSION};
pub use record::{Draft, FORMAT, KEYS, Read, read, write};
pub use sealed::{LOCK, MARK, Seal, SealedArea};
pub use store::{Entry, Kept, Listing, Loaded, SetAside, Store};
