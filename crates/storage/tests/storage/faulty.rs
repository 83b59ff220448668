//! A local storage that two tabs share and that fails as it is told: at the n-th call, at a byte, for good.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use guide_storage::{
    ArchiveDatabase, Journal, JournalEntry, JournalState, JournaledStore, KeyValueStore, StorageError,
};

use crate::model::words_in;

/// What the browser keeps.
#[derive(Default)]
pub struct FakeDisk {
    pub texts: BTreeMap<String, String>,
    /// The database, in which the archive is.
    pub archive: BTreeMap<String, String>,
    /// What is about to be deleted there: keys and texts.
    pub on_its_way: Vec<(String, String)>,
    /// The journal, which is on disk within a moment.
    pub journal: BTreeMap<String, JournalEntry>,
    /// Every state that local storage was in, of which the browser may have written any to its disk.
    pub past: Vec<BTreeMap<String, String>>,
    /// The clock.
    pub now: u64,
    /// The most characters it holds, keys and texts together; `None` while there is plenty.
    pub quota: Option<usize>,
    /// The calls that still succeed before one is refused; `None` while none will be.
    pub refuses_in: Option<u32>,
    /// The calls that still succeed before the process is killed: from then on nothing happens any more.
    pub dies_in: Option<u32>,
    pub is_dead: bool,
}

impl FakeDisk {
    fn used(&self) -> usize {
        self.texts.iter().map(|(key, text)| key.len() + text.len()).sum()
    }

    /// What is on its way into the database arrives.
    pub fn settles(&mut self) {
        if self.is_dead {
            return;
        }
        for (key, text) in std::mem::take(&mut self.on_its_way) {
            if self.archive.get(&key) == Some(&text) {
                self.archive.remove(&key);
            }
        }
    }

    /// Every draft and where it lies: in local storage, and otherwise in the archive.
    pub fn all(&self) -> BTreeMap<String, String> {
        let mut all = self.archive.clone();
        all.extend(self.texts.clone());
        all
    }

    /// The words that every page can read now.
    pub fn words_now(&self) -> BTreeSet<String> {
        self.texts.values().chain(self.archive.values()).flat_map(|text| words_in(text)).collect()
    }

    /// The words of everything that is kept: what the next start would find.
    pub fn words(&self) -> BTreeSet<String> {
        let start = Rc::new(RefCell::new(Self {
            texts: self.texts.clone(),
            archive: self.archive.clone(),
            journal: self.journal.clone(),
            ..Self::default()
        }));
        Started::new(&start);
        start.borrow().words_now()
    }

    fn note(&mut self, entry: JournalEntry) {
        if !self.is_dead {
            self.journal.insert(entry.key.clone(), entry);
        }
    }

    /// Local storage is thrown back to one of its earlier states.
    pub fn roll_back(&mut self, by: usize) {
        let at = self.past.len().saturating_sub(1 + by % self.past.len().max(1));
        self.texts = self.past.get(at).cloned().unwrap_or_default();
        // What never reached the disk cannot come back from there.
        self.past.truncate(at + 1);
    }

    fn call(&mut self) -> Result<(), StorageError> {
        let due = |counter: &mut Option<u32>| match counter {
            Some(0) => {
                *counter = None;
                true
            }
            Some(left) => {
                *left -= 1;
                false
            }
            None => false,
        };
        if due(&mut self.dies_in) {
            self.is_dead = true;
        }
        if self.is_dead || due(&mut self.refuses_in) { Err(StorageError::AccessDenied) } else { Ok(()) }
    }
}

/// One tab's way to the disk.
#[derive(Clone)]
pub struct FaultInjectingStore(pub Rc<RefCell<FakeDisk>>);

impl KeyValueStore for FaultInjectingStore {
    fn is_persistent(&self) -> bool {
        true
    }

    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        let mut disk = self.0.borrow_mut();
        disk.call()?;
        Ok(disk.texts.get(key).cloned())
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        let mut disk = self.0.borrow_mut();
        disk.call()?;
        let old = disk.texts.get(key).map_or(0, |old| key.len() + old.len());
        let new = disk.used() - old + key.len() + text.len();
        if disk.quota.is_some_and(|quota| new > quota) {
            return Err(StorageError::QuotaExceeded);
        }
        disk.texts.insert(key.into(), text.into());
        let state = disk.texts.clone();
        disk.past.push(state);
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        let mut disk = self.0.borrow_mut();
        disk.call()?;
        disk.texts.remove(key);
        let state = disk.texts.clone();
        disk.past.push(state);
        Ok(())
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        let mut disk = self.0.borrow_mut();
        disk.call()?;
        Ok(disk.texts.keys().filter(|key| key.starts_with(prefix)).cloned().collect())
    }
}

/// The way of one page to the journal.
#[derive(Clone)]
pub struct DiskBackends {
    disk: Rc<RefCell<FakeDisk>>,
    /// From which stamp on it is to be read before it is written; `None` once it was read.
    floor: Rc<Cell<Option<u64>>>,
    waiting: Rc<RefCell<Vec<JournalEntry>>>,
    /// Who hears once everything is on disk.
    told: Rc<RefCell<Vec<Told>>>,
}

type Told = Box<dyn FnOnce(bool)>;

impl Journal for DiskBackends {
    fn now(&self) -> u64 {
        self.disk.borrow().now
    }

    fn write(&self, entry: JournalEntry) {
        self.waiting.borrow_mut().push(entry);
    }

    fn read_again(&self, floor: u64) {
        self.floor.set(Some(floor));
    }

    /// The model lets the database answer when it likes.
    fn read_now(&self) {}
}

/// What a tab does in the database of the archive arrives later.
impl ArchiveDatabase for DiskBackends {
    fn delete(&self, key: &str, text: &str) {
        let mut disk = self.disk.borrow_mut();
        if !disk.is_dead {
            disk.on_its_way.push((key.into(), text.into()));
        }
    }

    fn when_durable(&self, done: impl FnOnce(bool) + 'static) {
        self.told.borrow_mut().push(Box::new(done));
    }
}

/// A page that has brought local storage up to the journal.
#[derive(Clone)]
pub struct Started {
    state: Rc<RefCell<JournalState>>,
    journal: DiskBackends,
}

impl Started {
    pub fn new(disk: &Rc<RefCell<FakeDisk>>) -> Self {
        let page = Self::unread(disk);
        page.settles();
        page
    }

    /// A page that did not wait for the journal any longer.
    pub fn unread(disk: &Rc<RefCell<FakeDisk>>) -> Self {
        let journal =
            DiskBackends { disk: disk.clone(), floor: Rc::default(), waiting: Rc::default(), told: Rc::default() };
        let page = Self { state: Rc::new(RefCell::new(JournalState::unread())), journal };
        page.journal.floor.set(Some(page.area().floor()));
        page
    }

    /// What it has of the disk.
    pub fn area(&self) -> JournaledStore<FaultInjectingStore, DiskBackends> {
        JournaledStore::new(FaultInjectingStore(self.journal.disk.clone()), self.journal.clone(), self.state.clone())
    }

    /// The journal is read where it has to be, and what waits is written. False where the page is dead.
    pub fn settles(&self) -> bool {
        self.reads_journal();
        for entry in self.journal.waiting.take() {
            self.journal.disk.borrow_mut().note(entry);
        }
        if self.journal.disk.borrow().is_dead {
            return false;
        }
        self.journal.told.take().into_iter().for_each(|told| told(true));
        true
    }

    /// Its way to the archive.
    pub fn archive(&self) -> DiskBackends {
        self.journal.clone()
    }

    /// The journal is read where it has to be.
    pub fn reads_journal(&self) {
        if let Some(floor) = self.journal.floor.take() {
            let is_dead = self.journal.disk.borrow().is_dead;
            let entries = self.journal.disk.borrow().journal.values().cloned().collect::<Vec<_>>();
            if is_dead {
                self.journal.floor.set(Some(floor));
            } else {
                let newer = |entry: &JournalEntry| entry.stamp >= floor || entry.is_unapplied;
                self.area().replay(floor, entries.into_iter().filter(newer).collect());
            }
        }
    }
}
