//! What a typed note is: a clause, a verb without its subject, a state, a thing.
//!
//! Nobody types in one form. "three emails had no answer", "You arrived late", "late to stand-up", "till left open" and
//! "no answer to three emails" all have to be said as sentences; `phrase` does that from what is found here.

use super::lexicon::{
    are_persons, is_countable, is_gerund, is_nounish, is_plain_verb, is_state, is_trait, is_undergone,
};
use super::speech::has_word;
use super::verb;

/// Words that stand before a noun, so that a participle between them describes it.
pub(crate) const DETERMINERS: &str = "a an the my our your his her its their this that these those one two three four five six \
seven eight nine ten eleven twelve several many few some both no other another more each every all any half";
/// What follows a verb of which it is the object, and no participle.
const OBJECTS: &str = "a an the my our your his her its their me us it them you him himself herself themselves this that these those all \
everyone everything nothing someone";
/// Prepositions, and particles that are as often one.
pub(crate) const PREPOSITIONS: &str = "to in on at by for from with without within after before during since until till over up out \
off into onto under about around between through against towards per via behind above across along near outside inside despite \
because as than of upon past beside below beyond throughout like round";
/// What can follow a verb or a state, and begins no noun.
const ADVERBS: &str = "most both again twice once late early often today yesterday tonight last next every each and but so while when if \
then yet also too just only instead together alone back away down home here there now not nor or which who that where weekly daily \
monthly repeatedly regularly unattended waiting overnight unanswered unlocked open anyway correctly properly completely";
/// Words in front of what is said, which change nothing about its form.
const FRONT_ADVERBS: &str = "super again also still then just often repeatedly always constantly never nearly almost already usually \
regularly sometimes frequently consistently really very too quite so extremely rarely even simply only completely totally \
generally clearly visibly openly double accidentally deliberately again, mostly normally";
const SUBJECTS: &str = "i you we he she they it there nobody who this these those everyone everybody someone somebody nothing \
everything anyone both none";
const MEASURED: &str = "late early over short behind long overdue";

mod task;
mod thing;
mod words;

pub(crate) use task::{classify_standard, classify_task};
pub(crate) use thing::is_single;
use thing::{has_own_subject, thing_kind};
use words::{AUXILIARIES, NO_ONGOING};
pub(crate) use words::{Words, asks, is_auxiliary, is_finite, is_number, is_preposition};

/// What kind of phrase some words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ClauseKind {
    /// A subject and a verb: "three emails had no answer".
    Clause,
    /// A verb without its subject: "arrived late".
    Predicate,
    /// A plain verb: "get him the course".
    Command,
    /// "closing two PRs".
    Doing,
    /// "not answering emails".
    NotDoing,
    /// What was done to somebody: "seen on the phone".
    Undergone,
    /// A state without subject and verb: "late to stand-up".
    State,
    /// A thing and, from this word on, what is said of it without a verb: "till | left open", "report | 2 days late".
    Being(usize),
    /// A thing and, from this word on, what it is to be or to do: "staff | to wear gloves".
    ToBe(usize),
    /// One thing: "a missed deadline".
    One,
    /// Things: "three unanswered emails".
    Many,
    /// What is not counted: "rework".
    Mass,
    /// Anything else: stays as it is.
    Loose,
}

/// True where nothing, a preposition or an adverb follows, so that what stands before is not the description of a noun.
fn is_closed(next: &str) -> bool {
    next.is_empty() || is_preposition(next) || has_word(ADVERBS, next) || next.ends_with("ly") || is_number(next)
}

/// True where an object follows.
fn is_object(next: &str) -> bool {
    has_word(OBJECTS, next) || has_word("my our your two three four five six several", next)
}

/// The shape of the first sentence of `text`, which is tidy.
#[must_use]
pub(crate) fn classify(text: &str) -> ClauseKind {
    let words = Words::of(text);
    let first = words.at(0);
    if first.is_empty()
        || text.starts_with('[')
        || !first.is_ascii() && !first.contains(['£', '€', 'é', 'ü', 'ö', 'ä', 'è'])
    {
        return ClauseKind::Loose;
    }
    // "you’ve" begins with "you".
    let is_contracted =
        |word: &str, subjects: &str| word.split_once('\'').is_some_and(|(base, _)| has_word(subjects, base));
    if is_contracted(first, SUBJECTS)
        || is_contracted(first, "that here")
        || has_word("i we", first) && words.all.len() > 1
        || (has_word(SUBJECTS, first) || first == "that") && words.has_finite(1)
        || is_subject_with_plain_verb(&words)
    {
        return ClauseKind::Clause;
    }
    if first == "no" && words.at(1) == "one" && (words.has_finite(2) || words.at(2).ends_with('s')) {
        return ClauseKind::Clause;
    }
    // "since 25 September you've brought": what stands in front is a time.
    let persons = "i we you he she they";
    let is_subject =
        |at: usize| is_contracted(words.at(at), persons) || has_word(persons, words.at(at)) && words.has_finite(at + 1);
    if first == "since" && (1..words.all.len()).any(is_subject) {
        return ClauseKind::Clause;
    }
    if has_word("if when while because although once unless though whenever", first) && words.has_finite(1) {
        return ClauseKind::Clause;
    }
    if has_word("someone everyone nobody anyone everybody somebody", first)
        && (words.at(1).ends_with('s') || words.at(1) == "else" && words.at(2).ends_with('s'))
    {
        return ClauseKind::Clause;
    }
    if has_own_subject(&words) {
        return ClauseKind::Clause;
    }
    let mut lead = 0;
    while has_word(FRONT_ADVERBS, words.at(lead)) && lead + 1 < words.first_part {
        lead += 1;
    }
    lead_kind(&words, lead).unwrap_or_else(|| thing_kind(&words, lead))
}

/// "we lose time", "they need it".
fn is_subject_with_plain_verb(words: &Words) -> bool {
    let verb = usize::from(has_word(FRONT_ADVERBS, words.at(1))) + 1;
    has_word("i you we they", words.at(0)) && (is_plain_verb(words.at(verb)) || has_word("'ll 'd", words.at(verb)))
}

/// The kind by the first word, where that is no noun.
fn lead_kind(words: &Words, lead: usize) -> Option<ClauseKind> {
    let (word, next) = (words.at(lead), words.after(lead));
    if word == "not" {
        let next_word = words.at(lead + 1);
        return match next_word {
            _ if is_gerund(next_word) => Some(ClauseKind::NotDoing),
            _ if verb::is_past(next_word) && has_word("a an any the my our your his her their", words.at(lead + 2)) => {
                Some(ClauseKind::NotDoing)
            }
            _ if has_word("a an all any every each many one enough", next_word) => None,
            _ if words.all.iter().any(|word| has_word(AUXILIARIES, word)) => None,
            _ if verb::is_participle(next_word) => Some(ClauseKind::Undergone),
            _ => Some(ClauseKind::State),
        };
    }
    if has_word(AUXILIARIES, word) && !(word == "can" && next.is_empty()) {
        return Some(ClauseKind::Predicate);
    }
    if has_word("will might", word) && (is_plain_verb(next) || next == "not") {
        return Some(ClauseKind::Predicate);
    }
    if word == "to" && (is_plain_verb(next) || next == "be") {
        return Some(ClauseKind::Command);
    }
    let describes = has_word("caring outstanding understanding loving amazing willing promising interesting", word);
    if is_gerund(word)
        && !describes
        && !has_word(NO_ONGOING, word)
        && !is_auxiliary(words.at(lead + 1))
        && next != "not"
    {
        return Some(ClauseKind::Doing);
    }
    if is_done_to(words, lead) {
        return Some(ClauseKind::Undergone);
    }
    if verb::is_past(word) && !is_state_here(words, lead) && !is_described(words, lead) {
        return Some(ClauseKind::Predicate);
    }
    if verb::is_only_participle(word) {
        return Some(ClauseKind::Undergone);
    }
    if let Some(plain) = verb::plain_of_third_person(word)
        && (!is_nounish(&plain)
            || is_object(next)
            || has_word("in out off over up back through down", next) && !is_number(words.at(lead + 2))
            || are_persons(next) && !is_finite(words.at(lead + 2))
            || plain == "talk" && is_number(next) && words.is_unit(lead + 2)
            || has_word("look feel sound seem smell taste", &plain)
                && (is_state(next) || is_trait(next) || has_word("bad like as", next)))
        && next != "that"
        && !(is_plain_verb(next) && !is_nounish(next) && !verb::is_past(next))
        && !(is_nounish(&plain) && (lead + 1..words.first_part).any(|at| is_auxiliary(words.at(at))))
        && !words.all.iter().skip(lead + 1).take(2).any(|word| is_auxiliary(word))
    {
        return Some(ClauseKind::Predicate);
    }
    if is_state_here(words, lead) {
        return Some(ClauseKind::State);
    }
    if is_plain_verb(word) && (!is_nounish(word) || is_command(words, lead)) {
        return Some(ClauseKind::Command);
    }
    let measured = (lead..words.first_part).take(5).find(|at| has_word(MEASURED, words.at(*at)));
    if is_number(word)
        && measured.is_some_and(|at| {
            at > lead
                && (words.is_unit(at - 1) || has_word("euros pounds dollars units", words.at(at - 1)))
                && is_closed(words.after(at))
        })
    {
        return Some(ClauseKind::State);
    }
    if is_preposition(word) && word != "till" {
        let ends = |word: &&String| has_word("and but who that because when while which so if where", word.as_str());
        let one = words
            .all
            .iter()
            .skip(lead + 1)
            .take_while(|word| !ends(word))
            .any(|word| is_auxiliary(word) || verb::is_past(word) && !verb::is_participle(word));
        let subject = words.all.iter().position(|word| has_word("i you we he she they it there your my our", word));
        let clause = one
            || subject.is_some_and(|at| {
                at > lead && words.all.iter().skip(at + 1).take_while(|word| !ends(word)).any(|word| is_finite(word))
            });
        return Some(if clause { ClauseKind::Clause } else { ClauseKind::State });
    }
    None
}

/// "missed calls were not returned", "controlled drugs book not signed": a past that describes what is told of.
fn is_described(words: &Words, lead: usize) -> bool {
    if is_object(words.after(lead)) || is_closed(words.after(lead)) || has_word("told asked said", words.at(lead)) {
        return false;
    }
    let joins = |word: &str| {
        has_word(
            "and but so while when because that who which if as then after before until i you we he she they it",
            word,
        )
    };
    let mut rest = (lead + 2..words.first_part).take_while(|at| !joins(words.at(*at)));
    rest.any(|at| is_auxiliary(words.at(at)) || words.at(at) == "not" && verb::is_participle(words.at(at + 1)))
}

/// "seen on the phone", "told twice", "found asleep", but not "found the key".
fn is_done_to(words: &Words, lead: usize) -> bool {
    let (word, next) = (words.at(lead), words.after(lead));
    let asked = has_word("told asked given shown sent taken", word)
        && (has_word("to not twice again repeatedly off", next) || is_number(next) && words.at(lead + 2) == "times");
    let by = next == "by"
        && verb::is_participle(word)
        && !is_number(words.at(lead + 2)) | !words.is_unit(lead + 3)
        && !is_gerund(words.at(lead + 2))
        && !words.at(lead + 2).ends_with("day");
    asked
        || by
        || is_undergone(word)
            && (next.is_empty()
                || is_preposition(next)
                || has_word(ADVERBS, next)
                || is_state(next)
                || is_gerund(next)
                || is_number(next) && words.at(lead + 2) == "times")
}

/// True for a state that describes no noun behind it: "late to stand-up", but not "late delivery".
fn is_state_here(words: &Words, at: usize) -> bool {
    let word = words.at(at);
    !(word == "lost" && has_word("about over around nearly", words.after(at)))
        && !(verb::is_past(word) && is_number(words.after(at)) && (word == "lost" || !words.is_unit(at + 2)))
        && (is_state(word) || is_trait(word) || word.starts_with("un") && word.ends_with("ed") && word.len() > 6)
        && is_closed(words.after(at))
}

/// True where a word that may be a thing is a verb: "help me", "check in weekly", but not "help from IT".
fn is_command(words: &Words, lead: usize) -> bool {
    let next = words.after(lead);
    let partner = match words.at(lead) {
        "help" | "work" | "deal" | "check" | "count" => "with on along",
        "wait" => "for until",
        "ride" | "walk" | "run" | "drive" => "with along",
        "look" => "at for into after through over",
        "talk" | "chat" => "to with through about",
        "reply" | "answer" | "report" | "switch" | "swap" | "change" | "move" => "to",
        "show" | "start" | "stop" | "end" | "call" | "read" | "be" | "open" | "close" | "finish" => "up by at",
        _ => "",
    };
    let compound = "form plan template list sheet queue log book account meeting session system time chart board record number point machine station";
    is_object(next)
        || is_countable(next) && !has_word(compound, next)
        || has_word("up out in off over back through down weekly daily monthly how what whether which if that", next)
        || has_word(partner, next)
        || verb::plain_of_gerund(next).is_some()
        || lead == 0 && has_word("all every each both", next)
}

/// True where the first part of `text`, in small letters, is a clause beyond doubt: "one client rang twice".
#[must_use]
pub(crate) fn is_sure(text: &str) -> bool {
    let first = Words::of(text);
    classify(text) == ClauseKind::Clause && !has_word("what how why when where which whether if", first.at(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn notes_are_told_apart_by_their_form() {
        use ClauseKind::*;
        for (typed, kind) in [
            ("three emails had no answer", Clause),
            ("arrived late", Predicate),
            ("talks over people", Predicate),
            ("get him the course", Command),
            ("help with the rota", Command),
            ("help from IT", Mass),
            ("closing two PRs", Doing),
            ("not answering emails", NotDoing),
            ("seen on phone", Undergone),
            ("found asleep", Undergone),
            ("found the key", Predicate),
            ("late to stand-up", State),
            ("late delivery", One),
            ("25 minutes late", State),
            ("till left open", Being(1)),
            ("report 2 days late", Being(1)),
            ("fridge running at 9 degrees", Being(1)),
            ("client not called back", Being(1)),
            ("client complained twice", Clause),
            ("the cook left the station", Clause),
            ("staff to wear gloves", ToBe(1)),
            ("a fee paid by the client", One),
            ("a client who was angry", One),
            ("three wrong orders", Many),
            ("rework", Mass),
            ("complaint from guest", One),
            ("clients get an answer within a day", Clause),
            ("we lose an hour", Clause),
            ("四通邮件没有回复", Loose),
            ("", Loose),
        ] {
            assert_eq!(classify(typed), kind, "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn any_note_is_safe(text in any::<String>(), words in "(late|not|till |left |2 |days |no |to |be |, ){0,9}") {
            let _: ClauseKind = classify(&text);
            let _: ClauseKind = classify(&words);
        }
    }
}
