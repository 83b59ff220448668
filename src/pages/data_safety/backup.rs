//! The section for backups: one draft or all of them as a file, plain or under a passphrase.

use guide_core::texts::keys;
use guide_storage::crypto::cipher::{DEFAULT_KDF_PARAMS, SALT_LEN, to_text};
use guide_storage::{Backup, Draft, EncryptedPayload, export_backup, export_draft, export_encrypted_backup};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::random_bytes;
use super::key_derivation::{Passphrase, derive};
use super::passphrase_fields::{NewPassphrase, NewPassphraseFields};
use super::space::{Space, load, use_space};
use crate::browser;
use crate::components::{Button, Section};
use crate::state::{use_drafts, use_texts};

/// What an encrypted file is encrypted for, so that nothing else is taken for one.
pub const FILE_CONTEXT: &str = "conversation-guide file";

/// Which drafts go into the file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    All,
    Open,
}

/// Drafts in a file, each with what is noted of its backup.
type BackedUp = Vec<(String, Backup)>;

#[derive(Clone)]
enum BackupStatus {
    Sentence(String),
    /// The browser was given the file. Whether it arrived is not told to a page, so the user is asked.
    Confirm(BackedUp),
}

/// A backup of one draft or all of them.
#[component]
pub fn BackupSection() -> impl IntoView {
    let texts = use_texts();
    let passphrase = NewPassphrase::new();
    let status = RwSignal::new(BackupStatus::Sentence(String::new()));
    let shown = move || match status.get() {
        BackupStatus::Sentence(sentence) => sentence.into_any(),
        BackupStatus::Confirm(backups) => view! { <ConfirmBackup status backups /> }.into_any(),
    };
    view! {
        <Section title=texts.get(keys::DATA_SAFETY_BACKUP)>
            <p>{texts.get(keys::DATA_SAFETY_BACKUP_LEAD)}</p>
            <div>
                <NewPassphraseFields passphrase label=texts.get(keys::DATA_SAFETY_BACKUP_PASSPHRASE) name="passphrase" />
            </div>
            <p class="field__hint">{texts.get(keys::DATA_SAFETY_BACKUP_PASSPHRASE_HINT)}</p>
            <div class="row">
                <BackupButton label=keys::DATA_SAFETY_BACKUP_ALL action="backup-all" scope=Scope::All passphrase status />
                <BackupButton label=keys::DATA_SAFETY_BACKUP_ONE action="backup-one" scope=Scope::Open passphrase status />
            </div>
            <div class="row" role="status" data-keep="backup-status">
                {shown}
            </div>
        </Section>
    }
}

#[component]
fn BackupButton(
    /// The key of its label.
    label: &'static str,
    action: &'static str,
    scope: Scope,
    passphrase: NewPassphrase,
    status: RwSignal<BackupStatus>,
) -> impl IntoView {
    let texts = use_texts();
    let drafts = use_drafts();
    let space = use_space();
    let save = move || {
        let ids = match scope {
            Scope::All => space.repository().list().drafts.into_iter().map(|entry| entry.id).collect(),
            Scope::Open => vec![drafts.id()],
        };
        save_backup(&space, &ids, passphrase, status);
    };
    view! { <Button label=texts.get(label) action on_click=save /> }
}

#[component]
fn ConfirmBackup(status: RwSignal<BackupStatus>, backups: BackedUp) -> impl IntoView {
    let texts = use_texts();
    let space = use_space();
    let is_persistent = space.is_persistent();
    let confirm = move || {
        note_backups(&space, &backups);
        let key = match (space.is_persistent(), space.repository().are_all_backed_up()) {
            (true, _) => keys::DATA_SAFETY_BACKUP_NOTED,
            (false, true) => keys::DATA_SAFETY_BACKUP_ALL_THERE,
            (false, false) => keys::DATA_SAFETY_BACKUP_NOT_ALL,
        };
        status.set(BackupStatus::Sentence(texts.get(key)));
    };
    let nowhere_else = (!is_persistent).then(|| texts.get(keys::DATA_SAFETY_BACKUP_CONFIRM));
    view! {
        <span>{texts.get(keys::DATA_SAFETY_BACKUP_DONE)} {nowhere_else}</span>
        <Button label=texts.get(keys::DATA_SAFETY_BACKUP_THERE) action="file-is-there" on_click=confirm />
    }
}

fn save_backup(space: &Space, ids: &[String], passphrase: NewPassphrase, status: RwSignal<BackupStatus>) {
    let texts = space.texts();
    let mut store = space.repository();
    let drafts: Vec<Draft> = ids.iter().filter_map(|id| load(&mut store, id)).collect();
    // As they are in the file: what is typed meanwhile is in none.
    let backup_of = |draft: &Draft| Some((draft.id.clone(), store.backup_of(&draft.id, browser::now())?));
    let backups: BackedUp = drafts.iter().filter_map(backup_of).collect();
    let file = match drafts.as_slice() {
        [] => return status.set(BackupStatus::Sentence(texts.get(keys::DATA_SAFETY_BACKUP_NOTHING))),
        [one] => export_draft(one),
        many => export_backup(many),
    };
    if passphrase.is_empty() {
        return status.set(download(space, backups, &file));
    }
    match passphrase.read(texts) {
        Ok(chosen) => {
            passphrase.clear();
            status.set(BackupStatus::Sentence(texts.get(keys::DATA_SAFETY_WORKING)));
            let space = space.clone();
            spawn_local(async move {
                let result = match encrypt_file(&space, &chosen, &file).await {
                    Some(file) => download(&space, backups, &file),
                    None => BackupStatus::Sentence(texts.get(keys::DATA_SAFETY_FAILED)),
                };
                status.try_set(result);
            });
        }
        Err(refusal) => status.set(BackupStatus::Sentence(refusal)),
    }
}

/// The file under a passphrase.
async fn encrypt_file(space: &Space, passphrase: &Passphrase, file: &str) -> Option<String> {
    let salt = random_bytes::<SALT_LEN>();
    let key = derive(space.page(), passphrase, &salt, DEFAULT_KDF_PARAMS).await?;
    let text = key.encrypt(random_bytes(), FILE_CONTEXT, file)?;
    Some(export_encrypted_backup(&EncryptedPayload {
        memory: DEFAULT_KDF_PARAMS.memory,
        iterations: DEFAULT_KDF_PARAMS.iterations,
        salt: to_text(&salt),
        text,
    }))
}

/// Gives the file to the browser.
fn download(space: &Space, backups: BackedUp, file: &str) -> BackupStatus {
    let texts = space.texts();
    if !browser::download("conversations.json", "application/json", file) {
        return BackupStatus::Sentence(texts.get(keys::DATA_SAFETY_FAILED));
    }
    BackupStatus::Confirm(backups)
}

fn note_backups(space: &Space, backups: &BackedUp) {
    let mut store = space.repository();
    for (id, backup) in backups {
        // Where it cannot be noted, the next reminder only comes too early.
        let _ = store.record_backup(id, *backup);
    }
}
