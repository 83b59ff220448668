//! Who comes for the first time: the first field is there before the program is, and what is done in it goes on in the guide.

use serde_json::{Value, json};

use crate::page::{Page, case};
use crate::{Result, network};

/// The site, its programs held back.
const HELD: &str = "~holds:.wasm/";

#[test]
fn what_is_typed_before_the_program_is_there_goes_on_in_the_guide() {
    case(|page| {
        page.comes_first()?;
        page.types_first("S.K. on Monday")?;
        page.asks("focused().setSelectionRange(4, 4)", &[])?;
        page.is_released()?;
        page.holds("start.who", "S.K. on Monday")?;
        page.waits_until("the focus to go on", "focused()?.dataset.field === 'start.who'", &[])?;
        page.drives(async |driver| driver.action_chain().send_keys(" (team B)").perform().await)?;
        page.holds("start.who", "S.K. (team B) on Monday")?;
        page.is_saved()?;
        page.opens("")?;
        page.holds("start.who", "S.K. (team B) on Monday")
    });
}

#[test]
fn the_first_field_stands_where_it_stood() {
    for width in [360, 768, 1280] {
        case(|page| {
            page.comes_first()?;
            page.resizes(width)?;
            page.shows_all_of_the_page(width)?;
            // WebKit keeps a height of before when a page becomes narrower, which no page does while it starts.
            page.asks("root.replaceChildren(one('[data-first]').cloneNode(true))", &[])?;
            let places = "['.head', '.title', '.lead', '.section__title', '.section + .section .section__title', '.field__label', '.field .field__hint', 'input']
                .map((selector) => one(selector).getBoundingClientRect().toJSON())";
            let before = page.asks(places, &[])?;
            page.is_released()?;
            // So the window has a scroll bar now that it may not have had before.
            assert_eq!(page.asks("document.documentElement.scrollHeight > innerHeight", &[])?, true, "at {width} px");
            let after = page.asks(places, &[])?;
            for (before, after) in before.as_array().unwrap().iter().zip(after.as_array().unwrap()) {
                for side in ["left", "top", "width", "height"] {
                    let moved = before[side].as_f64().unwrap() - after[side].as_f64().unwrap();
                    assert!(moved.abs() < 1.5, "at {width} px: {side} was {before}, is {after}");
                }
            }
            Ok(())
        });
    }
}

#[test]
fn what_is_pressed_before_the_program_is_there_happens_once_it_is() {
    case(|page| {
        page.comes_first()?;
        page.types_first("S.K.")?;
        let quick = "all('[data-first] button').find((button) => words(button) === arguments[0]) ?? null";
        let says = json!(page.texts.say("start.track.quick"));
        page.clicks("the short way", |page| {
            page.element(quick, std::slice::from_ref(&says))?.ok_or_else(|| "no button".into())
        })?;
        page.is_released()?;
        page.waits_until("the short way", "!!one('main [data-panel=quick]')", &[])?;
        page.holds("start.who", "S.K.")
    });
}

#[test]
fn who_was_here_before_and_typed_nothing_can_type_at_once_as_well() {
    case(|page| {
        page.opens_without_guide(HELD)?;
        page.has_in_first_field("")?;
        page.types_first("S.K.")?;
        page.is_released()?;
        page.holds("start.who", "S.K.")
    });
}

#[test]
fn the_lock_is_offered_before_the_first_word_and_a_press_on_it_leads_there() {
    case(|page| {
        page.comes_first()?;
        let way = "all('[data-first] button').find((button) => words(button) === arguments[0]) ?? null";
        let says = json!(page.texts.say("start.lock"));
        page.clicks("the way to the lock", |page| {
            page.element(way, std::slice::from_ref(&says))?.ok_or_else(|| "no button".into())
        })?;
        page.is_released()?;
        let is_first = "!!one('main section')?.querySelector('[data-keep=new-passphrase]')";
        page.waits_until("the lock at the top", is_first, &[])?;
        page.reads("keep.lock.limits.before")?;
        page.locks_the_space()?;
        page.reads("keep.lock.limits.before")?;
        // Where it is on, it is not offered.
        page.presses("back-to-plan")?;
        page.holds("start.who", "")?;
        page.finds_no("way to the lock", "all('[data-action=to-lock]').map(words)", &[])?;
        page.types("start.who", "xylophone")?;
        page.is_saved()?;
        page.has_words_stored("xylophone", false)
    });
}

#[test]
fn who_was_here_before_waits_for_their_own_conversation() {
    case(|page| {
        page.types("start.topic", "Replies to client emails")?;
        page.is_saved()?;
        page.opens_without_guide(HELD)?;
        let has_style = "performance.getEntriesByType('resource').some(({ name, responseEnd }) => responseEnd && name.includes('conversation-guide-') && name.endsWith('.css'))
            && new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))";
        page.waits_until("what the first screen would need", has_style, &[])?;
        page.waits_until("a sentence", "isShown(document.querySelector('[data-moment]'))", &[])?;
        assert_eq!(page.asks("!one('[data-first]')", &[])?, true);
        page.is_released()?;
        page.holds("start.topic", "Replies to client emails")
    });
}

#[test]
fn a_conversation_that_another_tab_began_meanwhile_keeps_its_words_and_what_was_typed_can_be_read() {
    case(|page| {
        page.types("start.who", "M.O.")?;
        page.is_saved()?;
        let stored = "Object.entries(localStorage)";
        let theirs = page.asks(stored, &[])?;
        page.comes_first()?;
        page.types_first("S.K.")?;
        // As another tab does while the programs are on their way.
        page.asks("arguments[0].forEach(([key, text]) => localStorage.setItem(key, text))", &[theirs])?;
        page.is_released()?;
        page.holds("start.who", "M.O.")?;
        assert_eq!(page.asks("one('[data-first] input').value", &[])?, json!("S.K."));
        page.asks_before_it_is_left(true)?;
        // They are there until they are taken out.
        page.reloads_without_guide()?;
        page.has_in_first_field("S.K.")?;
        page.is_released()?;
        page.holds("start.who", "M.O.")?;
        page.has_in_first_field("S.K.")?;
        page.asks("put(one('[data-first] input'), '')", &[])?;
        page.keeps_in_tab(None)?;
        page.asks_before_it_is_left(false)
    });
}

#[test]
fn words_typed_before_a_program_that_fails_come_back_after_each_reload_until_they_are_saved() {
    case(|page| {
        page.expects("guide-error: load");
        // A browser asks only who has touched the page, and says so when it does not.
        page.expects("'beforeunload'");
        page.comes_first()?;
        page.types_first("S.K. on Monday")?;
        for _ in 0..2 {
            page.asks("window.stop()", &[])?;
            page.reads("embed.error.load")?;
            page.has_in_first_field("S.K. on Monday")?;
            page.asks_before_it_is_left(true)?;
            page.reloads_without_guide()?;
            page.has_in_first_field("S.K. on Monday")?;
        }
        page.keeps_in_tab(Some("S.K. on Monday"))?;
        page.is_released()?;
        page.holds("start.who", "S.K. on Monday")?;
        page.is_saved()?;
        page.keeps_in_tab(None)?;
        page.asks_before_it_is_left(false)?;
        page.opens("")?;
        page.holds("start.who", "S.K. on Monday")
    });
}

#[test]
fn words_typed_before_the_program_are_saved_in_the_turn_in_which_the_guide_takes_them_over() {
    case(|page| {
        page.comes_first()?;
        page.types_first("S.K.")?;
        // An observer is told at the end of that turn, before any timer can have saved them.
        let notes = "(new MutationObserver((_, observer) => {
            if (one('[data-first]')) return;
            observer.disconnect();
            window.guideSaved = JSON.stringify(records('draft'));
        }).observe(root, { childList: true }), true)";
        page.asks(notes, &[])?;
        page.is_released()?;
        page.holds("start.who", "S.K.")?;
        let stored = page.asks("window.guideSaved", &[])?;
        assert!(stored.as_str().is_some_and(|stored| stored.contains("S.K.")), "{stored}");
        Ok(())
    });
}

#[test]
fn a_first_field_that_is_emptied_again_leaves_nothing_in_the_tab() {
    case(|page| {
        page.comes_first()?;
        page.types_first("S.K.")?;
        page.keeps_in_tab(Some("S.K."))?;
        page.asks_before_it_is_left(true)?;
        page.asks("put(one('[data-first] input'), '')", &[])?;
        page.keeps_in_tab(None)?;
        page.asks_before_it_is_left(false)?;
        page.is_released()?;
        page.holds("start.who", "")
    });
}

#[test]
fn where_a_tab_may_keep_nothing_the_browser_asks_before_the_first_words_are_left() {
    case(|page| {
        page.comes_first()?;
        let forbid = "(Object.defineProperty(window, 'sessionStorage', {
            get() { throw new DOMException('forbidden', 'SecurityError'); },
        }), true)";
        page.asks(forbid, &[])?;
        page.types_first("S.K.")?;
        page.asks_before_it_is_left(true)?;
        page.is_released()?;
        page.holds("start.who", "S.K.")?;
        page.is_saved()?;
        page.asks_before_it_is_left(false)
    });
}

#[test]
fn a_word_that_is_still_being_composed_is_not_torn_apart() {
    case(|page| {
        page.comes_first()?;
        page.types_first("Mayu")?;
        // Some pictures after the programs have come, the field is still the one that is typed in.
        let tells = "one('[data-first] input').dispatchEvent(new CompositionEvent(arguments[0], { bubbles: true }))";
        page.asks(tells, &[json!("compositionstart")])?;
        network::releases_held_files()?;
        let stays = "new Promise((done) => setTimeout(() => done(!!one('[data-first]') && !one('main')), 300))";
        assert_eq!(page.asks(stays, &[])?, true);
        page.asks(tells, &[json!("compositionend")])?;
        page.waits_for_guide()?;
        page.holds("start.who", "Mayu")
    });
}

#[test]
fn where_the_program_does_not_come_what_was_typed_can_still_be_read() {
    case(|page| {
        page.expects("guide-error: load");
        page.comes_first()?;
        page.types_first("S.K. on Monday")?;
        // What is still on its way does not come any more.
        page.asks("window.stop()", &[])?;
        page.reads("embed.error.load")?;
        let held = page.asks("one('[data-first] input').value", &[])?;
        assert_eq!(held, json!("S.K. on Monday"));
        assert_eq!(page.asks("isShown(one('[data-first] input'))", &[])?, true);
        network::releases_held_files()
    });
}

impl Page {
    /// Comes to a browser in which nothing lies, and whose programs are on their way for as long as the case wants.
    fn comes_first(&mut self) -> Result {
        self.finds_nothing_stored()?;
        self.opens_without_guide(HELD)?;
        self.waits_until("the first field", "!!one('[data-first] input')", &[])?;
        assert_eq!(self.asks("!!one('main')", &[])?, Value::Bool(false), "the guide is there already");
        Ok(())
    }

    fn types_first(&self, text: &str) -> Result {
        let field = self.element("one('[data-first] input')", &[])?.ok_or("no first field")?;
        self.drives(async |_| field.send_keys(text).await)?;
        self.has_arrived(&field, text)
    }

    fn has_in_first_field(&self, text: &str) -> Result {
        let holds = "one('[data-first] input')?.value === arguments[0] && isShown(one('[data-first] input'))";
        self.waits_until(&format!("“{text}” in the first field"), holds, &[json!(text)])
    }

    /// What the tab keeps for a reload.
    fn keeps_in_tab(&self, text: Option<&str>) -> Result {
        let kept = "(sessionStorage.getItem('conversation-guide/first') ?? null) === arguments[0]";
        self.waits_until(&format!("the tab to keep {text:?}"), kept, &[json!(text)])
    }

    /// The programs come now.
    fn is_released(&self) -> Result {
        network::releases_held_files()?;
        self.waits_for_guide()
    }
}
