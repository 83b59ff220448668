//! Running other programs, none of which outlives us.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use sysinfo::{Pid, ProcessRefreshKind, ProcessesToUpdate, System};
use wait_timeout::ChildExt as _;

/// A running program; it and everything that it started are killed when this value is dropped.
pub struct Running {
    pub child: Child,
}

impl Drop for Running {
    fn drop(&mut self) {
        // Listed before it is killed, since nobody knows afterwards who started what.
        let (system, descendants) = descendants(self.child.id());
        // Both fail only when the child has ended already, which is what we want.
        drop(self.child.kill());
        kill(&system, &descendants);
        drop(self.child.wait());
    }
}

/// Starts a program.
pub fn start(command: &mut Command) -> Result<Running> {
    let child = command.spawn().with_context(|| format!("cannot start {}", name(command)))?;
    Ok(Running { child })
}

/// Runs a program to its end, its output shown as ours.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {}", name(command)))?;
    if !status.success() {
        bail!("{} failed ({status})", line(command));
    }
    Ok(())
}

/// Runs a program like `run`; says what it is for, and how long it took.
pub fn step(what: &str, command: &mut Command) -> Result<()> {
    eprintln!("==> {what}");
    let started = Instant::now();
    run(command)?;
    eprintln!("==> {what}: took {} s", started.elapsed().as_secs());
    Ok(())
}

/// Runs a program like `run`, and gives up after a while.
pub fn run_at_most(command: &mut Command, limit: Duration) -> Result<()> {
    let mut running = start(command)?;
    match running.child.wait_timeout(limit)? {
        Some(status) if status.success() => Ok(()),
        Some(status) => bail!("{} failed ({status})", line(command)),
        None => bail!("{} was ended after {} minutes", line(command), limit.as_secs() / 60),
    }
}

/// What a program prints, its complaints dropped.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::null()).output().with_context(|| format!("cannot start {}", name(command)))?;
    if !output.status.success() {
        bail!("{} failed ({})", line(command), output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Where a program is on the PATH.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let program = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(&program)).find(|file| file.is_file())
}

/// On Ctrl-C, or when told to end, every server, driver and browser that we started ends with us.
pub fn end_children_on_interrupt() -> Result<()> {
    ctrlc::set_handler(|| {
        let (system, descendants) = descendants(std::process::id());
        kill(&system, &descendants);
        std::process::exit(130);
    })
    .context("cannot listen for Ctrl-C")
}

/// All processes, and which of them a process has started, directly or not: a driver starts browsers, and they start more.
fn descendants(ancestor: u32) -> (System, BTreeSet<Pid>) {
    let mut system = System::new();
    system.refresh_processes_specifics(ProcessesToUpdate::All, true, ProcessRefreshKind::nothing().without_tasks());
    let ancestor = Pid::from_u32(ancestor);
    let mut found = BTreeSet::new();
    let mut parents = vec![ancestor];
    while let Some(parent) = parents.pop() {
        let children = system.processes().values().filter(|process| process.parent() == Some(parent));
        parents.extend(children.map(sysinfo::Process::pid).filter(|child| found.insert(*child)));
    }
    (system, found)
}

fn kill(system: &System, processes: &BTreeSet<Pid>) {
    for process in processes.iter().filter_map(|pid| system.process(*pid)) {
        // False when it has ended in the meantime.
        let _is_killed = process.kill();
    }
}

fn name(command: &Command) -> String {
    Path::new(command.get_program()).file_name().unwrap_or_default().display().to_string()
}

fn line(command: &Command) -> String {
    let arguments = command.get_args().map(OsStr::to_string_lossy);
    std::iter::once(name(command).into()).chain(arguments).collect::<Vec<_>>().join(" ")
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_dropped_program_ends_with_what_it_started() -> Result<()> {
        let running = start(Command::new("sh").args(["-c", "sleep 600 & sleep 600"]).stderr(Stdio::null()))?;
        let process = running.child.id();
        let deadline = Instant::now() + Duration::from_secs(10);
        while descendants(process).1.len() < 2 && Instant::now() < deadline {
            std::thread::yield_now();
        }
        let children = descendants(process).1;
        assert_eq!(children.len(), 2);
        drop(running);
        let is_one_left = || {
            let (system, _) = descendants(process);
            children.iter().any(|child| system.process(*child).is_some())
        };
        while is_one_left() && Instant::now() < deadline {
            std::thread::yield_now();
        }
        assert!(!is_one_left(), "its children still run");
        Ok(())
    }

    #[test]
    fn a_program_that_takes_too_long_is_ended() {
        let outcome = run_at_most(Command::new("sleep").arg("600"), Duration::ZERO);
        assert!(outcome.is_err_and(|error| error.to_string().contains("was ended")));
    }
}
