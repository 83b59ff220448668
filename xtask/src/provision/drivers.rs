//! `WebDriver` servers, and the display that a browser may need.

use std::fs::File;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use super::browsers::{Engine, Found, ScrollBars};
use super::display::{self, VirtualDisplay};
use crate::process::{self, Running};
use crate::repo;

/// A `WebDriver` server; it and every browser that it started end when this value is dropped.
pub struct Driver {
    pub url: String,
    // Dropped in this order: the browser goes before its display.
    _server: Running,
    display: Option<VirtualDisplay>,
}

/// Held while a driver starts, so that no other one is given the same port.
static STARTING: Mutex<()> = Mutex::new(());

/// Starts the driver of an engine and waits until it answers. Its browsers see the fonts that these settings name, if any.
pub fn start(found: &Found, fonts: Option<&Path>, scroll_bars: ScrollBars) -> Result<Driver> {
    let _starting = STARTING.lock().unwrap_or_else(PoisonError::into_inner);
    let port = free_port()?;
    let mut command = Command::new(&found.driver);
    match found.engine {
        Engine::Chromium | Engine::Webkit if cfg!(target_os = "macos") => command.args(["--port", &port.to_string()]),
        Engine::Chromium | Engine::Webkit => command.arg(format!("--port={port}")),
        Engine::Firefox => command.args(["--host", "127.0.0.1", "--port", &port.to_string()]),
    };
    // WebKit's browser takes its language from here.
    command.env("LANG", "en_US.UTF-8");
    // Read by the toolkit of WebKit's browser only.
    command.env("GTK_OVERLAY_SCROLLING", if scroll_bars == ScrollBars::Overlay { "1" } else { "0" });
    // WebKitGTK 2.50.6 at times breaks a program while it compiles the functions that are used most: an index is suddenly behind the end, or
    // the allocator's books are wrong. Of 1,200 starts with eight fields typed in each, six ended like that; of 150 without its compilers, none.
    command.env("JSC_useBBQJIT", "0");
    if let Some(fonts) = fonts {
        command.env("FONTCONFIG_FILE", fonts);
    }
    let folder = repo::target().join("drivers");
    std::fs::create_dir_all(&folder)?;
    let mut display = None;
    if found.engine.needs_display() {
        let shown = display::start(&folder.join("display.log"))?;
        command.env("DISPLAY", &shown.name).env("GDK_BACKEND", "x11").env_remove("WAYLAND_DISPLAY");
        display = Some(shown);
    }
    let log = folder.join(format!("{}.log", found.engine.name()));
    let file = File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
    let mut server = process::start(command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file))?;
    wait_for(&mut server, port).with_context(|| format!("see {}", log.display()))?;
    Ok(Driver { url: format!("http://127.0.0.1:{port}"), _server: server, display })
}

impl Driver {
    /// The socket of the display's touch device, if the browser is on such a display.
    pub fn touch_input(&self) -> Option<&Path> {
        self.display.as_ref().map(|display| display.touch_input.as_path())
    }
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
