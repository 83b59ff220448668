//! Worked examples: whole drafts, one for each kind of situation, that a user opens to look around.
//!
//! An example is a file in `crates/core/src/texts/examples/`, named after its situation: field paths with their texts, a `name` and
//! an `about`. Its days are counted from the day on which it is opened, so that it never ages: `{day:-21}` is spoken,
//! "3 March", and `{date:-21}` is written, "2026-03-03". A day at the weekend is moved to the Monday after it.

use crate::texts::{Texts, field_key};
use time::Date;

use crate::compose::date;
use crate::model::{Plan, QUICK_TRACK_FIELDS, Text};

/// The names of the examples in the order of the situations: the values of `start.situation` that each belongs to.
const IDS: [&str; 8] =
    ["communication", "deadlines", "quality", "attendance", "tone", "remote", "conduct", "followthrough"];

/// The examples by their names.
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

/// What a user chooses an example by.
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
pub fn list(texts: &Texts) -> Vec<Example> {
    let get = |id: &str, end: &str| texts.get(&["example.", id, end].concat()).to_owned();
    IDS.map(|id| Example { id, name: get(id, ".name"), about: get(id, ".about") }).into()
}

/// The example of this name as a draft, its days counted from `today`; `None` when there is no such example.
///
/// Its `start.sandbox` holds the name, so that it is never taken for a real draft.
#[must_use]
pub fn open(texts: &Texts, id: &str, today: Date) -> Option<Plan> {
    let (id, source) = EXAMPLES.iter().find(|(known, _)| *known == id)?;
    let mut plan = Plan::default();
    // The fields by their paths; a test reads every file.
    let entries = Texts::from_json(source);
    for path in entries.keys() {
        if let Some(field) = made(&mut plan, path) {
            *field = dated(texts, entries.get(path), today);
        }
    }
    plan.start.sandbox = Text::new(*id);
    Some(plan)
}

/// What the example of this situation holds in the first field with this text key, its days counted from `today`. What is asked about one kind of
/// support is known by the key of that kind: the action that closes its gap.
#[must_use]
pub fn field_example(texts: &Texts, situation: &str, key: &str, today: Date) -> Option<String> {
    let (_, source) = EXAMPLES.iter().find(|(known, _)| *known == situation)?;
    let entries = Texts::from_json(source);
    let action = [key, ".action"].concat();
    let path = entries.keys().find(|path| field_key(path) == key || *path == action)?;
    Some(dated(texts, entries.get(path), today))
}

/// What this example holds when only the ten-minute track was filled in.
#[must_use]
pub fn quick(plan: &Plan) -> Plan {
    let mut quick = Plan::default();
    for path in QUICK_TRACK_FIELDS.into_iter().flatten().chain(&["start.sandbox"]) {
        if let (Some(field), Some(text)) = (quick.field_mut(path), plan.field(path)) {
            text.clone_into(field);
        }
    }
    quick.start.track = Text::new("quick");
    quick
}

/// The field at this path, for which the list that it stands in grows.
fn made<'a>(plan: &'a mut Plan, path: &str) -> Option<&'a mut String> {
    let (item, _) = path.rsplit_once('.')?;
    if let Some((list, number)) = item.rsplit_once('.')
        && number.parse::<u8>().is_ok()
    {
        while plan.group(item).is_none() && plan.push_default(list) {}
    }
    plan.field_mut(path)
}

/// The text with its days in place; what only looks like a day stays as it is.
fn dated(texts: &Texts, text: &str, today: Date) -> String {
    let mut dated = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        dated.push_str(before);
        let day = after.split_once('}').and_then(|(place, behind)| Some((day(texts, place, today)?, behind)));
        let (said, behind) = day.unwrap_or(("{".into(), after));
        dated.push_str(&said);
        rest = behind;
    }
    dated.push_str(rest);
    dated
}

/// The day of a place such as `day:-21`.
fn day(texts: &Texts, place: &str, today: Date) -> Option<String> {
    let (form, days) = place.split_once(':')?;
    let day = date::working_day(texts, date::days_after(today, days.parse().ok()?));
    match form {
        "day" => Some(date::format_short(texts, day)),
        "date" => Some(date::format_iso(day)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::fixtures::golden;
    use crate::compose::{
        Stage, cheat_sheet, checks, coaching, delivery_check, invitation, plan_document, preparation, script, summary,
        support,
    };
    use crate::export::markdown;
    use crate::model::{FieldKind, PHASES, Progress, SUPPORT_ITEMS, Start, Step, progress};

    /// A Tuesday.
    fn today() -> Date {
        date::date(2026, 3, 24).unwrap_or(Date::MIN)
    }

    fn opened() -> Vec<(&'static str, Plan)> {
        EXAMPLES.iter().filter_map(|(id, _)| Some((*id, open(&Texts::english(), id, today())?))).collect()
    }

    #[test]
    fn a_field_has_an_example_of_the_situation_that_was_chosen() {
        let texts = Texts::english();
        for (id, plan) in opened() {
            let of = |key: &str| field_example(&texts, id, key, today()).unwrap_or_default();
            assert_eq!(of("facts.observed"), plan.facts[0].observed.as_private_str(), "{id}");
            assert_eq!(of("start.topic"), plan.start.topic.as_private_str(), "{id}");
            // Nothing stands in for a field that the example leaves out, and no field for another that begins alike.
            assert_eq!(field_example(&texts, id, "facts.observed.label", today()), None, "{id}");
        }
        let action = field_example(&texts, "quality", "support.training", today());
        assert_eq!(action.as_deref(), Some("Show D.V. the new hole gauge at the bench"));
        assert_eq!(field_example(&texts, "other", "facts.observed", today()), None);
    }

    #[test]
    fn days_are_counted_from_today_and_moved_to_working_days() {
        for (typed, opened) in [
            ("On {day:-21} and {day:0}.", "On 3 March and 24 March."),
            ("{date:-21}", "2026-03-03"),
            ("{date:3}T14:00", "2026-03-27T14:00"),
            ("{date:4}", "2026-03-30"),
            ("{day:-2}", "23 March"),
            ("{other:1} {day:x} {", "{other:1} {day:x} {"),
        ] {
            assert_eq!(dated(&Texts::english(), typed, today()), opened);
        }
    }

    #[test]
    fn every_situation_that_has_a_name_of_its_own_has_an_example() {
        let kind = Start::FIELDS.iter().find(|meta| meta.name == "situation").map(|meta| meta.kind);
        let Some(FieldKind::Choice(situations)) = kind else { panic!("{kind:?}") };
        let ids: Vec<&str> = IDS.into_iter().chain(["other"]).collect();
        assert_eq!(ids, situations);
        assert_eq!(EXAMPLES.map(|(id, _)| id), IDS);
        for example in list(&Texts::english()) {
            assert!(!example.name.is_empty() && example.about.ends_with('.'), "{example:?}");
        }
        assert_eq!(open(&Texts::english(), "other", today()), None);
    }

    #[test]
    fn every_entry_of_a_file_reaches_its_field_and_is_allowed_there() {
        for (id, source) in EXAMPLES {
            let plan = open(&Texts::english(), id, today()).unwrap_or_default();
            for path in Texts::from_json(source).keys() {
                let meta = plan.field_meta(path).unwrap_or_else(|| panic!("{id}: {path} is no field"));
                let text = plan.field(path).unwrap_or_default();
                assert!(!text.trim().is_empty() && text.trim() == text, "{id}: {path} is {text:?}");
                assert!(!text.contains(['{', '}', '!', '\'', '"']), "{id}: {path} is {text:?}");
                let allowed = match meta.kind {
                    FieldKind::SingleLine => !text.contains('\n'),
                    FieldKind::MultiLine | FieldKind::Internal => true,
                    FieldKind::Date => date::parse(text).is_some(),
                    FieldKind::DateTime => date::parse(text).is_some() && date::time_of_day(text).is_some(),
                    FieldKind::Choice(values) => values.contains(&text),
                    FieldKind::MultiChoice(values) => text.split(' ').all(|value| values.contains(&value)),
                };
                assert!(allowed, "{id}: {path} is {text:?}");
            }
            assert_eq!((plan.start.situation.as_private_str(), plan.start.sandbox.as_private_str()), (id, id));
            assert_eq!(Plan::from_json(&plan.to_json()), (plan, Vec::new()));
        }
    }

    #[test]
    fn an_example_is_whole_up_to_the_talk_or_up_to_the_end() {
        let mut held = 0;
        for (id, plan) in opened() {
            let open: Vec<Step> =
                Step::ALL.into_iter().filter(|step| progress(&plan, *step) != Progress::Done).collect();
            assert!(open.is_empty() || open == [Step::Room, Step::FollowUp], "{id}: {open:?}");
            held += usize::from(open.is_empty());
            assert!(plan.reactions.iter().any(|reaction| !reaction.line.is_blank()), "{id}");
            assert!((2..=3).contains(&plan.reactions.len()), "{id}");
            assert!(
                SUPPORT_ITEMS.iter().all(|item| plan.support.item(item).is_some_and(|item| !item.evidence.is_blank()))
            );
            assert_eq!(support::open_gaps(&plan), [], "{id}");
        }
        assert_eq!(held, 3);
    }

    #[test]
    fn a_talk_that_was_held_is_past_and_one_that_is_planned_is_to_come_on_whatever_day_it_is_opened() {
        let texts = Texts::english();
        for days in 0..400 {
            let today = date::days_after(today(), days);
            for (id, _) in EXAMPLES {
                let plan = open(&texts, id, today).unwrap_or_default();
                let talk = date::parse(plan.start.when.as_private_str()).unwrap_or(Date::MIN);
                assert_eq!(talk < today, progress(&plan, Step::Room) == Progress::Done, "{id} on {today}");
                assert!(
                    plan.actions.iter().all(|action| date::parse(action.by.as_private_str()) > Some(today)),
                    "{id}"
                );
                assert_eq!(checks::facts_checks(&plan, &texts, today), [], "{id} on {today}");
            }
        }
    }

    #[test]
    fn the_coach_has_no_question_about_an_example() {
        let mut asked = Vec::new();
        for (id, plan) in opened() {
            for coaching in coaching::coaching(&plan, &Texts::english()) {
                asked.extend(coaching.advice.into_iter().map(|advice| (id, advice.category, advice.sentence)));
            }
        }
        assert!(asked.is_empty(), "{asked:#?}");
    }

    #[test]
    fn the_script_of_an_example_lands() {
        let texts = Texts::english();
        let mut minded = Vec::new();
        for (id, plan) in opened() {
            for plan in [&plan, &quick(&plan)] {
                let checks = delivery_check::delivery_report(plan, &texts).checks.into_iter();
                let bad = checks.filter(|check| !check.good);
                minded.extend(bad.map(|check| [id, ": ", &check.finding].concat()));
            }
            for phase in PHASES {
                assert!(!script::line(&plan, &texts, phase).text.contains('['), "{id}: {phase} has a gap");
            }
        }
        assert!(minded.is_empty(), "{minded:#?}");
    }

    #[test]
    fn the_ten_minute_track_of_an_example_holds_its_answers_and_no_more() {
        for (id, plan) in opened() {
            let quick = quick(&plan);
            let filled = |group: &String| quick.group(group).is_some_and(|fields| !fields.is_blank());
            let groups: Vec<String> = quick.group_paths().into_iter().filter(filled).collect();
            assert_eq!(groups, ["start", "safety", "facts.0", "support.offer", "dignity"], "{id}");
            assert!(QUICK_TRACK_FIELDS.concat().iter().all(|path| quick.field(path) == plan.field(path)), "{id}");
            assert_eq!((quick.start.track.as_private_str(), quick.start.sandbox.as_private_str()), ("quick", id));
        }
    }

    #[test]
    fn the_pages_of_every_example_read_well() {
        let texts = Texts::english();
        for (id, plan) in opened() {
            let page = |name: &str, text: &str| golden(&["examples/", id, "/", name, ".md"].concat(), text);
            page("plan", &markdown::write(&plan_document(&plan, &texts, today())));
            page("cheat-sheet", &markdown::write(&cheat_sheet(&plan, &texts)));
            page("invitation", &markdown::write(&invitation(&plan, &texts)));
            page("preparation", &markdown::write(&preparation(&plan, &texts)));
            page("summary", &markdown::write(&summary(&plan, &texts, Stage::of(&plan, today()))));
            page("quick-cheat-sheet", &markdown::write(&cheat_sheet(&quick(&plan), &texts)));
        }
    }
}
