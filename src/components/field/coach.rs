//! The coach under a field: a place for what it says, and the words it asks about, marked behind the text.

use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::Element;

use crate::browser;
use crate::state::{use_derived, use_part, use_plan};

/// What the coach says about the field at `path`: what is clear already, its questions, and how many more it has.
#[component]
pub fn CoachPlace(path: String) -> impl IntoView {
    let derived = use_derived();
    let part = use_part();
    let (clear, more) = (path.clone(), path.clone());
    view! {
        <div class="coach">
            <p class="coach__clear">{move || derived.coaching_of(&clear, |coaching| coaching.clear.clone())}</p>
            <div class="coach__list">{move || part.get().map(|part| (part.coach_questions)(path.clone()))}</div>
            <p class="coach__more">{move || derived.coaching_of(&more, |coaching| coaching.more.clone())}</p>
        </div>
    }
}

/// So many words are marked in one field: each is an element, and nobody works through more at once.
const MAX_MARKS: usize = 100;

/// The pieces of a text, of which every second one is marked; behind the last that may be, the rest is one piece.
fn limit_marks(pieces: &[String]) -> Vec<String> {
    let (first, rest) = pieces.split_at(pieces.len().min(2 * MAX_MARKS));
    let rest = (!rest.is_empty()).then(|| rest.concat());
    first.iter().cloned().chain(rest).collect()
}

/// A control with the words that the coach asks about marked behind its text. The marks vanish at the next keystroke, and come back in their new
/// places.
#[component]
pub fn Highlights(path: String, children: Children) -> impl IntoView {
    let derived = use_derived();
    let plan = use_plan();
    let behind = NodeRef::<Div>::new();
    let of = path.clone();
    let marks = Memo::new(move |_| derived.coaching_of(&of, |coaching| limit_marks(&coaching.marks)));
    let is_stale = move || {
        let text = plan.field(&path);
        marks.with(|marks| marks.concat() != text)
    };
    let follow_scroll = move |control: &Element| {
        if let Some(behind) = behind.try_get_untracked().flatten() {
            behind.set_scroll_top(control.scroll_top());
        }
    };
    // Outside: the scroll position of the control, which has no signal.
    Effect::new(move || {
        marks.track();
        browser::next_frame(move || {
            if let Some(control) = behind.try_get_untracked().flatten().and_then(|behind| behind.next_element_sibling())
            {
                follow_scroll(&control);
            }
        });
    });
    let pieces = move || {
        let piece = |(at, piece): (usize, String)| {
            if at % 2 == 1 {
                view! { <mark>{piece}</mark> }.into_any()
            } else {
                view! { <span>{piece}</span> }.into_any()
            }
        };
        marks.get().into_iter().enumerate().map(piece).collect_view()
    };
    let scrolled = move |event: web_sys::Event| {
        if let Some(control) = event.target() {
            follow_scroll(control.unchecked_ref());
        }
    };
    view! {
        // A scroll does not bubble.
        <div class="marked" on:scroll:capture=scrolled>
            <div class="input marks" aria-hidden="true" node_ref=behind data-stale=move || is_stale().then_some("")>
                {move || pieces()}
            </div>
            {children()}
        </div>
    }
}
