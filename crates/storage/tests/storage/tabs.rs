//! Two tabs over one storage, step by step: what the sequences do at random, said aloud.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use guide_core::model::{Step, Text};
use guide_storage::{Draft, DraftRepository, KeyValueStore as _, LoadOutcome, SaveOutcome, StorageError, write};

use crate::faulty::{FakeDisk, FaultInjectingStore, Started};

fn draft(id: &str, who: &str, changed: u64) -> Draft {
    let mut draft = Draft::new(id.into(), changed);
    draft.plan.start.who = Text::new(who);
    draft
}

fn two_tabs() -> (Rc<RefCell<FakeDisk>>, DraftRepository, DraftRepository) {
    let disk = Rc::default();
    let tab = || DraftRepository::new(Box::new(FaultInjectingStore(Rc::clone(&disk))), "");
    let (here, there) = (tab(), tab());
    (disk, here, there)
}

#[test]
fn what_another_tab_wrote_is_never_written_over_and_both_are_kept() {
    let (_, mut here, mut there) = two_tabs();
    assert_eq!(here.save(&draft("a", "S.K.", 1)), Ok(SaveOutcome::Saved));
    assert!(matches!(there.load("a"), LoadOutcome::Draft(..)));
    assert_eq!(there.save(&draft("a", "from there", 2)), Ok(SaveOutcome::Saved));
    assert!(!here.matches_baseline("a"));
    assert_eq!(here.save(&draft("a", "from here", 3)), Ok(SaveOutcome::SavedAsCopy("a+".into())));
    let listing = here.list();
    let whos: Vec<_> = listing.drafts.iter().map(|entry| (&*entry.who, &*entry.conflict_of)).collect();
    assert_eq!(whos, [("from here", "a"), ("from there", "")]);
    // From now on each tab writes its own.
    assert_eq!(here.save(&draft("a+", "from here again", 4)), Ok(SaveOutcome::Saved));
    assert_eq!(there.save(&draft("a", "from there again", 5)), Ok(SaveOutcome::Saved));
}

#[test]
fn where_another_tab_only_looked_at_another_place_no_second_copy_is_made() {
    let (_, mut here, mut there) = two_tabs();
    assert_eq!(here.save(&draft("a", "S.K.", 1)), Ok(SaveOutcome::Saved));
    let LoadOutcome::Draft(mut elsewhere, _) = there.load("a") else { panic!("does not open") };
    elsewhere.step = Step::Facts;
    assert_eq!(there.save(&elsewhere), Ok(SaveOutcome::Saved));
    assert_eq!(here.save(&draft("a", "more", 3)), Ok(SaveOutcome::Saved));
}

#[test]
fn a_name_that_another_tab_gave_is_taken_in_where_it_changed_no_words() {
    let (_, mut here, mut there) = two_tabs();
    assert_eq!(here.save(&draft("a", "S.K.", 1)), Ok(SaveOutcome::Saved));
    assert_eq!(here.accept_external_rename("a"), None);
    let LoadOutcome::Draft(mut elsewhere, _) = there.load("a") else { panic!("does not open") };
    elsewhere.name = "March".into();
    assert_eq!(there.save(&elsewhere), Ok(SaveOutcome::Saved));
    assert_eq!(here.accept_external_rename("a").as_deref(), Some("March"));
    assert_eq!(here.accept_external_rename("a"), None);
    assert_eq!(here.save(&Draft { name: "March".into(), ..draft("a", "S.K., typed on", 3) }), Ok(SaveOutcome::Saved));
    // With other words in it, it is no mere name.
    let LoadOutcome::Draft(mut elsewhere, _) = there.load("a") else { panic!("does not open") };
    (elsewhere.name, elsewhere.plan.start.topic) = ("April".into(), Text::new("from there"));
    assert_eq!(there.save(&elsewhere), Ok(SaveOutcome::Saved));
    assert_eq!(here.accept_external_rename("a"), None);
    assert_eq!(here.save(&draft("a", "S.K., typed on here", 4)), Ok(SaveOutcome::SavedAsCopy("a+".into())));
}

#[test]
fn a_record_out_of_a_file_is_not_taken_for_what_the_page_shows() {
    let (_, mut here, mut there) = two_tabs();
    assert_eq!(here.save(&draft("a", "old", 1)), Ok(SaveOutcome::Saved));
    assert!(matches!(there.load("a"), LoadOutcome::Draft(..)));
    assert_eq!(there.save(&draft("a", "old and new", 2)), Ok(SaveOutcome::Saved));
    // The same record comes out of a backup, while this page still shows the old one.
    assert_eq!(here.restore("a", &write(&draft("a", "old and new", 2))), Ok(SaveOutcome::Saved));
    assert_eq!(here.save(&draft("a", "old, typed on", 3)), Ok(SaveOutcome::SavedAsCopy("a+".into())));
}

#[test]
fn a_full_storage_keeps_the_old_record_and_takes_the_new_one_once_there_is_room() {
    let (disk, mut here, _) = two_tabs();
    assert_eq!(here.save(&draft("a", "S.K.", 1)), Ok(SaveOutcome::Saved));
    let old = disk.borrow().texts.clone();
    let used: usize = old.iter().map(|(key, text)| key.len() + text.len()).sum();
    for room in 0..5 {
        disk.borrow_mut().quota = Some(used + room);
        assert_eq!(here.save(&draft("a", "S.K., typed on", 2)), Err(StorageError::QuotaExceeded));
        assert_eq!(disk.borrow().texts, old);
    }
    disk.borrow_mut().quota = None;
    assert_eq!(here.save(&draft("a", "S.K., typed on", 3)), Ok(SaveOutcome::Saved));
}

#[test]
fn a_kill_at_any_call_leaves_the_old_record_or_the_new_one() {
    let (old, new) = (write(&draft("a", "S.K.", 1)), write(&draft("a", "S.K., typed on", 2)));
    for calls in 0..6 {
        let (disk, mut here, mut there) = two_tabs();
        assert_eq!(here.save(&draft("a", "S.K.", 1)), Ok(SaveOutcome::Saved));
        disk.borrow_mut().dies_in = Some(calls);
        let outcome = here.save(&draft("a", "S.K., typed on", 2)).and_then(|_| here.set_open("a"));
        let stored = disk.borrow().texts.get("conversation-guide/default/draft/a").cloned();
        assert!(stored.as_ref() == Some(&old) || stored.as_ref() == Some(&new), "{calls}: {stored:?}");
        assert!(outcome.is_err() || stored.as_ref() == Some(&new), "{calls}");
        disk.borrow_mut().is_dead = false;
        disk.borrow_mut().dies_in = None;
        assert!(matches!(there.load("a"), LoadOutcome::Draft(..)), "{calls}");
    }
}

#[test]
fn where_no_copy_of_a_damaged_record_can_be_kept_nothing_is_written_over_it() {
    let (disk, mut here, _) = two_tabs();
    let damaged = r#"{"format":"conversation-guide","version":2,"name":"","plan":{"start":{"who":"S.K.","topic":7}}}"#;
    disk.borrow_mut().texts.insert("conversation-guide/default/draft/a".into(), damaged.into());
    disk.borrow_mut().quota = Some(0);
    let LoadOutcome::Draft(mut opened, unread) = here.load("a") else { panic!("does not open") };
    assert_eq!(unread.len(), 1);
    disk.borrow_mut().quota = None;
    opened.plan.start.topic = Text::new("typed anew");
    assert_eq!(here.save(&opened), Ok(SaveOutcome::SavedAsCopy("a+".into())));
    assert_eq!(disk.borrow().texts["conversation-guide/default/draft/a"], damaged);
}

#[test]
fn a_page_whose_local_storage_is_cleared_brings_the_rest_back_and_makes_no_copy_of_what_it_goes_on_with() {
    let disk = Rc::default();
    let page = Started::new(&disk);
    let mut store = DraftRepository::new(Box::new(page.area()), "");
    for id in ["a", "b"] {
        assert_eq!(store.save(&draft(id, "S.K.", 1)), Ok(SaveOutcome::Saved));
    }
    assert!(page.settles());
    disk.borrow_mut().texts.clear();
    assert_eq!(store.save(&draft("a", "S.K., typed on", 2)), Ok(SaveOutcome::Saved));
    assert!(page.settles());
    let whos: Vec<_> = store.list().drafts.into_iter().map(|entry| entry.who).collect();
    assert_eq!(whos, ["S.K., typed on", "S.K."]);
}

#[test]
fn a_page_tells_a_local_storage_that_was_cleared_from_a_deletion_by_another_page() {
    let disk = Rc::default();
    let (page, other) = (Started::new(&disk), Started::new(&disk));
    let mut store = DraftRepository::new(Box::new(page.area()), "");
    for id in ["a", "b"] {
        assert_eq!(store.save(&draft(id, "S.K.", 1)), Ok(SaveOutcome::Saved));
    }
    assert!(page.settles());
    disk.borrow_mut().texts.clear();
    assert!(store.is_unused("a") && store.backend().restore_lost());
    assert!(page.settles());
    assert!(store.matches_baseline("a") && store.list().drafts.len() == 2);
    assert!(!store.backend().restore_lost(), "it is whole again");

    let mut there = DraftRepository::new(Box::new(other.area()), "");
    assert!(matches!(there.delete("a"), Ok(Some(_))));
    assert!(store.is_unused("a") && !store.backend().restore_lost());
}

#[test]
fn a_deletion_by_the_first_page_with_a_journal_outlives_a_local_storage_that_is_thrown_back_to_before_it() {
    let disk = Rc::new(RefCell::new(FakeDisk { now: 1_700_000_000_000, ..FakeDisk::default() }));
    // An earlier version has saved it.
    let record = write(&draft("a", "S.K.", 1_699_000_000_000));
    disk.borrow_mut().texts.insert("conversation-guide/default/draft/a".into(), record);
    let before = disk.borrow().texts.clone();
    let page = Started::new(&disk);
    let mut store = DraftRepository::new(Box::new(page.area()), "");
    assert!(matches!(store.delete("a"), Ok(Some(_))));
    assert!(page.settles());
    disk.borrow_mut().texts = before;
    let page = Started::new(&disk);
    assert_eq!(DraftRepository::new(Box::new(page.area()), "").load("a"), LoadOutcome::NotFound);
}

#[test]
fn what_a_lock_has_encrypted_takes_the_place_of_what_local_storage_was_thrown_back_to() {
    let disk = Rc::new(RefCell::new(FakeDisk { now: 1_700_000_000_000, ..FakeDisk::default() }));
    let key = "conversation-guide/default/draft/a";
    // An earlier version has saved it, without a stamp.
    let record = write(&draft("a", "S.K.", 1_699_000_000_000));
    disk.borrow_mut().texts.insert(key.into(), record);
    let before = disk.borrow().texts.clone();
    let page = Started::new(&disk);
    assert_eq!(page.area().set(key, "sealed:2:encrypted"), Ok(()));
    assert!(page.settles());
    disk.borrow_mut().texts = before;
    assert_eq!(Started::new(&disk).area().get(key), Ok(Some("sealed:2:encrypted".into())));
    // And the other way, where the lock was removed.
    let locked = disk.borrow().texts.clone();
    let page = Started::new(&disk);
    let open = write(&draft("a", "S.K.", 1_699_000_000_000));
    assert_eq!(page.area().set(key, &open), Ok(()));
    assert!(page.settles());
    disk.borrow_mut().texts = BTreeMap::from([(key.into(), locked[key].clone())]);
    assert_eq!(Started::new(&disk).area().get(key), Ok(Some(open)));
}
