//! Binding the text of a field to a control, so that nobody's caret or composition is disturbed.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement};

use super::ids::control_id;
use crate::state::{PlanStore, use_plan};

/// What the control of a field does with its text.
#[derive(Clone, Copy)]
struct Binding {
    plan: PlanStore,
    path: StoredValue<String>,
    /// What the control held at the last event: speech software may change it without one.
    heard: StoredValue<Option<String>>,
    /// The text of the field. A keystroke in another field does not have this control read.
    text: Memo<String>,
}

impl Binding {
    fn new(path: &str) -> Self {
        let (plan, path) = (use_plan(), StoredValue::new(path.to_owned()));
        let text = Memo::new(move |_| path.try_with_value(|path| plan.field(path)).unwrap_or_default());
        Self { plan, path, heard: StoredValue::new(None), text }
    }

    fn set_field(self, text: String) {
        self.path.try_with_value(|path| self.plan.set_field(path, text));
    }

    fn on_focus(self, text: String) {
        self.heard.set_value(Some(text));
    }

    fn on_input(self, text: String) {
        self.heard.set_value(Some(text.clone()));
        self.set_field(text);
    }

    fn on_blur(self, text: String) {
        let before = self.heard.try_update_value(Option::take).flatten();
        if before.is_some_and(|before| before != text) {
            self.set_field(text);
        }
    }

    /// What the control is to hold; `None` where it stays as it is.
    fn value(self) -> Option<String> {
        let now = self.text.get();
        // What was heard from the control is in it, and maybe more by now that no event has told of.
        let is_heard = self.heard.try_with_value(|heard| heard.as_ref() == Some(&now)).unwrap_or_default();
        if is_heard {
            return None;
        }
        self.heard.try_update_value(|heard| {
            if let Some(heard) = heard {
                heard.clone_from(&now);
            }
        });
        Some(now)
    }
}

/// The control of the field at `path` for a line of text or a date; `kind` is the type of its input.
#[component]
pub fn LineInput(
    path: String,
    kind: &'static str,
    /// The ids of what describes it.
    described_by: String,
    /// What it is called where its label alone would not say which one is meant.
    name: Option<String>,
) -> impl IntoView {
    let binding = Binding::new(&path);
    view! {
        <input
            class="input"
            type=kind
            placeholder=" "
            autocomplete="off"
            id=control_id(&path)
            data-field=path
            aria-describedby=described_by
            aria-label=name
            readonly=move || !binding.plan.is_editable()
            on:focus:target=move |event| binding.on_focus(event.target().value())
            on:blur:target=move |event| binding.on_blur(event.target().value())
            on:input:target=move |event| binding.on_input(event.target().value())
            use:bind_value=move || binding.value()
        />
    }
}

/// The control of the field at `path` for more than a line.
#[component]
pub fn TextArea(
    path: String,
    /// The ids of what describes it.
    described_by: String,
    /// What it is called where its label alone would not say which one is meant.
    name: Option<String>,
) -> impl IntoView {
    let binding = Binding::new(&path);
    view! {
        <textarea
            class="input input--lines"
            placeholder=" "
            rows="2"
            id=control_id(&path)
            data-field=path
            aria-describedby=described_by
            aria-label=name
            readonly=move || !binding.plan.is_editable()
            on:focus:target=move |event| binding.on_focus(event.target().value())
            on:blur:target=move |event| binding.on_blur(event.target().value())
            on:input:target=move |event| binding.on_input(event.target().value())
            use:bind_value=move || binding.value()
        ></textarea>
    }
}

/// Keeps what is in an input or text area equal to what `value` gives; it stays as it is while that is `None`. A control that holds it already is
/// not touched, nor is its caret. A directive, for `use:bind_value`.
pub fn bind_value(element: Element, value: impl Fn() -> Option<String> + 'static) {
    // Kept as long as the control is in the page.
    StoredValue::new_local(RenderEffect::new(move |_| {
        if let Some(now) = value()
            && value_of(&element) != now
        {
            set_value(&element, &now);
        }
    }));
}

fn value_of(element: &Element) -> String {
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
