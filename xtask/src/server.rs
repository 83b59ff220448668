//! A small web server for the finished site: static files with the types and the policies that an intranet would send.
//!
//! `cargo xtask serve` and the end-to-end tests use the same one, so that what is tested is what is shown.
//!
//! A page names the policy that it is sent with in its first line, `<!-- policy: … -->`; without one it is the strict one.
//! `__ORIGIN__` in a page stands for this server, and `__OTHER_ORIGIN__` for the same server under its other name.
//! A path whose first part begins with `~` asks for more than files, mostly for faults:
//!
//! | path | what is there |
//! |---|---|
//! | `/~log` | the requests so far, a line for each |
//! | `/~hosts/…` | the host pages of the end-to-end tests, instrumented |
//! | `/~watched/…` | the site, its pages instrumented: a script in them records errors and events from the first line on |
//! | `/~octets/…` | the site, its programs with a wrong MIME type |
//! | `/~lacks:WORD/…` | the site, where files with this word in their names are missing |
//! | `/~busy:WORD/…` | the site; the first request for each of those files is answered with 503 |
//! | `/~holds:WORD/…` | the site; those files are held back from the moment that a page is opened until `/~release` is |
//! | `/~pages:WORD/…` | the site, with a page in place of those files, as some servers answer for missing ones |
//! | `/~private/…` | the site, which caches may not keep |
//! | `/~closed:WORD/…` | the site, where pages of other origins may not read those files |
//! | `/~bundler/…` | the site, where a style sheet is a script unless it is asked for as a style sheet |

use std::collections::BTreeSet;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::{Context as _, Result};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse as _, Response};
use percent_encoding::percent_decode_str;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::watch;

use crate::repo;

/// The strictest policy that the guide runs under, sent with every page that names no other.
pub const STRICT_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    connect-src 'self'; img-src 'self'; manifest-src 'self'; worker-src 'self'; frame-ancestors 'self'; \
    require-trusted-types-for 'script'; trusted-types conversation-guide";
/// For the one file that holds everything, which is meant to be opened from disk.
const SINGLE_FILE_POLICY: &str =
    "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'unsafe-inline'; img-src data:";

/// A held file that nobody releases is sent after this time.
const LONGEST_HOLD: Duration = Duration::from_secs(60);
/// What an instrumented page has at the start of its head.
const INSTRUMENTED_HEAD: &str = "<head><script src=\"/~hosts/listener.js\"></script>";

/// What is served, and what was asked for.
struct Site {
    folder: PathBuf,
    origin: String,
    other_origin: String,
    log: Mutex<Vec<String>>,
    /// The targets that were answered with 503 already.
    were_busy: Mutex<BTreeSet<String>>,
    /// True while files are held back.
    is_held: watch::Sender<bool>,
}

/// How an answer differs from that of a server without faults; a word chooses files by their names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FaultInjection<'a> {
    None,
    Instrumented,
    WrongMime,
    Missing(&'a str),
    BusyOnce(&'a str),
    Held(&'a str),
    HtmlFallback(&'a str),
    Private,
    ClosedToOthers(&'a str),
    BundledStyle,
}

/// What an answer depends on, besides the target.
#[derive(Clone, Copy)]
struct Asked {
    /// False for what a script or a worker fetches.
    is_navigation: bool,
    is_for_style: bool,
}

/// Serves a folder on this machine only, until the process ends. Port 0 takes any free one; the answer is the base URL.
pub fn start(folder: &Path, port: u16) -> Result<String> {
    let runtime = Runtime::new()?;
    let listener = runtime
        .block_on(TcpListener::bind((Ipv4Addr::LOCALHOST, port)))
        .with_context(|| format!("cannot listen on port {port}; is something else using it?"))?;
    let address = listener.local_addr()?;
    let site = Site {
        folder: folder.to_path_buf(),
        origin: format!("http://{address}"),
        other_origin: format!("http://localhost:{}", address.port()),
        log: Mutex::default(),
        were_busy: Mutex::default(),
        is_held: watch::Sender::new(false),
    };
    let url = format!("{}/", site.origin);
    let router = Router::new().fallback(handle).with_state(Arc::new(site));
    std::thread::spawn(move || runtime.block_on(axum::serve(listener, router).into_future()));
    Ok(url)
}

/// Answers a request and closes the connection, which is how the tests know that an answer is complete.
async fn handle(State(site): State<Arc<Site>>, request: Request) -> Response {
    let target = request.uri().path_and_query().map_or("/", PathAndQuery::as_str);
    let headers = request.headers();
    let asked = Asked {
        is_navigation: headers.get("sec-fetch-mode").is_none_or(|mode| mode == "navigate"),
        is_for_style: headers.get("accept").is_some_and(|kinds| kinds.as_bytes().starts_with(b"text/css")),
    };
    let mut response = site.answer(request.method(), target, asked).await;
    response.headers_mut().insert("connection", HeaderValue::from_static("close"));
    response
}

impl Site {
    async fn answer(&self, method: &Method, target: &str, asked: Asked) -> Response {
        if method != Method::GET && method != Method::HEAD {
            return plain(StatusCode::METHOD_NOT_ALLOWED, Some(("allow", "GET, HEAD")), "only GET and HEAD");
        }
        if target == "/~log" {
            return plain(StatusCode::OK, Some(("cache-control", "no-store")), lock(&self.log).join("\n"));
        }
        lock(&self.log).push(format!("{method} {target}"));
        if target == "/~release" {
            self.is_held.send_replace(false);
            return plain(StatusCode::OK, Some(("cache-control", "no-store")), "");
        }
        let (folder, fault, path) = self.route(target);
        let Some(file) = file(&folder, path) else { return plain(StatusCode::NOT_FOUND, None, "not found") };
        let is_chosen = |word: &str| file.file_name().is_some_and(|name| name.to_string_lossy().contains(word));
        match fault {
            FaultInjection::Missing(word) if is_chosen(word) => {
                return plain(StatusCode::NOT_FOUND, Some(("access-control-allow-origin", "*")), "not found");
            }
            FaultInjection::BusyOnce(word) if is_chosen(word) && lock(&self.were_busy).insert(target.to_owned()) => {
                return plain(StatusCode::SERVICE_UNAVAILABLE, Some(("cache-control", "no-store")), "too busy");
            }
            FaultInjection::Held(word) if is_chosen(word) => self.wait_for_release().await,
            FaultInjection::Held(_) if asked.is_navigation && media_type(&file).starts_with("text/html") => {
                self.is_held.send_replace(true);
            }
            FaultInjection::HtmlFallback(word) if is_chosen(word) => {
                return self.send(&folder.join("index.html"), fault, false);
            }
            FaultInjection::BundledStyle if is_chosen(".css") && !asked.is_for_style => {
                let script = [("content-type", "text/javascript"), ("cache-control", "no-store")];
                return (script, "export default '';").into_response();
            }
            FaultInjection::Private => {
                let mut answer = self.send(&file, fault, false);
                answer.headers_mut().insert("cache-control", HeaderValue::from_static("private, no-store"));
                return answer;
            }
            FaultInjection::ClosedToOthers(word) if is_chosen(word) => {
                let mut answer = self.send(&file, fault, true);
                answer.headers_mut().remove("access-control-allow-origin");
                return answer;
            }
            _ => {}
        }
        // A browser that has a file already could not be kept waiting for it.
        let is_uncached = matches!(fault, FaultInjection::Held(word) if is_chosen(word));
        self.send(&file, fault, is_uncached)
    }

    /// The folder of a target, the fault that it asks for, and the rest of its path.
    fn route<'a>(&self, target: &'a str) -> (PathBuf, FaultInjection<'a>, &'a str) {
        let special = target.strip_prefix("/~").and_then(|rest| Some(rest.split_at(rest.find('/')?)));
        let Some((special, path)) = special else { return (self.folder.clone(), FaultInjection::None, target) };
        if special == "hosts" {
            return (repo::root().join("tests/e2e/hosts"), FaultInjection::Instrumented, path);
        }
        let fault = match special.split_once(':').unwrap_or((special, "")) {
            ("watched", _) => FaultInjection::Instrumented,
            ("octets", _) => FaultInjection::WrongMime,
            ("lacks", word) => FaultInjection::Missing(word),
            ("busy", word) => FaultInjection::BusyOnce(word),
            ("holds", word) => FaultInjection::Held(word),
            ("pages", word) => FaultInjection::HtmlFallback(word),
            ("private", _) => FaultInjection::Private,
            ("closed", word) => FaultInjection::ClosedToOthers(word),
            ("bundler", _) => FaultInjection::BundledStyle,
            _ => FaultInjection::None,
        };
        (self.folder.clone(), fault, path)
    }

    /// Returns once files are not held back any more.
    async fn wait_for_release(&self) {
        let mut is_held = self.is_held.subscribe();
        drop(tokio::time::timeout(LONGEST_HOLD, is_held.wait_for(|is_held| !is_held)).await);
    }

    fn send(&self, file: &Path, fault: FaultInjection, is_uncached: bool) -> Response {
        let Ok(mut body) = std::fs::read(file) else { return plain(StatusCode::NOT_FOUND, None, "not found") };
        let media_type = match media_type(file) {
            "application/wasm" if fault == FaultInjection::WrongMime => "application/octet-stream",
            other => other,
        };
        let caching = match (is_uncached, is_hashed(file)) {
            (true, _) => "no-store",
            (false, true) => "public, max-age=31536000, immutable",
            (false, false) => "no-cache",
        };
        let mut policy = None;
        if media_type.starts_with("text/html") {
            let mut page = self.with_origins(&String::from_utf8_lossy(&body));
            policy = Some(self.with_origins(&self::policy(file, &page))).filter(|policy| policy != "none");
            if fault == FaultInjection::Instrumented {
                page = page.replacen("<head>", INSTRUMENTED_HEAD, 1);
            }
            body = page.into_bytes();
        }
        let headers = [
            ("content-type", media_type),
            ("x-content-type-options", "nosniff"),
            // Frames without an origin, and hosts on another one, may load the guide's files: they are public.
            ("access-control-allow-origin", "*"),
            ("cache-control", caching),
        ];
        (headers, policy.map(|policy| [("content-security-policy", policy)]), body).into_response()
    }

    fn with_origins(&self, text: &str) -> String {
        text.replace("__OTHER_ORIGIN__", &self.other_origin).replace("__ORIGIN__", &self.origin)
    }
}

fn plain(status: StatusCode, header: Option<(&str, &str)>, body: impl Into<String>) -> Response {
    (status, [("content-type", "text/plain; charset=utf-8")], header.map(|header| [header]), body.into())
        .into_response()
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The policy that a page is sent with.
fn policy(file: &Path, page: &str) -> String {
    let first = page.lines().next().unwrap_or_default();
    let own = first.strip_prefix("<!-- policy: ").and_then(|rest| rest.strip_suffix(" -->"));
    match (own, file.file_name().and_then(|name| name.to_str())) {
        (Some(own), _) => own.replace("STRICT", STRICT_POLICY),
        (None, Some("conversation-guide.html")) => SINGLE_FILE_POLICY.to_owned(),
        // In a frame without an origin, not every engine takes 'self' for the server that the page came from. Pages of both names may frame it.
        (None, Some("embed.html")) => STRICT_POLICY
            .replace("'self'", "'self' __ORIGIN__")
            .replace("frame-ancestors 'self'", "frame-ancestors 'self' __OTHER_ORIGIN__"),
        (None, _) => STRICT_POLICY.to_owned(),
    }
}

/// The file that a path names, if it is inside the folder.
fn file(folder: &Path, path: &str) -> Option<PathBuf> {
    let path = percent_decode_str(path.split('?').next()?).decode_utf8().ok()?;
    let mut file = folder.to_path_buf();
    for part in path.strip_prefix('/')?.split('/').filter(|part| !part.is_empty()) {
        if part.starts_with('.') || part.contains(['\\', ':', '\0']) {
            return None;
        }
        file.push(part);
    }
    if path.ends_with('/') {
        file.push("index.html");
    }
    file.is_file().then_some(file)
}

/// True for names such as `site-1a2b3c4d5e6f7081.css`, whose content never changes.
fn is_hashed(file: &Path) -> bool {
    let stem = file.file_name().and_then(|name| name.to_str()).and_then(|name| name.split('.').next());
    let hash = stem.and_then(|stem| stem.split(['-', '_']).find(|part| part.len() >= 14));
    hash.is_some_and(|hash| hash.chars().all(|digit| digit.is_ascii_hexdigit()))
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/vnd.microsoft.icon",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests;
