//! The third module: what keeps drafts safe, fetched when a person wants it.

#[cfg(target_arch = "wasm32")]
mod exports {
    use conversation_guide::vault;
    use wasm_bindgen::prelude::wasm_bindgen;
    use web_sys::Element;

    /// What keeps drafts safe: see `vault::Safekeeping`.
    #[wasm_bindgen]
    pub struct Safekeeping(vault::Safekeeping);

    #[wasm_bindgen]
    impl Safekeeping {
        /// `worker` is the address of the script that derives keys.
        #[wasm_bindgen(constructor)]
        pub fn new(worker: String) -> Safekeeping {
            Safekeeping(vault::Safekeeping::new(worker))
        }

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

        /// Forgets the passphrase.
        pub fn forget(&self) {
            self.0.forget();
        }
    }

    /// The bytes of the key of a passphrase: for the worker.
    #[wasm_bindgen]
    pub fn derive(passphrase: &str, salt: &[u8], memory: u32, passes: u32) -> Vec<u8> {
        vault::derive_in_worker(passphrase, salt, memory, passes)
    }
}

fn main() {}
