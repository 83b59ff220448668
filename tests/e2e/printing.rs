//! Papers and steps, printed: all of their words, whatever the page around the guide looks like.

use std::process::Command;

use guide_core::model::Step;
use guide_core::texts::keys;
use serde_json::{Value, json};
use thirtyfour::common::print::{PrintOrientation, PrintParameters};

use crate::browser::{self, Engine};
use crate::page::{Page, case};
use crate::{Result, sample_plan};

/// Has the next document that a frame prints noted, as a printer would get it. Drivers print whole pages only.
const NOTE_PRINTED: &str = "((property) => {
    const { get } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, property);
    window.guidePrinted = null;
    Object.defineProperty(HTMLIFrameElement.prototype, property, {
        configurable: true,
        get() {
            const view = get.call(this);
            if (view) view.print = () => {
                const around = view.document.querySelector('div');
                const style = (selector) => view.getComputedStyle(around.shadowRoot.querySelector(selector));
                const look = [style('.document').display, style('.guide').fontFamily];
                const css = around.shadowRoot.adoptedStyleSheets
                    .map((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText).join(''));
                window.guidePrinted = { title: view.document.title, theme: around.getAttribute('theme'), look, css, html: around.shadowRoot.innerHTML };
                view.dispatchEvent(new Event('beforeprint'));
                view.dispatchEvent(new Event('afterprint'));
            };
            return view;
        },
    });
})('contentWindow')";

/// Shows such a document as a page.
const SHOW_PRINTED: &str = "((printed) => {
    document.title = printed.title;
    document.body.replaceChildren();
    const around = document.body.appendChild(document.createElement('div'));
    around.setAttribute('theme', printed.theme);
    const root = around.attachShadow({ mode: 'open' });
    root.innerHTML = printed.html;
    root.adoptedStyleSheets = printed.css.map((css) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        return sheet;
    });
})(...arguments)";

#[test]
fn the_plan_is_printed_as_text_on_several_pages() {
    case(|page| {
        page.finds_stored("draft", "whole", &sample_plan::record("whole"))?;
        page.opens_plan()?;
        let printed = page.prints_paper()?;
        page.has_whole_plan_on_paper(&printed)?;
        // From the menu of the browser, the page itself is printed.
        page.opens("")?;
        page.opens_plan()?;
        let Some(paper) = page.prints("plan-page", false)? else { return Ok(()) };
        paper.has_whole_plan();
        Ok(())
    });
}

#[test]
fn an_application_that_scrolls_inside_does_not_cut_off_the_plan() {
    case(|page| {
        page.finds_stored("draft", "whole", &sample_plan::record("whole"))?;
        page.opens("~hosts/shell.html")?;
        page.eval_js("host.setAttribute('theme', 'dark')", &[])?;
        page.opens_plan()?;
        let printed = page.prints_paper()?;
        let of_page = "[document.querySelectorAll('iframe').length, document.title]";
        assert_eq!(page.eval_js(of_page, &[])?, json!([0, "An application that scrolls inside"]));
        page.waits_until("the frame to be gone", "!one('iframe')", &[])?;
        page.has_whole_plan_on_paper(&printed)
    });
}

#[test]
fn the_cheat_sheet_is_one_page_upright_and_lying_down() {
    case(|page| {
        page.finds_stored("draft", "whole", &sample_plan::record("whole"))?;
        page.opens_paper("cheat")?;
        let printed = page.prints_paper()?;
        page.shows_printed(&printed)?;
        for lying in [false, true] {
            let Some(paper) = page.prints(if lying { "cheat-lying" } else { "cheat" }, lying)? else { return Ok(()) };
            assert_eq!(paper.pages.unwrap_or(1), 1, "lying: {lying}");
            assert!(paper.words.is_empty() || paper.words.contains("Let’s stop here for now"), "lying: {lying}");
        }
        Ok(())
    });
}

#[test]
fn what_is_printed_has_the_look_of_the_guide_under_a_strict_policy() {
    case(|page| {
        page.opens_watched("demo/strict.html")?;
        page.eval_js("host.style.setProperty('--guide-font', 'monospace')", &[])?;
        page.types("start.topic", "late replies to clients")?;
        page.opens_plan()?;
        let printed = page.prints_paper()?;
        assert_eq!(printed["look"], json!(["grid", "monospace"]));
        assert!(printed["html"].as_str().is_some_and(|html| html.contains("late replies to clients")), "{printed}");
        // The name of the file that a browser proposes tells nobody what it is about.
        assert_eq!(printed["title"], page.texts.get("doc.plan"));
        page.waits_until("no word of trouble", "!one('.messages .notice')", &[])
    });
}

#[test]
fn a_page_that_may_not_print_says_so() {
    case(|page| {
        page.types("start.topic", "late replies to clients")?;
        page.opens_plan()?;
        // As in a frame without `allow-modals`: nothing happens.
        page.eval_js(
            "((property) => {
                const { get } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, property);
                Object.defineProperty(HTMLIFrameElement.prototype, property, {
                    configurable: true,
                    get() { return Object.assign(get.call(this) ?? {}, { print() {} }); },
                });
            })('contentWindow')",
            &[],
        )?;
        page.presses("print")?;
        page.reads(keys::UI_OUT_NOT_PRINTED)
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_sandbox_without_dialogs_says_that_it_may_not_print() {
    case(|page| {
        page.expects("allow-modals");
        page.opens_framed("~watched/demo/sandbox.html")?;
        page.inside(|page| {
            page.waits_for_guide()?;
            page.has_all_of_the_guide()?;
            page.puts("start.topic", "late replies to clients")?;
            page.eval_js("one('nav [data-to=review]').click()", &[])?;
            page.is_at(Step::Review)?;
            page.eval_js("one('[data-paper=plan]').click()", &[])?;
            page.waits_until("the plan", "!!one('.document')", &[])?;
            page.eval_js("one('[data-action=print]').click()", &[])?;
            page.reads(keys::UI_OUT_NOT_PRINTED)
        })
    });
}

#[test]
fn a_step_is_printed_with_all_the_text_of_its_fields() {
    case(|page| {
        let lines: Vec<String> = (0..150).map(|line| format!("line{line}.")).collect();
        let words: Vec<String> = (0..60).map(|word| format!("word{word}.")).collect();
        for host in ["", "demo/intranet.html"] {
            page.opens(host)?;
            page.goes_to(Step::Facts)?;
            page.puts("facts.0.observed", &lines.join("\n"))?;
            page.puts("facts.0.when", &words.join(" "))?;
            page.is_saved()?;
            let Some(paper) = page.prints("step", false)? else { return Ok(()) };
            let missing: Vec<_> =
                lines.iter().chain(&words).filter(|word| !paper.words.contains(word.as_str())).collect();
            assert!(paper.words.is_empty() || missing.is_empty(), "{host}: {missing:?} are not on paper");
            // On the screen nothing of it is left.
            page.waits_until("no copies", "!one('.on-paper')", &[])?;
            page.presses("drafts")?;
            page.presses_in(".main", "new")?;
        }
        Ok(())
    });
}

/// What came out of the printer.
struct Paper {
    /// How many pages, where the engine writes that in plain text.
    pages: Option<usize>,
    /// All words on them; empty where nothing can read them.
    words: String,
}

impl Paper {
    /// The words are read from the paper: the first and the last.
    fn has_whole_plan(&self) {
        if let Some(pages) = self.pages {
            assert!(pages >= 4, "only {pages} pages");
        }
        for (path, text) in [sample_plan::START, sample_plan::LOOKING_BACK].into_iter().filter_map(<[_]>::last) {
            assert!(self.words.is_empty() || self.words.contains(text), "{path} is not on paper");
        }
    }
}

impl Page {
    /// Presses the button that prints; gives what a printer would get.
    pub fn prints_paper(&self) -> Result<Value> {
        self.listens_for_print()?;
        self.presses("print")?;
        self.printed()
    }

    /// Keeps what a printer would get from here on.
    pub fn listens_for_print(&self) -> Result {
        self.eval_js(NOTE_PRINTED, &[]).map(drop)
    }

    /// What a printer would get, once there is something.
    pub fn printed(&self) -> Result<Value> {
        self.waits("something to be printed", |page| {
            let printed = page.eval_js("window.guidePrinted", &[])?;
            Ok((!printed.is_null()).then_some(printed))
        })
    }

    /// Puts what was printed on a page of its own, which drivers can print.
    fn shows_printed(&mut self, printed: &Value) -> Result {
        self.opens_without_guide("~hosts/plain.html")?;
        self.waits_until("the page", "!!document.querySelector('main')", &[])?;
        self.eval_js(SHOW_PRINTED, std::slice::from_ref(printed)).map(drop)
    }

    fn has_whole_plan_on_paper(&mut self, printed: &Value) -> Result {
        self.shows_printed(printed)?;
        let Some(paper) = self.prints("plan", false)? else { return Ok(()) };
        paper.has_whole_plan();
        Ok(())
    }

    /// Prints the page that is open, on paper that stands upright or lies. `None` where the driver of the engine cannot print.
    fn prints(&self, name: &str, lying: bool) -> Result<Option<Paper>> {
        if !self.engine.prints() {
            // The standard has such a command, and this driver does not know it.
            self.is_not_checked("the driver cannot print")?;
            return Ok(None);
        }
        let orientation = if lying { PrintOrientation::Landscape } else { PrintOrientation::Portrait };
        let how = PrintParameters { orientation, ..PrintParameters::default() };
        let pdf = self.with_driver(async |driver| driver.print_page(how).await)?;
        let file = browser::pictures()?.join(format!("{name}.pdf"));
        std::fs::write(&file, &pdf)?;
        // This engine names each page in plain text; the name of what holds the pages begins alike.
        let text = String::from_utf8_lossy(&pdf).replace("/Type /Pages", "");
        let pages = (self.engine == Engine::Chromium).then(|| text.matches("/Type /Page").count());
        let words = match Command::new("pdftotext").arg(&file).arg("-").output() {
            Ok(read) => String::from_utf8_lossy(&read.stdout).split_whitespace().collect::<Vec<_>>().join(" "),
            Err(_) if browser::is_ci() => {
                return Err("pdftotext is missing, so the words on paper cannot be read".into());
            }
            Err(_) => {
                self.is_not_checked("pdftotext is missing, so the words on paper cannot be read")?;
                String::new()
            }
        };
        Ok(Some(Paper { pages, words }))
    }
}
