//! The section for a computer that others use too: the open draft leaves the browser and goes on in memory.

use leptos::prelude::*;

use crate::components::{Button, Section};
use crate::services::SpaceLock;
use crate::state::{Drafts, I18n, Messages};

/// The button that has nothing stored from then on.
#[component]
pub fn SharedComputerSection() -> impl IntoView {
    let texts = expect_context::<I18n>();
    let drafts = expect_context::<Drafts>();
    let messages = expect_context::<Messages>();
    let space_lock = expect_context::<SpaceLock>();
    let switch = move || {
        space_lock.switch_to_memory();
        // Where that was not possible, a message says so.
        if !drafts.is_persistent() {
            messages.show_in_passing(texts.get("keep.shared.done"));
        }
    };
    view! {
        <Section title=texts.get("keep.shared")>
            <p>{texts.get("keep.shared.lead")}</p>
            <div class="row">
                <Button label=texts.get("keep.shared.on") action="shared" on_click=switch />
            </div>
        </Section>
    }
}
