//! A field for text or a date.

use guide_core::model::{FieldMeta, Visibility};
use leptos::prelude::*;

use super::binding::{LineInput, TextArea};
use super::coach::{CoachPlace, Highlights};
use super::frame::{FieldFrame, description_ids};
use crate::state::{use_plan, use_texts};

/// A field for text or a date; `kind` is the type of its input, empty for a text area.
#[component]
pub fn TextField(
    path: String,
    key: String,
    name: Option<String>,
    meta: FieldMeta,
    kind: &'static str,
) -> impl IntoView {
    let described_by = description_ids(use_texts(), &path, &key);
    let is_coached = use_plan().now(|plan| plan.is_coached(&path));
    let (bound, coached) = (path.clone(), path.clone());
    let control = if kind.is_empty() {
        view! { <TextArea path=bound described_by name=name.clone() /> }.into_any()
    } else {
        view! { <LineInput path=bound kind described_by name=name.clone() /> }.into_any()
    };
    let control = if is_coached { view! { <Coached path=coached control /> }.into_any() } else { control };
    view! { <FieldFrame path key visibility=meta.visibility name>{control}</FieldFrame> }
}

/// A control with what the coach says about it.
#[component]
pub fn Coached(path: String, control: AnyView) -> impl IntoView {
    view! {
        <Highlights path=path.clone()>{control}</Highlights>
        <CoachPlace path />
    }
}

/// A field of the first screen: one line of text, which the coach does not read.
#[component]
pub fn LineField(path: &'static str, visibility: Visibility) -> impl IntoView {
    let described_by = description_ids(use_texts(), path, path);
    view! {
        <FieldFrame path=path.to_owned() key=path.to_owned() visibility name=None>
            <LineInput path=path.to_owned() kind="text" described_by name=None />
        </FieldFrame>
    }
}
