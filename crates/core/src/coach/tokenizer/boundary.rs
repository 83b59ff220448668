//! Where one sentence ends and the next begins.

use super::{LEADS_ON, Tokenizer};
use crate::coach::lexicon::Lexicon;
use crate::coach::token::{IN_LEXICON, SHORTENED, TITLE, Token, hash_of, hash_word};
use crate::coach::word_class::WordClass;

/// Words that sentences begin with.
const OPENERS: u64 = WordClass::You.bit()
    | WordClass::They.bit()
    | WordClass::Me.bit()
    | WordClass::We.bit()
    | WordClass::Art.bit()
    | WordClass::All.bit()
    | WordClass::Wh.bit()
    | WordClass::If.bit()
    | WordClass::And.bit()
    | WordClass::Not.bit()
    | WordClass::Please.bit()
    | WordClass::Thanks.bit()
    | WordClass::Very.bit()
    | WordClass::Group.bit();
/// So many words stand at least between two sentences' beginnings without a mark.
const SHORTEST: usize = 2;
/// A word with a capital within its sentence.
const CAPITAL: u64 = WordClass::Capital.bit();
/// Whom sentences are about.
const PERSON: u64 = WordClass::You.bit() | WordClass::They.bit() | WordClass::Me.bit() | WordClass::We.bit();
/// Words with a capital of their own.
const NO_OPENER: u64 = WordClass::Day.bit() | WordClass::Origin.bit() | WordClass::Role.bit() | WordClass::Name.bit();
/// No word that opens a sentence has more letters.
const LONGEST_OPENER: usize = 12;
const COMMA: u32 = hash_of(",");

impl Tokenizer<'_> {
    /// Whether the full stop just read ends the sentence.
    pub(super) fn stops(&self, lexicon: &Lexicon, tokens: &[Token]) -> bool {
        let bytes = self.text.as_bytes();
        let Some(last) = tokens.last().filter(|token| token.end as usize + 1 == self.at) else { return true };
        let Some(&next) = bytes.get(self.at) else { return true };
        if last.end - last.start == 1 && last.any(WordClass::Name.bit() | WordClass::Capital.bit()) {
            return false;
        }
        if next.is_ascii_digit() {
            return !last.is(WordClass::Digits) && last.end - last.start > 2;
        }
        if next.is_ascii_alphabetic() {
            // No space: "late.He was" are two sentences, "page.html" is one word.
            let known = last.has(IN_LEXICON) || last.end - last.start > 3;
            return known && self.begins(lexicon, self.at);
        }
        let Some(from) =
            bytes[self.at..].iter().take(12).position(|b| !matches!(b, b' ' | b'\t' | b'\r' | b'"' | b'\''))
        else {
            return true;
        };
        if last.has(SHORTENED) {
            // A title belongs to its name; after "12 min." a word that opens sentences opens one.
            return !last.has(TITLE)
                && bytes[self.at + from].is_ascii_uppercase()
                && self.begins(lexicon, self.at + from);
        }
        true
    }

    /// Whether the word here is one that sentences begin with.
    fn begins(&self, lexicon: &Lexicon, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        let length = bytes[at..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        if bytes.get(at + length) == Some(&b'.') && length < 3 {
            return false;
        }
        if length > 1 && bytes[at].is_ascii_uppercase() && bytes[at + 1].is_ascii_lowercase() && at == self.at {
            return true;
        }
        known(lexicon, &bytes[at..at + length]).is_some_and(|token| token.any(OPENERS))
    }

    /// Whether the capital here begins a sentence though no stop stands before it.
    ///
    /// A person does anywhere; where a text has no stops within, so does any other known word.
    pub(super) fn begins_unmarked(&mut self, lexicon: &Lexicon, tokens: &[Token]) -> bool {
        let bytes = &self.text.as_bytes()[self.at..];
        let length = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
        let words = tokens.iter().rev().take_while(|token| !token.is(WordClass::Mark)).count();
        let is_after_comma = words == 0 && tokens.last().is_some_and(|token| token.raw == COMMA);
        let before = tokens.iter().rev().find(|token| !token.is(WordClass::Mark));
        if length < 2
            || !bytes[1].is_ascii_lowercase()
            || self.at < self.quote_end
            || !is_after_comma && (words < SHORTEST || before.is_some_and(|token| token.any(LEADS_ON | CAPITAL)))
            || before.is_none()
        {
            return false;
        }
        known(lexicon, &bytes[..length])
            .is_some_and(|token| !token.any(NO_OPENER) && (token.any(PERSON) || self.is_unstopped()))
    }

    /// Whether no full stop with a space behind it stands in the text.
    pub(in crate::coach) fn is_unstopped(&mut self) -> bool {
        let text = self.text.as_bytes();
        *self.unstopped.get_or_insert_with(|| !text.windows(2).any(|two| matches!(two, b". " | b".\n")))
    }
}

/// The word of these letters, whatever their case, if the dictionary has it and it is short enough to open a sentence.
fn known<'l>(lexicon: &'l Lexicon, letters: &[u8]) -> Option<&'l Token> {
    let mut word = [0; LONGEST_OPENER];
    let small = word.get_mut(..letters.len())?;
    for (small, letter) in small.iter_mut().zip(letters) {
        *small = letter | 0x20;
    }
    Some(lexicon.find(hash_word(small))).filter(|token| token.has(IN_LEXICON))
}
