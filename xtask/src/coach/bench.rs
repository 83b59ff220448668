//! `cargo xtask bench coach`: the coach beside alex, write-good and Harper on the same text in one run.
//!
//! The coach runs natively (profile `fast`: run this with `cargo run --profile fast -p xtask -- bench coach`), the others in Node, each in its own
//! process after a warm-up; the best of several passes counts for everybody.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use guide_core::coach::{Context, review};

use crate::tools;

const SCRIPT: &str = r"
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
const [text, passes] = [readFileSync(process.argv[2], 'utf8'), Number(process.argv[3])];
const bytes = Buffer.byteLength(text);
const tell = (name, best) => console.log(name, (bytes / best / 1000).toFixed(4));
const time = async (name, run) => {
  await run();
  let best = Infinity;
  for (let i = 0; i < passes; i++) {
    const start = performance.now();
    await run();
    best = Math.min(best, performance.now() - start);
  }
  tell(name, best);
};
const { text: alex } = await import('alex');
await time('alex', () => alex(text));
const { default: writeGood } = await import('write-good');
await time('write-good', () => writeGood(text));
const harper = await import('harper.js');
let binary = harper.binary;
if (!binary) { ({ binary } = await import('harper.js/binary')); }
const linter = new harper.LocalLinter({ binary });
await linter.setup();
await time('harper.js', () => linter.lint(text, { language: 'plaintext' }));
";

/// Prints throughput, ratios and growth.
#[allow(
    clippy::cast_precision_loss,
    clippy::too_many_lines,
    reason = "sizes in bytes fit a float, and a report reads best in one piece"
)]
pub fn run() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let rows = super::corpus::corpus(&root.join("crates/core/tests/coach"))?;
    let all = rows.iter().map(|row| row.text.as_str()).collect::<Vec<_>>().join("\n");
    let cut = |size: usize| {
        let mut text = all.repeat(size / all.len() + 1);
        while !text.is_char_boundary(size) {
            text.push(' ');
            text.remove(0);
        }
        text.truncate(size);
        text
    };
    // A megabyte of text in pieces of each size, so that a small piece is no easier to guess for the processor than a large one.
    println!("growth (native, profile fast), mean over a megabyte in pieces:");
    let megabyte = cut(1_000_000);
    let mut before = None;
    for size in [1_000, 10_000, 100_000, 1_000_000] {
        let pieces: Vec<String> =
            megabyte.as_bytes().chunks(size).map(|piece| String::from_utf8_lossy(piece).into_owned()).collect();
        let seconds = (0..7)
            .map(|_| {
                let start = Instant::now();
                for piece in &pieces {
                    std::hint::black_box(review(std::hint::black_box(piece), &Context::default()));
                }
                start.elapsed().as_secs_f64()
            })
            .fold(f64::MAX, f64::min)
            / pieces.len() as f64;
        let growth = before.map_or(String::new(), |before: f64| {
            format!("  {:.2} times the time for 10 times the text", seconds / before)
        });
        println!(
            "  {size:>8} bytes  {:>9.1} \u{b5}s  {:>6.1} MB/s{growth}",
            seconds * 1e6,
            size as f64 / seconds / 1e6
        );
        before = Some(seconds);
    }
    let text = cut(50_000);
    let ours = text.len() as f64 / best(&text, 60) / 1e6;
    let folder = tools::for_comparing()?;
    std::fs::write(folder.join("bench.mjs"), SCRIPT)?;
    std::fs::write(folder.join("text.txt"), &text)?;
    let done = Command::new("node")
        .args(["bench.mjs", "text.txt", "3"])
        .current_dir(&folder)
        .output()
        .context("node is needed")?;
    let mut table = String::new();
    for line in String::from_utf8_lossy(&done.stdout).lines() {
        if let Some((name, speed)) =
            line.split_once(' ').and_then(|(name, speed)| Some((name, speed.parse::<f64>().ok()?)))
        {
            let _ =
                writeln!(table, "  {name:<12} {speed:>8.3} MB/s   the coach is {:>6.0} times as fast", ours / speed);
        }
    }
    println!(
        "throughput on the same {} bytes of corpus text:\n  coach        {ours:>8.3} MB/s   (native, profile fast)\n{table}",
        text.len()
    );
    ensure!(done.status.success(), "node: {}", String::from_utf8_lossy(&done.stderr));
    Ok(())
}

fn best(text: &str, passes: usize) -> f64 {
    (0..passes)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(review(std::hint::black_box(text), &Context::default()));
            start.elapsed().as_secs_f64()
        })
        .fold(f64::MAX, f64::min)
}
