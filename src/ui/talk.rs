//! The talk itself: one large card at a time over everything else, made for a glance and a thumb.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::browser::{self, Awake, Interval, Listener, Timeout};
use super::dom::{View, all_drawn, el, target, value_of, words};
use super::hide;
use super::seen::View as Shown;
use super::state::Guide;
use super::steps::{action, disclosure, glance, kinds, paragraph, press, quiet};
use super::thinking::text;
use guide_core::model::{Note, PHASES, Plan, Step, Text};

/// How long the silence aid is quiet, in milliseconds.
const SILENCE: i32 = 10_000;
/// How often the minutes are counted anew, in milliseconds.
const COUNT: i32 = 15_000;

/// The way into the talk, and back into one that is going on.
pub fn way_in(guide: Guide) -> View {
    let label = move || guide.say(if guide.plan(is_on) { "ui.talk.go_on" } else { "ui.talk.begin" });
    let button =
        el("button.button.button--primary").attr("type", "button").attr("data-action", "talk").live_text(label);
    el("section.section").with(paragraph(&guide.say("ui.talk.about"))).with(el("div.row").with(button))
}

fn is_on(plan: &Plan) -> bool {
    !plan.room.card.is_blank()
}

/// The place of the talk, over everything else while it goes on.
pub fn talk(guide: Guide) -> View {
    let open = move || guide.seen(|seen| seen.talking && seen.says_all && !seen.is_locked());
    el("dialog.talk")
        .attr("data-panel", "talk")
        .attr("aria-label", &guide.say("step.room.name"))
        .live_open(open)
        .live(move || open().to_string(), move || if untrack(open) { inside(guide) } else { Vec::new() })
        // The browser closes it when Escape is pressed. Some tell before, all a bit later: by then it may be open again.
        .on("cancel", move |_| guide.leave_talk())
        .on("close", move |event| {
            if target(&event).get_attribute("open").is_none() {
                guide.leave_talk();
            }
        })
        .on("keydown", move |event| turn_on_arrow(guide, event))
}

fn inside(guide: Guide) -> Vec<View> {
    // Which reaction's card lies on top of the phase's; empty when there is none.
    let reaction = RwSignal::new(String::new());
    let key = move || [reaction.get(), card_at(guide).to_string()].join("/");
    let card = move || {
        let kind = reaction.get_untracked();
        if kind.is_empty() { phase_card(guide) } else { reaction_card(guide, &kind, reaction) }
    };
    keep_awake();
    vec![
        top(guide),
        el("div.talk__card").live(key, card),
        el("div.talk__help")
            .with(silence(guide))
            .with(reactions(guide, reaction))
            .with(disclosure(&guide.say("ui.talk.adjourn"), vec![adjourn(guide)])),
        note(guide),
        turning(guide, reaction),
    ]
}

/// The quiet minutes, and the two ways to put the cards away.
fn top(guide: Guide) -> View {
    let now = RwSignal::new(0_u64);
    let count =
        move || now.set(browser::minutes_since(guide.plan_now(|plan| plan.room.begun.for_owner().to_owned()).as_str()));
    count();
    StoredValue::new_local(Interval::new(COUNT, count));
    el("div.talk__top")
        .with(el("p.talk__time").live_text(move || guide.fill("ui.talk.minutes", &[("n", &now.get().to_string())])))
        .with(hide::button(guide))
        .with(quiet(guide, "ui.talk.leave", "leave-talk", move || guide.leave_talk()))
}

fn card_at(guide: Guide) -> usize {
    let at = guide.plan(|plan| plan.room.card.for_owner().parse().unwrap_or_default());
    usize::min(at, PHASES.len() - 1)
}

fn heading(text: &str) -> View {
    words("h2.talk__title", text).attr("tabindex", "-1").attr("autofocus", "")
}

fn phase_card(guide: Guide) -> Vec<View> {
    let at = untrack(|| card_at(guide));
    let phase = PHASES[at];
    let place = guide.fill("ui.talk.card_of", &[("n", &(at + 1).to_string()), ("total", &PHASES.len().to_string())]);
    let mut parts = vec![words("p.talk__place", &place), heading(&guide.say(&["room.covered.", phase].concat()))];
    parts.extend(glance(guide, at, phase));
    vec![el("section.talk__phase").attr("data-card", phase).with_all(parts)]
}

fn reaction_card(guide: Guide, kind: &str, open: RwSignal<String>) -> Vec<View> {
    let card = guide.reaction(kind);
    let own = text(card.get("own"));
    let line = if own.is_empty() { text(card.get("line")) } else { own };
    let close = move || {
        open.set(String::new());
        guide.focus_soon(TITLE.into());
    };
    vec![
        el("section.talk__phase")
            .attr("data-reaction", kind)
            .with(heading(&guide.say(&["reactions.kind.", kind].concat())))
            .with(words("p.spoken", &line))
            .with_all(all_drawn(card.get("drawn")))
            .with(el("div.row").with(action(guide, "ui.talk.back_to_card", "close-reaction", close))),
    ]
}

/// The heading of the card on top.
const TITLE: &str = ".talk h2";

/// The chosen reactions in one tap, the others in two.
fn reactions(guide: Guide, open: RwSignal<String>) -> View {
    let chosen =
        guide.plan_now(|plan| plan.reactions.iter().map(|one| one.kind.for_owner().to_owned()).collect::<Vec<_>>());
    let button = |kind: &'static str| {
        let label = guide.say(&["reactions.kind.", kind].concat());
        press("button.button", &label, "reaction", move || {
            open.set(kind.into());
            guide.focus_soon(TITLE.into());
        })
        .attr("data-kind", kind)
    };
    let is_chosen = |kind: &&&'static str| chosen.iter().any(|one| one == **kind);
    let near = kinds().iter().filter(is_chosen).map(|kind| button(kind)).collect();
    let far = kinds().iter().filter(|kind| !is_chosen(kind)).map(|kind| button(kind)).collect();
    el("div.talk__reactions")
        .with(el("div.row").with_all(near))
        .with(disclosure(&guide.say("ui.talk.reactions"), vec![el("div.row").with_all(far)]))
}

/// Ten seconds in which nothing needs to be said.
fn silence(guide: Guide) -> View {
    let state = RwSignal::new("");
    let timer = StoredValue::new_local(None);
    let wait = move || {
        state.set("on");
        timer.set_value(Timeout::new(SILENCE, move || state.set("over")));
    };
    let says = move || match state.get() {
        "" => String::new(),
        now => guide.say(&["ui.talk.silence.", now].concat()),
    };
    el("div.talk__silence")
        .live_attr("data-silence", move || Some(state.get().into()))
        .with(action(guide, "ui.talk.wait", "wait", wait))
        .with(el("span.talk__bar").attr("aria-hidden", "true"))
        .with(el("p").attr("role", "status").live_text(says))
}

fn adjourn(guide: Guide) -> View {
    el("p.spoken").live_text(move || guide.thought("/adjourn"))
}

/// A box for their words. A note is in the plan from its first letter on.
fn note(guide: Guide) -> View {
    let writing = RwSignal::new(None::<usize>);
    let shown = move || {
        let at = writing.get();
        guide.plan(|plan| at.and_then(|at| Some(plan.notes.get(at)?.words.for_owner().to_owned())).unwrap_or_default())
    };
    let write = move |words: String| {
        let at = writing.get_untracked().filter(|at| guide.plan_now(|plan| *at < plan.notes.len()));
        let time = browser::clock(browser::now());
        let to = at.unwrap_or_else(|| guide.plan_now(|plan| plan.notes.len()));
        guide.change(|plan| match plan.notes.get_mut(to) {
            Some(note) => note.words = Text::new(words),
            None => plan.notes.push(Note { at: Text::new(time), words: Text::new(words) }),
        });
        writing.set(Some(to));
    };
    let kept = move || {
        let count = guide.plan(|plan| plan.notes.iter().filter(|note| !note.words.is_blank()).count());
        let key = if count == 1 { "ui.talk.notes.one" } else { "ui.talk.notes.other" };
        guide.fill(key, &[("n", &count.to_string())])
    };
    let next = move || {
        writing.set(None);
        guide.focus_soon("[data-note]".into());
    };
    let control = el("textarea.input.input--lines")
        .attr("rows", "2")
        .attr("data-note", "")
        .live_value(move || Some(shown()))
        .on("input", move |event| write(value_of(&target(&event))));
    el("div.talk__note").with(el("label.field__label").text(&guide.say("room.notes.words.label")).with(control)).with(
        el("div.row")
            .with(action(guide, "ui.talk.next_note", "next-note", next))
            .with(el("p.field__hint").live_text(kept)),
    )
}

/// Back and on, where a thumb reaches them.
fn turning(guide: Guide, reaction: RwSignal<String>) -> View {
    let go = move |by: isize| {
        reaction.set(String::new());
        guide.turn_card(by);
    };
    let last = move || card_at(guide) + 1 == PHASES.len();
    let on = move || {
        if untrack(last) {
            vec![
                action(guide, "ui.talk.end", "end-talk", move || guide.end_talk())
                    .attr("class", "button button--primary"),
            ]
        } else {
            vec![action(guide, "ui.talk.next", "next-card", move || go(1)).attr("class", "button button--primary")]
        }
    };
    let first = move || (card_at(guide) == 0).then(String::new);
    el("div.talk__turn")
        .with(action(guide, "ui.talk.back", "previous-card", move || go(-1)).live_attr("disabled", first))
        .with(el("div").live(move || last().to_string(), on))
}

/// The arrow keys turn the cards, except where they move a caret.
fn turn_on_arrow(guide: Guide, event: web_sys::Event) {
    if ["TEXTAREA", "INPUT"].contains(&target(&event).tag_name().as_str()) {
        return;
    }
    let Ok(event) = event.dyn_into::<KeyboardEvent>() else { return };
    match event.key().as_str() {
        "ArrowRight" => guide.turn_card(1),
        "ArrowLeft" => guide.turn_card(-1),
        _ => {}
    }
}

/// Asks for a screen that stays on, again each time that the page comes back into view.
fn keep_awake() {
    let awake = StoredValue::new_local(Awake::ask());
    StoredValue::new_local(Listener::on_window("visibilitychange", move |_| awake.set_value(Awake::ask())));
}

impl Guide {
    /// Begins the talk, or goes back into it.
    pub(super) fn enter_talk(self) {
        if !self.seen_now(|seen| seen.view == Shown::Step && seen.step == Step::Room) {
            self.go(Step::Room);
        }
        let begun = Text::new(browser::this_minute());
        self.change(|plan| {
            if !is_on(plan) {
                plan.room.begun = begun;
                plan.room.card = Text::new("0");
            }
            plan.room.open = Text::new("yes");
        });
        self.see(|seen| seen.talking = true);
    }

    /// Puts the cards away; the talk goes on, and so do its minutes.
    fn leave_talk(self) {
        if self.seen_now(|seen| seen.talking) {
            self.see(|seen| seen.talking = false);
            self.change(|plan| plan.room.open = Text::default());
            self.save();
        }
    }

    /// Ends the talk and goes on to what was agreed.
    fn end_talk(self) {
        self.change(|plan| plan.room.card = Text::default());
        self.leave_talk();
        self.go(Step::FollowUp);
    }

    /// Turns to another card.
    fn turn_card(self, by: isize) {
        let to = untrack(|| card_at(self)).checked_add_signed(by).filter(|to| *to < PHASES.len());
        if let Some(to) = to {
            self.change(|plan| plan.room.card = Text::new(to.to_string()));
            self.focus_soon(TITLE.into());
        }
    }
}
