//! What the page asks of the network, and that it asks nothing once the guide is there.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use guide_core::model::Step;

use crate::Result;
use crate::browser::{self, Engine};
use crate::page::{case, case_in_new_browser};

#[test]
fn no_request_leaves_the_page_during_a_whole_session() {
    case(|page| {
        // Everything that comes at the start has come, and what is fetched ahead of the talk.
        page.goes_to(Step::Facts)?;
        page.goes_to(Step::Room)?;
        let kept = "!navigator.serviceWorker || !!navigator.serviceWorker.controller";
        page.waits_until("the site to be kept", kept, &[])?;
        page.waits_until("the page to be quiet", "document.readyState === 'complete' && performance.getEntriesByType('resource').some(({ name }) => name.includes('after'))", &[])?;
        let seen = "performance.getEntriesByType('resource').map(({ name }) => name)";
        let (before, log) = (page.eval_js(seen, &[])?, asked_of_the_server()?);

        page.goes_to(Step::Start)?;
        page.types("start.who", "S.K.")?;
        page.types("start.topic", "replies to client emails")?;
        for step in Step::ALL {
            page.goes_to(step)?;
        }
        page.goes_to(Step::Facts)?;
        page.types("facts.0.observed", "He is always late and does not care.")?;
        page.waits_until("the coach", "!!one('[data-notice]')", &[])?;
        page.is_saved()?;
        page.opens_plan()?;
        page.prints_paper()?;
        page.presses("markdown")?;
        page.waits_until("the file", "window.guideFiles.length === 1", &[])?;
        page.presses("back-to-plan")?;
        page.presses("about")?;
        page.presses("drafts")?;
        page.presses_in(".main", "new")?;
        page.types("start.topic", "another talk")?;
        page.is_saved()?;
        page.eval_js("host.setAttribute('theme', 'dark')", &[])?;

        let after = page.eval_js(seen, &[])?;
        assert_eq!(before, after, "the engine tells of a request");
        // A browser asks for the icon of its tab when it sees fit, sometimes long after the page is there. Firefox looks by itself whether there is
        // a newer service worker when a paper is printed, which makes a frame.
        let is_its_own = |line: &str| {
            line.contains("favicon")
                || line == "GET /icon.svg"
                || page.engine == Engine::Firefox && line == "GET /sw.js"
        };
        let new: Vec<_> = asked_of_the_server()?.into_iter().skip(log.len()).filter(|line| !is_its_own(line)).collect();
        assert!(new.is_empty(), "the server was asked: {new:?}");
        Ok(())
    });
}

#[test]
fn each_file_of_the_first_visit_is_asked_for_once() {
    case_in_new_browser(|page| {
        // Without the worker that keeps the site, which in one engine asks for each file again.
        page.expects("sw.js");
        page.expects("(404)");
        let before = asked_of_the_server()?.len();
        page.opens("~lacks:sw.js/")?;
        // The part that prepares the conversation comes last of what a visit asks for by itself.
        page.goes_to(Step::Facts)?;
        page.waits_until("all words", "!!one('.main [data-step=facts]')", &[])?;
        let asked = asked_of_the_server()?;
        // Hints in the page must ask in the way in which the scripts do: else a file would be fetched a second time.
        let first: Vec<_> = asked
            .iter()
            .skip(before)
            .filter(|line| line.starts_with("GET /~lacks:sw.js/conversation-guide-"))
            .filter(|line| {
                !["preparation", "on-demand", "chunk", "after", "data-safety", "worker", "frame"]
                    .iter()
                    .any(|other| line.contains(other))
            })
            .collect();
        assert_eq!(first.len(), 3, "a script, a style sheet and a program, once each: {first:?}");
        Ok(())
    });
}

/// The requests that the server of the suite has heard so far.
fn asked_of_the_server() -> Result<Vec<String>> {
    asked_of(&browser::address("")?)
}

/// The requests that the server at this address has heard so far.
pub fn asked_of(url: &str) -> Result<Vec<String>> {
    let log = get(url, "/~log")?;
    Ok(log.lines().map(Into::into).collect())
}

/// Has the server of the site send the files that it holds back.
pub fn releases_held_files() -> Result {
    get(&browser::address("")?, "/~release").map(drop)
}

/// What the server at this address gives under this path; asked by the suite itself, since a browser lets few requests of a
/// page wait at once, and the next one waits behind them.
pub fn get(url: &str, path: &str) -> Result<String> {
    let mut connection = TcpStream::connect(url.trim_start_matches("http://").trim_end_matches('/'))?;
    write!(connection, "GET {path} HTTP/1.1\r\nHost: here\r\n\r\n")?;
    let mut answer = String::new();
    connection.read_to_string(&mut answer)?;
    let (_, body) = answer.split_once("\r\n\r\n").ok_or("no answer")?;
    Ok(body.into())
}
