//! The part that preparing does without: the talk and what follows it, the documents, the list of drafts, worked examples. It is fetched by the part
//! that prepares, so that the first screen knows nothing of it but its table.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;

use crate::pages::about::About;
use crate::pages::document::DocumentPage;
use crate::pages::drafts::DraftsPage;
use crate::pages::presentation::Presentation;
use crate::pages::steps;
use crate::services::{Exports, resume, say_part_is_missing};
use crate::state::{Drafts, Exported, Host, I18n, Messages, OnDemand, OnLoaded, Part, PlanStore};

static ON_DEMAND: OnDemand = OnDemand {
    step_page: steps::talk_body,
    presentation: || view! { <Presentation /> }.into_any(),
    document_page: |kind| view! { <DocumentPage kind /> }.into_any(),
    drafts_page: || view! { <DraftsPage /> }.into_any(),
    about_page: || view! { <About /> }.into_any(),
    open_example: guide_core::compose::examples::open,
    field_example: guide_core::compose::examples::field_example,
    export: |plan, texts, host, messages, format| Exports::new(plan, texts, host, messages).export(format),
};

/// The table of the part.
#[cfg(feature = "split")]
#[leptos::wasm_split::wasm_split(on_demand, wasm_split_path = ::leptos::wasm_split, fallible)]
fn on_demand() -> Result<&'static OnDemand, SplitLoaderError> {
    Ok(&ON_DEMAND)
}

/// The table of the part.
#[cfg(not(feature = "split"))]
async fn on_demand() -> Result<&'static OnDemand, SplitLoaderError> {
    std::future::ready(Ok(&ON_DEMAND)).await
}

/// Fetches the part for a guide, then calls `done` with it; with nothing where it does not come.
pub fn load(part: Part, drafts: Drafts, host: Host, done: OnLoaded) {
    spawn_local(async move {
        let table = on_demand().await.ok();
        if host.root().is_none() {
            return;
        }
        if let Some(table) = table
            && part.on_demand_now().is_none()
        {
            part.set_on_demand(table);
            resume(drafts, host);
        }
        done(table);
    });
}

/// Gives the plan to the user as a file of this format. False when there is no such format, or the browser did not take it.
pub fn export(plan: PlanStore, texts: I18n, host: Host, messages: Messages, format: String) -> Exported {
    Box::pin(async move {
        let table = on_demand().await;
        if host.root().is_none() {
            return false;
        }
        if let Ok(part) = table {
            return (part.export)(plan, texts, host, messages, &format);
        }
        say_part_is_missing(messages, texts, host);
        false
    })
}
