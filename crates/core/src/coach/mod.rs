//! The language coach: text in, notices and strengths out, always the same answer.
//!
//! A text is read sentence by sentence (`reader`, `token`, `words`, `lexicon`), each sentence shows signs (`sentence`) and rule hits (`classes`,
//! written in the language of `pattern`), a small linear model (`model`, `features`) weighs all of it together, and what is flagged is explained by
//! the rule that fits or by the words that weigh most. Keys and numbers come out; the sentences for people are in the texts.
//!
//! Nothing here knows a clock, a random number, an order of hashing, or the browser. No text makes it fail.

mod class;
mod classes;
mod context;
mod features;
mod lexicon;
mod model;
mod notice;
mod pattern;
mod reader;
mod sentence;
mod span;
mod stored;
mod strength;
mod strengths;
mod token;
#[doc(hidden)]
pub mod training;
mod words;

pub use class::{Class, Said};
pub use context::{AddedWords, Context, TextKind};
pub use notice::{Gap, Ground, Notice, Recipe, Review, StrengthFound};
pub use span::{ByteSpan, CharSpan, Utf16Span};
pub use strength::Strength;

use features::Place;
use lexicon::Lexicon;
use pattern::{Force, Hit};
use reader::Reader;
use sentence::{Sign, Signs};
use token::{Ending, JOINED, LISTED, QUOTED, TERM, Token, hash_of};
use words::Kind;

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
const LONGEST_TEXT: usize = 64 << 20;

/// Reviews a text. The same arguments always give the same answer; every span lies on character boundaries of `text`.
#[must_use]
pub fn review(text: &str, language: Language, context: &Context) -> Review {
    let mut result = Review { notices: Vec::new(), strengths: Vec::new(), score: 50, fine_score: 5000 };
    if language != Language::English {
        return result;
    }
    let mut end = text.len().min(LONGEST_TEXT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let own = OwnWords::of(context);
    let mut tally = Tally::default();
    read(&text[..end], &own, |sentence| {
        judge(&sentence, context, &own, &mut result, &mut tally);
    });
    result.fine_score = tally.score();
    result.score = u8::try_from(result.fine_score / 100).unwrap_or(100);
    result
}

/// One sentence with everything that was read in it.
struct Sentence<'s> {
    tokens: &'s [Token],
    hits: &'s [Hit],
    signs: Signs,
    ending: Ending,
    place: Place,
    span: ByteSpan,
}

fn read(text: &str, own: &OwnWords, mut each: impl FnMut(Sentence<'_>)) {
    let lexicon = Lexicon::shared();
    let mut reader = Reader::new(text);
    let mut tokens = Vec::new();
    let mut hits = Vec::new();
    let mut first = true;
    while let Some((span, ending)) = reader.next(lexicon, &mut tokens) {
        own.mark_terms(lexicon, &mut tokens);
        let signs = sentence::read(&mut tokens, ending);
        hits.clear();
        pattern::find(lexicon, &tokens, &mut hits);
        sift(&tokens, &mut hits);
        each(Sentence { tokens: &tokens, hits: &hits, signs, ending, place: Place { first }, span });
        first = false;
    }
}

const SAYING: [u32; 7] = [
    hash_of("saying"),
    hash_of("suggesting"),
    hash_of("implying"),
    hash_of("accusing"),
    hash_of("calling"),
    hash_of("asking"),
    hash_of("about"),
];
const TURNS: [u32; 5] = [hash_of("but"), hash_of(";"), hash_of("-"), hash_of(":"), hash_of("only")];

/// The stretch of a contrast ("I am not saying you are careless; ..."): what is denied there is not meant.
fn denied(tokens: &[Token]) -> Option<(usize, usize)> {
    let from = tokens.windows(2).position(|two| two[0].raw == hash_of("not") && SAYING.contains(&two[1].raw))?;
    if tokens.get(from.wrapping_sub(2)).is_some_and(|token| token.is(Kind::You)) {
        return None;
    }
    let to = tokens[from..].iter().position(|token| TURNS.contains(&token.raw)).map_or(tokens.len(), |at| from + at);
    Some((from, to))
}

const UNCERTAIN: [u32; 5] = [hash_of("if"), hash_of("whether"), hash_of("unless"), hash_of("though"), hash_of("write")];
const ONE: [u32; 2] = [hash_of("he"), hash_of("she")];
const CLAUSES: [u32; 5] = [hash_of(","), hash_of(";"), hash_of("-"), hash_of("and"), hash_of("but")];

/// Whether a rule is sure of something that its clause says straight out: not asked, not denied, not supposed, not told by somebody else.
///
/// Such words judge whatever stands beside them, so the sentence as a whole cannot outweigh them.
fn plainly_said(tokens: &[Token], hits: &[Hit], ending: Ending) -> bool {
    ending != Ending::Question
        && hits.iter().any(|hit| {
            let before = &tokens[..usize::from(hit.from)];
            // A threat has its "if", and what somebody told of their health is no more the talk's business than what was seen.
            let (is_threat, is_protected) = (hit.class == Class::Threat as u8, hit.class == Class::Protected as u8);
            let clause = before.iter().rposition(|token| CLAUSES.contains(&token.raw)).map_or(0, |at| at + 1);
            hit.force == Force::Sure
                && !(clause..before.len()).any(|at| {
                    // "I told you" and "I think" are the writer's own; what a customer said or felt is a fact.
                    let told = before[at].any(Kind::Say.bit() | Kind::Mind.bit())
                        && !tokens[at.saturating_sub(1)].any(Kind::Me.bit() | Kind::We.bit());
                    let supposed = |token: &Token| UNCERTAIN.contains(&token.base);
                    let denied = before[at].is(Kind::Not) && !(is_threat && before[clause..at].iter().any(supposed));
                    // "He told me he has": the person, of themselves.
                    let theirs =
                        |token: &Token| token.any(Kind::You.bit() | Kind::Name.bit()) || ONE.contains(&token.raw);
                    let of_self = is_protected && at > 0 && at + 3 > before.len() && theirs(&before[at - 1]);
                    told && !of_self || denied || !is_threat && supposed(&before[at])
                })
        })
}

/// Drops hits that a trap, a quotation, a term or a denial covers.
fn sift(tokens: &[Token], hits: &mut Vec<Hit>) {
    if hits.is_empty() {
        return;
    }
    let denied = denied(tokens);
    let mut fine: [(u16, u16, u8); 16] = [(0, 0, 255); 16];
    let mut traps = 0;
    for hit in hits.iter().filter(|hit| hit.force == Force::Fine) {
        if traps < fine.len() {
            fine[traps] = (hit.from, hit.to, hit.class);
            traps += 1;
        }
    }
    hits.retain(|hit| {
        let (from, to) = (usize::from(hit.from), usize::from(hit.to));
        let trapped =
            fine[..traps].iter().any(|&(begin, end, class)| class == hit.class && hit.from < end && begin < hit.to);
        let theirs = tokens[from..to].iter().any(|token| token.has(QUOTED | TERM));
        let compound = to - from == 1 && tokens[from].has(JOINED);
        let refused = denied.is_some_and(|(begin, end)| from >= begin && to <= end);
        hit.force != Force::Fine && !(trapped || theirs || compound || refused)
    });
}

/// Names, terms and added words of a context, hashed; what was added has a class.
struct OwnWords(Vec<(Option<Class>, Vec<u32>)>);

impl OwnWords {
    fn of(context: &Context) -> Self {
        let lexicon = Lexicon::shared();
        let terms = context.names.iter().chain(&context.terms).map(|phrase| (None, phrase));
        let added = context.added.iter().map(|added| (Some(added.class), &added.words));
        let mut tokens = Vec::new();
        let mut all = Vec::new();
        for (class, phrase) in terms.chain(added) {
            if Reader::new(phrase).next(lexicon, &mut tokens).is_some() {
                all.push((class, tokens.iter().map(|token| token.raw).collect()));
            }
        }
        Self(all)
    }

    fn mark_terms(&self, lexicon: &Lexicon, tokens: &mut [Token]) {
        for (_, term) in self.0.iter().filter(|(class, _)| class.is_none()) {
            for at in 0..tokens.len() {
                if fits(&tokens[at..], term) {
                    for token in &mut tokens[at..at + term.len()] {
                        token.flags |= TERM;
                        token.kinds = Kind::Name.bit();
                        token.lead = Kind::Name as u8;
                        token.word = token::NAME;
                        token.base = token::NAME;
                        token.row = 0;
                        lexicon.settle(token);
                    }
                }
            }
        }
    }
}

fn fits(tokens: &[Token], phrase: &[u32]) -> bool {
    tokens.len() >= phrase.len()
        && !phrase.is_empty()
        && tokens.iter().zip(phrase).all(|(token, &word)| token.raw == word)
}

/// Gathers the weights of sentences into a score.
#[derive(Default)]
struct Tally {
    worst: i32,
    sum: i64,
    sentences: i64,
}

impl Tally {
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

fn judge(sentence: &Sentence<'_>, context: &Context, own: &OwnWords, result: &mut Review, tally: &mut Tally) {
    let Sentence { tokens, hits, signs, ending, place, .. } = *sentence;
    let model = &Lexicon::shared().model;
    let mut weight = model.weigh(tokens, signs, hits, ending, place);
    if plainly_said(tokens, hits, ending) {
        weight = weight.max(model.head.threshold_plain + 1);
    }
    tally.add(weight);
    strengths::find(tokens, signs, |strength, at| {
        result.strengths.push(StrengthFound { strength, span: bytes_of(tokens, at, at + 1) });
    });
    if context.kind == TextKind::Private {
        return;
    }
    let begin = result.notices.len();
    let mut put = |class: Class, span: ByteSpan, ground: Ground| {
        if !context.off.contains(&class) && !result.notices[begin..].iter().any(|notice| notice.class == class) {
            result.notices.push(Notice {
                class,
                span,
                sentence: sentence.span,
                recipe: classes::RULES[class.index()].recipe,
                ground,
            });
        }
    };
    for (class, words) in &own.0 {
        if let Some(class) = *class {
            for at in 0..tokens.len() {
                if fits(&tokens[at..], words) {
                    put(class, bytes_of(tokens, at, at + words.len()), Ground::Added);
                }
            }
        }
    }
    if context.kind == TextKind::QuestionSlot && signs.has(Sign::ClosedQuestion) {
        put(Class::ClosedQuestion, bytes_of(tokens, Sign::ClosedQuestion.at(tokens), tokens.len()), Ground::Rule);
    }
    let plain = !hits.is_empty();
    if weight <= if plain { model.head.threshold_plain } else { model.head.threshold } {
        return;
    }
    for hit in hits {
        put(
            Class::ALL[usize::from(hit.class)],
            bytes_of(tokens, usize::from(hit.from), usize::from(hit.to)),
            Ground::Rule,
        );
    }
    // Of a sentence without a word that it knows, the coach has nothing to say.
    if !plain && tokens.iter().any(|token| token.has(LISTED)) {
        let (class, from, to) = sound(sentence);
        put(class, bytes_of(tokens, from, to), Ground::Sound);
    }
    // Few at a time: put each where it belongs in the order of the text.
    for at in begin + 1..result.notices.len() {
        let mut here = at;
        while here > begin && result.notices[here].span < result.notices[here - 1].span {
            result.notices.swap(here, here - 1);
            here -= 1;
        }
    }
}

/// The class a sentence comes nearest to when no rule is sure, and the words that weigh most.
fn sound(sentence: &Sentence<'_>) -> (Class, usize, usize) {
    let Sentence { tokens, hits, signs, ending, place, .. } = *sentence;
    let model = &Lexicon::shared().model;
    // The stretch with the greatest sum.
    let (mut best, mut run, mut from) = (i32::MIN, 0i32, 0);
    let mut span = (0, 1);
    for (at, part) in model.parts(tokens, signs, ending, place).into_iter().enumerate() {
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
    (Class::ALL[model.nearest(tokens, signs, hits)], span.0, span.1)
}
