//! Resetting a locked space whose passphrase is lost: everything in it is deleted.

use guide_core::texts::keys;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::deletion::{delete_archive, find_unread};
use super::space::{Space, use_space};
use crate::components::Button;
use crate::state::use_texts;

/// Where the reset is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reset {
    Offered,
    UnderWay,
    Done,
}

/// The button that resets the space.
#[component]
pub fn ResetLockedSpace() -> impl IntoView {
    let texts = use_texts();
    let state = RwSignal::new(Reset::Offered);
    let button = move || {
        let space = use_space();
        let reset = move || {
            state.set(Reset::UnderWay);
            let space = space.clone();
            spawn_local(async move { reset_locked_space(&space, state).await });
        };
        view! { <Button label=texts.get(keys::DATA_SAFETY_UNLOCK_ANEW) action="begin-anew" on_click=reset /> }
    };
    let inside = move || match state.get() {
        Reset::Offered => button().into_any(),
        Reset::UnderWay => view! { <p role="status">{texts.get(keys::DATA_SAFETY_DELETE_DELETING)}</p> }.into_any(),
        Reset::Done => ().into_any(),
    };
    view! { <div>{inside}</div> }
}

/// Deletes what nobody can open any more, and shows the empty space.
async fn reset_locked_space(space: &Space, state: RwSignal<Reset>) {
    let unread = find_unread(space).await;
    let mut store = space.repository();
    let mut changes = store.remove_all();
    changes.extend(store.remove_encryption_lock());
    let sentence = delete_archive(space, &unread).await;
    state.try_set(Reset::Done);
    space.open_empty();
    space.stored_changed(sentence, changes);
}
