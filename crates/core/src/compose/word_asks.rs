//! What the page asks about words that may mean two things: "he" beside another man, "12/3".

use super::script;
use super::whom::whom;
use crate::lang::{numeric_date, person, phrase, speech};
use crate::model::{FieldGroup, FieldKind, PHASES, Plan, Visibility};
use crate::texts::{Texts, keys};

/// A question about the words of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordAsk {
    /// The path of the field.
    pub path: String,
    /// The question.
    pub question: String,
}

/// The fields that are said to the person.
const SPOKEN: [&str; 12] = [
    "observed",
    "count",
    "standard",
    "impact",
    "own_part",
    "work",
    "words",
    "action",
    "what",
    "strengths",
    "belief",
    "consequences",
];

/// What is not sure about the words of the plan, in the order of its fields.
#[must_use]
pub fn word_asks(plan: &Plan, texts: &Texts) -> Vec<WordAsk> {
    let who = whom(plan);
    let who = who.as_shared_str();
    let mut asks = Vec::new();
    for group in plan.group_paths() {
        for meta in plan.group(&group).map(FieldGroup::fields).unwrap_or_default() {
            let path = [group.as_str(), ".", meta.name].concat();
            let Some(typed) = plan.field(&path).filter(|typed| !typed.trim().is_empty()) else { continue };
            let shared = meta.visibility == Visibility::Shared
                && matches!(meta.kind, FieldKind::SingleLine | FieldKind::MultiLine);
            if !shared || !SPOKEN.contains(&meta.name) && meta.name != "when" {
                continue;
            }
            // What it led to is read behind what happened, as it is said.
            let observed = [group.as_str(), ".observed"].concat();
            let told = if meta.name == "impact" { plan.field(&observed) } else { None };
            let questions = match meta.name {
                "when" => dates(texts, typed),
                _ => pronouns(texts, told.unwrap_or_default(), typed, who),
            };
            asks.extend(questions.into_iter().map(|question| WordAsk { path: path.clone(), question }));
        }
    }
    for phase in PHASES {
        let line = script::line(plan, texts, phase);
        let promises = speech::sentences(&line.text)
            .into_iter()
            .filter(|sentence| line.edited && phrase::leads_to_promise(sentence));
        asks.extend(promises.map(|promise| WordAsk {
            path: ["script.", phase, ".line"].concat(),
            question: texts.format(keys::SAY_ASK_PROMISE, &[("promise", promise)]),
        }));
    }
    asks
}

fn dates(texts: &Texts, typed: &str) -> Vec<String> {
    let words = typed.split([' ', ',']).filter_map(|word| {
        let date = numeric_date::read(texts, word)?;
        let other = date.other_spoken(texts)?;
        Some(texts.format(keys::SAY_ASK_DATE, &[("typed", word), ("date", &date.spoken(texts)), ("other", &other)]))
    });
    words.collect()
}

fn pronouns(texts: &Texts, told: &str, typed: &str, who: &str) -> Vec<String> {
    let note = phrase::spelled(texts, typed, who);
    let them = speech::normalise_note(person::name_of(who));
    let them = if them.is_empty() { texts.get(keys::FOLLOW_THEM) } else { &them };
    let unsure = person::address_after(&phrase::spelled(texts, told, who), &note, who).unsure;
    unsure.iter().map(|word| texts.format(keys::SAY_ASK_YOU, &[("word", word), ("who", them)])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Text;

    #[test]
    fn a_word_that_may_mean_two_things_is_asked_about_and_no_other() {
        let texts = Texts::english();
        let mut plan = Plan::default();
        plan.start.who = Text::new("Joe");
        plan.facts[0].when = Text::new("12/3");
        plan.facts[0].observed = Text::new("He told Mark that he was useless");
        plan.facts[0].impact = Text::new("He had to apologise");
        plan.script.build.line = Text::new("What would help? I will take the report off your list.");
        let asks = word_asks(&plan, &texts);
        let asked: Vec<(&str, &str)> = asks.iter().map(|ask| (ask.path.as_str(), ask.question.as_str())).collect();
        assert_eq!(
            asked,
            [
                ("facts.0.when", "12/3: is that 12 March or 3 December?"),
                ("facts.0.observed", "Does “he” mean Joe? Then say “you”."),
                (
                    "script.build.line",
                    "“I will take the report off your list.” By when? Add it to what each of you will do."
                )
            ]
        );
    }
}
