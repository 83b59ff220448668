//! Pictures of everything, kept out of git for a user to look at.

use guide_core::model::Step;
use guide_core::texts::keys;
use thirtyfour::SessionId;
use thirtyfour::common::command::{Command as Ask, FormatRequestData};
use thirtyfour::common::requestdata::RequestData;

use crate::browser::Engine;
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

    /// A picture in each theme.
    fn poses(&self, width: u32, name: &str) -> Result {
        for theme in ["light", "dark"] {
            self.wears(theme)?;
            self.pictures(width, &format!("{name}-{width}-{theme}"))?;
        }
        Ok(())
    }
}
