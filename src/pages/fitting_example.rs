//! The example under a field: that of the chosen situation, once it was opened and the worked examples are there.

use guide_core::model::Plan;
use leptos::prelude::*;

use crate::browser;
use crate::state::{use_part, use_plan, use_state, use_texts};

/// What the worked example of the chosen situation holds in the field with this text key; `general` without one, and until it was opened: the
/// worked examples are fetched for those who look.
#[component]
pub fn FittingExample(key: String, general: String, was_opened: RwSignal<bool>) -> impl IntoView {
    let (texts, plan, part, state) = (use_texts(), use_plan(), use_part(), use_state());
    // In a worked example its own words would be in the field already.
    let of = |plan: &Plan| if plan.is_example() { "" } else { plan.start.situation.as_private_str() }.to_owned();
    let situation = Memo::new(move |_| plan.in_pauses(of));
    move || {
        let situation = situation.get();
        if situation.is_empty() || !was_opened.get() {
            return general.clone();
        }
        let Some(part) = part.on_demand() else {
            // Without it, what is always there stays.
            state.load_on_demand(|_| {});
            return general.clone();
        };
        (part.field_example)(&texts.all(), &situation, &key, browser::current_day()).unwrap_or_else(|| general.clone())
    }
}
