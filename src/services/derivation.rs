//! What is written from the plan, and what the coach says: after each pause in typing.

use std::sync::Arc;

use guide_core::compose::date;
use guide_core::derived::Advice;
use guide_core::model::Plan;
use guide_core::texts::{Texts, field_key, keys};
use leptos::prelude::*;
use time::Date;

use crate::browser::{self, Timeout};
use crate::state::{Contexts, Pace, Preparation, State, UndoAction};

/// How long after a click the script is written, in milliseconds.
const CLICK_DEBOUNCE_MS: i32 = 120;
/// The same after a keystroke: longer than from one to the next, since a keystroke that comes meanwhile has to wait.
const TYPING_DEBOUNCE_MS: i32 = 400;
/// How long after the last change the coach reads, in milliseconds: not in the middle of a sentence.
const COACH_DEBOUNCE_MS: i32 = 600;

#[derive(Default)]
struct Inner {
    derive: Option<Timeout>,
    coach: Option<Timeout>,
    /// What the coach has asked about so far; `None` until it has read the plan once.
    asked: Option<Vec<String>>,
}

/// Has the plan read after each pause.
#[derive(Clone, Copy)]
pub struct Derivation {
    state: State,
    inner: StoredValue<Inner, LocalStorage>,
}

impl Derivation {
    pub fn new(state: State) -> Self {
        let derivation = Self { state, inner: StoredValue::new_local(Inner::default()) };
        // Outside: timers. Each change by the user is followed by a pause in which the plan is read.
        let changes = state.get().plan.changes();
        Effect::watch(move || changes.get(), move |(_, pace), _, _| derivation.schedule(*pace), false);
        derivation
    }

    /// Reads the plan after the pause that follows a change of this pace.
    pub fn schedule(self, pace: Pace) {
        let delay_ms = match pace {
            Pace::Typing => TYPING_DEBOUNCE_MS,
            Pace::Click => CLICK_DEBOUNCE_MS,
        };
        // Replacing the earlier timers cancels them.
        let derive = Timeout::new(delay_ms, move || self.derive());
        let coach = Timeout::new(COACH_DEBOUNCE_MS, move || self.coach());
        self.inner.try_update_value(|inner| (inner.derive, inner.coach) = (derive, coach));
    }

    /// Another draft was opened: the coach has asked nothing about it yet.
    pub fn forget_asked(self) {
        self.inner.try_update_value(|inner| inner.asked = None);
    }

    /// Has everything written from the plan as it is now.
    pub fn derive(self) {
        let Contexts { part, plan, derived, .. } = self.state.get();
        if part.now().is_none() {
            part.want();
        }
        if let Some(now) = self.ask(|part, plan, texts| (part.derive)(plan, texts, date::parse(&browser::today()))) {
            derived.set(Some(now));
        }
        // Without the part, too, what follows the plan from pause to pause follows now.
        plan.announce_pause();
        self.drop_stale_undo();
    }

    /// What was typed over cannot be taken back any more, so it is no longer offered.
    fn drop_stale_undo(self) {
        let undo = self.state.get().undo;
        if let Some(UndoAction::Plan { before, after, .. }) = undo.offer_now().map(|offer| offer.action)
            && self.reverted(&before, &after).is_none()
        {
            undo.set_offer(None);
        }
    }

    /// The plan without the change from `before` to `after`. `None` when that would cost words.
    pub fn reverted(self, before: &Plan, after: &Plan) -> Option<Plan> {
        let (before, after) = (before.clone(), after.clone());
        self.ask(move |part, plan, _| (part.revert)(plan, &before, &after))?
    }

    /// Has the coach read the plan as it is now.
    pub fn coach(self) {
        if let Some(coaching) = self.ask(|part, plan, texts| (part.coach)(plan, texts)) {
            self.state.get().derived.set_coaching(coaching);
            self.announce_questions();
        }
    }

    /// Says once, to screen readers, that the coach has a question about a field.
    fn announce_questions(self) {
        let Contexts { derived, i18n, messages, .. } = self.state.get();
        let coaching = derived.coaching_now();
        let name = |path: &str, advice: &Advice| [path, "\t", advice.category.name(), "\t", &advice.sentence].concat();
        let all: Vec<(String, String)> = coaching
            .iter()
            .flat_map(|of| of.advice.iter().map(|advice| (name(&of.path, advice), of.path.clone())))
            .collect();
        let names = all.iter().map(|(name, _)| name.clone()).collect();
        let Some(before) = self.inner.try_update_value(|inner| inner.asked.replace(names)) else { return };
        let new = before.and_then(|before| all.into_iter().rev().find(|(name, _)| !before.contains(name)));
        if let Some((_, path)) = new {
            let label = i18n.get(&[&field_key(&path), ".label"].concat());
            messages.announce(i18n.format(keys::UI_COACH_SAYS, &[("field", &label)]));
        }
    }

    /// Asks the part about the plan as it is now; `None` while the part is not there, and where the engine breaks the call off.
    pub fn ask<T: 'static>(self, question: impl FnOnce(&Preparation, &Plan, &Texts) -> T + 'static) -> Option<T> {
        let part = self.state.get().part.now()?;
        // Copies: where the engine breaks off, nothing may stay borrowed.
        let (plan, texts): (Plan, Arc<Texts>) = (self.state.get().plan.now(Plan::clone), self.state.get().i18n.all());
        browser::contained(move || question(part, &plan, &texts))
    }

    /// The day that it is for the user.
    pub fn today() -> Date {
        date::parse(&browser::today()).unwrap_or(Date::MIN)
    }
}
