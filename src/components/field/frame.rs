//! What is around the control of a field: label, visibility, hint, coach and example.

use guide_core::model::Visibility;
use guide_core::texts::keys;
use leptos::prelude::*;

use super::ids::control_id;
use crate::state::{I18n, use_texts};

/// What is around the control of a field. The control is described by what [`hint_id`] names.
#[component]
pub fn FieldFrame(path: String, key: String, visibility: Visibility, children: Children) -> impl IntoView {
    let texts = use_texts();
    let hint = hint(texts, &path, &key);
    view! {
        <div class="field">
            <div class="field__head">
                <label class="field__label" for=control_id(&path)>
                    {texts.get(&[&key, ".label"].concat())}
                </label>
                <VisibilityBadge visibility />
            </div>
            {hint.map(|(id, hint)| view! { <p class="field__hint" id=id>{hint}</p> }.into_any())}
            {children()}
            <Example key />
        </div>
    }
}

/// The id of a field's hint, where there is one.
pub fn hint_id(texts: I18n, path: &str, key: &str) -> Option<String> {
    hint(texts, path, key).map(|(id, _)| id)
}

/// The id and the text of a field's hint, where there is one.
pub(super) fn hint(texts: I18n, path: &str, key: &str) -> Option<(String, String)> {
    Some((["hint-", path].concat(), texts.get_opt(&[key, ".hint"].concat())?))
}

/// Who sees a field, in words.
#[component]
pub(super) fn VisibilityBadge(visibility: Visibility) -> impl IntoView {
    let texts = use_texts();
    let (class, key) = match visibility {
        Visibility::Private => ("wall wall--private", keys::WALL_PRIVATE),
        Visibility::Shared => ("wall wall--shared", keys::WALL_SHARED),
    };
    view! { <span class=class>{texts.get(key)}</span> }
}

/// An example, closed until it is asked for; nothing where there is none.
#[component]
pub fn Example(#[prop(into)] key: String) -> impl IntoView {
    let texts = use_texts();
    texts.get_opt(&[&key, ".example"].concat()).map(|example| {
        view! {
            <details class="example">
                <summary>{texts.get(keys::UI_EXAMPLE)}</summary>
                <p>{example}</p>
            </details>
        }
        .into_any()
    })
}
