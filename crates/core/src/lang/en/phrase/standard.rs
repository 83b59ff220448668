//! What was expected: "less than 2 per shift" as "The target is fewer than 2 per shift."

use super::promise::is_plain_lead;
use super::{each, insert, is_doubtful, is_plural, names, plain_tail, reshape_lead, small, tail_with, with_indefinite};
use crate::lang::en::clause::{ClauseKind, Words, classify, classify_standard, is_finite, is_number};
use crate::lang::en::numeric_date;
use crate::lang::en::speech::{has_word, last_word, normalise_word};
use crate::lang::en::verb;
use crate::texts::{Texts, keys};

/// What is asked for goes on being so.
fn tail(text: &str, own: bool) -> String {
    tail_with(text, own, Some(["is", "are"]))
}

/// What was expected.
pub(crate) fn standard(texts: &Texts, text: &str) -> String {
    let text = &with_semicolon(text);
    let said = |at: usize, part: &str| {
        let part = at_clock(&small(part));
        let words = Words::of(&part);
        let first = words.at(0);
        let fill = |key: &str, said: &str| texts.format(key, &[("standard", said)]);
        if is_number(first) && part.split(' ').next().is_some_and(|word| word.contains('%')) {
            return fill(keys::SAY_STANDARD_TARGET, &part);
        }
        if part.split(' ').take(4).any(|word| word.ends_with(':')) {
            return fill(keys::SAY_STANDARD, &part);
        }
        if let Some(agreed) = agreed(&part, first, words.at(1)) {
            return tail(&agreed, false);
        }
        if let Some(target) =
            target(&part, &words).filter(|_| !has_word("over above under below", first) || !has_verb(&words))
        {
            return fill(keys::SAY_STANDARD_TARGET, &target);
        }
        if let Some(rest) = part.strip_prefix("that ") {
            return fill(keys::SAY_STANDARD_CLAUSE, &tail(rest, false));
        }
        let modal = [
            "must ",
            "should ",
            "has to ",
            "have to ",
            "needs to ",
            "need to ",
            "expected to ",
            "supposed to ",
            "required to ",
            "to ",
            "you must ",
            "you should ",
            "you have to ",
            "you need to ",
        ];
        let bare = modal.iter().find_map(|lead| part.strip_prefix(lead)).filter(|rest| !rest.is_empty());
        let bound = has_word("as per within by before after", first)
            || has_word("over above under below", first) && has_verb(&words);
        if bound {
            return fill(keys::SAY_STANDARD, &part);
        }
        if let Some(rest) = bare.filter(|rest| {
            rest.starts_with("have ")
                && verb::is_participle(&normalise_word(rest.split(' ').nth(1).unwrap_or_default()))
        }) {
            return tail(&["you should ", rest].concat(), true);
        }
        if let Some(rest) = bare {
            let second = normalise_word(rest.split(' ').nth(1).unwrap_or_default());
            return if rest.starts_with("be ")
                && verb::is_participle(&second)
                && !has_word("prepared dressed signed", &second)
                && !part.starts_with("you ")
            {
                tail(&["it should ", rest].concat(), false)
            } else {
                fill(keys::SAY_STANDARD_YOU, &plain_tail(rest, true))
            };
        }
        match classify_standard(&part) {
            ClauseKind::Clause if at > 0 || is_whole_standard(&words) => tail(&part, false),
            ClauseKind::Clause => fill(keys::SAY_STANDARD_CLAUSE, &tail(&part, false)),
            ClauseKind::Command => fill(keys::SAY_STANDARD_YOU, &plain_tail(&part, true)),
            ClauseKind::Doing => {
                let plain = reshape_lead(&part, verb::plain_of_gerund);
                fill(keys::SAY_STANDARD_YOU, &plain_tail(&plain, true))
            }
            ClauseKind::State => fill(keys::SAY_STANDARD_YOU, &plain_tail(&["be ", &part].concat(), true)),
            ClauseKind::Being(to) => fill(
                keys::SAY_STANDARD_CLAUSE,
                &tail(&insert(&part, to, if is_plural(&part, to) { "are" } else { "is" }), false),
            ),
            ClauseKind::ToBe(to) => fill(keys::SAY_STANDARD_CLAUSE, &tail(&required(&part, to), false)),
            ClauseKind::Predicate | ClauseKind::Undergone if verb::is_participle(first) && !is_plain_lead(&part) => {
                fill(keys::SAY_STANDARD_CLAUSE, &tail(&["it’s ", &part].concat(), false))
            }
            ClauseKind::Predicate if is_plain_lead(&part) => fill(keys::SAY_STANDARD_YOU, &plain_tail(&part, true)),
            ClauseKind::Predicate => {
                fill(keys::SAY_STANDARD_YOU, &plain_tail(&reshape_lead(&part, verb::plain_of_third_person), true))
            }
            // "count twice. training feb 2024": where it was said stands alone.
            ClauseKind::One | ClauseKind::Many | ClauseKind::Mass if at > 0 => part.clone(),
            ClauseKind::One => fill(keys::SAY_STANDARD_THING, &tail(&with_indefinite(&part), false)),
            ClauseKind::Many | ClauseKind::Mass if !names(&part) => fill(keys::SAY_STANDARD_THING, &tail(&part, false)),
            _ if at > 0 => part.clone(),
            _ => fill(keys::SAY_STANDARD, &part),
        }
    };
    each(text, |at, part| {
        let said = said(at, part);
        let part = small(part);
        if at == 0 && (part.contains(" = ") || is_doubtful(&part, &said)) {
            return texts.format(keys::SAY_STANDARD, &[("standard", &part)]);
        }
        said
    })
}

/// "staff | to wear gloves" as "staff wear gloves".
fn required(part: &str, to: usize) -> String {
    let (before, rest) = (
        part.split(' ').take(to).collect::<Vec<_>>().join(" "),
        part.split(' ').skip(to + 1).collect::<Vec<_>>().join(" "),
    );
    let be = if is_plural(part, to) { "are" } else { "is" };
    match rest.strip_prefix("be ") {
        Some(rest) => [&before, " ", be, " ", rest].concat(),
        None if be == "is" => [&before, " ", &reshape_lead(&rest, |word| Some(verb::third_person(word)))].concat(),
        None => [&before, " ", &rest].concat(),
    }
}

/// True where a verb makes a sentence of a measure: "over 10% needs my ok".
fn has_verb(words: &Words) -> bool {
    words.all.iter().skip(1).any(|word| is_finite(word) || has_word("needs goes takes gets requires", word))
}

/// "start 7am sharp" as "start at 7am sharp".
fn at_clock(part: &str) -> String {
    let Some((first, rest)) = part.split_once(' ') else { return part.into() };
    let clock = rest.split(' ').next().is_some_and(numeric_date::is_clock);
    if clock && has_word("start finish arrive open close begin", first) {
        [first, " at ", rest].concat()
    } else {
        part.into()
    }
}

/// ", it’s on the board" is a sentence of its own.
fn with_semicolon(text: &str) -> String {
    let mut text = text.to_owned();
    for lead in [", it’s ", ", it's ", ", it is ", ", that’s ", ", that's ", ", this is "] {
        text = text.replace(lead, &["; ", lead.trim_start_matches([',', ' '])].concat());
    }
    text
}

/// "agreed in May: replies within a day", "told at induction", "we agreed": said as what happened.
fn agreed(part: &str, first: &str, second: &str) -> Option<String> {
    match first {
        "agreed" => Some(["we ", part].concat()),
        "told" | "asked" | "reminded" | "shown" | "trained" | "briefed" => Some(["you were ", part].concat()),
        "i" | "we" | "you" if verb::is_past(second) || second == "both" => Some(part.into()),
        "you" if has_word("know knew were", second) => Some(part.into()),
        _ => None,
    }
}

/// "less than 2 per shift", "max 3", "30 calls a day", "95%".
fn target(part: &str, words: &Words) -> Option<String> {
    let number = |at: usize| is_number(words.at(at));
    let share = words.all.iter().take(3).any(|word| word.ends_with('%'))
        || part.split(' ').take(3).any(|word| word.contains('%'));
    let rate = words.all.iter().take(7).any(|word| has_word("per each every", word))
        || words
            .all
            .windows(2)
            .take(6)
            .any(|pair| has_word("a an", &pair[0]) && has_word("day week month shift hour quarter year", &pair[1]));
    let (lead, rest) = match (words.at(0), words.at(1)) {
        ("less" | "fewer", "than") => {
            let lead = if share || !number(2) { "less than " } else { "fewer than " };
            (lead, words_from(part, 2))
        }
        ("max" | "maximum", _) if number(1) => ("at most ", words_from(part, 1)),
        _ if number(0) && has_word("max maximum", last_word(part)) => {
            ("at most ", part.rsplit_once(' ').unwrap_or_default().0.into())
        }
        _ if number(0) && has_word("min minimum", last_word(part)) => {
            ("at least ", part.rsplit_once(' ').unwrap_or_default().0.into())
        }
        ("min" | "minimum", _) if number(1) => ("at least ", words_from(part, 1)),
        ("at", "least" | "most") | ("no", "more") | ("more" | "under" | "over", _) | ("up", "to")
            if words.all.iter().take(4).any(|word| is_number(word)) =>
        {
            ("", part.into())
        }
        _ if number(0) && (share || rate) && classify(part) != ClauseKind::Clause => ("", part.into()),
        _ => return None,
    };
    Some([lead, &rest].concat())
}

fn words_from(text: &str, at: usize) -> String {
    text.split(' ').skip(at).collect::<Vec<_>>().join(" ")
}

/// "Orders must be checked twice", "the deadline was Friday", "the handbook says": needs no lead.
fn is_whole_standard(words: &Words) -> bool {
    let rule = "deadline target standard rule policy expectation handbook agreement contract rota budget limit start procedure sop protocol guideline \
guidelines checklist brief plan process sla goal kpi quota";
    let modal = words
        .all
        .iter()
        .take(8)
        .any(|word| has_word("must should has have was says said mustn't shouldn't agreed", word));
    modal && words.all.iter().take(4).any(|word| has_word(rule, word))
        || words.all.iter().take(8).any(|word| has_word("must should mustn't shouldn't", word)) && words.at(0) != "you"
        || words.all.iter().take(4).any(|word| has_word(rule, word))
            && words.all.iter().take(6).any(|word| has_word("is was says are", word))
}
