//! What has the focus can be seen: nothing lies over it, whatever the window, the messages and the page around are like.

use guide_core::model::Step;
use serde_json::json;
use thirtyfour::Key;

use crate::Result;
use crate::browser::Engine;
use crate::page::{Page, case};
use crate::sample_plan;

/// Windows: 400 % zoom, a phone, half a small screen, a small laptop.
const WINDOWS: [(u32, u32); 4] = [(320, 256), (390, 700), (640, 512), (1280, 720)];

/// Looks at what has the focus before each press of Tab takes it on: how much of it can be seen, of how much, and how much room there is.
const WATCH: &str = "((notes) => {
    window.guideWalked = new Set();
    window.guideCovered = notes;
    if (window.guideWatching) return true;
    window.guideWatching = true;
    addEventListener('keydown', ({ key }) => {
        const node = focused();
        if (key !== 'Tab' || !node) return;
        window.guideWalked.add(node);
        const shown = node.closest('.option') ?? node;
        const { left, right, top, bottom } = shown.getBoundingClientRect();
        const at = (x, y) => ((outer) => (outer === host ? root.elementFromPoint(x, y) : outer))(document.elementFromPoint(x, y));
        const isOpen = (x, y) => ((met) => !!met && (shown.contains(met) || met.contains(shown) || met.contains(host)))(at(x, y));
        let seen = 0;
        let lines = 0;
        for (let y = top + 2; y < bottom - 1; y += 4) {
            lines += 4;
            if ([left + 4, (left + right) / 2, right - 4].every((x) => isOpen(x, y))) seen += 4;
        }
        // What lies over the edges, and what scrolls, leave so much room.
        const over = [...all('.messages > *'), ...all('.row--way').filter((bar) => getComputedStyle(bar).position === 'sticky')];
        const low = over.filter((it) => !it.contains(node) && isShown(it)).map((it) => it.getBoundingClientRect().top);
        const box = document.querySelector('#scrolls')?.getBoundingClientRect();
        const head = document.querySelector('#sticks')?.getBoundingClientRect();
        const room = Math.min(innerHeight, box?.bottom ?? innerHeight, ...low) - Math.max(0, box?.top ?? 0, head?.bottom ?? 0);
        if (seen < Math.min(lines, room - 16)) window.guideCovered.push(`${name(node)}: ${seen} of ${lines}, room for ${room}`);
    }, true);
    return true;
})([])";

/// Holds the part that comes on demand, and from its arrival on what is to be done before the next picture, until `window.guideGoesOn` is called.
const HOLD_PART: &str = "((fetch, frame) => {
    const held = [];
    let arrive;
    const arrival = new Promise((resolve) => { arrive = resolve; });
    window.fetch = async (input, options) => {
        if (!String(input?.url ?? input).includes('-on-demand-')) return fetch(input, options);
        window.guideWaits = true;
        await arrival;
        return fetch(input, options);
    };
    window.guideArrives = () => {
        window.requestAnimationFrame = (work) => held.push(work);
        arrive();
    };
    window.guideHeld = () => held.length;
    window.guideGoesOn = () => {
        window.requestAnimationFrame = frame;
        held.splice(0).forEach((work) => work(performance.now()));
    };
})(window.fetch.bind(window), window.requestAnimationFrame.bind(window))";

#[test]
#[ignore = "decided in Chromium"]
fn a_part_that_arrives_leaves_the_focus_where_the_user_has_taken_it() {
    case(|page| {
        page.eval_js(HOLD_PART, &[])?;
        page.goes_to(Step::Review)?;
        page.waits_until("the part to be on its way", "window.guideWaits === true", &[])?;
        page.has_focus_on_heading()?;
        page.eval_js("window.guideArrives()", &[])?;
        page.waits_until("the part to arrive", "window.guideHeld() > 0", &[])?;
        page.eval_js("(one('[data-action=drafts]').focus(), window.guideGoesOn())", &[])?;
        page.waits_until("the focus to stay", "focused() === one('[data-action=drafts]')", &[])?;
        page.has_time_to_think()?;
        assert_eq!(page.eval_js("focused()?.dataset.action", &[])?, "drafts");
        Ok(())
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn nothing_lies_over_what_has_the_focus_on_any_step_in_any_window() {
    case(|page| {
        page.has_a_message_to_walk_with()?;
        let mut covered = Vec::new();
        for (width, height) in WINDOWS {
            page.shows_window(width, height)?;
            for step in Step::ALL {
                page.goes_to(step)?;
                page.unfolds_everything()?;
                covered.extend(page.walks_in_sight(&format!("{} at {width}x{height}", step.id())).err());
            }
        }
        if covered.is_empty() { Ok(()) } else { Err(format!("{covered:#?}").into()) }
    });
}

#[test]
fn nothing_of_the_page_around_lies_over_what_has_the_focus() {
    // A head that sticks to the window, and a shell in which the guide scrolls below a head.
    let shells = ["", "height: 80vh; overflow: auto"];
    case(|page| {
        if page.engine == Engine::Webkit {
            return page.is_not_checked("in an element that was moved, what has the focus does not match :focus");
        }
        for shell in shells {
            page.has_a_message_to_walk_with()?;
            let put = "((shell, head) => {
                if (arguments[0]) shell.id = 'scrolls';
                shell.style.cssText = arguments[0];
                head.id = 'sticks';
                head.style.cssText = 'position: sticky; top: 0; z-index: 9; height: 70px; background: #ccc';
                host.before(shell);
                shell.append(head, host);
            })(document.createElement('div'), document.createElement('div'))";
            page.eval_js(put, &[json!(shell)])?;
            page.puts_links_around()?;
            for (width, height) in [(390, 700), (1280, 720)] {
                page.shows_window(width, height)?;
                for step in [Step::Facts, Step::FollowUp] {
                    page.goes_to(step)?;
                    page.unfolds_everything()?;
                    page.walks_in_sight(&format!("{} at {width}x{height} in a shell of “{shell}”", step.id()))?;
                }
            }
        }
        Ok(())
    });
}

impl Page {
    /// A whole plan, and an offer to undo that stays from step to step: that of a draft which was deleted.
    fn has_a_message_to_walk_with(&mut self) -> Result {
        self.finds_nothing_stored()?;
        self.stores("draft", "other", &sample_plan::record("other"))?;
        self.stores("draft", "whole", &sample_plan::record("whole"))?;
        self.remembers("whole")?;
        self.opens("")?;
        self.resizes(1280)?;
        self.presses("drafts")?;
        self.presses_in("[data-draft=other]", "delete")?;
        self.button_in(".messages", "undo")?;
        self.puts_links_around()
    }

    /// Links of the page before and behind the guide, where the focus comes from and goes to.
    fn puts_links_around(&self) -> Result {
        let put = "((link) => {
            document.querySelectorAll('.around').forEach((one) => one.remove());
            for (let n = 0; n < 12; n++) (host.before(link()), host.after(link()));
        })(() => Object.assign(document.createElement('a'), { className: 'around', href: '#', textContent: 'a ' }))";
        self.eval_js(put, &[]).map(drop)
    }

    /// Makes what is seen of the page so wide and so high.
    fn shows_window(&self, width: u32, height: u32) -> Result {
        self.resizes(width)?;
        let around = self.eval_js("[outerWidth, outerHeight - innerHeight]", &[])?;
        let number = |at: usize| around[at].as_u64().and_then(|n| u32::try_from(n).ok()).unwrap_or_default();
        let (outer, frame) = (number(0).max(width), number(1));
        self.with_driver(async |driver| driver.set_window_rect(0, 0, outer, height + frame).await)?;
        self.waits_until("the height of the window", "Math.abs(innerHeight - arguments[0]) <= 2", &[json!(height)])
    }

    /// Goes through everything with the Tab key, forwards and back: each control can be seen whole, or as far as there is room.
    fn walks_in_sight(&self, place: &str) -> Result {
        for is_back in [false, true] {
            let start = "new Promise((done) => {
                all('.guide button').filter(isShown).at(arguments[0] ? -1 : 0).focus();
                requestAnimationFrame(() => requestAnimationFrame(() => done(true)));
            })";
            self.eval_js(WATCH, &[])?;
            self.eval_js(start, &[json!(is_back)])?;
            let mut left = json!(null);
            for _ in 0..40 {
                self.hits_tab(is_back, 8)?;
                left = self.eval_js("missed().map((node) => node.outerHTML.slice(0, 120))", &[])?;
                if left == json!([]) {
                    break;
                }
            }
            let covered = self.eval_js("window.guideCovered", &[])?;
            if left != json!([]) || covered != json!([]) {
                return Err(format!("on {place}, back {is_back}: covered {covered:#}, not reached {left:#}").into());
            }
        }
        Ok(())
    }

    fn hits_tab(&self, is_back: bool, times: usize) -> Result {
        if !is_back {
            return self.hits_in_a_row(&Key::Tab, times);
        }
        self.with_driver(async |driver| {
            let shift = driver.action_chain().key_down(Key::Shift.value());
            let keys = (0..times).fold(shift, |chain, _| chain.key_down(Key::Tab.value()).key_up(Key::Tab.value()));
            keys.key_up(Key::Shift.value()).perform().await
        })
    }
}
