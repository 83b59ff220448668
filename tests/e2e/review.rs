//! What the review says is open, the way to it, and the answer that stops the manager.

use guide_core::model::Step;
use guide_core::texts::keys;
use serde_json::json;

use crate::page::{Page, case};
use crate::{Result, sample_plan};

#[test]
fn the_review_names_what_is_open_and_leads_to_it() {
    case(|page| {
        page.opens_an_example()?;
        page.goes_to(Step::Review)?;
        page.names_as_open(&[])?;
        page.reads(keys::UI_REVIEW_READY)?;

        page.goes_to(Step::Dignity)?;
        page.types("dignity.consequences", "Change this or you will be out of here.")?;
        page.goes_to(Step::Start)?;
        page.puts("start.when", "")?;
        page.goes_to(Step::Review)?;
        page.names_as_open(&["when", "threat"])?;
        page.waits_until("no word of an end", "!all('[data-ending]').some((ending) => ending.textContent)", &[])?;

        page.presses_in("[data-open=threat]", "fix")?;
        page.is_at(Step::Dignity)?;
        page.waits_until("the field", "!!focused()?.closest(`[data-field='dignity.consequences']`)", &[])?;
        page.types("dignity.consequences", "We look at the replies together after four weeks.")?;
        page.goes_to(Step::Review)?;
        page.names_as_open(&["when"])?;
        page.presses_in("[data-open=when]", "fix")?;
        page.is_at(Step::Start)?;
        page.waits_until("the field", "!!focused()?.closest(`[data-field='start.when']`)", &[])
    });
}

#[test]
fn an_answer_that_stops_the_manager_is_said_and_never_kept() {
    case(|page| {
        page.finds_stored("draft", "whole", &sample_plan::record("whole"))?;
        page.goes_to(Step::Review)?;
        page.names_as_open(&[])?;
        page.chooses("review.same_standard", "no")?;
        let stop = page.texts.format(keys::REVIEW_SAME_STANDARD_STOP, &[("contact", page.texts.get(keys::HR_CONTACT))]);
        page.sees(&stop)?;
        page.names_as_open(&["standard"])?;
        page.types("review.remember", "Ask, then wait.")?;
        page.is_saved()?;
        page.waits_until(
            "a draft without the answer",
            "Object.entries(localStorage).some(([, value]) => value.includes('Ask, then wait.')) \
             && !Object.entries(localStorage).some(([, value]) => value.includes('same_standard'))",
            &[],
        )?;
        page.opens_paper("cheat")?;
        page.sees(&stop)?;
        page.reloads()?;
        page.goes_to(Step::Review)?;
        page.names_as_open(&["standard"])?;
        page.waits_until("no answer", "!one(`[data-field='review.same_standard'] input:checked`)", &[])
    });
}

impl Page {
    /// These are open, and nothing else.
    fn names_as_open(&self, ids: &[&str]) -> Result {
        let shown =
            "JSON.stringify(all('[data-open]').map((point) => point.dataset.open)) === JSON.stringify(arguments[0])";
        self.waits_until(&format!("{ids:?} as open"), shown, &[json!(ids)])
    }
}
