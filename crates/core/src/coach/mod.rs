//! The language coach: text in, findings and strengths out, always the same answer.
//!
//! A text is read sentence by sentence (`tokenizer`, `token`, `words`, `lexicon`), each sentence shows cues (`sentence`) and rule hits (`rules`,
//! written in the language of `pattern`), a small linear model (`model`, `features`) weighs all of it together, and what is flagged is explained by
//! the rule that fits or by the words that weigh most. Keys and numbers come out; the sentences for people are in the texts.
//!
//! Nothing here knows a clock, a random number, an order of hashing, or the browser. No text makes it fail.

mod assertion;
mod category;
mod context;
mod features;
mod field;
mod finding;
mod judge;
mod lexicon;
mod model;
mod pattern;
mod question;
mod rule;
mod score;
mod sentence;
mod span;
mod strength;
mod strengths;
mod terms;
mod token;
mod tokenizer;
#[doc(hidden)]
pub mod training;
mod unit;
mod weights_codec;
mod word_class;

pub use category::{Category, MessagePart};
pub use context::{Context, CustomTerms, TextKind};
pub use finding::{Finding, FindingSource, Question, Review, StrengthMatch};
pub(crate) use rule::Rule;
pub use span::{ByteSpan, CharSpan, Utf16Span};
pub use strength::Strength;
pub(crate) use word_class::{Inflection, WordClass};

use judge::Judge;
use lexicon::Lexicon;
use score::ScoreAccumulator;
use terms::ContextTerms;
use token::SentenceEnding;
use tokenizer::Tokenizer;
use unit::Sentence;

/// The longest text that is read; what follows is left alone.
const MAX_TEXT_BYTES: usize = 64 << 20;

/// Reviews a text. The same arguments always give the same answer; every span lies on character boundaries of `text`.
#[must_use]
pub fn review(text: &str, context: &Context) -> Review {
    review_with(Lexicon::shared(), text, context)
}

/// True when the coach would ask about these words for sure.
#[must_use]
pub fn is_flagged(words: &str, context: &Context) -> bool {
    let review = review(words, context);
    review.findings.iter().any(|finding| finding.source != FindingSource::Model)
}

/// Reviews a text with these words and weights.
fn review_with(lexicon: &Lexicon, text: &str, context: &Context) -> Review {
    let mut result = Review { findings: Vec::new(), strengths: Vec::new(), score: 50, fine_score: 5000 };
    let mut end = text.len().min(MAX_TEXT_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let judge = Judge { lexicon, context, terms: &ContextTerms::of(context, lexicon) };
    let mut accumulator = ScoreAccumulator::default();
    read(lexicon, &text[..end], judge.terms, |sentence, span| {
        judge.sentence(sentence, span, &mut result, &mut accumulator);
    });
    result.fine_score = accumulator.score();
    result.score = u8::try_from(result.fine_score / 100).unwrap_or(100);
    result
}

fn read(lexicon: &Lexicon, text: &str, own: &ContextTerms, mut each: impl FnMut(Sentence<'_>, ByteSpan)) {
    let mut tokenizer = Tokenizer::new(text);
    let mut tokens = Vec::new();
    let mut hits = Vec::new();
    let mut cautions = Vec::new();
    let ends_on_mark = text.trim_end().ends_with(['.', '!', '?']);
    while let Some(last) = tokenizer.next(lexicon, &mut tokens) {
        let is_unstopped = !ends_on_mark && tokenizer.is_unstopped();
        own.mark_terms(lexicon, &mut tokens);
        let mut rest = &mut tokens[..];
        while !rest.is_empty() {
            let (tokens, later) = rest.split_at_mut(unit::first_sentence(rest, is_unstopped));
            let ending = if later.is_empty() { last } else { SentenceEnding::Plain };
            let cues = sentence::read(tokens, ending);
            hits.clear();
            pattern::find(lexicon, tokens, &mut hits);
            assertion::filter_matches(tokens, &mut hits);
            // A caution is no judgement, so it is kept from what is weighed.
            let is_caution = |hit: &mut pattern::Match| hit.category == Category::Commitment as u8;
            cautions.clear();
            cautions.extend(hits.extract_if(.., is_caution));
            if let (Some(first), Some(last)) = (tokens.first(), tokens.last()) {
                let span = ByteSpan { start: first.start as usize, end: last.end as usize };
                each(Sentence { tokens, hits: &hits, cautions: &cautions, cues, ending }, span);
            }
            rest = later;
        }
    }
}
