//! What is ready for the talk, and what is still open, each with the place where it can be settled.

use super::coaching::FieldCoaching;
use super::script::{self, Script};
use super::{checks, delivery_check, incident_text, sharing, support, whole_draft};
use crate::coach::Category;
use crate::lang::speech;
use crate::model::{PHASES, Plan, Step};
use crate::texts::{Texts, field_key, keys};
use time::Date;

/// What is ready, and what is open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Readiness {
    /// What the plan holds, in a sentence; empty when it holds nothing.
    pub ready: String,
    /// What is still open, in the order of the steps.
    pub open: Vec<OpenPoint>,
}

/// Something that is still open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenPoint {
    /// The stable name: `facts`, `when`, `gap`, `undated`, `hearsay`, `support`, `coach`, `threat`, `landing`, `whole`, `standard`.
    pub id: &'static str,
    /// What is open, in a sentence.
    pub text: String,
    /// The step where it can be settled.
    pub step: Step,
    /// The field of that step.
    pub path: String,
}

/// What is ready and what is open in `plan`, about which the coach says `coaching`. Of a long text, the beginning is read.
#[must_use]
pub fn readiness(plan: &Plan, texts: &Texts, today: Date, coaching: &[FieldCoaching]) -> Readiness {
    let plan = &plan.excerpt();
    let mut open: Vec<OpenPoint> = Vec::new();
    // In order at once: what sorts long lists would be four kilobytes.
    let mut add = |id: &'static str, path: &str, text: String| {
        let step = path.split('.').next().and_then(Step::from_id).unwrap_or(Step::Start);
        open.insert(open.partition_point(|point| point.step <= step), OpenPoint { id, text, step, path: path.into() });
    };
    if plan.start.when.is_blank() {
        add("when", "start.when", texts.get(keys::OPEN_WHEN).into());
    }
    if plan.facts.iter().any(incident_text::has_words) {
        for warning in checks::facts_checks(plan, texts, today) {
            match warning.id {
                "undated" => add("undated", "facts.0.when", warning.text),
                "hearsay" => add("hearsay", "facts.0.source", warning.text),
                // How recent it is can be thought about, and not settled.
                _ => {}
            }
        }
    } else {
        add("facts", "facts.0.observed", texts.get(keys::OPEN_FACTS).into());
    }
    let script = Script::of(plan, texts);
    for phase in PHASES {
        let line = script.line(phase);
        let gaps: Vec<String> = crate::charts::with_gaps(&line.text)
            .into_iter()
            .filter(|(_, is_gap)| *is_gap)
            .map(|(gap, _)| gap)
            .collect();
        if !gaps.is_empty() {
            let part = texts.get(&["room.covered.", phase].concat()).to_owned();
            let path =
                if line.edited || phase != "concern" { ["script.", phase, ".line"].concat() } else { first_gap(plan) };
            add("gap", &path, texts.format(keys::OPEN_GAP, &[("part", &part), ("list", &list(&gaps, texts))]));
        }
    }
    for gap in support::open_gaps(plan) {
        let label = texts.get(&["support.", gap.item, ".answer.label"].concat()).to_owned();
        let path = ["support.", gap.item, ".action"].concat();
        add("support", &path, texts.format(keys::CHECK_SUPPORT_OPEN, &[("gap", &label)]));
    }
    for field in coaching.iter().filter(|field| !field.advice.is_empty()) {
        let label = texts.get(&[&field_key(&field.path), ".label"].concat()).to_owned();
        let is_threat = field.advice.iter().any(|advice| advice.category == Category::Threat);
        let words =
            field.asked_about().map(|words| sharing::quote(&speech::truncate(&speech::normalise_note(words), 40)));
        let words: Vec<String> = words.collect();
        let (id, key) = if is_threat { ("threat", keys::OPEN_THREAT) } else { ("coach", keys::OPEN_COACH) };
        add(id, &field.path, texts.format(key, &[("field", &label), ("list", &list(&words, texts))]));
    }
    // Before there is anything to say, nothing about how it is said.
    if plan.facts.iter().any(incident_text::has_words) {
        let report = delivery_check::report(&script, texts);
        for check in report.checks.into_iter().filter(|check| !check.good) {
            add("landing", "script.concern.line", check.finding);
        }
    }
    for remark in whole_draft::remarks(plan, texts) {
        add("whole", &remark.path, remark.text);
    }
    match plan.review.same_standard.as_private_str() {
        "yes" => {}
        "" => add("standard", "review.same_standard", texts.get(keys::OPEN_STANDARD).into()),
        _ => add("standard", "review.same_standard", standard_stop(texts)),
    }
    Readiness { ready: ready(plan, texts), open }
}

/// What to do where not everybody would be held to the same.
#[must_use]
pub fn standard_stop(texts: &Texts) -> String {
    texts.format(keys::REVIEW_SAME_STANDARD_STOP, &[("contact", texts.get(keys::HR_CONTACT))])
}

fn list(words: &[String], texts: &Texts) -> String {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    speech::list(&words, texts.get(keys::SAY_AND))
}

/// The field of the incidents, or of the topic, from which the opening has its first gap.
fn first_gap(plan: &Plan) -> String {
    for at in 0..plan.facts.len() {
        for name in ["when", "observed", "standard", "impact"] {
            let path = ["facts.", &at.to_string(), ".", name].concat();
            if plan.field(&path).is_some_and(|text| text.trim().is_empty()) {
                return path;
            }
        }
    }
    "start.topic".into()
}

/// What the plan holds, as one sentence.
fn ready(plan: &Plan, texts: &Texts) -> String {
    let mut have = Vec::new();
    let dated = plan.facts.iter().filter(|fact| !fact.observed.is_blank() && !fact.when.is_blank()).count();
    let answers = plan.reactions.iter().filter(|reaction| !reaction.line.is_blank()).count();
    if dated > 0 {
        have.push(texts.format_count(keys::READY_FACTS, dated));
    }
    for (is_there, key) in [
        (!plan.safety.ask_first.is_blank() || !plan.script.ask.line.is_blank(), keys::READY_QUESTION),
        (!plan.safety.own_part.is_blank(), keys::READY_OWN),
        (!script::offer(plan, texts).is_blank(), keys::READY_OFFER),
        (!plan.dignity.strengths.is_blank(), keys::READY_STRENGTHS),
        (!plan.dignity.consequences.is_blank(), keys::READY_NEXT),
    ] {
        if is_there {
            have.push(texts.get(key).to_owned());
        }
    }
    if answers > 0 {
        have.push(texts.format_count(keys::READY_REACTIONS, answers));
    }
    if have.is_empty() {
        return String::new();
    }
    texts.format(keys::READY_ALL, &[("list", &list(&have, texts))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::date;
    use crate::compose::{coaching, examples, fixtures::late_emails_plan};
    use crate::model::Text;

    fn today() -> Date {
        date::date(2026, 3, 24).unwrap_or(Date::MIN)
    }

    fn of(plan: &Plan) -> Readiness {
        let texts = Texts::english();
        readiness(plan, &texts, today(), &coaching::coaching(plan, &texts))
    }

    fn ids(plan: &Plan) -> Vec<&'static str> {
        of(plan).open.into_iter().map(|point| point.id).collect()
    }

    #[test]
    fn nothing_is_open_in_a_worked_example() {
        for texts in [Texts::english(), Texts::english().with_region("us")] {
            for day in [today(), date::date(2026, 12, 1).unwrap_or(Date::MIN)] {
                for example in examples::list(&texts) {
                    let plan = examples::open(&texts, example.id, day).unwrap_or_default();
                    let found = readiness(&plan, &texts, day, &coaching::coaching(&plan, &texts));
                    assert_eq!(found.open, [], "{} on {day}", example.id);
                    for held in ["with", "a first question", "your own part", "what comes next", "you fear"] {
                        assert!(found.ready.contains(held), "{held}: {}", found.ready);
                    }
                }
            }
        }
    }

    #[test]
    fn an_empty_plan_has_nothing_ready_and_says_what_to_begin_with() {
        let found = of(&Plan::default());
        assert_eq!(found.ready, "");
        assert_eq!(ids(&Plan::default()), ["when", "facts", "gap", "standard"]);
    }

    #[test]
    fn whatever_is_open_is_named_with_its_place() {
        let mut plan = late_emails_plan();
        plan.start.when = Text::default();
        plan.facts[0].source = Text::new("reported");
        plan.facts[0].standard = Text::default();
        plan.support.training.by = Text::default();
        plan.safety.ask_first = Text::new("Why are you always so lazy?");
        plan.dignity.consequences = Text::new("Change this or you will be out of here.");
        plan.review.same_standard = Text::new("no");
        let open = of(&plan).open;
        let found: Vec<(&str, &str)> = open.iter().map(|point| (point.id, point.path.as_str())).collect();
        for point in [
            ("when", "start.when"),
            ("coach", "safety.ask_first"),
            ("hearsay", "facts.0.source"),
            ("gap", "facts.0.standard"),
            ("support", "support.training.action"),
            ("threat", "dignity.consequences"),
            ("standard", "review.same_standard"),
        ] {
            assert!(found.contains(&point), "{point:?} in {found:?}");
        }
        assert!(open.iter().all(|point| !point.text.is_empty() && !point.text.contains('{')), "{open:?}");
        assert!(plan.field(&open[0].path).is_some());
    }

    #[test]
    fn a_yardstick_that_is_not_met_is_open() {
        let mut plan = late_emails_plan();
        assert!(!ids(&plan).contains(&"landing"));
        plan.script.concern.line = Text::new("I just feel that it is maybe a bit late.");
        assert!(ids(&plan).contains(&"landing"));
    }

    #[test]
    fn a_gap_in_a_line_of_the_users_own_is_settled_in_the_line() {
        let mut plan = late_emails_plan();
        plan.script.concern.line = Text::new("On [date?], emails had no reply.");
        let open = of(&plan).open;
        let gap = open.iter().find(|point| point.id == "gap");
        assert_eq!(gap.map(|gap| gap.path.as_str()), Some("script.concern.line"));
    }
}
