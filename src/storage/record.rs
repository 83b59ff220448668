//! One draft as a record: the same JSON in storage and in a draft file.
//!
//! `{"format": "conversation-guide", "version": 2, "name": text, "created": ms, "changed": ms,
//! "at": {"step": id, "scroll": px}, "plan": {...}}`, where ms are milliseconds since 1970 and the plan is
//! [`Plan::to_json`].

use super::migrations::{VERSION, lift};
use crate::json::{self, Map, Value, json};
use crate::model::{Plan, Step, Unread};

/// The first word of every record.
pub const FORMAT: &str = "conversation-guide";

/// A draft with what is known about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The last part of its key; not part of the record.
    pub id: String,
    /// The name a person gave it; empty while it goes by its topic.
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
        Self {
            id,
            name: String::new(),
            created: now,
            changed: now,
            step: Step::Start,
            scroll: 0,
            plan: Plan::default(),
        }
    }
}

/// What a record turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Read {
    /// A draft, with the places in it that this version cannot hold.
    Draft(Box<Draft>, Vec<Unread>),
    /// Written by a newer version of the guide: to be left alone.
    Newer,
    /// Not a record.
    Broken,
}

/// The record of a draft.
#[must_use]
pub fn write(draft: &Draft) -> String {
    json!({
        "format": FORMAT,
        "version": VERSION,
        "name": draft.name,
        "created": draft.created,
        "changed": draft.changed,
        "at": {"step": draft.step.id(), "scroll": draft.scroll},
        "plan": draft.plan.to_json(),
    })
    .to_string()
}

/// Reads a record of this or an older version. `id` becomes the draft's.
#[must_use]
pub fn read(record: &str, id: &str) -> Read {
    let Ok(Value::Object(record)) = json::from_str(record.trim_start_matches('\u{feff}')) else {
        return Read::Broken;
    };
    let version = record.get("version").and_then(Value::as_u64).unwrap_or_default();
    if record.get("format").and_then(Value::as_str) != Some(FORMAT) || version == 0 {
        return Read::Broken;
    }
    if version > VERSION {
        return Read::Newer;
    }
    read_current(&lift(record, version), id)
}

fn read_current(record: &Map, id: &str) -> Read {
    let (Some(plan), Some(name)) =
        (record.get("plan").filter(|plan| plan.is_object()), record.get("name").and_then(Value::as_str))
    else {
        return Read::Broken;
    };
    let number = |value: Option<&Value>| value.and_then(Value::as_u64).unwrap_or_default();
    let at = record.get("at");
    let step = at.and_then(|at| at.get("step")).and_then(Value::as_str).and_then(Step::from_id);
    let (plan, unread) = Plan::from_json(plan);
    let draft = Draft {
        id: id.into(),
        name: name.into(),
        created: number(record.get("created")),
        changed: number(record.get("changed")),
        step: step.unwrap_or(Step::Start),
        scroll: number(at.and_then(|at| at.get("scroll"))),
        plan,
    };
    Read::Draft(Box::new(draft), unread)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Text;
    use proptest::prelude::*;

    #[test]
    fn a_newer_record_is_known_as_newer_and_other_texts_as_broken() {
        assert_eq!(read(r#"{"format":"conversation-guide","version":3,"secret":1}"#, "x"), Read::Newer);
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
            r#"{"format":"conversation-guide","version":2,"plan":{}}"#,
        ] {
            assert_eq!(read(broken, "x"), Read::Broken, "{broken}");
        }
    }

    proptest! {
        #[test]
        fn a_draft_comes_back_as_it_was(name in any::<String>(), who in any::<String>(), scroll in 0_u32..99_999, step in 0_usize..10) {
            let mut draft = Draft::new("d1".into(), 1_700_000_000_123);
            draft.name = name;
            draft.plan.start.who = Text::new(who);
            draft.scroll = u64::from(scroll);
            draft.step = Step::ALL[step];
            prop_assert_eq!(read(&write(&draft), "d1"), Read::Draft(Box::new(draft), Vec::new()));
        }

        #[test]
        fn any_text_is_read_without_a_panic(text in any::<String>(), cut in 0_usize..400) {
            let mut record = write(&Draft::new("d1".into(), 0));
            record.truncate(cut.min(record.len()));
            record.push_str(&text);
            prop_assert!(read(&record, "x") != Read::Newer);
        }
    }
}
