//! Encryption of a space and of backups: ciphers, passphrases, and the order of the writes when a lock is set or removed.

pub mod cipher;
pub mod envelope;
pub mod locking;
pub mod passphrase;
