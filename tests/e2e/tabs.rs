//! The same conversation in two tabs: one edits, the other follows, and nothing is written over.

use guide_core::model::Step;
use guide_core::texts::keys;
use serde_json::json;
use thirtyfour::WindowHandle;

use crate::Result;
use crate::browser::Engine;
use crate::page::{Page, case};

#[test]
fn the_second_tab_follows_and_can_take_over() {
    case(|page| {
        page.types("start.topic", "replies to clients")?;
        page.is_saved()?;
        let [first, second] = page.opens_another_tab("")?;
        page.reads(keys::UI_TABS_FOLLOWS)?;
        page.holds("start.topic", "replies to clients")?;
        page.is_read_only("start.topic", true)?;

        page.goes_to_tab(&first)?;
        page.types("start.topic", "replies to clients, in time")?;
        page.is_saved()?;
        page.goes_to_tab(&second)?;
        page.holds("start.topic", "replies to clients, in time")?;

        page.presses("take-over")?;
        page.is_read_only("start.topic", false)?;
        page.types("start.place", "Room 2")?;
        page.is_saved()?;
        page.goes_to_tab(&first)?;
        page.reads(keys::UI_TABS_FOLLOWS)?;
        page.holds("start.place", "Room 2")?;

        // Taken over by mistake: it goes back to where it was.
        page.goes_to_tab(&second)?;
        page.presses("undo")?;
        page.reads(keys::UI_TABS_FOLLOWS)?;
        page.goes_to_tab(&first)?;
        page.is_read_only("start.topic", false)?;
        page.types("start.topic", "typed on")?;
        page.is_saved()?;
        page.has_one_draft()
    });
}

#[test]
fn two_guides_of_a_page_and_a_space_follow_each_other() {
    case(|page| {
        page.opens_without_guide("~hosts/plain.html")?;
        page.puts_guide_in(&[])?;
        page.types("start.topic", "replies to clients")?;
        page.is_saved()?;
        page.eval_js("host.after(document.createElement('conversation-guide'))", &[])?;
        let topic = "one('[data-field=\"start.topic\"]', second())";
        page.sees_the_second_guide(&format!("{topic}?.value === 'replies to clients' && {topic}.readOnly"))?;
        page.types("start.topic", "replies to clients, in time")?;
        page.waits_until("its words in the other", &format!("{topic}.value === 'replies to clients, in time'"), &[])?;

        // Taken over, it goes the other way.
        page.eval_js("one('[data-action=take-over]', second()).click()", &[])?;
        page.is_read_only("start.topic", true)?;
        let put = format!(
            "((field) => {{ field.focus(); field.value = 'typed beside it'; field.dispatchEvent(new Event('input', {{ bubbles: true }})); }})({topic})"
        );
        page.eval_js(&put, &[])?;
        page.holds("start.topic", "typed beside it")?;
        page.has_one_draft()?;

        // So does the list.
        page.eval_js("one('[data-action=drafts]', second()).click()", &[])?;
        let listed = "all('[data-draft]', second()).length";
        page.waits_until("the list", &format!("{listed} === 1"), &[])?;
        page.presses("drafts")?;
        page.presses_in(".main", "new")?;
        page.types("start.topic", "late reports")?;
        page.waits_until("the new one in it", &format!("{listed} === 2"), &[])?;
        page.presses("drafts")?;
        page.presses_in("[data-draft]", "delete")?;
        page.waits_until("one to go", &format!("{listed} === 1"), &[])?;
        page.waits_until(
            "the other to be kept",
            "records('draft').map(([, record]) => record.includes('typed beside it')).join() === 'true'",
            &[],
        )
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn what_another_tab_saves_leaves_a_half_typed_name_and_the_second_tab_types_nowhere() {
    case(|page| {
        page.types("start.topic", "replies to clients")?;
        page.is_saved()?;
        page.presses("drafts")?;
        page.presses_in(".main", "new")?;
        page.types("start.topic", "late reports")?;
        page.is_saved()?;
        let [first, second] = page.opens_another_tab("")?;
        page.reads(keys::UI_TABS_FOLLOWS)?;
        page.goes_to(Step::Script)?;
        let line = "one('[data-field=\"script.concern.line\"]')?.readOnly ?? false";
        page.waits_until("the line of the script to be read only", line, &[])?;

        page.presses("drafts")?;
        let other = "all('[data-draft]').find((card) => !card.querySelector('.card__open'))";
        let rename = format!("!!{other} && ({other}.querySelector('[data-action=rename]').click(), true)");
        page.waits_until("the other conversation in the list", &rename, &[])?;
        page.waits_until("the form", "!!one('[data-rename]')", &[])?;
        page.eval_js("(one('[data-rename]').value = 'half a na', true)", &[])?;
        page.goes_to_tab(&first)?;
        page.types("start.place", "Room 2")?;
        page.is_saved()?;
        page.goes_to_tab(&second)?;
        let place = "JSON.stringify(records('draft')).includes('Room 2')";
        page.waits_until("the other tab to have saved", place, &[])?;
        let name = "one('[data-rename]')?.value ?? 'gone'";
        page.waits_until("the name to stay", &format!("({name}) === 'half a na'"), &[])?;
        std::thread::sleep(std::time::Duration::from_millis(500));
        assert_eq!(page.eval_js(name, &[])?, "half a na");
        Ok(())
    });
}

#[test]
fn where_there_are_no_locks_tabs_talk_to_each_other() {
    case(|page| {
        page.has_no_locks()?;
        page.types("start.topic", "replies to clients")?;
        page.is_saved()?;
        let [first, _] = page.opens_another_tab("conversation-guide.js")?;
        page.opens("")?;
        page.has_no_locks()?;
        page.reads(keys::UI_TABS_FOLLOWS)?;
        page.presses("take-over")?;
        page.is_read_only("start.topic", false)?;
        page.types("start.topic", "taken over")?;
        page.is_saved()?;
        page.goes_to_tab(&first)?;
        page.reads(keys::UI_TABS_FOLLOWS)?;
        page.holds("start.topic", "taken over")?;
        page.has_one_draft()
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn words_that_raced_are_kept_as_a_second_copy_and_compared() {
    case(|page| {
        page.types("start.topic", "replies to clients")?;
        page.is_saved()?;
        // Another tab that asks nobody: an old version, or one that was frozen until now.
        let raced = "(() => {
            const [key, record] = Object.entries(localStorage).find(([key]) => key.includes('/draft/'));
            localStorage.setItem(key, record.replace('replies to clients', 'written over there'));
        })()";
        let field = page.field("start.topic")?.to_json()?;
        page.eval_js(&format!("(put(arguments[0], 'written here'), {raced})"), &[field])?;
        page.reads(keys::UI_ERROR_RACED)?;
        page.holds("start.topic", "written here")?;
        let stored = page.eval_js("records('draft').length", &[])?;
        assert_eq!(stored, json!(2));
        page.presses("drafts")?;
        page.reads(keys::UI_DRAFTS_BESIDE)?;
        page.presses("safe")?;
        page.presses_in("[data-beside]", "compare")?;
        page.sees("written over there")?;
        page.eval_js("one(`[data-differs='start.topic'] input[value=there]`).click()", &[])?;
        page.presses("save-merge")?;
        page.reads(keys::DATA_SAFETY_COMPARE_DONE)?;
        page.waits_until(
            "both to hold the chosen words",
            "records('draft').every(([, record]) => record.includes('written here'))",
            &[],
        )
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_conversation_that_another_tab_deleted_stays_on_the_page_until_it_is_left() {
    case(|page| {
        page.types("start.topic", "replies to clients")?;
        page.is_saved()?;
        let [first, _] = page.opens_another_tab("")?;
        page.presses("drafts")?;
        page.presses("delete")?;
        page.reads(keys::UI_DRAFTS_DELETED)?;
        page.goes_to_tab(&first)?;
        page.reads(keys::UI_ERROR_GONE)?;
        page.holds("start.topic", "replies to clients")?;
        page.types("start.place", "Room 2")?;
        page.is_saved()?;
        page.reloads()?;
        page.holds("start.topic", "replies to clients")
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_conversation_that_is_renamed_where_it_is_followed_stays_one() {
    case(|page| {
        page.is_deaf_to_other_tabs()?;
        page.types("start.topic", "replies to clients")?;
        page.is_saved()?;
        let [first, second] = page.opens_another_tab("")?;
        page.reads(keys::UI_TABS_FOLLOWS)?;
        page.presses("drafts")?;
        page.renames("replies to clients", "Emails")?;
        page.sees("Emails")?;
        page.goes_to_tab(&first)?;
        page.waits_until("the name to be stored", "JSON.stringify(records('draft')).includes('Emails')", &[])?;
        page.types("start.who", "S.K.")?;
        page.is_saved()?;
        page.has_one_draft()?;
        page.waits_until(
            "the name and all words in it",
            "['Emails', 'replies to clients', 'S.K.'].every((words) => records('draft')[0][1].includes(words))",
            &[],
        )?;
        page.goes_to_tab(&second)?;
        page.reads(keys::UI_TABS_FOLLOWS)?;
        page.presses("back-to-plan")?;
        page.holds("start.who", "S.K.")?;
        page.presses("take-over")?;
        page.is_read_only("start.topic", false)?;
        page.types("start.topic", "replies to clients, in time")?;
        page.is_saved()?;
        page.presses("drafts")?;
        page.sees("Emails")?;
        page.has_one_draft()
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_conversation_that_is_renamed_while_another_is_open_stays_one() {
    case(|page| {
        page.is_deaf_to_other_tabs()?;
        page.types("start.topic", "replies to clients")?;
        page.is_saved()?;
        let [first, _] = page.opens_another_tab("")?;
        page.reads(keys::UI_TABS_FOLLOWS)?;
        page.presses("drafts")?;
        page.presses("new")?;
        page.types("start.topic", "late reports")?;
        page.is_saved()?;
        page.presses("drafts")?;
        page.renames("replies to clients", "Emails")?;
        page.goes_to_tab(&first)?;
        // It has not heard of it, and finds it when it looks.
        page.waits_until("the name to be stored", "JSON.stringify(records('draft')).includes('Emails')", &[])?;
        page.types("start.place", "Room 2")?;
        page.is_saved()?;
        page.waits_until("two drafts to be stored", "records('draft').length === 2", &[])?;
        page.waits_until(
            "both in one",
            "records('draft').some(([, record]) => record.includes('Emails') && record.includes('Room 2'))",
            &[],
        )?;
        page.presses("drafts")?;
        page.sees("Emails")
    });
}

impl Page {
    /// The guide starts again in a page that hears nothing of what other tabs store, as in the moment before it does.
    fn is_deaf_to_other_tabs(&self) -> Result {
        let again = "(addEventListener('storage', (event) => event.stopImmediatePropagation()),
            host.replaceWith(document.createElement('conversation-guide')))";
        self.eval_js(again, &[])?;
        self.waits_for_guide()
    }

    /// Opens an address of the site in a tab of its own, and goes there. Gives the tab that was left and the new one.
    ///
    /// The driver of `WebKit` shows no tab but the first, and what is hidden is not drawn, so the second one is a window there.
    pub fn opens_another_tab(&mut self, path: &str) -> Result<[WindowHandle; 2]> {
        self.drain_events()?;
        let is_window = self.engine == Engine::Webkit;
        let tabs = self.with_driver(async |driver| {
            let here = driver.window().await?;
            let there = if is_window { driver.new_window().await? } else { driver.new_tab().await? };
            driver.switch_to_window(there.clone()).await?;
            Ok([here, there])
        })?;
        if path.is_empty() {
            self.opens(path)?;
        } else {
            self.opens_without_guide(path)?;
        }
        Ok(tabs)
    }

    pub fn goes_to_tab(&mut self, tab: &WindowHandle) -> Result {
        self.drain_events()?;
        self.with_driver(async |driver| driver.switch_to_window(tab.clone()).await)
    }

    pub fn is_read_only(&self, path: &str, is: bool) -> Result {
        let field = self.field(path)?.to_json()?;
        self.waits_until(
            &format!("{path} to be read only: {is}"),
            "arguments[0].readOnly === arguments[1]",
            &[field, json!(is)],
        )
    }

    /// The guide starts again in a page that has no locks, as on plain http.
    fn has_no_locks(&self) -> Result {
        let again = "(Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true }),
            host.replaceWith(document.createElement('conversation-guide')))";
        self.eval_js(again, &[])?;
        self.waits_for_guide()
    }

    pub fn has_one_draft(&self) -> Result {
        self.waits_until("one draft to be stored", "records('draft').length === 1", &[])
    }
}
