//! What this module asks of the browser: the time, chance, files, and a worker for the one thing that takes long.

#![expect(clippy::disallowed_methods, reason = "the clock and random numbers are asked for here only")]

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, JsString, Object, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlElement, MessageEvent, Url};

use crate::ui::Page;

use zeroize::Zeroizing;

use guide_storage::crypto::cipher::{Cost, Key};
use guide_storage::WarnOnError as _;

/// The time now, in milliseconds since 1970.
pub fn now() -> u64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "brought into range")]
    let now = js_sys::Date::now() as u64;
    now
}

/// A day in the way of the person's own language.
pub fn day(milliseconds: u64) -> String {
    let (date, options) = written(milliseconds, &[("dateStyle", "medium")]);
    String::from(date.to_locale_date_string("default", &options))
}

/// A day and a time of it.
pub fn moment(milliseconds: u64) -> String {
    let (date, options) = written(milliseconds, &[("dateStyle", "medium"), ("timeStyle", "short")]);
    String::from(date.to_locale_string("default", &options))
}

fn written(milliseconds: u64, styles: &[(&str, &str)]) -> (js_sys::Date, Object) {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds stay below 2^53 for 280,000 years")]
    let date = js_sys::Date::new(&JsValue::from_f64(milliseconds as f64));
    let options = Object::new();
    for (style, how) in styles {
        // A new object takes every property.
        let _ = Reflect::set(&options, &(*style).into(), &(*how).into());
    }
    (date, options)
}

/// A new id for a draft.
pub fn new_id() -> String {
    let [a, b, c, d] = chance();
    [now().to_string(), u32::from_le_bytes([a, b, c, d]).to_string()].join("-")
}

/// So many bytes by chance, good enough for keys. Pages without encryption have this too.
pub fn chance<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let filled = crypto.is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    // Without chance nothing may be sealed: better no backup than one that anybody opens.
    if !filled {
        wasm_bindgen::throw_val(JsValue::NULL);
    }
    bytes
}

/// Hands `text` to the person as a file. True when the browser took it.
pub fn download(name: &str, text: &str) -> bool {
    hand_over(name, text).is_ok()
}

fn hand_over(name: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("application/json");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let link = window.document().ok_or(JsValue::NULL)?.create_element("a")?;
    link.set_attribute("href", &url)?;
    link.set_attribute("download", name)?;
    link.unchecked_ref::<HtmlElement>().click();
    let give_up = Closure::once_into_js(move || drop(Url::revoke_object_url(&url)));
    window.set_timeout_with_callback_and_timeout_and_arguments_0(give_up.unchecked_ref(), 60_000).map(|_| ())
}

/// Does `work` a moment from now, when the page has shown what it was told.
pub fn soon(work: impl FnOnce() + 'static) {
    after(50, work);
}

/// Does `work` after so many milliseconds.
pub fn after(milliseconds: i32, work: impl FnOnce() + 'static) {
    let work: Box<dyn FnOnce()> = Box::new(work);
    let work = Closure::once_into_js(work);
    if let Some(window) = web_sys::window() {
        window
            .set_timeout_with_callback_and_timeout_and_arguments_0(work.unchecked_ref(), milliseconds)
            .warn_on_error("set a timer");
    }
}

/// The bytes of a file, handed to `work`; `None` where it could not be read.
pub fn bytes_of(file: &web_sys::File, work: impl FnOnce(Option<Vec<u8>>) + 'static) {
    let once: Once<Option<Vec<u8>>> = Once::new(work);
    let (read, refused) = (once.clone(), once);
    let read = Closure::once(move |value: JsValue| read.call(Some(Uint8Array::new(&value).to_vec())));
    let refused = Closure::once(move |_: JsValue| refused.call(None));
    drop(file.array_buffer().then2(&read, &refused));
    // One of the two is called later.
    read.forget();
    refused.forget();
}

/// Something that is done once, by whichever of several events comes first.
struct Once<T>(Rc<RefCell<Option<Work<T>>>>);

type Work<T> = Box<dyn FnOnce(T)>;

impl<T> Clone for Once<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Once<T> {
    fn new(work: impl FnOnce(T) + 'static) -> Self {
        Self(Rc::new(RefCell::new(Some(Box::new(work)))))
    }

    fn call(&self, value: T) {
        let work = self.0.borrow_mut().take();
        if let Some(work) = work {
            work(value);
        }
    }
}

/// The browser's storage manager, where it can be asked to keep what is stored: not on plain http.
fn storage() -> Option<JsValue> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into()).ok()?;
    let storage = Reflect::get(&navigator, &"storage".into()).ok().filter(JsValue::is_object)?;
    Reflect::has(&storage, &"persist".into()).ok()?.then_some(storage)
}

/// True where the browser can be asked to keep what is stored.
pub fn can_persist() -> bool {
    storage().is_some()
}

/// Asks the browser to keep what is stored; `work` is told whether it agreed.
pub fn persist(work: impl FnOnce(bool) + 'static) {
    let Some(storage) = storage() else { return work(false) };
    let ask = Reflect::get(&storage, &"persist".into()).and_then(JsCast::dyn_into::<Function>);
    let asked = ask.and_then(|ask| ask.call0(&storage)).and_then(JsCast::dyn_into::<js_sys::Promise>);
    let Ok(asked) = asked else { return work(false) };
    let once: Once<bool> = Once::new(work);
    let refused = once.clone();
    let answered = Closure::once(move |answer: JsValue| once.call(answer.is_truthy()));
    let failed = Closure::once(move |_: JsValue| refused.call(false));
    drop(asked.then2(&answered, &failed));
    answered.forget();
    failed.forget();
}

/// Tells the guides of this page that a lock was put on or removed. Other tabs hear of it from what is stored.
pub fn tell_of_lock() {
    web_sys::Event::new("conversation-guide-lock")
        .and_then(|event| web_sys::window().ok_or(JsValue::NULL)?.dispatch_event(&event))
        .warn_on_error("tell the page of the lock");
}

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
        Self::new(String::from(JsString::from(&***self.0).normalize("NFKC")))
    }

    /// The ways in which it may have been used: earlier versions took it as it was typed.
    fn forms(&self) -> Vec<Self> {
        let normalized = self.normalized();
        let is_same = normalized.0 == self.0;
        if is_same { vec![normalized] } else { vec![normalized, self.clone()] }
    }
}

type Opens<T> = Box<dyn Fn(&Key) -> Option<T>>;

/// Something that a passphrase may open.
pub struct Attempt<T> {
    /// The cost of trying.
    pub cost: Cost,
    /// The salt.
    pub salt: Vec<u8>,
    /// What the derived key opens; `None` where the passphrase is another one.
    pub opens: Opens<T>,
}

/// Tries a passphrase on one after the other; `done` gets what was opened first.
pub fn try_passphrase<T: 'static>(
    page: &Page,
    passphrase: &Passphrase,
    attempts: Vec<Attempt<T>>,
    done: impl FnOnce(Option<T>) + 'static,
) {
    let forms = passphrase.forms();
    let attempts = attempts.into_iter().map(Rc::new);
    let tries = attempts.flat_map(|attempt| {
        let forms = forms.clone();
        forms.into_iter().map(move |form| (form, attempt.clone()))
    });
    try_next(page.clone(), tries.collect::<Vec<_>>().into_iter(), Box::new(done));
}

type Tries<T> = std::vec::IntoIter<(Passphrase, Rc<Attempt<T>>)>;

fn try_next<T: 'static>(page: Page, mut tries: Tries<T>, done: Box<dyn FnOnce(Option<T>)>) {
    let Some((passphrase, attempt)) = tries.next() else { return done(None) };
    derive(&page.clone(), passphrase, &attempt.salt.clone(), attempt.cost, move |key| {
        match key.and_then(|key| (attempt.opens)(&key)) {
            None => try_next(page, tries, done),
            found => done(found),
        }
    });
}

/// Derives the key of a passphrase in a page, so that the page stays alive meanwhile; where the browser starts no page,
/// in the page itself, after it has said what it does.
pub fn derive(page: &Page, passphrase: Passphrase, salt: &[u8], cost: Cost, work: impl FnOnce(Option<Key>) + 'static) {
    let thread = page.worker().ok().flatten();
    let question = thread.as_ref().map(|_| {
        let (memory, passes) = (JsValue::from(cost.memory), JsValue::from(cost.passes));
        Array::of5(&wasm_bindgen::module(), &passphrase.as_str().into(), &Uint8Array::from(salt), &memory, &passes)
    });
    let once: Once<Option<Key>> = Once::new(work);
    let here = {
        let (once, salt) = (once.clone(), salt.to_vec());
        // Whichever event comes first lets go of the passphrase.
        Once::new(move |is_wanted: bool| {
            if is_wanted {
                soon(move || once.call(Key::derive(passphrase.as_str(), &salt, cost)));
            }
        })
    };
    let (Some(thread), Some(question)) = (thread, question) else { return here.call(true) };
    let answered = {
        let (here, thread) = (here.clone(), thread.clone());
        Closure::once_into_js(move |event: MessageEvent| {
            thread.terminate();
            here.call(false);
            let bytes = Zeroizing::new(Uint8Array::new(&event.data()).to_vec());
            once.call(Key::from_bytes(&bytes));
        })
    };
    thread.set_onmessage(Some(answered.unchecked_ref()));
    let failed = {
        let (here, thread) = (here.clone(), thread.clone());
        let failed: Box<dyn FnMut(JsValue)> = Box::new(move |_| {
            thread.terminate();
            here.call(true);
        });
        Closure::wrap(failed).into_js_value()
    };
    thread.set_onerror(Some(failed.unchecked_ref()));
    if thread.post_message(&question).is_err() {
        here.call(true);
    }
}

/// The other end of it, called in the worker: the bytes of the key, or none.
#[must_use]
pub fn derive_in_worker(passphrase: &str, salt: &[u8], memory: u32, passes: u32) -> Vec<u8> {
    Key::derive(passphrase, salt, Cost { memory, passes }).map(|key| key.bytes().to_vec()).unwrap_or_default()
}
