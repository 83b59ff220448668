//! The one durable way of everything that is stored: local storage at once, and a journal on disk behind it.
//!
//! Browsers write local storage to disk seconds or minutes later, so a browser that ends hard throws it back to an
//! earlier state. Every change of a key therefore also goes into a journal that is on disk within a moment (`IndexedDB`
//! with strict durability, see `journal_db`): the text, or that the key was removed. At a start [`JournaledStore::replay`]
//! brings local storage up to the journal before anything is shown.
//!
//! Each change has a stamp, which rises over all tabs. Local storage remembers the last stamp it has seen under
//! [`LAST_STAMP_KEY`], so whatever the journal holds from that stamp on may be missing there.

use std::cell::RefCell;
use std::rc::Rc;

use super::key_value_store::{KeyValueStore, StorageError};

mod replay;

pub(super) use replay::is_later_draft;

/// The key of local storage that holds the stamp of the last change written there. Where it is not certain that this is all that the
/// journal knows, because the journal was not read, it is `F?N`: up to `F` it is certain, and `N` is the stamp of the last change.
pub const LAST_STAMP_KEY: &str = "conversation-guide/journal";

/// One change of one key. The journal holds the last one of each key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalEntry {
    /// The key in local storage.
    pub key: String,
    /// Milliseconds since 1970 at the change, or more: a stamp is always above every stamp before it.
    pub stamp: u64,
    /// What is stored under the key since; `None` where it was removed.
    pub text: Option<String>,
    /// True where local storage had no room for the text, so that the journal alone has it.
    pub is_unapplied: bool,
}

/// Where changes are written for good.
pub trait Journal {
    /// The time, in milliseconds since 1970.
    fn now(&self) -> u64;
    /// Writes an entry over the earlier one of its key, in the background.
    fn write(&self, entry: JournalEntry);
    /// Has the entries from `floor` on read and replayed once more, before anything else is written.
    fn read_again(&self, floor: u64);
    /// Does so at once, and not only with the next change.
    fn read_now(&self);
}

/// What a page knows of the journal; one for all areas of the page.
#[derive(Debug, Default)]
pub struct JournalState {
    /// The highest stamp that was given or read here.
    last: u64,
    /// The highest stamp that was seen in local storage.
    seen: u64,
    /// The highest stamp when the floor was asked for: between the two it is not certain which is later, the journal or local storage.
    doubtful: u64,
    /// Texts that the journal has and local storage has no room for.
    unapplied: Vec<Unapplied>,
    /// True where entries were marked as unapplied when the journal was read, and the disk may not have that yet. Without the mark,
    /// they are found at the next start only while no stamp says that local storage is as far.
    has_marked: bool,
    /// Before the journal was read, or read again: the keys that were changed already, with what was stored there before.
    /// `None` afterwards.
    changed_early: Option<Vec<(String, Option<String>)>>,
}

#[derive(Debug)]
struct Unapplied {
    key: String,
    text: String,
    /// What local storage had under the key then: something else there is a later change of another tab.
    stored: Option<String>,
}

impl JournalState {
    /// The state of a page that has not read the journal yet.
    #[must_use]
    pub fn unread() -> Self {
        Self { changed_early: Some(Vec::new()), ..Self::default() }
    }
}

/// Local storage with the journal behind it.
pub struct JournaledStore<A, J> {
    hot: A,
    journal: J,
    state: Rc<RefCell<JournalState>>,
}

impl<A: KeyValueStore, J: Journal> JournaledStore<A, J> {
    /// This local storage with this journal.
    pub fn new(hot: A, journal: J, state: Rc<RefCell<JournalState>>) -> Self {
        Self { hot, journal, state }
    }

    /// The stamp from which on the journal may know more than local storage; 0 where nothing is known.
    pub fn floor(&self) -> u64 {
        let (floor, highest) = self.last_stamps().unwrap_or_default();
        self.state.borrow_mut().doubtful = highest;
        floor
    }

    /// The same, and the highest stamp that was given, certain or not: no later one may be below it.
    fn last_stamps(&self) -> Result<(u64, u64), StorageError> {
        let stored = self.hot.get(LAST_STAMP_KEY)?.unwrap_or_default();
        let (certain, highest) = stored.rsplit_once('?').unwrap_or((&stored, &stored));
        let number = |text: &str| text.parse().unwrap_or_default();
        Ok((number(certain), number(highest)))
    }

    /// Has the next start take nothing of the journal behind `floor` for certainly later than what is written now.
    fn note_uncertain(&mut self, floor: u64, stamp: u64) -> Result<(), StorageError> {
        match self.hot.set(LAST_STAMP_KEY, &[&floor.to_string(), "?", &stamp.to_string()].concat()) {
            Ok(()) => Ok(()),
            // There may be no room for it.
            Err(_) => self.hot.remove(LAST_STAMP_KEY),
        }
    }

    fn read_from_memory(&self, key: &str, text: &str, stored: Option<String>) {
        let unapplied = &mut self.state.borrow_mut().unapplied;
        unapplied.retain(|held| held.key != key);
        unapplied.push(Unapplied { key: key.into(), text: text.into(), stored });
    }

    fn unapplied(&self, key: &str) -> Option<(String, Option<String>)> {
        let state = self.state.borrow();
        let held = state.unapplied.iter().find(|held| held.key == key)?;
        Some((held.text.clone(), held.stored.clone()))
    }

    /// The stamp of a change that is made now. Local storage remembers it once it is up to the journal.
    fn stamp(&mut self) -> Result<u64, StorageError> {
        let (floor, highest) = self.last_stamps()?;
        if self.has_lost(floor) {
            self.read_again(self.floor());
        }
        let mut state = self.state.borrow_mut();
        let stamp = self.journal.now().max(state.last + 1).max(highest + 1);
        state.last = stamp;
        if state.changed_early.is_some() || state.has_marked {
            drop(state);
            self.note_uncertain(floor, stamp)?;
        } else if self.hot.set(LAST_STAMP_KEY, &stamp.to_string()).is_ok() {
            state.seen = stamp;
        }
        Ok(stamp)
    }

    /// True where local storage, whose last stamp this is, was cleared or thrown back while the page was open, and lacks what the journal has.
    fn has_lost(&self, stored: u64) -> bool {
        let state = self.state.borrow();
        stored < state.seen && state.changed_early.is_none()
    }

    /// Has the journal read once more: another tab may have words there for which local storage had no room.
    pub fn follow_journal(&self) {
        self.read_again(self.floor());
        self.journal.read_now();
    }

    fn read_again(&self, floor: u64) {
        self.state.borrow_mut().changed_early = Some(Vec::new());
        self.journal.read_again(floor);
    }

    /// Remembers what was known under a key that is changed before the journal was read.
    fn note_early(&self, key: &str, before: Option<String>) {
        if let Some(early) = &mut self.state.borrow_mut().changed_early
            && early.iter().all(|(known, _)| known != key)
        {
            early.push((key.into(), before));
        }
    }

    fn set_after(&mut self, key: &str, before: Option<String>, text: &str) -> Result<(), StorageError> {
        // The stamp goes first: whatever reaches the disk of the two, the journal's entry is not below it.
        let stamp = self.stamp()?;
        self.note_early(key, before);
        self.hot.set(key, text)?;
        self.state.borrow_mut().unapplied.retain(|held| held.key != key);
        self.write(key, stamp, Some(text.into()));
        Ok(())
    }

    /// Notes that what was under this key is in the archive now, and not in local storage.
    pub fn note_archived(&mut self, key: &str) {
        // Newer words may be in the journal only; the next start brings them back beside the archived ones.
        if !self.is_in_journal_only(key) {
            // The archive has it in any case.
            let _ = self.remove(key);
        }
    }

    fn write(&self, key: &str, stamp: u64, text: Option<String>) {
        self.journal.write(JournalEntry { key: key.into(), stamp, text, is_unapplied: false });
    }
}

impl<A: KeyValueStore, J: Journal> KeyValueStore for JournaledStore<A, J> {
    fn is_persistent(&self) -> bool {
        self.hot.is_persistent()
    }

    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        let stored = self.hot.get(key)?;
        match self.unapplied(key) {
            Some((text, known)) if known == stored => Ok(Some(text)),
            _ => Ok(stored),
        }
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        self.set_after(key, self.get(key)?, text)
    }

    fn set_over(&mut self, key: &str, known: &str, text: &str) -> Result<(), StorageError> {
        self.set_after(key, Some(known.into()), text)
    }

    fn set_in_journal_only(&mut self, key: &str, text: &str, fault: StorageError) {
        if let Ok(stored) = self.hot.get(key)
            && let Ok(stamp) = self.stamp()
        {
            if fault == StorageError::QuotaExceeded {
                self.read_from_memory(key, text, stored);
            }
            self.journal.write(JournalEntry { key: key.into(), stamp, text: Some(text.into()), is_unapplied: true });
        }
    }

    fn is_in_journal_only(&self, key: &str) -> bool {
        self.unapplied(key).is_some()
    }

    fn restore_lost(&mut self) -> bool {
        let Ok((stored, _)) = self.last_stamps() else { return false };
        let is_lost = self.has_lost(stored);
        if is_lost {
            self.follow_journal();
        }
        let state = self.state.borrow();
        // Or asked for before, and not done yet.
        is_lost || state.changed_early.is_some() && state.seen > 0
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        let is_there = self.get(key)?.is_some();
        let stamp = self.stamp()?;
        self.note_early(key, self.get(key)?);
        self.hot.remove(key)?;
        self.state.borrow_mut().unapplied.retain(|held| held.key != key);
        // A draft of the archive is not in local storage, and must not come back from the journal either.
        if is_there || is_draft_key(key) {
            self.write(key, stamp, None);
        }
        Ok(())
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        let mut keys = self.hot.keys(prefix)?;
        for held in &self.state.borrow().unapplied {
            if let Err(place) = keys.binary_search(&held.key)
                && held.key.starts_with(prefix)
            {
                keys.insert(place, held.key.clone());
            }
        }
        Ok(keys)
    }
}

/// True for the key of a draft; a space may be called `draft` too. To search a text for a text would cost nearly a kilobyte of the
/// first visit.
fn is_draft_key(key: &str) -> bool {
    let mut parts = key.rsplit('/').skip(1);
    parts.next() == Some("draft") && parts.nth(1).is_some()
}
