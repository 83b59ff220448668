//! Worked examples, opened beside the user's own drafts.

use guide_core::compose::examples::Example;
use guide_core::model::Plan;
use guide_core::texts::keys;
use guide_storage::{Draft, LoadOutcome};

use super::{Derivation, Session, new_draft};
use crate::state::{Contexts, State};

/// Opens worked examples.
#[derive(Clone, Copy)]
pub struct Examples {
    state: State,
    derivation: Derivation,
    session: Session,
}

impl Examples {
    pub fn new(state: State, derivation: Derivation, session: Session) -> Self {
        Self { state, derivation, session }
    }

    /// Those to choose from; none before the part is there.
    pub fn list(self) -> Vec<Example> {
        self.state.get().part.now().map(|part| (part.examples)()).unwrap_or_default()
    }

    /// Opens an example.
    pub fn open(self, id: &str, name: &str) {
        let Contexts { plan, drafts, messages, i18n, .. } = self.state.get();
        let id = id.to_owned();
        let example = self.derivation.ask(move |part, _, texts| (part.example)(texts, &id, Derivation::today()));
        let Some(Some(example)) = example else { return };
        if !plan.now(Plan::is_example) {
            drafts.set_before_example(drafts.id());
        }
        self.session.open(Draft {
            name: i18n.format(keys::EXAMPLE_NAME, &[("name", name)]),
            plan: example,
            ..new_draft()
        });
        // Where the open draft could not be saved, it stays open.
        if plan.now(Plan::is_example) {
            messages.show_in_passing(i18n.get(keys::EXAMPLE_OPEN));
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
