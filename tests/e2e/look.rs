//! Pictures of everything, kept out of git for a person to look at, and the plan on paper.

use std::process::Command;

use conversation_guide::model::Step;
use thirtyfour::common::print::PrintParameters;

use crate::browser::{self, Engine};
use crate::page::{Page, aloud, case};
use crate::{Result, story};

#[test]
fn every_step_has_its_picture_narrow_and_wide_in_light_and_dark() {
    case(|page| {
        page.finds_stored("draft", "whole", &story::record("whole"))?;
        for width in [360, 768, 1280] {
            page.resizes(width)?;
            for step in Step::ALL {
                page.goes_to(step)?;
                page.poses(width, &format!("{:02}-{}", step.index() + 1, step.id()))?;
            }
            page.opens_plan()?;
            page.poses(width, "11-plan")?;
            page.presses("drafts")?;
            page.reads("ui.drafts.lead")?;
            page.poses(width, "12-drafts")?;
            page.presses("about")?;
            page.reads("about.legal")?;
            page.poses(width, "13-about")?;
        }
        Ok(())
    });
}

#[test]
fn the_plan_is_printed_as_text_on_several_pages() {
    case(|page| {
        if !page.engine.prints() {
            // The standard has such a command, and this driver does not know it.
            aloud("NOT CHECKED: the driver of this engine cannot print");
            return Ok(());
        }
        page.finds_stored("draft", "whole", &story::record("whole"))?;
        page.opens_plan()?;
        let pdf = page.drives(async |driver| driver.print_page(PrintParameters::default()).await)?;
        let file = browser::pictures()?.join("plan.pdf");
        std::fs::write(&file, &pdf)?;
        assert!(pdf.len() > 20_000, "only {} bytes", pdf.len());
        // This engine names each page in plain text; the name of what holds the pages begins alike.
        if page.engine == Engine::Chromium {
            let text = String::from_utf8_lossy(&pdf).replace("/Type /Pages", "");
            let pages = text.matches("/Type /Page").count();
            assert!(pages >= 4, "only {pages} pages");
        }
        // The words are read from the paper: the first and the last.
        match Command::new("pdftotext").arg(&file).arg("-").output() {
            Ok(read) => {
                let words = String::from_utf8_lossy(&read.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
                for (path, text) in [story::START, story::LOOKING_BACK].into_iter().filter_map(<[_]>::last) {
                    assert!(words.contains(text), "{path} is not on paper");
                }
            }
            Err(_) if browser::is_ci() => {
                return Err("pdftotext is missing, so the words on paper cannot be read".into());
            }
            Err(_) => aloud("NOT CHECKED: the words on paper, because pdftotext is missing"),
        }
        Ok(())
    });
}

impl Page {
    /// A picture in each theme.
    fn poses(&self, width: u32, name: &str) -> Result {
        for theme in ["light", "dark"] {
            self.wears(theme)?;
            self.pictures(width, &format!("{name}-{width}-{theme}"))?;
        }
        Ok(())
    }
}
