//! What lies over everything else: the cards for the talk, the blank screen, and the list of shortcuts.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::presentation::Presentation;
use crate::components::{Button, ButtonStyle, ModalDialog};
use crate::services::{Presenting, PrivacyScreen};
use crate::state::{EditMode, I18n, Screen};

/// The cards for the talk, and the blank screen over them.
#[component]
pub fn Overlays() -> impl IntoView {
    let texts = expect_context::<I18n>();
    let screen = expect_context::<Screen>();
    let mode = expect_context::<RwSignal<EditMode>>();
    let presenting = expect_context::<Presenting>();
    let is_presenting = move || screen.is_presenting.get() && mode.get() != EditMode::Locked;
    let arrows: Box<dyn Fn(&KeyboardEvent)> = Box::new(move |event| presenting.turn_on_arrow(event));
    view! {
        <ModalDialog
            panel="talk"
            class="talk"
            label=texts.get("step.room.name")
            is_open=Signal::derive(is_presenting)
            on_close=move || presenting.leave()
            on_keydown=arrows
        >
            <Presentation />
        </ModalDialog>
        <BlankScreen />
    }
}

/// The button that shows the list of shortcuts, and the list.
#[component]
pub fn ShortcutHelp() -> impl IntoView {
    let texts = expect_context::<I18n>();
    let is_open = RwSignal::new(false);
    let rows = move || {
        let list = texts.find("ui.keys.list").unwrap_or_default();
        let row = |line: &str| {
            let (key, does) = line.split_once(':').unwrap_or((line, ""));
            view! { <dt>{key.to_owned()}</dt> <dd>{does.trim_start().to_owned()}</dd> }.into_any()
        };
        list.lines().map(row).collect_view()
    };
    view! {
        <Button label=texts.get("ui.keys") action="keys" style=ButtonStyle::Quiet on_click=move || is_open.set(true) />
        <ModalDialog
            panel="keys"
            class="sheet"
            label=texts.get("ui.keys")
            is_open
            on_close=move || is_open.set(false)
        >
            <h2 class="section__title">{texts.get("ui.keys")}</h2>
            <dl class="keys">{rows()}</dl>
            <Button label=texts.get("ui.keys.close") action="close-keys" on_click=move || is_open.set(false) />
        </ModalDialog>
    }
}

/// The blank screen, which is over everything else while it is wanted.
#[component]
fn BlankScreen() -> impl IntoView {
    let texts = expect_context::<I18n>();
    let screen = expect_context::<Screen>();
    let privacy_screen = expect_context::<PrivacyScreen>();
    view! {
        <ModalDialog
            panel="blank"
            class="blank"
            label=texts.get("ui.hide.name")
            is_open=screen.is_blank
            on_close=move || privacy_screen.set(false)
        >
            <p>{texts.get("ui.hide.back")}</p>
            <Button label=texts.get("ui.hide.show") action="show" on_click=move || privacy_screen.set(false) />
        </ModalDialog>
    }
}
