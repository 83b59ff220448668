//! Reading a text: sentences, words, numbers, marks, and what stands in quotation marks.
//!
//! The reader hands out one sentence at a time into a buffer that the caller keeps, so that a long text costs no more memory than a short one.

mod boundary;
mod word;

use super::lexicon::Lexicon;
use super::token::{SentenceEnding, Token, hash_of_bytes, hash_word};
use super::word_class::WordClass;

/// A sentence longer than this is read in pieces, which keeps every later step linear.
const LONGEST: usize = 160;
/// How far a closing quotation mark may stand from its opening one, in bytes.
const QUOTE_REACH: usize = 400;

/// A line of so many bytes was broken for want of room.
const WRAPPED: usize = 46;
/// Words after which a sentence goes on in the next line.
const LEADS_ON: u64 = WordClass::Art.bit()
    | WordClass::Prep.bit()
    | WordClass::And.bit()
    | WordClass::If.bit()
    | WordClass::Will.bit()
    | WordClass::Can.bit();
/// Marks that close a quotation, a bit for each: " ' ” “ ’ and ».
const DOUBLE: u8 = 1;
const SINGLE: u8 = 2;
const CURLED: u8 = 4;
const OPENED: u8 = 8;
const CURVED: u8 = 16;
const ANGLED: u8 = 32;

/// Reads sentences from a text, first to last.
pub(super) struct Tokenizer<'t> {
    text: &'t str,
    at: usize,
    quote_end: usize,
    no_quote_before: usize,
    /// Whether the text has no full stops within, once that was asked.
    unstopped: Option<bool>,
    /// The letters of the word at hand, small.
    word: Vec<u8>,
}

impl<'t> Tokenizer<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, at: 0, quote_end: 0, no_quote_before: 0, unstopped: None, word: Vec::new() }
    }

    /// Reads the next sentence with at least one word into `tokens`; `None` when the text is over.
    pub(super) fn next(&mut self, lexicon: &Lexicon, tokens: &mut Vec<Token>) -> Option<SentenceEnding> {
        loop {
            tokens.clear();
            if self.at >= self.text.len() {
                return None;
            }
            let ending = self.sentence(lexicon, tokens);
            if tokens.iter().any(|token| !token.is(WordClass::Mark)) {
                return Some(ending);
            }
        }
    }

    #[allow(
        clippy::too_many_lines,
        reason = "one arm for each kind of character; apart they would be harder to follow"
    )]
    fn sentence(&mut self, lexicon: &Lexicon, tokens: &mut Vec<Token>) -> SentenceEnding {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            match byte {
                b'\n' => {
                    let is_wrapped = self.is_wrapped(tokens);
                    self.at += 1;
                    let goes_on = is_wrapped && self.continues_in_lower_case();
                    if !(tokens.is_empty() || goes_on) {
                        return SentenceEnding::Plain;
                    }
                }
                b'A'..=b'Z' if self.begins_unmarked(lexicon, tokens) => return SentenceEnding::Plain,
                b'a'..=b'z' | b'A'..=b'Z' => self.words(lexicon, tokens),
                b'0'..=b'9' => self.word(lexicon, tokens),
                b'.' => {
                    let start = self.at;
                    self.skip(|b| b == b'.');
                    let dots = self.at - start;
                    if dots >= 2 {
                        self.mark(lexicon, tokens, start, "...");
                        if !self.continues_in_lower_case() {
                            return SentenceEnding::Trailing;
                        }
                    } else if self.stops(lexicon, tokens) {
                        self.close();
                        return SentenceEnding::Plain;
                    }
                }
                b'?' | b'!' => {
                    let start = self.at;
                    let mut question = false;
                    while let Some(&b) = bytes.get(self.at) {
                        if b != b'?' && b != b'!' {
                            break;
                        }
                        question |= b == b'?';
                        self.at += 1;
                    }
                    self.mark(lexicon, tokens, start, if question { "?" } else { "!" });
                    self.close();
                    return if question { SentenceEnding::Question } else { SentenceEnding::Exclamation };
                }
                b',' | b';' | b':' | b'(' | b')' => {
                    self.at += 1;
                    let name = match byte {
                        b',' => ",",
                        b';' => ";",
                        b':' => ":",
                        _ => "(",
                    };
                    self.mark(lexicon, tokens, self.at - 1, name);
                }
                b'-' => {
                    let start = self.at;
                    self.skip(|b| b == b'-');
                    let spaced = start == 0 || bytes[start - 1] == b' ';
                    if spaced || self.at - start > 1 {
                        self.mark(lexicon, tokens, start, "-");
                    }
                }
                b'"' | b'\'' => {
                    let char_before = start_of_word(bytes, self.at);
                    if char_before && self.at >= self.quote_end {
                        self.open_quote(1, if byte == b'"' { DOUBLE | CURLED } else { SINGLE | CURVED });
                    }
                    self.at += 1;
                    if byte == b'"' {
                        self.mark(lexicon, tokens, self.at - 1, "\"");
                    }
                }
                b'%' | b'$' => {
                    self.at += 1;
                    self.mark(lexicon, tokens, self.at - 1, "%");
                }
                0..=127 => self.at += 1,
                _ => {
                    let start = self.at;
                    let Some(ch) = self.ahead() else {
                        self.at += 1;
                        continue;
                    };
                    match ch {
                        '“' | '‘' | '«' | '„' => {
                            if start >= self.quote_end {
                                let closers = match ch {
                                    '‘' => SINGLE | CURVED,
                                    '«' => ANGLED,
                                    _ => DOUBLE | CURLED | OPENED,
                                };
                                self.open_quote(ch.len_utf8(), closers);
                            }
                            self.at += ch.len_utf8();
                            self.mark(lexicon, tokens, start, "\"");
                        }
                        '–' | '—' => {
                            self.at += ch.len_utf8();
                            self.mark(lexicon, tokens, start, "-");
                        }
                        '…' => {
                            self.at += ch.len_utf8();
                            self.mark(lexicon, tokens, start, "...");
                            if !self.continues_in_lower_case() {
                                return SentenceEnding::Trailing;
                            }
                        }
                        '£' | '€' | '¥' | '₹' => {
                            self.at += ch.len_utf8();
                            self.mark(lexicon, tokens, start, "%");
                        }
                        '•' | '‣' | '▪' | '●' | '◦' if !tokens.is_empty() => return SentenceEnding::Plain,
                        '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}' => {
                            self.at += ch.len_utf8();
                            if !tokens.is_empty() && self.continues_in_upper_case() {
                                return SentenceEnding::Plain;
                            }
                        }
                        _ if letter(ch) => self.word(lexicon, tokens),
                        _ => self.at += ch.len_utf8(),
                    }
                }
            }
            if tokens.len() >= LONGEST {
                return SentenceEnding::Plain;
            }
        }
        SentenceEnding::Plain
    }

    /// The character at hand.
    fn ahead(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    fn skip(&mut self, while_true: impl Fn(u8) -> bool) {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at).is_some_and(|&b| while_true(b)) {
            self.at += 1;
        }
    }

    /// Takes closing quotation marks and brackets along with the sentence they end.
    fn close(&mut self) {
        self.skip(|b| matches!(b, b'"' | b')' | b'\''));
        while let Some(ch @ ('”' | '’' | '»')) = self.ahead() {
            self.at += ch.len_utf8();
        }
    }

    fn continues_in_lower_case(&self) -> bool {
        self.text.as_bytes()[self.at..]
            .iter()
            .take(12)
            .find(|b| !matches!(b, b' ' | b'\t' | b'\r' | b'"' | b'\''))
            .is_some_and(u8::is_ascii_lowercase)
    }

    /// Whether a capital comes next.
    fn continues_in_upper_case(&self) -> bool {
        self.text.as_bytes()[self.at..].iter().find(|&&b| b != b' ').is_some_and(u8::is_ascii_uppercase)
    }

    /// Whether the line that ends here was broken for want of room, and the sentence goes on: it is long, or ends on a word that leads on.
    fn is_wrapped(&self, tokens: &[Token]) -> bool {
        let line =
            self.text.as_bytes()[..self.at].iter().rev().take(WRAPPED).take_while(|&&byte| byte != b'\n').count();
        line == WRAPPED || tokens.last().is_some_and(|token| token.any(LEADS_ON))
    }

    /// Looks for the closing mark, and remembers how far it looked in vain, so that many openings cost no more than one.
    fn open_quote(&mut self, width: usize, closers: u8) {
        let from = self.at + width;
        if from <= self.no_quote_before {
            return;
        }
        let bytes = self.text.as_bytes();
        let mut reached = from;
        for at in from..bytes.len() {
            let (mark, width) = match bytes[at..] {
                [0x80..0xC0, ..] => continue,
                [b'"', ..] => (DOUBLE, 1),
                [b'\'', ..] => (SINGLE, 1),
                [0xE2, 0x80, 0x9D, ..] => (CURLED, 3),
                [0xE2, 0x80, 0x9C, ..] => (OPENED, 3),
                [0xE2, 0x80, 0x99, ..] => (CURVED, 3),
                [0xC2, 0xBB, ..] => (ANGLED, 2),
                _ => (0, 1),
            };
            reached = at;
            if at - from > QUOTE_REACH || bytes[at] == b'\n' {
                break;
            }
            if mark & closers != 0 {
                let next = bytes.get(at + width).copied().unwrap_or(b' ');
                let before = bytes[at - 1];
                if closers & SINGLE == 0
                    || (!next.is_ascii_alphanumeric()
                        && next < 128
                        && before != b' '
                        && !(before == b's' && next == b' ' && at - from < 6))
                {
                    self.quote_end = at;
                    return;
                }
            }
        }
        self.no_quote_before = reached;
    }

    fn mark(&self, lexicon: &Lexicon, tokens: &mut Vec<Token>, start: usize, name: &'static str) {
        self.put(lexicon, tokens, lexicon.find(hash_word(name.as_bytes())), start, self.at);
    }

    /// Adds what is known of a word, and where it stands.
    #[allow(clippy::cast_possible_truncation, reason = "review() cuts a text at four gigabytes")]
    fn put(&self, lexicon: &Lexicon, tokens: &mut Vec<Token>, token: &Token, start: usize, end: usize) {
        tokens.extend_from_slice(std::slice::from_ref(token));
        if let Some(token) = tokens.last_mut() {
            token.start = start as u32;
            token.end = end as u32;
            if start < self.quote_end {
                *token = Token { start: token.start, end: token.end, raw: token.raw, ..lexicon.quoted };
            }
        }
    }
}

/// A token of a word that the dictionary knows nothing of.
fn plain(word: &[u8], kind: WordClass) -> Token {
    let hash = hash_of_bytes(word);
    Token { raw: hash, word: hash, base: hash, kinds: kind.bit(), lead: kind as u8, ..Token::default() }
}

/// Whether a character beyond ASCII belongs to a word: all but known marks, spaces and pictures.
///
/// Unicode's own tables would cost more bytes than they bring here; combining marks count as letters on purpose.
const fn letter(ch: char) -> bool {
    !matches!(ch, '\u{80}'..='\u{a9}' | '«' | '\u{ac}'..='\u{b4}' | '\u{b6}'..='\u{b9}' | '»'..='¿' | '×' | '÷' | '\u{2000}'..='\u{206f}' | '\u{20a0}'..='\u{20cf}' | '\u{2100}'..='\u{2bff}' | '\u{3000}'..='\u{303f}' | '\u{fe00}'..='\u{fe6f}' | '\u{feff}' | '\u{ff00}'..='\u{ff0f}' | '\u{1f000}'..='\u{1faff}' | '\u{e0000}'..)
}

fn start_of_word(bytes: &[u8], at: usize) -> bool {
    at == 0 || matches!(bytes[at - 1], b' ' | b'(' | b'\n' | b'\t' | b'"' | b':' | b'-')
}
