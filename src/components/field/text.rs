//! A field for text or a date.

use guide_core::model::FieldSpec;
use leptos::prelude::*;

use super::{BoundInput, FieldFrame};

/// A field for text or a date; `kind` is the type of its input, empty for a text area.
#[component]
pub fn TextField(path: String, key: String, name: Option<String>, spec: FieldSpec, kind: &'static str) -> impl IntoView {
    let bound = path.clone();
    let control = move |hint_id| {
        view! { <BoundInput path=bound kind hint_id name /> }
    };
    view! { <FieldFrame path key spec control /> }
}
