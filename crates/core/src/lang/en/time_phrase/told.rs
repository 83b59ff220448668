//! Whether a note tells itself when it was, and the note without the time that it begins with.

use super::{TimePhrase, is_month, is_weekday, time_phrase};
use crate::lang::en::clause::is_number;
use crate::lang::en::numeric_date;
use crate::lang::en::speech::{has_word, normalise_word};
use crate::texts::Texts;

/// True where a note says itself when it was.
pub(crate) fn says_when(text: &str) -> bool {
    let words: Vec<String> = text.split(' ').map(normalise_word).collect();
    words.iter().enumerate().any(|(at, word)| {
        let before = if at == 0 { "" } else { words[at - 1].as_str() };
        let next = words.get(at + 1).map_or("", String::as_str);
        has_word("yesterday today tonight ago", word)
            || is_weekday(word)
            || has_word("week month night shift weekend quarter year", word) && has_word("last this past", before)
            || has_word("morning afternoon", word) && before == "this"
            || is_month(word)
                && (is_number(before) || is_number(next) || has_word("in since last until early late mid", before))
    })
}

/// A note that begins with its time: "25/11: late again", "last Tuesday he left early".
pub(crate) fn split(texts: &Texts, observed: &str, year: Option<i32>) -> (Option<TimePhrase>, String) {
    let words: Vec<&str> = observed.split(' ').collect();
    for length in (1..=5.min(words.len().saturating_sub(1))).rev() {
        let (time, rest) = (words[..length].join(" "), words[length..].join(" "));
        let marked = words[length - 1].ends_with([',', ':']) || words[length] == "-" || words[length] == "–";
        let rest = rest.trim_start_matches(['-', '–', ':', ' ']).to_owned();
        let subject = has_word("you i we there", &normalise_word(words[length]));
        if !says_when(&time) && numeric_date::read(texts, time.trim_end_matches([':', ','])).is_none()
            || rest.is_empty()
        {
            continue;
        }
        if let Some(when) = time_phrase(texts, time.trim_end_matches([':', ',']), year)
            && when.adverb
            && (marked || subject)
        {
            return (Some(when), rest);
        }
    }
    (None, observed.into())
}
