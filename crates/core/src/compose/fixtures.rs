//! A whole plan for tests, and golden files: what a plan turns into, kept under `tests/golden/` to be read.

use crate::model::{Action, Note, Plan, ReactionPlan, Text};

/// "Unanswered client emails", from the examples that the fields show.
pub(crate) fn late_emails_plan() -> Plan {
    let mut plan = Plan::default();
    plan.start.who = Text::new("S.K.");
    plan.start.topic = Text::new("Replies to client emails");
    plan.start.for_them = Text::new("To know exactly what is expected, and to get help early.");
    plan.start.for_work = Text::new("Clients get an answer within one working day, so that they can plan.");
    plan.safety.normal =
        Text::new("We sit down every other week to look at what is going well and what is not. This is part of that.");
    plan.safety.ask_first = Text::new("How do you see the client inbox at the moment?");
    plan.safety.own_part = Text::new(
        "I set the one-day target in January, and I have not asked since whether it fits with your other work.",
    );
    plan.safety.work =
        Text::new("I want to talk about when clients get their replies, and what we can both do about it.");
    plan.facts[0].when = Text::new("Between 3 and 21 March");
    plan.facts[0].observed = Text::new("Emails from two clients had no reply after two working days.");
    plan.facts[0].count = Text::new("6 of 24 emails");
    plan.facts[0].standard =
        Text::new("A reply to clients within one working day, as agreed in the team meeting on 12 January.");
    plan.facts[0].impact =
        Text::new("One client rang twice for an answer, and a colleague spent an afternoon on the late replies.");
    plan.support.training.answer = Text::new("no");
    plan.support.training.action = Text::new("Show S.K. how to set up alerts in the shared inbox");
    plan.support.training.by = Text::new("2026-04-03");
    plan.support.offer.kinds = Text::new("coaching timeline");
    plan.dignity.consequences = Text::new("We look at the replies together after four weeks.");
    let whole = [
        ("start.when", "2026-03-26T14:00"),
        ("start.place", "Meeting room 4, or a video call if they prefer"),
        ("start.minutes", "45"),
        ("start.for_me", "To say it plainly, listen well and still work well with S.K. afterwards."),
        ("start.worry", "That S.K. goes quiet, and I talk on until the point is lost."),
        ("safety.ready", "calm curious wrong"),
        (
            "safety.explanations",
            "The shared inbox may not send alerts.\nThe new project may take more hours than I planned.",
        ),
        ("facts.0.source", "records"),
        ("facts.0.source_note", "Shared inbox report of 24 March"),
        ("script.contrast.not_saying", "your work as a whole is in question"),
        ("script.contrast.am_saying", "clients need an answer within one working day"),
        ("support.expectations.answer", "yes"),
        ("support.expectations.evidence", "Minutes of 12 January"),
        ("support.resources.answer", "yes"),
        ("support.feedback.answer", "yes"),
        ("support.offer.words", "What would help you most?"),
        (
            "dignity.strengths",
            "On 6 February you solved a billing problem in one call, and the client thanked us in writing.",
        ),
        (
            "dignity.belief",
            "In November you answered clients within a day. With alerts switched on, I believe you can do so again.",
        ),
        ("review.same_standard", "yes"),
        ("review.remember", "Say it in the first minute, then ask and wait."),
        ("room.covered", "concern ask"),
        (
            "followup.their_view",
            "The shared inbox sends no alerts, and the new project took up most mornings in March.",
        ),
        ("followup.formal", "no"),
        ("followup.talk", "first"),
        ("followup.went_well", "S.K. suggested a fixed hour for the inbox before I said anything."),
    ];
    for (path, text) in whole {
        text.clone_into(plan.field_mut(path).unwrap_or_else(|| panic!("{path}")));
    }
    plan.reactions
        .push(ReactionPlan { kind: Text::new("silence"), line: Text::new("Take your time. I am in no hurry.") });
    plan.notes.push(Note { at: Text::new("14:09"), words: Text::new("“I only see the inbox when I open it.”") });
    for (who, what, by, measure) in [
        (
            "them",
            "Answer new client emails between 9 and 10 each morning",
            "2026-03-30",
            "Friday’s report shows no email older than one working day",
        ),
        ("me", "Move the project meetings to the afternoon", "2026-04-01", "the calendar"),
    ] {
        plan.actions.push(Action {
            who: Text::new(who),
            what: Text::new(what),
            by: Text::new(by),
            measure: Text::new(measure),
        });
    }
    plan
}

/// Compares with `tests/golden/<name>`; run with `GOLDEN=write` to accept the new text after reading it.
#[track_caller]
#[expect(clippy::disallowed_methods, reason = "a test compares files, and writes them when the environment says so")]
pub(crate) fn golden(name: &str, text: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("GOLDEN").is_some_and(|value| value == "write") {
        std::fs::create_dir_all(path.parent().unwrap_or(&path)).unwrap_or_else(|error| panic!("{name}: {error}"));
        std::fs::write(&path, text).unwrap_or_else(|error| panic!("{name}: {error}"));
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let (old, new): (Vec<_>, Vec<_>) = (kept.lines().collect(), text.lines().collect());
    if let Some(at) = (0..old.len().max(new.len())).find(|at| old.get(*at) != new.get(*at)) {
        panic!("tests/golden/{name}, line {}:\n  kept: {:?}\n   now: {:?}", at + 1, old.get(at), new.get(at));
    }
}
