//! Dignity: strengths, consequences without threat, and belief.

use leptos::prelude::*;

use crate::components::Fields;

/// The step's parts.
#[component]
pub fn Dignity() -> impl IntoView {
    view! {
        <section class="section">
            <Fields paths=&["dignity.strengths", "dignity.consequences", "dignity.belief"] />
        </section>
    }
}
