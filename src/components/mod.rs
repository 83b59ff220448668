//! What pages are made of.

mod buttons;
mod coach;
mod dialog;
mod disclosure;
mod field;
mod hide_button;
mod section;

pub use buttons::{Button, ButtonStyle};
pub use coach::{CoachPlace, Highlights};
pub use dialog::ModalDialog;
pub use disclosure::Disclosure;
pub use field::{
    Example, Field, FieldFrame, Fields, ChoiceInput, bind_value, control_id, field_selector, has_value, with_value,
};
pub use hide_button::HideButton;
pub use section::Section;
