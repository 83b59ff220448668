//! The texts of `en.json` against the code and the model.
//!
//! A key is used when the code has its constant, or its beginning (`"coach."`) and each further name of it as literals. So a key that the
//! code builds from parts needs no entry here; [`family_keys`] only lists those that must exist for each item of a list.

use std::collections::{BTreeMap, BTreeSet};

use guide_core::coach::{Category, Strength};
use guide_core::model::{
    Action, CoachReply, Fact, FieldGroup, FieldKind, FieldMeta, Note, PHASES, Plan, ReactionPlan, SUPPORT_ITEMS, Step,
};
use guide_core::texts::field_key;

use crate::{assert_none, files, read, without_tests};

const PATH: &str = "crates/core/src/texts/en.json";

fn texts() -> BTreeMap<String, String> {
    serde_json::from_str(&read(PATH)).unwrap_or_else(|error| panic!("{PATH}: {error}"))
}

/// The Rust code that ships, without unit tests.
fn code() -> Vec<(String, String)> {
    let sources = files(&["src/", "crates/core/src/", "crates/storage/src/"], &[".rs"]);
    sources.into_iter().map(|(path, source)| (path, without_tests(&source).to_owned())).collect()
}

/// What could be a key or a part of one: string literals of lower-case letters, digits, `_` and `.`.
fn literals(source: &str) -> impl Iterator<Item = &str> {
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._".contains(c);
    source.split('"').filter(move |text| !text.is_empty() && text.chars().all(is_plain))
}

/// The names of the constants in this source: `UI_DISMISS` of `keys::UI_DISMISS`.
fn constants(source: &str) -> impl Iterator<Item = &str> {
    let end = |c: char| !c.is_ascii_uppercase() && !c.is_ascii_digit() && c != '_';
    source.split("keys::").skip(1).filter_map(move |rest| rest.split(end).next())
}

/// The name of the constant of a key.
fn constant(key: &str) -> String {
    key.to_uppercase().replace('.', "_")
}

/// The key without what is chosen by number, and by region.
fn base(key: &str) -> &str {
    [".one", ".other", ".us"].iter().find_map(|end| key.strip_suffix(end)).unwrap_or(key)
}

/// All literals of the code, and the keys that the build puts into scripts and pages: `text:ui.dismiss`.
fn all_literals() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (_, source) in code() {
        found.extend(literals(&source).map(Into::into));
    }
    for (_, source) in files(&["src/", "index.html"], &[".js", ".html", ".webmanifest"]) {
        let end = |c: char| !c.is_ascii_lowercase() && !"._".contains(c);
        found.extend(source.split("text:").skip(1).filter_map(|rest| rest.split(end).next()).map(Into::into));
    }
    found
}

/// A plan in which every list has an item, so that every kind of field exists.
pub fn whole_plan() -> Plan {
    Plan {
        facts: vec![Fact::default()],
        reactions: vec![ReactionPlan::default()],
        notes: vec![Note::default()],
        actions: vec![Action::default()],
        kept: vec![CoachReply::default()],
        ..Plan::default()
    }
}

/// Every field by the beginnings of its keys: its path without numbers, and for the audit a path that its four items share.
fn fields() -> Vec<(Vec<String>, FieldMeta)> {
    let plan = whole_plan();
    let starts = |group: &str, name: &str| {
        let is_audit = group.strip_prefix("support.").is_some_and(|item| SUPPORT_ITEMS.contains(&item));
        let shared = is_audit.then(|| format!("support.item.{name}"));
        [field_key(&format!("{group}.{name}"))].into_iter().chain(shared).collect()
    };
    let fields = |group: &str| plan.group(group).map(FieldGroup::fields).unwrap_or_default();
    let of_group = |group: String| fields(&group).iter().map(move |meta| (starts(&group, meta.name), *meta));
    plan.group_paths().into_iter().flat_map(of_group).collect()
}

fn values(kind: FieldKind) -> &'static [&'static str] {
    if let FieldKind::Choice(values) | FieldKind::MultiChoice(values) = kind { values } else { &[] }
}

/// Keys that must exist for each item of a list: `*` stands for the item.
fn family_keys() -> BTreeSet<String> {
    let fields = fields();
    let of_field = |path: &str| {
        fields.iter().filter(|(starts, _)| starts[0] == path).flat_map(|(_, meta)| values(meta.kind)).copied().collect()
    };
    let steps: Vec<&str> = Step::ALL.iter().map(|step| step.id()).collect();
    let families = [
        (steps, "step.*.name step.*.title step.*.lead step.*.minutes step.*.why.title step.*.why.body"),
        (PHASES.to_vec(), "script.*.title script.*.aim script.*.listen script.*.line.label show.*.empty"),
        (SUPPORT_ITEMS.to_vec(), "say.hard.* say.own.*.no say.own.*.unsure say.room.* support.*.example"),
        (of_field("support.offer.kinds"), "say.offer.*"),
        (of_field("reactions.kind"), "react.*.if react.*.avoid react.*.line"),
        (Category::ALL.map(Category::name).to_vec(), "coach.*.name coach.*.asks coach.*.reason coach.*.rewrite"),
        (Strength::ALL.map(Strength::name).to_vec(), "coach.strength.*"),
    ];
    let keys = |(items, patterns): (Vec<&str>, &str)| {
        items.iter().flat_map(|item| patterns.split(' ').map(|pattern| pattern.replace('*', item))).collect::<Vec<_>>()
    };
    families.into_iter().flat_map(keys).collect()
}

#[test]
fn every_key_that_the_code_names_exists() {
    let (texts, fields) = (texts(), fields());
    let families: BTreeSet<&str> = texts.keys().filter_map(|key| key.split('.').next()).collect();
    let known: Vec<&String> = texts.keys().chain(fields.iter().flat_map(|(starts, _)| starts)).collect();
    let is_known = |key: &str| {
        let key = field_key(key.trim_end_matches('.'));
        known.iter().any(|known| known.strip_prefix(&key).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
    };
    let is_key = |text: &&str| text.split_once('.').is_some_and(|(first, _)| families.contains(first));
    let is_field = |key: &str| fields.iter().any(|(starts, _)| starts.iter().any(|start| start == key));
    let constants: BTreeSet<&str> = texts.keys().flat_map(|key| [key.as_str(), base(key)]).collect();
    for (path, source) in code() {
        // A key that is misspelt there is not found before somebody reads the page.
        let whole = literals(&source).filter(|text| text.contains('.') && constants.contains(text) && !is_field(text));
        assert_none(whole.map(|key| format!("{path}: {key:?} has a constant: keys::{}", constant(key))));
        let unknown = literals(&source).filter(is_key).filter(|key| !is_known(key));
        assert_none(unknown.map(|key| format!("{path}: {key:?} is neither a text nor a field")));
    }
    let missing = family_keys().into_iter().filter(|key| !texts.contains_key(key));
    assert_none(missing.map(|key| format!("{PATH}: lacks {key}")));
}

#[test]
fn every_field_and_every_value_has_a_label() {
    let texts = texts();
    for (starts, meta) in fields().iter().filter(|(_, meta)| meta.kind != FieldKind::Internal) {
        let has = |name: &str| starts.iter().any(|start| texts.contains_key(&format!("{start}.{name}")));
        assert!(has("label"), "{PATH}: the field {starts:?} has no label");
        let is_named = |value: &str| has(value) || texts.contains_key(&format!("answer.{value}"));
        assert!(values(meta.kind).iter().all(|value| is_named(value)), "{PATH}: a value of {starts:?} has no name");
    }
}

#[test]
fn every_text_is_used() {
    let (texts, literals) = (texts(), all_literals());
    let code = code();
    let by_constant: BTreeSet<&str> = code.iter().flat_map(|(_, source)| constants(source)).collect();
    let names: BTreeSet<&str> = literals.iter().flat_map(|text| text.split('.')).collect();
    let starts: Vec<&String> = literals.iter().filter(|text| text.ends_with('.')).collect();
    let mut of_fields = BTreeSet::new();
    for (starts, meta) in fields() {
        let lasts = ["label", "hint", "example"].iter().chain(values(meta.kind));
        of_fields.extend(lasts.flat_map(|last| starts.iter().map(move |start| format!("{start}.{last}"))));
    }
    let is_name = |name: &str| names.contains(name) || name.chars().all(|c| c.is_ascii_digit());
    let is_used = |key: &str| {
        let is_built = |start: &&String| key.strip_prefix(*start).is_some_and(|rest| rest.split('.').all(is_name));
        let has_constant = [key, base(key)].iter().any(|key| by_constant.contains(&*constant(key)));
        has_constant
            || literals.contains(key)
            || of_fields.contains(key)
            || of_fields.contains(base(key))
            || starts.iter().any(is_built)
    };
    assert_none(texts.keys().filter(|key| !is_used(key)).map(|key| format!("{PATH}: nothing uses {key}")));
}

#[test]
fn no_text_holds_html_and_every_placeholder_is_filled() {
    // `fill(text, { name, value })` in a script.
    fn names(rest: &str) -> Option<&str> {
        rest.split(')').next()?.split_once('{')?.1.split('}').next()
    }
    let literals = all_literals();
    let scripts: String = files(&["src/"], &[".js"]).into_iter().map(|(_, source)| source).collect();
    let filled_in_scripts: BTreeSet<&str> =
        scripts.split("fill(").skip(1).filter_map(names).flat_map(|names| names.split(',').map(str::trim)).collect();
    let is_entity = |rest: &str| rest.split_once(';').is_some_and(|(name, _)| name.chars().all(char::is_alphanumeric));
    for (key, text) in texts() {
        assert!(!text.contains('<') && !text.split('&').skip(1).any(is_entity), "{PATH}: {key} holds HTML");
        let mut placeholders = text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0));
        let is_filled = |name: &str| literals.contains(name) || filled_in_scripts.contains(name);
        assert!(placeholders.all(is_filled), "{PATH}: nothing fills a placeholder of {key}");
    }
}

#[test]
fn no_sentence_for_people_is_in_the_code() {
    // `M8 12` begins a drawing.
    let is_drawing = |text: &str| text.chars().nth(1).is_some_and(|second| second.is_ascii_digit());
    let is_sentence =
        |text: &&str| text.starts_with(char::is_uppercase) && text.trim_end().contains(' ') && !is_drawing(text);
    for (path, source) in code().into_iter().filter(|(path, _)| !path.starts_with("crates/core/")) {
        let lines = source.lines().filter(|line| !line.trim_start().starts_with("//"));
        let sentences = lines.flat_map(|line| line.split('"').skip(1).step_by(2)).filter(is_sentence);
        assert_none(sentences.map(|text| format!("{path}: {text:?} belongs in {PATH}")));
    }
}
