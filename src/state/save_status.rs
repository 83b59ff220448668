//! What became of the last save.

use guide_storage::StorageError;

/// What became of the last save. Times are in milliseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SaveStatus {
    /// Nothing was typed yet.
    Nothing,
    /// Typed, and about to be saved.
    Pending,
    /// Saved at this time, and on disk.
    Saved(u64),
    /// Saved at this time; whether it is on disk is not known.
    NotDurable(u64),
    /// Kept in memory until the page is left.
    InMemory,
    /// Not saved, and why.
    Failed(StorageError),
}
