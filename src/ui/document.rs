//! A composed document as real text on the page, to read, to print and to download.

use crate::json::Value;

use super::browser;
use super::dom::{View, el, words};
use super::outward::Outward;
use super::state::Guide;
use super::steps::{action, paragraph, sentences};
use super::thinking::{text, texts};
use crate::model::Paper;

/// A paper as a page, under what it holds and what to look at before it goes out.
pub fn paper(guide: Guide, paper: Paper) -> View {
    let page = guide.paper(paper).unwrap_or_default();
    let actions = el("div.row.no-print")
        .with(action(guide, "ui.out.print", "print", browser::print).attr("class", "button button--primary"))
        .with(action(guide, "ui.out.markdown", "markdown", move || {
            download_markdown(guide, paper);
        }))
        .with(action(guide, "ui.back_to_step", "back-to-plan", move || guide.show_draft()));
    let blocks = page.get("blocks").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    el("div.panel")
        .attr("data-panel", paper.id())
        .with(words("h2.title", &text(page.get("title"))).attr("tabindex", "-1"))
        .with(words("p.lead.no-print", &text(page.get("contents"))))
        .with_all(
            texts(page.get("cautions")).iter().map(|text| words("p.verdict.verdict--stop.no-print", text)).collect(),
        )
        .with(actions)
        .with(el("article.document").with_all(blocks.iter().filter_map(block).collect()))
}

fn block(block: &Value) -> Option<View> {
    let words_of = |name: &str| words(name, &text(block.get("text")));
    let items = || texts(block.get("items"));
    Some(match text(block.get("kind")).as_str() {
        // The heading of the page has it.
        "title" => return None,
        "heading" => words_of("h3"),
        "subheading" => words_of("h4"),
        "quote" => words_of("p.spoken"),
        "notice" => words_of("p.verdict.verdict--stop"),
        "bullets" => sentences(&items()),
        "checklist" => sentences(&items()).attr("class", "list list--plain"),
        "pair" => el("dl").with(words("dt", &text(block.get("label")))).with(words_of("dd")),
        "lines" => {
            el("div").with(words_of("h3.question")).with_all(items().iter().map(|_| el("p.blank-line")).collect())
        }
        "break" => el("hr.section-break"),
        _ => paragraph(&text(block.get("text"))),
    })
}

impl Guide {
    /// Hands the plan over as a file of this format; false when there is no such format, or none yet.
    pub fn export(self, format: &str) -> bool {
        format == "markdown" && download_markdown(self, Paper::Plan)
    }
}

/// Hands the paper over as a Markdown file under a name that tells nobody what it is about; false when there is none.
fn download_markdown(guide: Guide, paper: Paper) -> bool {
    let Some(text) = guide.paper_markdown(paper) else {
        guide.inform("ui.error.thinking");
        return false;
    };
    let name = ["conversation-", paper.id(), ".md"].concat();
    let is_taken = browser::download(&name, "text/markdown;charset=utf-8", &text);
    if is_taken {
        guide.tell(Outward::Export("markdown"));
        guide.inform("ui.out.done");
    }
    is_taken
}
