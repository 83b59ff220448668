//! What came of opening a file, and the place where it is shown.

use std::rc::Rc;

use guide_core::model::Plan;
use guide_storage::{Draft, ImportError, ImportedDraft};
use leptos::html::Div;
use leptos::prelude::*;

use super::key_derivation::Attempt;
use crate::browser;
use crate::state::I18n;

/// What came of a file.
#[derive(Clone)]
pub enum FileResult {
    Nothing,
    /// It is refused, as this sentence says.
    Refused(String),
    /// It asks for its passphrase.
    Locked(Attempt<String>),
    Drafts(Vec<ImportedDraft>),
    /// A draft here, and other words for it.
    Comparing(Rc<(Draft, Plan)>),
    /// What was done, as a sentence.
    Done(String),
}

impl FileResult {
    /// It is refused for this fault.
    pub fn refused(texts: I18n, fault: ImportError) -> Self {
        Self::Refused(texts.get(&["data_safety.refused.", fault.name()].concat()))
    }
}

/// The place where a file that was opened is shown.
#[derive(Clone, Copy)]
pub struct ResultArea {
    result: StoredValue<FileResult, LocalStorage>,
    /// Counts the results: each has new elements.
    revision: RwSignal<u32>,
    element: NodeRef<Div>,
}

impl ResultArea {
    /// An area with nothing in it.
    pub fn new() -> Self {
        Self {
            result: StoredValue::new_local(FileResult::Nothing),
            revision: RwSignal::new(0),
            element: NodeRef::new(),
        }
    }

    /// Shows a result, if the section is still on the page.
    pub fn show(self, result: FileResult) {
        if self.result.try_set_value(result).is_none() {
            self.revision.try_update(|revision| *revision = revision.wrapping_add(1));
        }
    }

    /// The result.
    pub fn result(self) -> FileResult {
        self.result.get_value()
    }

    /// Counts the results; followed.
    pub fn revision(self) -> u32 {
        self.revision.get()
    }

    /// The element that it is shown in.
    pub fn element(self) -> NodeRef<Div> {
        self.element
    }

    /// Scrolls to the result, once it is on the page.
    pub fn scroll_into_view(self) {
        if let Some(element) = self.element.get_untracked() {
            browser::next_frame(move || element.scroll_into_view());
        }
    }
}
