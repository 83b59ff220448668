//! Start: what this is and how long it takes, the person and the topic, the occasion, and whether to talk to HR first.

use guide_core::first_sight::{OCCASION, SITUATION};
use guide_core::model::{DocumentKind, Visibility};
use guide_core::texts::keys;
use guide_storage::display_name;
use leptos::prelude::*;

use crate::components::{Button, ButtonStyle, Disclosure, FieldSection, LineField, Section};
use crate::pages::document::DocumentLink;
use crate::pages::hr_check::HrGate;
use crate::pages::side_panel::Figures;
use crate::services::{use_examples, use_navigation, use_session, use_space_lock};
use crate::state::{Page, use_drafts, use_host, use_part, use_plan, use_texts};

/// The step's parts; what is below the first fields comes with its texts.
#[component]
pub fn Start() -> impl IntoView {
    let texts = use_texts();
    let part = use_part();
    let plan = use_plan();
    let drafts = use_drafts();
    let navigation = use_navigation();
    let session = use_session();
    let host = use_host();
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
    // Who has planned something here sees that first.
    let drafted = untrack(|| drafts.with(|draft| draft.name.clone()));
    let name = plan.now(|plan| if plan.is_example() { String::new() } else { display_name(&drafted, plan).to_owned() });
    let go_on = (!name.is_empty()).then(|| {
        let label = texts.format(keys::UI_CONTINUE, &[("name", &name)]);
        view! { <Button label action="continue" on_click=move || navigation.go_to_first_open() /> }.into_any()
    });
    view! {
        {go_on}
        <div class="welcome">
            <Section title=texts.get(keys::START_TRACK_LABEL)>
                <div class="ways">
                    <Button label=texts.get(keys::START_TRACK_QUICK) action="quick" on_click=move || session.choose_track("quick") />
                    <Button
                        label=texts.get(keys::START_TRACK_FULL)
                        action="path"
                        on_click=move || host.focus_soon("[data-field]")
                    />
                </div>
                <p class="field__hint">{texts.get(keys::START_TRACK_HINT)}</p>
                <Disclosure title=texts.get(keys::START_EXAMPLES)>
                    {move || part.get().map(|part| (part.start_examples)())}
                </Disclosure>
            </Section>
        </div>
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
            <div class="card card--row">
                <Button
                    label=name
                    action="example"
                    on_click=move || examples.open(example.clone())
                />
                <p class="field__hint">{about}</p>
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
    let plan = use_plan();
    let can_invite =
        Memo::new(move |_| plan.in_pauses(|plan| !plan.start.topic.is_blank() && !plan.start.when.is_blank()));
    let invitation =
        move || can_invite.get().then(|| view! { <DocumentLink kind=DocumentKind::Invitation /> }.into_any());
    view! {
        <FieldSection section=SITUATION />
        <Section title=texts.get(keys::HR_TITLE)>
            <HrGate />
        </Section>
        <FieldSection section=OCCASION>
            <div>{move || invitation()}</div>
        </FieldSection>
        <Disclosure title=texts.get(keys::WHY_TITLE)>
            <Figures />
        </Disclosure>
    }
}
