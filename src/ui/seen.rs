//! Where the person is and what they are told: plain data beside the plan.

use crate::model::{Paper, Plan, Step};
use crate::storage::Fault;

/// What fills the main part of the widget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// The step of [`Guide::step`].
    Step,
    /// The list of drafts.
    Drafts,
    /// The five questions of the ten-minute track.
    Quick,
    /// A page to take along.
    Paper(Paper),
    /// What this is and where it comes from.
    About,
}

/// What became of the last save.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Saved {
    /// Nothing was typed yet.
    Nothing,
    /// Typed, and about to be saved.
    Pending,
    /// Saved at this time, in milliseconds since 1970.
    At(u64),
    /// Kept in memory until the page is left.
    InMemory,
    /// Not saved, and why.
    Failed(Fault),
}

/// What is known of the open draft besides its plan.
#[derive(Debug, Clone, PartialEq)]
pub struct OpenDraft {
    /// Its id in storage.
    pub id: String,
    /// The name a person gave it.
    pub name: String,
    /// When it was begun, in milliseconds since 1970.
    pub created: u64,
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
    /// Put the plan back as it was.
    Plan(Box<Plan>),
    /// Put a removed draft back.
    Draft {
        /// Its id.
        id: String,
        /// Its record.
        record: String,
    },
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
    /// What became of the last save.
    pub saved: Saved,
    /// What can be undone now.
    pub undo: Option<Undo>,
    /// A sentence for the person that stays until they close it; empty when there is none.
    pub message: String,
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
