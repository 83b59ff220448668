//! What the page is measured in, and the tables that come of it.

use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use guide_core::model::{Plan, Step, Text};
use guide_storage::{Draft, write};
use serde_json::{Value, json};

use super::numbers::{column, ratio, spread};
use super::peers::Peers;

/// How many characters stand in the field before the first key.
const TYPED: usize = 5_000;
/// How many keys follow.
const KEYS: usize = 48;
/// The field that is typed in.
const FIELD: &str = "[data-field=\"facts.0.observed\"]";
/// The pages in the order of the tables, and how a reader knows them.
const PAGES: [(&str, &str); 4] = [
    ("guide", "the guide"),
    ("surveyjs", "SurveyJS, the same questions"),
    ("textarea", "bare page of text areas"),
    ("leptos", "smallest leptos page"),
];

/// A long answer that the coach has something to ask about, of exactly so many characters.
fn answer() -> String {
    let first = "She is careless. ";
    let rest = "On 3 March, three client emails had no reply after two working days, and one client rang twice. ";
    first.chars().chain(rest.chars().cycle()).take(TYPED).collect()
}

/// What the script is told: the pages, what lies in the browser before, and how often.
pub fn told(runs: usize, peers: &Peers) -> Value {
    let mut draft = Draft::new("bench".into(), 1_774_000_000_000);
    draft.step = Step::Facts;
    draft.plan = Plan::default();
    if let Some(fact) = draft.plan.facts.first_mut() {
        fact.when = Text::new("3 March");
        fact.observed = Text::new(answer());
    }
    let mut guide = super::guide();
    guide["typed"] = json!(FIELD);
    // The part that prepares the conversation is there and the coach has read the field.
    guide["awake"] = json!("[data-notice]");
    guide["kept"] = json!({
        "conversation-guide/default/draft/bench": write(&draft),
        "conversation-guide/default/index": r#"{"open":"bench"}"#,
    });
    let peer = |name: &str, folder: &std::path::Path, field: &str, typed: &str, kept: String| {
        json!({
            "name": name, "folder": folder.to_string_lossy(), "field": field, "typed": typed, "still": "index.css",
            "at": "#facts", "kept": { "plan": kept },
        })
    };
    let plan = json!({ "facts.0.when": "3 March", "facts.0.observed": answer() }).to_string();
    let mut sites = vec![
        guide,
        peer("surveyjs", &peers.surveyjs, "input, textarea", "textarea", plan.clone()),
        peer("textarea", &peers.textarea, "textarea", FIELD, plan),
        peer("leptos", &peers.leptos, "textarea", "textarea", json!(answer()).to_string()),
    ];
    sites[1]["still"] = json!("peer.css");
    sites[2]["still"] = json!("peer.css");
    sites[3]["still"] = json!("peer.js");
    json!({ "runs": runs, "typed": TYPED, "keys": KEYS, "sites": sites })
}

/// The tables.
pub fn report(measured: &Value) -> Result<String> {
    let rows = measured["rows"].as_object().context("nothing was measured")?;
    let mut report = super::circumstances(measured);
    for (profile, pages) in rows {
        let is_typing = profile.starts_with("typing");
        writeln!(report, "\n### {}\n", heading(profile))?;
        report += if is_typing { TYPING } else { LOADING };
        for (name, words) in PAGES {
            report += &if is_typing { typing(pages, name, words) } else { loading(pages, name, words) };
        }
    }
    Ok(report)
}

const LOADING: &str = "\
| page | first editable field, ms | guide / page | whole page, ms | guide / page | first paint, ms | main thread until whole, ms | bytes until whole | bytes in all | layout shift | heap, MB | guide / page | nodes of the engine, MB |
|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
";
const TYPING: &str = "\
| page | key to next frame, p50, ms | guide / page | p98, ms | guide / page | main thread for a key, ms | text set to next frame, p98, ms | guide / page |
|---|---:|---:|---:|---:|---:|---:|---:|
";

fn heading(profile: &str) -> String {
    let named =
        |rest: &str| rest.replace("1x", "full speed").replace("4x", "4 times slower").replace("6x", "6 times slower");
    match profile.split_once(' ') {
        Some(("cold", rest)) => format!("First visit, {}", named(rest)),
        Some(("warm", rest)) => format!("Second visit, {}", named(rest)),
        Some((_, rest)) => format!("Typing behind {TYPED} characters, {}", named(rest)),
        None => profile.to_owned(),
    }
}

fn cell(rows: &Value, name: &str, digits: usize, unit: f64) -> String {
    let numbers = column(rows, name).into_iter().map(|number| number / unit).collect();
    spread(numbers).map_or_else(|| "-".into(), |spread| spread.shown(digits))
}

fn middle(rows: &Value, name: &str, digits: usize) -> String {
    spread(column(rows, name)).map_or_else(|| "-".into(), |spread| format!("{:.digits$}", spread.median))
}

fn against(pages: &Value, name: &str, what: &str) -> String {
    let ratio = if name == "guide" { None } else { ratio(&pages["guide"], &pages[name], what) };
    ratio.map_or_else(String::new, |ratio| ratio.shown(2))
}

fn loading(pages: &Value, name: &str, words: &str) -> String {
    let rows = &pages[name];
    format!(
        "| {words} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |\n",
        cell(rows, "first", 0, 1.0),
        against(pages, name, "first"),
        cell(rows, "whole", 0, 1.0),
        against(pages, name, "whole"),
        middle(rows, "painted", 0),
        cell(rows, "busy", 0, 1.0),
        middle(rows, "bytes", 0),
        middle(rows, "all", 0),
        middle(rows, "moved", 3),
        cell(rows, "memory", 1, 1_048_576.0),
        against(pages, name, "memory"),
        cell(rows, "nodes", 1, 1_048_576.0),
    )
}

fn typing(pages: &Value, name: &str, words: &str) -> String {
    let rows = &pages[name];
    format!(
        "| {words} | {} | {} | {} | {} | {} | {} | {} |\n",
        cell(rows, "p50", 1, 1.0),
        against(pages, name, "p50"),
        cell(rows, "p98", 1, 1.0),
        against(pages, name, "p98"),
        cell(rows, "key", 2, 1.0),
        cell(rows, "set", 1, 1.0),
        against(pages, name, "set"),
    )
}
