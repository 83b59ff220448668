//! `cargo xtask bench build`: how long a user who changes the guide waits. Once each: minutes need no medians.

use std::fmt::Write as _;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context as _, Result};
use serde_json::json;

use crate::provision::wasm_std;
use crate::{flags, process, repo, site};

/// The file that is touched, in the middle of the house.
const CHANGED: &str = "src/app.rs";

/// Measures, and writes the table.
pub fn run() -> Result<()> {
    // The tools are there, and the site is built with the usual folder.
    site::build()?;
    let folder = repo::target().join("bench/build");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    let load = super::machine::load();
    let cargo = |arguments: &[&str]| -> Result<f64> {
        let started = Instant::now();
        process::run(
            Command::new("cargo")
                .args(arguments)
                .current_dir(repo::root())
                .env("CARGO_TARGET_DIR", &folder)
                .env(flags::VARIABLE, flags::for_shipping()?),
        )?;
        Ok(started.elapsed().as_secs_f64())
    };
    let release = ["build", "--quiet", "--release", "--bins", "--target", wasm_std::TARGET];
    let check = ["check", "--quiet", "--bins", "--target", wasm_std::TARGET];
    let native = ["test", "--quiet", "--workspace", "--lib", "--no-run"];
    let touch = || -> Result<()> {
        let file = repo::root().join(CHANGED);
        let file =
            std::fs::File::options().append(true).open(&file).with_context(|| format!("cannot touch {CHANGED}"))?;
        Ok(file.set_modified(std::time::SystemTime::now())?)
    };
    let mut rows = Vec::new();
    for (what, arguments) in [
        ("the programs, as they are shipped", &release[..]),
        ("check the app (`cargo check`)", &check[..]),
        ("the native tests", &native[..]),
    ] {
        let clean = cargo(arguments)?;
        touch()?;
        rows.push((what, clean, cargo(arguments)?));
    }
    let measured = json!({ "machine": super::machine::described(), "load": load, "seconds": rows });
    std::fs::write(super::kept("build")?, format!("{measured:#}\n"))?;
    let mut report = format!("Measured on {}; load before {load}.\n\n", super::machine::described());
    writeln!(report, "| what | from nothing, s | after a change in `{CHANGED}`, s |\n|---|---:|---:|")?;
    for (what, clean, changed) in rows {
        writeln!(report, "| {what} | {clean:.0} | {changed:.0} |")?;
    }
    std::fs::remove_dir_all(&folder)?;
    super::document("build", &report)
}
