//! The engines of the end-to-end suite: which there are, what of them is on this machine, and installing the rest.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;
use clap::ValueEnum;

use super::{debian, display, tools};
use crate::process;

/// A browser engine that the guide is tested in; the longest suite first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Engine {
    Chromium,
    Firefox,
    Webkit,
}

/// The scroll bars of a browser window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ScrollBars {
    /// Beside the page, which is narrower for them: as on Windows.
    Classic,
    /// Over the page: as on phones and on a Mac.
    Overlay,
}

impl ScrollBars {
    /// The name that commands and tests use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Classic => "classic",
            Self::Overlay => "overlay",
        }
    }
}

/// An engine that can be driven on this machine.
pub struct Found {
    pub engine: Engine,
    pub driver: PathBuf,
    /// Not known for browsers that only their driver can start, such as Safari.
    pub browser: Option<PathBuf>,
}

impl Engine {
    /// The name that commands and tests use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    /// Whether it shows windows, and nobody should have to see them: the others need none when they are driven.
    pub fn needs_display(self) -> bool {
        self == Self::Webkit && cfg!(target_os = "linux")
    }

    /// The scroll bars that most people have who use the engine.
    pub fn usual_scroll_bars(self) -> ScrollBars {
        match self {
            Self::Chromium | Self::Firefox => ScrollBars::Classic,
            Self::Webkit => ScrollBars::Overlay,
        }
    }

    /// Looks for the engine on this machine.
    pub fn find(self) -> Option<Found> {
        let (driver, browser) = match self {
            Self::Chromium => chromium()?,
            Self::Firefox => (tools::find("geckodriver")?, Some(first_of(&FIREFOX)?)),
            Self::Webkit if cfg!(target_os = "macos") => (process::on_path("safaridriver")?, None),
            Self::Webkit => (process::on_path("WebKitWebDriver")?, Some(mini_browser()?)),
        };
        Some(Found { engine: self, driver, browser })
    }

    /// Debian's packages for what is missing of the engine.
    fn missing_packages(self) -> Vec<&'static str> {
        let mut missing = Vec::new();
        let mut need = |is_here: bool, packages: &[&'static str]| {
            if !is_here {
                missing.extend_from_slice(packages);
            }
        };
        match self {
            Self::Chromium => need(self.find().is_some(), &["chromium", "chromium-driver"]),
            Self::Firefox => need(first_of(&FIREFOX).is_some(), &["firefox-esr"]),
            Self::Webkit => {
                need(self.find().is_some(), &["webkit2gtk-driver"]);
                need(!self.needs_display() || display::is_here(), &display::PACKAGES);
            }
        }
        if self != Self::Webkit {
            // Reads what was printed; the driver of WebKit cannot print.
            need(process::on_path("pdftotext").is_some(), &["poppler-utils"]);
        }
        missing
    }
}

impl Found {
    /// What the browser and its driver call themselves.
    pub fn versions(&self) -> String {
        let of = |program: &Path| {
            let said = process::output(Command::new(program).arg("--version")).unwrap_or_default();
            let first = said.lines().map(str::trim).find(|line| !line.is_empty());
            first.map_or_else(|| format!("{} of unknown version", program.display()), str::to_owned)
        };
        let driver = of(&self.driver);
        self.browser.as_deref().map_or_else(|| driver.clone(), |browser| format!("{} by {driver}", of(browser)))
    }
}

const CHROMIUM: [&str; 7] = [
    "chromium",
    "google-chrome",
    "google-chrome-stable",
    "chromium-browser",
    "chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const FIREFOX: [&str; 3] = ["firefox", "firefox-esr", "/Applications/Firefox.app/Contents/MacOS/firefox"];

/// Installs what the engines lack, as far as this machine allows; what is still missing afterwards is for the caller to say.
pub fn install_missing(engines: &[Engine]) {
    let packages = engines.iter().flat_map(|engine| engine.missing_packages()).collect::<BTreeSet<_>>();
    let packages: Vec<_> = packages.into_iter().collect();
    if !packages.is_empty() && debian::is_here() {
        say(debian::install(&packages, "about 1 minute"));
    }
    if engines.contains(&Engine::Firefox) && first_of(&FIREFOX).is_some() && tools::find("geckodriver").is_none() {
        say(tools::geckodriver());
    }
}

fn say(outcome: Result<()>) {
    if let Err(error) = outcome {
        eprintln!("==> {error:#}");
    }
}

/// What a user can do about an engine that is not here.
pub fn advice(engine: Engine) -> &'static str {
    match engine {
        Engine::Chromium => "install Chromium or Chrome and its chromedriver (on the PATH)",
        Engine::Firefox => "install Firefox",
        Engine::Webkit if cfg!(target_os = "macos") => "run `safaridriver --enable` once",
        Engine::Webkit => {
            "install WebKitGTK with its WebKitWebDriver and MiniBrowser, and Xorg with its drivers dummy and inputtest"
        }
    }
}

/// The driver, and the browser of the same version if there are several.
fn chromium() -> Option<(PathBuf, Option<PathBuf>)> {
    let driver = process::on_path("chromedriver")?;
    let browsers = all_of(&CHROMIUM);
    let wanted = major_version(&driver);
    let matching = browsers
        .iter()
        .find(|_| browsers.len() == 1)
        .or_else(|| browsers.iter().find(|browser| major_version(browser) == wanted));
    let browser = matching.or(browsers.first())?.clone();
    Some((driver, Some(browser)))
}

fn major_version(program: &Path) -> Option<u32> {
    let text = process::output(Command::new(program).arg("--version")).ok()?;
    text.split([' ', '.']).find_map(|word| word.parse().ok())
}

fn first_of(programs: &[&str]) -> Option<PathBuf> {
    all_of(programs).into_iter().next()
}

fn all_of(programs: &[&str]) -> Vec<PathBuf> {
    let find = |program: &&str| {
        if program.starts_with('/') {
            Some(PathBuf::from(program)).filter(|file| file.is_file())
        } else {
            process::on_path(program)
        }
    };
    programs.iter().filter_map(find).collect()
}

/// `WebKitGTK`'s own browser, which distributions keep in a folder of the library.
fn mini_browser() -> Option<PathBuf> {
    let libraries = ["/usr/libexec", "/usr/lib", "/usr/lib64"].map(PathBuf::from);
    let per_machine = std::fs::read_dir("/usr/lib").into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
    let folders = libraries.into_iter().chain(per_machine.filter(|path| path.to_string_lossy().contains("-linux-")));
    let candidates = folders
        .flat_map(|folder| ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"].map(|version| folder.join(version)));
    candidates.map(|folder| folder.join("MiniBrowser")).find(|file| file.is_file())
}
