//! Pages that move the guide to another document, change it without a pause, or rewrite what is in it.

use guide_core::texts::keys;
use serde_json::json;

use crate::Result;
use crate::page::{Page, case};

/// How the moved guide looks.
const LOOK: &str = "((root) => ['.main h2', '.main label', '.main input', '.ways button', '.field__hint', '.skip'].map((selector) => {
    const node = root.querySelector(selector);
    const style = node.ownerDocument.defaultView.getComputedStyle(node);
    return ['display', 'fontSize', 'fontWeight', 'color', 'paddingTop', 'borderTopWidth', 'minHeight'].map((name) => style[name].replace('auto', '0px')).join(' ');
}))(window.guideMoved.shadowRoot)";

#[test]
fn a_guide_that_is_moved_to_another_document_and_back_keeps_its_look_and_its_words() {
    case(|page| {
        page.opens_without_guide("~hosts/plain.html")?;
        page.eval_js("(document.querySelector('main').style.width = '800px')", &[])?;
        page.puts_guide_in(&[("theme", "light")])?;
        page.has_all_of_the_guide()?;
        page.types("start.topic", "typed before the move")?;
        page.eval_js("(window.guideMoved = host, window.guideHome = host.parentNode)", &[])?;
        let before = page.eval_js(LOOK, &[])?;
        page.moves_into_a_frame()?;
        assert_eq!(page.look_when_settled()?, before);
        let topic = "window.guideMoved.shadowRoot.querySelector('[data-field=\"start.topic\"]')";
        assert_eq!(page.eval_js(&format!("{topic}.value"), &[])?, "typed before the move");
        // It goes on there, and starts again there.
        let types = format!(
            "(({topic}).value += ' and in it', ({topic}).dispatchEvent(new Event('input', {{ bubbles: true, composed: true }})))"
        );
        page.eval_js(&types, &[])?;
        page.eval_js("(window.guideMoved.shadowRoot.lastElementChild.id = 'before', window.guideMoved.setAttribute('lang', 'en-GB'))", &[])?;
        let is_again = "!!window.guideMoved.shadowRoot.querySelector('.main h2') && !window.guideMoved.shadowRoot.getElementById('before')";
        page.waits_until("the guide to start again", is_again, &[])?;
        assert_eq!(page.look_when_settled()?, before);
        page.eval_js("window.guideHome.append(window.guideMoved)", &[])?;
        assert_eq!(page.look_when_settled()?, before);
        page.holds("start.topic", "typed before the move and in it")
    });
}

#[test]
fn a_guide_that_is_put_into_the_document_of_a_frame_starts_there() {
    case(|page| {
        page.opens_without_guide("~hosts/plain.html")?;
        page.eval_js("(document.querySelector('main').style.width = '800px')", &[])?;
        page.puts_guide_in(&[("theme", "light")])?;
        page.eval_js("(window.guideMoved = host)", &[])?;
        let before = page.eval_js(LOOK, &[])?;
        page.eval_js(
            "(host.remove(), (window.guideMoved = document.createElement('conversation-guide')).setAttribute('theme', 'light'))",
            &[],
        )?;
        page.moves_into_a_frame()?;
        page.waits_until("the guide in the frame", "!!window.guideMoved.shadowRoot.querySelector('.main h2')", &[])?;
        assert_eq!(page.look_when_settled()?, before);
        Ok(())
    });
}

#[test]
fn a_page_that_sets_attributes_sixty_times_a_second_stops_nobody_from_writing() {
    case(|page| {
        page.opens_without_guide("~hosts/plain.html")?;
        let storm = "(() => {
            let turn = 0;
            window.guideStorm = setInterval(() => {
                const guide = document.querySelector('conversation-guide');
                turn += 1;
                guide?.setAttribute('lang', turn % 2 ? 'en-GB' : 'en');
                guide?.setAttribute('theme', turn % 2 ? 'light' : 'dark');
            }, 16);
        })()";
        page.eval_js(storm, &[])?;
        page.puts_guide_in(&[])?;
        let stays = "((inside) => {
            if (window.guideInside !== inside) [window.guideInside, window.guideSince] = [inside, performance.now()];
            return performance.now() - window.guideSince > 3000;
        })(root.lastElementChild)";
        page.waits_until("a guide that stays", stays, &[])?;
        page.types("start.topic", "typed in a storm of attributes")?;
        page.holds("start.topic", "typed in a storm of attributes")?;
        page.is_saved()?;
        page.eval_js("clearInterval(window.guideStorm)", &[])?;
        // The last word of the page counts.
        page.eval_js("host.setAttribute('texts', '/~hosts/words.json')", &[])?;
        page.sees("Before you talk to a Northwinder")?;
        page.holds("start.topic", "typed in a storm of attributes")
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn one_sentence_says_what_is_wrong_with_an_attribute_however_often_it_is_set() {
    case(|page| {
        page.expects("guide-error: attribute");
        page.opens_watched("demo/intranet.html")?;
        page.eval_js(
            "(() => { for (let turn = 0; turn < 60; turn++) host.setAttribute('theme', `midnight-${turn}`); })()",
            &[],
        )?;
        page.sees(&page.texts.format(keys::EMBED_ERROR_ATTRIBUTE, &[("name", "theme"), ("value", "midnight-59")]))?;
        assert_eq!(page.eval_js("all('.notice [type=button]').length", &[])?, 1);
        Ok(())
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn what_a_page_takes_out_of_the_guide_comes_back_with_its_words() {
    case(|page| {
        page.opens_without_guide("~hosts/plain.html")?;
        page.puts_guide_in(&[])?;
        page.has_all_of_the_guide()?;
        page.types("start.topic", "typed before the page was rewritten")?;
        for rewrites in [
            "root.replaceChildren()",
            "root.lastElementChild.remove()",
            "(document.body.innerHTML = document.body.innerHTML)",
            "host.replaceWith(host.cloneNode(true))",
        ] {
            page.eval_js(&format!("void {rewrites}"), &[])?;
            page.waits_for_guide()?;
            page.holds("start.topic", "typed before the page was rewritten")?;
        }
        page.types("start.topic", "and typed after it")?;
        page.is_saved()
    });
}

#[test]
fn a_guide_starts_where_the_page_has_frozen_everything() {
    case(|page| {
        page.opens_without_guide("~hosts/plain.html")?;
        let freezes = "(() => {
            const built_in = [Object, Array, Function, Promise, Map, Set, WeakMap, String, Number, RegExp, Date, Error, TypeError,
                Uint8Array, URL, Request, Response, Headers, EventTarget, Node, Element, HTMLElement, ShadowRoot, Document,
                CSSStyleSheet, CustomEvent, IntersectionObserver, ResizeObserver, MutationObserver, Storage, IDBDatabase];
            for (const its of built_in) Object.freeze(Object.freeze(its).prototype);
            for (const its of [JSON, Math, Reflect, WebAssembly, customElements]) Object.freeze(its);
        })()";
        page.eval_js(freezes, &[])?;
        page.puts_guide_in(&[])?;
        page.has_all_of_the_guide()?;
        page.types("start.topic", "typed in the cold")?;
        page.is_saved()
    });
}

impl Page {
    /// Moves the guide into the document of a frame, which is as wide as the place that it had.
    fn moves_into_a_frame(&self) -> Result {
        let moves = "(() => {
            const frame = document.createElement('iframe');
            frame.width = 800;
            frame.height = 8000;
            document.body.append(frame);
            frame.contentDocument.body.style.margin = 0;
            frame.contentDocument.body.append(window.guideMoved);
            frame.scrollIntoView();
        })()";
        self.eval_js(moves, &[]).map(drop)
    }

    /// How the moved guide looks once that stays the same.
    fn look_when_settled(&self) -> Result<serde_json::Value> {
        let mut last = json!(null);
        self.waits("a look that stays", |page| {
            let look = page.eval_js(LOOK, &[])?;
            let is_same = look == last;
            last = look;
            Ok(is_same.then_some(()))
        })?;
        self.eval_js(LOOK, &[])
    }
}
