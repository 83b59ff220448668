//! Running other programs, none of which outlives us.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

/// A program running beside us; it and everything it started end when this value is dropped.
pub struct Running {
    pub child: Child,
}

impl Drop for Running {
    fn drop(&mut self) {
        end_with_descendants(self.child.id());
        // Only fails when the child is gone already, which is what we want.
        drop(self.child.wait());
    }
}

/// Starts a program beside us.
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

/// Runs a program like `run`, and gives up after a while.
pub fn run_at_most(command: &mut Command, limit: Duration) -> Result<()> {
    let mut running = start(command)?;
    let deadline = Instant::now() + limit;
    loop {
        match running.child.try_wait()? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => bail!("{} failed ({status})", line(command)),
            None if Instant::now() > deadline => {
                bail!("{} was ended after {} minutes", line(command), limit.as_secs() / 60)
            }
            None => std::thread::sleep(Duration::from_millis(50)),
        }
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
        end_all(&descendants(std::process::id()));
        std::process::exit(130);
    })
    .context("cannot listen for Ctrl-C")
}

fn end_with_descendants(process: u32) {
    if cfg!(windows) {
        quietly(Command::new("taskkill").args(["/T", "/F", "/PID", &process.to_string()]));
        return;
    }
    let mut all = descendants(process);
    all.push(process);
    end_all(&all);
}

fn end_all(processes: &[u32]) {
    if processes.is_empty() {
        return;
    }
    // The shell's own `kill`, since the program of that name is missing on small systems.
    let processes = processes.iter().map(u32::to_string);
    quietly(Command::new("sh").args(["-c", r#"kill -KILL "$@""#, "sh"]).args(processes));
}

fn quietly(command: &mut Command) {
    // What is to end may have ended by itself in the meantime; then there is nothing to say.
    drop(command.stdout(Stdio::null()).stderr(Stdio::null()).status());
}

/// Children, their children and so on: browsers start more processes than the driver that we know of.
fn descendants(ancestor: u32) -> Vec<u32> {
    let parents = parents();
    let mut found = vec![ancestor];
    let mut next = 0;
    while let Some(&parent) = found.get(next) {
        found.extend(parents.iter().filter(|(_, of)| *of == parent).map(|(process, _)| *process));
        next += 1;
    }
    found.split_off(1)
}

/// Pairs of process and parent process of the whole machine.
fn parents() -> Vec<(u32, u32)> {
    let Ok(folders) = std::fs::read_dir("/proc") else {
        let listed = output(Command::new("ps").args(["-A", "-o", "pid=,ppid="])).unwrap_or_default();
        return listed.lines().filter_map(pair).collect();
    };
    folders
        .filter_map(|folder| std::fs::read_to_string(folder.ok()?.path().join("stat")).ok())
        .filter_map(|stat| {
            // `pid (name, which may hold anything) state parent ...`
            let (process, _) = stat.split_once(' ')?;
            let (_, after_name) = stat.rsplit_once(')')?;
            let parent = after_name.split_whitespace().nth(1)?;
            Some((process.parse().ok()?, parent.parse().ok()?))
        })
        .collect()
}

fn pair(line: &str) -> Option<(u32, u32)> {
    let (process, parent) = line.trim().split_once(' ')?;
    Some((process.parse().ok()?, parent.trim().parse().ok()?))
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
        while descendants(process).len() < 2 && Instant::now() < deadline {
            std::thread::yield_now();
        }
        let children = descendants(process);
        assert_eq!(children.len(), 2);
        drop(running);
        while Instant::now() < deadline && parents().iter().any(|(process, _)| children.contains(process)) {
            std::thread::yield_now();
        }
        assert!(!parents().iter().any(|(process, _)| children.contains(process)), "its children still run");
        Ok(())
    }

    #[test]
    fn a_program_that_takes_too_long_is_ended() {
        let outcome = run_at_most(Command::new("sleep").arg("600"), Duration::ZERO);
        assert!(outcome.is_err_and(|error| error.to_string().contains("was ended")));
    }
}
