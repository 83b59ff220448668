//! Taking back what was just done.

use guide_core::model::Plan;
use guide_core::texts::keys;
use guide_storage::StoredChange;

use super::{Session, SpaceLock};
use crate::browser::announce_stored;
use crate::state::{Contexts, I18n, PlanStore, State, Undo, UndoAction, UndoOffer};

/// Takes back what was just done.
#[derive(Clone, Copy)]
pub struct Undoing {
    state: State,
    session: Session,
    space_lock: SpaceLock,
}

impl Undoing {
    pub fn new(state: State, session: Session, space_lock: SpaceLock) -> Self {
        Self { state, session, space_lock }
    }

    /// Takes back what is offered.
    pub fn undo(self) {
        let Contexts { plan, drafts, undo, i18n, host, .. } = self.state.get();
        let Some(UndoOffer { label, action }) = undo.offer_now() else { return };
        let mut focus = ".main h2".to_owned();
        match action {
            UndoAction::Plan { before, after, focus: place } => {
                focus = place;
                if let Some(reverted) = reverted(plan, i18n, *before, *after) {
                    plan.update(|plan| *plan = reverted);
                }
            }
            UndoAction::TakenOver => self.session.yield_edit_lock(),
            UndoAction::Stored(changes) => {
                let left = self.restore(changes);
                if !left.is_empty() {
                    // It is in memory now, and can be put back once there is room.
                    undo.set_offer(Some(UndoOffer { label, action: UndoAction::Stored(left) }));
                    return self.state.get().messages.show(self.state.get().i18n.get(keys::UI_ERROR_FULL));
                }
            }
        }
        undo.set_offer(None);
        drafts.announce_change();
        host.focus_soon(&focus);
    }

    /// Puts stored records back; gives those for which there is no room.
    fn restore(self, changes: Vec<StoredChange>) -> Vec<StoredChange> {
        let drafts = self.state.get().drafts;
        let open = ["draft/", &drafts.id()].concat();
        let is_open = changes.iter().any(|change| change.key_suffix == open);
        let left = drafts.with_store(|store| store.undo(changes)).unwrap_or_default();
        if is_open {
            self.session.reload();
        }
        // A lock that was deleted is back.
        if drafts.with_store(|store| store.is_locked()).unwrap_or_default() && !drafts.is_encrypted() {
            self.space_lock.locked_elsewhere();
        }
        announce_stored();
        left
    }
}

/// What was typed over cannot be taken back any more, so it is no longer offered.
pub fn drop_stale_undo(plan: PlanStore, texts: I18n, undo: Undo) {
    if let Some(UndoAction::Plan { before, after, .. }) = undo.offer_now().map(|offer| offer.action)
        && reverted(plan, texts, *before, *after).is_none()
    {
        undo.set_offer(None);
    }
}

/// The plan without the change from `before` to `after`. `None` when that would cost words.
fn reverted(plan: PlanStore, texts: I18n, before: Plan, after: Plan) -> Option<Plan> {
    plan.ask(texts, move |plan, _| plan.revert_change(&before, &after))?
}
