//! Binding the text of a field to a control, so that nobody's caret or composition is disturbed.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement};

use super::ids::control_id;
use crate::state::use_plan;

/// The control of the field at `path`: a text area where `kind` is empty, else an input of that type.
#[component]
pub fn BoundInput(
    path: String,
    kind: &'static str,
    hint_id: Option<String>,
    /// What it is called where its label alone would not say which one is meant.
    name: Option<String>,
) -> impl IntoView {
    let plan = use_plan();
    // What the control held at the last event: speech software may change it without one.
    let heard = StoredValue::new(None::<String>);
    let (read, write, left) = (path.clone(), path.clone(), path.clone());
    let on_input = move |text: String| {
        heard.set_value(Some(text.clone()));
        plan.set_field(&write, text);
    };
    let on_blur = move |text: String| {
        let before = heard.try_update_value(Option::take).flatten();
        if before.is_some_and(|before| before != text) {
            plan.set_field(&left, text);
        }
    };
    // A keystroke in another field does not have this control read.
    let text = Memo::new(move |_| plan.field(&read));
    let value = move || {
        let now = text.get();
        // What was heard from the control is in it, and maybe more by now that no event has told of.
        let is_heard = heard.try_with_value(|heard| heard.as_ref() == Some(&now)).unwrap_or_default();
        if is_heard {
            return None;
        }
        heard.try_update_value(|heard| {
            if let Some(heard) = heard {
                heard.clone_from(&now);
            }
        });
        Some(now)
    };
    let is_read_only = move || !plan.is_editable();
    let on_focus = move |text: String| heard.set_value(Some(text));
    if kind.is_empty() {
        view! {
            <textarea
                class="input input--lines"
                rows="2"
                id=control_id(&path)
                data-field=path
                aria-describedby=hint_id
                aria-label=name
                readonly=is_read_only
                on:focus:target=move |event| on_focus(event.target().value())
                on:blur:target=move |event| on_blur(event.target().value())
                on:input:target=move |event| on_input(event.target().value())
                use:bind_value=value
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                class="input"
                type=kind
                autocomplete="off"
                id=control_id(&path)
                data-field=path
                aria-describedby=hint_id
                aria-label=name
                readonly=is_read_only
                on:focus:target=move |event| on_focus(event.target().value())
                on:blur:target=move |event| on_blur(event.target().value())
                on:input:target=move |event| on_input(event.target().value())
                use:bind_value=value
            />
        }
        .into_any()
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
