//! The button that blanks the screen.

use leptos::prelude::*;

use crate::services::PrivacyScreen;
use crate::state::I18n;

/// Blanks the screen, for those who would rather click than press Shift.
#[component]
pub fn HideButton() -> impl IntoView {
    let texts = expect_context::<I18n>();
    let privacy_screen = expect_context::<PrivacyScreen>();
    view! {
        <button
            type="button"
            class="button button--quiet no-print"
            data-action="hide"
            on:click=move |_| privacy_screen.set(true)
        >
            {texts.get("ui.hide")}
        </button>
    }
}
