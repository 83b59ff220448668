//! What the part that prepares the conversation gives to the first screen.

use guide_core::compose::date;
use guide_core::derived::{self, Advice};
use guide_core::texts::{Texts, field_key, keys};
use guide_storage as storage;
use leptos::prelude::*;

use crate::pages::coach_questions::CoachQuestions;
use crate::pages::fitting_example::FittingExample;
use crate::pages::notices::{FollowedTab, UndoNotice};
use crate::pages::overlays::{Overlays, ShortcutHelp};
use crate::pages::quick::Quick;
use crate::pages::side_panel::{ScriptBar, SidePanel};
use crate::pages::steps::{self, ExampleExit, StartExamples, StartMore};
use crate::services::{drop_stale_undo, second_repository};
use crate::state::{DerivedData, Drafts, Host, I18n, Messages, OnDeleted, PlanStore, Preparation, Undo};
use crate::{browser, on_demand};

/// The part's table, for `crate::parts`.
pub static PREPARATION: Preparation = Preparation {
    texts,
    derive,
    coach,
    apply_retention,
    read_archive: |drafts, done| storage::load_archive(second_repository(drafts), done),
    recover_earlier: |drafts, recovered| storage::recover_earlier_journal(second_repository(drafts), recovered),
    archive_drafts: storage::archive_drafts,
    step_page: steps::body,
    example_exit: || view! { <ExampleExit /> }.into_any(),
    start_examples: || view! { <StartExamples /> }.into_any(),
    start_more: || view! { <StartMore /> }.into_any(),
    quick_page: || view! { <Quick /> }.into_any(),
    script_bar: || view! { <ScriptBar /> }.into_any(),
    side_panel: || view! { <SidePanel /> }.into_any(),
    overlays: || view! { <Overlays /> }.into_any(),
    followed_tab: |restore_focus| view! { <FollowedTab restore_focus /> }.into_any(),
    undo_offer: |restore_focus| view! { <UndoNotice restore_focus /> }.into_any(),
    shortcut_help: || view! { <ShortcutHelp /> }.into_any(),
    coach_questions: |path| view! { <CoachQuestions path /> }.into_any(),
    example: |key, general, was_opened| view! { <FittingExample key general was_opened /> }.into_any(),
    load_on_demand: on_demand::load,
    export: on_demand::export,
};

fn texts(overrides: &str) -> (Texts, String) {
    let english = Texts::english_but_data_safety();
    // Before the wording of the host, which is for all who read this page.
    let english = if browser::is_us_english() { english.with_region("us") } else { english };
    if overrides.is_empty() { (english, String::new()) } else { english.with_host_overrides(overrides) }
}

fn derive(plan: PlanStore, texts: I18n, derived: DerivedData, undo: Undo) {
    if let Some(now) = plan.ask(texts, |plan, texts| derived::derive(plan, texts, date::parse(&browser::today()))) {
        derived.set(Some(now));
    }
    drop_stale_undo(plan, texts, undo);
}

fn coach(plan: PlanStore, texts: I18n, derived: DerivedData, messages: Messages) {
    let Some(coaching) = plan.ask(texts, derived::coach) else { return };
    let name = |path: &str, advice: &Advice| [path, "\t", advice.category.name(), "\t", &advice.sentence].concat();
    let all: Vec<(String, String)> = coaching
        .iter()
        .flat_map(|of| of.advice.iter().map(|advice| (name(&of.path, advice), of.path.clone())))
        .collect();
    derived.set_coaching(coaching);
    let before = derived.replace_asked(all.iter().map(|(name, _)| name.clone()).collect());
    // Screen readers are told of one new question.
    let new = before.and_then(|before| all.into_iter().rev().find(|(name, _)| !before.contains(name)));
    if let Some((_, path)) = new {
        let label = texts.get(&[&field_key(&path), ".label"].concat());
        messages.announce(texts.format(keys::UI_COACH_SAYS, &[("field", &label)]));
    }
}

fn apply_retention(drafts: Drafts, texts: I18n, host: Host, messages: Messages, open: &str, deleted: OnDeleted) {
    let mut store = second_repository(drafts);
    let report = store.apply_retention(store.retention_days(host.retention_days().into()), browser::now(), open);
    if let Some(first) = report.expiring.first() {
        let name = texts.name_or_unnamed(first.name.clone());
        let (n, day) = (report.expiring.len().to_string(), browser::local_date_time(first.when));
        let key = ["ui.retention.soon.", Texts::plural_suffix(report.expiring.len())].concat();
        messages.show(texts.format(&key, &[("name", &name), ("n", &n), ("day", &day)]));
    }
    if !report.deleted.is_empty() {
        let label = texts.all().format_count(keys::UI_RETENTION_DONE, report.deleted.len());
        let unsure = [&label, " ", &texts.get(keys::UI_RETENTION_UNSURE)].concat();
        // It is said once it is on disk, or that cannot be known.
        storage::when_durable(move |is_durable| deleted(if is_durable { label } else { unsure }, report.deleted));
    }
}
