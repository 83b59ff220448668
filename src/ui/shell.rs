//! The frame around everything: head, step list, main part, messages, foot.

use leptos::prelude::*;

use super::dom::{View, drawn, el, target, words};
use super::seen::{Hand, Saved, Seen, View as Shown};
use super::state::Guide;
use super::steps::{action, paragraph, quiet};
use super::{browser, data_safety, hide, keys, steps, tabs, talk};
use guide_core::model::{Paper, Plan, Step, minutes_left, progress};
use guide_storage::Fault;

/// The whole widget.
pub fn shell(guide: Guide) -> View {
    let key = move || {
        let (view, step, draft) = guide.seen(|seen| (seen.view_now(), seen.step, seen.draft.shown.clone()));
        match view {
            _ if !guide.can_show() => [step.id(), " is on its way"].concat(),
            Shown::Step => [step.id(), &draft].concat(),
            Shown::Drafts => "drafts".into(),
            Shown::Safe => ["safe", if guide.seen(Seen::is_locked) { " locked" } else { "" }].concat(),
            Shown::Quick => ["quick", &draft].concat(),
            Shown::Paper(paper) => paper.id().into(),
            Shown::About => "about".into(),
        }
    };
    let build = move || {
        let (view, step) = guide.seen_now(|seen| (seen.view_now(), seen.step));
        vec![match view {
            _ if !guide.can_show() => on_its_way(guide, step),
            Shown::Step => steps::step(guide, step),
            Shown::Drafts => guide.page(|part| (part.drafts)(guide)),
            Shown::Safe => data_safety::panel(guide),
            Shown::Quick => guide.page(|part| (part.quick)(guide)),
            Shown::Paper(paper) => guide.page(|part| (part.document)(guide, paper)),
            Shown::About => about(guide),
        }]
    };
    el("div.guide")
        .attr("part", "guide")
        // Heard here: leaving one field for another never gets out of the shadow root.
        .on("focusout", move |_| guide.save())
        .on("keydown", move |event| {
            guide.stays_awake();
            keys::on_key(guide, event);
        })
        .on("pointerdown", move |_| guide.stays_awake())
        .on("click", move |event| follow_drawn(guide, &event))
        .live_attr("data-locked", move || guide.seen(Seen::is_locked).then(String::new))
        .with(head(guide))
        .with(el("p.unseen").attr("role", "status").live_text(move || guide.seen(|seen| seen.spoken.clone())))
        .with(el("p.unseen").attr("role", "status").live_text(move || trouble(guide)))
        .with(el("div.body").with(step_list(guide)).with(el("main.main").live(key, build)).with(beside(guide)))
        .with(messages(guide))
        .with(foot(guide))
        .with(talk::talk(guide))
        .with(hide::blank(guide))
}

/// The ways on in what the thinking has drawn: to a step, or to a paper.
fn follow_drawn(guide: Guide, event: &web_sys::Event) {
    let pressed = target(event);
    if let Some(step) = pressed.get_attribute("data-go").as_deref().and_then(Step::from_id) {
        guide.go(step);
    } else if let Some(paper) = pressed.get_attribute("data-paper").as_deref().and_then(Paper::from_id) {
        guide.show(Shown::Paper(paper));
    } else if pressed.get_attribute("data-action").as_deref() == Some("talk") {
        guide.enter_talk();
    }
}

/// What stands in the place of a part whose words have not arrived yet.
fn on_its_way(guide: Guide, step: Step) -> View {
    el("div.panel")
        .with(words("h2.title", &guide.say(&["step.", step.id(), ".name"].concat())).attr("tabindex", "-1"))
        .with(paragraph(&guide.say("ui.moment")))
}

/// What stands beside the writing: the script as it grows, and after the talk the weeks that follow. The first step and
/// the short way have it too, as soon as the thinking is there to draw it.
fn beside(guide: Guide) -> View {
    let place = move || {
        let (view, step) = guide.seen(|seen| (seen.view_now(), seen.step));
        match view {
            Shown::Step if step >= Step::Room => "/beside/after",
            Shown::Step | Shown::Quick => "/beside/before",
            Shown::Drafts | Shown::Safe | Shown::Paper(_) | Shown::About => "/beside/none",
        }
    };
    let key = move || guide.thought_key(place());
    let build = move || guide.thoughts(|thoughts| thoughts.pointer(place()).map(drawn)).into_iter().collect();
    let label = move || Some(guide.thought("/beside/label"));
    let tab = move || (!key().is_empty()).then(|| "0".into());
    // It scrolls by itself, so the keys must be able to reach it.
    el("aside.beside").live_attr("aria-label", label).live_attr("tabindex", tab).live(key, build)
}

fn head(guide: Guide) -> View {
    let name = move || {
        let named = guide.seen(|seen| seen.draft.name.clone());
        let name =
            if named.trim().is_empty() { guide.settled(|plan| plan.start.topic.for_owner().to_owned()) } else { named };
        if name.trim().is_empty() { guide.say("ui.draft.unnamed") } else { name }
    };
    let is_example = move || (guide.seen(|seen| seen.says_all) && guide.plan(Plan::is_example)).to_string();
    let way_out = move || {
        let is_open = guide.seen_now(|seen| seen.says_all) && guide.plan_now(Plan::is_example);
        let leave = || quiet(guide, "example.leave", "leave-example", move || guide.leave_example());
        is_open.then(leave).into_iter().collect()
    };
    let names = el("div.head__names")
        .with(words("h1.head__title", &guide.say("ui.title")))
        .with(el("p.head__draft").live_text(name))
        .with(el("div").live(is_example, way_out));
    el("header.head").with(names).with(el("p.head__saved").live_text(move || saved_line(guide))).with(
        el("div.head__actions")
            .with(hide::button(guide))
            .with(action(guide, "ui.drafts", "drafts", move || guide.show(Shown::Drafts))),
    )
}

/// What is said aloud of saving: trouble alone. That all is well, at every pause, would be chatter.
fn trouble(guide: Guide) -> String {
    let is_trouble = guide.seen(|seen| matches!(seen.saved, Saved::InMemory | Saved::Failed(_)));
    if is_trouble { saved_line(guide) } else { String::new() }
}

fn saved_line(guide: Guide) -> String {
    match guide.seen(|seen| seen.saved) {
        Saved::Nothing => guide.say("ui.saved.nothing"),
        Saved::Pending => guide.say("ui.saved.pending"),
        Saved::At(time) => guide.fill("ui.saved.at", &[("time", &browser::clock(time))]),
        Saved::NotDurable(time) => guide.fill("ui.saved.not_durable", &[("time", &browser::clock(time))]),
        Saved::InMemory | Saved::Failed(Fault::Forbidden) => guide.say("ui.saved.memory"),
        Saved::Failed(Fault::Full) => guide.say("ui.error.full"),
    }
}

/// What just happened, with a way back where there is one.
fn messages(guide: Guide) -> View {
    let key = move || {
        guide.seen(|seen| {
            let undo = seen.undo.as_ref().map(|undo| undo.says.as_str()).unwrap_or_default();
            let follows = if seen.hand == Hand::Follows { "follows" } else { "" };
            [&seen.message, "\n", undo, "\n", &seen.changes.to_string(), follows].concat()
        })
    };
    let build = move || {
        let (message, undo) = guide.seen_now(|seen| (seen.message.clone(), seen.undo.clone()));
        let message = (!message.is_empty()).then(|| {
            el("div.notice").with(paragraph(&message)).with(quiet(guide, "ui.dismiss", "dismiss", move || {
                guide.gives_focus_back();
                guide.see(|seen| seen.message.clear());
            }))
        });
        let undo = undo.map(|undo| {
            el("div.notice.notice--undo")
                .with(paragraph(&undo.says))
                .with(action(guide, "ui.undo", "undo", move || guide.take_back()))
                .with(quiet(guide, "ui.dismiss", "dismiss-undo", move || {
                    guide.gives_focus_back();
                    guide.offers_no_undo();
                }))
        });
        let follows = guide.seen_now(|seen| seen.hand == Hand::Follows).then(|| tabs::follows(guide));
        follows.into_iter().chain(message).chain(undo).collect()
    };
    el("div.messages").attr("role", "status").live(key, build).on("focusin", move |event| guide.notes_focus(&event))
}

impl Guide {
    /// Remembers from where the focus came to the messages.
    fn notes_focus(self, event: &web_sys::Event) {
        let from = browser::came_from(event).filter(|from| from.closest(".messages").is_ok_and(|it| it.is_none()));
        if let (Some(inner), Some(from)) = (self.inner(), from) {
            inner.came_from.replace(Some(from));
        }
    }

    /// A message is about to go: a focus that is on it goes back to where it came from.
    fn gives_focus_back(self) {
        let Some(inner) = self.inner() else { return };
        if !browser::has_focus(&inner.root, ".messages :focus") {
            return;
        }
        match inner.came_from.take().filter(|from| from.is_connected()) {
            Some(from) => browser::focus_on(&from),
            None => browser::focus(&inner.root, "main h2"),
        }
    }
}

fn step_list(guide: Guide) -> View {
    // Matters on narrow containers only; on wide ones the list is always there.
    let open = RwSignal::new(false);
    let done = move || {
        if guide.seen(|seen| seen.view == Shown::Quick) {
            return guide.find("ui.quick.way").unwrap_or_default();
        }
        let (done, total) = guide.done();
        let done = guide.fill("ui.progress", &[("done", &done.to_string()), ("total", &total.to_string())]);
        match guide.settled(minutes_left) {
            0 => done,
            left => [&done, ", ", &guide.fill("ui.left", &[("n", &left.to_string())])].concat(),
        }
    };
    let way = el("progress.steps__way")
        .attr("aria-hidden", "true")
        .attr("max", &Step::ALL.len().to_string())
        .live_attr("value", move || Some(guide.done().0.to_string()));
    let toggle = action(guide, "ui.steps", "steps", move || open.update(|on| *on = !*on))
        .attr("class", "button steps__toggle")
        .live_attr("aria-expanded", move || Some(open.get().to_string()));
    let items = Step::ALL.into_iter().map(|step| step_link(guide, step, open)).collect();
    el("nav")
        .attr("aria-label", &guide.say("ui.steps"))
        .live_attr("class", move || Some(if open.get() { "steps steps--open" } else { "steps" }.into()))
        .with(el("p.steps__done").live_text(done))
        .with(way)
        .with(toggle)
        .with(el("ol.steps__list").with_all(items))
}

fn step_link(guide: Guide, step: Step, open: RwSignal<bool>) -> View {
    let state = move || guide.settled(|plan| progress(plan, step)).name();
    let current = move || guide.seen(|seen| seen.view == Shown::Step && seen.step == step).then(|| "step".into());
    let link = el("button.steps__link")
        .attr("type", "button")
        .attr("data-action", "go")
        .attr("data-to", step.id())
        .live_attr("data-progress", move || Some(state().into()))
        .live_attr("aria-current", current)
        .on("click", move |_| {
            open.set(false);
            guide.go(step);
        })
        .with(el("span.steps__mark").attr("aria-hidden", "true"))
        .with(words("span.steps__name", &guide.say(&["step.", step.id(), ".name"].concat())))
        .with(el("span.steps__state").live_text(move || guide.say(&["ui.progress.", state()].concat())));
    el("li").with(link)
}

fn foot(guide: Guide) -> View {
    el("footer.foot").with(paragraph(&guide.say("ui.foot"))).with_all(keys::sheet(guide)).with(quiet(
        guide,
        "about.title",
        "about",
        move || guide.show(Shown::About),
    ))
}

fn about(guide: Guide) -> View {
    let paragraphs = ["about.body", "about.privacy", "about.private", "about.shared", "about.credit", "about.legal"];
    el("div.panel")
        .attr("data-panel", "about")
        .with(words("h2.title", &guide.say("about.title")).attr("tabindex", "-1"))
        .with_all(paragraphs.iter().map(|key| paragraph(&guide.say(key))).collect())
        .with(action(guide, "ui.back_to_step", "back-to-plan", move || guide.goes_back()))
}
