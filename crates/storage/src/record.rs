//! One draft as a record: the same JSON in storage and in a draft file. `docs/draft-file.md` describes it.

use super::encrypted_store::ENCRYPTED_PREFIX;
use super::migrations::{VERSION, migrate};
use serde::{Serialize, Serializer};
use serde_json::Value;

/// A JSON object.
pub(crate) type JsonObject = serde_json::Map<String, Value>;
use guide_core::model::{Plan, SkippedField, Step};

/// The first word of every record.
pub const FORMAT: &str = "conversation-guide";

/// The keys of a record. `id` stands in draft files only, where no storage key says it.
pub const KEYS: [&str; 8] = ["format", "version", "id", "name", "created", "changed", "at", "plan"];

/// A draft with what is known about it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The last part of its key; not part of the record.
    pub id: String,
    /// The name a user gave it; empty while it goes by its topic.
    pub name: String,
    /// When it was begun, in milliseconds since 1970.
    pub created: u64,
    /// When it was last changed, in milliseconds since 1970.
    pub changed: u64,
    /// The step that was open.
    pub step: Step,
    /// How far the page was scrolled, in CSS pixels.
    pub scroll: u64,
    /// What was typed.
    pub plan: Plan,
}

impl Draft {
    /// A new, empty draft.
    #[must_use]
    pub fn new(id: String, now: u64) -> Self {
        Self { id, created: now, changed: now, ..Self::default() }
    }

    /// What it is called: its name, else its topic, else nothing.
    #[must_use]
    pub fn display_name(&self) -> &str {
        display_name(&self.name, &self.plan)
    }
}

/// What a draft of this name and plan is called: its name, else its topic, else nothing.
#[must_use]
pub fn display_name<'a>(name: &'a str, plan: &'a Plan) -> &'a str {
    if name.trim().is_empty() { plan.start.topic.as_private_str() } else { name }
}

/// A draft about somebody, as tests need it.
#[cfg(test)]
pub(super) fn draft_about(id: &str, who: &str) -> Draft {
    let mut draft = Draft::new(id.into(), 1_700_000_000_000);
    draft.plan.start.who = guide_core::model::Text::new(who);
    draft
}

/// What a record turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParsedRecord {
    /// A draft, with the places in it that could not be read.
    Draft(Box<Draft>, Vec<SkippedField>),
    /// Written by a newer version of the guide: to be left alone.
    NewerVersion,
    /// Encrypted under a passphrase that was not given: to be left alone.
    Encrypted,
    /// Not a record.
    Invalid,
}

/// The record of a draft.
#[must_use]
pub fn write(draft: &Draft) -> String {
    json_text(fields(draft))
}

/// The record of a draft as an object.
pub(super) fn fields(draft: &Draft) -> JsonObject {
    object(vec![
        ("format", FORMAT.into()),
        ("version", VERSION.into()),
        ("name", draft.name.as_str().into()),
        ("created", draft.created.into()),
        ("changed", draft.changed.into()),
        ("at", object(vec![("step", draft.step.id().into()), ("scroll", draft.scroll.into())]).into()),
        ("plan", draft.plan.to_json()),
    ])
}

/// A JSON object of these values. The macro `json!` would bring a serialiser along, and what it says when that fails.
pub(crate) fn object(values: Vec<(&str, Value)>) -> JsonObject {
    let mut object = JsonObject::new();
    for (key, value) in values {
        object.insert(key.into(), value);
    }
    object
}

/// A JSON value as it is written. `Value` by itself brings along what writes fractions, of which no record has any.
struct Written<'a>(&'a Value);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Null => to.serialize_unit(),
            Value::Bool(is_on) => to.serialize_bool(*is_on),
            Value::Number(number) => match number.as_u64() {
                Some(number) => to.serialize_u64(number),
                None => number.as_i64().serialize(to),
            },
            Value::String(text) => to.serialize_str(text),
            Value::Array(items) => to.collect_seq(items.iter().map(Written)),
            Value::Object(fields) => to.collect_map(fields.iter().map(|(key, value)| (key, Written(value)))),
        }
    }
}

/// A JSON value as text. `Value::to_string` would bring along a writer that can fail, and what it says then.
pub(crate) fn json_text(value: impl Into<Value>) -> String {
    serde_json::to_string(&Written(&value.into())).unwrap_or_else(|_| unreachable!("every key is a text"))
}

/// Reads a record of this or an older version. `id` becomes the draft's.
#[must_use]
pub fn read(record: &str, id: &str) -> ParsedRecord {
    if record.starts_with(ENCRYPTED_PREFIX) {
        return ParsedRecord::Encrypted;
    }
    match serde_json::from_str(record.trim_start_matches('\u{feff}')) {
        Ok(Value::Object(record)) => read_object(record, id),
        _ => ParsedRecord::Invalid,
    }
}

/// The same for a record that has been parsed.
pub(super) fn read_object(record: JsonObject, id: &str) -> ParsedRecord {
    let version = record.get("version").and_then(Value::as_u64).unwrap_or_default();
    if record.get("format").and_then(Value::as_str) != Some(FORMAT) || version == 0 {
        return ParsedRecord::Invalid;
    }
    if version > VERSION {
        return ParsedRecord::NewerVersion;
    }
    read_current(&migrate(record, version), id)
}

/// Reads field by field: what is damaged is named, and the rest stands.
fn read_current(record: &JsonObject, id: &str) -> ParsedRecord {
    let Some(plan) = record.get("plan").filter(|plan| plan.is_object()) else { return ParsedRecord::Invalid };
    let (plan, mut unread) = Plan::from_json(plan);
    let mut at = |path: &str, value: Option<&Value>, is_sound: &dyn Fn(&Value) -> bool| {
        if value.is_some_and(|value| !is_sound(value)) {
            unread.push(SkippedField { path: path.into() });
        }
    };
    let text = |key: &str| record.get(key).and_then(Value::as_str).unwrap_or_default();
    let number = |value: Option<&Value>| value.and_then(Value::as_u64).unwrap_or_default();
    for key in ["id", "name"] {
        at(key, record.get(key), &Value::is_string);
    }
    for key in ["created", "changed"] {
        at(key, record.get(key), &|value| value.as_u64().is_some());
    }
    let place = record.get("at");
    let step = place.and_then(|at| at.get("step")).and_then(Value::as_str).and_then(Step::from_id);
    at("at", place, &|_| step.is_some());
    unread
        .extend(record.keys().filter(|key| !KEYS.contains(&key.as_str())).map(|key| SkippedField { path: key.into() }));
    let draft = Draft {
        id: id.into(),
        name: text("name").into(),
        created: number(record.get("created")),
        changed: number(record.get("changed")),
        step: step.unwrap_or(Step::Start),
        scroll: number(place.and_then(|at| at.get("scroll"))),
        plan,
    };
    ParsedRecord::Draft(Box::new(draft), unread)
}

#[cfg(test)]
mod tests {
    use super::*;
    use guide_core::model::Text;
    use proptest::prelude::*;

    #[test]
    fn a_newer_record_is_known_as_newer_and_other_texts_as_broken() {
        assert_eq!(read(r#"{"format":"conversation-guide","version":3,"secret":1}"#, "x"), ParsedRecord::NewerVersion);
        for broken in [
            "",
            "{",
            "[]",
            "null",
            "\"text\"",
            r#"{"version":2,"name":"","plan":{}}"#,
            r#"{"format":"other","version":2,"name":"","plan":{}}"#,
            r#"{"format":"conversation-guide","version":"2","name":"","plan":{}}"#,
            r#"{"format":"conversation-guide","version":2,"name":"","plan":[]}"#,
            r#"{"format":"conversation-guide","version":2,"name":""}"#,
        ] {
            assert_eq!(read(broken, "x"), ParsedRecord::Invalid, "{broken}");
        }
    }

    #[test]
    fn a_damaged_record_is_read_field_by_field_and_what_could_not_be_read_is_named() {
        let damaged = r#"{"format":"conversation-guide","version":2,"name":7,"created":"yesterday","changed":12,
            "at":{"step":"moon","scroll":3},"colour":"red",
            "plan":{"start":{"who":"S.K.","topic":{"a":"b"}},"facts":[{"observed":"no reply"},9]}}"#;
        let ParsedRecord::Draft(draft, unread) = read(damaged, "d") else { panic!("is not read") };
        assert_eq!(draft.plan.start.who.as_shared_str(), "S.K.");
        assert_eq!(draft.plan.facts[0].observed.as_shared_str(), "no reply");
        assert_eq!((draft.changed, draft.step), (12, Step::Start));
        let mut paths: Vec<_> = unread.into_iter().map(|unread| unread.path).collect();
        paths.sort();
        assert_eq!(paths, ["at", "colour", "created", "facts.1", "name", "start.topic.a"]);
    }

    proptest! {
        #[test]
        fn a_draft_comes_back_as_it_was(name in any::<String>(), who in any::<String>(), scroll in 0_u32..99_999, step in 0_usize..10) {
            let mut draft = Draft::new("d1".into(), 1_700_000_000_123);
            draft.name = name;
            draft.plan.start.who = Text::new(who);
            draft.scroll = u64::from(scroll);
            draft.step = Step::ALL[step];
            prop_assert_eq!(read(&write(&draft), "d1"), ParsedRecord::Draft(Box::new(draft), Vec::new()));
        }

        #[test]
        fn any_text_is_read_without_a_panic(text in any::<String>(), cut in 0_usize..400) {
            let mut record = write(&Draft::new("d1".into(), 0));
            record.truncate(cut.min(record.len()));
            record.push_str(&text);
            prop_assert!(read(&record, "x") != ParsedRecord::NewerVersion);
        }
    }
}
