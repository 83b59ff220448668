//! The messages: trouble, what was done, and how to undo it.

use guide_core::texts::keys;
use leptos::prelude::*;
use web_sys::HtmlElement;

use crate::browser;
use crate::components::{Button, ButtonStyle};
use crate::services::{use_session, use_undoing};
use crate::state::{EditMode, use_edit_mode, use_host, use_messages, use_texts, use_undo};

/// What just happened, with a way back where there is one.
#[component]
pub fn MessageArea() -> impl IntoView {
    let texts = use_texts();
    let messages = use_messages();
    let undo = use_undo();
    let undoing = use_undoing();
    let session = use_session();
    let mode = use_edit_mode();
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
    let quiet = move |action: &'static str, on_click: Box<dyn Fn()>| {
        view! { <Button label=texts.get(keys::UI_DISMISS) action style=ButtonStyle::Quiet on_click /> }.into_any()
    };
    let take_over = move || {
        restore_focus();
        session.take_over();
    };
    let is_read_only = Memo::new(move |_| mode.get() == EditMode::ReadOnly);
    let read_only = move || {
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
    let message = move || {
        let message = messages.message();
        (!message.is_empty()).then(|| {
            let close = move || {
                restore_focus();
                messages.close();
            };
            view! { <div class="notice"><p>{message}</p> {quiet("dismiss", Box::new(close))}</div> }.into_any()
        })
    };
    let offer = move || {
        undo.offer().map(|offer| {
            let close = move || {
                restore_focus();
                undo.set_offer(None);
            };
            view! {
                <div class="notice notice--undo">
                    <p>{offer.label}</p>
                    <Button label=texts.get(keys::UI_UNDO) action="undo" on_click=move || undoing.undo() />
                    {quiet("dismiss-undo", Box::new(close))}
                </div>
            }
            .into_any()
        })
    };
    view! {
        <div class="messages" role="status" on:focusin=remember_focus>
            {move || read_only()}
            {move || message()}
            {move || offer()}
        </div>
    }
}
