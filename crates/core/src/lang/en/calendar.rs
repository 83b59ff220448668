//! The names of months and days, spoken and as they are typed.

/// The months, January first.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The days of the week, Monday first.
pub(crate) const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The place of the month of this name, from 0: "march", "Mar".
#[must_use]
pub(crate) fn month_named(word: &str) -> Option<usize> {
    named(&MONTHS, if word == "sept" { "sep" } else { word })
}

/// The place of the day of this name, from 0 for Monday: "monday", "Mon".
#[must_use]
pub(crate) fn weekday_named(word: &str) -> Option<usize> {
    named(&WEEKDAYS, word)
}

fn named(names: &[&str], word: &str) -> Option<usize> {
    names.iter().position(|name| {
        let name = if word.len() == 3 { &name[..3] } else { name };
        name.eq_ignore_ascii_case(word)
    })
}
