//! What sticks to the edges of the guide, or lies over it, is placed in what is seen of it: in frames and in boxes of all kinds.

use guide_core::model::Step;
use serde_json::{Value, json};

use crate::Result;
use crate::browser::Engine;
use crate::page::{Page, case};

/// How a page shows a frame: whether the guide is of another origin, whether the page has the script for frames, and the looks of a box around the
/// frame and of the frame.
struct Framing {
    is_foreign: bool,
    is_scripted: bool,
    around: &'static str,
    frame: &'static str,
}

const GROWING: Framing = Framing { is_foreign: false, is_scripted: true, around: "", frame: "" };
const FRAMINGS: [Framing; 7] = [
    GROWING,
    Framing { is_foreign: true, around: "margin-block: 1500px 2500px", ..GROWING },
    Framing { around: "block-size: 500px; overflow: auto; margin-block: 300px 900px", ..GROWING },
    Framing { is_foreign: true, around: "block-size: 500px; overflow: hidden; margin-block-start: 100px", ..GROWING },
    Framing { frame: "inline-size: 1700px", around: "margin-block-end: 900px", ..GROWING },
    Framing { is_scripted: false, frame: "block-size: 1600px; inline-size: 100%", ..GROWING },
    Framing { is_foreign: true, is_scripted: false, frame: "block-size: 1600px; inline-size: 100%", ..GROWING },
];

#[test]
fn messages_and_the_talk_are_placed_in_what_is_seen_of_a_frame() {
    case(|page| {
        for framing in &FRAMINGS {
            page.sees_overlays_of(framing).map_err(|trouble| {
                let Framing { is_foreign, is_scripted, around, frame } = framing;
                format!(
                    "{trouble}, of another origin: {is_foreign}, with the script: {is_scripted}, in {around:?}, as {frame:?}"
                )
            })?;
        }
        Ok(())
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn what_lies_over_a_frame_is_kept_clear_of_the_bars_of_the_page() {
    case(|page| {
        page.has_height(700)?;
        page.opens_framing(&GROWING)?;
        let bars = "for (const [edge, place] of [['top', 0], ['top', 30], ['bottom', 0]]) {
            const bar = document.createElement('div');
            bar.style.cssText = `position: fixed; inset-inline: 0; block-size: 30px; z-index: 9; ${edge}: ${place}px; background: grey`;
            document.body.append(bar);
        }";
        page.eval_js(&["(() => { ", bars, " })()"].concat(), &[])?;
        page.inside(|page| {
            page.waits_for_guide()?;
            page.opens_step(Step::Facts)?;
            page.adds_incidents()?;
            page.removes_incident()
        })?;
        for y in [900, 300] {
            page.scrolls(&GROWING, y)?;
            page.is_between_bars("the offer to undo", OFFER)?;
        }
        page.inside(|page| {
            page.opens_step(Step::Room)?;
            page.does(".main", "talk")
        })?;
        page.scrolls(&GROWING, 400)?;
        page.is_between_bars("the cards", "one('.talk')")
    });
}

/// Boxes that clip, scroll or transform the guide, each as the style of a box around it, and of a box around that.
const BOXES: [(&str, &str); 10] = [
    ("", ""),
    ("overflow: hidden", ""),
    ("overflow: hidden; block-size: 500px", ""),
    ("overflow: auto; block-size: 500px", "margin-block-start: 400px"),
    ("overflow: clip; block-size: 1200px", ""),
    ("overflow: clip; block-size: 450px", ""),
    ("overflow: hidden", "overflow: clip; block-size: 560px"),
    ("overflow: hidden; transform: translateY(20px)", ""),
    ("overflow: hidden; transform: scale(0.8); transform-origin: 0 0", ""),
    ("contain: paint; block-size: 1000px", "overflow: hidden"),
];

#[test]
fn an_undo_is_offered_where_it_is_seen_in_whatever_box_the_guide_is() {
    case(|page| {
        page.opens_without_guide("~hosts/plain.html")?;
        page.puts_guide_in(&[("start", "facts")])?;
        page.has_height(700)?;
        page.adds_incidents()?;
        page.eval_js("document.body.style.paddingBlockEnd = '2000px'", &[])?;
        for (inner, outer) in BOXES {
            if inner.contains("scale") && page.engine == Engine::Webkit {
                page.is_not_checked("a box that is scaled, in which this engine lets things stick elsewhere")?;
                continue;
            }
            page.eval_js("scrollTo(0, 0)", &[])?;
            page.puts_in_boxes(inner, outer)?;
            page.removes_incident()?;
            for y in [0, 150, 40] {
                page.eval_js("scrollTo(0, arguments[0])", &[json!(y)])?;
                let mut last = Value::Null;
                let seen = page.waits("the offer to be seen", |page| {
                    last = page.eval_js(&rect_of(OFFER), &[])?;
                    Ok((page.eval_js(&is_seen("host"), &[last.clone()])? == true).then_some(()))
                });
                seen.map_err(|trouble| format!("{trouble} in {inner:?} in {outer:?} at {y}: it is at {last}"))?;
            }
            page.presses("undo")?;
        }
        Ok(())
    });
}

const OFFER: &str = "one('.notice:has([data-action=undo])')";

/// Where something is in its window.
fn rect_of(what: &str) -> String {
    format!("(({{ left, top, right, bottom }}) => [left, top, right, bottom])({what}.getBoundingClientRect())")
}

/// Whether a place, `arguments[0]`, is wholly in what is seen of what lies around this element, up to the window.
fn is_seen(element: &str) -> String {
    format!(
        "(([left, top, right, bottom]) => {{
            for (let box = {element}.parentElement; box; box = box.parentElement) {{
                const style = getComputedStyle(box);
                if (style.overflowY === 'visible' && style.contain !== 'paint') continue;
                const edge = box.getBoundingClientRect();
                if (left < edge.left - 1 || top < edge.top - 1 || right > edge.right + 1 || bottom > edge.bottom + 1) return false;
            }}
            return right - left > 50 && bottom - top > 20 && left >= -1 && top >= -1 && right <= innerWidth + 1 && bottom <= innerHeight + 1;
        }})(arguments[0])"
    )
}

impl Page {
    fn sees_overlays_of(&mut self, framing: &Framing) -> Result {
        self.has_height(700)?;
        self.opens_framing(framing)?;
        self.inside(|page| {
            page.waits_for_guide()?;
            page.opens_step(Step::Facts)?;
            page.adds_incidents()?;
            page.removes_incident()
        })?;
        self.is_seen_in_frame("the offer to undo", OFFER)?;
        for y in [900, 300, 1200] {
            self.scrolls(framing, y)?;
            self.is_seen_in_frame("the offer to undo", OFFER)?;
        }
        self.has_height(520)?;
        self.is_seen_in_frame("the offer to undo in a lower window", OFFER)?;
        self.has_height(700)?;

        self.inside(|page| {
            page.opens_step(Step::Room)?;
            page.does(".main", "talk")?;
            page.waits_until("the cards", "one('dialog.talk')?.open === true", &[])
        })?;
        for y in [100, 400] {
            // A frame of another site that gets the focus may be scrolled to a moment later.
            self.waits("the page to stay where it is scrolled to", |page| {
                page.scrolls(framing, y)?;
                let is_high = "one('.talk').offsetHeight > 490";
                Ok((page.asks_inside(is_high)? == true || framing.around.contains("overflow")).then_some(()))
            })?;
            for (what, inner) in
                [("the next card", "one('.talk [data-action=next-card]')"), ("the cards", "one('.talk')")]
            {
                self.is_placed_in_frame(what, inner, &is_seen("frame()"), |page| page.scrolls(framing, y))?;
            }
        }
        self.has_height(560)?;
        self.is_seen_in_frame("the cards in a lower window", "one('.talk')")?;
        self.inside(|page| {
            page.does(".talk", "next-card")?;
            page.waits_until("the next card", "!!one('.talk [data-card=ask]')", &[])?;
            page.does(".talk", "hide")?;
            page.waits_until("the blank screen", "one('.blank').open", &[])
        })?;
        self.is_seen_in_frame("the way back from the blank screen", "one('.blank [data-action=show]')")?;
        self.inside(|page| {
            page.does(".blank", "show")?;
            page.does(".talk", "leave-talk")?;
            page.does(".foot", "keys")
        })?;
        self.is_seen_in_frame("the list of keys", "one('.sheet[open]')")
    }

    fn opens_framing(&mut self, framing: &Framing) -> Result {
        self.opens_without_guide("~hosts/framed.html")?;
        let put = "(([isForeign, isScripted, around, look]) => {
            const box = document.createElement('div');
            box.style.cssText = around;
            const frame = document.createElement('iframe');
            const origin = isForeign ? location.origin.replace('127.0.0.1', 'localhost') : location.origin;
            // The frames of a run share what the browser keeps.
            frame.dataset.space = `frames-${Math.random()}`;
            frame.dataset.conversationGuide = `${origin}/embed.html`;
            frame.style.cssText = look;
            if (!isScripted) frame.src = `${origin}/embed.html?space=${frame.dataset.space}`;
            document.querySelector('main').append(box);
            box.append(frame);
            if (isScripted)
                document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: '/conversation-guide-frame.js' }));
        })(arguments)";
        let Framing { is_foreign, is_scripted, around, frame } = framing;
        self.eval_js(put, &[json!(is_foreign), json!(is_scripted), json!(around), json!(frame)])?;
        self.opens_framed_here()
    }

    /// Scrolls so far into the frame, in the page or in the box around the frame.
    fn scrolls(&self, framing: &Framing, y: u32) -> Result {
        let scroll = "(([y, inBox]) => {
            const box = frame().parentElement;
            if (inBox) {
                box.scrollIntoView({ block: 'center' });
                box.scrollTop = y;
            } else scrollTo(0, frame().getBoundingClientRect().top + scrollY + y);
        })(arguments)";
        self.eval_js(scroll, &[json!(y), json!(framing.around.contains("overflow"))]).map(drop)
    }

    /// The whole of what is inside the frame can be seen.
    fn is_seen_in_frame(&self, what: &str, inner: &str) -> Result {
        self.is_placed_in_frame(what, inner, &is_seen("frame()"), |_| Ok(()))
    }

    /// What is inside the frame is neither under the bars at the top of the page, of 60 px, nor under the one at its bottom, of 30 px.
    fn is_between_bars(&self, what: &str, inner: &str) -> Result {
        let is_between =
            "(([, top, , bottom]) => bottom - top > 20 && top >= 59 && bottom <= innerHeight - 29)(arguments[0])";
        self.is_placed_in_frame(what, inner, is_between, |_| Ok(()))
    }

    /// The place in the window of what is inside the frame becomes one of which this is true; something may be done before each look.
    fn is_placed_in_frame(&self, what: &str, inner: &str, is_right: &str, before: impl Fn(&Self) -> Result) -> Result {
        let mut last = Value::Null;
        let seen = self.waits(&format!("{what} to be seen"), |page| {
            before(page)?;
            let rect = page.asks_inside(&rect_of(inner))?;
            let outer = "(([left, top, right, bottom]) => {
                const edge = frame().getBoundingClientRect();
                const [x, y] = [edge.left + frame().clientLeft, edge.top + frame().clientTop];
                return [left + x, top + y, right + x, bottom + y];
            })(arguments[0])";
            last = page.eval_js(outer, &[rect])?;
            Ok((page.eval_js(is_right, &[last.clone()])? == true).then_some(()))
        });
        seen.map_err(|trouble| format!("{trouble}: it is at {last}").into())
    }

    /// Makes the window 1000 px wide and so high.
    fn has_height(&self, height: u32) -> Result {
        self.with_driver(async |driver| driver.set_window_rect(0, 0, 1000, height).await)
    }

    /// Presses a button, wherever it is: a box may have cut it off, and not every driver finds its way into a frame that is scrolled from outside.
    pub fn does(&self, place: &str, action: &str) -> Result {
        let button = "one(`${arguments[0]} [data-action=${arguments[1]}]`)";
        let of = [json!(place), json!(action)];
        self.waits_until(&format!("the button {action}"), &format!("!!{button}"), &of)?;
        self.eval_js(&format!("{button}.click()"), &of).map(drop)
    }

    /// Opens a step, in the same way.
    fn opens_step(&self, step: Step) -> Result {
        self.eval_js("one(`nav [data-to=${arguments[0]}]`).click()", &[json!(step.id())])?;
        self.is_at(step)
    }

    /// As many incidents as there may be, so that the step is much higher than the window.
    fn adds_incidents(&self) -> Result {
        for count in [2, 3] {
            self.does(".main", "add")?;
            self.waits_until("the incident", "all('.main [data-item]').length === arguments[0]", &[json!(count)])?;
        }
        Ok(())
    }

    fn removes_incident(&self) -> Result {
        self.waits_until("all incidents", "all('.main [data-item]').length === 3", &[])?;
        self.does("[data-item=\"1\"]", "remove")?;
        self.waits_until("the offer to undo", &format!("!!{OFFER}"), &[])
    }
}
