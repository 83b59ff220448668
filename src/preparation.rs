//! What the part that prepares the conversation gives to the first screen.

use guide_core::compose::examples;
use guide_core::derived::{coach, derive, document_page, figures, reaction_card};
use guide_core::export::markdown;
use guide_core::model::Plan;
use guide_core::texts::{Texts, keys};
use guide_storage::{self as storage, DraftRepository};
use leptos::prelude::*;

use crate::browser;
use crate::pages::about::About;
use crate::pages::coach_questions::CoachQuestions;
use crate::pages::document::DocumentPage;
use crate::pages::drafts::DraftsPage;
use crate::pages::overlays::{Overlays, ShortcutHelp};
use crate::pages::quick::Quick;
use crate::pages::side_panel::SidePanel;
use crate::pages::steps::{self, StartExamples, StartMore};
use crate::state::{Deleted, Preparation, RetentionReport};

/// The part's table, for `crate::parts`.
pub static PREPARATION: Preparation = Preparation {
    texts,
    derive,
    coach,
    figures,
    reaction: reaction_card,
    examples: examples::list,
    example: examples::open,
    revert: Plan::revert_change,
    document: document_page,
    markdown: markdown::to_markdown,
    copy: browser::copy_rich_text,
    apply_retention,
    read_archive: |store, done| storage::load_archive(store, done),
    recover_earlier: |store, recovered| storage::recover_earlier_journal(store, recovered),
    archive_drafts: storage::archive_drafts,
    step_page: steps::body,
    start_examples: || view! { <StartExamples /> }.into_any(),
    start_more: || view! { <StartMore /> }.into_any(),
    quick_page: || view! { <Quick /> }.into_any(),
    drafts_page: || view! { <DraftsPage /> }.into_any(),
    document_page: |kind| view! { <DocumentPage kind /> }.into_any(),
    side_panel: || view! { <SidePanel /> }.into_any(),
    about_page: || view! { <About /> }.into_any(),
    overlays: || view! { <Overlays /> }.into_any(),
    shortcut_help: || view! { <ShortcutHelp /> }.into_any(),
    coach_questions: |path| view! { <CoachQuestions path /> }.into_any(),
};

fn texts(overrides: &str) -> (Texts, String) {
    let english = Texts::english_but_data_safety();
    let (texts, keys) =
        if overrides.is_empty() { (english, String::new()) } else { english.with_host_overrides(overrides) };
    (if browser::is_us_english() { texts.with_region("us") } else { texts }, keys)
}

fn apply_retention(store: &mut DraftRepository, texts: &Texts, host_days: u32, open: &str) -> RetentionReport {
    let report = store.apply_retention(store.retention_days(host_days.into()), browser::now(), open);
    let warning = report.expiring.first().map(|first| {
        let name = if first.name.trim().is_empty() { texts.get(keys::UI_DRAFT_UNNAMED) } else { &first.name };
        let (n, day) = (report.expiring.len().to_string(), browser::local_date_time(first.when));
        let key = ["ui.clearing.soon.", Texts::plural_suffix(report.expiring.len())].concat();
        texts.format(&key, &[("name", name), ("n", &n), ("day", &day)])
    });
    let deleted = (!report.deleted.is_empty()).then(|| {
        let label = texts.format_count(keys::UI_CLEARING_DONE, report.deleted.len());
        let unsure = [&label, " ", texts.get(keys::UI_CLEARING_UNSURE)].concat();
        Deleted { label, unsure, changes: report.deleted }
    });
    RetentionReport { warning, deleted }
}
