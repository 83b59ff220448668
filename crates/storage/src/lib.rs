//! Drafts: records, their migrations, and the only crate that knows local storage.
//!
//! A draft is one record under `conversation-guide/<space>/draft/<id>`, written whole or not at all. The index beside
//! it is a convenience that is rebuilt from the records, never the other way round: a draft that is stored is never
//! lost from the list. Where there are many, the older ones lie in the browser's database (`shelf`).
//! `docs/draft-file.md` describes every key and both kinds of file.

mod about;
mod archive;
#[cfg(target_arch = "wasm32")]
mod archive_db;
mod area;
#[cfg(target_arch = "wasm32")]
mod browser;
mod changes;
pub mod crypto;
#[cfg(target_arch = "wasm32")]
mod erase;
mod file;
mod journal;
#[cfg(target_arch = "wasm32")]
mod journal_db;
mod lifetime;
mod listing;
mod migrations;
#[cfg(target_arch = "wasm32")]
mod page_memory;
mod quarantine;
mod record;
mod recovery;
mod sealed;
#[cfg(target_arch = "wasm32")]
mod seat;
mod shelf;
#[cfg(target_arch = "wasm32")]
mod shelving;
mod store;
#[cfg(target_arch = "wasm32")]
mod warn;

pub use about::{About, Backup};
pub use archive::{ArchiveDatabase, Known};
pub use area::{Area, Fault, Memory};
#[cfg(target_arch = "wasm32")]
pub use browser::{browser_area, is_shelf_read, note_archived, prepare, was_restored};
pub use changes::Change;
#[cfg(target_arch = "wasm32")]
pub use erase::{archived_keys, erase};
pub use file::{
    FileFault, FromFile, MOST_BYTES, Opened, Sealed, read_file, read_text, write_all, write_one, write_sealed,
};
pub use journal::{Entry as JournalEntry, Journal, JournalState, Journaled, LAST_STAMP};
#[cfg(target_arch = "wasm32")]
pub use journal_db::{JsJournal, when_durable};
pub use lifetime::{DAY, Leaving, Swept, WARNING};
pub use listing::{Entry, Listing, SetAside};
pub use migrations::{MIGRATIONS, Migration, VERSION};
pub use record::{Draft, FORMAT, KEYS, Read, read, write};
pub use recovery::Recovered;
pub use sealed::{DAMAGED, LOCK, MARK, MARK_2, PLAIN, Seal, SealedArea};
#[cfg(target_arch = "wasm32")]
pub use seat::{Seat, Turn};
pub use shelf::{AT_HAND, Behind, STAMP, Shelf, Shelved};
#[cfg(target_arch = "wasm32")]
pub use shelving::{put_on_shelf, read_shelf, recover_earlier_journal};
pub use store::{Kept, Loaded, Store};
#[cfg(target_arch = "wasm32")]
pub use warn::WarnOnError;
