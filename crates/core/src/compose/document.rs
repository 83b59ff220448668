//! Documents for one audience, as blocks that a screen, a printer or a file format can show.
//!
//! The audience is a type, and words enter only through [`Document::user_text`] and [`Document::push`] and their kin, which
//! ask for the right visibility:
//!
//! ```
//! use guide_core::compose::{Document, Employee, ComposedText};
//! use guide_core::model::{Shared, Text};
//! use guide_core::texts::{Texts, keys};
//! let words: Text<Shared> = Text::new("three emails had no answer");
//! let mut summary = Document::<Employee>::new(&Texts::english(), keys::DOC_SUMMARY);
//! summary.paragraph(ComposedText::typed(&words));
//! ```
//!
//! A private text does not compile in a document for the employee:
//!
//! ```compile_fail,E0277
//! use guide_core::compose::{Document, Employee, ComposedText};
//! use guide_core::model::{Private, Text};
//! use guide_core::texts::{Texts, keys};
//! let words: Text<Private> = Text::new("I am afraid of tears");
//! let mut summary = Document::<Employee>::new(&Texts::english(), keys::DOC_SUMMARY);
//! summary.paragraph(ComposedText::typed(&words));
//! ```
//!
//! Nor does it as the value of a labelled field:
//!
//! ```compile_fail,E0277
//! use guide_core::compose::{Document, Employee, ComposedText};
//! use guide_core::model::Plan;
//! use guide_core::texts::{Texts, keys};
//! let (plan, texts) = (Plan::default(), Texts::english());
//! Document::<Employee>::new(&texts, keys::DOC_SUMMARY).user_text(ComposedText::key(&texts, keys::DOC_WHEN), &plan.start.worry);
//! ```

use std::marker::PhantomData;

use super::composed_text::ComposedText;
use crate::model::{Private, Shared, Text, Visibility, VisibilityTag};
use crate::texts::Texts;

/// Who reads a document.
pub trait Audience {}

/// The person who made the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner;

/// The person whom the talk is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Employee;

impl Audience for Owner {}
impl Audience for Employee {}

/// An audience that may read texts of this visibility.
pub trait CanRead<W: VisibilityTag>: Audience {}

impl CanRead<Shared> for Owner {}
impl CanRead<Private> for Owner {}
impl CanRead<Shared> for Employee {}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// The name of the document; the first block, once.
    Title(String),
    /// The heading of a section.
    Heading(String),
    /// A heading within a section.
    Subheading(String),
    /// Sentences, with the line breaks that were typed.
    Paragraph(String),
    /// Words to say or words that were said.
    Quote(String),
    /// Something to mind before the rest.
    Notice(String),
    /// Points in no order.
    Bullets(Vec<String>),
    /// Points to tick.
    Checklist(Vec<(bool, String)>),
    /// A name and what was typed for it.
    Pair {
        /// The name, without a colon.
        label: String,
        /// What was typed.
        text: String,
        /// Who may read it.
        visibility: Visibility,
    },
    /// A question with this many empty lines to write on.
    Lines(String, usize),
    /// The place where a printer may begin a new page.
    SectionBreak,
}

/// A document that only this audience is meant to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document<A: Audience> {
    blocks: Vec<Block>,
    audience: PhantomData<A>,
}

impl<A: Audience> Document<A> {
    /// A document of this title.
    #[must_use]
    pub fn new(texts: &Texts, title_key: &str) -> Self {
        Self { blocks: vec![Block::Title(texts.get(title_key).into())], audience: PhantomData }
    }

    /// The parts in order.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The title.
    #[must_use]
    pub fn title(&self) -> &str {
        match self.blocks.first() {
            Some(Block::Title(title)) => title,
            _ => "",
        }
    }

    /// A section of this heading.
    pub fn heading(&mut self, texts: &Texts, key: &str) {
        self.blocks.push(Block::Heading(texts.get(key).into()));
    }

    /// What was typed under a label; nothing when nothing was typed.
    pub fn user_text<W: VisibilityTag>(&mut self, label: ComposedText<Shared>, text: &Text<W>)
    where
        A: CanRead<W>,
    {
        self.push_definition(label.into_owner(), text.as_private_str().into(), W::NAME);
    }

    /// Composed words under a label; nothing when there are none.
    pub fn definition<W: VisibilityTag>(&mut self, label: ComposedText<Shared>, text: ComposedText<W>)
    where
        A: CanRead<W>,
    {
        self.push_definition(label.into_owner(), text.into_owner(), W::NAME);
    }

    fn push_definition(&mut self, label: String, text: String, visibility: Visibility) {
        if !text.trim().is_empty() {
            self.blocks.push(Block::Pair { label, text, visibility });
        }
    }

    /// Composed words in a form that holds one text; nothing when there are none.
    pub fn push<W: VisibilityTag>(&mut self, form: fn(String) -> Block, text: ComposedText<W>)
    where
        A: CanRead<W>,
    {
        if !text.is_blank() {
            self.blocks.push(form(text.into_owner()));
        }
    }

    /// A paragraph; nothing when there are no words.
    pub fn paragraph<W: VisibilityTag>(&mut self, text: ComposedText<W>)
    where
        A: CanRead<W>,
    {
        self.push(Block::Paragraph, text);
    }

    /// Points in no order; nothing when there are none.
    pub fn bullets<W: VisibilityTag>(&mut self, items: Vec<ComposedText<W>>)
    where
        A: CanRead<W>,
    {
        let items: Vec<String> =
            items.into_iter().filter(|item| !item.is_blank()).map(ComposedText::into_owner).collect();
        if !items.is_empty() {
            self.blocks.push(Block::Bullets(items));
        }
    }

    /// Points to tick; nothing when there are none.
    pub fn checklist<W: VisibilityTag>(&mut self, items: Vec<(bool, ComposedText<W>)>)
    where
        A: CanRead<W>,
    {
        let items: Vec<(bool, String)> = items
            .into_iter()
            .filter(|(_, item)| !item.is_blank())
            .map(|(done, item)| (done, item.into_owner()))
            .collect();
        if !items.is_empty() {
            self.blocks.push(Block::Checklist(items));
        }
    }

    /// A question with this many empty lines to write on.
    pub fn lines(&mut self, texts: &Texts, key: &str, lines: usize) {
        self.blocks.push(Block::Lines(texts.get(key).into(), lines));
    }

    /// The place where a printer may begin a new page.
    pub fn section_break(&mut self) {
        self.blocks.push(Block::SectionBreak);
    }

    /// Takes away headings and breaks that nothing follows, so that no section stands empty.
    pub(super) fn without_empty_sections(mut self) -> Self {
        let level = |block: &Block| match block {
            Block::Heading(_) => 1,
            Block::Subheading(_) => 2,
            Block::SectionBreak => 0,
            Block::Title(_)
            | Block::Paragraph(_)
            | Block::Quote(_)
            | Block::Notice(_)
            | Block::Bullets(_)
            | Block::Checklist(_)
            | Block::Pair { .. }
            | Block::Lines(..) => 3,
        };
        let mut kept: Vec<Block> = Vec::with_capacity(self.blocks.len());
        for block in self.blocks {
            let new = level(&block);
            // A heading directly under one of its own kind or a lower kind leaves that one empty.
            while new < 3 && kept.last().is_some_and(|last| level(last) < 3 && level(last) >= new) {
                kept.pop();
            }
            kept.push(block);
        }
        while kept.last().is_some_and(|last| level(last) < 3) {
            kept.pop();
        }
        self.blocks = kept;
        self
    }
}

/// Bare strings may hold anything, so only the owner's documents take them.
impl Document<Owner> {
    /// Words in a form that holds one text; nothing when there are none.
    pub(super) fn push_raw(&mut self, form: fn(String) -> Block, text: String) {
        if !text.trim().is_empty() {
            self.blocks.push(form(text));
        }
    }

    /// Points in no order; nothing when there are none.
    pub(super) fn raw_bullets(&mut self, items: Vec<String>) {
        if !items.is_empty() {
            self.blocks.push(Block::Bullets(items));
        }
    }

    /// A value under a label; nothing when there is none.
    pub(super) fn raw_definition(&mut self, label: String, text: String, visibility: Visibility) {
        self.push_definition(label, text, visibility);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_section_stands_empty() {
        let texts = Texts::english();
        let mut document = Document::<Owner>::new(&texts, "title");
        document.section_break();
        document.heading(&texts, "empty");
        document.section_break();
        document.heading(&texts, "full");
        document.push(Block::Subheading, ComposedText::<Shared>::key(&texts, "empty below"));
        document.push(Block::Subheading, ComposedText::<Shared>::key(&texts, "below"));
        document.paragraph(ComposedText::<Private>::typed(&Text::new("words")));
        document.heading(&texts, "empty");
        document.push(Block::Subheading, ComposedText::<Shared>::key(&texts, "empty below"));
        let blocks = document.without_empty_sections();
        assert_eq!(
            blocks.blocks(),
            [
                Block::Title("title".into()),
                Block::SectionBreak,
                Block::Heading("full".into()),
                Block::Subheading("below".into()),
                Block::Paragraph("words".into()),
            ]
        );
    }
}
