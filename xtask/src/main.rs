//! The project's commands, run as `cargo xtask COMMAND`.
//!
//! `Command` below is the whole list. Each command sets up what it needs under `target/`, says what it does,
//! and is quick the second time. What they share: `provision` (tools, browsers and fonts), `process` (children
//! that never outlive us), `repo` (where things are).

mod assemble;
mod bench;
mod budget;
mod check;
mod coach;
mod flags;
mod gallery;
mod kills;
mod packed;
mod paper;
mod parts;
mod precache;
mod process;
mod provision;
mod repo;
mod schema;
mod scripts;
mod server;
mod side_by_side;
mod single;
mod site;
mod sizes;
mod split;
mod steps;
mod suite;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand, ValueEnum};

use provision::tools;

/// The project's commands.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the release site and serve it on this machine
    Serve {
        #[arg(long, value_name = "N", default_value_t = 8080)]
        port: u16,
    },
    /// Run the native tests, then the end-to-end suite in every engine found
    ///
    /// Most cases that no other engine could decide differently run in Chromium only.
    Test(suite::Options),
    /// Build the release site into dist/
    Build,
    /// Check format, lints and architecture, build the release site and check its size
    Check,
    /// Review a text file line by line, or a .jsonl file of texts
    Coach { file: String },
    /// Write a paper of a draft file, or one JSON line for each line of a .jsonl file of plans
    Paper {
        /// Which paper
        name: paper::Paper,
        /// A draft file, or a .jsonl file of {"id","plan"}
        file: String,
    },
    /// Print how many words and fields each step shows at first sight
    Steps,
    /// Work on a file of texts
    #[command(subcommand)]
    Texts(Texts),
    /// Measure, and write docs/bench.md; everything takes about 40 minutes
    Bench {
        /// Measure only this, and write nothing
        part: Option<BenchPart>,
        /// How often each page is measured
        #[arg(long, value_name = "N", default_value_t = bench::RUNS)]
        runs: usize,
    },
    /// Measure the coach on sentences held out of its training
    ///
    /// `write` trains it on all of them and writes crates/core/src/lang/en/weights.bin, `rules` tells how often each pattern fits, and
    /// `misses` what it gets wrong. `NAME=VALUE` changes a setting, and a .jsonl file is measured as well.
    CoachTrain { words: Vec<String> },
    /// Have the service worker of a changed copy of the site name its files again
    #[command(hide = true)]
    Seal { folder: String },
    /// Serve a folder as the tests need it
    #[command(hide = true)]
    Site {
        folder: String,
        #[arg(long, value_name = "N")]
        port: u16,
    },
}

#[derive(Subcommand)]
enum Texts {
    /// Say which texts of a file the guide would refuse
    Check { file: String },
}

#[derive(Clone, Copy, ValueEnum)]
enum BenchPart {
    /// The page beside a form library, a bare page and the smallest leptos page
    Page,
    /// What 500 stored drafts cost at the start and at a save
    Storage,
    /// How long builds take, from nothing and after a change
    Build,
    /// What the first program of the last release build consists of, by crate and by module
    Sizes,
    /// How fast the coach reads, beside other checkers of language
    Coach,
}

fn main() -> ExitCode {
    let done = if split::is_called() {
        split::run(std::env::args_os().skip(1).collect())
    } else {
        let cli = Cli::parse();
        process::end_children_on_interrupt().and_then(|()| run(cli.command))
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    match command {
        Command::Serve { port } => site::serve(port),
        Command::Test(options) => suite::run(&options),
        Command::Build => site::build(),
        Command::Check => check::check(),
        Command::Coach { file } => coach::run(&file),
        Command::Paper { name, file } => paper::run(name, &file),
        Command::Steps => {
            steps::run();
            Ok(())
        }
        Command::Texts(Texts::Check { file }) => schema::check(&file),
        Command::Bench { part, runs } => match part {
            None => bench::everything(runs),
            Some(BenchPart::Page) => bench::page(runs),
            Some(BenchPart::Storage) => bench::storage(runs),
            Some(BenchPart::Build) => bench::build(),
            Some(BenchPart::Sizes) => sizes::run(),
            Some(BenchPart::Coach) => coach::bench::run(),
        },
        Command::CoachTrain { words } => coach::train::run(&words.iter().map(String::as_str).collect::<Vec<_>>()),
        Command::Seal { folder } => assemble::seal(&folder),
        Command::Site { folder, port } => site::show(&folder, port),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    fn is_accepted(command: &str) -> bool {
        Cli::try_parse_from(command.split_whitespace().skip(1)).is_ok()
    }

    #[test]
    fn commands_are_parsed() {
        Cli::command().debug_assert();
        for good in [
            "cargo xtask test --browser firefox --binary /opt/firefox --fonts arimo --scroll-bars overlay one two",
            "cargo xtask test --browser firefox --browser webkit one",
            "cargo xtask test --native",
            "cargo xtask test --kills 20",
            "cargo xtask paper cheat-sheet draft.json",
            "cargo xtask bench",
            "cargo xtask bench page --runs 3",
            "cargo xtask coach-train write rate=0.2 other.jsonl",
            "cargo xtask site dist --port 0",
        ] {
            assert!(is_accepted(good), "{good}");
        }
        for wrong in [
            "cargo xtask fly",
            "cargo xtask paper novel draft.json",
            "cargo xtask serve --native",
            "cargo xtask test --browser netscape",
            "cargo xtask test a_case",
            "cargo xtask test --binary /opt/firefox",
            "cargo xtask test --fonts comic",
            "cargo xtask test --kills 20 --everything",
        ] {
            assert!(!is_accepted(wrong), "{wrong}");
        }
    }

    /// The lines of `sh` blocks in Markdown.
    fn shell_lines(markdown: &str) -> Vec<String> {
        let blocks = markdown.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
        blocks.flat_map(str::lines).map(str::to_owned).collect()
    }

    #[test]
    fn every_command_in_the_documents_is_accepted() -> Result<()> {
        let readme = repo::root().join("README.md");
        let docs = std::fs::read_dir(repo::root().join("docs"))?.map(|entry| Ok(entry?.path()));
        let docs = docs.collect::<std::io::Result<Vec<_>>>()?.into_iter();
        let documents = docs.filter(|path| path.extension().is_some_and(|extension| extension == "md"));
        for path in documents.chain([readme.clone(), repo::root().join("ARCHITECTURE.md")]) {
            for line in shell_lines(&std::fs::read_to_string(&path)?) {
                assert!(line.starts_with("cargo xtask ") && is_accepted(&line), "{}: {line}", path.display());
            }
        }
        assert!(shell_lines(&std::fs::read_to_string(readme)?).len() > 4);
        Ok(())
    }
}
