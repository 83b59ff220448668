//! A tour of everything that the guide can show, for whatever has to hold everywhere.

use guide_core::model::{DocumentKind, Step};
use guide_core::texts::keys;
use serde_json::json;

use crate::Result;
use crate::page::Page;

impl Page {
    /// Opens every view of a whole plan in turn, everything in it unfolded, and looks at each.
    pub fn tours(&self, look: &dyn Fn(&Self, &str) -> Result) -> Result {
        for step in Step::ALL {
            self.goes_to(step)?;
            self.unfolds_everything()?;
            look(self, step.id())?;
        }
        for kind in DocumentKind::ALL {
            self.opens_paper(kind.id())?;
            look(self, kind.id())?;
        }
        self.presses("drafts")?;
        self.reads(keys::UI_DRAFTS_LEAD)?;
        self.presses_in("[data-draft]", "rename")?;
        look(self, "drafts")?;
        self.presses("safe")?;
        self.reads(keys::DATA_SAFETY_LEAD)?;
        self.unfolds_everything()?;
        look(self, "safe")?;
        self.presses("about")?;
        self.reads(keys::ABOUT_LEGAL)?;
        look(self, "about")?;
        self.presses("back-to-plan")?;
        self.goes_to(Step::Start)?;
        self.presses("quick")?;
        self.reads(keys::UI_QUICK_LEAD)?;
        self.unfolds_everything()?;
        look(self, "quick")?;
        self.presses("full")?;
        self.tours_dialogs(look)
    }

    fn tours_dialogs(&self, look: &dyn Fn(&Self, &str) -> Result) -> Result {
        self.presses("keys")?;
        self.has_over_everything("keys")?;
        look(self, "keys")?;
        self.presses("close-keys")?;
        self.has_nothing_over_it()?;
        self.presses("hide")?;
        self.has_over_everything("blank")?;
        look(self, "blank")?;
        self.presses_in("[data-panel=blank]", "show")?;
        self.has_nothing_over_it()?;
        self.goes_to(Step::Room)?;
        self.presses("talk")?;
        self.has_over_everything("talk")?;
        self.unfolds_everything()?;
        look(self, "talk")?;
        self.presses_in("[data-panel=talk]", "leave-talk")?;
        self.has_nothing_over_it()
    }

    /// Opens whatever is folded away.
    pub fn unfolds_everything(&self) -> Result {
        self.eval_js("(all('details').forEach((one) => { one.open = true; }), true)", &[]).map(drop)
    }

    fn has_over_everything(&self, panel: &str) -> Result {
        let open = "!!one(`dialog[open][data-panel=${arguments[0]}]`)";
        self.waits_until(&format!("{panel} over everything"), open, &[json!(panel)])
    }

    fn has_nothing_over_it(&self) -> Result {
        self.waits_until("no dialog", "!one('dialog[open]')", &[])
    }

    /// Wears this theme, with its colours settled.
    pub fn wears(&self, theme: &str) -> Result {
        self.eval_js("(host.setAttribute('theme', arguments[0]), true)", &[json!(theme)])?;
        self.settles()
    }

    /// Brings everything that moves to its end: what is not shown while a dialog lies over it may not come there by itself.
    pub fn settles(&self) -> Result {
        self.eval_js("(root.getAnimations().forEach((one) => one.finish()), true)", &[]).map(drop)
    }
}
