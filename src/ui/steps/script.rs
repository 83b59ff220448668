//! Script: four phases, each with a line to say, questions to ask and something to listen for.

use leptos::prelude::*;

use super::{action, disclosure, paragraph, section};
use crate::ui::dom::{View, el, target, value_of, words};
use crate::ui::field::{control_id, fields, place_of, typed};
use crate::ui::state::Guide;
use guide_core::model::{PHASES, Phase, Plan, Text};

/// The step's parts.
pub fn script(guide: Guide) -> Vec<View> {
    let mut parts: Vec<View> = PHASES.iter().map(|phase| part(guide, phase)).collect();
    let contrast = el("p.spoken").attr("data-contrast", "").live_text(move || guide.thought("/contrast"));
    let mut fields = fields(guide, &["script.contrast.not_saying", "script.contrast.am_saying"]);
    fields.push(contrast);
    parts.push(section(&guide.say("script.section.contrast"), fields));
    parts
}

fn part(guide: Guide, phase: &'static str) -> View {
    let say = |last: &str| guide.say(&["script.", phase, last].concat());
    let mut parts = vec![paragraph(&say(".aim")), line(guide, phase)];
    if phase == "ask" {
        let question = el("span.spoken").live_text(move || guide.thought("/first_question"));
        parts.push(el("p").with(words("strong", &guide.say("ui.script.first_question"))).text(" ").with(question));
    }
    let questions = guide.shows("div", &place(phase, "questions"));
    let listen = words("strong", &guide.say("ui.script.listen"));
    parts.push(newer(guide, phase));
    parts.push(wordings(guide, phase));
    parts.push(disclosure(&guide.say("ui.script.questions"), vec![questions]));
    parts.push(el("p.field__hint").with(listen).text(": ").text(&say(".listen")));
    section(&say(".title"), parts).attr("data-phase", phase)
}

/// The place of a thought about a phase.
fn place(phase: &str, what: &str) -> String {
    ["/script/", phase, "/", what].concat()
}

/// The path of a phase's line.
fn line_path(phase: &str) -> String {
    ["script.", phase, ".line"].concat()
}

/// The line itself: the suggestion until it is edited, the edit from then on.
fn line(guide: Guide, phase: &'static str) -> View {
    let path = line_path(phase);
    let Some(spec) = guide.plan_now(|plan| plan.spec(&path).copied()) else { return el("div") };
    // While a person clears the box to write their own line, the suggestion must not jump back in.
    let typing = RwSignal::new(false);
    let shown = move || {
        let own = guide.field(&line_path(phase));
        Some(if typing.get() || !own.trim().is_empty() { own } else { guide.thought(&place(phase, "suggestion")) })
    };
    let write = move |text: String| {
        let suggested = untrack(|| guide.thought(&place(phase, "suggestion")));
        typing.set(true);
        guide.types(|plan| {
            let part = phase_mut(plan, phase);
            if part.line.is_blank() {
                part.suggested = Text::new(suggested);
            }
            part.line = Text::new(text);
        });
    };
    let control = el("textarea.input.input--lines")
        .attr("rows", "4")
        .attr("id", &control_id(&path))
        .attr("data-field", &path)
        .live_value(shown)
        .on("input", move |event| write(value_of(&target(&event))))
        .on("blur", move |_| typing.set(false));
    typed(guide, &path, &path, &spec, control)
}

/// The new suggestion beside an edit, when the plan has changed since.
fn newer(guide: Guide, phase: &'static str) -> View {
    let suggestion = move || guide.thought(&place(phase, "newer"));
    el("div").attr("role", "status").live(suggestion, move || {
        let newer = suggestion();
        if newer.is_empty() {
            return Vec::new();
        }
        let shown = words("p.spoken", &newer);
        let keep = move || guide.change(|plan| phase_mut(plan, phase).suggested = Text::new(newer.clone()));
        let choice = el("div.row")
            .with(action(guide, "ui.script.use_newer", "use-newer", move || reset(guide, phase)))
            .with(action(guide, "ui.script.keep", "keep-mine", keep));
        vec![
            el("div.card.card--soft")
                .attr("data-newer", phase)
                .with(paragraph(&guide.say("ui.script.newer")))
                .with(shown)
                .with(choice),
        ]
    })
}

/// Another wording while the suggestion stands; the way back to it once the line was edited.
fn wordings(guide: Guide, phase: &'static str) -> View {
    let path = line_path(phase);
    let edited = move || guide.settled(|plan| plan.field(&path).is_some_and(|line| !line.trim().is_empty()));
    let now = edited.clone();
    let another = move || {
        guide.change(|plan| {
            let part = phase_mut(plan, phase);
            // The thinking takes it round: after the last wording comes the first.
            let next = part.wording.for_owner().parse::<u8>().unwrap_or_default().wrapping_add(1);
            part.wording = Text::new(next.to_string());
        });
    };
    el("div.row").live(
        move || edited().to_string(),
        move || {
            vec![if now() {
                action(guide, "ui.script.reset", "reset", move || reset(guide, phase))
            } else {
                action(guide, "ui.script.another", "another", another)
            }]
        },
    )
}

fn reset(guide: Guide, phase: &str) {
    let says = guide.say("ui.script.was_reset");
    let place = place_of(&line_path(phase));
    guide.change_with_undo(says, place, |plan| {
        let part = phase_mut(plan, phase);
        part.line = Text::default();
        part.suggested = Text::default();
    });
}

fn phase_mut<'a>(plan: &'a mut Plan, phase: &str) -> &'a mut Phase {
    match phase {
        "ask" => &mut plan.script.ask,
        "explore" => &mut plan.script.explore,
        "build" => &mut plan.script.build,
        _ => &mut plan.script.concern,
    }
}
