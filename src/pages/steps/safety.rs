//! Safety: what one hopes for, the four lines that open a talk, and a private self-check.

use guide_core::first_sight::SAFETY;
use leptos::prelude::*;

use crate::components::FieldSection;

/// The step's parts.
#[component]
pub fn Safety() -> impl IntoView {
    SAFETY.map(|section| view! { <FieldSection section /> }.into_any()).collect_view()
}
