//! The widget itself, in leptos: state, shell, fields, steps, and the lists and documents beside them.
//!
//! The parts only wire: what is known about a plan is asked of the rooms above. `dom` is how elements are made, `state`
//! what they follow, `keeping` how it is saved.

#![allow(
    clippy::must_use_candidate,
    reason = "views and answers are used where they are made; a forgotten one is seen on the page"
)]

mod browser;
mod coach;
mod data_safety;
mod document;
mod dom;
mod drafts;
mod field;
mod hide;
mod keeping;
mod keys;
mod outward;
mod seen;
mod shelf;
mod shell;
mod state;
mod steps;
mod tabs;
mod talk;
mod thinking;

pub use coach::list as coach_list;
pub use document::paper as document_page;
pub use dom::View;
pub use dom::sure;
pub use drafts::{drafts as drafts_page, open as open_draft};
pub use outward::Outward;
pub use shell::shell;
pub use state::Guide;
pub use steps::{later as step_body, quick};
pub use thinking::Page;
