//! The script as a page: the four phases as they would be said.

use super::document::{Block, Document, Owner};
use super::script;
use crate::model::{PHASES, Plan};
use crate::texts::{Texts, keys};

/// The four phases and the line of contrast, one sentence or question below the other.
#[must_use]
pub fn script_document(plan: &Plan, texts: &Texts) -> Document<Owner> {
    let mut page = Document::new(texts, keys::STEP_SCRIPT_NAME);
    for phase in PHASES {
        page.heading(texts, &["script.", phase, ".line.label"].concat());
        for line in script::line(plan, texts, phase).text.lines() {
            page.push_raw(Block::Paragraph, line.trim().into());
        }
    }
    page.heading(texts, keys::SCRIPT_SECTION_CONTRAST);
    page.push_raw(Block::Paragraph, script::contrast(plan, texts).unwrap_or_default());
    page.without_empty_sections()
}
