//! The way back and forward in the browser: on a page of the guide's own, each step and each page is an entry of the history, with its name behind
//! the `#` of the address. Pages of others and frames keep their history as it is.

use guide_core::model::{DocumentKind, Step};
use guide_storage::WarnOnError as _;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::Window;

use super::{Presenting, watch};
use crate::browser::{self, WindowListener};
use crate::services::Navigation;
use crate::state::{Contexts, EditMode, Page, State};

/// Follows the history, and writes it, as long as the guide is mounted.
pub fn follow_history(state: State, navigation: Navigation, presenting: Presenting) {
    let Contexts { route, host, .. } = state.get();
    let is_top = |window: &Window| window.parent().ok().flatten().as_ref() == Some(window);
    let Some(window) = web_sys::window().filter(|window| host.is_own_page() && is_top(window)) else { return };
    let name = move || name_of(route.page_now(), route.step_now());
    let (asked, popped, shown) = (window.clone(), window.clone(), window);
    // Once the page is there. It stays where it was when it is loaded again, and where somebody types, or has gone on, already.
    browser::next_frame(move || {
        let is_typing = || host.root().is_some_and(|root| browser::has_focus(&root, "input:focus, textarea:focus"));
        if state.is_mounted() && (!route.is_at_first() || is_typing() || !show(state, navigation, &asked)) {
            write(&asked, name(), true);
        }
    });
    let popped = WindowListener::new("popstate", move |_| {
        presenting.leave();
        show(state, navigation, &popped);
    });
    StoredValue::new_local(popped);
    // Outside: the history of the browser.
    watch(
        move || {
            route.page();
            route.step();
        },
        move || {
            if name_in(&shown) != name() {
                write(&shown, name(), false);
            }
        },
    );
}

/// The name of a step or a page, as the address has it.
fn name_of(page: Page, step: Step) -> &'static str {
    match page {
        Page::Step => step.id(),
        Page::Drafts => "drafts",
        Page::Quick => "quick",
        Page::DataSafety => "safe",
        Page::Document(kind) => kind.id(),
        Page::About => "about",
    }
}

/// The name in the address; empty where there is none.
fn name_in(window: &Window) -> String {
    window.location().hash().unwrap_or_default().trim_start_matches('#').to_owned()
}

/// Shows what the address names. False where it names nothing that can be shown.
fn show(state: State, navigation: Navigation, window: &Window) -> bool {
    let Contexts { route, mode, .. } = state.get();
    if mode.get_untracked() == EditMode::Locked {
        return false;
    }
    let name = name_in(window);
    if name == name_of(route.page_now(), route.step_now()) {
        return true;
    }
    if let Some(step) = Step::from_id(&name) {
        navigation.go(step);
        return true;
    }
    let page = match &*name {
        "drafts" => Page::Drafts,
        "quick" => Page::Quick,
        "safe" => Page::DataSafety,
        "about" => Page::About,
        _ => match DocumentKind::from_id(&name) {
            Some(kind) => Page::Document(kind),
            None => return false,
        },
    };
    navigation.show(page);
    true
}

/// Adds an entry to the history, or gives the one that is shown its name.
fn write(window: &Window, name: &str, is_same_entry: bool) {
    let address = ["#", name].concat();
    let Ok(history) = window.history() else { return };
    let written = if is_same_entry {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&address))
    } else {
        history.push_state_with_url(&JsValue::NULL, "", Some(&address))
    };
    // A browser that takes no more entries leaves the guide as it is.
    written.warn_on_error("write the history");
}
