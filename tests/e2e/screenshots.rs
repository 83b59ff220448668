//! Pictures of everything, kept out of git for a user to look at, and the plan on paper.

use std::process::Command;

use guide_core::model::Step;
use guide_core::texts::keys;
use thirtyfour::SessionId;
use thirtyfour::common::command::{Command as Ask, FormatRequestData};
use thirtyfour::common::print::{PrintOrientation, PrintParameters};
use thirtyfour::common::requestdata::RequestData;

use crate::browser::{self, Engine};
use crate::page::{Page, case};
use crate::{Result, sample_plan};

#[test]
#[ignore = "decided in Chromium"]
fn every_step_has_its_picture_narrow_and_wide_in_light_and_dark() {
    case(|page| {
        page.finds_stored("draft", "whole", &sample_plan::record("whole"))?;
        for width in [360, 768, 1280] {
            page.resizes(width)?;
            for step in Step::ALL {
                page.goes_to(step)?;
                page.poses(width, &format!("{:02}-{}", step.index() + 1, step.id()))?;
            }
            page.opens_plan()?;
            page.poses(width, "11-plan")?;
            page.presses("drafts")?;
            page.reads(keys::UI_DRAFTS_LEAD)?;
            page.poses(width, "12-drafts")?;
            page.presses("about")?;
            page.reads(keys::ABOUT_LEGAL)?;
            page.poses(width, "13-about")?;
            page.presses("back-to-plan")?;
            page.opens_paper("cheat")?;
            page.poses(width, "14-cheat-sheet")?;
            page.goes_to(Step::Room)?;
            page.presses("talk")?;
            page.waits_until("the cards", "one('.talk').open", &[])?;
            page.poses(width, "15-talk")?;
            page.presses_in(".talk", "reaction")?;
            page.poses(width, "16-talk-reaction")?;
            page.presses_in(".talk", "hide")?;
            page.poses(width, "17-blank")?;
            page.presses("show")?;
            page.presses("leave-talk")?;
        }
        page.goes_to(Step::Start)?;
        page.presses("quick")?;
        page.reads(keys::UI_QUICK_LEAD)?;
        for width in [360, 768, 1280] {
            page.resizes(width)?;
            page.poses(width, "18-quick")?;
        }
        Ok(())
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn forced_colours_have_their_pictures_and_nothing_vanishes() {
    case(|page| {
        if page.engine != Engine::Chromium {
            return page.is_not_checked("the driver cannot ask for forced colours");
        }
        page.finds_stored("draft", "whole", &sample_plan::record("whole"))?;
        page.forces_colours()?;
        page.waits_until("forced colours", "matchMedia('(forced-colors: active)').matches", &[])?;
        page.resizes(1280)?;
        for step in Step::ALL {
            page.goes_to(step)?;
            page.pictures(1280, &format!("{:02}-{}-forced", step.index() + 1, step.id()))?;
        }
        // What tells a step that is done from one that is not is drawn in a colour of its own.
        let mark = "getComputedStyle(one(`[data-progress=done] .steps__mark`)).backgroundColor";
        let paper = "getComputedStyle(one('.guide')).backgroundColor";
        page.waits_until("a mark that can be seen", &format!("{mark} !== {paper}"), &[])
    });
}

#[test]
fn the_plan_is_printed_as_text_on_several_pages() {
    case(|page| {
        page.finds_stored("draft", "whole", &sample_plan::record("whole"))?;
        page.opens_plan()?;
        let Some(paper) = page.prints("plan", false)? else { return Ok(()) };
        if let Some(pages) = paper.pages {
            assert!(pages >= 4, "only {pages} pages");
        }
        // The words are read from the paper: the first and the last.
        for (path, text) in [sample_plan::START, sample_plan::LOOKING_BACK].into_iter().filter_map(<[_]>::last) {
            assert!(paper.words.is_empty() || paper.words.contains(text), "{path} is not on paper");
        }
        Ok(())
    });
}

#[test]
fn the_cheat_sheet_is_one_page_upright_and_lying_down() {
    case(|page| {
        page.finds_stored("draft", "whole", &sample_plan::record("whole"))?;
        page.opens_paper("cheat")?;
        for lying in [false, true] {
            let Some(paper) = page.prints(if lying { "cheat-lying" } else { "cheat" }, lying)? else { return Ok(()) };
            assert_eq!(paper.pages.unwrap_or(1), 1, "lying: {lying}");
            assert!(paper.words.is_empty() || paper.words.contains("I think a pause would help"), "lying: {lying}");
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

/// A command of this browser's own protocol, sent as it is.
#[derive(Debug)]
struct OwnProtocol(&'static str, serde_json::Value);

impl FormatRequestData for OwnProtocol {
    fn format_request(&self, session: &SessionId) -> RequestData {
        // Another command with a body, with its address and its body exchanged.
        let mut request = Ask::NavigateTo(String::new().into()).format_request(session);
        request.uri = request.uri.replace("/url", "/goog/cdp/execute").into();
        request.body = Some(serde_json::json!({ "cmd": self.0, "params": self.1 }));
        request
    }
}

impl Page {
    /// As a user who has chosen the colours of everything.
    fn forces_colours(&self) -> Result {
        let features = serde_json::json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
        let command = OwnProtocol("Emulation.setEmulatedMedia", features);
        self.with_driver(async |driver| driver.handle().cmd(command).await.map(drop))
    }

    /// Prints what is open, on paper that stands upright or lies. `None` where the driver of the engine cannot print.
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

    /// A picture in each theme.
    fn poses(&self, width: u32, name: &str) -> Result {
        for theme in ["light", "dark"] {
            self.wears(theme)?;
            self.pictures(width, &format!("{name}-{width}-{theme}"))?;
        }
        Ok(())
    }
}
