//! What is around the control of a field: label, visibility, hint, coach and example.

use guide_core::model::{FieldSpec, WallName};
use leptos::prelude::*;

use super::control_id;
use crate::components::{CoachPlace, Highlights};
use crate::state::{I18n, PlanStore};

/// A control with all that belongs to it. `control` is given the id of the hint, where there is one.
#[component]
pub fn FieldFrame<F, V>(path: String, key: String, spec: FieldSpec, control: F) -> impl IntoView
where
    F: FnOnce(Option<String>) -> V,
    V: IntoView + 'static,
{
    let texts = expect_context::<I18n>();
    let is_coached = expect_context::<PlanStore>().now(|plan| plan.is_coached(&path));
    let hint = hint(texts, &path, &key);
    let control = control(hint.as_ref().map(|(id, _)| id.clone())).into_any();
    let (highlights, questions) = (path.clone(), path.clone());
    let control = if is_coached {
        view! { <Highlights path=highlights>{control}</Highlights> }.into_any()
    } else {
        control
    };
    view! {
        <div class="field">
            <div class="field__head">
                <label class="field__label" for=control_id(&path)>
                    {texts.get(&[&key, ".label"].concat())}
                </label>
                <VisibilityBadge visibility=spec.wall />
            </div>
            {hint.map(|(id, hint)| view! { <p class="field__hint" id=id>{hint}</p> })}
            {control}
            {is_coached.then(|| view! { <CoachPlace path=questions /> })}
            <Example key />
        </div>
    }
}

/// The id and the text of a field's hint, where there is one.
pub(super) fn hint(texts: I18n, path: &str, key: &str) -> Option<(String, String)> {
    Some((["hint-", path].concat(), texts.find(&[key, ".hint"].concat())?))
}

/// Who sees a field, in words.
#[component]
pub(super) fn VisibilityBadge(visibility: WallName) -> impl IntoView {
    let texts = expect_context::<I18n>();
    let (class, key) = match visibility {
        WallName::Private => ("wall wall--private", "wall.private"),
        WallName::Shared => ("wall wall--shared", "wall.shared"),
    };
    view! { <span class=class>{texts.get(key)}</span> }
}

/// An example, closed until it is asked for; nothing where there is none.
#[component]
pub fn Example(#[prop(into)] key: String) -> impl IntoView {
    let texts = expect_context::<I18n>();
    texts.find(&[&key, ".example"].concat()).map(|example| {
        view! {
            <details class="example">
                <summary>{texts.get("ui.example")}</summary>
                <p>{example}</p>
            </details>
        }
    })
}
