//! Conflict copies: drafts that parted because two tabs wrote at once.

use guide_core::texts::keys;
use guide_storage::{Draft, DraftRepository};
use leptos::prelude::*;

use super::compare::CompareButton;
use super::file_result::ResultArea;
use super::space::{load, use_space};
use crate::components::{KeyedItem, KeyedList};
use crate::pages::listing::Listing;
use crate::state::{use_drafts, use_texts};

/// The conflict copies, each with a way to compare it with the draft that it parted from.
#[component]
pub fn ConflictList(area: ResultArea) -> impl IntoView {
    let list = Listing::new(use_drafts());
    let ids = list.stable_ids();
    let card = move |id: String| {
        let of = list.entry(&id).conflict_of;
        both(&mut use_space().repository(), &of, &id)?;
        Some(KeyedItem::new(vec![id.clone()], move || view! { <ConflictCard of id list area /> }.into_any()))
    };
    let cards = move || {
        // A draft that it parted from may come or go.
        list.read(|_| ());
        ids.get().into_iter().filter_map(card).collect()
    };
    view! {
        <ul class="cards">
            <KeyedList items=cards />
        </ul>
    }
}

#[component]
fn ConflictCard(of: String, id: String, list: Listing, area: ResultArea) -> impl IntoView {
    let texts = use_texts();
    let space = use_space();
    let (beside, named) = (id.clone(), id.clone());
    let name = move || texts.name_or_unnamed(list.entry(&named).name);
    // As they are when the button is pressed.
    let drafts = move || both(&mut space.repository(), &of, &id).map(|(here, other)| (here, other.plan));
    view! {
        <li class="card" data-beside=beside>
            <h4 class="card__title">{name}</h4>
            <p>{texts.get(keys::DATA_SAFETY_BESIDE)}</p>
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
