//! A field for one or several of a few values.

use guide_core::model::FieldMeta;
use leptos::html::Input;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::frame::{Example, VisibilityBadge, description_ids, hint};
use super::ids::control_id;
use crate::state::{use_plan, use_texts};

/// A field for one or several of a few values.
#[component]
pub fn ChoiceField(
    path: String,
    key: String,
    /// What it is called where its label alone would not say which one is meant.
    name: Option<String>,
    meta: FieldMeta,
    values: &'static [&'static str],
    is_single: bool,
) -> impl IntoView {
    let texts = use_texts();
    let hint = hint(texts, &path, &key);
    let described_by = description_ids(texts, &path, &key);
    let label = texts.get(&[&key, ".label"].concat());
    // Not what the legend says: that has the badge in it, which describes the group.
    let name = name.unwrap_or_else(|| label.clone());
    let of = name.clone();
    let options = values
        .iter()
        .map(|value| view! { <Choice path=path.clone() key=key.clone() values value is_single /> }.into_any());
    let options = options.collect_view();
    view! {
        <fieldset class="field" data-field=path aria-label=name aria-describedby=described_by>
            <legend class="field__head">
                <span class="field__label">{label}</span>
                <VisibilityBadge path=path.clone() visibility=meta.visibility />
            </legend>
            {hint.map(|(id, hint)| view! { <p class="field__hint" id=id>{hint}</p> }.into_any())}
            <div class="options">{options}</div>
            <Example key of />
        </fieldset>
    }
}

#[component]
fn Choice(
    path: String,
    key: String,
    values: &'static [&'static str],
    value: &'static str,
    is_single: bool,
) -> impl IntoView {
    let texts = use_texts();
    let plan = use_plan();
    let label = texts.get_opt(&[&key, ".", value].concat()).unwrap_or_else(|| texts.get(&["answer.", value].concat()));
    let group = control_id(&path);
    let read = path.clone();
    let is_chosen = move || plan.with(|plan| has_value(plan.field(&read).unwrap_or_default(), value));
    let choose = move |is_checked: bool| {
        plan.update(|plan| {
            if let Some(field) = plan.field_mut(&path) {
                *field = if is_single { value.to_owned() } else { with_value(field, value, values, is_checked) };
            }
        });
    };
    view! {
        <label class="option">
            <ChoiceInput name=group is_radio=is_single value is_chosen is_disabled=move || !plan.is_editable() on_change=choose />
            <span>{label}</span>
        </label>
    }
}

/// A radio button or check box in a group of this name.
#[component]
pub fn ChoiceInput(
    name: String,
    #[prop(optional)] is_radio: bool,
    #[prop(optional, into)] value: String,
    #[prop(into)] is_chosen: Signal<bool>,
    #[prop(optional, into)] is_disabled: Signal<bool>,
    on_change: impl Fn(bool) + 'static,
) -> impl IntoView {
    let node = NodeRef::<Input>::new();
    let grouped = StoredValue::new_local(None);
    let group = name.clone();
    node.on_load(move |input| {
        // An element that is used again has left the group of the view before.
        input.set_name(&group);
        grouped.set_value(Some(Grouped(input)));
    });
    view! {
        <input
            node_ref=node
            type=if is_radio { "radio" } else { "checkbox" }
            name=name
            value=value
            disabled=move || is_disabled.get()
            prop:checked=move || is_chosen.get()
            on:change:target=move |event| on_change(event.target().checked())
        />
    }
}

/// True when `value` is among the words of `text`.
pub fn has_value(text: &str, value: &str) -> bool {
    text.split(' ').any(|word| word == value)
}

/// `text` with `value` put in or taken out, in the order of `values`.
pub fn with_value(text: &str, value: &str, values: &[&str], is_in: bool) -> String {
    let stays = |known: &&str| if *known == value { is_in } else { has_value(text, known) };
    values.iter().copied().filter(stays).collect::<Vec<_>>().join(" ")
}

/// Chromium keeps a radio button that is taken out of a shadow root in its group, and with it all that was around it: so it leaves the group
/// before.
struct Grouped(HtmlInputElement);

impl Drop for Grouped {
    fn drop(&mut self) {
        self.0.set_name("");
    }
}
