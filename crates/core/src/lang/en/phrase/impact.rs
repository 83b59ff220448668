//! What it led to: "Delayed the release" as "That delayed the release."

use super::{
    OURS, Time, each, gerund_told, is_doubtful, names, reshape_lead, small, subject_clause, tail, with_indefinite,
    without_subject,
};
use crate::lang::en::clause::{ClauseKind, DETERMINERS, classify};
use crate::lang::en::lexicon::{are_persons, irregular_with, is_nounish, is_person};
use crate::lang::en::speech::{has_word, normalise_word};
use crate::lang::en::verb;
use crate::texts::{Texts, keys};

/// What might have happened, as it is typed and as it is said where nobody is named whom it would have happened to.
const COULD: [(&str, &str); 6] = [
    ("could've ", "could have "),
    ("could’ve ", "could have "),
    ("might've ", "might have "),
    ("might’ve ", "might have "),
    ("would've ", "would have "),
    ("would’ve ", "would have "),
];

/// What it led to.
pub(crate) fn impact(texts: &Texts, text: &str) -> String {
    let said = |at: usize, part: &str| {
        let part = small(part);
        let part =
            COULD.iter().find_map(|(short, long)| Some([long, part.strip_prefix(short)?].concat())).unwrap_or(part);
        let who = if part.starts_with("you ") { "you" } else { "we" };
        let part = without_subject(part);
        let first = normalise_word(part.split(' ').next().unwrap_or_default());
        let result =
            |said: String| if at > 0 { said } else { texts.format(keys::SAY_IMPACT_CLAUSE, &[("impact", &said)]) };
        match classify(&part) {
            ClauseKind::Predicate => predicate_impact(&part, &first)
                .map_or_else(|said| tail(&said, false), |said| result(tail(&said, false))),
            ClauseKind::Doing => {
                let plain = verb::plain_of_gerund(&first).unwrap_or_default();
                let told = gerund_told(&part, "was");
                if has_word(OURS, &plain) {
                    result(tail(&["we ", &told].concat(), false))
                } else {
                    tail(&["that ", &told].concat(), false)
                }
            }
            ClauseKind::Command if !is_task(&part) => {
                let thing = tail(&with_indefinite(&part), false);
                if at > 0 {
                    ["it also led to ", &thing].concat()
                } else {
                    texts.format(keys::SAY_IMPACT_THING, &[("impact", &thing)])
                }
            }
            ClauseKind::Command => {
                tail(&["that ", &reshape_lead(&part, |word| Some(verb::past(word)))].concat(), false)
            }
            ClauseKind::Clause if has_word("it this that which it’s it's that's so as because", &first) => {
                tail(&part, false)
            }
            ClauseKind::One | ClauseKind::Many | ClauseKind::Mass if !names(&part) && first != "no" => {
                let thing = if classify(&part) == ClauseKind::One { with_indefinite(&part) } else { part.clone() };
                let thing = tail(&thing, false);
                if at > 0 {
                    ["it also led to ", &thing].concat()
                } else {
                    texts.format(keys::SAY_IMPACT_THING, &[("impact", &thing)])
                }
            }
            kind => subject_clause(&part, kind, who, "were", Time::Open).map_or_else(
                || if at > 0 { part.clone() } else { texts.format(keys::SAY_IMPACT, &[("impact", &part)]) },
                result,
            ),
        }
    };
    each(text, |at, part| {
        let part = &ours_joined(part);
        let said = said(at, part);
        if at == 0 && is_doubtful(&small(part), &said) {
            return texts.format(keys::SAY_IMPACT, &[("impact", &small(part))]);
        }
        said
    })
}

/// "the meeting overran and had to book another": what had to be done was done by us, where nobody else is mentioned.
fn ours_joined(part: &str) -> String {
    let someone = |word: &str| {
        let word = normalise_word(word);
        has_word("i we you he she they who", &word) || is_person(&word) || are_persons(&word)
    };
    let Some(at) = part.find(" had to ").filter(|at| *at > 0) else { return part.into() };
    let before = part[..at].trim_end_matches(" and");
    if before.len() == at && !before.ends_with(',') || before.split(' ').any(someone) {
        return part.into();
    }
    [before, " and we", &part[at..]].concat().replace(",, and", ", and")
}

/// True where a plain verb has its object: "delay the release", but not "delay on the line".
fn is_task(text: &str) -> bool {
    let second = normalise_word(text.split(' ').nth(1).unwrap_or_default());
    !is_nounish(&normalise_word(text.split(' ').next().unwrap_or_default())) || has_word(DETERMINERS, &second)
}

/// What a verb without a subject led to: `Ok` where it happened to us, `Err` where what was told before did it.
fn predicate_impact(text: &str, first: &str) -> Result<String, String> {
    let lead = text
        .split(' ')
        .map(normalise_word)
        .find(|word| !word.ends_with("ly") && word != "almost" && word != "also")
        .unwrap_or_default();
    let passive = text
        .split(' ')
        .map(normalise_word)
        .skip_while(|word| word != "be")
        .nth(1)
        .is_some_and(|word| verb::is_participle(&word));
    let plain = verb::plain_of_past(&lead).unwrap_or_default();
    if passive {
        return Err(["it ", text].concat());
    }
    if has_word("took takes", first) {
        return Err(["it ", text].concat());
    }
    let helped = has_word("had could couldn't can't cannot would", &lead) || has_word("didn't don't", &lead);
    let done = text.split(' ').map(normalise_word).skip_while(|word| word != "have").nth(1).unwrap_or_default();
    let may = lead != "couldn't" && has_word("could would can might", &lead);
    if may && done.is_empty() {
        let does = text.split(' ').map(normalise_word).skip_while(|word| *word != lead).nth(1).unwrap_or_default();
        let said = [if has_word(OURS, &does) { "we " } else { "that " }, text].concat();
        return if has_word(OURS, &does) { Ok(said) } else { Err(said) };
    }
    if has_word("fallen slipped tripped died drowned crashed choked", &done) {
        return Err(["you ", text].concat());
    }
    let unmet = has_word("could would might", &lead) && !done.is_empty();
    let ours_done = irregular_with(&done).map_or_else(
        || verb::plain_of_past(&done).is_some_and(|plain| has_word(OURS, &plain)),
        |forms| has_word(OURS, forms[0]),
    );
    if unmet {
        return if ours_done { Ok(["we ", text].concat()) } else { Err(["that ", text].concat()) };
    }
    let ours = helped && !has_word("had", &lead) || has_word(OURS, &plain);
    if ours { Ok(["we ", text].concat()) } else { Err(["that ", text].concat()) }
}
