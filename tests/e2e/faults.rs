//! What stands in its place where the guide cannot start, or only in part: always a sentence and an event, never a blank box.

use guide_core::model::Step;
use guide_core::texts::keys;
use serde_json::json;

use crate::Result;
use crate::network::asked_of;
use crate::page::{Page, case};
use crate::site::Site;

#[test]
fn where_programs_are_refused_the_page_says_which_header_allows_them() {
    case(|page| {
        page.expects("guide-error: wasm");
        // What the browser says of its own accord when it refuses.
        page.expects("wasm-eval");
        page.expects("script-src");
        page.expects("unsafe-eval");
        page.opens_without_guide("~watched/demo/refused.html")?;
        page.sees(&page.texts.format(keys::EMBED_ERROR_WASM, &[("source", "'self'")]))?;
        page.stands_as_it_was("wasm", ".fallback")
    });
}

#[test]
fn where_files_are_missing_or_of_another_version_the_page_says_so() {
    case(|page| {
        page.expects("guide-error: load");
        page.expects("404");
        page.expects("MIME type");
        page.expects("/~lacks:");
        for host in ["lacks-all", "lacks-program", "pages"] {
            page.opens_without_guide(&format!("~hosts/{host}.html"))?;
            page.reads(keys::EMBED_ERROR_LOAD)?;
            page.stands_as_it_was("load", "#fallback")?;
        }
        Ok(())
    });
}

#[test]
fn without_a_part_the_guide_keeps_what_is_typed_and_says_what_is_missing() {
    case(|page| {
        page.expects("guide-error: load");
        page.expects("404");
        page.expects("/~lacks:");
        page.opens("~hosts/lacks-part.html")?;
        page.reads(keys::UI_ERROR_THINKING)?;
        page.waits_until("the page to be told", "window.guideHeard.includes('guide-error: load')", &[])?;
        page.types("start.topic", "typed without suggestions")?;
        page.is_saved()
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_part_that_does_not_come_is_asked_for_once_more_before_anything_is_said() {
    case(|page| {
        page.expects("503");
        let site = Site::new()?;
        let server = site.opens()?;
        let program = site.name_of("conversation-guide-preparation-", ".wasm")?;
        page.opens(&[&server.url, "~busy:", &program, "/demo/intranet.html"].concat())?;
        page.has_all_of_the_guide()?;
        let asked = asked_of(&server.url)?;
        assert_eq!(asked.iter().filter(|line| line.ends_with(&["/", &program].concat())).count(), 2, "{asked:?}");
        page.opens("")
    });
}

#[test]
fn a_call_that_the_engine_breaks_off_costs_nothing_that_was_typed_and_is_made_again_at_the_next_pause() {
    case(|page| {
        page.goes_to(Step::Facts)?;
        // The next two calls that are contained break off, as an engine may do in the midst of one.
        let breaks = "const { prototype } = window.Function, { call } = prototype; window.brokeOff = 0;
            prototype.call = function (...args) {
                if (this._wbg_cb_unref && window.brokeOff < 2) { window.brokeOff += 1; throw new Error('broken off'); }
                return Reflect.apply(call, this, args);
            }";
        page.eval_js(&format!("(() => {{ {breaks} }})()"), &[])?;
        page.types("facts.0.observed", "She is careless.")?;
        page.waits_until("both to break off", "window.brokeOff === 2", &[])?;
        page.is_saved()?;
        page.types("facts.0.observed", "She is careless with totals.")?;
        page.waits_until("the coach", "!!one('[data-notice=character]')", &[])?;
        page.is_saved()?;
        page.opens("")
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn without_its_helps_the_guide_works_and_says_less() {
    case(|page| {
        page.expects("404");
        page.expects("/~lacks:");
        page.opens("~hosts/lacks-after.html")?;
        page.types("start.topic", "typed all the same")?;
        page.is_saved()
    });
}

#[test]
fn where_no_element_can_be_defined_the_page_says_so() {
    case(|page| {
        page.expects("guide-error: define");
        page.opens_without_guide("~hosts/nothing-defined.html")?;
        page.reads(keys::EMBED_ERROR_DEFINE)?;
        page.waits_until("the page to be told", "window.guideHeard.includes('guide-error: define')", &[])?;
        assert_eq!(page.eval_js("isShown(document.querySelector('#fallback'))", &[])?, true);
        Ok(())
    });
}

impl Page {
    /// What the page has put into the tag is still seen, the page was told why, and so is who waits for the guide.
    fn stands_as_it_was(&self, code: &str, fallback: &str) -> Result {
        assert_eq!(self.eval_js("isShown(document.querySelector(arguments[0]))", &[json!(fallback)])?, true);
        assert_eq!(self.eval_js("root.querySelector('[role=alert]').checkVisibility()", &[])?, true);
        let told = "window.guideHeard.includes(`guide-error: ${arguments[0]}`)";
        self.waits_until("the page to be told", told, &[json!(code)])?;
        let waited = "(host.ready.catch((error) => (window.guideWhy = error.code)), window.guideWhy === arguments[0])";
        self.waits_until("who waits to be told", waited, &[json!(code)])
    }
}
