//! Deriving the key of a passphrase: in a worker, so that the page stays responsive; else in the page.

use std::cell::Cell;
use std::rc::Rc;

use guide_storage::crypto::cipher::{KdfParams, Key};
use js_sys::{Array, JsString, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker};
use zeroize::Zeroizing;

use super::browser::{Callback, after_paint, callback};
use crate::browser;
use crate::state::HostPage;

/// A passphrase; it is overwritten in memory when the last copy of this is dropped.
#[derive(Clone)]
pub struct Passphrase(Rc<Zeroizing<String>>);

impl Passphrase {
    /// A passphrase as it was typed.
    pub fn new(typed: String) -> Self {
        Self(Rc::new(Zeroizing::new(typed)))
    }

    /// The characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// In Unicode's form NFKC: systems send the same letters in different ways.
    pub fn normalized(&self) -> Self {
        Self::new(String::from(JsString::from(self.as_str()).normalize("NFKC")))
    }

    /// The forms in which it may have been used: earlier versions took it as it was typed.
    fn forms(&self) -> Vec<Self> {
        let normalized = self.normalized();
        let is_same = normalized.0 == self.0;
        if is_same { vec![normalized] } else { vec![normalized, self.clone()] }
    }
}

/// What a derived key opens; `None` where the passphrase is another one.
pub type OpenWith<T> = Rc<dyn Fn(&Key) -> Option<T>>;

/// Something that a passphrase may open.
#[derive(Clone)]
pub struct Attempt<T> {
    /// The cost of trying.
    pub cost: KdfParams,
    pub salt: Vec<u8>,
    pub open: OpenWith<T>,
}

/// Tries a passphrase on one after the other; gives what was opened first.
pub async fn try_passphrase<T>(
    page: Option<&HostPage>,
    passphrase: &Passphrase,
    attempts: Vec<Attempt<T>>,
) -> Option<T> {
    let forms = passphrase.forms();
    for attempt in attempts {
        for form in &forms {
            let key = derive(page, form, &attempt.salt, attempt.cost).await;
            if let Some(opened) = key.and_then(|key| (attempt.open)(&key)) {
                return Some(opened);
            }
        }
    }
    None
}

/// Derives the key of a passphrase in a worker; where that gives none, in the page, after it has shown what it does.
pub async fn derive(page: Option<&HostPage>, passphrase: &Passphrase, salt: &[u8], cost: KdfParams) -> Option<Key> {
    if let Some(worker) = page.and_then(|page| page.worker().ok().flatten()) {
        let answer = ask(&worker, passphrase, salt, cost).await;
        worker.terminate();
        // A worker in which something does not come, or breaks off, says nothing of the passphrase.
        if let Some(key) = answer.and_then(|bytes| Key::from_bytes(&bytes)) {
            return Some(key);
        }
    }
    after_paint().await;
    let (passphrase, salt) = (passphrase.clone(), salt.to_vec());
    // A page without enough memory for it goes on.
    browser::contained(move || Key::derive(passphrase.as_str(), &salt, cost)).flatten()
}

/// The bytes of a key.
type KeyBytes = Zeroizing<Vec<u8>>;

/// The bytes that a worker answers, none where it derives no key; `None` where it fails.
async fn ask(worker: &Worker, passphrase: &Passphrase, salt: &[u8], cost: KdfParams) -> Option<KeyBytes> {
    callback(|answer: Callback<Option<KeyBytes>>| {
        let answer = Rc::new(Cell::new(Some(answer)));
        let settle = move |bytes| {
            if let Some(answer) = answer.take() {
                answer(bytes);
            }
        };
        let failed = settle.clone();
        let on_message = Closure::once_into_js(move |event: MessageEvent| {
            settle(Some(Uint8Array::new(&event.data()).to_vec().into()));
        });
        worker.set_onmessage(Some(on_message.unchecked_ref()));
        let on_error: Box<dyn FnMut(JsValue)> = {
            let failed = failed.clone();
            Box::new(move |_| failed(None))
        };
        worker.set_onerror(Some(Closure::wrap(on_error).into_js_value().unchecked_ref()));
        let (memory, iterations) = (JsValue::from(cost.memory), JsValue::from(cost.iterations));
        let passphrase = passphrase.as_str().into();
        let question = Array::of5(&wasm_bindgen::module(), &passphrase, &Uint8Array::from(salt), &memory, &iterations);
        if worker.post_message(&question).is_err() {
            failed(None);
        }
    })
    .await
    .flatten()
}

/// The other end of it, called in the worker: the bytes of the key, or none.
pub fn derive_bytes(passphrase: &str, salt: &[u8], memory: u32, iterations: u32) -> Vec<u8> {
    Key::derive(passphrase, salt, KdfParams { memory, iterations }).map(|key| key.bytes().to_vec()).unwrap_or_default()
}
