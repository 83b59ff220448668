//! Encryption of a space and of backups: ciphers, passphrases, and the order of the writes when a lock is put on or taken off.

pub mod cipher;
pub mod envelope;
pub mod locking;
pub mod passphrase;
