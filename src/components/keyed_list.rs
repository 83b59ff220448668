//! A list whose items stay in the page as long as their keys are in it.

use leptos::prelude::*;

use crate::browser;

/// So many items come into the page at a time: a list of hundreds does not stop it.
const SLICE: usize = 4;

/// An item of a list.
pub struct KeyedItem {
    key: Vec<String>,
    view: Box<dyn FnOnce() -> AnyView + Send>,
}

impl KeyedItem {
    /// An item of this key; `view` is called where it is not in the page yet.
    pub fn new(key: Vec<String>, view: impl FnOnce() -> AnyView + Send + 'static) -> Self {
        Self { key, view: Box::new(view) }
    }
}

/// A list whose items stay in the page as long as their keys are in it, of one type for all: leptos makes one copy of `For` for each type of item,
/// about two kilobytes each.
#[component]
pub fn KeyedList(items: impl Fn() -> Vec<KeyedItem> + Send + 'static) -> impl IntoView {
    let items: Box<dyn Fn() -> Vec<KeyedItem> + Send> = Box::new(items);
    // How many are in the page, and how often more were asked for.
    let shown = StoredValue::new(0);
    let more = RwSignal::new(0_u32);
    let slice = move || {
        more.track();
        let mut items = items();
        let count = items.len().min(shown.get_value() + SLICE);
        shown.set_value(count);
        if count < items.len() {
            items.truncate(count);
            browser::next_frame(move || more.try_update(|more| *more = more.wrapping_add(1)).unwrap_or_default());
        }
        items
    };
    view! { <For each=slice key=|item| item.key.clone() children=|item: KeyedItem| (item.view)() /> }
}
