//! Dignity: strengths, consequences without threat, and belief.

use guide_core::first_sight::DIGNITY;
use leptos::prelude::*;

use crate::components::Fields;

/// The step's parts.
#[component]
pub fn Dignity() -> impl IntoView {
    view! {
        <section class="section">
            <Fields paths=DIGNITY.fields />
        </section>
    }
}
