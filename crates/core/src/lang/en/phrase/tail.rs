//! What follows the first comma of a note, as the sentence goes on.

use super::{Time, insert, is_plural, subject_clause};
use crate::lang::en::article::with_articles;
use crate::lang::en::clause::{
    ClauseKind, DETERMINERS, classify, classify_task, is_auxiliary, is_number, is_preposition,
};
use crate::lang::en::letter_case::is_capital;
use crate::lang::en::lexicon::{are_persons, is_intransitive, is_state};
use crate::lang::en::speech::{append, has_word, normalise_word};
use crate::lang::en::verb;

/// What follows the first comma, and the articles: "arrived late, no call" as "arrived late, with no call".
pub(super) fn tail(text: &str, own: bool) -> String {
    tail_with(text, own, Some(["was", "were"]))
}

/// As [`tail`]; `be` is the verb for a thing without one behind a comma: "shop opened late, no bread" has "there was", and
/// where a standard asks for something, such a thing stands behind "with".
pub(super) fn tail_with(text: &str, own: bool, be: Option<[&str; 2]>) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let text = &subordinate(text, be.unwrap_or(["is", "are"]));
    let dashed = text.replace(" - ", ", ").replace(" – ", ", ").replace(" — ", ", ");
    let parts: Vec<&str> = dashed.split(", ").collect();
    let adverbial = starts_adverbial(parts[0]);
    let (mut quoted, mut joined) = (false, false);
    for (at, part) in parts.iter().enumerate() {
        let inside = quoted;
        quoted ^= part.matches(['"', '“', '”']).count() % 2 == 1;
        if at == 0 {
            out.push_str(part);
            continue;
        }
        out.push_str(", ");
        let last = at + 1 == parts.len();
        joined |= part.starts_with("and ");
        let kind = if inside || part.starts_with(['"', '“']) || part.starts_with("and ") || part.starts_with("but ") {
            ClauseKind::Loose
        } else {
            // Where something is asked for, a word that may be a thing is the verb.
            if be.is_none() { classify_task(part) } else { classify(part) }
        };
        let first = normalise_word(part.split(' ').next().unwrap_or_default());
        if let Some(result) = part.strip_prefix("so ").filter(|_| !inside) {
            let thing = matches!(kind, ClauseKind::Loose) || classify(result) != ClauseKind::Clause;
            // "so never check": who it is that never does is not said.
            let habit = has_word("never always", result.split(' ').next().unwrap_or_default());
            let told = subject_clause(result, classify(result), "we", "were", Time::Open).filter(|_| thing && !habit);
            out.push_str("so ");
            out.push_str(told.as_deref().unwrap_or(result));
            continue;
        }
        let second = normalise_word(part.split(' ').nth(1).unwrap_or_default());
        let nth = ["st", "nd", "rd", "th"].iter().any(|end| first.ends_with(end))
            || has_word("second third fourth fifth", &first);
        match kind {
            _ if inside => {}
            _ if nth && second == "time" => out.push_str("for the "),
            _ if first == "target" && is_number(&second) => {
                out.push_str("against a target of ");
                out.push_str(part.split_once(' ').unwrap_or_default().1);
                continue;
            }
            ClauseKind::Predicate if last && !joined && !adverbial && (is_auxiliary(&first) || is_done(part)) => {
                let you = !is_auxiliary(&first) && (be.is_none() || own && is_passive(parts[0]));
                out.push_str(if you { "and you " } else { "and " });
                if first == "was" && own && out.starts_with("you ") {
                    out.push_str("were");
                    out.push_str(&part["was".len()..]);
                    continue;
                }
            }
            ClauseKind::Command if last && !joined && be.is_none() && !adverbial => out.push_str("and "),
            ClauseKind::Mass | ClauseKind::Many | ClauseKind::One if first == "no" && second != "matter" => {
                out.push_str("with ");
            }
            // "tools loaded the night before": where something is asked for, nobody has done it yet.
            ClauseKind::Clause if be.is_none() && verb::is_participle(&second) && !are_persons(&first) => {
                out.push_str("with ");
            }
            ClauseKind::Clause
                if !has_word(
                    "and but so or which who because while when if as then although though where i’d i sorry even especially including unless except",
                    &first,
                ) && !joined
                    && last
                    && !adverbial =>
            {
                out.push_str("and ");
            }
            // "4 complaints", "2 walked out": too short to say where its verb is missing.
            ClauseKind::Being(_) if is_number(&first) => {}
            ClauseKind::Being(to) => {
                let Some([one, many]) = be else {
                    out.push_str("with ");
                    out.push_str(part);
                    continue;
                };
                if last && !joined {
                    out.push_str("and ");
                }
                out.push_str(&insert(part, to, if is_plural(part, to) { many } else { one }));
                continue;
            }
            _ => {}
        }
        out.push_str(part);
    }
    with_articles(&out, own)
}

/// "phones away while windows open" as "... while windows are open", "and nobody on desk" as "and nobody was on desk",
/// "if no van" as "if there is no van": the verb that a clause in the middle lacks.
fn subordinate(text: &str, be: [&str; 2]) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let mut out = String::with_capacity(text.len() + 8);
    let (mut quoted, mut insert_at, mut many) = (false, None, false);
    for (at, word) in words.iter().enumerate() {
        let opens = word.starts_with(['"', '“']);
        let inside = quoted || opens;
        quoted = inside && !word.trim_end_matches([',', '.', '!', '?']).ends_with(['"', '”']);
        if insert_at == Some(at) {
            append(&mut out, be[usize::from(many)]);
        }
        append(&mut out, word);
        let Some(next) = words.get(at + 1).filter(|_| !inside && at > 0) else { continue };
        let rest = &words[at + 1..];
        let end = rest.iter().position(|word| word.ends_with([',', ';'])).map_or(rest.len(), |end| end + 1);
        let after = normalise_word(words.get(at + 2).copied().unwrap_or_default());
        let nobody = has_word("nobody someone", next) && (is_preposition(&after) || is_state(&after));
        match *word {
            "and" | "but" if nobody => (insert_at, many) = (Some(at + 2), false),
            "if" if *next == "no" && classify(&rest[..end].join(" ")) != ClauseKind::Clause => {
                append(&mut out, if be[0] == "is" { "there’s" } else { "there was" });
            }
            "if" if has_word("late unsure unwell sick ill stuck delayed", next.trim_end_matches(','))
                && be[0] == "is" =>
            {
                append(&mut out, "you’re");
            }
            "while" | "when" | "if" | "until" | "unless" => {
                let clause = rest[..end].join(" ");
                // "if it works out" has its verb behind its subject.
                let has_subject = has_word("it he she they we i you that this", next);
                // "when Ada presented": who has a name does it.
                let is_named = next.starts_with(is_capital) && verb::is_past(&after);
                if let ClauseKind::Being(to) = classify(&clause)
                    && (to == 1 || !has_subject)
                    && !is_named
                {
                    (insert_at, many) = (Some(at + 1 + to), is_plural(&clause, to));
                }
            }
            _ => {}
        }
    }
    out
}

/// "obs were not written up": what goes on was done by the person and not by what stands in front.
fn is_passive(text: &str) -> bool {
    let words: Vec<String> = text.split(' ').map(normalise_word).filter(|word| word != "not").collect();
    words.windows(2).any(|pair| has_word("was were wasn't weren't", &pair[0]) && verb::is_participle(&pair[1]))
}

/// True for a past that somebody did, and not for what was done to them: "smelled of drink", but not "sent home".
fn is_done(part: &str) -> bool {
    let mut words = part.split(' ').skip_while(|word| has_word("nearly almost then also just never still even", word));
    let first = normalise_word(words.next().unwrap_or_default());
    let object = words.next().unwrap_or_default();
    let next = normalise_word(object);
    verb::is_past(&first)
        && (!verb::is_participle(&first)
            || is_intransitive(&first)
            || object.starts_with(is_capital)
            || has_word("about around", &next)
            || has_word("it them me him her us my your", &next)
            || has_word(DETERMINERS, &next))
}

/// As [`tail`] for what begins with a plain verb, which takes no article.
pub(super) fn plain_tail(text: &str, own: bool) -> String {
    tail_with(&["to ", text].concat(), own, None).split_off("to ".len())
}

/// True for "if he is late, ": the clause behind goes on without "and".
fn starts_adverbial(out: &str) -> bool {
    let first = normalise_word(out.split(' ').next().unwrap_or_default());
    has_word("if when while because as after before since although though once until for on in at during", &first)
}
