//! What pages are made of.

mod buttons;
mod dialog;
mod disclosure;
mod dynamic;
mod field;
mod folding_section;
mod hide_button;
mod icon;
mod keyed_list;
mod section;
mod text_list;

pub use buttons::{Button, ButtonStyle};
pub use dialog::ModalDialog;
pub use disclosure::Disclosure;
pub use dynamic::dynamic;
pub use field::{
    ChoiceInput, Coached, Example, Field, FieldFrame, Fields, LineField, bind_value, control_id, description_ids,
    field_name, field_selector, has_value, name_with_item, note_name, with_value,
};
pub use folding_section::{FieldSection, FoldingSection, held_in};
pub use hide_button::HideButton;
pub use icon::{Icon, IconDrawing};
pub use keyed_list::{KeyedItem, KeyedList};
pub use section::Section;
pub use text_list::TextList;
