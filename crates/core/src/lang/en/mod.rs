//! English, British and American.
//!
//! | file | what it is |
//! |---|---|
//! | `phrase` | a typed note as the sentences that a person would say, field by field |
//! | `clause`, `lexicon`, `verb`, `article`, `letter_case`, `speech` | the form of a note, its verbs and articles |
//! | `shorthand` | what a note leaves out or shortens |
//! | `person`, `pronouns` | who is meant |
//! | `calendar`, `time_phrase`, `date_parsing`, `numeric_date` | months and days; times as they are typed and spoken |
//! | `clip`, `cautions` | where a text may be cut; words that decide what is looked at before a page goes out |
//! | `rewrite` | what is made of a sentence that the coach asks about |
//! | `words`, `rules` | the words that the coach knows by kind; what it looks for, one file for each category |
//! | `weights.bin` | the weights of the coach, as `coach/weights_codec.rs` reads them |

mod article;
pub(crate) mod calendar;
pub(crate) mod cautions;
pub(crate) mod clause;
pub(crate) mod clip;
pub(crate) mod date_parsing;
pub(crate) mod letter_case;
mod lexicon;
pub(crate) mod numeric_date;
pub(crate) mod person;
pub(crate) mod phrase;
pub(crate) mod pronouns;
pub(crate) mod rewrite;
mod rules;
mod shorthand;
pub(crate) mod speech;
pub(crate) mod time_phrase;
mod verb;
mod words;

use super::Language;
use crate::coach::{Inflection, Rule, WordClass};

/// What the coach reads.
pub(crate) struct English;

impl Language for English {
    const WORDS: &'static [(WordClass, Inflection, &'static str)] = words::WORDS;
    const FUSED: &'static [(&'static str, usize, &'static str, &'static str)] = words::FUSED;
    const SHORTENED: &'static str = words::SHORTENED;
    const TITLES: &'static str = words::TITLES;
    const RULES: [&'static Rule; 17] = rules::RULES;
    const WEIGHTS: &'static [u8] = include_bytes!("weights.bin");

    fn guess_class(word: &[u8], letters: usize) -> WordClass {
        words::guess_class(word, letters)
    }
}
