//! What this is and where it comes from.

use leptos::prelude::*;

use crate::components::Button;
use crate::services::use_navigation;
use crate::state::use_texts;

const PARAGRAPHS: [&str; 6] =
    ["about.body", "about.privacy", "about.private", "about.shared", "about.credit", "about.legal"];

/// What this is and where it comes from.
#[component]
pub fn About() -> impl IntoView {
    let texts = use_texts();
    let navigation = use_navigation();
    view! {
        <div class="panel" data-panel="about">
            <h2 class="title" tabindex="-1">{texts.get("about.title")}</h2>
            {PARAGRAPHS.iter().map(|key| view! { <p>{texts.get(key)}</p> }.into_any()).collect_view()}
            <Button label=texts.get("ui.back_to_step") action="back-to-plan" on_click=move || navigation.back_to_plan() />
        </div>
    }
}
