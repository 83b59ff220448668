//! What is judged: a sentence as a whole, and each of its clauses by itself, so that no fact outvotes the judgement that hangs on it.

use super::pattern::Match;
use super::sentence::Cues;
use super::token::{SentenceEnding, Token, hash_of};
use super::word_class::WordClass;

/// A sentence with everything that was read in it.
#[derive(Clone, Copy)]
pub(super) struct Sentence<'s> {
    pub tokens: &'s [Token],
    pub hits: &'s [Match],
    /// Places that are looked at again before they are shared, whatever the sentence weighs.
    pub cautions: &'s [Match],
    pub cues: Cues,
    pub ending: SentenceEnding,
}

/// A stretch of a sentence that is judged by itself.
#[derive(Clone, Copy)]
pub(super) struct Unit<'s> {
    pub sentence: Sentence<'s>,
    /// The cues of the stretch.
    pub cues: Cues,
    pub from: usize,
    pub to: usize,
}

impl<'s> Unit<'s> {
    /// The whole sentence.
    pub(super) const fn whole(sentence: Sentence<'s>) -> Self {
        Self { sentence, cues: sentence.cues, from: 0, to: sentence.tokens.len() }
    }

    /// The clause between two tokens.
    pub(super) fn clause(sentence: Sentence<'s>, from: usize, to: usize) -> Self {
        Self { sentence, cues: Cues::of(&sentence.tokens[from..to]), from, to }
    }

    /// Its words and marks.
    pub(super) fn tokens(&self) -> &'s [Token] {
        &self.sentence.tokens[self.from..self.to]
    }

    /// The rule hits that begin in it.
    pub(super) fn hits(&self) -> impl Iterator<Item = &'s Match> + use<'s> {
        let range = self.from..self.to;
        self.sentence.hits.iter().filter(move |hit| range.contains(&usize::from(hit.from)))
    }
}

/// A sentence without a single mark is cut once it has so many words.
const LONGEST_UNMARKED: usize = 11;
/// A clause has at least so many words, unless its sentence is over.
const SHORTEST_CLAUSE: usize = 3;

const SUBJECTS: [u32; 8] = [
    hash_of("i"),
    hash_of("he"),
    hash_of("she"),
    hash_of("they"),
    hash_of("we"),
    hash_of("you"),
    hash_of("it"),
    hash_of("nobody"),
];
/// These are subjects only.
const ALWAYS_SUBJECTS: [u32; 5] = [hash_of("i"), hash_of("he"), hash_of("she"), hash_of("they"), hash_of("we")];
/// Words that a remark begins with, whatever follows.
const REMARKS: [u32; 18] = [
    hash_of("typical"),
    hash_of("apparently"),
    hash_of("obviously"),
    hash_of("clearly"),
    hash_of("honestly"),
    hash_of("frankly"),
    hash_of("basically"),
    hash_of("seriously"),
    hash_of("perhaps"),
    hash_of("maybe"),
    hash_of("what"),
    hash_of("why"),
    hash_of("thanks"),
    hash_of("cheers"),
    hash_of("sorry"),
    hash_of("rumour"),
    hash_of("absolute"),
    hash_of("total"),
];
const LINKS: [u32; 14] = [
    hash_of("because"),
    hash_of("cos"),
    hash_of("cause"),
    hash_of("if"),
    hash_of("when"),
    hash_of("while"),
    hash_of("although"),
    hash_of("though"),
    hash_of("unless"),
    hash_of("whereas"),
    hash_of("which"),
    hash_of("but"),
    hash_of("so"),
    hash_of("then"),
];
const AND: u32 = hash_of("and");
const THAT: u32 = hash_of("that");
const CUTS: [u32; 6] = [hash_of(","), hash_of(";"), hash_of(":"), hash_of("-"), hash_of("..."), hash_of("(")];
const NEVER: u32 = hash_of("never");
/// These end a sentence as well as they go on with one.
const IT_OR_PLACE: [u32; 5] = [hash_of("it"), hash_of("up"), hash_of("out"), hash_of("off"), hash_of("there")];
const OWNERS: [u32; 6] =
    [hash_of("my"), hash_of("your"), hash_of("his"), hash_of("her"), hash_of("our"), hash_of("their")];
/// A subject has so many words before its verb.
const LONGEST_SUBJECT: usize = 4;
/// Words that no subject has inside.
const NO_SUBJECT: u64 = WordClass::Mark.bit()
    | WordClass::Prep.bit()
    | WordClass::And.bit()
    | WordClass::If.bit()
    | WordClass::Wh.bit()
    | WordClass::Art.bit()
    | WordClass::Past.bit()
    | WordClass::Day.bit();
/// Words that are no name.
const NO_NAME: u64 =
    NO_SUBJECT | FINITE | WordClass::Me.bit() | WordClass::We.bit() | WordClass::You.bit() | WordClass::Num.bit();
const FINITE: u64 = WordClass::Be.bit()
    | WordClass::Have.bit()
    | WordClass::Do.bit()
    | WordClass::Will.bit()
    | WordClass::Can.bit()
    | WordClass::Ought.bit()
    | WordClass::Past.bit()
    | WordClass::Not.bit();
const PREDICATE: u64 = FINITE
    | WordClass::Act.bit()
    | WordClass::Say.bit()
    | WordClass::Mind.bit()
    | WordClass::Effect.bit()
    | WordClass::Improve.bit()
    | WordClass::Help.bit()
    | WordClass::Often.bit()
    | WordClass::All.bit()
    | WordClass::Very.bit()
    | WordClass::Hedge.bit()
    | WordClass::Ly.bit();
/// After these a subject goes on with what was begun.
const GOES_ON: u64 = WordClass::If.bit()
    | WordClass::Wh.bit()
    | WordClass::And.bit()
    | WordClass::Say.bit()
    | WordClass::Mind.bit()
    | WordClass::Prep.bit()
    | WordClass::Art.bit()
    | WordClass::Be.bit()
    | WordClass::Have.bit()
    | WordClass::Do.bit()
    | WordClass::Will.bit()
    | WordClass::Can.bit()
    | WordClass::Ought.bit()
    | WordClass::Believe.bit();

/// Words that are said of somebody, with or without a verb.
const VERDICT: u64 = WordClass::Fault.bit() | WordClass::BadTrait.bit() | WordClass::BadLabel.bit();
/// After these they belong to what was begun.
const LEADS_TO_VERDICT: u64 = FINITE
    | VERDICT
    | WordClass::Act.bit()
    | WordClass::Very.bit()
    | WordClass::Hedge.bit()
    | WordClass::Often.bit()
    | WordClass::All.bit()
    | WordClass::Ly.bit()
    | WordClass::You.bit()
    | WordClass::They.bit();

/// Whether a subject and its verb begin here.
fn is_subject(tokens: &[Token], at: usize) -> bool {
    SUBJECTS.contains(&tokens[at].raw) && tokens.get(at + 1).is_some_and(|next| next.any(PREDICATE))
}

/// Whether a noun with an article and a verb that says what it is begin here: "the new girl is", "her till was".
fn is_noun_subject(tokens: &[Token], at: usize, is_unstopped: bool) -> bool {
    let (token, before) = (&tokens[at], &tokens[at - 1]);
    let counts = WordClass::Num.bit() | WordClass::All.bit() | WordClass::Group.bit();
    let opening = WordClass::Art.bit() | if is_unstopped { counts } else { 0 };
    let is_named = !token.any(NO_NAME) && before.any(WordClass::Day.bit() | WordClass::Digits.bit());
    let opens = token.any(opening) && !IT_OR_PLACE.contains(&token.raw) || OWNERS.contains(&token.raw) || is_named;
    // Behind a verb it is what the verb is about.
    let is_object = before.any(WordClass::Act.bit() | WordClass::Past.bit());
    let past = if is_unstopped && !is_object { WordClass::Past.bit() } else { 0 };
    let says = WordClass::Be.bit() | WordClass::Have.bit() | WordClass::Do.bit() | WordClass::Will.bit() | past;
    let verb = tokens[at + 1..].iter().take(LONGEST_SUBJECT).position(|token| token.any(says) || token.raw == NEVER);
    opens && verb.is_some_and(|verb| !tokens[at + 1..=at + verb].iter().any(|token| token.any(NO_SUBJECT)))
}

/// Whether a clause begins with this word.
fn opens_clause(tokens: &[Token], at: usize) -> bool {
    let (before, token) = (&tokens[at - 1], &tokens[at]);
    CUTS.contains(&before.raw)
        || LINKS.contains(&token.raw)
        || token.raw == AND && tokens.get(at + 1).is_some_and(|next| next.any(FINITE) || SUBJECTS.contains(&next.raw))
        || is_subject(tokens, at) && !before.any(GOES_ON) && before.raw != THAT && !LINKS.contains(&before.raw)
}

/// Hands over the clauses of a sentence by their first and last tokens; nothing of a sentence that is one clause.
pub(super) fn clauses(tokens: &[Token], mut each: impl FnMut(usize, usize)) {
    let (mut from, mut words) = (0, 0);
    for at in 1..tokens.len() {
        words += usize::from(!tokens[at - 1].is(WordClass::Mark));
        if words >= SHORTEST_CLAUSE && opens_clause(tokens, at) && tokens.len() - at >= SHORTEST_CLAUSE {
            each(from, at);
            (from, words) = (at, 0);
        }
    }
    if from > 0 {
        each(from, tokens.len());
    }
}

/// Where the sentence that begins a stretch without marks ends: at the next subject with a verb of its own.
///
/// In a text that has no full stops at all, any subject, remark or verdict begins one.
pub(super) fn first_sentence(tokens: &[Token], is_unstopped: bool) -> usize {
    let is_unmarked =
        tokens.len() > LONGEST_UNMARKED && !tokens[..LONGEST_UNMARKED].iter().any(|token| token.is(WordClass::Mark));
    if !is_unmarked && !is_unstopped {
        return tokens.len();
    }
    let begins = |&at: &usize| {
        let (before, token) = (&tokens[at - 1], &tokens[at]);
        (is_subject(tokens, at)
            || is_noun_subject(tokens, at, is_unstopped)
            || is_unstopped
                && (ALWAYS_SUBJECTS.contains(&token.raw)
                    || REMARKS.contains(&token.raw)
                    || token.any(VERDICT) && !before.any(LEADS_TO_VERDICT)))
            && (!before.any(GOES_ON) || IT_OR_PLACE.contains(&before.raw))
            && !LINKS.contains(&before.raw)
            && before.raw != THAT
    };
    (SHORTEST_CLAUSE..tokens.len().saturating_sub(1)).find(begins).unwrap_or(tokens.len())
}
