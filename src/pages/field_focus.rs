//! The way from what is said about a field to the field.

use crate::browser;
use crate::components::field_selector;
use crate::state::Host;

/// Puts the focus into the field at `path` of the page that comes, and unfolds what it is in.
pub fn focus_field(host: Host, path: &str) {
    let field = field_selector(path);
    let folded = ["details:has(", &field, ")"].concat();
    // What is folded away cannot take the focus.
    browser::next_frame(move || {
        let fold = host.root().and_then(|root| root.query_selector(&folded).ok().flatten());
        if let Some(fold) = fold {
            // A refused attribute leaves it folded, and the heading has the focus.
            let _ = fold.set_attribute("open", "");
        }
    });
    host.focus_soon(&[&field, ":not(fieldset),", &field, " input"].concat());
}
