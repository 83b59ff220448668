//! The one seat at which a draft is edited: of all tabs that show it, one has it, and the others follow.
//!
//! Web Locks where the browser has them: a tab that is killed gives its seat up by itself. Elsewhere, as on plain http,
//! tabs talk to each other over a channel, and the one that asked first has the seat. Neither is needed to keep words
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

/// A place at the seat of one draft, for as long as it is kept.
pub struct EditLock(Rc<Inner>);

type MessageHandler = Closure<dyn FnMut(MessageEvent)>;

struct Inner {
    name: String,
    /// Told whenever the seat is had or lost.
    heard: Box<dyn Fn(bool)>,
    has: Cell<bool>,
    /// Counts the requests: what is granted to an earlier one is given back at once.
    asks: Cell<u32>,
    /// False once the tab shows another draft.
    stays: Cell<bool>,
    /// Ends the hold on the lock.
    release: RefCell<Option<Function>>,
    /// Where there are no locks: the channel, and when this tab asked. The earliest has the seat.
    channel: Option<BroadcastChannel>,
    asked: Cell<f64>,
    ear: RefCell<Option<MessageHandler>>,
}

impl EditLock {
    /// Asks for the seat of the draft that is kept under this key.
    pub fn new(name: &str, heard: impl Fn(bool) + 'static) -> Self {
        let channel = if locks().is_some() { None } else { BroadcastChannel::new(name).ok() };
        let inner = Rc::new(Inner {
            name: name.into(),
            heard: Box::new(heard),
            has: Cell::new(true),
            asks: Cell::new(0),
            stays: Cell::new(true),
            release: RefCell::default(),
            channel,
            asked: Cell::new(since_1970()),
            ear: RefCell::default(),
        });
        match locks() {
            Some(locks) => inner.clone().asks(&locks, "ifAvailable"),
            None => inner.clone().listens(),
        }
        Self(inner)
    }

    /// True for the seat of the draft that is kept under this key.
    #[must_use]
    pub fn is_of(&self, name: &str) -> bool {
        self.0.name == name
    }

    /// Takes the seat from whoever has it.
    pub fn take(&self) {
        if let Some(locks) = locks() {
            return self.0.clone().asks(&locks, "steal");
        }
        self.0.asked.set(0.0);
        self.0.says("take");
        self.0.turns(true);
    }

    /// Gives the seat back to whoever is next.
    pub fn give_back(&self) {
        self.0.gives_up();
        match locks() {
            Some(locks) => self.0.clone().asks(&locks, "mode"),
            None => self.0.asked.set(f64::MAX),
        }
        self.0.turns(false);
    }
}

impl Drop for EditLock {
    fn drop(&mut self) {
        self.0.stays.set(false);
        self.0.gives_up();
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
    fn turns(&self, has: bool) {
        if self.stays.get() && self.has.replace(has) != has {
            (self.heard)(has);
        }
    }

    fn gives_up(&self) {
        if let Some(release) = self.release.take() {
            // What keeps a promise does not fail.
            let _ = release.call0(&JsValue::NULL);
        }
        if self.has.get() {
            self.says("free");
        }
    }

    /// Asks for the lock: `ifAvailable` only while nobody has it, `steal` from whoever has it, `mode` in turn.
    fn asks(self: Rc<Self>, locks: &Locks, how: &str) {
        let options = Object::new();
        let value = if how == "mode" { "exclusive".into() } else { JsValue::TRUE };
        if Reflect::set(&options, &how.into(), &value).is_err() {
            return;
        }
        let ask = self.asks.get() + 1;
        self.asks.set(ask);
        let inner = self.clone();
        let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            if !inner.stays.get() || inner.asks.get() != ask {
                return JsValue::NULL;
            }
            if lock.is_null() {
                // Somebody else has it: in turn, then, and following until it comes.
                inner.turns(false);
                if let Some(locks) = self::locks() {
                    inner.clone().asks(&locks, "mode");
                }
                return JsValue::NULL;
            }
            inner.turns(true);
            // Held until the promise is kept.
            Promise::new(&mut |release, _| {
                inner.release.replace(Some(release));
            })
            .into()
        });
        let lost = {
            let inner = self.clone();
            Closure::once_into_js(move |why: JsValue| {
                if inner.asks.get() != ask {
                    return;
                }
                inner.release.take();
                let why = Reflect::get(&why, &"name".into()).ok().and_then(|name| name.as_string());
                if why.as_deref() != Some("AbortError") {
                    // This page may have no locks at all: it edits, and looks before it writes.
                    return inner.turns(true);
                }
                // Taken by another tab: in turn again.
                inner.turns(false);
                if let Some(locks) = self::locks().filter(|_| inner.stays.get()) {
                    inner.clone().asks(&locks, "mode");
                }
            })
        };
        let promise = locks.request(&self.name, &options, granted.unchecked_ref());
        let then: Result<Function, _> = Reflect::get(&promise, &"catch".into()).and_then(JsCast::dyn_into);
        // Every promise has it.
        let _ = then.and_then(|catch| catch.call1(&promise, &lost));
    }

    fn says(&self, what: &str) {
        if let Some(channel) = &self.channel {
            // Where others do not hear it, saving looks before it writes all the same.
            let message = js_sys::Array::of2(&what.into(), &self.asked.get().into());
            channel.post_message(&message).warn_on_error("speak to other tabs");
        }
    }

    /// Without locks: says when it asked, and hears who asked before.
    fn listens(self: Rc<Self>) {
        let inner = self.clone();
        let ear: Box<dyn FnMut(MessageEvent)> = Box::new(move |event| {
            let message: js_sys::Array = event.data().unchecked_into();
            let theirs = message.get(1).as_f64().unwrap_or_default();
            match message.get(0).as_string().as_deref() {
                Some("who") if inner.has.get() && inner.asked.get() < theirs => inner.says("mine"),
                Some("mine" | "who") if theirs < inner.asked.get() => inner.turns(false),
                Some("take") => {
                    // Whoever asked at time 0 took it; this tab is behind them.
                    inner.asked.set(inner.asked.get().max(1.0));
                    inner.turns(false);
                }
                Some("free") if !inner.has.get() && inner.asked.get() < f64::MAX => {
                    inner.turns(true);
                    inner.says("who");
                }
                _ => {}
            }
        });
        let ear = Closure::wrap(ear);
        if let Some(channel) = &self.channel {
            channel.set_onmessage(Some(ear.as_ref().unchecked_ref()));
        }
        self.ear.replace(Some(ear));
        self.says("who");
    }
}
