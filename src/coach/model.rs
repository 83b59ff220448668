//! The learned part: linear models over hashed features, trained on the project's own sentences (`cargo xtask coach-train`).

use super::class::Class;
use super::features::{self, Place};
use super::pattern::Hit;
use super::sentence::Signs;
use super::token::{Ending, Token};

/// Buckets of the hash table; even.
pub(super) const BUCKETS: usize = 32768;

/// Buckets of each class's own small table.
pub(super) const CLASS_BUCKETS: usize = 2048;

/// A weight is stored as a step from minus this to this.
pub(super) const STEPS: u8 = 2;

/// The same for a class's weight; each step is twice the size of the one before.
pub(super) const CLASS_STEPS: u8 = 4;

/// The numbers of [`Head`] as little-endian 32-bit numbers, the weights and the weights of the classes, two steps to a byte.
static WEIGHTS: &[u8] = include_bytes!("weights.bin");

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

/// The weights, unpacked.
pub(super) struct Model {
    pub head: Head,
    weights: Vec<i8>,
    /// Bucket by bucket, so that one look-up brings all classes.
    classes: Vec<i8>,
}

impl Model {
    /// Unpacks the stored weights.
    pub(super) fn load() -> Self {
        let (head, packed) = WEIGHTS.split_at_checked(16).unwrap_or_default();
        let (weights, classes) = packed.split_at_checked(BUCKETS / 2).unwrap_or_default();
        let mut numbers = head.as_chunks().0.iter().map(|&bytes| i32::from_le_bytes(bytes));
        let mut number = || numbers.next().unwrap_or(0);
        let head = Head { bias: number(), scale: number(), threshold: number(), threshold_plain: number() };
        let mut classes = unpacked(classes, CLASS_STEPS);
        for weight in &mut classes {
            *weight = size(*weight);
        }
        Self { head, weights: unpacked(weights, STEPS), classes }
    }

    #[inline]
    fn weight(&self, hash: u32) -> i32 {
        self.weights.get(bucket(hash)).map_or(0, |&weight| i32::from(weight))
    }

    /// How much the sentence sounds like one that breaks trust, in thousandths of a logit; `parts` gets what each token brings to it.
    pub(super) fn weigh(
        &self,
        tokens: &[Token],
        signs: &Signs,
        hits: &[Hit],
        ending: Ending,
        place: Place,
        parts: &mut Vec<i32>,
    ) -> i32 {
        let mut sum = 0i32;
        let mut count = 0;
        parts.clear();
        parts.resize(tokens.len(), 0);
        features::each(tokens, signs, hits, ending, place, |hashes, at| {
            let weight = hashes.iter().map(|&hash| self.weight(hash)).sum::<i32>();
            sum += weight;
            count += hashes.len();
            if let Some(part) = parts.get_mut(at) {
                *part += weight;
            }
        });
        settle(self.head, sum, count)
    }

    /// The class the sentence comes nearest to.
    pub(super) fn nearest(&self, tokens: &[Token], signs: &Signs, hits: &[Hit]) -> usize {
        let mut sums = [0i32; 16];
        let mut count = 0;
        features::of_class(tokens, signs, hits, |hash| {
            let row = self.classes.get(class_bucket(hash) * 16..).unwrap_or_default();
            for (sum, &weight) in sums.iter_mut().zip(row) {
                *sum += i32::from(weight);
            }
            count += 1;
        });
        nearest(sums, count, DOUBT)
    }
}

/// How far the first class must be ahead of the second, in thousandths of a logit.
///
/// Closer than this, the first is right in about two of five cases. To be asked about private ground or a threat where there is none hurts more than to
/// be asked for one dated example, which helps with every class; so a doubtful sentence counts as vague.
pub(super) const DOUBT: i32 = 150;

/// What the first step of a class's weight stands for, in thousandths of a logit.
pub(super) const CLASS_UNIT: i32 = 800;

/// The class with the greatest of the sums, each made of as many weights as `count` says; or `Vague`, when there is doubt.
pub(super) fn nearest(sums: [i32; 16], count: i32, doubt: i32) -> usize {
    let (mut first, mut second) = (0, i32::MIN / 2);
    for (class, &sum) in sums.iter().enumerate().skip(1) {
        if sum > sums[first] {
            second = sums[first];
            first = class;
        } else {
            second = second.max(sum);
        }
    }
    let ahead = (sums[first] - second).min(99);
    // The root of the count evens out length here as well.
    if ahead * ahead * (CLASS_UNIT * CLASS_UNIT / 1000) < doubt * doubt / 1000 * count {
        Class::Vague.index()
    } else {
        first
    }
}

fn unpacked(packed: &[u8], most: u8) -> Vec<i8> {
    let base = 2 * most + 1;
    packed
        .iter()
        .flat_map(|&byte| [byte % base, byte / base])
        .map(|step| step.wrapping_sub(most).cast_signed())
        .collect()
}

/// What a step of a class's weight stands for: 1, 2, 4, 8, with the step's sign.
pub(super) const fn size(step: i8) -> i8 {
    step.signum().wrapping_shl((step.unsigned_abs() as u32).saturating_sub(1))
}

/// The bucket of a feature.
pub(super) const fn bucket(hash: u32) -> usize {
    scaled(hash, BUCKETS)
}

/// The bucket of a feature in a class's table.
pub(super) const fn class_bucket(hash: u32) -> usize {
    scaled(hash, CLASS_BUCKETS)
}

/// The hash's place in a table with so many buckets.
#[allow(clippy::cast_possible_truncation, reason = "a bucket is below the number of buckets")]
const fn scaled(hash: u32, buckets: usize) -> usize {
    ((hash as u64 * buckets as u64) >> 32) as usize
}

/// Evens out length: the sum over the root of the number of features.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "both are small, and square root and division are exact by IEEE 754"
)]
fn settle(head: Head, sum: i32, count: usize) -> i32 {
    head.bias + ((sum * head.scale) as f32 / (count as f32).sqrt()) as i32
}
