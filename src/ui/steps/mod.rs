//! The steps, one file each. A step is its file and its line in [`later`].

mod dignity;
mod facts;
mod followup;
mod quick;
mod reactions;
mod review;
mod room;
mod safety;
mod script;
mod start;
mod support;

pub use quick::quick;
pub use reactions::kinds;
pub use room::glance;
pub use start::hr_first;

use super::dom::{View, el, words};
use super::state::Guide;
use guide_core::model::{Plan, Progress, Step, minutes_left, progress};

/// The step with its heading, its guidance and the way on.
pub fn step(guide: Guide, step: Step) -> View {
    let key = move |last: &str| ["step.", step.id(), last].concat();
    let say = |last: &str| guide.say(&key(last));
    // Who opens this on the first screen may do so before its words have come.
    let why = el("p").live_text(move || guide.find(&key(".why.body")).unwrap_or_default());
    let number = (step.index() + 1).to_string();
    let place = guide.fill("ui.step_of", &[("n", &number), ("total", &Step::ALL.len().to_string())]);
    el("div.step")
        .attr("data-step", step.id())
        .with(words("p.step__place", &[&place, " · ", &say(".minutes")].concat()))
        .with(words("h2.title", &say(".title")).attr("tabindex", "-1"))
        .with(words("p.lead", &say(".lead")))
        .with(disclosure(&say(".why.title"), vec![why]))
        .with_all(if step == Step::Start { start::start(guide) } else { guide.step_body(step) })
        .with(ending(guide, step))
        .with(way_on(guide, step))
}

/// The parts of a step that does not come with the first screen.
pub fn later(guide: Guide, step: Step) -> Vec<View> {
    match step {
        Step::Start => Vec::new(),
        Step::Safety => safety::safety(guide),
        Step::Facts => facts::facts(guide),
        Step::Script => script::script(guide),
        Step::Support => support::support(guide),
        Step::Dignity => dignity::dignity(guide),
        Step::Reactions => reactions::reactions(guide),
        Step::Review => review::review(guide),
        Step::Room => room::room(guide),
        Step::FollowUp => followup::followup(guide),
    }
}

/// A word at the end of preparing, and another at the end of everything, once there is nothing left to do.
fn ending(guide: Guide, step: Step) -> View {
    let (key, is_done): (_, fn(&Plan) -> bool) = if step == Step::Review {
        ("ui.review.ready", |plan| minutes_left(plan) == 0)
    } else {
        ("ui.followup.finish", |plan| progress(plan, Step::FollowUp) == Progress::Done)
    };
    let is_last = step == Step::Review || step == Step::FollowUp;
    let says = move || if is_last && guide.settled(is_done) { guide.say(key) } else { String::new() };
    el("p.verdict").attr("role", "status").attr("data-ending", step.id()).live_text(says)
}

fn way_on(guide: Guide, step: Step) -> View {
    let button = |to: Step, verb: &'static str, class: &str| {
        let name = guide.say(&["step.", to.id(), ".name"].concat());
        let label = guide.fill(&["ui.", verb].concat(), &[("step", &name)]);
        press(class, &label, verb, move || guide.go(to))
    };
    el("div.row.row--way")
        .with_if(step.next().map(|to| button(to, "next", "button.button.button--primary")))
        .with_if(step.previous().map(|to| button(to, "back", "button.button")))
}

/// A part of a step under a heading.
pub fn section(title: &str, body: Vec<View>) -> View {
    el("section.section").with(words("h3.section__title", title)).with_all(body)
}

/// Guidance that is there for whoever wants it.
pub fn disclosure(title: &str, body: Vec<View>) -> View {
    el("details.why").with(words("summary", title)).with_all(body)
}

/// One paragraph.
pub fn paragraph(text: &str) -> View {
    words("p", text)
}

/// A button of this class with this label, which does `work`.
pub fn press(class: &str, label: &str, verb: &str, work: impl Fn() + 'static) -> View {
    words(class, label).attr("type", "button").attr("data-action", verb).on("click", move |_| work())
}

/// A button that says the sentence of `key`.
pub fn action(guide: Guide, key: &str, verb: &str, work: impl Fn() + 'static) -> View {
    press("button.button", &guide.say(key), verb, work)
}

/// The same, less loud.
pub fn quiet(guide: Guide, key: &str, verb: &str, work: impl Fn() + 'static) -> View {
    press("button.button.button--quiet", &guide.say(key), verb, work)
}
