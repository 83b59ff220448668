//! Metadata of a draft: stored under a key of its own, so that writing it never touches the draft.
//!
//! `conversation-guide/<space>/about/<id>` holds `{"hold": true, "backup": {"at": ms, "size": bytes, "words": sum}, "warned": ms,
//! "beside": id}`; what is not so is left out.

use super::key_value_store::StorageError;
use super::record::{json_text, object};
use super::repository::{DraftRepository, content_of};
use serde_json::Value;

/// How many bytes of a record must have come or gone since the last backup before it is time for another.
const BACKUP_REMINDER_BYTES: u64 = 1500;

/// Metadata of a draft.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct DraftMeta {
    /// True when it must not be deleted by age, because the user asked to keep it.
    pub pinned: bool,
    /// The last time it went into a file.
    pub backup: Option<Backup>,
    /// When the user was first told that it will be deleted, in milliseconds since 1970.
    pub warned: Option<u64>,
    /// The id of the draft that it parted from, when two tabs wrote at once; empty for all others.
    pub conflict_of: String,
}

/// When a draft went into a file, and how much it held then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backup {
    /// The time, in milliseconds since 1970.
    pub at: u64,
    /// How many bytes its record had.
    pub size: u64,
    /// The hash of its name and plan, whenever they were saved and wherever the user was: see [`content_hash`].
    pub content_hash: u64,
}

/// The hash of the name and the plan of a record (FNV-1a).
fn content_hash(record: &str) -> u64 {
    let (name, words) = content_of(record).unwrap_or_default();
    let add = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    [&name, "\n", &words].concat().bytes().fold(0xcbf2_9ce4_8422_2325, add)
}

impl DraftMeta {
    /// True when much was written since the last backup. `size` is the length of the record now.
    #[must_use]
    pub fn wants_backup(&self, size: usize) -> bool {
        (size as u64).abs_diff(self.backup.map_or(0, |backup| backup.size)) >= BACKUP_REMINDER_BYTES
    }

    fn from_json(text: &str) -> Self {
        let value: Value = serde_json::from_str(text).unwrap_or_default();
        let backup = |backup: &Value| {
            // Earlier versions noted no words.
            let content_hash = backup["words"].as_u64().unwrap_or_default();
            Some(Backup { at: backup["at"].as_u64()?, size: backup["size"].as_u64()?, content_hash })
        };
        Self {
            pinned: value["hold"].as_bool().unwrap_or_default(),
            backup: backup(&value["backup"]),
            warned: value["warned"].as_u64(),
            conflict_of: value["beside"].as_str().unwrap_or_default().into(),
        }
    }

    fn to_json(&self) -> String {
        let mut values = Vec::new();
        if self.pinned {
            values.push(("hold", true.into()));
        }
        if let Some(Backup { at, size, content_hash }) = self.backup {
            let backup = object(vec![("at", at.into()), ("size", size.into()), ("words", content_hash.into())]);
            values.push(("backup", backup.into()));
        }
        if let Some(warned) = self.warned {
            values.push(("warned", warned.into()));
        }
        if !self.conflict_of.is_empty() {
            values.push(("beside", self.conflict_of.as_str().into()));
        }
        json_text(object(values))
    }
}

impl DraftRepository {
    /// The metadata of a draft; empty where it cannot be read.
    #[must_use]
    pub fn meta(&self, id: &str) -> DraftMeta {
        let text = self.backend.get(&self.key("about/", id)).ok().flatten();
        text.map(|text| DraftMeta::from_json(&text)).unwrap_or_default()
    }

    /// Stores the metadata of a draft.
    pub fn set_meta(&mut self, id: &str, meta: &DraftMeta) -> Result<(), StorageError> {
        let key = self.key("about/", id);
        if *meta == DraftMeta::default() { self.backend.remove(&key) } else { self.backend.set(&key, &meta.to_json()) }
    }

    /// True when this draft went into a file with the words that it has now.
    #[must_use]
    pub fn is_backed_up(&self, id: &str) -> bool {
        let record = self.backend.get(&self.draft_key(id)).ok().flatten();
        record.is_some_and(|record| {
            self.meta(id).backup.is_some_and(|backup| backup.content_hash == content_hash(&record))
        })
    }

    /// True when every draft went into a file with the words that it has now.
    #[must_use]
    pub fn are_all_backed_up(&self) -> bool {
        self.ids("draft/").iter().all(|id| self.is_backed_up(id))
    }

    /// What is to be noted of a draft that goes into a file as it is now.
    #[must_use]
    pub fn backup_of(&self, id: &str, now: u64) -> Option<Backup> {
        let record = self.backend.get(&self.draft_key(id)).ok().flatten()?;
        Some(Backup { at: now, size: record.len() as u64, content_hash: content_hash(&record) })
    }

    /// Notes that this draft went into a file.
    pub fn record_backup(&mut self, id: &str, backup: Backup) -> Result<(), StorageError> {
        let meta = DraftMeta { backup: Some(backup), ..self.meta(id) };
        self.set_meta(id, &meta)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Draft, InMemoryStore};
    use guide_core::model::Text;
    use proptest::prelude::*;

    fn goes_into_a_file(store: &mut DraftRepository) {
        let backup = store.backup_of("a", 6);
        assert_eq!(backup.map(|backup| store.record_backup("a", backup)), Some(Ok(())));
    }

    #[test]
    fn words_typed_after_the_file_was_made_are_in_no_file_whenever_it_is_noted() {
        let mut store = DraftRepository::new(Box::new(InMemoryStore::default()), "");
        let mut draft = Draft::new("a".into(), 5);
        draft.plan.start.topic = Text::new("cat");
        assert!(store.save(&draft).is_ok());
        let in_file = store.backup_of("a", 6);
        draft.plan.start.topic = Text::new("dog");
        assert!(store.save(&draft).is_ok());
        assert_eq!(in_file.map(|backup| store.record_backup("a", backup)), Some(Ok(())));
        assert!(!store.is_backed_up("a"));
        assert!(!store.are_all_backed_up());
        assert_eq!(store.backup_of("b", 6), None);
    }

    #[test]
    fn a_draft_wants_a_backup_once_much_was_written_since_the_last() {
        let mut store = DraftRepository::new(Box::new(InMemoryStore::default()), "");
        let mut draft = Draft::new("a".into(), 5);
        let mut wants = |draft: &Draft, backed_up: bool| {
            assert!(store.save(draft).is_ok());
            if backed_up {
                goes_into_a_file(&mut store);
            }
            store.list().drafts[0].wants_backup
        };
        assert!(!wants(&draft, false));
        draft.plan.start.for_them = Text::new("so many words ".repeat(120));
        assert!(wants(&draft, false));
        assert!(!wants(&draft, true));
        draft.plan.start.for_work = Text::new("a few more words");
        assert!(!wants(&draft, false));
        draft.plan.start.for_them = Text::new("");
        assert!(wants(&draft, false));
    }

    #[test]
    fn a_draft_is_backed_up_until_a_word_of_it_changes() {
        let mut store = DraftRepository::new(Box::new(InMemoryStore::default()), "");
        let mut draft = Draft::new("a".into(), 5);
        draft.plan.start.topic = Text::new("cat");
        assert!(store.save(&draft).is_ok());
        assert!(!store.is_backed_up("a"));
        assert!(!store.are_all_backed_up());
        goes_into_a_file(&mut store);
        assert!(store.is_backed_up("a"));
        assert!(store.are_all_backed_up());
        // Looked at elsewhere, and later.
        (draft.scroll, draft.changed) = (240, 1_774_000_000_000);
        assert!(store.save(&draft).is_ok());
        assert!(store.is_backed_up("a"));
        // Another word of the same length.
        draft.plan.start.topic = Text::new("dog");
        assert!(store.save(&draft).is_ok());
        assert!(!store.is_backed_up("a"));
    }

    proptest! {
        #[test]
        fn what_is_noted_comes_back(pinned in any::<bool>(), backup in proptest::option::of((any::<u64>(), any::<u64>(), any::<u64>())), warned in any::<Option<u64>>(), conflict_of in any::<String>()) {
            let meta = DraftMeta { pinned, backup: backup.map(|(at, size, content_hash)| Backup { at, size, content_hash }), warned, conflict_of };
            let mut store = DraftRepository::new(Box::new(InMemoryStore::default()), "");
            prop_assert_eq!(store.set_meta("a", &meta), Ok(()));
            prop_assert_eq!(store.meta("a"), meta);
        }
    }
}
