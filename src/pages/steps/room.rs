//! In the room: a card for each phase, ticks for what was covered, and quick notes in their words.

use guide_core::model::{Note, PHASES, Text};
use guide_core::texts::keys;
use leptos::prelude::*;

use super::TalkCardFace;
use crate::browser;
use crate::components::{Button, ButtonStyle, Field, Section, field_selector, name_with_item, note_name};
use crate::pages::presentation::EnterTalk;
use crate::state::{use_host, use_plan, use_texts, use_undo};

/// The step's parts.
#[component]
pub fn Room() -> impl IntoView {
    let texts = use_texts();
    view! {
        <section class="section">
            <p>{texts.get(keys::UI_TALK_ABOUT)}</p>
            <div class="row"><EnterTalk style=ButtonStyle::Primary /></div>
        </section>
        {PHASES.into_iter().map(|phase| view! { <PhaseCard phase /> }.into_any()).collect_view()}
        <p class="spoken">{texts.get(keys::SAY_ADJOURN)}</p>
        <Section title=texts.get(keys::ROOM_SECTION_NOTES)><Notes /></Section>
    }
}

#[component]
fn PhaseCard(phase: &'static str) -> impl IntoView {
    let texts = use_texts();
    view! {
        <section class="section" data-card=phase>
            <h3 class="section__title">{texts.get(&["room.covered.", phase].concat())}</h3>
            <TalkCardFace phase />
        </section>
    }
}

#[component]
fn Notes() -> impl IntoView {
    let texts = use_texts();
    let plan = use_plan();
    let host = use_host();
    // The times identify the notes: one that is removed takes its own card with it.
    let times = Memo::new(move |_| {
        plan.with(|plan| plan.notes.iter().map(|note| note.at.as_private_str().to_owned()).collect::<Vec<_>>())
    });
    let add = move || {
        let at = plan.now(|plan| plan.notes.len());
        plan.update(|plan| {
            plan.notes.push(Note { at: Text::new(browser::format_time(browser::now())), ..Note::default() });
        });
        host.focus_soon(&field_selector(&words_path(at)));
    };
    view! {
        <p class="field__hint">{texts.get(keys::CARE_NOTES)}</p>
        <div class="cards">
            {move || times.get().into_iter().enumerate().map(|(at, time)| view! { <NoteCard at time /> }.into_any()).collect_view()}
        </div>
        <Button label=texts.get(keys::UI_ROOM_NOTE) action="add-note" on_click=add />
    }
}

fn words_path(at: usize) -> String {
    ["room.notes.", &at.to_string(), ".words"].concat()
}

#[component]
fn NoteCard(at: usize, time: String) -> impl IntoView {
    let texts = use_texts();
    let plan = use_plan();
    let undo = use_undo();
    let name = name_with_item(&texts.get(keys::UI_ROOM_REMOVE_NOTE), &plan.now(|plan| note_name(plan, texts, at)));
    let remove = move || {
        let focus = "[data-action=\"add-note\"]".into();
        undo.update_plan(texts.get(keys::UI_ROOM_NOTE_REMOVED), focus, |plan| drop(plan.notes.remove(at)));
    };
    view! {
        <div class="card">
            <p class="card__about">{time}</p>
            <Field path=words_path(at) />
            <div class="row">
                <Button
                    label=texts.get(keys::UI_ROOM_REMOVE_NOTE)
                    name
                    action="remove-note"
                    style=ButtonStyle::Quiet
                    on_click=remove
                />
            </div>
        </div>
    }
}
