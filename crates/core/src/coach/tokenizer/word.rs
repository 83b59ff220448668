//! Reading one word: its spelling, what hangs on it by an apostrophe or a hyphen, and its kind.

use super::{LONGEST, Tokenizer, letter, plain};
use crate::coach::lexicon::Lexicon;
use crate::coach::token::{
    GUESSED_CLASS, IN_LEXICON, JOINED, NAME, NUMBER, TWO_WORDS, Token, hash_of, hash_of_bytes, hash_word, longer,
};
use crate::coach::word_class::WordClass;
use crate::lang::{Current, Language};

/// What a word looks like, besides its letters.
struct Spelling {
    letters: usize,
    /// Length of its first five letters.
    head: usize,
    digits: bool,
    capital: bool,
    shout: bool,
}

const CANNOT: u32 = hash_of("cannot");
const HERE: u32 = hash_of("here");
const LET: u32 = hash_of("let");

/// A byte of each of the eight that is not a letter of ASCII, by its highest bit.
const fn not_letters(eight: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let low = (eight | LOWER) & (0x7f * ONES);
    let from_a = low + (0x80 - b'a' as u64) * ONES;
    let past_z = low + (0x7f - b'z' as u64) * ONES;
    (!from_a | past_z | eight) & (0x80 * ONES)
}

/// What makes letters small.
const LOWER: u64 = 0x2020_2020_2020_2020;

/// Of eight bytes that begin with so many letters, fewer than eight: these, made small, and whether they were; where they end, and what is next.
#[allow(clippy::cast_possible_truncation, reason = "one byte is looked for")]
const fn begun(eight: u64, length: u32, start: usize) -> (u64, bool, usize, u8) {
    let keep = !(!0 << (length * 8));
    let word = eight & keep;
    let small = word | LOWER & keep;
    (small, word == small, start + length as usize, (eight >> (length * 8)) as u8)
}

/// Whether a word that ends before this byte is over, with nothing hanging on it.
const fn ends(byte: u8) -> bool {
    const HANG: u64 = 1 << b'\'' | 1 << b'-' | 0x3ff << b'0';
    byte < 64 && HANG >> byte & 1 == 0
}

impl Tokenizer<'_> {
    /// Eight bytes of the text, and how many letters they begin with.
    fn eight(&self, at: usize) -> Option<(u64, u32)> {
        let eight = u64::from_le_bytes(*self.text.as_bytes().get(at..)?.first_chunk()?);
        Some((eight, not_letters(eight).trailing_zeros() / 8))
    }

    /// The key of the word that begins here, whether it is all small, and where it ends; not that of a very long one or of one at the text's end.
    fn key(&self, start: usize) -> Option<(u64, bool, usize, u8)> {
        let (eight, length) = self.eight(start)?;
        if length < 8 {
            return Some(begun(eight, length, start));
        }
        let (more, length) = self.eight(start + 8).filter(|&(_, length)| length < 8)?;
        let small = eight | LOWER;
        let (key, rest, end, byte) = begun(more, length, start + 8);
        let key = if end == start + 8 { small } else { longer(small, key) };
        Some((key, rest && small == eight, end, byte))
    }

    /// Reads words parted by single spaces, eight letters at a time; one with something hanging on it by itself.
    pub(super) fn words(&mut self, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
        let bytes = self.text.as_bytes();
        if self.at > 0 && bytes[self.at - 1] == b'-' {
            return self.word(lexicon, tokens);
        }
        let first = self.at;
        let mut start = first;
        while let Some((key, small, end, byte)) = self.key(start) {
            if byte != b' ' && !ends(byte) {
                break;
            }
            // A capital may begin a sentence.
            if start > first && bytes[start].is_ascii_uppercase() {
                break;
            }
            let known = lexicon.find(key);
            if small && known.has(IN_LEXICON) {
                self.put(lexicon, tokens, known, start, end);
            } else {
                let word = &bytes[start..end];
                if word.is_empty() || known.raw == CANNOT || known.has(TWO_WORDS) {
                    break;
                }
                let mut token = *known;
                if !token.has(IN_LEXICON) {
                    self.word.clear();
                    self.word.extend(word.iter().map(|byte| byte | 0x20));
                    token = self.unknown(lexicon, word.len(), word.len().min(5), false);
                }
                if word[0].is_ascii_uppercase() {
                    let shout = word.len() > 2 && token.has(IN_LEXICON) && word.iter().all(u8::is_ascii_uppercase);
                    capital(lexicon, &mut token, word.len() == 1 || shout || opens(tokens));
                }
                self.put(lexicon, tokens, &token, start, end);
            }
            self.at = end;
            if byte != b' ' || tokens.len() >= LONGEST {
                return;
            }
            start = end + 1;
        }
        self.at = start;
        let goes_on = |byte: &u8| byte.is_ascii_lowercase() || start == first && byte.is_ascii_uppercase();
        if bytes.get(start).is_some_and(goes_on) {
            self.word(lexicon, tokens);
        }
    }

    /// Reads letters and digits up to the next mark; a combining mark belongs to its letter.
    fn spell(&mut self) -> Spelling {
        let bytes = self.text.as_bytes();
        let first = bytes[self.at];
        let mut s = Spelling { letters: 0, head: 0, digits: false, capital: first.is_ascii_uppercase(), shout: true };
        self.word.clear();
        while let Some(&byte) = bytes.get(self.at) {
            match byte {
                b'a'..=b'z' => s.shout = false,
                b'A'..=b'Z' => {}
                b'0'..=b'9' => s.digits = true,
                128.. => {
                    let Some(ch) = self.ahead() else {
                        break;
                    };
                    if !letter(ch) {
                        break;
                    }
                    if s.letters == 0 {
                        s.capital = small(ch) != ch;
                    }
                    let ch = small(ch);
                    s.shout = false;
                    self.word.extend_from_slice(ch.encode_utf8(&mut [0; 4]).as_bytes());
                    s.letters += 1;
                    self.at += ch.len_utf8();
                    continue;
                }
                _ => break,
            }
            self.word.push(byte | 0x20);
            s.letters += 1;
            if s.letters == 5 {
                s.head = self.word.len();
            }
            self.at += 1;
        }
        if s.letters <= 5 {
            s.head = self.word.len();
        }
        s
    }

    /// Reads a word and puts it and what hangs on it into `tokens`.
    pub(super) fn word(&mut self, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let s = self.spell();
        if bytes[start].is_ascii_digit() {
            self.number(lexicon, tokens, start);
            return;
        }
        let joined = start > 1 && bytes[start - 1] == b'-' && !matches!(bytes[start - 2], b' ' | b'-')
            || bytes.get(self.at) == Some(&b'-') && bytes.get(self.at + 1).is_some_and(u8::is_ascii_alphabetic);
        let middle = self.at;
        let clitic = self.clitic();
        let mut token = *lexicon.find(hash_word(&self.word));
        if token.has(TWO_WORDS)
            && clitic.is_none()
            && let Some(&(_, split, first, second)) =
                Current::FUSED.iter().find(|fused| fused.0.as_bytes() == self.word)
        {
            self.put(lexicon, tokens, &hung(lexicon, first.as_bytes()), start, start + split);
            self.put(lexicon, tokens, &hung(lexicon, second.as_bytes()), start + split, middle);
            return;
        }
        if !token.has(IN_LEXICON) {
            token = self.unknown(lexicon, s.letters, s.head, s.digits);
        }
        if s.capital {
            let single = middle - start == 1;
            let shout = s.shout && s.letters > 2 && token.has(IN_LEXICON);
            capital(lexicon, &mut token, single || shout || opens(tokens));
        }
        token.flags |= if joined { JOINED } else { 0 };
        let (split, first, second): (usize, &[u8], &[u8]) = match clitic {
            // "don't" is read as "do not", "can't" and "won't" likewise; the n belongs to the "not".
            Some(b"t") => {
                let split = middle - 1;
                self.word.clear();
                self.word.extend(bytes[start..split].iter().map(|byte| byte | 0x20));
                let stem: &[u8] = match &self.word[..] {
                    b"ca" => b"can",
                    b"wo" => b"will",
                    b"ai" => b"is",
                    stem => stem,
                };
                (split, stem, b"not")
            }
            Some(b"s")
                if token.any(WordClass::They.bit() | WordClass::Art.bit() | WordClass::Wh.bit())
                    || token.raw == HERE =>
            {
                (middle, b"", b"is")
            }
            Some(b"s") if token.raw == LET => (middle, b"", b"us"),
            Some(b"s") => (middle, b"", b"'s"),
            Some(word) => (middle, b"", word),
            None if token.raw == CANNOT => (start + 3, b"can", b"not"),
            None => {
                self.put(lexicon, tokens, &token, start, middle);
                return;
            }
        };
        if split > start {
            if !first.is_empty() {
                token = hung(lexicon, first);
            }
            self.put(lexicon, tokens, &token, start, split);
        }
        self.put(lexicon, tokens, &hung(lexicon, second), split, self.at);
    }

    /// Consumes an apostrophe and what hangs on it, and says what it stands for; "t" and "s" stand for several things.
    fn clitic(&mut self) -> Option<&'static [u8]> {
        let rest = &self.text.as_bytes()[self.at..];
        let width = match rest {
            [b'\'', ..] => 1,
            [0xE2, 0x80, 0x99, ..] => 3,
            _ => return None,
        };
        let tail = &rest[width..];
        let length = tail.iter().take(3).take_while(|b| b.is_ascii_alphabetic()).count();
        let mut letters = [0u8; 3];
        for (slot, byte) in letters.iter_mut().zip(&tail[..length]) {
            *slot = byte | 0x20;
        }
        let clitic: &[u8] = match &letters[..length] {
            // The n of "n't" has been read with the stem.
            b"t" if self.at > 1 && self.word.last() == Some(&b'n') => b"t",
            b"s" => b"s",
            b"re" => b"are",
            b"m" => b"am",
            b"ve" => b"have",
            b"ll" => b"will",
            b"d" => b"would",
            _ => return None,
        };
        self.at += width + length;
        Some(clitic)
    }

    fn number(&mut self, lexicon: &Lexicon, tokens: &mut Vec<Token>, start: usize) {
        let bytes = self.text.as_bytes();
        let mut clock = matches!(
            self.word[..],
            [.., b'a' | b'p', b'm'] | [.., b's', b't'] | [.., b'n' | b'r', b'd'] | [.., b't', b'h']
        );
        while let (Some(&mark), Some(next)) = (bytes.get(self.at), bytes.get(self.at + 1)) {
            if !matches!(mark, b'.' | b',' | b':' | b'/' | b'-') || !next.is_ascii_digit() {
                break;
            }
            clock |= matches!(mark, b':' | b'/' | b'-');
            self.at += 1;
            self.skip(|b| b.is_ascii_alphanumeric());
        }
        let mut token = plain(&self.word, WordClass::Digits);
        token.word = if clock { const { hash_of("\u{1}clock") } } else { NUMBER };
        token.base = token.word;
        token.kinds |= WordClass::Num.bit() | if clock { WordClass::Day.bit() } else { 0 };
        token.row = lexicon.find(hash_word(&self.word)).row;
        lexicon.finish_token(&mut token);
        self.put(lexicon, tokens, &token, start, self.at);
    }

    /// The word at hand, which does not stand in the dictionary.
    ///
    /// It has so many letters, and its first five are so long.
    fn unknown(&self, lexicon: &Lexicon, letters: usize, head: usize, digits: bool) -> Token {
        let kind = if digits { WordClass::Name } else { Current::guess_class(&self.word, letters) };
        let head = &self.word[..head];
        let mut token = plain(&self.word, kind);
        token.base = if head.is_empty() { 0 } else { hash_of_bytes(head) };
        // Patterns take what begins like a word of theirs for a form of it.
        token.row = lexicon.find(hash_word(head)).row;
        token.flags = GUESSED_CLASS;
        if digits {
            token.kinds |= WordClass::Digits.bit();
        }
        lexicon.finish_token(&mut token);
        token
    }
}

/// Whether a word that comes now is the first of its sentence.
fn opens(tokens: &[Token]) -> bool {
    tokens.iter().all(|token| token.is(WordClass::Mark))
}

/// A word that is spelled otherwise in the text, or not at all.
fn hung(lexicon: &Lexicon, word: &[u8]) -> Token {
    let known = lexicon.find(hash_word(word));
    if known.flags & (IN_LEXICON | GUESSED_CLASS) == IN_LEXICON {
        return *known;
    }
    let mut token = plain(word, WordClass::Plain);
    token.row = known.row;
    if known.has(IN_LEXICON) {
        token.kinds = 0;
        token.flags = IN_LEXICON;
    }
    lexicon.finish_token(&mut token);
    token
}

/// A capital inside a sentence makes a name of "Will", "Grace" and "Hope", and of unknown words; "I" and days stay.
fn capital(lexicon: &Lexicon, token: &mut Token, stays: bool) {
    if !stays && !token.any(WordClass::Day.bit() | WordClass::Origin.bit()) {
        token.kinds = WordClass::Name.bit() | WordClass::Capital.bit();
        token.lead = WordClass::Name as u8;
        token.word = NAME;
        token.base = NAME;
        token.row = 0;
        if token.raw == const { hash_of("may") } {
            token.kinds |= WordClass::Day.bit();
        }
        lexicon.finish_token(token);
    } else if token.has(GUESSED_CLASS) && !token.is(WordClass::Digits) {
        token.kinds |= WordClass::Capital.bit();
    }
}

/// The small letter of the common Latin, Greek and Cyrillic capitals.
const fn small(ch: char) -> char {
    let code = ch as u32;
    let lower = match code {
        0xc0..=0xde | 0x391..=0x3a9 | 0x410..=0x42f => code + 32,
        0x100..=0x137 | 0x14a..=0x177 if code.is_multiple_of(2) => code + 1,
        0x139..=0x148 | 0x179..=0x17e if code % 2 == 1 => code + 1,
        _ => code,
    };
    match char::from_u32(lower) {
        Some(ch) => ch,
        None => ch,
    }
}
