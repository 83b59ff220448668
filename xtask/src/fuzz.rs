//! `cargo xtask fuzz coach [--runs N] [--seed N]`: odd texts by the million, always the same ones for the same seed.
//!
//! Texts are made of pieces of the corpus, characters of every kind Unicode has, and bytes changed by chance; the coach must not panic, its
//! spans must lie on boundaries within the text, and the same text must give the same answer.

#![allow(clippy::cast_possible_truncation, reason = "chance is cut to size on purpose")]

use anyhow::{Result, ensure};
use guide_core::coach::{Context, Language, review};

use crate::chance::Chance;

const MARKS: &[&str] = &[
    "\"", "'", "\u{2019}", "\u{201c}", "\u{201d}", "\u{2018}", "-", "--", "\u{2014}", ".", "...", "\u{2026}", "?", "!",
    "?!", ",", ";", ":", "(", ")", "\n", "\r\n", "\t", " ", "n't", "'s", "'re", "\u{a0}", "\u{200d}", "\u{feff}",
    "\u{202e}", "%", "\u{a3}", "9:15", "3pm", "1,000.5", "e.g.", "Mr.", "\0",
];
const RANGES: &[(u32, u32)] = &[
    (0, 0x7f),
    (0x80, 0x24f),
    (0x300, 0x36f),
    (0x370, 0x52f),
    (0x590, 0x6ff),
    (0x900, 0x97f),
    (0x2000, 0x206f),
    (0x20a0, 0x20cf),
    (0x3000, 0x30ff),
    (0x4e00, 0x9fff),
    (0xac00, 0xd7a3),
    (0xfe00, 0xffff),
    (0x1_f300, 0x1_faff),
    (0x1_0000, 0x10_ffff),
];

/// Runs the harness.
pub fn run(runs: u64, seed: u64) -> Result<()> {
    let rows = crate::coach_train::corpus(
        &std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/core/tests/coach"),
    )?;
    let words: Vec<&str> = rows.iter().flat_map(|row| row.text.split(' ')).collect();
    let mut chance = Chance(seed | 1);
    let mut text = String::new();
    let mut notices = 0u64;
    for run in 0..runs {
        text.clear();
        for _ in 0..=chance.below(24) {
            match chance.below(8) {
                0..=3 => {
                    text.push_str(words[chance.below(words.len())]);
                    if chance.below(6) > 0 {
                        text.push(' ');
                    }
                }
                4 | 5 => text.push_str(MARKS[chance.below(MARKS.len())]),
                6 => {
                    let (from, to) = RANGES[chance.below(RANGES.len())];
                    if let Some(ch) = char::from_u32(from + chance.below((to - from + 1) as usize) as u32) {
                        text.push(ch);
                    }
                }
                _ => {
                    let row = &rows[chance.below(rows.len())].text;
                    let at = chance.below(row.len());
                    if let Some(piece) = row.get(at..) {
                        text.push_str(piece);
                    }
                }
            }
        }
        if chance.below(4) == 0 && !text.is_empty() {
            let mut bytes = std::mem::take(&mut text).into_bytes();
            for _ in 0..=chance.below(3) {
                let at = chance.below(bytes.len());
                bytes[at] = chance.next() as u8;
            }
            text = String::from_utf8_lossy(&bytes).into_owned();
        }
        let found = review(&text, Language::English, &Context::default());
        for span in found
            .notices
            .iter()
            .flat_map(|notice| [notice.span, notice.sentence])
            .chain(found.strengths.iter().map(|strength| strength.span))
        {
            ensure!(
                span.start < span.end && text.get(span.start..span.end).is_some(),
                "run {run}: span {span:?} of {text:?}"
            );
        }
        ensure!(found.score <= 100, "run {run}: score {} of {text:?}", found.score);
        if run % 64 == 0 {
            ensure!(
                found == review(&text, Language::English, &Context::default()),
                "run {run}: two answers for {text:?}"
            );
        }
        notices += found.notices.len() as u64;
    }
    println!("{runs} texts from seed {seed}: no panic, every span on boundaries, {notices} notices");
    Ok(())
}
