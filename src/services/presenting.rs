//! The cards for the talk: entering, turning, leaving and ending.

use guide_core::model::{DocumentKind, PHASES, Plan, Step, Text};
use guide_core::texts::keys;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, KeyboardEvent};

use super::session::is_quick;
use super::{Autosave, Navigation};
use crate::browser;
use crate::state::{Contexts, Page, State};

/// The cards for the talk.
#[derive(Clone, Copy)]
pub struct Presenting {
    state: State,
    autosave: Autosave,
    navigation: Navigation,
}

impl Presenting {
    pub fn new(state: State, autosave: Autosave, navigation: Navigation) -> Self {
        Self { state, autosave, navigation }
    }

    /// Begins the talk, or goes back into it.
    pub fn enter(self) {
        let Contexts { plan, route, screen, .. } = self.state.get();
        if !untrack(|| route.is_at(Step::Room)) {
            self.navigation.go(Step::Room);
        }
        plan.update(|plan| {
            if !is_going_on(plan) {
                plan.room.begun = Text::new(browser::now_in_minutes());
                plan.room.card = Text::new("0");
            }
            plan.room.open = Text::new("yes");
        });
        screen.is_presenting.set(true);
    }

    /// Puts the cards away; the talk goes on, and so do its minutes.
    pub fn leave(self) {
        let Contexts { plan, screen, .. } = self.state.get();
        if screen.is_presenting.get_untracked() {
            screen.is_presenting.set(false);
            plan.update(|plan| plan.room.open = Text::default());
            self.autosave.save();
        }
    }

    /// Puts the cards away by hand. Who has the ten-minute track goes back to its page: the steps of the whole path are not known there.
    pub fn put_away(self) {
        self.leave();
        if self.state.get().plan.now(is_quick) {
            self.state.get().route.set_plan_page(Page::Quick);
            self.navigation.show(Page::Document(DocumentKind::CheatSheet));
        }
    }

    /// Ends the talk and goes on to what was agreed. The days after it are counted from the day on which it took place.
    pub fn end(self) {
        let Contexts { plan, undo, i18n, .. } = self.state.get();
        plan.update(|plan| plan.room.card = Text::default());
        self.leave();
        self.navigation.go(Step::FollowUp);
        let begun = plan.now(|plan| plan.room.begun.as_private_str().to_owned());
        let day = |text: &str| text.split('T').next().unwrap_or_default().to_owned();
        if !begun.is_empty() && plan.now(|plan| day(plan.start.when.as_private_str())) != day(&begun) {
            let label = i18n.get(keys::UI_TALK_DATED);
            undo.update_plan(label, ".main h2".into(), |plan| plan.start.when = Text::new(begun));
        }
    }

    /// The number of the card on top; follows it.
    pub fn card(self) -> usize {
        self.state.get().plan.with(card_of)
    }

    /// The heading of the card on top, as a selector.
    pub const TITLE: &str = ".talk h2";

    /// Turns so many cards on, or back.
    pub fn turn(self, by: isize) {
        let to = self.state.get().plan.now(card_of).checked_add_signed(by).filter(|to| *to < PHASES.len());
        if let Some(to) = to {
            self.state.get().plan.update(|plan| plan.room.card = Text::new(to.to_string()));
            self.state.get().host.focus_soon(Self::TITLE);
        }
    }
}

impl Presenting {
    /// The arrow keys turn the cards, except where they move a caret.
    pub fn turn_on_arrow(self, event: &KeyboardEvent) {
        if event.alt_key() || event.ctrl_key() || event.meta_key() || event.is_composing() {
            // The browser's own, such as the way back.
            return;
        }
        let target = event.target().map(|target| target.unchecked_into::<Element>().tag_name());
        if target.is_some_and(|name| ["TEXTAREA", "INPUT"].contains(&name.as_str())) {
            return;
        }
        match event.key().as_str() {
            "ArrowRight" => self.turn(1),
            "ArrowLeft" => self.turn(-1),
            _ => {}
        }
    }
}

/// True while a talk was begun and not ended.
pub fn is_going_on(plan: &Plan) -> bool {
    !plan.room.card.is_blank()
}

fn card_of(plan: &Plan) -> usize {
    plan.room.card.as_private_str().parse::<usize>().unwrap_or_default().min(PHASES.len() - 1)
}
