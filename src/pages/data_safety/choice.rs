//! A radio button or check box with its label.

use leptos::prelude::*;

use crate::components::ChoiceInput;

/// A radio button or check box with its label, in a group of this name.
#[component]
pub fn Choice(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] name: String,
    #[prop(optional, into)] value: String,
    #[prop(optional)] is_radio: bool,
    #[prop(into)] is_chosen: Signal<bool>,
    on_change: impl Fn(bool) + 'static,
) -> impl IntoView {
    view! {
        <label class="option">
            <ChoiceInput name value is_radio is_chosen on_change />
            <span>{label}</span>
        </label>
    }
}

/// A form that is never submitted: it keeps radio buttons of different places in different groups.
#[component]
pub fn ChoiceForm(children: Children) -> impl IntoView {
    view! { <form on:submit=|event| event.prevent_default()>{children()}</form> }
}
