//! Changing the passphrase of the lock, after the old one was given.

use std::rc::Rc;

use guide_core::texts::keys;
use guide_storage::crypto::cipher::{DEFAULT_KDF_PARAMS, Key, SALT_LEN, to_bytes};
use guide_storage::crypto::locking;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::HtmlInputElement;

use super::browser::{durable, random_bytes};
use super::encryption::{acquire_exclusive, encrypt_all};
use super::key_derivation::{Attempt, Passphrase, derive, try_passphrase};
use super::lock_forms::LockForms;
use super::passphrase_fields::{KnownPassphrase, NewPassphrase, NewPassphraseFields, PassphraseForm, passphrase_in};
use super::space::{Space, fault_text, use_space};
use crate::browser;
use crate::components::Disclosure;
use crate::state::use_texts;

/// The form for another passphrase, shown when it is opened.
#[component]
pub fn ChangePassphrase(forms: LockForms) -> impl IntoView {
    let texts = use_texts();
    view! {
        <Disclosure title=texts.get(keys::DATA_SAFETY_CHANGE)>
            <ChangeForm forms />
        </Disclosure>
    }
}

#[component]
fn ChangeForm(forms: LockForms) -> impl IntoView {
    let texts = use_texts();
    let space = use_space();
    let (old, new) = (NodeRef::<Input>::new(), NewPassphrase::new());
    let submit = move || {
        let Some(old) = old.get_untracked() else { return };
        match new.read(texts) {
            Ok(new) => {
                let space = space.clone();
                spawn_local(async move { change_passphrase(&space, &old, new, forms).await });
            }
            Err(refusal) => forms.status.show(refusal),
        }
    };
    view! {
        <PassphraseForm label=texts.get(keys::DATA_SAFETY_CHANGE_PUT) action="change-passphrase" on_submit=submit>
            <KnownPassphrase label=texts.get(keys::DATA_SAFETY_CHANGE_OLD) name="old-passphrase" input=old />
            <NewPassphraseFields
                passphrase=new
                label=texts.get(keys::DATA_SAFETY_CHANGE_NEW)
                name="changed-passphrase"
                second=(texts.get(keys::DATA_SAFETY_LOCK_AGAIN), "changed-again")
            />
        </PassphraseForm>
    }
}

async fn change_passphrase(space: &Space, old: &HtmlInputElement, new: Passphrase, forms: LockForms) {
    let texts = space.texts();
    forms.status.show(texts.get(keys::DATA_SAFETY_WORKING));
    let Some(_exclusive) = acquire_exclusive(space).await else { return };
    if let Err(problem) = replace_passphrase(space, old, new).await {
        return forms.status.show(problem);
    }
    forms.rebuild(texts.get(if durable().await {
        keys::DATA_SAFETY_CHANGE_DONE
    } else {
        keys::DATA_SAFETY_CHANGE_DONE_UNSURE
    }));
    // The lock has the new passphrase by now; the headers of the texts follow.
    encrypt_all(space).await;
}

/// Writes the lock under another passphrase; else a sentence about why it has the old one.
async fn replace_passphrase(space: &Space, old: &HtmlInputElement, new: Passphrase) -> Result<(), String> {
    let texts = space.texts();
    let failed = || texts.get(keys::DATA_SAFETY_FAILED);
    // Locked after a while, or by another tab meanwhile.
    let keyring = space.key().keyring().borrow().clone().ok_or_else(failed)?;
    let attempt = {
        let header = keyring.lock().header.clone();
        let keyring = keyring.clone();
        let open = Rc::new(move |derived: &Key| keyring.is_derived_from(derived).then_some(()));
        Attempt { cost: header.cost, salt: to_bytes(&header.salt).unwrap_or_default(), open }
    };
    if try_passphrase(space.page(), &passphrase_in(old), vec![attempt]).await.is_none() {
        browser::focus_on(old);
        return Err(texts.get(keys::DATA_SAFETY_UNLOCK_WRONG));
    }
    let salt = random_bytes::<SALT_LEN>();
    let derived = derive(space.page(), &new, &salt, DEFAULT_KDF_PARAMS).await;
    let changed =
        derived.and_then(|derived| keyring.with_passphrase(&derived, DEFAULT_KDF_PARAMS, &salt, random_bytes()));
    let changed = changed.filter(|_| space.has_key()).ok_or_else(failed)?;
    locking::change(&mut space.lockable(), changed).map_err(|fault| fault_text(texts, fault))
}
