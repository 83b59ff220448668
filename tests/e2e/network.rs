//! What the page asks of the network once the guide is there, and what it leaves in memory when it goes.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use conversation_guide::model::Step;

use crate::Result;
use crate::browser::{self, Engine};
use crate::page::{Page, case};

#[test]
fn no_request_leaves_the_page_during_a_whole_session() {
    case(|page| {
        // Everything that comes at the start has come.
        page.goes_to(Step::Facts)?;
        let kept = "!navigator.serviceWorker || !!navigator.serviceWorker.controller";
        page.waits_until("the site to be kept", kept, &[])?;
        page.waits_until("the page to be quiet", "document.readyState === 'complete' && performance.getEntriesByType('resource').some(({ name }) => name.includes('after'))", &[])?;
        let seen = "performance.getEntriesByType('resource').map(({ name }) => name)";
        let (before, log) = (page.asks(seen, &[])?, asked_of_the_server()?);

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
        page.presses("print")?;
        page.presses("markdown")?;
        page.waits_until("the file", "window.guideFiles.length === 1", &[])?;
        page.presses("back-to-plan")?;
        page.presses("about")?;
        page.presses("drafts")?;
        page.presses_in("main", "new")?;
        page.types("start.topic", "another talk")?;
        page.is_saved()?;
        page.asks("host.setAttribute('theme', 'dark')", &[])?;

        let after = page.asks(seen, &[])?;
        assert_eq!(before, after, "the engine tells of a request");
        let new: Vec<_> =
            asked_of_the_server()?.into_iter().skip(log.len()).filter(|line| !line.contains("favicon")).collect();
        assert!(new.is_empty(), "the server was asked: {new:?}");
        Ok(())
    });
}

#[test]
fn mounting_and_removing_the_guide_two_hundred_times_leaves_the_memory_as_it_was() {
    case(|page| {
        // Only this driver tells how much of the heap is in use.
        if page.engine != Engine::Chromium {
            return Ok(());
        }
        page.opens_without_guide("~hosts/plain.html")?;
        let watch = "((Real) => {
            window.guideMemories = [];
            WebAssembly.Instance = function (...made) {
                const instance = new Real(...made);
                window.guideMemories.push(Object.values(instance.exports).find((given) => given instanceof WebAssembly.Memory));
                return instance;
            };
        })(WebAssembly.Instance)";
        page.asks(watch, &[])?;
        page.puts_guide_in(&[])?;
        page.goes_to(Step::Facts)?;
        page.asks("host.remove()", &[])?;
        page.comes_and_goes(10)?;
        let (heap, programs) = page.memory()?;
        for _ in 0..20 {
            page.comes_and_goes(10)?;
        }
        let (heap_now, programs_now) = page.memory()?;
        eprintln!("heap {heap} -> {heap_now}, programs {programs} -> {programs_now}");
        assert!(heap_now < heap * 1.1, "the heap grew from {heap} to {heap_now}");
        assert!(programs_now < programs * 1.1, "the programs' memory grew from {programs} to {programs_now}");
        Ok(())
    });
}

impl Page {
    /// Puts a guide in and takes it out, so many times.
    fn comes_and_goes(&self, times: u32) -> Result {
        let turns = "(async (times) => {
            window.guideTurns = 0;
            for (let turn = 0; turn < times; turn++) {
                const guide = document.createElement('conversation-guide');
                document.querySelector('main').append(guide);
                await guide.ready;
                await new Promise(requestAnimationFrame);
                guide.remove();
                await new Promise(requestAnimationFrame);
            }
            window.guideTurns = times;
        })(...arguments)";
        self.asks(&["void ", turns].concat(), &[times.into()])?;
        self.waits_until("the guides to come and go", "window.guideTurns === arguments[0]", &[times.into()])
    }

    /// How many bytes are in use after everything that is free was collected: in the heap of the page, and in its programs.
    fn memory(&self) -> Result<(f64, f64)> {
        let used = "(gc(), [performance.memory.usedJSHeapSize,
            window.guideMemories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0)])";
        let used = self.asks(used, &[])?;
        Ok((used[0].as_f64().ok_or("no heap")?, used[1].as_f64().ok_or("no programs")?))
    }
}

/// The requests that the server of the suite has heard so far.
fn asked_of_the_server() -> Result<Vec<String>> {
    let url = browser::address("")?;
    let mut connection = TcpStream::connect(url.trim_start_matches("http://").trim_end_matches('/'))?;
    write!(connection, "GET /~log HTTP/1.1\r\nHost: here\r\n\r\n")?;
    let mut answer = String::new();
    connection.read_to_string(&mut answer)?;
    let (_, log) = answer.split_once("\r\n\r\n").ok_or("no log")?;
    Ok(log.lines().map(Into::into).collect())
}
