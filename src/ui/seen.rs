//! Where the person is and what they are told: plain data beside the plan.

use guide_core::model::{Paper, Plan, Step};
use guide_storage::{Change, Draft, Fault, Store};

/// What fills the main part of the widget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// The step of [`Guide::step`].
    Step,
    /// The list of drafts.
    Drafts,
    /// The five questions of the ten-minute track.
    Quick,
    /// Backups, files, how long drafts stay, and the lock.
    Safe,
    /// A page to take along.
    Paper(Paper),
    /// What this is and where it comes from.
    About,
}

/// What this tab may do with the open draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hand {
    /// It is edited here.
    Edits,
    /// It is edited in another tab, and shown here as it changes.
    Follows,
    /// The space is under a lock, and its passphrase was not given.
    Locked,
}

/// What became of the last save.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Saved {
    /// Nothing was typed yet.
    Nothing,
    /// Typed, and about to be saved.
    Pending,
    /// Saved at this time, in milliseconds since 1970, and on disk.
    At(u64),
    /// Saved at this time; whether it is on disk is not known.
    NotDurable(u64),
    /// Kept in memory until the page is left.
    InMemory,
    /// Not saved, and why.
    Failed(Fault),
}

impl Saved {
    /// Before anything was typed. `is_unsaved` is true for words that only the journal has, since local storage is full.
    pub fn at_start(store: &Store, is_unsaved: bool) -> Self {
        match store.lasts() {
            true if is_unsaved => Self::Failed(Fault::Full),
            true => Self::Nothing,
            false => Self::InMemory,
        }
    }
}

/// What is known of the open draft besides its plan.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenDraft {
    /// Its id in storage.
    pub id: String,
    /// The id it had when it was opened: the page is not built anew when a draft goes on beside another.
    pub shown: String,
    /// The name a person gave it.
    pub name: String,
    /// When it was begun, in milliseconds since 1970.
    pub created: u64,
}

impl OpenDraft {
    /// What is known of a draft that is being opened.
    pub fn of(draft: &Draft) -> Self {
        Self { id: draft.id.clone(), shown: draft.id.clone(), name: draft.name.clone(), created: draft.created }
    }
}

/// Something that was just done and can be undone.
#[derive(Debug, Clone, PartialEq)]
pub struct Undo {
    /// What was done, as a sentence.
    pub says: String,
    /// How to take it back.
    pub how: Undone,
}

/// How something is taken back.
#[derive(Debug, Clone, PartialEq)]
pub enum Undone {
    /// Take one change of the plan back.
    Plan {
        /// The plan before it.
        before: Box<Plan>,
        /// The plan after it.
        after: Box<Plan>,
        /// Where it happened, as a selector: there the focus goes.
        place: String,
    },
    /// Put storage back as it was, where it is still as it was left.
    Stored(Vec<Change>),
    /// Let the tab go on that edited before.
    TakenOver,
}

impl Seen {
    /// What fills the main part now: while the space is locked, nothing but the way to open it.
    pub fn view_now(&self) -> View {
        if self.is_locked() { View::Safe } else { self.view }
    }

    /// Forgets what was said of the place that is being left, and what was done there.
    pub fn leaves(&mut self) {
        if self.message == self.passing {
            self.message.clear();
        }
        self.spoken.clear();
        self.forgets_change();
    }

    /// The last change of the plan stays done. What was done to stored drafts can still be undone.
    pub fn forgets_change(&mut self) {
        if matches!(&self.undo, Some(undo) if matches!(undo.how, Undone::Plan { .. })) {
            self.undo = None;
        }
    }

    /// True while nothing that is stored can be read.
    pub fn is_locked(&self) -> bool {
        self.hand == Hand::Locked
    }
}

/// Where the person is and what they are told: everything but the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// The draft that the plan belongs to.
    pub draft: OpenDraft,
    /// The open step.
    pub step: Step,
    /// What fills the main part.
    pub view: View,
    /// What leads back to the plan, leads back to this.
    pub back: View,
    /// What this tab may do with the draft.
    pub hand: Hand,
    /// What became of the last save.
    pub saved: Saved,
    /// What can be undone now.
    pub undo: Option<Undo>,
    /// A sentence for the person that stays until they close it; empty when there is none.
    pub message: String,
    /// The same sentence, when it goes as soon as the person goes elsewhere.
    pub passing: String,
    /// What a screen reader is told of the coach.
    pub spoken: String,
    /// Counts the changes that lists of stored drafts and of plan items must follow.
    pub changes: u32,
    /// The answers of the "talk to HR first" check: in memory only, in no draft, in no output.
    pub hr: [Option<bool>; 4],
    /// True while the cards for the talk fill the screen.
    pub talking: bool,
    /// True while the screen is blank because somebody came by.
    pub hidden: bool,
    /// True once the words of every step are there, not only those of the first screen.
    pub says_all: bool,
}
