//! Going to a step or a page.

use guide_core::model::{Plan, Progress, Step, progress};

use super::Autosave;
use crate::browser;
use crate::state::{Contexts, Drafts, Host, HostEvent, Page, State};

/// Goes to steps and pages.
#[derive(Clone, Copy)]
pub struct Navigation {
    state: State,
    autosave: Autosave,
}

impl Navigation {
    pub fn new(state: State, autosave: Autosave) -> Self {
        Self { state, autosave }
    }

    /// Opens a step and puts the focus on its heading.
    pub fn go(self, step: Step) {
        self.state.get().route.set_step(step);
        self.show(Page::Step);
        self.autosave.save_with_place();
        let (done, total) = self.state.get().plan.now(steps_done);
        self.state.get().host.emit(HostEvent::Step { step, done, total });
    }

    /// Shows a page and puts the focus on its heading.
    pub fn show(self, page: Page) {
        let Contexts { messages, undo, route, host, .. } = self.state.get();
        messages.close_transient();
        undo.forget_plan_change();
        route.set_page(page);
        self.state.get().prune_subscribers();
        host.focus_soon(".main h2");
    }

    /// Goes to the first step in which something is open; what is left out at the start can stay so.
    pub fn go_to_first_open(self) {
        let is_open = |plan: &Plan, step: Step| match progress(plan, step) {
            Progress::Empty => true,
            now => step != Step::Start && now != Progress::Done,
        };
        let next = self.state.get().plan.now(|plan| Step::ALL.into_iter().find(|step| is_open(plan, *step)));
        self.go(next.unwrap_or(Step::Review));
    }

    /// Goes back to where the user was in the plan.
    pub fn back_to_plan(self) {
        self.show(self.state.get().route.plan_page());
    }
}

/// Scrolls once to where the page was when it was left.
pub fn restore_scroll(drafts: Drafts, host: Host) {
    let scroll = drafts.take_scroll();
    if scroll > 0 {
        browser::next_frame(move || host.scroll_to(scroll));
    }
}

/// How many steps are done, of how many.
pub fn steps_done(plan: &Plan) -> (usize, usize) {
    (Step::ALL.iter().filter(|step| progress(plan, **step) == Progress::Done).count(), Step::ALL.len())
}
