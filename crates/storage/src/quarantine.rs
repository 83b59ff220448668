//! Records that cannot be read: kept exactly as they are, out of the way.

use super::encrypted_store::PLAINTEXT_PREFIX;
use super::repository::DraftRepository;

impl DraftRepository {
    /// The text of a record that was set aside, exactly as it was.
    #[must_use]
    pub fn set_aside_text(&self, id: &str) -> Option<String> {
        let text = self.area.get(&self.key("quarantine/", id)).ok().flatten()?;
        Some(text.strip_prefix(PLAINTEXT_PREFIX).map_or(text.clone(), Into::into))
    }

    /// Moves a record out of the way: first the copy, then the removal, so that a kill between the two loses nothing.
    pub(super) fn set_aside(&mut self, id: &str, record: &str) {
        let key = self.key("draft/", id);
        if self.keep_copy(id, record) {
            // Where it stays, it is found again, and the copy is the same.
            let _ = self.area.remove(&key);
        }
    }

    /// Keeps a copy of a record in quarantine, never over another text.
    pub(super) fn keep_copy(&mut self, id: &str, record: &str) -> bool {
        let mut key = self.key("quarantine/", id);
        loop {
            match self.area.get(&key) {
                Ok(Some(kept)) if kept == record => return true,
                Ok(Some(_)) => key.push('+'),
                Ok(None) => return self.area.set(&key, record).is_ok(),
                Err(_) => return false,
            }
        }
    }
}
