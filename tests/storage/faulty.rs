//! A local storage that two tabs share and that fails as it is told: at the n-th call, at a byte, for good.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use conversation_guide::storage::{Area, Fault};

use crate::people::words_in;

/// What the browser keeps.
#[derive(Default)]
pub struct Disk {
    pub texts: BTreeMap<String, String>,
    /// The database, in which the shelf is.
    pub shelf: BTreeMap<String, String>,
    /// What is on its way there: the text under a key, or that there is none.
    pub on_its_way: Vec<(String, Option<String>)>,
    /// The most characters it holds, keys and texts together; `None` while there is plenty.
    pub quota: Option<usize>,
    /// The calls that still succeed before one is refused; `None` while none will be.
    pub refuses_in: Option<u32>,
    /// The calls that still succeed before the process is killed: from then on nothing happens any more.
    pub dies_in: Option<u32>,
    pub is_dead: bool,
}

impl Disk {
    fn used(&self) -> usize {
        self.texts.iter().map(|(key, text)| key.len() + text.len()).sum()
    }

    /// What is on its way into the database arrives.
    pub fn settles(&mut self) {
        if self.is_dead {
            return;
        }
        for (key, text) in std::mem::take(&mut self.on_its_way) {
            match text {
                Some(text) => self.shelf.insert(key, text),
                None => self.shelf.remove(&key),
            };
        }
    }

    /// Every draft and where it lies: at hand, and otherwise on the shelf.
    pub fn all(&self) -> BTreeMap<String, String> {
        let mut all = self.shelf.clone();
        all.extend(self.texts.clone());
        all
    }

    /// The words of everything that is kept.
    pub fn words(&self) -> BTreeSet<String> {
        self.texts.values().chain(self.shelf.values()).flat_map(|text| words_in(text)).collect()
    }

    fn call(&mut self) -> Result<(), Fault> {
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
        if self.is_dead || due(&mut self.refuses_in) { Err(Fault::Forbidden) } else { Ok(()) }
    }
}

/// One tab's way to the disk.
#[derive(Clone)]
pub struct Faulty(pub Rc<RefCell<Disk>>);

impl Area for Faulty {
    fn lasts(&self) -> bool {
        true
    }

    fn get(&self, key: &str) -> Result<Option<String>, Fault> {
        let mut disk = self.0.borrow_mut();
        disk.call()?;
        Ok(disk.texts.get(key).cloned())
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), Fault> {
        let mut disk = self.0.borrow_mut();
        disk.call()?;
        let old = disk.texts.get(key).map_or(0, |old| key.len() + old.len());
        let new = disk.used() - old + key.len() + text.len();
        if disk.quota.is_some_and(|quota| new > quota) {
            return Err(Fault::Full);
        }
        disk.texts.insert(key.into(), text.into());
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), Fault> {
        let mut disk = self.0.borrow_mut();
        disk.call()?;
        disk.texts.remove(key);
        Ok(())
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, Fault> {
        let mut disk = self.0.borrow_mut();
        disk.call()?;
        Ok(disk.texts.keys().filter(|key| key.starts_with(prefix)).cloned().collect())
    }
}
