//! The talk itself: one large card at a time over everything else, made for a glance and a thumb.

use guide_core::derived::{SideCard, reaction_card, side_cards};
use guide_core::model::{Note, PHASES, Text};
use guide_core::texts::keys;
use leptos::prelude::*;

use super::steps::{ReactionAdvice, TalkCardFace, reaction_kinds};
use crate::browser::{self, Interval, Timeout, WindowListener};
use crate::components::{Button, ButtonStyle, Disclosure, HideButton, bind_value};
use crate::services::{Presenting, WakeLock, use_presenting};
use crate::state::{Pace, use_host, use_plan, use_texts};

/// How long the silence aid is quiet, in milliseconds.
const SILENCE_AID_MS: i32 = 10_000;
/// How often the minutes are counted, in milliseconds.
const ELAPSED_REFRESH_MS: i32 = 15_000;
/// After so many minutes the talk was left open, and they are not counted any more.
const MAX_ELAPSED_MINUTES: u64 = 240;

/// The way into the talk, and back into one that is going on.
#[component]
pub fn EnterTalk(style: ButtonStyle) -> impl IntoView {
    let texts = use_texts();
    let plan = use_plan();
    let presenting = use_presenting();
    let label = move || {
        let is_going_on = plan.with(|plan| !plan.room.card.is_blank());
        texts.get(if is_going_on { keys::UI_TALK_GO_ON } else { keys::UI_TALK_BEGIN })
    };
    view! { <Button label=Signal::derive(label) action="talk" style on_click=move || presenting.enter() /> }
}

/// What the cards show while the talk goes on.
#[component]
pub fn Presentation() -> impl IntoView {
    let texts = use_texts();
    let plan = use_plan();
    let presenting = use_presenting();
    // Whose card is on top of the phase's; empty when there is none.
    let reaction = RwSignal::new(String::new());
    let card_at = Memo::new(move |_| presenting.card());
    let card = move || {
        let kind = reaction.get();
        if kind.is_empty() {
            view! { <PhaseCard at=card_at.get() /> }.into_any()
        } else if let Some(card) =
            plan.in_pauses(|_| plan.ask(texts, side_cards)).into_iter().flatten().find(|card| card.id == kind)
        {
            view! { <SideOnTop card open=reaction /> }.into_any()
        } else {
            view! { <ReactionOnTop kind open=reaction /> }.into_any()
        }
    };
    hold_wake_lock();
    view! {
        <Top />
        <div class="talk__card">{move || card()}</div>
        <div class="talk__help">
            <SilenceAid card_at />
            <ReactionButtons open=reaction />
            <Disclosure title=texts.get(keys::UI_TALK_ADJOURN)>
                <p class="spoken">{texts.get(keys::SAY_ADJOURN)}</p>
            </Disclosure>
        </div>
        <div class="talk__foot">
            <NoteBox card_at />
            <CardNavigation card_at reaction />
        </div>
    }
}

/// The elapsed minutes, and the two ways to put the cards away.
#[component]
fn Top() -> impl IntoView {
    let texts = use_texts();
    let plan = use_plan();
    let presenting = use_presenting();
    let begun = move || plan.now(|plan| plan.room.begun.as_private_str().to_owned());
    let minutes = RwSignal::new(browser::elapsed_minutes(&begun()));
    StoredValue::new_local(Interval::new(ELAPSED_REFRESH_MS, move || minutes.set(browser::elapsed_minutes(&begun()))));
    view! {
        <div class="talk__top">
            <p class="talk__time">
                {move || {
                    let minutes = minutes.get();
                    if minutes > MAX_ELAPSED_MINUTES {
                        return texts.get(keys::UI_TALK_MINUTES_MANY);
                    }
                    texts.format(keys::UI_TALK_MINUTES, &[("n", &minutes.to_string())])
                }}
            </p>
            <HideButton />
            <Button
                label=texts.get(keys::UI_TALK_LEAVE)
                action="leave-talk"
                style=ButtonStyle::Quiet
                on_click=move || presenting.put_away()
            />
        </div>
    }
}

#[component]
fn Heading(text: String) -> impl IntoView {
    view! { <h2 class="talk__title" tabindex="-1" autofocus="">{text}</h2> }
}

#[component]
fn PhaseCard(at: usize) -> impl IntoView {
    let texts = use_texts();
    let phase = PHASES[at];
    let place =
        texts.format(keys::UI_TALK_CARD_OF, &[("n", &(at + 1).to_string()), ("total", &PHASES.len().to_string())]);
    view! {
        <section class="talk__phase" data-card=phase>
            <p class="talk__place">{place}</p>
            <Heading text=texts.get(&["room.covered.", phase].concat()) />
            <TalkCardFace phase />
        </section>
    }
}

/// A card for a moment that may come: what to say, and how to go on.
#[component]
fn SideOnTop(card: SideCard, open: RwSignal<String>) -> impl IntoView {
    let texts = use_texts();
    let presenting = use_presenting();
    let SideCard { id, line, hint } = card;
    let stop = (id == "twice").then(|| {
        let end = move || presenting.end();
        view! {
            <p class="spoken">{texts.get(keys::SAY_ADJOURN)}</p>
            <div class="row"><Button label=texts.get(keys::UI_TALK_END) action="stop-talk" on_click=end /></div>
        }
        .into_any()
    });
    view! {
        <section class="talk__phase" data-reaction=id>
            <Heading text=texts.get(&["room.side.", id].concat()) />
            <p class="spoken">{line}</p>
            <p>{hint}</p>
            {stop}
            <BackToCard open />
        </section>
    }
}

#[component]
fn BackToCard(open: RwSignal<String>) -> impl IntoView {
    let texts = use_texts();
    let host = use_host();
    let close = move || {
        open.set(String::new());
        host.focus_soon(Presenting::TITLE);
    };
    view! {
        <div class="row">
            <Button label=texts.get(keys::UI_TALK_BACK_TO_CARD) action="close-reaction" on_click=close />
        </div>
    }
}

#[component]
fn ReactionOnTop(kind: String, open: RwSignal<String>) -> impl IntoView {
    let texts = use_texts();
    let asked = kind.clone();
    let card = use_plan().ask(texts, move |plan, texts| reaction_card(&asked, plan, texts));
    let line = card.as_ref().map(|card| card.own.clone().unwrap_or_else(|| card.line.clone()));
    view! {
        <section class="talk__phase" data-reaction=kind.clone()>
            <Heading text=texts.get(&["reactions.kind.", &kind].concat()) />
            <p class="spoken">{line}</p>
            {card.map(|card| view! { <ReactionAdvice card /> }.into_any())}
            <BackToCard open />
        </section>
    }
}

/// The chosen reactions and what may be needed at any time in one tap, the other reactions in two.
#[component]
fn ReactionButtons(open: RwSignal<String>) -> impl IntoView {
    let texts = use_texts();
    let plan = use_plan();
    let is_chosen =
        move |kind: &str| plan.now(|plan| plan.reactions.iter().any(|reaction| reaction.kind.as_private_str() == kind));
    let (near, far): (Vec<&str>, Vec<&str>) = reaction_kinds().iter().partition(|kind| is_chosen(kind));
    let buttons = move |begin: &'static str, kinds: Vec<&'static str>| {
        let button = move |kind| view! { <CardButton begin kind open /> }.into_any();
        kinds.into_iter().map(button).collect_view()
    };
    let sides = plan.ask(texts, side_cards).into_iter().flatten().map(|card| card.id).collect();
    view! {
        <div class="talk__reactions">
            <div class="row">{buttons("reactions.kind.", near)} {buttons("room.side.", sides)}</div>
            <Disclosure title=texts.get(keys::UI_TALK_REACTIONS)>
                <div class="row">{buttons("reactions.kind.", far)}</div>
            </Disclosure>
        </div>
    }
}

#[component]
fn CardButton(begin: &'static str, kind: &'static str, open: RwSignal<String>) -> impl IntoView {
    let texts = use_texts();
    let host = use_host();
    let show = move |_| {
        open.set(kind.into());
        host.focus_soon(Presenting::TITLE);
    };
    view! {
        <button type="button" class="button" data-action="reaction" data-kind=kind on:click=show>
            {texts.get(&[begin, kind].concat())}
        </button>
    }
}

/// Ten seconds in which nothing needs to be said. What it says belongs to the card on which it was asked for.
#[component]
fn SilenceAid(card_at: Memo<usize>) -> impl IntoView {
    let texts = use_texts();
    let state = RwSignal::new("");
    let timer = StoredValue::new_local(None);
    on_next_card(card_at, move || {
        timer.set_value(None);
        state.set("");
    });
    let wait = move || {
        state.set("on");
        timer.set_value(Timeout::new(SILENCE_AID_MS, move || state.set("over")));
    };
    let text = move || match state.get() {
        "" => String::new(),
        state => texts.get(&["ui.talk.silence.", state].concat()),
    };
    view! {
        <div class="talk__silence" data-silence=move || state.get()>
            <Button label=texts.get(keys::UI_TALK_WAIT) action="wait" on_click=wait />
            <span class="talk__bar" aria-hidden="true"></span>
            <p role="status">{move || text()}</p>
        </div>
    }
}

/// Runs when another card is shown.
fn on_next_card(card_at: Memo<usize>, work: impl Fn() + 'static) {
    Effect::watch(move || card_at.get(), move |_, _, _| work(), false);
}

/// A box for their words. A note is in the plan from its first letter on, and each card has notes of its own.
#[component]
fn NoteBox(card_at: Memo<usize>) -> impl IntoView {
    let texts = use_texts();
    let plan = use_plan();
    let host = use_host();
    let writing = RwSignal::new(None::<usize>);
    on_next_card(card_at, move || writing.set(None));
    let shown = move || {
        let at = writing.get();
        Some(plan.with(|plan| {
            at.and_then(|at| Some(plan.notes.get(at)?.words.as_private_str().to_owned())).unwrap_or_default()
        }))
    };
    let write = move |words: String| {
        let at = writing.get_untracked().filter(|at| plan.now(|plan| *at < plan.notes.len()));
        let to = at.unwrap_or_else(|| plan.now(|plan| plan.notes.len()));
        plan.update_at(Pace::Typing, |plan| {
            if let Some(note) = plan.notes.get_mut(to) {
                note.words = Text::new(words);
            } else {
                let at = Text::new(browser::format_time(browser::now()));
                plan.notes.push(Note { at, words: Text::new(words) });
            }
        });
        writing.set(Some(to));
    };
    let kept = move || {
        let count = plan.with(|plan| plan.notes.iter().filter(|note| !note.words.is_blank()).count());
        let key = if count == 1 { keys::UI_TALK_NOTES_ONE } else { keys::UI_TALK_NOTES_OTHER };
        texts.format(key, &[("n", &count.to_string())])
    };
    let next = move || {
        writing.set(None);
        host.focus_soon("[data-note]");
    };
    view! {
        <div class="talk__note">
            <label class="field__label">
                {texts.get(keys::ROOM_NOTES_WORDS_LABEL)}
                <textarea
                    class="input input--lines"
                    rows="1"
                    data-note=""
                    readonly=move || !plan.is_editable()
                    on:input:target=move |event| write(event.target().value())
                    use:bind_value=shown
                ></textarea>
            </label>
            <div class="row">
                <Button label=texts.get(keys::UI_TALK_NEXT_NOTE) action="next-note" on_click=next />
                <p class="field__hint">{move || kept()}</p>
            </div>
        </div>
    }
}

/// Back and on, where a thumb reaches them.
#[component]
fn CardNavigation(card_at: Memo<usize>, reaction: RwSignal<String>) -> impl IntoView {
    let texts = use_texts();
    let presenting = use_presenting();
    let go = move |by: isize| {
        reaction.set(String::new());
        presenting.turn(by);
    };
    let is_last = Memo::new(move |_| card_at.get() + 1 == PHASES.len());
    let on = move || {
        let (label, action) =
            if is_last.get() { (keys::UI_TALK_END, "end-talk") } else { (keys::UI_TALK_NEXT, "next-card") };
        let click = move || if is_last.get_untracked() { presenting.end() } else { go(1) };
        view! { <Button label=texts.get(label) action style=ButtonStyle::Primary on_click=click /> }.into_any()
    };
    view! {
        <div class="talk__turn">
            <Button
                label=texts.get(keys::UI_TALK_BACK)
                action="previous-card"
                is_disabled=Signal::derive(move || card_at.get() == 0)
                on_click=move || go(-1)
            />
            <div>{move || on()}</div>
        </div>
    }
}

/// Keeps the screen on, asked for again each time that the page comes back into view.
fn hold_wake_lock() {
    let lock = StoredValue::new_local(WakeLock::request());
    StoredValue::new_local(WindowListener::new("visibilitychange", move |_| lock.set_value(WakeLock::request())));
}
