//! A display that nobody sees, with a touch screen: Xorg, with a screen that is only memory and a finger that listens on a socket.
//!
//! `WebKitGTK` needs a display, and its driver makes a mouse of every finger that it is asked for.
//! So whoever wants to touch a page tells this display, which touches the window as real hardware would: `tests/e2e/finger.rs`.
//! It needs no console, no graphics card and no rights of root, and looks for no other device of the machine.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::process::{self, Running};

/// Debian's packages for it.
pub const PACKAGES: [&str; 2] = ["xserver-xorg-core", "xserver-xorg-video-dummy"];

/// A running display; it ends when this value is dropped.
pub struct Display {
    /// What a program that wants to show something calls it.
    pub name: String,
    /// Where its finger takes orders, from one program as long as the display lives.
    pub finger: PathBuf,
    folder: PathBuf,
    _server: Running,
}

impl Drop for Display {
    fn drop(&mut self) {
        // The temporary folder is emptied by the system if we cannot.
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

/// Starts a display; `log` is for what it says about itself.
pub fn start(log: &Path) -> Result<Display> {
    let server = server().context("there is no Xorg with the drivers dummy and inputtest")?;
    // Not below the project: the path of a socket has at most 107 signs.
    let folder = std::env::temp_dir().join(format!("guide-display-{}", std::process::id()));
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let (settings, finger) = (folder.join("xorg.conf"), folder.join("finger"));
    std::fs::write(&settings, self::settings(&finger))?;
    let file = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
    let mut command = Command::new(server);
    command.arg("-config").arg(&settings).arg("-logfile").arg(folder.join("log"));
    // Without a screen saver, and for every program that comes; a reset between two browsers would lose the finger.
    command.args(["-displayfd", "1", "-noreset", "-novtswitch", "-sharevts", "-nolisten", "tcp", "-s", "0", "-dpms"]);
    let mut running = process::start(command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(file))?;
    let mut number = String::new();
    let told = running.child.stdout.take().context("Xorg has no output")?;
    BufReader::new(told).read_line(&mut number)?;
    if number.trim().is_empty() {
        bail!("Xorg did not start: see {}", log.display());
    }
    Ok(Display { name: format!(":{}", number.trim()), finger, folder, _server: running })
}

/// Whether such a display can be started here.
pub fn is_here() -> bool {
    server().is_some()
}

/// Xorg itself rather than what stands for it on the PATH, which may be for people at a console only.
fn server() -> Option<PathBuf> {
    let is_driver = |driver: &str| {
        ["/usr/lib", "/usr/lib64"].iter().any(|folder| Path::new(folder).join("xorg/modules").join(driver).is_file())
    };
    let has_drivers = is_driver("drivers/dummy_drv.so") && is_driver("input/inputtest_drv.so");
    let servers = ["/usr/lib/xorg/Xorg", "/usr/libexec/Xorg", "/usr/lib/Xorg"].map(PathBuf::from);
    servers.into_iter().find(|server| has_drivers && server.is_file())
}

fn settings(finger: &Path) -> String {
    format!(
        r#"Section "ServerFlags"
    Option "AutoAddDevices" "false"
    Option "AutoAddGPU" "false"
EndSection
Section "Device"
    Identifier "memory"
    Driver "dummy"
    VideoRam 16384
EndSection
Section "Monitor"
    Identifier "monitor"
    HorizSync 1-200
    VertRefresh 59-61
EndSection
Section "Screen"
    Identifier "screen"
    Device "memory"
    Monitor "monitor"
    DefaultDepth 24
    SubSection "Display"
        Virtual 1600 1200
    EndSubSection
EndSection
Section "InputDevice"
    Identifier "finger"
    Driver "inputtest"
    Option "DeviceType" "Touch"
    Option "SocketPath" "{}"
EndSection
Section "ServerLayout"
    Identifier "all"
    Screen "screen"
    InputDevice "finger" "CorePointer"
EndSection
"#,
        finger.display()
    )
}
