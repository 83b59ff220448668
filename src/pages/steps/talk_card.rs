//! The face of a card for the talk: the question to ask, a few labelled cues, and whether it was covered.

use guide_core::derived::{Cue, talk_card};
use guide_core::model::{PHASES, Text};
use guide_core::texts::keys;
use leptos::prelude::*;

use crate::components::{has_value, name_with_item, with_value};
use crate::state::{use_plan, use_texts};

/// What the card of this phase says.
#[component]
pub fn TalkCardFace(phase: &'static str) -> impl IntoView {
    let texts = use_texts();
    let plan = use_plan();
    let name = [&texts.get(keys::UI_ROOM_CARD_DONE), ": ", &texts.get(&["room.covered.", phase].concat())].concat();
    let is_covered = move || plan.with(|plan| has_value(plan.room.covered.as_private_str(), phase));
    let cover = move |is_covered: bool| {
        plan.update(|plan| {
            plan.room.covered = Text::new(with_value(plan.room.covered.as_private_str(), phase, &PHASES, is_covered));
        });
    };
    let made = Memo::new(move |_| {
        plan.in_pauses(|_| ());
        plan.ask(texts, move |plan, texts| talk_card(plan, texts, phase))
    });
    let card = move || made.get();
    let more_name = name_with_item(&texts.get(keys::UI_TALK_MORE), &texts.get(&["room.covered.", phase].concat()));
    let rest = move || {
        let more = card().map(|card| card.more).filter(|more| !more.is_empty())?;
        let name = more_name.clone();
        Some(
            view! {
                <details class="why">
                    <summary aria-label=name>{texts.get(keys::UI_TALK_MORE)}</summary>
                    {cue_list(more)}
                </details>
            }
            .into_any(),
        )
    };
    view! {
        <p class="spoken">{move || card().map(|card| card.question).unwrap_or_default()}</p>
        <div>{move || card().map(|card| cue_list(card.cues))}</div>
        <div>{rest}</div>
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

fn cue_list(cues: Vec<Cue>) -> AnyView {
    let cue = |Cue { label, words }: Cue| {
        let label = (!label.is_empty()).then(|| view! { <span class="cue__label">{label}</span> }.into_any());
        view! { <li class="cue">{label} <span class="cue__words">{words}</span></li> }.into_any()
    };
    view! { <ul class="cues">{cues.into_iter().map(cue).collect_view()}</ul> }.into_any()
}
