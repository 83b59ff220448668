//! The page and the step that are shown.

use guide_core::model::{DocumentKind, Step};
use leptos::prelude::*;

/// What fills the main part of the guide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// The step of [`Route::step`].
    Step,
    /// The list of drafts.
    Drafts,
    /// The questions of the ten-minute track.
    Quick,
    /// Backups, files, retention and the lock.
    DataSafety,
    /// A document.
    Document(DocumentKind),
    /// What this is and where it comes from.
    About,
}

/// Where the user is.
#[derive(Clone, Copy)]
pub struct Route {
    page: RwSignal<Page>,
    step: RwSignal<Step>,
    /// The page of the plan that "back to the plan" leads to.
    plan_page: StoredValue<Page>,
    /// What was shown first.
    first: (Page, Step),
}

impl Route {
    /// At this page of the plan, and this step.
    pub fn new(page: Page, step: Step) -> Self {
        let first = (page, step);
        Self { page: RwSignal::new(page), step: RwSignal::new(step), plan_page: StoredValue::new(page), first }
    }

    /// The page; follows it.
    pub fn page(self) -> Page {
        self.page.get()
    }

    /// The page as it is now.
    pub fn page_now(self) -> Page {
        self.page.get_untracked()
    }

    /// The step; follows it.
    pub fn step(self) -> Step {
        self.step.get()
    }

    /// The step as it is now.
    pub fn step_now(self) -> Step {
        self.step.get_untracked()
    }

    /// True for a step that is shown; follows both.
    pub fn is_at(self, step: Step) -> bool {
        self.page() == Page::Step && self.step() == step
    }

    /// True while what was shown first is.
    pub fn is_at_first(self) -> bool {
        (self.page_now(), self.step_now()) == self.first
    }

    /// Shows a page. Of the plan's own pages the last one is the way back.
    pub fn set_page(self, page: Page) {
        let now = self.page_now();
        if matches!(now, Page::Step | Page::Quick) {
            self.plan_page.set_value(now);
        }
        self.page.set(page);
    }

    /// Shows another step, where a step is shown.
    pub fn set_step(self, step: Step) {
        self.step.set(step);
    }

    /// The page of the plan that was shown last.
    pub fn plan_page(self) -> Page {
        self.plan_page.get_value()
    }

    /// Notes the page of a plan that was opened.
    pub fn set_plan_page(self, page: Page) {
        self.plan_page.set_value(page);
    }
}
