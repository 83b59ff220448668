//! What a sentence is made of: words, numbers and marks, each with its hashes and its kinds.

use super::word_class::WordClass;

/// One word, number or mark of a sentence.
///
/// Most of it is worked out once for each word of the dictionary, and a token is a copy of that.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// Hash of the lower-case word as written.
    pub raw: u32,
    /// Hash the model sees: the word, or one value for all names and one for all numbers.
    pub word: u32,
    /// Hash of the dictionary form, or of the beginning of an unknown word.
    pub base: u32,
    /// All kinds of the word.
    pub kinds: u64,
    /// The cues that it can show; once its sentence is read, those that it does.
    pub cues: u64,
    /// What it weighs by itself, a byte for each ending and place of a sentence.
    pub weights: u64,
    /// What patterns look for that it is: a row of theirs.
    pub row: u16,
    /// Leading kind, with the tense in the upper bits.
    pub lead: u8,
    /// What it does to the person that a sentence is about.
    pub turn: u8,
    /// Facts that do not exclude each other.
    pub flags: u8,
}

/// Stands in the dictionary.
pub(super) const IN_LEXICON: u8 = 1;
/// Only patterns know it, so that its kind is a guess.
pub(super) const GUESSED_CLASS: u8 = 2;
/// A full stop after it ends nothing.
pub(super) const SHORTENED: u8 = 4;
/// Stands in quotation marks: somebody's words, not the writer's judgement.
pub(super) const QUOTED: u8 = 8;
/// Joined to a neighbour by a hyphen, as in "always-on".
pub(super) const JOINED: u8 = 16;
/// A known name or product term.
pub(super) const TERM: u8 = 32;
/// Shortened and followed by a name, which begins no sentence.
pub(super) const TITLE: u8 = 64;
/// Two words written as one.
pub(super) const TWO_WORDS: u8 = 128;
/// What every word of a quotation looks like to the model.
pub(super) const QUOTATION: u32 = hash_of("\u{1}quoted");

impl Token {
    /// Whether the word is of this kind.
    pub const fn is(&self, kind: WordClass) -> bool {
        self.kinds & kind.bit() != 0
    }

    /// Whether one of these facts is true of it.
    pub const fn has(&self, flags: u8) -> bool {
        self.flags & flags != 0
    }

    /// Whether the word is of one of the kinds in the mask.
    pub const fn any(&self, mask: u64) -> bool {
        self.kinds & mask != 0
    }
}

/// How a sentence ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SentenceEnding {
    /// A full stop, or nothing.
    Plain,
    /// A question mark.
    Question,
    /// An exclamation mark.
    Exclamation,
    /// Three dots: something is left unsaid.
    Trailing,
}

/// The hash of a word in lower case (FNV-1a).
pub(super) const fn hash_of(word: &str) -> u32 {
    hash_of_bytes(word.as_bytes())
}

/// The same for a word that is there as bytes.
pub(super) const fn hash_of_bytes(bytes: &[u8]) -> u32 {
    let mut hash = SEED;
    let mut i = 0;
    while i < bytes.len() {
        hash = step(hash, bytes[i]);
        i += 1;
    }
    hash
}

/// The hash of nothing.
const SEED: u32 = 0x811c_9dc5;
/// What every name looks like to the model.
pub(super) const NAME: u32 = hash_of("\u{1}name");
/// What every number in digits looks like to the model.
pub(super) const NUMBER: u32 = hash_of("\u{1}number");

/// One byte more of a word's hash.
const fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// The key of a word in the dictionary: up to eight letters themselves, more of them mixed.
pub(super) fn hash_word(word: &[u8]) -> u64 {
    word.chunks(8)
        .fold(0, |key, chunk| longer(key, chunk.iter().rev().fold(0, |eight, &byte| eight << 8 | u64::from(byte))))
}

/// The key of a word that goes on with up to eight letters.
pub(super) const fn longer(key: u64, eight: u64) -> u64 {
    key.wrapping_mul(HASH_MULTIPLIER).rotate_left(29) ^ eight
}

/// What keys are multiplied with.
pub(super) const HASH_MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;

/// The numbers of the bits that are set, from the lowest.
pub(super) fn bits(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let bit = set.trailing_zeros() as usize;
        set &= set.wrapping_sub(1);
        (bit < 64).then_some(bit)
    })
}
