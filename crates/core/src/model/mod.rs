//! What a plan is: plain data that every other module reads.
//!
//! A [`Plan`] is a tree of groups of fields. Every field is text and is typed [`Private`] or [`Shared`], so that a
//! document meant for the employee cannot be given a private one. A field is reached by its name in Rust
//! (`plan.facts[0].observed`) or by its path (`facts.0.observed`), which is also its place in the draft file.

mod coach_reply;
mod diff;
mod document_kind;
mod excerpt;
mod fields;
mod follow_up;
mod groups;
mod json;
mod named;
mod plan;
mod progress;
mod step;
mod track;
mod undo;
mod visibility;

pub use diff::FieldDiff;
pub use document_kind::DocumentKind;
pub use excerpt::{MAX_READ_BYTES, read_part};
pub use fields::{FieldGroup, FieldKind, FieldMeta};
pub use groups::{
    Action, CoachReply, Contrast, Dignity, Fact, FollowUp, Note, Offer, Phase, ReactionPlan, Review, Room, Safety,
    Script, Start, Support, SupportItem,
};
pub use json::SkippedField;
pub(crate) use json::is_memory_only;
pub use plan::{MAX_FACTS, MAX_REACTIONS, PHASES, Plan, SUPPORT_ITEMS};
pub use progress::{Progress, estimated_minutes_left, progress, required_fields};
pub use step::Step;
pub use track::{QUICK_TRACK_FIELDS, QUICK_TRACK_QUESTIONS, quick_progress};
pub use visibility::{Private, Shared, Text, Visibility, VisibilityTag};
