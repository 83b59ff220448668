//! Notes about the person turned to the person: "She stayed late" is typed, and "you stayed late" is said.
//!
//! "He", "she" and "they" mean the person as long as they can mean nobody else. Where they can, the word stays as it was
//! typed, and the page asks.

use super::letter_case::{is_capital, lower, to_capital};
use super::lexicon::{are_persons, is_countable};
use super::pronouns::{NAME, PronounReplacer, Pronouns, mark, next_of, replace_pronouns};
use super::speech::{has_word, is_finite_verb, normalise_word};
use super::verb;
use others::{Other, TITLES, is_name, is_other, is_predicate};

mod others;

/// Words that end like a plural and are none.
const NO_PLURALS: &str = "always this does perhaps sometimes afterwards knows needs gets makes takes feels keeps yours was has is as \
us minutes hours days weeks months years times seconds his its towards others' yes plus thus class process across less unless \
business progress access bus gas loss boss pass stress press guess mess address goes comes gives says tells asks leaves shifts";
/// Behind these a subject goes on to be the one of the clause in front.
const GOES_ON: &str = "and but then so or while before after until";
/// What joins a clause whose subject may be anybody.
const NEW_CLAUSE: &str =
    "because when that if who which said says where as since though although whether what how why whenever once";

/// A note turned to the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Addressed {
    /// The note as it is said.
    pub(crate) text: String,
    /// The pronouns that may mean somebody else, and stay.
    pub(crate) unsure: Vec<String>,
}

/// Who acts in a clause.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Subject {
    Unknown,
    Manager,
    Employee,
    Other,
}

/// Stands between the name and the pronouns; nobody types it.
const MARK: char = '\u{2}';

/// The name, and with it whether the notes speak of "him" or of "her".
pub(crate) fn with_pronouns(name: &str, pronouns: Pronouns) -> String {
    let word = if pronouns == Pronouns::He { "he" } else { "she" };
    format!("{name}{MARK}{word}")
}

/// The name, and the pronouns where it has them.
fn split(name: &str) -> (&str, Option<Pronouns>) {
    match name.split_once(MARK) {
        Some((name, "he")) => (name, Some(Pronouns::He)),
        Some((name, _)) => (name, Some(Pronouns::She)),
        None => (name, None),
    }
}

/// The name alone.
pub(crate) fn name_of(who: &str) -> &str {
    split(who).0
}

/// True for "he", "she", "they" and "you".
pub(crate) fn is_pronoun(word: &str) -> bool {
    has_word("he she they you", &normalise_word(word))
}

/// True for "he", "she" and "you", who are surely one person.
pub(crate) fn is_one_person(word: &str) -> bool {
    has_word("he she you", &normalise_word(word))
}

/// True for a word that speaks to somebody.
pub(crate) fn is_you(word: &str) -> bool {
    has_word("you your yours yourself", &normalise_word(word))
}

/// Notes turned to the person of this name, as far as it is sure who is meant.
#[must_use]
pub(crate) fn address(text: &str, name: &str) -> Addressed {
    address_in(None, text, name)
}

/// As [`address`], behind what was told before: who is mentioned there may be meant here.
#[must_use]
pub(crate) fn address_after(told: &str, text: &str, name: &str) -> Addressed {
    let (bare, set) = split(name);
    let known = name_in(told, bare);
    let told_name = known.as_deref().unwrap_or(bare).trim();
    address_in(Some(&find(&mark(told, told_name), told_name, None, set)), text, name)
}

fn address_in(told: Option<&Found>, text: &str, name: &str) -> Addressed {
    let (name, set) = split(name);
    let known = name_in(text, name);
    let name = known.as_deref().unwrap_or(name).trim();
    let found = find(&mark(text, name), name, told, set);
    if found.from.is_none() && !found.named {
        return Addressed { text: text.into(), unsure: found.unsure };
    }
    let whom = PronounReplacer { name, new_name: "you", from: found.from, to: Pronouns::You, keep: &found.keep };
    Addressed { text: replace_pronouns(text, whom), unsure: found.unsure }
}

/// The words of [`address`].
#[must_use]
pub(crate) fn to_you(text: &str, name: &str) -> String {
    address(text, name).text
}

/// Which pronouns mean the person of this name in a text that is not said to them, and the words that may mean others.
#[must_use]
pub(crate) fn pronouns_of(text: &str, name: &str) -> (Option<Pronouns>, Vec<usize>) {
    let speaks_to =
        |word: &str| has_word("you your yours yourself", normalise_word(word).split('\'').next().unwrap_or_default());
    if text.split_whitespace().any(speaks_to) {
        return (None, Vec::new());
    }
    let found = find(&mark(text, name), name, None, None);
    (found.from, found.keep)
}

/// The name as this text has it: "Sam" of "Sam Taylor", "SK" of "S.K.", "sam" of "Sam".
fn name_in(text: &str, name: &str) -> Option<String> {
    let name = name.trim();
    if name.is_empty() || mark(text, name).contains(NAME) {
        return None;
    }
    let letters: String = name.chars().filter(|c| c.is_alphabetic()).collect();
    let initials = letters.chars().count() < 4 && letters.chars().all(is_capital);
    let mut forms: Vec<String> = Vec::new();
    if initials {
        forms.extend([letters.clone(), name.trim_end_matches('.').to_owned()]);
        forms.push(letters.chars().flat_map(|c| [c, '.']).collect());
    } else {
        let first = name.split(' ').next().unwrap_or_default().trim_matches(|c: char| !c.is_alphanumeric());
        forms.push(first.into());
        forms.push(name.split(' ').next_back().unwrap_or_default().into());
        forms.push(lower(first));
        forms.push(first.chars().map(to_capital).collect());
    }
    let fits = |form: &String| {
        form.chars().count() > 1 && form.chars().any(char::is_alphabetic) && mark(text, form).contains(NAME)
    };
    forms.into_iter().find(fits)
}

struct Found {
    from: Option<Pronouns>,
    named: bool,
    /// The tokens that stay.
    keep: Vec<usize>,
    others: Vec<Other>,
    /// Several others are mentioned at once.
    many_others: bool,
    unsure: Vec<String>,
}

/// Reads the marked text word by word, and keeps in mind who has been mentioned and who acts.
#[expect(clippy::too_many_lines, reason = "one pass over the words, with what is kept in mind from each to the next")]
fn find(marked: &str, name: &str, told: Option<&Found>, set_of_plan: Option<Pronouns>) -> Found {
    let tokens: Vec<&str> = marked.split_inclusive(char::is_whitespace).collect();
    let words: Vec<String> = tokens.iter().map(|token| normalise_word(token)).collect();
    let from = told.and_then(|told| told.from);
    let (mut others, mut many_others) =
        told.map_or((Vec::new(), false), |told| (told.others.clone(), told.many_others));
    let mut found = Found {
        from,
        named: marked.contains(NAME),
        keep: Vec::new(),
        others: Vec::new(),
        many_others: false,
        unsure: Vec::new(),
    };
    // Somebody acts of whom it is not sure who it is: then "him" may be anybody.
    let mut doubted = !others.is_empty() && from.is_none();
    let mut quoted = false;
    let mut subject = Subject::Unknown;
    let mut last_subject = if from.is_some() { Subject::Employee } else { Subject::Unknown };
    let (mut start, mut clause_start, mut other_here, mut loose) = (true, true, false, false);
    for (at, token) in tokens.iter().enumerate() {
        let word = words[at].as_str();
        let opens = token.trim_start_matches(['(', '[']).starts_with(['"', '“', '„']);
        let inside = quoted || opens;
        quoted =
            inside && !token.trim_end().trim_end_matches(['.', ',', ';', '?', '!', ')', ':']).ends_with(['"', '”']);
        if inside && token.trim().len() == 1 {
            quoted = !quoted;
        }
        if inside || token.starts_with('[') {
            found.keep.push(at);
            start = false;
            continue;
        }
        let joins = has_word(GOES_ON, word);
        let opens_clause = has_word(NEW_CLAUSE, word);
        let next = next_of(&tokens, at);
        let next = next.as_str();
        if token.contains(NAME) {
            if clause_start {
                subject = Subject::Employee;
            }
            clause_start = false;
        } else if let Some((set, form)) = [Pronouns::He, Pronouns::She, Pronouns::They]
            .into_iter()
            .find_map(|set| set.form(word, next, if at == 0 { "" } else { &words[at - 1] }).map(|form| (set, form)))
        {
            let fits = found.from.or(set_of_plan).is_none_or(|from| from == set);
            let known = found.from == Some(set);
            let meant = others.iter().filter(|other| other.may_be(set)).count();
            let is_share = at > 1
                && words[at - 1] == "of"
                && has_word("all both some most none half each one two three", &words[at - 2]);
            let is_things =
                set == Pronouns::They && form == 1 && at > 0 && (is_share || is_done_to_things(&words[at - 1]));
            let may_be_other = meant > 0 || set == Pronouns::They && many_others || is_things;
            let is_subject = form == 0;
            let goes_on =
                clause_start && !start && !loose && set != Pronouns::They && last_subject == Subject::Employee;
            // "Dana asked him": the one who acts does it to somebody else. "Get her key" may be either.
            let is_owner = set.form(word, next, "") == Some(2);
            let bound =
                subject == Subject::Other && !is_owner && form == 1 && set != Pronouns::They && !doubted && meant == 1;
            let sure = fits
                && (!may_be_other
                    || known && goes_on && is_subject
                    || known && start && is_subject && last_subject == Subject::Employee && set != Pronouns::They
                    || bound
                    || known && form > 1 && subject == Subject::Employee && !other_here);
            if sure {
                found.from = Some(set);
                if is_subject {
                    subject = Subject::Employee;
                }
            } else {
                found.keep.push(at);
                let theirs = form > 1 && subject == Subject::Other && found.from.is_none() && !found.named;
                let is_done_by_them = form == 1 && subject == Subject::Employee && found.from == Some(set);
                let is_somebody_else = theirs || is_things || is_done_by_them;
                let is_told_of = found.from.is_some() || found.named || set != Pronouns::They || !many_others;
                let may_be = fits && is_told_of && !is_somebody_else;
                if may_be {
                    found.unsure.push(token.trim().trim_matches(|c: char| !c.is_alphanumeric()).into());
                }
                if is_subject {
                    subject = Subject::Other;
                    doubted = true;
                }
            }
            clause_start = false;
        } else if has_word("i we", word) {
            if clause_start || has_word("i", word) {
                subject = Subject::Manager;
            }
            clause_start = false;
        } else if word == "you" || word == "you've" || word == "you're" {
            if clause_start {
                subject = Subject::Employee;
            }
            clause_start = false;
        } else if is_other(token, &words, at, start)
            && !is_same(token, name)
            && !(subject == Subject::Employee && is_predicate(&words, at))
        {
            if are_persons(word) {
                many_others = true;
            } else {
                let other = Other::of(word, if at == 0 { "" } else { &words[at - 1] }, is_name(token));
                if others.iter().all(|known| known.word != other.word) {
                    others.push(other);
                }
            }
            other_here = true;
            if clause_start || subject == Subject::Unknown {
                subject = Subject::Other;
            }
            clause_start = false;
        } else {
            let plural = word.len() > 3
                && word.ends_with('s')
                && !word.ends_with("ss")
                && !has_word(NO_PLURALS, word)
                && verb::plain_of_third_person(word).is_none_or(|_| is_countable(&word[..word.len() - 1]));
            many_others |= plural;
            if clause_start
                && (is_finite_verb(word) || verb::is_past(word) || verb::plain_of_gerund(word).is_some())
                && subject == Subject::Unknown
            {
                // A note without a subject tells of the person.
                subject = Subject::Employee;
                clause_start = false;
            } else if clause_start && plural && subject == Subject::Unknown {
                subject = Subject::Other;
                clause_start = false;
            }
        }
        let ends = token.trim_end().ends_with(['.', '?', '!', ';', ':'])
            && token.trim_end().len() > 2
            && !has_word(TITLES, word)
            || token.contains('\n');
        if ends || joins || opens_clause || token.trim_end().ends_with(',') {
            if subject != Subject::Unknown {
                last_subject = subject;
            }
            if !(token.trim_end().ends_with(',') || joins && is_verb_ahead(next)) || ends {
                subject = Subject::Unknown;
            }
            loose = opens_clause;
            clause_start = true;
            other_here &= !ends && !joins;
        } else if !has_word("not just still also then again never often only always", word) && !clause_start {
            loose &= clause_start;
        }
        start = ends;
    }
    (found.others, found.many_others) = (others, many_others);
    found
}

/// "sign them", "check them": what is done to papers and parts, and to nobody.
fn is_done_to_things(verb: &str) -> bool {
    let plain = verb::plain_of_past(verb).or_else(|| verb::plain_of_gerund(verb));
    let things = "add approve book check clean close complete copy count do double-check download draft edit empty enter file fill finish fix label load lock log open order pack post print process proofread read record redo refill repair replace restock scan sign sort stack stamp store submit test tick type unload unpack update upload use wash weigh wipe write";
    has_word(things, plain.as_deref().unwrap_or(verb))
}

/// True where a verb follows "and", whose subject is the one in front.
fn is_verb_ahead(next: &str) -> bool {
    is_finite_verb(next) || verb::is_past(next) || verb::plain_of_third_person(next).is_some()
}

/// True when the token is part of the person's own name.
fn is_same(token: &str, name: &str) -> bool {
    let word = normalise_word(token);
    let word = word.split('\'').next().unwrap_or_default();
    !word.is_empty() && name.split(' ').any(|part| normalise_word(part) == word)
}

#[cfg(test)]
mod tests;
