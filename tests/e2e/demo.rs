//! The demo pages: hosts of all kinds, each with a guide in which a plan can be begun.

use guide_core::model::Step;
use serde_json::json;

use crate::Result;
use crate::page::{Page, case};

/// The demo pages with one guide that can store its drafts.
const PLAIN: [&str; 8] =
    ["intranet", "themed", "strict", "other-origin", "wrong-type", "parents", "shell", "small-root"];

#[test]
fn every_demo_page_shows_a_guide_in_which_a_plan_can_be_begun() {
    case(|page| {
        for name in PLAIN {
            page.opens_watched(&format!("demo/{name}.html"))?;
            page.types("start.topic", &format!("typed on {name}"))?;
            page.is_saved()?;
            page.goes_to(Step::Facts)?;
            page.goes_to(Step::Start)?;
            page.holds("start.topic", &format!("typed on {name}"))?;
            page.begins("drafts")?;
        }
        Ok(())
    });
}

#[test]
fn a_guide_that_the_page_hides_takes_out_or_closes_away_keeps_its_words_and_its_peace() {
    case(|page| {
        let topic = "[data-field=\"start.topic\"]";
        page.opens_without_guide("~watched/demo/tab.html")?;
        page.eval_js("document.querySelector('#tab-guide').click()", &[])?;
        page.waits_for_guide()?;
        page.types("start.topic", "behind a tab")?;
        page.eval_js("document.querySelector('#tab-about').click()", &[])?;
        page.eval_js("document.querySelector('#tab-guide').click()", &[])?;
        page.holds("start.topic", "behind a tab")?;
        page.is_saved()?;

        page.opens_without_guide("~watched/demo/router.html#guide")?;
        page.waits_for_guide()?;
        page.holds("start.topic", "behind a tab")?;
        page.types("start.topic", "on a page that comes and goes")?;
        page.eval_js("document.querySelector('a[href=\"#news\"]').click()", &[])?;
        page.waits_until("the guide to be gone", "!host", &[])?;
        page.with_driver(async |driver| driver.back().await)?;
        page.waits_for_guide()?;
        page.holds("start.topic", "on a page that comes and goes")?;

        page.opens_watched("demo/drawer.html")?;
        let focused = "(one(arguments[0]).focus(), root.activeElement !== null)";
        assert_eq!(page.eval_js(focused, &[json!(topic)])?, false);
        page.eval_js("document.querySelector('article .opener').click()", &[])?;
        page.waits_until("the drawer to be open", "isShown(host)", &[])?;
        page.types("start.topic", "in a drawer")?;
        page.eval_js("document.querySelector('.drawer .opener').click()", &[])?;
        page.waits_until("the drawer to be closed", "getComputedStyle(host).visibility === 'hidden'", &[])?;
        page.waits_until("the focus in the page", "document.activeElement.matches('article .opener')", &[])
    });
}

impl Page {
    /// Begins a new draft, so that the next page begins with an empty one.
    fn begins(&self, from: &str) -> Result {
        self.presses(from)?;
        self.presses_in(".main", "new")?;
        self.is_at(Step::Start)?;
        self.holds("start.topic", "")
    }
}
