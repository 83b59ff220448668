//! What the training program may see of the coach; no part of the page.

use super::assertion::is_direct_assertion;
use super::features;
use super::lexicon::Lexicon;
use super::model::{self, Model};
use super::terms::ContextTerms;
use super::unit::{Unit, clauses};
use super::weights_codec;
use super::{ByteSpan, Category, Context, Review, read};
use crate::lang::{Current, Language};

/// A sentence and its clauses, as the model sees them.
pub struct SentenceSample {
    /// The sentence, in bytes.
    pub span: ByteSpan,
    /// The sentence as a whole, then its clauses, if it has several.
    pub units: Vec<UnitSample>,
}

/// A sentence or a clause of it.
pub struct UnitSample {
    /// Where it stands, in bytes.
    pub span: ByteSpan,
    /// Hashes of its features.
    pub features: Vec<u32>,
    /// Hashes of the features that tell categories apart.
    pub of_class: Vec<u32>,
    /// Whether a rule fits.
    pub plain: bool,
    /// Whether one of them is sure, whatever else the sentence says.
    pub sure: bool,
    /// Whether it is a part of a sentence.
    pub is_clause: bool,
    /// Numbers of the patterns that fit.
    pub hits: Vec<u16>,
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
    let lexicon = Lexicon::shared();
    let mut all = Vec::new();
    read(lexicon, text, &ContextTerms::of(&Context::default(), lexicon), |sentence, span| {
        let sample = |unit: &Unit<'_>| {
            let mut features = Vec::new();
            features::for_each_feature(unit, |hashes, _| features.extend_from_slice(hashes));
            let mut of_class = Vec::new();
            features::of_class(unit, |hash| of_class.push(hash));
            let tokens = unit.tokens();
            let (first, last) = (tokens.first(), tokens.last());
            UnitSample {
                span: ByteSpan {
                    start: first.map_or(0, |token| token.start as usize),
                    end: last.map_or(0, |token| token.end as usize),
                },
                features,
                of_class,
                plain: unit.hits().next().is_some(),
                sure: unit.hits().any(|&hit| is_direct_assertion(sentence.tokens, hit, sentence.ending)),
                is_clause: tokens.len() < sentence.tokens.len(),
                hits: unit.hits().map(|hit| hit.pattern).collect(),
            }
        };
        let mut units = vec![sample(&Unit::whole(sentence))];
        clauses(sentence.tokens, |from, to| units.push(sample(&Unit::clause(sentence, from, to))));
        all.push(SentenceSample { span, units });
    });
    all
}

/// The coach with other weights than its own.
pub struct Trained(Lexicon);

impl Trained {
    /// Reads weights as they are stored.
    #[must_use]
    pub fn new(weights: &[u8]) -> Self {
        Self(Lexicon::with(Model::load(weights)))
    }

    /// [`super::review`] of an English text with these weights.
    #[must_use]
    pub fn review(&self, text: &str, context: &Context) -> Review {
        super::review_with(&self.0, text, context)
    }
}

/// Every pattern by number: its category, whether it is plain or a trap (0, 1), and its source.
#[must_use]
pub fn patterns() -> Vec<(Category, u8, &'static str)> {
    let mut all = Vec::new();
    for rule in Current::RULES {
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
