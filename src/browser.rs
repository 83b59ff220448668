//! The few things the widget asks of the browser besides storage.

#![expect(clippy::disallowed_methods, reason = "the one place of the app for the clock and for ids")]

use std::cell::Cell;
use std::rc::Rc;

use guide_core::compose::date::parse as parse_date;
use guide_storage::WarnOnError as _;
use time::Date;
use wasm_bindgen::prelude::*;
use web_sys::{
    Blob, BlobPropertyBag, ClipboardEvent, Element, Event, HtmlAnchorElement, HtmlElement, ShadowRoot, Url,
    XmlSerializer,
};

/// Does `work`, and goes on where the engine breaks it off: `WebKit` sometimes does so with "Out of bounds memory access". Nothing that
/// outlives the call may be borrowed in it.
pub fn contained<T: 'static>(work: impl FnOnce() -> T + 'static) -> Option<T> {
    let result = Rc::new(Cell::new(None));
    let given = result.clone();
    let call: Box<dyn FnOnce()> = Box::new(move || given.set(Some(work())));
    // A trap becomes an exception of JavaScript, which is caught here.
    let call: js_sys::Function = Closure::once_into_js(call).unchecked_into();
    call.call0(&JsValue::NULL).ok()?;
    result.take()
}

/// Whether the browser speaks the English of the United States, where dates are said in another order.
pub fn is_us_english() -> bool {
    let language = web_sys::window().and_then(|window| window.navigator().language());
    language.as_deref() == Some("en-US")
}

/// Copies what is in an element, so that its headings and lists survive in a mail. True when the browser took it. The older way, since the newer
/// one is closed to plain http and to most frames.
pub fn copy_rich_text(page: &HtmlElement) -> bool {
    let page = page.clone();
    let taken = Rc::new(Cell::new(false));
    let was_taken = Rc::clone(&taken);
    let copy = WindowListener::first("copy", move |event| {
        event.prevent_default();
        let event: ClipboardEvent = event.unchecked_into();
        was_taken.set(event.clipboard_data().is_some_and(|clipboard| {
            let written = XmlSerializer::new().and_then(|writer| writer.serialize_to_string(&page));
            written.is_ok_and(|written| clipboard.set_data("text/html", &written).is_ok())
                && clipboard.set_data("text/plain", &page.inner_text()).is_ok()
        }));
    });
    // Where nothing is selected, WebKit copies only what asks for it beforehand.
    let before = WindowListener::new("beforecopy", |event| event.prevent_default());
    let is_copied = exec_command("copy").unwrap_or_default();
    drop((copy, before));
    is_copied && taken.get()
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = document, js_name = execCommand)]
    fn exec_command(command: &str) -> Result<bool, JsValue>;
}

/// The time now, in milliseconds since 1970.
pub fn now() -> u64 {
    to_integer(js_sys::Date::now())
}

/// A count or a length from JavaScript, which has only floats, as the whole number it means.
fn to_integer(number: f64) -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a float below 0 or above u64 is brought into range"
    )]
    let integer = number as u64;
    integer
}

/// A time as JavaScript has it. Exact for every date that a calendar names.
fn date(milliseconds: u64) -> js_sys::Date {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds stay below 2^53 for 280,000 years")]
    js_sys::Date::new(&JsValue::from_f64(milliseconds as f64))
}

/// Today where the user is, `YYYY-MM-DD`.
pub fn today() -> String {
    let date = js_sys::Date::new_0();
    let two = |n: u32| if n < 10 { ["0", &n.to_string()].concat() } else { n.to_string() };
    [&date.get_full_year().to_string(), "-", &two(date.get_month() + 1), "-", &two(date.get_date())].concat()
}

/// The same as a date.
pub fn current_day() -> Date {
    parse_date(&today()).unwrap_or(Date::MIN)
}

/// A time where the user is, `HH:MM`.
pub fn format_time(milliseconds: u64) -> String {
    let date = date(milliseconds);
    let two = |n: u32| if n < 10 { ["0", &n.to_string()].concat() } else { n.to_string() };
    [&two(date.get_hours()), ":", &two(date.get_minutes())].concat()
}

/// The minute that it is now where the user is, `YYYY-MM-DDTHH:MM`.
pub fn now_in_minutes() -> String {
    [&today(), "T", &format_time(now())].concat()
}

/// How many whole minutes have gone by since such a minute; none when it lies ahead or is no minute.
pub fn elapsed_minutes(minute: &str) -> u64 {
    to_integer((js_sys::Date::now() - js_sys::Date::parse(minute)) / 60_000.0)
}

/// A date and time in the way of the user's own language.
pub fn local_date_time(milliseconds: u64) -> String {
    let options = date_options(&[("dateStyle", "medium"), ("timeStyle", "short")]);
    String::from(date(milliseconds).to_locale_string("default", &options))
}

/// A date in the way of the user's own language.
pub fn local_date(milliseconds: u64) -> String {
    String::from(date(milliseconds).to_locale_date_string("default", &date_options(&[("dateStyle", "medium")])))
}

fn date_options(styles: &[(&str, &str)]) -> js_sys::Object {
    let options = js_sys::Object::new();
    for (name, value) in styles {
        // A new object takes every property.
        let _ = js_sys::Reflect::set(&options, &(*name).into(), &(*value).into());
    }
    options
}

/// A new id: the time, and a random part for two at once.
pub fn new_id() -> String {
    [&now().to_string(), "-", &to_integer(js_sys::Math::random() * 1e9).to_string()].concat()
}

/// How much of an element lies above what is seen of the page, in CSS pixels.
pub fn scrolled_past(element: &HtmlElement) -> u64 {
    to_integer(-element.get_bounding_client_rect().top())
}

/// Scrolls the box at `outer`, if it scrolls, so that what is at `inner` is in its upper part; before the next picture, and never the page.
pub fn scroll_inside(root: HtmlElement, outer: &'static str, inner: &'static str) {
    next_frame(move || {
        let find = |selector| root.query_selector(selector).ok().flatten();
        if let (Some(outer), Some(inner)) = (find(outer), find(inner)) {
            let box_height = f64::from(outer.client_height());
            let place = inner.get_bounding_client_rect().top() - outer.get_bounding_client_rect().top();
            if place < 0.0 || place > box_height * 0.75 {
                #[expect(clippy::cast_possible_truncation, reason = "no box is 2^31 pixels high")]
                let by = (place - box_height / 4.0) as i32;
                outer.set_scroll_top(outer.scroll_top() + by);
            }
        }
    });
}

/// Scrolls the page to where it was.
pub fn scroll_to(y: u64) {
    #[expect(clippy::cast_precision_loss, reason = "no page is 2^53 pixels long")]
    let y = y as f64;
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, y);
    }
}

/// Puts the focus on the first match inside the widget.
pub fn focus(root: &HtmlElement, selector: &str) {
    if let Some(target) = root.query_selector(selector).ok().flatten() {
        focus_on(target.unchecked_ref());
    }
}

/// Puts the focus on this element.
pub fn focus_on(target: &HtmlElement) {
    // A refused focus leaves it where it was, which is no worse.
    if target.focus().is_ok() {
        target.scroll_into_view_with_scroll_into_view_options(&nearest());
    }
}

/// Where the focus was before this event took it away from there.
pub fn focus_related_target(event: &Event) -> Option<HtmlElement> {
    js_sys::Reflect::get(event, &"relatedTarget".into()).ok()?.dyn_into().ok()
}

/// Puts the focus on the first match before the next picture, unless the user has gone into a field by then: the rest of what
/// they type would land elsewhere. Nor does it take the focus from the page around the guide.
pub fn focus_soon(root: HtmlElement, selector: String) {
    let before = focused_text_field(&root);
    next_frame(move || {
        let now = focused_text_field(&root);
        if (now.is_none() || now == before) && !is_focus_elsewhere(&root) {
            focus(&root, &selector);
        }
    });
}

/// True while something of the page around the guide has the focus, or the page around the frame that the guide is in.
fn is_focus_elsewhere(root: &HtmlElement) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let Some(document) = window.document() else { return false };
    let is_framed = window.parent().ok().flatten().is_some_and(|parent| parent != window);
    let Ok(guide) = root.get_root_node().dyn_into::<ShadowRoot>() else { return false };
    let is_around = |focused: &Element| focused.tag_name() != "BODY" && *focused != guide.host();
    guide.active_element().is_none()
        && (document.active_element().as_ref().is_some_and(is_around)
            || (is_framed && !document.has_focus().unwrap_or(true)))
}

/// Puts the focus on the first match before the next picture, if what had it has gone from the page meanwhile and nothing else took it, neither here nor
/// in the page around a frame.
pub fn focus_where_lost(root: HtmlElement, selector: String) {
    next_frame(move || {
        let document = web_sys::window().and_then(|window| window.document());
        let focused = document.and_then(|document| document.active_element());
        if focused.is_none_or(|focused| focused.tag_name() == "BODY") && !is_focus_elsewhere(&root) {
            focus(&root, &selector);
        }
    });
}

/// The field that has the focus.
fn focused_text_field(root: &HtmlElement) -> Option<Element> {
    root.query_selector("input:focus,textarea:focus").ok().flatten()
}

/// True while something that has the focus matches.
pub fn has_focus(root: &HtmlElement, selector: &str) -> bool {
    root.query_selector(selector).is_ok_and(|found| found.is_some())
}

fn nearest() -> web_sys::ScrollIntoViewOptions {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    options
}

/// Hands `text` to the user as a file. True when the browser took it.
pub fn download(name: &str, mime: &str, text: &str) -> bool {
    download_blob(name, mime, text).is_ok()
}

fn download_blob(name: &str, mime: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let blob = Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into().map_err(JsValue::from)?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The download reads the address after this turn, so it is given up a minute later.
    let revoke = Closure::once_into_js(move || drop(Url::revoke_object_url(&url)));
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    window.set_timeout_with_callback_and_timeout_and_arguments_0(revoke.unchecked_ref(), 60_000).map(|_| ())
}

/// Tells the guides of this page that something was stored besides what is saved. Other tabs hear of it by themselves.
pub fn announce_stored() {
    Event::new("conversation-guide-stored")
        .and_then(|event| web_sys::window().ok_or(JsValue::NULL)?.dispatch_event(&event))
        .warn_on_error("tell the page what was stored");
}

/// Does `work` before the next picture is painted, when the page has followed the state.
pub fn next_frame(work: impl FnOnce() + 'static) {
    let work: Box<dyn FnOnce()> = Box::new(work);
    if let Some(window) = web_sys::window() {
        window.request_animation_frame(Closure::once_into_js(work).unchecked_ref()).warn_on_error("ask for a frame");
    }
}

/// Something that is done later, unless this is dropped before.
pub struct Timeout {
    id: i32,
    /// Kept for as long as the browser may call it.
    _work: Closure<dyn FnMut()>,
}

impl Timeout {
    /// Does `work` after so many milliseconds. `None` where there is no window.
    pub fn new(milliseconds: i32, work: impl FnOnce() + 'static) -> Option<Self> {
        let work: Box<dyn FnOnce()> = Box::new(work);
        let work = Closure::once(work);
        let callback = work.as_ref().unchecked_ref();
        let id =
            web_sys::window()?.set_timeout_with_callback_and_timeout_and_arguments_0(callback, milliseconds).ok()?;
        Some(Self { id, _work: work })
    }
}

impl Drop for Timeout {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.id);
        }
    }
}

/// A listener at the window, until it is dropped.
pub struct WindowListener {
    event: &'static str,
    is_first: bool,
    work: Closure<dyn FnMut(Event)>,
}

impl WindowListener {
    /// Does `work` at each such event.
    pub fn new(event: &'static str, work: impl FnMut(Event) + 'static) -> Self {
        Self::listening(event, false, Box::new(work))
    }

    /// The same in the capture phase, before any element of the page gets it.
    pub fn first(event: &'static str, work: impl FnMut(Event) + 'static) -> Self {
        Self::listening(event, true, Box::new(work))
    }

    fn listening(event: &'static str, is_first: bool, work: Box<dyn FnMut(Event)>) -> Self {
        let work = Closure::wrap(work);
        if let Some(window) = web_sys::window() {
            let listener = work.as_ref().unchecked_ref();
            window.add_event_listener_with_callback_and_bool(event, listener, is_first).unwrap_throw();
        }
        Self { event, is_first, work }
    }
}

impl Drop for WindowListener {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            let listener = self.work.as_ref().unchecked_ref();
            window.remove_event_listener_with_callback_and_bool(self.event, listener, self.is_first).unwrap_throw();
        }
    }
}

/// Something that is done again and again, until this is dropped.
pub struct Interval {
    id: i32,
    /// Kept for as long as the browser may call it.
    _work: Closure<dyn FnMut()>,
}

impl Interval {
    /// Does `work` every so many milliseconds. `None` where there is no window.
    pub fn new(milliseconds: i32, work: impl FnMut() + 'static) -> Option<Self> {
        let work: Box<dyn FnMut()> = Box::new(work);
        let work = Closure::wrap(work);
        let callback = work.as_ref().unchecked_ref();
        let id =
            web_sys::window()?.set_interval_with_callback_and_timeout_and_arguments_0(callback, milliseconds).ok()?;
        Some(Self { id, _work: work })
    }
}

impl Drop for Interval {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_interval_with_handle(self.id);
        }
    }
}
