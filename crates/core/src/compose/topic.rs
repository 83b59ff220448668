//! What the talk is about, as it stands in the middle of a sentence.

use super::composed_text::ComposedText;
use super::whom::whom;
use crate::lang::clause::{self, ClauseKind};
use crate::lang::letter_case::is_small;
use crate::lang::phrase;
use crate::lang::speech::{self, lowercase_first_unless_name};
use crate::model::{Plan, Shared};
use crate::texts::{Texts, keys};

/// What the talk is about, for the middle of a sentence; a gap when nothing was typed.
pub(super) fn topic(plan: &Plan, texts: &Texts) -> ComposedText<Shared> {
    ComposedText::of(texts, &[&plan.start.topic, &whom(plan)], |texts, typed| {
        let topic = phrase::note(texts, typed[0], typed[1]);
        if topic.is_empty() {
            return texts.get(keys::SAY_GAP_TOPIC).into();
        }
        let topic = after_lead(&topic, "about").to_owned();
        small_topic(topic)
    })
}

/// What the talk is about, for the place behind "about": "client emails are late" needs a "this:" in front.
pub(super) fn about(plan: &Plan, texts: &Texts) -> ComposedText<Shared> {
    let topic = topic(plan, texts);
    if is_told(topic.as_shared_str()) {
        ComposedText::format(texts, keys::SAY_TOPIC_TOLD, &[("topic", &topic)])
    } else {
        topic
    }
}

/// True for a topic that is a sentence of its own.
fn is_told(topic: &str) -> bool {
    let first = topic.split(' ').next().unwrap_or_default();
    clause::classify(topic) == ClauseKind::Clause && !clause::asks(first)
}

/// The first word of a topic is small when it is surely no name.
fn small_topic(topic: String) -> String {
    let first = topic.split(' ').next().unwrap_or_default();
    let plain = first.chars().skip(1).all(|c| is_small(c) || c == '-');
    let noun = ["ing", "ness", "ity", "tion", "tions", "sion", "ment", "ments", "ance", "ence", "ies"];
    if plain && noun.iter().any(|end| first.ends_with(end)) {
        speech::lowercase_first(topic)
    } else {
        lowercase_first_unless_name(&topic).unwrap_or(topic)
    }
}

/// The text without these words in front of it, whatever their capitals.
pub(super) fn after_lead<'a>(text: &'a str, lead: &str) -> &'a str {
    match text.get(..lead.len()) {
        Some(start) if start.eq_ignore_ascii_case(lead) => match text[lead.len()..].chars().next() {
            Some(' ' | ',' | ':') => text[lead.len()..].trim_start_matches([' ', ',', ':']),
            _ => text,
        },
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::fixtures::late_emails_plan;
    use crate::model::Text;

    #[test]
    fn a_topic_that_is_a_sentence_stands_behind_a_colon_and_the_person_is_addressed() {
        let texts = Texts::english();
        let mut plan = late_emails_plan();
        for (typed, said) in [
            ("Client emails are late", "this: client emails are late"),
            ("Replies to client emails", "replies to client emails"),
            ("What happened on 3 March", "what happened on 3 March"),
            ("S.K.’s emails", "your emails"),
            ("The way they talk to people", "the way you talk to people"),
        ] {
            plan.start.topic = Text::new(typed);
            assert_eq!(about(&plan, &texts).as_shared_str(), said, "{typed:?}");
        }
    }
}
