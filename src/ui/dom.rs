//! Elements, written the short way: built once, and followed where they change.
//!
//! This stands in for leptos' `view!`, whose types cost one copy of the rendering code per element: the first screens
//! came to 144 kB that way (brotli, 129 kB with `erase_components`), against a budget of 110 kB for everything. Here
//! every closure is boxed, so there is one copy of each function; leptos still does what makes it leptos, the reactive
//! graph: each `live_*` is a [`RenderEffect`] that touches the page only where its value has changed.

use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use leptos::reactive::graph::{Subscriber as _, ToAnySubscriber};
use serde_json::{Map, Value};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlDialogElement, HtmlInputElement, HtmlTextAreaElement};

use super::browser::next_frame;

/// An element on its way into the page.
#[derive(Clone)]
pub struct View(Element);

/// A new element. `name` may carry classes: `el("p.lead")`, `el("span.wall.wall--private")`.
pub fn el(name: &str) -> View {
    let mut parts = name.split('.');
    let tag = parts.next().unwrap_or("div");
    let view = View(sure(document().create_element(tag)));
    let classes = parts.collect::<Vec<_>>().join(" ");
    if classes.is_empty() { view } else { view.attr("class", &classes) }
}

/// What the thinking has drawn: `[name, attributes, inside...]`, where what is inside is a text or again a drawing.
pub fn drawn(tree: &Value) -> View {
    draw(tree, false)
}

/// The drawings of a list; none when it is no list.
pub fn all_drawn(list: Option<&Value>) -> Vec<View> {
    list.and_then(Value::as_array).into_iter().flatten().map(drawn).collect()
}

/// `in_picture` is true below an `svg`, whose elements are of another family than those around it.
fn draw(tree: &Value, in_picture: bool) -> View {
    let part = |at: usize| tree.get(at).and_then(Value::as_str).unwrap_or_default();
    let name = part(0);
    let in_picture = in_picture || name.starts_with("svg");
    let mut view = if in_picture { shape(name) } else { el(name) };
    for (name, value) in tree.get(1).and_then(Value::as_object).into_iter().flat_map(Map::iter) {
        view = view.attr(name, value.as_str().unwrap_or_default());
    }
    for inside in tree.as_array().into_iter().flatten().skip(2) {
        view = match inside.as_str() {
            Some(text) => view.text(text),
            None => view.with(draw(inside, in_picture)),
        };
    }
    view
}

/// A new element of a picture.
fn shape(name: &str) -> View {
    let (tag, class) = name.split_once('.').unwrap_or((name, ""));
    View(sure(document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag))).attr("class", class)
}

/// An element with this text.
pub fn words(name: &str, text: &str) -> View {
    el(name).text(text)
}

impl View {
    /// Sets an attribute.
    pub fn attr(self, name: &str, value: &str) -> Self {
        set(&self.0, name, Some(value));
        self
    }

    /// Sets the attribute where there is a value.
    pub fn attr_if(self, name: &str, value: Option<&str>) -> Self {
        set(&self.0, name, value);
        self
    }

    /// Sets an attribute of the first match inside.
    pub fn inside(self, selector: &str, name: &str, value: &str) -> Self {
        if let Ok(Some(found)) = self.0.query_selector(selector) {
            set(&found, name, Some(value));
        }
        self
    }

    /// Puts a check box or radio button into the group of this name, for as long as it stands in the page.
    pub fn in_group(self, name: &str) -> Self {
        StoredValue::new_local(Grouped(self.0.clone()));
        self.attr("name", name)
    }

    /// Adds text.
    pub fn text(self, text: &str) -> Self {
        sure(self.0.append_with_str_1(text));
        self
    }

    /// Adds a child.
    #[expect(clippy::needless_pass_by_value, reason = "a child stands in one place: whoever adds it gives it away")]
    pub fn with(self, child: View) -> Self {
        sure(self.0.append_with_node_1(&child.0));
        self
    }

    /// Adds a child where there is one.
    pub fn with_if(self, child: Option<View>) -> Self {
        match child {
            Some(child) => self.with(child),
            None => self,
        }
    }

    /// Adds children.
    pub fn with_all(self, children: Vec<View>) -> Self {
        children.into_iter().fold(self, View::with)
    }

    /// Does `work` on an event.
    pub fn on(self, event: &str, work: impl FnMut(Event) + 'static) -> Self {
        self.on_boxed(event, Box::new(work))
    }

    fn on_boxed(self, event: &str, work: Box<dyn FnMut(Event)>) -> Self {
        let work = Closure::wrap(work);
        sure(self.0.add_event_listener_with_callback(event, work.as_ref().unchecked_ref()));
        // Kept as long as the part of the page that it belongs to.
        StoredValue::new_local(Ear { element: self.0.clone(), event: event.to_owned(), work });
        self
    }

    /// Keeps the text of this element equal to what `text` gives.
    pub fn live_text(self, text: impl Fn() -> String + 'static) -> Self {
        self.live_text_boxed(Box::new(text))
    }

    fn live_text_boxed(self, text: Box<dyn Fn() -> String>) -> Self {
        let element = self.0.clone();
        let mut shown = None;
        follow(Box::new(move || {
            let now = Some(text());
            if now != shown {
                element.set_text_content(now.as_deref());
                shown = now;
            }
        }));
        self
    }

    /// Keeps an attribute equal to what `value` gives; there is none while it gives `None`.
    pub fn live_attr(self, name: &'static str, value: impl Fn() -> Option<String> + 'static) -> Self {
        self.live_attr_boxed(name, Box::new(value))
    }

    fn live_attr_boxed(self, name: &'static str, value: Box<dyn Fn() -> Option<String>>) -> Self {
        let element = self.0.clone();
        let mut shown = None;
        follow(Box::new(move || {
            let now = value();
            if now != shown {
                set(&element, name, now.as_deref());
                shown = now;
            }
        }));
        self
    }

    /// Keeps an attribute without a value there while `on` gives true, whoever else has set or removed it since.
    pub fn live_flag(self, name: &'static str, on: impl Fn() -> bool + 'static) -> Self {
        let view = self.clone();
        follow(Box::new(move || view.flag(name, on())));
        self
    }

    /// Sets an attribute without a value, or removes it.
    pub fn flag(&self, name: &str, on: bool) {
        if self.0.has_attribute(name) != on {
            set(&self.0, name, on.then_some(""));
        }
    }

    /// Keeps what stands in this input or text area equal to what `value` gives; it stays as it is while that is `None`. The text
    /// that the person is typing is equal already and is not touched, nor is their caret.
    pub fn live_value(self, value: impl Fn() -> Option<String> + 'static) -> Self {
        self.live_value_boxed(Box::new(value))
    }

    fn live_value_boxed(self, value: Box<dyn Fn() -> Option<String>>) -> Self {
        let element = self.0.clone();
        follow(Box::new(move || {
            if let Some(now) = value()
                && value_of(&element) != now
            {
                set_value(&element, &now);
            }
        }));
        self
    }

    /// Keeps a check box or radio button ticked while `on` gives true.
    pub fn live_checked(self, on: impl Fn() -> bool + 'static) -> Self {
        self.live_checked_boxed(Box::new(on))
    }

    fn live_checked_boxed(self, on: Box<dyn Fn() -> bool>) -> Self {
        let input: HtmlInputElement = self.0.clone().unchecked_into();
        follow(Box::new(move || {
            let now = on();
            if input.checked() != now {
                input.set_checked(now);
            }
        }));
        self
    }

    /// Keeps this dialog over everything else while `on` gives true. The browser gives the focus back when it closes.
    pub fn live_open(self, on: impl Fn() -> bool + 'static) -> Self {
        self.live_open_boxed(Box::new(on))
    }

    fn live_open_boxed(self, on: Box<dyn Fn() -> bool>) -> Self {
        let dialog: HtmlDialogElement = self.0.clone().unchecked_into();
        follow(Box::new(move || {
            let (dialog, now) = (dialog.clone(), on());
            // Only once it stands in the page; one that was taken out of it again by then has nothing to lie on.
            next_frame(move || {
                if now == dialog.open() {
                    return;
                }
                if now {
                    // It may have been taken out of the page again by then.
                    let _ = dialog.show_modal();
                } else {
                    dialog.close();
                }
            });
        }));
        self
    }

    /// Keeps the children of this element those that `build` gives, built anew whenever `key` has another value.
    pub fn live(
        self,
        key: impl Fn() -> String + Send + Sync + 'static,
        build: impl Fn() -> Vec<View> + 'static,
    ) -> Self {
        self.live_boxed(Box::new(key), Box::new(build))
    }

    fn live_boxed(self, key: Box<dyn Fn() -> String + Send + Sync>, build: Box<dyn Fn() -> Vec<View>>) -> Self {
        let element = self.0.clone();
        let key = ArcMemo::new(move |_| key());
        StoredValue::new_local(Followed(key.clone()));
        follow(Box::new(move || {
            // Read, not only tracked: a memo that nobody has read yet does not know what to follow.
            key.with(|_| ());
            let children = js_sys::Array::new();
            for child in untrack(&build) {
                children.push(&child.0);
            }
            element.replace_children_with_node(&children);
        }));
        self
    }

    /// The element itself.
    pub fn element(&self) -> &Element {
        &self.0
    }
}

/// What hears an event of an element. It ends with the part of the page that it belongs to, and before the element goes:
/// one that is taken out while it has the focus still loses it then.
struct Ear {
    element: Element,
    event: String,
    work: Closure<dyn FnMut(Event)>,
}

impl Drop for Ear {
    fn drop(&mut self) {
        sure(self.element.remove_event_listener_with_callback(&self.event, self.work.as_ref().unchecked_ref()));
    }
}

/// A radio button with a name. Chromium keeps one that is taken out of a shadow root in its group, and with it all that stood around
/// it: so it leaves the group before.
struct Grouped(Element);

impl Drop for Grouped {
    fn drop(&mut self) {
        set(&self.0, "name", None);
    }
}

/// Runs `work` now and whenever what it reads changes, until the part of the page that it belongs to goes.
fn follow(mut work: Box<dyn FnMut()>) {
    StoredValue::new_local(Followed(RenderEffect::new(move |_| work())));
}

/// What follows signals until it is dropped. A signal of leptos keeps the names of all that ever followed it, some hundred bytes each,
/// and calls each of them at every change: so whatever goes takes itself off their lists.
struct Followed<T: ToAnySubscriber>(T);

impl<T: ToAnySubscriber> Drop for Followed<T> {
    fn drop(&mut self) {
        let follower = self.0.to_any_subscriber();
        follower.clear_sources(&follower);
    }
}

/// What stands in an input or text area.
pub fn value_of(element: &Element) -> String {
    match element.dyn_ref::<HtmlTextAreaElement>() {
        Some(area) => area.value(),
        None => element.unchecked_ref::<HtmlInputElement>().value(),
    }
}

fn set_value(element: &Element, value: &str) {
    match element.dyn_ref::<HtmlTextAreaElement>() {
        Some(area) => area.set_value(value),
        None => element.unchecked_ref::<HtmlInputElement>().set_value(value),
    }
}

/// What cannot fail while the program is right, such as an element of a known name: else the browser's own error is thrown,
/// which the page's console shows with its place.
pub fn sure<T>(result: Result<T, JsValue>) -> T {
    match result {
        Ok(value) => value,
        Err(error) => wasm_bindgen::throw_val(error),
    }
}

fn set(element: &Element, name: &str, value: Option<&str>) {
    match value {
        Some(value) => sure(element.set_attribute(name, value)),
        None => sure(element.remove_attribute(name)),
    }
}

/// The element that an event happened to.
pub fn target(event: &Event) -> Element {
    // An event that is being handled has a target.
    event.target().map_or_else(|| sure(Err(JsValue::NULL)), JsCast::unchecked_into)
}

/// True when the check box or radio button that an event happened to is ticked.
pub fn target_checked(event: &Event) -> bool {
    target(event).unchecked_ref::<HtmlInputElement>().checked()
}
