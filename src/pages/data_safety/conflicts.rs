//! Conflict copies: drafts that parted because two tabs wrote at once.

use guide_core::texts::keys;
use leptos::prelude::*;

use super::compare::CompareButton;
use super::file_result::ResultArea;
use super::space::{Space, load, name_of, use_space};
use crate::components::dynamic;
use crate::state::{I18n, use_drafts, use_texts};

/// The conflict copies, each with a way to compare it with the draft that it parted from.
#[component]
pub fn ConflictList(area: ResultArea) -> impl IntoView {
    let texts = use_texts();
    let drafts = use_drafts();
    dynamic(move || {
        drafts.list_revision().track();
        cards(texts, &use_space(), area).into_any()
    })
}

fn cards(texts: I18n, space: &Space, area: ResultArea) -> impl IntoView {
    let mut store = space.repository();
    let mut cards = Vec::new();
    for entry in store.list().drafts {
        if entry.conflict_of.is_empty() {
            continue;
        }
        if let (Some(here), Some(other)) = (load(&mut store, &entry.conflict_of), load(&mut store, &entry.id)) {
            cards.push(view! {
                <li class="card" data-beside=entry.id>
                    <h4 class="card__title">{name_of(texts, &other)}</h4>
                    <p>{texts.get(keys::KEEP_BESIDE)}</p>
                    <div class="row">
                        <CompareButton here other=other.plan area />
                    </div>
                </li>
            });
        }
    }
    view! { <ul class="cards">{cards}</ul> }
}
