//! Safety: the four lines that open a talk, and a private self-check.

use super::section;
use crate::ui::dom::View;
use crate::ui::field::fields;
use crate::ui::state::Guide;

/// The step's parts.
pub fn safety(guide: Guide) -> Vec<View> {
    let lines = ["safety.normal", "safety.ask_first", "safety.own_part", "safety.work"];
    vec![
        section(&guide.say("safety.section.lines"), fields(guide, &lines)),
        section(&guide.say("safety.section.check"), fields(guide, &["safety.ready", "safety.explanations"])),
    ]
}
