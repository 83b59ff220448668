//! The drafts of one space: list, load, save, remove, set aside.

use super::area::{Area, Fault};
use super::record::{Draft, Read, read, write};
use crate::json::{self, Value, json};
use crate::model::Unread;

/// The drafts of one space in one area.
pub struct Store {
    area: Box<dyn Area>,
    prefix: String,
}

/// A draft in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// Its name, else its topic, else empty.
    pub name: String,
    /// The person, as typed.
    pub who: String,
    /// When it was last changed, in milliseconds since 1970.
    pub changed: u64,
}

/// A record that could not be read and was moved out of the way, untouched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// The id it had as a draft.
    pub id: String,
}

/// Everything a space holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// Drafts, the last changed first.
    pub drafts: Vec<Entry>,
    /// Records that could not be read.
    pub set_aside: Vec<SetAside>,
    /// Ids of records that a newer version wrote.
    pub newer: Vec<String>,
}

/// What came of opening a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Loaded {
    /// The draft. Where `unread` is not empty, the record as it was has also been set aside.
    Draft(Box<Draft>, Vec<Unread>),
    /// It could not be read and was set aside.
    SetAside,
    /// A newer version wrote it; it was left alone.
    Newer,
    /// There is none of this id.
    Missing,
}

impl Store {
    /// The drafts of `space` in `area`.
    #[must_use]
    pub fn new(area: Box<dyn Area>, space: &str) -> Self {
        let space = if space.is_empty() { "default" } else { space };
        Self { area, prefix: ["conversation-guide/", space, "/"].concat() }
    }

    /// True when what is saved outlives the page.
    #[must_use]
    pub fn lasts(&self) -> bool {
        self.area.lasts()
    }

    /// Reads every record. Records that cannot be read are set aside on the way.
    pub fn list(&mut self) -> Listing {
        let mut listing = Listing::default();
        for id in self.ids("draft/") {
            let Some(record) = self.area.get(&self.key("draft/", &id)) else { continue };
            match read(&record, &id) {
                Read::Draft(draft, _) => {
                    // Sorted on the way in, the last changed first: a sorting algorithm is many bytes for a short list.
                    let place = listing.drafts.partition_point(|other| other.changed >= draft.changed);
                    listing.drafts.insert(place, entry(*draft));
                }
                Read::Newer => listing.newer.push(id),
                Read::Broken => self.set_aside(&id, &record),
            }
        }
        listing.set_aside = self.ids("quarantine/").into_iter().map(|id| SetAside { id }).collect();
        listing
    }

    /// The id of the draft that was open last.
    #[must_use]
    pub fn open_id(&self) -> Option<String> {
        let index: Value = json::from_str(&self.area.get(&self.key("index", ""))?).ok()?;
        index["open"].as_str().map(Into::into)
    }

    /// Remembers which draft is open.
    pub fn set_open(&mut self, id: &str) -> Result<(), Fault> {
        let key = self.key("index", "");
        self.area.set(&key, &json!({"open": id}).to_string())
    }

    /// Opens a draft.
    pub fn load(&mut self, id: &str) -> Loaded {
        let Some(record) = self.area.get(&self.key("draft/", id)) else { return Loaded::Missing };
        match read(&record, id) {
            Read::Draft(draft, unread) => {
                if !unread.is_empty() {
                    self.keep_copy(id, &record);
                }
                Loaded::Draft(draft, unread)
            }
            Read::Newer => Loaded::Newer,
            Read::Broken => {
                self.set_aside(id, &record);
                Loaded::SetAside
            }
        }
    }

    /// Saves a draft over its earlier record. After an error the earlier record is still there.
    pub fn save(&mut self, draft: &Draft) -> Result<(), Fault> {
        let key = self.key("draft/", &draft.id);
        self.area.set(&key, &write(draft))
    }

    /// Removes a draft and returns its record, with which [`Store::put_back`] undoes it.
    pub fn remove(&mut self, id: &str) -> Option<String> {
        let key = self.key("draft/", id);
        let record = self.area.get(&key)?;
        self.area.remove(&key);
        Some(record)
    }

    /// Puts a removed record back.
    pub fn put_back(&mut self, id: &str, record: &str) -> Result<(), Fault> {
        let key = self.key("draft/", id);
        self.area.set(&key, record)
    }

    /// The text of a record that was set aside, exactly as it was.
    #[must_use]
    pub fn set_aside_text(&self, id: &str) -> Option<String> {
        self.area.get(&self.key("quarantine/", id))
    }

    /// Moves a record out of the way: first the copy, then the removal, so that a kill between the two loses nothing.
    fn set_aside(&mut self, id: &str, record: &str) {
        if self.keep_copy(id, record) {
            let key = self.key("draft/", id);
            self.area.remove(&key);
        }
    }

    /// Keeps a copy of a record in quarantine, never over another text.
    fn keep_copy(&mut self, id: &str, record: &str) -> bool {
        let mut key = self.key("quarantine/", id);
        while self.area.get(&key).is_some_and(|kept| kept != record) {
            key.push('+');
        }
        self.area.set(&key, record).is_ok()
    }

    fn key(&self, kind: &str, id: &str) -> String {
        [&self.prefix, kind, id].concat()
    }

    fn ids(&self, kind: &str) -> Vec<String> {
        let prefix = self.key(kind, "");
        // Not cut by place, which brings along how to complain about a place inside a letter: 1 kB of the first visit.
        self.area.keys(&prefix).iter().filter_map(|key| key.strip_prefix(&prefix)).map(Into::into).collect()
    }
}

fn entry(draft: Draft) -> Entry {
    let name = if draft.name.trim().is_empty() { draft.plan.start.topic.for_owner().to_owned() } else { draft.name };
    Entry { id: draft.id, name, who: draft.plan.start.who.for_owner().to_owned(), changed: draft.changed }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Text;
    use crate::storage::Memory;

    const HERE: &str = "conversation-guide/default/";

    fn draft(id: &str, who: &str, changed: u64) -> Draft {
        let mut draft = Draft::new(id.into(), changed);
        draft.plan.start.who = Text::new(who);
        draft
    }

    fn store_with(records: &[(&str, &str)]) -> Store {
        let mut area = Memory::default();
        for (key, record) in records {
            area.set(&[HERE, key].concat(), record).unwrap_or_else(|fault| panic!("{fault:?}"));
        }
        Store::new(Box::new(area), "")
    }

    #[test]
    fn what_is_saved_is_listed_and_opens_as_it_was() {
        let mut store = store_with(&[]);
        for draft in [draft("a", "S.K.", 1), draft("b", "M.O.", 2)] {
            assert_eq!(store.save(&draft), Ok(()));
            assert_eq!(store.load(&draft.id), Loaded::Draft(Box::new(draft), Vec::new()));
        }
        let names: Vec<_> = store.list().drafts.into_iter().map(|entry| entry.who).collect();
        assert_eq!(names, ["M.O.", "S.K."]);
    }

    #[test]
    fn a_broken_record_is_set_aside_untouched_and_the_others_stay() {
        let good = write(&draft("a", "S.K.", 1));
        let mut store = store_with(&[("draft/a", &good), ("draft/b", "{half of a rec")]);
        let listing = store.list();
        assert_eq!(listing.drafts.len(), 1);
        assert_eq!(listing.set_aside, [SetAside { id: "b".into() }]);
        assert_eq!(store.set_aside_text("b").as_deref(), Some("{half of a rec"));
        assert_eq!(store.load("b"), Loaded::Missing);
        assert_eq!(store.list(), listing);
    }

    #[test]
    fn a_second_broken_record_of_the_same_id_does_not_replace_the_first() {
        let mut store = store_with(&[("quarantine/b", "first"), ("draft/b", "second")]);
        assert_eq!(store.load("b"), Loaded::SetAside);
        let texts: Vec<_> = store.list().set_aside.iter().filter_map(|aside| store.set_aside_text(&aside.id)).collect();
        assert_eq!(texts, ["first", "second"]);
    }

    #[test]
    fn a_newer_record_is_named_and_left_alone() {
        let newer = r#"{"format":"conversation-guide","version":99}"#;
        let mut store = store_with(&[("draft/n", newer)]);
        assert_eq!(store.list().newer, ["n"]);
        assert_eq!(store.load("n"), Loaded::Newer);
        assert_eq!(store.remove("n").as_deref(), Some(newer));
    }

    #[test]
    fn a_draft_with_places_unknown_to_us_opens_and_its_record_is_kept() {
        let record =
            r#"{"format":"conversation-guide","version":2,"name":"","plan":{"start":{"who":"S.K.","mood":"x"}}}"#;
        let mut store = store_with(&[("draft/a", record)]);
        let Loaded::Draft(draft, unread) = store.load("a") else { panic!("does not open") };
        assert_eq!(draft.plan.start.who.for_anyone(), "S.K.");
        assert_eq!(unread.len(), 1);
        assert_eq!(store.set_aside_text("a").as_deref(), Some(record));
    }

    #[test]
    fn a_removed_draft_can_be_put_back() {
        let mut store = store_with(&[]);
        let draft = draft("a", "S.K.", 1);
        assert_eq!(store.save(&draft), Ok(()));
        let record = store.remove("a").unwrap_or_default();
        assert_eq!(store.load("a"), Loaded::Missing);
        assert_eq!(store.put_back("a", &record), Ok(()));
        assert_eq!(store.load("a"), Loaded::Draft(Box::new(draft), Vec::new()));
    }

    #[test]
    fn two_spaces_do_not_see_each_other() {
        let mut area = Memory::default();
        let record = write(&draft("a", "S.K.", 1));
        assert_eq!(area.set("conversation-guide/one/draft/a", &record), Ok(()));
        assert_eq!(Store::new(Box::new(area.clone()), "one").list().drafts.len(), 1);
        assert_eq!(Store::new(Box::new(area), "two").list(), Listing::default());
    }
}
