//! `cargo xtask bench`: the guide measured beside what people would use instead, and written into `docs/bench.md`.
//!
//! Timings are never tests, since machines differ: a ratio of two pages in one run is what counts. Each part replaces what stands
//! between its marks in the document, and leaves all that it measured as JSON below `target/bench/`.

mod build;
mod machine;
mod numbers;
mod page;
mod peers;
mod storage;

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

use crate::provision::browsers::Engine;
use crate::{process, repo, site, tools};

pub use build::run as build;

/// How often each page is opened unless the command says otherwise.
pub const RUNS: usize = 9;

/// What the scripts in Node are, by their names.
const SCRIPTS: [(&str, &str); 3] = [
    ("browser.mjs", include_str!("browser.mjs")),
    ("page.mjs", include_str!("page.mjs")),
    ("storage.mjs", include_str!("storage.mjs")),
];

/// All of it; each page is opened `runs` times. The coach is measured by a program that is compiled to be fast.
pub fn everything(runs: usize) -> Result<()> {
    page(runs)?;
    storage(runs)?;
    build()?;
    let coach = ["run", "--quiet", "--profile", "fast", "--package", "xtask", "--", "bench", "coach"];
    process::run(Command::new("cargo").args(coach).current_dir(repo::root()))
}

/// The page beside its peers.
pub fn page(runs: usize) -> Result<()> {
    site::build()?;
    let packages = tools::for_measuring()?;
    let peers = peers::build(&packages)?;
    let told = page::told(runs, &peers);
    let measured = measure("page", &told)?;
    document("page", &page::report(&measured)?)?;
    document("goals", &numbers::goals()?)
}

/// What many drafts cost.
pub fn storage(runs: usize) -> Result<()> {
    site::build()?;
    let told = storage::told(runs);
    let measured = measure("storage", &told)?;
    document("storage", &storage::report(&measured)?)?;
    document("goals", &numbers::goals()?)
}

/// The guide as the scripts know it: where its build is, and how its first field is known.
fn guide() -> Value {
    json!({ "name": "guide", "folder": repo::dist().to_string_lossy(), "field": "input, textarea", "whole": "[data-field]", "still": "page.css", "at": "" })
}

/// Runs a script in Node, tells it what to measure, and keeps what it measured with the machine that it was measured on.
fn measure(name: &str, told: &Value) -> Result<Value> {
    eprintln!("==> measuring {name}; nothing else should run now");
    let folder = tools::for_measuring()?;
    for (script, content) in SCRIPTS {
        std::fs::write(folder.join(script), content)?;
    }
    let mut told = told.clone();
    let found = Engine::Chromium.find().context("there is no Chromium to measure in")?;
    let browser = found.browser.context("there is no Chromium to measure in")?;
    told["chromium"] = json!(browser.to_string_lossy());
    let before = machine::load();
    std::fs::write(folder.join("told.json"), told.to_string())?;
    let node = process::on_path("node").context("node is needed, to drive the browser while measuring")?;
    let script = folder.join(format!("{name}.mjs"));
    let output = Command::new(node)
        .arg(script)
        .arg(folder.join("told.json"))
        .stderr(std::process::Stdio::inherit())
        .output()
        .context("cannot start node")?;
    if !output.status.success() {
        bail!("the measurement of {name} failed ({})", output.status);
    }
    let mut measured: Value = serde_json::from_slice(&output.stdout).context("the measurement is no JSON")?;
    measured["machine"] = json!(machine::described());
    measured["load"] = json!([before, machine::load()]);
    std::fs::write(kept(name)?, format!("{measured:#}\n"))?;
    Ok(measured)
}

/// Where a part keeps what it measured.
fn kept(name: &str) -> Result<PathBuf> {
    let folder = repo::target().join("bench");
    std::fs::create_dir_all(&folder)?;
    Ok(folder.join(format!("{name}.json")))
}

/// What a part measured last, if it did.
fn last(name: &str) -> Result<Option<Value>> {
    let file = kept(name)?;
    if !file.is_file() {
        return Ok(None);
    }
    Ok(Some(serde_json::from_str(&std::fs::read_to_string(file)?)?))
}

/// Where and in what it was measured, as a sentence.
fn circumstances(measured: &Value) -> String {
    let load = |at: usize| measured["load"][at].as_str().unwrap_or("unknown").to_owned();
    format!(
        "Measured in Chromium {} on {}; load before {}, after {}.\n",
        measured["chromium"].as_str().unwrap_or("of unknown version"),
        measured["machine"].as_str().unwrap_or("an unknown machine"),
        load(0),
        load(1),
    )
}

/// Puts a part between its marks in the document, and prints it.
fn document(part: &str, markdown: &str) -> Result<()> {
    println!("\n{markdown}");
    let file = repo::root().join("docs/bench.md");
    let document = std::fs::read_to_string(&file).context("cannot read docs/bench.md")?;
    let replaced = between(&document, part, markdown)
        .with_context(|| format!("docs/bench.md has no marks for the part {part}"))?;
    Ok(std::fs::write(file, replaced)?)
}

/// The document with this between the marks of a part; `None` where the marks are not there.
fn between(document: &str, part: &str, markdown: &str) -> Option<String> {
    let (begin, end) = (format!("<!-- measured: {part} -->"), "<!-- end -->");
    let (before, rest) = document.split_once(&begin)?;
    let (_, after) = rest.split_once(end)?;
    Some(format!("{before}{begin}\n\n{}\n\n{end}{after}", markdown.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_replaces_what_stands_between_its_marks_and_nothing_else() {
        let document =
            "# A\n<!-- measured: a -->\nold\n<!-- end -->\nwords\n<!-- measured: b -->\nkept\n<!-- end -->\n";
        let replaced = between(document, "a", "new\n").unwrap_or_default();
        assert_eq!(
            replaced,
            "# A\n<!-- measured: a -->\n\nnew\n\n<!-- end -->\nwords\n<!-- measured: b -->\nkept\n<!-- end -->\n"
        );
        assert_eq!(between(document, "c", "new"), None);
    }
}
