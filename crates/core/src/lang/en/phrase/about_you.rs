//! What is said to the person about themselves, and what to say when they react.

use super::{
    Time, agree, each, in_time, is_doubtful, names, person, rest_of, small, spelled, sure, tail, with_indefinite,
};
use crate::lang::en::clause::{ClauseKind, Words, classify, is_auxiliary, is_preposition, is_single};
use crate::lang::en::lexicon::{are_persons, is_countable, is_gerund, is_nounish, is_person, is_plain_verb};
use crate::lang::en::speech::{capitalise, ensure_full_stop, has_word, last_word, normalise_word};
use crate::lang::en::verb;
use crate::texts::{Texts, keys};

/// What is valued in the person, or believed of them.
#[expect(clippy::too_many_lines, reason = "one rule after another, each with the form that it is for")]
pub(crate) fn about_you(texts: &Texts, text: &str) -> String {
    let worker = "worker learner listener performer player welder nurse mentor organiser communicator colleague seller writer coder planner leader coach teacher cook chef driver engineer person all-rounder";
    let said = |part: &str| {
        let part = going_on(&small(part));
        let words = Words::of(&part);
        let end = words
            .all
            .iter()
            .position(|word| has_word("in on with at under of for when and to who i we you that until", word))
            .unwrap_or(words.all.len());
        let end = end.min(part.split(',').next().unwrap_or_default().split(' ').count());
        let head = words.at(end.max(1) - 1);
        if let Some(plain) = verb::plain_of_third_person(words.at(0))
            .filter(|_| !has_word("of is are", words.at(1)) && words.all.len() > 1 && !verb::is_participle(words.at(1)))
        {
            let told = if plain == "be" { "are".into() } else { in_time(&part, Time::Open) };
            let told = if told == part || told == "are" {
                [if plain == "be" { "are" } else { &plain }, rest_of(&part)].concat()
            } else {
                told
            };
            return tail(&["you ", &told].concat(), false);
        }
        if has_word("just also really always never", words.at(0))
            && let Some(plain) = verb::plain_of_third_person(words.at(1)).filter(|plain| plain != "be")
        {
            let rest: Vec<&str> = part.split(' ').skip(2).collect();
            return tail(&["you ", words.at(0), " ", &plain, " ", &rest.join(" ")].concat(), false);
        }
        if has_word("trust believe know think hope", words.at(0)) {
            return tail(&["I ", &part].concat(), false);
        }
        if words.at(0) == "no" && has_word("doubt doubts", words.at(1)) {
            return tail(&["I have ", &part].concat(), false);
        }
        if has_word("sure confident convinced certain", words.at(0)) && has_word("you that it in", words.at(1)) {
            return tail(&["I’m ", &part].concat(), false);
        }
        let how = has_word("with at under to about when towards", words.at(1))
            && !words.at(0).ends_with('s')
            && !is_gerund(words.at(0))
            && !has_word("rapport attention relationship eye feel", words.at(0));
        let have = words.all.iter().any(|word| has_word("i've we've", word));
        let ours =
            have || has_word("i we you", words.at(end)) && has_word("have know know've ever had", words.at(end + 1));
        match classify(&part) {
            _ if ours && words.at(0).ends_with("est") && (have || head.ends_with("er") || head.ends_with("or")) => {
                tail(&["you’re the ", &part].concat(), false)
            }
            ClauseKind::One | ClauseKind::Mass | ClauseKind::Many if words.at(0) == "always" => {
                tail(&["you’re ", &part].concat(), false)
            }
            // "very patient": not somebody who is cared for.
            ClauseKind::One | ClauseKind::Mass if has_word("very really super so", words.at(0)) && end == 2 => {
                tail(&["you’re ", &part].concat(), false)
            }
            // "patients travel 200 km for you", "your kids pass": many, and what they do.
            ClauseKind::One | ClauseKind::Many | ClauseKind::Mass if tells_of_many(&words) => part.clone(),
            _ if part.contains("spot on") && !has_word("you your i we it", words.at(0)) => {
                tail(&["you’re ", &part].concat(), false)
            }
            _ if words.at(1) == "enough" || words.at(0) == "top" && words.at(1) == "of" => {
                tail(&["you’re ", &part].concat(), false)
            }
            // "funny, gets people together"
            ClauseKind::One | ClauseKind::Mass
                if words.first_part == 1
                    && is_single(words.at(0))
                    && !is_countable(words.at(0))
                    && !is_nounish(words.at(0)) =>
            {
                tail(&["you’re ", &part].concat(), false)
            }
            ClauseKind::One | ClauseKind::Mass | ClauseKind::Many
                if has_word("probably better more usually maybe", words.at(0)) =>
            {
                part.clone()
            }
            ClauseKind::One | ClauseKind::Mass if how => tail(&["you’re ", &part].concat(), false),
            ClauseKind::Predicate if has_word("can could", words.at(0)) && part.contains(" on you") => {
                tail(&["I ", &part].concat(), false)
            }
            _ if words.at(0).ends_with("est") && end == 1 && !has_word("honest modest", words.at(0)) => {
                tail(&["you’re the ", &part].concat(), false)
            }
            _ if words.at(0) == "most" && !words.at(1).ends_with('s') => tail(&["you’re the ", &part].concat(), false),
            ClauseKind::Predicate => tail(&agree(&["you ", &in_time(&part, Time::Open)].concat()), false),
            ClauseKind::One | ClauseKind::Mass | ClauseKind::Many
                if has_word(worker, head) || is_person(head) || is_agent(head) =>
            {
                tail(
                    &[
                        "you’re ",
                        &if words.at(0).ends_with("est") { ["the ", &part].concat() } else { with_indefinite(&part) },
                    ]
                    .concat(),
                    false,
                )
            }
            ClauseKind::State => tail(&["you’re ", &part].concat(), false),
            ClauseKind::One => tail(&["you have ", &with_indefinite(&part)].concat(), false),
            ClauseKind::Many | ClauseKind::Mass if !names(&part) && !has_word("the my our", words.at(0)) => {
                let the = if words.at(0).ends_with("est") || words.at(0) == "most" { "the " } else { "" };
                tail(&["you have ", the, &part].concat(), false)
            }
            ClauseKind::Doing => texts.format(keys::SAY_GOOD_AT, &[("what", &tail(&part, false))]),
            ClauseKind::Command => tail(&["you ", &part].concat(), false),
            _ => part.clone(),
        }
    };
    each(text, |at, part| {
        let (said, note) = (said(part), small(part));
        // "patients adore you" is a sentence.
        if is_doubtful(&note, &said) && has_word("you", &normalise_word(last_word(&note))) {
            return note;
        }
        sure(texts, keys::SAY_NOTED_ABOUT, at, &note, said)
    })
}

/// What goes on with a form for one other, said of "you": "fast, never calls in sick" as "fast, and you never call in sick".
fn going_on(part: &str) -> String {
    if part.contains(['"', '“']) {
        return part.into();
    }
    let (mut out, mut own) = (String::with_capacity(part.len() + 16), true);
    let parts: Vec<&str> = part.split(", ").collect();
    for (at, piece) in parts.iter().enumerate() {
        let words: Vec<String> = piece.split(' ').map(normalise_word).collect();
        let joined = usize::from(has_word("and but", &words[0]));
        let adverb = usize::from(
            words
                .get(joined)
                .is_some_and(|word| has_word("never always also really still just often usually rarely", word)),
        );
        let verb_at = joined + adverb;
        let plain = words
            .get(verb_at)
            .and_then(|word| verb::plain_of_third_person(word))
            .filter(|plain| words.len() > verb_at + 1 && plain != "be");
        if at > 0 {
            out.push_str(", ");
            if let Some(plain) = plain.filter(|_| own) {
                out.push_str(if joined > 0 { words[0].as_str() } else { "and" });
                out.push_str(" you ");
                if adverb > 0 {
                    out.push_str(&words[joined]);
                    out.push(' ');
                }
                out.push_str(&plain);
                out.push_str(&piece.split(' ').skip(verb_at + 1).fold(String::new(), |rest, word| rest + " " + word));
                continue;
            }
        }
        out.push_str(piece);
        own &= !has_word("i we they it", &words[0]);
    }
    out
}

/// True where people stand in front of a word that can only be what they do.
fn tells_of_many(words: &Words) -> bool {
    let who = usize::from(has_word("my our your the", words.at(0)));
    let does = words.at(who + 1);
    are_persons(words.at(who))
        && who + 1 < words.first_part
        && !is_preposition(does)
        && !is_gerund(does)
        && (!is_countable(does) || is_plain_verb(does) && who + 2 == words.first_part)
        && (!does.ends_with('s') || does.ends_with("ss"))
        && !has_word("and or who that with skills care service morale support", does)
}

/// True for one who does something: "closer".
fn is_agent(word: &str) -> bool {
    let verb =
        word.strip_suffix('r').map(|stem| (is_plain_verb(stem), stem.strip_suffix('e').is_some_and(is_plain_verb)));
    verb.is_some_and(|(one, other)| one || other) && !is_countable(word)
}

/// What to say when it happens: "tell him we can stop" as "we can stop", "ask if he wants a break" as "do you want a break?".
/// What the manager tells themselves stays theirs: "let him cool off".
pub(crate) fn reaction(texts: &Texts, typed: &str, who: &str) -> String {
    let direction = "let wait listen stay offer show give pause don't do not pass hand breathe stop keep remember repeat stick bring leave";
    let own = spelled(texts, typed, who);
    let first = normalise_word(own.split(' ').next().unwrap_or_default());
    let told = |words: &str| each(&person::to_you(words, who), |_, part| spoken(small(part)));
    if !has_word(direction, &first) {
        return told(&own);
    }
    for lead in [", then ask ", ", ask ", ", then say ", ", say ", ", then tell ", ", tell ", " and ask ", " and say "]
    {
        if let Some((before, words)) = own.split_once(lead) {
            let word = lead.trim_start_matches(", then").trim_start_matches(" and").trim_matches([',', ' ']);
            let said = if word == "say" {
                ensure_full_stop(capitalise(words.into()))
            } else {
                told(&[word, " ", words].concat())
            };
            return [direct(before).as_str(), if word == "ask" { " Ask: “" } else { " Say: “" }, &said, "”"].concat();
        }
    }
    direct(&own)
}

/// What the manager tells themselves.
fn direct(words: &str) -> String {
    each(words, |_, part| tail(part, false))
}

/// The words to say in what is noted of them.
pub(super) fn spoken(part: String) -> String {
    for lead in
        ["tell you that ", "tell you ", "say that ", "say ", "let you know that ", "remind you that ", "remind you "]
    {
        let said = |rest: &&str| {
            let first = rest.split(' ').next().unwrap_or_default();
            classify(rest) == ClauseKind::Clause || lead == "say " && !has_word("nothing no little less that", first)
        };
        if let Some(rest) = part.strip_prefix(lead).filter(said) {
            return rest.into();
        }
    }
    if let Some(question) = part.strip_prefix("ask you ").or_else(|| part.strip_prefix("ask ")).and_then(asked_openly) {
        return question;
    }
    for lead in ["ask you if ", "ask if ", "ask you whether ", "ask whether "] {
        if let Some(question) = part.strip_prefix(lead).and_then(asked) {
            return question;
        }
    }
    part
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
    if let Some(rest) = rest.strip_prefix("you’d ") {
        return Some([&capitalise(word.into()), " would you ", rest, "?"].concat());
    }
    let question = match rest.strip_prefix("you ") {
        Some(rest) if is_auxiliary(rest.split(' ').next().unwrap_or_default()) => return None,
        Some(rest) => {
            let (verb, rest) =
                rest.split_once(' ').map_or((rest, String::new()), |(verb, rest)| (verb, [" ", rest].concat()));
            let past = verb::plain_of_past(verb).filter(|_| !is_plain_verb(verb));
            let did = if past.is_some() { " did you " } else { " do you " };
            [&capitalise(word.into()), did, past.as_deref().unwrap_or(verb), &rest, "?"].concat()
        }
        None => [&capitalise(word.into()), " ", rest, "?"].concat(),
    };
    Some(question)
}
