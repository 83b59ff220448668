//! The learned part: linear models over hashed features, trained on the project's own sentences (`cargo xtask coach-train`).

use super::category::Category;
use super::features::{self, BigramContext, Place};
use super::pattern::Match;
use super::sentence::{CUES, Cues, first_of};
use super::token::{SentenceEnding, Token};
use super::weights_codec;

/// Buckets of the hash table; even.
pub(super) const BUCKETS: usize = 32768;

/// Buckets of each category's own small table.
pub(super) const CATEGORY_BUCKETS: usize = 2048;

/// A weight is a step from minus this to this.
pub(super) const MAX_QUANTISED_WEIGHT: u8 = 2;

const _: () = assert!(MAX_QUANTISED_WEIGHT <= 2, "only powers of two can be stored");

/// The same for a category's weight; each step is twice the size of the one before.
pub(super) const CLASS_STEPS: u8 = 4;

/// The numbers of [`ModelHeader`] as little-endian 32-bit numbers, then the weights of all and those of the categories, as [`weights_codec`] tells.
static WEIGHTS: &[u8] = include_bytes!("weights.bin");

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
}

/// The weights, unpacked.
pub(super) struct Model {
    pub head: ModelHeader,
    weights: [i8; BUCKETS],
    /// The weights of two cues that stand together; of a cue after itself, nothing.
    cues: [[i8; 64]; CUES],
    /// Bucket by bucket, so that one look-up brings all categories.
    categories: [[i8; 16]; CATEGORY_BUCKETS],
}

impl Model {
    /// Unpacks the stored weights.
    #[allow(clippy::large_stack_arrays, reason = "once, on the way into a static, and far smaller than the stack")]
    pub(super) fn load() -> Self {
        let (head, packed) = WEIGHTS.split_at_checked(16).unwrap_or_default();
        let mut numbers = head.as_chunks().0.iter().map(|&bytes| i32::from_le_bytes(bytes));
        let mut number = || numbers.next().unwrap_or(0);
        let head = ModelHeader { bias: number(), scale: number(), threshold: number(), threshold_plain: number() };
        let mut model =
            Self { head, weights: [0; BUCKETS], cues: [[0; 64]; CUES], categories: [[0; 16]; CATEGORY_BUCKETS] };
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

    /// How much the sentence sounds like one that breaks trust, in thousandths of a logit.
    ///
    /// The same features as [`features::for_each_feature`] has, but for what was worked out beforehand.
    pub(super) fn score_sentence(
        &self,
        tokens: &[Token],
        cues: Cues,
        hits: &[Match],
        ending: SentenceEnding,
        place: Place,
    ) -> i32 {
        let mut before = features::START;
        let mut sum = 0;
        for token in tokens {
            sum += self.token_contribution(before, token, ending, place);
            before = before.then(token);
        }
        sum += self.sum(&features::ends(tokens, ending)) + self.sum(&features::whole(before, hits, ending, place));
        for &hit in hits {
            sum += self.sum(&[features::match_feature(hit)]);
        }
        let mut together = [0i8; 64];
        let mut shown = 0;
        for cue in cues.each() {
            for (sum, weight) in together.iter_mut().zip(&self.cues[cue]) {
                *sum += weight;
            }
            shown += 1;
        }
        sum += cues.each().map(|cue| i32::from(together[cue])).sum::<i32>();
        normalise_length(self.head, sum, tokens.len() * 5 + 6 + hits.len() + shown * (shown + 1) / 2)
    }

    /// What a token brings to the weight of its sentence by itself and beside the one before.
    #[allow(clippy::cast_possible_truncation, reason = "a lane is a byte")]
    fn token_contribution(&self, before: BigramContext, token: &Token, ending: SentenceEnding, place: Place) -> i32 {
        i32::from((token.weights >> features::lane(ending, place)) as i8) + self.sum(&features::pairs(before, token))
    }

    /// What each token brings to the weight of a sentence without hits.
    pub(super) fn token_contributions(
        &self,
        tokens: &[Token],
        cues: Cues,
        ending: SentenceEnding,
        place: Place,
    ) -> Vec<i32> {
        let mut before = features::START;
        let mut parts = Vec::with_capacity(tokens.len());
        for token in tokens {
            parts.push(self.token_contribution(before, token, ending, place));
            before = before.then(token);
        }
        let mut add = |at: usize, weight: i32| {
            if let Some(part) = parts.get_mut(at) {
                *part += weight;
            }
        };
        add(0, self.sum(&features::ends(tokens, ending)));
        add(tokens.len() - 1, self.sum(&features::whole(before, &[], ending, place)));
        for cue in cues.each() {
            let row = &self.cues[cue];
            add(first_of(tokens, 1 << cue), cues.each().map(|other| i32::from(row[other])).sum());
        }
        parts
    }

    /// The category the sentence comes nearest to.
    pub(super) fn nearest(&self, tokens: &[Token], cues: Cues, hits: &[Match]) -> usize {
        let mut sums = [0i32; 16];
        let mut count = 0;
        features::of_class(tokens, cues, hits, |hash| {
            for (sum, &weight) in sums.iter_mut().zip(&self.categories[category_bucket(hash)]) {
                *sum += i32::from(weight);
            }
            count += 1;
        });
        nearest(sums, count, MIN_CLASS_MARGIN)
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
    use crate::coach::{Context, ContextTerms, read};

    #[test]
    fn the_weights_are_stored_as_they_would_be_written() {
        let mut model = Model::load();
        let packed = weights_codec::encode([model.weights.as_chunks_mut().0, &mut model.categories]);
        assert_eq!(packed, WEIGHTS[16..]);
    }

    /// Training sees the features one by one; here most of them are summed beforehand, and the two must not drift apart.
    #[test]
    fn a_sentence_weighs_what_its_features_weigh() {
        let model = &Lexicon::shared().model;
        let text = "You are always late, and I don't know why. On Monday you sent 14 of 20 reports! What got in the way? \
            So we agreed on ten by Friday... Zlatan's 9:15 call was \"never answered\" - please ring Ms. Grace at her desk, or else.";
        let mut sentences = 0;
        read(text, &ContextTerms::of(&Context::default()), |s| {
            let (mut sum, mut count) = (0, 0);
            let mut parts = vec![0; s.tokens.len()];
            features::for_each_feature(s.tokens, s.cues, s.hits, s.ending, s.place, |hashes, at| {
                let weight = model.sum(hashes);
                sum += weight;
                count += hashes.len();
                parts[at] += weight;
            });
            assert_eq!(
                model.score_sentence(s.tokens, s.cues, s.hits, s.ending, s.place),
                normalise_length(model.head, sum, count)
            );
            if s.hits.is_empty() {
                assert_eq!(model.token_contributions(s.tokens, s.cues, s.ending, s.place), parts);
            }
            sentences += 1;
        });
        assert_eq!(sentences, 5);
    }
}
