//! What is around the pages: the head, the list of steps, and the messages.

mod head;
mod message_area;
mod step_list;

pub use head::{Head, save_trouble};
pub use message_area::MessageArea;
pub use step_list::StepList;
