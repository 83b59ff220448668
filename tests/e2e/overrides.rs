//! The texts that an organisation puts in place of the guide's own.

use guide_core::model::Step;
use guide_core::texts::keys;

use crate::page::case;

#[test]
#[ignore = "decided in Chromium"]
fn overridden_texts_stand_in_the_first_part_and_in_the_later_ones() {
    case(|page| {
        page.opens_without_guide("~hosts/plain.html")?;
        page.puts_guide_in(&[("texts", "/~hosts/words.json")])?;
        page.sees("Before you talk to a Northwinder")?;
        page.goes_to(Step::Facts)?;
        page.sees("What Northwind would have seen")?;
        page.goes_to(Step::Safety)?;
        page.reads(keys::STEP_SAFETY_TITLE)
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn overrides_that_cannot_be_used_are_named_and_the_others_are_used() {
    case(|page| {
        page.expects("guide-error: texts");
        page.opens_without_guide("~hosts/plain.html")?;
        page.puts_guide_in(&[("texts", "/~hosts/bad-words.json")])?;
        page.sees("step.facts.title, step.strat.title")?;
        page.sees("Before you talk to a Northwinder")?;
        page.goes_to(Step::Facts)?;
        page.reads(keys::STEP_FACTS_TITLE)?;
        page.waits_until("the page to be told", "window.guideHeard.includes('guide-error: texts')", &[])
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_file_of_overrides_that_is_broken_or_cannot_be_had_leaves_the_built_in_texts() {
    case(|page| {
        page.expects("guide-error: texts");
        page.expects("404");
        page.expects("policy: connect-src");
        page.expects("violates the following Content Security Policy");
        page.expects("Refused to connect");
        for address in
            ["/~hosts/broken-words.json", "/nowhere.json", "/index.html", "http://nowhere.invalid/words.json"]
        {
            page.opens_without_guide("~hosts/plain.html")?;
            page.puts_guide_in(&[("texts", address)])?;
            page.reads(keys::EMBED_ERROR_TEXTS)?;
            page.reads(keys::STEP_START_TITLE)?;
            page.waits_until("the page to be told", "window.guideHeard.includes('guide-error: texts')", &[])?;
        }
        Ok(())
    });
}
