//! Support: what they have had, what a gap asks of the manager, and what can be offered.

use guide_core::first_sight::OFFER;
use guide_core::model::SUPPORT_ITEMS;
use guide_core::texts::keys;
use leptos::prelude::*;

use crate::components::{Example, Field, FieldSection, Section, dynamic};
use crate::state::{use_derived, use_plan, use_texts};

/// The step's parts.
#[component]
pub fn Support() -> impl IntoView {
    let texts = use_texts();
    view! {
        <Section title=texts.get(keys::SUPPORT_SECTION_AUDIT)>
            {SUPPORT_ITEMS.into_iter().map(|item| view! { <AuditQuestion item /> }.into_any()).collect_view()}
        </Section>
        // Said where it is seen before the offer.
        <div role="status"><Advice /></div>
        <FieldSection section=OFFER />
    }
}

/// What open gaps ask of the manager, with the lines that they add to the opening.
#[component]
fn Advice() -> impl IntoView {
    let derived = use_derived();
    dynamic(move || {
        derived.with(|derived| derived.support_advice.clone()).map(|support| {
            view! {
                <div class="verdict" class:verdict--stop=support.is_open data-advice="support">
                    <p>{support.advice}</p>
                    {support.own_parts.into_iter().map(|part| view! { <p class="spoken">{part}</p> }.into_any()).collect_view()}
                </div>
            }.into_any()
        })
    })
}

#[component]
fn AuditQuestion(item: &'static str) -> impl IntoView {
    let texts = use_texts();
    let derived = use_derived();
    let path = move |name: &str| ["support.", item, ".", name].concat();
    let plan = use_plan();
    // What makes somebody say so is asked once they have said something.
    let is_answered = Memo::new(move |_| plan.with(|plan| !plan.field(&path("answer")).unwrap_or_default().is_empty()));
    let evidence = move || {
        is_answered.get().then(|| view! { <Field path=path("evidence") key="support.item.evidence" /> }.into_any())
    };
    let is_gap = Memo::new(move |_| derived.with(|derived| derived.support_gaps.contains(&item)));
    let closing = move || {
        is_gap.get().then(|| {
            view! {
                <div class="card card--soft">
                    <Field path=path("action") key="support.item.action" />
                    <Example key=["support.", item].concat() of=texts.get(&["support.", item, ".answer.label"].concat()) />
                    <Field path=path("by") key="support.item.by" />
                </div>
            }
            .into_any()
        })
    };
    view! {
        <div class="cards">
            <Field path=path("answer") />
            <div>{evidence}</div>
            <div>{closing}</div>
        </div>
    }
}
