//! Dates in numbers, as notes have them: "25.11", "12/3", "3-11-2026".

use super::calendar;
use super::letter_case::lower;
use super::speech::{self, has_word, normalise_word};
use crate::compose::date;
use crate::texts::Texts;
use time::Date;

/// A date in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NumericDate {
    /// The day; in a leap year where no year was typed.
    day: Date,
    has_year: bool,
    /// The other day that it could be, where day and month can change places.
    pub(crate) other: Option<Date>,
}

impl NumericDate {
    /// "25 November", or "November 25" where people say that.
    pub(crate) fn spoken(&self, texts: &Texts) -> String {
        if self.has_year { date::format_short_with_year(texts, self.day) } else { date::format_short(texts, self.day) }
    }

    /// The same for the other day that it could be.
    pub(crate) fn other_spoken(&self, texts: &Texts) -> Option<String> {
        self.other.map(|day| date::format_short(texts, day))
    }
}

/// Any leap year, so that 29 February is a day.
const YEAR: i32 = 2024;

/// Reads a word as a date in numbers; `None` for a time of day ("8.45"), a fraction or anything else.
pub(crate) fn read(texts: &Texts, word: &str) -> Option<NumericDate> {
    let dotted = word.contains('.');
    let mut parts = word.trim_end_matches('.').split(['.', '/', '-']);
    let (one, two, year) = (number(parts.next()?)?, number(parts.next()?)?, parts.next());
    if parts.next().is_some() || word.matches(['.', '/', '-']).count() > 3 {
        return None;
    }
    // A hyphen alone is a range: "3-7".
    let year = match year {
        None if word.contains('-') => return None,
        None => None,
        Some(year) if year.len() == 4 => Some(year.parse::<i32>().ok()?),
        Some(year) => Some(2000 + i32::from(number(year)?)),
    };
    let of = |day, month| date::date(year.unwrap_or(YEAR), month, day);
    let day_first = date::format_short(texts, date::date(YEAR, 1, 2)?).starts_with('2');
    let (here, there) = if dotted || day_first { (of(one, two), of(two, one)) } else { (of(two, one), of(one, two)) };
    let other = there.filter(|_| !dotted && one != two);
    let has_year = year.is_some();
    match here {
        Some(day) => Some(NumericDate { day, has_year, other }),
        None if dotted => None,
        None => there.map(|day| NumericDate { day, has_year, other: None }),
    }
}

/// Dates in numbers as they are spoken, and what stands between a day and a time of day: "Monday 3pm", "Tuesday am".
pub(crate) fn spoken_dates(texts: &Texts, text: &str) -> String {
    let mut spoken = String::with_capacity(text.len());
    for word in text.split(' ') {
        let before = spoken.rsplit(' ').next().map(normalise_word).unwrap_or_default();
        let core = word.trim_end_matches([',', ';', ':']);
        let day =
            calendar::weekday_named(before.strip_suffix('s').unwrap_or(&before)).is_some() || before == "yesterday";
        let known = lower(core);
        let new = match (day, known.as_str()) {
            (true, "am") => "morning".into(),
            (true, "pm") => "afternoon".into(),
            (true, "eve") => "evening".into(),
            _ if is_clock(&known) && (day || before == "today" || calendar::month_named(&before).is_some()) => {
                ["at ", core].concat()
            }
            _ => range(texts, core).unwrap_or_else(|| match read(texts, core) {
                Some(date)
                    if !spoken.is_empty()
                        && calendar::month_named(&before).is_none()
                        && !has_word("on since from until to and the of by between after before", &before)
                        && !day =>
                {
                    ["on ", &date.spoken(texts)].concat()
                }
                Some(date) => date.spoken(texts),
                None => core.into(),
            }),
        };
        speech::append(&mut spoken, &new);
        spoken.push_str(&word[core.len()..]);
    }
    spoken
}

/// "01/11-14/11" as "from 1 November to 14 November".
fn range(texts: &Texts, word: &str) -> Option<String> {
    let (from, to) = word.split_once(['-', '–'])?;
    let (from, to) = (read(texts, from)?, read(texts, to)?);
    Some(["from ", &from.spoken(texts), " to ", &to.spoken(texts)].concat())
}

/// "Sat" and "sun matinee" begin with a day, where a time is asked for.
pub(crate) fn with_whole_day(text: String) -> String {
    let (first, rest) = text.split_at(text.find(' ').unwrap_or(text.len()));
    match calendar::weekday_named(&lower(first)).filter(|_| first.len() == 3) {
        Some(day) => [calendar::WEEKDAYS[day], rest].concat(),
        None => text,
    }
}

/// "1st Nov" as "1 November" is written, and "of 7th" as "of the 7th".
pub(crate) fn ordinals(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let mut out = String::with_capacity(text.len() + 4);
    for (at, word) in words.iter().enumerate() {
        let day = ["st", "nd", "rd", "th"]
            .iter()
            .find_map(|end| word.strip_suffix(end))
            .filter(|day| day.parse::<u8>().is_ok_and(|day| day < 32));
        let before = if at == 0 { "" } else { words[at - 1] };
        match day {
            Some(day)
                if words.get(at + 1).is_some_and(|next| calendar::month_named(&normalise_word(next)).is_some()) =>
            {
                speech::append(&mut out, day);
            }
            Some(_) if has_word("of on since until from by", before) => {
                speech::append(&mut out, &["the ", word].concat());
            }
            _ => speech::append(&mut out, word),
        }
    }
    out
}

/// "8:15", "8.45", "3pm".
pub(crate) fn is_clock(word: &str) -> bool {
    let parts = word.split_once([':', '.']);
    let minutes = parts.is_some_and(|(hour, minute)| {
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        digits(hour) && hour.len() < 3 && minute.get(..2).is_some_and(digits)
    });
    let half = ["am", "pm"]
        .iter()
        .any(|end| word.strip_suffix(end).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())));
    minutes || half
}

fn number(part: &str) -> Option<u8> {
    (part.len() < 3 && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_in_numbers_is_spoken_and_doubt_is_kept() {
        let (here, there) = (Texts::english(), Texts::english().with_region("us"));
        for (typed, said, other) in [
            ("25.11", Some("25 November"), None),
            ("25.11.", Some("25 November"), None),
            ("25/11", Some("25 November"), None),
            ("11/25", Some("25 November"), None),
            ("12/3", Some("12 March"), Some("3 December")),
            ("3/3", Some("3 March"), None),
            ("3.11.26", Some("3 November 2026"), None),
            ("8.45", None, None),
            ("24/7", Some("24 July"), None),
            ("3-7", None, None),
            ("2.5.1.1", None, None),
            ("x/3", None, None),
        ] {
            let read = read(&here, typed);
            assert_eq!(read.map(|date| date.spoken(&here)).as_deref(), said, "{typed}");
            assert_eq!(read.and_then(|date| date.other_spoken(&here)).as_deref(), other, "{typed}");
        }
        assert_eq!(read(&there, "12/3").map(|date| date.spoken(&there)).as_deref(), Some("December 3"));
    }
}
