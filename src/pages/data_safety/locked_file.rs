//! A file under a passphrase: the form that asks for it.

use std::rc::Rc;

use guide_core::texts::keys;
use guide_storage::crypto::cipher::{KdfParams, Key, SALT_LEN, to_bytes};
use guide_storage::crypto::envelope::{Header, Keyring};
use guide_storage::{EncryptedPayload, ImportError, ParsedFile, read_text};
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::backup::FILE_CONTEXT;
use super::browser::random_bytes;
use super::file_result::{FileResult, ResultArea};
use super::key_derivation::{Attempt, Passphrase, try_passphrase};
use super::passphrase_fields::{KnownPassphrase, PassphraseForm, passphrase_in};
use super::space::{Space, use_space};
use super::status::{Status, StatusLine};
use crate::browser;
use crate::state::{I18n, use_texts};

/// An encrypted backup. Where no passphrase could open it, that is said before somebody looks for one in vain.
pub fn attempt_on_file(texts: I18n, encrypted: EncryptedPayload) -> FileResult {
    let cost = KdfParams { memory: encrypted.memory, iterations: encrypted.iterations };
    let salt = to_bytes(&encrypted.salt).unwrap_or_default();
    attempt(texts, cost, salt, move |key| key.decrypt(FILE_CONTEXT, &encrypted.text))
}

/// The file of one draft that is locked with another passphrase: the key that it was stored under, and its record.
pub fn attempt_on_record(texts: I18n, key: &str, stored: &str) -> FileResult {
    let Some(header) = Header::of(stored) else { return FileResult::refused(texts, ImportError::Damaged) };
    let (key, stored) = (key.to_owned(), stored.to_owned());
    let salt = to_bytes(&header.salt).unwrap_or_default();
    attempt(texts, header.cost, salt, move |derived| {
        Keyring::of_text(&key, &stored, derived, random_bytes())?.decrypt(&key, &stored)
    })
}

fn attempt(texts: I18n, cost: KdfParams, salt: Vec<u8>, open: impl Fn(&Key) -> Option<String> + 'static) -> FileResult {
    if cost.is_too_much() {
        return FileResult::Refused(texts.get(keys::DATA_SAFETY_REFUSED_COSTLY));
    }
    if salt.len() != SALT_LEN || !cost.is_possible() {
        return FileResult::refused(texts, ImportError::Damaged);
    }
    FileResult::Locked(Attempt { cost, salt, open: Rc::new(open) })
}

/// Asks for the passphrase of a file.
#[component]
pub fn UnlockFile(attempt: Attempt<String>, area: ResultArea) -> impl IntoView {
    let texts = use_texts();
    let space = use_space();
    let status = Status::new();
    let input = NodeRef::<Input>::new();
    input.on_load(|input| browser::focus_on(&input));
    let submit = move || {
        let Some(input) = input.get_untracked() else { return };
        status.show(texts.get(keys::DATA_SAFETY_WORKING));
        let (space, attempt, passphrase) = (space.clone(), attempt.clone(), passphrase_in(&input));
        spawn_local(async move {
            match unlock_file(&space, &passphrase, attempt).await {
                Some(result) => area.show(result),
                None => status.show(texts.get(keys::DATA_SAFETY_FILE_WRONG)),
            }
        });
    };
    view! {
        <PassphraseForm label=texts.get(keys::DATA_SAFETY_FILE_UNLOCK) action="unlock-file" on_submit=submit>
            <KnownPassphrase label=texts.get(keys::DATA_SAFETY_FILE_PASSPHRASE) name="file-passphrase" input />
        </PassphraseForm>
        <StatusLine status />
    }
}

/// What a passphrase opens; `None` where the file has another one.
async fn unlock_file(space: &Space, passphrase: &Passphrase, attempt: Attempt<String>) -> Option<FileResult> {
    let text = try_passphrase(space.page(), passphrase, vec![attempt]).await?;
    let texts = space.texts();
    Some(match read_text(&text) {
        Ok(ParsedFile::Drafts(drafts)) => FileResult::Drafts(drafts),
        // An encrypted file in an encrypted file is none of ours.
        Ok(ParsedFile::Encrypted(_)) => FileResult::refused(texts, ImportError::Damaged),
        Err(fault) => FileResult::refused(texts, fault),
    })
}
