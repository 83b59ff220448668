//! The learned part: one linear model over hashed features, trained on the project's own sentences (`cargo xtask coach-train`).

use super::features::{self, Place};
use super::pattern::Hit;
use super::sentence::Signs;
use super::token::{Ending, Token};

/// Buckets of the hash table, as a power of two.
pub(super) const BITS: u32 = 14;

/// One signed byte for each bucket, preceded by the numbers of [`Head`].
static WEIGHTS: &[u8] = include_bytes!("weights.bin");

/// The first bytes of the file, as little-endian 32-bit numbers.
pub(super) const HEAD: usize = 16;

/// Numbers that stand before the weights.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    /// What an empty sentence weighs, in thousandths.
    pub bias: i32,
    /// Thousandths for one step of a weight.
    pub scale: i32,
    /// A sentence above this is flagged.
    pub threshold: i32,
    /// A sentence with a plain rule hit above this is flagged.
    pub threshold_plain: i32,
}

pub(super) fn head() -> Head {
    let number =
        |at: usize| WEIGHTS.get(at..at + 4).and_then(|bytes| bytes.try_into().ok()).map_or(0, i32::from_le_bytes);
    Head { bias: number(0), scale: number(4), threshold: number(8), threshold_plain: number(12) }
}

/// Buckets of each class's own small table, as a power of two.
pub(super) const CLASS_BITS: u32 = 9;

/// The bucket of a feature in a class's table.
pub(super) const fn class_bucket(hash: u32) -> usize {
    (hash >> (32 - CLASS_BITS)) as usize
}

/// How much the sentence sounds like each class.
pub(super) fn weigh_classes(tokens: &[Token], signs: &Signs, hits: &[Hit]) -> [i32; 16] {
    let mut sums = [0i32; 16];
    let table = WEIGHTS.get(HEAD + (1 << BITS)..).unwrap_or_default();
    features::of_class(tokens, signs, hits, |hash| {
        let row = table.get(class_bucket(hash) * 16..).unwrap_or_default();
        for (sum, &byte) in sums.iter_mut().zip(row) {
            *sum += i32::from(byte.cast_signed());
        }
    });
    sums
}

/// The bucket of a feature.
pub(super) const fn bucket(hash: u32) -> usize {
    (hash >> (32 - BITS)) as usize
}

#[inline]
fn weight(hash: u32) -> i32 {
    WEIGHTS.get(HEAD + bucket(hash)).map_or(0, |&byte| i32::from(byte.cast_signed()))
}

/// How much the sentence sounds like one that breaks trust, in thousandths of a logit; `parts` gets what each token brings to it.
pub(super) fn weigh(
    head: Head,
    tokens: &[Token],
    signs: &Signs,
    hits: &[Hit],
    ending: Ending,
    place: Place,
    parts: &mut Vec<i32>,
) -> i32 {
    let mut sum = 0i32;
    let mut count = 0u32;
    parts.clear();
    parts.resize(tokens.len(), 0);
    features::each(tokens, signs, hits, ending, place, |hash, at| {
        let weight = weight(hash);
        sum += weight;
        count += 1;
        if let Some(part) = parts.get_mut(at) {
            *part += weight;
        }
    });
    settle(head, sum, count)
}

/// Evens out length: the sum over the root of the number of features.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "both are small, and square root and division are exact by IEEE 754"
)]
fn settle(head: Head, sum: i32, count: u32) -> i32 {
    head.bias + ((sum * head.scale) as f32 / (count as f32).sqrt()) as i32
}
