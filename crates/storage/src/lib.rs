//! Drafts: records, their migrations, and the only crate that knows local storage.
//!
//! A draft is one record under `conversation-guide/<space>/draft/<id>`, written whole or not at all. The index of a
//! space is a convenience that is rebuilt from the records, never the other way round: a draft that is stored is never
//! lost from the list. Where there are many, the older ones are in the browser's database (`tiered_store`).
//! `docs/draft-file.md` describes every key and both kinds of file.

mod archive;
#[cfg(target_arch = "wasm32")]
mod archive_db;
#[cfg(target_arch = "wasm32")]
mod archiving;
#[cfg(target_arch = "wasm32")]
mod browser;
mod changes;
pub mod crypto;
mod draft_list;
mod draft_meta;
#[cfg(target_arch = "wasm32")]
mod edit_lock;
mod encrypted_store;
#[cfg(target_arch = "wasm32")]
mod erase;
mod file;
mod journal;
#[cfg(target_arch = "wasm32")]
mod journal_db;
mod key_value_store;
mod migrations;
mod quarantine;
mod record;
mod recovery;
mod repository;
mod retention;
mod space;
mod tiered_store;
#[cfg(target_arch = "wasm32")]
mod warn;

pub use archive::{ArchiveDatabase, CachedArchive};
#[cfg(target_arch = "wasm32")]
pub use archiving::{archive_drafts, load_archive, recover_earlier_journal};
#[cfg(target_arch = "wasm32")]
pub use browser::{follow_journal, is_archive_current, note_archived, open_browser_store, prepare, was_restored};
pub use changes::StoredChange;
pub use draft_list::{DraftList, DraftSummary, QuarantinedRecord};
pub use draft_meta::{Backup, DraftMeta};
#[cfg(target_arch = "wasm32")]
pub use edit_lock::{EditLock, ExclusiveLock};
pub use encrypted_store::{
    DAMAGED_PREFIX, ENCRYPTED_PREFIX, ENCRYPTED_V2_PREFIX, EncryptedStore, LOCK_KEY, PLAINTEXT_PREFIX, TextCipher,
};
#[cfg(target_arch = "wasm32")]
pub use erase::{archived_keys, erase};
pub use file::{
    EncryptedPayload, ImportError, ImportedDraft, MAX_FILE_BYTES, ParsedFile, export_backup, export_draft,
    export_encrypted_backup, read_file, read_text,
};
pub use journal::{Journal, JournalEntry, JournalState, JournaledStore, LAST_STAMP_KEY};
#[cfg(target_arch = "wasm32")]
pub use journal_db::{JsJournal, when_durable};
pub use key_value_store::{InMemoryStore, KeyValueStore, StorageError};
pub use migrations::{MIGRATIONS, Migration, VERSION};
pub use record::{Draft, FORMAT, KEYS, ParsedRecord, display_name, read, write};
pub use recovery::RecoveryOutcome;
pub use repository::{DraftRepository, LoadOutcome, SaveOutcome};
pub use retention::{ExpiringDraft, MS_PER_DAY, RetentionReport, WARNING_PERIOD_MS};
pub use space::{keys as space_keys, place as place_in_space};
pub use tiered_store::{ARCHIVE_VERSION_KEY, ArchiveCache, ColdStore, MAX_HOT_DRAFTS, TieredStore};
#[cfg(target_arch = "wasm32")]
pub use warn::WarnOnError;
