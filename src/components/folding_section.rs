//! What folds away: a section until it is wanted, or to one line once it is finished.

use guide_core::compose::date;
use guide_core::first_sight::StepSection;
use guide_core::model::{FieldKind, Plan};
use guide_core::texts::{field_key, keys};
use leptos::prelude::*;

use super::field::{Fields, has_value};
use crate::state::{I18n, use_derived, use_plan, use_texts};

/// A section of a step with its fields.
#[component]
pub fn FieldSection(section: StepSection, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    let texts = use_texts();
    let StepSection { title, fields, is_folded } = section;
    // Without a heading, the label of the first field is the heading of what is folded.
    let first = [&field_key(fields[0]), ".label"].concat();
    let folded_title = texts.get(if title.is_empty() { &first } else { title });
    let title = if title.is_empty() { String::new() } else { texts.get(title) };
    let held = held_in(fields.iter().copied());
    view! {
        <FoldingSection title folded_title held is_folded>
            <Fields paths=fields />
            {children.map(|children| children())}
        </FoldingSection>
    }
}

/// A section that is folded when the page is built: with what it holds and "Change", where it is finished. Nothing folds while somebody types in it.
#[component]
pub fn FoldingSection(
    /// The heading; empty without one.
    title: String,
    /// The heading while it is folded.
    folded_title: String,
    /// What it holds, in a line, once it is finished.
    held: Option<String>,
    /// Folded even where it is not finished.
    #[prop(optional)]
    is_folded: bool,
    children: Children,
) -> impl IntoView {
    let texts = use_texts();
    let heading = |title: String| view! { <h3 class="section__title">{title}</h3> }.into_any();
    if held.is_none() && !is_folded {
        let title = (!title.is_empty()).then(|| heading(title));
        return view! { <section class="section">{title} {children()}</section> }.into_any();
    }
    let held = held.map(|held| {
        view! {
            <span class="fold__held">{held}</span>
            <span class="fold__change">{texts.get(keys::UI_FOLD_CHANGE)}</span>
        }
        .into_any()
    });
    view! {
        <details class="section fold">
            <summary>{heading(folded_title)} {held}</summary>
            {children()}
        </details>
    }
    .into_any()
}

/// What the fields at these paths hold, in a line; `None` while one of them is empty, or the coach has a question about it.
pub fn held_in<'a>(paths: impl Iterator<Item = &'a str> + Clone) -> Option<String> {
    let (plan, texts, derived) = (use_plan(), use_texts(), use_derived());
    let is_asked = |path: &str| untrack(|| derived.coaching_of(path, |coaching| !coaching.advice.is_empty()));
    if paths.clone().any(is_asked) {
        return None;
    }
    plan.now(|plan| texts_in(plan, texts, paths))
}

fn texts_in<'a>(plan: &Plan, texts: I18n, paths: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut held = Vec::new();
    for path in paths {
        let typed = plan.field(path)?.trim();
        if typed.is_empty() {
            return None;
        }
        held.push(match plan.field_meta(path)?.kind {
            FieldKind::Choice(values) | FieldKind::MultiChoice(values) => {
                let key = field_key(path);
                let label = |value: &&str| {
                    let own = texts.get_opt(&[&key, ".", value].concat());
                    own.unwrap_or_else(|| texts.get(&["answer.", value].concat()))
                };
                values.iter().filter(|value| has_value(typed, value)).map(label).collect::<Vec<_>>().join(", ")
            }
            FieldKind::Date | FieldKind::DateTime => {
                date::parse(typed).map_or_else(|| typed.to_owned(), |day| date::format_long(&texts.all(), day))
            }
            FieldKind::SingleLine | FieldKind::MultiLine | FieldKind::Internal => typed.replace('\n', " "),
        });
    }
    Some(held.join(" · "))
}
