//! The release build, and showing it.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use anyhow::Result;

use crate::{assemble, flags, packed, process, repo, server, split, tools};

/// What a build does not depend on, at the top of the checkout.
const NOT_BUILT_FROM: [&str; 6] = [".git", ".ci", "dist", "docs", "target", "tests"];

/// Builds the site into `dist/`, unless it holds the build of exactly these sources already.
pub fn build() -> Result<()> {
    let note = repo::target().join("site-is-built");
    let sources = sources()?;
    if built(&sources).is_some_and(|now| std::fs::read_to_string(&note).is_ok_and(|then| then == now)) {
        eprintln!("==> dist/ is up to date");
        return print_integrity();
    }
    tools::for_building()?;
    eprintln!("==> release build into dist/; the first takes about 4 minutes on 2 cores, later ones 1 minute");
    let started = Instant::now();
    let features: &[&str] = if tools::can_split() { &["--features", "split"] } else { &[] };
    process::run(
        Command::new(tools::find("trunk").unwrap_or_else(|| "trunk".into()))
            .args(["build", "--release"])
            .args(features)
            .current_dir(repo::root())
            .env("PATH", split_path()?)
            .env("TRUNK_SKIP_VERSION_CHECK", "true")
            // What a user has set for all programs would take the place of it.
            .env_remove("RUSTFLAGS")
            .env(flags::VARIABLE, flags::for_shipping()?)
            // A failing build should show the compiler's words, not where trunk was when it heard them.
            .env("RUST_BACKTRACE", "0")
            // Trunk takes any value of this to be its own flag `--no-color`, and refuses `1`.
            .env_remove("NO_COLOR"),
    )?;
    assemble::assemble(&repo::target().join("trunk"), &repo::dist(), &repo::root())?;
    flags::check(&repo::dist())?;
    packed::write(&repo::dist())?;
    std::fs::write(note, built(&sources).unwrap_or_default())?;
    eprintln!("==> dist/ is ready after {} s", started.elapsed().as_secs());
    print_integrity()
}

/// The PATH for trunk, on which this command stands before `wasm-bindgen`.
fn split_path() -> Result<OsString> {
    let tools = tools::path()?;
    Ok(std::env::join_paths([split::shim()?].into_iter().chain(std::env::split_paths(&tools)))?)
}

/// What a page may name as `integrity` of the scripts that it asks for by their names; each build has its own.
fn print_integrity() -> Result<()> {
    for name in ["conversation-guide.js", "conversation-guide-frame.js"] {
        println!("integrity of {name}: {}", repo::integrity(&std::fs::read(repo::dist().join(name))?));
    }
    Ok(())
}

/// Stands for everything that the site is made from.
fn sources() -> Result<String> {
    let compiler = process::output(Command::new("rustc").arg("-vV").current_dir(repo::root()))?;
    let files = repo::files_below(&repo::root(), &NOT_BUILT_FROM)?;
    Ok(repo::hash(format!("{compiler}{}", repo::fingerprint(&repo::root(), &files)?).as_bytes()))
}

/// Stands for the sources together with what is in `dist/` now.
fn built(sources: &str) -> Option<String> {
    let files = repo::files_below(&repo::dist(), &[]).ok().filter(|files| !files.is_empty())?;
    Some(format!("{sources} {}", repo::fingerprint(&repo::dist(), &files).ok()?))
}

/// Builds the site and shows it until Ctrl-C.
pub fn serve(port: u16) -> Result<()> {
    build()?;
    let url = server::start(&repo::dist(), port)?;
    println!("\nThe guide is at {url}, pages that embed it at {url}demo/ (Ctrl-C ends it)");
    forever()
}

/// Shows any folder until this process is ended; the first line says where.
pub fn show(folder: &str, port: u16) -> Result<()> {
    println!("{}", server::start(Path::new(folder), port)?);
    forever()
}

fn forever() -> ! {
    loop {
        std::thread::park();
    }
}
