//! What tells the fields of a list apart: the item that each belongs to.

use guide_core::model::Plan;
use guide_core::texts::{field_key, keys};

use crate::state::{I18n, PlanStore};

/// What a control is called that every item of a list has: its label, and the item.
pub fn name_with_item(label: &str, item: &str) -> String {
    [label, ", ", item].concat()
}

/// The item of a list that the field at `path` belongs to; `None` for a field that there is once.
pub fn item_of(plan: PlanStore, texts: I18n, path: &str) -> Option<String> {
    let parts: Vec<&str> = path.split('.').collect();
    let numbered = |key: &str, at: &str| Some(texts.format_number(key, at.parse().ok()?));
    match *parts.as_slice() {
        ["facts", at, _] => numbered(keys::FACTS_SECTION_ITEM, at),
        ["followup", "actions", at, _] => numbered(keys::FOLLOWUP_SECTION_ITEM, at),
        ["room", "notes", at, _] => plan.now(|plan| Some(note_name(plan, texts, at.parse().ok()?))),
        ["reactions", at, _] => plan.now(|plan| {
            let kind = plan.reactions.get(at.parse::<usize>().ok()?)?.kind.as_private_str();
            texts.get_opt(&["reactions.kind.", kind].concat())
        }),
        // What is asked about each kind of support.
        ["support", item, "evidence" | "action" | "by"] => texts.get_opt(&["support.", item, ".answer.label"].concat()),
        _ => None,
    }
}

/// The name of the note with this number.
pub fn note_name(plan: &Plan, texts: I18n, at: usize) -> String {
    let time = plan.notes.get(at).map(|note| note.at.as_private_str()).unwrap_or_default();
    texts.format(keys::ROOM_SECTION_NOTE, &[("n", &(at + 1).to_string()), ("time", time)])
}

/// What the field at `path` is called, with the item that it belongs to.
pub fn field_name(plan: PlanStore, texts: I18n, path: &str) -> String {
    let label = texts.get(&[&field_key(path), ".label"].concat());
    match item_of(plan, texts, path) {
        Some(item) => name_with_item(&label, &item),
        None => label,
    }
}
