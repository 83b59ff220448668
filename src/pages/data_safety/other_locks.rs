//! The section for drafts that are locked with another passphrase.

use guide_core::texts::keys;
use guide_storage::crypto::locking;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::HtmlInputElement;

use super::encryption::import_from_other_locks;
use super::passphrase_fields::{KnownPassphrase, PassphraseForm, passphrase_in};
use super::space::{Space, use_space};
use super::status::{Status, StatusLine};
use crate::browser;
use crate::components::Section;
use crate::state::use_texts;

/// A field for another passphrase, where something is locked with one.
#[component]
pub fn OtherLocksSection() -> impl IntoView {
    let texts = use_texts();
    let count = locking::foreign(&mut use_space().lockable()).len();
    let status = Status::new();
    (count > 0).then(|| {
        view! {
            <Section title=texts.get(keys::DATA_SAFETY_OTHER)>
                <p>{texts.format(keys::DATA_SAFETY_OTHER_LEAD, &[("n", &count.to_string())])}</p>
                <OtherPassphraseForm status />
                <StatusLine status name="other-status" />
            </Section>
        }
    })
}

#[component]
fn OtherPassphraseForm(status: Status) -> impl IntoView {
    let texts = use_texts();
    let space = use_space();
    let input = NodeRef::<Input>::new();
    let submit = move || {
        if let Some(input) = input.get_untracked() {
            let space = space.clone();
            spawn_local(async move { unlock_others(&space, &input, status).await });
        }
    };
    view! {
        <PassphraseForm label=texts.get(keys::DATA_SAFETY_UNLOCK_OPEN) action="open-other" on_submit=submit>
            <KnownPassphrase label=texts.get(keys::DATA_SAFETY_OTHER_PASSPHRASE) name="other-passphrase" input />
        </PassphraseForm>
    }
}

async fn unlock_others(space: &Space, input: &HtmlInputElement, status: Status) {
    let texts = space.texts();
    let Some(busy) = space.key().begin() else { return };
    status.show(texts.get(keys::DATA_SAFETY_WORKING));
    let imported = import_from_other_locks(space, &passphrase_in(input)).await;
    drop(busy);
    if imported == 0 {
        browser::focus_on(input);
        return status.show(texts.get(keys::DATA_SAFETY_UNLOCK_WRONG));
    }
    input.set_value("");
    status.show(texts.format(keys::DATA_SAFETY_OTHER_DONE, &[("n", &imported.to_string())]));
    space.stored_changed(String::new(), Vec::new());
}
