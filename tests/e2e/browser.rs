//! Browsers: starting one of the engine under test, with a profile of its own, clearing it for the next case, and ending it.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::{Capabilities, Rect, WebDriver};
use tokio::runtime::Runtime;

use crate::Result;

/// Removes what an origin has stored.
const CLEAR: &str = include_str!("clear.js");
/// The longest that a browser may take to open the page in which it is cleared.
const LONGEST_CLEARING: Duration = Duration::from_secs(10);

/// A browser engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    Webkit,
}

impl Engine {
    /// The engine that `cargo xtask test` wants tested.
    pub fn under_test() -> Result<Self> {
        match env_var("GUIDE_ENGINE")?.as_str() {
            "chromium" => Ok(Self::Chromium),
            "firefox" => Ok(Self::Firefox),
            "webkit" => Ok(Self::Webkit),
            other => Err(format!("no such engine: {other}").into()),
        }
    }

    /// The name that commands and folders use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    /// Whether what is stored outlives the browser. Automated sessions of `WebKit` store nothing.
    pub fn keeps_profile(self) -> bool {
        self != Self::Webkit
    }

    /// Whether a browser is cleared for the next case. `WebKit` starts in a fifth of a second and is always new.
    pub fn is_cleared(self) -> bool {
        self != Self::Webkit
    }

    /// The longest that a state may take to come. In `WebKit` the program is interpreted, and derives a key from a passphrase in some fifteen
    /// seconds while another engine is tested beside it.
    pub fn longest_wait(self) -> Duration {
        Duration::from_secs(if self == Self::Webkit { 60 } else { 15 })
    }

    /// Whether the driver can print a page to a file.
    pub fn prints(self) -> bool {
        self != Self::Webkit
    }

    fn capabilities(self, profile: &Path) -> Result<Capabilities> {
        let (name, options, mut value) = match self {
            Self::Chromium => ("chrome", "goog:chromeOptions", json!({ "args": chromium_flags(profile) })),
            Self::Firefox => {
                let arguments = json!(["-headless", "-profile", profile]);
                ("firefox", "moz:firefoxOptions", json!({ "args": arguments, "prefs": firefox_preferences() }))
            }
            Self::Webkit if cfg!(target_os = "macos") => ("safari", "", Value::Null),
            Self::Webkit => ("MiniBrowser", "webkitgtk:browserOptions", json!({ "args": ["--automation"] })),
        };
        let mut capabilities = Capabilities::new();
        capabilities.set("browserName", name)?;
        // An opened page is ours at once, so that its first errors are heard.
        capabilities.set("pageLoadStrategy", "none")?;
        if self == Self::Chromium {
            capabilities.set("goog:loggingPrefs", json!({ "browser": "SEVERE" }))?;
        }
        if let Ok(binary) = std::env::var("GUIDE_BROWSER_BINARY")
            && value.is_object()
        {
            value["binary"] = binary.into();
        }
        if !options.is_empty() {
            capabilities.set(options, value)?;
        }
        Ok(capabilities)
    }
}

/// A running browser and its profile; both end when this value is dropped.
pub struct Browser {
    engine: Engine,
    runtime: Runtime,
    /// None while it is closed.
    driver: Option<WebDriver>,
    profile: Profile,
    /// The size of its window when it was started.
    window: Rect,
}

impl Browser {
    /// Starts a browser with a profile of somebody who has opened no page yet.
    pub fn start(engine: Engine) -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        let profile = runtime.block_on(Profile::new(engine))?;
        let driver = runtime.block_on(start(engine, &profile.folder))?;
        let window = runtime.block_on(driver.get_window_rect())?;
        Ok(Self { engine, runtime, driver: Some(driver), profile, window })
    }

    /// Does something with the driver.
    pub fn with_driver<T>(
        &self,
        work: impl AsyncFnOnce(&WebDriver) -> thirtyfour::error::WebDriverResult<T>,
    ) -> Result<T> {
        let driver = self.driver.as_ref().ok_or("the browser is closed")?;
        Ok(self.runtime.block_on(work(driver))?)
    }

    /// Closes the browser, as a user does.
    pub fn quit(&mut self) -> Result {
        self.driver.take().map_or(Ok(()), |driver| Ok(self.runtime.block_on(driver.quit())?))
    }

    /// Its processes, without those that it has started itself.
    pub fn processes(&self) -> Vec<String> {
        processes_of(&self.profile.folder)
    }

    /// Starts it again with the same profile, where it is not there.
    pub fn start_again(&mut self) -> Result {
        if self.driver.is_some() {
            return Ok(());
        }
        self.driver = Some(self.runtime.block_on(start(self.engine, &self.profile.folder))?);
        Ok(())
    }

    /// Leaves one new window of the first size, and nothing of what the site has stored: no storage, cookie, cache or worker.
    pub fn clear(&self) -> Result {
        let Rect { x, y, .. } = self.window;
        let (width, height) = (u32::try_from(self.window.width)?, u32::try_from(self.window.height)?);
        self.with_driver(async |driver| {
            let old = driver.windows().await?;
            // A new one, so that no page is left that could still save, ask before it is left, or come with Back.
            let new = driver.new_tab().await?;
            for handle in old {
                driver.switch_to_window(handle).await?;
                driver.close_window().await?;
            }
            driver.switch_to_window(new).await?;
            driver.delete_all_cookies().await?;
            driver.set_window_rect(x, y, width, height).await
        })?;
        match self.engine {
            Engine::Chromium => self.clear_with_developer_tools(),
            _ => self.clear_with_script(),
        }
    }

    fn clear_with_developer_tools(&self) -> Result {
        let origin = address("")?.trim_end_matches('/').to_owned();
        self.with_driver(async |driver| {
            let tools = driver.cdp();
            tools.send_raw("Storage.clearDataForOrigin", json!({ "origin": origin, "storageTypes": "all" })).await?;
            tools.send_raw("Network.clearBrowserCache", json!({})).await?;
            // What the last case has heard already.
            driver.browser_log().await.map(drop)
        })
    }

    /// The page itself clears what its origin has stored, which every engine can.
    fn clear_with_script(&self) -> Result {
        let address = address("conversation-guide.js")?;
        self.with_driver(async |driver| driver.goto(&address).await)?;
        let is_there = "return location.href === arguments[0] && document.readyState === 'complete'";
        let deadline = Instant::now() + LONGEST_CLEARING;
        while self.with_driver(async |driver| driver.execute(is_there, [json!(address)]).await)?.json() != true {
            if Instant::now() > deadline {
                return Err("it does not open the site".into());
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        let left = self.with_driver(async |driver| driver.execute_async(CLEAR, []).await)?.json().clone();
        if left == json!([]) { Ok(()) } else { Err(format!("left behind: {left}").into()) }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // A browser that is gone already needs no goodbye.
        drop(self.quit());
    }
}

/// Starts a browser.
async fn start(engine: Engine, profile: &Path) -> Result<WebDriver> {
    Ok(WebDriver::new(env_var("GUIDE_WEBDRIVER")?, engine.capabilities(profile)?).await?)
}

/// The address of a page of the site; a whole address stays as it is.
pub fn address(of: &str) -> Result<String> {
    if of.contains("://") {
        return Ok(of.to_owned());
    }
    Ok([env_var("GUIDE_URL")?.trim_end_matches('/'), "/", of].concat())
}

/// Where the pictures of this engine go.
pub fn pictures() -> Result<PathBuf> {
    let folder = PathBuf::from(env_var("GUIDE_SHOTS")?).join(Engine::under_test()?.name());
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The script of axe-core; none where it could not be got, which is no excuse on a build server.
pub fn axe() -> Result<Option<String>> {
    match env_var("GUIDE_AXE") {
        Ok(file) => Ok(Some(std::fs::read_to_string(file)?)),
        Err(trouble) if is_ci() => Err(trouble),
        Err(_) => Ok(None),
    }
}

/// Whether a build server runs this, where nothing may be left out.
pub fn is_ci() -> bool {
    env_var("CI").is_ok()
}

/// What the command that started this says of itself.
pub fn env_var(name: &str) -> Result<String> {
    std::env::var(name).map_err(|_| format!("{name} is not set; `cargo xtask test` runs this suite").into())
}

/// Whether this run leaves nothing out.
pub fn runs_everything() -> bool {
    env_var("GUIDE_EVERYTHING").is_ok()
}

/// Whether scroll bars lie over the page and take no room.
pub fn has_overlay_scroll_bars() -> bool {
    env_var("GUIDE_SCROLL_BARS").is_ok_and(|kind| kind == "overlay")
}

fn chromium_flags(profile: &Path) -> Vec<String> {
    let mut flags: Vec<String> = [
        "--headless",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // So that a case can ask how much memory is in use, and that what is free is collected first.
        "--enable-precise-memory-info",
        // Dates are said as they are there.
        "--accept-lang=en-US",
        "--js-flags=--expose-gc",
    ]
    .map(Into::into)
    .into();
    flags.push(format!("--user-data-dir={}", profile.display()));
    flags.push(
        if has_overlay_scroll_bars() {
            "--enable-features=OverlayScrollbar"
        } else {
            "--disable-features=OverlayScrollbar"
        }
        .into(),
    );
    if is_root() {
        // Chromium's sandbox refuses to start for root.
        flags.push("--no-sandbox".into());
    }
    flags
}

fn firefox_preferences() -> Value {
    json!({
        // An automated Firefox leaves the page without asking, as a user who says yes.
        "dom.disable_beforeunload": true,
        "browser.shell.checkDefaultBrowser": false,
        // Where a page may keep what it stores, Firefox asks the user, and nobody is there.
        "dom.storageManager.prompt.testing": true,
        "dom.storageManager.prompt.testing.allow": true,
        "intl.accept_languages": "en-US",
        // The fonts lie there, and Firefox shuts its pages off from folders that it does not know.
        "security.sandbox.content.read_path_whitelist": env_var("GUIDE_TOOLS").unwrap_or_default() + "/",
        "ui.useOverlayScrollbars": i32::from(has_overlay_scroll_bars()),
    })
}

#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}

/// A folder in which a browser keeps what it stores; gone when this value is dropped.
struct Profile {
    folder: PathBuf,
}

impl Profile {
    /// A profile of somebody who has opened no page yet.
    async fn new(engine: Engine) -> Result<Self> {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let name = format!("guide-e2e-{}-{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        let profile = Self { folder };
        if engine == Engine::Firefox {
            copy(&started_once().await?, &profile.folder)?;
        } else {
            std::fs::create_dir_all(&profile.folder)?;
        }
        Ok(profile)
    }
}

/// The profile that a Firefox without a page left behind, made once in each run: with a copy of it the next one starts in half the time.
async fn started_once() -> Result<PathBuf> {
    static IS_MADE: AtomicBool = AtomicBool::new(false);
    let folder = pictures()?.with_file_name("firefox-profile");
    if !IS_MADE.load(Ordering::Relaxed) {
        drop(std::fs::remove_dir_all(&folder));
        std::fs::create_dir_all(&folder)?;
        start(Engine::Firefox, &folder).await?.quit().await?;
        IS_MADE.store(true, Ordering::Relaxed);
    }
    Ok(folder)
}

/// Copies a folder with what lies in it; links, which Firefox locks a profile with, stay behind.
fn copy(from: &Path, to: &Path) -> Result {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let (kind, to) = (entry.file_type()?, to.join(entry.file_name()));
        if kind.is_dir() {
            copy(&entry.path(), &to)?;
        } else if kind.is_file() {
            std::fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}

/// The processes of the browser that uses this profile, without those that it has started itself.
fn processes_of(profile: &Path) -> Vec<String> {
    let profile = profile.display().to_string();
    let mut found = Vec::new();
    for entry in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
        let said = std::fs::read(entry.path().join("cmdline")).unwrap_or_default();
        let said = String::from_utf8_lossy(&said).into_owned();
        if said.contains(&profile) && !said.contains("--type=") && !said.contains("contentproc") {
            found.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    found
}

impl Drop for Profile {
    fn drop(&mut self) {
        // A browser that is still closing may hold a file; the temporary folder is emptied by the system then.
        drop(std::fs::remove_dir_all(&self.folder));
    }
}
