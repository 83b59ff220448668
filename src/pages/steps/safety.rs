//! Safety: the four lines that open a talk, and a private self-check.

use guide_core::texts::keys;
use leptos::prelude::*;

use crate::components::{Fields, Section};
use crate::state::use_texts;

/// The step's parts.
#[component]
pub fn Safety() -> impl IntoView {
    let texts = use_texts();
    view! {
        <Section title=texts.get(keys::SAFETY_SECTION_LINES)>
            <Fields paths=&["safety.normal", "safety.ask_first", "safety.own_part", "safety.work"] />
        </Section>
        <Section title=texts.get(keys::SAFETY_SECTION_CHECK)>
            <Fields paths=&["safety.ready", "safety.explanations"] />
        </Section>
    }
}
