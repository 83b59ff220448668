//! The section for retention: how long drafts are kept in the browser, and which of them are kept whatever their age.

use guide_core::texts::keys;
use guide_storage::{DraftMeta, DraftSummary};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::{can_persist, persist};
use super::choice::{Choice, ChoiceForm};
use super::space::{describe, use_space};
use super::status::{Status, StatusLine};
use crate::components::{Button, KeyedItem, KeyedList, Section};
use crate::pages::listing::Listing;
use crate::state::{use_drafts, use_host, use_texts};

/// The days that can be chosen; 0 is never.
const DAYS: [u64; 5] = [0, 30, 90, 180, 365];

/// How long drafts are kept.
#[component]
pub fn RetentionSection() -> impl IntoView {
    let texts = use_texts();
    let status = Status::new();
    view! {
        <Section title=texts.get(keys::DATA_SAFETY_DAYS)>
            <p>{texts.get(keys::DATA_SAFETY_DAYS_LEAD)}</p>
            <DaysField status />
            <HeldDrafts status />
            <StatusLine status name="days-status" />
            <PersistentStorage />
        </Section>
    }
}

#[component]
fn DaysField(status: Status) -> impl IntoView {
    let texts = use_texts();
    let host_days: u64 = use_host().retention_days().into();
    let chosen = use_space().repository().user_retention_days().or((host_days == 0).then_some(0));
    // `None` is the choice of the organisation.
    let chosen = RwSignal::new(chosen);
    let days_text = |days: u64| match days {
        0 => texts.get(keys::DATA_SAFETY_DAYS_NEVER),
        days => texts.format(keys::DATA_SAFETY_DAYS_AFTER, &[("n", &days.to_string())]),
    };
    // Where the organisation has set nothing, there is nothing of it to choose.
    let of_host = (host_days > 0)
        .then(|| (texts.format(keys::DATA_SAFETY_DAYS_HOST, &[("choice", &days_text(host_days))]), None));
    let options = of_host.into_iter().chain(DAYS.map(|days| (days_text(days), Some(days))));
    let options = options.map(|(label, days)| view! { <DaysOption label days chosen status /> }).collect_view();
    view! {
        <ChoiceForm>
            <fieldset class="field">
                <legend class="field__label">{texts.get(keys::DATA_SAFETY_DAYS_LABEL)}</legend>
                <div class="options">{options}</div>
            </fieldset>
        </ChoiceForm>
    }
}

#[component]
fn DaysOption(label: String, days: Option<u64>, chosen: RwSignal<Option<u64>>, status: Status) -> impl IntoView {
    let texts = use_texts();
    let space = use_space();
    let choose = move |_| {
        chosen.set(days);
        let is_stored = space.repository().set_user_retention_days(days).is_ok();
        status.show(texts.get(if is_stored { keys::DATA_SAFETY_DAYS_DONE } else { keys::DATA_SAFETY_FAILED }));
    };
    view! {
        <Choice
            label
            name="keep-days"
            value=days.map_or_else(|| "host".to_owned(), |days| days.to_string())
            is_radio=true
            is_chosen=Signal::derive(move || chosen.get() == days)
            on_change=choose
        />
    }
}

/// The drafts, each with a box that has it kept whatever its age.
#[component]
fn HeldDrafts(status: Status) -> impl IntoView {
    let texts = use_texts();
    let drafts = use_drafts();
    let list = Listing::new(drafts);
    let ids = list.stable_ids();
    let item =
        move |id: String| KeyedItem::new(vec![id.clone()], move || view! { <HeldDraft id list status /> }.into_any());
    let is_any = Memo::new(move |_| ids.with(|ids| !ids.is_empty()));
    move || {
        is_any.get().then(|| {
            view! {
                <fieldset class="field">
                    <legend class="field__label">{texts.get(keys::DATA_SAFETY_HOLD_LABEL)}</legend>
                    <p class="field__hint">{texts.get(keys::DATA_SAFETY_HOLD_HINT)}</p>
                    <KeyedList items=move || ids.get().into_iter().map(item).collect() />
                </fieldset>
            }
            .into_any()
        })
    }
}

#[component]
fn HeldDraft(id: String, list: Listing, status: Status) -> impl IntoView {
    let texts = use_texts();
    let drafts = use_drafts();
    let space = use_space();
    let value = id.clone();
    let (named, read) = (id.clone(), id.clone());
    let label = Signal::derive(move || {
        let DraftSummary { name, who, changed, .. } = list.entry(&named);
        // Two conversations about the same topic are told apart by the employee and the date.
        texts.format(
            keys::DATA_SAFETY_HOLD,
            &[("name", &texts.name_or_unnamed(name)), ("about", &describe(&who, changed))],
        )
    });
    let is_held = move || list.entry(&read).pinned;
    let hold = move |hold: bool| {
        let mut store = space.repository();
        let about = DraftMeta { pinned: hold, ..store.meta(&id) };
        let is_stored = store.set_meta(&id, &about).is_ok();
        drafts.announce_change();
        status.show(texts.get(if is_stored { keys::DATA_SAFETY_HOLD_DONE } else { keys::DATA_SAFETY_FAILED }));
    };
    view! { <Choice label name="keep-hold" value is_chosen=Signal::derive(is_held) on_change=hold /> }
}

/// Asks the browser to keep what is stored, where it can be asked.
#[component]
fn PersistentStorage() -> impl IntoView {
    let texts = use_texts();
    let status = Status::new();
    let ask = move || {
        spawn_local(async move {
            let is_granted = persist().await;
            status.show(texts.get(if is_granted {
                keys::DATA_SAFETY_PERSIST_YES
            } else {
                keys::DATA_SAFETY_PERSIST_NO
            }));
        });
    };
    can_persist().then(|| {
        view! {
            <p>{texts.get(keys::DATA_SAFETY_PERSIST_LEAD)}</p>
            <div class="row">
                <Button label=texts.get(keys::DATA_SAFETY_PERSIST) action="persist" on_click=ask />
            </div>
            <StatusLine status name="persist-status" />
        }
    })
}
