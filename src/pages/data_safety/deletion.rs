//! Deleting everything at once, after one more question.
//!
//! Older drafts are in the archive, which the guide may not have read yet, or cannot read. So the archive is listed before the question, the guide
//! gets some time to read it, and after the answer everything in it is deleted without reading. The sentences say what is known by then.

use std::sync::Arc;

use guide_core::texts::keys;
use guide_storage::{self as storage, LOCK_KEY};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::browser::{callback, durable, sleep};
use super::space::{Space, use_space};
use crate::browser::now;
use crate::components::{Button, Section};
use crate::state::{use_host, use_texts};

/// How long the browser's database is waited for, in milliseconds.
const ARCHIVE_TIMEOUT_MS: i32 = 5000;
/// How long an answer is waited for towards the end of that, in milliseconds.
const MIN_ARCHIVE_TIMEOUT_MS: i32 = 1000;
/// How long to wait before it is asked again, in milliseconds.
const RETRY_DELAY_MS: i32 = 100;

/// What is in the archive that the guide has not read, and so cannot bring back.
#[derive(Clone)]
pub enum UnreadArchive {
    /// Drafts under these keys; none where the guide knows everything.
    Keys(Arc<[String]>),
    /// The archive could not be listed.
    Unknown,
}

impl UnreadArchive {
    /// True where everything that is in it is known, or nothing is.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Keys(keys) if keys.is_empty())
    }
}

/// Where the deletion is.
#[derive(Clone)]
enum Deletion {
    Offered,
    Looking,
    Asking(UnreadArchive),
    UnderWay,
    /// What was deleted and what is left, as a sentence.
    Done(String),
}

/// The section for deleting everything.
#[component]
pub fn DeletionSection() -> impl IntoView {
    let texts = use_texts();
    let lead =
        if use_space().is_persistent() { keys::DATA_SAFETY_DELETE_LEAD } else { keys::DATA_SAFETY_DELETE_LEAD_MEMORY };
    let state = RwSignal::new(Deletion::Offered);
    let inside = move || match state.get() {
        Deletion::Offered => view! { <DeletionButton state /> }.into_any(),
        Deletion::Looking => view! { <p role="status">{texts.get(keys::DATA_SAFETY_DELETE_LOOKING)}</p> }.into_any(),
        Deletion::Asking(unread) => view! { <DeletionQuestion state unread /> }.into_any(),
        Deletion::UnderWay => view! { <p role="status">{texts.get(keys::DATA_SAFETY_DELETE_DELETING)}</p> }.into_any(),
        Deletion::Done(sentence) => {
            view! { <p role="status" tabindex="-1" data-keep="deleted">{sentence}</p> }.into_any()
        }
    };
    view! {
        <Section title=texts.get(keys::DATA_SAFETY_DELETE)>
            <p>{texts.get(lead)}</p>
            <div>{inside}</div>
        </Section>
    }
}

#[component]
fn DeletionButton(state: RwSignal<Deletion>) -> impl IntoView {
    let texts = use_texts();
    let space = use_space();
    let host = use_host();
    let ask = move || {
        state.set(Deletion::Looking);
        let space = space.clone();
        spawn_local(async move {
            let unread = find_unread(&space).await;
            state.try_set(Deletion::Asking(unread));
            host.focus_where_lost("[data-action=delete-all-no]");
        });
    };
    view! { <Button label=texts.get(keys::DATA_SAFETY_DELETE) action="delete-all" on_click=ask /> }
}

#[component]
fn DeletionQuestion(state: RwSignal<Deletion>, unread: UnreadArchive) -> impl IntoView {
    let texts = use_texts();
    let space = use_space();
    let host = use_host();
    let question = question(&space, &unread);
    let delete = move || {
        state.set(Deletion::UnderWay);
        let changes = space.repository().remove_all();
        space.leave_deleted();
        let (space, unread) = (space.clone(), unread.clone());
        spawn_local(async move {
            let sentence = delete_archive(&space, &unread).await;
            state.try_set(Deletion::Done(sentence.clone()));
            host.focus_where_lost("[data-keep=deleted]");
            space.stored_changed(sentence, changes);
        });
    };
    let keep = move || {
        state.set(Deletion::Offered);
        host.focus_soon("[data-action=delete-all]");
    };
    view! {
        <div class="notice">
            <p role="alert">{question}</p>
            <div class="row">
                <Button label=texts.get(keys::DATA_SAFETY_DELETE_YES) action="delete-all-yes" on_click=delete />
                <Button
                    label=texts.get(keys::DATA_SAFETY_DELETE_NO)
                    action="delete-all-no"
                    on_click=keep
                />
            </div>
        </div>
    }
}

/// The question: how many drafts there are, how many of them were to be kept, and whether undoing it brings back all.
fn question(space: &Space, unread: &UnreadArchive) -> String {
    let texts = space.texts();
    let mut store = space.repository();
    let known = store.list().drafts;
    let mut held: Vec<bool> = known.iter().map(|draft| draft.pinned).collect();
    if let UnreadArchive::Keys(keys) = unread {
        let drafts = store.draft_key("");
        let ids = keys.iter().filter_map(|key| key.strip_prefix(&drafts));
        // One that is in local storage as well is in the list already.
        let older = ids.filter(|id| known.iter().all(|draft| draft.id != *id));
        held.extend(older.map(|id| store.meta(id).pinned));
    }
    let n = held.len().to_string();
    held.retain(|is_held| *is_held);
    let mut sentences = Vec::new();
    if !held.is_empty() {
        sentences.push(texts.format(keys::DATA_SAFETY_DELETE_HELD, &[("n", &held.len().to_string())]));
    }
    let is_unknown = matches!(unread, UnreadArchive::Unknown);
    let sure = if is_unknown { keys::DATA_SAFETY_DELETE_SURE_OLDER } else { keys::DATA_SAFETY_DELETE_SURE };
    sentences.push(texts.format(sure, &[("n", &n)]));
    sentences.push(texts.get(if unread.is_empty() {
        keys::DATA_SAFETY_DELETE_UNDO
    } else {
        keys::DATA_SAFETY_DELETE_UNDO_SOME
    }));
    sentences.join(" ")
}

/// Looks for drafts in the archive that the guide has not read. It is asked to read them, and waited for.
pub async fn find_unread(space: &Space) -> UnreadArchive {
    if !space.is_persistent() {
        return UnreadArchive::Keys(Arc::default());
    }
    space.read_archive();
    // Drafts that only the journal has are known once it was read, which comes before every write.
    durable().await;
    let deadline = now() + u64::from(ARCHIVE_TIMEOUT_MS.unsigned_abs());
    loop {
        let left = i32::try_from(deadline.saturating_sub(now())).unwrap_or_default();
        let unread = list_unread(space, left.clamp(MIN_ARCHIVE_TIMEOUT_MS, ARCHIVE_TIMEOUT_MS)).await;
        if unread.is_empty() || now() >= deadline {
            return unread;
        }
        sleep(RETRY_DELAY_MS).await;
    }
}

async fn list_unread(space: &Space, timeout_ms: i32) -> UnreadArchive {
    let prefix = space.repository().prefix().to_owned();
    let keys = callback(|listed| storage::archived_keys(&prefix, timeout_ms, listed)).await.flatten();
    let mut store = space.repository();
    match keys {
        // What is in local storage as well may have other words there.
        Some(mut keys) => {
            keys.retain(|(key, is_in_local)| *is_in_local || !matches!(store.backend().get(key), Ok(Some(_))));
            UnreadArchive::Keys(keys.into_iter().map(|(key, _)| key).collect())
        }
        None if store.has_archive() => UnreadArchive::Unknown,
        None => UnreadArchive::Keys(Arc::default()),
    }
}

/// Deletes what is in the database once everything else was removed; gives a sentence about what is deleted and what is left.
pub async fn delete_archive(space: &Space, unread: &UnreadArchive) -> String {
    let texts = space.texts();
    let mut store = space.repository();
    let prefix = store.prefix().to_owned();
    let lock = [&prefix, LOCK_KEY].concat();
    // What is listed and cannot be read is in an archive that another tab has changed.
    let keys = storage::space_keys(store.backend(), &prefix);
    let is_deleted = keys.is_ok_and(|keys| keys.iter().all(|key| *key == lock || store.backend().get(key).is_err()));
    let left = store.list().drafts.len().to_string();
    if !space.is_persistent() {
        return texts.get(keys::DATA_SAFETY_DELETE_DONE_MEMORY);
    }
    let is_erased = callback(|erased| storage::erase(&prefix, ARCHIVE_TIMEOUT_MS, erased)).await.unwrap_or_default();
    // Without an archive, nothing can be left in it.
    let is_archive_left = !is_erased && space.repository().has_archive();
    let mut sentences = vec![match (is_deleted, is_archive_left, unread.is_empty()) {
        (false, ..) => texts.format(keys::DATA_SAFETY_DELETE_LEFT, &[("n", &left)]),
        (true, true, _) => texts.get(keys::DATA_SAFETY_DELETE_DONE_SOME),
        (true, false, false) => texts.get(keys::DATA_SAFETY_DELETE_DONE_UNREAD),
        (true, false, true) => texts.get(keys::DATA_SAFETY_DELETE_DONE),
    }];
    if is_archive_left {
        sentences.push(texts.get(keys::DATA_SAFETY_DELETE_LEFT_OLDER));
    }
    space.read_archive();
    // What was removed from local storage comes back with a crash until the disk knows of it.
    if !durable().await {
        sentences.push(texts.get(keys::DATA_SAFETY_DELETE_UNSURE));
    }
    sentences.join(" ")
}
