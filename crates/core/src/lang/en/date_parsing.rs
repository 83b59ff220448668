//! Reads a calendar date out of a time as people type it: English. Nothing where it is not sure.

use super::calendar;
use super::speech::{normalise_note, normalise_word};
use crate::compose::date;
use time::Date;

const NUMBERS: [&str; 13] =
    ["", "a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// The first day that the words reach back to, seen from `today`; `None` when they name none that can be read.
#[must_use]
pub(crate) fn earliest_date(text: &str, today: Date) -> Option<Date> {
    let text = normalise_note(text).replace(['–', '—'], "-");
    let words: Vec<String> = text.split(' ').map(normalise_word).filter(|word| !word.is_empty()).collect();
    let iso = words.iter().filter_map(|word| date::parse(word)).min();
    iso.or_else(|| parse_month_name(&words, today)).or_else(|| parse_relative(&words, today))
}

/// "3 March", "March 3rd", "3 and 10 March", "3-7 March", "March 2026".
fn parse_month_name(words: &[String], today: Date) -> Option<Date> {
    let mut first: Option<Date> = None;
    for (at, word) in words.iter().enumerate() {
        // "mid-March" and "early March" begin with the month for our purpose.
        let name = word.rsplit('-').next().unwrap_or(word);
        let Some(month) = calendar::month_named(name) else { continue };
        let before = words[..at].iter().rev().take_while(|word| {
            matches!(word.as_str(), "of" | "and" | "to" | "or" | "the" | "until")
                || day(word).is_some()
                || range(word).is_some()
        });
        let mut days: Vec<u8> = before.filter_map(|word| day(word).or_else(|| range(word))).collect();
        let mut year = None;
        for word in words[at + 1..].iter().take(2) {
            match (word.parse::<i32>(), day(word)) {
                (Ok(number), _) if (1900..2200).contains(&number) => year = Some(number),
                (_, Some(day)) if days.is_empty() => days.push(day),
                _ => break,
            }
        }
        let day = days.into_iter().min().unwrap_or(1);
        let month = u8::try_from(month + 1).ok()?;
        let found = match year {
            Some(year) => date::date(year, month, day)?,
            None => date::date(today.year(), month, day)
                .filter(|day| *day <= today)
                .or_else(|| date::date(today.year() - 1, month, day))?,
        };
        first = Some(first.map_or(found, |first| first.min(found)));
    }
    first
}

/// "3", "3rd".
fn day(word: &str) -> Option<u8> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}

/// The beginning of "3-7".
fn range(word: &str) -> Option<u8> {
    let (from, to) = word.split_once('-')?;
    day(to).and(day(from))
}

fn parse_relative(words: &[String], today: Date) -> Option<Date> {
    let back = |days: i64| Some(date::days_after(today, -days));
    let weekday = i64::from(today.weekday().number_days_from_monday());
    let at = |at: usize| words.get(at).map_or("", String::as_str);
    for (here, word) in words.iter().enumerate() {
        let next = at(here + 1);
        match (word.as_str(), next) {
            ("today" | "tonight", _) | ("this", "morning" | "afternoon" | "evening") => return back(0),
            ("yesterday", _) | ("last", "night") => return back(1),
            ("this", "week") => return back(weekday),
            ("last", "week") => return back(weekday + 7),
            ("this", "month") => return date::date(today.year(), today.month().into(), 1),
            ("last", "month") => return date::days_after(today, -i64::from(today.day())).replace_day(1).ok(),
            ("past" | "last", _) if unit(next).is_some() => return back(unit(next)?),
            ("past" | "last", _) => {
                if let (Some(number), Some(days)) = (number(next), unit(at(here + 2))) {
                    return back(number * days);
                }
            }
            _ => {}
        }
        if words.last().is_some_and(|last| last == "ago")
            && let (Some(number), Some(days)) = (number(word), unit(next))
        {
            return back(number * days);
        }
        if let Some(day) = calendar::weekday_named(word) {
            let day = i64::try_from(day).ok()?;
            return back((weekday - day).rem_euclid(7));
        }
    }
    None
}

fn number(word: &str) -> Option<i64> {
    let word = if word == "one" || word == "an" { "a" } else { word };
    let spelt =
        NUMBERS.iter().position(|number| !number.is_empty() && *number == word).and_then(|at| i64::try_from(at).ok());
    spelt.or_else(|| word.parse().ok().filter(|number| (1..1000).contains(number)))
}

/// The days in a unit of time.
fn unit(word: &str) -> Option<i64> {
    Some(match word.strip_suffix('s').unwrap_or(word) {
        "day" => 1,
        "week" => 7,
        "fortnight" => 14,
        "month" => 30,
        "quarter" => 91,
        "year" => 365,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dates_are_read_where_they_are_sure() {
        // A Tuesday.
        let today = date::date(2026, 3, 24).unwrap_or(Date::MIN);
        for (typed, day) in [
            ("2026-03-03", "2026-03-03"),
            ("3 March", "2026-03-03"),
            ("on 3rd of March.", "2026-03-03"),
            ("March 3", "2026-03-03"),
            ("3 March 2024", "2024-03-03"),
            ("30 March", "2025-03-30"),
            ("Between 3 and 21 March", "2026-03-03"),
            ("3–7 March", "2026-03-03"),
            ("3, 10 and 17 March", "2026-03-03"),
            ("28 February to 2 March", "2026-02-28"),
            ("since April", "2025-04-01"),
            ("March", "2026-03-01"),
            ("yesterday", "2026-03-23"),
            ("this morning", "2026-03-24"),
            ("last week", "2026-03-16"),
            ("last month", "2026-02-01"),
            ("in the past month", "2026-02-22"),
            ("in the past three weeks", "2026-03-03"),
            ("two weeks ago", "2026-03-10"),
            ("on Tuesday", "2026-03-24"),
            ("Friday", "2026-03-20"),
        ] {
            assert_eq!(earliest_date(typed, today).map(date::format_iso).as_deref(), Some(day), "{typed:?}");
        }
        for typed in ["", "recently", "the board meeting", "3/4/2026", "Tuesdays", "often", "31 February"] {
            assert_eq!(earliest_date(typed, today), None, "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn any_time_is_safe(text in any::<String>(), words in "(3|31|last |past |March |ago|weeks |999 |-|to ){0,6}", day in 0_i32..3_000_000) {
            let today = Date::from_julian_day(1_721_426 + day).unwrap_or(Date::MIN);
            let _: Option<Date> = earliest_date(&text, today);
            let _: Option<Date> = earliest_date(&words, today);
        }
    }
}
