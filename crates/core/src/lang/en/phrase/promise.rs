//! What somebody will do: "booking the course" behind "I’ll".

use super::sure::is_thing;
use super::{note, plain_tail, reshape_lead, small, tail, with_indefinite};
use crate::lang::en::calendar;
use crate::lang::en::clause::{ClauseKind, DETERMINERS, classify, classify_task};
use crate::lang::en::letter_case::is_small;
use crate::lang::en::lexicon::{is_gerund, is_plain_verb};
use crate::lang::en::speech::{has_word, normalise_word};
use crate::lang::en::verb;
use crate::texts::{Texts, keys};

/// What somebody will do, for the place behind "I will": "I will show you.", "Showing her" and "Show you" become "show you".
pub(crate) fn promised(texts: &Texts, typed: &str, who: &str) -> String {
    let note = note(texts, typed, who);
    let mut rest = note.as_str();
    for lead in ["I will ", "I'll ", "I’ll ", "i will ", "Will ", "will ", "Me to ", "me to ", "To ", "to "] {
        rest = rest.strip_prefix(lead).unwrap_or(rest);
    }
    let part = small(rest);
    let reshaped = match classify_task(&part) {
        ClauseKind::Doing => reshape_lead(&part, verb::plain_of_gerund),
        ClauseKind::Predicate if !is_plain_lead(&part) => reshape_lead(&part, verb::plain_of_third_person),
        ClauseKind::Being(at) if is_got(&part, at) => ["get ", &part].concat(),
        ClauseKind::One | ClauseKind::Many | ClauseKind::Mass
            if is_thing(&with_indefinite_one(&part)) && (part.contains(" with you") || part.contains(" from ")) =>
        {
            ["you’ll get ", &with_indefinite_one(&part).replace(" with you", " with me")].concat()
        }
        ClauseKind::One => with_indefinite(&part),
        _ => part,
    };
    if is_plain_lead(&reshaped) || classify_task(&reshaped) == ClauseKind::Command {
        plain_tail(&reshaped, false)
    } else {
        tail(&reshaped, false)
    }
}

/// What the manager does "with me" is done with the person: "swap Friday lunch with me".
pub(crate) fn by_me(what: String) -> String {
    let theirs = what.starts_with("you");
    if theirs || !what.split(' ').any(|word| normalise_word(word) == "me") {
        what
    } else {
        what.replace(" with me", " with you")
    }
}

fn with_indefinite_one(part: &str) -> String {
    if classify_task(part) == ClauseKind::One { with_indefinite(part) } else { part.into() }
}

/// "set up", "put him on the list": a past that is also the plain form, where what will be done is told.
pub(super) fn is_plain_lead(text: &str) -> bool {
    let first = normalise_word(text.split(' ').next().unwrap_or_default());
    classify(text) == ClauseKind::Predicate && is_plain_verb(&first)
}

/// "course booked": what can be got done.
fn is_got(text: &str, at: usize) -> bool {
    text.split(' ').nth(at).is_some_and(|word| verb::is_participle(&normalise_word(word)))
}

/// True when a promise begins with a plain verb, so that it can stand behind "I will".
pub(crate) fn is_promise(promise: &str) -> bool {
    let mut words = promise.split(' ').map(normalise_word);
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let unknown = has_word("the a an my our your you it them him her this that these all every each", &second);
    promise.starts_with(is_small)
        && (classify_task(promise) == ClauseKind::Command
            || is_plain_lead(promise)
            || unknown
                && matches!(classify(promise), ClauseKind::Mass | ClauseKind::One | ClauseKind::Many)
                && !has_word(DETERMINERS, &first)
                && !is_gerund(&first))
}

/// The text that a promise of the manager stands in.
pub(crate) fn promise_key(promise: &str) -> &'static str {
    if is_promise(promise) {
        return keys::SAY_I_WILL;
    }
    match classify(promise) {
        ClauseKind::One | ClauseKind::Many | ClauseKind::Mass if is_thing(promise) => keys::SAY_MY_PART,
        ClauseKind::Clause => keys::SAY_PROMISE_TOLD,
        _ => keys::SAY_NOTED_ACTION,
    }
}

/// True for a sentence that begins as a promise does.
pub(crate) fn leads_to_promise(sentence: &str) -> bool {
    ["I will ", "I’ll ", "I'll ", "I am going to "].iter().any(|lead| sentence.starts_with(lead))
}

/// True where what is promised has its day already: "Ask Finance by Thursday".
pub(crate) fn has_day(what: &str) -> bool {
    let is_day = |word: &str| {
        calendar::weekday_named(word).is_some()
            || calendar::month_named(word).is_some()
            || has_word("the then noon tomorrow", word)
            || word.chars().all(|c| c.is_ascii_digit()) && !word.is_empty()
    };
    let until = what.rsplit_once(" by ").and_then(|(_, until)| until.split(' ').next());
    until.is_some_and(|word| is_day(&normalise_word(word)))
}
