//! The guide in a frame of another page, with and without an origin of its own.

use guide_core::texts::keys;
use serde_json::json;

use crate::page::{Page, case};
use crate::{Result, network};

#[test]
fn a_frame_is_as_high_as_its_guide_and_tells_the_page_around_it() {
    case(|page| {
        page.opens_framed("~watched/demo/frame.html")?;
        page.inside(|page| {
            page.waits_for_guide()?;
            page.types("start.topic", "typed in a frame")?;
            page.is_saved()
        })?;
        page.fits_its_guide()?;
        page.hears("guide-ready")?;
        page.hears("guide-saved")?;
        page.inside(|page| {
            page.eval_js("one('nav [data-to=facts]').click()", &[])?;
            page.is_at(guide_core::model::Step::Facts)
        })?;
        page.hears("\"step\":\"facts\"")?;
        page.fits_its_guide()?;
        let heard = page.eval_js("document.querySelector('[data-events]').textContent.includes('typed')", &[])?;
        assert_eq!(heard, false);
        Ok(())
    });
}

#[test]
fn a_frame_that_may_run_scripts_alone_works_in_memory() {
    case(|page| {
        page.opens_framed("~watched/demo/sandbox.html")?;
        page.inside(|page| {
            page.waits_for_guide()?;
            page.reads(keys::UI_SAVED_MEMORY)?;
            // Not every driver reaches into a frame without an origin.
            page.puts("start.topic", "typed in a sandbox")?;
            // Started again by a change of words, it still has them.
            page.eval_js("host.setAttribute('space', 'default')", &[])?;
            page.holds("start.topic", "typed in a sandbox")
        })?;
        page.hears("guide-ready")?;
        page.fits_its_guide()
    });
}

#[test]
fn what_the_page_asks_before_the_frame_listens_is_not_lost_and_others_are_not_heard() {
    case(|page| {
        page.opens_without_guide("~holds:embed.js/demo/frame.html")?;
        page.opens_framed_here()?;
        page.waits_until("the script in the frame", "!!frame().contentDocument?.querySelector('script')", &[])?;
        page.eval_js("frame().setAttribute('data-theme', 'dark')", &[])?;
        network::releases_held_files()?;
        page.inside(|page| {
            page.waits_for_guide()?;
            page.waits_until("the theme", "host.getAttribute('theme') === 'dark'", &[])
        })?;
        // A message from within the frame itself comes from another window than the page around it.
        page.inside(|page| {
            page.eval_js(
                "postMessage({ source: 'conversation-guide-host', type: 'set', name: 'theme', value: 'light' }, '*')",
                &[],
            )?;
            page.eval_js(
                "parent.postMessage({ source: 'conversation-guide', type: 'resize', height: 'a lot' }, '*')",
                &[],
            )
            .map(drop)
        })?;
        page.eval_js("postMessage({ source: 'conversation-guide', type: 'resize', height: 12345 }, '*')", &[])?;
        page.eval_js("frame().setAttribute('data-start', 'facts')", &[])?;
        page.inside(|page| {
            page.is_at(guide_core::model::Step::Facts)?;
            assert_eq!(page.eval_js("host.getAttribute('theme')", &[])?, "dark");
            Ok(())
        })?;
        page.fits_its_guide()
    });
}

#[test]
fn a_frame_tells_nothing_to_a_page_whose_origin_it_was_not_given() {
    case(|page| {
        page.opens_without_guide("~watched/demo/frame.html")?;
        let put = "((heard) => {
            addEventListener('message', ({ data, source }) => source === window.guideSilent.contentWindow && heard.push(data));
            const silent = (window.guideSilent = document.createElement('iframe'));
            silent.src = '../embed.html?start=facts&theme=dark&parent=' + encodeURIComponent('https://elsewhere.example');
            document.body.prepend(silent);
        })(window.guideOverheard = [])";
        page.eval_js(put, &[])?;
        page.waits_until("the silent frame", "!!window.guideSilent.contentDocument?.querySelector('conversation-guide')?.shadowRoot?.querySelector('.main h2')", &[])?;
        page.opens_framed_here()?;
        page.hears("guide-ready")?;
        assert_eq!(page.eval_js("window.guideOverheard", &[])?, json!([]));
        // What is told to another origin is dropped by the browser, which says so.
        page.expects("postMessage");
        page.expects("target origin");
        Ok(())
    });
}

#[test]
fn a_frame_that_does_not_answer_is_told() {
    case(|page| {
        page.expects("guide-error: frame");
        page.expects("404");
        page.opens_without_guide("~watched/demo/frame.html")?;
        let put = "((frame) => {
            frame.setAttribute('data-conversation-guide', '../nowhere.html');
            document.querySelector('main').append(frame);
        })(document.createElement('iframe'))";
        page.eval_js(put, &[])?;
        let sentence = page.texts.get(keys::EMBED_ERROR_FRAME).to_owned();
        page.waits_until("the sentence", "document.body.textContent.includes(arguments[0])", &[json!(sentence)])?;
        page.waits_until("the page to be told", "window.guideHeard.includes('guide-error: frame')", &[])
    });
}

impl Page {
    fn opens_framed(&mut self, path: &str) -> Result {
        self.opens_without_guide(path)?;
        self.opens_framed_here()
    }

    /// Brings the frame into view, where its guide starts.
    fn opens_framed_here(&self) -> Result {
        self.waits_until("the frame", "!!frame()?.src", &[])?;
        self.eval_js("frame().scrollIntoView()", &[]).map(drop)
    }

    /// Does something inside the frame.
    fn inside(&self, work: impl FnOnce(&Self) -> Result) -> Result {
        let frame = self.element("frame()", &[])?.ok_or("no frame")?;
        self.with_driver(async |_| frame.enter_frame().await)?;
        self.record_events()?;
        let outcome = work(self);
        let errors = self.eval_js("window.guideHeard ?? []", &[]);
        self.with_driver(async |driver| driver.enter_default_frame().await)?;
        outcome?;
        let errors = errors?;
        if errors == json!([]) { Ok(()) } else { Err(format!("the frame reported {errors}").into()) }
    }

    /// The frame shows all of its guide and nothing below it.
    fn fits_its_guide(&self) -> Result {
        self.waits("the frame to be as high as the guide", |page| {
            let outer = page.eval_js("frame().clientHeight", &[])?.as_f64().unwrap_or_default();
            let frame = page.element("frame()", &[])?.ok_or("no frame")?;
            page.with_driver(async |_| frame.enter_frame().await)?;
            let inner = page.eval_js("host?.getBoundingClientRect().height ?? 0", &[]);
            page.with_driver(async |driver| driver.enter_default_frame().await)?;
            let inner = inner?.as_f64().unwrap_or_default();
            Ok((inner > 300.0 && (outer - inner).abs() < 2.0).then_some(()))
        })
    }

    /// The page around the frame shows that it was told this.
    fn hears(&self, words: &str) -> Result {
        let told = "document.querySelector('[data-events]').textContent.includes(arguments[0])";
        self.waits_until(&format!("the page to hear {words}"), told, &[json!(words)])
    }
}
