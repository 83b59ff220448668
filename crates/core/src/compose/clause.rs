//! Clauses: what a note lacks to stand behind "On 3 March". English.
//!
//! Nobody types in one form. "three emails had no answer", "You arrived late", "late to stand-up", "no answer to three
//! emails" all have to read well. Where the form is in doubt the words stay exactly as typed, behind a colon: a stiff
//! sentence is better than a wrong one.

use super::letter_case::lower;
use super::speech::{
    capitalise, has_word, is_finite_verb, is_past_tense, lowercase_first_unless_name, normalise_note, normalise_word,
};
use super::{pronouns, second_person};

/// Words that stand before a noun, so that a participle between them describes it.
const BEFORE_NOUNS: &str = "a an one two three four five six seven eight nine ten eleven twelve several many few some \
both no other more";

/// Other words that stand before a noun: "our shared hours", "the agreed steps".
const OWNERS: &str = "the my our your his her its their";

/// Words after which no noun is described by the participle before them.
const AFTER_VERBS: &str = "a an the this that these those to in on at by for from with without within after before during \
since until over up out off late early again twice once three my your his her their our it them him you me us not and but \
or as about";

/// How somebody was: a note that begins so lacks only "you were".
const STATES: &str =
    "late absent unprepared away offline unavailable unreachable asleep rude silent impolite dismissive";

/// Verb forms that are no participles, so that a subject in front of them makes a clause beyond doubt.
const TELLING: &str = "is are was were has have had does do did went came rang began took wrote spoke saw gave knew \
could would can will should must may might decides goes comes takes gets makes gives keeps knows sends arrives loses chose \
drove fell drew wore broke threw grew rose hid ate shook hears fits reads \
finishes complained waited apologised happened arrived stayed";

/// The same behind a plural: "clients get an answer".
const PLURAL_TELLING: &str = "get have go come take make give do open close fit hear know keep need read start leave";

/// What follows a verb of which it is the object, and no participle.
const OBJECTS: &str =
    "a an the my our your his her its their me us it them back two three four five six seven eight nine ten";

/// What kind of phrase some words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ClauseKind {
    /// A subject and a verb: "three emails had no answer".
    Clause,
    /// A verb without its subject: "arrived late".
    Predicate,
    /// A state without subject and verb: "late to stand-up".
    State,
    /// One thing: "a missed deadline".
    One,
    /// Things: "three unanswered emails".
    Many,
    /// Anything else: stays behind a colon.
    Loose,
}

/// The shape of the first sentence of `text`, which is tidy.
#[must_use]
pub(super) fn classify(text: &str) -> ClauseKind {
    let mut words: Vec<String> = Vec::new();
    for word in text.split(' ').take(24) {
        words.push(normalise_word(word));
        if word.ends_with(['.', ';', '?', '!', ':']) {
            break;
        }
    }
    let at = |at: usize| words.get(at).map_or("", String::as_str);
    let first = at(0);
    if has_word("i you we he she they it there nobody who this that these", first)
        && words[1..].iter().any(|w| is_finite_verb(w))
    {
        return ClauseKind::Clause;
    }
    let not = first == "not" && !at(1).ends_with("ing") && !has_word("a an all any every each many one enough", at(1));
    if has_word(STATES, first) || (not && !words.iter().any(|word| is_finite_verb(word))) {
        return ClauseKind::State;
    }
    let number = first.starts_with(|c: char| c.is_ascii_digit()) || has_word(BEFORE_NOUNS, first);
    if number && words.iter().any(|word| word == "late") && !words.iter().any(|word| is_finite_verb(word)) {
        return ClauseKind::State;
    }
    if is_finite_verb(first)
        && first != "may"
        && first != "will"
        && !is_finite_verb(at(1))
        && !is_attributive_participle(&words, 0)
    {
        return ClauseKind::Predicate;
    }
    let mut verb = words
        .iter()
        .enumerate()
        .skip(1)
        .filter(|(at, word)| is_finite_verb(word) && !is_attributive_participle(&words, *at));
    let verb_at = verb.next().map(|(at, _)| at);
    if verb_at.is_some_and(|at| at == 0 || !has_word("that which who", &words[at - 1])) {
        return ClauseKind::Clause;
    }
    match first {
        "no" if at(1).ends_with('s') => ClauseKind::Many,
        "a" | "an" | "one" | "1" | "no" => ClauseKind::One,
        _ if number => ClauseKind::Many,
        _ => ClauseKind::Loose,
    }
}

/// True where the first part of `text`, in small letters, is a clause beyond doubt: "one client rang twice". A participle
/// may only describe ("an afternoon spent on replies"), so it does not count.
#[must_use]
pub(super) fn is_sure(text: &str) -> bool {
    let mut words: Vec<String> = Vec::new();
    for word in text.split(' ').take(24) {
        words.push(normalise_word(word));
        if word.ends_with([',', '.', ';', '?', '!', ':']) {
            break;
        }
    }
    let first = words.first().map_or("", String::as_str);
    if has_word("i we they nobody", first) {
        return words.iter().skip(1).any(|word| is_finite_verb(word));
    }
    // "The cook left the station": what is done to something is told, and no description.
    let done = |at: usize| is_finite_verb(&words[at]) && words.get(at + 1).is_some_and(|next| has_word(OBJECTS, next));
    let relative = words.iter().any(|word| has_word("that which who when because if while as what how", word));
    let begins = !has_word(TELLING, first) && first != "not";
    let plural = |at: usize| has_word(PLURAL_TELLING, &words[at]) && words[at - 1].ends_with('s');
    begins && !relative && (1..words.len()).any(|at| has_word(TELLING, &words[at]) || plural(at) || done(at))
}

/// True when the participle at this place describes the noun after it: "two missed deadlines".
fn is_attributive_participle(words: &[String], at: usize) -> bool {
    let before = if at == 0 { "" } else { words[at - 1].as_str() };
    let counted =
        before.starts_with(|c: char| c.is_ascii_digit()) || has_word(BEFORE_NOUNS, before) || has_word(OWNERS, before);
    let noun =
        words.get(at + 1).is_some_and(|next| !next.is_empty() && !has_word(AFTER_VERBS, next) && !is_finite_verb(next));
    is_past_tense(&words[at]) && counted && noun
}

/// True for one thing and nothing else, which can stand behind "it led to": "a second planning call".
#[must_use]
pub(super) fn is_noun_phrase(text: &str) -> bool {
    let text = text.split([',', '.', ';', ':']).next().unwrap_or_default();
    let article = ["a ", "an "].iter().any(|article| text.starts_with(article));
    let words: Vec<String> = text.split(' ').map(normalise_word).collect();
    let acts = words.windows(2).any(|pair| pair[0].ends_with('s') && has_word(OBJECTS, &pair[1]));
    article && !acts && classify(text) != ClauseKind::Clause
}

/// What was seen, behind a time that may stand in front: "On 3 March, you arrived late". Without full stop.
///
/// `when` is a time in small letters ("on 3 March"); `fronted` says that it can stand before a comma.
#[must_use]
pub(super) fn observation(when: &str, fronted: bool, observed: &str, who: &str) -> String {
    let observed = second_person::address_if_unambiguous(&normalise_note(observed), who);
    let when = capitalise(when.into());
    let repeats = !when.contains('[') && lower(&observed).contains(&lower(&when));
    if repeats {
        return capitalise(observed);
    }
    let Some(small) = lowercase_first_unless_name(&observed).filter(|_| fronted) else {
        return [&when, ": ", &observed].concat();
    };
    match classify(&small) {
        ClauseKind::Clause => [&when, ", ", &small].concat(),
        ClauseKind::Predicate => [&when, ", ", &pronouns::fix_verb_agreement(&["you ", &small].concat())].concat(),
        ClauseKind::State => [&when, ", you were ", &small].concat(),
        ClauseKind::One => [&when, ", there was ", &small].concat(),
        ClauseKind::Many => [&when, ", there were ", &small].concat(),
        ClauseKind::Loose => [&when, ": ", &small].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn whatever_form_the_note_has_it_reads_as_speech() {
        for (typed, spoken) in [
            ("three client emails had no answer", "On 3 March, three client emails had no answer"),
            ("Three client emails had no answer.", "On 3 March, three client emails had no answer"),
            ("You arrived 25 minutes late", "On 3 March, you arrived 25 minutes late"),
            ("Arrived late", "On 3 March, you arrived late"),
            ("was late twice", "On 3 March, you were late twice"),
            ("Did not answer three emails", "On 3 March, you did not answer three emails"),
            ("She arrived late and was not ready", "On 3 March, you arrived late and were not ready"),
            ("Maria was late", "On 3 March, you were late"),
            ("Priya’s ticket was closed unread", "On 3 March: Priya’s ticket was closed unread"),
            ("Ahmed waited for an hour", "On 3 March: Ahmed waited for an hour"),
            ("three unanswered emails", "On 3 March, there were three unanswered emails"),
            ("a missed deadline", "On 3 March, there was a missed deadline"),
            ("two missed deadlines", "On 3 March, there were two missed deadlines"),
            ("two missed the deadline", "On 3 March, two missed the deadline"),
            ("no answer to three emails", "On 3 March, there was no answer to three emails"),
            ("no replies to the client", "On 3 March, there were no replies to the client"),
            ("late to stand-up", "On 3 March, you were late to stand-up"),
            ("25 minutes late", "On 3 March, you were 25 minutes late"),
            ("rude to Dana", "On 3 March, you were rude to Dana"),
            ("not ready for the call", "On 3 March, you were not ready for the call"),
            ("Not one review was done", "On 3 March, not one review was done"),
            ("not answering emails", "On 3 March: not answering emails"),
            ("I rang twice and had no answer", "On 3 March, I rang twice and had no answer"),
            ("On 3 March you left early", "On 3 March you left early"),
            ("the invoice went out without VAT", "On 3 March, the invoice went out without VAT"),
            ("The delayed order was not sent", "On 3 March, the delayed order was not sent"),
            ("Calls in our shared hours", "On 3 March: calls in our shared hours"),
            ("The client missed the call", "On 3 March, the client missed the call"),
            ("四通邮件没有回复", "On 3 March: 四通邮件没有回复"),
        ] {
            assert_eq!(observation("on 3 March", true, typed, "Maria"), spoken, "{typed:?}");
        }
    }

    #[test]
    fn only_a_clause_beyond_doubt_is_one() {
        for (typed, sure) in [
            ("one client rang twice, and a colleague spent an afternoon on it", true),
            ("we paid the hours", true),
            ("the cook left the station for 20 minutes", true),
            ("the client paid a late fee", true),
            ("two customers complained", true),
            ("two groups chose their topics without their results", true),
            ("the team missed its deadline", true),
            ("clients get an answer within a day", true),
            ("a fee paid by the client", false),
            ("a list of the doors to open", false),
            ("corrections are made quietly and away from the pass, as agreed", true),
            ("an afternoon spent on late replies", false),
            ("a client who was angry", false),
            ("a reply within one working day, as was agreed in March", false),
            ("was late", false),
            ("delay", false),
            ("", false),
        ] {
            assert_eq!(is_sure(typed), sure, "{typed:?}");
        }
    }

    #[test]
    fn a_thing_is_no_sentence() {
        for (typed, thing) in [
            ("a second planning call, with the state of the work still open", true),
            ("an hour of rework", true),
            ("a line for each part, as posted at the bench", true),
            ("a manager signs the order", false),
            ("a call was missed", false),
            ("delays", false),
            ("", false),
        ] {
            assert_eq!(is_noun_phrase(typed), thing, "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn any_note_is_safe(text in any::<String>(), who in any::<String>()) {
            let _: String = observation("on 3 March", true, &text, &who);
            let _: bool = is_sure(&text);
        }
    }
}
