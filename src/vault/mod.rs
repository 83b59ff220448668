//! Keeping drafts safe, in a module of its own that is fetched when it is wanted: backups, files, how long drafts stay,
//! and the lock.

pub mod cipher;
