//! What stands in its place where the guide cannot start, or only in part: always a sentence and an event, never a blank box.

use guide_core::model::Step;
use guide_core::texts::keys;
use serde_json::json;

use crate::network::asked_of;
use crate::page::{Page, case};
use crate::site::Site;
use crate::{Result, browser};

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
#[ignore = "decided in Chromium"]
fn where_files_are_missing_or_of_another_version_the_page_says_so() {
    case(|page| {
        page.expects("guide-error: load");
        page.expects("404");
        page.expects("MIME type");
        page.expects("/~lacks:");
        for host in ["lacks-all", "lacks-program"] {
            page.opens_without_guide(&format!("~hosts/{host}.html"))?;
            page.reads(keys::EMBED_ERROR_LOAD)?;
            page.stands_as_it_was("load", "#fallback")?;
        }
        Ok(())
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn where_a_file_is_not_what_it_should_be_the_page_says_which_and_what_arrives() {
    case(|page| {
        page.expects("guide-error: type");
        page.expects("MIME type");
        page.expects("integrity");
        page.expects("digest");
        for (host, ending) in [("pages", ".wasm"), ("pages-style", ".css")] {
            page.opens_without_guide(&format!("~hosts/{host}.html"))?;
            page.waits_until("the reason", "!!one('[role=alert]')", &[])?;
            let said = page.eval_js("one('[role=alert]').textContent", &[])?;
            let said = said.as_str().unwrap_or_default();
            assert!(
                said.contains("conversation-guide-") && said.contains(ending) && said.contains("text/html"),
                "{said}"
            );
            page.stands_as_it_was("type", "#fallback")?;
        }
        Ok(())
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn without_its_style_sheet_the_guide_does_not_start_and_says_so() {
    case(|page| {
        page.expects("guide-error: style");
        page.expects("404");
        page.expects("/~lacks:");
        page.opens_without_guide("~hosts/lacks-style.html")?;
        page.reads(keys::EMBED_ERROR_STYLE)?;
        page.stands_as_it_was("style", "#fallback")
    });
}

#[test]
fn where_the_page_forbids_to_fetch_the_page_says_which_header_allows_it() {
    case(|page| {
        page.expects("guide-error: connect");
        page.expects("connect-src");
        page.expects("Content Security Policy");
        page.opens_without_guide("~hosts/no-connect.html")?;
        page.sees(&page.texts.format(keys::EMBED_ERROR_CONNECT, &[("source", "'self'")]))?;
        page.stands_as_it_was("connect", "#fallback")
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn where_the_page_refuses_the_scripts_of_the_guide_or_their_policy_it_says_which_header_allows_them() {
    case(|page| {
        for words in
            ["guide-error: script", "guide-error: policy", "policy: ", "Trusted", "trusted-types", "script-src"]
        {
            page.expects(words);
        }
        page.expects("Script error");
        page.expects("Content Security Policy");
        page.opens_without_guide("~hosts/one-script.html")?;
        let folder = format!("script-src {}", browser::address("")?);
        page.sees(&folder)?;
        page.opens_without_guide("~hosts/other-policy.html")?;
        page.reads(keys::EMBED_ERROR_POLICY)
    });
}

#[test]
fn where_another_origin_keeps_its_files_to_itself_the_page_says_which_header_opens_them() {
    case(|page| {
        page.expects("guide-error: cors");
        page.expects("CORS");
        page.expects("Access-Control");
        page.expects("access control");
        page.expects("net::ERR_FAILED");
        page.expects("closed:");
        for host in ["closed-program", "closed-style"] {
            page.opens_without_guide(&format!("~hosts/{host}.html"))?;
            page.reads(keys::EMBED_ERROR_CORS)?;
            page.stands_as_it_was("cors", "#fallback")?;
        }
        Ok(())
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_server_for_development_that_sends_a_style_sheet_as_a_script_is_asked_for_a_style_sheet() {
    case(|page| {
        page.opens("~bundler/demo/intranet.html")?;
        let is_styled =
            "getComputedStyle(one('.guide')).display !== 'inline' && root.adoptedStyleSheets[1].cssRules.length > 3";
        page.waits_until("the look of the guide", is_styled, &[])?;
        page.types("start.topic", "typed beside a bundler")?;
        page.is_saved()
    });
}

#[test]
fn without_scripts_the_pages_of_the_site_say_so_and_not_that_the_guide_is_on_its_way() {
    case(|page| {
        let says = page.texts.get(keys::EMBED_NO_SCRIPT).to_owned();
        let waits = page.texts.get(keys::UI_MOMENT).to_owned();
        for address in ["/", "/embed.html", "/conversation-guide.html"] {
            page.opens_without_guide("~hosts/frames.html")?;
            let put = "((frame) => {
                // Without `allow-scripts`, as if they were switched off.
                frame.sandbox = 'allow-same-origin';
                frame.src = arguments[0];
                document.querySelector('main').append((window.guideBare = frame));
            })(document.createElement('iframe'))";
            page.eval_js(put, &[json!(address)])?;
            let shown = "((text) => text?.includes(arguments[0]) && !text.includes(arguments[1]))(window.guideBare.contentDocument?.body?.innerText)";
            page.waits_until("the sentence", shown, &[json!(says), json!(waits)])?;
        }
        page.expects("script");
        Ok(())
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_page_whose_files_are_elsewhere_says_what_may_be_wrong() {
    case(|page| {
        page.expects("404");
        page.expects("Failed to load");
        page.expects("MIME type");
        page.expects("error: <");
        let site = Site::in_folder("guide")?;
        // As a server sends it that knows the folder `/guide` without the `/` at its end.
        for (name, key) in [("index.html", keys::EMBED_LATE), ("embed.html", keys::EMBED_LATE_FRAME)] {
            let text = std::fs::read_to_string(crate::site::dist().join(name))?;
            site.holds("found-elsewhere.html", &text)?;
            let server = site.opens()?;
            page.opens_without_guide(&[&server.url, "found-elsewhere.html"].concat())?;
            let sentence = page.texts.get(key).to_owned();
            page.waits_until("the sentence", "document.body.innerText.includes(arguments[0])", &[json!(sentence)])?;
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
        page.is_saved()?;
        // Nor does a page wait for ever for what does not come.
        for (host, path) in [
            ("~hosts/lacks-part.html", &["drafts"][..]),
            ("~lacks:data-safety/demo/intranet.html", &["drafts", "safe"]),
        ] {
            page.opens(host)?;
            for button in path {
                page.presses(button)?;
            }
            let missing = page.texts.get(keys::UI_ERROR_THINKING).to_owned();
            let waits = page.texts.get(keys::UI_MOMENT).to_owned();
            let said = "((text) => text.includes(arguments[0]) && !text.includes(arguments[1]))(words(one('.main')))";
            page.waits_until("what is wrong, in the place of the page", said, &[json!(missing), json!(waits)])?;
        }
        Ok(())
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_part_that_does_not_come_is_asked_for_once_more_before_anything_is_said() {
    case(|page| {
        page.expects("503");
        page.expects("integrity");
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
fn without_its_helps_the_guide_works_and_says_what_is_missing() {
    case(|page| {
        page.expects("404");
        page.expects("/~lacks:");
        page.expects("guide-error: load");
        page.opens("~hosts/lacks-after.html")?;
        page.reads(keys::EMBED_ERROR_AFTER)?;
        page.waits_until("the page to be told", "window.guideHeard.includes('guide-error: load')", &[])?;
        page.types("start.topic", "typed all the same")?;
        page.is_saved()
    });
}

#[test]
#[ignore = "decided in Chromium"]
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
        // The reason comes first, since what stands in the tag was written for another one.
        let is_first = "root.querySelector('[role=alert]').getBoundingClientRect().top
            < document.querySelector(arguments[0]).getBoundingClientRect().top";
        assert_eq!(self.eval_js(is_first, &[json!(fallback)])?, true);
        let told = "window.guideHeard.includes(`guide-error: ${arguments[0]}`)";
        self.waits_until("the page to be told", told, &[json!(code)])?;
        let waited = "(host.ready.catch((error) => (window.guideWhy = error.code)), window.guideWhy === arguments[0])";
        self.waits_until("who waits to be told", waited, &[json!(code)])
    }
}
