//! What the manager says of themselves: their own part, and what they can do.

use super::promise::is_plain_lead;
use super::{
    TAUGHT, Time, each, insert, is_plural, names, reshape_lead, small, subject_clause, sure, tail, with_indefinite,
};
use crate::lang::en::article::with_articles;
use crate::lang::en::clause::{ClauseKind, Words, classify, classify_task, is_preposition};
use crate::lang::en::lexicon::{is_countable, is_gerund, is_plain_verb};
use crate::lang::en::speech::{capitalise, has_word, normalise_word};
use crate::lang::en::verb;
use crate::texts::{Texts, keys};

/// The first words of an offer that already is a sentence, or half of one.
const JOINED: &str = "and but or so if when whenever because while until unless although though whether we you they he \
she let let's please";
/// What takes the certainty out of an offer: "I could" says so where there is a verb.
const HEDGES: [&str; 4] = ["maybe ", "perhaps ", "possibly ", "could "];

/// The manager's own part.
pub(crate) fn own(texts: &Texts, text: &str) -> String {
    let said = |part: &str| {
        let part = small(part);
        let words = Words::of(&part);
        let first =
            words.all.iter().find(|word| !has_word("never not also only just still", word)).map_or("", String::as_str);
        let next = words.all.iter().skip_while(|word| *word != first).nth(1).map_or("", String::as_str);
        let taught = has_word(TAUGHT, first)
            && (next.is_empty()
                || has_word("on how what about in to for the_ with", next)
                || first == "given"
                || first == "shown");
        // "thermometer broken, told them to guess": the manager did what goes on.
        let part = match classify(&part) {
            ClauseKind::Being(_) => part.replace(", told ", ", and I told ").replace(", let ", ", and I let "),
            _ => part,
        };
        match classify(&part) {
            ClauseKind::Being(to) if is_preposition(words.at(to + 1)) => texts.format(
                keys::SAY_OWN_THING,
                &[("thing", &tail(&insert(&part, to, if is_plural(&part, to) { "were" } else { "was" }), false))],
            ),
            _ if words.at(0) == "my" && has_word("fault mistake bad job error oversight", words.at(1)) => {
                tail(&["it was ", &part].concat(), false)
            }
            _ if words.at(0) == "unclear" => tail(&["it was ", &part].concat(), false),
            ClauseKind::Predicate | ClauseKind::Undergone if taught => tail(&["you were ", &part].concat(), false),
            ClauseKind::Predicate => tail(
                &["I ", &reshape_lead(&part, |word| verb::plain_of_third_person(word).filter(|plain| plain != "be"))]
                    .concat(),
                false,
            ),
            ClauseKind::Command => tail(&["I ", &reshape_lead(&part, |word| Some(verb::past(word)))].concat(), false),
            ClauseKind::One | ClauseKind::Many | ClauseKind::Mass if !names(&part) => {
                let be = if classify(&part) == ClauseKind::Many { "there were " } else { "there was " };
                let thing = if classify(&part) == ClauseKind::One { with_indefinite(&part) } else { part.clone() };
                texts.format(keys::SAY_OWN_THING, &[("thing", &tail(&[be, &thing].concat(), false))])
            }
            ClauseKind::State if has_word("understaffed short-staffed short overbooked", words.at(0)) => {
                let were = if words.all.iter().any(|word| word == "since") { "we’ve been " } else { "we were " };
                tail(&[were, &part].concat(), false)
            }
            kind => subject_clause(&part, kind, "I", "was", Time::Open).unwrap_or_else(|| part.clone()),
        }
    };
    each(text, |at, part| sure(texts, keys::SAY_NOTED_OWN, at, &small(part), said(part)))
}

/// What the manager can do: "get him the course" as "I can get you the course."
pub(crate) fn offer(texts: &Texts, text: &str) -> String {
    let said = |part: &str| {
        let mut part = small(part).replace(" / ", " or ");
        // What is joined to the sentence before, or says who does it, is a sentence as it stands.
        let lead = part.split(' ').next().map(normalise_word).unwrap_or_default();
        if has_word(JOINED, &lead) {
            return tail(&part, false);
        }
        // "let him pick a pair": the other person does it.
        if let Some(theirs) = part.strip_prefix("let you ").filter(|rest| !rest.starts_with("know")) {
            return tail(&["you can ", theirs].concat(), false);
        }
        let mut can = "I can ";
        let typed = part.clone();
        for lead in HEDGES {
            if let Some(rest) = part.strip_prefix(lead) {
                can = "I could ";
                part = rest.into();
            }
        }
        for lead in ["i can ", "to ", "offer to ", "can "] {
            part = part.strip_prefix(lead).map_or(part.clone(), str::to_owned);
        }
        let first = normalise_word(part.split(' ').next().unwrap_or_default());
        let second = normalise_word(part.split(' ').nth(1).unwrap_or_default());
        let able = typed.starts_with("could ") || typed.starts_with("can ") || typed.starts_with("i can ");
        let task = match classify_task(&part) {
            ClauseKind::One | ClauseKind::Many | ClauseKind::Mass if able && is_plain_verb(&first) => {
                ClauseKind::Command
            }
            kind => kind,
        };
        let offer = |thing: &str| texts.format(keys::SAY_OFFER, &[("list", &tail_list(thing))]);
        // "tell me what would help", "come to me first": the other person does it.
        let is_theirs =
            part.split(", ").next().unwrap_or_default().split(' ').take(4).any(|word| normalise_word(word) == "me");
        match task {
            ClauseKind::Command if first == "never" => {
                let rest = part.split_once(' ').map_or("", |(_, rest)| rest);
                tail(&["I won’t ", rest].concat(), false)
            }
            ClauseKind::Command | ClauseKind::Predicate if is_theirs && is_plain_verb(&first) => {
                let can = if first == "let" { "" } else { "you can " };
                tail(&[can, &part].concat(), false)
            }
            _ if has_word("happy willing glad available able", &first) => tail(&["I’m ", &part].concat(), false),
            ClauseKind::Command
                if !part.contains(" with you") && second == "down"
                    || !part.contains(" you") && part.split(' ').any(|word| normalise_word(word) == "together") =>
            {
                tail(&["we can ", &part].concat(), false)
            }
            ClauseKind::Command
                if has_word(
                    "start finish work shadow sit attend leave practise practice swap switch rest join have use keep bring go",
                    &first,
                ) && !part.split(' ').any(|word| has_word("you your", &normalise_word(word))) =>
            {
                let can = if typed.starts_with("can ") { "you can " } else { "you could " };
                tail(&[can, &part].concat(), false)
            }
            ClauseKind::Command => tail(&[can, &part].concat(), false),
            ClauseKind::Predicate if first == "have" && able => tail(&["you can ", &part].concat(), false),
            ClauseKind::Predicate if is_plain_lead(&part) => tail(&[can, &part].concat(), false),
            ClauseKind::Predicate if verb::is_participle(&first) => offer(&with_indefinite(&part)),
            ClauseKind::Clause
                if has_word("i I", &first)
                    && is_plain_verb(&second)
                    && !has_word("know want hope think believe", &second) =>
            {
                tail(&[can, part.split_once(' ').unwrap_or_default().1].concat(), false)
            }
            ClauseKind::Predicate if has_word("will would can could don't can't won't", &first) => {
                tail(&["I ", &part].concat(), false)
            }
            ClauseKind::Being(at) if words_at(&part, at).is_some_and(is_gerund) => offer(&part),
            ClauseKind::Predicate | ClauseKind::Being(_) | ClauseKind::ToBe(_) => capitalise(tail(&part, false)),
            // "closing checklist": a list, and nothing that somebody does.
            ClauseKind::Doing if is_countable(&second) && (part.contains(", ") || part.split(' ').nth(2).is_none()) => {
                offer(&with_indefinite(&part))
            }
            ClauseKind::Doing if has_word("you them", &second) => {
                tail(&[can, &reshape_lead(&part, verb::plain_of_gerund)].concat(), false)
            }
            ClauseKind::Doing => texts.format(keys::SAY_OFFER_OPTION, &[("what", &tail(&part, false))]),
            ClauseKind::One => offer(&with_indefinite(&part)),
            ClauseKind::Many | ClauseKind::Mass if !names(&part) => offer(&part),
            // "maybe Sam could ...": the doubt stays where nothing else says it.
            _ => tail(if HEDGES.iter().any(|hedge| typed.starts_with(hedge)) { &typed } else { &part }, false),
        }
    };
    each(text, |at, part| {
        let (said, note) = (said(part), small(part));
        let word = |at| words_at(&note, at).unwrap_or_default();
        let (first, second) = (word(0), word(1));
        let asks = has_word("we you i", second) && has_word("could can would shall", first);
        let has_own = asks || classify(&note) == ClauseKind::Clause || part.ends_with('?');
        if has_word("what how when", first) && !has_own {
            return [&note, "?"].concat();
        }
        // "weekly 15-minute catch-up": nothing was made of it.
        if at == 0 && !has_own && said.trim_end_matches('.') == note && !has_word(JOINED, first) {
            return texts.format(keys::SAY_NOTED_OFFER, &[("note", &note)]);
        }
        sure(texts, keys::SAY_NOTED_OFFER, at, &note, said)
    })
}

fn words_at(text: &str, at: usize) -> Option<&str> {
    text.split(' ').nth(at)
}

/// A list of things, each with the article that it lacks, and "and" before the last.
fn tail_list(text: &str) -> String {
    let items: Vec<&str> = text.split(", ").collect();
    let items: Vec<String> = items
        .iter()
        .map(|item| if classify(item) == ClauseKind::One { with_indefinite(item) } else { with_articles(item, false) })
        .collect();
    let short = items.len() > 2
        && items.iter().all(|item| item.split(' ').count() < 6)
        && !items.iter().any(|item| item.starts_with("and "));
    match items.split_last() {
        Some((last, rest)) if short => [&rest.join(", "), " and ", last].concat(),
        _ => items.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offer_that_is_a_sentence_or_half_of_one_stays_as_it_stands() {
        let texts = Texts::english();
        for (typed, said) in [
            ("help with the paperwork", "I can help with the paperwork."),
            ("And if the list is too long we cut it down", "And if the list is too long we cut it down."),
            ("If you like I'll sit beside you for the first two", "If you like I'll sit beside you for the first two."),
            ("but only when the new scanner is here", "But only when the new scanner is here."),
            ("We could swap the early shifts", "We could swap the early shifts."),
            ("perhaps Sam could do the deliveries on Mondays", "Perhaps Sam could do the deliveries on Mondays."),
            ("maybe move two clients", "I could move two clients."),
            ("could we meet on Tuesdays", "Could we meet on Tuesdays."),
        ] {
            assert_eq!(offer(&texts, typed), said, "{typed}");
        }
    }
}
