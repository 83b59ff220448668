//! The drafts of one space: list, load, save, remove, set aside.
//!
//! Other tabs write into the same place. So the store remembers what it last read or wrote of each draft and looks
//! before it writes: what another tab has written meanwhile is never written over, and both are kept.

use super::draft_meta::DraftMeta;
use super::encrypted_store::{LOCK_KEY, has_lost_lock};
use super::key_value_store::{InMemoryStore, KeyValueStore, StorageError};
use super::record::{Draft, JsonObject, ParsedRecord, read, write};
use guide_core::model::Unread;
use serde_json::Value;

/// The drafts of one space in one area.
pub struct DraftRepository {
    pub(super) area: Box<dyn KeyValueStore>,
    pub(super) prefix: String,
    /// The record of each draft as it was last read or written here, with its id: a list, because there are few.
    known: Vec<(String, String)>,
}

/// Where a draft was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveOutcome {
    /// Under its own id.
    Saved,
    /// Under this new id: what stands under its own is not what this tab knows of it.
    SavedAsCopy(String),
}

/// What came of opening a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoadOutcome {
    /// The draft. Where there are places that could not be read, the record as it was has also been set aside.
    Draft(Box<Draft>, Vec<Unread>),
    /// It could not be read and was set aside.
    Quarantined,
    /// A newer version wrote it; it was left alone.
    NewerVersion,
    /// It is encrypted under a passphrase that was not given; it was left alone.
    Encrypted,
    /// There is none of this id.
    NotFound,
}

impl DraftRepository {
    /// The drafts of `space` in `area`.
    #[must_use]
    pub fn new(area: Box<dyn KeyValueStore>, space: &str) -> Self {
        let space = if space.is_empty() { "default" } else { space };
        Self::of_prefix(area, &["conversation-guide/", space, "/"].concat())
    }

    /// The drafts of the space whose keys begin so: see [`DraftRepository::prefix`].
    #[must_use]
    pub fn of_prefix(area: Box<dyn KeyValueStore>, prefix: &str) -> Self {
        Self { area, prefix: prefix.into(), known: Vec::new() }
    }

    /// True when what is saved outlives the page.
    #[must_use]
    pub fn lasts(&self) -> bool {
        self.area.lasts()
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

    /// What stands in the index: which draft is open, and what the person chose for all of them.
    pub(super) fn index(&self) -> Result<JsonObject, StorageError> {
        let index = self.area.get(&self.key("index", ""))?;
        match index.and_then(|index| serde_json::from_str(&index).ok()) {
            Some(Value::Object(index)) => Ok(index),
            _ => Ok(JsonObject::new()),
        }
    }

    pub(super) fn set_in_index(&mut self, name: &str, value: Value) -> Result<(), StorageError> {
        let mut index = self.index()?;
        index.insert(name.into(), value);
        let key = self.key("index", "");
        self.area.set(&key, &Value::Object(index).to_string())
    }

    /// Opens a draft.
    pub fn load(&mut self, id: &str) -> LoadOutcome {
        let Ok(Some(record)) = self.area.get(&self.key("draft/", id)) else { return LoadOutcome::NotFound };
        match read(&record, id) {
            ParsedRecord::Draft(draft, unread) => {
                // Where there is no room for the copy, the record is not known, so that nothing is ever written over it.
                if unread.is_empty() || self.keep_copy(id, &record) {
                    self.know(id, record);
                } else {
                    self.forget(id);
                }
                LoadOutcome::Draft(draft, unread)
            }
            ParsedRecord::NewerVersion => LoadOutcome::NewerVersion,
            ParsedRecord::Encrypted => LoadOutcome::Encrypted,
            ParsedRecord::Invalid => {
                self.set_aside(id, &record);
                LoadOutcome::Quarantined
            }
        }
    }

    /// Saves a draft over its earlier record, or beside it where the record is not what this store knows of it.
    /// After an error the earlier record is still there.
    pub fn save(&mut self, draft: &Draft) -> Result<SaveOutcome, StorageError> {
        if !self.area.is_sealed() && self.is_locked() {
            // Another tab has put a lock on: nothing readable is written any more.
            return Err(StorageError::AccessDenied);
        }
        let now = self.area.get(&self.key("draft/", &draft.id))?;
        if now.is_none_or(|now| self.may_replace(&draft.id, &now)) {
            self.put(&draft.id, write(draft))?;
            return Ok(SaveOutcome::Saved);
        }
        let beside = self.id_beside(&draft.id)?;
        self.put(&beside, write(draft))?;
        let about = DraftMeta { beside: draft.id.clone(), ..DraftMeta::default() };
        // The words are kept, which matters; that the two belong together is seen from their names too.
        let _ = self.set_about(&beside, &about);
        Ok(SaveOutcome::SavedAsCopy(beside))
    }

    /// True when the record of this draft is still what this store last read or wrote.
    #[must_use]
    pub fn is_as_known(&self, id: &str) -> bool {
        let now = self.area.get(&self.key("draft/", id)).ok().flatten();
        now.is_some() && now.as_ref() == self.known(id)
    }

    /// The name that another tab gave this draft meanwhile, where it changed none of its words: what stands there is
    /// then what this store knows.
    pub fn renamed(&mut self, id: &str) -> Option<String> {
        let now = self.area.get(&self.key("draft/", id)).ok().flatten()?;
        let known = self.known(id).filter(|known| **known != now)?;
        let ((_, was), (name, is)) = (words_of(known)?, words_of(&now)?);
        if was != is {
            return None;
        }
        self.know(id, now);
        Some(name)
    }

    /// True for a draft that was read or written here.
    #[must_use]
    pub fn is_known(&self, id: &str) -> bool {
        self.known(id).is_some()
    }

    /// True for an id under which nothing is stored.
    #[must_use]
    pub fn is_free(&self, id: &str) -> bool {
        self.area.get(&self.key("draft/", id)).is_ok_and(|record| record.is_none())
    }

    /// True when no word is lost by writing over this record: it is the one that is known, or holds the same words.
    fn may_replace(&self, id: &str, now: &str) -> bool {
        self.known(id).is_some_and(|known| has_same_words(known, now))
    }

    /// Removes a draft and returns its record, with which [`DraftRepository::put_back`] undoes it.
    pub fn remove(&mut self, id: &str) -> Result<Option<String>, StorageError> {
        let key = self.key("draft/", id);
        let record = self.area.get(&key)?;
        if record.is_some() {
            self.area.remove(&key)?;
        }
        self.forget(id);
        Ok(record)
    }

    /// Puts a record under this id: one that was removed, or one out of a file. Never over another one.
    pub fn put_back(&mut self, id: &str, record: &str) -> Result<SaveOutcome, StorageError> {
        let (id, kept) = match self.area.get(&self.key("draft/", id))? {
            None => (id.to_owned(), SaveOutcome::Saved),
            Some(now) if now == record => return Ok(SaveOutcome::Saved),
            Some(_) => {
                let beside = self.free_id(id)?;
                (beside.clone(), SaveOutcome::SavedAsCopy(beside))
            }
        };
        let key = self.key("draft/", &id);
        self.area.set(&key, record)?;
        // A page may show another state of this draft: to it, this record is as one of another tab.
        self.forget(&id);
        Ok(kept)
    }

    fn put(&mut self, id: &str, record: String) -> Result<(), StorageError> {
        let key = self.key("draft/", id);
        let result = match self.known(id).cloned() {
            Some(known) => self.area.set_over(&key, &known, &record),
            None => self.area.set(&key, &record),
        };
        if let Err(fault) = result {
            // The words outlive the browser all the same, though nobody may rely on it yet.
            self.area.set_in_journal_only(&key, &record, fault);
        }
        if result.is_ok() || self.area.is_in_journal_only(&key) {
            self.know(id, record);
        }
        result
    }

    /// True where this draft is read from the journal, because local storage has no room for it.
    #[must_use]
    pub fn is_in_journal_only(&self, id: &str) -> bool {
        self.area.is_in_journal_only(&self.key("draft/", id))
    }

    /// What stands under this id is as one of another tab from now on.
    pub fn forget(&mut self, id: &str) {
        self.known.retain(|(known, _)| known != id);
    }

    fn know(&mut self, id: &str, record: String) {
        self.forget(id);
        self.known.push((id.into(), record));
    }

    fn known(&self, id: &str) -> Option<&String> {
        self.known.iter().find(|(known, _)| known == id).map(|(_, record)| record)
    }

    /// The place itself, for what stands in it beside drafts.
    pub fn area(&mut self) -> &mut dyn KeyValueStore {
        &mut *self.area
    }

    /// Puts another place around this one, or takes it off.
    pub fn change_area(&mut self, change: impl FnOnce(Box<dyn KeyValueStore>) -> Box<dyn KeyValueStore>) {
        let area = std::mem::replace(&mut self.area, Box::new(InMemoryStore::default()));
        self.area = change(area);
    }

    /// Knows no record any more: its words must not stay in memory.
    pub fn forget_all(&mut self) {
        self.known.clear();
    }

    /// The beginning of every key of this space.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// True when the space is under a lock, or was until its record was lost.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        self.area.get(&self.key(LOCK_KEY, "")).is_ok_and(|lock| lock.is_some())
            || has_lost_lock(&*self.area, &self.prefix)
    }

    /// True where nothing at all is stored in this space, not even a lock: somebody has cleared it.
    #[must_use]
    pub fn is_cleared(&self) -> bool {
        self.area.keys(&self.prefix).is_ok_and(|keys| keys.is_empty())
    }

    /// The same, or the one of a copy that this store has made and found no room for.
    fn id_beside(&self, id: &str) -> Result<String, StorageError> {
        let mut beside = [id, "+"].concat();
        while self.area.get(&self.key("draft/", &beside))?.is_some() {
            if self.is_in_journal_only(&beside) && self.is_as_known(&beside) {
                break;
            }
            beside.push('+');
        }
        Ok(beside)
    }

    /// An id beside this one under which nothing stands.
    fn free_id(&self, id: &str) -> Result<String, StorageError> {
        let mut free = [id, "+"].concat();
        while self.area.get(&self.key("draft/", &free))?.is_some() {
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
        let prefix = self.key(kind, "");
        // Not cut by place, which brings along how to complain about a place inside a letter: 1 kB of the first visit.
        let keys = self.area.keys(&prefix).unwrap_or_default();
        keys.iter().filter_map(|key| key.strip_prefix(&prefix)).map(Into::into).collect()
    }
}

/// True for two records of the same words, whenever they were saved and wherever the person was.
pub(super) fn has_same_words(one: &str, other: &str) -> bool {
    one == other || words_of(one).is_some_and(|words| words_of(other) == Some(words))
}

/// The name and the words of a record that can be read whole.
///
/// As text, which is there anyway: to compare field by field would be a kilobyte of the first visit.
pub(super) fn words_of(record: &str) -> Option<(String, String)> {
    match read(record, "") {
        ParsedRecord::Draft(draft, unread) if unread.is_empty() => Some((draft.name, draft.plan.to_json().to_string())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DraftList, QuarantinedRecord};
    use guide_core::model::Text;

    const HERE: &str = "conversation-guide/default/";

    fn draft(id: &str, who: &str, changed: u64) -> Draft {
        let mut draft = Draft::new(id.into(), changed);
        draft.plan.start.who = Text::new(who);
        draft
    }

    fn store_with(records: &[(&str, &str)]) -> DraftRepository {
        let mut area = InMemoryStore::default();
        for (key, record) in records {
            area.set(&[HERE, key].concat(), record).unwrap_or_else(|fault| panic!("{fault:?}"));
        }
        DraftRepository::new(Box::new(area), "")
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
    fn a_broken_record_is_set_aside_untouched_and_the_others_stay() {
        let good = write(&draft("a", "S.K.", 1));
        let mut store = store_with(&[("draft/a", &good), ("draft/b", "{half of a rec")]);
        let listing = store.list();
        assert_eq!(listing.drafts.len(), 1);
        assert_eq!(listing.set_aside, [QuarantinedRecord { id: "b".into(), is_plain: false }]);
        assert_eq!(store.set_aside_text("b").as_deref(), Some("{half of a rec"));
        assert_eq!(store.load("b"), LoadOutcome::NotFound);
        assert_eq!(store.list(), listing);
    }

    #[test]
    fn a_second_broken_record_of_the_same_id_does_not_replace_the_first() {
        let mut store = store_with(&[("quarantine/b", "first"), ("draft/b", "second")]);
        assert_eq!(store.load("b"), LoadOutcome::Quarantined);
        let texts: Vec<_> = store.list().set_aside.iter().filter_map(|aside| store.set_aside_text(&aside.id)).collect();
        assert_eq!(texts, ["first", "second"]);
    }

    #[test]
    fn a_newer_record_is_named_and_left_alone() {
        let newer = r#"{"format":"conversation-guide","version":99}"#;
        let mut store = store_with(&[("draft/n", newer)]);
        assert_eq!(store.list().newer, ["n"]);
        assert_eq!(store.load("n"), LoadOutcome::NewerVersion);
        assert_eq!(store.remove("n"), Ok(Some(newer.into())));
    }

    #[test]
    fn a_draft_with_places_unknown_to_us_opens_and_its_record_is_kept() {
        let record =
            r#"{"format":"conversation-guide","version":2,"name":"","plan":{"start":{"who":"S.K.","mood":"x"}}}"#;
        let mut store = store_with(&[("draft/a", record)]);
        let LoadOutcome::Draft(draft, unread) = store.load("a") else { panic!("does not open") };
        assert_eq!(draft.plan.start.who.for_anyone(), "S.K.");
        assert_eq!(unread.len(), 1);
        assert_eq!(store.set_aside_text("a").as_deref(), Some(record));
    }

    #[test]
    fn a_removed_draft_can_be_put_back() {
        let mut store = store_with(&[]);
        let draft = draft("a", "S.K.", 1);
        assert_eq!(store.save(&draft), Ok(SaveOutcome::Saved));
        let record = store.remove("a").ok().flatten().unwrap_or_default();
        assert_eq!(store.load("a"), LoadOutcome::NotFound);
        assert_eq!(store.put_back("a", &record), Ok(SaveOutcome::Saved));
        assert_eq!(store.load("a"), LoadOutcome::Draft(Box::new(draft), Vec::new()));
    }

    #[test]
    fn a_record_that_was_put_back_or_comes_out_of_a_file_replaces_no_other() {
        let mut store = store_with(&[]);
        assert_eq!(store.save(&draft("a", "S.K.", 1)), Ok(SaveOutcome::Saved));
        let other = write(&draft("a", "M.O.", 2));
        assert_eq!(store.put_back("a", &other), Ok(SaveOutcome::SavedAsCopy("a+".into())));
        assert_eq!(store.list().drafts.len(), 2);
    }

    #[test]
    fn two_spaces_do_not_see_each_other() {
        let mut area = InMemoryStore::default();
        let record = write(&draft("a", "S.K.", 1));
        assert_eq!(area.set("conversation-guide/one/draft/a", &record), Ok(()));
        assert_eq!(DraftRepository::new(Box::new(area.clone()), "one").list().drafts.len(), 1);
        assert_eq!(DraftRepository::new(Box::new(area), "two").list(), DraftList::default());
    }
}
