//! The words of a note, and what each can be.

use super::PREPOSITIONS;
use crate::lang::en::letter_case::is_capital;
use crate::lang::en::lexicon::is_nounish;
use crate::lang::en::speech::{has_word, is_title, normalise_word};
use crate::lang::en::verb;

const UNITS: &str = "minute minutes hour hours day days week weeks month months second seconds times years";
/// Verbs that help another one, or stand alone.
pub(super) const AUXILIARIES: &str = "is are was were am has have had does do did can could would should must might cannot isn't aren't \
wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't couldn't can't shouldn't mustn't should've could've would've might've must've";

/// Forms in "ing" that are prepositions.
pub(super) const NO_ONGOING: &str =
    "regarding concerning including following according relating involving asking saying showing containing";

/// The words of a text in small letters, with where a comma or stop ends a part of it.
pub(crate) struct Words {
    pub(crate) all: Vec<String>,
    /// So many of them stand before the first comma or stop.
    pub(crate) first_part: usize,
    /// The first word has a capital, so it is a name.
    pub(super) named: bool,
}

impl Words {
    pub(crate) fn of(text: &str) -> Self {
        let mut words: Vec<String> = Vec::new();
        let mut first_part = None;
        for word in text.split(' ').take(40) {
            // "a member (70!) tried": an aside of one word is no part of the sentence around it.
            let is_aside = word.starts_with('(') && word.ends_with(')');
            words.push(if is_aside { String::new() } else { normalise_word(word) });
            let stops = word.ends_with(['.', '?', '!', ':', ')']) && word.len() > 2 && !is_title(word);
            let ends = word.ends_with([',', ';']) || stops && !is_aside;
            if ends && first_part.is_none() {
                first_part = Some(words.len());
            }
            if word.ends_with(['.', ';', '?', '!']) && word.len() > 3 && !is_title(word) {
                break;
            }
        }
        let first_part = first_part.unwrap_or(words.len());
        let mut letters = text.chars();
        let capital = letters.next().is_some_and(is_capital);
        let named = capital && letters.next().is_some_and(|c| !is_capital(c) && !c.is_ascii_digit());
        let named = named || words.first().is_some_and(|first| capital && has_word("hr it qa", first));
        Self { all: words, first_part, named }
    }

    pub(crate) fn at(&self, at: usize) -> &str {
        self.all.get(at).map_or("", String::as_str)
    }

    /// The word behind this one in the same part.
    pub(super) fn after(&self, at: usize) -> &str {
        if at + 1 == self.first_part { "" } else { self.at(at + 1) }
    }

    pub(crate) fn is_unit(&self, at: usize) -> bool {
        has_word(UNITS, self.at(at))
    }

    pub(super) fn has_finite(&self, from: usize) -> bool {
        self.all.iter().skip(from).any(|word| is_finite(word))
    }
}

/// True for a verb that can carry a clause, whatever its subject.
pub(crate) fn is_finite(word: &str) -> bool {
    has_word(AUXILIARIES, word)
        || has_word("may will", word)
        || verb::is_past(word)
        || verb::plain_of_third_person(word).is_some_and(|plain| !is_nounish(&plain))
}

pub(crate) fn is_auxiliary(word: &str) -> bool {
    has_word(AUXILIARIES, word)
}

pub(crate) fn is_number(word: &str) -> bool {
    // "1:1" is a conversation.
    if word == "1:1" {
        return false;
    }
    let digits = word.trim_start_matches(['£', '$', '€']);
    let unit = digits.trim_start_matches(|c: char| c.is_ascii_digit() || ".,:".contains(c));
    unit.len() < digits.len()
        && (unit.is_empty()
            || unit.strip_prefix(['-', '–']).is_some_and(|to| !to.is_empty() && to.chars().all(|c| c.is_ascii_digit()))
            || has_word("mm cm m kg km g ml l k p am pm", unit))
        || has_word("one two three four five six seven eight nine ten eleven twelve twenty thirty hundred", word)
}

pub(crate) fn is_preposition(word: &str) -> bool {
    has_word(PREPOSITIONS, word)
}

/// True for a word that begins a question inside a sentence: "how the shifts are planned".
pub(crate) fn asks(word: &str) -> bool {
    has_word("what how why when where which whether", word)
}
