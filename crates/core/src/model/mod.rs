//! What a plan is: plain data that every other module reads.
//!
//! A [`Plan`] is a tree of groups of fields. Every field is text and is typed [`Private`] or [`Shared`], so that a
//! document meant for the employee cannot be given a private one. A field is reached by its name in Rust
//! (`plan.facts[0].observed`) or by its path (`facts.0.observed`), which is also its place in the draft file.

mod differ;
mod fields;
mod groups;
mod json;
mod next;
mod paper;
mod plan;
mod progress;
mod step;
mod take_back;
mod track;
mod wall;

pub use differ::Difference;
pub use fields::{FieldSpec, Fields, Kind};
pub use groups::{
    Action, AuditItem, Contrast, Dignity, Fact, FollowUp, Kept, Note, Offer, Phase, ReactionPlan, Review, Room, Safety,
    Script, Start, Support,
};
pub use json::Unread;
pub use paper::Paper;
pub use plan::{AUDIT, MAX_FACTS, MAX_REACTIONS, PHASES, Plan};
pub use progress::{Progress, minutes_left, progress};
pub use step::Step;
pub use track::QUICK;
pub use wall::{Private, Shared, Text, Wall, WallName};
