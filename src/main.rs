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

    /// Starts the widget in `root`, the shadow root of `host`, with the words of `overrides` in place of its own. `fetch`
    /// fetches the other modules.
    #[wasm_bindgen]
    pub fn mount(root: &ShadowRoot, host: &HtmlElement, overrides: &str, fetch: ui::Fetch) -> Result<Mounted, JsValue> {
        embed::mount(root, host, overrides, fetch).map(Mounted)
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    conversation_guide::embed::spread_panic_net();
}
