//! What the manager hopes for, asks first, does not mean, and says of what comes next.

use super::about_you::spoken;
use super::tail::tail_with;
use super::{each, insert, is_plural, note, person, reshape_lead, small, spelled, tail, with_indefinite};
use crate::lang::en::clause::{
    ClauseKind, DETERMINERS, classify, is_auxiliary, is_finite, is_number, is_preposition, is_sure,
};
use crate::lang::en::lexicon::{is_countable, is_nounish, is_plain_verb};
use crate::lang::en::speech::{ensure_full_stop, has_word, last_word, normalise_word};
use crate::lang::en::verb;
use crate::texts::Texts;

/// What is typed of what the manager means and does not mean, although the label says it.
pub(crate) const CONTRAST_LEADS: [&str; 5] = ["i'm not saying", "i am not saying", "i'm saying", "i am saying", "that"];

/// What comes next: "cant keep him on earlies" as "I can’t keep you on earlies."
pub(crate) fn next(text: &str) -> String {
    each(text, |_, part| {
        let part = small(part);
        let goes_on = |said: &str| tail_with(said, false, Some(["is", "are"]));
        if let Some(said) = if_then(&part) {
            return goes_on(&said);
        }
        let words: Vec<String> = part.split(' ').map(normalise_word).collect();
        let first = words.first().map_or("", String::as_str);
        if first == "next" && words.iter().any(|word| is_finite(word) || has_word("would will", word)) {
            return goes_on(&["the ", &part].concat());
        }
        // A step of which nothing was said before: "written warning", but not "closer supervision".
        let of_a_clause = |word: &str| {
            is_finite(word)
                || is_auxiliary(word)
                || word.contains('\'')
                || has_word("i we you he she it they there then", word)
        };
        let thing = part.split(", ").next().unwrap_or_default();
        let thing: Vec<_> = thing
            .split(' ')
            .map(normalise_word)
            .take_while(|word| !is_preposition(word) && !has_word("if when unless next", word))
            .collect();
        let is_step = thing.last().is_some_and(|head| is_countable(head) || is_nounish(head))
            && !words
                .iter()
                .skip(usize::from(verb::is_participle(first)))
                .take(part.split(", ").next().unwrap_or_default().split(' ').count())
                .take_while(|word| !has_word("if when unless", word))
                .any(|word| of_a_clause(word))
            && !has_word(DETERMINERS, first);
        // What is lost is theirs: "lose the lead role".
        let loses = has_word("lose miss forfeit", first);
        let done = words.iter().skip_while(|word| *word != "be").nth(1).filter(|word| verb::is_participle(word));
        let said = match classify(&part) {
            _ if verb::is_participle(first) && has_word("home back off", words.get(1).map_or("", String::as_str)) => {
                ["you’ll be ", &part].concat()
            }
            ClauseKind::Command | ClauseKind::Predicate if loses => ["you could ", &part].concat(),
            kind if is_step && !matches!(kind, ClauseKind::Command | ClauseKind::Doing) => with_indefinite(&part),
            ClauseKind::Predicate
                if done.is_some_and(|done| has_word("moved suspended invited asked dismissed taken", done)) =>
            {
                ["you ", &part].concat()
            }
            ClauseKind::Predicate if done.is_some() || has_word("has is was hasn't isn't goes needs", first) => {
                ["it ", &part].concat()
            }
            // Who cannot be there is not said: "can’t be on the floor".
            ClauseKind::Predicate if words.get(1).is_some_and(|next| next == "be") => part,
            ClauseKind::Predicate if part.contains(" our ") => ["we ", &part].concat(),
            ClauseKind::Predicate if is_auxiliary(first) || has_word("will might may won't", first) => {
                ["I ", &part].concat()
            }
            ClauseKind::Command
                if is_nounish(first)
                    && words.get(1).is_none_or(|next| next != "again")
                    && !has_word(DETERMINERS, words.get(1).map_or("", String::as_str)) =>
            {
                with_indefinite(&part)
            }
            ClauseKind::Command => ["I’ll ", &part].concat(),
            ClauseKind::Doing => ["I’ll ", &reshape_lead(&part, verb::plain_of_gerund)].concat(),
            _ => part,
        };
        goes_on(&said)
    })
}

/// "if it happens again written warning" as "if it happens again, it could be a written warning"; "if it happens again its a written
/// warning" with its comma.
fn if_then(part: &str) -> Option<String> {
    let (condition, then) = part.split_once(", ").or_else(|| {
        let at = part.find(" again ")? + " again".len();
        Some((&part[..at], part[at..].trim_start()))
    })?;
    if !condition.starts_with("if ") {
        return None;
    }
    let then = then.strip_prefix("then ").unwrap_or(then);
    if ["it’s ", "that’s "].iter().any(|lead| then.starts_with(lead)) {
        return Some([condition, ", ", then].concat());
    }
    let is_thing = is_countable(last_word(then)) && !then.split(' ').any(|word| is_finite(&normalise_word(word)));
    is_thing.then(|| [condition, ", it could be ", &with_indefinite(then)].concat())
}

/// What is asked of the person: "what does she need" and "ask her what she needs" as "What do you need?".
pub(crate) fn question(texts: &Texts, typed: &str, who: &str) -> String {
    let words = spelled(texts, typed, who);
    // "How do you think she took it": who is asked is "you" already, so she is somebody else.
    let is_asked =
        !words.contains(['"', '“']) && words.split(' ').any(|word| has_word("you your", &normalise_word(word)));
    let mut asked = if is_asked { words } else { person::to_you(&words, who) };
    for (one, many) in [("does", "do"), ("is", "are"), ("was", "were"), ("has", "have"), ("doesn’t", "don’t")] {
        asked = asked.replace(&[one, " you "].concat(), &[many, " you "].concat());
    }
    each(&asked, |_, part| spoken(small(part)))
}

/// True for "How do you see it" and "Sam how do you see it".
pub(crate) fn lacks_question_mark(typed: &str) -> bool {
    const ASKING: &str = "is are was were do does did has have can could would will isn't aren't don't doesn't didn't";
    let words: Vec<String> = typed.split(' ').take(2).map(normalise_word).collect();
    words.iter().any(|word| has_word("what how which when where who whose", bare_word(word)))
        || words.first().is_some_and(|word| has_word(ASKING, word))
}

/// "how" of "how's".
fn bare_word(word: &str) -> &str {
    word.split('\'').next().unwrap_or_default()
}

/// Why it is brought up: "noticed calls ringing out" as "I noticed calls ringing out."
pub(crate) fn reason(text: &str) -> String {
    each(text, |_, part| {
        let note = small(part);
        let first = normalise_word(note.split(' ').next().unwrap_or_default());
        match classify(&note) {
            ClauseKind::Predicate if has_word("noticed saw heard found got received read spotted", &first) => {
                tail(&["I ", &note].concat(), false)
            }
            ClauseKind::Many
                if is_number(&first)
                    && !note.contains(',')
                    && !note.split(' ').any(|word| is_plain_verb(&normalise_word(word))) =>
            {
                tail(&["it’s about ", &note].concat(), false)
            }
            _ => part.into(),
        }
    })
}

/// What is hoped for, in the text of this name: "feel ok" as "I’d like you to feel ok."
pub(crate) fn hope(texts: &Texts, whom: &str, typed: &str, who: &str) -> String {
    let words = note(texts, typed, who);
    if words.is_empty() {
        return words;
    }
    let mut small = small(&words);
    let to = ["to ", "you to ", "for you to ", "i want you to ", "I want you to "];
    let to = to.into_iter().find_map(|lead| small.strip_prefix(lead));
    let kind = classify(&small);
    let denied = small.strip_prefix("not ").filter(|rest| is_plain_verb(rest.split(' ').next().unwrap_or_default()));
    let (last, said) = match (to, denied, kind) {
        (Some(rest), ..) => (".to", ["to ", rest].concat()),
        (_, Some(rest), _) => (".to", ["not to ", rest].concat()),
        _ if small.starts_with("that ") => (".is", small),
        _ if is_sure(&small) && !small.starts_with("i ") && !small.starts_with("I ") => {
            (".is", ["that ", &small].concat())
        }
        (.., ClauseKind::Command) => (".to", ["to ", &tail(&small, false)].concat()),
        (.., ClauseKind::Being(at)) => {
            (".is", ["that ", &insert(&small, at, if is_plural(&small, at) { "are" } else { "is" })].concat())
        }
        _ if whom == "them" && small.starts_with("you ") => (".to", small.split_off("you ".len())),
        _ => ("", small),
    };
    texts.format(&["say.purpose.", whom, last].concat(), &[("purpose", &ensure_full_stop(said))])
}
