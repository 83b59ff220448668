//! The list of what is stored, for the pages that show it.

use guide_storage::{DraftList, DraftRepository, DraftSummary};
use leptos::prelude::*;

use crate::state::Drafts;

/// What is stored, read again each time it changes.
#[derive(Clone, Copy)]
pub struct Listing {
    list: StoredValue<DraftList>,
    /// How often it was read.
    reads: Memo<usize>,
}

impl Listing {
    /// The list of this repository.
    pub fn new(drafts: Drafts) -> Self {
        let list = StoredValue::new(DraftList::default());
        let reads = Memo::new(move |before| {
            drafts.list_revision().track();
            list.set_value(drafts.with_store(DraftRepository::list).unwrap_or_default());
            before.map_or(0, |before| before + 1)
        });
        Self { list, reads }
    }

    /// Reads the list, and follows it.
    pub fn read<T>(self, read: impl FnOnce(&DraftList) -> T) -> T {
        self.reads.get();
        self.list.with_value(read)
    }

    /// The ids in an order that stays while a list is open, whatever another tab saves: a name may be half typed in it, and somebody who goes from
    /// button to button goes on from there. New ones come first.
    pub fn stable_ids(self) -> Memo<Vec<String>> {
        Memo::new(move |before: Option<&Vec<String>>| {
            let now: Vec<String> = self.read(|list| list.drafts.iter().map(|entry| entry.id.clone()).collect());
            let before = before.map(Vec::as_slice).unwrap_or_default();
            let known = before.iter().filter(|id| now.contains(id));
            now.iter().filter(|id| !before.contains(id)).chain(known).cloned().collect()
        })
    }

    /// The draft of this id; follows it. One that has gone is empty until its card goes.
    pub fn entry(self, id: &str) -> DraftSummary {
        self.read(|list| list.drafts.iter().find(|entry| entry.id == id).cloned()).unwrap_or_default()
    }
}
