//! A small web server for the finished site: static files with the types and the policies that an intranet would send.
//!
//! `cargo xtask serve` and the end-to-end tests use the same one, so that what is tested is what is shown.
//! One request a connection: on one machine that costs nothing, and it keeps this file short.
//!
//! A page names the policy that it is sent with in its first line, `<!-- policy: … -->`; without one it is the strict one.
//! It may speak of `__ORIGIN__`, this server, and of `__OTHER_ORIGIN__`, which is this server under its other name.
//! A first part of a path that begins with `~` asks for more than files:
//!
//! | path | what is there |
//! |---|---|
//! | `/~log` | the requests so far, a line for each |
//! | `/~hosts/…` | the host pages of the end-to-end tests |
//! | `/~watched/…` | the site, its pages with an ear in them that hears what goes wrong from their first line on |
//! | `/~octets/…` | the site, its programs under a wrong type |
//! | `/~lacks:WORD/…` | the site, without the files that have this word in their names |
//! | `/~busy:WORD/…` | the site; for each of those files the server is too busy when it is asked for the first time |
//! | `/~holds:WORD/…` | the site; whoever asks for those files waits from the moment that a page is opened until `/~release` is |
//! | `/~pages:WORD/…` | the site, with a page in the place of those files, as some servers answer for what they do not have |

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context as _, Result};

use crate::repo;

/// The strictest policy that the guide runs under, sent with every page that names no other.
pub const STRICT_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    connect-src 'self'; img-src 'self'; manifest-src 'self'; worker-src 'self'; frame-ancestors 'self'; \
    require-trusted-types-for 'script'; trusted-types conversation-guide";
/// For the one file that holds everything, which is meant to be opened from disk.
const SINGLE_FILE_POLICY: &str =
    "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'unsafe-inline'; img-src data:";

/// More than any browser sends with a request for a file.
const LONGEST_REQUEST: u64 = 64 * 1024;
/// As many requests as a test looks back on.
const LONGEST_LOG: usize = 20_000;
/// A file that nobody releases is sent at last.
const LONGEST_HOLD: Duration = Duration::from_secs(60);

/// What is served, and what was asked for.
struct Site {
    folder: PathBuf,
    origin: String,
    other_origin: String,
    log: Mutex<Vec<String>>,
    /// True while files are held back.
    holds: Mutex<bool>,
    released: Condvar,
}

/// How a site answers that is not as it should be.
#[derive(Default)]
struct Faults<'a> {
    octets: bool,
    watched: bool,
    lacks: Option<&'a str>,
    pages: Option<&'a str>,
    holds: Option<&'a str>,
}

/// An answer: status line, media type, further header lines, body.
struct Answer {
    status: &'static str,
    headers: String,
    body: Vec<u8>,
}

/// Serves a folder on this machine only, until the process ends. Port 0 takes any free one; the answer is the base URL.
pub fn start(folder: &Path, port: u16) -> Result<String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .with_context(|| format!("cannot listen on port {port}; is something else using it?"))?;
    let address = listener.local_addr()?;
    let site = Arc::new(Site {
        folder: folder.to_path_buf(),
        origin: format!("http://{address}"),
        other_origin: format!("http://localhost:{}", address.port()),
        log: Mutex::default(),
        holds: Mutex::default(),
        released: Condvar::new(),
    });
    let url = format!("{}/", site.origin);
    std::thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            let site = Arc::clone(&site);
            // A browser that hangs up halfway is no concern of the others.
            std::thread::spawn(move || drop(site.answer(&connection)));
        }
    });
    Ok(url)
}

impl Site {
    fn answer(&self, mut connection: &TcpStream) -> Result<()> {
        connection.set_read_timeout(Some(Duration::from_secs(30)))?;
        let mut lines = BufReader::new(connection.take(LONGEST_REQUEST)).lines();
        let Some(request) = lines.next().transpose()? else { return Ok(()) };
        // The rest of the request must be read before the answer, and says only one thing that matters here.
        let mut is_opened = true;
        for line in lines {
            let line = line?.to_ascii_lowercase();
            if line.is_empty() {
                break;
            }
            is_opened &= !line.starts_with("sec-fetch-mode:") || line.ends_with("navigate");
        }
        let mut words = request.split(' ');
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or("/"));
        let Answer { status, headers, body } = self.response(method, target, is_opened);
        write!(
            connection,
            "HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        )?;
        if method != "HEAD" {
            connection.write_all(&body)?;
        }
        Ok(connection.flush()?)
    }

    /// `is_opened` says that the target was not fetched by a script or a worker.
    fn response(&self, method: &str, target: &str, is_opened: bool) -> Answer {
        let plain = |status, headers: &str, body: &str| Answer {
            status,
            headers: format!("Content-Type: text/plain; charset=utf-8\r\n{headers}"),
            body: body.into(),
        };
        if method != "GET" && method != "HEAD" {
            return plain("405 Method Not Allowed", "Allow: GET, HEAD\r\n", "only GET and HEAD");
        }
        let mut log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        if target == "/~log" {
            return plain("200 OK", "Cache-Control: no-store\r\n", &log.join("\n"));
        }
        if log.len() < LONGEST_LOG {
            log.push(format!("{method} {target}"));
        }
        let (special, rest) = special(target);
        let busy = special.strip_prefix("busy:").filter(|_| {
            let asked = [" ", target].concat();
            log.iter().filter(|line| line.ends_with(&asked)).count() == 1
        });
        drop(log);

        let hosts = repo::root().join("tests/e2e/hosts");
        let folder = if special == "hosts" { &hosts } else { &self.folder };
        let faults = Faults {
            octets: special == "octets",
            watched: special == "watched" || special == "hosts",
            lacks: special.strip_prefix("lacks:"),
            pages: special.strip_prefix("pages:"),
            holds: special.strip_prefix("holds:"),
        };
        if target == "/~release" {
            self.holds(false);
            return plain("200 OK", "Cache-Control: no-store\r\n", "");
        }
        let Some(file) = file(folder, rest) else { return plain("404 Not Found", "", "not found") };
        let is_named = |word: Option<&str>| {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            word.is_some_and(|word| name.contains(word))
        };
        if is_named(faults.lacks) {
            return plain("404 Not Found", "Access-Control-Allow-Origin: *\r\n", "not found");
        }
        if is_named(busy) {
            return plain("503 Service Unavailable", "Cache-Control: no-store\r\n", "too busy");
        }
        if is_named(faults.holds) {
            self.waits();
        } else if is_opened && faults.holds.is_some() && media_type(&file).starts_with("text/html") {
            self.holds(true);
        }
        let file = if is_named(faults.pages) { folder.join("index.html") } else { file };
        match std::fs::read(&file) {
            Ok(body) => self.found(&file, body, &faults),
            Err(_) => plain("404 Not Found", "", "not found"),
        }
    }

    /// From here on files are held back, or no longer.
    fn holds(&self, now: bool) {
        *self.holds.lock().unwrap_or_else(PoisonError::into_inner) = now;
        self.released.notify_all();
    }

    /// Returns once files are not held back any more.
    fn waits(&self) {
        let held = self.holds.lock().unwrap_or_else(PoisonError::into_inner);
        drop(self.released.wait_timeout_while(held, LONGEST_HOLD, |held| *held));
    }

    fn found(&self, file: &Path, mut body: Vec<u8>, faults: &Faults) -> Answer {
        let mut media_type = media_type(file);
        if faults.octets && media_type == "application/wasm" {
            media_type = "application/octet-stream";
        }
        // Frames without an origin, and hosts on another one, may load the guide's files: they are public.
        let mut headers = format!(
            "Content-Type: {media_type}\r\nX-Content-Type-Options: nosniff\r\nAccess-Control-Allow-Origin: *\r\nCache-Control: {}\r\n",
            match faults.holds {
                // A browser that has the file already could not be kept waiting for it.
                Some(word) if file.to_string_lossy().contains(word) => "no-store",
                _ if is_hashed(file) => "public, max-age=31536000, immutable",
                _ => "no-cache",
            },
        );
        if media_type.starts_with("text/html") {
            let page = self.with_origins(&String::from_utf8_lossy(&body));
            let policy = self.with_origins(&policy(file, &page));
            if policy != "none" {
                headers.extend(["Content-Security-Policy: ", &policy, "\r\n"]);
            }
            let watched = "<head><script src=\"/~hosts/listener.js\"></script>";
            body = if faults.watched { page.replacen("<head>", watched, 1) } else { page }.into_bytes();
        }
        Answer { status: "200 OK", headers, body }
    }

    fn with_origins(&self, text: &str) -> String {
        text.replace("__OTHER_ORIGIN__", &self.other_origin).replace("__ORIGIN__", &self.origin)
    }
}

/// The policy that a page is sent with.
fn policy(file: &Path, page: &str) -> String {
    let first = page.lines().next().unwrap_or_default();
    let own = first.strip_prefix("<!-- policy: ").and_then(|rest| rest.strip_suffix(" -->"));
    match (own, file.file_name().and_then(|name| name.to_str())) {
        (Some(own), _) => own.replace("STRICT", STRICT_POLICY),
        (None, Some("conversation-guide.html")) => SINGLE_FILE_POLICY.to_owned(),
        // In a frame without an origin, not every engine takes 'self' for the server that the page came from.
        (None, Some("embed.html")) => STRICT_POLICY.replace("'self'", "'self' __ORIGIN__"),
        (None, _) => STRICT_POLICY.to_owned(),
    }
}

/// What stands behind `~` in the first part of a target, and the rest.
fn special(target: &str) -> (&str, &str) {
    let special = target.strip_prefix("/~").and_then(|rest| rest.find('/').map(|end| rest.split_at(end)));
    special.unwrap_or(("", target))
}

/// The file that a request's target names, if it is inside the folder.
fn file(folder: &Path, target: &str) -> Option<PathBuf> {
    let path = decoded(target.split(['?', '#']).next()?)?;
    let parts = path.strip_prefix('/')?.split('/').filter(|part| !part.is_empty());
    let mut file = folder.to_path_buf();
    for part in parts {
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

/// Undoes `%20` and the like.
fn decoded(path: &str) -> Option<String> {
    let mut pieces = path.split('%');
    let mut bytes = pieces.next()?.as_bytes().to_vec();
    for piece in pieces {
        bytes.push(u8::from_str_radix(piece.get(..2)?, 16).ok()?);
        bytes.extend_from_slice(piece.get(2..)?.as_bytes());
    }
    String::from_utf8(bytes).ok()
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
mod tests {
    use super::*;

    fn get(url: &str, target: &str) -> Result<String> {
        let mut connection = TcpStream::connect(url.trim_start_matches("http://").trim_end_matches('/'))?;
        write!(connection, "GET {target} HTTP/1.1\r\nHost: here\r\n\r\n")?;
        let mut answer = Vec::new();
        connection.read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }

    /// A site in a folder of this name, with a secret beside it.
    fn site(name: &str, work: impl FnOnce(&str) -> Result<()>) -> Result<()> {
        let outside = std::env::temp_dir().join(format!("guide-server-{name}-{}", std::process::id()));
        let folder = outside.join("site");
        std::fs::create_dir_all(&folder)?;
        std::fs::write(outside.join("secret.txt"), "secret")?;
        std::fs::write(folder.join("index.html"), "<p>Hello")?;
        std::fs::write(folder.join("host.html"), "<!-- policy: script-src __OTHER_ORIGIN__ -->\n<p>__OTHER_ORIGIN__")?;
        std::fs::write(folder.join("a b-0123456789abcdef.wasm"), "wasm")?;
        let outcome = work(&start(&folder, 0)?);
        std::fs::remove_dir_all(outside)?;
        outcome
    }

    #[test]
    fn pages_come_with_the_policy_and_nothing_leaves_the_folder() -> Result<()> {
        site("files", |url| {
            let page = get(url, "/?x=1")?;
            assert!(page.contains("200 OK") && page.ends_with("<p>Hello"), "{page}");
            assert!(page.contains(STRICT_POLICY) && page.contains("text/html; charset=utf-8"), "{page}");
            let wasm = get(url, "/a%20b-0123456789abcdef.wasm")?;
            assert!(wasm.contains("application/wasm") && wasm.contains("immutable"), "{wasm}");
            for odd in ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/missing", "/%zz", "//", "", "/%"]
            {
                let answer = get(url, odd)?;
                assert!(!answer.contains("secret"), "{odd}: {answer}");
                let answer = get(url, &["/~hosts", odd].concat())?;
                assert!(!answer.contains("secret"), "{odd}: {answer}");
            }
            Ok(())
        })
    }

    #[test]
    fn a_page_has_a_policy_of_its_own_and_speaks_of_the_other_origin() -> Result<()> {
        site("policy", |url| {
            let other = url.replace("127.0.0.1", "localhost").trim_end_matches('/').to_owned();
            let page = get(url, "/host.html")?;
            assert!(page.contains(&format!("Content-Security-Policy: script-src {other}\r\n")), "{page}");
            assert!(page.ends_with(&format!("<p>{other}")), "{page}");
            Ok(())
        })
    }

    #[test]
    fn a_site_can_be_as_wrong_as_real_ones_are_and_tells_what_was_asked_of_it() -> Result<()> {
        site("faults", |url| {
            let wasm = "a%20b-0123456789abcdef.wasm";
            let octets = get(url, &format!("/~octets/{wasm}"))?;
            assert!(octets.contains("application/octet-stream") && octets.ends_with("wasm"), "{octets}");
            assert!(get(url, &format!("/~lacks:.wasm/{wasm}"))?.contains("404"));
            assert!(get(url, "/~lacks:.wasm/index.html")?.contains("200 OK"));
            assert!(get(url, &format!("/~busy:.wasm/{wasm}"))?.contains("503"));
            assert!(get(url, &format!("/~busy:.wasm/{wasm}"))?.contains("200 OK"));
            let page = get(url, &format!("/~pages:.wasm/{wasm}"))?;
            assert!(page.contains("text/html") && page.ends_with("<p>Hello"), "{page}");
            let log = get(url, "/~log")?;
            assert!(log.ends_with(&format!("GET /~busy:.wasm/{wasm}\nGET /~pages:.wasm/{wasm}")), "{log}");
            Ok(())
        })
    }
}
