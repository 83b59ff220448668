//! The guide in a frame of another page, with and without an origin of its own.

use guide_core::texts::keys;
use serde_json::{Value, json};

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
fn a_frame_that_names_no_theme_has_the_colours_of_the_page_around_it() {
    case(|page| {
        page.opens_framed("~watched/demo/frame.html")?;
        page.inside(Page::waits_for_guide)?;
        page.eval_js("frame().removeAttribute('data-theme')", &[])?;
        for scheme in ["dark", "light", "dark", "normal"] {
            page.eval_js("document.documentElement.style.colorScheme = arguments[0]", &[json!(scheme)])?;
            let theme = if scheme == "dark" { "dark" } else { "light" };
            let is_themed = ["host.getAttribute('theme') === '", theme, "'"].concat();
            page.waits(&format!("the colours of a page that is {scheme}"), |page| {
                Ok((page.asks_inside(&is_themed)? == true).then_some(()))
            })?;
        }
        page.eval_js("frame().setAttribute('data-theme', 'dark')", &[])?;
        page.waits("the colours that the frame names", |page| {
            Ok((page.asks_inside("host.getAttribute('theme') === 'dark'")? == true).then_some(()))
        })
    });
}

#[test]
#[ignore = "decided in Chromium"]
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
#[ignore = "decided in Chromium"]
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
fn nothing_but_the_guide_that_was_opened_changes_a_frame_or_speaks_for_it() {
    case(|page| {
        page.opens_framed("~watched/demo/frame.html")?;
        page.inside(Page::waits_for_guide)?;
        page.fits_its_guide()?;
        page.eval_js(
            "document.addEventListener('guide-step', ({ detail }) => (window.guideTold ??= []).push(detail))",
            &[],
        )?;
        page.eval_js(
            "document.addEventListener('guide-constructor', () => (window.guideTold ??= []).push('constructor'))",
            &[],
        )?;
        let told = "((whole) => {
            const key = whole ? new URLSearchParams(location.search).get('key') : undefined;
            const tell = (message) => parent.postMessage({ source: 'conversation-guide', key, ...message }, '*');
            for (const height of [NaN, Infinity, -5, 0, '9000', null, {}, [700]]) tell({ type: 'resize', height });
            tell({ type: 'constructor' });
            tell({ type: '__proto__' });
            tell({ type: {} });
            for (const data of ['conversation-guide', null, 7]) parent.postMessage(data, '*');
            for (const step of [{}, { step: 'facts' }, { step: 'a <b>', done: 1, total: 10 }, { step: 'facts', done: 'many', total: 10 }])
                tell({ type: 'step', ...step });
            // Another page in the frame has no key.
            if (!whole) tell({ type: 'step', step: 'facts', done: 1, total: 10 });
            if (!whole) tell({ type: 'resize', height: 7777 });
        })(...arguments)";
        for whole in [false, true] {
            page.inside(|page| page.eval_js(told, &[json!(whole)]).map(drop))?;
        }
        // Those come in the order in which they are sent, and so does this one, without a word that belongs elsewhere.
        let last =
            "parent.postMessage({ source: 'conversation-guide', key: new URLSearchParams(location.search).get('key'),
            type: 'step', step: 'facts', done: 1, total: 10, words: 'typed' }, '*')";
        page.inside(|page| page.eval_js(last, &[]).map(drop))?;
        page.waits_until("what was told as the guide tells it", "window.guideTold?.length > 0", &[])?;
        assert_eq!(page.eval_js("window.guideTold", &[])?, json!([{ "step": "facts", "done": 1, "total": 10 }]));
        page.fits_its_guide()?;

        let huge =
            "parent.postMessage({ source: 'conversation-guide', key: new URLSearchParams(location.search).get('key'),
            type: 'resize', height: 1e12 }, '*')";
        page.inside(|page| page.eval_js(huge, &[]).map(drop))?;
        page.waits_until("a height that a browser can show", "frame().clientHeight === 100000", &[])
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_page_that_comes_into_the_frame_later_does_not_resize_it() {
    case(|page| {
        page.opens_framed("~watched/demo/frame.html")?;
        page.inside(Page::waits_for_guide)?;
        page.fits_its_guide()?;
        // The guide starts again in the same frame when it is reloaded, and has what was changed since it was opened.
        page.eval_js("frame().setAttribute('data-theme', 'dark')", &[])?;
        page.asks_inside("(location.reload(), true)")?;
        page.waits("the guide after the reload", |page| {
            Ok((page.asks_inside("!!one('.main h2') && host.getAttribute('theme') === 'dark' && performance.getEntriesByType('navigation')[0].type === 'reload'")? == true).then_some(()))
        })?;
        // It grows once more when its later part is there.
        page.inside(Page::has_all_of_the_guide)?;
        page.fits_its_guide()?;
        let height = page.eval_js("frame().clientHeight", &[])?;
        // A page of the same origin: where it came from does not tell the key.
        page.asks_inside("(location.assign('demo/other.html'.replace('other', 'index')), true)")?;
        page.waits("the other page", |page| {
            Ok((page
                .asks_inside("location.pathname.endsWith('/demo/index.html') && document.readyState === 'complete'")?
                == true)
                .then_some(()))
        })?;
        assert_eq!(page.asks_inside("document.referrer")?, "");
        page.eval_js("addEventListener('message', ({ data }) => (window.guideLast = data.height))", &[])?;
        page.asks_inside(
            "[{ type: 'listening' }, { type: 'resize', height: 4321 }].map((message) =>
                parent.postMessage({ source: 'conversation-guide', ...message }, '*')).length",
        )?;
        page.waits_until("the message of the other page", "window.guideLast === 4321", &[])?;
        assert_eq!(page.eval_js("frame().clientHeight", &[])?, height);
        Ok(())
    });
}

#[test]
fn a_frame_of_another_site_starts_whatever_part_of_it_is_seen_at_first() {
    case(|page| {
        for y in [500, 850, 0] {
            page.opens_without_guide("~hosts/framed.html")?;
            let put = "((y) => {
                const frame = document.createElement('iframe');
                frame.dataset.conversationGuide = '';
                frame.style.cssText = 'block-size: 900px; inline-size: 100%; margin-block-end: 2000px';
                document.querySelector('main').append(frame);
                scrollTo(0, y);
                frame.src = `${location.origin.replace('127.0.0.1', 'localhost')}/embed.html`;
            })(...arguments)";
            page.eval_js(put, &[json!(y)])?;
            page.waits("the frame", |page| Ok((page.asks_inside("!!host")? == true).then_some(())))?;
            page.inside(Page::waits_for_guide)?;
        }
        Ok(())
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_frame_that_does_not_answer_is_told() {
    case(|page| {
        page.expects("guide-error: frame");
        page.expects("404");
        page.opens_without_guide("~watched/demo/frame.html")?;
        let put = "((frame) => {
            Object.assign(document.documentElement, { lang: 'ar', dir: 'rtl' });
            frame.setAttribute('data-conversation-guide', '../nowhere.html');
            document.querySelector('main').append(frame);
        })(document.createElement('iframe'))";
        page.eval_js(put, &[])?;
        let sentence = page.texts.get(keys::EMBED_ERROR_FRAME).to_owned();
        page.waits_until("the sentence", "document.body.textContent.includes(arguments[0])", &[json!(sentence)])?;
        let alert = "document.querySelector('[role=alert]').matches(':dir(ltr):lang(en)')";
        assert_eq!(page.eval_js(alert, &[])?, true);
        page.waits_until("the page to be told", "window.guideHeard.includes('guide-error: frame')", &[])
    });
}

#[test]
fn a_sandbox_whose_server_sends_no_cors_header_is_told_from_a_frame_that_is_missing() {
    case(|page| {
        page.expects("guide-error: cors");
        page.expects("CORS");
        page.expects("Access-Control");
        page.expects("access control");
        page.expects("net::ERR_FAILED");
        page.expects("closed:");
        page.opens_without_guide("~closed:.js/demo/sandbox.html")?;
        page.opens_framed_here()?;
        let sentence = page.texts.get(keys::EMBED_ERROR_FRAME_CORS).to_owned();
        page.waits_until("the sentence", "document.body.textContent.includes(arguments[0])", &[json!(sentence)])
    });
}

impl Page {
    pub fn opens_framed(&mut self, path: &str) -> Result {
        self.opens_without_guide(path)?;
        self.opens_framed_here()
    }

    /// Brings the frame into view, where its guide starts.
    pub fn opens_framed_here(&self) -> Result {
        self.waits_until("the frame", "!!frame()?.src", &[])?;
        self.eval_js("frame().scrollIntoView()", &[]).map(drop)
    }

    /// Does something inside the frame.
    pub fn inside(&self, work: impl FnOnce(&Self) -> Result) -> Result {
        self.inside_of("frame()", work)
    }

    /// The same, inside the frame that an expression gives.
    pub fn inside_of(&self, frame: &str, work: impl FnOnce(&Self) -> Result) -> Result {
        let frame = self.element(frame, &[])?.ok_or("no frame")?;
        self.with_driver(async |_| frame.enter_frame().await)?;
        let outcome = self.record_events().and_then(|()| work(self));
        let errors = self.eval_js("window.guideHeard ?? []", &[]);
        self.with_driver(async |driver| driver.enter_default_frame().await)?;
        outcome?;
        let errors = errors?;
        if errors == json!([]) { Ok(()) } else { Err(format!("the frame reported {errors}").into()) }
    }

    /// What an expression gives inside the frame.
    pub fn asks_inside(&self, expression: &str) -> Result<Value> {
        let frame = self.element("frame()", &[])?.ok_or("no frame")?;
        self.with_driver(async |_| frame.enter_frame().await)?;
        let answer = self.eval_js(expression, &[]);
        self.with_driver(async |driver| driver.enter_default_frame().await)?;
        answer
    }

    /// The frame shows all of its guide and nothing below it.
    pub fn fits_its_guide(&self) -> Result {
        self.waits("the frame to be as high as the guide", |page| {
            let outer = page.eval_js("frame().clientHeight", &[])?.as_f64().unwrap_or_default();
            let inner = page.asks_inside("host?.getBoundingClientRect().height ?? 0")?.as_f64().unwrap_or_default();
            Ok((inner > 300.0 && (outer - inner).abs() < 2.0).then_some(()))
        })
    }

    /// The page around the frame shows that it was told this.
    fn hears(&self, words: &str) -> Result {
        let told = "document.querySelector('[data-events]').textContent.includes(arguments[0])";
        self.waits_until(&format!("the page to hear {words}"), told, &[json!(words)])
    }
}
