//! Start: purpose, person, occasion, and whether to talk to HR first.

use serde_json::Value;

use super::{action, disclosure, paragraph, press, quiet, section};
use crate::ui::dom::{View, drawn, el, words};
use crate::ui::field::{field, fields};
use crate::ui::seen::View as Shown;
use crate::ui::state::Guide;
use crate::ui::thinking::text;

/// The questions of the "talk to HR first" check.
const TRIPWIRES: [&str; 4] = ["hr.q1", "hr.q2", "hr.q3", "hr.q4"];

/// The step's parts.
pub fn start(guide: Guide) -> Vec<View> {
    let part =
        move |name: &str, paths: &[&str]| section(&guide.say(&["start.section.", name].concat()), fields(guide, paths));
    // Below what is seen first, so it may come when its words do.
    let below = move || {
        let has_words = guide.seen_now(|seen| seen.says_all);
        if !has_words {
            return Vec::new();
        }
        vec![
            field(guide, "start.situation"),
            part("purpose", &["start.for_them", "start.for_work"]),
            part("yours", &["start.for_me", "start.worry"]),
            part("occasion", &["start.when", "start.place", "start.minutes"]),
            section(&guide.say("hr.title"), hr_check(guide)),
            disclosure(&guide.say("why.title"), guide.why().iter().map(drawn).collect()),
        ]
    };
    // Before there is a word that a lock could come too late for.
    let lock = guide.can_be_locked().then(|| quiet(guide, "start.lock", "to-lock", move || guide.show(Shown::Safe)));
    vec![
        section(&guide.say("start.track.label"), ways_in(guide)),
        part("person", &[]).with_if(lock).with_all(fields(guide, &["start.who", "start.topic"])),
        el("div.panel").live(words_are_there(guide), below),
    ]
}

/// The short way, and examples to look at first.
fn ways_in(guide: Guide) -> Vec<View> {
    let examples = move || guide.examples().iter().map(|example| sample(guide, example)).collect();
    vec![
        paragraph(&guide.say("start.track.hint")),
        action(guide, "start.track.quick", "quick", move || guide.take_track("quick")),
        disclosure(
            &guide.say("start.examples"),
            vec![
                el("p.field__hint").live_text(move || guide.find("example.lead").unwrap_or_default()),
                el("div.cards").live(words_are_there(guide), examples),
            ],
        ),
    ]
}

fn sample(guide: Guide, example: &Value) -> View {
    let part = |name: &str| text(example.get(name));
    let (id, name) = (part("id"), part("name"));
    let open = {
        let name = name.clone();
        move || guide.open_example(&id, &name)
    };
    el("div").with(press("button.button.button--quiet", &name, "example", open)).with(paragraph(&part("about")))
}

/// The tripwires. The answers live in the state alone, which nothing stores.
pub fn hr_check(guide: Guide) -> Vec<View> {
    let answers = move || guide.seen(|seen| seen.hr);
    let verdict = move || match hr_first(guide) {
        None if answers() == [Some(false); 4] => guide.say("hr.clear"),
        verdict => verdict.unwrap_or_default(),
    };
    let class = move || Some(if answers().contains(&Some(true)) { "verdict verdict--stop" } else { "verdict" }.into());
    let mut parts = vec![paragraph(&guide.say("hr.lead")), words("p.field__hint", &guide.say("hr.memory"))];
    parts.extend((0..TRIPWIRES.len()).map(|at| tripwire(guide, at)));
    parts.push(el("p").attr("role", "status").attr("data-verdict", "hr").live_attr("class", class).live_text(verdict));
    parts
}

/// Whom to speak to first, where one of the answers asks for it.
pub fn hr_first(guide: Guide) -> Option<String> {
    let stops = guide.seen(|seen| seen.hr.contains(&Some(true)));
    stops.then(|| guide.fill("hr.stop", &[("contact", &guide.say("hr.contact"))]))
}

fn tripwire(guide: Guide, at: usize) -> View {
    let option = |answer: bool, key: &str| {
        let input = el("input")
            .attr("type", "radio")
            .in_group(TRIPWIRES[at])
            .live_checked(move || guide.seen(|seen| seen.hr[at] == Some(answer)))
            .on("change", move |_| guide.see(|seen| seen.hr[at] = Some(answer)));
        el("label.option").with(input).with(words("span", &guide.say(key)))
    };
    el("fieldset.field")
        .with(words("legend.field__label", &guide.say(TRIPWIRES[at])))
        .with(el("div.options").with(option(true, "answer.yes")).with(option(false, "answer.no")))
}

/// Changes once all words are there.
fn words_are_there(guide: Guide) -> impl Fn() -> String {
    move || guide.seen(|seen| seen.says_all.to_string())
}
