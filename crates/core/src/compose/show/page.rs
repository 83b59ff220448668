//! A document as it stands on the screen and on paper.

use super::{list, node, words};
use crate::compose::document::{Audience, Block, Document};
use crate::model::{Paper, Plan};
use crate::texts::Texts;
use serde_json::{Value, json};

/// Every block of a document but its title, which the heading of the page has.
#[must_use]
pub fn page<A: Audience>(document: &Document<A>) -> Vec<Value> {
    document.blocks().iter().filter_map(block).collect()
}

/// What stands before a paper: what it holds and for whom, and what to look at before it goes out.
#[must_use]
pub fn before(paper: Paper, cautions: &[String], texts: &Texts) -> Vec<Value> {
    let contents = words("p.lead.no-print", contents(paper, texts).as_str());
    let cautions = cautions.iter().map(|caution| words("p.verdict.verdict--stop.no-print", caution));
    std::iter::once(contents).chain(cautions).collect()
}

/// The way to a paper, with what it holds.
#[must_use]
pub fn way_to(paper: Paper, texts: &Texts) -> Value {
    let about = [("type", "button"), ("data-action", "read"), ("data-paper", paper.id())];
    let button = node("button.button", &about, vec![json!(texts.say(&["doc.", paper.id()].concat()))]);
    node("div", &[], vec![button, words("p.field__hint", &contents(paper, texts))])
}

/// The way into the talk, and back into one that is going on.
#[must_use]
pub fn way_into_talk(plan: &Plan, texts: &Texts) -> Value {
    let says = texts.say(if plan.room.card.is_blank() { "ui.talk.begin" } else { "ui.talk.go_on" });
    let button = node("button.button", &[("type", "button"), ("data-action", "talk")], vec![json!(says)]);
    node("div.row.no-print", &[], vec![button])
}

fn contents(paper: Paper, texts: &Texts) -> String {
    texts.say(&["doc.", paper.id(), ".contents"].concat()).to_owned()
}

fn block(block: &Block) -> Option<Value> {
    Some(match block {
        Block::Title(_) => return None,
        Block::Heading(text) => words("h3", text),
        Block::Subheading(text) => words("h4", text),
        Block::Paragraph(text) => words("p", text),
        Block::Quote(text) => words("p.spoken", text),
        Block::Notice(text) => words("p.verdict.verdict--stop", text),
        Block::Bullets(items) => list(items),
        Block::Checklist(items) => {
            let item = |(done, text): &(bool, String)| words("li", &[if *done { "☑ " } else { "☐ " }, text].concat());
            node("ul.list.list--plain", &[], items.iter().map(item).collect())
        }
        Block::Pair { label, text, wall: _ } => node("dl", &[], vec![words("dt", label), words("dd", text)]),
        Block::Lines(question, lines) => {
            let mut inside = vec![words("h3.question", question)];
            inside.extend((0..*lines).map(|_| node("p.blank-line", &[], Vec::new())));
            node("div", &[], inside)
        }
        Block::SectionBreak => node("hr.section-break", &[], Vec::new()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::{plan_document, sample};
    use time::Date;

    #[test]
    fn a_document_keeps_all_its_blocks_but_the_title() {
        let document = plan_document(&sample::emails(), &Texts::english(), Date::MIN);
        assert_eq!(page(&document).len() + 1, document.blocks().len());
    }
}
