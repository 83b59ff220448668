//! Reading a text: sentences, words, numbers, marks, and what stands in quotation marks.
//!
//! The reader hands out one sentence at a time into a buffer that the caller keeps, so that a long text costs no more memory than a short one.

mod word;

use super::lexicon::Lexicon;
use super::span::ByteSpan;
use super::token::{Ending, Token, hash_of};
use super::words::Kind;

/// A sentence longer than this is read in pieces, which keeps every later step linear.
const LONGEST: usize = 160;
/// How far a closing quotation mark may stand from its opening one, in bytes.
const QUOTE_REACH: usize = 400;

/// Reads sentences from a text, first to last.
pub(super) struct Reader<'t> {
    text: &'t str,
    at: usize,
    quote_end: usize,
    no_quote_before: usize,
    /// Counts sentences since the last line break; used for the place of a sentence in its paragraph.
    pub paragraph_start: bool,
}

impl<'t> Reader<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, at: 0, quote_end: 0, no_quote_before: 0, paragraph_start: true }
    }

    /// Reads the next sentence with at least one word into `tokens`; `None` when the text is over.
    pub(super) fn next(&mut self, lexicon: &Lexicon, tokens: &mut Vec<Token>) -> Option<(ByteSpan, Ending)> {
        loop {
            tokens.clear();
            if self.at >= self.text.len() {
                return None;
            }
            let fresh = self.at == 0 || self.text.as_bytes()[self.at - 1] == b'\n';
            let ending = self.sentence(lexicon, tokens);
            if let (Some(first), Some(last)) = (tokens.first(), tokens.last())
                && tokens.iter().any(|token| !token.is(Kind::Mark))
            {
                self.paragraph_start = fresh;
                return Some((ByteSpan { start: first.start as usize, end: last.end as usize }, ending));
            }
        }
    }

    #[allow(
        clippy::too_many_lines,
        reason = "one arm for each kind of character; apart they would be harder to follow"
    )]
    fn sentence(&mut self, lexicon: &Lexicon, tokens: &mut Vec<Token>) -> Ending {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            match byte {
                b'\n' => {
                    self.at += 1;
                    if !tokens.is_empty() && !self.continues_in_lower_case() {
                        return Ending::Plain;
                    }
                }
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => self.word(lexicon, tokens),
                b'.' => {
                    let start = self.at;
                    self.skip(|b| b == b'.');
                    let dots = self.at - start;
                    if dots >= 2 {
                        self.mark(tokens, start, "...");
                        if !self.continues_in_lower_case() {
                            return Ending::Trailing;
                        }
                    } else if self.stops(lexicon, tokens) {
                        self.close();
                        return Ending::Plain;
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
                    self.mark(tokens, start, if question { "?" } else { "!" });
                    self.close();
                    if !self.continues_in_lower_case() {
                        return if question { Ending::Question } else { Ending::Exclamation };
                    }
                }
                b',' | b';' | b':' | b'(' | b')' => {
                    self.at += 1;
                    let name = match byte {
                        b',' => ",",
                        b';' => ";",
                        b':' => ":",
                        _ => "(",
                    };
                    self.mark(tokens, self.at - 1, name);
                }
                b'-' => {
                    let start = self.at;
                    self.skip(|b| b == b'-');
                    let spaced = start == 0 || bytes[start - 1] == b' ';
                    if spaced || self.at - start > 1 {
                        self.mark(tokens, start, "-");
                    }
                }
                b'"' | b'\'' => {
                    let char_before = start_of_word(bytes, self.at);
                    if char_before && self.at >= self.quote_end {
                        self.open_quote(byte as char);
                    }
                    self.at += 1;
                    if byte == b'"' {
                        self.mark(tokens, self.at - 1, "\"");
                    }
                }
                b'%' | b'$' => {
                    self.at += 1;
                    self.unit(tokens, self.at - 1);
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
                                self.open_quote(ch);
                            }
                            self.at += ch.len_utf8();
                            self.mark(tokens, start, "\"");
                        }
                        '–' | '—' => {
                            self.at += ch.len_utf8();
                            self.mark(tokens, start, "-");
                        }
                        '…' => {
                            self.at += ch.len_utf8();
                            self.mark(tokens, start, "...");
                            if !self.continues_in_lower_case() {
                                return Ending::Trailing;
                            }
                        }
                        '£' | '€' | '¥' | '₹' => {
                            self.at += ch.len_utf8();
                            self.unit(tokens, start);
                        }
                        _ if letter(ch) => self.word(lexicon, tokens),
                        _ => self.at += ch.len_utf8(),
                    }
                }
            }
            if tokens.len() >= LONGEST {
                return Ending::Plain;
            }
        }
        Ending::Plain
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

    /// Whether the full stop just read ends the sentence.
    fn stops(&self, lexicon: &Lexicon, tokens: &[Token]) -> bool {
        match self.text.as_bytes().get(self.at) {
            None => return true,
            Some(b) if b.is_ascii_alphanumeric() => return false,
            Some(_) => {}
        }
        if self.continues_in_lower_case() {
            return false;
        }
        !tokens.last().is_some_and(|token| {
            token.end as usize + 1 == self.at
                && (lexicon.is_shortened(token.raw) || token.end - token.start == 1 && token.is(Kind::Name))
        })
    }

    /// Looks for the closing mark, and remembers how far it looked in vain, so that many openings cost no more than one.
    fn open_quote(&mut self, open: char) {
        let from = self.at + open.len_utf8();
        if from <= self.no_quote_before {
            return;
        }
        let closers: &[char] = match open {
            '“' | '„' => &['”', '“', '"'],
            '‘' => &['’', '\''],
            '«' => &['»'],
            '\'' => &['\'', '’'],
            _ => &['"', '”'],
        };
        let single = matches!(open, '\'' | '‘');
        let bytes = self.text.as_bytes();
        let mut reached = from;
        for (offset, ch) in self.text.get(from..).unwrap_or_default().char_indices() {
            reached = from + offset;
            if offset > QUOTE_REACH || ch == '\n' {
                break;
            }
            if closers.contains(&ch) {
                let next = bytes.get(reached + ch.len_utf8()).copied().unwrap_or(b' ');
                let before = bytes[reached - 1];
                if !single
                    || (!next.is_ascii_alphanumeric()
                        && next < 128
                        && before != b' '
                        && !(before == b's' && next == b' ' && offset < 6))
                {
                    self.quote_end = reached;
                    return;
                }
            }
        }
        self.no_quote_before = reached;
    }

    fn mark(&self, tokens: &mut Vec<Token>, start: usize, name: &'static str) {
        let hash = hash_of(name);
        tokens.push(self.plain(start, self.at, hash, Kind::Mark));
    }

    fn unit(&self, tokens: &mut Vec<Token>, start: usize) {
        let hash = hash_of("%");
        tokens.push(self.plain(start, self.at, hash, Kind::Unit));
    }

    #[allow(clippy::cast_possible_truncation, reason = "review() cuts a text at four gigabytes")]
    const fn plain(&self, start: usize, end: usize, hash: u32, kind: Kind) -> Token {
        Token {
            start: start as u32,
            end: end as u32,
            raw: hash,
            word: hash,
            base: hash,
            kinds: kind.bit(),
            lead: kind as u8,
            starts: 0,
            listed: false,
            quoted: start < self.quote_end,
            joined: false,
            term: false,
        }
    }
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
