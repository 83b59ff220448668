//! Small patterns over read words: how a class says what it looks for.
//!
//! A rule holds its patterns in one string, parted by semicolons. Inside a pattern, parted by spaces:
//! `late|slow` one of these words; `~miss` any form of the word; `YOU|THEY` a word of a kind; `?so` may be there or not;
//! `*` up to two words, `**` up to six words or marks; `!x` the next word is not x; `^` the sentence begins; `$` the sentence ends;
//! `[` and `]` around the words that a notice marks (else all of them); `+` what fits here is said whatever else the sentence says.

use super::classes::Rule;
use super::lexicon::Lexicon;
use super::token::{Token, hash_of_bytes};
use super::words::{Kind, pieces};

/// How much a pattern says by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Force {
    /// Enough for a notice, unless the sentence as a whole clearly sounds good.
    Plain,
    /// Enough for a notice whatever stands beside it.
    Sure,
    /// A trap: what a rule finds inside these words is not meant.
    Fine,
}

/// A place where a pattern fits, in tokens of a sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub class: u8,
    pub force: Force,
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

#[derive(Clone, Copy, Debug)]
struct Part {
    /// Marks of the words and the kinds that it takes.
    marks: u64,
    kinds: u64,
    words: (u16, u16),
    op: Op,
}

/// Kinds below this number stand in most sentences.
const GRAMMAR: u32 = Kind::All as u32;

/// The mark of a word in a set of words and kinds: kinds have their own bits, and words share these.
const fn mark(word: u32) -> u64 {
    1 << (word >> 26)
}

/// The same with twice as many marks.
const fn fine_mark(word: u32) -> u128 {
    1 << (word >> 25)
}

/// What a word has in common with sets of words and kinds.
const fn marks_of(token: &Token) -> u64 {
    token.kinds | mark(token.raw) | mark(token.base)
}

/// A pattern in the chain of a word or a kind that it begins with.
#[derive(Clone, Copy, Debug, Default)]
struct Link {
    /// Of these, one must be the word that follows.
    then: u64,
    pattern: u16,
    /// Nought ends the chain.
    next: u16,
}

#[derive(Clone, Copy, Debug)]
struct Pattern {
    class: u8,
    force: Force,
    at_start: bool,
    parts: (u16, u16),
    /// Of these words and kinds, one must stand in the sentence besides the first word.
    need: (u128, u64),
}

/// All patterns of all rules, ready to be matched.
#[derive(Default)]
pub(super) struct Patterns {
    /// Word alternatives; the flag asks for the dictionary form.
    words: Vec<(u32, bool)>,
    parts: Vec<Part>,
    list: Vec<Pattern>,
    chain: Vec<Link>,
    by_kind: Vec<u16>,
    start_kinds: u64,
}

/// Adds the patterns of one rule.
pub(super) fn compile(rule: &Rule, into: &mut Patterns) {
    for (force, source) in [(Force::Plain, rule.plain), (Force::Fine, rule.fine)] {
        for pattern in pieces(source.as_bytes(), b';') {
            let mut force = force;
            let first = length(into.parts.len());
            let mut at_start = false;
            for part in pieces(pattern, b' ') {
                let (op, rest): (Op, &[u8]) = match part {
                    b"^" => {
                        at_start = true;
                        continue;
                    }
                    b"+" => {
                        force = Force::Sure;
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
                let (mut kinds, mut marks) = (0, 0);
                for word in pieces(rest, b'|') {
                    let kind = Kind::bit_of(word);
                    kinds |= kind;
                    if kind == 0 {
                        let (word, base) = if let [b'~', word @ ..] = word { (word, true) } else { (word, false) };
                        let hash = hash_of_bytes(word);
                        marks |= mark(hash);
                        into.words.push((hash, base));
                    }
                }
                into.parts.push(Part { marks: marks | kinds, kinds, words: (words, length(into.words.len())), op });
            }
            if into.parts.len() == usize::from(first) {
                continue;
            }
            into.list.push(Pattern {
                class: rule.class as u8,
                force,
                at_start,
                parts: (first, length(into.parts.len())),
                need: into.need(usize::from(first)),
            });
        }
    }
}

fn length(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

/// Chains the patterns to the word or the kind they begin with, and teaches the dictionary their words.
pub(super) fn index(patterns: &mut Patterns, lexicon: &mut Lexicon) {
    for &(hash, base) in &patterns.words {
        if !base {
            lexicon.entry_of(hash, hash, Kind::Plain as u8);
        }
    }
    patterns.by_kind = vec![0; 64];
    patterns.chain.push(Link::default());
    for number in (0..patterns.list.len()).rev() {
        let parts = patterns.list[number].parts;
        let Some(&first) =
            patterns.parts[usize::from(parts.0)..usize::from(parts.1)].iter().find(|part| matches!(part.op, Op::One))
        else {
            continue;
        };
        let link = Link { then: patterns.then(parts), pattern: length(number), next: 0 };
        patterns.start_kinds |= first.kinds;
        for bit in 0..64 {
            if first.kinds & (1 << bit) != 0 {
                let next = patterns.by_kind[bit];
                patterns.by_kind[bit] = patterns.link(Link { next, ..link });
            }
        }
        for at in first.words.0..first.words.1 {
            let (hash, base) = patterns.words[usize::from(at)];
            lexicon.each_form(hash, base, |head| *head = patterns.link(Link { next: *head, ..link }));
        }
    }
}

/// Finds every pattern that fits in the sentence.
pub(super) fn find(lexicon: &Lexicon, tokens: &[Token], hits: &mut Vec<Hit>) {
    let patterns = &lexicon.patterns;
    let first = tokens.iter().position(|token| !token.is(Kind::Mark)).unwrap_or(0);
    let here = tokens.iter().fold((0, 0), |(words, kinds), token| {
        (words | fine_mark(token.raw) | fine_mark(token.base), kinds | token.kinds)
    });
    for at in 0..tokens.len() {
        let token = &tokens[at];
        if token.starts != 0 && !token.is(Kind::Name) {
            patterns.follow(token.starts, tokens, here, at, first, hits);
        }
        let mut kinds = token.kinds & patterns.start_kinds;
        while kinds != 0 {
            patterns.follow(patterns.by_kind[kinds.trailing_zeros() as usize], tokens, here, at, first, hits);
            kinds &= kinds - 1;
        }
    }
}

impl Patterns {
    fn link(&mut self, link: Link) -> u16 {
        self.chain.push(link);
        length(self.chain.len() - 1)
    }

    /// Marks of the words that can follow the first; all of them where any word can.
    fn then(&self, parts: (u16, u16)) -> u64 {
        let mut marks = 0;
        let mut begun = false;
        for part in &self.parts[usize::from(parts.0)..usize::from(parts.1)] {
            match part.op {
                Op::One if begun => return marks | part.marks,
                Op::One => begun = true,
                Op::Maybe if begun => marks |= part.marks,
                Op::Maybe | Op::Open | Op::Close => {}
                Op::Gap(_) | Op::End | Op::NotNext => return !0,
            }
        }
        !0
    }

    /// What the part after the first takes that is the hardest to meet: few words, and no kind that stands in most sentences.
    fn need(&self, first: usize) -> (u128, u64) {
        let sure = self.parts[first..].iter().filter(|part| part.op == Op::One);
        let rare =
            |part: &&Part| part.words.1 - part.words.0 + if part.kinds.trailing_zeros() < GRAMMAR { 90 } else { 0 };
        sure.skip(1).min_by_key(rare).map_or((!0, !0), |part| {
            let words = &self.words[usize::from(part.words.0)..usize::from(part.words.1)];
            (words.iter().fold(0, |all, &(hash, _)| all | fine_mark(hash)), part.kinds)
        })
    }

    /// Tries the patterns of a chain, but for those whose words are not `here` in the sentence or do not follow.
    fn follow(&self, mut link: u16, tokens: &[Token], here: (u128, u64), at: usize, first: usize, hits: &mut Vec<Hit>) {
        // No kind has the last bit: it stands for the end, after which only what needs no word fits.
        let then = tokens.get(at + 1).map_or(1 << 63, marks_of);
        while link != 0 {
            let Link { then: wanted, pattern, next } = self.chain[usize::from(link)];
            if wanted & then != 0 {
                self.attempt(pattern, tokens, here, at, first, hits);
            }
            link = next;
        }
    }

    /// Few patterns come as far as this; spelled out in its caller, it would slow down the many that do not.
    #[inline(never)]
    fn attempt(&self, number: u16, tokens: &[Token], here: (u128, u64), at: usize, first: usize, hits: &mut Vec<Hit>) {
        let pattern = &self.list[usize::from(number)];
        if pattern.need.0 & here.0 == 0 && pattern.need.1 & here.1 == 0 {
            return;
        }
        if pattern.at_start && at != first && !(at > 0 && tokens[at - 1].is(Kind::Mark)) {
            return;
        }
        let parts = &self.parts[usize::from(pattern.parts.0)..usize::from(pattern.parts.1)];
        let mut marked = (None, None);
        if let Some(end) = self.fit(parts, tokens, at, &mut marked) {
            let from = marked.0.unwrap_or(at);
            let to = marked.1.unwrap_or(end).max(from + 1).min(tokens.len());
            // The same stretch found twice by one class says nothing more, but that it is sure.
            if let Some(hit) = hits.last_mut()
                && hit.class == pattern.class
                && usize::from(hit.from) == from
                && usize::from(hit.to) == to
                && (hit.force == Force::Fine) == (pattern.force == Force::Fine)
            {
                if pattern.force == Force::Sure {
                    hit.force = Force::Sure;
                }
                return;
            }
            hits.push(Hit {
                class: pattern.class,
                force: pattern.force,
                pattern: number,
                from: length(from),
                to: length(to),
            });
        }
    }

    fn fit(
        &self,
        parts: &[Part],
        tokens: &[Token],
        at: usize,
        marked: &mut (Option<usize>, Option<usize>),
    ) -> Option<usize> {
        let Some((part, rest)) = parts.split_first() else {
            return Some(at);
        };
        match part.op {
            Op::One => {
                if tokens.get(at).is_some_and(|token| self.takes(part, token)) {
                    self.fit(rest, tokens, at + 1, marked)
                } else {
                    None
                }
            }
            Op::Maybe => {
                if tokens.get(at).is_some_and(|token| self.takes(part, token))
                    && let Some(end) = self.fit(rest, tokens, at + 1, marked)
                {
                    return Some(end);
                }
                self.fit(rest, tokens, at, marked)
            }
            Op::NotNext => {
                if tokens.get(at).is_some_and(|token| self.takes(part, token)) {
                    None
                } else {
                    self.fit(rest, tokens, at, marked)
                }
            }
            Op::Gap(most) => {
                for skipped in 0..=usize::from(most) {
                    if skipped > 0
                        && !tokens.get(at + skipped - 1).is_some_and(|token| most > 2 || !token.is(Kind::Mark))
                    {
                        break;
                    }
                    if let Some(end) = self.fit(rest, tokens, at + skipped, marked) {
                        return Some(end);
                    }
                }
                None
            }
            Op::Open => {
                let end = self.fit(rest, tokens, at, marked)?;
                marked.0 = Some(at);
                Some(end)
            }
            Op::Close => {
                let end = self.fit(rest, tokens, at, marked)?;
                marked.1 = Some(at);
                Some(end)
            }
            Op::End => {
                if tokens.get(at..).is_none_or(|left| left.iter().all(|token| token.is(Kind::Mark))) {
                    self.fit(rest, tokens, at, marked)
                } else {
                    None
                }
            }
        }
    }

    fn takes(&self, part: &Part, token: &Token) -> bool {
        token.kinds & part.kinds != 0
            || self.words[usize::from(part.words.0)..usize::from(part.words.1)]
                .iter()
                .any(|&(hash, base)| if base { token.base == hash } else { token.raw == hash && !token.is(Kind::Name) })
    }
}
