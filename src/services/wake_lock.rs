//! Keeps the screen on while somebody talks from it (W3C Screen Wake Lock).

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;

/// A screen that stays on until this is dropped, where the browser knows how and allows it. The browser itself lets go when
/// the page is hidden.
pub struct WakeLock(Rc<Cell<Option<JsValue>>>);

impl WakeLock {
    /// Asks for it.
    pub fn request() -> Option<Self> {
        let lock = js_sys::Reflect::get(&web_sys::window()?.navigator(), &"wakeLock".into()).ok()?;
        let promise: js_sys::Promise =
            method(&lock, "request")?.call1(&lock, &"screen".into()).ok()?.dyn_into().ok()?;
        let kept = Rc::new(Cell::new(None));
        let given: Box<dyn FnOnce(JsValue)> = Box::new({
            let kept = kept.clone();
            move |lock: JsValue| {
                kept.set(Some(lock));
                // Granted after the request was dropped.
                if Rc::strong_count(&kept) == 1 {
                    drop(Self(kept));
                }
            }
        });
        // Refused, the screen goes dark as it always does.
        let refused: Box<dyn FnOnce(JsValue)> = Box::new(drop);
        let then = method(&promise, "then")?;
        then.call2(&promise, &Closure::once_into_js(given), &Closure::once_into_js(refused)).ok()?;
        Some(Self(kept))
    }
}

impl Drop for WakeLock {
    fn drop(&mut self) {
        if let Some(lock) = self.0.take()
            && let Some(release) = method(&lock, "release")
        {
            // A lock that was let go of already is let go of again.
            let _ = release.call0(&lock);
        }
    }
}

fn method(of: &JsValue, name: &str) -> Option<js_sys::Function> {
    js_sys::Reflect::get(of, &name.into()).ok()?.dyn_into().ok()
}
