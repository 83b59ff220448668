//! A typed question that already holds its answer, as one that a user can really answer.

use super::absolute;
use crate::coach::{Context, is_flagged};
use crate::lang::en::speech::{has_word, normalise_note, normalise_word};
use crate::texts::{Texts, keys};

/// Verbs that may stand before "you", so that the two change places: "why are you late" is about when "you are late".
const TURNED: &str = "are were have can could will would";

/// The question without its absolute word, and if it asks why, about the days when it happens; `None` when it would still
/// be one that the coach asks about.
pub(crate) fn opened(texts: &Texts, typed: &str, context: &Context) -> Option<String> {
    let softened = absolute::softened(typed, context)?;
    let open = act(&softened).map(|act| texts.format(keys::SAY_COACH_DAYS, &[("act", &act)]));
    open.filter(|question| !is_flagged(question, context)).or_else(|| (softened != typed).then_some(softened))
}

/// What a question with "why" takes for granted: "you are late".
fn act(question: &str) -> Option<String> {
    let question = normalise_note(question);
    let words: Vec<&str> = question.trim_end_matches(['?', '!', '.']).split(' ').collect();
    let [why, verb, you, rest @ ..] = &words[..] else { return None };
    if normalise_word(why) != "why" || normalise_word(you) != "you" || rest.is_empty() {
        return None;
    }
    let (verb, rest) = (normalise_word(verb), rest.join(" "));
    match verb.as_str() {
        "do" => Some(match rest.strip_prefix("not ") {
            Some(rest) => ["you do not ", rest].concat(),
            None => ["you ", &rest].concat(),
        }),
        "don't" => Some(["you do not ", &rest].concat()),
        "can't" => Some(["you cannot ", &rest].concat()),
        "aren't" => Some(["you are not ", &rest].concat()),
        verb if has_word(TURNED, verb) => Some(["you ", verb, " ", &rest].concat()),
        _ => None,
    }
}
