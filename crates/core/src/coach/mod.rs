//! The language coach: text in, findings and strengths out, always the same answer.
//!
//! A text is read sentence by sentence (`tokenizer`, `token`, `words`, `lexicon`), each sentence shows cues (`sentence`) and rule hits (`rules`,
//! written in the language of `pattern`), a small linear model (`model`, `features`) weighs all of it together, and what is flagged is explained by
//! the rule that fits or by the words that weigh most. Keys and numbers come out; the sentences for people are in the texts.
//!
//! Nothing here knows a clock, a random number, an order of hashing, or the browser. No text makes it fail.

mod category;
mod context;
mod features;
mod finding;
mod lexicon;
mod model;
mod pattern;
mod rules;
mod sentence;
mod span;
mod strength;
mod strengths;
mod token;
mod tokenizer;
#[doc(hidden)]
pub mod training;
mod weights_codec;
mod words;

pub use category::{Category, MessagePart};
pub use context::{Context, CustomTerms, TextKind};
pub use finding::{Finding, FindingSource, MissingInfo, Review, RewriteTemplate, StrengthMatch};
pub use span::{ByteSpan, CharSpan, Utf16Span};
pub use strength::Strength;

use features::Place;
use lexicon::Lexicon;
use pattern::{Match, MatchStrength};
use sentence::{Cue, Cues};
use token::{IN_LEXICON, JOINED, QUOTED, SentenceEnding, TERM, Token, hash_of};
use tokenizer::Tokenizer;
use words::WordClass;

/// The languages the coach can read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English, British and American.
    #[default]
    English,
    /// Any other: the coach knows nothing of it and stays silent.
    Other,
}

/// The longest text that is read; what follows is left alone.
const MAX_TEXT_BYTES: usize = 64 << 20;

/// Reviews a text. The same arguments always give the same answer; every span lies on character boundaries of `text`.
#[must_use]
pub fn review(text: &str, language: Language, context: &Context) -> Review {
    let mut result = Review { findings: Vec::new(), strengths: Vec::new(), score: 50, fine_score: 5000 };
    if language != Language::English {
        return result;
    }
    let mut end = text.len().min(MAX_TEXT_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let own = ContextTerms::of(context);
    let mut accumulator = ScoreAccumulator::default();
    read(&text[..end], &own, |sentence| {
        classify_sentence(&sentence, context, &own, &mut result, &mut accumulator);
    });
    result.fine_score = accumulator.score();
    result.score = u8::try_from(result.fine_score / 100).unwrap_or(100);
    result
}

/// One sentence with everything that was read in it.
struct Sentence<'s> {
    tokens: &'s [Token],
    hits: &'s [Match],
    cues: Cues,
    ending: SentenceEnding,
    place: Place,
    span: ByteSpan,
}

fn read(text: &str, own: &ContextTerms, mut each: impl FnMut(Sentence<'_>)) {
    let lexicon = Lexicon::shared();
    let mut tokenizer = Tokenizer::new(text);
    let mut tokens = Vec::new();
    let mut hits = Vec::new();
    let mut first = true;
    while let Some((span, ending)) = tokenizer.next(lexicon, &mut tokens) {
        own.mark_terms(lexicon, &mut tokens);
        let cues = sentence::read(&mut tokens, ending);
        hits.clear();
        pattern::find(lexicon, &tokens, &mut hits);
        filter_matches(&tokens, &mut hits);
        each(Sentence { tokens: &tokens, hits: &hits, cues, ending, place: Place { first }, span });
        first = false;
    }
}

const REPORTING_VERBS: [u32; 7] = [
    hash_of("saying"),
    hash_of("suggesting"),
    hash_of("implying"),
    hash_of("accusing"),
    hash_of("calling"),
    hash_of("asking"),
    hash_of("about"),
];
const CONTRAST_WORDS: [u32; 5] = [hash_of("but"), hash_of(";"), hash_of("-"), hash_of(":"), hash_of("only")];

/// The stretch of a contrast ("I am not saying you are careless; ..."): what is denied there is not meant.
fn negated_span(tokens: &[Token]) -> Option<(usize, usize)> {
    let from =
        tokens.windows(2).position(|two| two[0].raw == hash_of("not") && REPORTING_VERBS.contains(&two[1].raw))?;
    if tokens.get(from.wrapping_sub(2)).is_some_and(|token| token.is(WordClass::You)) {
        return None;
    }
    let to = tokens[from..]
        .iter()
        .position(|token| CONTRAST_WORDS.contains(&token.raw))
        .map_or(tokens.len(), |at| from + at);
    Some((from, to))
}

const UNCERTAIN: [u32; 5] = [hash_of("if"), hash_of("whether"), hash_of("unless"), hash_of("though"), hash_of("write")];
const ONE: [u32; 2] = [hash_of("he"), hash_of("she")];
const CLAUSES: [u32; 5] = [hash_of(","), hash_of(";"), hash_of("-"), hash_of("and"), hash_of("but")];

/// Whether a rule is sure of something that its clause says straight out: not asked, not denied, not supposed, not told by somebody else.
///
/// Such words judge whatever stands beside them, so the sentence as a whole cannot outweigh them.
fn is_direct_assertion(tokens: &[Token], hits: &[Match], ending: SentenceEnding) -> bool {
    ending != SentenceEnding::Question
        && hits.iter().any(|hit| {
            let before = &tokens[..usize::from(hit.from)];
            // A threat has its "if", and what somebody told of their health is no more the talk's business than what was seen.
            let (is_threat, is_protected) =
                (hit.category == Category::Threat as u8, hit.category == Category::Protected as u8);
            let clause = before.iter().rposition(|token| CLAUSES.contains(&token.raw)).map_or(0, |at| at + 1);
            hit.strength == MatchStrength::Strong
                && !(clause..before.len()).any(|at| {
                    // "I told you" and "I think" are the writer's own; what a customer said or felt is a fact.
                    let told = before[at].any(WordClass::Say.bit() | WordClass::Mind.bit())
                        && !tokens[at.saturating_sub(1)].any(WordClass::Me.bit() | WordClass::We.bit());
                    let supposed = |token: &Token| UNCERTAIN.contains(&token.base);
                    let negated =
                        before[at].is(WordClass::Not) && !(is_threat && before[clause..at].iter().any(supposed));
                    // "He told me he has": the person, of themselves.
                    let theirs = |token: &Token| {
                        token.any(WordClass::You.bit() | WordClass::Name.bit()) || ONE.contains(&token.raw)
                    };
                    let of_self = is_protected && at > 0 && at + 3 > before.len() && theirs(&before[at - 1]);
                    told && !of_self || negated || !is_threat && supposed(&before[at])
                })
        })
}

/// Drops hits that a trap, a quotation, a term or a denial covers.
fn filter_matches(tokens: &[Token], hits: &mut Vec<Match>) {
    if hits.is_empty() {
        return;
    }
    let negated = negated_span(tokens);
    let mut fine: [(u16, u16, u8); 16] = [(0, 0, 255); 16];
    let mut traps = 0;
    for hit in hits.iter().filter(|hit| hit.strength == MatchStrength::Exception) {
        if traps < fine.len() {
            fine[traps] = (hit.from, hit.to, hit.category);
            traps += 1;
        }
    }
    hits.retain(|hit| {
        let (from, to) = (usize::from(hit.from), usize::from(hit.to));
        let trapped = fine[..traps]
            .iter()
            .any(|&(begin, end, category)| category == hit.category && hit.from < end && begin < hit.to);
        let theirs = tokens[from..to].iter().any(|token| token.has(QUOTED | TERM));
        let compound = to - from == 1 && tokens[from].has(JOINED);
        let refused = negated.is_some_and(|(begin, end)| from >= begin && to <= end);
        hit.strength != MatchStrength::Exception && !(trapped || theirs || compound || refused)
    });
}

/// Names, terms and added words of a context, hashed; what was added has a category.
struct ContextTerms(Vec<(Option<Category>, Vec<u32>)>);

impl ContextTerms {
    fn of(context: &Context) -> Self {
        let lexicon = Lexicon::shared();
        let terms = context.names.iter().chain(&context.terms).map(|phrase| (None, phrase));
        let added = context.added.iter().map(|added| (Some(added.category), &added.words));
        let mut tokens = Vec::new();
        let mut all = Vec::new();
        for (category, phrase) in terms.chain(added) {
            if Tokenizer::new(phrase).next(lexicon, &mut tokens).is_some() {
                all.push((category, tokens.iter().map(|token| token.raw).collect()));
            }
        }
        Self(all)
    }

    fn mark_terms(&self, lexicon: &Lexicon, tokens: &mut [Token]) {
        for (_, term) in self.0.iter().filter(|(category, _)| category.is_none()) {
            for at in 0..tokens.len() {
                if starts_with(&tokens[at..], term) {
                    for token in &mut tokens[at..at + term.len()] {
                        token.flags |= TERM;
                        token.kinds = WordClass::Name.bit();
                        token.lead = WordClass::Name as u8;
                        token.word = token::NAME;
                        token.base = token::NAME;
                        token.row = 0;
                        lexicon.finish_token(token);
                    }
                }
            }
        }
    }
}

fn starts_with(tokens: &[Token], phrase: &[u32]) -> bool {
    tokens.len() >= phrase.len()
        && !phrase.is_empty()
        && tokens.iter().zip(phrase).all(|(token, &word)| token.raw == word)
}

/// Gathers the weights of sentences into a score.
#[derive(Default)]
struct ScoreAccumulator {
    worst: i32,
    sum: i64,
    sentences: i64,
}

impl ScoreAccumulator {
    fn add(&mut self, weight: i32) {
        self.worst = if self.sentences == 0 { weight } else { self.worst.max(weight) };
        self.sum += i64::from(weight);
        self.sentences += 1;
    }

    /// Hundredths from 0 to 10000: half of it at weight nought, and no two weights alike.
    fn score(&self) -> u16 {
        if self.sentences == 0 {
            return 5000;
        }
        let mean = self.sum / self.sentences;
        let weight = (i64::from(self.worst) * 3 + mean) / 4;
        let share = weight * 5000 / (weight.abs() + 1500);
        u16::try_from(5000 - share).unwrap_or(0)
    }
}

fn bytes_of(tokens: &[Token], from: usize, to: usize) -> ByteSpan {
    let last = to.clamp(from + 1, tokens.len());
    ByteSpan { start: tokens[from].start as usize, end: tokens[last - 1].end as usize }
}

fn classify_sentence(
    sentence: &Sentence<'_>,
    context: &Context,
    own: &ContextTerms,
    result: &mut Review,
    accumulator: &mut ScoreAccumulator,
) {
    let Sentence { tokens, hits, cues, ending, place, .. } = *sentence;
    let model = &Lexicon::shared().model;
    let mut weight = model.score_sentence(tokens, cues, hits, ending, place);
    if is_direct_assertion(tokens, hits, ending) {
        weight = weight.max(model.head.threshold_plain + 1);
    }
    accumulator.add(weight);
    strengths::find(tokens, cues, |strength, at| {
        result.strengths.push(StrengthMatch { strength, span: bytes_of(tokens, at, at + 1) });
    });
    if context.kind == TextKind::Private {
        return;
    }
    let begin = result.findings.len();
    let mut put = |category: Category, span: ByteSpan, source: FindingSource| {
        if !context.off.contains(&category)
            && !result.findings[begin..].iter().any(|finding| finding.category == category)
        {
            result.findings.push(Finding {
                category,
                span,
                sentence: sentence.span,
                template: rules::RULES[category.index()].template,
                source,
            });
        }
    };
    for (category, words) in &own.0 {
        if let Some(category) = *category {
            for at in 0..tokens.len() {
                if starts_with(&tokens[at..], words) {
                    put(category, bytes_of(tokens, at, at + words.len()), FindingSource::Custom);
                }
            }
        }
    }
    if context.kind == TextKind::QuestionSlot && cues.has(Cue::ClosedQuestion) {
        put(
            Category::ClosedQuestion,
            bytes_of(tokens, Cue::ClosedQuestion.at(tokens), tokens.len()),
            FindingSource::Rule,
        );
    }
    let plain = !hits.is_empty();
    if weight <= if plain { model.head.threshold_plain } else { model.head.threshold } {
        return;
    }
    for hit in hits {
        put(
            Category::ALL[usize::from(hit.category)],
            bytes_of(tokens, usize::from(hit.from), usize::from(hit.to)),
            FindingSource::Rule,
        );
    }
    // Of a sentence without a word that it knows, the coach has nothing to say.
    if !plain && tokens.iter().any(|token| token.has(IN_LEXICON)) {
        let (category, from, to) = attribute_to_category(sentence);
        put(category, bytes_of(tokens, from, to), FindingSource::Model);
    }
    // Few at a time: put each where it belongs in the order of the text.
    for at in begin + 1..result.findings.len() {
        let mut here = at;
        while here > begin && result.findings[here].span < result.findings[here - 1].span {
            result.findings.swap(here, here - 1);
            here -= 1;
        }
    }
}

/// The category a sentence comes nearest to when no rule is sure, and the words that weigh most.
fn attribute_to_category(sentence: &Sentence<'_>) -> (Category, usize, usize) {
    let Sentence { tokens, hits, cues, ending, place, .. } = *sentence;
    let model = &Lexicon::shared().model;
    // The stretch with the greatest sum.
    let (mut best, mut run, mut from) = (i32::MIN, 0i32, 0);
    let mut span = (0, 1);
    for (at, part) in model.token_contributions(tokens, cues, ending, place).into_iter().enumerate() {
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
    (Category::ALL[model.nearest(tokens, cues, hits)], span.0, span.1)
}
