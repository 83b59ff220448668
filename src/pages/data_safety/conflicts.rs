//! Conflict copies: drafts that parted because two tabs wrote at once.

use leptos::prelude::*;

use super::compare::CompareButton;
use super::file_result::ResultArea;
use super::space::{load, name_of, use_space};
use crate::state::use_texts;

/// The conflict copies, each with a way to compare it with the draft that it parted from.
#[component]
pub fn ConflictList(area: ResultArea) -> impl IntoView {
    let texts = use_texts();
    let mut store = use_space().repository();
    let mut cards = Vec::new();
    for entry in store.list().drafts {
        if entry.conflict_of.is_empty() {
            continue;
        }
        if let (Some(here), Some(other)) = (load(&mut store, &entry.conflict_of), load(&mut store, &entry.id)) {
            cards.push(view! {
                <li class="card" data-beside=entry.id>
                    <h4 class="card__title">{name_of(texts, &other)}</h4>
                    <p>{texts.get("keep.beside")}</p>
                    <div class="row">
                        <CompareButton here other=other.plan area />
                    </div>
                </li>
            });
        }
    }
    view! { <ul class="cards">{cards}</ul> }
}
