//! The learned part: linear models over hashed features, trained on the project's own sentences (`cargo xtask coach-train`).

use super::category::Category;
use super::features::{self, BigramContext, Frame};
use super::sentence::CUES;
use super::token::Token;
use super::unit::Unit;
use super::weights_codec;

/// Buckets of the hash table; even.
pub(super) const BUCKETS: usize = 32768;

/// Buckets of each category's own small table.
pub(super) const CATEGORY_BUCKETS: usize = 4096;

/// A weight is a step from minus this to this.
pub(super) const MAX_QUANTISED_WEIGHT: u8 = 2;

const _: () = assert!(MAX_QUANTISED_WEIGHT <= 2, "only powers of two can be stored");

/// The same for a category's weight; each step is twice the size of the one before.
pub(super) const CLASS_STEPS: u8 = 4;

/// Numbers that stand before the weights.
#[derive(Clone, Copy, Debug)]
pub(super) struct ModelHeader {
    /// What an empty sentence weighs, in thousandths.
    pub bias: i32,
    /// Thousandths for one step of a weight.
    pub scale: i32,
    /// A sentence above this is flagged.
    pub threshold: i32,
    /// A sentence with a plain rule hit above this is flagged.
    pub threshold_plain: i32,
    /// A clause has to weigh so much more than a sentence, which says more.
    pub clause: i32,
}

/// The weights, unpacked; on the heap, since together they are larger than half the stack of a page.
pub(super) struct Model {
    pub head: ModelHeader,
    weights: Vec<i8>,
    /// The weights of two cues that stand together; of a cue after itself, nothing.
    cues: Vec<[i8; 64]>,
    /// Bucket by bucket, so that one look-up brings all categories.
    categories: Vec<[i8; 16]>,
}

impl Model {
    /// Unpacks the stored weights.
    pub(super) fn load(stored: &[u8]) -> Self {
        let (head, packed) = stored.split_at_checked(20).unwrap_or_default();
        let mut numbers = head.as_chunks().0.iter().map(|&bytes| i32::from_le_bytes(bytes));
        let mut number = || numbers.next().unwrap_or(0);
        let head = ModelHeader {
            bias: number(),
            scale: number(),
            threshold: number(),
            threshold_plain: number(),
            clause: number(),
        };
        let mut model = Self {
            head,
            weights: vec![0; BUCKETS],
            cues: vec![[0; 64]; CUES],
            categories: vec![[0; 16]; CATEGORY_BUCKETS],
        };
        weights_codec::decode(packed, [model.weights.as_chunks_mut().0, &mut model.categories]);
        for a in 0..CUES {
            for b in a..CUES {
                model.cues[a][b] = model.weight(features::two_cues(a, b, features::CUE_PAIR_SALT));
            }
        }
        model
    }

    pub(super) fn weight(&self, hash: u32) -> i8 {
        self.weights[bucket(hash)]
    }

    fn sum(&self, hashes: &[u32]) -> i32 {
        hashes.iter().map(|&hash| i32::from(self.weight(hash))).sum()
    }

    /// How much the unit sounds like one that breaks trust, in thousandths of a logit.
    ///
    /// The same features as [`features::for_each_feature`] has, but for what was worked out beforehand.
    pub(super) fn score(&self, unit: &Unit<'_>) -> i32 {
        let lane = Frame::of(unit).lane();
        let mut before = BigramContext::at(unit);
        let mut sum = 0;
        for token in unit.tokens() {
            sum += self.token_contribution(before, token, lane);
            before = before.then(token);
        }
        sum += self.sum(&features::ends(unit)) + self.sum(&features::whole(before, unit));
        let mut count = unit.tokens().len() * 5 + 5;
        for &hit in unit.hits() {
            sum += self.sum(&[features::match_feature(hit)]);
            count += 1;
        }
        let mut together = [0i8; 64];
        let mut shown = 0;
        for cue in unit.cues.each() {
            for (sum, weight) in together.iter_mut().zip(&self.cues[cue]) {
                *sum += weight;
            }
            shown += 1;
        }
        sum += unit.cues.each().map(|cue| i32::from(together[cue])).sum::<i32>();
        normalise_length(self.head, sum, count + shown * (shown + 1) / 2)
    }

    /// What a token brings to the weight of its unit by itself and beside the one before.
    #[allow(clippy::cast_possible_truncation, reason = "a lane is a byte")]
    fn token_contribution(&self, before: BigramContext, token: &Token, lane: u32) -> i32 {
        i32::from((token.weights >> lane) as i8) + self.sum(&features::pairs(before, token))
    }

    /// What each token brings to the weight of a unit.
    pub(super) fn token_contributions(&self, unit: &Unit<'_>) -> Vec<i32> {
        let mut parts = vec![0; unit.tokens().len()];
        features::for_each_feature(unit, |hashes, at| parts[at] += self.sum(hashes));
        parts
    }

    /// How near the unit comes to each category, and of how many weights that is made.
    pub(super) fn class_sums(&self, unit: &Unit<'_>) -> ([i32; 16], i32) {
        let mut sums = [0i32; 16];
        let mut count = 0;
        features::of_class(unit, |hash| {
            for (sum, &weight) in sums.iter_mut().zip(&self.categories[category_bucket(hash)]) {
                *sum += i32::from(weight);
            }
            count += 1;
        });
        (sums, count)
    }
}

/// How far the first category must be ahead of the second, in thousandths of a logit.
///
/// Closer than this, the first is right in about two of five cases. To be asked about private ground or a threat where there is none hurts more than to
/// be asked for one dated example, which helps with every category; so a doubtful sentence counts as vague.
pub(super) const MIN_CLASS_MARGIN: i32 = 150;

/// What the first step of a category's weight stands for, in thousandths of a logit.
pub(super) const CLASS_UNIT: i32 = 800;

/// The category with the greatest of the sums, each made of as many weights as `count` says; or `Vague`, when there is doubt.
pub(super) fn nearest(sums: [i32; 16], count: i32, doubt: i32) -> usize {
    let (mut first, mut second) = (0, i32::MIN / 2);
    for (category, &sum) in sums.iter().enumerate().skip(1) {
        if sum > sums[first] {
            second = sums[first];
            first = category;
        } else {
            second = second.max(sum);
        }
    }
    let ahead = (sums[first] - second).min(99);
    // The root of the count evens out length here as well.
    if ahead * ahead * (CLASS_UNIT * CLASS_UNIT / 1000) < doubt * doubt / 1000 * count {
        Category::Vague.index()
    } else {
        first
    }
}

/// What a step of a category's weight stands for: 1, 2, 4, 8, with the step's sign.
pub(super) const fn size(step: i8) -> i8 {
    step.signum().wrapping_shl((step.unsigned_abs() as u32).saturating_sub(1))
}

/// The bucket of a feature.
pub(super) const fn bucket(hash: u32) -> usize {
    scaled(hash, BUCKETS)
}

/// The bucket of a feature in a category's table.
pub(super) const fn category_bucket(hash: u32) -> usize {
    scaled(hash, CATEGORY_BUCKETS)
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
fn normalise_length(head: ModelHeader, sum: i32, count: usize) -> i32 {
    head.bias + ((sum * head.scale) as f32 / (count as f32).sqrt()) as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coach::lexicon::Lexicon;
    use crate::coach::unit::clauses;
    use crate::coach::{Context, ContextTerms, read};
    use crate::lang::{Current, Language};

    #[test]
    fn the_weights_are_stored_as_they_would_be_written() {
        let mut model = Model::load(Current::WEIGHTS);
        let packed = weights_codec::encode([model.weights.as_chunks_mut().0, &mut model.categories]);
        assert_eq!(packed, Current::WEIGHTS[20..]);
    }

    /// Training sees the features one by one; here most of them are summed beforehand, and the two must not drift apart.
    #[test]
    fn a_sentence_weighs_what_its_features_weigh() {
        let lexicon = Lexicon::shared();
        let text = "You are always late, and I don't know why. On Monday you sent 14 of 20 reports! What got in the way? \
            So we agreed on ten by Friday... Zlatan's 9:15 call was \"never answered\" - please ring Ms. Grace at her desk, or else.";
        let mut units = 0;
        read(lexicon, text, &ContextTerms::of(&Context::default(), lexicon), |sentence, _| {
            let mut check = |unit: &Unit<'_>| {
                let (mut sum, mut count) = (0, 0);
                features::for_each_feature(unit, |hashes, _| {
                    sum += lexicon.model.sum(hashes);
                    count += hashes.len();
                });
                assert_eq!(lexicon.model.score(unit), normalise_length(lexicon.model.head, sum, count));
                units += 1;
            };
            check(&Unit::whole(sentence));
            clauses(sentence.tokens, |from, to| check(&Unit::clause(sentence, from, to)));
        });
        assert_eq!(units, 9);
    }
}
