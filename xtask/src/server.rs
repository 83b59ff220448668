//! A small web server for the finished site: static files with the types and the policy that an intranet would send.
//!
//! `cargo xtask serve` and the end-to-end tests use the same one, so that what is tested is what is shown.
//! One request a connection: on one machine that costs nothing, and it keeps this file short.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result};

/// The strictest policy that the guide runs under, sent with every page.
pub const STRICT_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    connect-src 'self'; img-src 'self'; manifest-src 'self'; worker-src 'self'; \
    require-trusted-types-for 'script'; trusted-types conversation-guide";

/// More than any browser sends with a request for a file.
const LONGEST_REQUEST: u64 = 64 * 1024;

/// Serves a folder on this machine only, until the process ends. Port 0 takes any free one; the answer is the base URL.
pub fn start(folder: &Path, port: u16) -> Result<String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .with_context(|| format!("cannot listen on port {port}; is something else using it?"))?;
    let url = format!("http://{}/", listener.local_addr()?);
    let folder = folder.to_path_buf();
    std::thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            let folder = folder.clone();
            // A browser that hangs up halfway is no concern of the others.
            std::thread::spawn(move || drop(answer(&folder, &connection)));
        }
    });
    Ok(url)
}

fn answer(folder: &Path, mut connection: &TcpStream) -> Result<()> {
    connection.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut lines = BufReader::new(connection.take(LONGEST_REQUEST)).lines();
    let Some(request) = lines.next().transpose()? else { return Ok(()) };
    // The rest of the request says nothing that matters to a folder of files, but must be read before the answer.
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let mut words = request.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or("/"));
    let (status, headers, body) = response(folder, method, target);
    write!(connection, "HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n", body.len())?;
    if method != "HEAD" {
        connection.write_all(&body)?;
    }
    Ok(connection.flush()?)
}

/// Status line, header lines and body.
fn response(folder: &Path, method: &str, target: &str) -> (&'static str, String, Vec<u8>) {
    let plain = "Content-Type: text/plain; charset=utf-8\r\n".to_owned();
    if method != "GET" && method != "HEAD" {
        return ("405 Method Not Allowed", format!("{plain}Allow: GET, HEAD\r\n"), b"only GET and HEAD".to_vec());
    }
    let Some((file, body)) = file(folder, target).and_then(|file| Some((file.clone(), std::fs::read(file).ok()?)))
    else {
        return ("404 Not Found", plain, b"not found".to_vec());
    };
    ("200 OK", headers(&file), body)
}

fn headers(file: &Path) -> String {
    let media_type = media_type(file);
    // Frames without an origin, and hosts on another one, may load the guide's files: they are public.
    let mut headers = format!(
        "Content-Type: {media_type}\r\nX-Content-Type-Options: nosniff\r\nAccess-Control-Allow-Origin: *\r\nCache-Control: {}\r\n",
        if is_hashed(file) { "public, max-age=31536000, immutable" } else { "no-cache" },
    );
    if media_type.starts_with("text/html") {
        headers.push_str("Content-Security-Policy: ");
        headers.push_str(STRICT_POLICY);
        headers.push_str("\r\n");
    }
    headers
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

    #[test]
    fn pages_come_with_the_policy_and_nothing_leaves_the_folder() -> Result<()> {
        let outside = std::env::temp_dir().join(format!("guide-server-{}", std::process::id()));
        let folder = outside.join("site");
        std::fs::create_dir_all(&folder)?;
        std::fs::write(outside.join("secret.txt"), "secret")?;
        std::fs::write(folder.join("index.html"), "<p>Hello")?;
        std::fs::write(folder.join("a b-0123456789abcdef.wasm"), "wasm")?;
        let url = start(&folder, 0)?;

        let page = get(&url, "/?x=1")?;
        assert!(page.contains("200 OK") && page.ends_with("<p>Hello"), "{page}");
        assert!(page.contains(STRICT_POLICY) && page.contains("text/html; charset=utf-8"), "{page}");
        let wasm = get(&url, "/a%20b-0123456789abcdef.wasm")?;
        assert!(wasm.contains("application/wasm") && wasm.contains("immutable"), "{wasm}");
        for odd in ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/missing", "/%zz", "//", "", "/%"] {
            let answer = get(&url, odd)?;
            assert!(!answer.contains("secret"), "{odd}: {answer}");
        }
        Ok(std::fs::remove_dir_all(outside)?)
    }
}
