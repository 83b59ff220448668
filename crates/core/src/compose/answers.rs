//! Everything the screen shows of what the guide has thought, as one JSON object.
//!
//! The screen and the thinking are two WebAssembly modules, so that a person can type before the thinking has arrived.
//! This is what goes over: a plan in, this object out. A missing thing is an empty text or an empty list, so that
//! whoever shows it need not ask.

use serde_json::{Map, Value, json};
use time::Date;

use super::coaching::Coaching;
use super::document::{Audience, Document, Employee};
use super::examples::{self, Example};
use super::{cheat_sheet, invitation, plan_document, preparation, summary};
use super::{checks, coaching, date, followup, reactions, room, script, sharing, show, support};
use crate::coach::Said as Part;
use crate::model::{PHASES, Paper, Plan};
use crate::texts::Texts;

/// What the guide has to say about `plan` on the day `today`.
#[must_use]
pub fn answers(plan: &Plan, texts: &Texts, today: Option<Date>) -> Value {
    let mut phases = Map::new();
    for phase in PHASES {
        let line = script::line(plan, texts, phase);
        let suggestion = script::suggestion(plan, texts, phase, script::wording(plan, phase));
        phases.insert(
            phase.into(),
            json!({
                "text": line.text,
                "suggestion": suggestion,
                "newer": line.newer_suggestion.unwrap_or_default(),
                "questions": [show::list(&script::questions(texts, phase))],
            }),
        );
    }
    let tries: Vec<String> = (0..plan.facts.len()).map(|at| script::try_instead(plan, texts, at)).collect();
    let warnings = today.map(|today| checks::facts_checks(plan, texts, today)).unwrap_or_default();
    let gaps: Vec<&str> = support::gaps(plan).iter().map(|gap| gap.item).collect();
    json!({
        "script": phases,
        "first_question": script::first_question(plan, texts),
        "contrast": script::contrast(plan, texts).unwrap_or_default(),
        "try": tries,
        "warnings": warnings.iter().map(|warning| show::stop(&[&warning.text])).collect::<Vec<_>>(),
        "gaps": gaps,
        "support": show::support(plan, texts),
        "lead": show::lead(plan, texts),
        "principles": show::principles(plan, texts),
        "landing": show::landing(plan, texts),
        "mirror": show::mirrored(plan, texts),
        "send": [show::way_to(Paper::Summary, texts)],
        "papers": Paper::ALL.iter().map(|paper| show::way_to(*paper, texts)).collect::<Vec<_>>(),
        "reactions": reactions::chosen(plan, texts).iter().map(|card| reaction_card(card, texts)).collect::<Vec<_>>(),
        "room": room::cards(plan, texts).iter().map(|card| json!({
            "phase": card.phase,
            "keywords": card.keywords.iter().map(|word| show::words("li.keyword", word)).collect::<Vec<_>>(),
            "question": card.question,
        })).collect::<Vec<_>>(),
        "beside": {
            "label": texts.say("show.label"),
            "before": show::so_far(plan, texts),
            "after": show::weeks(plan, texts),
        },
        "adjourn": room::adjourn(texts),
        "schedule": followup::schedule(plan, texts).iter().map(show::day).collect::<Vec<_>>(),
        "third_talk": followup::third_talk(plan, texts).unwrap_or_default(),
    })
}

/// The card for the reaction of this name on the facts of `plan`: whether it was chosen or not, it may come.
#[must_use]
pub fn reaction(kind: &str, plan: &Plan, texts: &Texts) -> Value {
    reaction_card(&reactions::card(kind, plan, texts), texts)
}

fn reaction_card(card: &reactions::Card, texts: &Texts) -> Value {
    json!({
        "drawn": show::reaction(card, texts),
        "line": card.line,
        "own": card.own.as_deref().unwrap_or_default(),
    })
}

/// What the coach says about `plan`, as an object with a place for each field path about which it says something.
#[must_use]
pub fn coaching(plan: &Plan, texts: &Texts) -> Value {
    let mut fields = Map::new();
    for Coaching { path, clear, marks, advice, kept, more } in coaching::coaching(plan, texts) {
        let text = plan.field(&path).unwrap_or_default();
        let advice: Vec<Value> = advice
            .iter()
            .map(|advice| {
                json!({
                    "class": advice.class.name(),
                    "words": advice.span.of(text),
                    "sentence": advice.sentence,
                    "reason": texts.say(&advice.class.key(Part::Reason)),
                    "asks": advice.asks,
                    "answer": advice.answer,
                    "instead": advice.instead,
                    "changes": advice.changes.iter().map(|change| [&change.path, &change.text]).collect::<Vec<_>>(),
                })
            })
            .collect();
        let kept: Vec<Value> = kept
            .iter()
            .map(|kept| json!({"class": kept.class.name(), "sentence": kept.sentence, "because": kept.because}))
            .collect();
        fields.insert(path, json!({"clear": clear, "marks": marks, "advice": advice, "kept": kept, "more": more}));
    }
    Value::Object(fields)
}

/// The worked examples to choose from, as `[{"id": name, "name": text, "about": text}]`.
#[must_use]
pub fn examples_list() -> Value {
    let examples = examples::list();
    let each = |example: &Example| json!({"id": example.id, "name": example.name, "about": example.about});
    examples.iter().map(each).collect()
}

/// A paper as `{"title": text, "before": [...], "blocks": [...]}`, drawn as in [`show`]. What stands before it says what is in it
/// and who may read it, and what to look at before it goes out; it is not part of the paper.
#[must_use]
pub fn paper(paper: Paper, plan: &Plan, texts: &Texts, today: Date) -> Value {
    match paper {
        Paper::Plan => page(paper, &plan_document(plan, texts, today), &[], texts),
        Paper::CheatSheet => {
            // What the coach still asks about would be said in the talk as it is.
            let is_asked = coaching::coaching(plan, texts).iter().any(|field| !field.advice.is_empty());
            let open = is_asked.then(|| texts.say("doc.caution.asked").to_owned());
            let mut page = page(paper, &cheat_sheet(plan, texts), open.as_slice(), texts);
            if let Value::Array(before) = &mut page["before"] {
                before.push(show::way_into_talk(plan, texts));
            }
            page
        }
        Paper::Invitation => for_employee(paper, &invitation(plan, texts), plan, texts),
        Paper::Preparation => for_employee(paper, &preparation(plan, texts), plan, texts),
        Paper::Summary => {
            let document = summary(plan, texts);
            let mut cautions = sharing::cautions(&document, plan, texts);
            // It thanks for a talk on the day that the plan names.
            if let Some(day) = date::parse(plan.start.when.for_anyone()).filter(|day| *day > today) {
                cautions.insert(0, texts.fill("doc.caution.early", &[("date", &date::spoken(texts, day))]));
            }
            page(paper, &document, &cautions, texts)
        }
    }
}

fn for_employee(paper: Paper, document: &Document<Employee>, plan: &Plan, texts: &Texts) -> Value {
    page(paper, document, &sharing::cautions(document, plan, texts), texts)
}

fn page<A: Audience>(paper: Paper, document: &Document<A>, cautions: &[String], texts: &Texts) -> Value {
    let before = show::before(paper, cautions, texts);
    json!({"title": document.title(), "before": before, "blocks": show::page(document)})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::sample;
    use crate::model::Text;

    #[test]
    fn a_plan_gets_an_answer_in_every_place_and_an_empty_one_an_empty_answer() {
        let texts = Texts::english();
        let full = answers(&sample::emails(), &texts, Some(Date::MIN));
        assert!(full["script"]["concern"]["text"].as_str().is_some_and(|text| text.len() > 20));
        assert_eq!(full["principles"].as_array().map(Vec::len), Some(5));
        assert_eq!(full["room"].as_array().map(Vec::len), Some(4));
        let empty = answers(&Plan::default(), &texts, None);
        assert_eq!(empty["gaps"], json!([]));
        assert_eq!(empty["warnings"], json!([]));
        assert_eq!(empty["contrast"], "");
    }

    #[test]
    fn a_summary_before_the_day_of_the_talk_says_so() {
        let texts = Texts::english();
        let mut plan = sample::emails();
        plan.start.when = Text::new("2026-03-24T10:00");
        let says = |day: u8| {
            let today = date::date(2026, 3, day).unwrap_or(Date::MAX);
            paper(Paper::Summary, &plan, &texts, today)["before"].to_string().contains("which is still to come")
        };
        assert_eq!([23, 24, 25].map(says), [true, false, false]);
    }

    #[test]
    fn the_page_for_the_talk_says_that_the_coach_still_asks_as_long_as_it_does() {
        let texts = Texts::english();
        let says = |plan: &Plan| {
            let page = paper(Paper::CheatSheet, plan, &texts, Date::MIN);
            page["before"].to_string().contains(texts.say("doc.caution.asked"))
        };
        let mut plan = sample::emails();
        assert!(!says(&plan));
        plan.facts[0].observed = Text::new("She is careless.");
        assert!(says(&plan));
    }

    #[test]
    fn every_example_is_on_the_list_and_can_be_opened_by_its_name() {
        let list = examples_list();
        assert_eq!(list.as_array().map(Vec::len), Some(8));
        for example in list.as_array().into_iter().flatten() {
            let id = example["id"].as_str().unwrap_or_default();
            assert!(
                [Date::MIN, Date::MAX].iter().all(|day| examples::open(&Texts::english(), id, *day).is_some()),
                "{id}"
            );
            assert!(example["name"].is_string() && example["about"].is_string(), "{id}");
        }
    }
}
