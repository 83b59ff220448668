//! Work on all texts of a locked space: encrypting them, and taking over those of other locks. The order of the writes is in
//! `guide_storage::crypto::locking`; the waiting is here.

use std::rc::Rc;

use guide_storage::crypto::cipher::{Key, to_bytes};
use guide_storage::crypto::locking::{self, Foreign};
use guide_storage::{ExclusiveLock, LOCK_KEY};

use super::browser::{after_paint, callback, durable, random_bytes};
use super::deletion::find_unread;
use super::key::Busy;
use super::key_derivation::{Attempt, Passphrase, try_passphrase};
use super::space::Space;

/// How many texts are encrypted before the page gets a turn.
const BATCH_SIZE: usize = 40;

/// Exclusive access to the lock of a space, in this page and among all tabs, until this is dropped.
pub struct Exclusive {
    _busy: Busy,
    _turn: ExclusiveLock,
}

/// Waits for exclusive access; `None` while this page has it already.
pub async fn acquire_exclusive(space: &Space) -> Option<Exclusive> {
    let busy = space.key().begin()?;
    let name = [space.repository().prefix(), LOCK_KEY].concat();
    let turn = callback(|granted| ExclusiveLock::wait(&name, granted)).await?;
    Some(Exclusive { _busy: busy, _turn: turn })
}

/// What became of encrypting all texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encrypted {
    /// Some could not be encrypted.
    Partly,
    /// All are, and copies that are not encrypted are still in the archive.
    OlderLeft,
    /// All are, and whether that is on disk is not known.
    NotDurable,
    /// All are, on disk.
    Durable,
}

/// Encrypts the texts that are not encrypted as the lock says, a few at a time, and notes that the lock is complete once they are on disk
/// and nothing unencrypted of the space is in the archive any more.
pub async fn encrypt_all(space: &Space) -> Encrypted {
    let keys = locking::keys(&mut space.lockable());
    let mut is_complete = keys.is_ok();
    let keys = keys.unwrap_or_default();
    let mut rest = keys.as_slice();
    loop {
        let (batch, left) = rest.split_at(rest.len().min(BATCH_SIZE));
        is_complete &= locking::encrypt(&mut space.lockable(), batch);
        if left.is_empty() {
            break;
        }
        rest = left;
        after_paint().await;
    }
    // What was encrypted leaves the archive only once the disk has it.
    let is_durable = durable().await;
    if !find_unread(space).await.is_empty() {
        return if is_complete { Encrypted::OlderLeft } else { Encrypted::Partly };
    }
    if !is_complete {
        return Encrypted::Partly;
    }
    if !is_durable {
        // The disk may still have what was readable: the next start encrypts everything once more.
        return Encrypted::NotDurable;
    }
    match locking::complete(&mut space.lockable()) {
        Ok(()) if durable().await => Encrypted::Durable,
        Ok(()) => Encrypted::NotDurable,
        Err(_) => Encrypted::Partly,
    }
}

/// The attempt to open a text that is under another lock.
pub fn attempt<T>(text: Foreign, open: impl Fn(&Foreign, &Key) -> Option<T> + 'static) -> Attempt<T> {
    let (cost, salt) = (text.header.cost, to_bytes(&text.header.salt).unwrap_or_default());
    Attempt { cost, salt, open: Rc::new(move |derived| open(&text, derived)) }
}

/// Takes over what a passphrase opens of other locks, one after the other; gives the number of texts.
pub async fn import_from_other_locks(space: &Space, passphrase: &Passphrase) -> usize {
    let mut imported = 0;
    let texts = locking::one_of_each(&locking::foreign(&mut space.lockable()));
    for text in texts.into_iter().rev() {
        let attempt = attempt(text, |text, derived| text.keyring(derived, random_bytes()));
        if let Some(other) = try_passphrase(space.page(), passphrase, vec![attempt]).await {
            imported += locking::restore_quarantined(&mut space.lockable(), &other).unwrap_or_default();
        }
    }
    imported
}
