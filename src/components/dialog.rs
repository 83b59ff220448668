//! A dialog over everything else.

use leptos::ev::{Event, KeyboardEvent};
use leptos::html::Dialog;
use leptos::prelude::*;

use crate::browser::{self, Interval};
use crate::state::use_host;

/// How often a dialog that is open looks whether it is drawn, in milliseconds.
const DRAWN_CHECK_MS: i32 = 200;

type OnKeydown = Box<dyn Fn(&KeyboardEvent)>;

/// A modal dialog. Its contents are there while it is open; the browser gives the focus back when it closes.
#[component]
pub fn ModalDialog(
    /// A name for automation, as `data-panel`.
    panel: &'static str,
    class: &'static str,
    #[prop(into)] label: String,
    #[prop(into)] is_open: Signal<bool>,
    /// Is called when the user closes it with the Escape key.
    on_close: impl Fn() + Copy + 'static,
    #[prop(optional)] on_keydown: Option<OnKeydown>,
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<Dialog>::new();
    let is_open = Memo::new(move |_| is_open.get());
    let host = use_host();
    // Outside: the top layer of the page. A dialog there that is not drawn would leave the whole page dead, so it is open only while the guide, and
    // all that is around it, can be seen.
    let follow = move || {
        let Some(dialog) = node.try_get_untracked().flatten().filter(|dialog| dialog.is_connected()) else { return };
        let is_wanted = is_open.try_get_untracked().unwrap_or_default() && host.is_drawn();
        if is_wanted && !dialog.open() {
            // It may have been taken out of the page again by then.
            let _ = dialog.show_modal();
        } else if !is_wanted && dialog.open() {
            dialog.close();
        }
    };
    Effect::new(move |_: Option<Option<Interval>>| {
        let (is_open, _) = (is_open.get(), node.get());
        // Only once it is in the page.
        browser::next_frame(follow);
        is_open.then(|| Interval::new(DRAWN_CHECK_MS, follow)).flatten()
    });
    // Some browsers tell before they close it at Escape, all a moment later: by then it may be open again.
    let closed = move || {
        if host.is_drawn() && node.try_get_untracked().flatten().is_some_and(|dialog| !dialog.open()) {
            on_close();
        }
    };
    view! {
        <dialog
            class=class
            node_ref=node
            data-panel=panel
            aria-label=label
            on:cancel=move |_: Event| on_close()
            on:close=move |_| closed()
            on:keydown=move |event| {
                if let Some(on_keydown) = &on_keydown {
                    on_keydown(&event);
                }
            }
        >
            {move || is_open.get().then(|| children())}
        </dialog>
    }
}
