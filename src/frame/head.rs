//! The head: the name of the draft, whether it is saved, and what is in reach on every page.

use guide_core::model::Plan;
use guide_core::texts::keys;
use guide_storage::{StorageError, display_name};
use leptos::prelude::*;

use crate::browser;
use crate::components::{Button, HideButton};
use crate::services::use_navigation;
use crate::state::{
    Contexts, OpenDraft, Page, SaveStatus, State, use_drafts, use_part, use_plan, use_state, use_texts,
};

/// The head of the guide.
#[component]
pub fn Head() -> impl IntoView {
    let texts = use_texts();
    let drafts = use_drafts();
    let plan = use_plan();
    let part = use_part();
    let state = use_state();
    let navigation = use_navigation();
    let name = move || {
        let name = drafts.with(|draft: &OpenDraft| draft.name.clone());
        texts.name_or_unnamed(plan.in_pauses(|plan| display_name(&name, plan).to_owned()))
    };
    let is_example = Memo::new(move |_| part.get().is_some() && plan.with(Plan::is_example));
    let leave = move || is_example.get().then(|| part.now().map(|part| (part.example_exit)())).flatten();
    view! {
        <header class="head">
            <div class="head__names">
                <h1 class="head__title">{texts.get(keys::UI_TITLE)}</h1>
                <p class="head__draft">{move || name()}</p>
                <div>{move || leave()}</div>
            </div>
            <p class="head__saved">{move || save_line(state)}</p>
            <div class="head__actions">
                <HideButton />
                <Button label=texts.get(keys::UI_DRAFTS) action="drafts" on_click=move || navigation.show(Page::Drafts) />
            </div>
        </header>
    }
}

/// What is said aloud of saving: trouble alone. That all is well, at every pause, would be chatter.
pub fn save_trouble(state: State) -> String {
    let is_trouble = matches!(state.get().save_status.get(), SaveStatus::InMemory | SaveStatus::Failed(_));
    if is_trouble { save_line(state) } else { String::new() }
}

fn save_line(state: State) -> String {
    let Contexts { i18n: texts, save_status, .. } = state.get();
    match save_status.get() {
        SaveStatus::Nothing => texts.get(keys::UI_SAVED_NOTHING),
        SaveStatus::Pending => texts.get(keys::UI_SAVED_PENDING),
        SaveStatus::Saved(time) => texts.format(keys::UI_SAVED_AT, &[("time", &browser::format_time(time))]),
        SaveStatus::NotDurable(time) => {
            texts.format(keys::UI_SAVED_NOT_DURABLE, &[("time", &browser::format_time(time))])
        }
        SaveStatus::InMemory | SaveStatus::Failed(StorageError::AccessDenied) => texts.get(keys::UI_SAVED_MEMORY),
        SaveStatus::Failed(StorageError::QuotaExceeded) => texts.get(keys::UI_ERROR_FULL),
    }
}
