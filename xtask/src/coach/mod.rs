//! `cargo xtask coach FILE`: what the coach says about a file.
//!
//! A `.jsonl` file of `{"id","text"}`, optionally with `"field"` and `"who"`, gives one JSON line each, for measuring: what the page shows under that
//! field. Offsets count characters.
//! Any other text gives a report to read, which HR can run over its own templates.

pub mod bench;
mod corpus;
mod evaluate;
mod model;
pub mod train;
mod variants;

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use guide_core::coach::{Category, Context, MessagePart, Strength, TextKind, review};
use guide_core::compose::coaching::{FieldCoaching, coaching};
use guide_core::model::{Plan, Text, read_part};
use guide_core::texts::Texts;
use serde_json::{Value, json};

/// Looks a text up by its key.
pub type TextLookup<'l> = dyn Fn(&str) -> String + 'l;

/// Reads the file and prints JSON lines or the report.
pub fn run(file: &str) -> Result<()> {
    let text = std::fs::read(file).with_context(|| format!("cannot read {file}"))?;
    let text = String::from_utf8_lossy(&text);
    let texts = Texts::english();
    let look = |key: &str| texts.get(key).to_owned();
    let lines = Path::new(file).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("jsonl"));
    print!("{}", if lines { json_lines(&text, &texts)? } else { report(&text, &look) });
    Ok(())
}

/// One JSON line for each line of `{"id","text"}`, with what the page shows when the text stands in `"field"` of a draft about `"who"`.
pub fn json_lines(text: &str, texts: &Texts) -> Result<String> {
    let mut out = String::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let row: Value = serde_json::from_str(line).with_context(|| format!("line {}", number + 1))?;
        let text = row["text"].as_str().unwrap_or_default();
        let field = row["field"].as_str().unwrap_or(DEFAULT_FIELD);
        let who = row["who"].as_str().unwrap_or_default();
        let shown = coaching_of(text, field, who, texts);
        // Counted on from one finding to the next, which stand in the order of the text: so a long text costs no more than its length.
        let (mut byte, mut passed) = (0, 0);
        let findings: Vec<Value> = shown
            .iter()
            .flat_map(|shown| &shown.advice)
            .map(|advice| {
                let start = advice.span.start;
                if start < byte {
                    (byte, passed) = (0, 0);
                }
                passed += text[byte..start].chars().count();
                byte = start;
                json!({
                    "category": advice.category.name(),
                    "start": passed,
                    "end": passed + advice.words.chars().count(),
                    "text": advice.words,
                    "question": advice.asks,
                })
            })
            .collect();
        let context = Context { kind: TextKind::of_path(field), names: vec![who.to_owned()], ..Context::default() };
        let review = review(read_part(text).trim_end(), &context);
        let is_praised = shown.is_some_and(|shown| !shown.clear.is_empty());
        let strengths: Vec<&str> = Strength::ALL
            .into_iter()
            .filter(|strength| is_praised && review.strengths.iter().any(|found| found.strength == *strength))
            .map(Strength::name)
            .collect();
        let line = json!({"id": row["id"], "findings": findings, "strengths": strengths, "score": f64::from(review.fine_score) / 100.0});
        writeln!(out, "{line}")?;
    }
    Ok(out)
}

/// The field in which a text stands unless its line says otherwise.
const DEFAULT_FIELD: &str = "facts.0.observed";

/// What the page shows under the field of a draft in which nothing else was written; nothing of a field that is not coached.
fn coaching_of(text: &str, field: &str, who: &str, texts: &Texts) -> Option<FieldCoaching> {
    let mut plan = Plan::default();
    plan.start.who = Text::new(who);
    let list = field.split('.').next().unwrap_or_default();
    let mut items = 0;
    // A field of a list is there once the list is long enough.
    while plan.field(field).is_none() && items < MAX_ITEMS && plan.push_default(list) {
        items += 1;
    }
    text.clone_into(plan.field_mut(field)?);
    coaching(&plan, texts).into_iter().find(|shown| shown.path == field)
}

/// The longest list of a draft that a path may point into.
const MAX_ITEMS: usize = 100;

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
    let mut tally = [0usize; Category::ALL.len()];
    let mut good = [0usize; 9];
    let (mut lines, mut quiet) = (0, 0);
    for (number, line) in text.lines().enumerate() {
        let line = content(line);
        if line.is_empty() || is_boilerplate(line) {
            continue;
        }
        lines += 1;
        let review = review(line, &Context::default());
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
    use guide_core::texts::Texts;
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
        let text =
            "\u{e9}\u{1f600} You are lazy. Ca\u{f1}a says you are always rude. You are a liar. You never listen.";
        let line = json!({"id": 1, "text": text, "field": "script.concern.line", "who": "Ca\u{f1}a"}).to_string();
        let told: Value = serde_json::from_str(&json_lines(&line, &Texts::english()).unwrap()).unwrap();
        let written = told["findings"].as_array().unwrap();
        assert!(written.len() > 2, "{written:?}");
        let chars: Vec<char> = text.chars().collect();
        for written in written {
            let [start, end] = ["start", "end"].map(|key| usize::try_from(written[key].as_u64().unwrap()).unwrap());
            assert_eq!(chars[start..end].iter().collect::<String>(), written["text"].as_str().unwrap());
        }
    }

    #[test]
    fn a_field_that_is_not_coached_shows_nothing() {
        let line = json!({"id": 1, "text": "You are lazy.", "field": "start.worry"}).to_string();
        let told: Value = serde_json::from_str(&json_lines(&line, &Texts::english()).unwrap()).unwrap();
        assert_eq!(told["findings"], json!([]));
    }
}
