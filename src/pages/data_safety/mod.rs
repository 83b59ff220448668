//! Data safety, a part of its own that is fetched when it is wanted: backups, files, retention, and the lock.

mod backup;
mod browser;
mod change_passphrase;
mod choice;
mod compare;
mod conflicts;
mod deletion;
mod encryption;
mod file_result;
mod files;
mod import;
mod key;
mod key_derivation;
mod lock;
mod lock_forms;
mod locked_file;
mod other_locks;
mod passphrase_fields;
mod reset;
mod retention;
mod shared_computer;
mod space;
mod status;
mod unlock;

use std::rc::Rc;

use guide_core::texts::{Texts, keys};
use leptos::prelude::*;

use crate::components::Button;
use crate::services::use_navigation;
use crate::state::{DataSafetyPanel, EditMode, use_drafts, use_edit_mode, use_save_status, use_texts};
use backup::BackupSection;
use deletion::DeletionSection;
use files::FilesSection;
use key::SpaceKey;
use lock::LockSection;
use other_locks::OtherLocksSection;
use retention::RetentionSection;
use shared_computer::SharedComputerSection;
use space::{Space, use_space};
use unlock::UnlockForm;

/// The functions of the part.
pub struct DataSafety {
    /// Its texts, with those of an override file in their place, and the keys that cannot be used, separated by commas.
    pub texts: fn(&str) -> (Texts, String),
    /// The panel of a guide.
    pub panel: fn() -> Rc<dyn DataSafetyPanel>,
    /// The bytes of the key of a passphrase, or none: passphrase, salt, memory in KiB, passes. For the worker.
    pub derive: fn(&str, &[u8], u32, u32) -> Vec<u8>,
}

/// The part's table, for `crate::parts`.
pub static DATA_SAFETY: DataSafety =
    DataSafety { texts, panel: || Rc::<SpaceKey>::default(), derive: key_derivation::derive_bytes };

fn texts(overrides: &str) -> (Texts, String) {
    let english = Texts::english_data_safety();
    if overrides.is_empty() { (english, String::new()) } else { english.with_host_overrides(overrides) }
}

impl DataSafetyPanel for SpaceKey {
    fn view(&self) -> AnyView {
        let space_key = self.clone();
        view! { <Panel space_key /> }.into_any()
    }

    fn forget(&self) {
        Self::forget(self);
    }
}

/// The panel: the form that unlocks a locked space, else all sections.
#[component]
fn Panel(space_key: SpaceKey) -> impl IntoView {
    let drafts = use_drafts();
    let save_status = use_save_status();
    let mode = use_edit_mode();
    Space::new(space_key).provide();
    // The panel is built again when its guide is locked or unlocked.
    if mode.get_untracked() == EditMode::Locked {
        return view! { <UnlockForm /> }.into_any();
    }
    // The status of saving changes with the place where drafts are kept.
    let is_persistent = Memo::new(move |_| {
        save_status.track();
        drafts.is_persistent()
    });
    (move || {
        if is_persistent.get() {
            view! { <StoredSections /> }.into_any()
        } else {
            view! { <MemorySections /> }.into_any()
        }
    })
    .into_any()
}

/// The sections for drafts that outlive the page.
#[component]
fn StoredSections() -> impl IntoView {
    let texts = use_texts();
    // The lock helps most before anything was written, so it comes first until there is one.
    let is_lock_first = !use_space().has_key();
    view! {
        <p class="lead">{texts.get(keys::DATA_SAFETY_LEAD)}</p>
        {is_lock_first.then(|| view! { <LockSection /> })}
        <BackupSection />
        <FilesSection />
        <RetentionSection />
        {(!is_lock_first).then(|| view! { <LockSection /> })}
        <OtherLocksSection />
        <SharedComputerSection />
        <div class="danger"><DeletionSection /></div>
        <BackToPlan />
    }
}

/// The sections for drafts that end with the page.
#[component]
fn MemorySections() -> impl IntoView {
    let texts = use_texts();
    view! {
        <p class="lead">{texts.get(keys::DATA_SAFETY_LEAD)}</p>
        <BackupSection />
        <FilesSection />
        <div class="danger"><DeletionSection /></div>
        <BackToPlan />
    }
}

#[component]
fn BackToPlan() -> impl IntoView {
    let texts = use_texts();
    let navigation = use_navigation();
    view! {
        <div class="row">
            <Button
                label=texts.get(keys::UI_BACK_TO_STEP)
                action="back-to-plan"
                on_click=move || navigation.back_to_plan()
            />
        </div>
    }
}
