//! The place where the screen keeps drafts, as this module reaches it.

use wasm_bindgen::prelude::*;

use crate::json::{Value, json};
use crate::storage::{Area, Change, Fault};

#[wasm_bindgen]
extern "C" {
    /// `Desk` of the first module.
    #[derive(Clone)]
    pub type Desk;
    #[wasm_bindgen(method)]
    fn find(this: &Desk, key: &str) -> Option<String>;
    #[wasm_bindgen(method, catch)]
    fn get(this: &Desk, key: &str) -> Result<Option<String>, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn stored(this: &Desk, key: &str) -> Result<Option<String>, JsValue>;
    #[wasm_bindgen(method)]
    pub(super) fn misses_drafts(this: &Desk) -> bool;
    #[wasm_bindgen(method, catch)]
    fn set(this: &Desk, key: &str, text: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn remove(this: &Desk, key: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn keys(this: &Desk, prefix: &str) -> Result<String, JsValue>;
    #[wasm_bindgen(method, js_name = opens)]
    fn open_text(this: &Desk, key: &str, kept: &str) -> Option<String>;
    #[wasm_bindgen(method, js_name = when_durable)]
    fn call_when_durable(this: &Desk, done: &JsValue);
    #[wasm_bindgen(method)]
    pub(super) fn hears(this: &Desk, what: &str);
}

impl Desk {
    /// The text of the screen of this key, where it has one.
    #[must_use]
    pub fn text(&self, key: &str) -> Option<String> {
        self.find(key)
    }

    /// Tells the screen what to do.
    pub fn tell(&self, what: &str) {
        self.hears(&json!({ "do": what }).to_string());
    }

    /// Calls `done` with true once everything written so far is on disk, with false where that cannot be known.
    pub fn when_durable(&self, done: impl FnOnce(bool) + 'static) {
        let done: Box<dyn FnOnce(bool)> = Box::new(done);
        self.call_when_durable(&Closure::once_into_js(done));
    }

    /// Has the screen show a sentence.
    pub fn says(&self, says: &str) {
        self.hears(&json!({"do": "say", "says": says}).to_string());
    }

    /// Has the screen open a draft.
    pub fn open(&self, id: &str) {
        self.hears(&json!({"do": "open", "id": id}).to_string());
    }

    /// Tells the screen that a draft was found in the journal of an earlier version.
    pub fn recovered(&self, id: &str) {
        self.hears(&json!({"do": "recovered", "id": id}).to_string());
    }

    /// Tells the screen what was changed, and how it is undone.
    pub fn changed(&self, says: &str, changes: Vec<Change>) {
        let change = |change: Change| json!({"place": change.place, "before": change.before, "since": change.since});
        let changes: Vec<Value> = changes.into_iter().map(change).collect();
        self.hears(&json!({"do": "changed", "says": says, "changes": changes}).to_string());
    }
}

/// The screen throws true where there was no room.
fn fault(thrown: &JsValue) -> Fault {
    if thrown.is_truthy() { Fault::Full } else { Fault::Forbidden }
}

/// The desk as a place of drafts.
pub struct OnDesk(pub Desk);

impl Area for OnDesk {
    fn lasts(&self) -> bool {
        true
    }

    fn opens(&self, key: &str, kept: &str) -> Option<String> {
        self.0.open_text(key, kept)
    }

    fn stored(&self, key: &str) -> Result<Option<String>, Fault> {
        self.0.stored(key).map_err(|thrown| fault(&thrown))
    }

    fn get(&self, key: &str) -> Result<Option<String>, Fault> {
        self.0.get(key).map_err(|thrown| fault(&thrown))
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), Fault> {
        self.0.set(key, text).map_err(|thrown| fault(&thrown))
    }

    fn remove(&mut self, key: &str) -> Result<(), Fault> {
        self.0.remove(key).map_err(|thrown| fault(&thrown))
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, Fault> {
        let keys = self.0.keys(prefix).map_err(|thrown| fault(&thrown))?;
        Ok(keys.lines().map(Into::into).collect())
    }
}
