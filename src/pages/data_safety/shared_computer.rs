//! The section for a computer that others use too: the open draft leaves the browser and goes on in memory.

use guide_core::texts::keys;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::durable;
use crate::components::{Button, Section};
use crate::services::use_space_lock;
use crate::state::{use_drafts, use_messages, use_texts};

/// The button that has nothing stored from then on.
#[component]
pub fn SharedComputerSection() -> impl IntoView {
    let texts = use_texts();
    let drafts = use_drafts();
    let messages = use_messages();
    let space_lock = use_space_lock();
    let switch = move || {
        space_lock.switch_to_memory();
        // Where that was not possible, a message says so.
        if !drafts.is_persistent() {
            spawn_local(async move {
                let key =
                    if durable().await { keys::DATA_SAFETY_SHARED_DONE } else { keys::DATA_SAFETY_SHARED_DONE_UNSURE };
                messages.show_in_passing(texts.get(key));
            });
        }
    };
    view! {
        <Section title=texts.get(keys::DATA_SAFETY_SHARED)>
            <p>{texts.get(keys::DATA_SAFETY_SHARED_LEAD)}</p>
            <div class="row">
                <Button label=texts.get(keys::DATA_SAFETY_SHARED_ON) action="shared" on_click=switch />
            </div>
        </Section>
    }
}
