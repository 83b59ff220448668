//! The steps, one file each. The page of a step is its file and its line in [`body`]; "How to add" in ARCHITECTURE.md says what else a step needs.

mod dignity;
mod facts;
mod followup;
mod reactions;
mod review;
mod room;
mod safety;
mod script;
mod start;
mod support;
mod talk_card;

pub use reactions::{ReactionAdvice, reaction_kinds};
pub use start::{ExampleExit, StartExamples, StartMore};
pub use talk_card::TalkCardFace;

use guide_core::model::Step;
use guide_core::texts::keys;
use leptos::prelude::*;

use crate::components::{Button, ButtonStyle, Disclosure, dynamic};
use crate::services::use_navigation;
use crate::state::{use_part, use_texts};

/// A step with its heading, its guidance and the way on.
#[component]
pub fn StepPage(step: Step) -> impl IntoView {
    let texts = use_texts();
    let part = use_part();
    let key = move |last: &str| ["step.", step.id(), last].concat();
    let get = move |last: &str| texts.get(&key(last));
    let number = (step.index() + 1).to_string();
    let place = texts.format(keys::UI_STEP_OF, &[("n", &number), ("total", &Step::ALL.len().to_string())]);
    // Who opens this on the first screen may do so before its text has come.
    let why = move || {
        part.get();
        texts.get_opt(&key(".why.body")).unwrap_or_default()
    };
    let body = match step {
        Step::Start => view! { <start::Start /> }.into_any(),
        Step::Room | Step::FollowUp => part.on_demand_now().map(|part| (part.step_page)(step)).into_any(),
        _ => part.now().map(|part| (part.step_page)(step)).into_any(),
    };
    view! {
        <div class="step" data-step=step.id()>
            <p class="step__place">{[&place, " · ", &get(".minutes")].concat()}</p>
            <h2 class="title" tabindex="-1">{get(".title")}</h2>
            <p class="lead">{get(".lead")}</p>
            <Disclosure title=get(".why.title")>
                <p>{move || why()}</p>
            </Disclosure>
            {body}
            <WayOn step />
        </div>
    }
}

/// The parts of a step that comes neither with the first screen nor with the talk.
pub fn body(step: Step) -> AnyView {
    match step {
        Step::Start | Step::Room | Step::FollowUp => ().into_any(),
        Step::Safety => view! { <safety::Safety /> }.into_any(),
        Step::Facts => view! { <facts::Facts /> }.into_any(),
        Step::Script => view! { <script::Script /> }.into_any(),
        Step::Support => view! { <support::Support /> }.into_any(),
        Step::Dignity => view! { <dignity::Dignity /> }.into_any(),
        Step::Reactions => view! { <reactions::Reactions /> }.into_any(),
        Step::Review => view! { <review::Review /> }.into_any(),
    }
}

/// The parts of the talk's step, and of the one after it.
pub fn talk_body(step: Step) -> AnyView {
    if step == Step::Room { view! { <room::Room /> }.into_any() } else { view! { <followup::FollowUp /> }.into_any() }
}

#[component]
fn WayOn(step: Step) -> impl IntoView {
    let texts = use_texts();
    let part = use_part();
    let navigation = use_navigation();
    let button = move |to: Step, action: &'static str, style: ButtonStyle| {
        let name = texts.get(&to.name_key());
        let label = texts.format(&["ui.", action].concat(), &[("step", &name)]);
        view! { <Button label action style on_click=move || navigation.go(to) /> }.into_any()
    };
    view! {
        <div class="row row--way">
            {dynamic(move || part.get().map(|part| (part.script_bar)()))}
            {step.next().map(|to| button(to, "next", ButtonStyle::Primary))}
            {step.previous().map(|to| button(to, "back", ButtonStyle::Plain))}
        </div>
    }
}
