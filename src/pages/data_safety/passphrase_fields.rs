//! Fields for passphrases. A passphrase is in its input and nowhere else on the page, and is read when the form is submitted.

use guide_core::texts::keys;
use guide_storage::crypto::passphrase::{Strength, Weak, rate};
use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::choice::Choice;
use super::key_derivation::Passphrase;
use crate::state::{I18n, use_texts};

/// The passphrase in an input.
pub fn passphrase_in(input: &HtmlInputElement) -> Passphrase {
    Passphrase::new(input.value())
}

type OnInput = Box<dyn Fn(&HtmlInputElement)>;

/// An input for a passphrase, with its label. `name` is for automation, as `data-keep`. Whatever it is for, it is a new passphrase to the browser:
/// into one that is known, browsers put the password of the page that the guide is in.
#[component]
fn PassphraseInput(
    label: String,
    name: &'static str,
    input: NodeRef<Input>,
    #[prop(into)] is_shown: Signal<bool>,
    #[prop(optional)] on_input: Option<OnInput>,
) -> impl IntoView {
    view! {
        <label class="field">
            <span class="field__label">{label}</span>
            <input
                class="input"
                type=move || if is_shown.get() { "text" } else { "password" }
                data-keep=name
                autocomplete="new-password"
                node_ref=input
                on:input:target=move |event| {
                    if let Some(on_input) = &on_input {
                        on_input(&event.target());
                    }
                }
            />
        </label>
    }
}

/// A box that shows what is in the inputs.
#[component]
fn ShowPassphrase(is_shown: RwSignal<bool>) -> impl IntoView {
    let texts = use_texts();
    let label = texts.get(keys::DATA_SAFETY_PASSPHRASE_SHOW);
    view! { <Choice label name="keep-show" is_chosen=is_shown on_change=move |is_chosen| is_shown.set(is_chosen) /> }
}

/// A field for a passphrase that is known.
#[component]
pub fn KnownPassphrase(label: String, name: &'static str, input: NodeRef<Input>) -> impl IntoView {
    let is_shown = RwSignal::new(false);
    view! {
        <PassphraseInput label name input is_shown />
        <ShowPassphrase is_shown />
    }
}

/// A new passphrase: its input, and a second one for the same where there is one.
#[derive(Clone, Copy)]
pub struct NewPassphrase {
    first: NodeRef<Input>,
    second: NodeRef<Input>,
}

impl NewPassphrase {
    pub fn new() -> Self {
        Self { first: NodeRef::new(), second: NodeRef::new() }
    }

    /// True while nothing was typed.
    pub fn is_empty(self) -> bool {
        self.first.get_untracked().is_none_or(|input| input.value().is_empty())
    }

    /// The passphrase, in the form in which it is used, or a sentence about why it is refused.
    pub fn read(self, texts: I18n) -> Result<Passphrase, String> {
        let normalized = |input: HtmlInputElement| passphrase_in(&input).normalized();
        let passphrase = self.first.get_untracked().map_or_else(|| Passphrase::new(String::new()), normalized);
        if let Err(weak) = rate(passphrase.as_str()) {
            return Err(refusal(texts, weak));
        }
        let second = self.second.get_untracked().map(normalized);
        if second.is_some_and(|second| second.as_str() != passphrase.as_str()) {
            return Err(texts.get(keys::DATA_SAFETY_LOCK_DIFFERS));
        }
        Ok(passphrase)
    }

    /// Empties the inputs.
    pub fn clear(self) {
        for input in [self.first, self.second] {
            if let Some(input) = input.get_untracked() {
                input.set_value("");
            }
        }
    }
}

/// Fields for a new passphrase: how strong it is is shown while it is typed.
#[component]
pub fn NewPassphraseFields(
    passphrase: NewPassphrase,
    label: String,
    name: &'static str,
    /// The label and the name of the second input.
    #[prop(optional)]
    second: Option<(String, &'static str)>,
) -> impl IntoView {
    let texts = use_texts();
    let is_shown = RwSignal::new(false);
    let strength = RwSignal::new(String::new());
    let rate = move |input: &HtmlInputElement| strength.set(strength_text(texts, &passphrase_in(input)));
    let second = second.map(|(label, name)| {
        view! { <PassphraseInput label name input=passphrase.second is_shown /> }
    });
    view! {
        <PassphraseInput
            label
            name
            input=passphrase.first
            is_shown
            on_input=Box::new(rate)
        />
        <p class="field__hint" role="status" data-keep="strength">
            {move || strength.get()}
        </p>
        {second}
        <ShowPassphrase is_shown />
    }
}

fn refusal(texts: I18n, weak: Weak) -> String {
    texts.get(match weak {
        Weak::Short => keys::DATA_SAFETY_LOCK_SHORT,
        Weak::Simple => keys::DATA_SAFETY_LOCK_SIMPLE,
    })
}

fn strength_text(texts: I18n, passphrase: &Passphrase) -> String {
    if passphrase.as_str().is_empty() {
        return String::new();
    }
    match rate(passphrase.normalized().as_str()) {
        Err(weak) => refusal(texts, weak),
        Ok(Strength::Low) => texts.get(keys::DATA_SAFETY_STRENGTH_LOW),
        Ok(Strength::Fair) => texts.get(keys::DATA_SAFETY_STRENGTH_FAIR),
        Ok(Strength::High) => texts.get(keys::DATA_SAFETY_STRENGTH_HIGH),
    }
}

/// The fields of a form, and the button that submits it. `action` is its verb, for automation.
#[component]
pub fn PassphraseForm(
    label: String,
    action: &'static str,
    on_submit: impl Fn() + 'static,
    children: Children,
) -> impl IntoView {
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        on_submit();
    };
    view! {
        <form on:submit=submit>
            {children()}
            <div class="row">
                <button class="button" data-action=action>{label}</button>
            </div>
        </form>
    }
}
