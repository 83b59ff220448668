//! A plan as JSON: groups as objects, lists as arrays, fields as strings, blank fields left out.

use serde_json::{Map, Value};

use super::groups::CoachReply;
use super::plan::{MAX_FACTS, MAX_REACTIONS, Plan};

/// The most items of a list that are read: more than any user fills in, and little enough that no file takes all memory.
const MAX_ITEMS: usize = 500;

/// So many items of the list at `path` are read. Where a step has room for some only, twice as many: an undo may bring back what was removed
/// before others were added.
fn max_items(path: &str) -> usize {
    match path {
        "facts" => 2 * MAX_FACTS,
        "reactions" => 2 * MAX_REACTIONS,
        _ => MAX_ITEMS,
    }
}

/// Something in a draft that this version has no place for, by its path. Nothing that was typed may vanish silently,
/// so whoever reads a plan must say what becomes of these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkippedField {
    /// Where it stood, e.g. `facts.0.when`.
    pub path: String,
}

/// True for an answer that no draft, file or paper ever holds: that not everybody would be held to the same. It is there to stop the manager, and
/// written down it could be held against either side.
pub(crate) fn is_memory_only(path: &str, text: &str) -> bool {
    path == "review.same_standard" && matches!(text, "no" | "unsure")
}

impl Plan {
    /// The plan as the object that the draft file documents.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut root = Value::Object(Map::new());
        for path in self.group_paths() {
            let Some(group) = self.group(&path) else { continue };
            let place = place(&mut root, &path);
            for meta in group.fields() {
                if let Some(text) = group.field(meta.name).filter(|text| !text.is_empty())
                    && !is_memory_only(&[&path, ".", meta.name].concat(), text)
                    && let Value::Object(fields) = &mut *place
                {
                    fields.insert(meta.name.into(), Value::String(text.into()));
                }
            }
        }
        root
    }

    /// Reads a plan from such an object, with every place that could not be read.
    #[must_use]
    pub fn from_json(value: &Value) -> (Self, Vec<SkippedField>) {
        let mut plan = Self { facts: Vec::new(), ..Self::default() };
        let mut unread = Vec::new();
        plan.read(value, "", &mut unread);
        plan.kept = plan.kept.into_iter().map(CoachReply::without_warning).collect();
        if plan.facts.is_empty() {
            plan.push_default("facts");
        }
        (plan, unread)
    }

    fn read(&mut self, value: &Value, path: &str, unread: &mut Vec<SkippedField>) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    // A dot parts names, so a name that holds one would be another field's path.
                    // Not `contains`, which brings the search for texts in texts into the first part.
                    if name.bytes().any(|byte| byte == b'.') {
                        unread.push(SkippedField { path: [path, ".", name].concat() });
                        continue;
                    }
                    let below = if path.is_empty() { name.to_owned() } else { [path, ".", name].concat() };
                    self.read(value, &below, unread);
                }
            }
            Value::Array(items) => {
                let mut read = 0;
                for (at, item) in items.iter().enumerate() {
                    if read == max_items(path) {
                        unread.push(SkippedField { path: [path, ".", &at.to_string()].concat() });
                        break;
                    }
                    if item.is_object() && self.push_default(path) {
                        self.read(item, &[path, ".", &read.to_string()].concat(), unread);
                        read += 1;
                    } else {
                        unread.push(SkippedField { path: [path, ".", &at.to_string()].concat() });
                    }
                }
            }
            Value::String(text) => match self.field_mut(path) {
                Some(field) => field.clone_from(text),
                None => unread.push(SkippedField { path: path.into() }),
            },
            Value::Null | Value::Bool(_) | Value::Number(_) => {
                unread.push(SkippedField { path: path.into() });
            }
        }
    }
}

/// The object at `path`, made on the way where it is missing. A number in the path is a place in an array.
fn place<'a>(root: &'a mut Value, path: &str) -> &'a mut Value {
    let mut at = root;
    for part in path.split('.') {
        if let Ok(index) = part.parse::<usize>() {
            if !at.is_array() {
                *at = Value::Array(Vec::new());
            }
            let Value::Array(items) = at else { unreachable!("made an array above") };
            while items.len() <= index {
                items.push(Value::Object(Map::new()));
            }
            at = &mut items[index];
        } else {
            if !at.is_object() {
                *at = Value::Object(Map::new());
            }
            let Value::Object(fields) = at else { unreachable!("made an object above") };
            at = fields.entry(part).or_insert(Value::Null);
            if at.is_null() {
                *at = Value::Object(Map::new());
            }
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Text;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn a_draft_file_has_the_documented_shape() {
        let mut plan = Plan::default();
        plan.start.who = Text::new("S.K.");
        plan.facts[0].observed = Text::new("three emails had no answer");
        plan.push_default("followup.actions");
        plan.actions[0].what = Text::new("answer within a day");
        let json = plan.to_json();
        assert_eq!(json["start"]["who"], "S.K.");
        assert_eq!(json["facts"][0]["observed"], "three emails had no answer");
        assert_eq!(json["followup"]["actions"][0]["what"], "answer within a day");
    }

    #[test]
    fn an_answer_that_is_there_to_stop_the_manager_is_never_written() {
        let mut plan = Plan::default();
        for (answer, is_written) in [("yes", true), ("no", false), ("unsure", false)] {
            plan.review.same_standard = Text::new(answer);
            assert_eq!(plan.to_json().to_string().contains("same_standard"), is_written, "{answer}");
        }
    }

    #[test]
    fn what_has_no_place_is_named() {
        let value = r#"{"start": {"who": 7, "shoe": "x"}, "facts": ["loose"], "planets": [{"a": "b"}]}"#;
        let (plan, unread) = Plan::from_json(&serde_json::from_str(value).unwrap_or_default());
        assert_eq!(plan, Plan::default());
        let mut paths: Vec<_> = unread.into_iter().map(|unread| unread.path).collect();
        paths.sort();
        assert_eq!(paths, ["facts.0", "planets.0", "start.shoe", "start.who"]);
    }

    #[test]
    fn a_name_with_a_dot_does_not_write_over_another_field() {
        let value = r#"{"start": {"who": "S.K."}, "start.who": "M.O."}"#;
        let (plan, unread) = Plan::from_json(&serde_json::from_str(value).unwrap_or_default());
        assert_eq!(plan.start.who.as_shared_str(), "S.K.");
        assert_eq!(unread.len(), 1);
    }

    #[test]
    fn a_whole_item_after_a_damaged_one_is_read() {
        let (plan, unread) = Plan::from_json(&json!({"facts": [7_u64, json!({"when": "on 3 March"})]}));
        assert_eq!(plan.facts[0].when.as_shared_str(), "on 3 March");
        assert_eq!(unread, [SkippedField { path: "facts.0".into() }]);
    }

    #[test]
    fn a_list_is_read_as_far_as_its_step_has_room_and_the_rest_is_named() {
        let facts: Vec<_> = (0..500).map(|at| json!({"when": at.to_string()})).collect();
        let (plan, unread) = Plan::from_json(&json!({ "facts": facts }));
        assert_eq!((plan.facts.len(), plan.facts[5].when.as_shared_str()), (6, "5"));
        assert_eq!(unread, [SkippedField { path: "facts.6".into() }]);
    }

    proptest! {
        #[test]
        fn every_text_in_every_field_comes_back_exactly(seed in any::<u16>(), text in any::<String>()) {
            let mut plan = Plan::default();
            for list in ["facts", "reactions", "room.notes", "followup.actions", "followup.actions", "kept"] {
                plan.push_default(list);
            }
            for (at, group) in plan.group_paths().into_iter().enumerate() {
                for meta in plan.group(&group).map(crate::model::FieldGroup::fields).unwrap_or_default() {
                    if (at + usize::from(seed)) % 3 != 0
                        && let Some(field) = plan.field_mut(&format!("{group}.{}", meta.name))
                    {
                        field.clone_from(&text);
                    }
                }
            }
            let written = plan.to_json().to_string();
            let value: Value = serde_json::from_str(&written).map_err(|error| TestCaseError::fail(error.to_string()))?;
            prop_assert_eq!(Plan::from_json(&value), (plan, Vec::new()));
        }
    }
}
