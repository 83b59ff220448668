//! The one plan of a guide, and whether all of it is saved.

use std::sync::Arc;

use guide_core::model::Plan;
use guide_core::texts::Texts;
use leptos::prelude::*;

use super::{EditMode, I18n};
use crate::browser;

/// How the plan was changed: what follows waits longer after a keystroke, since the next one comes soon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// At a keystroke.
    Typing,
    /// At a click or a choice.
    Click,
}

/// The one plan. Fields follow it at each keystroke; what is made of all of it follows in the pauses.
#[derive(Clone, Copy)]
pub struct PlanStore {
    plan: RwSignal<Plan>,
    /// Counts the pauses in typing.
    pauses: RwSignal<u32>,
    /// Counts the changes by the user, with the pace of the last one; services follow it.
    changes: RwSignal<(u32, Pace)>,
    mode: RwSignal<EditMode>,
    /// When the first change since the last save was made, in milliseconds since 1970.
    unsaved_since: StoredValue<Option<u64>>,
}

impl PlanStore {
    /// The plan of a draft that was opened. It changes only while `mode` is that of editing.
    pub fn new(plan: Plan, mode: RwSignal<EditMode>) -> Self {
        Self {
            plan: RwSignal::new(plan),
            pauses: RwSignal::new(0),
            changes: RwSignal::new((0, Pace::Click)),
            mode,
            unsaved_since: StoredValue::new(None),
        }
    }

    /// Reads the plan, and follows it.
    pub fn with<T>(self, read: impl FnOnce(&Plan) -> T) -> T {
        self.plan.with(read)
    }

    /// Reads the plan as it is now.
    pub fn now<T>(self, read: impl FnOnce(&Plan) -> T) -> T {
        self.plan.with_untracked(read)
    }

    /// Reads the plan, and follows it from pause to pause: a keystroke waits for none of this.
    pub fn in_pauses<T>(self, read: impl FnOnce(&Plan) -> T) -> T {
        self.pauses.track();
        self.now(read)
    }

    /// Asks about the plan as it is now, with all texts; `None` where the engine breaks the call off.
    pub fn ask<T: 'static>(self, texts: I18n, question: impl FnOnce(&Plan, &Texts) -> T + 'static) -> Option<T> {
        // Copies: where the engine breaks off, nothing may stay borrowed.
        let (plan, texts): (Plan, Arc<Texts>) = (self.now(Plan::clone), texts.all());
        browser::contained(move || question(&plan, &texts))
    }

    /// The text of the field at `path`; follows the plan.
    pub fn field(self, path: &str) -> String {
        self.with(|plan| plan.field(path).unwrap_or_default().to_owned())
    }

    /// Sets the field at `path` at a keystroke.
    pub fn set_field(self, path: &str, text: String) {
        self.update_at(Pace::Typing, |plan| {
            if let Some(field) = plan.field_mut(path) {
                *field = text;
            }
        });
    }

    /// Changes the plan at a click.
    pub fn update(self, change: impl FnOnce(&mut Plan)) {
        self.update_at(Pace::Click, change);
    }

    /// True while the plan may be changed here: not while another tab edits it. Follows it.
    pub fn is_editable(self) -> bool {
        self.mode.get() == EditMode::Editing
    }

    /// Changes the plan; not while another tab edits it, nor once the guide is gone.
    pub fn update_at(self, pace: Pace, change: impl FnOnce(&mut Plan)) {
        if self.mode.get_untracked() != EditMode::Editing || self.plan.try_update(change).is_none() {
            return;
        }
        // Known at once: the field or the page may be left before anything that follows the plan runs. A clock that was set back counts from now on.
        let now = browser::now();
        if self.unsaved_since().is_none_or(|since| since > now) {
            self.set_unsaved_since(Some(now));
        }
        self.changes.update(|(count, last)| {
            *count = count.wrapping_add(1);
            *last = pace;
        });
    }

    /// Puts another plan in its place, as it is stored: nothing of it is unsaved.
    pub fn replace(self, plan: Plan) {
        self.plan.set(plan);
    }

    /// The changes by the user, for services: how many so far, and the pace of the last one.
    pub fn changes(self) -> RwSignal<(u32, Pace)> {
        self.changes
    }

    /// Tells those who follow the pauses that there is one.
    pub fn announce_pause(self) {
        self.pauses.update(|count| *count = count.wrapping_add(1));
    }

    /// True from a change until it is saved.
    pub fn is_unsaved(self) -> bool {
        self.unsaved_since().is_some()
    }

    /// Since when there is something unsaved, in milliseconds since 1970.
    pub fn unsaved_since(self) -> Option<u64> {
        self.unsaved_since.try_get_value().flatten()
    }

    /// Notes since when there is something unsaved, or that there is nothing.
    pub fn set_unsaved_since(self, since: Option<u64>) {
        self.unsaved_since.try_update_value(|unsaved| *unsaved = since);
    }

    pub(super) fn signal(self) -> RwSignal<Plan> {
        self.plan
    }

    pub(super) fn pauses(self) -> RwSignal<u32> {
        self.pauses
    }
}
