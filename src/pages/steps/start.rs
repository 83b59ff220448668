//! Start: purpose, person, occasion, and whether to talk to HR first.

use guide_core::model::Visibility;
use guide_core::texts::keys;
use leptos::prelude::*;

use crate::components::{Button, ButtonStyle, Disclosure, Field, Fields, LineField, Section};
use crate::pages::hr_check::HrQuestions;
use crate::pages::side_panel::Figures;
use crate::services::{use_examples, use_navigation, use_session, use_space_lock};
use crate::state::{Page, use_part, use_texts};

/// The step's parts; what is below the first fields comes with its texts.
#[component]
pub fn Start() -> impl IntoView {
    let texts = use_texts();
    let part = use_part();
    let navigation = use_navigation();
    let session = use_session();
    // Offered before there is a word that a lock could come too late for.
    let lock = use_space_lock().is_possible().then(|| {
        view! {
            <Button
                label=texts.get(keys::START_LOCK)
                action="to-lock"
                style=ButtonStyle::Quiet
                on_click=move || navigation.show(Page::DataSafety)
            />
        }
        .into_any()
    });
    view! {
        <Section title=texts.get(keys::START_TRACK_LABEL)>
            <p>{texts.get(keys::START_TRACK_HINT)}</p>
            <Button label=texts.get(keys::START_TRACK_QUICK) action="quick" on_click=move || session.choose_track("quick") />
            <Disclosure title=texts.get(keys::START_EXAMPLES)>
                {move || part.get().map(|part| (part.start_examples)())}
            </Disclosure>
        </Section>
        <Section title=texts.get(keys::START_SECTION_PERSON)>
            {lock}
            <LineField path="start.who" visibility=Visibility::Shared />
            <LineField path="start.topic" visibility=Visibility::Shared />
        </Section>
        <div class="panel">{move || part.get().map(|part| (part.start_more)())}</div>
    }
}

/// The way out of a worked example.
#[component]
pub fn ExampleExit() -> impl IntoView {
    let texts = use_texts();
    let examples = use_examples();
    view! {
        <Button
            label=texts.get(keys::EXAMPLE_LEAVE)
            action="leave-example"
            style=ButtonStyle::Quiet
            on_click=move || examples.leave()
        />
    }
}

/// Worked examples to look at first.
#[component]
pub fn StartExamples() -> impl IntoView {
    let texts = use_texts();
    let examples = use_examples();
    let card = move |example: guide_core::compose::examples::Example| {
        let (name, about) = (example.name.clone(), example.about.clone());
        view! {
            <div>
                <Button
                    label=name
                    action="example"
                    style=ButtonStyle::Quiet
                    on_click=move || examples.open(example.clone())
                />
                <p>{about}</p>
            </div>
        }
        .into_any()
    };
    view! {
        <p class="field__hint">{texts.get(keys::EXAMPLE_LEAD)}</p>
        <div class="cards">{examples.list().into_iter().map(card).collect_view()}</div>
    }
}

/// What is below the first fields.
#[component]
pub fn StartMore() -> impl IntoView {
    let texts = use_texts();
    let title = |name: &str| texts.get(&["start.section.", name].concat());
    view! {
        <Field path="start.situation" />
        <Section title=title("purpose")>
            <Fields paths=&["start.for_them", "start.for_work"] />
        </Section>
        <Section title=title("yours")>
            <Fields paths=&["start.for_me", "start.worry"] />
        </Section>
        <Section title=title("occasion")>
            <Fields paths=&["start.when", "start.place", "start.minutes"] />
        </Section>
        <Section title=texts.get(keys::HR_TITLE)>
            <HrQuestions />
        </Section>
        <Disclosure title=texts.get(keys::WHY_TITLE)>
            <Figures />
        </Disclosure>
    }
}
