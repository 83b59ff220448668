//! What a locked space shows: a field for the passphrase, and a way on without it.

use std::rc::Rc;

use guide_core::texts::keys;
use guide_storage::StorageError;
use guide_storage::crypto::cipher::to_bytes;
use guide_storage::crypto::envelope::{Keyring, Lock, State};
use guide_storage::crypto::locking::{self, Unfinished};
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::HtmlInputElement;

use super::browser::random_bytes;
use super::encryption::{acquire_exclusive, attempt, encrypt_all, import_from_other_locks};
use super::key_derivation::{Attempt, Passphrase, try_passphrase};
use super::passphrase_fields::{KnownPassphrase, PassphraseForm, passphrase_in};
use super::reset::ResetLockedSpace;
use super::space::{Space, fault_text, use_space};
use super::status::{Status, StatusLine};
use crate::browser;
use crate::browser::announce_stored;
use crate::components::Disclosure;
use crate::state::use_texts;

/// The form that unlocks the space.
#[component]
pub fn UnlockForm() -> impl IntoView {
    let texts = use_texts();
    let space = use_space();
    let status = Status::new();
    let input = NodeRef::<Input>::new();
    let submit = move || {
        if let Some(input) = input.get_untracked() {
            let (space, passphrase) = (space.clone(), passphrase_in(&input));
            spawn_local(async move { unlock(&space, &input, &passphrase, status).await });
        }
    };
    view! {
        <div>
            <p class="lead">{texts.get(keys::DATA_SAFETY_UNLOCK_LEAD)}</p>
            <PassphraseForm label=texts.get(keys::DATA_SAFETY_UNLOCK_OPEN) action="unlock" on_submit=submit>
                <KnownPassphrase label=texts.get(keys::DATA_SAFETY_UNLOCK_PASSPHRASE) name="passphrase" input />
            </PassphraseForm>
            <StatusLine status name="unlock-status" />
            <Disclosure title=texts.get(keys::DATA_SAFETY_UNLOCK_FORGOTTEN)>
                <p>{texts.get(keys::DATA_SAFETY_UNLOCK_WAY_ON)}</p>
                <ResetLockedSpace />
            </Disclosure>
        </div>
    }
}

/// Tries a passphrase on the lock, and where that does not open, on texts that are under another one or whose lock record was lost.
async fn unlock(space: &Space, input: &HtmlInputElement, passphrase: &Passphrase, status: Status) {
    let texts = space.texts();
    let Some(busy) = space.key().begin() else { return };
    let attempts = match attempts(space) {
        Ok(attempts) if attempts.is_empty() => return status.show(texts.get(keys::DATA_SAFETY_UNLOCK_DAMAGED)),
        Ok(attempts) => attempts,
        Err(fault) => return status.show(fault_text(texts, fault)),
    };
    status.show(texts.get(keys::DATA_SAFETY_WORKING));
    let keyring = try_passphrase(space.page(), passphrase, attempts).await;
    drop(busy);
    let Some(keyring) = keyring else {
        browser::focus_on(input);
        return status.show(texts.get(keys::DATA_SAFETY_UNLOCK_WRONG));
    };
    input.set_value("");
    if let Err(fault) = locking::unlock(&mut space.lockable(), keyring) {
        return status.show(fault_text(texts, fault));
    }
    space.open();
    if let Some(_exclusive) = acquire_exclusive(space).await {
        resume_interrupted(space, passphrase).await;
    }
}

/// What a passphrase is tried on.
fn attempts(space: &Space) -> Result<Vec<Attempt<Keyring>>, StorageError> {
    let mut lockable = space.lockable();
    let record = locking::record(&mut lockable)?;
    let lock = record.as_deref().and_then(Lock::read);
    let mut attempts = Vec::new();
    if let Some(lock) = lock.clone() {
        let (cost, salt) = (lock.header.cost, to_bytes(&lock.header.salt).unwrap_or_default());
        attempts.push(Attempt { cost, salt, open: Rc::new(move |derived| Keyring::of_lock(&lock, derived)) });
    }
    // Nothing replaces the lock of an earlier version: without it, its texts could never be opened again.
    if lock.as_ref().is_none_or(|lock| lock.state != State::Unknown) {
        let mut foreign = locking::foreign(&mut lockable);
        foreign.retain(|text| lock.as_ref().is_none_or(|lock| lock.header != text.header));
        attempts.extend(locking::one_of_each(&foreign).into_iter().map(|text| {
            let record = record.clone().unwrap_or_default();
            // The passphrase from before a change opens none of the lock.
            attempt(text, move |text, derived| {
                text.keyring(derived, random_bytes()).filter(|keyring| !keyring.is_of(&record))
            })
        }));
    }
    Ok(attempts)
}

/// Goes on with what was interrupted when the browser ended, and takes over what the same passphrase opens besides.
async fn resume_interrupted(space: &Space, passphrase: &Passphrase) {
    match locking::unfinished(&mut space.lockable()) {
        Ok(Unfinished::Removal) => {
            if locking::remove(&mut space.lockable()).is_ok() {
                announce_stored();
            }
        }
        Ok(Unfinished::Encryption) => {
            encrypt_all(space).await;
            if import_from_other_locks(space, passphrase).await > 0 {
                space.stored_changed(String::new(), Vec::new());
            }
        }
        // It is tried again when the space is opened the next time.
        Err(_) => {}
    }
}
