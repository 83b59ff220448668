//! What works in the background: each service is a small copyable struct that components take as a context.
//!
//! | file | service | what it does |
//! |---|---|---|
//! | `archive` | [`Archive`] | moves older drafts into the browser's database and reads them from there |
//! | `autosave` | [`Autosave`] | saves the plan after a pause, when a field is left, and when the page is left |
//! | `derivation` | [`Derivation`] | has the script written and the coach asked after each pause |
//! | `navigation` | [`Navigation`] | goes to a step or a page |
//! | `session` | [`Session`] | opens, begins, renames and follows drafts |
//! | `space_lock` | [`SpaceLock`] | encrypts the space, locks it, and opens it again |
//! | `undoing` | [`Undoing`] | undoes what was done |
//! | `examples` | [`Examples`] | opens worked examples beside the user's own drafts |
//! | `presenting` | [`Presenting`] | the cards for the talk |
//! | `privacy_screen` | [`PrivacyScreen`] | blanks the screen |
//! | `exports` | [`Exports`] | gives documents to the user |
//! | `history` | `follow_history` | the way back and forward in the browser |
//! | `tabs` | `listen_to_tabs`, `listen_to_guides` | what other tabs and other guides of the page do to what is stored |
//! | `wake_lock` | [`WakeLock`] | keeps the screen on during the talk |
//! | `watch` | `watch` | does something whenever signals change |
//! | `arrival` | `resume`, `say_part_is_missing` | what is done when a part of the program has come, or does not come |
//! | `store` | `GuideStore` | the place where the guide keeps its drafts, for a second repository |

mod archive;
mod arrival;
mod autosave;
mod derivation;
mod examples;
mod exports;
mod history;
mod navigation;
mod presenting;
mod privacy_screen;
mod session;
mod space_lock;
mod store;
mod tabs;
mod undoing;
mod wake_lock;
mod watch;

pub use archive::Archive;
pub use arrival::{resume, say_part_is_missing};
pub use autosave::Autosave;
pub use derivation::Derivation;
pub use examples::Examples;
pub use exports::Exports;
pub use history::follow_history;
pub use navigation::{Navigation, restore_scroll, steps_done};
pub use presenting::Presenting;
pub use privacy_screen::PrivacyScreen;
pub use session::{Session, is_quick, new_draft};
pub use space_lock::SpaceLock;
pub use store::{repository_of_prefix, second_repository};
pub use tabs::{listen_to_guides, listen_to_tabs};
pub use undoing::{Undoing, drop_stale_undo};
pub use wake_lock::WakeLock;
pub use watch::watch;

use leptos::prelude::*;

use crate::state::{Contexts, State, provided, use_contexts, use_state};

/// The services that work as long as the guide is there. `use_undoing`, `use_examples`, `use_presenting` and `use_exports` make theirs where it is used.
#[derive(Clone, Copy)]
pub struct Services {
    pub archive: Archive,
    pub autosave: Autosave,
    pub derivation: Derivation,
    pub navigation: Navigation,
    pub session: Session,
    pub space_lock: SpaceLock,
    pub privacy_screen: PrivacyScreen,
}

impl Services {
    /// The services over the state of a guide; to be made inside its owner, with which they end. `misses_last_draft` is true where the draft that
    /// was open last was not found in local storage.
    pub fn new(state: State, misses_last_draft: bool) -> Self {
        let archive = Archive::new(state);
        let autosave = Autosave::new(state, archive);
        let derivation = Derivation::new(state);
        let navigation = Navigation::new(state, autosave);
        let session = Session::new(state, autosave, derivation, navigation, archive, misses_last_draft);
        let space_lock = SpaceLock::new(state, session, navigation, archive);
        Self {
            archive,
            autosave,
            derivation,
            navigation,
            session,
            space_lock,
            privacy_screen: PrivacyScreen::new(state, space_lock),
        }
    }
}

/// A handle of all services, as components get it.
#[derive(Clone, Copy)]
struct ServicesHandle(StoredValue<Services>);

impl Services {
    /// Provides them to the components.
    pub fn provide(self) {
        provide_context(ServicesHandle(StoredValue::new(self)));
    }
}

fn use_services() -> Services {
    provided::<ServicesHandle>().0.get_value()
}

pub fn use_archive() -> Archive {
    use_services().archive
}

pub fn use_autosave() -> Autosave {
    use_services().autosave
}

pub fn use_derivation() -> Derivation {
    use_services().derivation
}

pub fn use_navigation() -> Navigation {
    use_services().navigation
}

pub fn use_session() -> Session {
    use_services().session
}

pub fn use_space_lock() -> SpaceLock {
    use_services().space_lock
}

pub fn use_undoing() -> Undoing {
    Undoing::new(use_state(), use_session(), use_space_lock())
}

pub fn use_examples() -> Examples {
    Examples::new(use_state(), use_session(), use_navigation())
}

pub fn use_presenting() -> Presenting {
    Presenting::new(use_state(), use_autosave(), use_navigation())
}

pub fn use_privacy_screen() -> PrivacyScreen {
    use_services().privacy_screen
}

pub fn use_exports() -> Exports {
    let Contexts { plan, i18n, host, messages, .. } = use_contexts();
    Exports::new(plan, i18n, host, messages)
}
