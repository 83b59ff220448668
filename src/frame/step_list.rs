//! The list of steps, with how far each is.

use guide_core::model::{Step, estimated_minutes_left, progress};
use guide_core::texts::keys;
use leptos::prelude::*;

use crate::services::{steps_done, use_navigation};
use crate::state::{Page, use_plan, use_route, use_texts};

/// The steps, and how much is left.
#[component]
pub fn StepList() -> impl IntoView {
    let texts = use_texts();
    let plan = use_plan();
    let route = use_route();
    // Matters on narrow containers only; on wide ones the list is always there.
    let is_open = RwSignal::new(false);
    // Who has ten minutes has a way of their own, up to the page that it ends at.
    let is_quick = move || {
        let page = route.page();
        page == Page::Quick || matches!(page, Page::Document(_)) && route.plan_page() == Page::Quick
    };
    let done = move || plan.in_pauses(steps_done);
    let summary = move || {
        if is_quick() {
            return texts.get_opt(keys::UI_QUICK_WAY).unwrap_or_default();
        }
        let (done, total) = done();
        let done = texts.format(keys::UI_PROGRESS, &[("done", &done.to_string()), ("total", &total.to_string())]);
        match plan.in_pauses(estimated_minutes_left) {
            0 => done,
            left => [&done, ", ", &texts.format(keys::UI_LEFT, &[("n", &left.to_string())])].concat(),
        }
    };
    view! {
        <nav
            class=move || if is_open.get() { "steps steps--open" } else { "steps" }
            data-quick=move || is_quick().then_some("")
            aria-label=texts.get(keys::UI_STEPS)>
            <p class="steps__done">{move || summary()}</p>
            <progress
                class="steps__way"
                aria-hidden="true"
                max=Step::ALL.len()
                value=move || done().0
            ></progress>
            <button
                type="button"
                class="button steps__toggle"
                data-action="steps"
                aria-expanded=move || is_open.get().to_string()
                on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
            >
                {texts.get(keys::UI_STEPS)}
            </button>
            <ol class="steps__list">
                {Step::ALL.into_iter().map(|step| view! { <StepLink step is_open /> }.into_any()).collect_view()}
            </ol>
        </nav>
    }
}

#[component]
fn StepLink(step: Step, is_open: RwSignal<bool>) -> impl IntoView {
    let texts = use_texts();
    let plan = use_plan();
    let route = use_route();
    let navigation = use_navigation();
    let state = Memo::new(move |_| plan.in_pauses(|plan| progress(plan, step)).name());
    let go = move |_| {
        is_open.set(false);
        navigation.go(step);
    };
    view! {
        <li>
            <button
                type="button"
                class="steps__link"
                data-action="go"
                data-to=step.id()
                data-progress=move || state.get()
                aria-current=move || route.is_at(step).then_some("step")
                on:click=go
            >
                <span class="steps__mark" aria-hidden="true"></span>
                <span class="steps__name">{texts.get(&step.name_key())}</span>
                <span class="steps__state">{move || texts.get(&["ui.progress.", state.get()].concat())}</span>
            </button>
        </li>
    }
}
