//! Whether to speak to HR first: a few questions, whose answers are in memory only.

use guide_core::texts::keys;
use leptos::prelude::*;

use crate::components::{ChoiceInput, Field};
use crate::state::{HR_QUESTIONS, HrCheck, I18n, use_hr_check, use_plan, use_texts};

const QUESTIONS: [&str; HR_QUESTIONS] =
    [keys::HR_Q1, keys::HR_Q2, keys::HR_Q3, keys::HR_Q4, keys::HR_Q5, keys::HR_Q6, keys::HR_Q7];

/// The questions, and what the answers mean.
#[component]
fn HrQuestions() -> impl IntoView {
    let texts = use_texts();
    view! {
        <p>{texts.get(keys::HR_LEAD)}</p>
        <p class="field__hint">{texts.get(keys::HR_MEMORY)}</p>
        {(0..QUESTIONS.len()).map(|at| view! { <HrQuestion at /> }.into_any()).collect_view()}
        <HrVerdict />
    }
}

/// One question for all of them, which opens the others: for a first look.
#[component]
pub fn HrGate() -> impl IntoView {
    let texts = use_texts();
    let hr = use_hr_check();
    let plan = use_plan();
    let is_open = Memo::new(move |_| hr.answered_for_all() == Some(true));
    let rest = move || {
        if is_open.get() { view! { <HrQuestions /> }.into_any() } else { view! { <HrVerdict /> }.into_any() }
    };
    // The day is kept, the answers are not.
    let has_day = Memo::new(move |_| is_open.get() || plan.in_pauses(|plan| !plan.start.hr_asked.is_blank()));
    let day = move || has_day.get().then(|| view! { <Field path="start.hr_asked" /> }.into_any());
    let option = move |answer: bool, key: &str| {
        view! {
            <AnswerOption
                name=keys::HR_GATE
                label=texts.get(key)
                is_chosen=Signal::derive(move || hr.answered_for_all() == Some(answer))
                on_choose=move || hr.answer_for_all(answer)
            />
        }
        .into_any()
    };
    view! {
        <fieldset class="field">
            <legend class="field__label">{texts.get(keys::HR_GATE)}</legend>
            <div class="options">{option(true, keys::HR_GATE_YES)} {option(false, keys::ANSWER_NO)}</div>
        </fieldset>
        <div class="cards">{move || rest()}</div>
        <div>{move || day()}</div>
    }
}

/// What the answers mean.
#[component]
fn HrVerdict() -> impl IntoView {
    let texts = use_texts();
    let hr = use_hr_check();
    let is_stop = move || hr.asks_for_hr();
    let verdict = move || match hr_advice(hr, texts) {
        None if hr.is_clear() => texts.get(keys::HR_CLEAR),
        advice => advice.unwrap_or_default(),
    };
    view! {
        <p class=move || if is_stop() { "verdict verdict--stop" } else { "verdict" } role="status" data-verdict="hr">
            {move || verdict()}
        </p>
    }
}

/// Whom to speak to first, where one of the answers asks for it. Follows them.
pub fn hr_advice(hr: HrCheck, texts: I18n) -> Option<String> {
    hr.asks_for_hr().then(|| texts.format(keys::HR_STOP, &[("contact", &texts.get(keys::HR_CONTACT))]))
}

#[component]
fn HrQuestion(at: usize) -> impl IntoView {
    let texts = use_texts();
    let hr = use_hr_check();
    let option = move |answer: bool, key: &str| {
        view! {
            <AnswerOption
                name=QUESTIONS[at]
                label=texts.get(key)
                is_chosen=Signal::derive(move || hr.answered(at) == Some(answer))
                on_choose=move || hr.answer(at, answer)
            />
        }
        .into_any()
    };
    view! {
        <fieldset class="field">
            <legend class="field__label">{texts.get(QUESTIONS[at])}</legend>
            <div class="options">{option(true, keys::ANSWER_YES)} {option(false, keys::ANSWER_NO)}</div>
        </fieldset>
    }
}

#[component]
fn AnswerOption(
    name: &'static str,
    label: String,
    is_chosen: Signal<bool>,
    #[prop(into)] on_choose: UnsyncCallback<()>,
) -> impl IntoView {
    view! {
        <label class="option">
            <ChoiceInput name=name.to_owned() is_radio=true is_chosen on_change=move |_| on_choose.run(()) />
            <span>{label}</span>
        </label>
    }
}
