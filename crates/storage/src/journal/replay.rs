//! At a start, and whenever local storage has lost something: bringing it up to the journal.

use super::{Journal, JournalEntry, JournaledStore, LAST_STAMP_KEY, is_draft_key};
use crate::encrypted_store::LOCK_KEY;
use crate::key_value_store::{KeyValueStore, StorageError};
use crate::record::{ParsedRecord, read};
use crate::repository::has_same_content;
use crate::space::place;

/// What came of an entry.
enum ReplayOutcome {
    /// Local storage was as far already.
    Same,
    /// Its text came back.
    Restored,
    /// Another text stands there, and which of the two is later is not certain.
    Conflict,
}

impl<A: KeyValueStore, J: Journal> JournaledStore<A, J> {
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
        // The last first: what was written after a lock was removed comes back once the lock is gone.
        for entry in entries.into_iter().rev() {
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
            match self.replay_entry(&entry, (floor, now), before) {
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
        // What has the stamp of the floor may be marked too.
        let noted = if has_marked {
            self.note_uncertain(floor.saturating_sub(1), last)
        } else {
            self.hot.set(LAST_STAMP_KEY, &last.to_string())
        };
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
    ) -> Result<ReplayOutcome, StorageError> {
        let stored = self.hot.get(&entry.key)?;
        // Another tab has brought local storage up to the journal meanwhile, and may have changed it since.
        // So may a page that did not hear of the journal, after local storage had the entry.
        let doubtful = self.state.borrow().doubtful;
        let is_changed_since = now > floor || doubtful > floor && stored.is_some();
        let is_known = is_changed_since && entry.stamp <= now.max(floor) && !entry.is_unapplied;
        if is_known || stored == entry.text || before == Some(&entry.text) {
            return Ok(ReplayOutcome::Same);
        }
        let is_certain = floor > 0 && entry.stamp > floor.max(now).max(doubtful);
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
        let is_lock_gone = || sibling(&entry.key, LOCK_KEY).is_some_and(|lock| self.hot.get(&lock) == Ok(None));
        let can_overwrite = |stored: &String| {
            is_certain
                || is_text_later(entry, text, stored)
                || is_encrypted(stored) && !is_encrypted(text) && is_lock_gone()
        };
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
        let id = entry.key.rsplit('/').next().unwrap_or_default();
        let mut free = match sibling(&entry.key, "quarantine/").filter(|_| is_encrypted(text)) {
            Some(place) => place + id,
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
}

/// The key of something else in the space of this draft.
fn sibling(key: &str, place: &str) -> Option<String> {
    let (space, _) = key.rsplit_once('/')?;
    Some([space.strip_suffix("draft")?, place].concat())
}

/// True for a draft that was changed at this time or later.
fn is_draft_since(stored: &str, time: u64) -> bool {
    matches!(read(stored, ""), ParsedRecord::Draft(draft, _) if draft.changed >= time)
}

/// True where a text of the journal may take the place of a stored one although it is not certain to be later.
fn is_text_later(entry: &JournalEntry, text: &str, stored: &str) -> bool {
    match (read(text, ""), read(stored, "")) {
        (ParsedRecord::Draft(..), ParsedRecord::Draft(..)) => is_later_draft(text, stored),
        (ParsedRecord::Draft(..), _) => false,
        // A lock was set since.
        (_, ParsedRecord::Draft(stored, _)) => stored.changed < entry.stamp,
        // The index, a lock. Of two encrypted drafts nobody sees which is later.
        _ => !is_encrypted(stored) || !is_draft_key(&entry.key),
    }
}

/// True for a draft that was changed later than another one of which nothing is damaged.
pub(crate) fn is_later_draft(text: &str, stored: &str) -> bool {
    matches!(
        (read(text, ""), read(stored, "")),
        (ParsedRecord::Draft(draft, _), ParsedRecord::Draft(stored, unread)) if unread.is_empty() && draft.changed > stored.changed
    )
}

fn is_encrypted(text: &str) -> bool {
    text.starts_with("sealed:")
}
