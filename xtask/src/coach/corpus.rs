//! The labelled texts of `crates/core/tests/coach/*.jsonl`.

#![allow(clippy::struct_excessive_bools, reason = "labels of a text")]

use std::path::Path;

use anyhow::Result;
use serde_json::Value;

/// A labelled text.
pub struct Row {
    pub id: String,
    pub text: String,
    pub bad: bool,
    pub pair: Option<String>,
    pub labels: Vec<String>,
    pub hard: bool,
    pub praise: bool,
    pub trap: bool,
    pub file: usize,
}

/// Reads every corpus file of a folder in the order of their names.
pub fn corpus(folder: &Path) -> Result<Vec<Row>> {
    let mut files: Vec<_> = std::fs::read_dir(folder)?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|ext| ext == "jsonl"))
        .collect();
    files.sort();
    let mut rows = Vec::new();
    for (file, path) in files.iter().enumerate() {
        rows.extend(read(path, file)?);
    }
    Ok(rows)
}

/// Reads one file of labelled texts.
pub fn read(path: &Path, file: usize) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for line in std::fs::read_to_string(path)?.lines().filter(|line| !line.trim().is_empty()) {
        let value: Value = serde_json::from_str(line)?;
        let word = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        rows.push(Row {
            id: word("id"),
            text: word("text"),
            bad: value["polarity"] == "bad",
            pair: value["pair"].as_str().map(str::to_owned),
            labels: value["labels"]
                .as_array()
                .map(|labels| labels.iter().filter_map(|label| label.as_str().map(str::to_owned)).collect())
                .unwrap_or_default(),
            hard: value["hard"] == true,
            praise: value["kind"] == "praise",
            trap: value["trap"] == true,
            file,
        });
    }
    Ok(rows)
}
