//! `cargo xtask paper NAME FILE`: a paper, or the script, of drafts.
//!
//! A draft file gives Markdown, for a look at many drafts. A `.jsonl` file of `{"id","plan"}` gives one JSON line each:
//! `{"id","markdown","asks"}`, where `asks` is what the page would ask about its words.

use std::fmt::Write as _;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result, bail};
use clap::ValueEnum;
use guide_core::compose::{date, script_document, word_asks};
use guide_core::export::markdown;
use guide_core::model::{DocumentKind, Plan};
use guide_core::texts::Texts;
use guide_storage::{ParsedFile, read_file};
use serde_json::{Value, json};

/// What a draft is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Paper {
    /// Everything that was typed, for the manager
    Plan,
    /// One page to glance at in the conversation
    CheatSheet,
    /// What the employee gets before
    Invitation,
    /// A page for the employee's own notes
    Preparation,
    /// What was said and agreed, for both
    Summary,
    /// The four phases as they would be said
    Script,
}

/// Reads the file and prints the paper.
pub fn run(paper: Paper, file: &str) -> Result<()> {
    let bytes = std::fs::read(file).with_context(|| format!("cannot read {file}"))?;
    let lines = Path::new(file).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("jsonl"));
    print!("{}", if lines { json_lines(paper, &bytes)? } else { draft(paper, &bytes)? });
    Ok(())
}

/// The paper of each draft in a draft file.
fn draft(paper: Paper, bytes: &[u8]) -> Result<String> {
    match read_file(bytes) {
        Ok(ParsedFile::Drafts(drafts)) => {
            let papers: Result<Vec<String>> = drafts.iter().map(|draft| write(paper, &draft.draft.plan)).collect();
            Ok(papers?.join("\n"))
        }
        Ok(ParsedFile::Encrypted(_)) => bail!("the file is encrypted"),
        Err(error) => bail!("not a draft file: {}", error.name()),
    }
}

/// One JSON line for each line of `{"id","plan"}`.
fn json_lines(paper: Paper, bytes: &[u8]) -> Result<String> {
    let mut out = String::new();
    let text = String::from_utf8_lossy(bytes);
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let row: Value = serde_json::from_str(line).with_context(|| format!("line {}", number + 1))?;
        let (plan, _) = Plan::from_json(&row["plan"]);
        let asks: Vec<String> =
            word_asks::word_asks(&plan, &Texts::english()).into_iter().map(|ask| ask.question).collect();
        writeln!(out, "{}", json!({"id": row["id"], "markdown": write(paper, &plan)?, "asks": asks}))?;
    }
    Ok(out)
}

fn write(paper: Paper, plan: &Plan) -> Result<String> {
    let texts = Texts::english();
    let kind = match paper {
        Paper::Plan => DocumentKind::Plan,
        Paper::CheatSheet => DocumentKind::CheatSheet,
        Paper::Invitation => DocumentKind::Invitation,
        Paper::Preparation => DocumentKind::Preparation,
        Paper::Summary => DocumentKind::Summary,
        Paper::Script => return Ok(markdown::write(&script_document(plan, &texts))),
    };
    let days = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs() / 86_400;
    let epoch = date::parse("1970-01-01").context("the calendar has no 1970")?;
    Ok(markdown::to_markdown(kind, plan, &texts, date::days_after(epoch, i64::try_from(days)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_of_plans_gives_its_paper_and_what_the_page_would_ask() -> Result<()> {
        let lines =
            br#"{"id": 7, "plan": {"facts": [{"when": "12/3", "observed": "Closing two PRs without any comment"}]}}"#;
        let written: Value = serde_json::from_str(&json_lines(Paper::Script, lines)?)?;
        assert_eq!(written["id"], 7);
        let markdown = written["markdown"].as_str().unwrap_or_default();
        assert!(markdown.contains("On 12 March, you closed two PRs without any comment."), "{markdown}");
        assert_eq!(written["asks"].as_array().map(Vec::len), Some(1));
        Ok(())
    }

    #[test]
    fn a_draft_file_gives_markdown_and_anything_else_an_error() -> Result<()> {
        let file = br#"{"format": "conversation-guide", "version": 1, "plan": {"start": {"topic": "Late replies"}}}"#;
        for paper in Paper::value_variants() {
            assert!(draft(*paper, file)?.starts_with("# "), "{paper:?}");
        }
        assert!(draft(Paper::Script, file)?.contains("late replies"));
        assert!(draft(Paper::Script, b"<html>").is_err());
        Ok(())
    }
}
