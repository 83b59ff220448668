//! The third module: what keeps drafts safe, fetched when a person wants it.

#[cfg(target_arch = "wasm32")]
mod exports {
    use conversation_guide::vault;
    use conversation_guide::web::WarnOnError as _;
    use js_sys::Function;
    use wasm_bindgen::prelude::*;
    use web_sys::Element;

    /// What keeps drafts safe: see `vault::Safekeeping`.
    #[wasm_bindgen]
    pub struct Safekeeping(vault::Safekeeping);

    #[wasm_bindgen]
    impl Safekeeping {
        /// Shows the panel in an element.
        pub fn show(&self, desk: vault::Desk, into: Element, about: &str) {
            self.0.show(desk, into, about);
        }

        /// Seals the text that belongs under a key.
        pub fn seal(&self, key: &str, text: &str) -> Option<String> {
            self.0.seal(key, text)
        }

        /// Opens it again.
        pub fn open(&self, key: &str, sealed: &str) -> Option<String> {
            self.0.open(key, sealed)
        }

        /// True for the record of the lock whose key this is.
        pub fn adopts(&self, lock: &str) -> bool {
            self.0.adopts(lock)
        }

        /// Forgets the passphrase.
        pub fn forget(&self) {
            self.0.forget();
        }
    }

    /// Keeps drafts safe, in English, with the words of `overrides`, a JSON object, in place of its own. `unusable` hears the
    /// keys of those that cannot be used, if there are any, and `worker` starts the worker that derives keys.
    #[wasm_bindgen]
    pub fn open(overrides: &str, unusable: &Function, worker: Function) -> Safekeeping {
        let (keeps, keys) = vault::Safekeeping::new(worker, overrides);
        if !keys.is_empty() {
            unusable.call1(&JsValue::NULL, &keys.into()).warn_on_error("name unusable texts");
        }
        Safekeeping(keeps)
    }

    /// The bytes of the key of a passphrase: for the worker.
    #[wasm_bindgen]
    pub fn derive(passphrase: &str, salt: &[u8], memory: u32, passes: u32) -> Vec<u8> {
        vault::derive_in_worker(passphrase, salt, memory, passes)
    }
}

fn main() {}
