//! Style sheets, adopted rather than written into the page, because a strict policy refuses a `<style>`.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CssStyleSheet, Element};

/// Gives the shadow root around this element another sheet, behind those that it has.
pub fn adopt(inside: &Element, css: &str) -> Result<(), JsValue> {
    let root = inside.get_root_node();
    let sheet = CssStyleSheet::new()?;
    sheet.replace_sync(css)?;
    let name = "adoptedStyleSheets".into();
    let adopted: js_sys::Array = js_sys::Reflect::get(&root, &name)?.unchecked_into();
    // A fresh array: some engines freeze the one they hand out.
    js_sys::Reflect::set(&root, &name, &adopted.concat(&js_sys::Array::of1(&sheet))).map(|_| ())
}
