//! `cargo xtask test --kills N`: browsers that are killed at random moments, N in each engine that stores what it is given.
//! How it is done and what must hold: `tests/e2e/kills/mod.rs`.

use std::process::Command;

use anyhow::{Result, bail};

use crate::process;
use crate::provision::browsers::Engine;

/// Kills so many browsers of each engine. The second engine is tested whatever comes of the first.
pub fn run(kills: u32) -> Result<()> {
    eprintln!("==> NOT TESTED in webkit: its automated sessions store nothing that could be there after a kill");
    let test = |engine: Engine| {
        let mut command = Command::new(std::env::current_exe()?);
        // As many as are asked for may take longer than the usual suite.
        let arguments = ["test", "--browser", engine.name(), "--everything", "kills::"];
        process::run(command.args(arguments).env("GUIDE_KILLS", kills.to_string()))
    };
    let outcomes = [Engine::Chromium, Engine::Firefox].map(test);
    if outcomes.iter().any(Result::is_err) {
        bail!("not every browser had everything after a kill; the tables above say what was lost");
    }
    Ok(())
}
