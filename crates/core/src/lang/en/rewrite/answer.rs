//! What kind of thing a user answered: an act, a count or a time, or a question.

use crate::coach::{self, Context, Strength};
use crate::lang::en::clause::{self, ClauseKind};
use crate::lang::en::speech::{has_word, is_finite_verb, lowercase_first_unless_name, normalise_note, normalise_word};

/// Words that may stand before a number.
const ABOUT: &str = "about around at least nearly almost roughly only just over more than";
/// Numbers and words like them.
const NUMBERS: &str = "one two three four five six seven eight nine ten eleven twelve several many a";
/// Words that begin a time.
const TIME: &str = "since on in every each last this between from during until today yesterday";
/// Words behind which a verb no longer belongs to what is counted: "twice since he moved".
const BEHIND: &str = "since when after before because while until";
/// Words that begin a question.
const ASKING: &str = "what how why who which where when is are was were do does did have has can could will would should \
walk talk tell show";

/// Verb forms that are no past ones.
const PRESENT: &str = "is are am be has have do does will can should must may goes comes takes gets makes arrives knows sends \
keeps gives loses signs checks asks decides isn't aren't hasn't haven't doesn't don't won't can't";

/// True for a question, with or without its mark.
pub(crate) fn is_question(text: &str) -> bool {
    let first = normalise_note(text).split(' ').next().map(normalise_word).unwrap_or_default();
    asks(text) || has_word(ASKING, &first)
}

/// True for words that end in a question mark.
pub(crate) fn asks(text: &str) -> bool {
    normalise_note(text).trim_end_matches(['"', '”', '’', ')']).ends_with('?')
}

/// True when the words say only how often or when, and not what was done: "twice on Monday".
pub(crate) fn is_measure(text: &str) -> bool {
    let counted = counted(text);
    let words: Vec<String> = counted.split(' ').map(normalise_word).collect();
    let acts = words.iter().take_while(|word| !has_word(BEHIND, word)).any(|word| is_finite_verb(word));
    if acts || asks(text) {
        return false;
    }
    let begins = words.iter().position(|word| !has_word(ABOUT, word)).unwrap_or_default();
    let at = |at: usize| words.get(begins + at).map_or("", String::as_str);
    let first = at(0);
    let number = has_word(NUMBERS, first) || first.trim_end_matches(['x', '×']).parse::<usize>().is_ok();
    let alone = words.len() == begins + 1;
    let times = number && (alone || has_word("time times", at(1)));
    has_word("once twice daily weekly monthly", first) || times || has_word(TIME, first) && says_when(text)
}

/// True when the words tell what somebody did.
pub(crate) fn is_act(text: &str) -> bool {
    let shape = clause::classify(&normalise_note(text));
    let acts = matches!(shape, ClauseKind::Clause | ClauseKind::Predicate | ClauseKind::State) || is_clause(text);
    asks(text) || !is_measure(text) && acts
}

/// True for a clause with a subject of its own: "I talk with HR about it".
pub(crate) fn is_clause(words: &str) -> bool {
    let tidy = normalise_note(words);
    let small = lowercase_first_unless_name(&tidy).unwrap_or_else(|| tidy.clone());
    let first = small.split(' ').next().map(normalise_word).unwrap_or_default();
    clause::is_sure(&small)
        || has_word("i we you he she they", first.split('\'').next().unwrap_or_default()) && small.contains(' ')
}

/// True for a past form that does not end in "ed", or might be one.
pub(crate) fn is_past(word: &str) -> bool {
    is_finite_verb(word) && !has_word(PRESENT, word)
}

/// The count without the "it happened" that stands in front of it already.
pub(crate) fn counted(text: &str) -> String {
    let tidy = normalise_note(text);
    let leads = ["It happened ", "it happened ", "It was ", "it was "];
    let count = leads.iter().find_map(|lead| tidy.strip_prefix(lead)).unwrap_or(&tidy);
    count.into()
}

/// True when the words tell a time themselves.
pub(crate) fn says_when(words: &str) -> bool {
    let review = coach::review(words, &Context::default());
    review.strengths.iter().any(|found| found.strength == Strength::Timeframe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_told_from_an_act() {
        for measure in [
            "twice on Monday",
            "Four times since 6 October.",
            "at least 3x",
            "4",
            "since October",
            "on Monday and Tuesday",
            "twice since he moved",
            "It happened three times.",
        ] {
            assert!(is_measure(measure) && !is_act(measure), "{measure}");
        }
        for act in [
            "He closed two of six tickets.",
            "left after five minutes",
            "On Monday he left at four",
            "Two of five totals were wrong",
            "late twice in May",
            "Bob left the stand-up",
            "I talk with HR about it",
            "Was that twice?",
        ] {
            assert!(is_act(act) && !is_measure(act), "{act}");
        }
        assert!(!is_measure("three missed deadlines") && !is_measure("in front of six people"));
    }
}
