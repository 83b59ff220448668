//! Guidance that is shown when it is opened.

use leptos::prelude::*;

/// Guidance that is shown when it is opened.
#[component]
pub fn Disclosure(#[prop(into)] title: String, children: Children) -> impl IntoView {
    view! {
        <details class="why">
            <summary>{title}</summary>
            {children()}
        </details>
    }
}
