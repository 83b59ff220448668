//! A page and its journal, step by step: a journal that answers late, and a browser that ends between two writes.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop at once and say where")]

use std::cell::RefCell;
use std::rc::Rc;

use guide_core::model::Text;
use guide_storage::{Draft, DraftRepository, JournalEntry, KeyValueStore as _, SaveOutcome, write};

use crate::faulty::{FakeDisk, Started};

const DRAFT: &str = "conversation-guide/default/draft/a";
const QUARANTINE: &str = "conversation-guide/default/quarantine/a";

fn draft(id: &str, who: &str, changed: u64) -> Draft {
    let mut draft = Draft::new(id.into(), changed);
    draft.plan.start.who = Text::new(who);
    draft
}

fn disk() -> Rc<RefCell<FakeDisk>> {
    Rc::new(RefCell::new(FakeDisk { now: 1_700_000_000_000, ..FakeDisk::default() }))
}

fn store(page: &Started) -> DraftRepository {
    DraftRepository::new(Box::new(page.area()), "")
}

#[test]
fn an_encrypted_text_that_is_read_after_its_draft_was_edited_is_quarantined() {
    let disk = disk();
    let page = Started::new(&disk);
    assert_eq!(store(&page).save(&draft("a", "before the lock", 1)), Ok(SaveOutcome::Saved));
    assert!(page.settles());
    let before = disk.borrow().texts.clone();
    for encrypted in ["sealed:2:first", "sealed:2:second"] {
        // A hard end has undone the lock in local storage, and the journal answers after the first key.
        let page = Started::new(&disk);
        assert_eq!(page.area().set(DRAFT, encrypted), Ok(()));
        assert!(page.settles());
        disk.borrow_mut().texts.retain(|key, _| key.contains("quarantine"));
        disk.borrow_mut().texts.extend(before.clone());
        let page = Started::unread(&disk);
        let edited = draft("a", &["typed before ", encrypted].concat(), 2);
        let mut store = store(&page);
        assert!(store.remove("a").is_ok());
        assert_eq!(store.save(&edited), Ok(SaveOutcome::Saved));
        assert!(page.settles());
        assert_eq!(page.area().get(DRAFT), Ok(Some(write(&edited))));
    }
    let quarantined = |key: &str| disk.borrow().texts.get(key).cloned();
    assert_eq!(quarantined(QUARANTINE).as_deref(), Some("sealed:2:first"));
    assert_eq!(quarantined(&[QUARANTINE, "+"].concat()).as_deref(), Some("sealed:2:second"));
}

#[test]
fn words_without_room_are_found_again_where_the_browser_ends_before_the_journal_calls_them_so() {
    let disk = disk();
    let page = Started::new(&disk);
    for id in ["a", "b"] {
        assert_eq!(store(&page).save(&draft(id, "S.K.", 1)), Ok(SaveOutcome::Saved));
        assert!(page.settles());
    }
    // Thrown back to before the first, in a browser whose storage has become full.
    disk.borrow_mut().texts.retain(|key, _| !key.contains("/draft/"));
    let floor = disk.borrow().journal[DRAFT].stamp;
    disk.borrow_mut().texts.insert("conversation-guide/journal".into(), floor.to_string());
    let used: usize = disk.borrow().texts.iter().map(|(key, text)| key.len() + text.len()).sum();
    // The stamps have room, and no draft has.
    disk.borrow_mut().quota = Some(used + 20);
    let page = Started::unread(&disk);
    page.reads_journal();
    assert_eq!(store(&page).list().drafts.len(), 2);
    // It ends before anything else reaches the journal.
    drop(page);
    disk.borrow_mut().quota = None;
    assert_eq!(store(&Started::new(&disk)).list().drafts.len(), 2);
}

#[test]
fn what_the_journal_alone_has_is_gone_where_everything_was_deleted_before_it_was_read() {
    let disk = disk();
    let lock = "conversation-guide/default/lock";
    let page = Started::new(&disk);
    for id in ["a", "b"] {
        assert_eq!(store(&page).save(&draft(id, "S.K.", 1)), Ok(SaveOutcome::Saved));
    }
    assert_eq!(page.area().set(lock, "a lock"), Ok(()));
    assert_eq!(
        DraftRepository::new(Box::new(page.area()), "other").save(&draft("c", "S.K.", 1)),
        Ok(SaveOutcome::Saved)
    );
    assert!(page.settles());
    // A hard end has thrown local storage back to where it had nothing but the first of them.
    let first = disk.borrow().texts[DRAFT].clone();
    disk.borrow_mut().texts.clear();
    disk.borrow_mut().texts.insert(DRAFT.into(), first);
    let page = Started::unread(&disk);
    assert_eq!(store(&page).remove_all().len(), 1);
    // What another tab writes meanwhile stays.
    let written = write(&draft("d", "S.K.", 2));
    disk.borrow_mut().texts.insert("conversation-guide/default/draft/d".into(), written.clone());
    let entry = JournalEntry { key: "conversation-guide/default/draft/d".into(), text: Some(written), ..entry() };
    disk.borrow_mut().journal.insert(entry.key.clone(), entry);
    assert!(page.settles());
    for _ in 0..2 {
        let page = Started::new(&disk);
        let ids: Vec<_> = store(&page).list().drafts.into_iter().map(|draft| draft.id).collect();
        assert_eq!(ids, ["d"]);
        assert_eq!(DraftRepository::new(Box::new(page.area()), "other").list().drafts.len(), 1);
        assert_eq!(page.area().get(lock), Ok(Some("a lock".into())));
        // Nor does it come back where local storage is thrown back once more.
        disk.borrow_mut().texts.remove("conversation-guide/journal");
    }
}

const LOCK: &str = "conversation-guide/default/lock";

/// A page whose journal never opens, and what it writes: local storage alone has that afterwards.
fn writes_without_journal(disk: &Rc<RefCell<FakeDisk>>, texts: &[(&str, &str)]) {
    let page = Started::unread(disk);
    for (key, text) in texts {
        assert_eq!(page.area().set(key, text), Ok(()));
    }
}

fn is_anywhere(disk: &Rc<RefCell<FakeDisk>>, words: &str) -> bool {
    disk.borrow().texts.values().any(|text| text.contains(words))
}

#[test]
fn what_was_written_while_the_journal_did_not_open_is_not_replaced_by_what_it_had_before() {
    let plain = write(&draft("a", "S.K.", 1));
    let before = [("sealed:2:before", "a lock"), (plain.as_str(), "")];
    for (text, lock) in before {
        let disk = disk();
        let page = Started::new(&disk);
        assert_eq!(page.area().set(DRAFT, text), Ok(()));
        if !lock.is_empty() {
            assert_eq!(page.area().set(LOCK, lock), Ok(()));
        }
        assert!(page.settles());
        writes_without_journal(&disk, &[(LOCK, "another lock"), (DRAFT, "sealed:2:since")]);
        for _ in 0..2 {
            let page = Started::new(&disk);
            assert_eq!(page.area().get(DRAFT), Ok(Some("sealed:2:since".into())), "{text}");
            assert_eq!(page.area().get(LOCK), Ok(Some("another lock".into())), "{text}");
            assert!(page.settles());
        }
        assert!(!is_anywhere(&disk, "before") && !is_anywhere(&disk, "S.K."), "{text}");
    }
}

#[test]
fn where_nobody_knows_which_of_two_is_later_both_are_kept_and_the_encrypted_one_stands() {
    let plain = write(&draft("a", "words since", 2));
    for since in [plain.as_str(), "sealed:2:words since"] {
        let disk = disk();
        let page = Started::new(&disk);
        for (key, text) in [(LOCK, "a lock"), (DRAFT, "sealed:2:first")] {
            assert_eq!(page.area().set(key, text), Ok(()));
        }
        assert!(page.settles());
        let first = disk.borrow().texts.clone();
        assert_eq!(page.area().set(DRAFT, since), Ok(()));
        assert!(page.settles());
        // A hard end has thrown local storage back, and the next page did not hear of the journal.
        disk.borrow_mut().texts = first;
        disk.borrow_mut().now += 1000;
        writes_without_journal(&disk, &[(DRAFT, "sealed:2:other words")]);
        for _ in 0..2 {
            let page = Started::new(&disk);
            assert_eq!(page.area().get(DRAFT), Ok(Some("sealed:2:other words".into())), "{since}");
            assert!(page.settles());
            let kept = disk.borrow().texts.values().filter(|text| text.contains("words since")).count();
            assert_eq!(kept, 1, "{since}: {:?}", disk.borrow().texts);
        }
    }
}

#[test]
fn who_edits_after_another_page_has_the_words_that_found_no_room_there() {
    let disk = disk();
    let here = Started::new(&disk);
    let mut full = store(&here);
    assert_eq!(full.save(&draft("a", "before", 1)), Ok(SaveOutcome::Saved));
    assert!(here.settles());
    let there = Started::new(&disk);
    let used: usize = disk.borrow().texts.iter().map(|(key, text)| key.len() + text.len()).sum();
    disk.borrow_mut().quota = Some(used);
    let newer = draft("a", "words without room", 2);
    assert!(full.save(&newer).is_err());
    assert!(here.settles());
    there.area().follow_journal();
    assert!(there.settles());
    assert_eq!(there.area().get(DRAFT), Ok(Some(write(&newer))));
}

fn entry() -> JournalEntry {
    JournalEntry { key: String::new(), stamp: 1_700_000_000_900, text: None, is_unapplied: false }
}
