//! Script: four phases, each with a line to say, questions to ask and something to listen for.

use guide_core::derived::{PhaseScript, with_addition};
use guide_core::first_sight::CONTRAST;
use guide_core::model::{PHASES, Phase, Plan, Text, Visibility};
use guide_core::texts::keys;
use leptos::prelude::*;

use crate::components::{
    Button, ButtonStyle, Coached, FieldFrame, Fields, Section, TextList, bind_value, control_id, description_ids,
    field_selector, name_with_item,
};
use crate::state::{DerivedData, I18n, Pace, use_derived, use_host, use_plan, use_texts, use_undo};

/// The step's parts.
#[component]
pub fn Script() -> impl IntoView {
    let texts = use_texts();
    let derived = use_derived();
    view! {
        {PHASES.into_iter().map(|phase| view! { <PhaseSection phase /> }.into_any()).collect_view()}
        <Section title=texts.get(CONTRAST.title)>
            <Fields paths=CONTRAST.fields />
            <p class="spoken" data-contrast="">
                {move || derived.with(|derived| derived.contrast.clone().unwrap_or_default())}
            </p>
        </Section>
    }
}

#[component]
fn PhaseSection(phase: &'static str) -> impl IntoView {
    let texts = use_texts();
    let derived = use_derived();
    let get = move |last: &str| texts.get(&["script.", phase, last].concat());
    let questions = move || of_phase(derived, phase, |script| script.questions.clone());
    let explanations = Memo::new(move |_| of_phase(derived, phase, |script| script.explanations.clone()));
    let thoughts = move || {
        let items = explanations.get();
        (!items.is_empty()).then(|| {
            view! {
                <p>{texts.get(keys::SCRIPT_EXPLORE_EXPLANATIONS)}</p>
                <TextList items />
            }
            .into_any()
        })
    };
    let first_question = (phase == "ask").then(|| {
        view! {
            <p>
                <strong>{texts.get(keys::UI_SCRIPT_FIRST_QUESTION)}</strong>
                " "
                <span class="spoken">{move || derived.with(|derived| derived.first_question.clone())}</span>
            </p>
        }
        .into_any()
    });
    view! {
        <section class="section" data-phase=phase>
            <h3 class="section__title">{get(".title")}</h3>
            <p>{get(".aim")}</p>
            <Line phase />
            {first_question}
            <Additions phase />
            <Wordings phase />
            <div>{move || thoughts()}</div>
            <details class="why">
                <summary aria-label=name_in_phase(texts, keys::UI_SCRIPT_QUESTIONS, phase)>
                    {texts.get(keys::UI_SCRIPT_QUESTIONS)}
                </summary>
                <p class="field__hint">{texts.get(keys::UI_SCRIPT_QUESTIONS_HINT)}</p>
                <ul>{move || questions().into_iter().map(|question| view! { <Suggested phase question /> }.into_any()).collect_view()}</ul>
                <p class="field__hint">
                    <strong>{texts.get(keys::UI_SCRIPT_LISTEN)}</strong>
                    ": "
                    {get(".listen")}
                </p>
            </details>
        </section>
    }
}

/// Reads what was written for a phase, and follows it.
fn of_phase<T: Default>(derived: DerivedData, phase: &str, read: impl FnOnce(&PhaseScript) -> T) -> T {
    derived.with(|derived| derived.script.iter().find(|script| script.phase == phase).map(read).unwrap_or_default())
}

/// What a control is called that every phase has.
fn name_in_phase(texts: I18n, key: &str, phase: &str) -> String {
    name_with_item(&texts.get(key), &texts.get(&["script.", phase, ".title"].concat()))
}

fn line_path(phase: &str) -> String {
    ["script.", phase, ".line"].concat()
}

/// The line itself: the suggestion until it is edited, the edit from then on.
#[component]
fn Line(phase: &'static str) -> impl IntoView {
    let plan = use_plan();
    let derived = use_derived();
    // While a user clears the box to write their own line, the suggestion must not jump back in.
    let is_typing = RwSignal::new(false);
    // Nor may another suggestion come under the caret: the one that had the focus stays until the box is left.
    let focused = RwSignal::new(String::new());
    let suggestion = move || {
        let focused = focused.get();
        if focused.is_empty() { of_phase(derived, phase, |script| script.suggestion.clone()) } else { focused }
    };
    let own = move || plan.field(&line_path(phase));
    let is_suggested = move || !is_typing.get() && own().trim().is_empty();
    let shown = move || Some(if is_suggested() { suggestion() } else { own() });
    let on_focus = move || {
        if untrack(own).trim().is_empty() {
            focused.set(untrack(suggestion));
        }
    };
    let on_blur = move || {
        focused.try_set(String::new());
        is_typing.try_set(false);
    };
    let write = move |text: String| {
        let suggested = untrack(suggestion);
        is_typing.set(true);
        plan.update_at(Pace::Typing, |plan| {
            let part = phase_mut(plan, phase);
            if part.line.is_blank() {
                part.suggested = Text::new(suggested);
            }
            part.line = Text::new(text);
        });
    };
    let path = line_path(phase);
    let described_by = description_ids(use_texts(), &path, &path);
    let control = view! {
        <textarea
            class="input input--lines"
            placeholder=" "
            rows="4"
            id=control_id(&path)
            data-field=path.clone()
            data-suggested=move || is_suggested().then_some("")
            aria-describedby=described_by
            readonly=move || !plan.is_editable()
            on:input:target=move |event| write(event.target().value())
            on:focus=move |_| on_focus()
            on:blur=move |_| on_blur()
            use:bind_value=shown
        ></textarea>
    }
    .into_any();
    let visibility = plan.now(|plan| plan.field_meta(&path).map_or(Visibility::Private, |meta| meta.visibility));
    view! {
        <FieldFrame path=path.clone() key=path.clone() visibility name=None>
            <Coached path control />
        </FieldFrame>
    }
}

/// A button that every phase has.
fn phase_button(texts: I18n, key: &str, action: &'static str, phase: &str, on_click: Box<dyn Fn()>) -> AnyView {
    view! { <Button label=texts.get(key) name=name_in_phase(texts, key, phase) action on_click /> }.into_any()
}

/// What the plan has brought since the line was edited, sentence by sentence, to be put into it.
#[component]
fn Additions(phase: &'static str) -> impl IntoView {
    let texts = use_texts();
    let plan = use_plan();
    let derived = use_derived();
    let host = use_host();
    let undo = use_undo();
    let additions = Memo::new(move |_| of_phase(derived, phase, |script| script.additions.clone()));
    let suggestion = move || untrack(|| of_phase(derived, phase, |script| script.suggestion.clone()));
    let addition = move |sentence: String| {
        let added = sentence.clone();
        let add = move || {
            undo.update_plan(texts.get(keys::UI_SCRIPT_ADDED), field_selector(&line_path(phase)), |plan| {
                let part = phase_mut(plan, phase);
                part.line = Text::new(with_addition(part.line.as_private_str(), &suggestion(), &added));
            });
        };
        let label = texts.get(keys::UI_SCRIPT_ADD);
        let name = name_with_item(&label, &sentence);
        view! {
            <p class="spoken">{sentence}</p>
            <Button label name action="add-sentence" on_click=add />
        }
        .into_any()
    };
    let card = move |sentences: Vec<String>| {
        let leave = move || {
            plan.update(|plan| phase_mut(plan, phase).suggested = Text::new(suggestion()));
            host.focus_soon(&field_selector(&line_path(phase)));
        };
        view! {
            <div class="card card--soft" data-newer=phase>
                <p>{texts.get(keys::UI_SCRIPT_NEWER)}</p>
                {sentences.into_iter().map(addition).collect_view()}
                {phase_button(texts, keys::UI_SCRIPT_LEAVE, "keep-mine", phase, Box::new(leave))}
            </div>
        }
        .into_any()
    };
    view! { <div role="status">{move || Some(additions.get()).filter(|new| !new.is_empty()).map(card)}</div> }
}

/// A question that goes to the end of the line when it is pressed. The words that are there stay.
#[component]
fn Suggested(phase: &'static str, question: String) -> impl IntoView {
    let texts = use_texts();
    let plan = use_plan();
    let derived = use_derived();
    let undo = use_undo();
    let label = question.clone();
    let add = move || {
        let (line, suggestion) =
            untrack(|| (plan.field(&line_path(phase)), of_phase(derived, phase, |script| script.suggestion.clone())));
        let is_edited = !line.trim().is_empty();
        let line = if is_edited { line } else { suggestion.clone() };
        // Once is enough.
        if line.contains(&question) {
            return;
        }
        let line = with_addition(&line, "", &question);
        undo.update_plan(texts.get(keys::UI_SCRIPT_ADDED), field_selector(&line_path(phase)), |plan| {
            let part = phase_mut(plan, phase);
            part.line = Text::new(line);
            if !is_edited {
                part.suggested = Text::new(suggestion);
            }
        });
    };
    view! { <li><Button label action="add-question" style=ButtonStyle::Quiet on_click=add /></li> }
}

/// Another wording while the suggestion is shown; the way back to it once the line was edited.
#[component]
fn Wordings(phase: &'static str) -> impl IntoView {
    let texts = use_texts();
    let plan = use_plan();
    let reset = use_reset(phase);
    let path = line_path(phase);
    let is_edited =
        Memo::new(move |_| plan.in_pauses(|plan| plan.field(&path).is_some_and(|line| !line.trim().is_empty())));
    let another = move || {
        plan.update(|plan| {
            let part = phase_mut(plan, phase);
            // After the last wording comes the first again.
            let next = part.wording.as_private_str().parse::<u8>().unwrap_or_default().wrapping_add(1);
            part.wording = Text::new(next.to_string());
        });
    };
    let button = move || {
        if is_edited.get() {
            phase_button(texts, keys::UI_SCRIPT_RESET, "reset", phase, Box::new(reset))
        } else {
            phase_button(texts, keys::UI_SCRIPT_ANOTHER, "another", phase, Box::new(another))
        }
    };
    view! { <div class="row">{move || button()}</div> }
}

/// Takes the line of a phase back to the suggestion.
fn use_reset(phase: &'static str) -> impl Fn() + Copy {
    let texts = use_texts();
    let undo = use_undo();
    move || {
        undo.update_plan(texts.get(keys::UI_SCRIPT_WAS_RESET), field_selector(&line_path(phase)), |plan| {
            let part = phase_mut(plan, phase);
            part.line = Text::default();
            part.suggested = Text::default();
        });
    }
}

fn phase_mut<'a>(plan: &'a mut Plan, phase: &str) -> &'a mut Phase {
    match phase {
        "ask" => &mut plan.script.ask,
        "explore" => &mut plan.script.explore,
        "build" => &mut plan.script.build,
        _ => &mut plan.script.concern,
    }
}
