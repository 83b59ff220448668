//! The forms of the section for the lock, which change with the lock, and the line below them.

use leptos::prelude::*;

use super::status::Status;

/// The forms of the section, and the line below them.
#[derive(Clone, Copy)]
pub struct LockForms {
    pub status: Status,
    /// Counts the changes of the lock: the forms are built again at each.
    revision: RwSignal<u32>,
}

impl LockForms {
    /// Forms, and nothing below them.
    pub fn new() -> Self {
        Self { status: Status::new(), revision: RwSignal::new(0) }
    }

    /// Counts the changes of the lock; followed.
    pub fn revision(self) -> u32 {
        self.revision.get()
    }

    /// The lock was changed: shows the forms for it as it is now, and a sentence.
    pub fn rebuild(self, sentence: String) {
        self.revision.try_update(|revision| *revision = revision.wrapping_add(1));
        self.status.show(sentence);
    }
}
