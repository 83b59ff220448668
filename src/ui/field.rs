//! One field with its label, its side of the wall, its hint and its example.

use std::cell::RefCell;
use std::rc::Rc;

use super::coach::{coach, marked};
use super::dom::{View, el, target, target_checked, value_of, words};
use super::state::Guide;
use guide_core::model::{FieldSpec, Kind, WallName};
use guide_core::texts::field_key;

/// The field at `path`, in the way its kind asks for.
pub fn field(guide: Guide, path: &str) -> View {
    field_with_key(guide, path, &field_key(path))
}

/// The same with the texts of another key, for fields that share their words.
pub fn field_with_key(guide: Guide, path: &str, key: &str) -> View {
    let Some(spec) = guide.plan_now(|plan| plan.spec(path).copied()) else {
        return el("div");
    };
    match spec.kind {
        Kind::Line => typed(guide, path, key, &spec, one_line(guide, path, "text")),
        Kind::Date => typed(guide, path, key, &spec, one_line(guide, path, "date")),
        Kind::DateTime => typed(guide, path, key, &spec, one_line(guide, path, "datetime-local")),
        Kind::Prose => typed(guide, path, key, &spec, lines(guide, path)),
        Kind::Choice(values) => chosen(guide, path, key, &spec, values, "radio"),
        Kind::Several(values) => chosen(guide, path, key, &spec, values, "checkbox"),
        Kind::Kept => el("div"),
    }
}

/// The fields at these paths, one below the other.
pub fn fields(guide: Guide, paths: &[&str]) -> Vec<View> {
    paths.iter().map(|path| field(guide, path)).collect()
}

/// An input of this type bound to the field at `path`, without a label.
pub fn one_line(guide: Guide, path: &str, kind: &str) -> View {
    bound(guide, path, el("input.input").attr("type", kind).attr("autocomplete", "off"))
}

fn lines(guide: Guide, path: &str) -> View {
    bound(guide, path, el("textarea.input.input--lines").attr("rows", "2"))
}

fn bound(guide: Guide, path: &str, control: View) -> View {
    let (read, write, left) = (path.to_owned(), path.to_owned(), path.to_owned());
    // Speech software may change the words without an event that says so: then they differ from those of a moment ago.
    let heard = Rc::new(RefCell::new(None));
    let (on_focus, on_input, stands) = (heard.clone(), heard.clone(), heard.clone());
    control
        .on("focus", move |event| drop(on_focus.replace(Some(value_of(&target(&event))))))
        .on("blur", move |event| {
            let words = value_of(&target(&event));
            if heard.take().is_some_and(|heard| heard != words) {
                guide.type_into(&left, words);
            }
        })
        .attr("id", &control_id(path))
        .attr("data-field", path)
        .live_value(move || {
            let now = guide.field(&read);
            // What was heard from it stands in it, and maybe more by now that no event has told of.
            let mut stands = stands.borrow_mut();
            if stands.as_ref() == Some(&now) {
                return None;
            }
            if let Some(stands) = stands.as_mut() {
                stands.clone_from(&now);
            }
            Some(now)
        })
        .live_attr("readonly", move || guide.follows().then(String::new))
        .on("input", move |event| {
            let words = value_of(&target(&event));
            on_input.replace(Some(words.clone()));
            guide.type_into(&write, words);
        })
}

/// The id of the control of the field at `path`, unique in the shadow root.
pub fn control_id(path: &str) -> String {
    ["field-", path].concat()
}

/// The field at `path`, as a selector.
pub fn place_of(path: &str) -> String {
    ["[data-field=\"", path, "\"]"].concat()
}

/// A control with all that belongs to it: label, side of the wall, hint, example.
pub fn typed(guide: Guide, path: &str, key: &str, spec: &FieldSpec, control: View) -> View {
    let label = words("label.field__label", &guide.say(&[key, ".label"].concat())).attr("for", &control_id(path));
    let hint = hint(guide, path, key);
    let is_coached = guide.plan_now(|plan| plan.is_coached(path));
    let control = if hint.is_some() { control.attr("aria-describedby", &hint_id(path)) } else { control };
    el("div.field")
        .with(el("div.field__head").with(label).with(badge(guide, spec.wall)))
        .with_if(hint)
        .with(if is_coached { marked(guide, path, control) } else { control })
        .with_if(is_coached.then(|| coach(guide, path)))
        .with_if(example(guide, key))
}

/// The side of the wall, in words.
fn badge(guide: Guide, wall: WallName) -> View {
    match wall {
        WallName::Private => words("span.wall.wall--private", &guide.say("wall.private")),
        WallName::Shared => words("span.wall.wall--shared", &guide.say("wall.shared")),
    }
}

fn hint_id(path: &str) -> String {
    ["hint-", path].concat()
}

fn hint(guide: Guide, path: &str, key: &str) -> Option<View> {
    let hint = guide.find(&[key, ".hint"].concat())?;
    Some(words("p.field__hint", &hint).attr("id", &hint_id(path)))
}

/// An example, put away until it is asked for.
pub fn example(guide: Guide, key: &str) -> Option<View> {
    let example = guide.find(&[key, ".example"].concat())?;
    Some(el("details.example").with(words("summary", &guide.say("ui.example"))).with(words("p", &example)))
}

fn chosen(
    guide: Guide,
    path: &str,
    key: &str,
    spec: &FieldSpec,
    values: &'static [&'static str],
    kind: &'static str,
) -> View {
    let legend = el("legend.field__head")
        .with(words("span.field__label", &guide.say(&[key, ".label"].concat())))
        .with(badge(guide, spec.wall));
    let hint = hint(guide, path, key);
    let described = hint.is_some().then(|| hint_id(path));
    let options = values.iter().map(|value| option(guide, path, key, values, value, kind)).collect();
    el("fieldset.field")
        .attr("data-field", path)
        .attr_if("aria-describedby", described.as_deref())
        .with(legend)
        .with_if(hint)
        .with(el("div.options").with_all(options))
        .with_if(example(guide, key))
}

fn option(
    guide: Guide,
    path: &str,
    key: &str,
    values: &'static [&'static str],
    value: &'static str,
    kind: &'static str,
) -> View {
    let (read, write) = (path.to_owned(), path.to_owned());
    let label = guide.find(&[key, ".", value].concat()).unwrap_or_else(|| guide.say(&["answer.", value].concat()));
    let input = el("input")
        .attr("type", kind)
        .in_group(&control_id(path))
        .attr("value", value)
        .live_attr("disabled", move || guide.follows().then(String::new))
        .live_checked(move || guide.plan(|plan| has(plan.field(&read).unwrap_or_default(), value)))
        .on("change", move |event| {
            let checked = target_checked(&event);
            guide.change(|plan| {
                if let Some(field) = plan.field_mut(&write) {
                    *field = if kind == "radio" { value.to_owned() } else { with(field, value, values, checked) };
                }
            });
        });
    el("label.option").with(input).with(words("span", &label))
}

/// True when `value` is among the words of `text`.
pub fn has(text: &str, value: &str) -> bool {
    text.split(' ').any(|word| word == value)
}

/// `text` with `value` put in or taken out, in the order of `values`.
pub fn with(text: &str, value: &str, values: &[&str], checked: bool) -> String {
    let stays = |known: &&str| if *known == value { checked } else { has(text, known) };
    values.iter().copied().filter(stays).collect::<Vec<_>>().join(" ")
}
