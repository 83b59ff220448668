//! `cargo xtask coach-train`: trains the coach's learned part from `crates/core/tests/coach/*.jsonl` and writes the weights.

#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "a training program: small counts as floats, and settings that read like a formula"
)]

use std::path::Path;

use anyhow::Result;
use guide_core::coach::training::{self, BUCKETS};

use super::corpus::{corpus, read};
use super::evaluate::{Outcome, cross, judge, misses, rules, show, threshold_for};
use super::model::{Item, Settings, items, quantise, sizes, steps, train, train_classes};

/// Trains, tells the table, writes the weights. `try FILE` only evaluates settings, beside another labelled file.
pub fn run(words: &[&str]) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let rows = corpus(&root.join("crates/core/tests/coach"))?;
    let all = items(&rows);
    let option = |name: &str, default: f32| {
        words.iter().find_map(|word| word.strip_prefix(name)?.strip_prefix('=')?.parse().ok()).unwrap_or(default)
    };
    let set = Settings {
        decay: option("decay", 0.5),
        epochs: option("epochs", 12.0) as usize,
        rounds: option("rounds", 2.0) as usize,
        rate: option("rate", 0.3),
        power: 0.5,
        sparse: option("sparse", 0.0),
        rare: option("rare", 2.0) as u32,
        below: option("below", 0.97),
        prior: option("prior", 1.0),
        seeds: option("seeds", 6.0) as usize,
        ahead: option("ahead", 1.0),
        class_sparse: option("class_sparse", 0.11),
        class_decay: option("class_decay", 0.2),
        class_rate: option("class_rate", 4.0),
        class_epochs: option("class_epochs", 150.0) as usize,
        doubt: option("doubt", training::MIN_CLASS_MARGIN as f32) as i32,
    };
    let most = option("most", 0.05);
    if words.contains(&"rules") {
        rules(&rows);
        return Ok(());
    }
    let fifths = cross(&rows, &all, set, false);
    let t = threshold_for(&rows, &fifths, most);
    show("held-out fifths", &rows, &fifths, t);
    if words.contains(&"misses") {
        misses(&rows, &fifths, t);
        return Ok(());
    }
    let files = cross(&rows, &all, set, true);
    show("held-out files", &rows, &files, threshold_for(&rows, &files, most));
    let kept: Vec<&Item> = all.iter().collect();
    let mut model = train(&kept, set);
    let unit = quantise(&mut model, set);
    let mut categories = sizes(&steps(&train_classes(&kept, &model, set)));
    let mut main: Vec<i8> = model.weights.iter().map(|w| (w / unit).round() as i8).collect();
    let packed = training::encode_weights(&mut main, &mut categories);
    println!(
        "{} of {BUCKETS} buckets used, {} of {} for the categories; {} bytes",
        model.weights.iter().filter(|w| **w != 0.0).count(),
        categories.as_flattened().iter().filter(|w| **w != 0).count(),
        categories.as_flattened().len(),
        packed.len(),
    );
    if let Some(path) = words.iter().find(|word| word.ends_with(".jsonl")) {
        let other = read(Path::new(path), 0)?;
        let out: Vec<Outcome> = items(&other).iter().map(|item| judge(item, &model, &categories, set)).collect();
        show("other file", &other, &out, t);
        for most in [0.04, 0.06, 0.08] {
            show("other, own threshold", &other, &out, threshold_for(&other, &out, most));
        }
    }
    if words.contains(&"write") {
        let head = [model.bias, unit, t, t - set.ahead].map(|number| ((number * 1000.0).round() as i32).to_le_bytes());
        let bytes = [head.as_flattened(), &packed].concat();
        std::fs::write(root.join("crates/core/src/coach/weights.bin"), bytes)?;
    }
    Ok(())
}
