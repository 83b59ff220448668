//! A key-value store under a lock: every text in it is encrypted on the way in and decrypted on the way out.
//!
//! The cipher is behind [`TextCipher`]; this module knows none. An encrypted text begins with [`ENCRYPTED_PREFIX`] and
//! the version of its form; `docs/draft-file.md` describes both.

use std::cell::RefCell;

use super::key_value_store::{KeyValueStore, StorageError};
use super::space::INDEX_KEY;

/// The beginning of every encrypted text, of any version.
pub const ENCRYPTED_PREFIX: &str = "sealed:";
/// The beginning of an encrypted text that its passphrase alone opens.
pub const ENCRYPTED_V2_PREFIX: &str = "sealed:2:";
/// The last part of the key under which the lock of a space is described.
pub const LOCK_KEY: &str = "lock";
/// Stands before a text that was found unencrypted although everything in the space was encrypted.
pub const PLAINTEXT_PREFIX: &str = "unencrypted ";
/// Stands before a text that was encrypted here, and was changed or moved since.
pub const DAMAGED_PREFIX: &str = "damaged ";

/// Encrypts and decrypts with the key of the space.
pub trait TextCipher {
    /// Encrypts the text that belongs under `key`; `None` when it cannot be.
    fn encrypt(&self, key: &str, text: &str) -> Option<String>;
    /// What the text stored under `key` says. A text under another lock comes back as it is, one that was encrypted by
    /// nobody with [`PLAINTEXT_PREFIX`] before it where that must not be; `None` where it is damaged or belongs elsewhere.
    fn decrypt(&self, key: &str, stored: &str) -> Option<String>;
    /// True for the record of the lock whose key this is. What is encrypted from now on is so under that record.
    fn accepts_lock(&self, lock: &str) -> bool;
}

/// True for a space whose lock record was lost: its index is encrypted, and opens with the passphrase alone.
pub(super) fn has_lost_lock(backend: &dyn KeyValueStore, prefix: &str) -> bool {
    backend
        .stored(&[prefix, INDEX_KEY].concat())
        .is_ok_and(|index| index.is_some_and(|index| index.starts_with(ENCRYPTED_V2_PREFIX)))
}

/// A key-value store whose texts are encrypted.
pub struct EncryptedStore {
    inner: Box<dyn KeyValueStore>,
    cipher: Box<dyn TextCipher>,
    /// The beginning of every key of the space.
    prefix: String,
    /// The lock record that belongs to the key, as it was last seen: another tab may have changed the passphrase.
    lock: RefCell<Option<String>>,
    /// By key, what was last read or written here as it is stored: no two encryptions of one text are the same.
    stored: RefCell<Vec<(String, String)>>,
}

impl EncryptedStore {
    /// Encrypts everything that is written into `inner` from now on.
    #[must_use]
    pub fn new(inner: Box<dyn KeyValueStore>, cipher: Box<dyn TextCipher>, prefix: &str) -> Self {
        let lock = inner.get(&[prefix, LOCK_KEY].concat()).ok().flatten().filter(|lock| cipher.accepts_lock(lock));
        Self { inner, cipher, prefix: prefix.into(), lock: RefCell::new(lock), stored: RefCell::default() }
    }

    fn note_stored(&self, key: &str, stored: &str) {
        let mut known = self.stored.borrow_mut();
        known.retain(|(other, _)| other != key);
        known.push((key.into(), stored.into()));
    }

    /// How this text is stored, where it was last read or written so.
    fn stored_form(&self, key: &str, text: &str) -> Option<String> {
        let known = self.stored.borrow();
        let (_, stored) = known.iter().find(|(other, _)| other == key)?;
        (self.cipher.decrypt(key, stored)? == text).then(|| stored.clone())
    }

    fn set_after(&mut self, key: &str, known: Option<String>, text: &str) -> Result<(), StorageError> {
        self.check_lock()?;
        let encrypted = self.cipher.encrypt(key, text).ok_or(StorageError::AccessDenied)?;
        match known {
            Some(known) => self.inner.set_over(key, &known, &encrypted)?,
            None => self.inner.set(key, &encrypted)?,
        }
        self.note_stored(key, &encrypted);
        Ok(())
    }

    /// Remembers the lock record that is stored now. False where it does not belong to the key.
    fn notes_lock(&self, now: &str) -> bool {
        if self.lock.borrow().as_deref() == Some(now) {
            return true;
        }
        let is_accepted = self.cipher.accepts_lock(now);
        if is_accepted {
            self.lock.replace(Some(now.into()));
        }
        is_accepted
    }

    fn is_lock(&self, key: &str) -> bool {
        key.strip_prefix(&self.prefix) == Some(LOCK_KEY)
    }

    /// Makes sure that the lock of the space is the one of this key, before something is encrypted with it.
    fn check_lock(&mut self) -> Result<(), StorageError> {
        let key = [&self.prefix, LOCK_KEY].concat();
        if let Some(now) = self.inner.get(&key)? {
            // There may be another lock.
            return if self.notes_lock(&now) { Ok(()) } else { Err(StorageError::AccessDenied) };
        }
        let index = self.inner.get(&[&self.prefix, INDEX_KEY].concat())?;
        match (self.lock.get_mut(), index) {
            // Another tab has taken the lock off: then the index can be read.
            (_, Some(index)) if !index.starts_with(ENCRYPTED_V2_PREFIX) => Err(StorageError::AccessDenied),
            // Everything was cleared, or the record was lost: it goes back first.
            (Some(lock), _) => self.inner.set(&key, lock),
            (None, _) => Err(StorageError::AccessDenied),
        }
    }
}

impl KeyValueStore for EncryptedStore {
    fn is_persistent(&self) -> bool {
        self.inner.is_persistent()
    }

    fn is_encrypted(&self) -> bool {
        true
    }

    fn decrypt(&self, key: &str, stored: &str) -> Option<String> {
        let opened = self.cipher.decrypt(key, stored)?;
        // Under another lock, or not to be taken for a draft.
        let is_refused = opened.starts_with(ENCRYPTED_PREFIX) || opened.strip_prefix(PLAINTEXT_PREFIX) == Some(stored);
        (!is_refused).then_some(opened)
    }

    fn stored(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.inner.get(key)
    }

    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        let stored = self.inner.get(key)?;
        if self.is_lock(key) {
            stored.as_deref().map(|now| self.notes_lock(now));
            return Ok(stored);
        }
        // What cannot be decrypted is handed on: the reader quarantines it as it does with every damaged record.
        Ok(stored.map(|text| {
            self.note_stored(key, &text);
            self.cipher.decrypt(key, &text).unwrap_or_else(|| [DAMAGED_PREFIX, &text].concat())
        }))
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        if self.is_lock(key) {
            self.inner.set(key, text)?;
            self.lock.replace(Some(text.into()));
            return Ok(());
        }
        self.set_after(key, None, text)
    }

    fn set_over(&mut self, key: &str, known: &str, text: &str) -> Result<(), StorageError> {
        self.set_after(key, self.stored_form(key, known), text)
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.inner.remove(key)
    }

    fn remove_copied(&mut self, key: &str) -> Result<(), StorageError> {
        self.inner.remove_copied(key)
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        self.inner.keys(prefix)
    }

    fn set_in_journal_only(&mut self, key: &str, text: &str, fault: StorageError) {
        if self.check_lock().is_ok()
            && let Some(encrypted) = self.cipher.encrypt(key, text)
        {
            self.inner.set_in_journal_only(key, &encrypted, fault);
        }
    }

    fn is_in_journal_only(&self, key: &str) -> bool {
        self.inner.is_in_journal_only(key)
    }

    fn restore_lost(&mut self) -> bool {
        self.inner.restore_lost()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::key_value_store::SharedStore;
    use crate::{Draft, DraftRepository, InMemoryStore, LoadOutcome, SaveOutcome, write};
    use guide_core::model::Text;

    /// Turns every character around, under the key: enough to see that nothing passes by it.
    struct TestCipher;

    impl TextCipher for TestCipher {
        fn encrypt(&self, key: &str, text: &str) -> Option<String> {
            Some([ENCRYPTED_V2_PREFIX, key, "|", &text.chars().rev().collect::<String>()].concat())
        }

        fn decrypt(&self, key: &str, stored: &str) -> Option<String> {
            match stored.strip_prefix(ENCRYPTED_V2_PREFIX) {
                Some(foreign) if foreign.starts_with("foreign") => Some(stored.into()),
                Some(encrypted) => Some(encrypted.strip_prefix(key)?.strip_prefix('|')?.chars().rev().collect()),
                None => Some([PLAINTEXT_PREFIX, stored].concat()),
            }
        }

        fn accepts_lock(&self, lock: &str) -> bool {
            lock.starts_with("a lock")
        }
    }

    const PREFIX: &str = "conversation-guide/default/";

    fn locks(raw: &SharedStore, store: &mut DraftRepository) {
        assert_eq!(raw.0.borrow_mut().set("conversation-guide/default/lock", "a lock"), Ok(()));
        store.replace_backend(|backend| Box::new(EncryptedStore::new(backend, Box::new(TestCipher), PREFIX)));
    }

    fn draft() -> Draft {
        let mut draft = Draft::new("a".into(), 1);
        draft.plan.start.who = Text::new("someone");
        draft
    }

    #[test]
    fn drafts_are_encrypted_on_the_way_in_and_opened_on_the_way_out() {
        let raw = SharedStore::default();
        let mut store = DraftRepository::new(Box::new(raw.clone()), "");
        locks(&raw, &mut store);
        assert_eq!(store.save(&draft()), Ok(SaveOutcome::Saved));
        assert_eq!(store.load("a"), LoadOutcome::Draft(Box::new(draft()), Vec::new()));
        assert!(
            raw.0
                .borrow()
                .get(&store.draft_key("a"))
                .is_ok_and(|text| text.is_some_and(|text| text.starts_with(ENCRYPTED_PREFIX)))
        );
    }

    #[test]
    fn a_tab_without_the_key_leaves_what_is_encrypted_alone_and_writes_nothing_that_can_be_read() {
        let raw = SharedStore::default();
        let mut here = DraftRepository::new(Box::new(raw.clone()), "");
        let mut there = DraftRepository::new(Box::new(raw.clone()), "");
        locks(&raw, &mut here);
        assert_eq!(here.save(&draft()), Ok(SaveOutcome::Saved));
        let encrypted = raw.0.borrow().clone();
        assert_eq!(there.save(&draft()), Err(StorageError::AccessDenied));
        assert_eq!(there.load("a"), LoadOutcome::Encrypted);
        assert_eq!((there.list().drafts, there.list().encrypted), (Vec::new(), vec!["a".to_owned()]));
        assert_eq!(format!("{:?}", raw.0.borrow()), format!("{encrypted:?}"));
    }

    #[test]
    fn nothing_is_encrypted_under_a_lock_that_is_gone() {
        let raw = SharedStore::default();
        let mut store = DraftRepository::new(Box::new(raw.clone()), "");
        locks(&raw, &mut store);
        assert_eq!(store.save(&draft()), Ok(SaveOutcome::Saved));
        // Another tab takes the lock off.
        assert_eq!(raw.0.borrow_mut().remove("conversation-guide/default/lock"), Ok(()));
        assert_eq!(raw.0.borrow_mut().set("conversation-guide/default/index", "{}"), Ok(()));
        assert_eq!(store.save(&draft()), Err(StorageError::AccessDenied));
        // Everything is cleared: the lock comes back with the words.
        *raw.0.borrow_mut() = InMemoryStore::default();
        assert_eq!(store.save(&draft()), Ok(SaveOutcome::Saved));
        assert_eq!(raw.get("conversation-guide/default/lock"), Ok(Some("a lock".into())));
        assert_eq!(store.load("a"), LoadOutcome::Draft(Box::new(draft()), Vec::new()));
    }

    #[test]
    fn after_another_tab_has_changed_the_passphrase_the_old_lock_never_goes_back() {
        let raw = SharedStore::default();
        let mut store = DraftRepository::new(Box::new(raw.clone()), "");
        locks(&raw, &mut store);
        assert_eq!(store.save(&draft()), Ok(SaveOutcome::Saved));
        assert_eq!(raw.0.borrow_mut().set("conversation-guide/default/lock", "a lock, changed"), Ok(()));
        // The tab hears of it, and then everything is cleared.
        assert!(store.is_locked());
        *raw.0.borrow_mut() = InMemoryStore::default();
        assert_eq!(store.save(&draft()), Ok(SaveOutcome::Saved));
        assert_eq!(raw.get("conversation-guide/default/lock"), Ok(Some("a lock, changed".into())));
    }

    #[test]
    fn nothing_is_encrypted_under_the_lock_of_somebody_else() {
        let raw = SharedStore::default();
        let mut store = DraftRepository::new(Box::new(raw.clone()), "");
        locks(&raw, &mut store);
        assert_eq!(store.save(&draft()), Ok(SaveOutcome::Saved));
        let before = raw.get(&store.draft_key("a"));
        let mut changed = draft();
        changed.plan.start.who = Text::new("someone else");
        for (lock, outcome) in
            [("another lock", Err(StorageError::AccessDenied)), ("a lock, changed", Ok(SaveOutcome::Saved))]
        {
            assert_eq!(raw.0.borrow_mut().set("conversation-guide/default/lock", lock), Ok(()));
            assert_eq!(store.save(&changed), outcome);
            assert_eq!(raw.get(&store.draft_key("a")) == before, outcome.is_err());
        }
        // A store that was opened under the other lock has no key for it either.
        assert_eq!(raw.0.borrow_mut().set("conversation-guide/default/lock", "another lock"), Ok(()));
        let mut late = DraftRepository::new(Box::new(raw.clone()), "");
        late.replace_backend(|backend| Box::new(EncryptedStore::new(backend, Box::new(TestCipher), PREFIX)));
        assert_eq!(late.save(&changed), Err(StorageError::AccessDenied));
    }

    #[test]
    fn a_lost_lock_goes_back_and_the_space_counts_as_locked_meanwhile() {
        let raw = SharedStore::default();
        let mut store = DraftRepository::new(Box::new(raw.clone()), "");
        locks(&raw, &mut store);
        assert_eq!(store.save(&draft()), Ok(SaveOutcome::Saved));
        assert_eq!(store.set_open("a"), Ok(()));
        assert_eq!(raw.0.borrow_mut().remove("conversation-guide/default/lock"), Ok(()));
        let mut other = DraftRepository::new(Box::new(raw.clone()), "");
        assert!(other.is_locked());
        assert_eq!(other.save(&draft()), Err(StorageError::AccessDenied));
        assert_eq!(store.save(&draft()), Ok(SaveOutcome::Saved));
        assert_eq!(raw.get("conversation-guide/default/lock"), Ok(Some("a lock".into())));
    }

    #[test]
    fn a_record_that_nobody_encrypted_is_quarantined_with_its_reason() {
        let raw = SharedStore::default();
        let mut store = DraftRepository::new(Box::new(raw.clone()), "");
        assert_eq!(store.save(&draft()), Ok(SaveOutcome::Saved));
        let planted = raw.get(&store.draft_key("a")).unwrap().unwrap();
        let mut store = DraftRepository::new(Box::new(raw.clone()), "");
        locks(&raw, &mut store);
        let listing = store.list();
        assert_eq!(listing.drafts, []);
        assert_eq!(
            listing.quarantined.iter().map(|aside| (&*aside.id, aside.is_plain)).collect::<Vec<_>>(),
            [("a", true)]
        );
        assert_eq!(store.quarantined_text("a"), Some(planted));
        assert_eq!(raw.get(&store.draft_key("a")), Ok(None));
        let kept = raw.get("conversation-guide/default/quarantine/a").unwrap().unwrap();
        assert!(kept.starts_with(ENCRYPTED_V2_PREFIX) && !kept.contains("someone"), "{kept}");
    }

    #[test]
    fn a_tab_that_hears_late_of_a_lock_takes_no_draft_away() {
        for (words, quarantined) in [("someone", None), ("someone else", Some("a"))] {
            let raw = SharedStore::default();
            let mut store = DraftRepository::new(Box::new(raw.clone()), "");
            locks(&raw, &mut store);
            assert_eq!(store.save(&draft()), Ok(SaveOutcome::Saved));
            let mut late = draft();
            late.plan.start.who = Text::new(words);
            late.step = guide_core::model::Step::Facts;
            assert_eq!(raw.0.borrow_mut().set(&store.draft_key("a"), &write(&late)), Ok(()));
            let listing = store.list();
            assert_eq!(listing.drafts.len(), 1);
            assert_eq!(listing.quarantined.first().map(|aside| &*aside.id), quarantined);
            assert_eq!(store.load("a"), LoadOutcome::Draft(Box::new(draft()), Vec::new()));
            let stored = raw.get(&store.draft_key("a"));
            assert!(stored.is_ok_and(|text| text.is_some_and(|text| text.starts_with(ENCRYPTED_PREFIX))));
        }
    }

    #[test]
    fn a_record_under_another_lock_is_listed_as_that_and_stays_where_it_is() {
        let raw = SharedStore::default();
        let foreign = [ENCRYPTED_V2_PREFIX, "foreign"].concat();
        assert_eq!(raw.0.borrow_mut().set("conversation-guide/default/draft/f", &foreign), Ok(()));
        let mut store = DraftRepository::new(Box::new(raw.clone()), "");
        locks(&raw, &mut store);
        assert_eq!(store.list().encrypted, ["f"]);
        assert_eq!(store.load("f"), LoadOutcome::Encrypted);
        assert_eq!(raw.get("conversation-guide/default/draft/f"), Ok(Some(foreign)));
    }

    #[test]
    fn a_encrypted_record_that_is_damaged_or_in_anothers_place_is_quarantined_as_it_is() {
        let mut inner = InMemoryStore::default();
        let damaged = [ENCRYPTED_V2_PREFIX, "elsewhere|text"].concat();
        assert_eq!(inner.set("conversation-guide/default/draft/a", &damaged), Ok(()));
        assert_eq!(inner.set("conversation-guide/default/lock", "a lock"), Ok(()));
        let encrypted = EncryptedStore::new(Box::new(inner), Box::new(TestCipher), PREFIX);
        let mut store = DraftRepository::new(Box::new(encrypted), "");
        assert_eq!(store.load("a"), LoadOutcome::Quarantined);
        assert_eq!(store.quarantined_text("a").as_deref(), Some(&*["damaged ", &damaged].concat()));
    }
}
