//! Follow up: who does what by when, when to look at it again, and what the manager takes from it.

use guide_core::derived::CheckIn;
use guide_core::first_sight::FOLLOW_UP;
use guide_core::model::{Action, DocumentKind, Note, Plan, Progress, Step, Text, progress};
use guide_core::texts::keys;
use leptos::prelude::*;

use crate::components::{
    Button, ButtonStyle, Field, FieldSection, Fields, KeyedItem, KeyedList, Section, TextList, dynamic, field_selector,
    name_with_item, note_name,
};
use crate::pages::document::DocumentLink;
use crate::state::{use_derived, use_host, use_plan, use_texts, use_undo};

/// The step's parts.
#[component]
pub fn FollowUp() -> impl IntoView {
    let texts = use_texts();
    let derived = use_derived();
    let plan = use_plan();
    let [view, dates, reflect] = FOLLOW_UP;
    let is_done = Memo::new(move |_| plan.in_pauses(|plan| progress(plan, Step::FollowUp) == Progress::Done));
    let ending = move || if is_done.get() { texts.get(keys::UI_FOLLOWUP_FINISH) } else { String::new() };
    let third_talk = move || derived.with(|derived| derived.third_talk.clone().unwrap_or_default());
    view! {
        <Section title=texts.get(view.title)>
            <div><TalkNotes /></div>
            <Fields paths=view.fields />
            <p class="verdict" role="status">{move || third_talk()}</p>
        </Section>
        <Section title=texts.get(keys::FOLLOWUP_SECTION_ACTIONS)><Actions /></Section>
        <Section title=texts.get(dates.title)>
            <Fields paths=dates.fields />
            <div><Schedule /></div>
        </Section>
        <FieldSection section=reflect />
        <Section title=texts.get(keys::UI_FOLLOWUP_SEND)>
            <div><DocumentLink kind=DocumentKind::Summary /></div>
        </Section>
        <p class="field__hint">{texts.get(keys::CARE_HOLD)}</p>
        <p class="verdict" role="status" data-ending=Step::FollowUp.id()>{move || ending()}</p>
    }
}

/// What was noted in the talk. A note is private until it is put into their side.
#[component]
fn TalkNotes() -> impl IntoView {
    let texts = use_texts();
    let plan = use_plan();
    let notes = Memo::new(move |_| {
        plan.with(|plan| {
            let of = |(at, note): (usize, &Note)| {
                (at, note.words.as_private_str().trim().to_owned(), plan.is_already_in_their_side(note))
            };
            plan.notes.iter().enumerate().filter(|(_, note)| !note.words.is_blank()).map(of).collect::<Vec<_>>()
        })
    });
    dynamic(move || {
        let notes = notes.get();
        (!notes.is_empty()).then(|| {
            view! {
                <h4>{texts.get(keys::UI_FOLLOWUP_NOTES)}</h4>
                <ul class="list">
                    {notes.into_iter().map(|(at, words, is_used)| view! { <TalkNote at words is_used /> }.into_any()).collect_view()}
                </ul>
            }.into_any()
        })
    })
}

#[component]
fn TalkNote(at: usize, words: String, is_used: bool) -> impl IntoView {
    let texts = use_texts();
    let undo = use_undo();
    let (time, name) = use_plan().now(|plan| {
        let time = plan.notes.get(at).map(|note| note.at.as_private_str().to_owned()).unwrap_or_default();
        (time, note_name(plan, texts, at))
    });
    let text = [&time, " ", &words, " "].concat();
    let use_it = move || {
        undo.update_plan(texts.get(keys::UI_FOLLOWUP_NOTE_USED), field_selector("followup.their_view"), |plan| {
            add_to_their_view(plan, &words);
        });
    };
    let state = if is_used {
        view! { <strong class="card__open">{texts.get(keys::UI_FOLLOWUP_NOTE_IN)}</strong> }.into_any()
    } else {
        view! {
            <Button
                label=texts.get(keys::UI_FOLLOWUP_USE_NOTE)
                name=name_with_item(&texts.get(keys::UI_FOLLOWUP_USE_NOTE), &name)
                action="use-note"
                style=ButtonStyle::Quiet
                on_click=use_it
            />
        }
        .into_any()
    };
    view! { <li>{text} {state}</li> }
}

fn add_to_their_view(plan: &mut Plan, words: &str) {
    let theirs = plan.followup.their_view.as_private_str().trim_end();
    let parts = if theirs.is_empty() { vec![words] } else { vec![theirs, words] };
    plan.followup.their_view = Text::new(parts.join("\n"));
}

fn path(at: usize, name: &str) -> String {
    ["followup.actions.", &at.to_string(), ".", name].concat()
}

#[component]
fn Actions() -> impl IntoView {
    let texts = use_texts();
    let plan = use_plan();
    let host = use_host();
    let count = Memo::new(move |_| plan.with(|plan| plan.actions.len()));
    let add = move || {
        let at = count.get_untracked();
        plan.update(|plan| plan.actions.push(Action::default()));
        host.focus_soon(&(field_selector(&path(at, "who")) + " input"));
    };
    let items = move || {
        let item = |at: usize| KeyedItem::new(vec![at.to_string()], move || view! { <ActionCard at /> }.into_any());
        (0..count.get()).map(item).collect()
    };
    view! {
        <div class="cards">
            <KeyedList items=items />
        </div>
        <Button label=texts.get(keys::UI_FOLLOWUP_ADD) action="add" on_click=add />
    }
}

#[component]
fn ActionCard(at: usize) -> impl IntoView {
    let texts = use_texts();
    let undo = use_undo();
    let title = texts.format_number(keys::FOLLOWUP_SECTION_ITEM, at);
    let remove = move || {
        let focus = "[data-step=\"followup\"] [data-action=\"add\"]".into();
        let label = texts.format_number(keys::UI_FOLLOWUP_REMOVED, at);
        undo.update_plan(label, focus, |plan| drop(plan.actions.remove(at)));
    };
    let name = name_with_item(&texts.get(keys::UI_FOLLOWUP_REMOVE), &title);
    view! {
        <div class="card" data-item=at>
            <h4 class="card__title">{title}</h4>
            {["who", "what", "by", "measure"].map(|name| view! { <Field path=path(at, name) /> }.into_any())}
            <div class="row">
                <Button
                    label=texts.get(keys::UI_FOLLOWUP_REMOVE)
                    name
                    action="remove"
                    style=ButtonStyle::Quiet
                    on_click=remove
                />
            </div>
        </div>
    }
}

/// The days to look at it again, each with what was promised by then, and what to ask.
#[component]
fn Schedule() -> impl IntoView {
    let texts = use_texts();
    let derived = use_derived();
    // A day that was opened stays open as long as nothing in it changes.
    let day = |day: CheckIn| {
        let key = [vec![day.line.clone()], day.due.clone(), day.prompts.clone()].concat();
        KeyedItem::new(key, move || {
            view! {
                <details class="why">
                    <summary>{day.line}</summary>
                    <TextList items=day.due />
                    <TextList items=day.prompts />
                </details>
            }
            .into_any()
        })
    };
    let days = move || {
        let days = derived.with(|derived| derived.schedule.clone());
        let none = || {
            let sentence = texts.get(keys::UI_FOLLOWUP_NO_DATE);
            KeyedItem::new(Vec::new(), move || view! { <p>{sentence}</p> }.into_any())
        };
        if days.is_empty() { vec![none()] } else { days.into_iter().map(day).collect() }
    };
    view! { <KeyedList items=days /> }
}
