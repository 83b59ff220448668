//! A part of a view that is built again when what it reads changes.

use leptos::prelude::*;

/// A part of a view that is built again when what it reads changes, of one type for all of them: leptos makes one copy of its rendering code for
/// each type of closure, about a kilobyte each. In a view, `{move || ...}` is as good.
pub fn dynamic<V: IntoView + 'static>(
    mut build: impl FnMut() -> V + Send + 'static,
) -> Box<dyn FnMut() -> AnyView + Send> {
    Box::new(move || build().into_any())
}
