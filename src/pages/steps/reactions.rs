//! Reactions: up to three that the manager fears, each with an if-then card and a line of their own.

use guide_core::derived::ReactionCard;
use guide_core::model::{FieldKind, MAX_REACTIONS, Plan, ReactionPlan, Text};
use guide_core::texts::keys;
use leptos::prelude::*;

use crate::components::{Button, ChoiceInput, Field, TextList, field_selector, name_with_item};
use crate::state::{use_derived, use_host, use_plan, use_texts, use_undo};

/// The step's parts.
#[component]
pub fn Reactions() -> impl IntoView {
    let texts = use_texts();
    let plan = use_plan();
    let most = move || {
        let is_full = plan.with(|plan| plan.reactions.len() >= MAX_REACTIONS);
        if is_full { texts.get(keys::UI_REACTIONS_MOST) } else { String::new() }
    };
    let chosen = Memo::new(move |_| plan.with(chosen_kinds));
    view! {
        <fieldset class="section">
            <legend class="unseen">{texts.get(keys::UI_REACTIONS_PICK)}</legend>
            <h3 class="section__title" aria-hidden="true">{texts.get(keys::UI_REACTIONS_PICK)}</h3>
            <div class="options">
                {reaction_kinds().iter().map(|kind| view! { <ReactionChoice kind /> }.into_any()).collect_view()}
            </div>
            <p class="field__hint" role="status">{move || most()}</p>
        </fieldset>
        <div class="cards">
            {move || {
                let prepared = |(at, kind)| view! { <PreparedReaction at kind /> }.into_any();
                chosen.get().into_iter().enumerate().map(prepared).collect_view()
            }}
        </div>
    }
}

/// The names of all reactions, in the order in which they are offered.
pub fn reaction_kinds() -> &'static [&'static str] {
    match ReactionPlan::FIELDS[0].kind {
        FieldKind::Choice(kinds) => kinds,
        FieldKind::SingleLine
        | FieldKind::MultiLine
        | FieldKind::Date
        | FieldKind::DateTime
        | FieldKind::MultiChoice(_)
        | FieldKind::Internal => &[],
    }
}

fn chosen_kinds(plan: &Plan) -> Vec<String> {
    plan.reactions.iter().map(|reaction| reaction.kind.as_private_str().to_owned()).collect()
}

#[component]
fn ReactionChoice(kind: &'static str) -> impl IntoView {
    let texts = use_texts();
    let plan = use_plan();
    let undo = use_undo();
    let is_chosen = move |plan: &Plan| plan.reactions.iter().any(|reaction| reaction.kind.as_private_str() == kind);
    let is_full = move |plan: &Plan| plan.reactions.len() >= MAX_REACTIONS && !is_chosen(plan);
    let choose = move |is_checked: bool| {
        if is_checked {
            // The one that was taken out a moment ago must not come back beside this one.
            undo.forget_plan_change();
            plan.update(|plan| {
                plan.reactions.push(ReactionPlan { kind: Text::new(kind), ..ReactionPlan::default() });
            });
        } else {
            let name = texts.get(&["reactions.kind.", kind].concat());
            let focus = ["[name=reactions][value=", kind, "]"].concat();
            undo.update_plan(texts.format(keys::UI_REACTIONS_REMOVED, &[("name", &name)]), focus, |plan| {
                plan.reactions.retain(|reaction| reaction.kind.as_private_str() != kind);
            });
        }
    };
    view! {
        <label class="option">
            <ChoiceInput
                name="reactions".to_owned()
                value=kind
                is_chosen=move || plan.with(is_chosen)
                is_disabled=move || !plan.is_editable() || plan.with(is_full)
                on_change=choose
            />
            <span>{texts.get(&["reactions.kind.", kind].concat())}</span>
        </label>
    }
}

#[component]
fn PreparedReaction(at: usize, kind: String) -> impl IntoView {
    let texts = use_texts();
    let derived = use_derived();
    let line_path = ["reactions.", &at.to_string(), ".line"].concat();
    let name = texts.get(&["reactions.kind.", &kind].concat());
    let card = Memo::new(move |_| derived.with(|derived| derived.reactions.get(at).cloned()));
    let path = line_path.clone();
    view! {
        <section class="section" data-reaction=kind>
            <h3 class="section__title">{texts.format(keys::REACTIONS_SECTION_ITEM, &[("name", &name)])}</h3>
            <div class="cards">
                {move || {
                    card.get().map(|card| {
                        let line = card.line.clone();
                        let suggestion = (!line.is_empty())
                            .then(|| view! { <SuggestedLine line path=path.clone() name=name.clone() /> }.into_any());
                        view! { <ReactionAdvice card /> {suggestion} }.into_any()
                    })
                }}
            </div>
            <Field path=line_path />
        </section>
    }
}

/// A reaction's plan in a sentence, what helps and what does not.
#[component]
pub fn ReactionAdvice(card: ReactionCard) -> impl IntoView {
    let texts = use_texts();
    let column = move |key: &str, items: Vec<String>| {
        view! {
            <div>
                <h4>{texts.get(key)}</h4>
                <TextList items />
            </div>
        }
        .into_any()
    };
    view! {
        <p>{card.if_then}</p>
        <div class="two">{column(keys::UI_REACTIONS_DO, card.do_)} {column(keys::UI_REACTIONS_AVOID, card.avoid)}</div>
    }
}

/// A line to take or leave.
#[component]
fn SuggestedLine(line: String, path: String, name: String) -> impl IntoView {
    let texts = use_texts();
    let plan = use_plan();
    let host = use_host();
    let shown = line.clone();
    let take = move || {
        plan.update(|plan| {
            if let Some(field) = plan.field_mut(&path) {
                field.clone_from(&line);
            }
        });
        host.focus_soon(&field_selector(&path));
    };
    view! {
        <div class="card card--soft">
            <h4>{texts.get(keys::UI_REACTIONS_SUGGESTION)}</h4>
            <p class="spoken">{shown}</p>
            <Button
                label=texts.get(keys::UI_REACTIONS_USE)
                name=name_with_item(&texts.get(keys::UI_REACTIONS_USE), &name)
                action="use-line"
                on_click=take
            />
        </div>
    }
}
