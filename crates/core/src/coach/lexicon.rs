//! The dictionary: every word the coach knows, by hash, built once from the lists and the categories' patterns.

use std::sync::OnceLock;

use super::features;
use super::model::Model;
use super::pattern::{self, Patterns};
use super::sentence;
use super::token::{self, GUESSED_CLASS, HASH_MULTIPLIER, IN_LEXICON, Token, hash_of_bytes, hash_word};
use super::word_class::{Inflection, WordClass, split_non_empty};
use crate::lang::{Current, Language};

/// A word by its key; nought where there is none.
///
/// It fills one line of the processor's cache.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(64))]
pub(super) struct Entry {
    key: u64,
    /// What a token of it begins as.
    pub token: Token,
}

/// All known words and patterns.
pub(super) struct Lexicon {
    /// Words at the place that their key names, or at the next that was free: one look into memory for nearly every word.
    pub entries: Vec<Entry>,
    places: Vec<u16>,
    pub patterns: Patterns,
    pub model: Model,
    /// What every word in quotation marks is read as: somebody's words weigh nothing.
    pub quoted: Token,
}

const SLOT_BITS: u32 = 13;
const SLOTS: usize = 1 << SLOT_BITS;

/// The marks that are read as such.
const MARKS: &[u8] = b", ; : ( - ... ? ! \"";

impl Lexicon {
    /// The one dictionary, built on first use.
    pub(super) fn shared() -> &'static Self {
        static SHARED: OnceLock<Lexicon> = OnceLock::new();
        SHARED.get_or_init(|| Self::with(Model::load(Current::WEIGHTS)))
    }

    /// The dictionary with a model.
    pub(super) fn with(model: Model) -> Self {
        let mut lexicon = Self {
            entries: vec![Entry::default(); 1],
            places: vec![0; SLOTS],
            patterns: Patterns::none(),
            model,
            quoted: Token::default(),
        };
        for &(kind, form, words) in Current::WORDS {
            for word in split_non_empty(words.as_bytes(), b' ') {
                lexicon.add_word(kind, form, word);
            }
        }
        for word in split_non_empty(Current::SHORTENED.as_bytes(), b' ') {
            lexicon.listed(word).flags |= token::SHORTENED;
        }
        for word in split_non_empty(Current::TITLES.as_bytes(), b' ') {
            lexicon.listed(word).flags |= token::SHORTENED | token::TITLE;
        }
        let mut patterns = Patterns::none();
        for rule in Current::RULES {
            pattern::compile(rule, &mut patterns, &mut lexicon);
        }
        for (kind, marks) in [(WordClass::Mark, MARKS), (WordClass::Unit, b"%")] {
            for mark in split_non_empty(marks, b' ') {
                let at = lexicon.entry(mark);
                let token = &mut lexicon.entries[at].token;
                token.kinds = kind.bit();
                token.lead = kind as u8;
                token.flags = GUESSED_CLASS;
            }
        }
        // Not words of their own, but ones to be told from the others.
        lexicon.entry(b"cannot");
        for &(word, ..) in Current::FUSED {
            let at = lexicon.entry(word.as_bytes());
            lexicon.entries[at].token.flags |= token::TWO_WORDS;
        }
        pattern::index(&mut patterns, &mut lexicon);
        lexicon.patterns = patterns;
        for at in 0..lexicon.entries.len() {
            let mut token = lexicon.entries[at].token;
            if !token.has(GUESSED_CLASS) {
                if token.is(WordClass::Past) {
                    token.lead |= 64;
                }
                if token.is(WordClass::Ing) {
                    token.lead |= 128;
                }
            }
            lexicon.finish_token(&mut token);
            lexicon.entries[at].token = token;
        }
        let mut quoted = Token {
            word: token::QUOTATION,
            base: token::QUOTATION,
            kinds: WordClass::Plain.bit(),
            lead: WordClass::Plain as u8,
            flags: token::QUOTED,
            ..Token::default()
        };
        lexicon.finish_token(&mut quoted);
        lexicon.quoted = quoted;
        lexicon
    }

    fn add_word(&mut self, kind: WordClass, form: Inflection, word: &[u8]) {
        let mut parts = split_non_empty(word, b':');
        let (word, irregular) = (parts.next().unwrap_or_default(), parts.next());
        let base = hash_of_bytes(word);
        // What stays of the word before an ending: "tidy" gives "tid", "note" gives "not", "stop" gives "stopp".
        let (last, short) = word.split_last().map_or((b' ', word), |(last, short)| (*last, short));
        let before = short.last().copied().unwrap_or(b' ');
        let consonant_y = last == b'y' && !matches!(before, b'a' | b'e' | b'o' | b'u');
        let mut add = |stem: &[u8], ending: &str, more: u64| {
            let token = self.listed(&[stem, ending.as_bytes()].concat());
            if token.has(GUESSED_CLASS) {
                token.flags = IN_LEXICON;
                token.base = base;
                token.kinds = 0;
                token.lead = kind as u8;
            }
            token.kinds |= kind.bit() | more;
        };
        let judges = if form == Inflection::Verdict { WordClass::Fault.bit() } else { 0 };
        add(word, "", judges);
        match form {
            Inflection::Fixed => return,
            Inflection::Adjective | Inflection::Verdict => {
                let (stem, i) = if last == b'y' { (short, "i") } else { (word, "") };
                let stem = [stem, i.as_bytes()].concat();
                add(&stem, "ly", judges);
                add(&stem, "ness", WordClass::Abstract.bit());
                return;
            }
            Inflection::Noun | Inflection::Verb => {}
        }
        let (stem, ending) = if consonant_y {
            (short, "ies")
        } else if matches!((before, last), (_, b's' | b'x') | (b's' | b'c', b'h')) {
            (word, "es")
        } else {
            (word, "s")
        };
        add(stem, ending, 0);
        if form == Inflection::Noun {
            return;
        }
        let doubled = [word, &[last]].concat();
        let stem = if doubles_final_consonant(word) { &doubled } else { word };
        let (past, ending) = if let Some(past) = irregular {
            (past, "")
        } else if last == b'e' {
            (word, "d")
        } else if consonant_y {
            (short, "ied")
        } else {
            (stem, "ed")
        };
        add(past, ending, WordClass::Past.bit());
        add(if last == b'e' && before != b'e' { short } else { stem }, "ing", WordClass::Ing.bit());
    }

    /// The word, which stands in the dictionary from now on.
    fn listed(&mut self, word: &[u8]) -> &mut Token {
        let at = self.entry(word);
        let token = &mut self.entries[at].token;
        token.flags |= IN_LEXICON;
        token
    }

    /// The place of the word, made when it is new.
    pub(super) fn entry(&mut self, word: &[u8]) -> usize {
        let key = hash_word(word);
        let place = self.place(key);
        let mut at = usize::from(self.places[place]);
        if at == 0 {
            at = self.entries.len();
            self.places[place] = u16::try_from(at).unwrap_or(0);
            self.entries.push(Entry::default());
            let entry = &mut self.entries[at];
            let kind = Current::guess_class(word, word.len());
            let hash = hash_of_bytes(word);
            entry.key = key;
            entry.token = Token {
                raw: hash,
                word: hash,
                base: hash_of_bytes(&word[..word.len().min(5)]),
                kinds: kind.bit(),
                lead: kind as u8,
                flags: GUESSED_CLASS,
                ..Token::default()
            };
        }
        at
    }

    /// Where the word is or would be.
    fn place(&self, key: u64) -> usize {
        let mut at = (key.wrapping_mul(HASH_MULTIPLIER) >> (64 - SLOT_BITS)) as usize;
        loop {
            let entry = &self.entries[usize::from(self.places[at])];
            if entry.key == key || entry.key == 0 {
                return at;
            }
            at = (at + 1) % SLOTS;
        }
    }

    /// What is known of the word with this key; of one that is not there, nothing at all.
    pub(super) fn find(&self, key: u64) -> &Token {
        &self.entries[usize::from(self.places[self.place(key)])].token
    }

    /// Works out what follows from the kinds and the hashes of a word.
    pub(super) fn finish_token(&self, token: &mut Token) {
        (token.cues, token.turn) = sentence::candidate_cues(token);
        token.weights = features::packed_word_weights(token, |hash| self.model.weight(hash));
    }
}

/// Whether the last letter is doubled before an ending, as in "stopped".
fn doubles_final_consonant(word: &[u8]) -> bool {
    let vowel = |b: u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u');
    let [.., before, middle, last] = *word else {
        return false;
    };
    let short = word.len() <= 4 && word != b"open" && word != b"edit" || word.ends_with(b"mit") || word == b"refer";
    short && !vowel(last) && !matches!(last, b'w' | b'x' | b'y') && vowel(middle) && !vowel(before)
}
