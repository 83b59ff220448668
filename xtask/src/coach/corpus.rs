//! The labelled texts below `crates/core/tests/coach`: sentences in `*.jsonl` and `lines/*.txt`, whole drafts in `drafts/*.txt`.

#![allow(clippy::struct_excessive_bools, reason = "labels of a text")]

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use guide_core::coach::{ByteSpan, Category};
use serde_json::Value;

/// A labelled text.
pub struct Row {
    pub id: String,
    pub text: String,
    pub bad: bool,
    pub pair: Option<String>,
    pub labels: Vec<usize>,
    pub hard: bool,
    pub praise: bool,
    pub trap: bool,
    /// Whether it is one of the single sentences by kind.
    pub is_line: bool,
    pub file: usize,
}

/// A whole draft in which the faulty words are marked.
pub struct Draft {
    /// The name of its file and its number there.
    pub id: String,
    pub style: String,
    /// The field it stands in.
    pub field: String,
    pub text: String,
    pub faults: Vec<Fault>,
    pub file: usize,
}

/// Words of a draft that should be asked about, as one of these categories.
pub struct Fault {
    pub span: ByteSpan,
    pub labels: Vec<usize>,
}

fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>> {
    let mut files: Vec<_> = std::fs::read_dir(folder)?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|ext| ext == ending))
        .collect();
    files.sort();
    Ok(files)
}

/// Reads every corpus file of a folder in the order of their names.
pub fn corpus(folder: &Path) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for (file, path) in files(folder, "jsonl")?.iter().enumerate() {
        rows.extend(read(path, file)?);
    }
    for path in files(&folder.join("lines"), "txt")? {
        rows.extend(lines(&path)?);
    }
    Ok(rows)
}

/// Reads a file of single sentences: `category,category|words` or, of a good one, `+|words`.
fn lines(path: &Path) -> Result<Vec<Row>> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let text = std::fs::read_to_string(path)?;
    let row = |(number, line): (usize, &str)| {
        let (labels, words) = line.split_once('|').with_context(|| format!("{name} {}: no category", number + 1))?;
        Ok(Row {
            id: format!("{name} {}", number + 1),
            text: words.to_owned(),
            bad: labels != "+",
            pair: None,
            labels: categories(labels)?,
            hard: false,
            praise: false,
            trap: false,
            is_line: true,
            // A file is of one kind, so its lines are held out in turn.
            file: number,
        })
    };
    text.lines().enumerate().map(row).collect()
}

/// The numbers of the named categories; none of `+`.
fn categories(names: &str) -> Result<Vec<usize>> {
    let number = |name: &str| Category::from_name(name).map(Category::index).with_context(|| name.to_owned());
    if names == "+" { Ok(Vec::new()) } else { names.split(',').map(number).collect() }
}

/// Reads one file of labelled texts.
fn read(path: &Path, file: usize) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for line in std::fs::read_to_string(path)?.lines().filter(|line| !line.trim().is_empty()) {
        let value: Value = serde_json::from_str(line)?;
        let word = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
        let labels = value["labels"].as_array().map(Vec::as_slice).unwrap_or_default();
        rows.push(Row {
            id: word("id"),
            text: word("text"),
            bad: value["polarity"] == "bad",
            pair: value["pair"].as_str().map(str::to_owned),
            labels: labels.iter().filter_map(|label| Some(Category::from_name(label.as_str()?)?.index())).collect(),
            hard: value["hard"] == true,
            praise: value["kind"] == "praise",
            trap: value["trap"] == true,
            is_line: false,
            file,
        });
    }
    Ok(rows)
}

/// Reads every file of drafts of a folder in the order of their names.
pub fn drafts(folder: &Path) -> Result<Vec<Draft>> {
    let mut drafts = Vec::new();
    for (file, path) in files(folder, "txt")?.iter().enumerate() {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let text = std::fs::read_to_string(path)?;
        for (number, part) in text.split("== ").skip(1).enumerate() {
            let id = format!("{name} {}", number + 1);
            drafts.push(draft(&id, part, file).with_context(|| id.clone())?);
        }
    }
    Ok(drafts)
}

/// Reads a draft: a line of its style, its trade and, if it is not what was observed, its field; then the text, with `[category,category|words]`.
fn draft(id: &str, part: &str, file: usize) -> Result<Draft> {
    let (head, body) = part.split_once('\n').context("no text")?;
    let mut head = head.split(", ");
    let style = head.next().unwrap_or_default().to_owned();
    let field = head.nth(1).unwrap_or("facts.0.observed").to_owned();
    let mut text = String::new();
    let mut faults = Vec::new();
    let mut rest = body.trim();
    while let Some((before, marked)) = rest.split_once('[') {
        let (inside, after) = marked.split_once(']').context("a bracket is open")?;
        let (labels, words) = inside.split_once('|').with_context(|| format!("no category: {inside}"))?;
        let labels = categories(labels)?;
        text.push_str(before);
        let start = text.len();
        text.push_str(words);
        faults.push(Fault { span: ByteSpan { start, end: text.len() }, labels });
        rest = after;
    }
    text.push_str(rest);
    Ok(Draft { id: id.to_owned(), style, field, text, faults, file })
}
