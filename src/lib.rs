//! Conversation Guide: from dread to words a manager can say.
//!
//! This file is the map. The rooms stand in reading order, and a room imports only from rooms above it.
//!
//! | room | what it is | what never happens in it |
//! |---|---|---|
//! | [`json`] | values that are read from JSON and written as it | knowing what a value means |
//! | [`model`] | what a plan is: steps, fields, facts, answers, actions; plain data and progress | a browser, a clock, a sentence for people |
//! | [`texts`] | every sentence a person reads, from `en.json`; overrides by HR | HTML |
//! | [`coach`] | text in, notices out, always the same answer | sentences for people, a clock, randomness |
//! | [`compose`] | plan in; script, cards, checks and documents out: the thinking of the guide | a browser, a clock (dates are arguments) |
//! | [`export`] | documents written in a format | a browser, a clock, a private field in a shared output |
//! | [`web`] | what is done with errors of the browser that change nothing for a person | anything a person sees |
//! | [`storage`] | records and their migrations, and the only room that knows local storage | a sentence for people |
//! | [`vault`] | keeping drafts safe, a module of its own: ciphers, backups, files, lock | leptos |
//! | `ui` | leptos: state, steps, fields, panels; it gets the thinking of the rooms above as answers, from a second module | deciding what the rooms above can answer |
//! | `embed` | the custom element: shadow root, attributes, events | knowing a step or a rule |
//!
//! `ui` and `embed` exist in the browser build only, so the native tests never compile leptos.
//! `tests/tidy.rs` enforces the borders.

pub mod coach;
pub mod compose;
pub mod export;
pub mod json;
pub mod model;
pub mod storage;
pub mod texts;
pub mod vault;

#[cfg(target_arch = "wasm32")]
pub mod embed;
#[cfg(target_arch = "wasm32")]
pub mod ui;
#[cfg(target_arch = "wasm32")]
pub mod web;
