//! What a user does in two tabs, and what they may rely on afterwards.
//!
//! Every word is typed once and is unlike every other. A word that was acknowledged as saved must be found in some
//! record, a draft or one that was quarantined, until the user takes it away: by writing over it where they see it, by
//! deleting its draft, or by clearing the browser.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use guide_storage::{
    ARCHIVE_VERSION_KEY, ArchiveCache, CachedArchive, Draft, DraftRepository, ImportedDraft, KeyValueStore as _,
    LAST_STAMP_KEY, LoadOutcome, ParsedFile, SaveOutcome, StoredChange, TieredStore, export_backup, export_draft,
    read_text, write,
};
use proptest::prelude::*;

use crate::faulty::{DiskBackends, FakeDisk, FaultInjectingStore, Started};

const SPACE: &str = "conversation-guide/default/";
/// Fields that are typed into.
const FIELDS: [&str; 4] = ["start.who", "start.topic", "facts.0.observed", "dignity.belief"];

/// Something that a user does, or that happens to them.
#[derive(Debug, Clone, Copy)]
pub enum Action {
    /// Types one more word into a field, in this tab.
    Types { tab: usize, field: usize },
    /// Writes one word in place of all that stands in a field.
    WritesOver { tab: usize, field: usize },
    /// The pause after typing.
    Saves { tab: usize },
    /// Leaves the draft for a new one.
    Begins { tab: usize },
    /// Opens one of the drafts that are stored.
    Opens { tab: usize, which: usize },
    /// Deletes one of them.
    Deletes { tab: usize, which: usize },
    /// Undoes that.
    Undoes { tab: usize },
    /// Reloads the page, which saves first.
    Reloads { tab: usize },
    /// Makes a backup of all drafts.
    BacksUp,
    /// Imports that backup.
    Imports { tab: usize },
    /// The guide puts all but so many drafts in the archive, while the other tab is closed for a moment.
    /// Where it is open again when they are copied, they stay.
    Shelves { tab: usize, stay: usize, alone: bool },
    /// A tab reads the archive: at its start, or when it hears that another has changed it.
    ReadsArchive { tab: usize },
    /// The browser refuses a call, so many calls from now.
    Refused { calls: u32 },
    /// The browser is killed so many calls from now, in the middle of whatever happens then. What is on its way to the journal
    /// is lost; what is on its way to the archive may arrive, and local storage may be thrown back so many changes.
    Killed { calls: u32, back: usize, arrives: bool },
    /// The browser ends hard: local storage is thrown back to the state that it was in so many changes ago.
    EndsHard { back: usize },
    /// Local storage alone is cleared while both tabs are open.
    LocalCleared,
    /// The storage has room for so many characters more.
    Full { room: usize },
    /// There is room again.
    Freed,
    /// The browser's data are cleared while both tabs are open.
    Cleared,
    /// A record is damaged by hand.
    Damaged { which: usize, at: usize },
    /// The clock is set back.
    ClockBack { by: u64 },
}

impl Action {
    pub fn any() -> impl Strategy<Value = Self> {
        let (tab, field, which) = (0_usize..2, 0_usize..FIELDS.len(), 0_usize..3);
        prop_oneof![
            8 => (tab.clone(), field.clone()).prop_map(|(tab, field)| Self::Types { tab, field }),
            3 => (tab.clone(), field).prop_map(|(tab, field)| Self::WritesOver { tab, field }),
            8 => tab.clone().prop_map(|tab| Self::Saves { tab }),
            2 => tab.clone().prop_map(|tab| Self::Begins { tab }),
            4 => (tab.clone(), which.clone()).prop_map(|(tab, which)| Self::Opens { tab, which }),
            2 => (tab.clone(), which.clone()).prop_map(|(tab, which)| Self::Deletes { tab, which }),
            6 => tab.clone().prop_map(|tab| Self::Undoes { tab }),
            3 => tab.clone().prop_map(|tab| Self::Reloads { tab }),
            3 => Just(Self::BacksUp),
            4 => tab.clone().prop_map(|tab| Self::Imports { tab }),
            8 => (tab.clone(), 0_usize..2, prop::bool::weighted(0.6)).prop_map(|(tab, stay, alone)| Self::Shelves { tab, stay, alone }),
            10 => tab.prop_map(|tab| Self::ReadsArchive { tab }),
            1 => (0_u32..6).prop_map(|calls| Self::Refused { calls }),
            2 => (0_u32..14, 0_usize..6, any::<bool>())
                .prop_map(|(calls, back, arrives)| Self::Killed { calls, back, arrives }),
            3 => (0_usize..30).prop_map(|back| Self::EndsHard { back }),
            1 => (0_usize..600).prop_map(|room| Self::Full { room }),
            1 => Just(Self::Freed),
            1 => Just(Self::Cleared),
            1 => (which, 0_usize..400).prop_map(|(which, at)| Self::Damaged { which, at }),
            1 => (0_u64..1_000_000_000).prop_map(|by| Self::ClockBack { by }),
        ]
    }
}

impl Action {
    /// Local storage alone is cleared now and then, and nothing else fails.
    pub fn any_with_clearing() -> impl Strategy<Value = Self> {
        let (tab, field, which) = (0_usize..2, 0_usize..FIELDS.len(), 0_usize..3);
        prop_oneof![
            8 => (tab.clone(), field).prop_map(|(tab, field)| Self::Types { tab, field }),
            8 => tab.clone().prop_map(|tab| Self::Saves { tab }),
            2 => tab.clone().prop_map(|tab| Self::Begins { tab }),
            4 => (tab.clone(), which).prop_map(|(tab, which)| Self::Opens { tab, which }),
            3 => tab.prop_map(|tab| Self::Reloads { tab }),
            2 => (0_usize..30).prop_map(|back| Self::EndsHard { back }),
            2 => Just(Self::LocalCleared),
        ]
    }
}

/// A tab: the store that is under test, and the draft on the page.
struct Tab {
    page: Started,
    store: DraftRepository,
    archive: Rc<RefCell<ArchiveCache>>,
    open: Draft,
    is_dirty: bool,
    undo: Option<Undo>,
}

/// What a user can take back: what they deleted, or took in from a backup.
#[derive(Clone)]
struct Undo {
    changes: Vec<StoredChange>,
    /// Words that are nowhere else, and go with what was taken in.
    taken: BTreeSet<String>,
}

/// A browser with two tabs, and what its user may rely on.
pub struct Browser {
    disk: Rc<RefCell<FakeDisk>>,
    tabs: Vec<Tab>,
    /// Words that were acknowledged and not taken away.
    safe: BTreeSet<String>,
    /// Words that a user wrote over on a page where they stood.
    written_over: BTreeSet<String>,
    /// Words that were deleted with the last record that had them, and must not come back by themselves.
    deleted: BTreeSet<String>,
    /// The tab and the word of what was saved in the journal alone, by the id of its draft.
    in_journal: BTreeMap<String, Vec<(usize, String)>>,
    backup: Option<String>,
    /// By how many changes local storage is thrown back when the browser is killed, and whether the archive gets what is on its way.
    kill: (usize, bool),
    made: u64,
    now: u64,
    is_clock_wrong: bool,
    /// What happened, to see that the sequences meet it.
    pub met: BTreeSet<&'static str>,
}

impl Default for Browser {
    fn default() -> Self {
        let disk = Rc::new(RefCell::new(FakeDisk { now: 1_700_000_000_000, ..FakeDisk::default() }));
        let tabs = [0, 1].map(|_| Tab::new(&disk, "first".into())).into();
        let now = 1_700_000_000_000;
        let mut browser = Self {
            disk,
            tabs,
            safe: BTreeSet::new(),
            written_over: BTreeSet::new(),
            deleted: BTreeSet::new(),
            in_journal: BTreeMap::new(),
            backup: None,
            kill: (0, false),
            made: 0,
            now,
            is_clock_wrong: false,
            met: BTreeSet::new(),
        };
        // The usual beginning of trouble: one draft, open in both tabs.
        browser.types(0, 0, false);
        browser.saves(0);
        browser.opens(1, 0);
        browser
    }
}

impl Tab {
    fn new(disk: &Rc<RefCell<FakeDisk>>, id: String) -> Self {
        let archive = Rc::default();
        let page = Started::new(disk);
        let store = DraftRepository::new(Box::new(TieredStore::new(page.area(), known(disk, &archive, &page))), "");
        Self { page, store, archive, open: Draft::new(id, 0), is_dirty: false, undo: None }
    }
}

/// What a tab knows of the archive.
fn known(
    disk: &Rc<RefCell<FakeDisk>>,
    archive: &Rc<RefCell<ArchiveCache>>,
    page: &Started,
) -> CachedArchive<FaultInjectingStore, DiskBackends> {
    CachedArchive::new(FaultInjectingStore(disk.clone()), archive.clone(), page.archive())
}

type Outcome = Result<(), String>;

impl Browser {
    /// Does it, and looks at what became of everything.
    pub fn apply(&mut self, action: Action) -> Outcome {
        self.settles();
        // What is in the journal only is brought to local storage by the next page that starts.
        let mut before = self.disk.borrow().all();
        before.retain(|key, _| self.disk.borrow().journal.get(key).is_none_or(|entry| !entry.is_unapplied));
        let said = format!("{action:?}");
        self.now += 1000;
        self.disk.borrow_mut().now = self.now;
        // The keys that this deed is about; all others must stay as they are.
        let mine = match action {
            Action::Types { tab, field } => self.types(tab, field, false),
            Action::WritesOver { tab, field } => self.types(tab, field, true),
            Action::Saves { tab } => self.saves(tab),
            Action::Begins { tab } => self.leaves(tab, |browser, tab| {
                let id = browser.new_id();
                browser.tabs[tab].open = Draft::new(id, browser.now);
                None
            }),
            Action::Opens { tab, which } => self.leaves(tab, |browser, tab| browser.opens(tab, which)),
            Action::Deletes { tab, which } => self.deletes(tab, which),
            Action::Undoes { tab } => self.undoes(tab),
            Action::Reloads { tab } => self.reloads(tab),
            Action::BacksUp => self.backs_up(),
            Action::Imports { tab } => self.imports(tab),
            Action::Shelves { tab, stay, alone } => self.shelves(tab, stay, alone),
            Action::ReadsArchive { tab } => self.reads_archive(tab),
            Action::Refused { calls } => self.with_disk(|disk| disk.refuses_in = Some(calls)),
            Action::Killed { calls, back, arrives } => {
                self.kill = (back, arrives);
                self.with_disk(|disk| disk.dies_in = Some(calls))
            }
            Action::Full { room } => self.with_disk(|disk| {
                let used: usize = disk.texts.iter().map(|(key, text)| key.len() + text.len()).sum();
                disk.quota = Some(used + room);
            }),
            Action::Freed => self.with_disk(|disk| disk.quota = None),
            Action::Cleared => {
                self.met.insert("cleared");
                self.safe.clear();
                let gone: Vec<String> = self.disk.borrow().all().into_values().collect();
                for record in &gone {
                    self.is_gone(record);
                }
                let mut disk = self.disk.borrow_mut();
                disk.texts.clear();
                disk.archive.clear();
                disk.journal.clear();
                disk.past.clear();
                return Ok(());
            }
            Action::LocalCleared => {
                self.met.insert("cleared alone");
                self.disk.borrow_mut().texts.clear();
                return self.safe_words_are_there().map_err(|why| format!("{said}: {why}"));
            }
            Action::EndsHard { back } => {
                self.met.insert("ended hard");
                self.ends_hard(back);
                self.safe_words_are_there().map_err(|why| format!("{said}: {why}"))?;
                return self.deleted_words_are_gone().map_err(|why| format!("{said}: {why}"));
            }
            Action::Damaged { which, at } => {
                self.damages(which, at);
                return Ok(());
            }
            Action::ClockBack { by } => {
                self.now = self.now.saturating_sub(by);
                self.is_clock_wrong = true;
                Vec::new()
            }
        };
        self.others_are_unchanged(&before, &mine).map_err(|why| format!("{said}: {why}"))?;
        if self.disk.borrow().is_dead {
            self.met.insert("killed");
            self.is_killed();
        }
        self.settles();
        self.safe_words_are_there().map_err(|why| format!("{said}: {why}"))
    }

    /// At the end both tabs are closed in peace, and everything that stands on their pages is stored too.
    pub fn assert_invariants(mut self) -> Outcome {
        self.disk.borrow_mut().settles();
        let disk = self.disk.take();
        let FakeDisk { texts, archive, journal, now, .. } = disk;
        self.disk.replace(FakeDisk { texts, archive, journal, now, ..FakeDisk::default() });
        for tab in 0..2 {
            self.reads_archive(tab);
            if self.tabs[tab].is_dirty {
                self.saves(tab);
                if self.tabs[tab].is_dirty {
                    return Err("could not be saved with everything in order".into());
                }
            }
        }
        self.safe_words_are_there()
    }

    /// What is on its way to the disk arrives.
    fn settles(&self) {
        for tab in &self.tabs {
            tab.page.settles();
        }
        self.disk.borrow_mut().settles();
    }

    fn with_disk(&mut self, work: impl FnOnce(&mut FakeDisk)) -> Vec<String> {
        work(&mut self.disk.borrow_mut());
        Vec::new()
    }

    fn new_id(&mut self) -> String {
        self.made += 1;
        format!("id-{}", self.made)
    }

    fn types(&mut self, tab: usize, field: usize, over: bool) -> Vec<String> {
        self.made += 1;
        let word = format!("w{}w", self.made);
        let tab = &mut self.tabs[tab];
        if let Some(text) = tab.open.plan.field_mut(FIELDS[field]) {
            if over {
                // Taken away by the user, where they see it.
                for word in words_in(text) {
                    self.safe.remove(&word);
                    self.written_over.insert(word);
                }
                text.clear();
            }
            text.push(' ');
            text.push_str(&word);
        }
        tab.is_dirty = true;
        Vec::new()
    }

    /// Saves as the page does: what could not be saved stays on it; what raced goes on under its new id.
    fn saves(&mut self, at: usize) -> Vec<String> {
        let tab = &mut self.tabs[at];
        if !tab.is_dirty {
            return Vec::new();
        }
        tab.open.changed = self.now;
        let own = tab.open.id.clone();
        let outcome = tab.store.save(&tab.open);
        let is_on_disk = tab.page.settles();
        self.edits(at, &own);
        // What was deleted in the other tab comes back where this page shows it and saves it, told or not.
        let words = words_in(&write(&self.tabs[at].open));
        self.deleted.retain(|word| !words.contains(word));
        let tab = &mut self.tabs[at];
        match outcome {
            Ok(SaveOutcome::Saved) if !is_on_disk => vec![own],
            Ok(SaveOutcome::SavedAsCopy(id)) if !is_on_disk => vec![id],
            Ok(kept) => {
                tab.is_dirty = false;
                self.met.insert(if kept == SaveOutcome::Saved { "saved" } else { "raced" });
                let mut mine = Vec::new();
                match kept {
                    SaveOutcome::Saved => mine.push(own.clone()),
                    SaveOutcome::SavedAsCopy(id) => {
                        mine.push(id.clone());
                        tab.open.id = id;
                    }
                }
                self.are_safe(at);
                mine
            }
            Err(fault) => {
                let name = if fault == guide_storage::StorageError::QuotaExceeded { "full" } else { "refused" };
                self.met.insert(name);
                let kept = self.tabs[at].page.area().get(&[SPACE, "draft/", &own].concat());
                let is_kept = kept == Ok(Some(write(&self.tabs[at].open)));
                if is_on_disk && is_kept && self.tabs[at].store.is_in_journal_only(&own) {
                    self.met.insert("in the journal only");
                    let before = self.safe.clone();
                    self.are_safe(at);
                    let words: Vec<String> = self.safe.difference(&before).cloned().collect();
                    self.in_journal.entry(own.clone()).or_default().extend(words.into_iter().map(|word| (at, word)));
                    self.edits(at, &own);
                    self.edits(1 - at, &self.tabs[1 - at].open.id.clone());
                    return vec![own];
                }
                Vec::new()
            }
        }
    }

    /// Another tab edits a draft of which local storage had no room for the last words: a page cannot see what only the journal
    /// has from another. The user was told that they are not saved, and Web Locks keep two tabs from editing at once.
    fn edits(&mut self, tab: usize, id: &str) {
        for (_, word) in self.in_journal.get(id).into_iter().flatten().filter(|(from, _)| *from != tab) {
            self.safe.remove(word);
        }
    }

    /// What stands on this page was saved.
    fn are_safe(&mut self, at: usize) {
        self.safe.extend(words_in(&write(&self.tabs[at].open)));
    }

    /// Leaves the open draft, which is saved first; what cannot be saved is not left.
    fn leaves(&mut self, tab: usize, then: impl FnOnce(&mut Self, usize) -> Option<String>) -> Vec<String> {
        let mut mine = self.saves(tab);
        if !self.tabs[tab].is_dirty {
            mine.extend(then(self, tab));
        }
        mine
    }

    fn stored(&self, which: usize) -> Option<String> {
        let all = self.disk.borrow().all();
        let ids: Vec<_> = all.keys().filter_map(|key| key.strip_prefix(SPACE)?.strip_prefix("draft/")).collect();
        ids.get(which % ids.len().max(1)).map(|id| (*id).to_owned())
    }

    fn opens(&mut self, tab: usize, which: usize) -> Option<String> {
        let id = self.stored(which)?;
        let is_at_hand = self.disk.borrow().texts.contains_key(&[SPACE, "draft/", &id].concat());
        if let LoadOutcome::Draft(draft, _) = self.tabs[tab].store.load(&id) {
            self.met.insert(if is_at_hand { "opened" } else { "opened from the archive" });
            self.tabs[tab].open = *draft;
            self.edits(tab, &id);
        }
        // A damaged record may have been quarantined.
        Some(id)
    }

    fn deletes(&mut self, tab: usize, which: usize) -> Vec<String> {
        let Some(id) = self.stored(which) else { return Vec::new() };
        self.edits(tab, &id);
        let before = self.disk.borrow().all().remove(&[SPACE, "draft/", &id].concat());
        let deleted = self.tabs[tab].store.delete(&id);
        if self.disk.borrow().is_dead {
            // It may be gone by now, as the user wanted.
            self.forget_words_of(&before.unwrap_or_default());
            return vec![id];
        }
        if let Ok(Some(change)) = deleted {
            self.met.insert("deleted");
            let record = change.before.clone().unwrap_or_default();
            self.forget_words_of(&record);
            self.is_gone(&record);
            if self.tabs[tab].open.id == id {
                let new = self.new_id();
                self.tabs[tab].open = Draft::new(new, self.now);
                self.tabs[tab].is_dirty = false;
            }
            self.tabs[tab].undo = Some(Undo { changes: vec![change], taken: BTreeSet::new() });
        }
        vec![id]
    }

    /// Words that are in no other record are gone with this one, as the user wanted.
    fn forget_words_of(&mut self, record: &str) {
        self.settles();
        let there = self.disk.borrow().words();
        let is_dead = self.disk.borrow().is_dead;
        for word in words_in(record) {
            // Where its other copy is about to be written over on some page, this was the last.
            if !there.contains(&word) || self.written_over.contains(&word) || is_dead {
                self.safe.remove(&word);
            }
            // What the journal does not know of may come back. So may what was written over, where the clock was set back: local
            // storage may be thrown back to between a stamp and its text, and both texts are kept then.
            let may_come_back = self.is_clock_wrong && self.written_over.contains(&word);
            if !there.contains(&word) && !is_dead && !may_come_back {
                self.deleted.insert(word);
            }
        }
    }

    fn undoes(&mut self, tab: usize) -> Vec<String> {
        let Some(Undo { changes, taken }) = self.tabs[tab].undo.take() else { return Vec::new() };
        // A page has read the archive by then: one that has not takes an id that lies there for a free one.
        self.reads_archive(tab);
        for change in &changes {
            self.edits(tab, change.key_suffix.trim_start_matches("draft/"));
        }
        let before = self.disk.borrow().all();
        let left = self.tabs[tab].store.undo(changes.clone());
        self.settles();
        let after = self.disk.borrow().all();
        let mut mine = Vec::new();
        for change in changes.into_iter().filter(|change| !left.contains(change)) {
            let id = change.key_suffix.trim_start_matches("draft/").to_owned();
            if let Some(record) = change.before {
                self.met.insert("undone");
                let key = [SPACE, &change.key_suffix].concat();
                let beside = after.iter().find(|(at, text)| !before.contains_key(*at) && **text == record);
                let beside = beside.map(|(at, _)| at.clone()).filter(|at| *at != key);
                let kept = beside.map_or(SaveOutcome::Saved, |at| {
                    SaveOutcome::SavedAsCopy(at.trim_start_matches(SPACE).trim_start_matches("draft/").to_owned())
                });
                mine.push(self.came_back(kept, id, &record));
            } else {
                self.met.insert("taken out again");
                let there = self.disk.borrow().words();
                let record = change.after.unwrap_or_default();
                self.is_gone(&record);
                let taken_out = words_in(&record);
                // Where its other copy is about to be written over on some page, this was the last.
                let is_gone = |word: &String| {
                    let is_over = self.written_over.contains(word);
                    is_over && taken_out.contains(word) || !there.contains(word) && (is_over || taken.contains(word))
                };
                self.safe.retain(|word| !is_gone(word));
                mine.push(id);
            }
        }
        if self.disk.borrow().is_dead {
            // What was taken in may be gone by now, as the user wanted, though nobody was told.
            for change in left.iter().filter(|change| change.before.is_none()) {
                mine.push(change.key_suffix.trim_start_matches("draft/").to_owned());
                self.safe.retain(|word| !taken.contains(word) && !self.written_over.contains(word));
            }
        }
        if !left.is_empty() {
            self.tabs[tab].undo = Some(Undo { changes: left, taken });
        }
        mine
    }

    /// A record is there no more, so what was taken in beside it may hold the last copy of its words.
    fn is_gone(&mut self, record: &str) {
        for undo in self.tabs.iter_mut().filter_map(|tab| tab.undo.as_mut()) {
            undo.taken.extend(words_in(record));
        }
    }

    fn reloads(&mut self, tab: usize) -> Vec<String> {
        let mut mine = self.saves(tab);
        if self.tabs[tab].is_dirty {
            // The page asks whether it may be left with words that are not saved; the user stays.
            return mine;
        }
        let id = self.tabs[tab].open.id.clone();
        let undo = self.tabs[tab].undo.take();
        let new = self.new_id();
        self.tabs[tab] = Tab { undo, ..Tab::new(&self.disk, new) };
        if let LoadOutcome::Draft(draft, _) = self.tabs[tab].store.load(&id) {
            self.tabs[tab].open = *draft;
        }
        mine.push(id);
        mine
    }

    fn backs_up(&mut self) -> Vec<String> {
        let drafts: Vec<Draft> = {
            let all = self.disk.borrow().all();
            let records = all.iter().filter_map(|(key, record)| Some((key.strip_prefix(SPACE)?, record)));
            let drafts =
                records.filter_map(|(key, record)| match guide_storage::read(record, key.strip_prefix("draft/")?) {
                    guide_storage::ParsedRecord::Draft(draft, _) => Some(*draft),
                    _ => None,
                });
            drafts.collect()
        };
        self.backup = match drafts.as_slice() {
            [] => None,
            [one] => Some(export_draft(one)),
            many => Some(export_backup(many)),
        };
        Vec::new()
    }

    /// Every draft of the backup becomes a draft of its own, whatever is there already.
    fn imports(&mut self, tab: usize) -> Vec<String> {
        let Some(backup) = self.backup.clone() else { return Vec::new() };
        let mut mine = self.saves(tab);
        if self.tabs[tab].is_dirty {
            return mine;
        }
        let Ok(ParsedFile::Drafts(drafts)) = read_text(&backup) else { return vec!["the backup is not read".into()] };
        // A page has read the archive before a user finds the file.
        mine.extend(self.reads_archive(tab));
        let there = self.disk.borrow().words_now();
        let mut undo = Undo { changes: Vec::new(), taken: BTreeSet::new() };
        for ImportedDraft { draft, .. } in drafts {
            let own = draft.id.clone();
            self.edits(tab, &own);
            match self.tabs[tab].store.import(&draft) {
                Ok((Some(change), id)) => {
                    self.met.insert("imported");
                    let record = write(&draft);
                    undo.taken.extend(words_in(&record).into_iter().filter(|word| !there.contains(word)));
                    let kept = if id == own { SaveOutcome::Saved } else { SaveOutcome::SavedAsCopy(id) };
                    mine.push(self.came_back(kept, own, &record));
                    undo.changes.push(change);
                }
                Ok((None, _)) => {
                    self.met.insert("imported what was there");
                }
                Err(_) => {}
            }
        }
        if !undo.changes.is_empty() {
            self.tabs[tab].undo = Some(undo);
        }
        mine
    }

    /// The words of a record that came back are safe again. Where it came back under its own id, it may be open on a
    /// page on which the user has written over some of them.
    fn came_back(&mut self, kept: SaveOutcome, id: String, record: &str) -> String {
        let words = words_in(record);
        self.deleted.retain(|word| !words.contains(word));
        self.settles();
        if self.disk.borrow().is_dead {
            // Nobody was told yet.
            return if let SaveOutcome::SavedAsCopy(beside) = kept { beside } else { id };
        }
        let words = words.into_iter();
        match kept {
            SaveOutcome::Saved => {
                self.safe.extend(words.filter(|word| !self.written_over.contains(word)));
                id
            }
            SaveOutcome::SavedAsCopy(beside) => {
                self.safe.extend(words);
                beside
            }
        }
    }

    /// The other tab is closed for a moment, for else nothing is moved.
    fn shelves(&mut self, tab: usize, stay: usize, alone: bool) -> Vec<String> {
        let mine = self.saves(1 - tab);
        if self.tabs[1 - tab].is_dirty {
            return mine;
        }
        let id = self.new_id();
        self.tabs[1 - tab] = Tab::new(&self.disk, id);
        self.reads_archive(tab);
        let drafts = self.tabs[tab].store.draft_key("");
        let keys = self.disk.borrow().texts.keys().filter(|key| key.starts_with(&drafts)).cloned().collect();
        let mut keys = self.tabs[tab].store.archivable_keys(keys, stay, &self.tabs[tab].open.id);
        let known_there = known(&self.disk, &self.tabs[tab].archive, &self.tabs[tab].page);
        keys.retain(|key| !known_there.is_stale_copy(key));
        let texts: Vec<(String, String)> = {
            let mut disk = self.disk.borrow_mut();
            if disk.is_dead {
                return mine;
            }
            let texts: Vec<_> = keys.into_iter().map(|key| (key.clone(), disk.texts[&key].clone())).collect();
            disk.settles();
            // All or nothing, and never over what lies there.
            if texts.iter().any(|(key, _)| disk.archive.contains_key(key)) {
                return mine;
            }
            disk.archive.extend(texts.clone());
            texts
        };
        if !texts.is_empty() {
            self.met.insert("shelved");
        }
        for key in known(&self.disk, &self.tabs[tab].archive, &self.tabs[tab].page).commit_move(texts, alone) {
            self.tabs[tab].page.area().note_archived(&key);
        }
        mine
    }

    fn reads_archive(&mut self, tab: usize) -> Vec<String> {
        let found = {
            let mut disk = self.disk.borrow_mut();
            // Reading comes behind what was begun before.
            disk.settles();
            if disk.is_dead { Vec::new() } else { disk.archive.clone().into_iter().collect() }
        };
        let mut hand = FaultInjectingStore(self.disk.clone());
        let stamp = self.disk.borrow().texts.get(ARCHIVE_VERSION_KEY).cloned();
        let stale_copies = self.tabs[tab].archive.borrow_mut().load(stamp, found, &mut hand);
        for (key, text) in stale_copies {
            let id = key.strip_prefix(SPACE).and_then(|key| key.strip_prefix("draft/")).unwrap_or_default();
            if self.tabs[tab].store.reconcile_stale_copy(id, &text).is_ok() {
                self.met.insert("left behind");
                known(&self.disk, &self.tabs[tab].archive, &self.tabs[tab].page).remove_stale(&key, &text);
            }
        }
        Vec::new()
    }

    /// One character of a record is another: what cannot be read any more is the hand's doing.
    fn damages(&mut self, which: usize, at: usize) {
        let Some(id) = self.stored(which) else { return };
        let key = [SPACE, "draft/", &id].concat();
        let mut borrowed = self.disk.borrow_mut();
        let disk = &mut *borrowed;
        if !disk.texts.contains_key(&key) {
            // What a tab has read of the archive is no witness of what lies there now.
            disk.texts.remove(ARCHIVE_VERSION_KEY);
        }
        let Some(record) = disk.texts.get_mut(&key).or(disk.archive.get_mut(&key)) else { return };
        let whole = record.clone();
        self.met.insert("damaged");
        let mut bytes = record.clone().into_bytes();
        let at = at % bytes.len();
        bytes[at] = b'~';
        *record = String::from_utf8_lossy(&bytes).into_owned();
        let damaged = record.clone();
        if let Some(entry) = disk.journal.get_mut(&key).filter(|entry| entry.text.is_some()) {
            entry.text = Some(damaged);
        }
        let there = disk.words_now();
        self.safe.retain(|word| there.contains(word));
        drop(borrowed);
        self.is_gone(&whole);
    }

    fn is_killed(&mut self) {
        let (back, arrives) = self.kill;
        {
            let mut disk = self.disk.borrow_mut();
            disk.is_dead = false;
            if arrives {
                disk.settles();
            }
            if back > 0 {
                disk.roll_back(back - 1);
            }
            // The next start reads what is on disk: no later end throws local storage back to before that.
            disk.past = vec![disk.texts.clone()];
        }
        self.starts_again();
    }

    /// The disk is as it was when the browser ended, and both tabs start again.
    fn starts_again(&mut self) {
        {
            let mut disk = self.disk.borrow_mut();
            disk.is_dead = false;
            disk.dies_in = None;
            disk.refuses_in = None;
            disk.on_its_way.clear();
            // What was to be taken off the archive is still there.
            let there: Vec<String> = disk.archive.values().flat_map(|text| words_in(text)).collect();
            self.deleted.retain(|word| !there.contains(word));
            if disk.texts.get(LAST_STAMP_KEY).is_none_or(|stamp| stamp.starts_with('?')) {
                // It was cleared, and ended before it was up to the journal: which of two is later is not known, and both are kept.
                self.deleted.clear();
            }
        }
        for tab in 0..2 {
            let id = self.new_id();
            self.tabs[tab] = Tab::new(&self.disk, id);
            let last = self.tabs[tab].store.open_id();
            assert!(last.is_none(), "the model remembers no open draft");
        }
    }

    /// Both tabs and the browser are gone at once, and it has written its local storage to disk some time ago.
    fn ends_hard(&mut self, back: usize) {
        {
            let mut disk = self.disk.borrow_mut();
            disk.is_dead = false;
            disk.settles();
            disk.roll_back(back);
            disk.quota = None;
        }
        self.starts_again();
    }

    fn deleted_words_are_gone(&self) -> Outcome {
        let there = self.disk.borrow().words();
        match self.deleted.iter().find(|word| there.contains(*word)) {
            Some(word) => Err(format!("{word} was deleted and is back in {:#?}", self.disk.borrow().all())),
            None => Ok(()),
        }
    }

    fn others_are_unchanged(&self, before: &BTreeMap<String, String>, mine: &[String]) -> Outcome {
        let all = self.disk.borrow().all();
        for (key, text) in before {
            let id = key.strip_prefix(SPACE).and_then(|key| key.strip_prefix("draft/"));
            let is_mine = id.is_some_and(|id| mine.iter().any(|mine| mine == id));
            if id.is_some() && !is_mine && all.get(key) != Some(text) {
                return Err(format!("{key} was changed by a deed about {mine:?}"));
            }
            let was_set_aside = key.contains("/quarantine/");
            if was_set_aside && all.get(key) != Some(text) {
                return Err(format!("{key} was quarantined and is not what it was"));
            }
        }
        Ok(())
    }

    fn safe_words_are_there(&self) -> Outcome {
        let disk = self.disk.borrow();
        let now = disk.words_now();
        if self.safe.iter().all(|word| now.contains(word)) {
            return Ok(());
        }
        let there = disk.words();
        match self.safe.iter().find(|word| !there.contains(*word)) {
            Some(word) => Err(format!("{word} was acknowledged as saved and is nowhere in {:#?}", disk.all())),
            None => Ok(()),
        }
    }
}

/// The words of the sequences, which look like `w12w`, in a text.
pub fn words_in(text: &str) -> Vec<String> {
    let is_word = |part: &&str| {
        let number = part.strip_prefix('w').and_then(|part| part.strip_suffix('w'));
        number.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
    };
    text.split(|c: char| !c.is_ascii_alphanumeric()).filter(is_word).map(Into::into).collect()
}
