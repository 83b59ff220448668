//! Calendar dates: read, spoken, and counted in working days.
//!
//! The calendar is the `time` crate without its default features: no clock, no parser, no formatter, only sound
//! arithmetic on days. A date of our own would be as long as its tests and less sure.

use crate::lang::calendar::{MONTHS, WEEKDAYS};
use crate::texts::{Texts, keys};
use time::{Date, Duration, Month, Weekday};

/// The date of this year, month (1 to 12) and day, where there is such a day.
#[must_use]
pub fn date(year: i32, month: u8, day: u8) -> Option<Date> {
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}

/// Reads `YYYY-MM-DD`, also as the beginning of `YYYY-MM-DDTHH:MM`.
#[must_use]
pub fn parse(text: &str) -> Option<Date> {
    let day = text.trim().split(['T', 't', ' ']).next()?;
    let mut parts = day.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 || month.len() != 2 || day.len() != 2 {
        return None;
    }
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !(digits(year) && digits(month) && digits(day)) {
        return None;
    }
    date(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// The time of day in `YYYY-MM-DDTHH:MM`, as `HH:MM`.
#[must_use]
pub fn time_of_day(text: &str) -> Option<&str> {
    let time = text.trim().split_once('T')?.1.get(..5)?;
    let sound = time.bytes().enumerate().all(|(at, byte)| if at == 2 { byte == b':' } else { byte.is_ascii_digit() });
    sound.then_some(time)
}

/// `YYYY-MM-DD`, as a date field holds it.
#[must_use]
pub fn format_iso(date: Date) -> String {
    let (month, day) = (u8::from(date.month()), date.day());
    let zero = |number: u8| if number < 10 { "0" } else { "" };
    let year = date.year().to_string();
    let pad = "0".repeat(4_usize.saturating_sub(year.len()));
    [&pad, &year, "-", zero(month), &month.to_string(), "-", zero(day), &day.to_string()].concat()
}

/// A date field in full, with its time where it has one; as typed when it is no date.
#[must_use]
pub(crate) fn day_and_time(texts: &Texts, text: &str) -> String {
    let Some(day) = parse(text) else { return text.trim().into() };
    let day = format_long(texts, day);
    match time_of_day(text) {
        Some(time) => texts.format(keys::DOC_DAY_TIME, &[("date", &day), ("time", &clock(texts, time))]),
        None => day,
    }
}

/// "14:00", or "2:00 PM" where people say that.
fn clock(texts: &Texts, time: &str) -> String {
    let (hour, minute) = time.split_once(':').unwrap_or((time, "00"));
    let number: u8 = hour.parse().unwrap_or_default();
    let twelve = (number + 11) % 12 + 1;
    let half = texts.get(if number < 12 { keys::DATE_BEFORE_NOON } else { keys::DATE_AFTER_NOON });
    texts.format(
        keys::DATE_CLOCK,
        &[("hour", hour), ("twelve", &twelve.to_string()), ("minute", minute), ("half", half)],
    )
}

/// "3 March", or "March 3" where people say that.
#[must_use]
pub fn format_short(texts: &Texts, date: Date) -> String {
    format_with(texts, keys::DATE_DAY, date)
}

/// "3 March 2026".
#[must_use]
pub(crate) fn format_short_with_year(texts: &Texts, date: Date) -> String {
    format_with(texts, keys::DATE_YEAR, date)
}

/// "Tuesday 3 March 2026".
#[must_use]
pub fn format_long(texts: &Texts, date: Date) -> String {
    format_with(texts, keys::DATE_FULL, date)
}

fn format_with(texts: &Texts, key: &str, date: Date) -> String {
    let weekday = WEEKDAYS[usize::from(date.weekday().number_days_from_monday())];
    let (day, year) = (date.day().to_string(), date.year().to_string());
    texts.format(key, &[("weekday", weekday), ("day", &day), ("month", month(date)), ("year", &year)])
}

fn month(date: Date) -> &'static str {
    MONTHS[usize::from(u8::from(date.month()) - 1)]
}

/// This many days after `date`; the last day of the calendar where that is beyond it.
#[must_use]
pub fn days_after(date: Date, days: i64) -> Date {
    date.saturating_add(Duration::days(days))
}

/// The date itself when it is a working day, else the next one: no Saturday, no Sunday, and none of the holidays that HR has listed.
#[must_use]
pub fn working_day(texts: &Texts, date: Date) -> Date {
    let is_free = |day: Date| {
        let iso = format_iso(day);
        // "12-25" is a day of every year, "2026-04-03" of one.
        let is_it = |holiday: &str| holiday == iso || holiday.len() == 5 && iso.ends_with(holiday);
        matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
            || texts.get(keys::DATE_HOLIDAYS).lines().any(|holiday| is_it(holiday.trim()))
    };
    // A list without a working day in a month is a mistake.
    (0..31).map(|days| days_after(date, days)).find(|day| !is_free(*day)).unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_date_is_read_spoken_and_written() {
        let day = parse("2026-03-03").unwrap_or(Date::MIN);
        let (here, there) = (Texts::english(), Texts::english().with_region("us"));
        assert_eq!(format_short(&here, day), "3 March");
        assert_eq!(format_long(&here, day), "Tuesday 3 March 2026");
        assert_eq!(day_and_time(&here, "2026-03-03T14:05"), "Tuesday 3 March 2026 at 14:05");
        assert_eq!(format_short(&there, day), "March 3");
        for (typed, said) in [("14:05", "2:05 PM"), ("00:30", "12:30 AM"), ("12:00", "12:00 PM")] {
            let day = day_and_time(&there, &["2026-03-03T", typed].concat());
            assert_eq!(day, ["Tuesday, March 3, 2026 at ", said].concat());
        }
        assert_eq!(format_iso(day), "2026-03-03");
        assert_eq!(parse("2026-03-03T14:30"), Some(day));
        assert_eq!(time_of_day("2026-03-03T14:30"), Some("14:30"));
        for bad in ["", "2026", "2026-3-3", "2026-02-30", "2026-13-01", "+026-01-01", "2026-01-01-01", "tomorrow"] {
            assert_eq!(parse(bad), None, "{bad}");
        }
        assert_eq!(time_of_day("2026-03-03T1é:3"), None);
    }

    #[test]
    fn weekends_roll_to_monday() {
        let texts = Texts::english();
        let on = |text: &str| format_iso(working_day(&texts, parse(text).unwrap_or(Date::MIN)));
        assert_eq!(on("2026-03-06"), "2026-03-06");
        assert_eq!(on("2026-03-07"), "2026-03-09");
        assert_eq!(on("2026-03-08"), "2026-03-09");
        assert_eq!(days_after(Date::MAX, 9), Date::MAX);
    }

    #[test]
    fn holidays_of_every_year_and_of_one_year_are_skipped() {
        let texts = Texts::english().with(Texts::from_json(r#"{"date.holidays": "12-25\n2026-04-03\n2026-04-06"}"#));
        let on = |text: &str| format_iso(working_day(&texts, parse(text).unwrap_or(Date::MIN)));
        assert_eq!(on("2026-04-03"), "2026-04-07");
        assert_eq!(on("2025-04-03"), "2025-04-03");
        assert_eq!(on("2030-12-25"), "2030-12-26");
    }

    proptest! {
        #[test]
        fn what_is_written_reads_the_same(day in 0_i32..3_000_000) {
            let day = Date::from_julian_day(1_721_426 + day).unwrap_or(Date::MIN);
            prop_assert_eq!(parse(&format_iso(day)), Some(day));
        }

        #[test]
        fn any_text_is_safe(text in any::<String>()) {
            let _: Option<Date> = parse(&text);
            let _: Option<&str> = time_of_day(&text);
        }
    }
}
