//! Who else is mentioned beside the person, and whether "he" or "she" can mean them.

use crate::lang::en::letter_case::{is_capital, is_small};
use crate::lang::en::lexicon::{are_persons, is_countable, is_person};
use crate::lang::en::pronouns::Pronouns;
use crate::lang::en::speech::{has_word, is_finite_verb, is_starter};
use crate::lang::en::{calendar, verb};

/// Capitals in the middle of a sentence that name nobody.
const NO_PERSONS: &str = "i i'm i've i'd i'll january february march april may june july august september october november \
december monday tuesday wednesday thursday friday saturday sunday hr english german french spanish christmas easter excel \
teams slack zoom word outlook jira whatsapp";
/// Behind these stands where something is, or a thing with a name of its own.
const BEFORE_PLACES: &str = "in on into via through using near the a an our this that";
/// Nobody but "she" is a woman, and nobody but "he" a man.
const WOMEN: &str = "actress aunt bride businesswoman chairwoman daughter girl girlfriend grandmother granddaughter hostess \
lady landlady mother mum niece saleswoman sister waitress widow wife woman alice anne beate beth carol claire ellen emily helen jane \
janet jenny julie karen kate lucy margaret marie mary rachel ruth sarah sharon sophie susan";
const MEN: &str = "boy boyfriend brother businessman chairman dad father foreman grandfather grandson groom guy husband lad \
landlord man nephew salesman son uncle widower adam ahmed alan ben carlos daniel david george harry henry james john karl kevin \
martin michael oliver omar paul peter richard robert simon stefan steve thomas tom";
/// Names that end in "a" and are those of men, too.
const NO_WOMEN: &str = "andrea elia elisha ezra garcia hamza issa joshua krishna luca micha mika misha \
musa mustafa nicola nikita noa sasha silva costa yahya zakaria";
/// Behind these nobody but a person is named, small letters or not.
pub(super) const TITLES: &str = "mr mrs ms miss dr";
/// What only persons do.
const SAYS: &str = "told said says tells asked rang phoned complained";

/// Somebody else who is mentioned, and the pronouns that alone can mean them, where that is known.
#[derive(Clone)]
pub(super) struct Other {
    pub(super) word: String,
    only: Option<Pronouns>,
}

impl Other {
    pub(super) fn of(word: &str, before: &str, capital: bool) -> Self {
        let word = word.trim_end_matches("'s");
        let woman = has_word("mrs ms miss", before)
            || has_word(WOMEN, word)
            || capital && word.len() > 2 && word.ends_with('a') && !has_word(NO_WOMEN, word);
        let man = before == "mr" || has_word(MEN, word);
        let only = woman.then_some(Pronouns::She).or(man.then_some(Pronouns::He));
        Self { word: word.into(), only }
    }

    pub(super) fn may_be(&self, set: Pronouns) -> bool {
        set == Pronouns::They || self.only.is_none_or(|only| only == set)
    }
}

/// "he is a bad mechanic": what somebody is, and nobody else.
pub(super) fn is_predicate(words: &[String], at: usize) -> bool {
    let is = |word: &str| has_word("is was are were be been being isn't wasn't aren't weren't not such as", word);
    (at.saturating_sub(3).max(1)..at).any(|at| {
        has_word("a an the", &words[at])
            && (is(&words[at - 1]) || words[at - 1].ends_with(['s', 'e']) && words[at - 1].contains('\''))
    })
}

/// True for somebody else: by a name, or by what they are called.
pub(super) fn is_other(token: &str, words: &[String], at: usize, start: bool) -> bool {
    let word = words[at].trim_end_matches("'s");
    let before = if at == 0 { "" } else { words[at - 1].as_str() };
    let next = words.get(at + 1).map_or("", String::as_str);
    if has_word("nobody everybody everyone anybody anyone", word) {
        return false;
    }
    if is_person(word) || are_persons(word) {
        // "the client email": a thing of somebody.
        return !(is_countable(next) && !token.contains(['\'', '’']) && !token.trim_end().ends_with(',')) || start;
    }
    if has_word(TITLES, before) && !has_word(NO_PERSONS, word) && !has_word("and or the a an", word) {
        return before != "miss" || is_name(token);
    }
    // "told jen her idea"
    if has_word("told asked", before) && has_word("her his she he their they", next) && says(word) {
        return true;
    }
    if start && has_word(SAYS, next) && says(word) {
        return true;
    }
    let agent = ["er", "or", "ist", "ian"].iter().any(|end| word.ends_with(end))
        && word.len() > 5
        && has_word("the a an my our another", before)
        && !is_countable(word)
        && !has_word(
            "order number paper letter folder corner computer matter answer monitor error factor floor color colour dinner summer winter \
quarter september october november december poster border shoulder trailer container counter whether proper",
            word,
        );
    let named = is_name(token) && !has_word(NO_PERSONS, word) && !has_word(TITLES, word) && date_free(word);
    let acts = is_finite_verb(next) || verb::is_past(next) || verb::plain_of_third_person(next).is_some();
    let named = named
        && if start { !is_starter(word) && acts && !verb::is_past(word) } else { !has_word(BEFORE_PLACES, before) };
    agent || named
}

/// Spelled as a name is.
pub(super) fn is_name(token: &str) -> bool {
    let mut letters = token.trim_start_matches(|c: char| !c.is_alphanumeric()).chars();
    letters.next().is_some_and(is_capital) && letters.next().is_some_and(is_small)
}

/// True for a word that can be who says what follows: "lena told me".
fn says(word: &str) -> bool {
    word.chars().all(char::is_alphabetic)
        && word.len() > 2
        && !word.ends_with("ly")
        && !is_starter(word)
        && !is_finite_verb(word)
        && !has_word("been not never also always often just still even being who which", word)
}

fn date_free(word: &str) -> bool {
    calendar::month_named(word).is_none() && calendar::weekday_named(word.strip_suffix('s').unwrap_or(word)).is_none()
}
