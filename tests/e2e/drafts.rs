//! Several conversations: the list of drafts, what can be undone, and records that cannot be read.

use guide_core::model::Step;
use guide_core::texts::keys;
use serde_json::json;

use crate::Result;
use crate::page::{Page, case};
use crate::sample_plan;

#[test]
#[ignore = "decided in Chromium"]
fn drafts_are_begun_opened_renamed_duplicated_and_deleted() {
    case(|page| {
        page.types("start.who", "S.K.")?;
        page.types("start.topic", "replies to clients")?;
        page.is_saved()?;
        page.presses("drafts")?;
        page.lists(&["replies to clients"])?;

        page.presses("new")?;
        page.is_at(Step::Start)?;
        page.holds("start.who", "")?;
        page.types("start.topic", "late reports")?;
        page.is_saved()?;
        page.presses("drafts")?;
        page.lists(&["late reports", "replies to clients"])?;

        page.presses_in(&page.draft("replies to clients")?, "open")?;
        page.holds("start.who", "S.K.")?;

        page.presses("drafts")?;
        page.renames("late reports", "Reports, March")?;
        page.lists(&["Reports, March", "replies to clients"])?;
        page.renames("replies to clients", "Emails")?;
        page.lists(&["Emails", "Reports, March"])?;

        page.presses_in(&page.draft("Emails")?, "duplicate")?;
        page.lists(&["Emails (copy)", "Emails", "Reports, March"])?;
        page.presses_in(&page.draft("Emails (copy)")?, "open")?;
        page.holds("start.who", "S.K.")?;
        page.types("start.who", "M.O.")?;
        page.is_saved()?;

        page.reloads()?;
        page.holds("start.who", "M.O.")?;
        page.presses("drafts")?;
        page.presses_in(&page.draft("Emails")?, "open")?;
        page.holds("start.who", "S.K.")?;
        page.holds("start.topic", "replies to clients")
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_deleted_draft_comes_back_whole() {
    case(|page| {
        page.finds_stored("draft", "whole", &sample_plan::record("whole"))?;
        page.presses("drafts")?;
        let draft = page.draft("replies to client emails")?;
        page.presses_in(&draft, "open")?;
        page.holds("start.who", "S.K.")?;

        page.presses("drafts")?;
        page.presses_in(&draft, "delete")?;
        page.lists(&[])?;
        page.reads(keys::UI_DRAFTS_DELETED)?;
        page.presses("undo")?;
        page.lists(&["replies to client emails"])?;
        page.presses_in(&draft, "open")?;
        for (path, text) in sample_plan::START {
            page.holds(path, text)?;
        }
        Ok(())
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn drafts_that_are_deleted_in_a_row_come_back_together() {
    case(|page| {
        for topic in ["replies to clients", "late reports"] {
            page.presses("drafts")?;
            page.presses("new")?;
            page.types("start.topic", topic)?;
            page.is_saved()?;
        }
        page.presses("drafts")?;
        page.presses_in(&page.draft("replies to clients")?, "delete")?;
        page.presses_in(&page.draft("late reports")?, "delete")?;
        page.lists(&[])?;
        page.presses("undo")?;
        page.lists(&["late reports", "replies to clients"])
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_draft_that_is_deleted_after_everything_was_comes_back_alone() {
    case(|page| {
        page.types("start.topic", "replies to clients")?;
        page.is_saved()?;
        page.opens_data_safety()?;
        page.presses("delete-all")?;
        page.presses("delete-all-yes")?;
        page.reads(keys::DATA_SAFETY_DELETE_DONE)?;
        page.presses("drafts")?;
        page.presses("new")?;
        page.types("start.topic", "late reports")?;
        page.is_saved()?;
        page.presses("drafts")?;
        page.presses_in(&page.draft("late reports")?, "delete")?;
        page.reads(keys::UI_DRAFTS_DELETED)?;
        page.presses("undo")?;
        page.lists(&["late reports"])
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn deleting_the_open_draft_leaves_nothing_behind() {
    case(|page| {
        page.types("start.topic", "to be forgotten")?;
        page.is_saved()?;
        page.presses("drafts")?;
        page.presses_in(&page.draft("to be forgotten")?, "delete")?;
        page.lists(&[])?;
        page.reloads()?;
        page.lists(&[])?;
        page.presses("back-to-plan")?;
        page.holds("start.topic", "")
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_broken_record_is_set_aside_untouched_and_the_others_load() {
    const BROKEN: &str = "{\"format\":\"conversation-guide\",\"version\":2,\"name\":\"half of a rec\u{0}";
    case(|page| {
        page.stores("draft", "whole", &sample_plan::record("whole"))?;
        page.stores("draft", "broken", BROKEN)?;
        page.remembers("broken")?;
        page.reloads()?;
        page.reads(keys::UI_ERROR_SET_ASIDE)?;
        page.presses("drafts")?;
        page.lists(&["replies to client emails"])?;
        page.reads(keys::UI_DRAFTS_SET_ASIDE)?;
        page.has_stored("draft", "broken", None)?;
        page.has_stored("quarantine", "broken", Some(BROKEN))?;
        page.presses("save-set-aside")?;
        assert_eq!(page.gets_file()?.text, BROKEN);
        page.presses_in(&page.draft("replies to client emails")?, "open")?;
        page.holds("start.who", "S.K.")
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_record_of_a_newer_version_is_named_and_left_alone() {
    const NEWER: &str = "{\"format\":\"conversation-guide\", \"version\":99, \"plan\":{\"unheard\":\"of\"}}";
    case(|page| {
        page.stores("draft", "whole", &sample_plan::record("whole"))?;
        page.stores("draft", "from-tomorrow", NEWER)?;
        page.remembers("from-tomorrow")?;
        page.reloads()?;
        page.reads(keys::UI_ERROR_NEWER)?;
        page.types("start.topic", "something else")?;
        page.is_saved()?;
        page.presses("drafts")?;
        page.lists(&["something else", "replies to client emails"])?;
        page.sees(&page.texts.format(keys::UI_DRAFTS_NEWER, &[("id", "from-tomorrow")]))?;
        page.has_stored("draft", "from-tomorrow", Some(NEWER))
    });
}

/// What is special about the list of drafts.
impl Page {
    /// The list shows exactly these drafts, in any order: what was open last comes first.
    fn lists(&self, names: &[&str]) -> Result {
        let shown = "all('[data-draft] h3').map(words).sort().join('; ') === arguments[0].sort().join('; ')";
        self.waits_until(&format!("the drafts {names:?}"), shown, &[json!(names)])
    }

    /// Where the draft of this name is.
    fn draft(&self, name: &str) -> Result<String> {
        let find = "all('[data-draft]').find((card) => words(one('h3', card)) === arguments[0])?.dataset.draft ?? null";
        self.waits(&format!("the draft {name}"), |page| {
            let id = page.eval_js(find, &[json!(name)])?;
            Ok(id.as_str().map(|id| format!("[data-draft=\"{id}\"]")))
        })
    }

    pub fn renames(&self, name: &str, to: &str) -> Result {
        let draft = self.draft(name)?;
        self.presses_in(&draft, "rename")?;
        let label = self.texts.get(keys::UI_DRAFTS_NAME);
        let input = self.waits("the field for the name", |page| {
            page.element("labelled(arguments[0])[0] ?? null", &[json!(label)])
        })?;
        self.eval_js("put(arguments[0], '')", &[input.to_json()?])?;
        self.with_driver(async |_| input.send_keys(to).await)?;
        self.has_arrived(&input, to)?;
        self.presses_in(&draft, "save-name")
    }
}
