//! A place under a passphrase: every text in it is sealed on the way in and opened on the way out.
//!
//! Whoever holds the key is asked through [`Seal`]; this room knows no cipher. A sealed text begins with [`MARK`]. What
//! does not is read as it is, so that a change to or from sealing that was broken off half way loses nothing.

use super::area::{Area, Fault};

/// How a sealed text begins.
pub const MARK: &str = "sealed:1:";
/// The last part of the key under which the lock of a space is described.
pub const LOCK: &str = "lock";

/// Whoever holds the key.
pub trait Seal {
    /// Seals the text that belongs under `key`; `None` when it cannot be.
    fn seal(&self, key: &str, text: &str) -> Option<String>;
    /// Opens it again; `None` where it is damaged or belongs elsewhere.
    fn open(&self, key: &str, sealed: &str) -> Option<String>;
}

/// A place whose texts are sealed.
pub struct SealedArea {
    inner: Box<dyn Area>,
    seal: Box<dyn Seal>,
    /// The beginning of every key of the space.
    prefix: String,
    /// The lock that describes the seal. Without it, nothing that is sealed could ever be opened again.
    lock: Option<String>,
}

impl SealedArea {
    /// Puts everything in `inner` under a seal, or goes on with what is sealed already.
    #[must_use]
    pub fn new(inner: Box<dyn Area>, seal: Box<dyn Seal>, prefix: &str) -> Self {
        let lock = inner.get(&[prefix, LOCK].concat()).ok().flatten();
        Self { inner, seal, prefix: prefix.into(), lock }
    }

    /// Sees to it that the lock is there before something is sealed under it.
    fn needs_lock(&mut self) -> Result<(), Fault> {
        let key = [&self.prefix, LOCK].concat();
        match (&self.lock, self.inner.get(&key)?) {
            (_, Some(_)) => Ok(()),
            // Everything was cleared: the lock goes back first.
            (Some(lock), None) if self.inner.keys(&self.prefix)?.is_empty() => self.inner.set(&key, lock),
            // Another tab has taken it off.
            _ => Err(Fault::Forbidden),
        }
    }
}

impl Area for SealedArea {
    fn lasts(&self) -> bool {
        self.inner.lasts()
    }

    fn is_sealed(&self) -> bool {
        true
    }

    fn opens(&self, key: &str, kept: &str) -> Option<String> {
        match kept.strip_prefix(MARK) {
            Some(sealed) => self.seal.open(key, sealed),
            None => Some(kept.into()),
        }
    }

    fn get(&self, key: &str) -> Result<Option<String>, Fault> {
        let Some(text) = self.inner.get(key)? else { return Ok(None) };
        let Some(sealed) = text.strip_prefix(MARK) else { return Ok(Some(text)) };
        // What cannot be opened is handed on: the reader sets it aside as it does with every damaged record.
        Ok(Some(self.seal.open(key, sealed).unwrap_or_else(|| ["damaged ", &text].concat())))
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), Fault> {
        self.needs_lock()?;
        let sealed = self.seal.seal(key, text).ok_or(Fault::Forbidden)?;
        self.inner.set(key, &[MARK, &sealed].concat())
    }

    fn remove(&mut self, key: &str) -> Result<(), Fault> {
        self.inner.remove(key)
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, Fault> {
        self.inner.keys(prefix)
    }

    fn set_in_journal_only(&mut self, key: &str, text: &str, fault: Fault) {
        if self.needs_lock().is_ok()
            && let Some(sealed) = self.seal.seal(key, text)
        {
            self.inner.set_in_journal_only(key, &[MARK, &sealed].concat(), fault);
        }
    }

    fn is_in_journal_only(&self, key: &str) -> bool {
        self.inner.is_in_journal_only(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Text;
    use crate::storage::area::Shared;
    use crate::storage::{Draft, Kept, Loaded, Memory, Store};

    /// Turns every byte around, under the key: enough to see that nothing passes by it.
    struct Around;

    impl Seal for Around {
        fn seal(&self, key: &str, text: &str) -> Option<String> {
            Some([key, "|", &text.chars().rev().collect::<String>()].concat())
        }

        fn open(&self, key: &str, sealed: &str) -> Option<String> {
            Some(sealed.strip_prefix(key)?.strip_prefix('|')?.chars().rev().collect())
        }
    }

    const PREFIX: &str = "conversation-guide/default/";

    fn locks(raw: &Shared, store: &mut Store) {
        assert_eq!(raw.0.borrow_mut().set("conversation-guide/default/lock", "a lock"), Ok(()));
        store.change_area(|area| Box::new(SealedArea::new(area, Box::new(Around), PREFIX)));
    }

    fn draft() -> Draft {
        let mut draft = Draft::new("a".into(), 1);
        draft.plan.start.who = Text::new("someone");
        draft
    }

    #[test]
    fn drafts_are_sealed_on_the_way_in_and_opened_on_the_way_out() {
        let raw = Shared::default();
        let mut store = Store::new(Box::new(raw.clone()), "");
        assert_eq!(store.save(&draft()), Ok(Kept::Here));
        locks(&raw, &mut store);
        // What was there before it was sealed is read as it is, and sealed when it is saved.
        assert_eq!(store.save(&draft()), Ok(Kept::Here));
        assert_eq!(store.load("a"), Loaded::Draft(Box::new(draft()), Vec::new()));
        assert!(
            raw.0.borrow().get(&store.draft_key("a")).is_ok_and(|text| text.is_some_and(|text| text.starts_with(MARK)))
        );
    }

    #[test]
    fn a_tab_without_the_key_leaves_what_is_sealed_alone_and_writes_nothing_that_can_be_read() {
        let raw = Shared::default();
        let mut here = Store::new(Box::new(raw.clone()), "");
        let mut there = Store::new(Box::new(raw.clone()), "");
        assert_eq!(there.save(&draft()), Ok(Kept::Here));
        locks(&raw, &mut here);
        assert!(matches!(here.load("a"), Loaded::Draft(..)));
        assert_eq!(here.save(&draft()), Ok(Kept::Here));
        let sealed = raw.0.borrow().clone();
        assert_eq!(there.save(&draft()), Err(Fault::Forbidden));
        assert_eq!(there.load("a"), Loaded::Newer);
        assert_eq!(there.list().drafts, []);
        assert_eq!(format!("{:?}", raw.0.borrow()), format!("{sealed:?}"));
    }

    #[test]
    fn nothing_is_sealed_under_a_lock_that_is_gone() {
        let raw = Shared::default();
        let mut store = Store::new(Box::new(raw.clone()), "");
        locks(&raw, &mut store);
        assert_eq!(store.save(&draft()), Ok(Kept::Here));
        // Another tab takes the lock off.
        assert_eq!(raw.0.borrow_mut().remove("conversation-guide/default/lock"), Ok(()));
        assert_eq!(store.save(&draft()), Err(Fault::Forbidden));
        // Everything is cleared: the lock comes back with the words.
        *raw.0.borrow_mut() = Memory::default();
        assert_eq!(store.save(&draft()), Ok(Kept::Here));
        assert_eq!(raw.get("conversation-guide/default/lock"), Ok(Some("a lock".into())));
        assert_eq!(store.load("a"), Loaded::Draft(Box::new(draft()), Vec::new()));
    }

    #[test]
    fn a_sealed_record_that_is_damaged_or_in_anothers_place_is_set_aside_as_it_is() {
        let mut inner = Memory::default();
        let damaged = [MARK, "elsewhere|text"].concat();
        assert_eq!(inner.set("conversation-guide/default/draft/a", &damaged), Ok(()));
        assert_eq!(inner.set("conversation-guide/default/lock", "a lock"), Ok(()));
        let sealed = SealedArea::new(Box::new(inner), Box::new(Around), PREFIX);
        let mut store = Store::new(Box::new(sealed), "");
        assert_eq!(store.load("a"), Loaded::SetAside);
        assert_eq!(store.set_aside_text("a").as_deref(), Some(&*["damaged ", &damaged].concat()));
    }
}
