//! A list of sentences.

use leptos::prelude::*;

/// A list of sentences.
#[component]
pub fn TextList(
    #[prop(into)] items: Signal<Vec<String>>,
    #[prop(optional)] class: Option<&'static str>,
) -> impl IntoView {
    view! {
        <ul class=class.unwrap_or("list")>
            {move || items.get().into_iter().map(|item| view! { <li>{item}</li> }.into_any()).collect_view()}
        </ul>
    }
}
