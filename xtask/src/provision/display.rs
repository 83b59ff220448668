//! A virtual display with a touch screen: Xorg, with a screen in memory and a touch device that is driven through a socket.
//!
//! `WebKitGTK` needs a display, and its driver turns every touch that it is asked for into a mouse click. So the tests send touches to
//! this device, which reach the window as those of real hardware do: `tests/e2e/touch_input.rs`.
//! It needs no console, graphics card or root, and uses no other device of the machine.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::process::{self, Running};

/// Debian's packages for it.
pub const PACKAGES: [&str; 2] = ["xserver-xorg-core", "xserver-xorg-video-dummy"];

/// A running display; it ends when this value is dropped.
pub struct VirtualDisplay {
    /// The value of `DISPLAY` for programs that draw on it.
    pub name: String,
    /// The socket of its touch device, for one program as long as the display runs.
    pub touch_input: PathBuf,
    folder: PathBuf,
    _server: Running,
}

impl Drop for VirtualDisplay {
    fn drop(&mut self) {
        // The temporary folder is emptied by the system if we cannot.
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

/// Starts a display, whose messages go to `log`.
pub fn start(log: &Path) -> Result<VirtualDisplay> {
    let server = server().context("there is no Xorg with the drivers dummy and inputtest")?;
    // Not below the project: the path of a socket has at most 107 bytes.
    let folder = std::env::temp_dir().join(format!("guide-display-{}", std::process::id()));
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let (settings, touch_input) = (folder.join("xorg.conf"), folder.join("touch"));
    std::fs::write(&settings, self::settings(&touch_input))?;
    let file = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
    let mut command = Command::new(server);
    command.arg("-config").arg(&settings).arg("-logfile").arg(folder.join("log"));
    // Without a screen saver and without a reset between two browsers, which would lose the touch device.
    command.args(["-displayfd", "1", "-noreset", "-novtswitch", "-sharevts", "-nolisten", "tcp", "-s", "0", "-dpms"]);
    let mut running = process::start(command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(file))?;
    let mut number = String::new();
    let output = running.child.stdout.take().context("Xorg has no output")?;
    BufReader::new(output).read_line(&mut number)?;
    if number.trim().is_empty() {
        bail!("Xorg did not start: see {}", log.display());
    }
    Ok(VirtualDisplay { name: format!(":{}", number.trim()), touch_input, folder, _server: running })
}

/// Whether such a display can be started here.
pub fn is_here() -> bool {
    server().is_some()
}

/// Xorg itself: the one on the PATH may be a wrapper that refuses to start without a console.
fn server() -> Option<PathBuf> {
    let is_driver = |driver: &str| {
        ["/usr/lib", "/usr/lib64"].iter().any(|folder| Path::new(folder).join("xorg/modules").join(driver).is_file())
    };
    let has_drivers = is_driver("drivers/dummy_drv.so") && is_driver("input/inputtest_drv.so");
    let servers = ["/usr/lib/xorg/Xorg", "/usr/libexec/Xorg", "/usr/lib/Xorg"].map(PathBuf::from);
    servers.into_iter().find(|server| has_drivers && server.is_file())
}

fn settings(touch_input: &Path) -> String {
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
    Identifier "touch"
    Driver "inputtest"
    Option "DeviceType" "Touch"
    Option "SocketPath" "{}"
EndSection
Section "ServerLayout"
    Identifier "all"
    Screen "screen"
    InputDevice "touch" "CorePointer"
EndSection
"#,
        touch_input.display()
    )
}
