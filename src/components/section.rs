//! A part of a page under a heading.

use leptos::prelude::*;

/// A part of a page under a heading.
#[component]
pub fn Section(#[prop(into)] title: String, children: Children) -> impl IntoView {
    view! {
        <section class="section">
            <h3 class="section__title">{title}</h3>
            {children()}
        </section>
    }
}
