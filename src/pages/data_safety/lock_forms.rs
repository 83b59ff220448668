//! The forms of the section for the lock, which change with the lock, and the line below them.

use leptos::prelude::*;

use super::status::Status;
use crate::state::{Host, use_host};

/// The forms of the section, and the line below them.
#[derive(Clone, Copy)]
pub struct LockForms {
    host: Host,
    pub status: Status,
    /// Counts the changes of the lock: the forms are built again at each.
    revision: RwSignal<u32>,
}

impl LockForms {
    /// Forms, and nothing below them.
    pub fn new() -> Self {
        Self { host: use_host(), status: Status::new(), revision: RwSignal::new(0) }
    }

    /// Counts the changes of the lock; followed.
    pub fn revision(self) -> u32 {
        self.revision.get()
    }

    /// The lock was changed: shows the forms for it as it is now, and a sentence.
    pub fn rebuild(self, sentence: String) {
        self.revision.try_update(|revision| *revision = revision.wrapping_add(1));
        self.status.show(sentence);
        // The button that was pressed goes with its form.
        self.host.focus_where_lost("[data-keep=lock-status]");
    }
}
