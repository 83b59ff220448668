//! The guide as a guest: the page keeps its keys, its scroll and its life, and the guide keeps what is typed in it.

use guide_core::model::Step;
use serde_json::json;
use thirtyfour::Key;

use crate::Result;
use crate::page::{Page, case};

/// A page with shortcuts of one letter, and without Enter outside of text areas, as many have them. `arguments[0]`: hears first. `arguments[1]`: lets
/// nobody else hear.
const SHORTCUTS: &str = "((first, stops) => {
    window.taken = [];
    const isField = (node) => /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName);
    const forbids = (event) => {
        if (isField(event.target)) return;
        if (event.key === 'Tab' || event.key === 'Shift') return;
        window.taken.push(event.key);
        event.preventDefault();
        if (stops) event.stopImmediatePropagation();
    };
    for (const type of ['keydown', 'keypress', 'keyup']) document.addEventListener(type, forbids, first);
})(...arguments)";

#[test]
fn what_is_typed_in_the_guide_is_no_shortcut_of_the_page() {
    case(|page| {
        for (hears_first, stops) in [(false, false), (true, false), (true, true)] {
            page.opens_without_guide("~hosts/plain.html")?;
            page.puts_guide_in(&[])?;
            page.goes_to(Step::Start)?;
            page.has_all_of_the_guide()?;
            page.eval_js(SHORTCUTS, &[json!(hears_first), json!(stops)])?;
            page.types("start.topic", "cats/dogs? jk gg")?;
            page.hits(&Key::Backspace)?;
            page.holds("start.topic", "cats/dogs? jk g")?;
            page.goes_to(Step::Facts)?;
            page.types("facts.0.observed", "one")?;
            page.hits(&Key::Enter)?;
            page.types_where_the_focus_is("two")?;
            page.holds("facts.0.observed", "one\ntwo")?;
            if !hears_first {
                assert_eq!(page.eval_js("window.taken", &[])?, json!([]));
            }
            page.eval_js("all('.main summary').find(isShown).focus()", &[])?;
            page.hits(&Key::Enter)?;
            page.waits_until("what is folded to open", "focused().parentElement.open === true", &[])?;
        }
        Ok(())
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_press_in_the_guide_presses_nothing_that_the_page_has_around_it() {
    case(|page| {
        for around in ["<a href='#away'>", "<label><input type=checkbox>", "<details><summary>", "<form><button>"] {
            page.opens_without_guide("~hosts/plain.html")?;
            page.puts_guide_in(&[])?;
            page.has_all_of_the_guide()?;
            page.goes_to(Step::Start)?;
            let wrap = "(document.querySelector('main').insertAdjacentHTML('afterbegin', arguments[0]),
                document.querySelector('main :is(a, label, summary, button)').append(host))";
            page.eval_js(wrap, &[json!(around)])?;
            let hear = "document.querySelector('main').addEventListener('submit', (event) => {
                event.preventDefault();
                location.hash = 'sent';
            })";
            page.eval_js(hear, &[])?;
            let is_left = "location.hash === '' && !document.querySelector('main :checked') && !document.querySelector('main [open]')";
            // One blank: a summary that is pressed twice is as it was.
            page.types("start.topic", "typed inside")?;
            assert_eq!(page.eval_js(is_left, &[])?, true, "typed in {around}");
            for inside in [".main h2", "[data-field=\"start.topic\"]", ".row--way button"] {
                page.clicks(inside, |page| {
                    page.element("one(arguments[0])", &[json!(inside)])?.ok_or_else(|| "nothing to press".into())
                })?;
                assert_eq!(page.eval_js(is_left, &[])?, true, "{inside} in {around}");
            }
        }
        Ok(())
    });
}

#[test]
fn the_guide_takes_no_focus_from_who_types_elsewhere_in_the_page() {
    case(|page| {
        page.opens_without_guide("~hosts/plain.html")?;
        page.puts_guide_in(&[])?;
        page.has_all_of_the_guide()?;
        page.eval_js(
            "(document.body.prepend(document.createElement('input')), document.querySelector('body > input').focus())",
            &[],
        )?;
        page.eval_js("host.setAttribute('start', 'facts')", &[])?;
        page.waits_until("the step", "!!one('.main [data-step=facts]')", &[])?;
        page.types_where_the_focus_is("mine")?;
        assert_eq!(page.eval_js("document.querySelector('body > input').value", &[])?, "mine");
        Ok(())
    });
}

#[test]
fn keys_that_do_nothing_in_the_guide_are_the_pages() {
    case(|page| {
        page.opens_without_guide("~hosts/plain.html")?;
        page.puts_guide_in(&[])?;
        page.types("start.topic", "typed")?;
        let heard = "(window.heard = [], document.addEventListener('keydown', (event) => {
            window.heard.push(event.key);
            if (event.ctrlKey) event.preventDefault();
        }))";
        page.eval_js(heard, &[])?;
        page.with_driver(async |driver| {
            driver
                .action_chain()
                .key_down(Key::Control.value())
                .send_keys("k")
                .key_up(Key::Control.value())
                .perform()
                .await
        })?;
        page.hits(&Key::Escape)?;
        page.waits_until(
            "the keys of the page",
            "JSON.stringify(window.heard.filter((key) => key !== 'Control')) === '[\"k\",\"Escape\"]'",
            &[],
        )?;
        page.holds("start.topic", "typed")
    });
}

#[test]
fn a_letter_that_is_being_composed_and_a_stretched_selection_are_no_shortcut() {
    case(|page| {
        page.types("start.topic", "words")?;
        let composing = "one('[data-field=\"start.topic\"]').dispatchEvent(new KeyboardEvent('keydown',
            { key: 'Enter', ctrlKey: true, isComposing: true, bubbles: true, composed: true, cancelable: true }))";
        page.eval_js(composing, &[])?;
        page.is_at(Step::Start)?;
        page.hits(&Key::Shift)?;
        page.hits(&Key::Shift)?;
        page.eval_js("one('[data-field=\"start.topic\"]').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }))", &[])?;
        page.hits(&Key::Shift)?;
        page.eval_js("new Promise((done) => setTimeout(done, 300))", &[])?;
        assert_eq!(page.eval_js("!!one('dialog[open]')", &[])?, false);
        Ok(())
    });
}

#[test]
fn nothing_of_a_guide_that_is_hidden_lies_over_the_page() {
    case(|page| {
        for hiding in ["display: none", "visibility: hidden"] {
            page.opens_without_guide("~hosts/plain.html")?;
            page.puts_guide_in(&[])?;
            page.goes_to(Step::Start)?;
            page.types("start.topic", "a talk")?;
            page.eval_js("document.body.insertAdjacentHTML('beforeend', '<input id=own>')", &[])?;
            let hide = "(host.parentElement.style.cssText = arguments[0], document.querySelector('#own').focus())";
            page.eval_js(hide, &[json!(hiding)])?;
            for _ in 0..3 {
                page.hits(&Key::Shift)?;
            }
            page.types_where_the_focus_is("typed")?;
            page.waits_until(
                "words in the field of the page",
                "document.querySelector('#own').value === 'typed'",
                &[],
            )?;

            page.eval_js("host.parentElement.style.cssText = ''", &[])?;
            page.goes_to(Step::Room)?;
            page.presses("talk")?;
            page.waits_until("the cards", "!!one('dialog.talk[open]')", &[])?;
            page.eval_js("host.parentElement.style.cssText = arguments[0]", &[json!(hiding)])?;
            page.waits_until("the cards to close", "!one('dialog[open]')", &[])?;
            page.eval_js("document.querySelector('#own').focus()", &[])?;
            page.waits_until("a page that lives", "document.activeElement.id === 'own'", &[])?;
            // It was only hidden: the talk goes on where it was.
            page.eval_js("host.parentElement.style.cssText = ''", &[])?;
            page.waits_until("the cards again", "!!one('dialog.talk[open]')", &[])?;
            page.presses("leave-talk")?;
            page.waits_until("the end of the talk", "!one('dialog[open]')", &[])?;
        }
        Ok(())
    });
}

#[test]
fn nothing_of_a_guide_that_is_inert_lies_over_the_page() {
    case(|page| {
        page.opens_without_guide("~hosts/plain.html")?;
        page.puts_guide_in(&[("start", "room")])?;
        page.presses("talk")?;
        page.waits_until("the cards", "!!one('dialog.talk[open]')", &[])?;
        page.eval_js("host.parentElement.inert = true", &[])?;
        page.waits_until("the cards to close", "!one('dialog[open]')", &[])?;
        page.eval_js("document.body.insertAdjacentHTML('beforeend', '<input id=own>')", &[])?;
        page.eval_js("document.querySelector('#own').focus()", &[])?;
        for _ in 0..3 {
            page.hits(&Key::Shift)?;
        }
        page.types_where_the_focus_is("typed")?;
        page.waits_until("words in the field of the page", "document.querySelector('#own').value === 'typed'", &[])?;
        page.eval_js("host.parentElement.inert = false", &[])?;
        page.waits_until("the cards again", "!!one('dialog.talk[open]')", &[])
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn of_two_guides_the_one_that_is_hidden_closes_its_talk_and_leaves_the_other_one_alone() {
    case(|page| {
        page.opens_without_guide("~hosts/plain.html")?;
        page.puts_guide_in(&[("space", "first"), ("start", "room")])?;
        page.adds_guide(&[("space", "second"), ("start", "room")])?;
        page.sees_the_second_guide("!!one('.main [data-action=talk]', second())")?;
        let hide_second = "(hosts()[1].style.display = arguments[0])";

        page.eval_js("one('.main [data-action=talk]', second()).click()", &[])?;
        page.waits_until("the cards of the second", "!!one('dialog.talk[open]', second())", &[])?;
        page.eval_js(hide_second, &[json!("none")])?;
        page.waits_until("the cards to close", "!one('dialog[open]', second())", &[])?;
        page.presses("talk")?;
        page.waits_until("the cards of the first", "!!one('dialog.talk[open]')", &[])?;
        // What is typed and pressed now is for the one that is seen.
        for _ in 0..3 {
            page.hits(&Key::Shift)?;
        }
        page.waits_until("the first to be blank", "!!one('.blank[open]') && !one('dialog[open]', second())", &[])?;
        page.does(".blank", "show")?;
        page.presses("leave-talk")?;
        page.waits_until(
            "a page that nothing lies over",
            "!one('dialog[open]') && !one('dialog[open]', second())",
            &[],
        )?;
        page.eval_js(hide_second, &[json!("")])?;
        page.waits_until("the cards of the second again", "!!one('dialog.talk[open]', second())", &[])?;
        assert_eq!(page.eval_js("!!one('dialog[open]')", &[])?, json!(false));
        Ok(())
    });
}

#[test]
fn a_page_that_is_shared_stays_where_its_reader_is() {
    case(|page| {
        page.opens_without_guide("~hosts/plain.html")?;
        page.puts_guide_in(&[])?;
        page.goes_to(Step::Facts)?;
        page.types("facts.0.observed", "saved far down")?;
        page.eval_js("(document.body.style.paddingBlock = '2000px', scrollTo(0, 2100))", &[])?;
        page.is_saved()?;
        page.eval_js("focused()?.blur()", &[])?;

        page.opens_without_guide("~hosts/plain.html")?;
        page.eval_js("document.body.style.paddingBlockEnd = '5000px'", &[])?;
        page.puts_guide_in(&[])?;
        page.is_at(Step::Facts)?;
        page.eval_js("new Promise((done) => setTimeout(done, 300))", &[])?;
        assert_eq!(page.eval_js("scrollY", &[])?, 0);
        Ok(())
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn what_is_said_outside_the_guide_is_in_its_own_language_and_direction() {
    case(|page| {
        page.expects("guide-error: attribute");
        page.opens_without_guide("~hosts/plain.html")?;
        page.eval_js("Object.assign(document.documentElement, { lang: 'ar', dir: 'rtl' })", &[])?;
        page.puts_guide_in(&[("theme", "pink")])?;
        page.waits_until(
            "the sentence above the guide",
            "!!one('.notice') && one('.notice').matches(':dir(ltr):lang(en)')",
            &[],
        )?;
        page.waits_until("the guide itself", "one('.main').matches(':dir(ltr):lang(en)')", &[])
    });
}

#[test]
fn a_page_that_is_reloaded_shows_the_place_in_the_guide_where_its_reader_was() {
    case(|page| {
        page.opens("~hosts/long.html")?;
        page.goes_to(Step::Facts)?;
        page.types("facts.0.observed", "saved far down")?;
        page.is_saved()?;
        // Behind the end of the page as it is without the guide.
        page.eval_js("(focused()?.blur(), scrollTo(0, host.getBoundingClientRect().bottom + scrollY - 700))", &[])?;
        let place = page.eval_js("host.getBoundingClientRect().top", &[])?;
        page.reloads_itself()?;
        page.is_at(Step::Facts)?;
        let is_back = "Math.abs(host.getBoundingClientRect().top - arguments[0]) < 60";
        page.waits_until("the place where the reader was", is_back, &[place])?;

        // Who is above the guide stays there.
        page.eval_js("scrollTo(0, 0)", &[])?;
        page.reloads_itself()?;
        page.is_at(Step::Facts)?;
        page.waits_until("the guide to have told", "host.dataset.step === 'facts'", &[])?;
        assert_eq!(page.eval_js("scrollY", &[])?, 0);
        Ok(())
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_page_that_looks_at_changes_of_its_own_nodes_hears_of_each_step() {
    case(|page| {
        page.opens_without_guide("~hosts/plain.html")?;
        // As the previews of editors measure; this page also answers each change with one of its own.
        let measure = "(window.measured = [], new MutationObserver((changes) => {
            const guide = document.querySelector('conversation-guide');
            window.measured.push(guide?.getBoundingClientRect().height ?? 0);
            if (changes.some(({ attributeName }) => attributeName?.startsWith('data-'))) guide.setAttribute('theme', 'light');
        }).observe(document.body, { attributes: true, characterData: true, childList: true, subtree: true }))";
        page.eval_js(measure, &[])?;
        page.puts_guide_in(&[])?;
        let is_measured = "host.dataset.state === 'ready' && host.dataset.step === arguments[0]
            && Math.abs(window.measured.at(-1) - host.getBoundingClientRect().height) < 2";
        page.waits_until("the height of the first step", is_measured, &[json!("start")])?;
        page.types("start.topic", "typed words")?;
        for step in [Step::Facts, Step::Review, Step::Start] {
            page.goes_to(step)?;
            page.waits_until("the height of the step", is_measured, &[json!(step.id())])?;
        }
        page.presses("drafts")?;
        page.waits_until(
            "a page that is no step",
            "host.dataset.step === undefined && host.dataset.state === 'ready'",
            &[],
        )?;
        assert_eq!(page.eval_js("host.cloneNode().outerHTML.includes('typed')", &[])?, false);
        let calls = page.eval_js("window.measured.length", &[])?;
        assert!(calls.as_u64().is_some_and(|calls| calls < 100), "{calls} changes");
        Ok(())
    });
}

#[test]
fn the_way_back_of_the_browser_leaves_the_page_and_nothing_else() {
    case(|page| {
        for is_framed in [false, true] {
            page.opens_without_guide(if is_framed {
                "~watched/demo/frame.html"
            } else {
                "~watched/demo/intranet.html"
            })?;
            let before = page.eval_js("history.length", &[])?;
            let walk = |page: &Page| -> Result {
                page.waits_for_guide()?;
                page.goes_to(Step::Facts)?;
                page.goes_to(Step::Room)?;
                page.presses("talk")?;
                page.presses("leave-talk")?;
                page.presses("drafts")?;
                page.goes_to(Step::Start)
            };
            if is_framed {
                page.opens_framed_here()?;
                page.inside(walk)?;
            } else {
                // The name of an element in the file that holds everything.
                page.eval_js(
                    "document.body.append(Object.assign(document.createElement('i'), { id: 'packed' }))",
                    &[],
                )?;
                walk(page)?;
            }
            assert_eq!(page.eval_js("history.length", &[])?, before, "in a frame: {is_framed}");
            assert_eq!(page.eval_js("location.hash", &[])?, "");
        }
        Ok(())
    });
}

impl Page {
    /// Reloads the page as its user does: a driver may let go of the place where the page was.
    fn reloads_itself(&mut self) -> Result {
        self.leaves()?;
        self.eval_js("(setTimeout(() => location.reload()), true)", &[])?;
        self.record_events()?;
        self.waits_for_guide()
    }

    /// Types into what has the focus, wherever that is.
    pub fn types_where_the_focus_is(&self, text: &str) -> Result {
        self.with_driver(async |driver| driver.action_chain().send_keys(text).perform().await)
    }
}
