//! The list of drafts: new, open, rename, duplicate, delete with undo; and what could not be read.

use guide_core::texts::keys;
use guide_storage::{self as storage, Draft, DraftList, StoredChange};
use leptos::html::Input;
use leptos::prelude::*;

use super::listing::Listing;
use crate::browser;
use crate::components::{Button, ButtonStyle, KeyedItem, KeyedList, dynamic};
use crate::services::{Autosave, Session, new_draft, use_archive, use_autosave, use_navigation, use_session};
use crate::state::{
    Contexts, Drafts, EditMode, Host, I18n, Page, State, Undo, UndoAction, UndoOffer, use_drafts, use_state, use_texts,
};

/// The list, read again each time the stored drafts change.
#[component]
pub fn DraftsPage() -> impl IntoView {
    let texts = use_texts();
    let navigation = use_navigation();
    let session = use_session();
    // What was just typed is in the list too.
    use_autosave().save();
    view! {
        <div class="panel" data-panel="drafts">
            <h2 class="title" tabindex="-1">{texts.get(keys::UI_DRAFTS)}</h2>
            <p class="lead">{texts.get(keys::UI_DRAFTS_LEAD)}</p>
            <div class="row">
                <Button
                    label=texts.get(keys::UI_DRAFTS_NEW)
                    action="new"
                    style=ButtonStyle::Primary
                    on_click=move || session.begin()
                />
                <Button
                    label=texts.get(keys::UI_SAFE)
                    action="safe"
                    on_click=move || navigation.show(Page::DataSafety)
                />
                <Button
                    label=texts.get(keys::UI_BACK_TO_STEP)
                    action="back-to-plan"
                    on_click=move || navigation.back_to_plan()
                />
            </div>
            <div class="cards"><SavedDrafts /></div>
        </div>
    }
}

#[component]
fn SavedDrafts() -> impl IntoView {
    let drafts = use_drafts();
    let archive = use_archive();
    let list = Listing::new(drafts);
    let ids = list.stable_ids();
    let card = move |id: String| KeyedItem::new(vec![id.clone()], move || view! { <DraftCard id list /> }.into_any());
    let cards = move || ids.get().into_iter().map(card).collect();
    // Built again only where something else could not be read.
    let unread = Memo::new(move |_| {
        let listing = list.read(|list| DraftList { drafts: Vec::new(), ..list.clone() });
        (listing, ids.with(Vec::is_empty), archive.has_unread())
    });
    let others = dynamic(move || {
        let (listing, is_empty, has_unread) = unread.get();
        view! { <UnreadRecords listing is_empty has_unread /> }
    });
    view! {
        <ul class="cards">
            <KeyedList items=cards />
        </ul>
        {others}
    }
}

/// What the list of drafts leaves out.
#[component]
fn UnreadRecords(listing: DraftList, is_empty: bool, has_unread: bool) -> impl IntoView {
    let texts = use_texts();
    let drafts = use_drafts();
    let unread = has_unread.then(|| view! { <p>{texts.get(keys::UI_ERROR_ARCHIVE)}</p> }.into_any());
    let none = is_empty.then(|| view! { <p>{texts.get(keys::UI_DRAFTS_NONE)}</p> }.into_any());
    let quarantined = listing.quarantined.into_iter().map(|record| {
        let id = record.id.clone();
        let label = texts.get(if record.is_plain { keys::UI_DRAFTS_UNENCRYPTED } else { keys::UI_DRAFTS_SET_ASIDE });
        let text = move || drafts.with_store(|store| store.quarantined_text(&id)).flatten();
        view! { <div class="notice" data-quarantine=record.id><UnreadRecord label text /></div> }.into_any()
    });
    let encrypted = listing.encrypted.into_iter().map(|id| {
        let of = id.clone();
        // With the key it was encrypted for, without which its passphrase does not open it.
        let text = move || {
            drafts.with_store(|store| {
                let key = store.draft_key(&of);
                store.backend().stored(&key).ok().flatten().map(|text| [&key, "\n", &text].concat())
            })?
        };
        view! { <div class="notice" data-sealed=id><UnreadRecord label=texts.get(keys::UI_DRAFTS_SEALED) text /></div> }
            .into_any()
    });
    let newer = listing.newer_version.into_iter().map(|id| {
        let label = texts.format(keys::UI_DRAFTS_NEWER, &[("id", &id)]);
        view! { <p class="notice" data-newer=id>{label}</p> }.into_any()
    });
    view! {
        {unread}
        {none}
        {quarantined.collect_view()}
        {encrypted.collect_view()}
        {newer.collect_view()}
    }
}

/// A record that is no draft here, with a way to keep it as a file.
#[component]
fn UnreadRecord(label: String, text: impl Fn() -> Option<String> + 'static) -> impl IntoView {
    let texts = use_texts();
    let save = move || {
        let text = text().unwrap_or_default();
        browser::download("draft-that-could-not-be-read.json", "application/json", &text);
    };
    view! {
        <p>{label}</p>
        <Button label=texts.get(keys::UI_DRAFTS_SAVE_SET_ASIDE) action="save-set-aside" on_click=save />
    }
}

#[component]
fn DraftCard(id: String, list: Listing) -> impl IntoView {
    let texts = use_texts();
    let drafts = use_drafts();
    let actions = DraftActions::new(&id);
    let of = StoredValue::new(id.clone());
    let entry = move || list.entry(&of.get_value());
    let title_id = ["draft-", &id].concat();
    let title = title_id.clone();
    let head = dynamic(move || {
        let entry = entry();
        let name = texts.name_or_unnamed(entry.name);
        let is_open = drafts.with(|open| open.id == entry.id);
        let time = browser::local_date_time(entry.changed);
        let about = if entry.who.trim().is_empty() { time } else { [&entry.who, ", ", &time].concat() };
        let notes = [
            (entry.pinned, keys::UI_DRAFTS_HELD),
            (!entry.conflict_of.is_empty(), keys::UI_DRAFTS_BESIDE),
            (entry.wants_backup, keys::UI_DRAFTS_WANTS_BACKUP),
        ];
        let notes = notes.into_iter().filter(|(is_on, _)| *is_on);
        view! {
            <h3 class="card__title" id=title.clone()>{name}</h3>
            <p class="card__about">
                {about}
                {is_open.then(|| view! { <strong class="card__open">{texts.get(keys::UI_DRAFTS_IS_OPEN)}</strong> }.into_any())}
            </p>
            {notes.map(|(_, key)| view! { <p class="card__about">{texts.get(key)}</p> }.into_any()).collect_view()}
        }
    });
    let is_renaming = RwSignal::new(false);
    let button = move |action: &'static str, on_click: Box<dyn Fn()>| {
        // The same verb is at every draft, so its name says which one is meant.
        let button_id = [action, "-", &title_id].concat();
        let named = [&button_id, " ", &title_id].concat();
        view! {
            <button
                type="button"
                class="button button--quiet"
                id=button_id
                data-action=action
                aria-labelledby=named
                aria-expanded=move || (action == "rename").then(|| is_renaming.get().to_string())
                on:click=move |_| on_click()
            >
                {texts.get(&["ui.drafts.", action].concat())}
            </button>
        }
        .into_any()
    };
    let rename = move || {
        is_renaming.update(|is_on| *is_on = !*is_on);
        actions.focus("[data-rename]");
    };
    let form = move || {
        is_renaming.get().then(|| {
            let old = untrack(entry).name;
            view! { <RenameForm actions old is_open=is_renaming /> }.into_any()
        })
    };
    view! {
        <li class="card" data-draft=id>
            {head}
            <div class="row">
                {button("open", Box::new(move || actions.open()))}
                {button("rename", Box::new(rename))}
                {button("duplicate", Box::new(move || actions.duplicate()))}
                {button("next", Box::new(move || actions.begin_next()))}
                {button("delete", Box::new(move || actions.delete()))}
            </div>
            <div>{form}</div>
        </li>
    }
}

#[component]
fn RenameForm(actions: DraftActions, old: String, is_open: RwSignal<bool>) -> impl IntoView {
    let texts = use_texts();
    let input = NodeRef::<Input>::new();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(input) = input.get_untracked() {
            actions.rename(input.value());
            is_open.set(false);
        }
    };
    view! {
        <form class="row" on:submit=submit>
            <label class="field__label">
                {texts.get(keys::UI_DRAFTS_NAME)}
                // As the Tab key does: who types has the old name out of the way.
                <input
                    class="input"
                    type="text"
                    value=old
                    data-rename="name"
                    node_ref=input
                    on:focus:target=move |event| event.target().select()
                />
            </label>
            <button class="button" data-action="save-name">{texts.get(keys::UI_DRAFTS_SAVE_NAME)}</button>
        </form>
    }
}

/// What can be done with one draft of the list.
#[derive(Clone, Copy)]
struct DraftActions {
    id: StoredValue<String>,
    state: State,
    autosave: Autosave,
    session: Session,
}

impl DraftActions {
    fn new(id: &str) -> Self {
        Self {
            id: StoredValue::new(id.to_owned()),
            state: use_state(),
            autosave: use_autosave(),
            session: use_session(),
        }
    }

    fn id(self) -> String {
        self.id.get_value()
    }

    fn is_open(self) -> bool {
        self.state.get().drafts.id() == self.id()
    }

    fn focus(self, selector: &str) {
        focus_in(self.state.get().host, &self.id(), selector);
    }

    fn open(self) {
        self.session.open_stored(&self.id());
    }

    /// The draft as it is now: the open one with what is unsaved.
    fn current(self) -> Option<Draft> {
        if self.is_open() { Some(self.autosave.draft(browser::now())) } else { self.session.read(&self.id()) }
    }

    fn store(self, draft: &Draft) {
        if self.state.get().drafts.with_store(|store| store.save(draft)).is_some_and(|result| result.is_err()) {
            self.state.get().messages.show(self.state.get().i18n.get(keys::UI_ERROR_FULL));
        }
        browser::announce_stored();
    }

    fn duplicate(self) {
        let Contexts { drafts, i18n, host, .. } = self.state.get();
        let Some(mut draft) = self.current() else { return };
        draft.name = i18n.format(keys::UI_DRAFTS_COPY_OF, &[("name", draft.display_name())]);
        draft.id = browser::new_id();
        draft.changed = browser::now();
        self.store(&draft);
        drafts.announce_change();
        focus_in(host, &draft.id, "button");
    }

    /// Begins a draft for the next talk on the same topic.
    fn begin_next(self) {
        if let Some(earlier) = self.current() {
            self.session.open(Draft { plan: earlier.plan.follow_up_plan(&self.id()), ..new_draft() });
        }
    }

    fn delete(self) {
        let Contexts { drafts, messages, i18n, host, undo, .. } = self.state.get();
        if drafts.with_store(|store| store.meta(&self.id()).pinned) == Some(true) {
            return messages.show_in_passing(i18n.get(keys::UI_DRAFTS_DELETE_HELD));
        }
        let is_open = self.is_open();
        let Some(Ok(change)) = drafts.with_store(|store| store.delete(&self.id())) else {
            return messages.show(i18n.get(keys::UI_ERROR_KEPT));
        };
        if is_open {
            self.session.clear_open_draft();
        }
        // It is said once it is on disk, or that cannot be known.
        let state = self.state;
        storage::when_durable(move |is_durable| {
            // What is heard of late must not bring words back into a page that was locked meanwhile.
            if state.is_mounted() && state.get().mode.get_untracked() != EditMode::Locked {
                announce_deletion(drafts, undo, i18n, change, is_durable);
            }
        });
        drafts.announce_change();
        browser::announce_stored();
        // The button that had the focus is gone.
        host.focus_soon(".main h2");
    }

    fn rename(self, name: String) {
        let Contexts { drafts, host, .. } = self.state.get();
        let id = self.id();
        if self.is_open() {
            self.session.rename_open_draft(name);
        } else if let Some(mut draft) = self.session.read(&id) {
            draft.name = name;
            self.store(&draft);
        }
        drafts.announce_change();
        focus_in(host, &id, "[data-action=\"rename\"]");
    }
}

/// Puts the focus on something in the card of a draft.
fn focus_in(host: Host, id: &str, selector: &str) {
    host.focus_soon(&["[data-draft=\"", id, "\"] ", selector].concat());
}

fn announce_deletion(drafts: Drafts, undo: Undo, i18n: I18n, change: Option<StoredChange>, is_durable: bool) {
    let [confirmed, unsure] = [keys::UI_DRAFTS_DELETED, keys::UI_DRAFTS_DELETED_UNSURE].map(|key| i18n.get(key));
    // A second click may come down on the next draft in the list: what was deleted in a row comes back together.
    let earlier = match undo.offer_now() {
        Some(UndoOffer { label: earlier, action: UndoAction::Stored(changes) })
            if earlier == confirmed || earlier == unsure =>
        {
            changes
        }
        _ => Vec::new(),
    };
    if let Some(change) = change {
        let label = if is_durable { confirmed } else { unsure };
        let changes = earlier.into_iter().chain([change]).collect();
        undo.set_offer(Some(UndoOffer { label, action: UndoAction::Stored(changes) }));
    }
    drafts.announce_change();
}
