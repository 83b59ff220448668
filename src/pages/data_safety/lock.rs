//! The section for the lock of the space: a passphrase under which everything in it is encrypted.

use guide_core::texts::keys;
use guide_storage::crypto::cipher::{DEFAULT_KDF_PARAMS, Key, SALT_LEN};
use guide_storage::crypto::envelope::Keyring;
use guide_storage::crypto::locking::{self, Refused};
use leptos::prelude::*;
use leptos::task::spawn_local;
use zeroize::Zeroizing;

use super::browser::{durable, random_bytes};
use super::change_passphrase::ChangePassphrase;
use super::encryption::{Encrypted, acquire_exclusive, encrypt_all};
use super::key_derivation::{Passphrase, derive};
use super::lock_forms::LockForms;
use super::passphrase_fields::{NewPassphrase, NewPassphraseFields, PassphraseForm};
use super::space::{Space, fault_text, use_space};
use super::status::StatusLine;
use crate::browser::announce_stored;
use crate::components::{Button, Disclosure, KeyedItem, KeyedList, Section};
use crate::state::use_texts;

/// What a lock cannot do.
const LIMITS: [&str; 5] = [
    keys::DATA_SAFETY_LOCK_LIMITS_BEFORE,
    keys::DATA_SAFETY_LOCK_LIMITS_OPEN,
    keys::DATA_SAFETY_LOCK_LIMITS_PAGE,
    keys::DATA_SAFETY_LOCK_LIMITS_FILE,
    keys::DATA_SAFETY_LOCK_LIMITS_SEEN,
];

/// Enabling the lock, changing its passphrase, or disabling it.
#[component]
pub fn LockSection() -> impl IntoView {
    let texts = use_texts();
    let forms = LockForms::new();
    let current = move || {
        if use_space().has_key() {
            view! { <Locked forms /> }.into_any()
        } else {
            view! { <Unlocked forms /> }.into_any()
        }
    };
    let items = move || vec![KeyedItem::new(vec![forms.revision().to_string()], current)];
    view! {
        <Section title=texts.get(keys::DATA_SAFETY_LOCK)>
            <div><KeyedList items=items /></div>
            <StatusLine status=forms.status name="lock-status" />
        </Section>
    }
}

#[component]
fn LockLimits() -> impl IntoView {
    let texts = use_texts();
    view! {
        <Disclosure title=texts.get(keys::DATA_SAFETY_LOCK_LIMITS)>
            <ul>{LIMITS.map(|key| view! { <li>{texts.get(key)}</li> }).collect_view()}</ul>
        </Disclosure>
    }
}

#[component]
fn Unlocked(forms: LockForms) -> impl IntoView {
    let texts = use_texts();
    let space = use_space();
    let passphrase = NewPassphrase::new();
    let submit = move || match passphrase.read(texts) {
        Ok(chosen) => {
            passphrase.clear();
            let space = space.clone();
            spawn_local(async move { enable_lock(&space, chosen, forms).await });
        }
        Err(refusal) => forms.status.show(refusal),
    };
    view! {
        <p>{texts.get(keys::DATA_SAFETY_LOCK_LEAD)}</p>
        <p>{texts.get(keys::DATA_SAFETY_LOCK_LOST)}</p>
        <LockLimits />
        <PassphraseForm label=texts.get(keys::DATA_SAFETY_LOCK_PUT) action="lock-on" on_submit=submit>
            <NewPassphraseFields
                passphrase
                label=texts.get(keys::DATA_SAFETY_LOCK_PASSPHRASE)
                name="new-passphrase"
                second=(texts.get(keys::DATA_SAFETY_LOCK_AGAIN), "again")
            />
        </PassphraseForm>
    }
}

#[component]
fn Locked(forms: LockForms) -> impl IntoView {
    let texts = use_texts();
    let space = use_space();
    let disable = move || {
        let space = space.clone();
        spawn_local(async move { disable_lock(&space, forms).await });
    };
    view! {
        <p>{texts.get(keys::DATA_SAFETY_LOCK_ON)}</p>
        <LockLimits />
        <div class="row">
            <Button label=texts.get(keys::DATA_SAFETY_LOCK_OFF) action="lock-off" on_click=disable />
        </div>
        <ChangePassphrase forms />
    }
}

/// Enables the lock. What was done is shown once it is on disk.
async fn enable_lock(space: &Space, passphrase: Passphrase, forms: LockForms) {
    let texts = space.texts();
    forms.status.show(texts.get(keys::DATA_SAFETY_WORKING));
    let Some(_exclusive) = acquire_exclusive(space).await else { return };
    match begin_lock(space, passphrase).await {
        Ok(()) => {
            durable().await;
            let key = match encrypt_all(space).await {
                Encrypted::Partly => keys::DATA_SAFETY_LOCK_HALF,
                Encrypted::OlderLeft => keys::DATA_SAFETY_LOCK_DONE_OLDER,
                Encrypted::NotDurable => keys::DATA_SAFETY_LOCK_DONE_UNSURE,
                Encrypted::Durable => keys::DATA_SAFETY_LOCK_DONE,
            };
            forms.rebuild(texts.get(key));
        }
        Err(problem) => forms.status.show(problem),
    }
}

/// Writes the record of a new lock, from which on everything is encrypted; else a sentence about why there is none.
async fn begin_lock(space: &Space, passphrase: Passphrase) -> Result<(), String> {
    let texts = space.texts();
    match locking::is_locked(&mut space.lockable()) {
        // What is in the database would stay there unencrypted.
        Ok(false) if space.has_unread() => return Err(texts.get(keys::DATA_SAFETY_LOCK_NOT_YET)),
        Ok(false) => {}
        Ok(true) => return Err(texts.get(keys::DATA_SAFETY_LOCK_EXISTS)),
        Err(fault) => return Err(fault_text(texts, fault)),
    }
    let salt = random_bytes::<SALT_LEN>();
    let derived = derive(space.page(), &passphrase, &salt, DEFAULT_KDF_PARAMS).await;
    drop(passphrase);
    let nonces = || [random_bytes(), random_bytes()];
    let data = Key::from_bytes(&*Zeroizing::new(random_bytes::<32>()));
    let keyring =
        derived.zip(data).and_then(|(derived, data)| Keyring::new(data, &derived, DEFAULT_KDF_PARAMS, &salt, nonces()));
    let keyring = keyring.ok_or_else(|| texts.get(keys::DATA_SAFETY_FAILED))?;
    locking::begin(&mut space.lockable(), keyring).map_err(|refused| match refused {
        Refused::Exists => texts.get(keys::DATA_SAFETY_LOCK_EXISTS),
        Refused::Storage(fault) => fault_text(texts, fault),
    })?;
    announce_stored();
    Ok(())
}

async fn disable_lock(space: &Space, forms: LockForms) {
    let texts = space.texts();
    let Some(_exclusive) = acquire_exclusive(space).await else { return };
    if let Err(fault) = locking::remove(&mut space.lockable()) {
        return forms.status.show(fault_text(texts, fault));
    }
    announce_stored();
    forms.rebuild(texts.get(if durable().await {
        keys::DATA_SAFETY_LOCK_IS_OFF
    } else {
        keys::DATA_SAFETY_LOCK_OFF_UNSURE
    }));
}
