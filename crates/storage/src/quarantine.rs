//! Records that cannot be read: kept exactly as they are, out of the way.

use super::encrypted_store::PLAINTEXT_PREFIX;
use super::repository::DraftRepository;

impl DraftRepository {
    /// The text of a record that was quarantined, exactly as it was.
    #[must_use]
    pub fn quarantined_text(&self, id: &str) -> Option<String> {
        let text = self.backend.get(&self.key("quarantine/", id)).ok().flatten()?;
        Some(text.strip_prefix(PLAINTEXT_PREFIX).map_or(text.clone(), Into::into))
    }

    /// Moves a record out of the way: first the copy, then the removal, so that a kill between the two loses nothing.
    pub(super) fn quarantine(&mut self, id: &str, record: &str) {
        let key = self.key("draft/", id);
        if self.copy_to_quarantine(id, record) {
            // Where it stays, it is found again, and the copy is the same.
            let _ = self.backend.remove_copied(&key);
        }
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
