//! The fact in a sentence whose other part is better left out: "She left at 3" of "She left at 3 because she is lazy".

use super::answer;
use crate::coach::{self, Context};
use crate::lang::en::speech::{has_word, normalise_word};
use crate::lang::en::verb;

/// What joins a fact and what is made of it.
const JOINERS: [&str; 12] =
    [" because ", " cos ", " since ", " as ", " so ", " which ", " and ", " but ", " - ", " – ", "; ", ", "];

/// What somebody was or had is no act: "He was 58".
const BEING: &str = "was were had did";

/// The beginning of the sentence that tells what happened and that nothing is asked about, where what is asked about stands behind it; empty
/// where there is none.
pub(crate) fn fact<'a>(sentence: &'a str, context: &Context) -> &'a str {
    let asked = |words: &str| !coach::review(words, context).findings.is_empty();
    let mut ends: Vec<(usize, usize)> = JOINERS
        .iter()
        .flat_map(|joiner| sentence.match_indices(joiner).map(|(at, _)| (at, at + joiner.len())))
        .collect();
    ends.sort_unstable();
    let is_fact = |(at, behind): &(usize, usize)| {
        let (told, rest) = (&sentence[..*at], &sentence[*behind..]);
        let is_done = told.split(' ').map(normalise_word).any(|word| verb::is_past(&word) && !has_word(BEING, &word));
        told.split(' ').count() > 2 && is_done && answer::is_act(told) && asked(rest) && !asked(told)
    };
    ends.iter().rev().find(|end| is_fact(end)).map_or("", |(at, _)| &sentence[..*at])
}
