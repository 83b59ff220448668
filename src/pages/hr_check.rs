//! Whether to speak to HR first: four questions, whose answers are in memory only.

use guide_core::texts::keys;
use leptos::prelude::*;

use crate::components::ChoiceInput;
use crate::state::{HrCheck, I18n, use_hr_check, use_texts};

const QUESTIONS: [&str; 4] = [keys::HR_Q1, keys::HR_Q2, keys::HR_Q3, keys::HR_Q4];

/// The questions, and what the answers mean.
#[component]
pub fn HrQuestions() -> impl IntoView {
    let texts = use_texts();
    let hr = use_hr_check();
    let is_stop = move || hr.answers().contains(&Some(true));
    let verdict = move || match hr_advice(hr, texts) {
        None if hr.answers() == [Some(false); 4] => texts.get(keys::HR_CLEAR),
        advice => advice.unwrap_or_default(),
    };
    view! {
        <p>{texts.get(keys::HR_LEAD)}</p>
        <p class="field__hint">{texts.get(keys::HR_MEMORY)}</p>
        {(0..QUESTIONS.len()).map(|at| view! { <HrQuestion at /> }.into_any()).collect_view()}
        <p class=move || if is_stop() { "verdict verdict--stop" } else { "verdict" } role="status" data-verdict="hr">
            {move || verdict()}
        </p>
    }
}

/// Whom to speak to first, where one of the answers asks for it. Follows them.
pub fn hr_advice(hr: HrCheck, texts: I18n) -> Option<String> {
    let is_stop = hr.answers().contains(&Some(true));
    is_stop.then(|| texts.format(keys::HR_STOP, &[("contact", &texts.get(keys::HR_CONTACT))]))
}

#[component]
fn HrQuestion(at: usize) -> impl IntoView {
    let texts = use_texts();
    let hr = use_hr_check();
    let option = move |answer: bool, key: &str| {
        view! {
            <label class="option">
                <ChoiceInput
                    name=QUESTIONS[at].to_owned()
                    is_radio=true
                    is_chosen=move || hr.answers()[at] == Some(answer)
                    on_change=move |_| hr.answer(at, answer)
                />
                <span>{texts.get(key)}</span>
            </label>
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
