//! Changes to what is stored, with what it takes to undo them: deleting, importing, merging.

use super::encrypted_store::{ENCRYPTED_PREFIX, LOCK_KEY};
use super::key_value_store::StorageError;
use super::record::{Draft, write};
use super::repository::{DraftRepository, SaveOutcome, has_same_content};

/// One place that was changed: what stood there, and what stands there since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredChange {
    /// The end of its key, such as `draft/<id>`.
    pub key_suffix: String,
    /// What stood there before.
    pub before: Option<String>,
    /// What stands there since.
    pub after: Option<String>,
}

impl DraftRepository {
    /// Deletes a draft; `None` when there is none of this id.
    pub fn delete(&mut self, id: &str) -> Result<Option<StoredChange>, StorageError> {
        let before = self.remove(id)?;
        Ok(before.map(|before| StoredChange { key_suffix: ["draft/", id].concat(), before: Some(before), after: None }))
    }

    /// Takes a draft in that comes from a file. It never replaces another. The second value is its id from now on; there is
    /// no change where the same words stand under its id already.
    pub fn import(&mut self, draft: &Draft) -> Result<(Option<StoredChange>, String), StorageError> {
        let record = write(draft);
        let here = self.backend.get(&self.draft_key(&draft.id))?;
        if here.is_some_and(|here| has_same_content(&here, &record)) {
            return Ok((None, draft.id.clone()));
        }
        let id = match self.restore(&draft.id, &record)? {
            SaveOutcome::Saved => draft.id.clone(),
            SaveOutcome::SavedAsCopy(id) => id,
        };
        Ok((Some(StoredChange { key_suffix: ["draft/", &id].concat(), before: None, after: Some(record) }), id))
    }

    /// Writes a draft over its own record on purpose, because the user has seen both.
    pub fn replace(&mut self, draft: &Draft) -> Result<StoredChange, StorageError> {
        self.check_may_be_read()?;
        let key = self.draft_key(&draft.id);
        let (before, after) = (self.backend.get(&key)?, write(draft));
        self.backend.set(&key, &after)?;
        self.drop_baseline(&draft.id);
        Ok(StoredChange { key_suffix: ["draft/", &draft.id].concat(), before, after: Some(after) })
    }

    /// Removes every draft of this space, everything that was quarantined, and what was noted and chosen. A lock stays.
    pub fn remove_all(&mut self) -> Vec<StoredChange> {
        let suffixes = self.ids("").into_iter().filter(|suffix| suffix != LOCK_KEY).collect();
        // Where the journal is not known yet: what it alone has goes as well.
        let _ = self.backend.remove(&self.prefix);
        self.remove_keys(suffixes)
    }

    /// Removes the lock of this space.
    pub fn remove_encryption_lock(&mut self) -> Vec<StoredChange> {
        self.remove_keys(vec![LOCK_KEY.into()])
    }

    fn remove_keys(&mut self, suffixes: Vec<String>) -> Vec<StoredChange> {
        let mut removed = Vec::new();
        for suffix in suffixes {
            let key = self.key(&suffix, "");
            if let Ok(before @ Some(_)) = self.backend.get(&key)
                && self.backend.remove(&key).is_ok()
            {
                self.drop_baseline(suffix.trim_start_matches("draft/"));
                removed.push(StoredChange { key_suffix: suffix, before, after: None });
            }
        }
        removed
    }

    /// Takes changes back. What was changed again meanwhile is left: a draft that was deleted comes back as a copy. Returns
    /// the changes that could not be undone, because there was no room.
    pub fn undo(&mut self, changes: Vec<StoredChange>) -> Vec<StoredChange> {
        let mut left = Vec::new();
        for change in changes {
            let key = self.key(&change.key_suffix, "");
            let id = change.key_suffix.strip_prefix("draft/");
            // Where only the place in it was noted since, a draft is still what it was.
            let is_as_left = |now: &Option<String>| match (now, &change.after) {
                (Some(now), Some(after)) => has_same_content(now, after),
                (now, after) => now.is_none() && after.is_none(),
            };
            let is_done = match (self.backend.get(&key), &change.before) {
                (Err(_), _) => false,
                // A lock, and what is encrypted, may go back into a locked space; nothing that can be read may.
                (Ok(_), Some(before))
                    if change.key_suffix != LOCK_KEY
                        && !before.starts_with(ENCRYPTED_PREFIX)
                        && self.check_may_be_read().is_err() =>
                {
                    false
                }
                (Ok(now), before) if is_as_left(&now) => {
                    self.drop_baseline(id.unwrap_or_default());
                    match before {
                        Some(before) => self.backend.set(&key, before).is_ok(),
                        None => self.backend.remove(&key).is_ok(),
                    }
                }
                (Ok(_), Some(before)) => id.is_none_or(|id| self.restore(id, before).is_ok()),
                (Ok(_), None) => true,
            };
            if !is_done {
                left.push(change);
            }
        }
        left
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::draft_about as draft;
    use crate::{DraftMeta, InMemoryStore, LoadOutcome};

    fn store(drafts: &[(&str, &str)]) -> DraftRepository {
        let mut store = DraftRepository::new(Box::new(InMemoryStore::default()), "");
        for (id, who) in drafts {
            assert_eq!(store.save(&draft(id, who)), Ok(SaveOutcome::Saved));
        }
        store
    }

    fn who(store: &mut DraftRepository, id: &str) -> Option<String> {
        match store.load(id) {
            LoadOutcome::Draft(draft, _) => Some(draft.plan.start.who.as_private_str().to_owned()),
            _ => None,
        }
    }

    #[test]
    fn everything_is_deleted_and_comes_back() {
        let mut store = store(&[("a", "S.K."), ("b", "M.O.")]);
        assert_eq!(store.set_meta("a", &DraftMeta { pinned: true, ..DraftMeta::default() }), Ok(()));
        assert_eq!(store.set_open("b"), Ok(()));
        let before = store.list();
        let removed = store.remove_all();
        assert_eq!((store.list().drafts.len(), store.open_id(), store.meta("a").pinned), (0, None, false));
        assert_eq!(store.undo(removed), []);
        assert_eq!((store.list(), store.open_id().as_deref()), (before, Some("b")));
    }

    #[test]
    fn an_import_is_taken_back_unless_it_was_typed_into() {
        let mut store = store(&[("a", "S.K.")]);
        let imported = |store: &mut DraftRepository| match store.import(&draft("a", "M.O.")) {
            Ok((change, id)) => (change.into_iter().collect::<Vec<_>>(), id),
            Err(fault) => panic!("{fault:?}"),
        };
        let (changes, id) = imported(&mut store);
        assert_eq!((id.as_str(), who(&mut store, "a+").as_deref()), ("a+", Some("M.O.")));
        assert_eq!(store.undo(changes), []);
        assert_eq!(who(&mut store, "a+"), None);
        let (changes, _) = imported(&mut store);
        assert!(who(&mut store, "a+").is_some());
        assert_eq!(store.save(&draft("a+", "M.O., typed on")), Ok(SaveOutcome::Saved));
        assert_eq!(store.undo(changes), []);
        assert_eq!(who(&mut store, "a+").as_deref(), Some("M.O., typed on"));
        assert_eq!(who(&mut store, "a").as_deref(), Some("S.K."));
    }

    #[test]
    fn a_backup_of_what_is_here_adds_nothing_and_its_undo_takes_nothing() {
        let mut store = store(&[("a", "S.K.")]);
        let elsewhere = Draft { step: guide_core::model::Step::Facts, ..draft("a", "S.K.") };
        for from_file in [draft("a", "S.K."), elsewhere] {
            assert_eq!(store.import(&from_file), Ok((None, "a".into())));
        }
        assert_eq!(store.list().drafts.len(), 1);
    }

    #[test]
    fn a_merge_is_taken_back_to_the_very_record() {
        let mut store = store(&[("a", "S.K.")]);
        let change = store.replace(&draft("a", "merged")).unwrap_or_else(|fault| panic!("{fault:?}"));
        assert_eq!(who(&mut store, "a").as_deref(), Some("merged"));
        // The user looks at another step of it, which is noted.
        let elsewhere = Draft { step: guide_core::model::Step::Facts, ..draft("a", "merged") };
        assert_eq!(store.save(&elsewhere), Ok(SaveOutcome::Saved));
        assert_eq!(store.undo(vec![change]), []);
        assert_eq!(who(&mut store, "a").as_deref(), Some("S.K."));
    }

    #[test]
    fn a_page_that_shows_the_draft_from_before_a_merge_does_not_write_over_it() {
        let mut store = store(&[("a", "S.K.")]);
        assert!(store.replace(&draft("a", "merged")).is_ok());
        assert_eq!(store.save(&draft("a", "S.K., typed on")), Ok(SaveOutcome::SavedAsCopy("a+".into())));
    }
}
