//! A composed document as real text on the page, to read, to print and to download.

use super::browser;
use super::dom::{View, all_drawn, el, words};
use super::outward::Outward;
use super::state::Guide;
use super::steps::{action, hr_first};
use super::thinking::text;
use guide_core::model::Paper;

/// A paper as a page, under what it holds and what to look at before it goes out.
pub fn paper(guide: Guide, paper: Paper) -> View {
    let page = guide.paper(paper).unwrap_or_default();
    let hr = hr_first(guide).map(|asks| words("p.notice.no-print", &asks).attr("data-verdict", "hr"));
    let actions = el("div.row.no-print")
        .with(action(guide, "ui.out.print", "print", browser::print).attr("class", "button button--primary"))
        .with(action(guide, "ui.out.copy", "copy", move || guide.copies_page()))
        .with(action(guide, "ui.out.markdown", "markdown", move || {
            download_markdown(guide, paper);
        }))
        .with(action(guide, "ui.back_to_step", "back-to-plan", move || guide.goes_back()));
    el("div.panel")
        .attr("data-panel", paper.id())
        .with(words("h2.title", &text(page.get("title"))).attr("tabindex", "-1"))
        .with_if(hr)
        .with_all(all_drawn(page.get("before")))
        .with(actions)
        .with(el("article.document").with_all(all_drawn(page.get("blocks"))))
}

impl Guide {
    /// Copies the paper on the screen, to be pasted into a mail.
    fn copies_page(self) {
        if self.copies_paper() {
            self.tell(Outward::Export("copy"));
            self.mentions("ui.out.copied");
        } else {
            self.mentions("ui.out.not_copied");
        }
    }

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
        guide.mentions("ui.out.done");
    }
    is_taken
}
