//! The page under test: opening it, asking it, and leaving it without an error.

use std::io::Write as _;
use std::panic::{self, Location};
use std::path::Path;
use std::sync::{Mutex, Once, PoisonError};
use std::time::{Duration, Instant};

use guide_core::texts::Texts;
use serde_json::Value;
use thirtyfour::{WebDriver, WebElement};

use crate::browser::{self, Browser, Engine};
use crate::{Result, Trouble};

/// How long to leave the page alone before asking again.
pub const POLL_INTERVAL: Duration = Duration::from_millis(25);
/// The inside of the page, for scripts.
const IN_PAGE: &str = include_str!("in_page.js");
/// Listens for everything that goes wrong in a page.
const LISTENER: &str = include_str!("hosts/listener.js");

/// One browser with the guide in it.
pub struct Page {
    pub engine: Engine,
    pub texts: Texts,
    /// None once it is handed on to the next case.
    browser: Option<Browser>,
    /// Whether the next case may go on in this browser.
    is_reusable: bool,
    /// It served no case before this one.
    is_new: bool,
    /// What went wrong in pages that were left since.
    errors: Vec<String>,
    /// What this case brings about on purpose, by words of the report.
    expected: Vec<&'static str>,
}

/// The browser of the last case, for the next one; held as long as a case runs, so that there is one browser at a time.
static LAST_BROWSER: Mutex<Option<Browser>> = Mutex::new(None);

/// One case: a browser without cookies, storage, caches and workers opens the guide, `work` happens, and no page reported an
/// error. A case that fails has failed: it is not run again, unless its browser has ended by itself.
///
/// The browser may be that of the case before, cleared. A browser that a case has failed in, has ended, or has taken to
/// another origin is not used again.
#[track_caller]
pub fn case(work: impl FnMut(&mut Page) -> Result) {
    run(Location::caller(), false, work);
}

/// The same, in a browser that was never used before: for cases that measure memory, or what is cached.
#[track_caller]
pub fn case_in_new_browser(work: impl FnMut(&mut Page) -> Result) {
    run(Location::caller(), true, work);
}

fn run(place: &Location, needs_new: bool, mut work: impl FnMut(&mut Page) -> Result) {
    NOTES_FAILURES.call_once(note_failures);
    let mut last = LAST_BROWSER.lock().unwrap_or_else(PoisonError::into_inner);
    let began = Instant::now();
    let mut outcome = run_in(last.take().filter(|_| !needs_new), place, &mut work);
    // The browser or its driver has ended by itself, which says nothing of the guide: the case begins again in another one, and the summary of
    // `cargo xtask test` says so.
    if let Err(trouble) = &outcome
        && LOST_BROWSER.iter().any(|words| trouble.to_string().contains(words))
    {
        let words = format!("THE BROWSER ENDED BY ITSELF, and the case began again in another one: {trouble}");
        log(&words);
        note_or_log("GUIDE_NOT_CHECKED", &words);
        outcome = run_in(None, place, &mut work);
    }
    note_or_log("GUIDE_TIMES", &format!("{:.1} s", began.elapsed().as_secs_f64()));
    match outcome {
        Ok(browser) => *last = browser,
        Err(trouble) => {
            drop(last);
            panic!("{trouble}");
        }
    }
}

/// What a driver answers when its browser is gone, or the process of its page, as happens to `WebKit` between two origins. No case closes a window.
const LOST_BROWSER: [&str; 2] = ["invalid session id", "Window not found"];

/// The browser for the next case, or what went wrong.
fn run_in(
    last: Option<Browser>,
    place: &Location,
    work: &mut impl FnMut(&mut Page) -> Result,
) -> Result<Option<Browser>> {
    let mut page = Page::new(last)?;
    match page.opens("").and_then(|()| work(&mut page)).and_then(|()| page.has_no_error()) {
        Ok(()) => Ok(page.browser.take().filter(|_| page.is_reusable)),
        Err(trouble) => Err(page.failure_report(&trouble, place)),
    }
}

static NOTES_FAILURES: Once = Once::new();

/// Notes each failure for the summary of `cargo xtask test`: what the test harness prints of a failed case is far above it.
fn note_failures() {
    let print = panic::take_hook();
    panic::set_hook(Box::new(move |failure| {
        let words = failure.payload().downcast_ref::<String>().map_or("", String::as_str);
        note_or_log("GUIDE_FAILED", words);
        print(failure);
    }));
}

/// Adds a line with the name of this case to the file that this variable names.
fn note_in(variable: &str, words: &str) -> Result {
    let name = std::thread::current().name().unwrap_or("a case").to_owned();
    let mut list = std::fs::File::options().append(true).create(true).open(browser::env_var(variable)?)?;
    Ok(writeln!(list, "{name}: {}", words.replace('\n', " "))?)
}

/// The same where nothing else can be done about a line that is not written.
fn note_or_log(variable: &str, words: &str) {
    note_in(variable, words).unwrap_or_else(|why| log(&why.to_string()));
}

/// Says something to the terminal at once: the test harness keeps to itself what a passing test prints.
pub fn log(words: &str) {
    drop(writeln!(std::io::stderr(), "{words}"));
}

impl Page {
    /// A page in the browser of the last case, or in a new one.
    fn new(last: Option<Browser>) -> Result<Self> {
        let engine = Engine::under_test()?;
        let cleared = last.filter(|browser| match browser.clear() {
            Ok(()) => true,
            Err(trouble) => {
                log(&format!("the last browser cannot be cleared ({trouble}), another is started"));
                false
            }
        });
        let is_new = cleared.is_none();
        let browser = cleared.map_or_else(|| Browser::start(engine), Ok)?;
        Ok(Self {
            engine,
            texts: Texts::english().with_region("us"),
            browser: Some(browser),
            is_new,
            is_reusable: engine.is_cleared(),
            errors: Vec::new(),
            expected: Vec::new(),
        })
    }

    /// Something that this engine or its driver cannot do, so that it is not checked here. `cargo xtask test` lists it.
    pub fn is_not_checked(&self, why: &str) -> Result {
        let name = std::thread::current().name().unwrap_or("a case").to_owned();
        log(&format!("NOT CHECKED in {}: {name}: {why}", self.engine.name()));
        note_in("GUIDE_NOT_CHECKED", why)
    }

    fn browser(&self) -> Result<&Browser> {
        self.browser.as_ref().ok_or_else(|| "the browser was handed on".into())
    }

    fn browser_mut(&mut self) -> Result<&mut Browser> {
        self.browser.as_mut().ok_or_else(|| "the browser was handed on".into())
    }

    /// Does something with the driver.
    pub fn with_driver<T>(
        &self,
        work: impl AsyncFnOnce(&WebDriver) -> thirtyfour::error::WebDriverResult<T>,
    ) -> Result<T> {
        self.browser()?.with_driver(work)
    }

    /// What an expression gives in the page. `arguments` are its arguments.
    pub fn eval_js(&self, expression: &str, arguments: &[Value]) -> Result<Value> {
        let script = [IN_PAGE, "\nreturn (", expression, ");"].concat();
        self.with_driver(async |driver| Ok(driver.execute(script, arguments).await?.json().clone()))
    }

    /// The element that an expression gives, if it gives one.
    pub fn element(&self, expression: &str, arguments: &[Value]) -> Result<Option<WebElement>> {
        let script = [IN_PAGE, "\nreturn (", expression, ");"].concat();
        self.with_driver(async |driver| {
            let answer = driver.execute(script, arguments).await?;
            if answer.json().is_null() { Ok(None) } else { answer.element().map(Some) }
        })
    }

    /// Waits for a state. `look` gives nothing while it has not come; a page that is just changing may also answer
    /// with an error.
    pub fn waits<T>(&self, for_what: &str, mut look: impl FnMut(&Self) -> Result<Option<T>>) -> Result<T> {
        let deadline = Instant::now() + self.engine.longest_wait();
        loop {
            // A driver may answer so late, when a page goes to another process, that the time is over with the first look.
            let is_last = Instant::now() > deadline;
            let seen = look(self);
            match seen {
                Ok(Some(found)) => return Ok(found),
                _ if !is_last => std::thread::sleep(POLL_INTERVAL),
                Ok(None) => return Err(format!("waited in vain for {for_what}").into()),
                Err(trouble) => return Err(format!("waited in vain for {for_what}: {trouble}").into()),
            }
        }
    }

    /// Waits until an expression is true in the page.
    pub fn waits_until(&self, for_what: &str, expression: &str, arguments: &[Value]) -> Result {
        self.waits(for_what, |page| Ok((page.eval_js(expression, arguments)? == Value::Bool(true)).then_some(())))
    }

    /// Opens a page of the site and waits for the guide in it.
    pub fn opens(&mut self, path: &str) -> Result {
        self.opens_without_guide(path)?;
        self.waits_for_guide()
    }

    /// Opens an address of the site where there is no guide.
    pub fn opens_without_guide(&mut self, path: &str) -> Result {
        self.leaves()?;
        let address = browser::address(path)?;
        // Only what lies in the origin of the site is cleared.
        self.is_reusable &= address.starts_with(&browser::address("")?);
        self.with_driver(async |driver| driver.goto(&address).await)?;
        // A busy Firefox forgets at times where it was sent.
        if self.waits_until("the other page", "window.guideLeft !== true", &[]).is_err() {
            note_or_log("GUIDE_NOT_CHECKED", "THE DRIVER DID NOT LEAVE THE PAGE, and was asked again");
            self.with_driver(async |driver| driver.goto(&address).await)?;
        }
        self.record_events()
    }

    /// Reloads the page.
    pub fn reloads(&mut self) -> Result {
        self.reloads_without_guide()?;
        self.waits_for_guide()
    }

    /// Reloads a page whose guide is not waited for.
    pub fn reloads_without_guide(&mut self) -> Result {
        self.leaves()?;
        self.with_driver(async |driver| driver.refresh().await)?;
        self.record_events()
    }

    /// Closes the browser and opens it again, as on the next day; where an engine forgets everything, reloads.
    pub fn closes_and_comes_back(&mut self) -> Result {
        self.comes_back_to("")
    }

    /// The same, to another page.
    pub fn comes_back_to(&mut self, path: &str) -> Result {
        if !self.engine.keeps_profile() {
            return self.reloads();
        }
        self.closes()?;
        self.starts()?;
        self.opens(path)
    }

    /// Kills the browser, as a flat battery does, and opens it again.
    pub fn is_killed_and_comes_back(&mut self) -> Result {
        self.is_killed_during(Duration::ZERO, |_| ())?;
        self.starts()?;
        self.opens("")
    }

    /// Kills the browser so long after `work` began. The time at which it was killed.
    ///
    /// Only one that served no other case: a browser that is killed comes back with what was stored and cleared before.
    pub fn is_killed_during(&mut self, after: Duration, work: impl FnOnce(&Self)) -> Result<Instant> {
        if !self.is_new {
            return Err("a case that kills its browser needs `case_in_new_browser`".into());
        }
        self.is_reusable = false;
        let processes = self.browser()?.processes();
        let began = Instant::now();
        let kill = move || {
            std::thread::sleep(after.saturating_sub(began.elapsed()));
            let killed = Instant::now();
            std::process::Command::new("kill").arg("-9").args(processes).status().map(|_| killed)
        };
        let killed = std::thread::scope(|threads| {
            let killer = threads.spawn(kill);
            work(self);
            killer.join()
        });
        let killed = killed.map_err(|_| "nobody killed the browser")??;
        // There is nothing left to end but the driver's own record of it.
        drop(self.browser_mut()?.quit());
        Ok(killed)
    }

    /// Closes the browser in order.
    pub fn closes(&mut self) -> Result {
        self.leaves()?;
        self.is_reusable = false;
        self.browser_mut()?.quit()
    }

    /// Starts the browser on the same profile, where it is not there.
    pub fn starts(&mut self) -> Result {
        self.browser_mut()?.start_again()
    }

    /// Listens for errors as soon as the page that was left is gone, and waits for the elements of the next.
    pub fn record_events(&self) -> Result {
        let script = ["return (", LISTENER, ");"].concat();
        self.waits("the page to open", |page| {
            let heard =
                page.with_driver(async |driver| Ok(driver.execute(script.as_str(), []).await?.json().clone()))?;
            Ok((heard == Value::Bool(true)).then_some(()))
        })
    }

    /// Opens a page of the site that hears what goes wrong from its first line on, and waits for the guide in it.
    pub fn opens_watched(&mut self, path: &str) -> Result {
        self.opens(&["~watched/", path].concat())
    }

    /// The page reports this, and it is no fault: the case brings it about.
    pub fn expects(&mut self, words: &'static str) {
        self.expected.push(words);
    }

    /// Waits until the guide can be used.
    pub fn waits_for_guide(&self) -> Result {
        self.waits_until("the guide", "!!one('.main h2')", &[])
    }

    /// Waits until the part that prepares the conversation has arrived too: what is written from the plan is beside it.
    pub fn has_all_of_the_guide(&self) -> Result {
        self.waits_for_guide()?;
        self.waits_until("what is written from the plan", "!!one('.beside *')", &[])
    }

    /// Keeps the errors of the page that is about to be left, and marks it, so that it is not taken for the next one.
    pub fn leaves(&mut self) -> Result {
        self.drain_events()?;
        self.eval_js("(window.guideLeft = true)", &[]).map(drop)
    }

    /// Keeps the errors of this page, which may be heard no more for some time.
    pub fn drain_events(&mut self) -> Result {
        let heard = self.eval_js("window.guideHeard?.splice(0) ?? []", &[])?;
        self.errors
            .extend(heard.as_array().into_iter().flatten().map(|error| error.as_str().unwrap_or_default().into()));
        Ok(())
    }

    /// What went wrong in the pages so far; it is not held against the case any more.
    pub fn takes_errors(&mut self) -> Result<Vec<String>> {
        self.drain_events()?;
        Ok(std::mem::take(&mut self.errors))
    }

    fn has_no_error(&mut self) -> Result {
        self.leaves()?;
        if self.engine == Engine::Chromium {
            // This driver also hears what went wrong before anyone could listen.
            let log = self.with_driver(async |driver| driver.browser_log().await)?;
            self.errors.extend(log.into_iter().map(|entry| entry.message));
        }
        // Browsers ask for an icon by themselves, and Chromium tells of each fetch with a digest that ends because the page is left.
        let is_abandoned =
            |error: &str| error.contains("Fetch API cannot load") && error.trim_end().ends_with(".wasm.");
        let is_expected = |error: &str| {
            is_abandoned(error) || self.expected.iter().chain(&["favicon.ico"]).any(|words| error.contains(words))
        };
        let errors: Vec<_> = self.errors.iter().map(String::as_str).filter(|error| !is_expected(error)).collect();
        if errors.is_empty() { Ok(()) } else { Err(format!("the page reported: {}", errors.join("\n")).into()) }
    }

    /// Puts a picture beside the bad news.
    fn failure_report(&self, trouble: &Trouble, place: &Location) -> Trouble {
        let file = Path::new(place.file()).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let picture = browser::pictures().map(|folder| folder.join(format!("failed-{file}-{}.png", place.line())));
        let shown = picture.and_then(|picture| {
            self.with_driver(async |driver| driver.screenshot(&picture).await)?;
            Ok(picture)
        });
        let heard = self.eval_js("window.guideHeard ?? []", &[]).unwrap_or_default();
        let keys = self.eval_js("Object.keys(localStorage).sort()", &[]).unwrap_or_default();
        let engine = self.engine.name();
        let report = format!("{engine}: {trouble}\npage errors: {heard}\nstored: {keys}");
        match shown {
            Ok(picture) => format!("{report}\npicture: {}", picture.display()).into(),
            Err(_) => report.into(),
        }
    }
}
