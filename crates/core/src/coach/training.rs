//! What the training program may see of the coach; no part of the page.

use super::features;
use super::model;
use super::weights_codec;
use super::{Category, Context, ContextTerms, read};

/// A sentence as the model sees it.
pub struct SentenceSample {
    /// Hashes of its features.
    pub features: Vec<u32>,
    /// Hashes of the features that tell categories apart.
    pub of_class: Vec<u32>,
    /// Numbers of the categories whose rules fit.
    pub plain: Vec<usize>,
    /// Whether one of them is sure, whatever else the sentence says.
    pub sure: bool,
    /// Numbers of the patterns that fit.
    pub hits: Vec<u16>,
    /// Words of the sentence.
    pub text: String,
}

/// Size of the table.
pub const BUCKETS: usize = model::BUCKETS;

/// Size of the table of one category.
pub const CATEGORY_BUCKETS: usize = model::CATEGORY_BUCKETS;

/// The bucket of a feature in the table of a category.
#[must_use]
pub const fn category_bucket(hash: u32) -> usize {
    model::category_bucket(hash)
}

/// Largest step of a stored weight, and of a category's.
pub const MAX_QUANTISED_WEIGHT: (u8, u8) = (model::MAX_QUANTISED_WEIGHT, model::CLASS_STEPS);

/// What the first step of a category's weight stands for, in thousandths of a logit.
pub const CLASS_UNIT: i32 = model::CLASS_UNIT;

/// How far the first category must be ahead of the second, in thousandths of a logit.
pub const MIN_CLASS_MARGIN: i32 = model::MIN_CLASS_MARGIN;

/// The category with the greatest sum, or a safe one when there is doubt.
#[must_use]
pub fn nearest(sums: [i32; 16], count: i32, doubt: i32) -> usize {
    model::nearest(sums, count, doubt)
}

/// What a step of a category's weight stands for.
#[must_use]
pub const fn size(step: i8) -> i8 {
    model::size(step)
}

/// The weights of all and of the categories, as they are stored.
#[must_use]
pub fn encode_weights(weights: &mut [i8], categories: &mut [[i8; 16]]) -> Vec<u8> {
    weights_codec::encode([weights.as_chunks_mut().0, categories])
}

/// The bucket of a feature.
#[must_use]
pub const fn bucket(hash: u32) -> usize {
    model::bucket(hash)
}

/// Reads a text into sentences and their features.
#[must_use]
pub fn extract_features(text: &str) -> Vec<SentenceSample> {
    let own = ContextTerms::of(&Context::default());
    let mut all = Vec::new();
    read(text, &own, |s| {
        let mut list = Vec::new();
        features::for_each_feature(s.tokens, s.cues, s.hits, s.ending, s.place, |hashes, _| {
            list.extend_from_slice(hashes);
        });
        let mut of_class = Vec::new();
        features::of_class(s.tokens, s.cues, s.hits, |hash| of_class.push(hash));
        all.push(SentenceSample {
            of_class,
            features: list,
            sure: super::is_direct_assertion(s.tokens, s.hits, s.ending),
            plain: s.hits.iter().map(|hit| usize::from(hit.category)).collect(),
            hits: s.hits.iter().map(|hit| hit.pattern).collect(),
            text: s.span.of(text).to_owned(),
        });
    });
    all
}

/// Every pattern by number: its category, whether it is plain or a trap (0, 1), and its source.
#[must_use]
pub fn patterns() -> Vec<(Category, u8, &'static str)> {
    let mut all = Vec::new();
    for rule in super::rules::RULES {
        for (force, source) in [rule.plain, rule.fine].into_iter().enumerate() {
            all.extend(
                source
                    .split(';')
                    .map(str::trim)
                    .filter(|pattern| !pattern.is_empty())
                    .map(|pattern| (rule.category, u8::try_from(force).unwrap_or(0), pattern)),
            );
        }
    }
    all
}
