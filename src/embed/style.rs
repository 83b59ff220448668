//! The style sheet, adopted rather than written into the page, because a strict policy refuses a `<style>`.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleSheet, ShadowRoot};

/// All of `style/`, in the order of its layers.
const CSS: &str = include_str!(concat!(env!("OUT_DIR"), "/guide.css"));

/// Gives the shadow root its style.
pub fn adopt(root: &ShadowRoot) -> Result<(), JsValue> {
    let sheet = CssStyleSheet::new()?;
    sheet.replace_sync(CSS)?;
    let name = "adoptedStyleSheets".into();
    let adopted: js_sys::Array = js_sys::Reflect::get(root, &name)?.unchecked_into();
    // A fresh array: some engines freeze the one they hand out.
    js_sys::Reflect::set(root, &name, &adopted.concat(&js_sys::Array::of1(&sheet))).map(|_| ())
}
