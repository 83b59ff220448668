//! How older records become today's: one named row for each version, each with an old sample.

use super::record::{JsonObject, object};
use serde_json::Value;

/// The version that is written today.
pub const VERSION: u64 = 2;

/// One step from a version to the next.
pub struct Migration {
    /// What changed, in a few words.
    pub name: &'static str,
    /// The version it starts from.
    pub from: u64,
    /// Turns the record of that version into one of the next. It must keep every text.
    pub lift: fn(JsonObject) -> JsonObject,
    /// A record of that version.
    pub sample: &'static str,
}

/// All migrations in order.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "a draft has a name, times and a place to go on",
    from: 1,
    lift: name_and_times,
    sample: r#"{"format":"conversation-guide","version":1,"plan":{"start":{"who":"S.K."},"facts":[{"when":"on 3 March"}]}}"#,
}];

/// Version 1 held the plan alone: the bare file that another program may write.
fn name_and_times(mut record: JsonObject) -> JsonObject {
    let topic = record.get("plan").and_then(|plan| plan["start"]["topic"].as_str()).unwrap_or_default().to_owned();
    record.entry("name").or_insert_with(|| Value::String(topic));
    record.entry("created").or_insert_with(|| 0_u64.into());
    record.entry("changed").or_insert_with(|| 0_u64.into());
    record.entry("at").or_insert_with(|| object(vec![("step", "start".into()), ("scroll", 0_u64.into())]).into());
    record
}

/// Lifts a record to today's version, one row at a time.
pub(super) fn migrate(mut record: JsonObject, mut version: u64) -> JsonObject {
    while let Some(migration) = MIGRATIONS.iter().find(|migration| migration.from == version) {
        record = (migration.lift)(record);
        version += 1;
        record.insert("version".into(), version.into());
    }
    record
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ParsedRecord, read};

    #[test]
    fn there_is_one_migration_for_each_older_version_and_each_has_a_sample() {
        let versions: Vec<u64> = MIGRATIONS.iter().map(|migration| migration.from).collect();
        assert_eq!(versions, (1..VERSION).collect::<Vec<_>>());
        for migration in MIGRATIONS {
            let sample: Value = serde_json::from_str(migration.sample).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(sample["version"].as_u64(), Some(migration.from), "{}", migration.name);
        }
    }

    #[test]
    fn every_sample_is_read_with_every_text_in_its_place() {
        for migration in MIGRATIONS {
            let ParsedRecord::Draft(draft, unread) = read(migration.sample, "old") else {
                panic!("{} is not read", migration.name)
            };
            assert_eq!(unread, [], "{}", migration.name);
            assert_eq!(draft.plan.start.who.as_shared_str(), "S.K.");
            assert_eq!(draft.plan.facts[0].when.as_shared_str(), "on 3 March");
        }
    }
}
