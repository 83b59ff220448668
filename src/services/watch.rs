//! Doing something whenever signals change.

use leptos::prelude::*;

/// Does `work` whenever what `follow` reads has changed, of one type for all: leptos makes one copy of an effect for each type of closure, about a
/// kilobyte each.
pub fn watch(follow: impl FnMut() + 'static, work: impl FnMut() + 'static) {
    let (mut follow, mut work): (Box<dyn FnMut()>, Box<dyn FnMut()>) = (Box::new(follow), Box::new(work));
    Effect::watch(move || follow(), move |(), _, _| work(), false);
}
