//! `cargo xtask coach FILE`: what the coach says about a file.
//!
//! A `.jsonl` file of `{"id","text"}` gives one JSON line each, for measuring; offsets count characters.
//! Any other text gives a report to read, which HR can run over its own templates.

pub mod bench;
mod corpus;
mod evaluate;
mod model;
pub mod train;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use guide_core::coach::{Category, Context, Language, MessagePart, Strength, review};
use serde_json::{Value, json};

/// Looks a text up by its key.
pub type TextLookup<'l> = dyn Fn(&str) -> String + 'l;

/// Reads the file and prints JSON lines or the report.
pub fn run(file: &str) -> Result<()> {
    let text = std::fs::read(file).with_context(|| format!("cannot read {file}"))?;
    let text = String::from_utf8_lossy(&text);
    let texts: BTreeMap<String, String> = serde_json::from_str(include_str!("../../../crates/core/src/texts/en.json"))?;
    let look = |key: &str| texts.get(key).cloned().unwrap_or_else(|| key.to_owned());
    let lines = Path::new(file).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("jsonl"));
    print!("{}", if lines { json_lines(&text, &look)? } else { report(&text, &look) });
    Ok(())
}

/// One JSON line for each line of `{"id","text"}`.
pub fn json_lines(text: &str, look: &TextLookup<'_>) -> Result<String> {
    let mut out = String::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let row: Value = serde_json::from_str(line).with_context(|| format!("line {}", number + 1))?;
        let text = row["text"].as_str().unwrap_or_default();
        let review = review(text, Language::English, &Context::default());
        // Counted on from one finding to the next, which stand in the order of the text: so a long text costs no more than its length.
        let (mut byte, mut passed) = (0, 0);
        let findings: Vec<Value> = review
            .findings
            .iter()
            .map(|finding| {
                let start = finding.span.start;
                if start < byte {
                    (byte, passed) = (0, 0);
                }
                passed += text[byte..start].chars().count();
                byte = start;
                let marked = finding.span.of(text);
                json!({
                    "category": finding.category.name(),
                    "start": passed,
                    "end": passed + marked.chars().count(),
                    "text": marked,
                    "question": look(&finding.category.key(MessagePart::Asks)),
                })
            })
            .collect();
        let strengths: Vec<&str> = Strength::ALL
            .into_iter()
            .filter(|strength| review.strengths.iter().any(|found| found.strength == *strength))
            .map(Strength::name)
            .collect();
        let line = json!({"id": row["id"], "findings": findings, "strengths": strengths, "score": f64::from(review.fine_score) / 100.0});
        writeln!(out, "{line}")?;
    }
    Ok(out)
}

/// The line without Markdown marks of lists, headings and quotations.
fn content(line: &str) -> &str {
    let line = line.trim().trim_start_matches(['-', '*', '#', '>', '\u{2022}', ' ']);
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    match number.strip_prefix(['.', ')']) {
        Some(rest) if number.len() < line.len() && rest.starts_with(' ') => rest.trim(),
        _ => line.trim(),
    }
}

/// How the lines of a letter begin that are not part of its message.
const LETTER_BOILERPLATE: [&str; 16] = [
    "dear ",
    "hi ",
    "hello ",
    "to:",
    "from:",
    "cc:",
    "date:",
    "subject:",
    "re:",
    "kind regards",
    "best regards",
    "regards",
    "best wishes",
    "yours sincerely",
    "yours faithfully",
    "many thanks,",
];

/// Whether the line is a greeting, a header, a closing or a placeholder: nothing that the coach could ask about.
fn is_boilerplate(line: &str) -> bool {
    let mut depth = 0i32;
    let outside = line.chars().filter(|&c| {
        match c {
            '[' | '{' | '<' => depth += 1,
            ']' | '}' | '>' => depth -= 1,
            _ => {}
        }
        depth <= 0 && c.is_alphanumeric()
    });
    if outside.count() == 0 {
        return true;
    }
    // A greeting that goes on ("Hi Sam, you are late") says something; a short one does not.
    let short = line.split_whitespace().count() <= 4 || line.contains(':');
    let lower = line.to_lowercase();
    short && LETTER_BOILERPLATE.iter().any(|begin| lower.starts_with(begin))
}

/// A report to read: line by line, what is good first, then what to think about, and a tally.
pub fn report(text: &str, look: &TextLookup<'_>) -> String {
    let mut out = String::new();
    let mut tally = [0usize; 16];
    let mut good = [0usize; 9];
    let (mut lines, mut quiet) = (0, 0);
    for (number, line) in text.lines().enumerate() {
        let line = content(line);
        if line.is_empty() || is_boilerplate(line) {
            continue;
        }
        lines += 1;
        let review = review(line, Language::English, &Context::default());
        let strengths: Vec<Strength> = Strength::ALL
            .into_iter()
            .filter(|strength| review.strengths.iter().any(|found| found.strength == *strength))
            .collect();
        for strength in &strengths {
            good[*strength as usize] += 1;
        }
        if review.findings.is_empty() {
            quiet += 1;
            continue;
        }
        let _ = writeln!(out, "line {}: {}", number + 1, line);
        for strength in &strengths {
            let _ = writeln!(out, "  +  {}", look(&strength.key()));
        }
        for finding in &review.findings {
            tally[finding.category.index()] += 1;
            let _ = writeln!(
                out,
                "  ?  \u{201c}{}\u{201d}  ({})",
                finding.span.of(line),
                look(&finding.category.key(MessagePart::Name))
            );
            let _ = writeln!(out, "     {}", look(&finding.category.key(MessagePart::Reason)));
            let _ = writeln!(out, "     Ask yourself: {}", look(&finding.category.key(MessagePart::Asks)));
        }
        let _ = writeln!(out);
    }
    let _ = writeln!(out, "{lines} lines read, {quiet} with nothing to ask.");
    for strength in Strength::ALL.into_iter().filter(|strength| good[*strength as usize] > 0) {
        let _ = writeln!(out, "  +  {:>4}  {}", good[strength as usize], look(&strength.key()));
    }
    for category in Category::ALL.into_iter().filter(|category| tally[category.index()] > 0) {
        let _ = writeln!(out, "  ?  {:>4}  {}", tally[category.index()], look(&category.key(MessagePart::Name)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{json_lines, report};
    use guide_core::coach::{Context, Language, review};
    use serde_json::{Value, json};

    fn key(key: &str) -> String {
        key.to_owned()
    }

    #[test]
    fn what_a_letter_has_around_its_words_is_passed_over() {
        let letter = "Subject: Your review\n\nDear [Name],\n\n[date]\n\nKind regards,\n[Manager]\n";
        assert_eq!(report(letter, &key), "0 lines read, 0 with nothing to ask.\n");
    }

    #[test]
    fn a_point_of_a_list_is_read_without_its_mark() {
        let said = report("- You are lazy.\n2. You are lazy.\n", &key);
        assert!(said.contains("line 1: You are lazy.") && said.contains("line 2: You are lazy."), "{said}");
    }

    #[test]
    fn a_greeting_that_goes_on_is_read() {
        assert!(report("Hi Sam, you are lazy and rude.", &key).contains("coach.character.asks"));
    }

    #[test]
    fn offsets_count_characters() {
        let text = "\u{e9}\u{1f600} You are lazy. Ca\u{f1}a says you are always rude. You are a liar, as always.";
        let line = json!({"id": 1, "text": text}).to_string();
        let told: Value = serde_json::from_str(&json_lines(&line, &key).unwrap()).unwrap();
        let findings = review(text, Language::English, &Context::default()).findings;
        let written = told["findings"].as_array().unwrap();
        assert!(written.len() == findings.len() && written.len() > 3, "{written:?}");
        for (written, finding) in written.iter().zip(&findings) {
            let span = finding.span.chars(text);
            assert_eq!((&written["start"], &written["end"]), (&json!(span.start), &json!(span.end)));
        }
    }
}
