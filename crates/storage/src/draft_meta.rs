//! What is known of a draft besides its words: kept under a key of its own, so that noting it never touches the words.
//!
//! `conversation-guide/<space>/about/<id>` holds `{"hold": true, "backup": {"at": ms, "size": bytes, "words": sum}, "warned": ms,
//! "beside": id}`; what is not so is left out.

use super::key_value_store::StorageError;
use super::repository::{DraftRepository, words_of};
use serde_json::{Value, json};

/// How many bytes of a record must have come or gone since the last backup before it is time for another.
const MUCH: u64 = 1500;

/// What is known of a draft besides its words.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct DraftMeta {
    /// True when it must not be cleared up by age: the person was told to keep it.
    pub hold: bool,
    /// The last time it went into a file.
    pub backup: Option<Backup>,
    /// When the person was first told that it will be cleared up, in milliseconds since 1970.
    pub warned: Option<u64>,
    /// The id of the draft that it parted from, when two tabs wrote at once; empty for all others.
    pub beside: String,
}

/// When a draft went into a file, and how much it held then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backup {
    /// The time, in milliseconds since 1970.
    pub at: u64,
    /// How many bytes its record had.
    pub size: u64,
    /// What its words added up to, whenever they were saved and wherever the person was: see [`sum`].
    pub words: u64,
}

/// What the name and the words of a record add up to (FNV-1a).
fn sum(record: &str) -> u64 {
    let (name, words) = words_of(record).unwrap_or_default();
    let add = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    [&name, "\n", &words].concat().bytes().fold(0xcbf2_9ce4_8422_2325, add)
}

impl DraftMeta {
    /// True when much was written since the last backup. `size` is the length of the record now.
    #[must_use]
    pub fn wants_backup(&self, size: usize) -> bool {
        (size as u64).abs_diff(self.backup.map_or(0, |backup| backup.size)) >= MUCH
    }

    fn from_json(text: &str) -> Self {
        let value: Value = serde_json::from_str(text).unwrap_or_default();
        let backup = |backup: &Value| {
            // Earlier versions noted no words.
            let words = backup["words"].as_u64().unwrap_or_default();
            Some(Backup { at: backup["at"].as_u64()?, size: backup["size"].as_u64()?, words })
        };
        Self {
            hold: value["hold"].as_bool().unwrap_or_default(),
            backup: backup(&value["backup"]),
            warned: value["warned"].as_u64(),
            beside: value["beside"].as_str().unwrap_or_default().into(),
        }
    }

    fn to_json(&self) -> String {
        let mut value: Value = json!({});
        if self.hold {
            value["hold"] = json!(true);
        }
        if let Some(backup) = self.backup {
            value["backup"] = json!({"at": backup.at, "size": backup.size, "words": backup.words});
        }
        if let Some(warned) = self.warned {
            value["warned"] = json!(warned);
        }
        if !self.beside.is_empty() {
            value["beside"] = json!(self.beside);
        }
        value.to_string()
    }
}

impl DraftRepository {
    /// What is known of a draft besides its words; nothing where it cannot be read.
    #[must_use]
    pub fn about(&self, id: &str) -> DraftMeta {
        let text = self.area.get(&self.key("about/", id)).ok().flatten();
        text.map(|text| DraftMeta::from_json(&text)).unwrap_or_default()
    }

    /// Notes what is known of a draft besides its words.
    pub fn set_about(&mut self, id: &str, about: &DraftMeta) -> Result<(), StorageError> {
        let key = self.key("about/", id);
        if *about == DraftMeta::default() { self.area.remove(&key) } else { self.area.set(&key, &about.to_json()) }
    }

    /// True when this draft went into a file with the words that it has now.
    #[must_use]
    pub fn is_backed_up(&self, id: &str) -> bool {
        let record = self.area.get(&self.draft_key(id)).ok().flatten();
        record.is_some_and(|record| self.about(id).backup.is_some_and(|backup| backup.words == sum(&record)))
    }

    /// True when every draft went into a file with the words that it has now.
    #[must_use]
    pub fn are_all_backed_up(&self) -> bool {
        self.ids("draft/").iter().all(|id| self.is_backed_up(id))
    }

    /// What is to be noted of a draft that goes into a file as it is now.
    #[must_use]
    pub fn backup_of(&self, id: &str, now: u64) -> Option<Backup> {
        let record = self.area.get(&self.draft_key(id)).ok().flatten()?;
        Some(Backup { at: now, size: record.len() as u64, words: sum(&record) })
    }

    /// Notes that this draft went into a file.
    pub fn note_backup(&mut self, id: &str, backup: Backup) -> Result<(), StorageError> {
        let about = DraftMeta { backup: Some(backup), ..self.about(id) };
        self.set_about(id, &about)
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
        assert_eq!(backup.map(|backup| store.note_backup("a", backup)), Some(Ok(())));
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
        assert_eq!(in_file.map(|backup| store.note_backup("a", backup)), Some(Ok(())));
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
        fn what_is_noted_comes_back(hold in any::<bool>(), backup in proptest::option::of((any::<u64>(), any::<u64>(), any::<u64>())), warned in any::<Option<u64>>(), beside in any::<String>()) {
            let about = DraftMeta { hold, backup: backup.map(|(at, size, words)| Backup { at, size, words }), warned, beside };
            let mut store = DraftRepository::new(Box::new(InMemoryStore::default()), "");
            prop_assert_eq!(store.set_about("a", &about), Ok(()));
            prop_assert_eq!(store.about("a"), about);
        }
    }
}
