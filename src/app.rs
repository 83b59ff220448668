//! The guide: its contexts, and the frame around its pages.

use guide_core::model::Step;
use guide_core::texts::keys;
use guide_storage::{Draft, DraftRepository, LoadOutcome, StorageError};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Button, ButtonStyle, dynamic};
use crate::frame::{Head, MessageArea, StepList, save_trouble};
use crate::pages::steps::StepPage;
use crate::services::{
    Navigation, Services, is_quick, new_draft, restore_scroll, resume, say_part_is_missing, use_archive,
    use_navigation, use_session, watch,
};
use crate::state::{
    Contexts, DerivedData, Drafts, EditMode, Host, HrCheck, I18n, Messages, Page, Part, PlanStore, Route, SaveStatus,
    Screen, State, Undo, use_derived, use_part, use_route, use_texts,
};
use crate::{browser, parts};

/// The state of a guide that opens the last draft of a repository, else a new one; `start` is the step that the host asks for. True beside it
/// where the draft that was open last was not found.
pub fn open_state(i18n: I18n, mut store: DraftRepository, host: Host, start: Option<Step>) -> (State, bool) {
    let is_locked = store.is_locked();
    let last = if is_locked { None } else { store.open_id() };
    let loaded = last.as_deref().map_or(LoadOutcome::NotFound, |id| store.load(id));
    let misses_last = last.is_some() && loaded == LoadOutcome::NotFound;
    let problem = match &loaded {
        LoadOutcome::Quarantined => Some(keys::UI_ERROR_SET_ASIDE),
        LoadOutcome::NewerVersion => Some(keys::UI_ERROR_NEWER),
        LoadOutcome::Encrypted => Some(keys::UI_ERROR_SEALED),
        LoadOutcome::Draft(_, unread) if !unread.is_empty() => Some(keys::UI_ERROR_UNREAD),
        LoadOutcome::Draft(..) | LoadOutcome::NotFound => None,
    };
    // What only the journal has found no room in local storage.
    let is_unsaved = last.as_deref().is_some_and(|id| store.is_in_journal_only(id));
    let save_status = match store.is_persistent() {
        true if is_unsaved => SaveStatus::Failed(StorageError::QuotaExceeded),
        true => SaveStatus::Nothing,
        false => SaveStatus::InMemory,
    };
    let draft: Draft = match loaded {
        LoadOutcome::Draft(draft, _) => *draft,
        LoadOutcome::Quarantined | LoadOutcome::NewerVersion | LoadOutcome::Encrypted | LoadOutcome::NotFound => {
            new_draft()
        }
    };
    let page = if start.is_none() && is_quick(&draft.plan) { Page::Quick } else { Page::Step };
    let is_presenting = draft.step == Step::Room && !draft.plan.room.open.is_blank();
    let mode = RwSignal::new(if is_locked { EditMode::Locked } else { EditMode::Editing });
    let drafts = Drafts::new(store, &draft);
    let route = Route::new(page, start.unwrap_or(draft.step));
    let plan = PlanStore::new(draft.plan, mode);
    plan.set_unsaved_since(is_unsaved.then(browser::now));
    let state = State::new(Contexts {
        plan,
        drafts,
        route,
        mode,
        save_status: RwSignal::new(save_status),
        messages: Messages::new(problem.map(|key| i18n.get(key)).unwrap_or_default()),
        undo: Undo::new(plan, host),
        derived: DerivedData::new(),
        part: Part::new(),
        i18n,
        hr_check: HrCheck::new(),
        screen: Screen::new(is_presenting),
        host,
    });
    (state, misses_last)
}

/// Starts what works in the background.
pub fn start(state: State, services: Services) {
    let session = services.session;
    let Contexts { part, drafts, host, .. } = state.get();
    session.acquire_edit_lock();
    if untrack(|| is_ready(state)) {
        restore_scroll(drafts, host);
    }
    // Outside: the network. The part that prepares the conversation is fetched once the first screen is painted, and again where it did not come
    // and is wanted.
    browser::next_frame(move || load_preparation(state, services));
    // A draft that goes on as a conflict copy is another one to edit.
    let id = Memo::new(move |_| drafts.with(|draft| draft.id.clone()));
    watch(move || id.track(), move || session.acquire_edit_lock());
    watch(move || part.follow_wanted(), move || load_preparation(state, services));
}

fn load_preparation(state: State, services: Services) {
    spawn_local(async move { wait_for_preparation(state, services).await });
}

/// Waits until the part that prepares the conversation is there, or says that it does not come.
pub async fn wait_for_preparation(state: State, services: Services) {
    let preparation = parts::preparation().await;
    // The guide may be gone by now.
    if !state.is_mounted() {
        return;
    }
    let Contexts { part, drafts, messages, i18n, host, .. } = state.get();
    if part.now().is_some() {
        return;
    }
    let Ok(preparation) = preparation else { return say_part_is_missing(messages, i18n, host) };
    add_texts(state, (preparation.texts)(&i18n.overrides()));
    part.set(preparation);
    if untrack(|| is_ready(state)) {
        resume(drafts, host);
    } else {
        load_on_demand(state);
    }
    services.derivation.derive();
    services.derivation.coach();
}

/// Has the texts of a part as well, and tells the host which of its own cannot be used.
fn add_texts(state: State, (texts, unusable): (guide_core::texts::Texts, String)) {
    let Contexts { i18n, host, .. } = state.get();
    i18n.add(texts);
    if !unusable.is_empty()
        && let Some(page) = host.page()
    {
        page.overrides_unusable(&unusable);
    }
}

/// Fetches the part that the page waits for.
fn load_on_demand(state: State) {
    let Contexts { messages, i18n, host, .. } = state.get();
    state.load_on_demand(move |part| {
        if part.is_none() {
            say_part_is_missing(messages, i18n, host);
        }
    });
}

/// True once the page can be shown: before its part is there, only the first screen and data safety have their texts.
fn is_ready(state: State) -> bool {
    let Contexts { route, mode, part, .. } = state.get();
    let is_there = match (route.page(), route.step()) {
        (Page::DataSafety, _) | (Page::Step, Step::Start) => true,
        (Page::Drafts | Page::Document(_) | Page::About, _) | (Page::Step, Step::Room | Step::FollowUp) => {
            part.on_demand().is_some()
        }
        (Page::Step | Page::Quick, _) => part.get().is_some(),
    };
    is_there || mode.get() == EditMode::Locked
}

/// The whole guide.
#[component]
pub fn App(state: State, services: Services) -> impl IntoView {
    provide_context(state);
    services.provide();
    let Services { autosave, space_lock, navigation, privacy_screen, .. } = services;
    let Contexts { messages, mode, part, screen, host, .. } = state.get();
    // Until the blank screen has come with its part, there is nothing to be seen in its place.
    let is_hidden = move || part.get().is_none() && screen.is_blank.get();
    let is_locked = move || mode.get() == EditMode::Locked;
    let on_keydown = move |event: KeyboardEvent| {
        space_lock.note_activity();
        handle_shortcut(state, navigation, &event);
    };
    view! {
        <div
            class="guide"
            part="guide"
            data-locked=move || is_locked().then_some("")
            data-hidden=move || is_hidden().then_some("")
            // Heard here: leaving one field for another never gets out of the shadow root.
            on:focusout=move |_| autosave.save()
            on:keydown=on_keydown
            on:pointerdown=move |_| {
                if untrack(is_hidden) {
                    privacy_screen.set(false);
                }
                space_lock.note_activity();
            }
        >
            <Head />
            <p class="unseen" role="status">{move || messages.announced()}</p>
            <p class="unseen" role="status">{move || save_trouble(state)}</p>
            <div class="body">
                <StepList />
                // In a page of others the guide is a region of it, and the page has its own `main`.
                <div class="main" role=host.is_own_page().then_some("main")><CurrentPage state /></div>
                <Beside />
            </div>
            <MessageArea />
            <Foot />
            {move || part.get().map(|part| (part.overlays)())}
        </div>
    }
}

/// Ctrl and Enter, or ⌘ and Enter, goes on to the next step; with Shift as well, back to the one before.
fn handle_shortcut(state: State, navigation: Navigation, event: &KeyboardEvent) {
    // Asked first, because it is said of every letter at once that it is none of these.
    if !(event.ctrl_key() || event.meta_key()) || event.key() != "Enter" || event.is_composing() {
        return;
    }
    let Contexts { route, screen, .. } = state.get();
    let is_covered = screen.is_presenting.get_untracked() || screen.is_blank.get_untracked();
    if route.page_now() != Page::Step || is_covered {
        return;
    }
    let step = route.step_now();
    if let Some(to) = if event.shift_key() { step.previous() } else { step.next() } {
        event.prevent_default();
        navigation.go(to);
    }
}

/// The page that is shown; built again when another is, or another draft.
#[component]
fn CurrentPage(state: State) -> impl IntoView {
    let Contexts { route, drafts, mode, part, i18n, .. } = state.get();
    // A draft that goes on as a conflict copy keeps its page.
    let shown = Memo::new(move |_| {
        let page = if mode.get() == EditMode::Locked { Page::DataSafety } else { route.page() };
        let of_draft = matches!(page, Page::Step | Page::Quick | Page::Document(_))
            .then(|| drafts.with(|draft| draft.opened_as.clone()));
        let step = (page == Page::Step || !is_ready(state)).then(|| route.step());
        (page, step, of_draft, mode.get() == EditMode::Locked, is_ready(state))
    });
    dynamic(move || {
        let (page, _, _, is_locked, is_ready) = shown.get();
        let step = route.step_now();
        if !is_ready {
            load_on_demand(state);
            let title = i18n.get(&step.name_key());
            return view! {
                <div class="panel">
                    <h2 class="title" tabindex="-1">{title}</h2>
                    {awaited_part(i18n)}
                </div>
            }
            .into_any();
        }
        let (part, on_demand) = (part.now(), part.on_demand_now());
        match page {
            Page::Step => view! { <StepPage step /> }.into_any(),
            Page::Drafts => on_demand.map(|part| (part.drafts_page)()).into_any(),
            Page::DataSafety => view! { <DataSafety state is_locked /> }.into_any(),
            Page::Quick => part.map(|part| (part.quick_page)()).into_any(),
            Page::Document(kind) => on_demand.map(|part| (part.document_page)(kind)).into_any(),
            Page::About => on_demand.map(|part| (part.about_page)()).into_any(),
        }
    })
}

/// What stands in the place of a part that is on its way. Where the part does not come, `after.js` says so there.
fn awaited_part(i18n: I18n) -> AnyView {
    view! { <p data-awaited>{i18n.get(keys::UI_MOMENT)}</p> }.into_any()
}

/// Backups, files, retention and the lock: a part of its own, which is fetched when it is wanted.
#[component]
fn DataSafety(state: State, is_locked: bool) -> impl IntoView {
    let Contexts { part, i18n, messages, host, .. } = state.get();
    use_session().save();
    let archive = use_archive();
    spawn_local(async move {
        let data_safety = parts::data_safety().await;
        if !state.is_mounted() {
            return;
        }
        let Ok(data_safety) = data_safety else { return say_part_is_missing(messages, i18n, host) };
        if part.data_safety_now().is_none() {
            add_texts(state, (data_safety.texts)(&i18n.overrides()));
            part.set_data_safety((data_safety.panel)());
        }
        if archive.has_unread() && !is_locked {
            // A backup of everything would leave some out.
            messages.show(i18n.get(keys::UI_ERROR_ARCHIVE));
        }
    });
    let inside = move || match part.data_safety() {
        Some(panel) => panel.view(),
        None => awaited_part(i18n),
    };
    view! {
        <div class="panel" data-panel="safe">
            <h2 class="title" tabindex="-1">{i18n.get(if is_locked { keys::UI_LOCKED } else { keys::UI_SAFE })}</h2>
            <div>{move || inside()}</div>
        </div>
    }
}

/// What is beside the writing, as soon as the part for it is there. It scrolls by itself, so the keyboard must be able to reach it.
#[component]
fn Beside() -> impl IntoView {
    let part = use_part();
    let texts = use_texts();
    let route = use_route();
    let derived = use_derived();
    let label = move || part.get().map(|_| texts.get(keys::SHOW_LABEL));
    let is_shown = move || matches!(route.page(), Page::Step | Page::Quick) && derived.with(|_| true);
    view! {
        <aside class="beside" aria-label=label tabindex=move || is_shown().then_some("0")>
            {move || part.get().map(|part| (part.side_panel)())}
        </aside>
    }
}

#[component]
fn Foot() -> impl IntoView {
    let texts = use_texts();
    let part = use_part();
    let navigation = use_navigation();
    view! {
        <footer class="foot">
            <p>{texts.get(keys::UI_FOOT)}</p>
            {move || part.get().map(|part| (part.shortcut_help)())}
            <Button
                label=texts.get(keys::ABOUT_TITLE)
                action="about"
                style=ButtonStyle::Quiet
                on_click=move || navigation.show(Page::About)
            />
        </footer>
    }
}
