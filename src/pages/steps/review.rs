//! Review: what is ready and what is open, the five principles, how it will land, and the ways to take it along.

use guide_core::derived::{Check, OpenPoint, Principle, readiness, standard_stop};
use guide_core::model::{DocumentKind, Step};
use guide_core::texts::keys;
use leptos::prelude::*;

use crate::browser;
use crate::components::{Button, ButtonStyle, Disclosure, Field, Section, TextList, dynamic, name_with_item};
use crate::pages::document::DocumentLink;
use crate::pages::field_focus::focus_field;
use crate::pages::hr_check::hr_advice;
use crate::services::use_navigation;
use crate::state::{use_derived, use_host, use_hr_check, use_plan, use_state, use_texts};

/// The step's parts.
#[component]
pub fn Review() -> impl IntoView {
    // What is next must not wait for a network where there is none by then.
    use_state().load_on_demand(|_| {});
    let texts = use_texts();
    let derived = use_derived();
    let lead = move || {
        derived.with(|derived| {
            let open = derived.support_advice.as_ref().filter(|support| support.is_open);
            open.map(|support| support.advice.clone())
        })
    };
    let principles = move || derived.with(|derived| derived.principles.clone());
    let checks = move || derived.with(|derived| derived.delivery.checks.clone());
    view! {
        <div>{move || lead().map(|lead| view! { <div class="verdict verdict--stop"><p>{lead}</p></div> }.into_any())}</div>
        <Section title=texts.get(keys::UI_REVIEW_OPEN)><WhatIsOpen /></Section>
        <Section title=texts.get(keys::UI_REVIEW_LANDING)>
            <ul class="checklist">
                {move || checks().into_iter().map(|check| view! { <CheckItem check /> }.into_any()).collect_view()}
            </ul>
        </Section>
        <Section title=texts.get(keys::UI_REVIEW_FAIRNESS)>
            <div class="cards"><MirrorCards /></div>
            <Field path="review.same_standard" />
            <StandardStop />
            <Field path="review.remember" />
        </Section>
        <Disclosure title=texts.get(keys::UI_REVIEW_PRINCIPLES)>
            <div class="cards">
                {move || principles().into_iter().map(|principle| view! { <PrincipleCard principle /> }.into_any()).collect_view()}
            </div>
        </Disclosure>
        <Section title=texts.get(keys::UI_REVIEW_OUT)>
            <div class="cards">{DocumentKind::ALL.into_iter().map(|kind| view! { <DocumentLink kind /> }.into_any()).collect_view()}</div>
        </Section>
    }
}

/// What is ready, and a way to each place where something is still open.
#[component]
fn WhatIsOpen() -> impl IntoView {
    let texts = use_texts();
    let plan = use_plan();
    let derived = use_derived();
    let hr = use_hr_check();
    dynamic(move || {
        let advice = hr_advice(hr, texts);
        let coaching = derived.all_coaching();
        // What the pause brings is what the plan holds now.
        derived.with(|_| ());
        let found = coaching.and_then(|coaching| {
            plan.ask(texts, move |plan, texts| readiness(plan, texts, browser::current_day(), &coaching))
        });
        found.map(|found| {
            let is_closed = found.open.is_empty() && advice.is_none();
            let ending = if is_closed { texts.get(keys::UI_REVIEW_READY) } else { String::new() };
            let hr = advice.map(|text| OpenPoint { id: "hr", text, step: Step::Start, path: String::new() });
            let points = hr.into_iter().chain(found.open).map(|point| view! { <OpenItem point /> }.into_any());
            view! {
                <ul class="checklist">
                    {(!found.ready.is_empty()).then(|| view! { <li class="checklist__item">{found.ready}</li> }.into_any())}
                    {points.collect_view()}
                </ul>
                <p class="verdict" role="status" data-ending=Step::Review.id()>{ending}</p>
            }
            .into_any()
        })
    })
}

#[component]
fn OpenItem(point: OpenPoint) -> impl IntoView {
    let texts = use_texts();
    let navigation = use_navigation();
    let host = use_host();
    let OpenPoint { id, text, step, path } = point;
    let label = texts.get(keys::UI_REVIEW_FIX);
    let name = name_with_item(&label, &text);
    let go = move || {
        navigation.go(step);
        if !path.is_empty() {
            focus_field(host, &path);
        }
    };
    view! {
        <li class="checklist__item checklist__item--open" data-open=id>
            <span>{text}</span>
            <Button label name action="fix" style=ButtonStyle::Quiet on_click=go />
        </li>
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
fn CheckItem(check: Check) -> impl IntoView {
    let class = if check.good { "checklist__item" } else { "checklist__item checklist__item--open" };
    let sentences = [check.finding, check.advice].into_iter().filter(|sentence| !sentence.is_empty());
    view! {
        <li class=class data-check=check.id>
            {sentences.map(|sentence| view! { <p>{sentence}</p> }.into_any()).collect_view()}
        </li>
    }
}

/// The opening, said to somebody else, and what to ask oneself.
#[component]
fn MirrorCards() -> impl IntoView {
    let texts = use_texts();
    let derived = use_derived();
    dynamic(move || {
        derived.with(|derived| Some(derived.mirror.clone())).map(|mirror| {
            let card = (!mirror.lines.is_empty()).then(|| {
                view! {
                    <div class="card card--soft">
                        <h4>{texts.format(keys::UI_REVIEW_MIRROR, &[("name", &mirror.name)])}</h4>
                        {mirror.lines.into_iter().map(|line| view! { <p class="spoken">{line}</p> }.into_any()).collect_view()}
                    </div>
                }
                .into_any()
            });
            view! { {card} <TextList items=mirror.questions /> }.into_any()
        })
    })
}

/// What to do first where not everybody would be held to the same. Said while the answer stands, and written down nowhere.
#[component]
fn StandardStop() -> impl IntoView {
    let texts = use_texts();
    let plan = use_plan();
    let is_stop =
        Memo::new(move |_| plan.with(|plan| matches!(plan.review.same_standard.as_private_str(), "no" | "unsure")));
    let text = move || if is_stop.get() { standard_stop(&texts.all()) } else { String::new() };
    view! { <p class="verdict verdict--stop" role="status" data-verdict="standard">{move || text()}</p> }
}
