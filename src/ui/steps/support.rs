//! Support: what they have had, what a gap asks of the manager, and what can be offered.

use leptos::prelude::*;

use super::section;
use crate::ui::dom::{View, el};
use crate::ui::field::{example, field, field_with_key, fields};
use crate::ui::state::Guide;
use guide_core::model::AUDIT;

/// The step's parts.
pub fn support(guide: Guide) -> Vec<View> {
    let audit = AUDIT.iter().map(|item| question(guide, item)).collect();
    vec![
        section(&guide.say("support.section.audit"), audit),
        // Said where it is seen before the offer.
        guide.shows("div", "/support").attr("role", "status"),
        section(&guide.say("support.section.offer"), fields(guide, &["support.offer.kinds", "support.offer.words"])),
    ]
}

fn question(guide: Guide, item: &'static str) -> View {
    let path = move |name: &str| ["support.", item, ".", name].concat();
    let gap = move || guide.thought_list("/gaps").iter().any(|gap| gap == item);
    let closing = move || {
        if !untrack(gap) {
            return Vec::new();
        }
        vec![
            el("div.card.card--soft")
                .with(field_with_key(guide, &path("action"), "support.item.action"))
                .with_if(example(guide, &["support.", item].concat()))
                .with(field_with_key(guide, &path("by"), "support.item.by")),
        ]
    };
    el("div.cards")
        .with(field(guide, &path("answer")))
        .with(field_with_key(guide, &path("evidence"), "support.item.evidence"))
        .with(el("div").live(move || gap().to_string(), closing))
}
