//! Review: the plan held against the five principles, how it will land, and the ways to take it along.

use guide_core::derived::{Check, Principle};
use guide_core::model::{DocumentKind, Step};
use guide_core::texts::keys;
use leptos::prelude::*;

use crate::components::{Button, ButtonStyle, Fields, Section, TextList, dynamic};
use crate::pages::document::DocumentLink;
use crate::services::use_navigation;
use crate::state::{use_derived, use_texts};

/// The step's parts.
#[component]
pub fn Review() -> impl IntoView {
    let texts = use_texts();
    let derived = use_derived();
    let lead = move || derived.with(|derived| derived.support_advice.as_ref().map(|support| support.advice.clone()));
    let principles = move || derived.with(|derived| derived.principles.clone());
    let checks = move || derived.with(|derived| derived.delivery.checks.clone());
    view! {
        <div>{move || lead().map(|lead| view! { <div class="verdict verdict--stop"><p>{lead}</p></div> }.into_any())}</div>
        <Section title=texts.get(keys::UI_REVIEW_PRINCIPLES)>
            <div class="cards">
                {move || principles().into_iter().map(|principle| view! { <PrincipleCard principle /> }.into_any()).collect_view()}
            </div>
        </Section>
        <Section title=texts.get(keys::UI_REVIEW_LANDING)>
            <div class="cards">
                {move || checks().into_iter().map(|check| view! { <CheckCard check /> }.into_any()).collect_view()}
            </div>
        </Section>
        <Section title=texts.get(keys::UI_REVIEW_FAIRNESS)>
            <div class="cards"><MirrorCards /></div>
            <Fields paths=&["review.same_standard", "review.remember"] />
        </Section>
        <Section title=texts.get(keys::UI_REVIEW_OUT)>
            <div class="cards">{DocumentKind::ALL.into_iter().map(|kind| view! { <DocumentLink kind /> }.into_any()).collect_view()}</div>
        </Section>
    }
}

/// What the plan shows for a principle, with the way to the step where it can be changed.
#[component]
fn PrincipleCard(principle: Principle) -> impl IntoView {
    let texts = use_texts();
    let navigation = use_navigation();
    let Principle { id, evidence, open, step } = principle;
    let get = |last: &str| texts.get(&["principle.", id, last].concat());
    let shown = if evidence.is_empty() {
        view! { <p class="field__hint">{get(".empty")}</p> }.into_any()
    } else {
        view! { <TextList items=evidence /> }.into_any()
    };
    let label = texts.format(keys::UI_REVIEW_CHANGE, &[("step", &texts.get(&step.name_key()))]);
    let go = move |step: Step| move || navigation.go(step);
    view! {
        <div class="card" data-principle=id>
            <h4 class="card__title">{get(".name")}</h4>
            {shown}
            {open.into_iter().map(|open| view! { <p class="field__hint">{open}</p> }.into_any()).collect_view()}
            <Button label action="change" style=ButtonStyle::Quiet on_click=go(step) />
        </div>
    }
}

/// A verdict on how the script will land.
#[component]
fn CheckCard(check: Check) -> impl IntoView {
    let class = if check.good { "verdict" } else { "verdict verdict--stop" };
    let sentences = [check.finding, check.advice].into_iter().filter(|sentence| !sentence.is_empty());
    view! {
        <div class=class data-check=check.id>
            {sentences.map(|sentence| view! { <p>{sentence}</p> }.into_any()).collect_view()}
        </div>
    }
}

/// What to ask oneself, and what was typed, with another name in it.
#[component]
fn MirrorCards() -> impl IntoView {
    let texts = use_texts();
    let derived = use_derived();
    dynamic(move || {
        derived.with(|derived| Some(derived.mirror.clone())).map(|mirror| {
            let changed = mirror.lines.into_iter().filter(|line| line.before != line.after);
            let lines: Vec<String> = changed.map(|line| line.after).collect();
            let card = (!lines.is_empty()).then(|| {
                view! {
                    <div class="card card--soft">
                        <h4>{texts.format(keys::UI_REVIEW_MIRROR, &[("name", &mirror.name)])}</h4>
                        <TextList items=lines />
                    </div>
                }
                .into_any()
            });
            view! { <TextList items=mirror.questions /> {card} }.into_any()
        })
    })
}
