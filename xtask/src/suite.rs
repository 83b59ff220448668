//! `cargo xtask test`: native tests, then the end-to-end suite against the release build, in each engine.
//!
//! A case that is marked `#[ignore = "decided in Chromium"]` runs in Chromium, since no other engine could decide it otherwise;
//! in the others it runs when everything is asked for, or cases by name. How many were left out is said at the end.
//!
//! Two engines are tested at a time, where there are two cores: each waits for much of its time. What they say goes to
//! `target/suite-ENGINE.log`, and is printed whole when an engine is done.
//!
//! The suite gets everything from its environment: `GUIDE_URL` (the site), `GUIDE_WEBDRIVER` (the driver),
//! `GUIDE_ENGINE` (chromium, firefox or webkit), `GUIDE_BROWSER_BINARY` (the browser to start, unset where only the driver
//! knows, as with Safari), `GUIDE_FINGER` (the socket of the display's touch screen, unset where the driver itself can
//! touch), `GUIDE_SHOTS` (a folder for screenshots), `GUIDE_XTASK` (this program, for servers that a case can end), `GUIDE_AXE`
//! (the script that looks for what is not accessible, unset where it could not be got), `GUIDE_FONTS` (the set of fonts that
//! the browser sees), `GUIDE_TOOLS` (the folder that they lie in), `GUIDE_SCROLL_BARS` (classic or overlay),
//! `GUIDE_NOT_CHECKED`, `GUIDE_FAILED` and `GUIDE_TIMES` (the files that take what an engine cannot do, what failed, and how
//! long each case took) and `GUIDE_EVERYTHING` (set when the long runs are wanted too).

use std::fs::File;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, bail};
use clap::{Args, ValueEnum as _};

use crate::provision::browsers::{self, Engine, Found, ScrollBars};
use crate::provision::fonts::Fonts;
use crate::provision::{drivers, hosts, servers, tools};
use crate::{kills, process, repo, server, side_by_side, site};

/// A suite that takes longer has lost its browser.
const LONGEST_SUITE: Duration = Duration::from_secs(45 * 60);
/// And so when everything is asked for.
const LONGEST_WITH_EVERYTHING: Duration = Duration::from_secs(120 * 60);
/// Three at a time are not done sooner on two cores, and cases that wait for a browser would wait too long.
const MOST_AT_A_TIME: usize = 2;
/// The cases in `WordPress` and other software that has to be unpacked first. They run with `--everything`, or when named.
const REAL_HOSTS: &str = "real_hosts::";

/// What is tested, and how.
#[derive(Args, Default)]
pub struct Options {
    /// Run only the native tests
    #[arg(long)]
    native: bool,
    /// Run every case in every engine, and the long runs
    #[arg(long)]
    everything: bool,
    /// Test only in this engine, which must be installed; may be given more than once
    #[arg(long = "browser", value_name = "NAME")]
    engines: Vec<Engine>,
    /// Test in this browser instead of the installed one
    #[arg(long, value_name = "PATH", requires = "engines")]
    binary: Option<PathBuf>,
    /// The fonts that the browsers see
    #[arg(long, value_name = "NAME", value_enum, default_value_t)]
    fonts: Fonts,
    /// The scroll bars of the browsers; the usual ones of each engine by default
    #[arg(long, value_name = "KIND")]
    scroll_bars: Option<ScrollBars>,
    /// Only kill browsers at random moments, N in Chromium and N in Firefox
    #[arg(long, value_name = "N", exclusive = true)]
    kills: Option<u32>,
    /// Run only cases with one of these words in their names
    #[arg(requires = "engines")]
    words: Vec<String>,
}

impl Options {
    /// The engines that are asked for, the one with the most cases first.
    fn engines(&self) -> Vec<Engine> {
        let is_wanted = |engine: &Engine| self.engines.is_empty() || self.engines.contains(engine);
        Engine::value_variants().iter().copied().filter(is_wanted).collect()
    }

    /// Whether cases run in this engine that are decided in Chromium.
    fn runs_all_in(&self, engine: Engine) -> bool {
        engine == Engine::Chromium || self.everything || !self.words.is_empty()
    }

    /// The arguments that choose cases, for the test harness.
    fn chosen_cases(&self) -> Vec<&str> {
        let words = self.words.iter().map(String::as_str);
        let is_all = self.everything || !self.words.is_empty();
        words.chain(["--skip", REAL_HOSTS].into_iter().filter(|_| !is_all)).collect()
    }
}

/// What all engines are tested with.
struct Prepared {
    fonts: Option<PathBuf>,
    axe: Option<PathBuf>,
    /// How many cases are chosen, and how many of them are decided in Chromium.
    cases: usize,
    decided_in_chromium: usize,
}

enum Outcome {
    Passed(Duration, Cases),
    Failed(String),
    Missing(Engine),
}

/// How much of the suite an engine has run.
#[derive(Default)]
struct Cases {
    run: usize,
    /// Not run in this engine, because they are decided in Chromium.
    decided_elsewhere: usize,
    /// What the engine or its driver cannot do, by case.
    not_checked: Vec<String>,
}

/// Runs what is asked for.
pub fn run(options: &Options) -> Result<()> {
    if let Some(kills) = options.kills {
        return kills::run(kills);
    }
    if options.native {
        return summary(&[("native", native())], true);
    }
    let engines = options.engines();
    if let ([_, _, ..], Some(binary)) = (&*engines, &options.binary) {
        bail!("{} is one browser: name one engine with it", binary.display());
    }
    if !options.engines.is_empty() {
        return summary(&end_to_end(&engines, options)?, true);
    }
    let mut outcomes = vec![("native", native())];
    outcomes.extend(end_to_end(&engines, options)?);
    summary(&outcomes, repo::in_ci())
}

fn native() -> Outcome {
    timed(|| {
        process::step("native tests", Command::new("cargo").args(["test", "--workspace"]).current_dir(repo::root()))?;
        Ok(Cases::default())
    })
}

fn end_to_end(engines: &[Engine], options: &Options) -> Result<Vec<(&'static str, Outcome)>> {
    browsers::install_missing(engines);
    let found: Vec<_> = engines
        .iter()
        .map(|engine| {
            let found = engine.find().map(|found| match &options.binary {
                Some(binary) => Found { browser: Some(binary.clone()), ..found },
                None => found,
            });
            found.ok_or(*engine)
        })
        .collect();
    // A build of some minutes should not stand between a user and the news that there is nothing to test in.
    let here = found.iter().flatten().count();
    let prepared = (here > 0).then(|| prepare(engines, options)).transpose()?;
    let at_a_time = thread::available_parallelism().map_or(1, usize::from).min(MOST_AT_A_TIME).min(here.max(1));
    Ok(side_by_side::map(&found, at_a_time, |found| match (found, &prepared) {
        (Ok(found), Some(prepared)) => (found.engine.name(), in_engine(found, prepared, options, at_a_time > 1)),
        (Ok(Found { engine, .. }) | Err(engine), _) => (engine.name(), Outcome::Missing(*engine)),
    }))
}

/// Builds and gets what the engines are tested with.
fn prepare(engines: &[Engine], options: &Options) -> Result<Prepared> {
    site::build()?;
    process::step("building the end-to-end suite", suite().arg("--no-run"))?;
    let chosen = options.chosen_cases();
    let cases = list(&[], &chosen)?;
    if cases.iter().any(|case| case.starts_with(REAL_HOSTS)) {
        hosts::unpack_missing();
    }
    if engines.contains(&Engine::Chromium)
        && let Err(error) = servers::unpack_missing()
    {
        eprintln!("==> no web servers to test with: {error:#}");
    }
    Ok(Prepared {
        fonts: options.fonts.settings()?,
        axe: tools::axe()?,
        cases: cases.len(),
        decided_in_chromium: list(&["--ignored"], &chosen)?.len(),
    })
}

fn in_engine(found: &Found, prepared: &Prepared, options: &Options, is_beside_another: bool) -> Outcome {
    let engine = found.engine;
    let scroll_bars = options.scroll_bars.unwrap_or(engine.usual_scroll_bars());
    let log = is_beside_another.then(|| repo::target().join(format!("suite-{}.log", engine.name())));
    let elsewhere = log.as_ref().map_or_else(String::new, |log| format!("; until it is done, see {}", log.display()));
    eprintln!(
        "==> end-to-end suite in {}, fonts {}, {} scroll bars{elsewhere}",
        found.versions(),
        options.fonts.name(),
        scroll_bars.name()
    );
    let outcome = timed(|| {
        let file = log.as_ref().map(File::create).transpose()?;
        let driver = drivers::start(found, prepared.fonts.as_deref(), scroll_bars)?;
        // One for each engine: cases ask it what it was asked for, and have it hold files back.
        let url = server::start(&repo::dist(), 0)?;
        let shots = repo::target().join("screenshots");
        std::fs::create_dir_all(&shots)?;
        let not_checked = repo::target().join(format!("not-checked-{}.txt", engine.name()));
        let failed = repo::target().join(format!("failed-{}.txt", engine.name()));
        let times = repo::target().join(format!("times-{}.txt", engine.name()));
        for list in [&not_checked, &failed, &times] {
            std::fs::write(list, "")?;
        }
        let decided_elsewhere = if options.runs_all_in(engine) { 0 } else { prepared.decided_in_chromium };
        let mut command = suite();
        command
            .arg("--")
            .args(options.chosen_cases())
            .env("GUIDE_URL", &url)
            .env("GUIDE_WEBDRIVER", &driver.url)
            .env("GUIDE_ENGINE", engine.name())
            .env("GUIDE_SHOTS", shots)
            .env("GUIDE_XTASK", std::env::current_exe()?)
            .env("GUIDE_SCROLL_BARS", scroll_bars.name())
            .env("GUIDE_FONTS", prepared.fonts.as_ref().map_or("machine", |_| options.fonts.name()))
            .env("GUIDE_TOOLS", repo::tools())
            .env("GUIDE_NOT_CHECKED", &not_checked)
            .env("GUIDE_FAILED", &failed)
            .env("GUIDE_TIMES", &times)
            // Most drivers hold one browser at a time.
            .env("RUST_TEST_THREADS", "1")
            .env_remove("GUIDE_BROWSER_BINARY")
            .env_remove("GUIDE_FINGER")
            .env_remove("GUIDE_EVERYTHING")
            .env_remove("GUIDE_AXE");
        if options.runs_all_in(engine) {
            command.arg("--include-ignored");
        }
        if options.everything {
            command.env("GUIDE_EVERYTHING", "1");
        }
        if let Some(axe) = &prepared.axe {
            command.env("GUIDE_AXE", axe);
        }
        if let Some(browser) = &found.browser {
            command.env("GUIDE_BROWSER_BINARY", browser);
        }
        if let Some(touch_input) = driver.touch_input() {
            command.env("GUIDE_FINGER", touch_input);
        }
        if let Some(file) = file {
            command.stdout(file.try_clone()?).stderr(file);
        }
        let longest = if options.everything { LONGEST_WITH_EVERYTHING } else { LONGEST_SUITE };
        process::run_at_most(&mut command, longest).map_err(|error| {
            let cases = std::fs::read_to_string(&failed).unwrap_or_default();
            cases.lines().fold(error, |error, case| anyhow!("{error:#}\n{:9} {case}", ""))
        })?;
        let not_checked = std::fs::read_to_string(&not_checked)?.lines().map(str::to_owned).collect();
        Ok(Cases { run: prepared.cases - decided_elsewhere, decided_elsewhere, not_checked })
    });
    if let Some(log) = &log
        && let Err(error) = show(engine, log, &outcome)
    {
        eprintln!("==> cannot show {}: {error}", log.display());
    }
    outcome
}

/// Prints what an engine's run said, with nothing of another engine in between.
fn show(engine: Engine, log: &Path, outcome: &Outcome) -> io::Result<()> {
    let end = match outcome {
        Outcome::Passed(time, _) => format!("passed in {} s", time.as_secs()),
        Outcome::Failed(_) | Outcome::Missing(_) => "FAILED".to_owned(),
    };
    let (mut stderr, mut stdout) = (io::stderr().lock(), io::stdout().lock());
    writeln!(stderr, "==> end-to-end suite in {}: {end}; what it said:", engine.name())?;
    io::copy(&mut File::open(log)?, &mut stdout)?;
    stdout.flush()
}

/// The names of the cases of this kind that are chosen.
fn list(kind: &[&str], chosen: &[&str]) -> Result<Vec<String>> {
    let listed = process::output(suite().args(["--", "--list"]).args(kind).args(chosen))?;
    Ok(listed.lines().filter_map(|line| line.strip_suffix(": test")).map(str::to_owned).collect())
}

fn suite() -> Command {
    let mut command = Command::new("cargo");
    command
        // The whole workspace, as for the native tests: for one package alone, what it depends on has other features and is compiled again.
        .args(["test", "--workspace", "--features", "guide-e2e/browsers", "--test", "e2e"])
        .current_dir(repo::root());
    command
}

fn timed(work: impl FnOnce() -> Result<Cases>) -> Outcome {
    let started = Instant::now();
    match work() {
        Ok(cases) => Outcome::Passed(started.elapsed(), cases),
        Err(error) => Outcome::Failed(format!("{error:#}")),
    }
}

/// One line for each part and what it left out, then the verdict.
fn summary(outcomes: &[(&str, Outcome)], all_must_be_here: bool) -> Result<()> {
    println!();
    let mut is_good = true;
    for (name, outcome) in outcomes {
        match outcome {
            Outcome::Passed(time, cases) => {
                println!("{name:9} passed in {} s{}", time.as_secs(), cases.in_words());
                cases.not_checked.iter().for_each(|case| println!("{:9} not checked: {case}", ""));
            }
            Outcome::Failed(why) => println!("{name:9} FAILED: {why}"),
            Outcome::Missing(engine) => {
                println!("{name:9} NOT TESTED: it is not on this machine; {}", browsers::advice(*engine));
            }
        }
        is_good &= match outcome {
            Outcome::Passed(..) => true,
            Outcome::Failed(_) => false,
            Outcome::Missing(_) => !all_must_be_here,
        };
    }
    if is_good { Ok(()) } else { bail!("not everything passed") }
}

impl Cases {
    fn in_words(&self) -> String {
        match (self.run, self.decided_elsewhere) {
            (0, 0) => String::new(),
            (run, 0) => format!(": {run} cases run"),
            (run, elsewhere) => {
                format!(": {run} cases run, {elsewhere} are decided in Chromium (--everything runs them here)")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_that_are_decided_in_chromium_run_elsewhere_only_on_demand() {
        let usual = Options::default();
        assert!(usual.runs_all_in(Engine::Chromium) && !usual.runs_all_in(Engine::Firefox));
        assert!(Options { everything: true, ..Options::default() }.runs_all_in(Engine::Webkit));
        assert!(Options { words: vec!["a_case".to_owned()], ..Options::default() }.runs_all_in(Engine::Webkit));
    }

    #[test]
    fn engines_are_tested_in_one_order_and_once() {
        let all = [Engine::Chromium, Engine::Firefox, Engine::Webkit];
        assert_eq!(Options::default().engines(), all);
        let engines = vec![Engine::Webkit, Engine::Chromium, Engine::Webkit];
        assert_eq!(Options { engines, ..Options::default() }.engines(), [Engine::Chromium, Engine::Webkit]);
    }

    #[test]
    fn the_software_of_others_is_left_out_unless_it_is_asked_for() {
        assert_eq!(Options::default().chosen_cases(), ["--skip", REAL_HOSTS]);
        assert!(Options { everything: true, ..Options::default() }.chosen_cases().is_empty());
        let words = vec!["wordpress".to_owned()];
        assert_eq!(Options { words, ..Options::default() }.chosen_cases(), ["wordpress"]);
    }
}
