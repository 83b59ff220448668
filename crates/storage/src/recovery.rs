//! What was written just before a browser was killed, held against what local storage still knows.

use super::journal::is_later_draft;
use super::key_value_store::StorageError;
use super::repository::{DraftRepository, SaveOutcome, has_same_content};

/// What became of a record that the journal holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecoveryOutcome {
    /// Local storage has the same words: the journal need not keep them any longer.
    AlreadyStored,
    /// It was missing or older, and was brought back under this id.
    Restored(String),
}

impl DraftRepository {
    /// Holds a record of the journal against what is stored under its id, and brings back what is missing. A record
    /// that is not later than the stored one comes back beside it: clocks are wrong at times.
    pub fn recover(&mut self, id: &str, noted: &str) -> Result<RecoveryOutcome, StorageError> {
        let key = self.draft_key(id);
        let Some(noted) = self.backend.decrypt(&key, noted) else { return Err(StorageError::AccessDenied) };
        let stored = self.backend.get(&key)?.unwrap_or_default();
        if has_same_content(&stored, &noted) {
            return Ok(RecoveryOutcome::AlreadyStored);
        }
        if is_later_draft(&noted, &stored) {
            self.backend.set(&key, &noted)?;
            self.drop_baseline(id);
            return Ok(RecoveryOutcome::Restored(id.into()));
        }
        Ok(RecoveryOutcome::Restored(match self.restore(id, &noted)? {
            SaveOutcome::Saved => id.into(),
            SaveOutcome::SavedAsCopy(id) => id,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Draft, InMemoryStore, LoadOutcome, write};
    use guide_core::model::Text;

    fn draft(who: &str, changed: u64) -> Draft {
        let mut draft = Draft::new("a".into(), changed);
        draft.plan.start.who = Text::new(who);
        draft
    }

    fn store(stored: Option<Draft>) -> DraftRepository {
        let mut store = DraftRepository::new(Box::new(InMemoryStore::default()), "");
        if let Some(draft) = stored {
            assert_eq!(store.save(&draft), Ok(SaveOutcome::Saved));
        }
        store
    }

    #[track_caller]
    fn holds(store: &mut DraftRepository, id: &str, who: &str) {
        let LoadOutcome::Draft(draft, _) = store.load(id) else { panic!("{id} does not open") };
        assert_eq!(draft.plan.start.who.as_shared_str(), who);
    }

    #[test]
    fn what_local_storage_has_forgotten_comes_back() {
        let mut empty = store(None);
        assert_eq!(empty.recover("a", &write(&draft("S.K.", 5))), Ok(RecoveryOutcome::Restored("a".into())));
        holds(&mut empty, "a", "S.K.");
        let mut older = store(Some(draft("S.", 4)));
        assert_eq!(older.recover("a", &write(&draft("S.K.", 5))), Ok(RecoveryOutcome::Restored("a".into())));
        holds(&mut older, "a", "S.K.");
        assert_eq!(older.recover("a", &write(&draft("S.K.", 9))), Ok(RecoveryOutcome::AlreadyStored));
    }

    #[test]
    fn what_is_not_later_comes_back_beside_and_nothing_is_written_over() {
        let mut store = store(Some(draft("typed later", 7)));
        assert_eq!(store.recover("a", &write(&draft("S.K.", 5))), Ok(RecoveryOutcome::Restored("a+".into())));
        holds(&mut store, "a", "typed later");
        holds(&mut store, "a+", "S.K.");
    }

    #[test]
    fn a_page_that_shows_the_older_state_does_not_write_over_what_came_back() {
        let mut store = store(Some(draft("S.", 4)));
        assert!(matches!(store.load("a"), LoadOutcome::Draft(..)));
        assert_eq!(store.recover("a", &write(&draft("S.K.", 5))), Ok(RecoveryOutcome::Restored("a".into())));
        assert_eq!(store.save(&draft("S., typed on at once", 6)), Ok(SaveOutcome::SavedAsCopy("a+".into())));
    }

    #[test]
    fn a_record_of_the_journal_that_cannot_be_read_replaces_nothing() {
        let mut store = store(Some(draft("S.K.", 4)));
        assert_eq!(store.recover("a", "{half of a rec"), Ok(RecoveryOutcome::Restored("a+".into())));
        holds(&mut store, "a", "S.K.");
    }
}
