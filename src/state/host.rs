//! The element around the guide, and the page that it stands in.

use guide_core::model::Step;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use crate::browser;

/// The events for the host: where the user is, never a word that they typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostEvent {
    /// The first field can be filled in.
    Ready,
    /// A step was opened; so many steps of all are done.
    Step { step: Step, done: usize, total: usize },
    /// The draft was saved.
    Saved,
    /// Something was exported in this format.
    Export(&'static str),
    /// Something went wrong, by its code.
    Error(&'static str),
}

#[wasm_bindgen]
extern "C" {
    /// What `start.js` does for a guide.
    #[derive(Clone)]
    pub type HostPage;
    /// Starts the guide again, in new memory where that is possible.
    #[wasm_bindgen(method)]
    pub fn restart(this: &HostPage);
    /// Names the overrides of texts that cannot be used.
    #[wasm_bindgen(method, js_name = wordsUnusable)]
    pub fn overrides_unusable(this: &HostPage, keys: &str);
    /// Prints what is in an element as a document of this title; `opened` is called once the browser does.
    #[wasm_bindgen(method)]
    pub fn print(this: &HostPage, paper: &web_sys::Element, title: &str, opened: &JsValue);
    /// True while the guide can be seen: neither it nor anything around it is hidden.
    #[wasm_bindgen(method, js_name = isDrawn)]
    fn is_drawn(this: &HostPage) -> bool;
    /// True while another guide of the page has the focus.
    #[wasm_bindgen(method, js_name = hasOtherFocus)]
    fn has_other_focus(this: &HostPage) -> bool;
    /// True where the guide is all that there is on its page.
    #[wasm_bindgen(method, js_name = isOwn)]
    pub fn is_own(this: &HostPage) -> bool;
    /// A new worker that derives keys, where one may be started.
    #[wasm_bindgen(method, catch)]
    pub fn worker(this: &HostPage) -> Result<Option<web_sys::Worker>, JsValue>;
}

type Emit = Box<dyn Fn(HostEvent)>;

struct Inner {
    root: HtmlElement,
    page: HostPage,
    emit: Emit,
    /// After how many days without a change the host wants drafts deleted; 0 is never.
    retention_days: u32,
}

/// The element around the guide, and the page that it stands in.
#[derive(Clone, Copy)]
pub struct Host(StoredValue<Inner, LocalStorage>);

impl Host {
    /// `root` is the element inside the shadow root that holds the guide.
    pub fn new(root: HtmlElement, page: HostPage, retention_days: u32, emit: impl Fn(HostEvent) + 'static) -> Self {
        Self(StoredValue::new_local(Inner { root, page, emit: Box::new(emit), retention_days }))
    }

    /// Tells the host; nothing once the guide is gone.
    pub fn emit(self, event: HostEvent) {
        self.0.try_with_value(|inner| (inner.emit)(event));
    }

    /// The element that holds the guide; `None` once the guide is gone.
    pub fn root(self) -> Option<HtmlElement> {
        self.0.try_with_value(|inner| inner.root.clone())
    }

    /// The page; `None` once the guide is gone.
    pub fn page(self) -> Option<HostPage> {
        self.0.try_with_value(|inner| inner.page.clone())
    }

    /// True while the guide can be seen.
    pub fn is_drawn(self) -> bool {
        self.page().is_some_and(|page| page.is_drawn())
    }

    /// True while another guide of the page has the focus.
    pub fn has_other_focus(self) -> bool {
        self.page().is_some_and(|page| page.has_other_focus())
    }

    /// True where the guide is all that there is on its page.
    pub fn is_own_page(self) -> bool {
        self.page().is_some_and(|page| page.is_own())
    }

    /// How far the guide is scrolled, in CSS pixels: from its own beginning, whatever the page has above it.
    pub fn scroll(self) -> u64 {
        self.root().map(|root| browser::scrolled_past(&root)).unwrap_or_default()
    }

    /// Scrolls to that place, on a page of the guide's own. A page that others share stays where its reader is.
    pub fn scroll_to(self, scroll: u64) {
        if self.is_own_page() {
            browser::scroll_to(scroll);
        }
    }

    /// After how many days without a change the host wants drafts deleted; 0 is never.
    pub fn retention_days(self) -> u32 {
        self.0.try_with_value(|inner| inner.retention_days).unwrap_or_default()
    }

    /// Puts the focus on the first match where what had it has gone from the page.
    pub fn focus_where_lost(self, selector: &str) {
        if let Some(root) = self.root() {
            browser::focus_where_lost(root, selector.to_owned());
        }
    }

    /// Puts the focus on the first match once the page has followed the state.
    pub fn focus_soon(self, selector: &str) {
        if let Some(root) = self.root() {
            browser::focus_soon(root, selector.to_owned());
        }
    }
}
