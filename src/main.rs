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
    }

    /// Starts the widget in `root`, the shadow root of `host`. `think` fetches the second module, `keep` the third.
    #[wasm_bindgen]
    pub fn mount(root: &ShadowRoot, host: &HtmlElement, think: ui::Fetch, keep: ui::Fetch) -> Result<Mounted, JsValue> {
        embed::mount(root, host, think, keep).map(Mounted)
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    conversation_guide::embed::spread_panic_net();
}
