//! The messages: trouble, and what was done. What can be undone, and that another tab edits the plan, comes with the part that prepares.

use guide_core::texts::keys;
use leptos::prelude::*;
use web_sys::HtmlElement;

use crate::browser;
use crate::components::{Button, ButtonStyle};
use crate::state::{use_host, use_messages, use_part, use_texts};

/// What just happened, with a way back where there is one.
#[component]
pub fn MessageArea() -> impl IntoView {
    let texts = use_texts();
    let messages = use_messages();
    let part = use_part();
    let host = use_host();
    // Where the focus was before it came to a message.
    let came_from = StoredValue::new_local(None::<HtmlElement>);
    let remember_focus = move |event: leptos::ev::FocusEvent| {
        let from = browser::focus_related_target(&event);
        if let Some(from) = from.filter(|from| from.closest(".messages").is_ok_and(|messages| messages.is_none())) {
            came_from.set_value(Some(from));
        }
    };
    // A message is about to go: a focus that is on it goes back to where it came from.
    let restore_focus = move || {
        let Some(root) = host.root().filter(|root| browser::has_focus(root, ".messages :focus")) else { return };
        match came_from.try_update_value(Option::take).flatten().filter(|from| from.is_connected()) {
            Some(from) => browser::focus_on(&from),
            None => browser::focus(&root, ".main h2"),
        }
    };
    let message = move || {
        let message = messages.message();
        (!message.is_empty()).then(|| {
            let close = move || {
                restore_focus();
                messages.close();
            };
            view! {
                <div class=if messages.is_done() { "notice notice--done" } else { "notice" }>
                    <p>{message}</p>
                    <Button label=texts.get(keys::UI_DISMISS) action="dismiss" style=ButtonStyle::Quiet on_click=close />
                </div>
            }
            .into_any()
        })
    };
    view! {
        <div class="messages" role="status" on:focusin=remember_focus>
            {move || part.get().map(|part| (part.followed_tab)(restore_focus.into()))}
            {move || message()}
            {move || part.get().map(|part| (part.undo_offer)(restore_focus.into()))}
        </div>
    }
}
