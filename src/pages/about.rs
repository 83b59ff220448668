//! What this is and where it comes from.

use leptos::prelude::*;

use crate::components::Button;
use crate::services::Navigation;
use crate::state::I18n;

const PARAGRAPHS: [&str; 6] =
    ["about.body", "about.privacy", "about.private", "about.shared", "about.credit", "about.legal"];

/// What this is and where it comes from.
#[component]
pub fn About() -> impl IntoView {
    let texts = expect_context::<I18n>();
    let navigation = expect_context::<Navigation>();
    view! {
        <div class="panel" data-panel="about">
            <h2 class="title" tabindex="-1">{texts.get("about.title")}</h2>
            {PARAGRAPHS.iter().map(|key| view! { <p>{texts.get(key)}</p> }.into_any()).collect_view()}
            <Button label=texts.get("ui.back_to_step") action="back-to-plan" on_click=move || navigation.back_to_plan() />
        </div>
    }
}
