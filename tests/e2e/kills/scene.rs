//! The browser until it is killed: what is typed and pressed there, and what must therefore be there afterwards.

use std::time::{Duration, Instant};

use guide_storage::Draft;
use serde_json::{Value, json};

use super::judge::{Deleted, Expected, Times};
use super::plan::{End, Kill};
use super::typing;
use crate::Result;
use crate::data_safety::PASSPHRASE;
use crate::page::Page;

const LOG: &str = include_str!("log.js");
/// Less time than this is not enough to go back to the fields and type.
const TOO_SHORT: Duration = Duration::from_millis(400);

/// Whether the space must ask for its passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lock {
    Off,
    /// It was being put on or taken off: both are right.
    Maybe,
    /// The page has confirmed it.
    On,
}

/// What must be there after the kill.
pub struct Before {
    pub expected: Vec<Expected>,
    pub lock: Lock,
    /// One of these opens the lock, if there is one.
    pub passphrases: Vec<&'static str>,
    pub times: Times,
}

/// One browser with one kill before it.
pub struct Scene<'a> {
    pub page: &'a mut Page,
    pub kill: Kill,
    pub before: Before,
    /// The draft that is open, in the list of what is expected.
    pub open: usize,
}

impl<'a> Scene<'a> {
    /// Opens the guide at this address, where the drafts of the plan are stored already.
    pub fn opens(page: &'a mut Page, kill: Kill, address: &str) -> Result<Self> {
        let expected = kill.stored.iter().map(|draft| expected(draft, 0.0)).collect();
        let passphrases = vec![PASSPHRASE];
        let before =
            Before { expected, passphrases, lock: Lock::Off, times: Times { opened: 0.0, killed: 0.0, late: 0.0 } };
        let mut scene = Self { page, kill, before, open: 0 };
        if scene.before.expected.is_empty() {
            scene.before.expected.push(Expected::new());
        }
        scene.page.opens(address)?;
        scene.page.has_all_of_the_guide()?;
        scene.before.times.opened = scene.record_events()?;
        if let Some(first) = scene.kill.stored.first() {
            scene.page.holds("start.topic", first.plan.start.topic.as_private_str())?;
        }
        Ok(scene)
    }

    /// Notes what is typed from now on. The time of the page.
    pub fn record_events(&self) -> Result<f64> {
        Ok(self.page.eval_js(LOG, &[])?.as_f64().unwrap_or_default())
    }

    /// Takes what was typed into the list of what is expected. The time of the page, and when it was asked.
    pub fn notes(&mut self) -> Result<(f64, Instant)> {
        let log = self.page.eval_js("guideLog.take()", &[])?;
        let asked = Instant::now();
        for input in log[1].as_array().into_iter().flatten() {
            let text = |at: usize| input[at].as_str().unwrap_or_default();
            self.before.expected[self.open].note(input[0].as_f64().unwrap_or_default(), text(1), text(2));
        }
        self.before.times.late = log[2].as_f64().unwrap_or_default().max(0.0);
        Ok((log[0].as_f64().unwrap_or_default(), asked))
    }

    /// Types for as long as the plan says.
    pub fn types(&mut self) -> Result {
        self.types_for(self.kill.typing)
    }

    pub fn types_for(&mut self, time: Duration) -> Result {
        typing::types_for(self.page, &mut self.kill, time)
    }

    /// What is typed from here on belongs to a new draft.
    pub fn begins_another(&mut self) -> Result {
        self.notes()?;
        self.before.expected.push(Expected::new());
        self.open = self.before.expected.len() - 1;
        Ok(())
    }

    /// Presses the button. Either the browser is killed so long after the press as the plan says, or the page confirms what was
    /// asked: `is_done` is true there. True where it did; the kill is still to come then.
    pub fn acts(&mut self, place: &str, action: &str, is_done: &str, arguments: &[Value]) -> Result<bool> {
        let End::During(after) = self.kill.end else {
            self.page.presses_in(place, action)?;
            self.page.waits_until(&format!("“{action}” to be confirmed"), is_done, arguments)?;
            return Ok(true);
        };
        let button = self.page.button_in(place, action)?;
        self.page.eval_js("arguments[0].scrollIntoView({ block: 'center' })", &[button.to_json()?])?;
        let (now, asked) = self.notes()?;
        let killed = self.page.is_killed_during(after, |page| {
            // The browser may end before it answers.
            drop(page.with_driver(async |_| button.click().await));
        })?;
        self.was_killed(now, killed.saturating_duration_since(asked));
        Ok(false)
    }

    /// The same, confirmed by the sentence of this key.
    pub fn acts_until_it_says(&mut self, place: &str, action: &str, sentence: &str) -> Result<bool> {
        self.acts(place, action, "words(root).includes(arguments[0])", &[json!(sentence)])
    }

    /// Types on after the page has confirmed what was asked, for as long as the plan says, and kills the browser.
    pub fn types_on_and_is_killed(&mut self) -> Result {
        let (End::During(time) | End::After(time)) = self.kill.end;
        if time < TOO_SHORT {
            std::thread::sleep(time);
        } else {
            if self.page.eval_js("!!one('[data-action=back-to-plan]')", &[])? == true {
                self.page.presses("back-to-plan")?;
            }
            self.types_for(time)?;
        }
        self.is_killed()
    }

    /// Kills the browser now.
    pub fn is_killed(&mut self) -> Result {
        let (now, asked) = self.notes()?;
        let killed = self.page.is_killed_during(Duration::ZERO, |_| ())?;
        self.was_killed(now, killed.saturating_duration_since(asked));
        Ok(())
    }

    /// The browser was killed so long after the page said this time.
    pub fn was_killed(&mut self, now: f64, later: Duration) {
        self.before.times.killed = now + later.as_secs_f64() * 1000.0;
    }

    /// What becomes of the draft that is open.
    pub fn open_one_is(&mut self, deleted: Deleted) {
        self.before.expected[self.open].deleted = deleted;
    }
}

/// A whole draft that is there from this time on.
pub fn expected(draft: &Draft, at: f64) -> Expected {
    let mut expected = Expected::new();
    for field in draft.plan.differences(&guide_core::model::Plan::default()) {
        expected.note(at, &field.path, &field.one);
    }
    expected
}
