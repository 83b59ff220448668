//! Numbers from many runs: their middle, how far they spread, the ratio of two pages run by run, and the goals that they are held against.

use anyhow::Result;
use serde_json::Value;

use crate::{budget, repo};

/// The middle of some numbers and the bounds of their middle half.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    pub median: f64,
    pub low: f64,
    pub high: f64,
}

/// `None` for no numbers.
pub fn spread(mut numbers: Vec<f64>) -> Option<Spread> {
    numbers.sort_by(f64::total_cmp);
    let at = |quarters: usize| {
        // Between two neighbours where a quarter falls between them.
        let place = (numbers.len() - 1) * quarters;
        let (low, part) = (place / 4, place % 4);
        let part = f64::from(u8::try_from(part).unwrap_or_default()) / 4.0;
        let high = numbers.get(low + 1).unwrap_or(&numbers[low]);
        numbers[low] + (high - numbers[low]) * part
    };
    (!numbers.is_empty()).then(|| Spread { median: at(2), low: at(1), high: at(3) })
}

impl Spread {
    /// With so many digits behind the point: `12.3 (11.9 to 14.0)`.
    pub fn shown(self, digits: usize) -> String {
        format!("{:.digits$} ({:.digits$} to {:.digits$})", self.median, self.low, self.high)
    }
}

/// The numbers of this name in the rows of a page.
pub fn column(rows: &Value, name: &str) -> Vec<f64> {
    rows.as_array().into_iter().flatten().filter_map(|row| row[name].as_f64()).collect()
}

/// The ratio of one page to another in each run, and its spread.
pub fn ratio(ours: &Value, theirs: &Value, name: &str) -> Option<Spread> {
    let pairs = column(ours, name).into_iter().zip(column(theirs, name));
    spread(pairs.filter(|(_, theirs)| *theirs > 0.0).map(|(ours, theirs)| ours / theirs).collect())
}

/// The goals with what was measured last, as a table.
pub fn goals() -> Result<String> {
    let page = super::last("page")?.unwrap_or_default();
    let storage = super::last("storage")?.unwrap_or_default();
    let sizes = budget::sizes(&repo::dist())?;
    let pair = |profile: &str, theirs: &str, name: &str| {
        let rows = &page["rows"][profile];
        ratio(&rows["guide"], &rows[theirs], name)
    };
    let rates = |theirs: &str, name: &str| {
        let one = |rate: &u8| pair(&format!("typing {rate}x"), theirs, name);
        [1, 4, 6].iter().filter_map(one).max_by(|one, other| one.median.total_cmp(&other.median))
    };
    let start = |rate: &str| {
        let counts = &storage["rows"][rate];
        ratio(&counts["500"], &counts["1"], "first")
    };
    let starts = ["1x", "4x"].into_iter().filter_map(start).max_by(|one, other| one.median.total_cmp(&other.median));
    let bytes = |name: &str, what: &str, size: usize, most: usize| {
        let verdict = if size <= most { "met" } else { "missed" };
        format!("| {what} | at most {} | {} | {verdict} | `{name}` |\n", budget::grouped(most), budget::grouped(size))
    };
    let times = |name: &str, what: &str, measured: Option<Spread>, most: f64| {
        let shown = measured.map_or("not measured".into(), |spread| spread.shown(2));
        let verdict = measured.map_or("", |spread| if spread.median <= most { "met" } else { "missed" });
        format!("| {what} | at most {most:.2} | {shown} | {verdict} | `{name}` |\n")
    };
    let (check, bench, stored) = ("cargo xtask check", "cargo xtask bench page", "cargo xtask bench storage");
    Ok([
        "| what | goal | measured | | command |\n|---|---:|---:|---|---|\n".to_owned(),
        bytes(check, "first visit until the guide is usable, bytes, Brotli 11", sizes.first_use, 140_000),
        bytes(check, "everything that preparing a whole plan loads, bytes, Brotli 11", sizes.preparing, 400_000),
        bytes(check, "the loader, bytes, Brotli 11", sizes.loader, 2_000),
        bytes(check, "the single file, bytes", sizes.single, 650_000),
        times(
            bench,
            "time until the guide is mounted, 4x slower, against SurveyJS (aim 0.40)",
            pair("cold 4x", "surveyjs", "whole"),
            0.45,
        ),
        times(
            bench,
            "input to next frame, p98, against the bare page, at the worst of 1x, 4x, 6x",
            rates("textarea", "set"),
            1.15,
        ),
        times(bench, "the same by keys with the pauses of a person (aim 1.3)", rates("textarea", "p98"), 2.20),
        times(
            bench,
            "heap of the page, WebAssembly included, against SurveyJS",
            pair("cold 1x", "surveyjs", "memory"),
            0.45,
        ),
        times(stored, "start with 500 drafts of 10 kB against 1, at the worse of 1x and 4x", starts, 1.10),
    ]
    .concat())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_spread_is_the_middle_and_its_half() {
        assert_eq!(spread(vec![5.0, 1.0, 3.0, 2.0, 4.0]), Some(Spread { median: 3.0, low: 2.0, high: 4.0 }));
        assert_eq!(spread(vec![1.0, 2.0]), Some(Spread { median: 1.5, low: 1.25, high: 1.75 }));
        assert_eq!(spread(vec![7.0]), Some(Spread { median: 7.0, low: 7.0, high: 7.0 }));
        assert_eq!(spread(Vec::new()), None);
    }

    #[test]
    fn a_ratio_is_taken_run_by_run() {
        // A machine that grew slow halfway says nothing about either page.
        let (ours, theirs) =
            (json!([{ "a": 1 }, { "a": 10 }, { "a": 2 }]), json!([{ "a": 2 }, { "a": 20 }, { "a": 4 }]));
        assert_eq!(ratio(&ours, &theirs, "a"), Some(Spread { median: 0.5, low: 0.5, high: 0.5 }));
        assert_eq!(ratio(&ours, &json!(null), "a"), None);
    }
}
