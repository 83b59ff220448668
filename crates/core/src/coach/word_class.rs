//! The kinds of words that the coach tells apart, as bits, and how a list of words grows.

/// How a list grows: verbs are inflected, nouns get a plural, adjectives an adverb.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Inflection {
    /// As written.
    Fixed,
    /// `miss` brings misses, missed, missing; `send:sent` names an irregular past.
    Verb,
    /// `shift` brings shifts.
    Noun,
    /// `careless` brings carelessly and carelessness.
    Adjective,
    /// The same, of a word that judges whoever it is said of: it is a [`WordClass::Fault`] as well.
    Verdict,
}

/// The pieces of a text between separators, without empty ones; on bytes, because characters would cost three times the code.
pub(crate) fn split_non_empty(text: &[u8], separator: u8) -> impl Iterator<Item = &[u8]> {
    text.split(move |&byte| byte == separator).filter(|piece| !piece.is_empty())
}

macro_rules! kinds {
    ($($name:ident)*) => {
        /// The kinds a word can have, as bit numbers.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        #[allow(dead_code, reason = "patterns name kinds by text, and the numbers stand in the trained weights")]
        pub(crate) enum WordClass { $($name),* }

        impl WordClass {
            /// The bit of the kind with this name in upper case, as patterns write it; nought for any other word.
            pub(crate) fn bit_of(name: &[u8]) -> u64 {
                const NAMES: &[u8] = concat!($(stringify!($name), " "),*).as_bytes();
                if !name.iter().all(u8::is_ascii_uppercase) {
                    return 0;
                }
                split_non_empty(NAMES, b' ').position(|kind| kind.eq_ignore_ascii_case(name)).map_or(0, |number| 1 << number)
            }
        }
    };
}

kinds! {
    You They Me We Be Have Do Ought Can Will Not Art Prep And If Wh
    All Very Hedge Often Day Num Unit
    Act Say Mind Help Effect Improve
    BadTrait GoodTrait BadLabel GoodLabel Quality Thing Role
    Health Age Family Origin Penalty BadWork GoodWork Fault
    Thanks Vague Group Believe Plan Sarcasm Skill Idiom Please
    Past Ing Ly Abstract Describing Name Digits Mark Capital Plain
}

impl WordClass {
    /// The kind as a bit of a word's kinds.
    pub(crate) const fn bit(self) -> u64 {
        1 << (self as u8)
    }
}
