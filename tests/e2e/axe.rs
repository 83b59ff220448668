//! What axe-core finds: on every view, in both themes, on a narrow and on a wide screen, nothing that is wrong and
//! nothing that it wants looked at without a reason given here.
//!
//! `cargo xtask test` gets the script and names it in `GUIDE_AXE`.

use guide_core::model::Step;
use serde_json::{Value, json};

use crate::Result;
use crate::browser::{self, Engine};
use crate::page::{Page, case};
use crate::sample_plan;

/// What axe cannot decide by itself, and what was looked at instead.
struct LookedAt {
    rule: &'static str,
    /// A part of the reason that axe gives.
    why: &'static str,
    /// On these views; on all when there are none.
    views: &'static [&'static str],
}

const LOOKED_AT: [LookedAt; 3] = [
    // Words that are marked lie behind the field in which they are typed, which shows the same words in the same place.
    LookedAt { rule: "color-contrast", why: "overlapped by another element", views: &["gallery"] },
    // A dialog lies in the top layer, which axe does not know: it takes what is below for what is above. The colours of
    // the words in it are the same as on the page, and tests/contrast.rs measures them.
    LookedAt { rule: "color-contrast", why: "obscured by another element", views: &["keys", "blank", "talk"] },
    // A question of the coach is cut at the end of its line until it is opened; the tour opens it, the gallery does not.
    LookedAt { rule: "color-contrast", why: "obscured by another element", views: &["gallery"] },
];

/// The rules for a part of a page that stands alone.
pub const ALONE: &[&str] = &["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/// The rules for a page.
const PAGE: &[&str] = &["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/// What to look for, and where.
pub struct Rules<'a> {
    pub tags: &'static [&'static str],
    pub view: &'a str,
}

#[test]
#[ignore = "decided in Chromium"]
fn axe_finds_nothing_on_a_wide_screen() {
    case(|page| page.is_accessible_at(1280));
}

#[test]
fn axe_finds_nothing_on_a_narrow_screen() {
    case(|page| page.is_accessible_at(320));
}

#[test]
fn axe_finds_nothing_in_a_page_that_has_landmarks_of_its_own() {
    case(|page| {
        let Some(script) = browser::axe()? else {
            return page.is_not_checked("axe-core is not here");
        };
        page.finds_nothing_stored()?;
        page.stores("draft", "whole", &sample_plan::record("whole"))?;
        page.remembers("whole")?;
        page.opens_watched("demo/intranet.html")?;
        page.has_all_of_the_guide()?;
        page.takes_in(&script)?;
        // The page has a heading of the first level.
        page.eval_js("host.setAttribute('heading-level', '2')", &[])?;
        for (at, step) in Step::ALL.into_iter().enumerate() {
            // The guide in the page's own main, or beside it.
            let place = if at % 2 == 0 { "document.querySelector('.guide-place')" } else { "document.body" };
            page.eval_js(&format!("{place}.append(host)"), &[])?;
            page.goes_to(step)?;
            page.unfolds_everything()?;
            // One engine looks at everything; the others at each width and each theme, unless everything was asked for.
            let views = [(1280, "light"), (320, "dark"), (1280, "dark"), (320, "light")];
            let views = if page.engine == Engine::Chromium || browser::runs_everything() {
                &views[..]
            } else {
                &views[at % 2 * 2..][..2]
            };
            for (width, theme) in views {
                page.resizes(*width)?;
                page.shows_all_of_the_page(*width)?;
                page.wears(theme)?;
                page.passes_axe(
                    &format!("{} in a page of others, {theme}, {width} px", step.id()),
                    &Rules { tags: PAGE, view: step.id() },
                )?;
            }
        }
        Ok(())
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn axe_finds_nothing_in_a_page_with_two_guides() {
    case(|page| {
        let Some(script) = browser::axe()? else {
            return page.is_not_checked("axe-core is not here");
        };
        page.opens_watched("demo/two.html")?;
        page.has_all_of_the_guide()?;
        page.waits_until("the second guide", "!!one('.beside *', second())", &[])?;
        page.takes_in(&script)?;
        page.passes_axe("two guides", &Rules { tags: PAGE, view: "two" })
    });
}

impl Page {
    fn is_accessible_at(&mut self, width: u32) -> Result {
        let Some(script) = browser::axe()? else {
            return self.is_not_checked("axe-core is not here");
        };
        self.finds_stored("draft", "whole", &sample_plan::record("whole"))?;
        self.resizes(width)?;
        self.takes_in(&script)?;
        self.tours(&|page, view| {
            // All of the view, so that nothing is partly behind the bar that sticks to the lower edge: what axe finds must not
            // depend on where the page is scrolled to. What the bar may cover is looked at in `access`.
            page.shows_all_of_the_page(width)?;
            for theme in ["light", "dark"] {
                page.wears(theme)?;
                page.passes_axe(&format!("{view}, {theme}, {width} px"), &Rules { tags: PAGE, view })?;
            }
            Ok(())
        })
    }

    /// Runs a script in the page, as its own.
    pub fn takes_in(&self, script: &str) -> Result {
        self.with_driver(async |driver| driver.execute(script, []).await.map(drop))
    }

    /// Axe finds nothing on what is open now, but for what was looked at.
    pub fn passes_axe(&self, place: &str, rules: &Rules) -> Result {
        let run = "(window.guideAxe = undefined, axe.run(document, {
            runOnly: arguments[0],
            rules: { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } },
            resultTypes: ['violations', 'incomplete'],
        }).then((found) => {
            const each = (kind) => found[kind].flatMap((rule) => rule.nodes.map((node) => ({
                kind, rule: rule.id, html: node.html.slice(0, 240),
                why: [...node.any, ...node.all, ...node.none].map((check) => check.message).join(' '),
            })));
            window.guideAxe = [...each('violations'), ...each('incomplete')];
        }, (trouble) => { window.guideAxe = [{ rule: 'axe', html: String(trouble), why: '' }]; }), true)";
        self.eval_js(run, &[json!(rules.tags)])?;
        let found = self.waits("axe", |page| {
            let found = page.eval_js("window.guideAxe ?? null", &[])?;
            Ok(found.is_array().then_some(found))
        })?;
        let found: Vec<&Value> =
            found.as_array().into_iter().flatten().filter(|one| !is_looked_at(one, rules.view)).collect();
        if found.is_empty() { Ok(()) } else { Err(format!("axe on {place}: {:#}", json!(found)).into()) }
    }
}

fn is_looked_at(found: &Value, view: &str) -> bool {
    let text = |name: &str| found[name].as_str().unwrap_or_default();
    text("kind") == "incomplete"
        && LOOKED_AT.iter().any(|known| {
            text("rule") == known.rule
                && text("why").contains(known.why)
                && (known.views.is_empty() || known.views.contains(&view))
        })
}
