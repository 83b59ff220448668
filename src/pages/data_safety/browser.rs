//! What only this part asks of the browser: random bytes, files, persistent storage, and waiting.

#![expect(clippy::disallowed_methods, reason = "the one place for the random bytes of keys")]

use futures_channel::oneshot;
use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::browser::Timeout;

/// How long a page needs to show what it was told, in milliseconds.
const PAINT_MS: i32 = 50;

/// So many random bytes, good enough for keys. Pages without encryption have this too.
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let is_filled = crypto.is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    // Nothing may be encrypted without them: no backup is better than one that anybody opens.
    if !is_filled {
        wasm_bindgen::throw_val(JsValue::NULL);
    }
    bytes
}

/// A function that is called once with a result.
pub type Callback<T> = Box<dyn FnOnce(T)>;

/// Waits for a callback: `start` gets the function to call. `None` where that is dropped without a call.
pub async fn callback<T: 'static>(start: impl FnOnce(Callback<T>)) -> Option<T> {
    let (sender, receiver) = oneshot::channel();
    start(Box::new(move |value| drop(sender.send(value))));
    receiver.await.ok()
}

/// Waits so many milliseconds.
pub async fn sleep(milliseconds: i32) {
    let (sender, receiver) = oneshot::channel::<()>();
    let _timeout = Timeout::new(milliseconds, move || sender.send(()).unwrap_or_default());
    // A page without a window waits for nothing.
    let _ = receiver.await;
}

/// Waits until the page has shown what it was told.
pub async fn after_paint() {
    sleep(PAINT_MS).await;
}

/// Waits until everything that was written so far is on disk, with true; or until that cannot be known, with false.
pub async fn durable() -> bool {
    callback(guide_storage::when_durable).await.unwrap_or_default()
}

/// The bytes of a file; `None` where it could not be read.
pub async fn file_bytes(file: &web_sys::File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// The browser's storage manager, where it can be asked to keep what is stored: not on plain http.
fn storage_manager() -> Option<JsValue> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into()).ok()?;
    let storage = Reflect::get(&navigator, &"storage".into()).ok().filter(JsValue::is_object)?;
    Reflect::has(&storage, &"persist".into()).ok()?.then_some(storage)
}

/// True where the browser can be asked to keep what is stored.
pub fn can_persist() -> bool {
    storage_manager().is_some()
}

/// Asks the browser to keep what is stored; true where it agrees.
pub async fn persist() -> bool {
    let Some(promise) = request_persistence() else { return false };
    JsFuture::from(promise).await.is_ok_and(|answer| answer.is_truthy())
}

fn request_persistence() -> Option<Promise> {
    let storage = storage_manager()?;
    let persist: Function = Reflect::get(&storage, &"persist".into()).ok()?.dyn_into().ok()?;
    persist.call0(&storage).ok()?.dyn_into().ok()
}
