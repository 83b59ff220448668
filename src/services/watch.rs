//! Doing something whenever signals change.

use leptos::prelude::*;

/// Does `work` whenever what `follow` reads has changed, of one type for all: leptos makes one copy of an effect for each type of closure, about a
/// kilobyte each.
pub fn watch(follow: impl FnMut() + 'static, work: impl FnMut() + 'static) {
    watch_boxed(Box::new(follow), Box::new(work));
}

fn watch_boxed(follow: Box<dyn FnMut()>, mut work: Box<dyn FnMut()>) {
    Effect::watch(follow, move |(), _, _| work(), false);
}
