//! Nothing jumps and nothing is cut off: while typing, when notices come and go, when everything is four times as large,
//! and when a reader spaces the text out.

use guide_core::model::Step;
use serde_json::{Value, json};

use crate::Result;
use crate::browser::{self, Engine};
use crate::page::{Page, case};
use crate::sample_plan;

/// 1280 px wide, enlarged four times.
const ENLARGED: u32 = 320;

#[test]
#[ignore = "decided in Chromium"]
fn nothing_moves_while_a_person_types_and_notices_come_and_go() {
    case(|page| {
        for width in [1280, 360] {
            page.opens("")?;
            page.resizes(width)?;
            page.goes_to(Step::Facts)?;
            page.watches_for_shifts()?;
            page.types("facts.0.observed", "She is careless. They never answer on time.")?;
            page.waits_until("the coach to ask", "!!one('[data-notice]')", &[])?;
            page.fits()?;
            page.types("facts.0.observed", "On 3 March, three emails had no reply after two days.")?;
            page.waits_until(
                "the coach to be content",
                "!one('[data-notice]') && !!one('.coach__clear:not(:empty)')",
                &[],
            )?;
            page.types("facts.0.impact", "One client rang twice.")?;
            page.adds("add", "facts.1.when")?;
            page.presses_in("[data-item=\"1\"]", "remove")?;
            page.waits_until("the way back", "!!one('[data-action=undo]')", &[])?;
            page.presses("dismiss-undo")?;
            page.is_saved()?;
            page.has_not_shifted(&format!("at {width} px"))?;
        }
        Ok(())
    });
}

#[test]
fn a_page_that_is_longer_than_the_window_has_the_scroll_bar_that_the_suite_runs_with() {
    case(|page| {
        page.waits_until("a long page", "document.documentElement.scrollHeight > innerHeight", &[])?;
        let takes_room = page.eval_js("innerWidth > document.documentElement.clientWidth", &[])?;
        assert_eq!(takes_room, !browser::has_overlay_scroll_bars());
        Ok(())
    });
}

#[test]
fn four_times_as_large_everything_is_there_without_scrolling_sideways() {
    case(|page| {
        page.finds_stored("draft", "whole", &sample_plan::record("whole"))?;
        page.resizes(ENLARGED)?;
        page.tours(&|page, _| page.fits())
    });
}

#[test]
fn text_of_twice_the_size_breaks_no_word_that_has_room() {
    case(|page| {
        page.finds_stored("draft", "whole", &sample_plan::record("whole"))?;
        for width in [390, ENLARGED] {
            page.resizes(width)?;
            // As where the user has set it in the browser, whose default is 16 px.
            page.eval_js("(host.style.setProperty('--guide-size', '32px'), true)", &[])?;
            page.tours(&|page, view| {
                page.fits()?;
                page.breaks_no_word(&format!("{view} at {width} px"))
            })?;
        }
        Ok(())
    });
}

#[test]
fn a_button_grows_with_its_words_when_the_page_gets_narrower() {
    case(|page| {
        page.resizes(450)?;
        let cut = "all('button').filter((button) => isShown(button) && button.scrollHeight > button.clientHeight + 1)
            .map((button) => [words(button), button.clientHeight, button.scrollHeight])";
        page.finds_no("button that cuts its words off", cut, &[])?;
        page.resizes(320)?;
        page.finds_no("button that cuts its words off once the page is narrower", cut, &[])
    });
}

#[test]
fn a_reader_may_space_the_text_out() {
    case(|page| {
        page.finds_stored("draft", "whole", &sample_plan::record("whole"))?;
        page.resizes(ENLARGED)?;
        // The four measures of WCAG 1.4.12.
        let spaced =
            "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
            p { margin-block-end: 2em !important; }";
        page.eval_js(
            "(() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(arguments[0]);
                root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]; return true; })()",
            &[json!(spaced)],
        )?;
        page.tours(&|page, _| {
            page.fits()?;
            page.cuts_nothing_off()
        })
    });
}

#[test]
fn every_control_is_large_enough_for_a_thumb() {
    case(|page| {
        page.finds_stored("draft", "whole", &sample_plan::record("whole"))?;
        page.resizes(360)?;
        page.tours(&|page, view| {
            // A choice is as large as the label around it. What is folded in a line of text grows on a touch screen only.
            let small = "controls().filter((node) => node.tagName !== 'SUMMARY')
                .map((node) => node.closest('label.option') ?? node)
                .filter((node) => node.getBoundingClientRect().height < 43.5)
                .map((node) => `${node.getBoundingClientRect().height} px: ${node.outerHTML.slice(0, 120)}`)";
            page.finds_no(&format!("too small on {view}"), small, &[])
        })
    });
}

impl Page {
    /// Begins to listen for whatever changes its place by itself.
    fn watches_for_shifts(&self) -> Result {
        let watch = "(() => {
            window.guideShifts = [];
            if (!PerformanceObserver.supportedEntryTypes.includes('layout-shift')) return false;
            const name = (source) => source.node?.outerHTML?.slice(0, 100) ?? source.node?.nodeName ?? 'gone';
            new PerformanceObserver((list) => {
                for (const shift of list.getEntries())
                    if (!shift.hadRecentInput) guideShifts.push({ value: shift.value, moved: shift.sources.map(name) });
            }).observe({ type: 'layout-shift', buffered: false });
            return true;
        })()";
        let watching = self.eval_js(watch, &[])?;
        if watching == false && self.engine == Engine::Chromium {
            return Err("this engine should know of layout shifts".into());
        }
        if watching == false {
            self.is_not_checked("the engine does not tell of layout shifts")?;
        }
        Ok(())
    }

    fn has_not_shifted(&self, place: &str) -> Result {
        let shifts = self.eval_js("window.guideShifts", &[])?;
        let sum: f64 = shifts.as_array().into_iter().flatten().filter_map(|shift| shift["value"].as_f64()).sum();
        if sum < 0.005 { Ok(()) } else { Err(format!("a shift of {sum:.3} {place}: {shifts:#}").into()) }
    }

    /// No word stands on two lines that has room on one, in the widest column around it.
    fn breaks_no_word(&self, view: &str) -> Result {
        let broken = "(() => {
            const found = [];
            const roomy = (node) => {
                while (node.parentElement && node.clientWidth < innerWidth / 2) node = node.parentElement;
                const style = getComputedStyle(node);
                return node.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
            };
            const top = one('dialog[open]') ?? root;
            const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT);
            for (let text; (text = walker.nextNode());) {
                const around = text.parentElement;
                if (!around || !isShown(around) || around.closest('.unseen, .marks, textarea, style, option') || isReadOutOnly(around)) continue;
                for (const { 0: word, index } of text.data.matchAll(/[\\p{L}\\p{N}’@.]+/gu)) {
                    const range = document.createRange();
                    range.setStart(text, index);
                    range.setEnd(text, index + word.length);
                    const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
                    if (new Set(boxes.map((box) => Math.round(box.top))).size < 2) continue;
                    const width = boxes.reduce((sum, box) => sum + box.width, 0);
                    // Of a word in two parts, engines round both.
                    if (width + 1 < roomy(around)) found.push(`${word}: ${around.outerHTML.slice(0, 100)}`);
                }
            }
            return found;
        })()";
        self.finds_no(&format!("broken on {view}"), broken, &[])
    }

    /// No text is longer than the room that is made for it. A question of the coach, and what a finished section holds, are cut until they are opened.
    fn cuts_nothing_off(&self) -> Result {
        let cut = "all('p, h1, h2, h3, h4, li, dd, dt, label, legend, button, summary, span')
            .filter((node) => isShown(node) && !node.closest('.unseen, .marks, .visibility, .coach__list, .fold__held') && !isReadOutOnly(node))
            .filter((node) => {
                const hides = getComputedStyle(node).overflowX !== 'visible' || getComputedStyle(node).overflowY === 'hidden';
                return hides && (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1);
            })
            .map((node) => node.outerHTML.slice(0, 120))";
        self.finds_no("cut off", cut, &[] as &[Value])
    }
}
