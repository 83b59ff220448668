//! What the widget tells its host: where the person is, never a word they typed.

use guide_core::model::Step;

/// Something the host may want to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outward {
    /// The first field can be filled in.
    Ready,
    /// A step was opened.
    Step {
        /// Which.
        step: Step,
        /// How many steps are done.
        done: usize,
        /// Of how many.
        total: usize,
    },
    /// The draft was saved.
    Saved,
    /// Something was exported in this format.
    Export(&'static str),
    /// Something went wrong, by its code.
    Error(&'static str),
}

/// How the host is told.
pub type Tell = Box<dyn Fn(Outward)>;
