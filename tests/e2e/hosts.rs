//! The guide in the pages of others: what they show, what they may change, and what they can do to it.

use guide_core::model::Step;
use guide_core::texts::keys;
use serde_json::json;

use crate::Result;
use crate::page::{Page, case};
use crate::site::Site;

#[test]
#[ignore = "decided in Chromium"]
fn two_guides_keep_apart_what_is_typed_and_share_one_program() {
    case(|page| {
        page.opens_watched("demo/two.html")?;
        page.waits_until(
            "both guides",
            "hosts().length === 2 && hosts().every((host) => within(host, '.main h2'))",
            &[],
        )?;
        page.types("start.topic", "for sales alone")?;
        page.is_saved()?;
        page.waits_until(
            "a record in the one space and none in the other",
            "Object.keys(localStorage).some((key) => key.startsWith('conversation-guide/sales/draft/'))
                && !Object.keys(localStorage).some((key) => key.startsWith('conversation-guide/support/draft/'))",
            &[],
        )?;
        let other = page.eval_js("within(hosts()[1], '[data-field=\"start.topic\"]').value", &[])?;
        assert_eq!(other, "");
        // The program and its parts, each fetched once for both guides.
        let once = "((names) => names.length >= 2 && new Set(names).size === names.length)
            (performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.endsWith('.wasm')))";
        page.waits_until("each part of the program once", once, &[])
    });
}

#[test]
fn the_guide_starts_when_it_comes_near_and_shows_until_then_what_the_page_put_into_the_tag() {
    case(|page| {
        page.opens_without_guide("~hosts/far.html")?;
        page.waits_until("the element", "!!customElements.get('conversation-guide')", &[])?;
        // Two pictures of the page are more than an observer needs to see what is near.
        let looked = "(window.guideFrames ??= (requestAnimationFrame(() => requestAnimationFrame(() => (window.guideFrames = 2))), 1)) === 2";
        page.waits_until("the page to be painted", looked, &[])?;
        let names = "performance.getEntriesByType('resource').map(({ name }) => name.split('/').at(-1))
            .filter((name) => name !== 'favicon.ico').sort()";
        let fetched = page.eval_js(names, &[])?;
        assert_eq!(fetched, json!(["conversation-guide.js", "far.css", "listener.js"]));
        assert_eq!(page.eval_js("isShown(document.querySelector('#fallback'))", &[])?, true);
        page.eval_js("host.scrollIntoView()", &[])?;
        page.waits_for_guide()?;
        assert_eq!(page.eval_js("isShown(document.querySelector('#fallback'))", &[])?, false);
        Ok(())
    });
}

#[test]
fn a_guide_that_is_moved_while_it_is_on_its_way_starts_once() {
    case(|page| {
        page.opens("")?;
        page.eval_js(
            "(() => {
                const moved = document.createElement('conversation-guide');
                moved.setAttribute('offline', '');
                window.starts = 0;
                moved.addEventListener('guide-ready', () => window.starts++);
                // In a task of the page: between two steps of a script that a driver runs, WebKit does what waits for its end.
                setTimeout(() => {
                    document.body.append(moved);
                    moved.remove();
                    document.body.append(moved);
                });
                // What would start twice would have done so by then.
                moved.ready.then(() => setTimeout(() => (window.settled = true), 300));
            })()",
            &[],
        )?;
        page.waits_until("the second guide", "window.settled === true", &[])?;
        assert_eq!(page.eval_js("window.starts", &[])?, 1);
        Ok(())
    });
}

#[test]
fn nothing_of_an_aggressive_page_leaks_in_and_nothing_of_the_guide_leaks_out() {
    case(|page| {
        // The size of a heading follows the room that there is.
        let looks = "['.main label', '.main input', '.main button', 'header p'].map((selector) => {
            const style = getComputedStyle(one(selector));
            const names = ['direction', 'fontSize', 'fontFamily', 'fontStyle', 'fontWeight', 'color', 'letterSpacing', 'textTransform',
                'textAlign', 'borderTopWidth', 'backgroundColor', 'lineHeight', 'display', 'colorScheme'];
            return names.map((name) => `${selector} ${name} ${style[name]}`);
        })";
        page.opens_watched("demo/strict.html")?;
        page.eval_js("(host.setAttribute('theme', 'light'), document.documentElement.style.fontSize = '16px')", &[])?;
        let plain = page.eval_js(looks, &[])?;
        page.opens("~hosts/aggressive.html")?;
        let own = page.eval_js("getComputedStyle(document.querySelector('#own')).fontSize", &[])?;
        page.eval_js("document.documentElement.style.fontSize = '16px'", &[])?;
        let here = page.eval_js(looks, &[])?;
        assert_eq!(plain, here);
        // The guide's `p` has a style; the page's does not have it.
        assert_eq!(page.eval_js("getComputedStyle(document.querySelector('#own')).maxWidth", &[])?, "none");
        assert_ne!(own, "16px");
        Ok(())
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_change_of_theme_language_or_words_keeps_what_is_typed_and_where() {
    case(|page| {
        page.opens_watched("demo/intranet.html")?;
        page.types("start.topic", "typed before the page changed its mind")?;
        let colour = "getComputedStyle(one('.guide')).backgroundColor";
        page.eval_js("host.setAttribute('theme', 'light')", &[])?;
        let light = page.eval_js(colour, &[])?;
        page.eval_js("host.setAttribute('theme', 'dark')", &[])?;
        assert_ne!(light, page.eval_js(colour, &[])?);
        page.eval_js("focused().setSelectionRange(3, 5)", &[])?;
        for (attribute, value) in [("lang", "en-GB"), ("texts", "/~hosts/words.json"), ("retention-days", "30")] {
            page.eval_js(
                "(root.firstElementChild.id = 'before', host.setAttribute(...arguments))",
                &[json!(attribute), json!(value)],
            )?;
            page.waits_until("the guide to start again", "!!one('.main h2') && !root.getElementById('before')", &[])?;
            page.holds("start.topic", "typed before the page changed its mind")?;
            page.waits_until(
                "the focus back in the field",
                "focused()?.dataset.field === 'start.topic' && focused().selectionStart === 3 && focused().selectionEnd === 5",
                &[],
            )?;
        }
        page.sees("Before you talk to a Northwinder")
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn the_attributes_start_and_space_are_followed_while_the_guide_runs() {
    case(|page| {
        page.opens_watched("demo/intranet.html")?;
        page.types("start.topic", "in the common space")?;
        page.is_saved()?;
        page.eval_js("host.setAttribute('start', 'facts')", &[])?;
        page.is_at(Step::Facts)?;
        page.eval_js("(host.removeAttribute('start'), host.setAttribute('space', 'other'))", &[])?;
        page.holds("start.topic", "")?;
        page.eval_js("host.removeAttribute('space')", &[])?;
        page.is_at(Step::Facts)?;
        page.goes_to(Step::Start)?;
        page.holds("start.topic", "in the common space")
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn an_attribute_that_a_framework_writes_as_false_is_off() {
    case(|page| {
        // A page in the folder of the guide, where `offline` would be taken at its word.
        for (value, element) in [("false", "SECTION"), ("", "DIV")] {
            page.opens_without_guide("~hosts/plain.html")?;
            page.puts_guide_in(&[("offline", value)])?;
            assert_eq!(page.eval_js("root.lastElementChild.tagName", &[])?, element);
        }
        Ok(())
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn an_attribute_of_which_nothing_can_be_made_is_told_to_the_person_and_to_the_page() {
    case(|page| {
        page.expects("guide-error: attribute");
        page.opens_watched("demo/intranet.html")?;
        for (name, value) in [
            ("theme", "midnight"),
            ("lang", "tlh"),
            ("start", "facst"),
            ("retention-days", "soon"),
            ("heading-level", "7"),
        ] {
            page.eval_js("host.setAttribute(...arguments)", &[json!(name), json!(value)])?;
            page.sees(&page.texts.format(keys::EMBED_ERROR_ATTRIBUTE, &[("name", name), ("value", value)]))?;
            page.eval_js("host.removeAttribute(...arguments)", &[json!(name)])?;
        }
        page.waits_for_guide()?;
        page.types("start.topic", "it goes on")?;
        let told =
            page.eval_js("window.guideHeard.filter((heard) => heard === 'guide-error: attribute').length", &[])?;
        assert!(told.as_u64().is_some_and(|told| told >= 5), "{told}");
        Ok(())
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn the_page_says_of_which_level_the_title_is_and_all_headings_follow() {
    case(|page| {
        page.opens_without_guide("~hosts/plain.html")?;
        page.puts_guide_in(&[("heading-level", "3")])?;
        let levels =
            "[...new Set(all('h1, h2, h3, h4').map((node) => `${node.tagName} ${node.ariaLevel}`))].sort().join()";
        page.goes_to(Step::FollowUp)?;
        for (level, headings) in
            [("3", "H1 3,H2 4,H3 5,H4 6"), ("5", "H1 5,H2 6,H3 6,H4 6"), ("1", "H1 1,H2 2,H3 3,H4 4")]
        {
            page.eval_js("host.setAttribute('heading-level', arguments[0])", &[json!(level)])?;
            page.presses_in(".main", "add")?;
            page.waits_until(headings, &format!("{levels} === arguments[0]"), &[json!(headings)])?;
        }
        // The guide starts again, and nothing of it is forgotten.
        page.eval_js("(root.firstElementChild.id = 'before', host.setAttribute('lang', 'en'))", &[])?;
        page.waits_until("the guide to start again", "!!one('.main h2') && !root.getElementById('before')", &[])?;
        page.waits_until("its levels", "one('.main h2').ariaLevel === '2'", &[])?;
        page.eval_js("host.removeAttribute('heading-level')", &[])?;
        page.waits_until("the levels that headings have", "all('[aria-level]').length === 0", &[])
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn any_number_of_scripts_in_any_order_make_one_guide() {
    case(|page| {
        page.opens("~hosts/twice.html")?;
        page.types("start.topic", "made before the script came")?;
        page.is_saved()?;
        let guides = page.eval_js("hosts().length", &[])?;
        assert_eq!(guides, 1);
        Ok(())
    });
}

#[test]
fn a_host_that_changes_arrays_and_define_does_not_stop_the_guide() {
    case(|page| {
        page.opens("~hosts/overrides.html")?;
        // The suite itself asks in ways that this page has changed.
        page.waits_until("all words", "!!root.querySelector('nav [data-to=facts]')", &[])?;
        page.eval_js("root.querySelector('nav [data-to=facts]').click()", &[])?;
        page.waits_until("the step", "!!root.querySelector('.main [data-step=facts] textarea')", &[])?;
        let put = "((field) => { field.value = 'what was seen'; field.dispatchEvent(new Event('input', { bubbles: true })); })
            (root.querySelector('[data-field=\"facts.0.observed\"]'))";
        page.eval_js(put, &[])?;
        page.waits_until(
            "the words to be stored",
            "((kept) => kept !== null && Object.keys(localStorage).length > 0)(localStorage) && JSON.stringify({ ...localStorage }).indexOf('what was seen') > 0",
            &[],
        )
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_host_that_closes_every_shadow_root_shows_the_guide() {
    case(|page| {
        page.opens_without_guide("~hosts/closed-roots.html")?;
        page.waits_until("the guide", "!!window.lastRoot?.querySelector('.main h2')", &[])?;
        assert_eq!(page.eval_js("host.shadowRoot", &[])?, serde_json::Value::Null);
        page.waits_until("its help", "lastRoot.adoptedStyleSheets.length > 2", &[])
    });
}

#[test]
fn an_element_that_is_moved_goes_on_as_it_is_and_one_that_is_put_back_finds_its_draft() {
    case(|page| {
        page.opens_watched("demo/intranet.html")?;
        page.types("start.topic", "typed before the move")?;
        page.eval_js("(root.firstElementChild.id = 'before', document.body.prepend(host))", &[])?;
        page.holds("start.topic", "typed before the move")?;
        assert_eq!(page.eval_js("!!root.getElementById('before')", &[])?, true);
        // Taken out in the middle of a word, and put back later.
        page.puts("start.topic", "typed before it was taken out")?;
        page.eval_js("(window.guideOut = host, host.remove())", &[])?;
        page.waits_until("the guide to end", "!window.guideOut.shadowRoot.querySelector('.main')", &[])?;
        page.eval_js("document.body.append(window.guideOut)", &[])?;
        page.waits_for_guide()?;
        page.holds("start.topic", "typed before it was taken out")
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn an_element_that_is_taken_out_while_it_loads_leaves_nothing_behind() {
    case(|page| {
        page.opens_without_guide("~hosts/plain.html")?;
        page.puts_guide_in(&[])?;
        let flicker = "(() => {
            const place = host.parentNode;
            host.setAttribute('texts', '/~hosts/words.json');
            host.remove();
            for (let turn = 0; turn < 20; turn++) {
                const other = document.createElement('conversation-guide');
                place.append(other);
                other.setAttribute('texts', '/~hosts/words.json');
                if (turn % 2) Promise.resolve().then(() => other.remove());
                else other.remove();
            }
            place.append(host);
        })()";
        page.eval_js(flicker, &[])?;
        page.sees("Before you talk to a Northwinder")?;
        page.types("start.topic", "still here")?;
        page.is_saved()
    });
}

#[test]
fn every_snippet_of_the_readme_runs() {
    case(|page| {
        let readme = include_str!("../../README.md");
        let site = Site::in_folder("guide")?;
        let words = snippets(readme, "json").next().ok_or("the README shows no wording")?;
        site.holds("guide/texts/our-words.json", words)?;
        let server = site.opens()?;
        let mut seen = 0;
        for (at, snippet) in snippets(readme, "html").enumerate() {
            let name = format!("snippet-{at}.html");
            let head = "<!-- policy: STRICT; frame-src 'self'; style-src-attr 'unsafe-inline' -->\n<!doctype html>\n<html lang=\"en\">\n<head><title>A snippet</title></head>";
            site.holds(&name, &format!("{head}\n<body>\n{snippet}</body>\n</html>\n"))?;
            page.opens_without_guide(&[&server.url, "~watched/", &name].concat())?;
            if snippet.contains("<iframe") {
                page.waits_until("the frame", "!!document.querySelector('iframe[src]')", &[])?;
                let frame = page.element("document.querySelector('iframe[src]')", &[])?.ok_or("no frame")?;
                page.with_driver(async |_| frame.enter_frame().await)?;
                let outcome = page.record_events().and_then(|()| page.has_all_of_the_guide());
                page.with_driver(async |driver| driver.enter_default_frame().await)?;
                outcome?;
            } else {
                page.has_all_of_the_guide()?;
            }
            if snippet.contains("texts=") {
                page.sees("Before you talk")?;
            }
            seen += 1;
        }
        assert!(seen >= 4, "the README shows {seen} snippets");
        Ok(())
    });
}

/// The fenced blocks of this language.
pub fn snippets<'a>(markdown: &'a str, language: &str) -> impl Iterator<Item = &'a str> {
    let fence = format!("```{language}\n");
    let blocks: Vec<_> = markdown.split(fence.as_str()).skip(1).collect();
    blocks.into_iter().filter_map(|rest| rest.split("```").next())
}

#[test]
#[ignore = "decided in Chromium"]
fn the_plan_is_handed_to_the_person_when_the_page_asks_for_it() {
    case(|page| {
        page.opens_watched("demo/intranet.html")?;
        page.types("start.topic", "replies to client emails")?;
        let wait = "(window.guideExport ??= host.exportPlan('markdown').then(() => host.exportPlan('papyrus')).catch((error) => {
            window.guideRefused = error.name;
        }), window.guideRefused === 'RangeError')";
        page.waits_until("a format that there is not to be refused", wait, &[])?;
        page.waits_until("the file", "window.guideFiles.length === 1", &[])?;
        let file = page.eval_js("window.guideFiles[0]", &[])?;
        assert_eq!(file["name"], "conversation-plan.md");
        assert!(file["text"].as_str().is_some_and(|text| text.contains("replies to client emails")), "{file}");
        Ok(())
    });
}

impl Page {
    /// Puts an element with these attributes into a page that names no guide.
    pub fn puts_guide_in(&self, attributes: &[(&str, &str)]) -> Result {
        self.adds_guide(attributes)?;
        self.waits_for_guide()
    }

    /// The same, and waits for nothing.
    pub fn adds_guide(&self, attributes: &[(&str, &str)]) -> Result {
        let put = "((attributes) => {
            if (!document.querySelector('script[type=module]'))
                document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: '/conversation-guide.js' }));
            const guide = document.createElement('conversation-guide');
            for (const [name, value] of attributes) guide.setAttribute(name, value);
            document.querySelector('main').append(guide);
        })(...arguments)";
        self.waits_until("the page", "!!document.querySelector('main')", &[])?;
        // Naming a script by script is what Trusted Types refuse, so this page has another policy.
        self.eval_js(put, &[json!(attributes)]).map(drop)
    }
}
