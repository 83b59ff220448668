//! What this is and where it comes from.

use guide_core::texts::keys;
use leptos::prelude::*;

use crate::components::Button;
use crate::services::use_navigation;
use crate::state::use_texts;

const PARAGRAPHS: [&str; 6] = [
    keys::ABOUT_BODY,
    keys::ABOUT_PRIVACY,
    keys::ABOUT_PRIVATE,
    keys::ABOUT_SHARED,
    keys::ABOUT_CREDIT,
    keys::ABOUT_LEGAL,
];

/// What this is and where it comes from.
#[component]
pub fn About() -> impl IntoView {
    let texts = use_texts();
    let navigation = use_navigation();
    view! {
        <div class="panel" data-panel="about">
            <h2 class="title" tabindex="-1">{texts.get(keys::ABOUT_TITLE)}</h2>
            {PARAGRAPHS.iter().map(|key| view! { <p>{texts.get(key)}</p> }.into_any()).collect_view()}
            <Button label=texts.get(keys::UI_BACK_TO_STEP) action="back-to-plan" on_click=move || navigation.back_to_plan() />
        </div>
    }
}
