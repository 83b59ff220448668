//! What fills the main part of the guide. All but the first step come with the part that prepares the conversation.

pub mod about;
pub mod coach_questions;
pub mod data_safety;
pub mod document;
pub mod drafts;
mod field_focus;
pub mod fitting_example;
pub mod hr_check;
mod listing;
pub mod notices;
pub mod overlays;
pub mod presentation;
pub mod quick;
pub mod side_panel;
pub mod steps;
