//! How long drafts stay: cleared up by age after a warning, held back, kept by the browser, or in memory only.

use guide_core::model::Text;
use guide_core::texts::keys;
use guide_storage::{Draft, write};
use serde_json::json;

use crate::Result;
use crate::browser::Engine;
use crate::page::{Page, case};

/// The day from which days are counted here.
const DAY_0: u64 = 1_774_000_000_000;
/// After so many days without a change, the host wants drafts cleared up.
const DAYS: u64 = 30;

#[test]
#[ignore = "decided in Chromium"]
fn an_old_conversation_is_warned_of_a_week_ahead_and_then_cleared_up() {
    case(|page| {
        page.finds_an_old_and_a_new_one()?;
        page.is_opened_on_day(22)?;
        page.is_warned_of_nothing()?;
        page.is_opened_on_day(23)?;
        page.is_warned(DAYS)?;
        page.has_old_one(true)?;
        page.is_opened_on_day(29)?;
        page.is_warned(DAYS)?;
        page.has_old_one(true)?;
        page.is_opened_on_day(30)?;
        page.sees(&page.texts.format_count(keys::UI_RETENTION_DONE, 1))?;
        page.has_old_one(false)?;
        page.presses("undo")?;
        page.has_old_one(true)
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn whoever_was_away_for_a_year_is_warned_a_week_ahead_all_the_same() {
    case(|page| {
        page.finds_an_old_and_a_new_one()?;
        page.is_opened_on_day(400)?;
        page.is_warned(407)?;
        page.is_opened_on_day(406)?;
        page.is_warned(407)?;
        page.has_old_one(true)?;
        page.is_opened_on_day(407)?;
        page.has_old_one(false)
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn what_a_person_was_told_to_keep_stays_whatever_its_age() {
    case(|page| {
        page.finds_an_old_and_a_new_one()?;
        page.is_opened_on_day(25)?;
        page.is_warned(32)?;
        page.opens_data_safety()?;
        page.ticks("keep-hold", "old")?;
        page.reads(keys::DATA_SAFETY_HOLD_DONE)?;
        for day in [33, 400] {
            page.is_opened_on_day(day)?;
            page.is_warned_of_nothing()?;
            page.has_old_one(true)?;
        }
        // Kept no more, it is warned of again: the first warning is a year old.
        page.opens_data_safety()?;
        page.ticks("keep-hold", "old")?;
        page.reads(keys::DATA_SAFETY_HOLD_DONE)?;
        page.is_opened_on_day(401)?;
        page.is_warned(408)?;
        page.has_old_one(true)?;
        page.is_opened_on_day(408)?;
        page.has_old_one(false)
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn what_a_person_chooses_stands_before_what_the_host_wants() {
    case(|page| {
        page.finds_an_old_and_a_new_one()?;
        page.is_opened_on_day(1)?;
        page.opens_data_safety()?;
        page.ticks("keep-days", "90")?;
        page.reads(keys::DATA_SAFETY_DAYS_DONE)?;
        page.is_opened_on_day(82)?;
        page.is_warned_of_nothing()?;
        page.is_opened_on_day(83)?;
        page.is_warned(90)?;
        page.opens_data_safety()?;
        page.ticks("keep-days", "0")?;
        page.reads(keys::DATA_SAFETY_DAYS_DONE)?;
        page.is_opened_on_day(400)?;
        page.is_warned_of_nothing()?;
        page.has_old_one(true)
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_backup_counts_once_its_file_was_found() {
    case(|page| {
        page.types("start.topic", "late reports")?;
        page.puts("start.place", &"so many words ".repeat(120))?;
        page.is_saved()?;
        page.presses("drafts")?;
        page.reads(keys::UI_DRAFTS_WANTS_BACKUP)?;
        page.presses("safe")?;
        page.backs_up("backup-one")?;
        // The browser may have refused the file.
        page.presses("drafts")?;
        page.reads(keys::UI_DRAFTS_WANTS_BACKUP)?;
        page.presses("safe")?;
        page.backs_up("backup-one")?;
        page.presses("file-is-there")?;
        page.reads(keys::DATA_SAFETY_BACKUP_NOTED)?;
        page.presses("drafts")?;
        let reminds = "words(one('.main')).includes(arguments[0])";
        assert_eq!(page.eval_js(reminds, &[json!(page.texts.get(keys::UI_DRAFTS_WANTS_BACKUP))])?, false);
        Ok(())
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn on_a_shared_computer_nothing_is_stored_and_a_file_takes_the_words_along() {
    case(|page| {
        page.types("start.topic", "xylophone practice")?;
        page.types("start.who", "that they play the xylophone louder")?;
        page.is_saved()?;
        page.has_words_stored("xylophone", true)?;
        page.opens_data_safety()?;
        page.presses("shared")?;
        page.reads(keys::DATA_SAFETY_SHARED_DONE)?;
        page.reads(keys::UI_SAVED_MEMORY)?;
        page.has_words_stored("xylophone", false)?;

        page.presses("back-to-plan")?;
        page.holds("start.topic", "xylophone practice")?;
        page.types("start.place", "the xylophone room")?;
        page.reads(keys::UI_SAVED_MEMORY)?;
        page.asks_before_it_is_left(true)?;
        page.has_words_stored("xylophone", false)?;

        page.opens_data_safety()?;
        page.reads(keys::DATA_SAFETY_DELETE_LEAD_MEMORY)?;
        let file = page.backs_up("backup-one")?;
        for words in ["xylophone practice", "that they play the xylophone louder", "the xylophone room"] {
            assert!(file.text.contains(words), "{}", file.text);
        }
        // Only the user knows whether the file has arrived.
        page.asks_before_it_is_left(true)?;
        page.presses("file-is-there")?;
        page.reads(keys::DATA_SAFETY_BACKUP_ALL_THERE)?;
        page.asks_before_it_is_left(false)?;

        // Another conversation is in no file, though one that is in a file is open.
        page.presses("drafts")?;
        page.presses("new")?;
        page.types("start.topic", "a second talk")?;
        page.presses("drafts")?;
        page.presses_in("[data-draft]:last-child", "open")?;
        page.holds("start.topic", "xylophone practice")?;
        page.asks_before_it_is_left(true)?;
        page.opens_data_safety()?;
        page.backs_up("backup-one")?;
        page.presses("file-is-there")?;
        page.reads(keys::DATA_SAFETY_BACKUP_NOT_ALL)?;
        page.asks_before_it_is_left(true)?;
        page.backs_up("backup-all")?;
        page.presses("file-is-there")?;
        page.reads(keys::DATA_SAFETY_BACKUP_ALL_THERE)?;
        page.asks_before_it_is_left(false)?;
        page.has_words_stored("xylophone", false)?;
        page.reloads()?;
        page.presses("back-to-plan")?;
        page.holds("start.topic", "")?;

        // The next computer, or the same one on another day.
        page.opens_data_safety()?;
        page.chooses_file("conversation.json", &file.text)?;
        page.presses("take")?;
        page.presses("drafts")?;
        page.sees("xylophone practice")
    });
}

#[test]
fn the_browser_is_asked_to_keep_what_is_stored_where_it_can_be_asked() {
    case(|page| {
        page.opens_data_safety()?;
        // Chromium and Firefox can be asked, so that they do not offer it would be a fault.
        if page.engine == Engine::Webkit && page.eval_js("'persist' in (navigator.storage ?? {})", &[])? == false {
            page.is_not_checked("this build cannot be asked to keep what is stored, so no way to ask may be offered")?;
        } else {
            page.presses("persist")?;
            let answer = "words(one('[data-keep=persist-status]')) !== ''";
            page.waits_until("the answer of the browser", answer, &[])?;
            let kept = page.eval_js("navigator.storage.persisted()", &[])? == true;
            page.reads(if kept { keys::DATA_SAFETY_PERSIST_YES } else { keys::DATA_SAFETY_PERSIST_NO })?;
        }

        // As on plain http, where no browser can be asked.
        page.eval_js(
            "(Object.defineProperty(navigator, 'storage', { value: undefined, configurable: true }),
            host.replaceWith(document.createElement('conversation-guide')))",
            &[],
        )?;
        page.waits_for_guide()?;
        page.opens_data_safety()?;
        page.finds_no("way to ask", "all('[data-action=persist]').map(words)", &[])
    });
}

impl Page {
    /// Comes to a browser in which a draft that was changed last on day 0 lies beside one that is open and never old.
    fn finds_an_old_and_a_new_one(&mut self) -> Result {
        let draft = |id: &str, topic: &str, changed: u64| {
            let mut draft = Draft::new(id.into(), changed);
            draft.plan.start.topic = Text::new(topic);
            write(&draft)
        };
        self.finds_stored("draft", "new", &draft("new", "the next one", in_milliseconds(1000)))?;
        self.stores("draft", "old", &draft("old", "late reports", DAY_0))
    }

    /// The guide is opened again on this day, in the page of a host that wants drafts cleared up.
    fn is_opened_on_day(&self, day: u64) -> Result {
        let again = "((now, days) => {
            // Some drivers have a clock of their own.
            window.Date.now = () => now;
            const again = document.createElement('conversation-guide');
            again.setAttribute('retention-days', days);
            host.replaceWith(again);
        })(...arguments)";
        self.eval_js(again, &[json!(in_milliseconds(day)), json!(DAYS)])?;
        self.waits_for_guide()?;
        // The ages are looked at in the same turn in which the rest of the guide arrives, and the examples with it.
        self.waits_until("the rest of the guide", "!!one('.main [data-action=example]')", &[])
    }

    fn is_warned(&self, of_day: u64) -> Result {
        let in_words = "new Date(arguments[0]).toLocaleString('default', { dateStyle: 'medium', timeStyle: 'short' })
            .replace(/\\s+/g, ' ')";
        let day = self.eval_js(in_words, &[json!(in_milliseconds(of_day))])?;
        let day = day.as_str().unwrap_or_default();
        self.sees(&self.texts.format(keys::UI_RETENTION_SOON_ONE, &[("name", "late reports"), ("day", day)]))
    }

    fn is_warned_of_nothing(&self) -> Result {
        self.finds_no("message", "all('.messages .notice').map(words)", &[])
    }

    fn has_old_one(&self, there: bool) -> Result {
        let stored = "records('draft').some(([id]) => id === 'old') === arguments[0]";
        self.waits_until(&format!("the old one to be stored: {there}"), stored, &[json!(there)])
    }

    /// Ticks a box or a choice of the panel.
    pub fn ticks(&self, name: &str, value: &str) -> Result {
        let find = "one(`input[name='${arguments[0]}'][value='${arguments[1]}']`)";
        let of = [json!(name), json!(value)];
        self.clicks(&format!("{name} = {value}"), |page| {
            page.element(find, &of)?.ok_or_else(|| "it is not there".into())
        })
    }

    /// Whether the browser is told to ask before the page is left.
    pub fn asks_before_it_is_left(&self, asks: bool) -> Result {
        let leave = "dispatchEvent(new Event('beforeunload', { cancelable: true })) !== arguments[0]";
        self.waits_until(&format!("a question before the page is left: {asks}"), leave, &[json!(asks)])
    }
}

fn in_milliseconds(day: u64) -> u64 {
    DAY_0 + day * 24 * 60 * 60 * 1000
}
