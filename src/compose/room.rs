//! Cards for the room: keywords to glance at, not prose to read out.

use super::{fact, script, speech, support};
use crate::model::{PHASES, Plan, Text, Wall};
use crate::texts::Texts;

/// One phase at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoomCard {
    /// The phase: one of [`PHASES`].
    pub phase: &'static str,
    /// A few words each.
    pub keywords: Vec<String>,
    /// The question to ask.
    pub question: String,
}

/// The most characters of a keyword: one line of large type on a phone, or two.
const LENGTH: usize = 56;
/// What was seen is not cut where its meaning is.
const LONGEST: usize = 140;

/// The four cards in order.
#[must_use]
pub fn cards(plan: &Plan, texts: &Texts) -> [RoomCard; 4] {
    PHASES.map(|phase| RoomCard {
        phase,
        keywords: keywords(plan, texts, phase),
        question: question(plan, texts, phase),
    })
}

/// A line to stop with for now.
#[must_use]
pub fn adjourn(texts: &Texts) -> String {
    texts.say("say.adjourn").to_owned()
}

/// The first question in the line as it stands, else the one that the guide marks.
fn question(plan: &Plan, texts: &Texts, phase: &str) -> String {
    let line = script::line(plan, texts, phase);
    if let Some(question) = speech::sentences(&line.text).into_iter().find(|sentence| sentence.ends_with('?')) {
        return question.to_owned();
    }
    if phase == "ask" {
        return script::first_question(plan, texts);
    }
    script::questions(texts, phase).into_iter().next().unwrap_or_default()
}

fn keywords(plan: &Plan, texts: &Texts, phase: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut add = |text: String, most: usize| {
        let text = speech::clip(&text, most);
        if !text.is_empty() {
            words.push(speech::capital(text));
        }
    };
    match phase {
        "concern" => {
            add(key_of(&plan.start.topic), LENGTH);
            for fact in plan.facts.iter().filter(|fact| fact::has_words(fact)) {
                let seen = fact::seen(texts, plan, fact);
                add(seen.for_owner().trim_end_matches('.').into(), LONGEST);
                add(key_of(&fact.count), LENGTH);
                add(key_of(&fact.impact), LONGEST);
            }
            add(key_of(&plan.safety.own_part), LONGEST);
            for gap in support::gaps(plan) {
                let key = if gap.unsure { "say.room.check" } else { "say.room.own" };
                add(texts.fill(key, &[("gap", texts.say(&["say.room.", gap.item].concat()))]), LENGTH);
            }
        }
        "ask" => {
            for line in texts.say("say.room.ask").lines() {
                add(line.into(), LENGTH);
            }
        }
        "explore" => {
            for gap in support::gaps(plan) {
                add(texts.say(&["say.room.", gap.item].concat()).into(), LENGTH);
            }
        }
        _ => {
            for kind in plan.support.offer.kinds.for_owner().split_whitespace() {
                if let Some(kind) = texts.find(&["say.offer.", kind].concat()) {
                    add(kind.into(), LENGTH);
                }
            }
            add(key_of(&plan.support.offer.words), LONGEST);
            for action in support::actions(plan, texts) {
                add(action.into_owner(), LONGEST);
            }
            add(key_of(&plan.dignity.strengths), LENGTH);
            add(key_of(&plan.dignity.belief), LENGTH);
            add(key_of(&plan.dignity.consequences), LONGEST);
        }
    }
    words
}

/// The first sentence of what was typed.
fn key_of<W: Wall>(text: &Text<W>) -> String {
    first_sentence(text.for_owner())
}

fn first_sentence(text: &str) -> String {
    let tidy = speech::tidy(text);
    speech::sentences(&tidy).first().map(|first| first.trim_end_matches('.').to_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::sample::emails;

    #[test]
    fn a_card_has_few_words_and_a_question() {
        let texts = Texts::english();
        let mut plan = emails();
        for card in cards(&plan, &texts) {
            assert!(card.question.ends_with('?'), "{card:?}");
            assert!(card.keywords.iter().all(|words| words.chars().count() <= LONGEST + 2), "{card:?}");
        }
        let [concern, ask, explore, build] = cards(&plan, &texts);
        assert_eq!(concern.keywords[0], "Replies to client emails");
        assert_eq!(ask.question, "How do you see the client inbox at the moment?");
        assert_eq!(explore.keywords, ["Training"]);
        assert_eq!(build.keywords[..2], ["Coaching", "More time or other dates"]);
        plan.script.ask.line = Text::new("My turn to listen. What did I miss? Go on.");
        assert_eq!(cards(&plan, &texts)[1].question, "What did I miss?");
    }
}
