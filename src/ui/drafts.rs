//! The list of drafts: new, open, rename, duplicate, delete with undo; and what could not be read.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::browser;
use super::dom::{View, el, target, value_of, words};
use super::keeping::fresh;
use super::seen::{Undo, Undone, View as Shown};
use super::state::Guide;
use super::steps::{action, paragraph};
use guide_storage::{self as storage, Change, Draft, Entry, Loaded, Store};

/// The list, read anew each time the stored drafts change.
pub fn drafts(guide: Guide) -> View {
    // What was just typed is in the list too.
    guide.save();
    let first = el("div.row")
        .with(action(guide, "ui.drafts.new", "new", move || guide.begin()).attr("class", "button button--primary"))
        .with(action(guide, "ui.safe", "safe", move || guide.show(Shown::Safe)))
        .with(action(guide, "ui.back_to_step", "back-to-plan", move || guide.goes_back()));
    let key = move || guide.seen(|seen| seen.changes.to_string());
    el("div.panel")
        .attr("data-panel", "drafts")
        .with(words("h2.title", &guide.say("ui.drafts")).attr("tabindex", "-1"))
        .with(words("p.lead", &guide.say("ui.drafts.lead")))
        .with(first)
        .with(el("div.cards").live(key, move || list(guide)))
}

fn list(guide: Guide) -> Vec<View> {
    let listing = guide.with_store(Store::list).unwrap_or_default();
    let mut views = Vec::new();
    if guide.misses_drafts() {
        views.push(paragraph(&guide.say("ui.error.shelf")));
    }
    if listing.drafts.is_empty() {
        views.push(paragraph(&guide.say("ui.drafts.none")));
    } else {
        views.push(el("ul.cards").with_all(listing.drafts.iter().map(|entry| draft(guide, entry)).collect()));
    }
    views.extend(listing.set_aside.iter().map(|aside| {
        let id = aside.id.clone();
        let text = move || guide.with_store(|store| store.set_aside_text(&id)).flatten();
        let says = guide.say(if aside.is_plain { "ui.drafts.unencrypted" } else { "ui.drafts.set_aside" });
        unread(guide, &says, text).attr("data-quarantine", &aside.id)
    }));
    views.extend(listing.sealed.iter().map(|id| {
        let says = guide.say("ui.drafts.sealed");
        let place = id.clone();
        // With the place it was encrypted for, without which its passphrase does not open it.
        let text = move || {
            guide.with_store(|store| {
                let key = store.draft_key(&place);
                store.area().stored(&key).ok().flatten().map(|text| [&key, "\n", &text].concat())
            })?
        };
        unread(guide, &says, text).attr("data-sealed", id)
    }));
    views.extend(
        listing
            .newer
            .iter()
            .map(|id| words("p.notice", &guide.fill("ui.drafts.newer", &[("id", id)])).attr("data-newer", id)),
    );
    views
}

fn draft(guide: Guide, entry: &Entry) -> View {
    let name = if entry.name.trim().is_empty() { guide.say("ui.draft.unnamed") } else { entry.name.clone() };
    let is_open = guide.seen_now(|seen| seen.draft.id == entry.id);
    let time = browser::local_date_time(entry.changed);
    let about = if entry.who.trim().is_empty() { time } else { [&entry.who, ", ", &time].concat() };
    let about = words("p.card__about", &about)
        .with_if(is_open.then(|| words("strong.card__open", &guide.say("ui.drafts.is_open"))));

    let says = |on: bool, key: &str| on.then(|| words("p.card__about", &guide.say(key)));
    let notes = [
        says(entry.hold, "ui.drafts.held"),
        says(!entry.beside.is_empty(), "ui.drafts.beside"),
        says(entry.wants_backup, "ui.drafts.wants_backup"),
    ];

    let renaming = RwSignal::new(false);
    let act = |verb: &'static str, work: Box<dyn Fn(&str)>| {
        let id = entry.id.clone();
        let key = ["ui.drafts.", verb].concat();
        // The same verb stands at every draft, so its name says which one is meant.
        let says = [&guide.say(&key), ": ", &name].concat();
        action(guide, &key, verb, move || work(&id)).attr("aria-label", &says).attr("class", "button button--quiet")
    };
    let rename = act(
        "rename",
        Box::new(move |id| {
            renaming.update(|on| *on = !*on);
            guide.focus_soon(in_draft(id, "[data-rename]"));
        }),
    )
    .live_attr("aria-expanded", move || Some(renaming.get().to_string()));
    let is_held = entry.hold;
    let delete = move |id: &str| if is_held { guide.mentions("ui.drafts.delete_held") } else { delete(guide, id) };
    let (id, old) = (entry.id.clone(), name.clone());
    let form = el("div").live(
        move || renaming.get().to_string(),
        move || if renaming.get_untracked() { vec![rename_form(guide, id.clone(), &old)] } else { Vec::new() },
    );
    el("li.card")
        .attr("data-draft", &entry.id)
        .with(words("h3.card__title", &name))
        .with(about)
        .with_all(notes.into_iter().flatten().collect())
        .with(
            el("div.row")
                .with(act("open", Box::new(move |id| open(guide, id))))
                .with(rename)
                .with(act("duplicate", Box::new(move |id| duplicate(guide, id))))
                .with(act("next", Box::new(move |id| next_talk(guide, id))))
                .with(act("delete", Box::new(delete))),
        )
        .with(form)
}

fn rename_form(guide: Guide, id: String, old: &str) -> View {
    let input = el("input.input")
        .attr("type", "text")
        .attr("value", old)
        .attr("data-rename", "name")
        // As the Tab key does: who types has the old name out of the way.
        .on("focus", |event| target(&event).unchecked_ref::<HtmlInputElement>().select());
    let control = input.element().clone();
    let label = el("label.field__label").text(&guide.say("ui.drafts.name")).with(input);
    let save = words("button.button", &guide.say("ui.drafts.save_name")).attr("data-action", "save-name");
    el("form.row").with(label).with(save).on("submit", move |event| {
        event.prevent_default();
        rename(guide, &id, value_of(&control));
    })
}

/// What is in the card of this draft, as a selector.
fn in_draft(id: &str, selector: &str) -> String {
    ["[data-draft=\"", id, "\"] ", selector].concat()
}

/// A record that is no draft here, with a way to keep it as a file.
fn unread(guide: Guide, says: &str, text: impl Fn() -> Option<String> + 'static) -> View {
    let save = move || {
        let text = text().unwrap_or_default();
        browser::download("draft-that-could-not-be-read.json", "application/json", &text);
    };
    el("div.notice").with(paragraph(says)).with(action(guide, "ui.drafts.save_set_aside", "save-set-aside", save))
}

fn load(guide: Guide, id: &str) -> Option<Draft> {
    let trouble = match guide.with_store(|store| store.load(id))? {
        Loaded::Draft(draft, _) => return Some(*draft),
        Loaded::SetAside => "ui.error.set_aside",
        Loaded::Newer => "ui.error.newer",
        Loaded::Sealed => "ui.error.sealed",
        Loaded::Missing => "ui.error.missing",
    };
    guide.inform(trouble);
    guide.changed();
    None
}

/// The draft that was open last.
pub fn last(guide: Guide) -> Option<Draft> {
    let id = guide.with_store(|store| store.open_id())??;
    load(guide, &id)
}

fn store(guide: Guide, draft: &Draft) {
    if guide.with_store(|store| store.save(draft)).is_some_and(|result| result.is_err()) {
        guide.inform("ui.error.full");
    }
}

/// Opens a stored draft.
pub fn open(guide: Guide, id: &str) {
    // What is read is taken for known, so what is on the page goes first.
    if guide.is_put_away()
        && let Some(draft) = load(guide, id)
    {
        guide.open(draft);
    }
}

/// The draft as it is now: the open one with what is not saved yet.
fn copied(guide: Guide, id: &str) -> Option<Draft> {
    let is_open = guide.seen_now(|seen| seen.draft.id == id);
    if is_open { Some(guide.draft_now(browser::now())) } else { load(guide, id) }
}

fn duplicate(guide: Guide, id: &str) {
    let Some(mut draft) = copied(guide, id) else { return };
    let name = if draft.name.trim().is_empty() { draft.plan.start.topic.for_owner() } else { &draft.name };
    draft.name = guide.fill("ui.drafts.copy_of", &[("name", name)]);
    draft.id = browser::new_id();
    draft.changed = browser::now();
    store(guide, &draft);
    guide.changed();
    guide.focus_soon(in_draft(&draft.id, "button"));
}

/// Begins a draft for the next talk on the same topic.
fn next_talk(guide: Guide, id: &str) {
    if let Some(earlier) = copied(guide, id) {
        guide.open(Draft { plan: earlier.plan.next_talk(id), ..fresh() });
    }
}

fn delete(guide: Guide, id: &str) {
    let Some(Ok(change)) = guide.with_store(|store| store.delete(id)) else { return guide.inform("ui.error.kept") };
    if guide.seen_now(|seen| seen.draft.id == id) {
        guide.forget_open();
    }
    guide.changed();
    // It is said once it is on disk, or that cannot be known.
    storage::when_durable(move |is_durable| guide.says_deleted(change, is_durable));
    // The button that had the focus is gone.
    guide.focus_soon("main h2".into());
}

impl Guide {
    fn says_deleted(self, change: Option<Change>, is_durable: bool) {
        let [known, unsure] = ["ui.drafts.deleted", "ui.drafts.deleted_unsure"].map(|key| self.say(key));
        let says = if is_durable { known.clone() } else { unsure.clone() };
        self.see(|seen| {
            // A second press may come down on the next draft in the list: what was deleted in a row comes back together.
            if let Some(change) = change {
                match &mut seen.undo {
                    Some(Undo { says: earlier, how: Undone::Stored(changes) })
                        if *earlier == known || *earlier == unsure =>
                    {
                        *earlier = says;
                        changes.push(change);
                    }
                    undo => *undo = Some(Undo { says, how: Undone::Stored(vec![change]) }),
                }
            }
            seen.changes += 1;
        });
    }
}

fn rename(guide: Guide, id: &str, name: String) {
    if guide.seen_now(|seen| seen.draft.id == id) {
        guide.rename_open(name);
    } else if let Some(mut draft) = load(guide, id) {
        draft.name = name;
        store(guide, &draft);
    }
    guide.changed();
    guide.focus_soon(in_draft(id, "[data-action=\"rename\"]"));
}
