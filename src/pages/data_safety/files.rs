//! The section for opening a file, by choosing or by dropping it: each draft in it opens as a new one, or is compared with the one here. Nothing is
//! replaced that the user has not seen.

use guide_core::texts::keys;
use guide_storage::{ENCRYPTED_V2_PREFIX, ImportError, MAX_FILE_BYTES, ParsedFile, read_file};
use leptos::ev::DragEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::browser::file_bytes;
use super::compare::Compare;
use super::conflicts::ConflictList;
use super::file_result::{FileResult, ResultArea};
use super::import::FileDrafts;
use super::locked_file::{UnlockFile, attempt_on_file, attempt_on_record};
use crate::components::{KeyedItem, KeyedList, Section};
use crate::state::{I18n, use_texts};

/// Opening a file, and comparing drafts that parted.
#[component]
pub fn FilesSection() -> impl IntoView {
    let texts = use_texts();
    let area = ResultArea::new();
    let result = move || {
        let key = vec![area.revision().to_string()];
        vec![KeyedItem::new(key, move || view! { <CurrentResult area /> }.into_any())]
    };
    view! {
        <Section title=texts.get(keys::DATA_SAFETY_FILE)>
            <p>{texts.get(keys::DATA_SAFETY_FILE_LEAD)}</p>
            <FilePicker area />
            <div data-keep="result" node_ref=area.element()>
                <KeyedList items=result />
            </div>
            <ConflictList area />
        </Section>
    }
}

#[component]
fn FilePicker(area: ResultArea) -> impl IntoView {
    let texts = use_texts();
    let open = move |file: File| spawn_local(async move { open_file(texts, &file, area).await });
    let drop = move |event: DragEvent| {
        event.prevent_default();
        let files = event.data_transfer().and_then(|data| data.files());
        if let Some(file) = files.and_then(|files| files.get(0)) {
            open(file);
        }
    };
    view! {
        <label class="card" data-keep="drop" on:dragover=|event| event.prevent_default() on:drop=drop>
            <span class="field__label">{texts.get(keys::DATA_SAFETY_FILE_CHOOSE)}</span>
            <input
                type="file"
                accept=".json,application/json"
                data-keep="file"
                on:change:target=move |event| {
                    let input = event.target();
                    if let Some(file) = input.files().and_then(|files| files.get(0)) {
                        open(file);
                        // The same file may be chosen again.
                        input.set_value("");
                    }
                }
            />
        </label>
    }
}

async fn open_file(texts: I18n, file: &File, area: ResultArea) {
    // Looked at before it is read: a film takes no memory.
    if file.size() > f64::from(u32::try_from(MAX_FILE_BYTES).unwrap_or(u32::MAX)) {
        return area.show(FileResult::refused(texts, ImportError::TooLarge));
    }
    let Some(bytes) = file_bytes(file).await else {
        return area.show(FileResult::Refused(texts.get(keys::DATA_SAFETY_FILE_UNREAD)));
    };
    let text = std::str::from_utf8(&bytes).unwrap_or_default();
    if let Some((key, stored)) = text.split_once('\n').filter(|(_, stored)| stored.starts_with(ENCRYPTED_V2_PREFIX)) {
        return area.show(attempt_on_record(texts, key, stored.trim_end()));
    }
    area.show(match read_file(&bytes) {
        Ok(ParsedFile::Drafts(drafts)) => FileResult::Drafts(drafts),
        Ok(ParsedFile::Encrypted(encrypted)) => attempt_on_file(texts, encrypted),
        Err(fault) => FileResult::refused(texts, fault),
    });
}

#[component]
fn CurrentResult(area: ResultArea) -> impl IntoView {
    match area.result() {
        FileResult::Nothing => ().into_any(),
        FileResult::Refused(sentence) => {
            view! { <p class="notice" role="alert" data-keep="refused">{sentence}</p> }.into_any()
        }
        FileResult::Locked(attempt) => view! { <UnlockFile attempt area /> }.into_any(),
        FileResult::Drafts(drafts) => view! { <FileDrafts drafts area /> }.into_any(),
        FileResult::Comparing(drafts) => view! { <Compare drafts area /> }.into_any(),
        FileResult::Done(sentence) => view! { <p role="status">{sentence}</p> }.into_any(),
    }
}
