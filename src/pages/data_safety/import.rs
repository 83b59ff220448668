//! The drafts in a file that was opened: importing them, or comparing them with those here.

use guide_core::model::SkippedField;
use guide_core::texts::keys;
use guide_storage::{Draft, ImportedDraft, StoredChange};
use leptos::prelude::*;

use super::compare::{CompareButton, field_label};
use super::file_result::{FileResult, ResultArea};
use super::space::{Space, describe, load, name_of, use_space};
use crate::browser;
use crate::components::{Button, KeyedItem, KeyedList};
use crate::services::use_session;
use crate::state::{use_messages, use_texts};

/// At most so many fields are named that could not be read.
const MAX_NAMED_FIELDS: usize = 12;

/// What is in the file, with what can be done with each draft.
#[component]
pub fn FileDrafts(drafts: Vec<ImportedDraft>, area: ResultArea) -> impl IntoView {
    let texts = use_texts();
    let import_all = (drafts.len() > 1).then(|| {
        let all = drafts.iter().map(|from| from.draft.clone()).collect();
        view! {
            <div class="row">
                <ImportButton label=keys::DATA_SAFETY_FILE_TAKE_ALL action="take-all" drafts=all area />
            </div>
        }
    });
    let cards = move || {
        let card = |(at, from): (usize, &ImportedDraft)| {
            let from = from.clone();
            KeyedItem::new(vec![at.to_string()], move || view! { <FileDraft from area /> }.into_any())
        };
        drafts.iter().enumerate().map(card).collect()
    };
    view! {
        <p role="status">{texts.get(keys::DATA_SAFETY_FILE_HOLDS)}</p>
        {import_all}
        <ul class="cards">
            <KeyedList items=cards />
        </ul>
    }
}

#[component]
fn FileDraft(from: ImportedDraft, area: ResultArea) -> impl IntoView {
    let texts = use_texts();
    let ImportedDraft { draft, unread } = from;
    let about = describe(draft.plan.start.who.as_private_str(), draft.changed);
    let here = (!draft.id.is_empty()).then(|| load(&mut use_space().repository(), &draft.id)).flatten();
    let is_same = here.as_ref().is_some_and(|here| here.plan == draft.plan);
    let known = here.is_some().then(|| {
        view! { <p>{texts.get(if is_same { keys::DATA_SAFETY_FILE_SAME } else { keys::DATA_SAFETY_FILE_KNOWN })}</p> }
    });
    let compare = here.filter(|_| !is_same).map(|here| {
        let drafts = (here, draft.plan.clone());
        view! { <CompareButton drafts=move || Some(drafts.clone()) area /> }
    });
    let (id, name) = (draft.id.clone(), name_of(texts, &draft));
    view! {
        <li class="card" data-from-file=id>
            <h4 class="card__title">{name}</h4>
            <p class="card__about">{about}</p>
            <SkippedFields unread />
            {known}
            <div class="row">
                <ImportButton label=keys::DATA_SAFETY_FILE_TAKE action="take" drafts=vec![draft] area />
                {compare}
            </div>
        </li>
    }
}

/// What could not be read of a draft, by the names of its fields.
#[component]
fn SkippedFields(unread: Vec<SkippedField>) -> impl IntoView {
    let texts = use_texts();
    let places: Vec<String> =
        unread.iter().take(MAX_NAMED_FIELDS).map(|unread| field_label(texts, &unread.path)).collect();
    (!places.is_empty()).then(|| {
        view! { <p class="notice">{texts.format(keys::DATA_SAFETY_FILE_PARTS, &[("places", &places.join(", "))])}</p> }
    })
}

#[component]
fn ImportButton(
    /// The key of its label.
    label: &'static str,
    action: &'static str,
    drafts: Vec<Draft>,
    area: ResultArea,
) -> impl IntoView {
    let texts = use_texts();
    let messages = use_messages();
    let session = use_session();
    let space = use_space();
    let import = move || {
        let Some((sentence, changes, last)) = import_drafts(&space, &drafts, area) else { return };
        if let (Some(id), [_]) = (last, drafts.as_slice()) {
            session.open_stored(&id);
        }
        area.show(FileResult::Done(sentence.clone()));
        if changes.is_empty() {
            messages.show_in_passing(sentence);
        } else {
            space.stored_changed(sentence, changes);
        }
    };
    view! { <Button label=texts.get(label) action on_click=import /> }
}

/// Stores drafts as new ones, all or none: half a backup would have to be sorted out by hand. Gives a sentence, what undoes it, and the id of the
/// last draft.
fn import_drafts(
    space: &Space,
    drafts: &[Draft],
    area: ResultArea,
) -> Option<(String, Vec<StoredChange>, Option<String>)> {
    let texts = space.texts();
    let mut store = space.repository();
    let mut changes: Vec<StoredChange> = Vec::new();
    let mut last = None;
    for draft in drafts {
        let id = if draft.id.is_empty() { browser::new_id() } else { draft.id.clone() };
        let Ok((change, id)) = store.import(&Draft { id, ..draft.clone() }) else {
            let left = store.undo(changes);
            let key = if left.is_empty() { keys::DATA_SAFETY_FULL } else { keys::DATA_SAFETY_HALF };
            area.show(FileResult::Refused(texts.get(key)));
            return None;
        };
        changes.extend(change);
        last = Some(id);
    }
    let sentence = match changes.len() {
        0 => texts.get(keys::DATA_SAFETY_FILE_NONE_TAKEN),
        1 => texts.get(keys::DATA_SAFETY_FILE_TAKEN),
        n => texts.format(keys::DATA_SAFETY_FILE_ALL_TAKEN, &[("n", &n.to_string())]),
    };
    Some((sentence, changes, last))
}
