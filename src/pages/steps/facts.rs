//! Facts: one to three incidents, what was noticed about them, and how they could sound.

use guide_core::derived::Warning;
use guide_core::first_sight::INCIDENT;
use guide_core::model::{Fact, MAX_FACTS};
use guide_core::texts::keys;
use leptos::prelude::*;

use crate::components::{
    Button, ButtonStyle, Field, FoldingSection, KeyedItem, KeyedList, field_selector, held_in, name_with_item,
};
use crate::state::{use_derived, use_host, use_plan, use_texts, use_undo};

/// The step's parts.
#[component]
pub fn Facts() -> impl IntoView {
    let texts = use_texts();
    let plan = use_plan();
    let derived = use_derived();
    let host = use_host();
    let count = Memo::new(move |_| plan.with(|plan| plan.facts.len()));
    let add = move || {
        let at = count.get_untracked();
        plan.update(|plan| plan.facts.push(Fact::default()));
        host.focus_soon(&field_selector(&path(at, "when")));
    };
    let adding = move || {
        if count.get() >= MAX_FACTS {
            view! { <p class="field__hint">{texts.get(keys::UI_FACTS_MOST)}</p> }.into_any()
        } else {
            view! { <Button label=texts.get(keys::UI_FACTS_ADD) action="add" on_click=add /> }.into_any()
        }
    };
    // Each is said aloud when it comes, not at every pause.
    let warnings = move || {
        let item = |warning: Warning| {
            KeyedItem::new(vec![warning.text.clone()], move || {
                view! { <div class="verdict verdict--stop"><p>{warning.text}</p></div> }.into_any()
            })
        };
        derived.with(|derived| derived.warnings.clone()).into_iter().map(item).collect()
    };
    let items = move || {
        let item = |at: usize| KeyedItem::new(vec![at.to_string()], move || view! { <Incident at count /> }.into_any());
        (0..count.get()).map(item).collect()
    };
    view! {
        <div class="cards">
            <KeyedList items=items />
        </div>
        <div>{move || adding()}</div>
        <div class="cards" role="status">
            <KeyedList items=warnings />
        </div>
    }
}

fn path(at: usize, name: &str) -> String {
    ["facts.", &at.to_string(), ".", name].concat()
}

#[component]
fn Incident(at: usize, count: Memo<usize>) -> impl IntoView {
    let texts = use_texts();
    let derived = use_derived();
    // One of several that is finished leaves the room to the others.
    let paths: Vec<String> = ["when", "observed", "standard", "impact"].iter().map(|name| path(at, name)).collect();
    let is_one_of_several = untrack(|| count.get()) > 1;
    let held = is_one_of_several.then(|| held_in(paths.iter().map(String::as_str))).flatten();
    let title = texts.format_number(keys::FACTS_SECTION_ITEM, at);
    let sounds = move || derived.with(|derived| derived.say_it_like.get(at).cloned().unwrap_or_default());
    view! {
        <div data-item=at>
            <FoldingSection title=title.clone() folded_title=title held>
                {INCIDENT.iter().map(|name| view! { <Field path=path(at, name) /> }.into_any()).collect_view()}
                <div class="card card--soft">
                    <h4>{texts.get(keys::UI_FACTS_TRY)}</h4>
                    <p class="spoken" data-try=at>{move || sounds()}</p>
                </div>
                {move || (count.get() > 1).then(|| view! { <IncidentActions at count=count.get() /> }.into_any())}
            </FoldingSection>
        </div>
    }
}

/// Moving and removing one of several incidents.
#[component]
fn IncidentActions(at: usize, count: usize) -> impl IntoView {
    let texts = use_texts();
    let plan = use_plan();
    let undo = use_undo();
    let host = use_host();
    let swap = move |to: usize| {
        undo.forget_plan_change();
        plan.update(|plan| plan.facts.swap(at, to));
        host.focus_soon(&field_selector(&path(to, "when")));
    };
    let remove = move || {
        let label = texts.format_number(keys::UI_FACTS_REMOVED, at);
        undo.update_plan(label, field_selector("facts.0.when"), |plan| drop(plan.facts.remove(at)));
    };
    let item = texts.format_number(keys::FACTS_SECTION_ITEM, at);
    let quiet = move |key: &str, action: &'static str, on_click: Box<dyn Fn()>| {
        let label = texts.get(key);
        let name = name_with_item(&label, &item);
        view! { <Button label name action style=ButtonStyle::Quiet on_click /> }.into_any()
    };
    view! {
        <div class="row">
            {(at > 0).then(|| quiet(keys::UI_FACTS_UP, "up", Box::new(move || swap(at - 1))))}
            {(at + 1 < count).then(|| quiet(keys::UI_FACTS_DOWN, "down", Box::new(move || swap(at + 1))))}
            {quiet(keys::UI_FACTS_REMOVE, "remove", Box::new(remove))}
        </div>
    }
}
