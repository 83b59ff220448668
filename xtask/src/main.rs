//! The project's commands, run as `cargo xtask COMMAND`.
//!
//! `commands` below is the whole list. Each command sets up what it needs under `target/`, says what it does,
//! and is quick the second time. What they share: `tools` (what is installed, in which version), `process` (children
//! that never outlive us), `repo` (where things are).

mod assemble;
mod bench;
mod bench_coach;
mod browsers;
mod budget;
mod check;
mod coach;
mod coach_train;
mod debian;
mod display;
mod drivers;
mod flags;
mod fonts;
mod gallery;
mod kills;
mod packed;
mod precache;
mod process;
mod repo;
mod schema;
mod scripts;
mod server;
mod single;
mod site;
mod sizes;
mod suite;
mod tools;
mod wasm_std;

use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};

const USAGE: &str = "\
The project's commands:

  cargo xtask serve [--port N]    release build, then the site on http://127.0.0.1:8080
  cargo xtask test                native tests, then the end-to-end suite in every engine found; most cases that no other
                                  engine could decide otherwise run in Chromium only
      --everything                every case in every engine, and the long runs
      --native                    only the native tests
      --browser NAME [WORDS]      only this engine: chromium, firefox or webkit; only cases with these words in their name
      --binary PATH               with --browser: this browser instead of the one that is found
      --fonts NAME                what the browsers see: dejavu (wide, the default), arimo (narrow) or machine (what is installed)
      --scroll-bars KIND          classic (usual in Chromium and Firefox) or overlay (usual in WebKit)
      --kills N                   only browsers that are killed at random moments, N in Chromium and N in Firefox
  cargo xtask build               release build into dist/
  cargo xtask check               format, lints, architecture tests, release build, size budget
  cargo xtask coach FILE          reviews a text file line by line, or a .jsonl file of texts
  cargo xtask texts check FILE    says which sentences of a file of wording the guide would not take
  cargo xtask bench [--runs N]    all that follows but sizes, and writes docs/bench.md; about 40 minutes
  cargo xtask bench page [--runs N]
                                  the page beside SurveyJS, a bare page and the smallest leptos page
  cargo xtask bench storage [--runs N]
                                  what 500 stored drafts cost at the start and at a save
  cargo xtask bench build         how long builds take, from nothing and after a change
  cargo xtask bench sizes         what the bytes of the last release build's first module are, by crate and by room
  cargo xtask bench coach         how fast the coach reads, beside other checkers of language
  cargo xtask coach-train         measures the coach on sentences held out of its training
      write                       and trains it on all of them: src/coach/weights.bin
      rules                       or how often each pattern of the rules fits
      misses                      or what it gets wrong

Called by others:

  cargo xtask assemble            turns what trunk has staged into the site; trunk calls it after each build
  cargo xtask seal FOLDER         has the service worker of a changed copy of the site name its files anew
  cargo xtask site FOLDER --port N
                                  shows a folder as the tests do
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match process::end_children_on_interrupt().and_then(|()| run(&arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> Result<()> {
    match arguments {
        ["serve"] => site::serve(8080),
        ["serve", "--port", port] => {
            site::serve(port.parse().with_context(|| format!("'{port}' is not a port number"))?)
        }
        ["test", "--kills", kills] => kills::run(kills.parse()?),
        ["test", options @ ..] => suite::run(&suite::Request::read(options)?),
        ["build"] => site::build(),
        ["check"] => check::check(),
        ["coach", file] => coach::run(file),
        ["bench"] => bench::everything(bench::RUNS),
        ["bench", "--runs", runs] => bench::everything(runs.parse()?),
        ["bench", "page"] => bench::page(bench::RUNS),
        ["bench", "page", "--runs", runs] => bench::page(runs.parse()?),
        ["bench", "storage"] => bench::storage(bench::RUNS),
        ["bench", "storage", "--runs", runs] => bench::storage(runs.parse()?),
        ["bench", "build"] => bench::build(),
        ["bench", "coach"] => bench_coach::run(),
        ["bench", "sizes"] => sizes::run(),
        ["coach-train", rest @ ..] => coach_train::run(rest),
        ["texts", "check", file] => schema::check(file),
        ["assemble"] => assemble::assemble_staged(),
        ["seal", folder] => assemble::seal(folder),
        ["site", folder, "--port", port] => site::show(folder, port.parse()?),
        [] | ["help" | "--help" | "-h"] => {
            print!("{USAGE}");
            Ok(())
        }
        unknown => bail!("no such command: {}\n\n{USAGE}", unknown.join(" ")),
    }
}
