//! The contexts of a guide: small structs of signals that components take with `use_plan`, `use_route` and so on.
//! Nothing here names a page or a service.
//!
//! | file | context | what it holds |
//! |---|---|---|
//! | `plan` | [`PlanStore`] | the one plan, and whether it is saved |
//! | `drafts` | [`Drafts`] | the open draft besides its plan, and the repository |
//! | `route` | [`Route`] | the page and the step that are shown |
//! | `edit_mode` | [`EditMode`] | whether this tab edits, follows another tab, or is locked |
//! | `save_status` | [`SaveStatus`] | what became of the last save |
//! | `messages` | [`Messages`] | the messages for the user |
//! | `undo` | [`Undo`] | what can be taken back |
//! | `derived` | [`DerivedData`] | what was written from the plan, and what the coach says |
//! | `part` | [`Part`] | the part that prepares the conversation, once it is there |
//! | `texts` | [`I18n`] | all sentences |
//! | `hr_check` | [`HrCheck`] | the answers of "speak to HR first", in memory only |
//! | `screen` | [`Screen`] | whether the cards or the blank screen lie over everything |
//! | `host` | [`Host`] | the element around the guide, and its page |

mod derived;
mod drafts;
mod edit_mode;
mod host;
mod hr_check;
mod messages;
mod part;
mod plan;
mod route;
mod save_status;
mod screen;
mod texts;
mod undo;

pub use derived::DerivedData;
pub use drafts::{Drafts, OpenDraft};
pub use edit_mode::EditMode;
pub use host::{Host, HostEvent, HostPage};
pub use hr_check::{HR_QUESTIONS, HrCheck};
pub use messages::Messages;
pub use part::{DataSafetyPanel, Exported, OnDeleted, OnDemand, OnLoaded, Part, Preparation};
pub use plan::{Pace, PlanStore};
pub use route::{Page, Route};
pub use save_status::SaveStatus;
pub use screen::Screen;
pub use texts::I18n;
pub use undo::{Undo, UndoAction, UndoOffer};

use leptos::prelude::*;
use leptos::reactive::graph::{Source as _, ToAnySource};

/// All contexts of a guide.
#[derive(Clone, Copy)]
pub struct Contexts {
    pub plan: PlanStore,
    pub drafts: Drafts,
    pub route: Route,
    pub mode: RwSignal<EditMode>,
    pub save_status: RwSignal<SaveStatus>,
    pub messages: Messages,
    pub undo: Undo,
    pub derived: DerivedData,
    pub part: Part,
    pub i18n: I18n,
    pub hr_check: HrCheck,
    pub screen: Screen,
    pub host: Host,
}

/// A handle of all contexts, for services, which keep nothing larger than it in their callbacks.
#[derive(Clone, Copy)]
pub struct State(StoredValue<Contexts>);

impl State {
    /// The contexts belong to the owner that this is called in.
    pub fn new(contexts: Contexts) -> Self {
        Self(StoredValue::new(contexts))
    }

    /// The contexts. Callbacks of the browser that may come after the guide has gone ask [`Self::is_mounted`] first.
    pub fn get(self) -> Contexts {
        self.0.get_value()
    }

    /// Fetches what preparing does without, then calls `done` with it; with nothing where it does not come. Before the part that prepares is there,
    /// nothing is done.
    pub fn load_on_demand(self, done: impl FnOnce(Option<&'static OnDemand>) + 'static) {
        let Contexts { part, drafts, host, .. } = self.get();
        if let Some(preparation) = part.now() {
            (preparation.load_on_demand)(part, drafts, host, Box::new(done));
        }
    }

    /// False once the guide was taken out of the page.
    pub fn is_mounted(self) -> bool {
        self.0.try_with_value(|_| ()).is_some()
    }
}

impl Contexts {
    /// Drops the subscriptions of pages that have gone, of every signal that pages follow; to be called when the page changes.
    ///
    /// Signals of leptos 0.8 keep a weak reference to every effect that has ever followed them, about 100 bytes each, and visit all of them at
    /// each change. Whoever is alive subscribes again, because they are told of a change first.
    pub fn prune_subscribers(self) {
        prune(self.plan.signal());
        prune(self.plan.pauses());
        prune(self.drafts.list_revision());
        prune(self.mode);
        prune(self.save_status);
        prune(self.derived.signal());
        prune(self.derived.coaching());
        prune(self.hr_check.signal());
    }
}

/// Has every live subscriber of a signal run again, and forgets all others.
fn prune<T: Send + Sync + 'static>(signal: RwSignal<T>) {
    signal.notify();
    signal.to_any_source().clear_subscribers();
}

/// The context of this type. `expect_context` of leptos brings along what writes any text as Rust does, some 3 kB.
pub fn provided<T: Clone + 'static>() -> T {
    use_context().unwrap_or_else(|| unreachable!("a context was not provided"))
}

/// The handle of the guide that a component belongs to.
pub fn use_state() -> State {
    provided()
}

/// All contexts of the guide that a component belongs to. Components take the one they need by the functions below.
pub fn use_contexts() -> Contexts {
    use_state().get()
}

pub fn use_texts() -> I18n {
    use_contexts().i18n
}

pub fn use_plan() -> PlanStore {
    use_contexts().plan
}

pub fn use_derived() -> DerivedData {
    use_contexts().derived
}

pub fn use_part() -> Part {
    use_contexts().part
}

pub fn use_host() -> Host {
    use_contexts().host
}

pub fn use_route() -> Route {
    use_contexts().route
}

pub fn use_undo() -> Undo {
    use_contexts().undo
}

pub fn use_drafts() -> Drafts {
    use_contexts().drafts
}

pub fn use_messages() -> Messages {
    use_contexts().messages
}

pub fn use_hr_check() -> HrCheck {
    use_contexts().hr_check
}

pub fn use_screen() -> Screen {
    use_contexts().screen
}

pub fn use_edit_mode() -> RwSignal<EditMode> {
    use_contexts().mode
}

pub fn use_save_status() -> RwSignal<SaveStatus> {
    use_contexts().save_status
}
