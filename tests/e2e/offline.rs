//! Without a network, across versions, and as one file from disk.

use std::net::TcpStream;

use guide_core::model::Step;
use guide_core::texts::keys;
use serde_json::json;

use crate::Result;
use crate::page::{Page, case};
use crate::site::{Server, Site, dist};

#[test]
fn after_one_visit_everything_works_without_the_server() {
    case(|page| {
        let Some((_site, server)) = page.visits_a_site()? else { return Ok(()) };
        let url = server.url.clone();
        page.types("start.topic", "planned with a network")?;
        page.is_saved()?;
        drop(server);
        let address = url.trim_start_matches("http://").trim_end_matches('/');
        assert!(TcpStream::connect(address).is_err(), "the server is still there");

        page.is_reloaded()?;
        page.holds("start.topic", "planned with a network")?;
        for step in Step::ALL {
            page.goes_to(step)?;
        }
        page.goes_to(Step::Facts)?;
        page.puts("facts.0.observed", "Six emails had no reply after two working days.")?;
        page.is_saved()?;
        page.opens_plan()?;
        page.prints_paper()?;
        page.presses("markdown")?;
        page.waits_until("the file", "window.guideFiles.length === 1", &[])?;
        page.comes_back_to(&url)?;
        page.goes_to(Step::Facts)?;
        page.holds("facts.0.observed", "Six emails had no reply after two working days.")?;
        // The frame is kept as well, whatever it is asked for.
        page.opens(&[&url, "embed.html?theme=dark&start=facts"].concat())?;
        page.is_at(Step::Facts)
    });
}

#[test]
fn a_new_version_waits_for_the_person_and_so_does_the_way_back_to_the_old_one() {
    case(|page| {
        let Some((site, _server)) = page.visits_a_site()? else { return Ok(()) };
        for (from, to) in [("<title>", "<title>New "), ("<title>New ", "<title>")] {
            let title = page.eval_js("document.title", &[])?;
            site.changes("index.html", |page| page.replace(from, to))?;
            site.is_sealed()?;
            page.is_reloaded()?;
            assert_eq!(page.eval_js("document.title", &[])?, title, "the version changed under the page");
            page.types("start.topic", "typed while a version waits")?;
            page.reads(keys::EMBED_UPDATE)?;
            assert_eq!(page.eval_js("document.title", &[])?, title);
            let reload = page.texts.get(keys::EMBED_RELOAD).to_owned();
            page.eval_js("(window.guideLeft = true, all('.notice button').find((button) => words(button) === arguments[0]).click())", &[json!(reload)])?;
            page.record_events()?;
            page.waits_for_guide()?;
            assert_ne!(page.eval_js("document.title", &[])?, title);
            page.holds("start.topic", "typed while a version waits")?;
        }
        Ok(())
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_version_that_is_only_half_there_is_not_taken() {
    case(|page| {
        let Some((site, server)) = page.visits_a_site()? else { return Ok(()) };
        let title = page.eval_js("document.title", &[])?;
        site.changes("index.html", |page| page.replace("<title>", "<title>New "))?;
        site.is_sealed()?;
        // The worker of the new version has arrived, and not all of its files.
        site.changes("page.css", |sheet| sheet + "/* between two versions */")?;
        let update = "(window.guideUpdate ??= navigator.serviceWorker.getRegistration().then(async (registration) => {
            await registration.update();
            window.guideState = 'asked';
            const coming = registration.installing;
            if (coming) coming.addEventListener('statechange', () => (window.guideState = coming.state));
            else window.guideState = 'gone';
        }).catch(() => (window.guideState = 'gone')), ['redundant', 'gone'].includes(window.guideState))";
        page.waits_until("the half version to be given up", update, &[])?;
        page.expects("integrity");
        drop(server);
        page.is_reloaded()?;
        assert_eq!(page.eval_js("document.title", &[])?, title);
        Ok(())
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn the_guide_keeps_no_answer_of_another_program_of_its_origin() {
    case(|page| {
        let Some((site, server)) = page.visits_a_site()? else { return Ok(()) };
        site.holds("me.json", r#"{ "name": "somebody" }"#)?;
        site.holds("app-0123456789abcdef.js", "export default 1;")?;
        let asks = "(window.guideAnswers ??= (async () => {
            const accept = ['application/json', '*/*'];
            for (const address of ['/me.json', '/me.json?page=1', '/app-0123456789abcdef.js'])
                for (const kind of accept) window.guideStatus = (await fetch(address, { headers: { accept: kind } })).status;
            const entries = [];
            for (const name of await caches.keys())
                for (const { url } of await (await caches.open(name)).keys()) entries.push(url);
            window.guideEntries = entries.filter((url) => /me.json|app-/.test(url));
        })(), window.guideEntries)";
        page.waits_until("an answer of the other program", &format!("Array.isArray({asks})"), &[])?;
        assert_eq!(page.eval_js("[window.guideStatus, window.guideEntries]", &[])?, json!([200, []]));
        drop(server);
        let fails = "(window.guideFails ??= fetch('/me.json?page=1', { headers: { accept: 'application/json' } })
            .then(() => (window.guideFailed = 'answered'), () => (window.guideFailed = 'failed')), window.guideFailed === 'failed')";
        page.waits_until("no answer without the server", fails, &[])?;
        page.expects("ERR_CONNECTION_REFUSED");
        page.expects("NetworkError");
        Ok(())
    });
}

#[test]
fn what_another_script_has_put_into_the_cache_is_not_shown_but_fetched_again() {
    case(|page| {
        let Some((_site, server)) = page.visits_a_site()? else { return Ok(()) };
        let title = page.eval_js("document.title", &[])?;
        let poison = "(window.guidePoison ??= (async () => {
            for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const { url } of await cache.keys()) {
                    const type = (await cache.match(url)).headers.get('content-type');
                    await cache.put(url, new Response('<title>Poison</title>', { headers: { 'content-type': type } }));
                }
            }
            // A file of a version that there never was.
            const other = await caches.open(`conversation-guide ${location.origin}/ 0`);
            await other.put('/conversation-guide-0123456789abcdef.js', new Response('Poison'));
            window.guidePoisoned = true;
        })(), window.guidePoisoned === true)";
        page.waits_until("the cache to be changed", poison, &[])?;
        page.is_reloaded()?;
        assert_eq!(page.eval_js("document.title", &[])?, title);
        let never = "(window.guideNever ??= fetch('/conversation-guide-0123456789abcdef.js')
            .then((answer) => (window.guideStatus = answer.status)), window.guideStatus === 404)";
        page.waits_until("the server's answer", never, &[])?;
        page.expects("404");
        // Whatever was asked for is whole again, so it opens without the server too.
        page.has_all_of_the_guide()?;
        drop(server);
        page.is_reloaded()?;
        assert_eq!(page.eval_js("document.title", &[])?, title);
        Ok(())
    });
}

#[test]
fn what_lies_in_the_cache_before_the_guide_is_kept_there_is_not_trusted() {
    case(|page| {
        let site = Site::new()?;
        let server = site.opens()?;
        page.opens_without_guide(&[&server.url, "conversation-guide.js"].concat())?;
        if page.eval_js("!!navigator.serviceWorker", &[])? == false {
            return page.is_not_checked("this build has no service workers");
        }
        let prepare = "(window.guideWaits ??= (async () => {
            const worker = await (await fetch('/sw.js')).text();
            const version = /\"([0-9a-f]{16})\"/.exec(worker)[1];
            const cache = await caches.open(`conversation-guide ${location.origin}/ ${version}`);
            await cache.put('/index.html', new Response('<title>Poison</title>', { headers: { 'content-type': 'text/html' } }));
            window.guidePrepared = true;
        })(), window.guidePrepared === true)";
        page.waits_until("the cache to be prepared", prepare, &[])?;
        page.opens(&server.url)?;
        page.is_kept_for_later()?;
        drop(server);
        page.is_reloaded()
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn the_wording_works_without_the_server_unless_the_server_says_that_nobody_may_keep_it() {
    case(|page| {
        page.expects("guide-error: texts");
        page.expects("ERR_CONNECTION_REFUSED");
        page.expects("NetworkError");
        for (address, is_kept) in [("texts/our.json", true), ("~private/texts/our.json", false)] {
            let site = Site::new()?;
            site.holds("texts/our.json", r#"{ "step.start.title": "Before you talk to a Northwinder" }"#)?;
            site.changes("index.html", |page| page.replace(" offline", &format!(" texts=\"{address}\" offline")))?;
            site.is_sealed()?;
            let server = site.opens()?;
            page.opens(&server.url)?;
            if !page.is_kept_for_later()? {
                return Ok(());
            }
            // Once more, now that the worker is there, and with another address that is forgotten then.
            page.eval_js("host.setAttribute('texts', `${arguments[0]}?other`)", &[json!(address)])?;
            page.sees("Before you talk to a Northwinder")?;
            page.is_reloaded()?;
            page.sees("Before you talk to a Northwinder")?;
            let entries = "(caches.keys().then(async (names) => {
                const kept = [];
                for (const name of names) for (const { url } of await (await caches.open(name)).keys()) kept.push(url);
                window.guideKept = kept.filter((url) => url.includes('our.json')).length;
            }), window.guideKept === arguments[0])";
            page.waits_until("at most one entry", entries, &[json!(u8::from(is_kept))])?;
            drop(server);
            page.is_reloaded()?;
            if is_kept {
                page.sees("Before you talk to a Northwinder")?;
            } else {
                page.reads(keys::EMBED_ERROR_TEXTS)?;
            }
        }
        Ok(())
    });
}

#[test]
fn the_one_file_opens_from_disk_and_plans_a_talk() {
    case(|page| {
        let url = format!("file://{}", dist().join("conversation-guide.html").display());
        page.opens(&url)?;
        page.types("start.topic", "planned from a file")?;
        let keeps = page.eval_js("(() => { try { return !!localStorage; } catch { return false; } })()", &[])? == true;
        for step in Step::ALL {
            page.goes_to(step)?;
        }
        page.goes_to(Step::Facts)?;
        page.types("facts.0.observed", "He is always late.")?;
        page.waits_until("the coach", "!!one('[data-notice]')", &[])?;
        page.opens_plan()?;
        page.presses("markdown")?;
        page.waits_until("the file", "window.guideFiles.length === 1", &[])?;
        if !keeps {
            return page.reads(keys::UI_SAVED_MEMORY);
        }
        page.is_reloaded()?;
        page.goes_to(Step::Start)?;
        page.holds("start.topic", "planned from a file")
    });
}

impl Page {
    /// Opens a site of its own, and waits until the browser has kept it. None where it cannot be kept.
    fn visits_a_site(&mut self) -> Result<Option<(Site, Server)>> {
        let site = Site::new()?;
        let server = site.opens()?;
        self.opens(&server.url)?;
        Ok(self.is_kept_for_later()?.then_some((site, server)))
    }

    /// Reloads the page as a user does: the command of a driver may go past what the browser has kept.
    fn is_reloaded(&mut self) -> Result {
        self.leaves()?;
        self.eval_js("void location.reload()", &[])?;
        self.record_events()?;
        self.waits_for_guide()
    }

    /// Waits until the browser has kept the site. False, and said log, in an engine that has no service workers here.
    fn is_kept_for_later(&self) -> Result<bool> {
        if self.eval_js("!!navigator.serviceWorker", &[])? == false {
            self.is_not_checked("this build has no service workers")?;
            return Ok(false);
        }
        self.waits_until("the site to be kept", "!!navigator.serviceWorker.controller", &[])?;
        Ok(true)
    }
}
