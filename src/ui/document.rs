//! A composed document as real text on the page, to read, to print and to download.

use serde_json::Value;

use super::browser;
use super::dom::{View, el, words};
use super::outward::Outward;
use super::seen::View as Shown;
use super::state::Guide;
use super::steps::{action, paragraph, sentences};
use super::thinking::{text, texts};

/// "My plan" as a page.
pub fn plan(guide: Guide) -> View {
    let page = guide.plan_page().unwrap_or_default();
    let actions = el("div.row.no-print")
        .with(action(guide, "ui.out.print", "print", browser::print).attr("class", "button button--primary"))
        .with(action(guide, "ui.out.markdown", "markdown", move || download_markdown(guide)))
        .with(action(guide, "ui.back_to_step", "back-to-plan", move || guide.show(Shown::Step)));
    let blocks = page.get("blocks").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    el("div.panel")
        .attr("data-panel", "plan")
        .with(words("h2.title", &text(page.get("title"))).attr("tabindex", "-1"))
        .with(words("p.lead.no-print", &guide.say("ui.out.contents")))
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
        "lines" => el("div").with(words_of("h4")).with_all(items().iter().map(|_| el("p.blank-line")).collect()),
        "break" => el("hr.section-break"),
        _ => paragraph(&text(block.get("text"))),
    })
}

/// Shows the plan and opens the print dialog once it stands on the page.
pub fn print_plan(guide: Guide) {
    guide.show(Shown::Plan);
    browser::next_frame(|| browser::next_frame(browser::print));
}

/// Hands the plan over as a Markdown file under a name that tells nobody what it is about.
pub fn download_markdown(guide: Guide) {
    let Some(text) = guide.plan_markdown() else { return guide.inform("ui.error.thinking") };
    if browser::download("conversation-plan.md", "text/markdown;charset=utf-8", &text) {
        guide.tell(Outward::Export("markdown"));
        guide.inform("ui.out.done");
    }
}
