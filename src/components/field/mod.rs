//! One field of the plan with its label, its visibility, its hint and its example.

mod binding;
mod choice;
mod coach;
mod frame;
mod ids;
mod item;
mod text;

pub use binding::bind_value;
pub use choice::{ChoiceInput, has_value, with_value};
pub use frame::{Example, FieldFrame, description_ids};
pub use ids::{control_id, field_selector};
pub use item::{field_name, name_with_item, note_name};
pub use text::{Coached, LineField};

use guide_core::model::FieldKind;
use guide_core::texts::field_key;
use leptos::prelude::*;

use crate::state::{use_plan, use_texts};
use choice::ChoiceField;
use item::item_of;
use text::TextField;

/// The field at `path`, in the way its kind asks for.
#[component]
pub fn Field(
    #[prop(into)] path: String,
    /// The key of its texts, where it shares them with other fields; else that of its path.
    #[prop(optional, into)]
    key: Option<String>,
) -> impl IntoView {
    let key = key.unwrap_or_else(|| field_key(&path));
    let (plan, texts) = (use_plan(), use_texts());
    let meta = plan.now(|plan| plan.field_meta(&path).copied());
    // Every item of a list has the same labels.
    let name = item_of(plan, texts, &path).map(|item| name_with_item(&texts.get(&[&key, ".label"].concat()), &item));
    meta.map(|meta| match meta.kind {
        FieldKind::SingleLine => view! { <TextField path key name meta kind="text" /> }.into_any(),
        FieldKind::Date => view! { <TextField path key name meta kind="date" /> }.into_any(),
        FieldKind::DateTime => view! { <TextField path key name meta kind="datetime-local" /> }.into_any(),
        FieldKind::MultiLine => view! { <TextField path key name meta kind="" /> }.into_any(),
        FieldKind::Choice(values) => view! { <ChoiceField path key name meta values is_single=true /> }.into_any(),
        FieldKind::MultiChoice(values) => {
            view! { <ChoiceField path key name meta values is_single=false /> }.into_any()
        }
        FieldKind::Internal => ().into_any(),
    })
}

/// The fields at these paths, one below the other.
#[component]
pub fn Fields(paths: &'static [&'static str]) -> impl IntoView {
    paths.iter().map(|path| view! { <Field path=*path /> }.into_any()).collect_view()
}
