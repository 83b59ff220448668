//! Reading one word: its spelling, what hangs on it by an apostrophe or a hyphen, and its kind.

use super::{Reader, letter};
use crate::coach::lexicon::{Entry, Lexicon};
use crate::coach::token::{NAME, NUMBER, SEED, Token, hash_of, step};
use crate::coach::words::Kind;

/// A word as it is being read: hashes of the whole, of the beginning and of the last letters.
struct Spelling {
    hash: u32,
    head: u32,
    last: u32,
    letters: u32,
    digits: bool,
    capital: bool,
    shout: bool,
}

const CAN: u32 = hash_of("can");
const CANNOT: u32 = hash_of("cannot");
const HERE: u32 = hash_of("here");
const IS: u32 = hash_of("is");
const LET: u32 = hash_of("let");
const NOT: u32 = hash_of("not");
const OWNED: u32 = hash_of("'s");
const US: u32 = hash_of("us");
const WILL: u32 = hash_of("will");

enum Clitic {
    Not,
    S,
    /// The hash of what it stands for.
    Word(u32),
}

impl Reader<'_> {
    /// Reads letters and digits up to the next mark; a combining mark belongs to its letter.
    fn spell(&mut self) -> Spelling {
        let bytes = self.text.as_bytes();
        let first = bytes[self.at];
        let mut s = Spelling {
            hash: SEED,
            head: 0,
            last: 0,
            letters: 0,
            digits: false,
            capital: first.is_ascii_uppercase(),
            shout: true,
        };
        while let Some(&byte) = bytes.get(self.at) {
            let lower = match byte {
                b'a'..=b'z' => {
                    s.shout = false;
                    byte
                }
                b'A'..=b'Z' => byte | 0x20,
                b'0'..=b'9' => {
                    s.digits = true;
                    byte
                }
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
                    let mut buffer = [0; 4];
                    for &b in ch.encode_utf8(&mut buffer).as_bytes() {
                        s.hash = step(s.hash, b);
                        s.last = s.last << 8 | u32::from(b);
                    }
                    s.letters += 1;
                    self.at += ch.len_utf8();
                    continue;
                }
                _ => break,
            };
            s.hash = step(s.hash, lower);
            s.last = s.last << 8 | u32::from(lower);
            s.letters += 1;
            if s.letters == 5 {
                s.head = s.hash;
            }
            self.at += 1;
        }
        if s.letters <= 5 {
            s.head = s.hash;
        }
        s
    }

    /// Reads a word and puts it and what hangs on it into `tokens`.
    pub(super) fn word(&mut self, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let mut s = self.spell();
        if bytes[start].is_ascii_digit() {
            self.number(tokens, start, &s);
            return;
        }
        // Known compounds ("absent-minded") are one word; any other hyphen only joins.
        let mut joined =
            start > 0 && bytes[start - 1] == b'-' && start > 1 && bytes[start - 2] != b' ' && bytes[start - 2] != b'-';
        if bytes.get(self.at) == Some(&b'-') && bytes.get(self.at + 1).is_some_and(u8::is_ascii_alphabetic) {
            let (end, whole) = self.compound(s.hash);
            if lexicon.find(whole).is_some() {
                self.at = end;
                s.hash = whole;
                s.head = whole;
                s.shout = false;
            } else {
                joined = true;
            }
        }
        let end_of_stem = self.at;
        let clitic = self.clitic();
        let first = tokens.iter().all(|token| token.is(Kind::Mark));
        let mut token = self.known(lexicon, start, end_of_stem, &s, first);
        token.joined = joined;
        match clitic {
            Some(Clitic::Not) => {
                // "don't" is read as "do not", "can't" and "won't" likewise; the n belongs to the "not".
                let end = end_of_stem - 1;
                let stem = &bytes[start..end];
                let hash = if stem.eq_ignore_ascii_case(b"ca") {
                    CAN
                } else if stem.eq_ignore_ascii_case(b"wo") {
                    WILL
                } else if stem.eq_ignore_ascii_case(b"ai") {
                    IS
                } else {
                    stem.iter().fold(SEED, |hash, byte| step(hash, byte | 0x20))
                };
                if end > start {
                    tokens.push(self.hashed_word(lexicon, start, end, hash));
                }
                tokens.push(self.hashed_word(lexicon, end, self.at, NOT));
            }
            Some(Clitic::Word(word)) => {
                tokens.push(token);
                tokens.push(self.hashed_word(lexicon, end_of_stem, self.at, word));
            }
            Some(Clitic::S) => {
                let expanded = if token.any(Kind::They.bit() | Kind::Art.bit() | Kind::Wh.bit()) || token.raw == HERE {
                    IS
                } else if token.raw == LET {
                    US
                } else {
                    OWNED
                };
                tokens.push(token);
                tokens.push(self.hashed_word(lexicon, end_of_stem, self.at, expanded));
            }
            None if token.raw == CANNOT => {
                tokens.push(self.hashed_word(lexicon, start, start + 3, CAN));
                tokens.push(self.hashed_word(lexicon, start + 3, end_of_stem, NOT));
            }
            None => tokens.push(token),
        }
    }

    /// The end and the hash of the word with its hyphenated tail.
    fn compound(&self, head: u32) -> (usize, u32) {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        let mut hash = head;
        while let Some(&byte) = bytes.get(at) {
            if !(byte.is_ascii_alphabetic() || byte == b'-') || at - self.at > 24 {
                break;
            }
            hash = step(hash, byte | 0x20);
            at += 1;
        }
        (at, hash)
    }

    /// Consumes an apostrophe and what hangs on it, and says what it stands for.
    fn clitic(&mut self) -> Option<Clitic> {
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
        let clitic = match &letters[..length] {
            // The n of "n't" has been read with the stem.
            b"t" if self.at > 1 && self.text.as_bytes()[self.at - 1] | 0x20 == b'n' => {
                self.at += width + 1;
                return Some(Clitic::Not);
            }
            b"s" => Clitic::S,
            b"re" => Clitic::Word(const { hash_of("are") }),
            b"m" => Clitic::Word(const { hash_of("am") }),
            b"ve" => Clitic::Word(const { hash_of("have") }),
            b"ll" => Clitic::Word(WILL),
            b"d" => Clitic::Word(const { hash_of("would") }),
            _ => return None,
        };
        self.at += width + length;
        Some(clitic)
    }

    fn number(&mut self, tokens: &mut Vec<Token>, start: usize, s: &Spelling) {
        let bytes = self.text.as_bytes();
        let mut clock = matches!(s.last & 0xffff, 0x616d | 0x706d | 0x7374 | 0x6e64 | 0x7264 | 0x7468);
        while let (Some(&mark), Some(next)) = (bytes.get(self.at), bytes.get(self.at + 1)) {
            if !matches!(mark, b'.' | b',' | b':' | b'/' | b'-') || !next.is_ascii_digit() {
                break;
            }
            clock |= matches!(mark, b':' | b'/' | b'-');
            self.at += 1;
            self.skip(|b| b.is_ascii_alphanumeric());
        }
        let mut token = self.plain(start, self.at, NUMBER, Kind::Digits);
        token.raw = s.hash;
        token.kinds |= Kind::Num.bit();
        if clock {
            token.kinds |= Kind::Day.bit();
            token.word = const { hash_of("\u{1}clock") };
        }
        token.base = token.word;
        tokens.push(token);
    }

    fn hashed_word(&self, lexicon: &Lexicon, start: usize, end: usize, hash: u32) -> Token {
        let mut token = self.plain(start, end, hash, Kind::Plain);
        if let Some(entry) = lexicon.find(hash) {
            apply(&mut token, entry);
        }
        token
    }

    fn known(&self, lexicon: &Lexicon, start: usize, end: usize, s: &Spelling, first: bool) -> Token {
        let mut token = self.plain(start, end, s.hash, Kind::Plain);
        token.base = s.head;
        let found = lexicon.find(s.hash);
        // A capital inside a sentence makes a name of "Will", "Grace" and "Hope", and of unknown words; "I" and days stay.
        let single = end - start == 1;
        let shouted = s.shout && s.letters > 2 && found.is_some();
        if s.capital
            && !first
            && !single
            && !shouted
            && found.is_none_or(|entry| entry.kinds & (Kind::Day.bit() | Kind::Origin.bit()) == 0)
        {
            token.kinds = Kind::Name.bit() | Kind::Capital.bit();
            token.lead = Kind::Name as u8;
            token.word = NAME;
            token.base = NAME;
            if s.hash == const { hash_of("may") } {
                token.kinds |= Kind::Day.bit();
            }
            token.listed = found.is_some();
            return token;
        }
        if let Some(entry) = found {
            if entry.kinds != 0 {
                apply(&mut token, entry);
                return token;
            }
            // A word that only patterns know is guessed like any other.
            token.starts = entry.starts;
            token.listed = true;
        }
        if s.digits {
            token.kinds = Kind::Digits.bit() | Kind::Name.bit();
            token.lead = Kind::Name as u8;
            return token;
        }
        let kind = guess(s.last, s.letters);
        token.lead = kind as u8;
        token.kinds = kind.bit();
        if s.capital {
            token.kinds |= Kind::Capital.bit();
        }
        token
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

fn apply(token: &mut Token, entry: &Entry) {
    token.kinds = entry.kinds;
    token.base = entry.base;
    token.lead = entry.lead;
    if entry.kinds & Kind::Past.bit() != 0 {
        token.lead |= 64;
    }
    if entry.kinds & Kind::Ing.bit() != 0 {
        token.lead |= 128;
    }
    token.starts = entry.starts;
    token.listed = true;
}

/// Endings and the kinds they speak for, longest first where one holds another.
const ENDINGS: [(&str, Kind); 21] = [
    ("ed", Kind::Past),
    ("ing", Kind::Ing),
    ("ly", Kind::Ly),
    ("ness", Kind::Abstract),
    ("ity", Kind::Abstract),
    ("tion", Kind::Abstract),
    ("sion", Kind::Abstract),
    ("ment", Kind::Abstract),
    ("ance", Kind::Abstract),
    ("ence", Kind::Abstract),
    ("ism", Kind::Abstract),
    ("ship", Kind::Abstract),
    ("ful", Kind::Describing),
    ("less", Kind::Describing),
    ("ish", Kind::Describing),
    ("ive", Kind::Describing),
    ("ous", Kind::Describing),
    ("able", Kind::Describing),
    ("ible", Kind::Describing),
    ("ic", Kind::Describing),
    ("y", Kind::Describing),
];

/// The endings as numbers, as [`Spelling::last`] holds them, and how many bits of it they leave aside.
const PACKED: [(u32, u32, Kind); 21] = {
    let mut packed = [(0, 0, Kind::Plain); 21];
    let mut i = 0;
    while i < packed.len() {
        let ending = ENDINGS[i].0.as_bytes();
        packed[i].1 = 32;
        let mut at = 0;
        while at < ending.len() {
            packed[i].0 = packed[i].0 << 8 | ending[at] as u32;
            packed[i].1 -= 8;
            at += 1;
        }
        packed[i].2 = ENDINGS[i].1;
        i += 1;
    }
    packed
};

/// Guesses the kind of an unknown word from its last letters.
fn guess(last: u32, letters: u32) -> Kind {
    if letters < 4 {
        return Kind::Plain;
    }
    PACKED.iter().find(|(ending, aside, _)| last << aside >> aside == *ending).map_or(Kind::Plain, |found| found.2)
}
