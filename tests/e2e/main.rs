//! The guide as a person meets it, in a real browser: planning a talk, coming back to it, taking it along.
//!
//! `cargo xtask test` runs this once for each engine. A case reads as what a person does and sees; the words it is
//! written in are in three files: [`find`] (where something is), [`action`] (what a person does) and [`check`] (what
//! a person sees). Nothing waits for a time to pass: everything waits for a state.
//!
//! | file | what it shows |
//! |---|---|
//! | `plan` | a whole conversation, from an empty page to the plan as Markdown |
//! | `quick` | the ten-minute track, worked examples, and what is asked and kept nowhere |
//! | `steps` | what single steps do: lists, suggestions, gaps |
//! | `coach` | the questions under a field, and what an answer becomes |
//! | `talk` | in the room: large cards by keys and by taps, and the blank screen |
//! | `drafts` | several conversations: the list, undo, records that cannot be read |
//! | `input` | whatever is typed comes back exactly as typed |
//! | `safekeeping` | backups, files, two versions side by side, the lock |
//! | `storage` | when words are saved, and what happens where nothing can be saved |
//! | `tabs` | the same conversation in two tabs |
//! | `access` | keyboard, focus, names, landmarks, narrow screens |
//! | `look` | pictures of everything, for a person to look at, and the plan on paper |

// These lints are for the guide itself; a case that cannot go on should stop at once and say where.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]
#![allow(
    clippy::disallowed_methods,
    reason = "a browser takes its time, and the command that starts this tells it where the site is"
)]

mod access;
mod action;
mod browser;
mod check;
mod coach;
mod drafts;
mod find;
mod golden;
mod input;
mod look;
mod page;
mod plan;
mod quick;
mod safekeeping;
mod steps;
mod storage;
mod story;
mod tabs;
mod talk;

/// Whatever went wrong, as a sentence.
type Trouble = Box<dyn std::error::Error + Send + Sync>;
/// What a word of the vocabulary gives.
type Result<T = ()> = std::result::Result<T, Trouble>;
