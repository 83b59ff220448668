//! What is done when a part of the program has come, or does not come.

use guide_core::texts::keys;

use super::restore_scroll;
use crate::browser;
use crate::state::{Drafts, Host, HostEvent, I18n, Messages};

/// Goes on where the user was, on a page that may have waited for its part.
pub fn resume(drafts: Drafts, host: Host) {
    // Who was on its heading stays on it, also when another one takes its place; who has gone on is left alone.
    if host.root().is_some_and(|root| browser::has_focus(&root, ".main h2:focus")) {
        host.focus_where_lost(".main h2");
    }
    restore_scroll(drafts, host);
}

/// A part did not come. It is asked for again at its next use.
pub fn say_part_is_missing(messages: Messages, texts: I18n, host: Host) {
    messages.show(texts.get(keys::UI_ERROR_THINKING));
    host.emit(HostEvent::Error("load"));
}
