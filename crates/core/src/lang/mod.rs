//! The language that the guide reads and writes.
//!
//! Everything that knows English is in the folder `en` and in the texts (`texts/en.json`): what the coach asks of a language is [`Language`], what
//! `compose` asks of it are the functions of its modules. A folder that has both can stand in the place of `en`; it is chosen here and nowhere else.

mod en;

use crate::coach::{Inflection, Rule, WordClass};

pub(crate) use en::English as Current;
pub(crate) use en::{
    calendar, cautions, clause, clip, date_parsing, letter_case, numeric_date, person, phrase, pronouns, rewrite,
    speech, time_phrase,
};

/// What the coach has to know of a language.
pub(crate) trait Language {
    /// Its words by kind, leading kind first.
    const WORDS: &'static [(WordClass, Inflection, &'static str)];
    /// Two words written as one: how they are written, the letters of the first one, and both.
    const FUSED: &'static [(&'static str, usize, &'static str, &'static str)];
    /// Words after which a full stop ends nothing.
    const SHORTENED: &'static str;
    /// Those of them that stand before a name.
    const TITLES: &'static str;
    /// What each category looks for, in the order of [`crate::coach::Category::ALL`].
    const RULES: [&'static Rule; 17];
    /// The trained weights, as `coach/weights_codec.rs` tells.
    const WEIGHTS: &'static [u8];

    /// The kind of an unknown word, by its last letters: as many of its `letters` as are handed over in `word`.
    fn guess_class(word: &[u8], letters: usize) -> WordClass;
}
