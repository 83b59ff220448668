//! The button that blanks the screen.

use guide_core::texts::keys;
use leptos::prelude::*;

use crate::services::use_privacy_screen;
use crate::state::use_texts;

/// Blanks the screen, for those who would rather click than press Shift.
#[component]
pub fn HideButton() -> impl IntoView {
    let texts = use_texts();
    let privacy_screen = use_privacy_screen();
    view! {
        <button
            type="button"
            class="button button--quiet no-print"
            data-action="hide"
            on:click=move |_| privacy_screen.set(true)
        >
            {texts.get(keys::UI_HIDE)}
        </button>
    }
}
