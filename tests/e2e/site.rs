//! A copy of the site on a server of its own, which a case may change, and end.

use std::io::{BufRead as _, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::Result;
use crate::browser::env_var;
use crate::page::POLL_INTERVAL;

/// A copy of `dist/`; gone when this value is dropped.
pub struct Site {
    folder: PathBuf,
}

impl Site {
    /// The site as it was built.
    pub fn new() -> Result<Self> {
        Self::in_folder("")
    }

    /// The same, in a folder of a server.
    pub fn in_folder(folder: &str) -> Result<Self> {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let name = format!("guide-site-{}-{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let site = Self { folder: std::env::temp_dir().join(name) };
        copy(&dist(), &site.folder.join(folder))?;
        Ok(site)
    }

    /// Where it is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Puts a file beside the site.
    pub fn holds(&self, name: &str, text: &str) -> Result {
        Ok(std::fs::write(self.folder.join(name), text)?)
    }

    /// The whole name of the file that begins and ends so, and has a hash between.
    pub fn name_of(&self, begin: &str, end: &str) -> Result<String> {
        let files = std::fs::read_dir(&self.folder)?.flatten();
        let mut names = files.map(|file| file.file_name().to_string_lossy().into_owned());
        let name = names.find(|name| name.starts_with(begin) && name.ends_with(end));
        name.ok_or_else(|| format!("no file {begin}...{end}").into())
    }

    /// Changes a file, as a new version does.
    pub fn changes(&self, name: &str, change: impl FnOnce(String) -> String) -> Result {
        let file = self.folder.join(name);
        let text = std::fs::read_to_string(&file)?;
        Ok(std::fs::write(file, change(text))?)
    }

    /// Adds bytes to the files of the top folder whose names are chosen.
    pub fn adds_to(&self, is_chosen: impl Fn(&str) -> bool, bytes: &[u8]) -> Result {
        for file in std::fs::read_dir(&self.folder)?.flatten() {
            if is_chosen(&file.file_name().to_string_lossy()) {
                let content = std::fs::read(file.path())?;
                std::fs::write(file.path(), [&content, bytes].concat())?;
            }
        }
        Ok(())
    }

    /// Has the service worker name the files as they are now, as the build does.
    pub fn is_sealed(&self) -> Result {
        let status = xtask()?.arg("seal").arg(&self.folder).status()?;
        if status.success() { Ok(()) } else { Err("the site cannot be sealed".into()) }
    }

    /// Starts its server.
    pub fn opens(&self) -> Result<Server> {
        let mut command = xtask()?;
        command.arg("site").arg(&self.folder).args(["--port", "0"]);
        let mut process = Running::start(command.stdout(Stdio::piped()))?;
        let mut url = String::new();
        BufReader::new(process.0.stdout.take().ok_or("the server says nothing")?).read_line(&mut url)?;
        Ok(Server { _process: process, url: url.trim().to_owned() })
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        // The temporary folder is emptied by the system otherwise.
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

/// A running program; it ends when this value is dropped.
pub struct Running(Child);

impl Running {
    /// Starts a program, without anything to read.
    pub fn start(command: &mut Command) -> Result<Self> {
        Ok(Self(command.stdin(Stdio::null()).spawn()?))
    }

    /// The same, unheard, and waits until it can be used.
    pub fn start_until(command: &mut Command, is_there: impl Fn() -> bool) -> Result<Self> {
        let mut running = Self::start(command.stdout(Stdio::null()).stderr(Stdio::null()))?;
        while !is_there() {
            if let Some(status) = running.0.try_wait()? {
                let name = Path::new(command.get_program()).file_name().unwrap_or_default().display();
                return Err(format!("{name} has ended at once, with {status}").into());
            }
            std::thread::sleep(POLL_INTERVAL);
        }
        Ok(running)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Only fails when it has ended by itself, which is what we want.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// A running server; it ends when this value is dropped.
pub struct Server {
    _process: Running,
    /// Where its site is.
    pub url: String,
}

impl Server {
    /// Starts a program that serves a site at this address.
    pub fn start(command: &mut Command, address: &str) -> Result<Self> {
        let process = Running::start_until(command, || TcpStream::connect(address).is_ok())?;
        Ok(Self { _process: process, url: format!("http://{address}/") })
    }
}

/// An address on this machine for a server that has to be told one.
pub fn free_address() -> Result<String> {
    // Free a moment later as well: nothing else on this machine asks for it by its number.
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string())
}

/// The project's commands, as cargo would run them.
fn xtask() -> Result<Command> {
    let mut command = Command::new(env_var("GUIDE_XTASK")?);
    command.env("CARGO_MANIFEST_DIR", Path::new(env!("CARGO_MANIFEST_DIR")).join("../../xtask"));
    Ok(command)
}

/// Where the build is.
pub fn dist() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist")
}

/// Copies a folder with all that is in it, or that links in it lead to.
pub fn copy(from: &Path, to: &Path) -> Result {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        // Trunk works in a folder of its own, whose name begins with a dot.
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
