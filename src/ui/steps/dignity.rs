//! Dignity: strengths, consequences without threat, and belief.

use crate::ui::dom::{View, el};
use crate::ui::field::fields;
use crate::ui::state::Guide;

/// The step's parts.
pub fn dignity(guide: Guide) -> Vec<View> {
    let parts = fields(guide, &["dignity.strengths", "dignity.consequences", "dignity.belief"]);
    vec![el("section.section").with_all(parts)]
}
