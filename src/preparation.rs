//! The part that is fetched after the first screen: everything that is written from a plan, and the archive of older drafts.

use std::cell::Cell;
use std::rc::Rc;

use guide_core::compose::{answers, examples, show};
use guide_core::export::markdown;
use guide_core::model::{Paper, Plan, Step};
use guide_core::texts::Texts;
use guide_storage::{self as storage, Store};
use serde_json::Value;
use time::Date;
use wasm_bindgen::prelude::*;
use web_sys::{ClipboardEvent, HtmlElement, XmlSerializer};

use crate::ui::{self, Guide, View};
use crate::vault;

/// The functions of the part.
pub struct Preparation {
    /// All texts, with those of an override file in their place, and the keys that cannot be used, separated by commas.
    pub texts: fn(&str) -> (Texts, String),
    /// What the guide has to say about a plan: see `compose::answers`.
    pub answers: fn(&Plan, &Texts, Option<Date>) -> Value,
    /// What the coach says about a plan, field by field.
    pub coaching: fn(&Plan, &Texts) -> Value,
    /// Why this matters, as a drawing.
    pub why: fn(&Texts) -> Value,
    /// The card for one reaction, chosen or not.
    pub reaction: fn(&str, &Plan, &Texts) -> Value,
    /// The worked examples to choose from.
    pub examples: fn() -> Value,
    /// The worked example of this name, its days counted from a date.
    pub example: fn(&Texts, &str, Date) -> Option<Plan>,
    /// A plan without the change between two others; `None` when that would cost words.
    pub taken_back: fn(&Plan, &Plan, &Plan) -> Option<Plan>,
    /// A document as a page.
    pub paper: fn(Paper, &Plan, &Texts, Date) -> Value,
    /// The same as Markdown.
    pub markdown: fn(Paper, &Plan, &Texts, Date) -> String,
    /// Copies what stands in an element, so that its headings and lists survive in a mail. True when the browser took it.
    pub copy: fn(&HtmlElement) -> bool,
    /// Deletes drafts whose time is over, and warns of those that are next: host's days, id of the open draft.
    pub clear_up: fn(Guide, u64, &str),
    /// Reads the archive into a space, then calls back.
    pub read_archive: fn(Store, Box<dyn FnOnce()>),
    /// Brings back what only the journal of an earlier version has; is called with the id of each draft.
    pub recover_earlier: fn(Store, OnRecovered),
    /// Moves drafts into the archive; is called with their keys once they are there. False where there are none to be moved.
    pub archive_drafts: fn(&str, String, usize, OnArchived) -> bool,
    /// The parts of a step but the first.
    pub step: fn(Guide, Step) -> Vec<View>,
    /// The page of the ten-minute track.
    pub quick: fn(Guide) -> View,
    /// The list of drafts.
    pub drafts: fn(Guide) -> View,
    /// The page of a document.
    pub document: fn(Guide, Paper) -> View,
    /// What the coach says under the field of a path.
    pub coach: fn(Guide, &str) -> Vec<View>,
}

type OnRecovered = Box<dyn Fn(&str)>;
type OnArchived = Box<dyn FnOnce(Vec<String>)>;

/// The part's table, for `crate::parts`.
pub static PREPARATION: Preparation = Preparation {
    texts,
    answers: answers::answers,
    coaching: answers::coaching,
    why: show::why,
    reaction: answers::reaction,
    examples: answers::examples_list,
    example: examples::open,
    taken_back: Plan::taken_back,
    paper: answers::paper,
    markdown: markdown::paper,
    copy,
    clear_up: vault::clear_up,
    read_archive: |store, done| storage::read_shelf(store, done),
    recover_earlier: |store, recovered| storage::recover_earlier_journal(store, recovered),
    archive_drafts: storage::put_on_shelf,
    step: ui::step_body,
    quick: ui::quick,
    drafts: ui::drafts_page,
    document: ui::document_page,
    coach: ui::coach_list,
};

fn texts(overrides: &str) -> (Texts, String) {
    let english = Texts::english_thinking();
    let (texts, keys) = if overrides.is_empty() { (english, String::new()) } else { english.of_house(overrides) };
    (if is_us_english() { texts.as_said_in("us") } else { texts }, keys)
}

/// Whether the browser speaks the English of the United States, where dates are said in another order.
fn is_us_english() -> bool {
    let language = web_sys::window().and_then(|window| window.navigator().language());
    language.as_deref() == Some("en-US")
}

/// The older way, since the newer one is closed to plain http and to most frames.
fn copy(page: &HtmlElement) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let page = page.clone();
    let taken = Rc::new(Cell::new(false));
    let was_taken = Rc::clone(&taken);
    let copying = Closure::<dyn FnMut(ClipboardEvent)>::new(move |event: ClipboardEvent| {
        event.prevent_default();
        was_taken.set(event.clipboard_data().is_some_and(|clipboard| {
            let written = XmlSerializer::new().and_then(|writer| writer.serialize_to_string(&page));
            written.is_ok_and(|written| clipboard.set_data("text/html", &written).is_ok())
                && clipboard.set_data("text/plain", &page.inner_text()).is_ok()
        }));
    });
    // Where nothing is selected, WebKit copies only what asks for it beforehand.
    let asking = Closure::<dyn FnMut(ClipboardEvent)>::new(|event: ClipboardEvent| event.prevent_default());
    let listeners = [("copy", &copying), ("beforecopy", &asking)];
    let are_added = listeners.iter().all(|(event, listener)| {
        window.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref()).is_ok()
    });
    let is_copied = are_added && exec_command("copy").unwrap_or_default();
    let are_removed = listeners.iter().all(|(event, listener)| {
        window.remove_event_listener_with_callback(event, listener.as_ref().unchecked_ref()).is_ok()
    });
    is_copied && are_removed && taken.get()
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = document, js_name = execCommand)]
    fn exec_command(command: &str) -> Result<bool, JsValue>;
}
