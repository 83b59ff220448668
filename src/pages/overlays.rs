//! What lies over everything else: the cards for the talk, the blank screen, and the list of shortcuts.

use guide_core::texts::keys;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::components::{Button, ButtonStyle, ModalDialog};
use crate::services::{
    follow_history, listen_to_guides, listen_to_tabs, use_navigation, use_presenting, use_privacy_screen, use_session,
    use_space_lock,
};
use crate::state::{EditMode, use_edit_mode, use_part, use_screen, use_state, use_texts};

/// The cards for the talk, and the blank screen over them. They are there as long as the guide, and so is what listens to the browser's history,
/// to other tabs and to other guides of the page.
#[component]
pub fn Overlays() -> impl IntoView {
    follow_history(use_state(), use_navigation(), use_presenting());
    listen_to_tabs(use_state(), use_session(), use_space_lock());
    listen_to_guides(use_session());
    let texts = use_texts();
    let screen = use_screen();
    let mode = use_edit_mode();
    let part = use_part();
    let presenting = use_presenting();
    // They may have been open when the page was left.
    if untrack(|| screen.is_presenting.get()) {
        use_state().load_on_demand(|_| {});
    }
    let is_presenting =
        move || screen.is_presenting.get() && mode.get() != EditMode::Locked && part.on_demand().is_some();
    let arrows: Box<dyn Fn(&KeyboardEvent)> = Box::new(move |event| presenting.turn_on_arrow(event));
    view! {
        <ModalDialog
            panel="talk"
            class="talk"
            label=texts.get(keys::STEP_ROOM_NAME)
            is_open=Signal::derive(is_presenting)
            on_close=move || presenting.put_away()
            on_keydown=arrows
        >
            {part.on_demand_now().map(|part| (part.presentation)())}
        </ModalDialog>
        <BlankScreen />
    }
}

/// The button that shows the list of shortcuts, and the list.
#[component]
pub fn ShortcutHelp() -> impl IntoView {
    let texts = use_texts();
    let is_open = RwSignal::new(false);
    let rows = move || {
        let list = texts.get_opt(keys::UI_KEYS_LIST).unwrap_or_default();
        let row = |line: &str| {
            let (key, does) = line.split_once(':').unwrap_or((line, ""));
            view! { <dt>{key.to_owned()}</dt> <dd>{does.trim_start().to_owned()}</dd> }.into_any()
        };
        list.lines().map(row).collect_view()
    };
    view! {
        <Button label=texts.get(keys::UI_KEYS) action="keys" style=ButtonStyle::Quiet on_click=move || is_open.set(true) />
        <ModalDialog
            panel="keys"
            class="sheet"
            label=texts.get(keys::UI_KEYS)
            is_open
            on_close=move || is_open.set(false)
        >
            <h2 class="section__title">{texts.get(keys::UI_KEYS)}</h2>
            <dl class="keys">{rows()}</dl>
            <Button label=texts.get(keys::UI_KEYS_CLOSE) action="close-keys" on_click=move || is_open.set(false) />
        </ModalDialog>
    }
}

/// The blank screen, which is over everything else while it is wanted.
#[component]
fn BlankScreen() -> impl IntoView {
    let texts = use_texts();
    let screen = use_screen();
    let privacy_screen = use_privacy_screen();
    view! {
        <ModalDialog
            panel="blank"
            class="blank"
            label=texts.get(keys::UI_HIDE_NAME)
            is_open=screen.is_blank
            on_close=move || privacy_screen.set(false)
        >
            <p>{texts.get(keys::UI_HIDE_BACK)}</p>
            <Button label=texts.get(keys::UI_HIDE_SHOW) action="show" on_click=move || privacy_screen.set(false) />
        </ModalDialog>
    }
}
