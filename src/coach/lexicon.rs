//! The dictionary: every word the coach knows, by hash, built once from the lists and the classes' patterns.

use std::sync::OnceLock;

use super::classes;
use super::model::Model;
use super::pattern::{self, Patterns};
use super::token::{hash_of_bytes, step};
use super::words::{Form, Kind, LISTS, SHORTENED, pieces};

/// What is known about a word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Entry {
    /// Hash of the word; nought where there is none.
    pub hash: u32,
    /// Hash of its dictionary form.
    pub base: u32,
    /// All its kinds.
    pub kinds: u64,
    /// Its leading kind.
    pub lead: u8,
    /// First link of the chain of patterns that begin with it.
    pub starts: u16,
    /// A full stop after it ends nothing.
    pub shortened: bool,
}

/// All known words and patterns.
pub(super) struct Lexicon {
    /// Words at the place that their hash names, or at the next that was free: one look into memory for nearly every word.
    entries: Vec<Entry>,
    pub patterns: Patterns,
    pub model: Model,
}

const SLOTS: usize = 1 << 13;

impl Lexicon {
    /// The one dictionary, built on first use.
    pub(super) fn shared() -> &'static Self {
        static SHARED: OnceLock<Lexicon> = OnceLock::new();
        SHARED.get_or_init(Self::build)
    }

    fn build() -> Self {
        let mut lexicon =
            Self { entries: vec![Entry::default(); SLOTS], patterns: Patterns::default(), model: Model::load() };
        for &(kind, form, words) in LISTS {
            for word in pieces(words.as_bytes(), b' ') {
                lexicon.learn(kind, form, word);
            }
        }
        for word in pieces(SHORTENED.as_bytes(), b' ') {
            let hash = hash_of_bytes(word);
            let index = lexicon.entry_of(hash, hash, Kind::Plain as u8);
            lexicon.entries[index].shortened = true;
        }
        let mut patterns = Patterns::default();
        for rule in classes::RULES {
            pattern::compile(rule, &mut patterns);
        }
        pattern::index(&mut patterns, &mut lexicon);
        lexicon.patterns = patterns;
        lexicon
    }

    fn learn(&mut self, kind: Kind, form: Form, word: &[u8]) {
        let mut parts = pieces(word, b':');
        let (word, irregular) = (parts.next().unwrap_or_default(), parts.next());
        let base = hash_of_bytes(word);
        // What stays of the word before an ending: "tidy" gives "tid", "note" gives "not", "stop" gives "stopp".
        let (last, short) = word.split_last().map_or((b' ', word), |(last, short)| (*last, short));
        let before = short.last().copied().unwrap_or(b' ');
        let short = hash_of_bytes(short);
        let consonant_y = last == b'y' && !matches!(before, b'a' | b'e' | b'o' | b'u');
        let mut add = |hash: u32, more: u64| {
            let index = self.entry_of(hash, base, kind as u8);
            self.entries[index].kinds |= kind.bit() | more;
        };
        let judges = if form == Form::Verdict { Kind::Fault.bit() } else { 0 };
        add(base, judges);
        match form {
            Form::Fixed => return,
            Form::Adjective | Form::Verdict => {
                let stem = if last == b'y' { extended(short, "i") } else { base };
                add(extended(stem, "ly"), judges);
                add(extended(stem, "ness"), Kind::Abstract.bit());
                return;
            }
            Form::Noun | Form::Verb => {}
        }
        add(
            if consonant_y {
                extended(short, "ies")
            } else if matches!((before, last), (_, b's' | b'x') | (b's' | b'c', b'h')) {
                extended(base, "es")
            } else {
                extended(base, "s")
            },
            0,
        );
        if form == Form::Noun {
            return;
        }
        let stem = if doubles(word) { step(base, last) } else { base };
        let past = if let Some(past) = irregular {
            hash_of_bytes(past)
        } else if last == b'e' {
            extended(base, "d")
        } else if consonant_y {
            extended(short, "ied")
        } else {
            extended(stem, "ed")
        };
        add(past, Kind::Past.bit());
        add(extended(if last == b'e' && before != b'e' { short } else { stem }, "ing"), Kind::Ing.bit());
    }

    /// The entry of the word, made when it is new.
    pub(super) fn entry_of(&mut self, hash: u32, base: u32, lead: u8) -> usize {
        let at = self.place(hash);
        if self.entries[at].hash == 0 {
            self.entries[at] = Entry { hash, base, kinds: 0, lead, starts: 0, shortened: false };
        }
        at
    }

    /// Where the word is or would be.
    fn place(&self, hash: u32) -> usize {
        let mut at = hash as usize % SLOTS;
        while self.entries[at].hash != hash && self.entries[at].hash != 0 {
            at = (at + 1) % SLOTS;
        }
        at
    }

    /// The word's entry.
    pub(super) fn find(&self, hash: u32) -> Option<&Entry> {
        let entry = &self.entries[self.place(hash)];
        (entry.hash != 0).then_some(entry)
    }

    /// Hands out the chain of a word, or of all forms of a dictionary word.
    pub(super) fn each_form(&mut self, hash: u32, base: bool, mut see: impl FnMut(&mut u16)) {
        for entry in self.entries.iter_mut().filter(|entry| if base { entry.base == hash } else { entry.hash == hash })
        {
            see(&mut entry.starts);
        }
    }

    /// Whether a full stop after this word ends nothing.
    pub(super) fn is_shortened(&self, hash: u32) -> bool {
        self.find(hash).is_some_and(|entry| entry.shortened)
    }
}

fn extended(hash: u32, ending: &str) -> u32 {
    ending.bytes().fold(hash, step)
}

/// Whether the last letter is doubled before an ending, as in "stopped".
fn doubles(word: &[u8]) -> bool {
    let vowel = |b: u8| matches!(b, b'a' | b'e' | b'i' | b'o' | b'u');
    let [.., before, middle, last] = *word else {
        return false;
    };
    let short = word.len() <= 4 && word != b"open" && word != b"edit" || word.ends_with(b"mit") || word == b"refer";
    short && !vowel(last) && !matches!(last, b'w' | b'x' | b'y') && vowel(middle) && !vowel(before)
}
