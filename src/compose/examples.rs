//! Worked examples: whole drafts, one for each kind of situation, that a person opens to look around.
//!
//! An example is a file in `src/texts/examples/`, named after its situation: field paths with their texts, a `name` and
//! an `about`. Its days are counted from the day on which it is opened, so that it never ages: `{day:-21}` is spoken,
//! "3 March", and `{date:-21}` is written, "2026-03-03". A day at the weekend is moved to the Monday after it.

use serde_json::{Map, Value};
use time::Date;

use super::date;
use crate::model::{Plan, QUICK, Text};

/// The examples in the order of the situations, by the value of `start.situation` that each belongs to.
const EXAMPLES: [(&str, &str); 8] = [
    ("communication", include_str!("../texts/examples/communication.json")),
    ("deadlines", include_str!("../texts/examples/deadlines.json")),
    ("quality", include_str!("../texts/examples/quality.json")),
    ("attendance", include_str!("../texts/examples/attendance.json")),
    ("tone", include_str!("../texts/examples/tone.json")),
    ("remote", include_str!("../texts/examples/remote.json")),
    ("conduct", include_str!("../texts/examples/conduct.json")),
    ("followthrough", include_str!("../texts/examples/followthrough.json")),
];

/// What a person chooses an example by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The stable name: a value of `start.situation`.
    pub id: &'static str,
    /// A short title.
    pub name: String,
    /// What it is about, in a sentence.
    pub about: String,
}

/// All examples, in order.
#[must_use]
pub fn list() -> Vec<Example> {
    let said = |entries: &Map<String, Value>, key| entries.get(key).and_then(Value::as_str).unwrap_or_default().into();
    EXAMPLES
        .iter()
        .map(|(id, source)| {
            let entries = entries(source);
            Example { id, name: said(&entries, "name"), about: said(&entries, "about") }
        })
        .collect()
}

/// The example of this name as a draft, its days counted from `today`; `None` when there is no such example.
///
/// Its `start.sandbox` holds the name, so that it is never taken for a real draft.
#[must_use]
pub fn open(id: &str, today: Date) -> Option<Plan> {
    let (id, source) = EXAMPLES.iter().find(|(known, _)| *known == id)?;
    let mut plan = Plan::default();
    for (path, text) in entries(source) {
        if let (Some(field), Some(text)) = (made(&mut plan, &path), text.as_str()) {
            *field = dated(text, today);
        }
    }
    plan.start.sandbox = Text::new(*id);
    Some(plan)
}

/// What this example holds when only the ten-minute track was filled in.
#[must_use]
pub fn quick(plan: &Plan) -> Plan {
    let mut quick = Plan::default();
    for path in QUICK.into_iter().flatten().chain(&["start.sandbox"]) {
        if let (Some(field), Some(text)) = (quick.field_mut(path), plan.field(path)) {
            text.clone_into(field);
        }
    }
    quick.start.track = Text::new("quick");
    quick
}

fn entries(source: &str) -> Map<String, Value> {
    match serde_json::from_str(source) {
        Ok(Value::Object(entries)) => entries,
        _ => Map::new(),
    }
}

/// The field at this path, for which the list that it stands in grows.
fn made<'a>(plan: &'a mut Plan, path: &str) -> Option<&'a mut String> {
    let list = path.rsplit_once('.').and_then(|(item, _)| item.rsplit_once('.')).map(|(list, _)| list);
    while plan.field(path).is_none() && plan.push_blank(list?) {}
    plan.field_mut(path)
}

/// The text with its days in place; what only looks like a day stays as it is.
fn dated(text: &str, today: Date) -> String {
    let mut dated = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        dated.push_str(before);
        let day = after.split_once('}').and_then(|(place, behind)| Some((day(place, today)?, behind)));
        let (said, behind) = day.unwrap_or(("{".into(), after));
        dated.push_str(&said);
        rest = behind;
    }
    dated.push_str(rest);
    dated
}

/// The day of a place such as `day:-21`.
fn day(place: &str, today: Date) -> Option<String> {
    let (form, days) = place.split_once(':')?;
    let day = date::working_day(date::days_after(today, days.parse().ok()?));
    match form {
        "day" => Some(date::spoken(day)),
        "date" => Some(date::written(day)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_today_and_moved_to_working_days() {
        // A Tuesday.
        let today = date::date(2026, 3, 24).unwrap_or(Date::MIN);
        for (typed, opened) in [
            ("On {day:-21} and {day:0}.", "On 3 March and 24 March."),
            ("{date:-21}", "2026-03-03"),
            ("{date:3}T14:00", "2026-03-27T14:00"),
            ("{date:4}", "2026-03-30"),
            ("{day:-2}", "23 March"),
            ("{other:1} {day:x} {", "{other:1} {day:x} {"),
        ] {
            assert_eq!(dated(typed, today), opened);
        }
    }
}
