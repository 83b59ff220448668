//! Small patterns over read words: how a category says what it looks for.
//!
//! A rule holds its patterns in one string, parted by semicolons. Inside a pattern, parted by spaces:
//! `late|slow` one of these words; `~miss` any form of the word; `YOU|THEY` a word of a kind; `?so` may be there or not;
//! `*` up to two words, `**` up to six words or marks; `!x` the next word is not x; `^` the sentence begins; `$` the sentence ends;
//! `[` and `]` around the words that a finding marks (else all of them); `+` what fits here is said whatever else the sentence says.

use super::lexicon::Lexicon;
use super::rule::Rule;
use super::token::{IN_LEXICON, Token, bits};
use super::word_class::{WordClass, split_non_empty};

/// How much a pattern says by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MatchStrength {
    /// Enough for a finding, unless the sentence as a whole clearly sounds good.
    Weak,
    /// Enough for a finding whatever stands beside it.
    Strong,
    /// A trap: what a rule finds inside these words is not meant.
    Exception,
}

/// A place where a pattern fits, in tokens of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    pub category: u8,
    pub strength: MatchStrength,
    /// Number of the pattern, in the order of the registry.
    pub pattern: u16,
    pub from: u16,
    pub to: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Op {
    One,
    Maybe,
    NotNext,
    Gap(u8),
    Open,
    Close,
    End,
}

/// Where the words between `[` and `]` begin and end, in tokens.
type Marked = (Option<usize>, Option<usize>);

#[derive(Clone, Copy, Debug)]
struct PatternPart {
    kinds: u64,
    words: (u16, u16),
    op: Op,
}

/// Kinds below this number stand in most sentences.
const GRAMMAR: u32 = WordClass::All as u32;

/// Kinds that words have which stand in no dictionary.
const UNLISTED: u64 = WordClass::Name.bit()
    | WordClass::Capital.bit()
    | WordClass::Digits.bit()
    | WordClass::Num.bit()
    | WordClass::Day.bit();

/// How many times 64 patterns there may be.
const BLOCKS: usize = 16;

/// Sets of patterns, one bit for each: those whose first part takes a word, then those for which it is a rare word that they need, then those
/// for which it is a second one.
type Row = [[u64; BLOCKS]; 3];

#[derive(Clone, Copy, Debug)]
struct Pattern {
    category: u8,
    strength: MatchStrength,
    at_start: bool,
    parts: (u16, u16),
    /// The part that the place where it begins is found by.
    first: u16,
}

/// All patterns of all rules, ready to be matched.
pub(super) struct Patterns {
    /// Word alternatives, each with its place in the dictionary; nought where any form of the word will do.
    words: Vec<(u32, u16)>,
    parts: Vec<PatternPart>,
    list: Vec<Pattern>,
    /// What words are to patterns; the first row is that of all words that no pattern names.
    rows: Vec<Row>,
    /// What kinds are to patterns, and at last what every sentence has: patterns that need no second or third word.
    by_kind: Box<[Row]>,
    /// The kinds that patterns look for.
    kinds: u64,
}

/// Adds the patterns of one rule.
pub(super) fn compile(rule: &Rule, into: &mut Patterns, lexicon: &mut Lexicon) {
    for (strength, source) in [(MatchStrength::Weak, rule.plain), (MatchStrength::Exception, rule.fine)] {
        for pattern in split_non_empty(source.as_bytes(), b';') {
            let mut strength = strength;
            let first = length(into.parts.len());
            let mut at_start = false;
            for part in split_non_empty(pattern, b' ') {
                let (op, rest): (Op, &[u8]) = match part {
                    b"^" => {
                        at_start = true;
                        continue;
                    }
                    b"+" => {
                        strength = MatchStrength::Strong;
                        continue;
                    }
                    b"$" => (Op::End, b""),
                    b"*" => (Op::Gap(2), b""),
                    b"**" => (Op::Gap(6), b""),
                    b"[" => (Op::Open, b""),
                    b"]" => (Op::Close, b""),
                    [b'?', rest @ ..] if !rest.is_empty() => (Op::Maybe, rest),
                    [b'!', rest @ ..] if !rest.is_empty() => (Op::NotNext, rest),
                    [.., b'|', b'?'] => (Op::Maybe, part),
                    _ => (Op::One, part),
                };
                // A lone "?" among alternatives makes the part optional; alone it is the mark itself.
                let rest = if let [rest @ .., b'|', b'?'] = rest { rest } else { rest };
                let words = length(into.words.len());
                let mut kinds = 0;
                for word in split_non_empty(rest, b'|') {
                    let kind = WordClass::bit_of(word);
                    kinds |= kind;
                    if kind == 0 {
                        let (word, base) = if let [b'~', word @ ..] = word { (word, true) } else { (word, false) };
                        let at = lexicon.entry(word);
                        let token = &mut lexicon.entries[at].token;
                        token.flags |= if base { 0 } else { IN_LEXICON };
                        into.words.push((token.raw, if base { 0 } else { length(at) }));
                    }
                }
                into.parts.push(PatternPart { kinds, words: (words, length(into.words.len())), op });
            }
            let parts = &into.parts[usize::from(first)..];
            let Some(begin) = parts.iter().position(|part| part.op == Op::One) else {
                continue;
            };
            into.list.push(Pattern {
                category: rule.category as u8,
                strength,
                at_start,
                parts: (first, length(into.parts.len())),
                first: first + length(begin),
            });
        }
    }
}

fn length(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

/// Writes down what each word of the dictionary and each kind is to each pattern.
pub(super) fn index(patterns: &mut Patterns, lexicon: &mut Lexicon) {
    for (number, pattern) in patterns.list.iter().enumerate() {
        let (block, bit) = (number / 64, 1 << (number % 64));
        // The part after the first that is the hardest to meet: few words, and none that stand in most sentences.
        let rarest = |but: usize| {
            let rest = usize::from(pattern.first) + 1..usize::from(pattern.parts.1);
            rest.filter(|&at| at != but && patterns.parts[at].op == Op::One).min_by_key(|&at| {
                let part = patterns.parts[at];
                let words = &patterns.words[usize::from(part.words.0)..usize::from(part.words.1)];
                let kinds = words
                    .iter()
                    .fold(part.kinds, |kinds, &(_, place)| kinds | lexicon.entries[usize::from(place)].token.kinds);
                words.len() + if kinds.trailing_zeros() < GRAMMAR { 90 } else { 0 }
            })
        };
        let second = rarest(0);
        let third = second.and_then(rarest);
        for (set, at) in [Some(usize::from(pattern.first)), second, third].into_iter().enumerate() {
            let Some(at) = at else {
                patterns.by_kind[63][set][block] |= bit;
                continue;
            };
            let part = patterns.parts[at];
            if set == 0 && part.kinds != 0 {
                patterns.by_kind[63][0][block] |= bit;
            }
            patterns.kinds |= part.kinds;
            for kind in bits(part.kinds) {
                patterns.by_kind[kind][set][block] |= bit;
            }
            for &(hash, place) in &patterns.words[usize::from(part.words.0)..usize::from(part.words.1)] {
                let place = usize::from(place);
                for at in if place == 0 { 1..lexicon.entries.len() } else { place..place + 1 } {
                    let token = &mut lexicon.entries[at].token;
                    if place != 0 || token.base == hash {
                        if token.row == 0 {
                            token.row = length(patterns.rows.len());
                            patterns.rows.push(Row::default());
                        }
                        patterns.rows[usize::from(token.row)][set][block] |= bit;
                    }
                }
            }
        }
    }
    // Words of the same kinds that no pattern names share a row.
    let mut shared = vec![(0, 0)];
    for entry in &mut lexicon.entries {
        let kinds = entry.token.kinds & patterns.kinds;
        let row = &mut entry.token.row;
        if *row == 0 {
            let known = shared.iter().find(|known| known.0 == kinds);
            *row = known.map_or(length(patterns.rows.len()), |known| known.1);
            if known.is_some() {
                continue;
            }
            shared.push((kinds, *row));
            patterns.rows.push(Row::default());
        }
        let row = &mut patterns.rows[usize::from(*row)];
        let begin = row[0];
        for kind in bits(kinds) {
            join(row, &patterns.by_kind[kind]);
        }
        row[0] = begin;
    }
}

/// Adds the patterns of a row to another.
fn join(row: &mut Row, more: &Row) {
    for (row, more) in row.as_flattened_mut().iter_mut().zip(more.as_flattened()) {
        *row |= more;
    }
}

/// Finds every pattern that fits in the sentence.
pub(super) fn find(lexicon: &Lexicon, tokens: &[Token], hits: &mut Vec<Match>) {
    let patterns = &lexicon.patterns;
    let mut here = patterns.by_kind[63];
    let mut kinds = 0;
    for token in tokens {
        join(&mut here, &patterns.rows[usize::from(token.row)]);
        kinds |= token.kinds;
    }
    for kind in bits(kinds & UNLISTED) {
        join(&mut here, &patterns.by_kind[kind]);
    }
    let [mut open, second, third] = here;
    let mut any = 0;
    for ((open, second), third) in open.iter_mut().zip(second).zip(third) {
        *open &= second & third;
        any |= *open;
    }
    // Most sentences lack what each pattern needs.
    if any != 0 {
        patterns.search(&open, tokens, hits);
    }
}

impl Patterns {
    /// No pattern.
    pub(super) fn none() -> Self {
        let (rows, by_kind) = (vec![Row::default()], vec![Row::default(); 64].into());
        Self { words: Vec::new(), parts: Vec::new(), list: Vec::new(), rows, by_kind, kinds: 0 }
    }

    /// Tries the patterns that are `open` at each word that they can begin with: by the word first, and then by each of its kinds.
    #[cfg_attr(not(target_arch = "wasm32"), inline(never))]
    fn search(&self, open: &[u64; BLOCKS], tokens: &[Token], hits: &mut Vec<Match>) {
        let first = tokens.iter().position(|token| !token.is(WordClass::Mark)).unwrap_or(0);
        for (at, token) in tokens.iter().enumerate() {
            let word = token.has(IN_LEXICON).then_some(&self.rows[usize::from(token.row)]);
            let kinds = bits(token.kinds & self.kinds).map(|kind| &self.by_kind[kind]);
            for row in word.into_iter().chain(kinds) {
                let mut begin = row[0];
                let mut any = 0;
                for (begin, open) in begin.iter_mut().zip(open) {
                    *begin &= open;
                    any |= *begin;
                }
                if any == 0 {
                    continue;
                }
                for (block, begin) in begin.into_iter().enumerate() {
                    for bit in bits(begin) {
                        self.match_at(length(block * 64 + bit), tokens, at, first, hits);
                    }
                }
            }
        }
    }

    fn match_at(&self, number: u16, tokens: &[Token], at: usize, first: usize, hits: &mut Vec<Match>) {
        let pattern = &self.list[usize::from(number)];
        if pattern.at_start && at != first && !(at > 0 && tokens[at - 1].is(WordClass::Mark)) {
            return;
        }
        let parts = &self.parts[usize::from(pattern.parts.0)..usize::from(pattern.parts.1)];
        let mut marked = (None, None);
        if let Some(end) = self.match_parts(parts, tokens, at, &mut marked) {
            let from = marked.0.unwrap_or(at);
            let to = marked.1.unwrap_or(end).max(from + 1).min(tokens.len());
            // The same stretch found twice by one category says nothing more, but that it is sure.
            if let Some(hit) = hits.last_mut()
                && hit.category == pattern.category
                && usize::from(hit.from) == from
                && usize::from(hit.to) == to
                && (hit.strength == MatchStrength::Exception) == (pattern.strength == MatchStrength::Exception)
            {
                if pattern.strength == MatchStrength::Strong {
                    hit.strength = MatchStrength::Strong;
                }
                return;
            }
            let (from, to) = (length(from), length(to));
            hits.push(Match { category: pattern.category, strength: pattern.strength, pattern: number, from, to });
        }
    }

    fn match_parts(&self, parts: &[PatternPart], tokens: &[Token], at: usize, marked: &mut Marked) -> Option<usize> {
        let Some((part, rest)) = parts.split_first() else {
            return Some(at);
        };
        match part.op {
            Op::One => {
                if tokens.get(at).is_some_and(|token| self.accepts(part, token)) {
                    self.match_parts(rest, tokens, at + 1, marked)
                } else {
                    None
                }
            }
            Op::Maybe => {
                if tokens.get(at).is_some_and(|token| self.accepts(part, token))
                    && let Some(end) = self.match_parts(rest, tokens, at + 1, marked)
                {
                    return Some(end);
                }
                self.match_parts(rest, tokens, at, marked)
            }
            Op::NotNext => {
                if tokens.get(at).is_some_and(|token| self.accepts(part, token)) {
                    None
                } else {
                    self.match_parts(rest, tokens, at, marked)
                }
            }
            Op::Gap(most) => {
                for skipped in 0..=usize::from(most) {
                    if skipped > 0
                        && !tokens.get(at + skipped - 1).is_some_and(|token| most > 2 || !token.is(WordClass::Mark))
                    {
                        break;
                    }
                    if let Some(end) = self.match_parts(rest, tokens, at + skipped, marked) {
                        return Some(end);
                    }
                }
                None
            }
            Op::Open => {
                let end = self.match_parts(rest, tokens, at, marked)?;
                marked.0 = Some(at);
                Some(end)
            }
            Op::Close => {
                let end = self.match_parts(rest, tokens, at, marked)?;
                marked.1 = Some(at);
                Some(end)
            }
            Op::End => {
                if tokens.get(at..).is_none_or(|left| left.iter().all(|token| token.is(WordClass::Mark))) {
                    self.match_parts(rest, tokens, at, marked)
                } else {
                    None
                }
            }
        }
    }

    fn accepts(&self, part: &PatternPart, token: &Token) -> bool {
        token.kinds & part.kinds != 0
            || self.words[usize::from(part.words.0)..usize::from(part.words.1)].iter().any(|&(hash, place)| {
                if place == 0 { token.base == hash } else { token.raw == hash && !token.is(WordClass::Name) }
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_has_a_bit() {
        assert!(Lexicon::shared().patterns.list.len() <= BLOCKS * 64, "one more block is needed");
    }
}
