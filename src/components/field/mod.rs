//! One field of the plan with its label, its visibility, its hint and its example.

mod binding;
mod choice;
mod coach;
mod frame;
mod ids;
mod text;

pub use binding::bind_value;
pub use choice::{ChoiceInput, has_value, with_value};
pub use frame::{Example, FieldFrame, hint_id};
pub use ids::{control_id, field_selector};
pub use text::{Coached, LineField};

use guide_core::model::FieldKind;
use guide_core::texts::field_key;
use leptos::prelude::*;

use crate::state::use_plan;
use choice::ChoiceField;
use text::TextField;

/// The field at `path`, in the way its kind asks for.
#[component]
pub fn Field(
    #[prop(into)] path: String,
    /// The key of its texts, where it shares them with other fields; else that of its path.
    #[prop(optional, into)]
    key: Option<String>,
    /// What it is called where its label alone would not say which one is meant.
    #[prop(optional, into)]
    name: Option<String>,
) -> impl IntoView {
    let key = key.unwrap_or_else(|| field_key(&path));
    let meta = use_plan().now(|plan| plan.field_meta(&path).copied());
    meta.map(|meta| match meta.kind {
        FieldKind::SingleLine => view! { <TextField path key name meta kind="text" /> }.into_any(),
        FieldKind::Date => view! { <TextField path key name meta kind="date" /> }.into_any(),
        FieldKind::DateTime => view! { <TextField path key name meta kind="datetime-local" /> }.into_any(),
        FieldKind::MultiLine => view! { <TextField path key name meta kind="" /> }.into_any(),
        FieldKind::Choice(values) => view! { <ChoiceField path key meta values is_single=true /> }.into_any(),
        FieldKind::MultiChoice(values) => view! { <ChoiceField path key meta values is_single=false /> }.into_any(),
        FieldKind::Internal => ().into_any(),
    })
}

/// The fields at these paths, one below the other.
#[component]
pub fn Fields(paths: &'static [&'static str]) -> impl IntoView {
    paths.iter().map(|path| view! { <Field path=*path /> }.into_any()).collect_view()
}
