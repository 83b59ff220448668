//! The custom element's inside: shadow root, style sheet, attributes and events. It knows no step and no rule.

// Cutting a text by places brings along how to complain about a place inside a letter: 3 kB of the first visit.
#![cfg_attr(not(test), deny(clippy::string_slice))]

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement, ShadowRoot};

use crate::model::Step;
pub use crate::storage::{JsJournal, prepare};
use crate::storage::{Store, browser_area};
use crate::texts::Texts;
use crate::ui::{Fetch, Guide, Outward, ToDesk, shell, sure};
use crate::web::WarnOnError as _;

/// A running widget.
pub struct Mounted {
    /// Dropping it unmounts the view and runs its cleanups.
    _handle: Box<dyn std::any::Any>,
    guide: Guide,
    root: ShadowRoot,
}

impl Mounted {
    /// Hands the plan to the person as a file of this format; false when there is no such format, or none yet.
    #[expect(clippy::must_use_candidate, reason = "the person has the file, whether or not the host wants to know")]
    pub fn export(&self, format: &str) -> bool {
        self.guide.export(format)
    }

    /// Saves what is not saved yet and takes the widget out of the page.
    pub fn unmount(self) {
        self.guide.save();
        MOUNTED.with_borrow_mut(|mounted| mounted.retain(|(root, _)| *root != self.root));
    }
}

/// Starts the widget in `root`, the shadow root of `host`, behind what is there already, as the attributes of `host` say, with
/// the words of `overrides`, a JSON object, in place of its own. `fetch` fetches another module when the screen asks for it, and `to_desk` makes
/// what the third is given.
pub fn mount(
    root: &ShadowRoot,
    host: &HtmlElement,
    overrides: &str,
    fetch: Fetch,
    to_desk: ToDesk,
) -> Result<Mounted, JsValue> {
    let document = root.owner_document().ok_or("the element is not in a document")?;
    let inside: HtmlElement = document.create_element("div")?.dyn_into()?;
    root.append_with_node_1(&inside)?;
    let attribute = |name: &str| host.get_attribute(name).unwrap_or_default();
    let store = Store::new(browser_area(), &attribute("space"));
    let days = attribute("retention-days").parse().unwrap_or_default();
    let start = Step::from_id(&attribute("start"));
    let tell = {
        let host = host.clone();
        Box::new(move |what| {
            dispatch(&host, what).warn_on_error("tell the host");
        })
    };
    // Whatever cannot be used of them is sorted out when the second module brings all words.
    let texts = Texts::english_first().with(Texts::from_json(overrides));
    // The state is made inside the mounted owner, so that it lives and ends with the view.
    let made = std::rc::Rc::new(std::cell::Cell::new(None));
    let handle = {
        let (made, inside_now) = (made.clone(), inside.clone());
        mount_to(inside, move || {
            let guide = Guide::new(texts, store, inside_now.clone(), tell, start);
            guide.keep_saved();
            guide.host_clears_up_after(days);
            guide.hears_tabs();
            guide.hears_journal();
            guide.says_restored();
            guide.may_fetch_safekeeping(fetch.clone(), to_desk);
            guide.hides_on_shift();
            guide.fetch_thinking(fetch);
            made.set(Some(guide));
            sure(inside_now.append_with_node_1(shell(guide).element()));
        })
    };
    let guide = made.take().ok_or("the widget did not start")?;
    MOUNTED.with_borrow_mut(|mounted| mounted.push((root.clone(), guide.say("ui.error.crash"))));
    guide.tell(Outward::Ready);
    Ok(Mounted { _handle: Box::new(handle), guide, root: root.clone() })
}

/// Sends the event of the element's public list; its detail never holds a word that was typed.
fn dispatch(host: &HtmlElement, what: Outward) -> Result<(), JsValue> {
    let detail = js_sys::Object::new();
    let set = |name: &str, value: JsValue| js_sys::Reflect::set(&detail, &name.into(), &value);
    let number = |n: usize| JsValue::from_f64(f64::from(u32::try_from(n).unwrap_or(u32::MAX)));
    let name = match what {
        Outward::Ready => "guide-ready",
        Outward::Step { step, done, total } => {
            set("step", step.id().into())?;
            set("done", number(done))?;
            set("total", number(total))?;
            "guide-step"
        }
        Outward::Saved => "guide-saved",
        Outward::Export(format) => {
            set("format", format.into())?;
            "guide-export"
        }
        Outward::Error(code) => {
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
    static MOUNTED: std::cell::RefCell<Vec<(ShadowRoot, String)>> = const { std::cell::RefCell::new(Vec::new()) };
}

/// Says so in every widget when the program fails: an error boundary does not catch a panic.
pub fn spread_panic_net() {
    std::panic::set_hook(Box::new(|info| {
        // The place in the code, not the message: a message could hold a typed word.
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        web_sys::console::error_2(&"conversation-guide failed at".into(), &place.into());
        MOUNTED.with(|mounted| {
            let Ok(mounted) = mounted.try_borrow() else { return };
            for (root, sentence) in mounted.iter() {
                // The console has the failure in any case.
                let _ = show_failure(root, sentence);
            }
        });
    }));
}

fn show_failure(root: &ShadowRoot, sentence: &str) -> Result<(), JsValue> {
    let document = root.owner_document().ok_or(JsValue::NULL)?;
    let alert = document.create_element("p")?;
    alert.set_class_name("guide notice");
    alert.set_attribute("role", "alert")?;
    alert.set_text_content(Some(sentence));
    root.prepend_with_node_1(&alert)
}
