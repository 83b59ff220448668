//! The lock for editing a draft: of all tabs that show it, one holds the lock, and the others are read-only.
//!
//! Web Locks where the browser has them: the lock of a tab that is killed is released by the browser. Elsewhere, as on plain http,
//! tabs talk to each other over a channel, and the one that asked first holds the lock. Neither is needed to keep words
//! from being lost, which is what [`DraftRepository::save`] sees to; this is what keeps two tabs from writing at once.
//!
//! [`DraftRepository::save`]: super::DraftRepository::save

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent};

use crate::WarnOnError as _;

#[wasm_bindgen]
extern "C" {
    pub(super) type Locks;
    #[wasm_bindgen(method)]
    pub(super) fn query(this: &Locks) -> Promise;
    #[wasm_bindgen(method)]
    fn request(this: &Locks, name: &str, options: &Object, work: &Function) -> Promise;
}

/// A request for the lock of one draft, held or waiting, until it is dropped.
pub struct EditLock(Rc<Inner>);

type MessageHandler = Closure<dyn FnMut(MessageEvent)>;

struct Inner {
    name: String,
    /// Called whenever the lock is acquired or lost.
    on_change: Box<dyn Fn(bool)>,
    is_held: Cell<bool>,
    /// Counts the requests: a lock that is granted to an earlier one is released at once.
    request_count: Cell<u32>,
    /// False once the tab shows another draft.
    is_active: Cell<bool>,
    /// Ends the hold on the lock.
    release_lock: RefCell<Option<Function>>,
    /// Where there are no locks: the channel, and when this tab asked. The earliest holds the lock.
    channel: Option<BroadcastChannel>,
    requested_at: Cell<f64>,
    message_handler: RefCell<Option<MessageHandler>>,
}

impl EditLock {
    /// Requests the lock of the draft that is stored under this key.
    pub fn new(name: &str, on_change: impl Fn(bool) + 'static) -> Self {
        let channel = if locks().is_some() { None } else { BroadcastChannel::new(name).ok() };
        let inner = Rc::new(Inner {
            name: name.into(),
            on_change: Box::new(on_change),
            is_held: Cell::new(true),
            request_count: Cell::new(0),
            is_active: Cell::new(true),
            release_lock: RefCell::default(),
            channel,
            requested_at: Cell::new(since_1970()),
            message_handler: RefCell::default(),
        });
        match locks() {
            Some(locks) => inner.clone().request(&locks, "ifAvailable"),
            None => inner.clone().subscribe(),
        }
        Self(inner)
    }

    /// True for the lock of the draft that is stored under this key.
    #[must_use]
    pub fn is_for(&self, name: &str) -> bool {
        self.0.name == name
    }

    /// Takes the lock from the tab that holds it.
    pub fn steal(&self) {
        if let Some(locks) = locks() {
            return self.0.clone().request(&locks, "steal");
        }
        self.0.requested_at.set(0.0);
        self.0.broadcast("take");
        self.0.set_held(true);
    }

    /// Releases the lock to the next tab that waits for it.
    pub fn release(&self) {
        self.0.yield_lock();
        match locks() {
            Some(locks) => self.0.clone().request(&locks, "mode"),
            None => self.0.requested_at.set(f64::MAX),
        }
        self.0.set_held(false);
    }
}

impl Drop for EditLock {
    fn drop(&mut self) {
        self.0.is_active.set(false);
        self.0.yield_lock();
        if let Some(channel) = &self.0.channel {
            channel.close();
        }
    }
}

/// Milliseconds since 1970 with fractions, so that two tabs hardly ever ask at the same time.
#[expect(clippy::disallowed_methods, reason = "the order of tabs, in fractions of a millisecond")]
fn since_1970() -> f64 {
    let clock = web_sys::window().and_then(|window| window.performance());
    clock.map_or(1.0, |clock| clock.time_origin() + clock.now())
}

type TurnWork = Box<dyn FnOnce(ExclusiveLock)>;

/// A turn under a name that no other tab and no other element of the page has meanwhile; it ends when this is dropped.
pub struct ExclusiveLock(Option<Function>);

impl ExclusiveLock {
    /// Does `work` in turn. Where the browser has no locks, at once.
    pub fn wait(name: &str, work: impl FnOnce(Self) + 'static) {
        let work: TurnWork = Box::new(work);
        let work = Rc::new(RefCell::new(Some(work)));
        let begin = move |release| {
            let work = work.borrow_mut().take();
            if let Some(work) = work {
                work(Self(release));
            }
        };
        let Some(locks) = locks() else { return begin(None) };
        let alone = begin.clone();
        let granted = Closure::once_into_js(move |_: JsValue| {
            let mut release = None;
            let held = Promise::new(&mut |resolve, _| release = Some(resolve));
            begin(release);
            held
        });
        // This page may have no locks at all.
        let refused = Closure::once_into_js(move |_: JsValue| alone(None));
        let promise = locks.request(name, &Object::new(), granted.unchecked_ref());
        let then: Result<Function, _> = Reflect::get(&promise, &"catch".into()).and_then(JsCast::dyn_into);
        // Every promise has it.
        let _ = then.and_then(|catch| catch.call1(&promise, &refused));
    }
}

impl Drop for ExclusiveLock {
    fn drop(&mut self) {
        if let Some(release) = self.0.take() {
            // What keeps a promise does not fail.
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

pub(super) fn locks() -> Option<Locks> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into()).ok()?;
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    locks.is_object().then(|| locks.unchecked_into())
}

impl Inner {
    fn set_held(&self, is_held: bool) {
        if self.is_active.get() && self.is_held.replace(is_held) != is_held {
            (self.on_change)(is_held);
        }
    }

    fn yield_lock(&self) {
        if let Some(release) = self.release_lock.take() {
            // What keeps a promise does not fail.
            let _ = release.call0(&JsValue::NULL);
        }
        if self.is_held.get() {
            self.broadcast("free");
        }
    }

    /// Asks for the lock: `ifAvailable` only while nobody has it, `steal` from whoever has it, `mode` in turn.
    fn request(self: Rc<Self>, locks: &Locks, mode: &str) {
        let options = Object::new();
        let value = if mode == "mode" { "exclusive".into() } else { JsValue::TRUE };
        if Reflect::set(&options, &mode.into(), &value).is_err() {
            return;
        }
        let request_number = self.request_count.get() + 1;
        self.request_count.set(request_number);
        let inner = self.clone();
        let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            if !inner.is_active.get() || inner.request_count.get() != request_number {
                return JsValue::NULL;
            }
            if lock.is_null() {
                // Somebody else has it: in turn, then, and following until it comes.
                inner.set_held(false);
                if let Some(locks) = self::locks() {
                    inner.clone().request(&locks, "mode");
                }
                return JsValue::NULL;
            }
            inner.set_held(true);
            // Held until the promise is kept.
            Promise::new(&mut |release, _| {
                inner.release_lock.replace(Some(release));
            })
            .into()
        });
        let lost = {
            let inner = self.clone();
            Closure::once_into_js(move |why: JsValue| {
                if inner.request_count.get() != request_number {
                    return;
                }
                inner.release_lock.take();
                let why = Reflect::get(&why, &"name".into()).ok().and_then(|name| name.as_string());
                if why.as_deref() != Some("AbortError") {
                    // This page may have no locks at all: it edits, and looks before it writes.
                    return inner.set_held(true);
                }
                // Taken by another tab: in turn again.
                inner.set_held(false);
                if let Some(locks) = self::locks().filter(|_| inner.is_active.get()) {
                    inner.clone().request(&locks, "mode");
                }
            })
        };
        let promise = locks.request(&self.name, &options, granted.unchecked_ref());
        let then: Result<Function, _> = Reflect::get(&promise, &"catch".into()).and_then(JsCast::dyn_into);
        // Every promise has it.
        let _ = then.and_then(|catch| catch.call1(&promise, &lost));
    }

    fn broadcast(&self, what: &str) {
        if let Some(channel) = &self.channel {
            // Where others do not hear it, saving looks before it writes all the same.
            let message = js_sys::Array::of2(&what.into(), &self.requested_at.get().into());
            channel.post_message(&message).warn_on_error("speak to other tabs");
        }
    }

    /// Without locks: says when it asked, and hears who asked before.
    fn subscribe(self: Rc<Self>) {
        let inner = self.clone();
        let message_handler: Box<dyn FnMut(MessageEvent)> = Box::new(move |event| {
            let message: js_sys::Array = event.data().unchecked_into();
            let theirs = message.get(1).as_f64().unwrap_or_default();
            match message.get(0).as_string().as_deref() {
                Some("who") if inner.is_held.get() && inner.requested_at.get() < theirs => inner.broadcast("mine"),
                Some("mine" | "who") if theirs < inner.requested_at.get() => inner.set_held(false),
                Some("take") => {
                    // Whoever asked at time 0 took it; this tab is behind them.
                    inner.requested_at.set(inner.requested_at.get().max(1.0));
                    inner.set_held(false);
                }
                Some("free") if !inner.is_held.get() && inner.requested_at.get() < f64::MAX => {
                    inner.set_held(true);
                    inner.broadcast("who");
                }
                _ => {}
            }
        });
        let message_handler = Closure::wrap(message_handler);
        if let Some(channel) = &self.channel {
            channel.set_onmessage(Some(message_handler.as_ref().unchecked_ref()));
        }
        self.message_handler.replace(Some(message_handler));
        self.broadcast("who");
    }
}
