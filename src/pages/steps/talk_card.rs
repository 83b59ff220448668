//! The face of a card for the talk: a few words, the question to ask, and whether it was covered.

use guide_core::derived::TalkCard;
use guide_core::model::{PHASES, Text};
use guide_core::texts::keys;
use leptos::prelude::*;

use crate::components::{has_value, with_value};
use crate::state::{use_derived, use_plan, use_texts};

/// What the card with this number says; `phase` is its phase.
#[component]
pub fn TalkCardFace(at: usize, phase: &'static str) -> impl IntoView {
    let texts = use_texts();
    let plan = use_plan();
    let derived = use_derived();
    let name = [&texts.get(keys::UI_ROOM_CARD_DONE), ": ", &texts.get(&["room.covered.", phase].concat())].concat();
    let is_covered = move || plan.with(|plan| has_value(plan.room.covered.as_private_str(), phase));
    let cover = move |is_covered: bool| {
        plan.update(|plan| {
            plan.room.covered = Text::new(with_value(plan.room.covered.as_private_str(), phase, &PHASES, is_covered));
        });
    };
    let card = move || derived.with(|derived| derived.talk_cards.get(at).cloned());
    let keywords = move || card().map(|card: TalkCard| card.keywords).unwrap_or_default();
    view! {
        <ul class="keywords">
            {move || keywords().into_iter().map(|word| view! { <li class="keyword">{word}</li> }.into_any()).collect_view()}
        </ul>
        <p class="spoken">{move || card().map(|card| card.question).unwrap_or_default()}</p>
        <label class="option">
            <input
                type="checkbox"
                data-covered=phase
                aria-label=name
                prop:checked=is_covered
                disabled=move || !plan.is_editable()
                on:change:target=move |event| cover(event.target().checked())
            />
            <span>{texts.get(keys::UI_ROOM_CARD_DONE)}</span>
        </label>
    }
}
