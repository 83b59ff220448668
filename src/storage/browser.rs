//! Local storage, as the browser lends it.

use gloo_storage::{LocalStorage, Storage as _};

use super::area::{Area, Fault};
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
    if allowed { Box::new(Local) } else { Box::new(PageMemory) }
}

struct Local;

impl Area for Local {
    fn lasts(&self) -> bool {
        true
    }

    fn get(&self, key: &str) -> Option<String> {
        LocalStorage::raw().get_item(key).ok().flatten()
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), Fault> {
        LocalStorage::raw().set_item(key, text).map_err(|_| Fault::Full)
    }

    fn remove(&mut self, key: &str) {
        if LocalStorage::raw().remove_item(key).is_err() {
            // Nothing to undo: the record stays and is listed again.
        }
    }

    fn keys(&self, prefix: &str) -> Vec<String> {
        let storage = LocalStorage::raw();
        let mut keys = Vec::new();
        for key in (0..LocalStorage::length()).filter_map(|at| storage.key(at).ok().flatten()) {
            if key.starts_with(prefix) {
                let place = keys.partition_point(|known| *known < key);
                keys.insert(place, key);
            }
        }
        keys
    }
}
