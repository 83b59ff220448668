//! What was just done and can be taken back.

use guide_core::model::Plan;
use guide_storage::StoredChange;
use leptos::prelude::*;

use super::{Host, PlanStore};

/// Something that was just done and can be taken back.
#[derive(Debug, Clone, PartialEq)]
pub struct UndoOffer {
    /// What was done, as a sentence.
    pub label: String,
    pub action: UndoAction,
}

/// How something is taken back.
#[derive(Debug, Clone, PartialEq)]
pub enum UndoAction {
    /// Take one change of the plan back.
    Plan {
        before: Box<Plan>,
        after: Box<Plan>,
        /// Where it happened, as a selector: there the focus goes.
        focus: String,
    },
    /// Put stored records back, where they are still as they were left.
    Stored(Vec<StoredChange>),
    /// Let the tab go on that edited before.
    TakenOver,
}

/// The offer to undo.
#[derive(Clone, Copy)]
pub struct Undo {
    offer: RwSignal<Option<UndoOffer>>,
    plan: PlanStore,
    host: Host,
}

impl Undo {
    /// Nothing to undo yet.
    pub fn new(plan: PlanStore, host: Host) -> Self {
        Self { offer: RwSignal::new(None), plan, host }
    }

    /// The offer; follows it.
    pub fn offer(self) -> Option<UndoOffer> {
        self.offer.get()
    }

    /// The offer as it is now.
    pub fn offer_now(self) -> Option<UndoOffer> {
        self.offer.get_untracked()
    }

    /// Offers to undo something, or nothing any more.
    pub fn set_offer(self, offer: Option<UndoOffer>) {
        self.offer.set(offer);
    }

    /// Changes the plan and offers to undo it under `label`. The focus goes to the selector `focus`, then and after undoing it.
    pub fn update_plan(self, label: String, focus: String, change: impl FnOnce(&mut Plan)) {
        if !untrack(|| self.plan.is_editable()) {
            return;
        }
        let now = || Box::new(self.plan.now(Plan::clone));
        let before = now();
        self.plan.update(change);
        let after = now();
        self.host.focus_soon(&focus);
        self.offer.set(Some(UndoOffer { label, action: UndoAction::Plan { before, after, focus } }));
    }

    /// The last change of the plan stays done. What was done to stored drafts can still be undone.
    pub fn forget_plan_change(self) {
        self.forget_if(|action| matches!(action, UndoAction::Plan { .. }));
    }

    /// Forgets the offer where it is of this kind.
    pub fn forget_if(self, is_meant: impl FnOnce(&UndoAction) -> bool) {
        if self.offer.with_untracked(|offer| offer.as_ref().is_some_and(|offer| is_meant(&offer.action))) {
            self.offer.set(None);
        }
    }
}
