//! When words are saved, and what happens where nothing can be saved.

use guide_core::model::Step;
use guide_core::texts::keys;
use serde_json::json;
use thirtyfour::Key;

use crate::Result;
use crate::browser::{self, Engine};
use crate::page::{Page, case, case_in_new_browser};

#[test]
fn what_is_typed_is_saved_within_a_second() {
    case(|page| {
        let field = page.field("start.topic")?;
        let timed = "new Promise((done) => {
            put(arguments[0], 'saved in time');
            const typed = performance.now();
            const look = () => {
                if (records('draft').some(([, record]) => record.includes('saved in time'))) done(performance.now() - typed);
                else if (performance.now() - typed > 5000) done(null);
                else setTimeout(look, 10);
            };
            look();
        })";
        let took = page.eval_js(timed, &[field.to_json()?])?;
        assert!(took.as_f64().is_some_and(|took| took < 1000.0), "saved after {took} ms");
        page.is_saved()
    });
}

#[test]
fn what_is_typed_is_saved_at_once_when_the_field_is_left() {
    case(|page| {
        // A window without the focus tells nobody that its fields are left.
        page.types("start.who", "S.K.")?;
        page.waits_until("the window to have the focus", "document.hasFocus()", &[])?;
        // Both within one turn of the page, so that no timer can have saved it.
        let field = page.field("start.topic")?.to_json()?;
        let other = page.field("start.who")?.to_json()?;
        let left =
            "(put(arguments[0], 'left for the next field'), arguments[1].focus(), JSON.stringify(records('draft')))";
        let stored = page.eval_js(left, &[field, other])?;
        assert!(stored.as_str().is_some_and(|stored| stored.contains("left for the next field")), "{stored}");

        page.types("start.topic", "left with the Tab key")?;
        page.hits(&Key::Tab)?;
        page.waits_until(
            "the words to be stored",
            "JSON.stringify(records('draft')).includes('left with the Tab key')",
            &[],
        )
    });
}

#[test]
fn what_is_typed_is_saved_at_once_when_the_page_is_hidden_or_left() {
    case(|page| {
        let field = page.field("start.topic")?.to_json()?;
        let hidden =
            "(Object.defineProperty(document, 'hidden', { value: true, configurable: true }), put(arguments[0], 'hidden'),
            document.dispatchEvent(new Event('visibilitychange', { bubbles: true })), delete document.hidden,
            JSON.stringify(records('draft')))";
        let stored = page.eval_js(hidden, &[field])?;
        assert!(stored.as_str().is_some_and(|stored| stored.contains("hidden")), "{stored}");

        let field = page.field("start.topic")?.to_json()?;
        page.eval_js(
            "(put(arguments[0], 'left in the middle of a'), window.guideLeft = true, location.reload())",
            &[field],
        )?;
        page.record_events()?;
        page.waits_for_guide()?;
        page.holds("start.topic", "left in the middle of a")
    });
}

#[test]
fn step_and_place_come_back_after_a_reload() {
    case(|page| {
        page.resizes(768)?;
        page.types("start.topic", "a place to go on from")?;
        page.goes_to(Step::Safety)?;
        page.eval_js("scrollTo(0, 240)", &[])?;
        page.waits_until("the page to be scrolled", "scrollY > 200", &[])?;
        page.reloads()?;
        page.is_at(Step::Safety)?;
        page.waits_until("the same place", "Math.abs(scrollY - 240) < 3", &[])
    });
}

#[test]
fn where_nothing_can_be_stored_the_guide_works_in_memory_and_says_so() {
    case(|page| {
        page.opens_where_storage_is_forbidden()?;
        page.reads(keys::UI_SAVED_MEMORY)?;
        page.finds_no("way to a lock", "all('[data-action=to-lock]').map(words)", &[])?;
        page.types("start.who", "S.K.")?;
        page.goes_to(Step::Safety)?;
        page.goes_to(Step::Start)?;
        page.holds("start.who", "S.K.")?;
        page.presses("drafts")?;
        page.presses("back-to-plan")?;
        page.holds("start.who", "S.K.")?;
        page.reads(keys::UI_SAVED_MEMORY)
    });
}

#[test]
fn a_browser_that_is_killed_while_typing_loses_at_most_the_last_second() {
    case_in_new_browser(|page| {
        // Where automation stores nothing, and where processes cannot be found, there is nothing to kill.
        if !page.engine.keeps_profile() || !cfg!(target_os = "linux") {
            return page.is_not_checked("a browser that is ended keeps nothing here");
        }
        page.types("start.who", "S.K.")?;
        page.is_saved()?;
        page.types("start.topic", "the first words")?;
        page.is_saved()?;
        page.types("start.topic", "the first words, and the last")?;
        page.waits_until(
            "the last words to be stored",
            "JSON.stringify(records('draft')).includes('and the last')",
            &[],
        )?;
        let saved = page.eval_js("performance.now()", &[])?;
        page.waits_until("a second to pass", "performance.now() > arguments[0] + 1000", &[saved])?;
        page.is_killed_and_comes_back()?;
        page.holds("start.topic", "the first words, and the last")?;
        page.holds("start.who", "S.K.")?;
        page.types("start.place", "Room 2")?;
        page.is_saved()?;
        page.reloads()?;
        page.holds("start.place", "Room 2")
    });
}

#[test]
fn a_storage_that_is_full_to_the_last_byte_is_told_and_typing_goes_on() {
    case(|page| {
        page.types("start.topic", "written while there was room")?;
        page.is_saved()?;
        page.eval_js("fillStorage()", &[])?;
        page.types("start.place", "a room that does not fit any more")?;
        page.reads(keys::UI_ERROR_FULL)?;
        page.types("start.who", "S.K.")?;
        page.holds("start.place", "a room that does not fit any more")?;
        let stored = page.eval_js("JSON.stringify(records('draft'))", &[])?;
        assert!(stored.to_string().contains("written while there was room"), "{stored}");
        // Told once, and not at every key.
        assert_eq!(page.eval_js("window.guideHeard.splice(0)", &[])?, json!(["guide-error: storage"]));
        page.eval_js("makeRoom()", &[])?;
        page.types("start.who", "S. K.")?;
        page.is_saved()?;
        page.reloads()?;
        page.holds("start.place", "a room that does not fit any more")?;
        page.holds("start.who", "S. K.")
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_clock_that_is_set_back_loses_nothing() {
    case(|page| {
        page.types("start.topic", "written today")?;
        page.is_saved()?;
        page.eval_js("(window.Date.now = () => 1_000_000_000_000)", &[])?;
        page.types("start.topic", "written in the year 2001")?;
        let stored = "JSON.stringify(records('draft')).includes('the year 2001')";
        page.waits_until("it to be stored", stored, &[])?;
        let when = page.eval_js("JSON.parse(records('draft')[0][1]).changed", &[])?;
        assert_eq!(when, json!(1_000_000_000_000_u64), "the clock was not set back");
        page.reloads()?;
        page.holds("start.topic", "written in the year 2001")?;
        assert_eq!(page.eval_js("records('draft').length", &[])?, json!(1));
        Ok(())
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_record_that_was_damaged_by_hand_opens_with_what_is_whole() {
    const DAMAGED: &str = r#"{"format":"conversation-guide","version":2,"name":"","created":"yesterday",
        "plan":{"start":{"who":"S.K.","topic":7},"facts":[{"observed":"no reply"},"loose"]}}"#;
    case(|page| {
        page.finds_stored("draft", "damaged", DAMAGED)?;
        page.reads(keys::UI_ERROR_UNREAD)?;
        page.holds("start.who", "S.K.")?;
        page.types("start.topic", "typed anew")?;
        page.is_saved()?;
        page.has_stored("quarantine", "damaged", Some(DAMAGED))?;
        page.reloads()?;
        page.holds("start.topic", "typed anew")?;
        page.holds("start.who", "S.K.")
    });
}

impl Page {
    fn opens_where_storage_is_forbidden(&mut self) -> Result {
        if self.engine == Engine::Webkit {
            // In a frame without an origin this engine takes no script from its own server, so storage is forbidden here
            // before the guide is put in again.
            let forbid = "((guide) => {
                const refuse = () => { throw new DOMException('forbidden', 'SecurityError'); };
                Object.defineProperty(window, 'localStorage', { get: refuse });
                host.replaceWith(guide);
            })(document.createElement('conversation-guide'))";
            self.eval_js(forbid, &[])?;
            return self.waits_for_guide();
        }
        // A frame without an origin may not store anything. The page around it is one without a policy of its own.
        self.opens_without_guide("conversation-guide.js")?;
        let put = "((address) => {
            const frame = document.createElement('iframe');
            frame.setAttribute('sandbox', 'allow-scripts');
            Object.assign(frame, { src: address, width: 900, height: 600, onload: () => (window.guideFramed = true) });
            document.body.prepend(frame);
            return frame;
        })(...arguments)";
        let frame = self.element(put, &[json!(browser::address("")?)])?.ok_or("no frame")?;
        // A driver that enters earlier stays in the empty page of before.
        self.waits_until("the page in the frame", "window.guideFramed === true", &[])?;
        self.with_driver(async |_| frame.enter_frame().await)?;
        self.record_events()?;
        self.waits_for_guide()
    }
}
