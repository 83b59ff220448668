//! The script as it grows: the four phases as a path that fills in, each with the words that stand so far.

use serde_json::{Value, json};

use super::dial::dial;
use super::strip::strip;
use super::{node, words};
use crate::compose::{landing, script};
use crate::model::{AUDIT, PHASES, Plan};
use crate::texts::Texts;

/// The script so far, phase by phase, under a picture of how much of it asks.
#[must_use]
pub fn so_far(plan: &Plan, texts: &Texts) -> Value {
    let parts: Vec<(usize, usize)> = PHASES.iter().map(|phase| pieces(plan, phase)).collect();
    let mut inside = vec![words("h2.beside__title", texts.say("show.title"))];
    if parts.iter().all(|(there, _)| *there == 0) {
        inside.push(words("p.beside__lead", texts.say("show.begin")));
    } else {
        inside.push(balance(plan, texts));
    }
    let phases = PHASES.iter().zip(&parts).map(|(phase, part)| one(plan, texts, phase, *part)).collect();
    inside.push(node("ol.path", &[], phases));
    node("div.beside__sheet", &[], inside)
}

fn one(plan: &Plan, texts: &Texts, phase: &str, (there, all): (usize, usize)) -> Value {
    let count = texts.fill("show.pieces", &[("n", &there.to_string()), ("total", &all.to_string())]);
    let head = node(
        "div.path__head",
        &[],
        vec![
            dial(there, all),
            words("h3.path__name", texts.say(&["room.covered.", phase].concat())),
            words("span", &count),
        ],
    );
    let line = script::line(plan, texts, phase);
    let body = if there == 0 && !line.edited {
        words("p.path__empty", texts.say(&["show.", phase, ".empty"].concat()))
    } else {
        node("p.path__line", &[], with_gaps(&line.text))
    };
    node("li.path__phase", &[], vec![head, body])
}

/// A line whose gaps, such as `[date?]`, are marked.
fn with_gaps(line: &str) -> Vec<Value> {
    let mut rest = line;
    let mut pieces = Vec::new();
    while let Some((before, after)) = rest.split_once('[') {
        let Some((gap, behind)) = after.split_once(']') else { break };
        pieces.push(json!(before));
        pieces.push(words("mark", &["[", gap, "]"].concat()));
        rest = behind;
    }
    pieces.push(json!(rest));
    pieces
}

/// How many of the pieces that a phase is made from are there.
fn pieces(plan: &Plan, phase: &str) -> (usize, usize) {
    let filled = |path: &&str| plan.field(path).is_some_and(|text| !text.trim().is_empty());
    let count = |paths: &[&str]| (paths.iter().filter(|path| filled(path)).count(), paths.len());
    // Words of their own need no pieces.
    if filled(&["script.", phase, ".line"].concat().as_str()) {
        return (1, 1);
    }
    match phase {
        "concern" => count(&[
            "start.topic",
            "facts.0.when",
            "facts.0.observed",
            "facts.0.standard",
            "facts.0.impact",
            "safety.own_part",
        ]),
        "ask" => count(&["safety.ask_first"]),
        "explore" => {
            let answers: Vec<String> = AUDIT.iter().map(|item| ["support.", item, ".answer"].concat()).collect();
            count(&answers.iter().map(String::as_str).collect::<Vec<_>>())
        }
        _ => count(&["support.offer.kinds", "dignity.strengths", "dignity.consequences", "dignity.belief"]),
    }
}

/// How much of the script asks, as a picture with its sentence.
fn balance(plan: &Plan, texts: &Texts) -> Value {
    let landing = landing::landing(plan, texts);
    let finding = |id: &str| landing.checks.iter().find(|check| check.id == id).map_or("", |check| &check.finding);
    let says = [finding("balance"), " ", finding("first_question")].concat();
    node(
        "figure.balance",
        &[],
        vec![
            strip(&landing, &says),
            words("figcaption", finding("balance")),
            words("p.balance__key", texts.say("show.key")),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::sample::emails;
    use crate::compose::show::tests::{named, texts as texts_of};
    use crate::model::Text;

    #[test]
    fn an_empty_plan_says_where_each_part_will_come_from() {
        let texts = Texts::english();
        let tree = so_far(&Plan::default(), &texts);
        assert_eq!(named(&tree, "p.path__empty").len(), 4);
        assert!(named(&tree, "figure.balance").is_empty(), "nothing is measured before there is anything");
        assert!(texts_of(&tree).contains(&texts.say("show.begin")));
    }

    #[test]
    fn it_grows_with_each_field_and_shows_what_is_missing() {
        let texts = Texts::english();
        let mut plan = Plan::default();
        plan.start.topic = Text::new("late replies");
        let tree = so_far(&plan, &texts);
        let lines = named(&tree, "p.path__line");
        assert_eq!(lines.len(), 1);
        assert!(texts_of(lines[0]).concat().contains("late replies"));
        assert!(named(lines[0], "mark").iter().any(|gap| texts_of(gap) == ["[date?]"]));
        assert_eq!(named(&so_far(&emails(), &texts), "p.path__line").len(), 4);
        plan.script.build.line = Text::new("My own words [with] a bracket [left open");
        let tree = so_far(&plan, &texts);
        let line = named(&tree, "p.path__line")[1];
        assert_eq!(texts_of(line).concat(), "My own words [with] a bracket [left open");
    }
}
