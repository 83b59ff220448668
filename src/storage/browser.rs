//! Local storage, as the browser lends it.

use gloo_storage::{LocalStorage, Storage as _};

use super::area::{Area, Fault};
use super::journal;
use super::page_memory::PageMemory;

/// Local storage where the browser allows it, else memory.
///
/// The probe goes through `web_sys`, because gloo-storage throws where storage is forbidden (a sandboxed frame).
#[must_use]
pub fn browser_area() -> Box<dyn Area> {
    const PROBE: &str = "conversation-guide/probe";
    let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    let allowed = storage.is_some_and(|storage| {
        // A full storage still reads and is still worth having: its drafts can be opened.
        let readable = storage.length().is_ok();
        if storage.set_item(PROBE, "1").is_ok() {
            storage.remove_item(PROBE).is_ok()
        } else {
            readable && storage.length().is_ok_and(|length| length > 0)
        }
    });
    // Taken once, while it can be had: a browser that forbids it later fails in the single calls, which can be told.
    if allowed { Box::new(Local(LocalStorage::raw())) } else { Box::new(PageMemory) }
}

struct Local(web_sys::Storage);

fn is_draft(key: &str) -> bool {
    key.contains("/draft/")
}

impl Area for Local {
    fn lasts(&self) -> bool {
        true
    }

    fn get(&self, key: &str) -> Result<Option<String>, Fault> {
        self.0.get_item(key).map_err(|_| Fault::Forbidden)
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), Fault> {
        // What still reads but does not take more is full.
        let why = |_| if self.0.length().is_ok() { Fault::Full } else { Fault::Forbidden };
        let kept = self.0.set_item(key, text).map_err(why);
        // Where there is no room, the journal has the words all the same.
        if is_draft(key) && kept != Err(Fault::Forbidden) {
            journal::note(key, Some(text));
        }
        kept
    }

    fn remove(&mut self, key: &str) -> Result<(), Fault> {
        self.0.remove_item(key).map_err(|_| Fault::Forbidden)?;
        if is_draft(key) {
            journal::note(key, None);
        }
        Ok(())
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, Fault> {
        let mut keys = Vec::new();
        for at in 0..self.0.length().map_err(|_| Fault::Forbidden)? {
            let Some(key) = self.0.key(at).map_err(|_| Fault::Forbidden)? else { continue };
            if key.starts_with(prefix) {
                let place = keys.partition_point(|known| *known < key);
                keys.insert(place, key);
            }
        }
        Ok(keys)
    }
}
