//! Without a mouse, without sight of the page, and on a narrow screen.

use std::collections::BTreeSet;

use guide_core::model::{Step, Text, Visibility};
use guide_core::texts::keys;
use guide_storage::{Draft, write};
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::Result;
use crate::page::{Page, case};
use crate::sample_plan;

/// More than any step has controls.
const MANY: usize = 400;

#[test]
fn every_step_can_be_walked_with_the_keyboard() {
    case(|page| {
        page.finds_stored("draft", "whole", &sample_plan::record("whole"))?;
        page.resizes(1280)?;
        for step in Step::ALL {
            page.is_at(step)?;
            page.walks_everything(step)?;
            if let Some(next) = step.next() {
                let button = page.button_in(".main", "next")?;
                page.with_driver(async |_| button.send_keys(Key::Enter).await)?;
                page.is_at(next)?;
                page.has_focus_on_heading()?;
            }
        }
        Ok(())
    });
}

#[test]
fn focus_goes_to_the_heading_of_whatever_opens() {
    case(|page| {
        page.types("start.who", "S.K.")?;
        page.goes_to(Step::Dignity)?;
        page.has_focus_on_heading()?;
        page.presses("back")?;
        page.is_at(Step::Support)?;
        page.has_focus_on_heading()?;
        page.presses("drafts")?;
        page.reads(keys::UI_DRAFTS_LEAD)?;
        page.has_focus_on_heading()?;
        page.presses("back-to-plan")?;
        page.is_at(Step::Support)?;
        page.has_focus_on_heading()?;
        page.presses("about")?;
        page.reads(keys::ABOUT_LEGAL)?;
        page.has_focus_on_heading()
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn every_step_has_landmarks_headings_in_order_and_a_name_for_every_control() {
    case(|page| {
        page.finds_stored("draft", "whole", &sample_plan::record("whole"))?;
        for step in Step::ALL {
            page.goes_to(step)?;
            page.is_in_order()?;
        }
        page.presses("drafts")?;
        page.reads(keys::UI_DRAFTS_LEAD)?;
        page.is_in_order()?;
        page.presses("back-to-plan")?;
        page.opens_plan()?;
        page.is_in_order()
    });
}

#[test]
fn a_button_that_is_seen_once_it_has_the_focus_leads_past_the_list_of_steps() {
    case(|page| {
        page.has_all_of_the_guide()?;
        for step in [Step::Start, Step::Review] {
            page.goes_to(step)?;
            let skip = "((node) => node.matches('.skip') && [0.2, 0.5, 0.8].every((part) =>
                root.elementFromPoint(node.getBoundingClientRect().left + part * node.offsetWidth, node.getBoundingClientRect().top + node.offsetHeight / 2) === node))";
            page.waits_until("the page to be at its top", "(one('.head').scrollIntoView(), true)", &[])?;
            assert_eq!(page.eval_js(&format!("{skip}(one('.skip'))"), &[])?, false);
            page.waits("the button to be seen", |page| {
                if page.eval_js("!!focused()?.matches('.skip')", &[])? == false {
                    page.eval_js("controls().find((node) => node.dataset.action === 'drafts').focus()", &[])?;
                    page.hits(&Key::Tab)?;
                }
                Ok((page.eval_js(&format!("{skip}(focused())"), &[])? == true).then_some(()))
            })?;
            let address = page.eval_js("location.href", &[])?;
            page.hits(&Key::Enter)?;
            page.has_focus_on_heading()?;
            assert_eq!(page.eval_js("location.href", &[])?, address);
            page.hits(&Key::Tab)?;
            page.waits_until("the focus in the step", "!!focused()?.closest('.main')", &[])?;
        }
        Ok(())
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn who_sees_a_field_is_said_with_the_field() {
    case(|page| {
        page.finds_stored("draft", "whole", &sample_plan::record("whole"))?;
        page.has_all_of_the_guide()?;
        let plan = sample_plan::plan();
        let described = "all('.main [data-field]').map((node) => [node.dataset.field,
            (node.getAttribute('aria-describedby') ?? '').split(' ').map((id) => words(root.getElementById(id))).join(' ')])";
        for step in Step::ALL {
            page.goes_to(step)?;
            let fields = page.eval_js(described, &[])?;
            for field in fields.as_array().into_iter().flatten() {
                let (path, says) = (field[0].as_str().unwrap_or_default(), field[1].as_str().unwrap_or_default());
                let key = match plan.field_meta(path).ok_or("no such field")?.visibility {
                    Visibility::Private => keys::VISIBILITY_PRIVATE,
                    Visibility::Shared => keys::VISIBILITY_SHARED,
                };
                if !says.ends_with(page.texts.get(key)) {
                    return Err(format!("{path} is described by “{says}”").into());
                }
            }
        }
        Ok(())
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn no_two_controls_of_a_step_have_the_same_name() {
    case(|page| {
        let mut draft = Draft::new("whole".into(), 1_774_000_000_000);
        draft.plan = sample_plan::plan();
        for fact in &mut draft.plan.facts {
            fact.observed = Text::new("She is careless. She is always late.");
        }
        // Two notes of one minute.
        let notes = [draft.plan.notes.clone(), draft.plan.notes.clone()].concat();
        draft.plan.notes = notes;
        page.finds_stored("draft", "whole", &write(&draft))?;
        page.has_all_of_the_guide()?;
        // A choice is called by its group as well.
        let twice = "((names) => names.filter((name, at) => names.indexOf(name) !== at))(
            [...controls(), ...all('fieldset').filter(isShown)].map((node) =>
                /radio|checkbox/.test(node.type) && node.closest('fieldset') ? `${name(node.closest('fieldset'))}: ${name(node)}` : name(node)))";
        for step in Step::ALL {
            page.goes_to(step)?;
            if step == Step::Facts {
                page.waits_until(
                    "the coach",
                    "all('[data-field=\"facts.1.observed\"]').length === 1 && all('.coach__item').length >= 4",
                    &[],
                )?;
            }
            page.unfolds_everything()?;
            page.finds_no("names that stand twice", twice, &[])?;
            if step == Step::Facts {
                page.presses_in(".coach", "keep")?;
                page.presses_in(".coach", "keep")?;
                page.finds_no("names that stand twice", twice, &[])?;
            }
        }
        Ok(())
    });
}

#[test]
fn nothing_is_wider_than_a_small_phone() {
    case(|page| {
        page.finds_stored("draft", "whole", &sample_plan::record("whole"))?;
        page.resizes(360)?;
        for step in Step::ALL {
            page.goes_to(step)?;
            page.fits()?;
        }
        page.presses("drafts")?;
        page.reads(keys::UI_DRAFTS_LEAD)?;
        page.fits()?;
        page.presses("back-to-plan")?;
        page.opens_plan()?;
        page.fits()
    });
}

#[test]
fn nothing_in_the_talk_that_has_the_focus_is_covered_on_a_screen_that_is_magnified_four_times() {
    case(|page| {
        let draft =
            Draft { step: Step::Room, plan: sample_plan::plan(), ..Draft::new("low".into(), 1_774_000_000_000) };
        page.opens_on_a_screen((320, 256), &draft)?;
        page.presses("talk")?;
        for card in ["concern", "ask"] {
            page.waits_until(
                "the card",
                "one('.talk').open && !!one(`.talk [data-card=${arguments[0]}] h2`)",
                &[json!(card)],
            )?;
            page.eval_js("all('.talk details').forEach((fold) => (fold.open = true))", &[])?;
            page.walks_uncovered(card, ".talk")?;
            page.presses("next-card")?;
        }
        Ok(())
    });
}

#[test]
fn one_long_word_breaks_rather_than_widening_the_page() {
    case(|page| {
        page.resizes(360)?;
        page.types("start.topic", &"Donaudampfschiff".repeat(12))?;
        page.fits()?;
        page.is_saved()?;
        page.presses("drafts")?;
        page.reads(keys::UI_DRAFTS_LEAD)?;
        page.fits()
    });
}

impl Page {
    /// Goes through everything with the Tab key: each control gets the focus, and shows it.
    fn walks_everything(&self, step: Step) -> Result {
        self.eval_js("(window.guideWalked = new Set(), controls()[1].focus())", &[])?;
        // Reached by a key, so that the browser shows it, whatever had the focus before.
        self.chords(&[Key::Shift], &Key::Tab)?;
        let look = "((node) => {
            if (!node) return { end: true };
            guideWalked.add(node);
            // The parts of a date have a focus of their own, which the browser shows.
            const style = getComputedStyle(node);
            const seen = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || /date/.test(node.type);
            return { end: missed().length === 0, seen, name: name(node) };
        })(focused())";
        let mut unseen = BTreeSet::new();
        for _ in 0..MANY {
            let met = self.eval_js(look, &[])?;
            if met["seen"] == false {
                unseen.insert(met["name"].to_string());
            }
            // Not a Tab further than needed: behind the last control, the keys go to the browser instead of the page.
            if met["end"] == true {
                break;
            }
            self.hits(&Key::Tab)?;
        }
        let missed = self.eval_js("missed().map((node) => node.outerHTML.slice(0, 120))", &[])?;
        if unseen.is_empty() && missed.as_array().is_some_and(Vec::is_empty) {
            return Ok(());
        }
        Err(format!("on {}: not reached with Tab: {missed:#}, focus not seen: {unseen:?}", step.id()).into())
    }

    /// Goes through everything below the first match of `within` with the Tab key: of each control, the middle of what it shows is on top.
    fn walks_uncovered(&self, place: &str, within: &str) -> Result {
        let begin = "(window.guideWalked = new Set(), controls().find((node) => node.closest(arguments[0])).focus())";
        self.eval_js(begin, &[json!(within)])?;
        let look = "((node) => {
            if (!node) return { end: true, clear: true };
            guideWalked.add(node);
            const box = node.getBoundingClientRect();
            const at = root.elementFromPoint((box.left + box.right) / 2, (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2);
            const clear = box.bottom > 0 && box.top < innerHeight && (node.contains(at) || !!at?.closest('label')?.contains(node));
            const isDone = missed().every((node) => !node.closest(arguments[0]));
            return { end: isDone, clear, what: `${name(node)} under ${at?.outerHTML.slice(0, 80)}` };
        })(focused())";
        for _ in 0..MANY {
            // A page that was just scrolled or redrawn is asked again.
            let mut last = Value::Null;
            let met = self.waits("what has the focus to be seen", |page| {
                last = page.eval_js(look, &[json!(within)])?;
                Ok((last["clear"] == true).then(|| last.clone()))
            });
            let met = met.map_err(|trouble| format!("{trouble} on {place}: {}", last["what"]))?;
            if met["end"] == true {
                break;
            }
            self.hits(&Key::Tab)?;
        }
        Ok(())
    }

    /// Landmarks, headings and names are as they should be.
    fn is_in_order(&self) -> Result {
        let faults = "(() => {
            const faults = [];
            const top = (node) => !node.closest('main, nav, section, article, aside');
            const landmarks = { header: all('header').filter(top), nav: all('nav'), main: all('.main[role=main]'), footer: all('footer').filter(top) };
            for (const [kind, found] of Object.entries(landmarks)) if (found.length !== 1) faults.push(`${found.length} ${kind}`);
            if (!landmarks.nav.every((nav) => nav.getAttribute('aria-label'))) faults.push('nav without a name');
            const levels = all('h1, h2, h3, h4, h5, h6').filter(isShown).map((node) => Number(node.tagName[1]));
            if (levels[0] !== 1 || levels.filter((level) => level === 1).length !== 1) faults.push('not one h1, at the top');
            levels.forEach((level, at) => { if (level - (levels[at - 1] ?? level) > 1) faults.push(`headings ${levels}`); });
            for (const node of [...controls(), ...all('fieldset')]) if (!name(node)) faults.push(`no name: ${node.outerHTML.slice(0, 120)}`);
            for (const id of all('[aria-describedby]').flatMap((node) => node.getAttribute('aria-describedby').split(' ')))
                if (!root.getElementById(id)) faults.push(`described by nothing: ${id}`);
            const ids = all('[id]').map((node) => node.id);
            for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) faults.push(`twice: ${id}`);
            return faults;
        })()";
        self.finds_no("faults", faults, &[])
    }

    /// Nothing reaches over the edge of the page.
    pub fn fits(&self) -> Result {
        let over = "(() => {
            const wide = host.getBoundingClientRect().right + 1;
            // What lies on top of the page is as wide as the window, which some engines do not make as narrow as the page.
            const edge = (node) => (node.closest('dialog') ? innerWidth + 1 : wide);
            const inside = (node) => { for (let up = node.parentElement; up; up = up.parentElement)
                if (getComputedStyle(up).overflowX !== 'visible') return true; return false; };
            const over = all('*').filter((node) => isShown(node) && node.getBoundingClientRect().right > edge(node) && !inside(node));
            const faults = over.map((node) => node.outerHTML.slice(0, 120));
            if (document.documentElement.scrollWidth > innerWidth) faults.push('the page scrolls sideways');
            return faults;
        })()";
        self.finds_no("over the edge", over, &[])
    }

    /// This expression gives an empty list of faults.
    pub fn finds_no(&self, what: &str, faults: &str, arguments: &[Value]) -> Result {
        let found = self.eval_js(faults, arguments)?;
        if found == json!([]) {
            return Ok(());
        }
        let title = self.eval_js("words(one('.main h2'))", &[])?;
        Err(format!("{what} on {title}: {found:#}").into())
    }
}
