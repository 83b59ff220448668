//! Buttons.

use leptos::prelude::*;

/// How much a button asks for attention.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ButtonStyle {
    /// The way on.
    Primary,
    #[default]
    Plain,
    Quiet,
}

impl ButtonStyle {
    fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button--primary",
            Self::Plain => "button",
            Self::Quiet => "button button--quiet",
        }
    }
}

/// A button. `action` is its verb, for automation.
#[component]
pub fn Button(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] action: String,
    #[prop(optional)] style: ButtonStyle,
    /// What it is called where its label alone would not say which one is meant.
    #[prop(optional, into)]
    name: Option<String>,
    #[prop(optional, into)] is_disabled: Signal<bool>,
    #[prop(into)] on_click: UnsyncCallback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class=style.class()
            data-action=action
            aria-label=name
            disabled=move || is_disabled.get()
            on:click=move |_| on_click.run(())
        >
            {move || label.get()}
        </button>
    }
}
