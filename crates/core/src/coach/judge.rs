//! What is said about a sentence: which of its clauses are asked about, as what, and which words are marked.

use super::assertion::is_direct_assertion;
use super::category::Category;
use super::context::{Context, TextKind};
use super::field;
use super::finding::{Finding, FindingSource, Review, StrengthMatch};
use super::lexicon::Lexicon;
use super::model::{MIN_CLASS_MARGIN, nearest};
use super::pattern::{Match, MatchStrength};
use super::question;
use super::score::ScoreAccumulator;
use super::sentence::Cue;
use super::span::ByteSpan;
use super::strengths;
use super::terms::{ContextTerms, starts_with};
use super::token::{IN_LEXICON, Token, hash_of};
use super::unit::{Sentence, Unit, clauses};
use super::word_class::WordClass;

/// Everything that a sentence is judged with.
pub(super) struct Judge<'j> {
    pub lexicon: &'j Lexicon,
    pub context: &'j Context,
    pub terms: &'j ContextTerms,
}

/// A clause and what it weighs.
struct Weighed<'s> {
    unit: Unit<'s>,
    /// How far it is above the weight from which it is asked about.
    above: i32,
}

impl Judge<'_> {
    /// How far a unit is above the weight from which it is asked about.
    fn above(&self, unit: &Unit<'_>) -> i32 {
        let head = &self.lexicon.model.head;
        let threshold = if unit.hits().next().is_some() { head.threshold_plain } else { head.threshold };
        let is_clause = unit.to - unit.from < unit.sentence.tokens.len();
        self.lexicon.model.score(unit) - threshold - if is_clause { head.clause } else { 0 }
    }

    /// Adds what there is to say about a sentence to the review.
    pub(super) fn sentence(
        &self,
        sentence: Sentence<'_>,
        span: ByteSpan,
        result: &mut Review,
        accumulator: &mut ScoreAccumulator,
    ) {
        let Sentence { tokens, hits, cautions, cues, ending } = sentence;
        let whole = Unit::whole(sentence);
        let mut weight = self.lexicon.model.score(&whole);
        let whole_above = self.above(&whole);
        let mut parts: Vec<Weighed<'_>> = Vec::new();
        clauses(tokens, |from, to| {
            let unit = Unit::clause(sentence, from, to);
            let above = self.above(&unit);
            weight = weight.max(above + self.lexicon.model.head.threshold);
            parts.push(Weighed { unit, above });
        });
        if parts.is_empty() {
            parts.push(Weighed { unit: whole, above: whole_above });
        }
        let is_sure = |unit: &Unit<'_>| unit.hits().any(|hit| is_direct_assertion(tokens, *hit, ending));
        for part in &mut parts {
            if is_sure(&part.unit) {
                part.above = part.above.max(1);
                weight = weight.max(self.lexicon.model.head.threshold_plain + 1);
            }
        }
        accumulator.add(weight);
        let begin = result.findings.len();
        let mut put = |category: Category, at: ByteSpan, source: FindingSource, clause: &Unit<'_>| {
            if !self.context.off.contains(&category)
                && !result.findings[begin..].iter().any(|finding| finding.span.overlaps(at))
            {
                let question = question::of(category, clause);
                result.findings.push(Finding { category, span: at, sentence: span, question, source });
            }
        };
        for (category, words) in &self.terms.0 {
            if let Some(category) = *category {
                for at in 0..tokens.len() {
                    if starts_with(&tokens[at..], words) {
                        put(category, bytes_of(tokens, at, at + words.len()), FindingSource::Custom, &whole);
                    }
                }
            }
        }
        if self.context.kind == TextKind::QuestionSlot && cues.has(Cue::ClosedQuestion) {
            let (from, to) = phrase(tokens, Cue::ClosedQuestion.at(tokens), tokens.len());
            put(Category::ClosedQuestion, bytes_of(tokens, from, to), FindingSource::Rule, &whole);
        }
        if field::is_bound_by(self.context.kind) {
            // What must not be said at all comes before what must not be promised.
            let is_worse = |hit: &Match| MUST_GO.contains(&hit.category);
            for caution in cautions {
                let (from, to) = phrase(tokens, usize::from(caution.from), usize::from(caution.to));
                if !hits.iter().any(|hit| is_worse(hit) && usize::from(hit.from) < to && from < usize::from(hit.to)) {
                    put(Category::Commitment, bytes_of(tokens, from, to), FindingSource::Rule, &whole);
                }
            }
        }
        // What only the whole sentence tells hangs on the clause that weighs most.
        if whole_above > 0 && parts.iter().all(|part| part.above <= 0) {
            let has_hits = |part: &Weighed<'_>| hits.is_empty() || part.unit.hits().next().is_some();
            if let Some(most) = parts.iter_mut().filter(|part| has_hits(part)).max_by_key(|part| part.above) {
                most.above = whole_above;
            }
        }
        for part in parts.iter().filter(|part| part.above > 0) {
            if let Some((category, from, to, source)) = self.named(&part.unit)
                && field::is_asked_about(self.context.kind, category, &part.unit)
            {
                put(category, bytes_of(tokens, from, to), source, &part.unit);
            }
        }
        // Few at a time: put each where it belongs in the order of the text.
        for at in begin + 1..result.findings.len() {
            let mut here = at;
            while here > begin && result.findings[here].span < result.findings[here - 1].span {
                result.findings.swap(here, here - 1);
                here -= 1;
            }
        }
        // Praise for a sentence that is asked about would not be believed.
        if result.findings.len() == begin {
            strengths::find(tokens, cues, |strength, at| {
                if field::is_praised(self.context.kind, strength) {
                    result.strengths.push(StrengthMatch { strength, span: bytes_of(tokens, at, at + 1) });
                }
            });
        }
    }

    /// The one category that a clause is asked about as, and its words.
    fn named(&self, unit: &Unit<'_>) -> Option<(Category, usize, usize, FindingSource)> {
        let tokens = unit.sentence.tokens;
        let (sums, count) = self.lexicon.model.class_sums(unit);
        // What must not be said at all comes first, then how a question is asked where one is wanted, what is sure, what the clause as a whole comes nearest to, and
        // what says most of it.
        let is_slot = self.context.kind == TextKind::QuestionSlot;
        let fit = |hit: &&Match| {
            let must = MUST_GO.contains(&hit.category);
            let opens = is_slot && hit.category == Category::ClosedQuestion as u8;
            let words = i32::from((hit.to - hit.from).min(3));
            (must, opens, hit.strength == MatchStrength::Strong, sums[usize::from(hit.category)] + 2 * words)
        };
        if let Some(hit) = unit.hits().max_by_key(fit) {
            let (from, to) = phrase(tokens, usize::from(hit.from), usize::from(hit.to));
            return Some((Category::ALL[usize::from(hit.category)], from, to, FindingSource::Rule));
        }
        // Of words that it does not know, the coach has nothing to say.
        if !unit.tokens().iter().any(|token| token.has(IN_LEXICON)) {
            return None;
        }
        let category = Category::ALL[nearest(sums, count, MIN_CLASS_MARGIN)];
        // A short note without a single judging word is a fact that is told in few words.
        let is_note = unit.tokens().iter().filter(|token| !token.is(WordClass::Mark)).count() <= LONGEST_NOTE;
        if is_note && category == Category::Vague && !JUDGING.iter().any(|cue| unit.cues.has(*cue)) {
            return None;
        }
        let (from, to) = if unit.to - unit.from > LONGEST_PHRASE { self.heaviest(unit) } else { (unit.from, unit.to) };
        let (from, to) = phrase(tokens, from, to);
        Some((category, from, to, FindingSource::Model))
    }

    /// The stretch of a unit with the greatest sum.
    fn heaviest(&self, unit: &Unit<'_>) -> (usize, usize) {
        let (mut best, mut run, mut from) = (i32::MIN, 0i32, 0);
        let mut span = (0, 1);
        for (at, part) in self.lexicon.model.token_contributions(unit).into_iter().enumerate() {
            if run <= 0 {
                run = 0;
                from = at;
            }
            run += part;
            if run > best {
                best = run;
                span = (from, at + 1);
            }
        }
        (unit.from + span.0, unit.from + span.1)
    }
}

/// What must not be said at all.
const MUST_GO: [u8; 2] = [Category::Protected as u8, Category::Threat as u8];

/// So many words are a note, and no sentence.
const LONGEST_NOTE: usize = 4;
/// What judging words show.
const JUDGING: [Cue; 9] = [
    Cue::BadTrait,
    Cue::GoodTrait,
    Cue::Labelled,
    Cue::Quality,
    Cue::Vague,
    Cue::Hype,
    Cue::Absolute,
    Cue::OughtYou,
    Cue::Question,
];

/// A clause with more words and marks than this is marked in part.
const LONGEST_PHRASE: usize = 12;

/// Words that no phrase ends on.
const OPEN: u64 = WordClass::Art.bit()
    | WordClass::Prep.bit()
    | WordClass::And.bit()
    | WordClass::If.bit()
    | WordClass::Wh.bit()
    | WordClass::Very.bit()
    | WordClass::Mark.bit();
/// Nor on these, which begin something of their own.
const SUBJECTS: [u32; 5] = [hash_of("i"), hash_of("he"), hash_of("she"), hash_of("they"), hash_of("we")];
const AND: u32 = hash_of("and");
const BUT: u32 = hash_of("but");
const IT: u32 = hash_of("it");

/// The whole phrase around some words: it neither begins within a word or on a mark, nor ends on a word that leads on.
fn phrase(tokens: &[Token], mut from: usize, mut to: usize) -> (usize, usize) {
    let glued = |at: usize| at > 0 && tokens[at - 1].end == tokens[at].start && !tokens[at].is(WordClass::Mark);
    while from + 1 < to && (tokens[from].is(WordClass::Mark) || matches!(tokens[from].raw, AND | BUT)) {
        from += 1;
    }
    while from > 0 && glued(from) {
        from -= 1;
    }
    let is_open = |at: usize| {
        let token = &tokens[at];
        token.any(OPEN) && token.raw != IT
            || token.is(WordClass::Not) && !token.is(WordClass::All)
            || token.any(WordClass::Be.bit() | WordClass::Have.bit() | WordClass::Do.bit())
            || token.any(WordClass::Will.bit() | WordClass::Can.bit() | WordClass::Ought.bit())
    };
    while to > from + 1 && tokens[to - 1].is(WordClass::Mark) {
        to -= 1;
    }
    // A phrase that leads on takes the next word with it, where there is one; else it ends before.
    let mut more = 0;
    while to < tokens.len() && more < 3 && is_open(to - 1) && !tokens[to].is(WordClass::Mark) {
        to += 1;
        more += 1;
    }
    while to < tokens.len() && glued(to) {
        to += 1;
    }
    while to > from + 1 && (tokens[to - 1].is(WordClass::Mark) || SUBJECTS.contains(&tokens[to - 1].raw)) {
        to -= 1;
    }
    (from, to)
}

fn bytes_of(tokens: &[Token], from: usize, to: usize) -> ByteSpan {
    let last = to.clamp(from + 1, tokens.len());
    ByteSpan { start: tokens[from].start as usize, end: tokens[last - 1].end as usize }
}
