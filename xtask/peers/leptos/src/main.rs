//! The smallest useful page that leptos makes: one question, kept in the browser at every key.

use gloo_storage::{LocalStorage, Storage as _};
use leptos::prelude::*;

const PLAN: &str = "plan";

fn main() {
    mount_to_body(|| {
        let (words, set_words) = signal(LocalStorage::get::<String>(PLAN).unwrap_or_default());
        let keep = move |event| {
            set_words.set(event_target_value(&event));
            if LocalStorage::set(PLAN, words.get_untracked()).is_err() {
                // A browser that keeps nothing.
            }
        };
        view! {
            <label>
                "What did you see?"
                <textarea data-field="facts.0.observed" rows="6" prop:value=words on:input=keep></textarea>
            </label>
        }
    });
}
