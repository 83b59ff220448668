//! What is around the control of a field: label, visibility, hint, coach and example.

use guide_core::model::Visibility;
use guide_core::texts::keys;
use leptos::prelude::*;

use super::ids::control_id;
use super::item::name_with_item;
use crate::state::{I18n, use_part, use_texts};

/// What is around the control of a field. The control is described by what [`description_ids`] names.
#[component]
pub fn FieldFrame(
    path: String,
    key: String,
    visibility: Visibility,
    /// What the control is called where its label alone would not say which one is meant.
    name: Option<String>,
    children: Children,
) -> impl IntoView {
    let texts = use_texts();
    let hint = hint(texts, &path, &key);
    let label = texts.get(&[&key, ".label"].concat());
    let name = name.unwrap_or_else(|| label.clone());
    view! {
        <div class="field">
            <div class="field__head">
                <label class="field__label" for=control_id(&path)>
                    {label}
                </label>
                <VisibilityBadge path visibility />
            </div>
            {hint.map(|(id, hint)| view! { <p class="field__hint" id=id>{hint}</p> }.into_any())}
            {children()}
            <Example key of=name />
        </div>
    }
}

/// The ids of what describes the control of a field: its hint, where there is one, and who sees it.
pub fn description_ids(texts: I18n, path: &str, key: &str) -> String {
    let badge = badge_id(path);
    match hint(texts, path, key) {
        Some((hint, _)) => [&hint, " ", &badge].concat(),
        None => badge,
    }
}

fn badge_id(path: &str) -> String {
    ["visibility-", path].concat()
}

/// The id and the text of a field's hint, where there is one.
pub(super) fn hint(texts: I18n, path: &str, key: &str) -> Option<(String, String)> {
    Some((["hint-", path].concat(), texts.get_opt(&[key, ".hint"].concat())?))
}

/// Who sees a field, in words.
#[component]
pub(super) fn VisibilityBadge(path: String, visibility: Visibility) -> impl IntoView {
    let texts = use_texts();
    let (class, key) = match visibility {
        Visibility::Private => ("visibility visibility--private", keys::VISIBILITY_PRIVATE),
        Visibility::Shared => ("visibility visibility--shared", keys::VISIBILITY_SHARED),
    };
    view! { <span class=class id=badge_id(&path)>{texts.get(key)}</span> }
}

/// An example, closed until it is asked for; nothing where there is none. `of` is what it is an example of. What it says comes with the part that
/// knows of examples for each situation, which looks for them once it is opened.
#[component]
pub fn Example(#[prop(into)] key: String, of: String) -> impl IntoView {
    let texts = use_texts();
    let part = use_part();
    let was_opened = RwSignal::new(false);
    texts.get_opt(&[&key, ".example"].concat()).map(|general| {
        let label = texts.get(keys::UI_EXAMPLE);
        let name = name_with_item(&label, &of);
        view! {
            <details class="example" on:toggle=move |_| was_opened.set(true)>
                <summary aria-label=name>{label}</summary>
                <p>{move || part.get().map(|part| (part.example)(key.clone(), general.clone(), was_opened))}</p>
            </details>
        }
        .into_any()
    })
}
