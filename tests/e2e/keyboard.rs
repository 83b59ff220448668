//! A conversation planned without a mouse: after every key, the focus is where a user expects it.

use guide_core::model::{DocumentKind, Step};
use guide_core::texts::keys;
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::Result;
use crate::page::{Page, case};

/// More than any step has controls.
const MANY: usize = 200;

#[test]
fn a_plan_is_made_with_the_keyboard_alone() {
    case(|page| {
        page.resizes(1280)?;
        page.eval_js("(one('.main h2').focus(), true)", &[])?;

        // Start: type, and choose with the arrow keys.
        page.walks_to("[data-field='start.who']")?;
        page.strikes("S.K.")?;
        page.walks_to("[data-field='start.topic']")?;
        page.strikes("replies to client emails")?;
        page.walks_to("[data-field='start.situation'] input")?;
        page.hits(&Key::Space)?;
        page.has_ticked("[data-field='start.situation'] input")?;
        page.hits(&Key::Down)?;
        page.has_focus("[data-field='start.situation'] input:checked")?;
        page.unfolds_with_enter("details.why")?;

        // On with Ctrl and Enter, back with Shift as well.
        page.chords(&[Key::Control], &Key::Enter)?;
        page.is_at(Step::Safety)?;
        page.has_focus_on_heading()?;
        page.chords(&[Key::Control, Key::Shift], &Key::Enter)?;
        page.is_at(Step::Start)?;
        page.has_focus_on_heading()?;
        page.holds("start.who", "S.K.")?;
        page.chords(&[Key::Control], &Key::Enter)?;
        page.is_at(Step::Safety)?;
        page.has_focus_on_heading()?;

        // On with the button at the end.
        page.walks_to("[data-action=next]")?;
        page.hits(&Key::Enter)?;
        page.is_at(Step::Facts)?;
        page.has_focus_on_heading()?;

        // Facts: the coach is answered without leaving the keyboard.
        page.walks_to("[data-field='facts.0.observed']")?;
        page.strikes("She is careless.")?;
        page.waits_until("the coach to ask", "!!one('[data-notice=character]')", &[])?;
        // It may have read the sentence before its last key, and reads it once more 600 ms after that, which asks again.
        page.is_saved()?;
        let read = "(window.guideTyped ??= performance.now()) + 700 < performance.now()";
        page.waits_until("the coach to have read the last key", read, &[])?;
        page.has_focus("[data-field='facts.0.observed']")?;
        page.walks_to("[data-notice=character] > summary")?;
        page.hits(&Key::Enter)?;
        page.waits_until(
            "the question",
            "one('[data-notice=character]').open && !!one('[data-answer=character]')",
            &[],
        )?;
        page.walks_to("[data-answer=character]")?;
        page.strikes("the totals in rows 4 and 9 were wrong")?;
        page.waits_until("words to use", "!one('[data-notice=character] [data-action=use-rewrite]').disabled", &[])?;
        page.walks_to("[data-notice=character] [data-action=use-rewrite]")?;
        page.hits(&Key::Enter)?;
        page.has_focus("[data-field='facts.0.observed']")?;
        page.holds("facts.0.observed", "The totals in rows 4 and 9 were wrong.")?;

        // A second incident comes and goes; the focus goes with it.
        page.walks_to("[data-action=add]")?;
        page.hits(&Key::Enter)?;
        page.has_focus("[data-field='facts.1.when']")?;
        page.walks_to("[data-item='1'] [data-action=remove]")?;
        page.hits(&Key::Enter)?;
        page.has_focus("[data-field='facts.0.when']")?;

        // The other steps, one after the other.
        for step in Step::ALL.into_iter().skip(3) {
            page.chords(&[Key::Control], &Key::Enter)?;
            page.is_at(step)?;
            page.has_focus_on_heading()?;
            if step == Step::Review {
                break;
            }
        }
        page.reads_a_paper_with_the_keyboard()?;
        page.opens_and_closes_what_lies_over_the_page()?;
        page.renames_a_draft_with_the_keyboard()
    });
}

impl Page {
    fn reads_a_paper_with_the_keyboard(&self) -> Result {
        self.walks_to(&format!("[data-paper={}]", DocumentKind::CheatSheet.id()))?;
        self.hits(&Key::Enter)?;
        self.waits_until("the paper", "!!one(`[data-panel=cheat]`)", &[])?;
        self.has_focus_on_heading()?;
        self.walks_to("[data-action=back-to-plan]")?;
        self.hits(&Key::Enter)?;
        self.is_at(Step::Review)?;
        self.has_focus_on_heading()
    }

    /// What is opened takes the focus, Escape puts it away, and the focus is back where it was.
    fn opens_and_closes_what_lies_over_the_page(&self) -> Result {
        self.walks_to("[data-action=keys]")?;
        self.hits(&Key::Enter)?;
        self.has_focus("dialog[data-panel=keys] button")?;
        self.hits(&Key::Escape)?;
        self.has_focus("[data-action=keys]")?;
        self.hits_in_a_row(&Key::Shift, 3)?;
        self.has_focus("dialog[data-panel=blank] button")?;
        self.hits_in_a_row(&Key::Shift, 3)?;
        self.has_focus("[data-action=keys]")
    }

    fn renames_a_draft_with_the_keyboard(&self) -> Result {
        self.eval_js("(one('header [data-action=hide]').focus(), true)", &[])?;
        self.walks_to("header [data-action=drafts]")?;
        self.hits(&Key::Enter)?;
        self.reads(keys::UI_DRAFTS_LEAD)?;
        self.has_focus_on_heading()?;
        self.walks_to("[data-draft] [data-action=rename]")?;
        self.hits(&Key::Enter)?;
        self.has_focus("[data-rename]")?;
        self.strikes(" again")?;
        self.hits(&Key::Enter)?;
        self.has_focus("[data-draft] [data-action=rename]")
    }

    /// Goes on with the Tab key until the focus is on a match. It is never lost on the way.
    pub fn walks_to(&self, selector: &str) -> Result {
        for _ in 0..MANY {
            self.hits(&Key::Tab)?;
            let there = self.eval_js("focused()?.matches(arguments[0]) ?? null", &[json!(selector)])?;
            match there {
                Value::Bool(true) => return Ok(()),
                Value::Null => return Err(format!("the focus left the guide on the way to {selector}").into()),
                _ => {}
            }
        }
        Err(format!("no way to {selector} with the Tab key").into())
    }

    /// The focus is on a match, and can be seen.
    fn has_focus(&self, selector: &str) -> Result {
        let there = "focused()?.matches(arguments[0]) && isShown(focused())";
        let outcome = self.waits_until(&format!("the focus on {selector}"), there, &[json!(selector)]);
        outcome.map_err(|trouble| match self.eval_js("focused()?.outerHTML.slice(0, 160) ?? 'nothing'", &[]) {
            Ok(focused) => format!("{trouble}; it is on {focused}").into(),
            Err(_) => trouble,
        })
    }

    fn has_ticked(&self, selector: &str) -> Result {
        let ticked = "focused()?.matches(arguments[0]) && focused().checked";
        self.waits_until("the choice to be taken", ticked, &[json!(selector)])
    }

    /// Types where the focus is.
    pub fn strikes(&self, text: &str) -> Result {
        self.with_driver(async |driver| driver.action_chain().send_keys(text).perform().await)?;
        self.waits_until("the last key to arrive", "focused().value.endsWith(arguments[0])", &[json!(text)])
    }

    fn unfolds_with_enter(&self, details: &str) -> Result {
        self.walks_to(&format!("{details} > summary"))?;
        self.hits(&Key::Enter)?;
        self.waits_until("what is folded away", "focused().parentElement.open", &[])
    }

    /// Presses a key while others are held down.
    pub fn chords(&self, held: &[Key], key: &Key) -> Result {
        self.with_driver(async |driver| {
            let down = held.iter().fold(driver.action_chain(), |chain, key| chain.key_down(key.value()));
            let pressed = down.key_down(key.value()).key_up(key.value());
            held.iter().rev().fold(pressed, |chain, key| chain.key_up(key.value())).perform().await
        })
    }
}
