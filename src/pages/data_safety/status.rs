//! A line that says what became of an action.

use leptos::prelude::*;

/// What became of an action.
#[derive(Clone, Copy)]
pub struct Status(RwSignal<String>);

impl Status {
    /// Nothing yet.
    pub fn new() -> Self {
        Self(RwSignal::default())
    }

    /// Shows a sentence, if its line is still on the page.
    pub fn show(self, sentence: String) {
        self.0.try_set(sentence);
    }
}

/// The line. Screen readers announce what appears in it, so it is there before.
#[component]
pub fn StatusLine(
    status: Status,
    /// A name for automation, as `data-keep`.
    #[prop(optional)]
    name: Option<&'static str>,
) -> impl IntoView {
    view! {
        <p role="status" tabindex="-1" data-keep=name>
            {move || status.0.get()}
        </p>
    }
}
