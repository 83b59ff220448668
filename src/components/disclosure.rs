//! Guidance that is there for whoever opens it.

use leptos::prelude::*;

/// Guidance that is there for whoever opens it.
#[component]
pub fn Disclosure(#[prop(into)] title: String, children: Children) -> impl IntoView {
    view! {
        <details class="why">
            <summary>{title}</summary>
            {children()}
        </details>
    }
}
