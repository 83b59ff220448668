//! Who comes for the first time: the first field is there before the program is, and what is done in it goes on in the guide.

use serde_json::{Value, json};

use crate::Result;
use crate::page::{Page, case};

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
            // WebKit keeps a height of before when a page becomes narrower, which no page does while it starts.
            page.asks("root.replaceChildren(one('[data-first]').cloneNode(true))", &[])?;
            let places = "['.head', '.title', '.lead', '.section__title', '.section + .section .section__title', '.field__label', '.field .field__hint', 'input']
                .map((selector) => one(selector).getBoundingClientRect().toJSON())";
            let before = page.asks(places, &[])?;
            page.is_released()?;
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
        Ok(())
    });
}

#[test]
fn a_word_that_is_still_being_composed_is_not_torn_apart() {
    case(|page| {
        page.comes_first()?;
        page.types_first("Mayu")?;
        // Some pictures after the programs have come, the field is still the one that is typed in.
        let composes = "((tells) => {
            tells('compositionstart');
            return fetch('/~release').then(() => new Promise((done) => setTimeout(() => {
                const stays = !!one('[data-first]') && !one('main');
                tells('compositionend');
                done(stays);
            }, 300)));
        })((type) => one('[data-first] input')?.dispatchEvent(new CompositionEvent(type, { bubbles: true })))";
        assert_eq!(page.asks(composes, &[])?, true);
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
        page.releases()
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

    /// The programs come now.
    fn is_released(&self) -> Result {
        self.releases()?;
        self.waits_for_guide()
    }
}
