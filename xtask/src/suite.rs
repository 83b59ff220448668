//! `cargo xtask test`: native tests, then the end-to-end suite against the release build, in each engine.
//!
//! The suite is told everything by its environment: `GUIDE_URL` (the site), `GUIDE_WEBDRIVER` (the driver),
//! `GUIDE_ENGINE` (chromium, firefox or webkit), `GUIDE_BROWSER_BINARY` (the browser to start, unset where only the driver
//! knows, as with Safari), `GUIDE_FINGER` (the socket of the display's touch screen, unset where the driver has a finger of its
//! own), `GUIDE_SHOTS` (a folder for screenshots), `GUIDE_XTASK` (this program, for servers that a case can end) and `GUIDE_AXE`
//! (the script that looks for what is not accessible, unset where it could not be got).

use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::browsers::{self, Engine, Found};
use crate::{drivers, process, repo, server, site, tools};

/// A suite that takes longer has lost its browser.
const LONGEST_SUITE: Duration = Duration::from_secs(30 * 60);

enum Outcome {
    Passed(Duration),
    Failed(String),
    Missing(Engine),
}

/// Native tests, then every engine.
pub fn everything() -> Result<()> {
    let mut outcomes = vec![("native", native())];
    outcomes.extend(end_to_end(&Engine::ALL, &[])?);
    summary(&outcomes, repo::in_ci())
}

/// Only the tests that need no browser.
pub fn native_only() -> Result<()> {
    summary(&[("native", native())], true)
}

/// Only the end-to-end suite, in an engine that must be here; only the cases with these words in their name, if there are any.
pub fn one_engine(engine: Engine, cases: &[&str]) -> Result<()> {
    summary(&end_to_end(&[engine], cases)?, true)
}

fn native() -> Outcome {
    eprintln!("==> native tests");
    timed(|| process::run(Command::new("cargo").args(["test", "--workspace"]).current_dir(repo::root())))
}

fn end_to_end(engines: &[Engine], cases: &[&str]) -> Result<Vec<(&'static str, Outcome)>> {
    browsers::install_missing(engines);
    let found: Vec<_> = engines.iter().map(|engine| (*engine, engine.find())).collect();
    // A build of some minutes should not stand between a person and the news that there is nothing to test in.
    let mut url = String::new();
    if found.iter().any(|(_, found)| found.is_some()) {
        site::build()?;
        eprintln!("==> building the end-to-end suite; the first time takes about 1 minute on 2 cores");
        process::run(suite().arg("--no-run"))?;
        url = server::start(&repo::dist(), 0)?;
    }
    let outcome = |(engine, found): &(Engine, Option<Found>)| {
        (engine.name(), found.as_ref().map_or(Outcome::Missing(*engine), |found| in_engine(found, &url, cases)))
    };
    Ok(found.iter().map(outcome).collect())
}

fn in_engine(found: &Found, url: &str, cases: &[&str]) -> Outcome {
    eprintln!("==> end-to-end suite in {}", found.engine.name());
    timed(|| {
        let driver = drivers::start(found)?;
        let shots = repo::target().join("screenshots");
        std::fs::create_dir_all(&shots)?;
        let mut command = suite();
        command
            .arg("--")
            .args(cases)
            .env("GUIDE_URL", url)
            .env("GUIDE_WEBDRIVER", &driver.url)
            .env("GUIDE_ENGINE", found.engine.name())
            .env("GUIDE_SHOTS", shots)
            .env("GUIDE_XTASK", std::env::current_exe()?)
            // Most drivers hold one browser at a time.
            .env("RUST_TEST_THREADS", "1")
            .env_remove("GUIDE_BROWSER_BINARY")
            .env_remove("GUIDE_FINGER")
            .env_remove("GUIDE_AXE");
        if let Some(axe) = tools::axe()? {
            command.env("GUIDE_AXE", axe);
        }
        if let Some(browser) = &found.browser {
            command.env("GUIDE_BROWSER_BINARY", browser);
        }
        if let Some(finger) = driver.finger() {
            command.env("GUIDE_FINGER", finger);
        }
        process::run_at_most(&mut command, LONGEST_SUITE)
    })
}

fn suite() -> Command {
    let mut command = Command::new("cargo");
    command.args(["test", "--features", "e2e", "--test", "e2e"]).current_dir(repo::root());
    command
}

fn timed(work: impl FnOnce() -> Result<()>) -> Outcome {
    let started = Instant::now();
    match work() {
        Ok(()) => Outcome::Passed(started.elapsed()),
        Err(error) => Outcome::Failed(format!("{error:#}")),
    }
}

/// One line for each part, then the verdict.
fn summary(outcomes: &[(&str, Outcome)], all_must_be_here: bool) -> Result<()> {
    println!();
    let mut is_good = true;
    for (name, outcome) in outcomes {
        match outcome {
            Outcome::Passed(time) => println!("{name:9} passed in {} s", time.as_secs()),
            Outcome::Failed(why) => println!("{name:9} FAILED: {why}"),
            Outcome::Missing(engine) => {
                println!("{name:9} NOT TESTED: it is not on this machine; {}", browsers::advice(*engine));
            }
        }
        is_good &= match outcome {
            Outcome::Passed(_) => true,
            Outcome::Failed(_) => false,
            Outcome::Missing(_) => !all_must_be_here,
        };
    }
    if is_good { Ok(()) } else { bail!("not everything passed") }
}
