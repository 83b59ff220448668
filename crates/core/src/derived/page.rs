//! Documents as pages: their blocks, and what to look at before they are used or sent.

use time::Date;

use crate::compose::readiness::standard_stop;
use crate::compose::{
    Audience, Block, Document, Stage, cheat_sheet, coaching, invitation, plan_document, preparation, sharing_warnings,
    summary,
};
use crate::model::{DocumentKind, Plan, is_memory_only};
use crate::texts::{Texts, keys};

/// A document as a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentPage {
    /// The title.
    pub title: String,
    /// What to look at before the page is used or sent. Not part of the document.
    pub cautions: Vec<String>,
    /// The path of the first field that the coach asks about, where that is one of the cautions.
    pub asked: Option<String>,
    /// True where it must not leave the guide yet: the summary of a conversation that is still to come.
    pub is_locked: bool,
    /// The blocks without the title.
    pub blocks: Vec<Block>,
}

/// The document of this kind, as it is on the day `today`.
#[must_use]
pub fn document_page(kind: DocumentKind, plan: &Plan, texts: &Texts, today: Date) -> DocumentPage {
    let mut made = document_of_kind(kind, plan, texts, today);
    if is_memory_only("review.same_standard", plan.review.same_standard.as_private_str()) {
        made.cautions.insert(0, standard_stop(texts));
    }
    made
}

fn document_of_kind(kind: DocumentKind, plan: &Plan, texts: &Texts, today: Date) -> DocumentPage {
    match kind {
        DocumentKind::Plan => page(&plan_document(plan, texts, today), Vec::new()),
        DocumentKind::CheatSheet => {
            // The words that the coach asks about would be said in the talk as they are.
            let asked = coaching::coaching(plan, texts).into_iter().find(|field| !field.advice.is_empty());
            let caution = asked.as_ref().map(|_| texts.get(keys::DOC_CAUTION_ASKED).to_owned());
            let page = page(&cheat_sheet(plan, texts), caution.into_iter().collect());
            DocumentPage { asked: asked.map(|field| field.path), ..page }
        }
        DocumentKind::Invitation => {
            let document = invitation(plan, texts);
            page(&document, sharing_warnings(&document, plan, texts))
        }
        DocumentKind::Preparation => {
            let document = preparation(plan, texts);
            page(&document, sharing_warnings(&document, plan, texts))
        }
        DocumentKind::Summary => {
            let stage = Stage::of(plan, today);
            let document = summary(plan, texts, stage);
            let mut cautions = sharing_warnings(&document, plan, texts);
            if stage == Stage::Before {
                cautions.insert(0, texts.get(keys::DOC_CAUTION_EARLY).to_owned());
            }
            DocumentPage { is_locked: stage == Stage::Before, ..page(&document, cautions) }
        }
    }
}

fn page<A: Audience>(document: &Document<A>, cautions: Vec<String>) -> DocumentPage {
    let is_content = |block: &&Block| !matches!(block, Block::Title(_));
    let blocks = document.blocks().iter().filter(is_content).cloned().collect();
    DocumentPage { title: document.title().to_owned(), cautions, asked: None, is_locked: false, blocks }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::date;
    use crate::compose::fixtures::late_emails_plan;
    use crate::model::Text;

    #[test]
    fn a_page_has_all_blocks_of_its_document_but_the_title() {
        let texts = Texts::english();
        let plan = late_emails_plan();
        for kind in DocumentKind::ALL {
            let page = document_page(kind, &plan, &texts, Date::MIN);
            assert_eq!(page.title, texts.get(&format!("doc.{}", kind.id())));
            assert!(!page.blocks.is_empty());
            assert!(page.blocks.iter().all(|block| !matches!(block, Block::Title(_))), "{kind:?}");
        }
        let document = plan_document(&plan, &texts, Date::MIN);
        let page = document_page(DocumentKind::Plan, &plan, &texts, Date::MIN);
        assert_eq!(page.blocks, document.blocks()[1..]);
    }

    #[test]
    fn a_summary_is_locked_until_the_conversation_took_place() {
        let texts = Texts::english();
        let mut plan = late_emails_plan();
        plan.start.when = Text::new("2026-03-24T10:00");
        plan.room.covered = Text::default();
        plan.notes.clear();
        plan.followup.their_view = Text::default();
        let page = |plan: &Plan, kind, day: u8| {
            document_page(kind, plan, &texts, date::date(2026, 3, day).unwrap_or(Date::MAX))
        };
        let early = texts.get(keys::DOC_CAUTION_EARLY);
        for (day, is_locked) in [(23, true), (24, true), (25, false)] {
            let page = page(&plan, DocumentKind::Summary, day);
            assert_eq!((page.is_locked, page.cautions[0] == early), (is_locked, is_locked), "{day}");
        }
        plan.room.covered = Text::new("concern");
        assert!(!page(&plan, DocumentKind::Summary, 24).is_locked);
        assert!(DocumentKind::ALL.iter().all(|kind| !page(&plan, *kind, 24).is_locked));
    }

    #[test]
    fn a_standard_that_not_everyone_is_held_to_is_said_above_each_page_and_is_on_none() {
        let texts = Texts::english();
        let mut plan = late_emails_plan();
        let on_paper = |plan: &Plan, kind| format!("{:?}", document_page(kind, plan, &texts, Date::MIN).blocks);
        for kind in DocumentKind::ALL {
            plan.review.same_standard = Text::default();
            let (before, cautions) = (on_paper(&plan, kind), document_page(kind, &plan, &texts, Date::MIN).cautions);
            plan.review.same_standard = Text::new("no");
            let page = document_page(kind, &plan, &texts, Date::MIN);
            assert_eq!(page.cautions[1..], cautions, "{kind:?}");
            assert!(page.cautions[0].starts_with("Stop here"), "{:?}", page.cautions);
            assert_eq!(on_paper(&plan, kind), before, "{kind:?}");
        }
    }

    #[test]
    fn the_cheat_sheet_has_a_caution_as_long_as_the_coach_has_advice() {
        let texts = Texts::english();
        let cautions = |plan: &Plan| document_page(DocumentKind::CheatSheet, plan, &texts, Date::MIN).cautions;
        let mut plan = late_emails_plan();
        assert_eq!(cautions(&plan), [""; 0]);
        plan.facts[0].observed = Text::new("She is careless.");
        assert_eq!(cautions(&plan), [texts.get(keys::DOC_CAUTION_ASKED)]);
        let page = document_page(DocumentKind::CheatSheet, &plan, &texts, Date::MIN);
        assert_eq!(page.asked.as_deref(), Some("facts.0.observed"));
    }
}
