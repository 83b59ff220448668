//! Starting what drives a browser: its `WebDriver` server, and a virtual display where there is no real one.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::browsers::{Engine, Found, has_display};
use crate::process::{self, Running};
use crate::repo;

/// A `WebDriver` server; it and every browser that it started end when this value is dropped.
pub struct Driver {
    pub url: String,
    // Dropped in this order: the browser goes before its display.
    _server: Running,
    _display: Option<Running>,
}

/// Starts the driver of an engine and waits until it answers.
pub fn start(found: &Found) -> Result<Driver> {
    let port = free_port()?;
    let mut command = Command::new(&found.driver);
    match found.engine {
        Engine::Chromium | Engine::Webkit if cfg!(target_os = "macos") => command.args(["--port", &port.to_string()]),
        Engine::Chromium | Engine::Webkit => command.arg(format!("--port={port}")),
        Engine::Firefox => command.args(["--host", "127.0.0.1", "--port", &port.to_string()]),
    };
    // This browser takes its language from here.
    command.env("LANG", "en_US.UTF-8");
    let mut display = None;
    if found.engine == Engine::Webkit && !has_display() {
        let (running, name) = virtual_display()?;
        command.env("DISPLAY", name);
        display = Some(running);
    }
    let folder = repo::target().join("drivers");
    std::fs::create_dir_all(&folder)?;
    let log = folder.join(format!("{}.log", found.engine.name()));
    let file = File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
    let mut server = process::start(command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file))?;
    wait_for(&mut server, port).with_context(|| format!("see {}", log.display()))?;
    Ok(Driver { url: format!("http://127.0.0.1:{port}"), _server: server, _display: display })
}

/// A port that nobody listens on right now.
fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

fn wait_for(server: &mut Running, port: u16) -> Result<()> {
    let deadline = Instant::now() + Duration::from_secs(30);
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        if let Some(status) = server.child.try_wait()? {
            bail!("the driver ended at once ({status})");
        }
        if Instant::now() > deadline {
            bail!("the driver does not answer");
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}

/// Starts a display that shows nothing, and says what it is called.
fn virtual_display() -> Result<(Running, String)> {
    let xvfb = process::on_path("Xvfb").context("there is no display, and no Xvfb to make one")?;
    let mut command = Command::new(xvfb);
    command.args(["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]);
    let mut display = process::start(command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()))?;
    let mut number = String::new();
    let told = display.child.stdout.take().context("Xvfb has no output")?;
    BufReader::new(told).read_line(&mut number)?;
    if number.trim().is_empty() {
        bail!("Xvfb did not start");
    }
    Ok((display, format!(":{}", number.trim())))
}
