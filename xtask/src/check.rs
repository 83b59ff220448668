//! `cargo xtask check`: everything that needs no browser and that a change must not break, fast things first.

use std::process::Command;

use anyhow::Result;

use crate::provision::wasm_std;
use crate::{budget, process, repo, site};

/// Stops at the first thing that is wrong.
pub fn check() -> Result<()> {
    cargo("format", &["fmt", "--all", "--", "--check"])?;
    let lints = ["clippy", "--workspace", "--all-targets", "--features", "guide-e2e/browsers", "--", "-D", "warnings"];
    cargo("lints", &lints)?;
    wasm_std::ensure()?;
    let package = ["clippy", "--package", "conversation-guide", "--package", "guide-storage"];
    cargo(
        "lints of the browser's rooms",
        &[&package[..], &["--target", wasm_std::TARGET, "--", "-D", "warnings"]].concat(),
    )?;
    cargo("architecture", &["test", "--workspace", "--test", "tidy"])?;
    site::build()?;
    budget::check(&repo::dist())
}

fn cargo(what: &str, arguments: &[&str]) -> Result<()> {
    let what = format!("{what}: cargo {}", arguments.join(" "));
    process::step(&what, Command::new("cargo").args(arguments).current_dir(repo::root()))
}
