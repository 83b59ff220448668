//! The first module: the panic net, and what the loader script calls.

#[cfg(target_arch = "wasm32")]
mod exports {
    use conversation_guide::{embed, ui};
    use wasm_bindgen::prelude::*;
    use web_sys::{HtmlElement, ShadowRoot};

    /// A running widget. `unmount` ends it.
    #[wasm_bindgen]
    pub struct Mounted(embed::Mounted);

    #[wasm_bindgen]
    impl Mounted {
        /// Saves what is not saved yet and takes the widget out of the page.
        pub fn unmount(self) {
            self.0.unmount();
        }

        /// Hands the plan to the person as a file of this format; false when there is no such format, or none yet.
        pub fn export(&self, format: &str) -> bool {
            self.0.export(format)
        }
    }

    /// Brings local storage up to the journal, then calls `done`: to be waited for before `mount`.
    #[wasm_bindgen]
    pub fn prepare(journal: embed::JsJournal, done: &js_sys::Function) {
        embed::prepare(journal, done);
    }

    /// Starts the widget in `root`, the shadow root of `host`, with the words of `overrides` in place of its own. `fetch`
    /// fetches the other modules.
    #[wasm_bindgen]
    pub fn mount(root: &ShadowRoot, host: &HtmlElement, overrides: &str, fetch: ui::Fetch) -> Result<Mounted, JsValue> {
        embed::mount(root, host, overrides, fetch, |desk| Desk(desk).into()).map(Mounted)
    }

    /// What the third module may do with drafts: see `ui::Desk`.
    #[wasm_bindgen]
    pub struct Desk(ui::Desk);

    #[wasm_bindgen]
    impl Desk {
        /// The text of this key, where the guide has one.
        pub fn find(&self, key: &str) -> Option<String> {
            self.0.find(key)
        }

        /// What is kept under a key.
        pub fn get(&self, key: &str) -> Result<Option<String>, JsValue> {
            self.0.get(key)
        }

        /// What is stored under a key, encrypted where it is so.
        pub fn stored(&self, key: &str) -> Result<Option<String>, JsValue> {
            self.0.stored(key)
        }

        /// Keeps a text.
        pub fn set(&self, key: &str, text: &str) -> Result<(), JsValue> {
            self.0.set(key, text)
        }

        /// Removes a text.
        pub fn remove(&self, key: &str) -> Result<(), JsValue> {
            self.0.remove(key)
        }

        /// The keys with this beginning, one a line.
        pub fn keys(&self, prefix: &str) -> Result<String, JsValue> {
            self.0.keys(prefix)
        }

        /// What a text says that was kept under a key, where it can be read.
        pub fn opens(&self, key: &str, kept: &str) -> Option<String> {
            self.0.opens(key, kept)
        }

        /// Calls back once all changes are on disk, with true, or when that cannot be known, with false.
        pub fn when_durable(&self, done: js_sys::Function) {
            self.0.when_durable(done);
        }

        /// True while there are drafts that are not known yet.
        pub fn misses_drafts(&self) -> bool {
            self.0.misses_drafts()
        }

        /// Hears what came of it.
        pub fn hears(&self, what: &str) {
            self.0.hears(what);
        }
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    conversation_guide::embed::spread_panic_net();
}
