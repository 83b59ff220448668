//! What somebody will do or is expected to do, where a word that may be a thing is the verb.

use super::thing::has_own_subject;
use super::words::{Words, is_auxiliary, is_finite, is_number, is_preposition};
use super::{ClauseKind, DETERMINERS, SUBJECTS, classify, is_closed};
use crate::lang::en::lexicon::{is_nounish, is_plain_verb, is_state, is_trait};
use crate::lang::en::speech::has_word;
use crate::lang::en::{calendar, verb};

/// The shape of what was expected, where a word that may be a thing is the verb more seldom: "check expiry before each run".
pub(crate) fn classify_standard(text: &str) -> ClauseKind {
    let words = Words::of(text);
    let tasks = "check call lock log report record sign test use wait show answer update review book file email load start finish close clean \
order wipe open close move turn count cover note watch run drive stop help pass match cut ride wash water";
    let is_list = words.first_part == 1 && is_plain_verb(words.at(0)) && is_plain_verb(words.at(1));
    match has_word(tasks, words.at(0)) {
        _ if is_list => ClauseKind::Command,
        true => classify_task(text),
        false => classify(text),
    }
}

/// The shape of what somebody will do, where a word that may be a thing is the verb: "plan later starts".
pub(crate) fn classify_task(text: &str) -> ClauseKind {
    let words = Words::of(text);
    let (first, next) = (words.at(0), words.after(0));
    let compound = "form plan template list sheet queue log book account meeting session system time chart board record point gun from for of off";
    let task = is_plain_verb(first)
        && !has_own_subject(&words)
        && is_nounish(first)
        && !is_closed(next)
        && !is_finite(next)
        && !verb::is_participle(next)
        && !has_word(compound, next);
    // "book on 20 minutes before": the particle belongs to the verb. "cover 12-2 myself": who does it is said.
    let particle = has_word("on in off out up down", next)
        && (is_number(words.at(2)) && calendar::month_named(words.at(3)).is_none()
            || has_word("at by before after as when", words.at(2)));
    let timed =
        is_plain_verb(first) && has_word("before after until when whenever if twice once together carefully", next);
    let phrasal = is_plain_verb(first) && is_nounish(first) && particle;
    let myself = is_plain_verb(first) && words.all.iter().any(|word| word == "myself");
    // "trial the new form", "bin my list": a word that is not known, and its object.
    let unknown = has_word("the my our your a an it you them him her", words.at(1))
        && first.chars().all(|c| c.is_ascii_lowercase())
        && !["s", "ed", "ing", "ly"].iter().any(|end| first.ends_with(end))
        && !is_preposition(first)
        && !has_word(DETERMINERS, first)
        && !has_word(SUBJECTS, first)
        && !is_number(first)
        && classify(text) != ClauseKind::Clause
        && (words.at(1) != "you" || words.all.len() > 2)
        && !has_word(
            "and but or if when while as not what how who maybe perhaps than so like yes no well even such too quite",
            first,
        )
        && !is_trait(first)
        && !is_state(first)
        && !is_auxiliary(first);
    if task || timed || phrasal || myself || unknown { ClauseKind::Command } else { classify(text) }
}
