//! Counts, lengths and limits: "3x", "20min", "<2", "60/wk".

use super::TIMED;
use crate::lang::en::speech::has_word;

/// "3x" as "3 times", "20min" as "20 minutes", "<2" as "fewer than 2", "~5" as "about 5".
pub(super) fn numbers(known: &str, next: &str, before: &str) -> Option<String> {
    let all_digits = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
    let times =
        known.strip_suffix(['x', '×']).or_else(|| known.strip_prefix(['x', '×'])).filter(|rest| all_digits(rest));
    if let Some(number) = times {
        return Some(match number {
            "1" => "once".into(),
            "2" => "twice".into(),
            _ => [number, " times"].concat(),
        });
    }
    if let Some(rest) = known.strip_prefix('~').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
        return Some(["about ", rest].concat());
    }
    // "60/wk" as "60 a week".
    if let Some((number, unit)) = known.split_once('/')
        && number.ends_with(|c: char| c.is_ascii_digit())
        && let Some(unit) =
            unit_named(unit).or_else(|| ["shift", "person", "month"].into_iter().find(|known| *known == unit))
    {
        return Some([number, if unit == "hour" { " an " } else { " a " }, unit].concat());
    }
    if has_word("x ×", known) && !before.is_empty() && before.chars().all(|c| c.is_ascii_digit()) {
        return Some("times".into());
    }
    for (mark, many, share) in
        [('<', "fewer than ", "less than "), ('>', "more than ", "more than "), ('≥', "at least ", "at least ")]
    {
        if let Some(rest) = known.strip_prefix(mark).filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
            let lead = if rest.ends_with('%') { share } else { many };
            return Some([lead, &numbers(rest, next, "").unwrap_or_else(|| rest.into())].concat());
        }
    }
    let digits = known.len() - known.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let (number, unit) = known.split_at(digits);
    if digits > 0 && !unit.is_empty() {
        if unit == "m" && has_word("above below", before) {
            return Some([number, " metres"].concat());
        }
        // "a 3-day suspension" is typed as it is said.
        let typed = unit.strip_prefix('-').filter(|unit| !unit.ends_with('s') && unit.len() > 2);
        if let Some(unit) = typed.and_then(unit_named) {
            return Some([number, "-", unit].concat());
        }
        let unit = unit_named(unit.trim_start_matches('-'))?;
        return Some(length(number, unit, next));
    }
    // "20 min", "2 hr", "3 day delay": the number stands before.
    if before.starts_with(|c: char| c.is_ascii_digit())
        && before.chars().all(|c| c.is_ascii_digit() || c == '-' || c == '–')
        && digits == 0
    {
        let short = has_word("min hr sec h m d yr mth", known);
        let unit = unit_named(known)?;
        return (short || has_word(TIMED, next)).then(|| {
            let plural = if before == "1" || has_word(TIMED, next) { "" } else { "s" };
            [unit, plural].concat()
        });
    }
    None
}

fn length(number: &str, unit: &str, next: &str) -> String {
    if has_word(TIMED, next) {
        return [number, "-", unit].concat();
    }
    [number, " ", unit, if number == "1" { "" } else { "s" }].concat()
}

pub(super) fn unit_named(unit: &str) -> Option<&'static str> {
    Some(match unit {
        "m" | "min" | "mins" | "minute" => "minute",
        "h" | "hr" | "hrs" | "hour" => "hour",
        "d" | "day" | "days" => "day",
        "wk" | "wks" | "week" => "week",
        "sec" | "secs" => "second",
        "mth" | "mths" | "month" => "month",
        "yr" | "yrs" => "year",
        _ => return None,
    })
}
