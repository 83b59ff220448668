//! The drafts of one space: list, load, save, remove, quarantine.
//!
//! Other tabs write into the same place. So the store remembers what it last read or wrote of each draft and looks
//! before it writes: what another tab has written meanwhile is never written over, and both are kept.

use super::draft_meta::DraftMeta;
use super::encrypted_store::{LOCK_KEY, has_lost_lock};
use super::key_value_store::{InMemoryStore, KeyValueStore, StorageError};
use super::record::{Draft, JsonObject, ParsedRecord, json_text, read, write};
use super::space;
use guide_core::model::SkippedField;
use serde_json::Value;

/// The drafts of one space in one store.
pub struct DraftRepository {
    pub(super) backend: Box<dyn KeyValueStore>,
    pub(super) prefix: String,
    /// The record of each draft as it was last read or written here, with its id: a list, because there are few.
    baselines: Vec<(String, String)>,
    /// The ids of those whose record has places that could not be read.
    partly_read: Vec<String>,
}

/// Where a draft was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveOutcome {
    /// Under its own id.
    Saved,
    /// Under this new id, because the record under its own was changed by another tab.
    SavedAsCopy(String),
}

/// What came of opening a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoadOutcome {
    /// The draft. Where there are places that could not be read, the record as it was has also been quarantined.
    Draft(Box<Draft>, Vec<SkippedField>),
    /// It could not be read and was quarantined.
    Quarantined,
    /// A newer version wrote it; it was left alone.
    NewerVersion,
    /// It is encrypted under a passphrase that was not given; it was left alone.
    Encrypted,
    /// There is none of this id.
    NotFound,
}

impl DraftRepository {
    /// The drafts of `space` in `backend`.
    #[must_use]
    pub fn new(backend: Box<dyn KeyValueStore>, space: &str) -> Self {
        Self::with_prefix(backend, &space::prefix(space))
    }

    /// The drafts of the space whose keys begin so: see [`DraftRepository::prefix`].
    #[must_use]
    pub fn with_prefix(backend: Box<dyn KeyValueStore>, prefix: &str) -> Self {
        Self { backend, prefix: prefix.into(), baselines: Vec::new(), partly_read: Vec::new() }
    }

    /// True when what is saved outlives the page.
    #[must_use]
    pub fn is_persistent(&self) -> bool {
        self.backend.is_persistent()
    }

    /// The id of the draft that was open last.
    #[must_use]
    pub fn open_id(&self) -> Option<String> {
        self.index().ok()?.get("open").and_then(Value::as_str).map(Into::into)
    }

    /// Remembers which draft is open.
    pub fn set_open(&mut self, id: &str) -> Result<(), StorageError> {
        self.set_in_index("open", Value::String(id.into()))
    }

    /// What stands in the index: which draft is open, and what the user chose for all of them.
    pub(super) fn index(&self) -> Result<JsonObject, StorageError> {
        let index = self.backend.get(&self.key("index", ""))?;
        match index.and_then(|index| serde_json::from_str(&index).ok()) {
            Some(Value::Object(index)) => Ok(index),
            _ => Ok(JsonObject::new()),
        }
    }

    pub(super) fn set_in_index(&mut self, name: &str, value: Value) -> Result<(), StorageError> {
        let mut index = self.index()?;
        index.insert(name.into(), value);
        let key = self.key("index", "");
        self.check_may_be_read()?;
        self.backend.set(&key, &json_text(index))
    }

    /// Opens a draft.
    pub fn load(&mut self, id: &str) -> LoadOutcome {
        let Some((record, parsed)) = self.read_record(id) else { return LoadOutcome::NotFound };
        match parsed {
            ParsedRecord::Draft(draft, unread) => {
                // Where there is no room for the copy, the record is not known, so that nothing is ever written over it.
                if unread.is_empty() || self.copy_to_quarantine(id, &record) {
                    self.set_baseline(id, record);
                    if !unread.is_empty() {
                        self.partly_read.push(id.into());
                    }
                } else {
                    self.drop_baseline(id);
                }
                LoadOutcome::Draft(draft, unread)
            }
            ParsedRecord::NewerVersion => LoadOutcome::NewerVersion,
            ParsedRecord::Encrypted => LoadOutcome::Encrypted,
            ParsedRecord::Invalid => LoadOutcome::Quarantined,
        }
    }

    /// The record of a draft and what it says. One that cannot be read is quarantined; where this page knows the draft, that is read instead.
    pub(super) fn read_record(&mut self, id: &str) -> Option<(String, ParsedRecord)> {
        let record = self.backend.get(&self.key("draft/", id)).ok()??;
        match read(&record, id) {
            ParsedRecord::Invalid => Some(match self.quarantine(id, &record) {
                Some(known) => {
                    let parsed = read(&known, id);
                    (known, parsed)
                }
                None => (record, ParsedRecord::Invalid),
            }),
            parsed => Some((record, parsed)),
        }
    }

    /// Saves a draft over its earlier record, or as a conflict copy where another tab has changed the record.
    /// After an error the earlier record is still there.
    pub fn save(&mut self, draft: &Draft) -> Result<SaveOutcome, StorageError> {
        self.check_may_be_read()?;
        let now = self.backend.get(&self.key("draft/", &draft.id))?;
        if now.is_none_or(|now| self.can_overwrite(&draft.id, &now) && self.is_kept_whole(&draft.id, &now)) {
            self.put(&draft.id, write(draft))?;
            return Ok(SaveOutcome::Saved);
        }
        let copy_id = self.conflict_copy_id(&draft.id)?;
        self.put(&copy_id, write(draft))?;
        let meta = DraftMeta { conflict_of: draft.id.clone(), ..DraftMeta::default() };
        // The words are kept, which matters; that the two belong together is seen from their names too.
        let _ = self.set_meta(&copy_id, &meta);
        Ok(SaveOutcome::SavedAsCopy(copy_id))
    }

    /// True when the record of this draft is still what this store last read or wrote.
    #[must_use]
    pub fn matches_baseline(&self, id: &str) -> bool {
        let now = self.backend.get(&self.key("draft/", id)).ok().flatten();
        now.is_some() && now.as_ref() == self.baseline(id)
    }

    /// The name that another tab gave this draft meanwhile, where it changed none of its words: what stands there is
    /// then what this store knows.
    pub fn accept_external_rename(&mut self, id: &str) -> Option<String> {
        let now = self.backend.get(&self.key("draft/", id)).ok().flatten()?;
        let baseline = self.baseline(id).filter(|baseline| **baseline != now)?;
        let ((_, was), (name, is)) = (content_of(baseline)?, content_of(&now)?);
        if was != is {
            return None;
        }
        self.set_baseline(id, now);
        Some(name)
    }

    /// True for a draft that was read or written here.
    #[must_use]
    pub fn has_baseline(&self, id: &str) -> bool {
        self.baseline(id).is_some()
    }

    /// True for an id under which nothing is stored.
    #[must_use]
    pub fn is_unused(&self, id: &str) -> bool {
        self.backend.get(&self.key("draft/", id)).is_ok_and(|record| record.is_none())
    }

    /// True when no word is lost by writing over this record: it is the one that is known, or holds the same words.
    fn can_overwrite(&self, id: &str, now: &str) -> bool {
        self.baseline(id).is_some_and(|baseline| has_same_content(baseline, now))
    }

    /// True where the places that could not be read in this record, if any, are still in quarantine or are put there again.
    fn is_kept_whole(&mut self, id: &str, record: &str) -> bool {
        !self.partly_read.iter().any(|partly| partly == id) || self.copy_to_quarantine(id, record)
    }

    /// Removes a draft and returns its record, with which [`DraftRepository::restore`] undoes it.
    pub fn remove(&mut self, id: &str) -> Result<Option<String>, StorageError> {
        let key = self.key("draft/", id);
        let record = self.backend.get(&key)?;
        if record.is_some() {
            self.backend.remove(&key)?;
        }
        self.drop_baseline(id);
        Ok(record)
    }

    /// Puts a record under this id: one that was removed, or one out of a file. Never over another one.
    pub fn restore(&mut self, id: &str, record: &str) -> Result<SaveOutcome, StorageError> {
        let (id, kept) = match self.backend.get(&self.key("draft/", id))? {
            None => (id.to_owned(), SaveOutcome::Saved),
            Some(now) if now == record => return Ok(SaveOutcome::Saved),
            Some(_) => {
                let copy_id = self.unused_id(id)?;
                (copy_id.clone(), SaveOutcome::SavedAsCopy(copy_id))
            }
        };
        let key = self.key("draft/", &id);
        self.check_may_be_read()?;
        self.backend.set(&key, record)?;
        // A page may show another state of this draft: to it, this record is as one of another tab.
        self.drop_baseline(&id);
        Ok(kept)
    }

    fn put(&mut self, id: &str, record: String) -> Result<(), StorageError> {
        let key = self.key("draft/", id);
        let result = match self.baseline(id).cloned() {
            Some(baseline) => self.backend.set_over(&key, &baseline, &record),
            None => self.backend.set(&key, &record),
        };
        if let Err(fault) = result {
            // The words outlive the browser all the same, though nobody may rely on it yet.
            self.backend.set_in_journal_only(&key, &record, fault);
        }
        if result.is_ok() || self.backend.is_in_journal_only(&key) {
            self.set_baseline(id, record);
        }
        result
    }

    /// True where this draft is read from the journal, because local storage has no room for it.
    #[must_use]
    pub fn is_in_journal_only(&self, id: &str) -> bool {
        self.backend.is_in_journal_only(&self.key("draft/", id))
    }

    /// Fails where the space is locked and this page has no key, because another tab has put a lock on or this one was closed: nothing
    /// readable is written any more.
    pub(super) fn check_may_be_read(&self) -> Result<(), StorageError> {
        if !self.backend.is_encrypted() && self.is_locked() { Err(StorageError::AccessDenied) } else { Ok(()) }
    }

    /// What stands under this id is as one of another tab from now on.
    pub fn drop_baseline(&mut self, id: &str) {
        self.baselines.retain(|(draft, _)| draft != id);
        self.partly_read.retain(|draft| draft != id);
    }

    fn set_baseline(&mut self, id: &str, record: String) {
        self.drop_baseline(id);
        self.baselines.push((id.into(), record));
    }

    pub(super) fn baseline(&self, id: &str) -> Option<&String> {
        self.baselines.iter().find(|(draft, _)| draft == id).map(|(_, record)| record)
    }

    /// The store itself, for keys other than those of drafts.
    pub fn backend(&mut self) -> &mut dyn KeyValueStore {
        &mut *self.backend
    }

    /// Wraps the store in another one, or unwraps it.
    pub fn replace_backend(&mut self, change: impl FnOnce(Box<dyn KeyValueStore>) -> Box<dyn KeyValueStore>) {
        let backend = std::mem::replace(&mut self.backend, Box::new(InMemoryStore::default()));
        self.backend = change(backend);
    }

    /// Knows no record any more: its words must not stay in memory.
    pub fn clear_baselines(&mut self) {
        self.baselines.clear();
        self.partly_read.clear();
    }

    /// The beginning of every key of this space.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// True when the space is under a lock, or was until its record was lost.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.backend.get(&self.key(LOCK_KEY, "")).is_ok_and(|lock| lock.is_some())
            || has_lost_lock(&*self.backend, &self.prefix)
    }

    /// True where the space can be read without a passphrase. Where there is neither a lock nor an index, it was cleared, and may be coming back
    /// from the journal key by key.
    #[must_use]
    pub fn is_unlocked(&self) -> bool {
        !self.is_locked() && self.backend.stored(&self.key(space::INDEX_KEY, "")).is_ok_and(|index| index.is_some())
    }

    /// True where nothing at all is stored in this space, not even a lock: somebody has cleared it.
    #[must_use]
    pub fn is_cleared(&self) -> bool {
        space::keys(&*self.backend, &self.prefix).is_ok_and(|keys| keys.is_empty())
    }

    /// The same, or the one of a copy that this store has made and found no room for.
    fn conflict_copy_id(&self, id: &str) -> Result<String, StorageError> {
        let mut copy_id = [id, "+"].concat();
        while self.backend.get(&self.key("draft/", &copy_id))?.is_some() {
            if self.is_in_journal_only(&copy_id) && self.matches_baseline(&copy_id) {
                break;
            }
            copy_id.push('+');
        }
        Ok(copy_id)
    }

    /// An id beside this one under which nothing stands.
    fn unused_id(&self, id: &str) -> Result<String, StorageError> {
        let mut free = [id, "+"].concat();
        while self.backend.get(&self.key("draft/", &free))?.is_some() {
            free.push('+');
        }
        Ok(free)
    }

    /// The key under which a draft of this space is stored.
    #[must_use]
    pub fn draft_key(&self, id: &str) -> String {
        self.key("draft/", id)
    }

    pub(super) fn key(&self, kind: &str, id: &str) -> String {
        [&self.prefix, kind, id].concat()
    }

    pub(super) fn ids(&self, kind: &str) -> Vec<String> {
        let keys = self.backend.keys(&self.key(kind, "")).unwrap_or_default();
        // Not cut by place, which brings along how to complain about a place inside a letter: 1 kB of the first visit.
        let id = |key: &String| space::place(&self.prefix, key)?.strip_prefix(kind).map(Into::into);
        keys.iter().filter_map(id).collect()
    }
}

/// True for two records of the same words, whenever they were saved and wherever the user was.
pub(super) fn has_same_content(one: &str, other: &str) -> bool {
    one == other || content_of(one).is_some_and(|words| content_of(other) == Some(words))
}

/// The name and the words of a record that can be read whole.
///
/// As text, which is there anyway: to compare field by field would be a kilobyte of the first visit.
pub(super) fn content_of(record: &str) -> Option<(String, String)> {
    match read(record, "") {
        ParsedRecord::Draft(draft, unread) if unread.is_empty() => Some((draft.name, json_text(draft.plan.to_json()))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::draft_about;
    use crate::{DraftList, QuarantinedRecord};

    const HERE: &str = "conversation-guide/default/";

    fn draft(id: &str, who: &str, changed: u64) -> Draft {
        Draft { changed, created: changed, ..draft_about(id, who) }
    }

    fn store_with(records: &[(&str, &str)]) -> DraftRepository {
        let mut backend = InMemoryStore::default();
        for (key, record) in records {
            backend.set(&[HERE, key].concat(), record).unwrap_or_else(|fault| panic!("{fault:?}"));
        }
        DraftRepository::new(Box::new(backend), "")
    }

    #[test]
    fn what_is_saved_is_listed_and_opens_as_it_was() {
        let mut store = store_with(&[]);
        for draft in [draft("a", "S.K.", 1), draft("b", "M.O.", 2)] {
            assert_eq!(store.save(&draft), Ok(SaveOutcome::Saved));
            assert_eq!(store.load(&draft.id), LoadOutcome::Draft(Box::new(draft), Vec::new()));
        }
        let names: Vec<_> = store.list().drafts.into_iter().map(|entry| entry.who).collect();
        assert_eq!(names, ["M.O.", "S.K."]);
    }

    #[test]
    fn a_broken_record_is_quarantined_untouched_and_the_others_stay() {
        let good = write(&draft("a", "S.K.", 1));
        let mut store = store_with(&[("draft/a", &good), ("draft/b", "{half of a rec")]);
        let listing = store.list();
        assert_eq!(listing.drafts.len(), 1);
        assert_eq!(listing.quarantined, [QuarantinedRecord { id: "b".into(), is_plain: false }]);
        assert_eq!(store.quarantined_text("b").as_deref(), Some("{half of a rec"));
        assert_eq!(store.load("b"), LoadOutcome::NotFound);
        assert_eq!(store.list(), listing);
    }

    #[test]
    fn a_second_broken_record_of_the_same_id_does_not_replace_the_first() {
        let mut store = store_with(&[("quarantine/b", "first"), ("draft/b", "second")]);
        assert_eq!(store.load("b"), LoadOutcome::Quarantined);
        let texts: Vec<_> =
            store.list().quarantined.iter().filter_map(|record| store.quarantined_text(&record.id)).collect();
        assert_eq!(texts, ["first", "second"]);
    }

    #[test]
    fn a_newer_record_is_named_and_left_alone() {
        let newer = r#"{"format":"conversation-guide","version":99}"#;
        let mut store = store_with(&[("draft/n", newer)]);
        assert_eq!(store.list().newer_version, ["n"]);
        assert_eq!(store.load("n"), LoadOutcome::NewerVersion);
        assert_eq!(store.remove("n"), Ok(Some(newer.into())));
    }

    #[test]
    fn a_draft_with_places_unknown_to_us_opens_and_its_record_is_kept() {
        let record =
            r#"{"format":"conversation-guide","version":2,"name":"","plan":{"start":{"who":"S.K.","mood":"x"}}}"#;
        let mut store = store_with(&[("draft/a", record)]);
        let LoadOutcome::Draft(draft, unread) = store.load("a") else { panic!("does not open") };
        assert_eq!(draft.plan.start.who.as_shared_str(), "S.K.");
        assert_eq!(unread.len(), 1);
        assert_eq!(store.quarantined_text("a").as_deref(), Some(record));
    }

    #[test]
    fn a_removed_draft_can_be_put_back() {
        let mut store = store_with(&[]);
        let draft = draft("a", "S.K.", 1);
        assert_eq!(store.save(&draft), Ok(SaveOutcome::Saved));
        let record = store.remove("a").ok().flatten().unwrap_or_default();
        assert_eq!(store.load("a"), LoadOutcome::NotFound);
        assert_eq!(store.restore("a", &record), Ok(SaveOutcome::Saved));
        assert_eq!(store.load("a"), LoadOutcome::Draft(Box::new(draft), Vec::new()));
    }

    #[test]
    fn a_record_that_was_put_back_or_comes_out_of_a_file_replaces_no_other() {
        let mut store = store_with(&[]);
        assert_eq!(store.save(&draft("a", "S.K.", 1)), Ok(SaveOutcome::Saved));
        let other = write(&draft("a", "M.O.", 2));
        assert_eq!(store.restore("a", &other), Ok(SaveOutcome::SavedAsCopy("a+".into())));
        assert_eq!(store.list().drafts.len(), 2);
    }

    #[test]
    fn two_spaces_do_not_see_each_other() {
        let mut backend = InMemoryStore::default();
        let record = write(&draft("a", "S.K.", 1));
        assert_eq!(backend.set("conversation-guide/one/draft/a", &record), Ok(()));
        assert_eq!(DraftRepository::new(Box::new(backend.clone()), "one").list().drafts.len(), 1);
        assert_eq!(DraftRepository::new(Box::new(backend), "two").list(), DraftList::default());
    }
}
