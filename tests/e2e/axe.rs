//! What axe-core finds: on every view, in both themes, on a narrow and on a wide screen, nothing that is wrong and
//! nothing that it wants looked at without a reason given here.
//!
//! `cargo xtask test` gets the script and names it in `GUIDE_AXE`.

use serde_json::{Value, json};

use crate::Result;
use crate::browser;
use crate::page::{Page, aloud, case};
use crate::story;

/// What axe cannot decide by itself, each with what was looked at instead: rule, part of its reason, ours.
const LOOKED_AT: [(&str, &str, &str); 1] = [(
    "color-contrast",
    "overlapped by another element",
    "The way on sticks to the lower edge of a narrow screen, so text scrolls under it. Its colours stand on the same \
     paper as everywhere, and tests/contrast.rs measures all of them.",
)];

#[test]
fn axe_finds_nothing_on_a_wide_screen() {
    case(|page| page.is_accessible_at(1280));
}

#[test]
fn axe_finds_nothing_on_a_narrow_screen() {
    case(|page| page.is_accessible_at(320));
}

impl Page {
    fn is_accessible_at(&mut self, width: u32) -> Result {
        let Some(script) = browser::axe()? else {
            aloud("NOT CHECKED: axe-core is not here, so nothing was looked at with it");
            return Ok(());
        };
        self.finds_stored("draft", "whole", &story::record("whole"))?;
        self.resizes(width)?;
        self.takes_in(&script)?;
        self.tours(&|page, view| {
            for theme in ["light", "dark"] {
                page.wears(theme)?;
                page.passes_axe(&format!("{view}, {theme}, {width} px"))?;
            }
            Ok(())
        })
    }

    /// Runs a script in the page, as its own.
    fn takes_in(&self, script: &str) -> Result {
        self.drives(async |driver| driver.execute(script, []).await.map(drop))
    }

    fn passes_axe(&self, place: &str) -> Result {
        let run = "(window.guideAxe = undefined, axe.run(document, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            rules: { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } },
            resultTypes: ['violations', 'incomplete'],
        }).then((found) => {
            const each = (kind) => found[kind].flatMap((rule) => rule.nodes.map((node) => ({
                kind, rule: rule.id, html: node.html.slice(0, 240),
                why: [...node.any, ...node.all, ...node.none].map((check) => check.message).join(' '),
            })));
            window.guideAxe = [...each('violations'), ...each('incomplete')];
        }, (trouble) => { window.guideAxe = [{ rule: 'axe', html: String(trouble), why: '' }]; }), true)";
        self.asks(run, &[])?;
        let found = self.waits("axe", |page| {
            let found = page.asks("window.guideAxe ?? null", &[])?;
            Ok(found.is_array().then_some(found))
        })?;
        let found: Vec<&Value> = found.as_array().into_iter().flatten().filter(|one| !is_looked_at(one)).collect();
        if found.is_empty() { Ok(()) } else { Err(format!("axe on {place}: {:#}", json!(found)).into()) }
    }
}

fn is_looked_at(found: &Value) -> bool {
    let text = |name: &str| found[name].as_str().unwrap_or_default().to_owned();
    found["kind"] == "incomplete"
        && LOOKED_AT.iter().any(|(rule, part, _)| text("rule") == *rule && text("why").contains(part))
}
