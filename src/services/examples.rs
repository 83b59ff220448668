//! Worked examples, opened beside the user's own drafts.

use guide_core::compose::examples::{self, Example};
use guide_core::model::{DocumentKind, Plan};
use guide_core::texts::keys;
use guide_storage::{Draft, LoadOutcome};

use super::{Navigation, Session, new_draft, say_part_is_missing};
use crate::browser;
use crate::state::{Contexts, OnDemand, Page, State};

/// Opens worked examples.
#[derive(Clone, Copy)]
pub struct Examples {
    state: State,
    session: Session,
    navigation: Navigation,
}

impl Examples {
    pub fn new(state: State, session: Session, navigation: Navigation) -> Self {
        Self { state, session, navigation }
    }

    /// Those to choose from.
    pub fn list(self) -> Vec<Example> {
        examples::list(&self.state.get().i18n.all())
    }

    /// Opens an example on its finished page, as soon as it is there.
    pub fn open(self, example: Example) {
        let Contexts { messages, i18n, host, .. } = self.state.get();
        self.state.load_on_demand(move |part| match part {
            Some(part) => self.show(part, example),
            None => say_part_is_missing(messages, i18n, host),
        });
    }

    fn show(self, part: &'static OnDemand, Example { id, name, .. }: Example) {
        let Contexts { plan, drafts, messages, i18n, .. } = self.state.get();
        let example = plan.ask(i18n, move |_, texts| (part.open_example)(texts, id, browser::current_day()));
        let Some(Some(example)) = example else { return };
        if !plan.now(Plan::is_example) {
            drafts.set_before_example(drafts.id());
        }
        self.session.open(Draft {
            name: i18n.format(keys::EXAMPLE_NAME, &[("name", &name)]),
            plan: example,
            ..new_draft()
        });
        // Where the open draft could not be saved, it stays open.
        if plan.now(Plan::is_example) {
            self.navigation.show(Page::Document(DocumentKind::CheatSheet));
            messages.show_done(i18n.get(keys::EXAMPLE_OPEN));
        }
    }

    /// Goes back to the user's own draft that was open before the example, else to a new one.
    pub fn leave(self) {
        let drafts = self.state.get().drafts;
        let own = drafts.take_before_example();
        match drafts.with_store(|store| store.load(&own)) {
            Some(LoadOutcome::Draft(draft, _)) => self.session.open(*draft),
            _ => self.session.begin(),
        }
    }
}
