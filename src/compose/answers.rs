//! Everything the screen shows of what the guide has thought, as one JSON object.
//!
//! The screen and the thinking are two WebAssembly modules, so that a person can type before the thinking has arrived.
//! This is what goes over: a plan in, this object out. A missing thing is an empty text or an empty list, so that
//! whoever shows it need not ask.

use crate::json::{Map, Value, json};
use time::Date;

use super::coaching::Coaching;
use super::document::{Audience, Block, Document, Employee};
use super::examples::{self, Example};
use super::{cheat_sheet, invitation, plan_document, preparation, summary};
use super::{checks, coaching, followup, landing, mirror, principles, reactions, room, script, sharing, show, support};
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
                "questions": script::questions(texts, phase),
            }),
        );
    }
    let tries: Vec<String> = (0..plan.facts.len()).map(|at| script::try_instead(plan, texts, at)).collect();
    let warnings = today.map(|today| checks::facts_checks(plan, texts, today)).unwrap_or_default();
    let gaps: Vec<&str> = support::gaps(plan).iter().map(|gap| gap.item).collect();
    let own: Vec<String> = support::own_parts(plan, texts).iter().map(|part| part.for_owner().to_owned()).collect();
    let mirror = mirror::mirror(plan, texts);
    let mirrored: Vec<&str> =
        mirror.lines.iter().filter(|line| line.before != line.after).map(|line| line.after.as_str()).collect();
    json!({
        "script": phases,
        "first_question": script::first_question(plan, texts),
        "contrast": script::contrast(plan, texts).unwrap_or_default(),
        "try": tries,
        "warnings": warnings.iter().map(|warning| warning.text.as_str()).collect::<Vec<_>>(),
        "gaps": gaps,
        "advice": support::advice(plan, texts).unwrap_or_default(),
        "own_parts": own,
        "principles": principles::principles(plan, texts).iter().map(|principle| json!({
            "id": principle.id,
            "step": principle.step.id(),
            "evidence": principle.evidence,
            "open": principle.open,
        })).collect::<Vec<_>>(),
        "landing": landing::landing(plan, texts).checks.iter().map(|check| json!({
            "id": check.id,
            "good": if check.good { "yes" } else { "" },
            "finding": check.finding,
            "advice": check.advice,
        })).collect::<Vec<_>>(),
        "mirror": {"name": mirror.name, "lines": mirrored, "questions": mirror.questions},
        "reactions": reactions::chosen(plan, texts).iter().map(reaction_card).collect::<Vec<_>>(),
        "room": room::cards(plan, texts).iter().map(|card| json!({
            "phase": card.phase,
            "keywords": card.keywords,
            "question": card.question,
        })).collect::<Vec<_>>(),
        "beside": {
            "label": texts.say("show.label"),
            "before": show::so_far(plan, texts),
            "after": show::weeks(plan, texts),
        },
        "adjourn": room::adjourn(texts),
        "schedule": followup::schedule(plan, texts).iter().map(|check| json!({
            "line": check.line,
            "due": check.due,
            "prompts": check.prompts,
        })).collect::<Vec<_>>(),
        "third_talk": followup::third_talk(plan, texts).unwrap_or_default(),
    })
}

/// The card for the reaction of this name on the facts of `plan`: whether it was chosen or not, it may come.
#[must_use]
pub fn reaction(kind: &str, plan: &Plan, texts: &Texts) -> Value {
    reaction_card(&reactions::card(kind, plan, texts))
}

fn reaction_card(card: &reactions::Card) -> Value {
    json!({
        "if_then": card.if_then,
        "do": card.do_,
        "avoid": card.avoid,
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

/// A paper as `{"title": text, "contents": text, "cautions": [text], "blocks": [...]}`, with the blocks as [`page`] has
/// them. The contents say what is in it and who may read it; the cautions, what to look at before it goes out.
#[must_use]
pub fn paper(paper: Paper, plan: &Plan, texts: &Texts, today: Date) -> Value {
    let for_employee = |document: Document<Employee>| {
        let cautions = sharing::cautions(&document, plan, texts);
        (page(&document), cautions)
    };
    let (mut page, cautions) = match paper {
        Paper::Plan => (page(&plan_document(plan, texts, today)), Vec::new()),
        Paper::CheatSheet => (page(&cheat_sheet(plan, texts)), Vec::new()),
        Paper::Invitation => for_employee(invitation(plan, texts)),
        Paper::Preparation => for_employee(preparation(plan, texts)),
        Paper::Summary => for_employee(summary(plan, texts)),
    };
    page["contents"] = json!(texts.say(&["doc.", paper.id(), ".contents"].concat()));
    page["cautions"] = json!(cautions);
    page
}

/// A document as `{"title": text, "blocks": [{"kind": name, "text": text, "items": [text], "label": text}]}`.
#[must_use]
pub fn page<A: Audience>(document: &Document<A>) -> Value {
    let blocks = document.blocks().iter().map(block).collect::<Vec<_>>();
    json!({"title": document.title(), "blocks": blocks})
}

fn block(block: &Block) -> Value {
    match block {
        Block::Title(text) => json!({"kind": "title", "text": text}),
        Block::Heading(text) => json!({"kind": "heading", "text": text}),
        Block::Subheading(text) => json!({"kind": "subheading", "text": text}),
        Block::Paragraph(text) => json!({"kind": "paragraph", "text": text}),
        Block::Quote(text) => json!({"kind": "quote", "text": text}),
        Block::Notice(text) => json!({"kind": "notice", "text": text}),
        Block::Bullets(items) => json!({"kind": "bullets", "items": items}),
        Block::Checklist(items) => {
            let item = |(done, text): &(bool, String)| [if *done { "☑ " } else { "☐ " }, text].concat();
            json!({"kind": "checklist", "items": items.iter().map(item).collect::<Vec<_>>()})
        }
        Block::Pair { label, text, wall: _ } => json!({"kind": "pair", "label": label, "text": text}),
        Block::Lines(question, lines) => json!({"kind": "lines", "text": question, "items": vec![""; *lines]}),
        Block::SectionBreak => json!({"kind": "break"}),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::{plan_document, sample};

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
    fn every_example_is_on_the_list_and_can_be_opened_by_its_name() {
        let list = examples_list();
        assert_eq!(list.as_array().map(Vec::len), Some(8));
        for example in list.as_array().into_iter().flatten() {
            let id = example["id"].as_str().unwrap_or_default();
            assert!(examples::open(id, Date::MIN).is_some() && examples::open(id, Date::MAX).is_some(), "{id}");
            assert!(example["name"].is_string() && example["about"].is_string(), "{id}");
        }
    }

    #[test]
    fn a_document_keeps_all_its_blocks() {
        let document = plan_document(&sample::emails(), &Texts::english(), Date::MIN);
        let page = page(&document);
        assert_eq!(page["blocks"].as_array().map(Vec::len), Some(document.blocks().len()));
        assert_eq!(page["title"], document.title());
    }
}
