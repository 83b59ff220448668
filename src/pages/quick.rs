//! The ten-minute track: a few questions, then one page for the talk.

use guide_core::compose::script;
use guide_core::first_sight::StepSection;
use guide_core::model::{DocumentKind, Plan, QUICK_TRACK_FIELDS, QUICK_TRACK_QUESTIONS, Text, quick_progress};
use guide_core::texts::keys;
use leptos::prelude::*;

use super::hr_check::HrGate;
use super::side_panel::ScriptBar;
use crate::components::{Button, ButtonStyle, FieldSection, Icon, IconDrawing, Section};
use crate::services::{use_navigation, use_session};
use crate::state::{Page, use_plan, use_state, use_texts};

/// The questions and the two ways on.
#[component]
pub fn Quick() -> impl IntoView {
    // The page for the talk must not wait for a network where there is none by then.
    use_state().load_on_demand(|_| {});
    let texts = use_texts();
    let navigation = use_navigation();
    let session = use_session();
    let plan = use_plan();
    // A question that can be asked as it is, to be changed by whoever knows a better one.
    let asks_nothing = |plan: &Plan| plan.safety.ask_first.is_blank() && plan.script.ask.line.is_blank();
    if plan.now(asks_nothing) && untrack(|| plan.is_editable()) {
        let question = script::questions(&texts.all(), "ask").into_iter().next().unwrap_or_default();
        plan.update(|plan| plan.safety.ask_first = Text::new(question));
    }
    let (asked, more) = QUICK_TRACK_FIELDS.split_at(QUICK_TRACK_QUESTIONS);
    let questions = asked.iter().map(|fields| {
        let section = StepSection { title: "", fields, is_folded: false };
        view! { <FieldSection section /> }.into_any()
    });
    let more = more.iter().map(|fields| {
        let section = StepSection { title: keys::UI_QUICK_OWN, fields, is_folded: true };
        view! {
            <FieldSection section>
                <p class="field__hint">{texts.get(keys::UI_QUICK_OWN_HINT)}</p>
            </FieldSection>
        }
        .into_any()
    });
    let to_full = move || {
        session.choose_track("full");
        navigation.go_to_first_open();
    };
    let place = move || {
        let (done, total) = plan.in_pauses(quick_progress);
        texts.format(keys::UI_QUICK_DONE, &[("done", &done.to_string()), ("total", &total.to_string())])
    };
    view! {
        <div class="step" data-panel="quick">
            <p class="step__place">
                <IconDrawing of=Icon::Clock />
                {move || place()}
            </p>
            <h2 class="title" tabindex="-1">{texts.get(keys::UI_QUICK_TITLE)}</h2>
            <p class="lead">{texts.get(keys::UI_QUICK_LEAD)}</p>
            <Section title=texts.get(keys::HR_TITLE)>
                <HrGate />
            </Section>
            {questions.collect_view()}
            {more.collect_view()}
            <div class="row row--way">
                <ScriptBar />
                <Button
                    label=texts.get(keys::UI_QUICK_MAKE)
                    action="read"
                    style=ButtonStyle::Primary
                    on_click=move || navigation.show(Page::Document(DocumentKind::CheatSheet))
                />
                <Button label=texts.get(keys::UI_QUICK_FULL) action="full" on_click=to_full />
            </div>
        </div>
    }
}
