//! What a sentence is made of: words, numbers and marks, each with its hashes and its kinds.

use super::words::Kind;

/// One word, number or mark of a sentence.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "four facts about a word that do not exclude each other")]
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
    /// Leading kind, with the tense in the upper bits.
    pub lead: u8,
    /// First link of the chain of patterns that begin with the word.
    pub starts: u16,
    /// Stands in the dictionary.
    pub listed: bool,
    /// Stands in quotation marks: somebody's words, not the writer's judgement.
    pub quoted: bool,
    /// Joined to a neighbour by a hyphen, as in "always-on".
    pub joined: bool,
    /// A known name or product term.
    pub term: bool,
}

impl Token {
    /// Whether the word is of this kind.
    pub const fn is(&self, kind: Kind) -> bool {
        self.kinds & kind.bit() != 0
    }

    /// Whether the word is of one of the kinds in the mask.
    pub const fn any(&self, mask: u64) -> bool {
        self.kinds & mask != 0
    }
}

/// How a sentence ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
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
pub(super) const SEED: u32 = 0x811c_9dc5;
/// What every name looks like to the model.
pub(super) const NAME: u32 = hash_of("\u{1}name");
/// What every number in digits looks like to the model.
pub(super) const NUMBER: u32 = hash_of("\u{1}number");

/// One byte more of a word's hash.
pub(super) const fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}
