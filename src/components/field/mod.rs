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

use guide_core::model::Kind;
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
    let spec = use_plan().now(|plan| plan.spec(&path).copied());
    spec.map(|spec| match spec.kind {
        Kind::Line => view! { <TextField path key name spec kind="text" /> }.into_any(),
        Kind::Date => view! { <TextField path key name spec kind="date" /> }.into_any(),
        Kind::DateTime => view! { <TextField path key name spec kind="datetime-local" /> }.into_any(),
        Kind::Prose => view! { <TextField path key name spec kind="" /> }.into_any(),
        Kind::Choice(values) => view! { <ChoiceField path key spec values is_single=true /> }.into_any(),
        Kind::Several(values) => view! { <ChoiceField path key spec values is_single=false /> }.into_any(),
        Kind::Kept => ().into_any(),
    })
}

/// The fields at these paths, one below the other.
#[component]
pub fn Fields(paths: &'static [&'static str]) -> impl IntoView {
    paths.iter().map(|path| view! { <Field path=*path /> }.into_any()).collect_view()
}
