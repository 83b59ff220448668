//! Conflict copies: drafts that parted because two tabs wrote at once.

use guide_core::texts::keys;
use guide_storage::{Draft, DraftRepository};
use leptos::prelude::*;

use super::compare::CompareButton;
use super::file_result::ResultArea;
use super::space::{load, name_of, use_space};
use crate::components::{KeyedItem, KeyedList};
use crate::state::{use_drafts, use_texts};

/// The conflict copies, each with a way to compare it with the draft that it parted from.
#[component]
pub fn ConflictList(area: ResultArea) -> impl IntoView {
    let texts = use_texts();
    let drafts = use_drafts();
    let cards = move || {
        drafts.list_revision().track();
        let mut store = use_space().repository();
        let mut cards = Vec::new();
        for entry in store.list().drafts {
            let of = entry.conflict_of;
            if let Some((_, other)) = both(&mut store, &of, &entry.id) {
                let name = name_of(texts, &other);
                let key = vec![entry.id.clone(), name.clone()];
                cards.push(KeyedItem::new(key, move || view! { <ConflictCard of id=entry.id name area /> }.into_any()));
            }
        }
        cards
    };
    view! {
        <ul class="cards">
            <KeyedList items=cards />
        </ul>
    }
}

#[component]
fn ConflictCard(of: String, id: String, name: String, area: ResultArea) -> impl IntoView {
    let texts = use_texts();
    let space = use_space();
    let beside = id.clone();
    // As they are when the button is pressed.
    let drafts = move || both(&mut space.repository(), &of, &id).map(|(here, other)| (here, other.plan));
    view! {
        <li class="card" data-beside=beside>
            <h4 class="card__title">{name}</h4>
            <p>{texts.get(keys::KEEP_BESIDE)}</p>
            <div class="row">
                <CompareButton drafts area />
            </div>
        </li>
    }
}

/// A draft, and the conflict copy of it.
fn both(store: &mut DraftRepository, of: &str, copy: &str) -> Option<(Draft, Draft)> {
    load(store, of).zip(load(store, copy))
}
