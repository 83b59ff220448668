//! Putting a lock on a space, removing it, and what either has left unfinished. Every step may be the last one before the
//! browser ends: what is stored then opens with the passphrase, or is unencrypted and not claimed to be locked.
//!
//! The order of the writes is what counts, because the journal keeps it: the lock record goes before the first encrypted
//! text, and after the last.

use std::cell::RefCell;

use super::cipher::{Key, NONCE_LEN};
use super::envelope::{Header, Keyring, State};
use crate::repository::has_same_content;
use crate::{DAMAGED_PREFIX, ENCRYPTED_PREFIX, KeyValueStore, LOCK_KEY, PLAINTEXT_PREFIX, StorageError, space_keys};

/// How many locks a passphrase is tried on besides the one of the space.
const MAX_LOCKS: usize = 4;

/// A space as the app sees it: unencrypted, or through the key.
pub trait Space {
    /// Where its texts are.
    fn area(&mut self) -> &mut dyn KeyValueStore;
    /// The beginning of all its keys.
    fn prefix(&self) -> String;
    /// The key, while the space is open.
    fn key(&self) -> &RefCell<Option<Keyring>>;
    /// At random, and never the same again.
    fn nonce(&self) -> [u8; NONCE_LEN];
    /// From now on the area encrypts what is written into it, or does not. Nothing changes where that is so already.
    fn set_encryption(&mut self, on: bool);
}

/// Why a lock was not set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// There is one already, or there are encrypted texts.
    Exists,
    /// The browser did not store it.
    Storage(StorageError),
}

impl From<StorageError> for Refused {
    fn from(fault: StorageError) -> Self {
        Self::Storage(fault)
    }
}

fn lock_key(space: &impl Space) -> String {
    [&*space.prefix(), LOCK_KEY].concat()
}

/// The lock record, where there is one.
pub fn record(space: &mut impl Space) -> Result<Option<String>, StorageError> {
    let key = lock_key(space);
    space.area().stored(&key)
}

/// The keys of everything that is encrypted under the lock.
pub fn keys(space: &mut impl Space) -> Result<Vec<String>, StorageError> {
    let (prefix, lock) = (space.prefix(), lock_key(space));
    let mut keys = space_keys(space.area(), &prefix)?;
    keys.retain(|key| *key != lock);
    Ok(keys)
}

/// True where no lock can be set: there is one, or its record was lost.
pub fn is_locked(space: &mut impl Space) -> Result<bool, StorageError> {
    if record(space)?.is_some() {
        return Ok(true);
    }
    let index = [&*space.prefix(), "index"].concat();
    Ok(Header::of(&space.area().stored(&index)?.unwrap_or_default()).is_some())
}

/// Begins a lock: first its record, then the app encrypts what it writes. What is stored already is encrypted by
/// [`encrypt`], and [`complete`] ends it.
pub fn begin(space: &mut impl Space, keyring: Keyring) -> Result<(), Refused> {
    if is_locked(space)? {
        return Err(Refused::Exists);
    }
    write(space, keyring)?;
    space.set_encryption(true);
    Ok(())
}

/// Writes the lock record of this key, which the space has from now on.
fn write(space: &mut impl Space, keyring: Keyring) -> Result<(), StorageError> {
    let (key, record) = (lock_key(space), keyring.lock().write());
    // Known first: an area that encrypts asks whose record it is.
    let before = space.key().replace(Some(keyring));
    let written = space.area().set(&key, &record);
    if written.is_err() {
        space.key().replace(before);
    }
    written
}

/// Opens a space with its key, after its passphrase was given. A lock record that was lost, damaged or replaced is
/// written again.
pub fn unlock(space: &mut impl Space, keyring: Keyring) -> Result<(), StorageError> {
    if record(space)?.is_some_and(|record| keyring.is_of(&record)) {
        space.key().replace(Some(keyring));
        return Ok(());
    }
    write(space, keyring)
}

/// Notes how far the encryption has come.
fn mark(space: &mut impl Space, state: State) -> Result<(), StorageError> {
    let Some(keyring) = space.key().borrow().clone() else { return Err(StorageError::AccessDenied) };
    if keyring.is_at(state) {
        return Ok(());
    }
    if record(space)?.is_none_or(|record| !keyring.is_of(&record)) {
        // Another tab has removed it, or put another one in its place.
        return Err(StorageError::AccessDenied);
    }
    let marked = keyring.with_state(state, space.nonce()).ok_or(StorageError::AccessDenied)?;
    write(space, marked)
}

/// What a text is to the key.
enum Stored {
    /// Its words.
    Words(String),
    /// It cannot be decrypted, or must not be trusted; this is how it is stored.
    Refused(String),
}

fn read(area: &dyn KeyValueStore, key: &str) -> Result<Option<Stored>, StorageError> {
    let (Some(stored), Some(words)) = (area.stored(key)?, area.get(key)?) else { return Ok(None) };
    let is_foreign = stored.starts_with(ENCRYPTED_PREFIX) && words == stored;
    let is_marked = |mark: &str| words.strip_prefix(mark) == Some(&stored);
    Ok(Some(if is_foreign || is_marked(DAMAGED_PREFIX) || is_marked(PLAINTEXT_PREFIX) {
        Stored::Refused(stored)
    } else {
        Stored::Words(words)
    }))
}

/// Encrypts these texts under the lock as it is now, as far as they are not; all of them while it is not certain that the disk has
/// the lock, for what stands behind local storage may be readable still. False where one could not be written; what cannot be
/// decrypted is left as it is.
pub fn encrypt(space: &mut impl Space, keys: &[String]) -> bool {
    let Some(lock) = space.key().borrow().as_ref().map(|keyring| keyring.lock().clone()) else { return false };
    let area = space.area();
    let mut encrypts = |key: &String| match area.stored(key) {
        Ok(Some(stored)) if lock.state == State::Locked && Header::of(&stored).as_ref() == Some(&lock.header) => true,
        Ok(_) => match read(area, key) {
            Ok(Some(Stored::Words(words))) => area.set(key, &words).is_ok(),
            Ok(_) => true,
            Err(_) => false,
        },
        Err(_) => false,
    };
    // One that fails does not leave those behind it as they were.
    keys.iter().fold(true, |is_whole, key| encrypts(key) & is_whole)
}

/// Notes that everything in the space is encrypted, where it is.
pub fn complete(space: &mut impl Space) -> Result<(), StorageError> {
    mark(space, State::Locked)
}

/// What is to be done after a space was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfinished {
    /// The rest is encrypted, under the lock as it is now; then the lock is whole.
    Encryption,
    /// The lock was being removed.
    Removal,
}

/// What is to be done in a space that was just opened. A lock of an earlier version becomes one of this version.
pub fn unfinished(space: &mut impl Space) -> Result<Unfinished, StorageError> {
    let state = space.key().borrow().as_ref().map(|keyring| keyring.lock().state);
    match state {
        Some(State::Unlocking) => return Ok(Unfinished::Removal),
        Some(State::Unknown) => mark(space, State::Locking)?,
        Some(State::Locking | State::Locked) | None => {}
    }
    Ok(Unfinished::Encryption)
}

/// Removes the lock: first everything is written unencrypted, then the record goes. What cannot be decrypted is
/// quarantined as it is stored. After an error the space is locked as it was.
pub fn remove(space: &mut impl Space) -> Result<(), StorageError> {
    mark(space, State::Unlocking)?;
    let key = lock_key(space);
    let removed = decrypt_all(space).and_then(|()| space.area().remove(&key));
    if removed.is_err() {
        // Back under the lock, with those that were written unencrypted.
        space.set_encryption(true);
        mark(space, State::Locking)?;
        let keys = keys(space)?;
        if encrypt(space, &keys) {
            mark(space, State::Locked)?;
        }
        return removed;
    }
    space.key().take();
    Ok(())
}

fn decrypt_all(space: &mut impl Space) -> Result<(), StorageError> {
    let prefix = space.prefix();
    let keys = keys(space)?;
    let texts = keys.into_iter().map(|key| read(space.area(), &key).map(|text| (key, text)));
    // What cannot be read now could never be decrypted again.
    let texts = texts.collect::<Result<Vec<_>, _>>()?;
    space.set_encryption(false);
    let area = space.area();
    for (key, text) in texts {
        match text {
            Some(Stored::Words(words)) => area.set(&key, &words)?,
            Some(Stored::Refused(stored)) => {
                let place = key.strip_prefix(&prefix).unwrap_or_default();
                if let Some(id) = place.strip_prefix("draft/") {
                    put_beside(area, &[&prefix, "quarantine/", id].concat(), &stored)?;
                    area.remove(&key)?;
                } else if place == "index" {
                    // It would look like a lock whose record was lost.
                    area.remove(&key)?;
                }
            }
            None => {}
        }
    }
    Ok(())
}

/// Stores a text under this key, or beside what stands there; not again where the same words do.
fn put_beside(area: &mut dyn KeyValueStore, key: &str, text: &str) -> Result<(), StorageError> {
    let mut key = key.to_owned();
    loop {
        match area.get(&key)? {
            Some(there) if has_same_content(&there, text) => return Ok(()),
            Some(_) => key.push('+'),
            None => return area.set(&key, text),
        }
    }
}

/// Changes the passphrase: the same data key under another one, in one write. The texts get their new headers by
/// [`encrypt`]; until then the old passphrase opens only what a lost lock record would leave alone.
pub fn change(space: &mut impl Space, changed: Keyring) -> Result<(), StorageError> {
    if record(space)?.is_none_or(|record| !changed.is_of(&record)) {
        return Err(StorageError::AccessDenied);
    }
    write(space, changed)
}

/// A text that is encrypted under another lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign {
    /// How its key is obtained from its passphrase.
    pub header: Header,
    key: String,
    /// The keys for which it may have been encrypted: what was quarantined is still a draft to its lock, and may have been put
    /// beside another one of the same name.
    homes: Vec<String>,
    stored: String,
}

impl Foreign {
    fn words(&self, other: &Keyring) -> Option<(&str, String)> {
        self.homes.iter().find_map(|key| {
            let words = other.decrypt(key, &self.stored).filter(|words| *words != self.stored)?;
            Some((&**key, words))
        })
    }

    /// The key of its lock, where the passphrase was the right one.
    #[must_use]
    pub fn keyring(&self, derived: &Key, nonce: [u8; NONCE_LEN]) -> Option<Keyring> {
        self.homes.iter().find_map(|key| Keyring::of_text(key, &self.stored, derived, nonce))
    }
}

/// The texts that the key of the space does not decrypt and that have a header of their own.
pub fn foreign(space: &mut impl Space) -> Vec<Foreign> {
    let prefix = space.prefix();
    let mut found = Vec::new();
    for key in keys(space).unwrap_or_default() {
        let area = space.area();
        if let Ok(Some(stored)) = area.stored(&key)
            && let Some(header) = Header::of(&stored)
            && matches!(read(area, &key), Ok(Some(Stored::Refused(_))))
        {
            let place = key.strip_prefix(&prefix).unwrap_or_default();
            let mut homes = vec![key.clone()];
            let mut quarantined = place.strip_prefix("quarantine/");
            while let Some(id) = quarantined {
                homes.push([&prefix, "draft/", id].concat());
                quarantined = id.strip_suffix('+');
            }
            found.push(Foreign { header, key, homes, stored });
        }
    }
    found
}

/// One text of each of the first few locks among these: no space makes an unlocking take for ever.
#[must_use]
pub fn one_of_each(foreign: &[Foreign]) -> Vec<Foreign> {
    let mut each: Vec<Foreign> = Vec::new();
    for text in foreign {
        if each.len() < MAX_LOCKS && each.iter().all(|known| known.header != text.header) {
            each.push(text.clone());
        }
    }
    each
}

/// Takes in what another key decrypts. Returns how many texts that were.
pub fn restore_quarantined(space: &mut impl Space, other: &Keyring) -> Result<usize, StorageError> {
    if !space.area().is_encrypted() && is_locked(space)? {
        // It was locked while the passphrase was tried.
        return Err(StorageError::AccessDenied);
    }
    let mut taken = 0;
    for text in foreign(space) {
        let Some((home, words)) = text.words(other) else { continue };
        let area = space.area();
        if home == text.key {
            area.set(home, &words)?;
        } else {
            // Out of quarantine, beside what has taken its place since.
            put_beside(area, home, &words)?;
            area.remove(&text.key)?;
        }
        taken += 1;
    }
    Ok(taken)
}
