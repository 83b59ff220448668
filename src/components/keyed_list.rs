//! A list whose items stay in the page as long as their keys are in it.

use leptos::prelude::*;

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
    view! { <For each=items key=|item| item.key.clone() children=|item: KeyedItem| (item.view)() /> }
}
