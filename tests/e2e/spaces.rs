//! Spaces whose names contain each other: none sees, locks or deletes what is another's.

use guide_core::model::{Step, Text};
use guide_core::texts::keys;
use guide_storage::{Draft, write};
use serde_json::json;

use crate::Result;
use crate::page::{Page, case};

#[test]
#[ignore = "decided in Chromium"]
fn locking_and_deleting_a_space_leaves_those_alone_whose_names_begin_like_its_own() {
    case(|page| {
        let names = ["hr/berlin", "hr/draft", "hr%2Fberlin", "hr"];
        for name in names {
            page.goes_to_space(name)?;
            page.types("start.topic", &["about ", name].concat())?;
            page.is_saved()?;
        }
        page.locks_the_space()?;
        // As an earlier version has archived it: its key begins as those of the drafts of `hr` do.
        let of_another = "shelf/conversation-guide/hr/draft/draft/1700000000000-1";
        page.eval_js("putIntoDatabase(...arguments)", &[json!(of_another), json!("archived before the move")])?;
        page.presses("delete-all")?;
        page.presses("delete-all-yes")?;
        page.reads(keys::DATA_SAFETY_DELETE_DONE)?;
        let stored = page.eval_js("everythingStored()", &[])?.to_string();
        assert!(stored.contains("archived before the move"), "what is archived for another space is left");
        for name in &names[..3] {
            page.goes_to_space(name)?;
            page.holds("start.topic", &["about ", name].concat())?;
        }
        Ok(())
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn what_an_earlier_version_stored_under_a_name_with_a_slash_is_there_and_not_in_a_shorter_one() {
    case(|page| {
        let mut draft = Draft::new("1700000000000-1".into(), 1_700_000_000_000);
        draft.plan.start.topic = Text::new("before the move");
        for (place, text) in
            [(["draft/", &draft.id].concat(), write(&draft)), ("index".into(), json!({ "open": draft.id }).to_string())]
        {
            let key = ["conversation-guide/hr/berlin/", &place].concat();
            page.eval_js("localStorage.setItem(...arguments)", &[json!(key), json!(text)])?;
        }
        page.goes_to_space("hr")?;
        page.holds("start.topic", "")?;
        page.presses("drafts")?;
        page.reads(keys::UI_DRAFTS)?;
        assert_eq!(page.eval_js("words(root).includes('before the move')", &[])?, json!(false));
        page.goes_to_space("hr/berlin")?;
        page.holds("start.topic", "before the move")?;
        page.types("start.topic", "typed on")?;
        page.is_saved()?;
        let left = "Object.keys(localStorage).filter((key) => key.startsWith('conversation-guide/hr/berlin/'))";
        assert_eq!(page.eval_js(left, &[])?, json!([]));
        page.reloads()?;
        page.goes_to_space("hr/berlin")?;
        page.holds("start.topic", "typed on")
    });
}

impl Page {
    fn goes_to_space(&self, name: &str) -> Result {
        let change = "(window.guideBefore = root.lastElementChild, host.setAttribute('space', arguments[0]))";
        self.eval_js(change, &[json!(name)])?;
        self.waits_until("the guide of that space", "root.lastElementChild !== guideBefore && !!one('.main h2')", &[])?;
        // Whatever was shown of the other space is shown of this one.
        self.goes_to(Step::Start)
    }
}
