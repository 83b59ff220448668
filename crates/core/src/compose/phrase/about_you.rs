//! What is said to the person about themselves, and what to say when they react.

use super::{Time, agree, each, in_time, names, small, tail, with_indefinite};
use crate::compose::clause::{ClauseKind, Words, classify, is_auxiliary};
use crate::compose::lexicon::{is_gerund, is_person};
use crate::compose::speech::{capitalise, has_word};
use crate::texts::{Texts, keys};

/// What is valued in the person, or believed of them.
pub(in crate::compose) fn about_you(texts: &Texts, text: &str) -> String {
    let worker = "worker learner listener performer player welder nurse mentor organiser communicator colleague seller writer coder planner leader coach teacher cook chef driver engineer person all-rounder";
    each(text, |_, part| {
        let part = small(part);
        let words = Words::of(&part);
        let end = words
            .all
            .iter()
            .position(|word| has_word("in on with at under of for when and to who", word))
            .unwrap_or(words.all.len());
        let head = words.at(end.max(1) - 1);
        let how = has_word("with at under to about when towards", words.at(1))
            && !words.at(0).ends_with('s')
            && !is_gerund(words.at(0))
            && !has_word("rapport attention relationship eye feel", words.at(0));
        match classify(&part) {
            ClauseKind::One | ClauseKind::Mass if how => tail(&["you’re ", &part].concat(), false),
            ClauseKind::Predicate => tail(&agree(&["you ", &in_time(&part, Time::Open)].concat()), false),
            ClauseKind::One | ClauseKind::Mass | ClauseKind::Many if has_word(worker, head) || is_person(head) => tail(
                &["you’re ", &if words.at(0) == "best" { ["the ", &part].concat() } else { with_indefinite(&part) }]
                    .concat(),
                false,
            ),
            ClauseKind::State => tail(&["you’re ", &part].concat(), false),
            ClauseKind::One => tail(&["you have ", &with_indefinite(&part)].concat(), false),
            ClauseKind::Many | ClauseKind::Mass if !names(&part) && !has_word("the my our", words.at(0)) => {
                let the = if has_word("best most", words.at(0)) { "the " } else { "" };
                tail(&["you have ", the, &part].concat(), false)
            }
            ClauseKind::Doing => texts.format(keys::SAY_GOOD_AT, &[("what", &tail(&part, false))]),
            ClauseKind::Command => tail(&["you ", &part].concat(), false),
            _ => part.clone(),
        }
    })
}

/// What to say when it happens: "tell him we can stop" as "we can stop", "ask if he wants a break" as "do you want a break?".
pub(in crate::compose) fn reaction(_: &Texts, text: &str) -> String {
    each(text, |_, part| {
        let part = small(part);
        for lead in [
            "tell you that ",
            "tell you ",
            "say that ",
            "say ",
            "let you know that ",
            "remind you that ",
            "remind you ",
        ] {
            if let Some(rest) = part.strip_prefix(lead).filter(|rest| classify(rest) == ClauseKind::Clause) {
                return rest.into();
            }
        }
        if let Some(question) =
            part.strip_prefix("ask you ").or_else(|| part.strip_prefix("ask ")).and_then(asked_openly)
        {
            return question;
        }
        for lead in ["ask you if ", "ask if ", "ask you whether ", "ask whether "] {
            if let Some(question) = part.strip_prefix(lead).and_then(asked) {
                return question;
            }
        }
        part
    })
}

/// "you want a break" as "do you want a break?".
fn asked(clause: &str) -> Option<String> {
    let rest = clause.strip_prefix("you")?;
    let (verb, rest) = match rest.strip_prefix(['’', '\'']) {
        Some(rest) => rest.split_once(' ').map(|(verb, rest)| (if verb == "d" { "would" } else { "are" }, rest))?,
        None => rest.trim_start().split_once(' ').unwrap_or((rest.trim(), "")),
    };
    let helps = is_auxiliary(verb) && verb != "have" && verb != "do" || has_word("would will", verb);
    let question =
        if helps { [&capitalise(verb.into()), " you ", rest].concat() } else { ["Do you ", verb, " ", rest].concat() };
    Some([question.trim(), "?"].concat())
}

/// "what you need" as "What do you need?", "what would help" as it is.
fn asked_openly(clause: &str) -> Option<String> {
    let (word, rest) = clause.split_once(' ')?;
    if !has_word("what how when where why", word) {
        return None;
    }
    let question = match rest.strip_prefix("you ") {
        Some(rest) if is_auxiliary(rest.split(' ').next().unwrap_or_default()) => return None,
        Some(rest) => [&capitalise(word.into()), " do you ", rest, "?"].concat(),
        None => [&capitalise(word.into()), " ", rest, "?"].concat(),
    };
    Some(question)
}
