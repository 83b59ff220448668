//! Local storage, as the browser lends it, with the [shelf](super::shelf) behind it once that was read.

use std::cell::RefCell;

use gloo_storage::{LocalStorage, Storage as _};
use wasm_bindgen::prelude::*;

use super::area::{Area, Fault};
use super::journal;
use super::page_memory::PageMemory;
use super::shelf::{Behind, Shelved};

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
    if allowed { Box::new(Shelved::new(Local(LocalStorage::raw()), BehindDoor)) } else { Box::new(PageMemory) }
}

/// Local storage as it is.
pub struct Local(pub(super) web_sys::Storage);

fn is_draft(key: &str) -> bool {
    // To look for a text in a text would be nearly a kilobyte of the first visit.
    key.split('/').any(|part| part == "draft")
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

#[wasm_bindgen]
extern "C" {
    /// `Shelf` of `src/thinking.rs`: the second module reads the shelf, and answers for what lies there.
    pub type ShelfDoor;
    #[wasm_bindgen(catch, method)]
    fn get(this: &ShelfDoor, key: &str) -> Result<Option<String>, JsValue>;
    #[wasm_bindgen(method)]
    fn takes_off(this: &ShelfDoor, key: &str);
    #[wasm_bindgen(method)]
    fn is_read(this: &ShelfDoor) -> bool;
    #[wasm_bindgen(method)]
    fn keys(this: &ShelfDoor, prefix: &str) -> String;
}

thread_local! {
    static SHELF: RefCell<Option<ShelfDoor>> = const { RefCell::new(None) };
}

/// Knows the shelf from now on.
pub fn opens_shelf(door: ShelfDoor) {
    SHELF.replace(Some(door));
}

/// Whether the shelf is known as it is now; `None` where it was never read.
#[must_use]
pub fn is_shelf_read() -> Option<bool> {
    at_door(ShelfDoor::is_read)
}

fn at_door<T>(ask: impl FnOnce(&ShelfDoor) -> T) -> Option<T> {
    SHELF.with_borrow(|shelf| shelf.as_ref().map(ask))
}

/// What the second module knows of the shelf; nothing before it has read it.
struct BehindDoor;

impl Behind for BehindDoor {
    fn get(&self, key: &str) -> Result<Option<String>, Fault> {
        at_door(|shelf| shelf.get(key)).unwrap_or(Ok(None)).map_err(|_| Fault::Forbidden)
    }

    fn takes_off(&mut self, key: &str) {
        at_door(|shelf| shelf.takes_off(key));
    }

    fn keys(&self, prefix: &str, take: &mut dyn FnMut(&str)) -> Result<(), Fault> {
        let keys = at_door(|shelf| shelf.keys(prefix)).unwrap_or_default();
        keys.split('\n').filter(|key| !key.is_empty()).for_each(take);
        Ok(())
    }
}
