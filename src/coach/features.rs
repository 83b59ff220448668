//! What the learned part sees of a sentence: hashed words, kinds, their neighbours, signs and rule hits.
//!
//! The same function feeds training and use, so the two cannot drift apart.

use super::pattern::Hit;
use super::sentence::{SIGNS, Signs};
use super::token::{Ending, Token};

/// Where a sentence stands in its text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// No sentence before it.
    pub first: bool,
}

/// What features are multiplied with last: one of the odd numbers with which those that share a bucket do least harm to each other.
const LAST: u32 = 0x7035_98AF;

const fn mix(a: u32, b: u32, salt: u32) -> u32 {
    let h = (a ^ salt.wrapping_mul(0x9E37_79B1)).wrapping_mul(0x85EB_CA6B);
    let h = (h ^ (h >> 15) ^ b).wrapping_mul(LAST);
    h ^ (h >> 13)
}

/// Calls `see` with the hashes of the features that hang on a token, and that token; a token may come more than once.
///
/// They come in groups, so that `see` is spelled out in few places and has little to do for each.
#[inline]
pub(super) fn each(
    tokens: &[Token],
    signs: &Signs,
    hits: &[Hit],
    ending: Ending,
    place: Place,
    mut see: impl FnMut(&[u32], usize),
) {
    let end = ending as u32;
    let (mut l1, mut l2, mut b1) = (101, 102, 1);
    for (at, token) in tokens.iter().enumerate() {
        let (word, base) = (token.word, token.base);
        let lead = u32::from(token.lead);
        // A word says one thing in a question and another in a statement, and one in an opening and another in what follows.
        let group = [
            mix(word, 0, 1),
            mix(base, end, 2),
            mix(base, u32::from(place.first), 3),
            mix(l1, lead, 4),
            mix(b1, base, 5),
        ];
        see(&group, at);
        (l1, l2, b1) = (lead, l1, base);
    }
    let last = tokens.len().saturating_sub(1);
    let opening = tokens.first().map_or((0, 0), |token| (token.word, u32::from(token.lead)));
    let plain = hits.iter().fold(0u32, |all, hit| all | 1 << hit.class);
    see(&[mix(opening.0, end, 16), mix(opening.1, end, 17)], 0);
    let group = [
        mix(l1 << 8 | l2, end, 15),
        mix(end, 0, 18),
        mix(u32::from(place.first), end, 19),
        mix(plain.count_ones().min(4), 0, 20),
    ];
    see(&group, last);
    for hit in hits {
        see(&[mix(u32::from(hit.class), 0, 22)], usize::from(hit.from));
    }
    // Signs one by one and two by two: an act with a number is another thing than an act with a trait.
    let mut outer = signs.bits();
    while outer != 0 {
        let a = outer.trailing_zeros();
        let mut group = [0; SIGNS];
        let mut length = 0;
        let mut inner = outer;
        while inner != 0 {
            group[length] = mix(a, inner.trailing_zeros(), 23);
            length += 1;
            inner &= inner - 1;
        }
        see(&group[..length], signs.at_bit(a));
        outer &= outer - 1;
    }
}

/// Calls `see` with the features that tell one class from another: words, signs and rule hits, no neighbours.
pub(super) fn of_class(tokens: &[Token], signs: &Signs, hits: &[Hit], mut see: impl FnMut(u32)) {
    // What every sentence has tells how common a class is.
    see(mix(0, 0, 35));
    for token in tokens {
        see(mix(token.base, 0, 30));
        see(mix(u32::from(token.lead), 0, 31));
    }
    let mut bits = signs.bits();
    while bits != 0 {
        see(mix(bits.trailing_zeros(), 0, 32));
        bits &= bits - 1;
    }
    for hit in hits {
        see(mix(u32::from(hit.class), 0, 33));
        see(mix(u32::from(hit.pattern), 0, 34));
    }
}
