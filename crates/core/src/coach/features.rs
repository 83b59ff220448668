//! What the learned part sees of a sentence: hashed words, kinds, their neighbours, cues and rule hits.
//!
//! The same function feeds training and use, so the two cannot drift apart.

use super::pattern::Match;
use super::sentence::{Cues, first_of};
use super::token::{SentenceEnding, Token};

/// Where a sentence stands in its text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// No sentence before it.
    pub first: bool,
}

/// What features are multiplied with last: one of the odd numbers with which those that share a bucket do least harm to each other.
const LAST: u32 = 0x7035_98AF;

#[cfg_attr(target_arch = "wasm32", inline(never))]
const fn mix(a: u32, b: u32, salt: u32) -> u32 {
    let h = (a ^ salt.wrapping_mul(0x9E37_79B1)).wrapping_mul(0x85EB_CA6B);
    let h = (h ^ (h >> 15) ^ b).wrapping_mul(LAST);
    h ^ (h >> 13)
}

/// The features of a word by itself.
///
/// A word says one thing in a question and another in a statement, and one in an opening and another in what follows.
const fn alone(token: &Token, end: u32, first: bool) -> [u32; 3] {
    [mix(token.word, 0, 1), mix(token.base, end, 2), mix(token.base, first as u32, 3)]
}

/// What a word weighs by itself for each ending and place of a sentence, a byte for each.
pub(super) fn packed_word_weights(token: &Token, weight: impl Fn(u32) -> i8) -> u64 {
    let mut packed_word_weights = 0;
    let ends = [3, 2, 1, 0].map(|end| weight(alone(token, end, false)[1]));
    for first in [true, false] {
        let [word, _, place] = alone(token, 0, first);
        let sum = weight(word) + weight(place);
        for end in ends {
            packed_word_weights = packed_word_weights << 8 | u64::from((sum + end).cast_unsigned());
        }
    }
    packed_word_weights
}

/// The lane of an ending and a place.
pub(super) fn lane(ending: SentenceEnding, place: Place) -> u32 {
    (ending as u32 | u32::from(place.first) << 2) * 8
}

/// Calls `visit` with the hashes of the features that hang on a token, and that token; a token may come more than once.
///
/// They come in groups, so that `visit` is spelled out in few places and has little to do for each.
#[inline]
pub(super) fn for_each_feature(
    tokens: &[Token],
    cues: Cues,
    hits: &[Match],
    ending: SentenceEnding,
    place: Place,
    mut visit: impl FnMut(&[u32], usize),
) {
    let end = ending as u32;
    let mut before = START;
    for (at, token) in tokens.iter().enumerate() {
        visit(&alone(token, end, place.first), at);
        visit(&pairs(before, token), at);
        before = before.then(token);
    }
    visit(&ends(tokens, ending)[..], 0);
    visit(&whole(before, hits, ending, place), tokens.len().saturating_sub(1));
    for &hit in hits {
        visit(&[match_feature(hit)], usize::from(hit.from));
    }
    // Cues one by one and two by two: an act with a number is another thing than an act with a trait.
    for a in cues.each() {
        for b in cues.each().filter(|&b| b >= a) {
            visit(&[two_cues(a, b, CUE_PAIR_SALT)], first_of(tokens, 1 << a));
        }
    }
}

/// What stands before a word: two leading kinds and a dictionary form.
#[derive(Clone, Copy)]
pub(super) struct BigramContext(u32, u32, u32);

/// Before a sentence.
pub(super) const START: BigramContext = BigramContext(101, 102, 1);

impl BigramContext {
    /// The same after one more word.
    pub(super) const fn then(self, token: &Token) -> Self {
        Self(token.lead as u32, self.0, token.base)
    }
}

/// The features of a word and the one before.
pub(super) const fn pairs(before: BigramContext, token: &Token) -> [u32; 2] {
    [mix(before.0, token.lead as u32, 4), mix(before.2, token.base, 5)]
}

/// The features of an opening.
pub(super) fn ends(tokens: &[Token], ending: SentenceEnding) -> [u32; 2] {
    let (word, lead) = tokens.first().map_or((0, 0), |token| (token.word, u32::from(token.lead)));
    [mix(word, ending as u32, 16), mix(lead, ending as u32, 17)]
}

/// The features of a sentence that hang on none of its words.
pub(super) fn whole(before: BigramContext, hits: &[Match], ending: SentenceEnding, place: Place) -> [u32; 4] {
    let end = ending as u32;
    let plain = hits.iter().fold(0u32, |all, hit| all | 1 << hit.category);
    [
        mix(before.0 << 8 | before.1, end, 15),
        mix(end, 0, 18),
        mix(u32::from(place.first), end, 19),
        mix(plain.count_ones().min(4), 0, 20),
    ]
}

/// The feature of a rule hit.
pub(super) fn match_feature(hit: Match) -> u32 {
    mix(u32::from(hit.category), 0, 22)
}

/// Salt of the features of two cues.
pub(super) const CUE_PAIR_SALT: u32 = 23;

/// The feature of a cue and one that comes after it, or of one cue.
#[allow(clippy::cast_possible_truncation, reason = "there are fewer than 64")]
pub(super) const fn two_cues(a: usize, b: usize, salt: u32) -> u32 {
    mix(a as u32, b as u32, salt)
}

/// Calls `visit` with the features that tell one category from another: words, cues and rule hits, no neighbours.
pub(super) fn of_class(tokens: &[Token], cues: Cues, hits: &[Match], mut see: impl FnMut(u32)) {
    // What every sentence has tells how common a category is.
    see(mix(0, 0, 35));
    for token in tokens {
        see(mix(token.base, 0, 30));
        see(mix(u32::from(token.lead), 0, 31));
    }
    for cue in cues.each() {
        see(two_cues(cue, 0, 32));
    }
    for hit in hits {
        see(mix(u32::from(hit.category), 0, 33));
        see(mix(u32::from(hit.pattern), 0, 34));
    }
}
