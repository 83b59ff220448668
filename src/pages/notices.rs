//! What stands with the messages once the part for it is there: another tab edits the plan, and something can be undone.

use guide_core::texts::keys;
use leptos::prelude::*;

use crate::components::{Button, ButtonStyle};
use crate::services::{use_session, use_undoing};
use crate::state::{EditMode, use_edit_mode, use_texts, use_undo};

/// Says so while another tab edits the plan; `restore_focus` is called before it goes.
#[component]
pub fn FollowedTab(restore_focus: UnsyncCallback<()>) -> impl IntoView {
    let texts = use_texts();
    let session = use_session();
    let mode = use_edit_mode();
    let take_over = move || {
        restore_focus.run(());
        session.take_over();
    };
    let is_read_only = Memo::new(move |_| mode.get() == EditMode::ReadOnly);
    let notice = move || {
        is_read_only.get().then(|| {
            view! {
                <div class="notice" data-follows="">
                    <p>{texts.get(keys::UI_TABS_FOLLOWS)}</p>
                    <Button label=texts.get(keys::UI_TABS_TAKE) action="take-over" on_click=take_over />
                </div>
            }
            .into_any()
        })
    };
    view! { {move || notice()} }
}

/// What was just done, with the way back; `restore_focus` is called before it goes.
#[component]
pub fn UndoNotice(restore_focus: UnsyncCallback<()>) -> impl IntoView {
    let texts = use_texts();
    let undo = use_undo();
    let undoing = use_undoing();
    let close = move || {
        restore_focus.run(());
        undo.set_offer(None);
    };
    let notice = move || {
        undo.offer().map(|offer| {
            view! {
                <div class="notice notice--done">
                    <p>{offer.label}</p>
                    <Button label=texts.get(keys::UI_UNDO) action="undo" on_click=move || undoing.undo() />
                    <Button label=texts.get(keys::UI_DISMISS) action="dismiss-undo" style=ButtonStyle::Quiet on_click=close />
                </div>
            }
            .into_any()
        })
    };
    view! { {move || notice()} }
}
