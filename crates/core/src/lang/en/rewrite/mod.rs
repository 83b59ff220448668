//! What is made of a sentence that the coach asks about.

pub(crate) mod absolute;
pub(crate) mod answer;
pub(crate) mod kept;
pub(crate) mod question;
