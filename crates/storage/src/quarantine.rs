//! Records that cannot be read: kept exactly as they are, out of the way.

use super::encrypted_store::PLAINTEXT_PREFIX;
use super::repository::{DraftRepository, has_same_content};

impl DraftRepository {
    /// The text of a record that was quarantined, exactly as it was.
    #[must_use]
    pub fn quarantined_text(&self, id: &str) -> Option<String> {
        let text = self.backend.get(&self.key("quarantine/", id)).ok().flatten()?;
        Some(text.strip_prefix(PLAINTEXT_PREFIX).map_or(text.clone(), Into::into))
    }

    /// Moves a record out of the way: first the copy, then the removal, so that a kill between the two loses nothing.
    ///
    /// A tab that has not heard of a lock yet may store a draft that is encrypted already once more, unencrypted. What this page knows of it
    /// goes back then, and is returned; there is no copy where the words are the same.
    pub(super) fn quarantine(&mut self, id: &str, record: &str) -> Option<String> {
        let key = self.key("draft/", id);
        let plain = record.strip_prefix(PLAINTEXT_PREFIX);
        let known = self.baseline(id).filter(|_| plain.is_some()).cloned();
        let is_known = known.as_deref().zip(plain).is_some_and(|(known, plain)| has_same_content(known, plain));
        if !is_known && !self.copy_to_quarantine(id, record) {
            return None;
        }
        // Where it stays, it is found again, and the copy is the same.
        let Some(known) = known else {
            let _ = self.backend.remove_copied(&key);
            return None;
        };
        self.backend.set(&key, &known).is_ok().then_some(known)
    }

    /// Keeps a copy of a record in quarantine, never over another text.
    pub(super) fn copy_to_quarantine(&mut self, id: &str, record: &str) -> bool {
        let mut key = self.key("quarantine/", id);
        loop {
            match self.backend.get(&key) {
                Ok(Some(kept)) if kept == record => return true,
                Ok(Some(_)) => key.push('+'),
                Ok(None) => return self.backend.set(&key, record).is_ok(),
                Err(_) => return false,
            }
        }
    }
}
