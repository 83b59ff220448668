//! The shelf: where drafts lie that were not changed for long, outside of local storage.
//!
//! A browser brings all of a page's local storage into it at the first look at any key, and it has little room. So
//! local storage holds what is at hand, and older drafts lie in the browser's database, from which they are read once
//! the page stands. Whatever is typed goes into local storage, as ever, and then leaves the shelf.
//!
//! Each tab knows the shelf as it last read it. [`ARCHIVE_VERSION_KEY`] changes whenever the shelf does: a tab whose reading is older
//! does not answer for what lies there until it has read it anew.

use super::key_value_store::{InMemoryStore, KeyValueStore, StorageError};
use super::record::{ParsedRecord, read};
use super::repository::{DraftRepository, has_same_words};

/// The key of local storage under which each change of the shelf is counted.
pub const ARCHIVE_VERSION_KEY: &str = "conversation-guide/shelf";
/// How many drafts stay at hand, the last changed ones. There may be twice as many until the others go on the shelf.
pub const MAX_HOT_DRAFTS: usize = 12;

/// What a tab has read of the shelf.
#[derive(Debug, Default)]
pub struct ArchiveCache {
    pub(super) texts: InMemoryStore,
    /// The stamp at the time of reading.
    pub(super) stamp: Option<String>,
    /// The keys of what lies there although it is at hand.
    pub(super) left_behind: Vec<String>,
    /// What lies there until the disk has what took its place: its keys and texts.
    pub(super) replaced: Vec<(String, String)>,
}

impl ArchiveCache {
    /// Knows what was found on the shelf by a reading that began at this stamp. What is at hand as well counts as it is
    /// there, and is returned: an older tab or a killed browser left it behind.
    pub fn fill(
        &mut self,
        stamp: Option<String>,
        found: Vec<(String, String)>,
        hand: &mut dyn KeyValueStore,
    ) -> Vec<(String, String)> {
        let replaced = std::mem::take(&mut self.replaced);
        *self = Self { stamp, ..Self::default() };
        if self.stamp.is_none() && !found.is_empty() && hand.set(ARCHIVE_VERSION_KEY, "0").is_ok() {
            // Local storage was cleared alone. When everything is, what was read here must not be answered for.
            self.stamp = Some("0".into());
        }
        let mut left_behind = Vec::new();
        for (key, text) in found {
            match hand.get(&key) {
                Ok(Some(_)) if replaced.iter().any(|(known, old)| *known == key && *old == text) => {
                    self.replaced.push((key, text));
                }
                Ok(Some(_)) => {
                    self.left_behind.push(key.clone());
                    left_behind.push((key, text));
                }
                // Where it cannot be told, it lies where it was found.
                Ok(None) | Err(_) => self.keep(&key, &text),
            }
        }
        left_behind
    }

    pub(super) fn keep(&mut self, key: &str, text: &str) {
        // Memory takes everything.
        let _ = self.texts.set(key, text);
    }

    pub(super) fn text(&self, key: &str) -> Option<String> {
        self.texts.get(key).ok().flatten()
    }

    pub(super) fn forget(&mut self, key: &str) -> Option<String> {
        let text = self.text(key)?;
        self.texts.remove(key).ok().map(|()| text)
    }
}

/// What lies behind local storage, as far as a tab can answer for it.
pub trait ColdStore {
    /// The text under `key`; fails where the tab does not know what lies there now.
    fn get(&self, key: &str) -> Result<Option<String>, StorageError>;
    /// Takes what lies under `key` away, where something does: at once where nothing is at hand, because it is to be no more, and
    /// otherwise once the disk has what is at hand.
    fn takes_off(&mut self, key: &str);
    /// Hands all keys that begin with `prefix` to `take`, one after the other.
    fn keys(&self, prefix: &str, take: &mut dyn FnMut(&str)) -> Result<(), StorageError>;
}

/// What is at hand, with something behind it.
pub struct TieredStore<A, B> {
    hand: A,
    behind: B,
}

impl<A: KeyValueStore, B: ColdStore> TieredStore<A, B> {
    /// This place, and that one behind it.
    pub fn new(hand: A, behind: B) -> Self {
        Self { hand, behind }
    }
}

impl<A: KeyValueStore, B: ColdStore> KeyValueStore for TieredStore<A, B> {
    fn lasts(&self) -> bool {
        self.hand.lasts()
    }

    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        match self.hand.get(key)? {
            None => self.behind.get(key),
            at_hand => Ok(at_hand),
        }
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        // What lies there while another text is at hand was left behind, and is not what is changed here.
        let is_at_hand = self.hand.get(key)?.is_some();
        self.hand.set(key, text)?;
        if !is_at_hand {
            self.behind.takes_off(key);
        }
        Ok(())
    }

    fn set_over(&mut self, key: &str, known: &str, text: &str) -> Result<(), StorageError> {
        if self.hand.get(key)?.is_some() || self.behind.get(key)?.is_none() {
            return self.hand.set_over(key, known, text);
        }
        self.set(key, text)
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        if self.hand.get(key)?.is_none() {
            self.behind.takes_off(key);
        }
        self.hand.remove(key)
    }

    fn set_in_journal_only(&mut self, key: &str, text: &str, fault: StorageError) {
        self.hand.set_in_journal_only(key, text, fault);
    }

    fn is_in_journal_only(&self, key: &str) -> bool {
        self.hand.is_in_journal_only(key)
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        let mut keys = self.hand.keys(prefix)?;
        self.behind.keys(prefix, &mut |key| {
            if let Err(place) = keys.binary_search_by(|known| known.as_str().cmp(key)) {
                keys.insert(place, key.into());
            }
        })?;
        Ok(keys)
    }
}

impl DraftRepository {
    /// True where drafts lie on a shelf.
    #[must_use]
    pub fn has_shelf(&self) -> bool {
        self.area.get(ARCHIVE_VERSION_KEY).is_ok_and(|stamp| stamp.is_some())
    }

    /// Takes in what was left behind on the shelf under this id while the draft is at hand: a copy of the same words, or of
    /// others, which are kept beside it. Which are the later ones is not asked: clocks are wrong at times.
    pub fn takes_in_left_behind(&mut self, id: &str, text: &str) -> Result<(), StorageError> {
        let key = self.draft_key(id);
        let text = self.area.opens(&key, text).ok_or(StorageError::AccessDenied)?;
        if self.area.get(&key)?.is_some_and(|now| has_same_words(&now, &text)) {
            return Ok(());
        }
        self.put_back(id, &text).map(drop)
    }

    /// Those of these keys whose drafts may go on the shelf: all but the open one and the last changed, so many as stay.
    /// What cannot be read stays as well.
    #[must_use]
    pub fn at_rest(&self, keys: Vec<String>, stay: usize, open: &str) -> Vec<String> {
        let mut drafts: Vec<(u64, String)> = Vec::new();
        for key in keys {
            let Ok(Some(record)) = self.area.get(&key) else { continue };
            if let ParsedRecord::Draft(draft, _) = read(&record, "")
                && key != self.draft_key(open)
            {
                let place = drafts.partition_point(|(changed, _)| *changed >= draft.changed);
                drafts.insert(place, (draft.changed, key));
            }
        }
        drafts.into_iter().skip(stay).map(|(_, key)| key).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use super::*;
    use crate::key_value_store::SharedStore;
    use crate::{ArchiveDatabase, CachedArchive, Draft, LoadOutcome, SaveOutcome, write};
    use guide_core::model::Text;

    /// What was deleted, and who waits to hear that everything is on disk.
    #[derive(Clone, Default)]
    struct Database(Rc<RefCell<Vec<String>>>, Rc<RefCell<Vec<Told>>>);

    type Told = Box<dyn FnOnce(bool)>;

    impl ArchiveDatabase for Database {
        fn delete(&self, key: &str, _text: &str) {
            self.0.borrow_mut().push(key.into());
        }

        fn when_durable(&self, done: impl FnOnce(bool) + 'static) {
            self.1.borrow_mut().push(Box::new(done));
        }
    }

    impl Database {
        fn tells(&self, is_durable: bool) {
            self.1.take().into_iter().for_each(|told| told(is_durable));
        }
    }

    fn draft(id: &str, changed: u64) -> Draft {
        let mut draft = Draft::new(id.into(), changed);
        draft.plan.start.who = Text::new(id);
        draft
    }

    /// Three drafts, of which the two older ones lie on the shelf.
    fn two_on_the_shelf() -> (SharedStore, Database, DraftRepository, Rc<RefCell<ArchiveCache>>) {
        let (hand, database, shelf) = (SharedStore::default(), Database::default(), Rc::default());
        let mut known = CachedArchive::new(hand.clone(), Rc::clone(&shelf), database.clone());
        let mut store = DraftRepository::new(Box::new(hand.clone()), "");
        for (id, changed) in [("a", 3), ("b", 1), ("c", 2)] {
            assert_eq!(store.save(&draft(id, changed)), Ok(SaveOutcome::Saved));
        }
        let keys = store.at_rest(hand.keys(&store.draft_key("")).unwrap_or_default(), 1, "");
        let text = |key: String| hand.get(&key).ok().flatten().map(|text| (key, text));
        assert_eq!(known.moves(keys.into_iter().filter_map(text).collect(), true).len(), 2);
        (hand.clone(), database, DraftRepository::new(Box::new(TieredStore::new(hand, known)), ""), shelf)
    }

    #[test]
    fn what_lies_on_the_shelf_is_listed_and_opens_as_what_is_at_hand() {
        let (hand, _, mut store, _) = two_on_the_shelf();
        assert_eq!(hand.keys(&store.draft_key("")), Ok(vec![store.draft_key("a")]));
        let ids: Vec<_> = store.list().drafts.into_iter().map(|entry| entry.id).collect();
        assert_eq!(ids, ["a", "c", "b"]);
        assert_eq!(store.load("b"), LoadOutcome::Draft(Box::new(draft("b", 1)), Vec::new()));
    }

    #[test]
    fn what_is_typed_into_a_draft_of_the_shelf_is_at_hand_and_off_the_shelf_once_that_is_on_disk() {
        let (mut hand, database, mut store, shelf) = two_on_the_shelf();
        let key = store.draft_key("b");
        assert!(matches!(store.load("b"), LoadOutcome::Draft(..)));
        assert_eq!(store.save(&draft("b", 9)), Ok(SaveOutcome::Saved));
        assert_eq!(hand.get(&key), Ok(Some(write(&draft("b", 9)))));
        assert_eq!(*database.0.borrow(), <[String; 0]>::default());
        // Read again meanwhile, what still lies there is no other draft.
        let stamp = hand.get(ARCHIVE_VERSION_KEY).ok().flatten();
        let found = vec![(key.clone(), write(&draft("b", 1)))];
        assert_eq!(shelf.borrow_mut().fill(stamp, found, &mut hand), []);
        // Where that cannot be known, it stays until it is.
        database.tells(false);
        assert_eq!(*database.0.borrow(), <[String; 0]>::default());
        assert!(matches!(store.load("c"), LoadOutcome::NotFound));
        let found = vec![(key.clone(), write(&draft("b", 1))), (store.draft_key("c"), write(&draft("c", 2)))];
        let stamp = hand.get(ARCHIVE_VERSION_KEY).ok().flatten();
        assert_eq!(shelf.borrow_mut().fill(stamp, found, &mut hand), []);
        assert!(matches!(store.load("c"), LoadOutcome::Draft(..)));
        assert_eq!(store.save(&draft("c", 9)), Ok(SaveOutcome::Saved));
        database.tells(true);
        assert_eq!(*database.0.borrow(), [key, store.draft_key("c")]);
    }

    #[test]
    fn what_is_typed_into_a_draft_of_the_shelf_and_deleted_before_that_is_on_disk_leaves_it_all_the_same() {
        let (_, database, mut store, _) = two_on_the_shelf();
        assert!(matches!(store.load("b"), LoadOutcome::Draft(..)));
        assert_eq!(store.save(&draft("b", 9)), Ok(SaveOutcome::Saved));
        assert!(matches!(store.delete("b"), Ok(Some(_))));
        database.tells(false);
        assert_eq!(*database.0.borrow(), [store.draft_key("b")]);
    }

    #[test]
    fn a_draft_of_the_shelf_is_deleted_and_comes_back() {
        let (_, database, mut store, _) = two_on_the_shelf();
        let change = store.delete("b").unwrap_or_default();
        assert_eq!(*database.0.borrow(), [store.draft_key("b")]);
        assert_eq!(store.list().drafts.len(), 2);
        assert_eq!(store.undo(change.into_iter().collect()), []);
        assert_eq!(store.list().drafts.len(), 3);
    }

    #[test]
    fn what_was_cleared_everywhere_is_not_listed_any_more() {
        let (mut hand, _, mut store, _) = two_on_the_shelf();
        for key in hand.keys("").unwrap_or_default() {
            assert_eq!(hand.remove(&key), Ok(()));
        }
        assert_eq!((store.list().drafts, store.load("b")), (Vec::new(), LoadOutcome::NotFound));
        assert_eq!(store.area().keys(""), Ok(Vec::new()));
    }

    #[test]
    fn a_tab_does_not_answer_for_what_another_tab_changed_on_the_shelf() {
        let (mut hand, database, mut store, shelf) = two_on_the_shelf();
        let found = vec![(store.draft_key("b"), write(&draft("b", 1))), (store.draft_key("c"), write(&draft("c", 2)))];
        let there: Rc<RefCell<ArchiveCache>> = Rc::default();
        let mut other = CachedArchive::new(hand.clone(), Rc::clone(&there), database);
        let stamp = hand.get(ARCHIVE_VERSION_KEY).ok().flatten();
        assert_eq!(there.borrow_mut().fill(stamp, found.clone(), &mut hand), []);
        other.takes_off(&store.draft_key("b"));
        assert_eq!(store.load("c"), LoadOutcome::NotFound);
        assert_eq!(store.save(&draft("c", 9)), Err(StorageError::AccessDenied));
        // It reads the shelf anew.
        let stamp = hand.get(ARCHIVE_VERSION_KEY).ok().flatten();
        assert_eq!(shelf.borrow_mut().fill(stamp, found[1..].to_vec(), &mut hand), []);
        assert!(matches!(store.load("c"), LoadOutcome::Draft(..)));
        assert_eq!(store.load("b"), LoadOutcome::NotFound);
    }

    #[test]
    fn who_changes_or_deletes_what_is_at_hand_leaves_the_other_words_on_the_shelf() {
        for deletes in [true, false] {
            let (mut hand, database, mut store, _) = two_on_the_shelf();
            let key = store.draft_key("b");
            // A tab that has not read the shelf took this id for a free one.
            assert_eq!(hand.set(&key, &write(&draft("other words", 5))), Ok(()));
            assert!(matches!(store.load("b"), LoadOutcome::Draft(..)));
            if deletes {
                assert!(store.remove("b").is_ok_and(|record| record.is_some()));
            } else {
                assert_eq!(store.save(&draft("b", 9)), Ok(SaveOutcome::Saved));
            }
            database.tells(true);
            assert_eq!(*database.0.borrow(), <[String; 0]>::default());
        }
    }

    #[test]
    fn what_was_left_behind_on_the_shelf_is_kept_beside_where_it_has_other_words() {
        let (mut hand, _, mut store, shelf) = two_on_the_shelf();
        let (same, other) = (write(&draft("a", 3)), write(&draft("other words", 1)));
        for (text, drafts) in [(same, 3), (other, 4)] {
            let stamp = hand.get(ARCHIVE_VERSION_KEY).ok().flatten();
            let mut found: Vec<_> = ["b", "c"].map(|id| (store.draft_key(id), write(&draft(id, 1)))).into();
            found.push((store.draft_key("a"), text.clone()));
            let left_behind = shelf.borrow_mut().fill(stamp, found, &mut hand);
            assert_eq!(left_behind, [(store.draft_key("a"), text.clone())]);
            assert_eq!(store.takes_in_left_behind("a", &text), Ok(()));
            assert_eq!(store.list().drafts.len(), drafts);
        }
        assert_eq!(store.load("a"), LoadOutcome::Draft(Box::new(draft("a", 3)), Vec::new()));
    }

    #[test]
    fn the_open_draft_and_what_cannot_be_read_stay_at_hand() {
        let mut hand = SharedStore::default();
        let mut store = DraftRepository::new(Box::new(hand.clone()), "");
        for (id, changed) in [("a", 3), ("b", 1), ("c", 2)] {
            assert_eq!(store.save(&draft(id, changed)), Ok(SaveOutcome::Saved));
        }
        assert_eq!(hand.set(&store.draft_key("d"), "{half of a rec"), Ok(()));
        let keys = || hand.keys(&store.draft_key("")).unwrap_or_default();
        assert_eq!(store.at_rest(keys(), 0, "b"), ["a", "c"].map(|id| store.draft_key(id)));
        assert_eq!(store.at_rest(keys(), 2, ""), [store.draft_key("b")]);
        assert_eq!(store.at_rest(keys(), 9, ""), <[String; 0]>::default());
    }
}
