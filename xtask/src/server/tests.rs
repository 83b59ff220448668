//! The server over real sockets, a test for each kind of path.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::mpsc::channel;
use std::thread;

use super::*;

const WASM: &str = "a%20b-0123456789abcdef.wasm";

/// The whole answer; it ends when the server closes the connection.
fn ask(url: &str, method: &str, target: &str, headers: &str) -> Result<String> {
    let mut connection = TcpStream::connect(url.trim_start_matches("http://").trim_end_matches('/'))?;
    connection.set_read_timeout(Some(Duration::from_secs(20)))?;
    write!(connection, "{method} {target} HTTP/1.1\r\nHost: here\r\n{headers}\r\n")?;
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}

fn get(url: &str, target: &str) -> Result<String> {
    ask(url, "GET", target, "")
}

/// A site in a folder of this name, with a secret beside it.
fn site(name: &str, work: impl FnOnce(&str) -> Result<()>) -> Result<()> {
    let outside = std::env::temp_dir().join(format!("guide-server-{name}-{}", std::process::id()));
    let folder = outside.join("site");
    std::fs::create_dir_all(&folder)?;
    std::fs::write(outside.join("secret.txt"), "secret")?;
    std::fs::write(folder.join("index.html"), "<head></head><p>Hello")?;
    std::fs::write(folder.join("host.html"), "<!-- policy: script-src __OTHER_ORIGIN__ -->\n<p>__OTHER_ORIGIN__")?;
    std::fs::write(folder.join("open.html"), "<!-- policy: none -->\n<p>Open")?;
    std::fs::write(folder.join("a b-0123456789abcdef.wasm"), "wasm")?;
    std::fs::write(folder.join("look.css"), "p {}")?;
    let outcome = work(&start(&folder, 0)?);
    std::fs::remove_dir_all(outside)?;
    outcome
}

#[test]
fn files_have_their_headers_and_nothing_leaves_the_folder() -> Result<()> {
    site("files", |url| {
        let page = get(url, "/?x=1")?;
        assert!(page.starts_with("HTTP/1.1 200 OK\r\n") && page.ends_with("\r\n\r\n<head></head><p>Hello"), "{page}");
        for header in [
            "content-type: text/html; charset=utf-8",
            &format!("content-security-policy: {STRICT_POLICY}"),
            "cache-control: no-cache",
            "x-content-type-options: nosniff",
            "access-control-allow-origin: *",
            "content-length: 21",
            "connection: close",
        ] {
            assert!(page.contains(&format!("\r\n{header}\r\n")), "{header}: {page}");
        }
        let wasm = get(url, &format!("/{WASM}"))?;
        assert!(wasm.contains("application/wasm") && wasm.contains("immutable"), "{wasm}");
        assert!(get(url, "/missing.js")?.starts_with("HTTP/1.1 404"));
        for odd in ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/missing", "/%zz", "//", "", "/%"] {
            for target in [odd.to_owned(), format!("/~hosts{odd}"), format!("/~watched{odd}")] {
                let answer = get(url, &target)?;
                assert!(!answer.contains("secret"), "{target}: {answer}");
            }
        }
        Ok(())
    })
}

#[test]
fn only_get_and_head_are_answered() -> Result<()> {
    site("methods", |url| {
        let head = ask(url, "HEAD", "/", "")?;
        assert!(head.contains("200 OK") && head.contains("content-length: 21") && head.ends_with("\r\n\r\n"), "{head}");
        let post = ask(url, "POST", "/", "Content-Length: 0\r\n")?;
        assert!(post.contains("405 Method Not Allowed") && post.contains("allow: GET, HEAD"), "{post}");
        Ok(())
    })
}

#[test]
fn a_page_may_have_a_policy_of_its_own_and_names_the_other_origin() -> Result<()> {
    site("policy", |url| {
        let other = url.replace("127.0.0.1", "localhost").trim_end_matches('/').to_owned();
        let page = get(url, "/host.html")?;
        assert!(page.contains(&format!("content-security-policy: script-src {other}\r\n")), "{page}");
        assert!(page.ends_with(&format!("<p>{other}")), "{page}");
        assert!(!get(url, "/open.html")?.contains("content-security-policy"));
        Ok(())
    })
}

#[test]
fn pages_can_be_instrumented() -> Result<()> {
    site("watched", |url| {
        let page = get(url, "/~watched/")?;
        assert!(page.ends_with(&format!("{INSTRUMENTED_HEAD}</head><p>Hello")), "{page}");
        assert!(get(url, "/~hosts/plain.html")?.contains(INSTRUMENTED_HEAD));
        assert!(get(url, "/~hosts/listener.js")?.contains("text/javascript"));
        Ok(())
    })
}

#[test]
fn files_can_be_wrong_missing_busy_or_pages() -> Result<()> {
    site("faults", |url| {
        let octets = get(url, &format!("/~octets/{WASM}"))?;
        assert!(octets.contains("application/octet-stream") && octets.ends_with("wasm"), "{octets}");
        let missing = get(url, &format!("/~lacks:.wasm/{WASM}"))?;
        assert!(missing.contains("404 Not Found") && missing.contains("access-control-allow-origin: *"), "{missing}");
        assert!(get(url, "/~lacks:.wasm/index.html")?.contains("200 OK"));
        let busy = get(url, &format!("/~busy:.wasm/{WASM}"))?;
        assert!(busy.contains("503 Service Unavailable") && busy.contains("cache-control: no-store"), "{busy}");
        assert!(get(url, &format!("/~busy:.wasm/{WASM}"))?.contains("200 OK"));
        assert!(get(url, "/~busy:.wasm/index.html")?.contains("200 OK"));
        let page = get(url, &format!("/~pages:.wasm/{WASM}"))?;
        assert!(page.contains("text/html") && page.ends_with("<p>Hello"), "{page}");
        let log = get(url, "/~log")?;
        let last = format!("GET /~busy:.wasm/{WASM}\nGET /~busy:.wasm/index.html\nGET /~pages:.wasm/{WASM}");
        assert!(log.ends_with(&last) && !log.contains("~log"), "{log}");
        Ok(())
    })
}

#[test]
fn files_can_be_private_closed_to_other_origins_or_changed_by_a_bundler() -> Result<()> {
    site("kinds", |url| {
        assert!(get(url, &format!("/~private/{WASM}"))?.contains("cache-control: private, no-store"));
        assert!(!get(url, &format!("/~closed:.wasm/{WASM}"))?.contains("access-control-allow-origin"));
        assert!(get(url, "/~closed:.wasm/index.html")?.contains("access-control-allow-origin"));
        assert!(get(url, "/~bundler/look.css")?.contains("text/javascript"));
        assert!(ask(url, "GET", "/~bundler/look.css", "Accept: text/css\r\n")?.contains("text/css"));
        Ok(())
    })
}

#[test]
fn files_are_held_from_the_opening_of_a_page_until_they_are_released() -> Result<()> {
    site("holds", |url| {
        let (page, wasm) = ("/~holds:.wasm/", format!("/~holds:.wasm/{WASM}"));
        // No page is open yet, and what a script fetches opens none.
        assert!(ask(url, "GET", page, "Sec-Fetch-Mode: cors\r\n")?.contains("200 OK"));
        assert!(get(url, &wasm)?.contains("cache-control: no-store"));
        assert!(ask(url, "GET", page, "Sec-Fetch-Mode: navigate\r\n")?.contains("200 OK"));
        let (sender, answers) = channel();
        thread::scope(|scope| {
            for _ in 0..20 {
                let sender = sender.clone();
                scope.spawn(|| {
                    let sender = sender;
                    sender.send(get(url, &wasm))
                });
            }
            assert!(answers.recv_timeout(Duration::from_millis(300)).is_err(), "a held file was sent");
            // Nothing else waits for them.
            assert!(get(url, "/")?.contains("200 OK") && get(url, &format!("/{WASM}"))?.contains("200 OK"));
            assert!(get(url, "/~release")?.contains("200 OK"));
            for _ in 0..20 {
                assert!(answers.recv()??.ends_with("\r\n\r\nwasm"));
            }
            assert!(get(url, &wasm)?.contains("200 OK"), "files stay released until the next page is opened");
            Ok(())
        })
    })
}
