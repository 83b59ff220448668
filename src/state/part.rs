//! The parts of the program that come later, as tables of functions. `crate::parts` fills and fetches them.

use std::pin::Pin;
use std::rc::Rc;

use guide_core::model::{DocumentKind, Plan, Step};
use guide_core::texts::Texts;
use guide_storage::{StoredChange, TextCipher};
use leptos::prelude::*;
use time::Date;

use super::{DerivedData, Drafts, Host, I18n, Messages, PlanStore, Undo};

/// Is called with the id of a draft that was found.
pub type OnRecovered = Box<dyn Fn(&str)>;
/// Is called with the keys of drafts that were archived.
pub type OnArchived = Box<dyn FnOnce(Vec<String>)>;

/// Is called with what preparing does without; with nothing where it does not come.
pub type OnLoaded = Box<dyn FnOnce(Option<&'static OnDemand>)>;

/// True once a file was given to the user.
pub type Exported = Pin<Box<dyn Future<Output = bool>>>;

/// Is called with what was deleted, as a sentence, and with what undoes it.
pub type OnDeleted = Box<dyn FnOnce(String, Vec<StoredChange>)>;

/// Everything that prepares the conversation: what is written from a plan, the pages but the first, and the archive of older drafts.
pub struct Preparation {
    /// All texts, with those of an override file in their place, and the keys that cannot be used, separated by commas.
    pub texts: fn(&str) -> (Texts, String),
    /// Has everything written from the plan as it is now, and no longer offers to undo what was typed over.
    pub derive: fn(PlanStore, I18n, DerivedData, Undo),
    /// Has the coach read the plan as it is now, and says once that it has a new question.
    pub coach: fn(PlanStore, I18n, DerivedData, Messages),
    /// Deletes drafts whose time is over, but for the open one of this id, and warns of those that are next.
    pub apply_retention: fn(Drafts, I18n, Host, Messages, &str, OnDeleted),
    /// Reads the archive into a space, then calls back.
    pub read_archive: fn(Drafts, Box<dyn FnOnce()>),
    /// Brings back what only the journal of an earlier version has.
    pub recover_earlier: fn(Drafts, OnRecovered),
    /// Moves drafts into the archive: prefix, id of the open draft, how many stay. False where there are none to be moved.
    pub archive_drafts: fn(&str, String, usize, OnArchived) -> bool,
    /// The parts of a step between the first and the talk.
    pub step_page: fn(Step) -> AnyView,
    /// The way out of a worked example.
    pub example_exit: fn() -> AnyView,
    /// Worked examples, in the first step.
    pub start_examples: fn() -> AnyView,
    /// What the first step has below its first fields.
    pub start_more: fn() -> AnyView,
    pub quick_page: fn() -> AnyView,
    /// The way to the script, where nothing is beside the writing.
    pub script_bar: fn() -> AnyView,
    /// What is beside the writing.
    pub side_panel: fn() -> AnyView,
    /// What lies over everything else: the cards for the talk, and the blank screen.
    pub overlays: fn() -> AnyView,
    /// Says with the messages that another tab edits the plan; calls back before it goes.
    pub followed_tab: fn(UnsyncCallback<()>) -> AnyView,
    /// What was just done, with the way back; calls back before it goes.
    pub undo_offer: fn(UnsyncCallback<()>) -> AnyView,
    /// The button that shows the list of shortcuts, and the list.
    pub shortcut_help: fn() -> AnyView,
    /// What the coach asks about the field at a path.
    pub coach_questions: fn(String) -> AnyView,
    /// What the example under the fields with a text key says, once it was opened; the other text before, and where the situation has none of its own.
    pub example: fn(String, String, RwSignal<bool>) -> AnyView,
    /// Fetches what preparing does without, then calls back.
    pub load_on_demand: fn(Part, Drafts, Host, OnLoaded),
    /// Gives the plan to the user as a file of this format. False when there is no such format, or the browser did not take it.
    pub export: fn(PlanStore, I18n, Host, Messages, String) -> Exported,
}

/// What preparing does without: the talk and what follows it, the documents, the list of drafts, worked examples.
pub struct OnDemand {
    /// The parts of the talk's step, and of the one after it.
    pub step_page: fn(Step) -> AnyView,
    /// The cards for the talk.
    pub presentation: fn() -> AnyView,
    pub document_page: fn(DocumentKind) -> AnyView,
    pub drafts_page: fn() -> AnyView,
    pub about_page: fn() -> AnyView,
    /// The worked example of this name, on this day.
    pub open_example: fn(&Texts, &str, Date) -> Option<Plan>,
    /// What the worked example of this situation holds in the first field with this text key, on this day.
    pub field_example: fn(&Texts, &str, &str, Date) -> Option<String>,
    /// Gives the plan to the user as a file of this format. False when there is no such format, or the browser did not take it.
    pub export: fn(PlanStore, I18n, Host, Messages, &str) -> bool,
}

/// The panel of data safety, and the key of the space.
pub trait DataSafetyPanel: TextCipher {
    /// The panel.
    fn view(&self) -> AnyView;
    /// Forgets the passphrase.
    fn forget(&self);
}

/// The part that prepares the conversation, and those after it, once they are there.
#[derive(Clone, Copy)]
pub struct Part {
    preparation: RwSignal<Option<&'static Preparation>>,
    /// Counts the times that it was wanted and was not there.
    wanted: RwSignal<u32>,
    on_demand: RwSignal<Option<&'static OnDemand>>,
    /// The panel of data safety, once it was wanted.
    data_safety: RwSignal<Option<Rc<dyn DataSafetyPanel>>, LocalStorage>,
}

impl Part {
    pub fn new() -> Self {
        Self {
            preparation: RwSignal::new(None),
            wanted: RwSignal::new(0),
            on_demand: RwSignal::new(None),
            data_safety: RwSignal::new_local(None),
        }
    }

    /// The part; follows whether it is there, until it is: it never goes.
    pub fn get(self) -> Option<&'static Preparation> {
        self.now().or_else(|| self.preparation.get())
    }

    /// The part, if it is there now.
    pub fn now(self) -> Option<&'static Preparation> {
        self.preparation.try_get_untracked().flatten()
    }

    /// It is there.
    pub fn set(self, part: &'static Preparation) {
        self.preparation.set(Some(part));
    }

    /// Asks for it again, where it did not come.
    pub fn want(self) {
        self.wanted.update(|count| *count = count.wrapping_add(1));
    }

    /// Follows that it is asked for again.
    pub fn follow_wanted(self) {
        self.wanted.track();
    }

    /// What preparing does without, once it and the part that prepares are there; follows whether they are, until they are.
    pub fn on_demand(self) -> Option<&'static OnDemand> {
        self.get()?;
        self.on_demand_now().or_else(|| self.on_demand.get())
    }

    /// The same, if it is there now.
    pub fn on_demand_now(self) -> Option<&'static OnDemand> {
        self.on_demand.try_get_untracked().flatten()
    }

    /// It is there.
    pub fn set_on_demand(self, part: &'static OnDemand) {
        self.on_demand.set(Some(part));
    }

    /// The panel of data safety, once it was wanted; follows whether it is there, until it is.
    pub fn data_safety(self) -> Option<Rc<dyn DataSafetyPanel>> {
        self.data_safety_now().or_else(|| self.data_safety.get())
    }

    /// The same, if it is there now.
    pub fn data_safety_now(self) -> Option<Rc<dyn DataSafetyPanel>> {
        self.data_safety.try_get_untracked().flatten()
    }

    /// The panel is there.
    pub fn set_data_safety(self, panel: Rc<dyn DataSafetyPanel>) {
        self.data_safety.set(Some(panel));
    }
}
