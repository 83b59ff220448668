//! Lists stay as they are while they are used, whatever another tab does and however often the guide thinks.

use guide_core::model::Step;
use guide_core::texts::keys;
use serde_json::json;
use thirtyfour::Key;

use crate::Result;
use crate::page::{Page, case};
use crate::sample_plan;

#[test]
fn the_list_of_drafts_stays_while_another_tab_saves_begins_and_deletes() {
    case(|page| {
        page.finds_stored("draft", "whole", &sample_plan::record("whole"))?;
        page.presses("drafts")?;
        page.presses_in(".main", "new")?;
        page.types("start.topic", "late reports")?;
        page.is_saved()?;
        let [first, second] = page.opens_another_tab("")?;
        page.reads(keys::UI_TABS_FOLLOWS)?;
        page.presses("drafts")?;
        // The very draft that the other tab edits gets another name here.
        let open = "all('[data-draft]').find((card) => one('.card__open', card))";
        page.waits_until("the list", &format!("!!one('[data-action=rename]', {open})"), &[])?;
        page.eval_js(&format!("(one('[data-action=rename]', {open}).click(), true)"), &[])?;
        page.waits_until("the field for the name", "!!focused()?.matches('[data-rename]')", &[])?;
        page.with_driver(async |driver| driver.action_chain().send_keys("half a na").perform().await)?;
        page.watches_lists(&format!("({open})"))?;

        page.goes_to_tab(&first)?;
        page.types("start.who", "M.O.")?;
        page.is_saved()?;
        page.presses("drafts")?;
        page.presses_in("[data-draft=whole]", "duplicate")?;
        page.waits_until("three drafts", "records('draft').length === 3", &[])?;
        page.presses_in("[data-draft=whole]", "delete")?;
        page.waits_until("two drafts", "records('draft').length === 2", &[])?;

        page.goes_to_tab(&second)?;
        page.waits_until("what the other tab typed", &format!("words({open}).includes('M.O.')"), &[])?;
        page.waits_until("the deletion", "!one('[data-draft=whole]') && all('[data-draft]').length === 2", &[])?;
        assert_eq!(page.eval_js("one('[data-rename]').value", &[])?, "half a na");
        page.is_left_alone("[data-rename]")?;

        page.hits(&Key::Enter)?;
        page.waits_until("the new name", "all('[data-draft] h3').map(words).includes('half a na')", &[])?;
        page.waits_until("no field any more", "!one('[data-rename]')", &[])?;
        page.waits_until("the focus on the button", "!!focused()?.matches('[data-action=rename]')", &[])?;
        page.watches_lists("all('[data-draft]')[0]")?;
        page.goes_to_tab(&first)?;
        page.presses("back-to-plan")?;
        page.types("start.place", "Room 2")?;
        page.is_saved()?;
        page.goes_to_tab(&second)?;
        page.waits_until("the other tab to have saved", "JSON.stringify(records('draft')).includes('Room 2')", &[])?;
        page.is_left_alone("[data-action=rename]")
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_deletion_and_its_undo_are_seen_at_once_by_another_guide_of_the_page() {
    case(|page| {
        page.finds_stored("draft", "whole", &sample_plan::record("whole"))?;
        page.has_a_second_guide()?;
        page.eval_js("one('[data-action=drafts]', second()).click()", &[])?;
        let seen = "!!one('[data-draft=whole]', second())";
        page.waits_until("the second guide to list it", seen, &[])?;
        page.presses("drafts")?;
        page.presses_in("[data-draft=whole]", "delete")?;
        page.waits_until("the deletion to be seen", &["!", seen].concat(), &[])?;
        page.presses("undo")?;
        page.waits_until("its undo to be seen", seen, &[])
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn the_lists_of_data_safety_stay_while_another_tab_saves() {
    case(|page| {
        page.types("start.topic", "late reports")?;
        page.is_saved()?;
        let [first, second] = page.opens_another_tab("")?;
        page.reads(keys::UI_TABS_FOLLOWS)?;
        page.opens_data_safety()?;
        page.ticks_with_a_click("keep-hold")?;
        page.reads(keys::DATA_SAFETY_HOLD_DONE)?;
        page.watches_lists("one('[name=keep-hold]')")?;
        page.goes_to_tab(&first)?;
        // What the box is called after.
        page.types("start.who", "M.O.")?;
        page.is_saved()?;
        page.presses("drafts")?;
        page.presses_in(".main", "new")?;
        page.types("start.topic", "a second talk")?;
        page.is_saved()?;
        page.goes_to_tab(&second)?;
        page.waits_until("the new name", "words(focused()?.closest('label')).includes('M.O.')", &[])?;
        page.waits_until("the second draft", "all('[name=keep-hold]').length === 2", &[])?;
        page.is_left_alone("[name=keep-hold]")?;
        page.waits_until("the box to stay ticked", "focused().checked", &[])
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_day_that_was_opened_stays_open_and_a_warning_is_said_once() {
    case(|page| {
        page.finds_stored("draft", "whole", &sample_plan::record("whole"))?;
        page.goes_to(Step::FollowUp)?;
        let day = "all('.main details.why').at(-1)";
        page.waits_until("the days", &format!("!!{day} && all('.main details.why').length > 2"), &[])?;
        page.eval_js(&format!("((window.guideDay = {day}).open = true)"), &[])?;
        page.types("followup.learned", "to ask earlier")?;
        page.has_time_to_think()?;
        page.waits_until("the same day, open", &format!("window.guideDay === {day} && window.guideDay.open"), &[])?;

        page.presses("drafts")?;
        page.presses_in(".main", "new")?;
        page.goes_to(Step::Facts)?;
        page.types("facts.0.observed", "The report came late.")?;
        page.waits_until("a warning", "!!one('.main [role=status] .verdict')", &[])?;
        page.watches_lists("one('.main [role=status] .verdict')")?;
        page.types("facts.0.impact", "The client waited.")?;
        page.has_time_to_think()?;
        assert_eq!(page.eval_js("window.guideSaid", &[])?, json!([]));
        Ok(())
    });
}

impl Page {
    /// Notes what has the focus, an element that must stay in the page, and all that is said aloud from now on.
    fn watches_lists(&self, element: &str) -> Result {
        let watch = format!(
            "((window.guideKept = {element}), (window.guideFocus = focused()), (window.guideSaid = []),
            all('[role=status]').forEach((region) => new MutationObserver((changes) => {{
                for (const {{ addedNodes }} of changes) for (const node of addedNodes) if (words(node)) guideSaid.push(words(node));
            }}).observe(region, {{ childList: true, subtree: true, characterData: true }})), true)"
        );
        self.eval_js(&watch, &[]).map(drop)
    }

    /// The element is still in the page, what had the focus has it, and nothing was said aloud.
    fn is_left_alone(&self, focus: &str) -> Result {
        let seen = "[guideKept?.isConnected, guideFocus === focused(), focused()?.matches(arguments[0]), guideSaid]";
        assert_eq!(self.eval_js(seen, &[json!(focus)])?, json!([true, true, true, []]));
        Ok(())
    }

    /// Ticks the first box of this name, so that it has the focus.
    fn ticks_with_a_click(&self, name: &str) -> Result {
        self.clicks(name, |page| {
            page.element("one(`[name=\"${arguments[0]}\"]`)", &[json!(name)])?.ok_or_else(|| "no such box".into())
        })?;
        self.waits_until("the focus on the box", "focused()?.name === arguments[0]", &[json!(name)])
    }

    /// Waits until everything that follows a pause has been done: the coach is the last, 600 ms behind a key.
    pub fn has_time_to_think(&self) -> Result {
        self.eval_js("(window.guideThinks = performance.now() + 1000, true)", &[])?;
        self.waits_until("the guide to have thought", "performance.now() > guideThinks", &[])
    }
}
