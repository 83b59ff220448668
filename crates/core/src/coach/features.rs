//! What the learned part sees of a clause: hashed words, kinds, their neighbours, cues and rule hits.
//!
//! The same function feeds training and use, so the two cannot drift apart.

use super::pattern::Match;
use super::sentence::{Cue, first_of};
use super::token::{SentenceEnding, Token};
use super::unit::Unit;

/// What features are multiplied with last: one of the odd numbers with which those that share a bucket do least harm to each other.
const LAST: u32 = 0x7035_98AF;

#[cfg_attr(target_arch = "wasm32", inline(never))]
const fn mix(a: u32, b: u32, salt: u32) -> u32 {
    let h = (a ^ salt.wrapping_mul(0x9E37_79B1)).wrapping_mul(0x85EB_CA6B);
    let h = (h ^ (h >> 15) ^ b).wrapping_mul(LAST);
    h ^ (h >> 13)
}

/// What a word stands in: whether it is asked, and whom the clause is about.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    asks: u32,
    person: u32,
}

impl Frame {
    pub(super) fn of(unit: &Unit<'_>) -> Self {
        let cues = unit.cues;
        let person = if cues.has(Cue::You) {
            1
        } else if cues.has(Cue::They) {
            2
        } else {
            u32::from(cues.has(Cue::Me) || cues.has(Cue::We)) * 3
        };
        Self { asks: u32::from(unit.sentence.ending == SentenceEnding::Question), person }
    }

    /// The lane of the frame among the weights of a word.
    pub(super) const fn lane(self) -> u32 {
        (self.asks | self.person << 1) * 8
    }
}

/// The features of a word by itself.
///
/// A word says one thing in a question and another in a statement, and one of you and another of a thing.
const fn alone(token: &Token, frame: Frame) -> [u32; 3] {
    [mix(token.word, 0, 1), mix(token.base, frame.asks, 2), mix(token.base, frame.person, 3)]
}

/// What a word weighs by itself in each frame, a byte for each.
pub(super) fn packed_word_weights(token: &Token, weight: impl Fn(u32) -> i8) -> u64 {
    let mut packed = 0;
    for person in (0..4).rev() {
        for asks in [1, 0] {
            let sum: i8 = alone(token, Frame { asks, person }).iter().map(|&hash| weight(hash)).sum();
            packed = packed << 8 | u64::from(sum.cast_unsigned());
        }
    }
    packed
}

/// Calls `visit` with the hashes of the features that hang on a token, and that token's place in the unit; a token may come more than once.
///
/// They come in groups, so that `visit` is spelled out in few places and has little to do for each.
#[inline]
pub(super) fn for_each_feature(unit: &Unit<'_>, mut visit: impl FnMut(&[u32], usize)) {
    let frame = Frame::of(unit);
    let tokens = unit.tokens();
    let mut before = BigramContext::at(unit);
    for (at, token) in tokens.iter().enumerate() {
        visit(&alone(token, frame), at);
        visit(&pairs(before, token), at);
        before = before.then(token);
    }
    visit(&ends(unit)[..], 0);
    visit(&whole(before, unit), tokens.len().saturating_sub(1));
    for &hit in unit.hits() {
        visit(&[match_feature(hit)], usize::from(hit.from) - unit.from);
    }
    // Cues one by one and two by two: an act with a number is another thing than an act with a trait.
    for a in unit.cues.each() {
        for b in unit.cues.each().filter(|&b| b >= a) {
            visit(&[two_cues(a, b, CUE_PAIR_SALT)], first_of(tokens, 1 << a));
        }
    }
}

/// What stands before a word: two leading kinds and a dictionary form.
#[derive(Clone, Copy)]
pub(super) struct BigramContext(u32, u32, u32);

impl BigramContext {
    /// Before the first word of a unit.
    pub(super) fn at(unit: &Unit<'_>) -> Self {
        unit.sentence.tokens[..unit.from].iter().skip(unit.from.saturating_sub(2)).fold(Self(101, 102, 1), Self::then)
    }

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
pub(super) fn ends(unit: &Unit<'_>) -> [u32; 2] {
    let end = unit.sentence.ending as u32;
    let (word, lead) = unit.tokens().first().map_or((0, 0), |token| (token.word, u32::from(token.lead)));
    [mix(word, end, 16), mix(lead, end, 17)]
}

/// The features of a unit that hang on none of its words.
pub(super) fn whole(before: BigramContext, unit: &Unit<'_>) -> [u32; 3] {
    let end = unit.sentence.ending as u32;
    let plain = unit.hits().fold(0u32, |all, hit| all | 1 << hit.category);
    [mix(before.0 << 8 | before.1, end, 15), mix(end, 0, 18), mix(plain.count_ones().min(4), 0, 20)]
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

/// Calls `visit` with the features that tell one category from another: words, neighbours, cues and rule hits.
pub(super) fn of_class(unit: &Unit<'_>, mut see: impl FnMut(u32)) {
    // What every unit has tells how common a category is.
    see(mix(0, 0, 35));
    let mut before = BigramContext::at(unit);
    for token in unit.tokens() {
        see(mix(token.base, 0, 30));
        see(mix(u32::from(token.lead), 0, 31));
        see(mix(before.2, token.base, 36));
        before = before.then(token);
    }
    for cue in unit.cues.each() {
        see(two_cues(cue, 0, 32));
    }
    for hit in unit.hits() {
        see(mix(u32::from(hit.category), 0, 33));
        see(mix(u32::from(hit.pattern), 0, 34));
    }
}
