//! Comparing a draft with other words for it, field by field.

use std::rc::Rc;

use guide_core::model::{FieldDiff, Plan};
use guide_core::texts::{field_key, keys};
use guide_storage::Draft;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::choice::Choice;
use super::file_result::{FileResult, ResultArea};
use super::space::{Space, load, name_of, use_space};
use crate::browser;
use crate::components::Button;
use crate::state::{I18n, use_texts};

/// Shows a draft here and other words for it side by side; `drafts` gives them, unless one has gone.
#[component]
pub fn CompareButton(drafts: impl Fn() -> Option<(Draft, Plan)> + 'static, area: ResultArea) -> impl IntoView {
    let texts = use_texts();
    let compare = move || {
        if let Some(drafts) = drafts() {
            area.show(FileResult::Comparing(Rc::new(drafts)));
            area.scroll_into_view();
        }
    };
    view! { <Button label=texts.get(keys::DATA_SAFETY_COMPARE_OPEN) action="compare" on_click=compare /> }
}

/// Two plans side by side: the user chooses field by field which words are kept.
#[component]
pub fn Compare(drafts: Rc<(Draft, Plan)>, area: ResultArea) -> impl IntoView {
    let texts = use_texts();
    let space = use_space();
    let (here, other) = &*drafts;
    let name = name_of(texts, here);
    let differences: Vec<(FieldDiff, RwSignal<bool>)> =
        here.plan.differences(other).into_iter().map(|difference| (difference, RwSignal::new(false))).collect();
    let fields = differences.iter().enumerate().map(|(at, (difference, takes_other))| {
        view! { <ComparedField at difference=difference.clone() takes_other=*takes_other /> }
    });
    let fields = fields.collect_view();
    let save = move || {
        let (here, _) = &*drafts;
        let mut merged = here.clone();
        for (difference, _) in differences.iter().filter(|(_, takes_other)| takes_other.get_untracked()) {
            merged.plan.apply_from(&difference.path, &difference.other);
        }
        save_merged(&space, here, &Draft { changed: browser::now(), ..merged }, area);
    };
    view! {
        <form class="panel" data-keep="compare" on:submit=|event: SubmitEvent| event.prevent_default()>
            <h4>{name}</h4>
            <p>{texts.get(keys::DATA_SAFETY_COMPARE_LEAD)}</p>
            {fields}
            <div class="row">
                <Button label=texts.get(keys::DATA_SAFETY_COMPARE_SAVE) action="save-merge" on_click=save />
            </div>
        </form>
    }
}

#[component]
fn ComparedField(at: usize, difference: FieldDiff, takes_other: RwSignal<bool>) -> impl IntoView {
    let texts = use_texts();
    let name = ["keep-", &at.to_string()].concat();
    view! {
        <fieldset class="field" data-differs=difference.path.clone()>
            <legend class="field__label">{field_label(texts, &difference.path)}</legend>
            <div class="compare">
                <div class="card">
                    <Choice
                        label=texts.get(keys::DATA_SAFETY_COMPARE_HERE)
                        name=name.clone()
                        value="here"
                        is_radio=true
                        is_chosen=Signal::derive(move || !takes_other.get())
                        on_change=move |_| takes_other.set(false)
                    />
                    <p class="spoken">{difference.one}</p>
                </div>
                <div class="card">
                    <Choice
                        label=texts.get(keys::DATA_SAFETY_COMPARE_THERE)
                        name
                        value="there"
                        is_radio=true
                        is_chosen=takes_other
                        on_change=move |_| takes_other.set(true)
                    />
                    <p class="spoken">{difference.other}</p>
                </div>
            </div>
        </fieldset>
    }
}

/// Stores the merged draft, unless `seen`, the draft that was compared, was changed in another tab since.
fn save_merged(space: &Space, seen: &Draft, merged: &Draft, area: ResultArea) {
    let texts = space.texts();
    let mut store = space.repository();
    if load(&mut store, &seen.id).is_none_or(|now| now.plan != seen.plan) {
        return area.show(FileResult::Refused(texts.get(keys::DATA_SAFETY_COMPARE_CHANGED)));
    }
    match store.replace(merged) {
        Ok(change) => {
            let sentence = texts.get(keys::DATA_SAFETY_COMPARE_DONE);
            area.show(FileResult::Done(sentence.clone()));
            space.stored_changed(sentence, vec![change]);
        }
        Err(_) => area.show(FileResult::Refused(texts.get(keys::DATA_SAFETY_FULL))),
    }
}

/// The label of a field, else its path.
pub fn field_label(texts: I18n, path: &str) -> String {
    if let Some(at) = path.strip_prefix("facts.").and_then(|at| at.parse::<usize>().ok()) {
        // A list that is too long is named by the first item that was left out.
        return texts.format_number(keys::FACTS_SECTION_ITEM, at) + ", …";
    }
    let key = field_key(path);
    let shared = ["support.item.", key.rsplit('.').next().unwrap_or_default()].concat();
    let find = |key: &str| texts.get_opt(&[key, ".label"].concat());
    find(&key).or_else(|| find(&shared).filter(|_| key.starts_with("support."))).unwrap_or_else(|| path.to_owned())
}
