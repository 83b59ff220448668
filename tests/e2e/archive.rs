//! Many conversations: the older ones lie in the browser's database, and a user never notices.

use guide_core::model::Text;
use guide_core::texts::keys;
use guide_storage::{Draft, MAX_HOT_DRAFTS, write};
use serde_json::json;

use crate::page::{Page, case};
use crate::{Result, network};

/// So many conversations, of which the first is open and was not changed for the longest time.
const MANY: usize = 30;

#[test]
fn of_many_conversations_the_older_ones_leave_local_storage_and_all_are_there() {
    case(|page| {
        page.finds_many()?;
        page.puts_the_older_ones_away()?;
        page.reloads()?;
        page.holds("start.topic", "talk 1 of many")?;
        page.presses("drafts")?;
        page.lists_so_many(MANY)?;
        page.has_at_hand(MAX_HOT_DRAFTS + 1)?;

        page.presses_in("[data-draft='d2']", "open")?;
        page.holds("start.topic", "talk 2 of many")?;
        page.types("start.place", "Room 2")?;
        page.is_saved()?;
        page.has_at_hand(MAX_HOT_DRAFTS + 2)?;
        page.reloads()?;
        page.holds("start.topic", "talk 2 of many")?;
        page.holds("start.place", "Room 2")?;

        page.presses("drafts")?;
        page.presses_in("[data-draft='d3']", "delete")?;
        page.lists_so_many(MANY - 1)?;
        page.has_words_stored("talk 3 of many", false)?;
        page.presses("undo")?;
        page.lists_so_many(MANY)?;
        page.reloads()?;
        page.presses("drafts")?;
        page.lists_so_many(MANY)
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_conversation_that_was_put_away_while_it_was_open_last_opens_again() {
    case(|page| {
        page.finds_many()?;
        page.puts_the_older_ones_away()?;
        // The browser was killed before the page noted which one is open and what stands in it.
        page.opens_without_guide("conversation-guide.js")?;
        page.remembers("d5")?;
        page.opens("")?;
        page.holds("start.topic", "talk 5 of many")
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_backup_of_many_conversations_leaves_none_out() {
    case(|page| {
        page.finds_many()?;
        page.puts_the_older_ones_away()?;
        page.opens_data_safety()?;
        page.presses("backup-all")?;
        let file = page.gets_file()?;
        for at in 1..=MANY {
            assert!(file.text.contains(&format!("talk {at} of many")), "talk {at} is not in the backup");
        }
        page.presses("delete-all")?;
        page.presses("delete-all-yes")?;
        page.has_words_stored("of many", false)?;
        page.presses("undo")?;
        page.presses("drafts")?;
        page.lists_so_many(MANY)
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_lock_seals_what_was_put_away_too() {
    case(|page| {
        page.finds_many()?;
        page.puts_the_older_ones_away()?;
        page.locks_the_space()?;
        page.has_words_stored("of many", false)?;
        page.closes_and_comes_back()?;
        page.unlocks()?;
        page.holds("start.topic", "talk 1 of many")?;
        page.presses("drafts")?;
        page.lists_so_many(MANY)?;
        page.presses_in("[data-draft='d2']", "open")?;
        page.holds("start.topic", "talk 2 of many")?;
        page.has_words_stored("of many", false)?;
        page.opens_data_safety()?;
        page.presses("lock-off")?;
        page.reads(keys::DATA_SAFETY_LOCK_IS_OFF)?;
        page.has_words_stored("talk 3 of many", true)?;
        // Who goes on before the page is all there, stays where they went.
        page.reloads()?;
        page.presses("drafts")?;
        page.lists_so_many(MANY)
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_conversation_that_was_put_away_and_is_deleted_in_one_tab_is_gone_from_the_other() {
    case(|page| {
        page.finds_many()?;
        page.puts_the_older_ones_away()?;
        page.presses("drafts")?;
        page.lists_so_many(MANY)?;
        let [first, _] = page.opens_another_tab("")?;
        page.presses("drafts")?;
        page.lists_so_many(MANY)?;
        page.presses_in("[data-draft='d3']", "delete")?;
        page.lists_so_many(MANY - 1)?;
        page.goes_to_tab(&first)?;
        page.lists_so_many(MANY - 1)?;
        page.presses_in("[data-draft='d4']", "open")?;
        page.holds("start.topic", "talk 4 of many")
    });
}

#[test]
fn where_local_storage_is_full_older_conversations_make_room() {
    case(|page| {
        page.types("start.topic", "written while there was room")?;
        page.is_saved()?;
        let older = Draft { name: "x".repeat(50_000), ..draft(2) };
        page.stores("draft", "d2", &write(&older))?;
        page.eval_js("fillStorage()", &[])?;
        page.expects("guide-error: storage");
        let words = "and much more ".repeat(700);
        page.puts("start.place", &words)?;
        page.is_saved()?;
        page.waits_until("the words to be stored", "JSON.stringify(records('draft')).includes('and much more')", &[])?;
        page.has_at_hand(1)?;
        page.presses("drafts")?;
        page.lists_so_many(2)
    });
}

#[test]
fn everything_is_deleted_although_the_archive_could_not_be_read_and_what_cannot_come_back_is_said() {
    case(|page| {
        page.finds_many()?;
        page.puts_the_older_ones_away()?;
        // A reading that never ends; what the suite itself reads is read without a range.
        page.opens_where_the_archive_fails(
            "IDBObjectStore.prototype.getAll = ((whole) => function (...of) {
                const is_archive = this.transaction.db.name === 'conversation-guide';
                return is_archive && of.length ? {} : whole.apply(this, of);
            })(IDBObjectStore.prototype.getAll)",
        )?;
        page.opens_data_safety()?;
        page.presses("delete-all")?;
        // They are counted all the same.
        page.sees(&page.texts.format(keys::DATA_SAFETY_DELETE_SURE, &[("n", &MANY.to_string())]))?;
        page.reads(keys::DATA_SAFETY_DELETE_UNDO_SOME)?;
        page.presses("delete-all-yes")?;
        page.reads(keys::DATA_SAFETY_DELETE_DONE_UNREAD)?;
        page.has_words_stored("of many", false)?;
        page.presses("undo")?;
        page.presses("drafts")?;
        page.lists_so_many(MAX_HOT_DRAFTS + 1)?;
        page.opens("")?;
        page.presses("drafts")?;
        page.lists_so_many(MAX_HOT_DRAFTS + 1)
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn what_the_browser_does_not_delete_is_said_to_be_left_and_is_there_when_it_can_be_read() {
    case(|page| {
        page.finds_many()?;
        page.puts_the_older_ones_away()?;
        page.opens_where_the_archive_fails(
            "IDBFactory.prototype.open = ((whole) => function (...of) {
                return of[0] === 'conversation-guide' ? {} : whole.apply(this, of);
            })(IDBFactory.prototype.open)",
        )?;
        page.opens_data_safety()?;
        page.presses("delete-all")?;
        page.sees(
            &page.texts.format(keys::DATA_SAFETY_DELETE_SURE_OLDER, &[("n", &(MAX_HOT_DRAFTS + 1).to_string())]),
        )?;
        page.presses("delete-all-yes")?;
        page.reads(keys::DATA_SAFETY_DELETE_DONE_SOME)?;
        page.reads(keys::DATA_SAFETY_DELETE_LEFT_OLDER)?;
        page.finds_no(
            "claim that all is gone",
            "words(root).includes(arguments[0]) ? [1] : []",
            &[json!(page.texts.get(keys::DATA_SAFETY_DELETE_DONE))],
        )?;

        page.opens("")?;
        page.presses("drafts")?;
        page.lists_so_many(MANY - MAX_HOT_DRAFTS - 1)?;
        page.opens_data_safety()?;
        page.presses("delete-all")?;
        page.sees(
            &page.texts.format(keys::DATA_SAFETY_DELETE_SURE, &[("n", &(MANY - MAX_HOT_DRAFTS - 1).to_string())]),
        )?;
        page.reads(keys::DATA_SAFETY_DELETE_UNDO)?;
        page.presses("delete-all-yes")?;
        page.reads(keys::DATA_SAFETY_DELETE_DONE)?;
        page.has_words_stored("of many", false)?;
        page.presses("undo")?;
        page.presses("drafts")?;
        page.lists_so_many(MANY - MAX_HOT_DRAFTS - 1)
    });
}

fn draft(at: usize) -> Draft {
    let mut draft = Draft::new(format!("d{at}"), 1_700_000_000_000 + at as u64);
    draft.plan.start.topic = Text::new(format!("talk {at} of many"));
    draft
}

impl Page {
    /// Comes to a browser in which many conversations lie, all of them at hand.
    fn finds_many(&mut self) -> Result {
        self.finds_nothing_stored()?;
        for at in 1..=MANY {
            self.stores("draft", &format!("d{at}"), &write(&draft(at)))?;
        }
        self.remembers("d1")?;
        self.opens("")?;
        self.holds("start.topic", "talk 1 of many")
    }

    /// Opens the guide in a browser whose database does not work as it should once the guide has started: before it reads what
    /// was put away.
    fn opens_where_the_archive_fails(&mut self, fault: &str) -> Result {
        self.opens_without_guide("~holds:preparation/")?;
        self.waits_for_guide()?;
        self.eval_js(&format!("({fault}, true)"), &[])?;
        network::releases_held_files()?;
        self.has_all_of_the_guide()
    }

    /// Waits until the guide has put the older ones away.
    fn puts_the_older_ones_away(&self) -> Result {
        self.has_at_hand(MAX_HOT_DRAFTS + 1)
    }

    fn has_at_hand(&self, many: usize) -> Result {
        self.waits_until(
            &format!("{many} drafts in local storage"),
            "records('draft').length === arguments[0]",
            &[json!(many)],
        )
    }

    fn lists_so_many(&self, many: usize) -> Result {
        let shown = "all('[data-draft]').length === arguments[0]";
        self.waits_until(&format!("{many} conversations in the list"), shown, &[json!(many)])
    }
}
