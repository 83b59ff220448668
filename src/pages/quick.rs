//! The ten-minute track: a few questions, then one page for the talk.

use guide_core::model::{DocumentKind, QUICK_TRACK_FIELDS};
use guide_core::texts::keys;
use leptos::prelude::*;

use super::hr_check::HrQuestions;
use crate::components::{Button, ButtonStyle, Disclosure, Fields, Section};
use crate::services::{use_navigation, use_session};
use crate::state::{Page, use_texts};

/// The questions and the two ways on.
#[component]
pub fn Quick() -> impl IntoView {
    let texts = use_texts();
    let navigation = use_navigation();
    let session = use_session();
    let total = QUICK_TRACK_FIELDS.len().to_string();
    let questions = QUICK_TRACK_FIELDS.iter().enumerate().map(|(at, paths)| {
        let title = texts.format(keys::UI_QUICK_QUESTION, &[("n", &(at + 1).to_string()), ("total", &total)]);
        view! { <Section title><Fields paths /></Section> }.into_any()
    });
    view! {
        <div class="step" data-panel="quick">
            <h2 class="title" tabindex="-1">{texts.get(keys::UI_QUICK_TITLE)}</h2>
            <p class="lead">{texts.get(keys::UI_QUICK_LEAD)}</p>
            <Disclosure title=texts.get(keys::HR_TITLE)>
                <HrQuestions />
            </Disclosure>
            {questions.collect_view()}
            <div class="row row--way">
                <Button
                    label=texts.get(keys::UI_QUICK_MAKE)
                    action="read"
                    style=ButtonStyle::Primary
                    on_click=move || navigation.show(Page::Document(DocumentKind::CheatSheet))
                />
                <Button label=texts.get(keys::UI_QUICK_FULL) action="full" on_click=move || session.choose_track("full") />
            </div>
            <p>{texts.get(keys::START_TRACK_HINT)}</p>
        </div>
    }
}
