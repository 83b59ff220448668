//! Elements of the panel, written the short way. What changes is built anew.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

use super::browser::Passphrase;
use guide_storage::WarnOnError as _;

/// An element on its way into the page.
#[derive(Clone)]
pub struct Node(Element);

/// A new element. `name` may carry classes: `el("p.lead")`.
pub fn el(name: &str) -> Node {
    let mut parts = name.split('.');
    let document = web_sys::window().and_then(|window| window.document());
    let made = document.and_then(|document| document.create_element(parts.next().unwrap_or("div")).ok());
    // A page without a document shows no panel.
    let Some(element) = made else { wasm_bindgen::throw_val(JsValue::NULL) };
    let classes = parts.collect::<Vec<_>>().join(" ");
    let node = Node(element);
    if classes.is_empty() { node } else { node.attr("class", &classes) }
}

/// An element with this text.
pub fn words(name: &str, text: &str) -> Node {
    let node = el(name);
    node.0.set_text_content(Some(text));
    node
}

impl Node {
    /// The node of an element that is in the page already.
    pub fn of(element: Element) -> Self {
        Self(element)
    }

    /// Sets an attribute.
    pub fn attr(self, name: &str, value: &str) -> Self {
        sure(self.0.set_attribute(name, value));
        self
    }

    /// Adds a child.
    pub fn with(self, child: &Node) -> Self {
        sure(self.0.append_with_node_1(&child.0));
        self
    }

    /// Adds children.
    pub fn with_all(self, children: &[Node]) -> Self {
        children.iter().fold(self, Node::with)
    }

    /// Does `work` on an event.
    pub fn on(self, event: &str, work: impl FnMut(Event) + 'static) -> Self {
        let work: Box<dyn FnMut(Event)> = Box::new(work);
        // Given to the page, which lets go of it together with the element.
        let listener = Closure::wrap(work).into_js_value();
        sure(self.0.add_event_listener_with_callback(event, listener.unchecked_ref()));
        self
    }

    /// Puts these children in the place of those it has.
    pub fn holds(&self, children: &[Node]) {
        let nodes = js_sys::Array::new();
        for child in children {
            nodes.push(&child.0);
        }
        self.0.replace_children_with_node(&nodes);
    }

    /// Puts this text in the place of what it holds.
    pub fn says(&self, text: &str) {
        self.0.set_text_content(Some(text));
    }

    /// What stands in this input.
    pub fn value(&self) -> String {
        self.0.unchecked_ref::<HtmlInputElement>().value()
    }

    /// The passphrase in this input.
    pub fn passphrase(&self) -> Passphrase {
        Passphrase::new(self.value())
    }

    /// Empties this input.
    pub fn empties(&self) {
        self.0.unchecked_ref::<HtmlInputElement>().set_value("");
    }

    /// True when this box is ticked.
    pub fn is_ticked(&self) -> bool {
        self.0.unchecked_ref::<HtmlInputElement>().checked()
    }

    /// Ticks this box, or not.
    pub fn ticked(self, ticked: bool) -> Self {
        self.0.unchecked_ref::<HtmlInputElement>().set_checked(ticked);
        self
    }

    /// Puts the focus here.
    pub fn focus(&self) {
        self.0.unchecked_ref::<HtmlElement>().focus().warn_on_error("move the focus");
    }

    /// The element itself.
    pub fn element(&self) -> &Element {
        &self.0
    }
}

/// What cannot fail while the program is right; else the browser's own error is thrown.
fn sure<T>(result: Result<T, JsValue>) -> T {
    match result {
        Ok(value) => value,
        Err(error) => wasm_bindgen::throw_val(error),
    }
}

/// A button that does `work`.
pub fn press(label: &str, verb: &str, work: impl Fn() + 'static) -> Node {
    words("button.button", label).attr("type", "button").attr("data-action", verb).on("click", move |_| work())
}

/// An input with its label. Its type is told in `kind`; `name` tells one from another.
pub fn input(label: &str, kind: &str, name: &str) -> (Node, Node) {
    let input = el("input.input").attr("type", kind).attr("data-keep", name).attr("autocomplete", "off");
    let label = el("label.field").with(&words("span.field__label", label)).with(&input);
    (label, input)
}

/// A box or one of several choices, with its label.
pub fn choice(label: &str, kind: &str, name: &str, value: &str) -> (Node, Node) {
    let input = el("input").attr("type", kind).attr("name", name).attr("value", value);
    (el("label.option").with(&input).with(&words("span", label)), input)
}

/// An element around radio buttons. Chromium keeps those that are taken out of a shadow root in its groups, and with them all
/// that stood around them; in a form they are in the groups of the form.
pub fn group(classes: &str) -> Node {
    el(&["form.", classes].concat()).on("submit", |event| event.prevent_default())
}

/// A part of the panel under a heading.
pub fn section(title: &str, body: &[Node]) -> Node {
    el("section.section").with(&words("h3.section__title", title)).with_all(body)
}
