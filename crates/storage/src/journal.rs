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

use super::encrypted_store::LOCK_KEY;
use super::key_value_store::{KeyValueStore, StorageError};
use super::record::{ParsedRecord, read};
use super::repository::has_same_content;
use super::space::place;

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
    /// Up to this stamp it was not certain, when the floor was asked for, which is later: the journal or local storage.
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

/// What came of an entry.
enum ReplayOutcome {
    /// Local storage was as far already.
    Same,
    /// Its text came back.
    Restored,
    /// Another text stands there, and which of the two is later is not certain.
    Conflict,
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
        self.state.borrow_mut().doubtful = if highest > floor { highest } else { 0 };
        floor
    }

    /// The same, and the highest stamp that was given, certain or not: no later one may be below it.
    fn last_stamps(&self) -> Result<(u64, u64), StorageError> {
        let stored = self.hot.get(LAST_STAMP_KEY)?.unwrap_or_default();
        let (certain, highest) = stored.split_once('?').unwrap_or((&stored, &stored));
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

    /// Brings local storage up to the entries of the journal from `floor` on, which was asked before anything was
    /// written here. Returns the keys of the texts that came back.
    ///
    /// An entry without room in local storage is read from memory and stays in the journal as unapplied. A draft that
    /// differs is kept as a conflict copy where it is not certain that the journal is later, or in quarantine where it is
    /// encrypted.
    pub fn replay(&mut self, floor: u64, entries: Vec<JournalEntry>) -> Vec<String> {
        // Another tab may have written since the floor was asked for.
        let (now, highest) = self.last_stamps().unwrap_or_default();
        let early = self.state.borrow().changed_early.clone().unwrap_or_default();
        let mut restored = Vec::new();
        let mut conflicts = Vec::new();
        self.state.borrow_mut().has_marked = false;
        let is_removed = |key: &str| entries.iter().any(|entry| entry.key == key && entry.text.is_none());
        let locks: Vec<String> = entries
            .iter()
            .filter_map(|entry| lock_key(&entry.key))
            .filter(|lock| matches!(self.hot.get(lock), Ok(Some(_))) && !is_removed(lock))
            .collect();
        for entry in entries {
            let last = self.state.borrow().last.max(entry.stamp);
            self.state.borrow_mut().last = last;
            let before = early.iter().find(|(key, _)| *key == entry.key).map(|(_, before)| before);
            let is_deleted = |(space, _): &(String, _)| {
                space.ends_with('/') && place(space, &entry.key).is_some_and(|place| place != LOCK_KEY)
            };
            if before.is_none() && early.iter().any(is_deleted) && self.hot.get(&entry.key) == Ok(None) {
                // Everything in its space was deleted before it was known.
                self.state.borrow_mut().last = last + 1;
                self.write(&entry.key, last + 1, None);
                continue;
            }
            let is_locked = lock_key(&entry.key).is_some_and(|lock| locks.contains(&lock));
            match self.replay_entry(&entry, (floor, now), before, is_locked) {
                Ok(ReplayOutcome::Same) => {}
                Ok(ReplayOutcome::Restored) => restored.push(entry.key),
                Ok(ReplayOutcome::Conflict) => conflicts.push(entry),
                Err(_) => self.mark_unapplied(&entry),
            }
        }
        // Once every other key is known to be taken or free.
        for entry in conflicts {
            let is_changed_early = early.iter().any(|(key, _)| *key == entry.key);
            if is_changed_early && !is_draft_key(&entry.key) {
                continue;
            }
            match self.save_conflict_copy(&entry) {
                Ok(key) => {
                    restored.extend(key);
                    if let (false, Ok(text)) = (is_changed_early, self.hot.get(&entry.key)) {
                        self.journal.write(JournalEntry { text, is_unapplied: false, ..entry });
                    }
                }
                Err(_) => self.mark_unapplied(&entry),
            }
        }
        // Local storage is up to the journal from here on.
        let mut state = self.state.borrow_mut();
        state.changed_early = None;
        state.last = state.last.max(floor).max(highest);
        if state.last == 0 {
            state.last = self.journal.now();
        }
        let last = state.last;
        state.seen = 0;
        let has_marked = state.has_marked;
        drop(state);
        let noted =
            if has_marked { self.note_uncertain(floor, last) } else { self.hot.set(LAST_STAMP_KEY, &last.to_string()) };
        match noted {
            Ok(()) if has_marked => {}
            Ok(()) => self.state.borrow_mut().seen = last,
            // The next start replays the same once more.
            Err(StorageError::QuotaExceeded) => {}
            Err(StorageError::AccessDenied) => self.read_again(floor),
        }
        restored
    }

    /// `before` is what was stored under the key before this page changed it, if it did.
    fn replay_entry(
        &mut self,
        entry: &JournalEntry,
        (floor, now): (u64, u64),
        before: Option<&Option<String>>,
        is_locked: bool,
    ) -> Result<ReplayOutcome, StorageError> {
        let stored = self.hot.get(&entry.key)?;
        // Another tab has brought local storage up to the journal meanwhile, and may have changed it since.
        let is_known = now > floor && entry.stamp <= now && !entry.is_unapplied;
        if is_known || stored == entry.text || before == Some(&entry.text) {
            return Ok(ReplayOutcome::Same);
        }
        let doubtful = self.state.borrow().doubtful;
        let is_certain = floor > 0 && entry.stamp > floor.max(now).max(doubtful);
        if let (Some(now), Some(text)) = (&stored, &entry.text)
            && doubtful > 0
            && entry.stamp <= floor
            && !entry.is_unapplied
            && (!is_draft_key(&entry.key) || is_locked && !is_encrypted(text) || is_later_draft(now, text))
        {
            // It was there, and a page that did not hear of the journal has changed it since.
            self.journal.write(JournalEntry { text: stored, ..entry.clone() });
            return Ok(ReplayOutcome::Same);
        }
        let Some(text) = &entry.text else {
            let is_later = |stored: &String| !is_certain && is_draft_since(stored, entry.stamp);
            if before.is_none() && !stored.as_ref().is_some_and(is_later) {
                self.hot.remove(&entry.key)?;
            } else if before.is_none() {
                // It was written into a local storage that was cleared.
                self.journal.write(JournalEntry { text: stored, is_unapplied: false, ..entry.clone() });
            }
            return Ok(ReplayOutcome::Same);
        };
        if stored.as_ref().is_some_and(|stored| has_same_content(stored, text)) {
            return Ok(ReplayOutcome::Same);
        }
        let can_overwrite = |stored: &String| is_certain || is_text_later(entry, text, stored, is_locked);
        if before.is_some() || !stored.as_ref().is_none_or(can_overwrite) {
            return Ok(ReplayOutcome::Conflict);
        }
        match self.hot.set(&entry.key, text) {
            Err(StorageError::QuotaExceeded) => {
                self.read_from_memory(&entry.key, text, stored);
                self.mark_unapplied(entry);
            }
            outcome => outcome?,
        }
        Ok(ReplayOutcome::Restored)
    }

    /// Has an entry found again at the next start, whatever the stamps are then.
    fn mark_unapplied(&self, entry: &JournalEntry) {
        if !entry.is_unapplied {
            self.state.borrow_mut().has_marked = true;
            self.journal.write(JournalEntry { is_unapplied: true, ..entry.clone() });
        }
    }

    /// Keeps the text of an entry as a conflict copy, or in quarantine where it is encrypted. Returns its key, where there is
    /// none of the same words yet.
    fn save_conflict_copy(&mut self, entry: &JournalEntry) -> Result<Option<String>, StorageError> {
        let Some(text) = &entry.text else { return Ok(None) };
        let mut free = match quarantine_key(&entry.key).filter(|_| is_encrypted(text)) {
            Some(key) => key,
            None => [&*entry.key, "+"].concat(),
        };
        loop {
            match self.get(&free)? {
                None => break,
                Some(stored) if has_same_content(&stored, text) => return Ok(None),
                Some(_) => free.push('+'),
            }
        }
        if let Err(fault) = self.set(&free, text) {
            self.set_in_journal_only(&free, text, fault);
        }
        Ok(Some(free))
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

/// Where a draft of this key is quarantined.
fn quarantine_key(key: &str) -> Option<String> {
    let (place, id) = key.rsplit_once('/')?;
    Some([place.strip_suffix("draft")?, "quarantine/", id].concat())
}

/// True for a draft that was changed at this time or later.
fn is_draft_since(stored: &str, time: u64) -> bool {
    matches!(read(stored, ""), ParsedRecord::Draft(draft, _) if draft.changed >= time)
}

/// True where a text of the journal may take the place of a stored one although it is not certain to be later. `is_locked` where the space has
/// a lock that the journal does not remove.
fn is_text_later(entry: &JournalEntry, text: &str, stored: &str, is_locked: bool) -> bool {
    match (read(text, ""), read(stored, "")) {
        (ParsedRecord::Draft(..), ParsedRecord::Draft(..)) => is_later_draft(text, stored),
        // A lock was removed since, or what is stored is damaged.
        (ParsedRecord::Draft(..), _) => is_encrypted(stored) && !is_locked,
        // A lock was set since.
        (_, ParsedRecord::Draft(stored, _)) => stored.changed < entry.stamp,
        // Nobody sees from two encrypted drafts which is later.
        _ => !is_encrypted(text) || !is_encrypted(stored) || !is_draft_key(&entry.key),
    }
}

/// The key of the lock of the space that has this key.
fn lock_key(key: &str) -> Option<String> {
    let (place, id) = key.rsplit_once('/')?;
    let space = place.strip_suffix("draft").or_else(|| place.strip_suffix("quarantine"));
    let space = space.unwrap_or(key.strip_suffix(id)?);
    Some([space, LOCK_KEY].concat())
}

/// True for a draft that was changed later than another one of which nothing is damaged.
pub(super) fn is_later_draft(text: &str, stored: &str) -> bool {
    matches!(
        (read(text, ""), read(stored, "")),
        (ParsedRecord::Draft(draft, _), ParsedRecord::Draft(stored, unread)) if unread.is_empty() && draft.changed > stored.changed
    )
}

fn is_encrypted(text: &str) -> bool {
    text.starts_with("sealed:")
}
