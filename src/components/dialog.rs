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
    // A dialog that is not drawn would leave the whole page dead: it closes once the guide, or anything around it, is hidden.
    Effect::new(move |_: Option<Option<Interval>>| {
        let close = move || {
            if !host.is_drawn() {
                on_close();
            }
        };
        is_open.get().then(|| Interval::new(DRAWN_CHECK_MS, close)).flatten()
    });
    // Outside: the top layer of the page.
    Effect::new(move || {
        let (is_open, dialog) = (is_open.get(), node.get());
        // Only once it is in the page.
        browser::next_frame(move || {
            let Some(dialog) = dialog.filter(|dialog| dialog.open() != is_open) else { return };
            if is_open && !host.is_drawn() {
                on_close();
            } else if is_open {
                // It may have been taken out of the page again by then.
                let _ = dialog.show_modal();
            } else {
                dialog.close();
            }
        });
    });
    // Some browsers tell before they close it at Escape, all a moment later: by then it may be open again.
    let closed = move || {
        if node.try_get_untracked().flatten().is_some_and(|dialog| !dialog.open()) {
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
