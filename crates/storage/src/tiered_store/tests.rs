//! Drafts that are in the archive, and those that leave it.

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

/// Three drafts, of which the two older ones are in the archive.
fn two_in_the_archive() -> (SharedStore, Database, DraftRepository, Rc<RefCell<ArchiveCache>>) {
    let (hot, database, cache) = (SharedStore::default(), Database::default(), Rc::default());
    let mut archive = CachedArchive::new(hot.clone(), Rc::clone(&cache), database.clone());
    let mut store = DraftRepository::new(Box::new(hot.clone()), "");
    for (id, changed) in [("a", 3), ("b", 1), ("c", 2)] {
        assert_eq!(store.save(&draft(id, changed)), Ok(SaveOutcome::Saved));
    }
    let keys = store.archivable_keys(hot.keys(&store.draft_key("")).unwrap_or_default(), 1, "");
    let text = |key: String| hot.get(&key).ok().flatten().map(|text| (key, text));
    assert_eq!(archive.commit_move(keys.into_iter().filter_map(text).collect(), true).len(), 2);
    (hot.clone(), database, DraftRepository::new(Box::new(TieredStore::new(hot, archive)), ""), cache)
}

#[test]
fn what_lies_in_the_archive_is_listed_and_opens_as_what_is_in_local_storage() {
    let (hot, _, mut store, _) = two_in_the_archive();
    assert_eq!(hot.keys(&store.draft_key("")), Ok(vec![store.draft_key("a")]));
    let ids: Vec<_> = store.list().drafts.into_iter().map(|entry| entry.id).collect();
    assert_eq!(ids, ["a", "c", "b"]);
    assert_eq!(store.load("b"), LoadOutcome::Draft(Box::new(draft("b", 1)), Vec::new()));
}

#[test]
fn what_is_typed_into_a_draft_of_the_archive_is_in_local_storage_and_out_of_the_archive_once_that_is_on_disk() {
    let (mut hot, database, mut store, cache) = two_in_the_archive();
    let key = store.draft_key("b");
    assert!(matches!(store.load("b"), LoadOutcome::Draft(..)));
    assert_eq!(store.save(&draft("b", 9)), Ok(SaveOutcome::Saved));
    assert_eq!(hot.get(&key), Ok(Some(write(&draft("b", 9)))));
    assert_eq!(*database.0.borrow(), <[String; 0]>::default());
    // Read again meanwhile, what still lies there is no other draft.
    let version = hot.get(ARCHIVE_VERSION_KEY).ok().flatten();
    let found = vec![(key.clone(), write(&draft("b", 1)))];
    assert_eq!(cache.borrow_mut().load(version, found, &mut hot), []);
    // Where that cannot be known, it stays until it is.
    database.tells(false);
    assert_eq!(*database.0.borrow(), <[String; 0]>::default());
    assert!(matches!(store.load("c"), LoadOutcome::NotFound));
    let found = vec![(key.clone(), write(&draft("b", 1))), (store.draft_key("c"), write(&draft("c", 2)))];
    let version = hot.get(ARCHIVE_VERSION_KEY).ok().flatten();
    assert_eq!(cache.borrow_mut().load(version, found, &mut hot), []);
    assert!(matches!(store.load("c"), LoadOutcome::Draft(..)));
    assert_eq!(store.save(&draft("c", 9)), Ok(SaveOutcome::Saved));
    database.tells(true);
    assert_eq!(*database.0.borrow(), [key, store.draft_key("c")]);
}

#[test]
fn what_is_typed_into_a_draft_of_the_archive_and_deleted_before_that_is_on_disk_leaves_it_all_the_same() {
    let (_, database, mut store, _) = two_in_the_archive();
    assert!(matches!(store.load("b"), LoadOutcome::Draft(..)));
    assert_eq!(store.save(&draft("b", 9)), Ok(SaveOutcome::Saved));
    assert!(matches!(store.delete("b"), Ok(Some(_))));
    database.tells(false);
    assert_eq!(*database.0.borrow(), [store.draft_key("b")]);
}

#[test]
fn what_is_deleted_leaves_the_archive_too_where_it_was_not_known_before_whether_its_replacement_was_on_disk() {
    let (_, database, mut store, _) = two_in_the_archive();
    assert!(matches!(store.load("b"), LoadOutcome::Draft(..)));
    assert_eq!(store.save(&draft("b", 9)), Ok(SaveOutcome::Saved));
    database.tells(false);
    assert!(matches!(store.delete("b"), Ok(Some(_))));
    assert_eq!(*database.0.borrow(), [store.draft_key("b")]);
}

#[test]
fn what_is_deleted_before_the_archive_was_read_is_not_found_there() {
    let (mut hot, database, mut store, cache) = two_in_the_archive();
    let key = store.draft_key("b");
    let found = || vec![(key.clone(), write(&draft("b", 1)))];
    for is_undone in [false, true] {
        assert_eq!(hot.set(&key, &write(&draft("b", 9))), Ok(()));
        cache.take();
        let mut archive = CachedArchive::new(hot.clone(), Rc::clone(&cache), database.clone());
        let Ok(Some(deleted)) = store.delete("b") else { panic!("nothing was deleted") };
        archive.note_deleted_early(&key);
        if is_undone {
            assert_eq!(store.undo(vec![deleted]), []);
        }
        let version = hot.get(ARCHIVE_VERSION_KEY).ok().flatten();
        let left = cache.borrow_mut().load(version, found(), &mut hot);
        archive.delete_gone();
        assert_eq!(left.len(), usize::from(is_undone));
        assert_eq!(store.load("b") == LoadOutcome::NotFound, !is_undone);
        assert_eq!(database.0.take().len(), usize::from(!is_undone));
    }
}

#[test]
fn a_draft_of_the_archive_is_deleted_and_comes_back() {
    let (_, database, mut store, _) = two_in_the_archive();
    let change = store.delete("b").unwrap_or_default();
    assert_eq!(*database.0.borrow(), [store.draft_key("b")]);
    assert_eq!(store.list().drafts.len(), 2);
    assert_eq!(store.undo(change.into_iter().collect()), []);
    assert_eq!(store.list().drafts.len(), 3);
}

#[test]
fn what_was_cleared_everywhere_is_not_listed_any_more() {
    let (mut hot, _, mut store, _) = two_in_the_archive();
    for key in hot.keys("").unwrap_or_default() {
        assert_eq!(hot.remove(&key), Ok(()));
    }
    assert_eq!((store.list().drafts, store.load("b")), (Vec::new(), LoadOutcome::NotFound));
    assert_eq!(store.backend().keys(""), Ok(Vec::new()));
}

#[test]
fn a_tab_does_not_answer_for_what_another_tab_changed_in_the_archive() {
    let (mut hot, database, mut store, cache) = two_in_the_archive();
    let found = vec![(store.draft_key("b"), write(&draft("b", 1))), (store.draft_key("c"), write(&draft("c", 2)))];
    let there: Rc<RefCell<ArchiveCache>> = Rc::default();
    let mut other = CachedArchive::new(hot.clone(), Rc::clone(&there), database);
    let version = hot.get(ARCHIVE_VERSION_KEY).ok().flatten();
    assert_eq!(there.borrow_mut().load(version, found.clone(), &mut hot), []);
    other.remove(&store.draft_key("b"));
    assert_eq!(store.load("c"), LoadOutcome::NotFound);
    assert_eq!(store.save(&draft("c", 9)), Err(StorageError::AccessDenied));
    // It reads the archive again.
    let version = hot.get(ARCHIVE_VERSION_KEY).ok().flatten();
    assert_eq!(cache.borrow_mut().load(version, found[1..].to_vec(), &mut hot), []);
    assert!(matches!(store.load("c"), LoadOutcome::Draft(..)));
    assert_eq!(store.load("b"), LoadOutcome::NotFound);
}

#[test]
fn who_changes_or_deletes_what_is_in_local_storage_leaves_the_other_words_in_the_archive() {
    for deletes in [true, false] {
        let (mut hot, database, mut store, _) = two_in_the_archive();
        let key = store.draft_key("b");
        // A tab that has not read the archive took this id for a free one.
        assert_eq!(hot.set(&key, &write(&draft("other words", 5))), Ok(()));
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
fn what_was_a_stale_copy_in_the_archive_is_kept_beside_where_it_has_other_words() {
    let (mut hot, _, mut store, cache) = two_in_the_archive();
    let (same, other) = (write(&draft("a", 3)), write(&draft("other words", 1)));
    for (text, drafts) in [(same, 3), (other, 4)] {
        let version = hot.get(ARCHIVE_VERSION_KEY).ok().flatten();
        let mut found: Vec<_> = ["b", "c"].map(|id| (store.draft_key(id), write(&draft(id, 1)))).into();
        found.push((store.draft_key("a"), text.clone()));
        let stale_copies = cache.borrow_mut().load(version, found, &mut hot);
        assert_eq!(stale_copies, [(store.draft_key("a"), text.clone())]);
        assert_eq!(store.reconcile_stale_copy("a", &text), Ok(()));
        assert_eq!(store.list().drafts.len(), drafts);
    }
    assert_eq!(store.load("a"), LoadOutcome::Draft(Box::new(draft("a", 3)), Vec::new()));
}

#[test]
fn the_open_draft_and_what_cannot_be_read_stay_in_local_storage() {
    let mut hot = SharedStore::default();
    let mut store = DraftRepository::new(Box::new(hot.clone()), "");
    for (id, changed) in [("a", 3), ("b", 1), ("c", 2)] {
        assert_eq!(store.save(&draft(id, changed)), Ok(SaveOutcome::Saved));
    }
    assert_eq!(hot.set(&store.draft_key("d"), "{half of a rec"), Ok(()));
    let keys = || hot.keys(&store.draft_key("")).unwrap_or_default();
    assert_eq!(store.archivable_keys(keys(), 0, "b"), ["a", "c"].map(|id| store.draft_key(id)));
    assert_eq!(store.archivable_keys(keys(), 2, ""), [store.draft_key("b")]);
    assert_eq!(store.archivable_keys(keys(), 9, ""), <[String; 0]>::default());
}
