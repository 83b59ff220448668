//! What is told of many drafts, and the table that comes of it.

use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use super::numbers::{column, ratio, spread};

/// How many drafts many are.
const MANY: usize = 500;

/// What the script is told. The field of the open draft is there once its words are.
pub fn told(runs: usize) -> Value {
    json!({ "runs": runs, "many": MANY, "sites": [super::guide()] })
}

/// The table.
pub fn report(measured: &Value) -> Result<String> {
    let rows = measured["rows"].as_object().context("nothing was measured")?;
    let mut report = super::circumstances(measured);
    writeln!(report, "\n| what | 1 draft | {MANY} drafts of 10 kB | ratio |\n|---|---:|---:|---:|")?;
    for (rate, counts) in rows {
        let many = &counts[MANY.to_string()];
        for (name, what, digits) in [
            ("first", "first editable field, ms", 0),
            ("painted", "first paint, ms", 0),
            ("busy", "main thread until the first field, ms", 0),
            ("save", "a save when a field is left, ms", 2),
        ] {
            let cell = |rows: &Value| spread(column(rows, name)).map_or("-".into(), |spread| spread.shown(digits));
            let ratio = ratio(many, &counts["1"], name).map_or("-".into(), |ratio| ratio.shown(2));
            writeln!(report, "| {what}, {rate} | {} | {} | {ratio} |", cell(&counts["1"]), cell(many))?;
        }
    }
    Ok(report)
}
