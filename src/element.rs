//! The custom element's inside: shadow root, attributes and events.

use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::rc::Rc;

use guide_core::model::Step;
use guide_core::texts::keys;
use guide_storage::{DraftRepository, JsJournal, WarnOnError as _, open_browser_store};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement, ShadowRoot};

use crate::app::{self, App};
use crate::parts;
use crate::services::Services;
use crate::state::{Contexts, Host, HostEvent, HostPage, I18n, State};

/// Brings local storage up to the journal, then calls `done`: to be waited for before [`mount`].
#[wasm_bindgen]
pub fn prepare(journal: JsJournal, done: &js_sys::Function) {
    guide_storage::prepare(journal, done);
}

/// A promise of the bytes of the key of a passphrase: for the worker.
#[wasm_bindgen]
pub fn derive(passphrase: String, salt: Vec<u8>, memory: u32, passes: u32) -> js_sys::Promise {
    promise_of(async move {
        let key = match parts::data_safety().await {
            Ok(part) => (part.derive)(&passphrase, &salt, memory, passes),
            Err(_) => Vec::new(),
        };
        Ok(js_sys::Uint8Array::from(key.as_slice()).into())
    })
}

/// A promise of what a future gives, of one type for all: each type of future would bring a copy of what runs it.
fn promise_of(future: impl Future<Output = Result<JsValue, JsValue>> + 'static) -> js_sys::Promise {
    let future: Pin<Box<dyn Future<Output = Result<JsValue, JsValue>>>> = Box::pin(future);
    future_to_promise(future)
}

/// A mounted guide.
#[wasm_bindgen]
pub struct GuideHandle {
    /// Dropping it unmounts the view and runs its cleanups.
    _mounted: Box<dyn std::any::Any>,
    state: State,
    services: Services,
    root: ShadowRoot,
}

#[wasm_bindgen]
impl GuideHandle {
    /// Hands the plan to the user as a file of this format. A promise of true; of false when there is no such format.
    pub fn export(&self, format: String) -> js_sys::Promise {
        let (state, services) = (self.state, self.services);
        promise_of(async move {
            // Documents are written by parts that come later.
            app::wait_for_preparation(state, services).await;
            if !state.is_mounted() {
                return Err("the guide was taken out of the page".into());
            }
            let Contexts { part, plan, i18n, host, messages, .. } = state.get();
            Ok(match part.now() {
                Some(part) => (part.export)(plan, i18n, host, messages, format).await.into(),
                None => false.into(),
            })
        })
    }

    /// Saves what is unsaved and takes the guide out of the page.
    pub fn unmount(self) {
        self.services.autosave.save();
        MOUNTED.with_borrow_mut(|mounted| mounted.retain(|(root, _)| *root != self.root));
    }
}

/// Starts the guide in `root`, the shadow root of `host`, behind what is there already, as the attributes of `host` say, with the texts of
/// `overrides`, a JSON object, in place of its own.
#[wasm_bindgen]
pub fn mount(root: &ShadowRoot, host: &HtmlElement, overrides: String, page: HostPage) -> Result<GuideHandle, JsValue> {
    // Made by the document that the program runs in, as everything else is: the classes of another one are others.
    let inside: HtmlElement = document().create_element(if page.is_own() { "div" } else { "section" })?.dyn_into()?;
    root.append_with_node_1(&inside)?;
    let attribute = |name: &str| host.get_attribute(name).unwrap_or_default();
    let mut store = DraftRepository::new(open_browser_store(), &attribute("space"));
    store.adopt_earlier_keys();
    let retention_days = attribute("retention-days").parse().unwrap_or_default();
    let start = Step::from_id(&attribute("start"));
    let emit = {
        let host = host.clone();
        move |event| dispatch(&host, event).warn_on_error("tell the host")
    };
    // The state is made inside the mounted owner, so that it lives and ends with the view.
    let made = Rc::new(Cell::new(None));
    let mounted = {
        let (made, inside_now) = (made.clone(), inside.clone());
        mount_to(inside, move || {
            let i18n = I18n::new(overrides);
            if !page.is_own() {
                // Without a name it is no region, and nothing else.
                let _ = inside_now.set_attribute("aria-label", &i18n.get(keys::UI_TITLE));
            }
            let host = Host::new(inside_now, page, retention_days, emit);
            let (state, misses_last) = app::open_state(i18n, store, host, start);
            let services = Services::new(state, misses_last);
            app::start(state, services);
            made.set(Some((state, services)));
            view! { <App state services /> }
        })
    };
    let (state, services) = made.take().ok_or("the guide did not start")?;
    MOUNTED.with_borrow_mut(|mounted| mounted.push((root.clone(), state.get().i18n.get(keys::UI_ERROR_CRASH))));
    state.get().host.emit(HostEvent::Ready);
    Ok(GuideHandle { _mounted: Box::new(mounted), state, services, root: root.clone() })
}

/// Sends the event of the element's public list; its detail never holds a word that was typed.
fn dispatch(host: &HtmlElement, event: HostEvent) -> Result<(), JsValue> {
    let detail = js_sys::Object::new();
    let set = |name: &str, value: JsValue| js_sys::Reflect::set(&detail, &name.into(), &value);
    let number = |n: usize| JsValue::from_f64(f64::from(u32::try_from(n).unwrap_or(u32::MAX)));
    let name = match event {
        HostEvent::Ready => "guide-ready",
        HostEvent::Step { step, done, total } => {
            set("step", step.id().into())?;
            set("done", number(done))?;
            set("total", number(total))?;
            "guide-step"
        }
        HostEvent::Saved => "guide-saved",
        HostEvent::Export(format) => {
            set("format", format.into())?;
            "guide-export"
        }
        HostEvent::Error(code) => {
            set("code", code.into())?;
            "guide-error"
        }
    };
    let options = CustomEventInit::new();
    options.set_bubbles(true);
    options.set_composed(true);
    options.set_detail(&detail);
    host.dispatch_event(&CustomEvent::new_with_event_init_dict(name, &options)?.into()).map(|_| ())
}

thread_local! {
    /// Every mounted shadow root with the sentence it shows when the program fails.
    static MOUNTED: RefCell<Vec<(ShadowRoot, String)>> = const { RefCell::new(Vec::new()) };
}

/// Says so in every guide when the program fails: an error boundary does not catch a panic.
pub fn install_panic_hook() {
    std::panic::set_hook(Box::new(|info| {
        // The place in the code, not the message: a message could hold a typed word.
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        web_sys::console::error_2(&"conversation-guide failed at".into(), &place.into());
        MOUNTED.with(|mounted| {
            let Ok(mounted) = mounted.try_borrow() else { return };
            for (root, sentence) in mounted.iter() {
                // The console has the failure in any case.
                let _ = render_fatal_error(root, sentence);
            }
        });
    }));
}

fn render_fatal_error(root: &ShadowRoot, sentence: &str) -> Result<(), JsValue> {
    let document = root.owner_document().ok_or(JsValue::NULL)?;
    let alert = document.create_element("p")?;
    alert.set_class_name("guide notice");
    for (name, value) in [("role", "alert"), ("lang", "en"), ("dir", "ltr")] {
        alert.set_attribute(name, value)?;
    }
    alert.set_text_content(Some(sentence));
    root.prepend_with_node_1(&alert)
}
