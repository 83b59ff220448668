//! The browser's way back and forward: through steps and pages where the guide is a page of its own, and nowhere else.

use guide_core::model::Step;
use guide_core::texts::keys;
use serde_json::json;

use crate::Result;
use crate::page::{Page, case};

#[test]
fn back_and_forward_lead_through_steps_and_pages_and_keep_every_word() {
    case(|page| {
        page.has_all_of_the_guide()?;
        page.types("start.topic", "replies to clients")?;
        page.goes_to(Step::Facts)?;
        page.types("facts.0.observed", "three emails had no reply")?;
        page.opens_paper("cheat")?;
        page.presses("drafts")?;
        page.reads(keys::UI_DRAFTS_LEAD)?;

        page.goes_back()?;
        page.waits_until("the address of the paper", "location.hash === '#cheat'", &[])?;
        page.shows_paper()?;
        page.has_focus_on_heading()?;
        page.goes_back()?;
        page.is_at(Step::Review)?;
        page.goes_back()?;
        page.is_at(Step::Facts)?;
        page.has_focus_on_heading()?;
        page.holds("facts.0.observed", "three emails had no reply")?;
        page.types("facts.0.impact", "typed and not left")?;
        page.goes_back()?;
        page.is_at(Step::Start)?;
        page.has_focus_on_heading()?;
        page.holds("start.topic", "replies to clients")?;

        page.goes_forward()?;
        page.is_at(Step::Facts)?;
        page.has_focus_on_heading()?;
        page.holds("facts.0.impact", "typed and not left")?;
        page.is_saved()?;
        page.reloads()?;
        page.has_all_of_the_guide()?;
        page.is_at(Step::Facts)?;
        page.holds("facts.0.impact", "typed and not left")?;
        page.goes_forward()?;
        page.is_at(Step::Review)?;
        page.goes_forward()?;
        page.shows_paper()?;
        page.goes_forward()?;
        page.reads(keys::UI_DRAFTS_LEAD)?;
        page.reloads()?;
        page.reads(keys::UI_DRAFTS_LEAD)?;
        assert_eq!(page.eval_js("[location.hash, document.title]", &[])?, json!(["#drafts", "Conversation Guide"]));
        // From here on another way is taken.
        page.goes_back()?;
        page.shows_paper()?;
        page.goes_to(Step::Support)?;
        page.goes_back()?;
        page.shows_paper()?;
        page.is_saved()
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn back_leaves_the_talk_and_an_address_that_names_nothing_changes_nothing() {
    case(|page| {
        page.has_all_of_the_guide()?;
        page.types("start.topic", "replies to clients")?;
        page.goes_to(Step::Room)?;
        page.presses("talk")?;
        page.waits_until("the cards", "!!one('dialog.talk[open]')", &[])?;
        page.goes_back()?;
        page.waits_until("the cards to close", "!one('dialog[open]')", &[])?;
        page.is_at(Step::Start)?;
        page.eval_js("(location.hash = '#replies', true)", &[])?;
        page.eval_js("new Promise((done) => setTimeout(done, 200))", &[])?;
        page.is_at(Step::Start)?;
        page.holds("start.topic", "replies to clients")
    });
}

#[test]
fn the_history_of_a_page_of_others_and_of_a_frame_stays_as_it_is() {
    case(|page| {
        for path in ["demo/intranet.html", "demo/frame.html"] {
            page.opens_without_guide(path)?;
            let before = page.eval_js("[history.length, location.href]", &[])?;
            let inside = "(document.querySelector('iframe')?.contentDocument ?? document).querySelector('conversation-guide')?.shadowRoot";
            page.eval_js("(document.querySelector('iframe') ?? host).scrollIntoView()", &[])?;
            page.waits_until("the guide", &format!("!!{inside}?.querySelector('.beside *')"), &[])?;
            for step in ["facts", "review", "start"] {
                page.eval_js(&format!("{inside}.querySelector('nav [data-to={step}]').click()"), &[])?;
                page.waits_until(step, &format!("!!{inside}.querySelector('.main [data-step={step}]')"), &[])?;
            }
            assert_eq!(page.eval_js("[history.length, location.href]", &[])?, before, "{path}");
        }
        Ok(())
    });
}

impl Page {
    fn goes_back(&self) -> Result {
        self.with_driver(async |driver| driver.back().await)
    }

    fn shows_paper(&self) -> Result {
        let paper = self.waits_until("the paper", "!!one('[data-panel=cheat]')", &[]);
        paper.map_err(|trouble| {
            format!("{trouble}; at {:?}", self.eval_js("[location.hash, history.length]", &[])).into()
        })
    }

    fn goes_forward(&self) -> Result {
        self.with_driver(async |driver| driver.forward().await)
    }
}
