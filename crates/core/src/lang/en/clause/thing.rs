//! Notes that begin with a thing: "till left open", "complaint from guest", "clients get an answer".

use super::words::{AUXILIARIES, Words, is_auxiliary, is_number, is_preposition};
use super::{ADVERBS, ClauseKind, DETERMINERS, NO_ONGOING, is_closed, is_finite, is_object, is_state_here};
use crate::lang::en::lexicon::{
    are_persons, is_countable, is_gerund, is_intransitive, is_nounish, is_person, is_plain_verb, is_state, is_undergone,
};
use crate::lang::en::speech::has_word;
use crate::lang::en::verb;

/// Behind a word in "ing" these are one noun with it: "handling time".
const COMPOUND: &str = "day days time times rate rates course courses fee fees cost costs error errors policy process form forms area room team \
staff standard standards note notes duty duties hours book log system error station gear equipment list lists plan plans";

/// "pay would be late", "freeze announcement was buried": what stands in front of the verb is who or what it tells of, even
/// where it begins with a word that may be a verb.
pub(super) fn has_own_subject(words: &Words) -> bool {
    let first = words.at(0);
    let who = usize::from(is_number(first));
    if first == "one" && is_person(words.at(1)) && verb::plain_of_third_person(words.at(2)).is_some() {
        return true;
    }
    if are_persons(words.at(who)) && !is_person(words.at(who)) && do_something(words, who + 1) {
        return true;
    }
    let embeds =
        "check make ensure see say think know feel believe hope ask tell show find confirm trust mean keep let explain";
    let acts =
        is_plain_verb(first) && !has_word(embeds, first) && !is_preposition(words.at(1)) && !is_object(words.at(1));
    if !acts {
        return false;
    }
    let breaks = "that which who whose whom what how why where when if while because as than until since though although i we you he she they it \
there this those so and but or to not";
    let at = (1..words.first_part).find(|at| {
        has_word("would could should must was were is are has says shows means", words.at(*at))
            || has_word(breaks, words.at(*at))
    });
    at.is_some_and(|at| !has_word(breaks, words.at(at)) && !has_word(DETERMINERS, words.at(1)))
}

/// "toddlers run to you", "others stop listening", "two people count, both sign": a verb of many.
fn do_something(words: &Words, at: usize) -> bool {
    let (word, next) = (words.at(at), words.after(at));
    is_plain_verb(word)
        && at < words.first_part
        && (!is_nounish(word)
            || is_object(next)
            || is_gerund(next)
            || has_word("to at and their", next)
            || next.is_empty() && is_number(words.at(0)))
}

/// The kind of what begins with a noun.
#[expect(clippy::too_many_lines, reason = "one rule after another, each with the form that it is for")]
pub(super) fn thing_kind(words: &Words, lead: usize) -> ClauseKind {
    // "2 walked out"
    let next = words.at(lead + 1);
    if is_number(words.at(lead)) && is_intransitive(next) && verb::is_past(next) {
        return ClauseKind::Clause;
    }
    let mut bare = true;
    let mut skip_relative = false;
    let person = words.named
        || (lead..words.first_part.min(lead + 3)).any(|at| is_person(words.at(at)) || are_persons(words.at(at)));
    // Who writes an article writes "was" as well.
    let written = has_word("the my our your his her their its this that", words.at(lead));
    bare &= !has_word(DETERMINERS, words.at(lead))
        || written
        || is_number(words.at(lead))
        || has_word("no all some other both every each", words.at(lead));
    for at in lead + 1..words.first_part {
        let (word, before, next) = (words.at(at), words.at(at - 1), words.after(at));
        let condition = words.at(lead) == "no" && has_word("before after until", word);
        if condition || has_word("when if because while so as whenever unless", word) {
            break;
        }
        let reduced = has_word("i we you they he she", word) && !is_finite(before) && before != "and";
        if has_word("that which who where whose", word) || reduced {
            skip_relative = true;
            continue;
        }
        if has_word(AUXILIARIES, word) && before != "to" || has_word("will may", word) && !has_word(DETERMINERS, before)
        {
            if skip_relative {
                skip_relative = false;
                continue;
            }
            return ClauseKind::Clause;
        }
        if word == "to" && (next == "be" || person && is_plain_verb(next) && before != "want") {
            return ClauseKind::ToBe(at);
        }
        let noun_before = !has_word(DETERMINERS, before)
            && (!is_number(before)
                || before.contains(':')
                || at >= lead + 2
                    && has_word(
                        "of in at room bed bay table window desk floor ward line lane gate unit zone aisle class year flat platform counter \
station route bus van till pump bench dock door",
                        words.at(at - 2),
                    ))
            && (!is_preposition(before) || at == lead + 1)
            && !is_state(before)
            && before != "and";
        if word == "not"
            && (verb::is_participle(next)
                || is_gerund(next)
                || is_state(next)
                || has_word("on off in there here", next))
        {
            return ClauseKind::Being(at);
        }
        if let Some(kind) = state_of_thing(words, lead, at, bare)
            .filter(|_| !skip_relative && noun_before || is_number(before) && at > lead + 1 || words.is_unit(at - 1))
        {
            return kind;
        }
        if bare && noun_before && (is_measure(words, lead, at) || is_out(before, word, next)) {
            return ClauseKind::Being(at);
        }
        if !noun_before || before == "to" || is_gerund(word) && has_word(COMPOUND, next) {
            continue;
        }
        if word == "cut" && (next.is_empty() || has_word("off and", next)) {
            continue;
        }
        let past = verb::is_past(word);
        if (past || verb::is_only_participle(word)) && skip_relative {
            skip_relative = false;
            continue;
        }
        if past && is_active(words, at, person) {
            return ClauseKind::Clause;
        }
        if past || verb::is_only_participle(word) {
            // "a fee paid by the client", "two missed calls": what describes a counted thing tells nothing of it.
            if bare && !written && is_closed(next) || is_state(next) {
                return ClauseKind::Being(at);
            }
            if past && (written || !is_closed(next) && !is_state_here(words, at)) {
                return ClauseKind::Clause;
            }
            continue;
        }
        if is_present(words, at) {
            return ClauseKind::Clause;
        }
        let only = has_word("only still always just", word) && is_preposition(next) && is_countable(before);
        let lit = has_word("on off", word) && has_word("all at overnight for during when since until", next);
        if bare && !written && (only || lit) {
            return ClauseKind::Being(at);
        }
        if bare
            && person
            && at == lead + 1
            && has_word("in on without off out behind under", word)
            && !words.all[at..words.first_part].iter().any(|word| verb::is_participle(word) || is_auxiliary(word))
        {
            return ClauseKind::Being(at);
        }
        let behind_preposition = (lead + 1..at).any(|at| is_preposition(words.at(at)));
        if bare && is_gerund(word) && !behind_preposition && !has_word(NO_ONGOING, word) {
            return ClauseKind::Being(at);
        }
    }
    noun_kind(words, lead)
}

/// True for a measure said of the thing in front: "handling time 14 days", "absence rate 12%".
fn is_measure(words: &Words, lead: usize, at: usize) -> bool {
    let (word, before) = (words.at(at), words.at(at - 1));
    let unit = words.is_unit(at + 1) && !has_word("before after ago late early over short behind", words.at(at + 2));
    at > lead
        && is_number(word)
        && (before == "average" || unit || word.contains('%') || has_word("a an per", words.after(at)))
        && !is_gerund(before)
        && !verb::is_past(before)
}

/// True for a past whose subject did it: "client complained", "the cook left the station", but not "till left open".
fn is_active(words: &Words, at: usize, person: bool) -> bool {
    let (word, next) = (words.at(at), words.after(at));
    let by_somebody =
        words.all.iter().skip(at).position(|word| word == "by").is_some_and(|by| !is_number(words.at(at + by + 1)));
    if verb::participle_of_past(word) != word && !has_word("was were", word) || is_intransitive(word) && !by_somebody {
        return true;
    }
    if word == "asked" && has_word("to and for if", next) || word == "turned" && next == "up" {
        return true;
    }
    if word == "found" && next == "out" {
        return person;
    }
    // "two other mums heard"
    if word == "heard" && person && next.is_empty() {
        return true;
    }
    if is_undergone(word) && !is_object(next) {
        return false;
    }
    if has_word("opened closed", word)
        && has_word("shop store office restaurant bar cafe branch school kitchen", words.at(at - 1))
    {
        return true;
    }
    if is_object(next)
        || has_word("got had cost led meant hit", word)
        || next == "that"
        || next == "to" && has_word("had tried wanted refused decided agreed chose managed failed needed", word)
    {
        return true;
    }
    if person && next == "alone" && word == "covered" {
        return true;
    }
    if has_word("unattended waiting alone unsupervised unseen unanswered", next) {
        return false;
    }
    // "patient left in corridor": somebody left them there.
    if word == "left" && has_word("in on", next) && !has_word("tears anger disgust protest hurry", words.at(at + 2)) {
        return false;
    }
    if person
        && has_word(
            "left cancelled lost missed paid reported returned ordered walked called answered emailed rang refused decided \
asked noticed quit moved handed pulled radioed phoned texted messaged knocked tripped slipped fainted queued threatened \
queried shouted hung gave took filled signed spent",
            word,
        )
    {
        return true;
    }
    is_number(next)
        && (person || is_countable(words.at(at + 2)))
        && !words.is_unit(at + 2)
        && words.at(at + 2) != "times"
}

/// "manager signs off", "clients get an answer".
fn is_present(words: &Words, at: usize) -> bool {
    let (word, before, next) = (words.at(at), words.at(at - 1), words.after(at));
    let third = verb::plain_of_third_person(word)
        .is_some_and(|plain| !is_nounish(&plain) || is_object(next) && (is_person(before) || is_countable(before)));
    let many = before.ends_with('s') && !before.ends_with("ss") || are_persons(before);
    let known = is_plain_verb(word) && (!is_nounish(word) || is_object(next) || has_word("back up out in", next));
    // "the others look at the floor"
    let turned = are_persons(before) && is_plain_verb(word) && has_word("at to for after about", next);
    third || many && (known || turned)
}

/// "report 2 days late", "door open": a state said of the thing in front.
fn state_of_thing(words: &Words, lead: usize, at: usize, bare: bool) -> Option<ClauseKind> {
    let word = words.at(at);
    let particle = has_word("off out up in", word) && is_plain_verb(words.at(at - 1));
    let has_verb =
        words.at(at - 1).split_once('\'').is_some_and(|(who, _)| has_word("he she it that i we they you", who));
    if particle || has_verb || !is_state(word) && !has_word("clean short", word) || !is_closed(words.after(at)) || !bare
    {
        return None;
    }
    let mut from = at;
    if is_number(words.at(at - 1)) && at > lead + 1 {
        from = at - 1;
    }
    if words.is_unit(at - 1) && at >= lead + 3 {
        from = at - 2;
    }
    while from > lead + 1 && has_word("very too so still completely half quite nearly almost about", words.at(from - 1))
    {
        from -= 1;
    }
    // "no reply within two days late": what stands behind a preposition belongs to it.
    let after_preposition = (lead..from).any(|at| has_word("without within in on at", words.at(at)) && from - at < 3);
    (from > lead && !after_preposition).then_some(ClauseKind::Being(from))
}

/// One thing, many, or none that can be counted.
fn noun_kind(words: &Words, lead: usize) -> ClauseKind {
    let first = words.at(lead);
    let ends = |word: &str| {
        is_preposition(word)
            || is_number(word)
            || has_word(ADVERBS, word)
            || has_word("or", word)
            || has_word("not yet since so", word)
    };
    let end = (lead + 1..words.first_part.max(lead + 1)).find(|at| ends(words.at(*at)));
    let end = end.unwrap_or(words.first_part);
    let head = words.at(end.max(1) - 1);
    let many = are_persons(head) && head != "team" && head != "company" && head != "crew"
        || head.ends_with('s')
            && !head.ends_with("ss")
            && !head.ends_with("us")
            && !head.ends_with("is")
            && head.len() > 2;
    let and = words.at(end) == "and";
    match first {
        "a" | "an" | "one" | "1" | "another" | "second" | "third" if !many || first.len() < 4 => ClauseKind::One,
        "the" | "my" | "our" | "your" | "their" | "his" | "her" | "this" | "that" | "its" if !many => ClauseKind::Mass,
        _ if many || and && is_number(first) => ClauseKind::Many,
        "no" => ClauseKind::Mass,
        _ if is_number(first) && first.starts_with(|c: char| c.is_ascii_digit()) && first.contains('-') => {
            ClauseKind::One
        }
        _ if is_number(first) && !first.starts_with(['£', '$', '€']) => ClauseKind::Many,
        _ if is_countable(head) || is_one(head) => ClauseKind::One,
        _ if end > lead + 1 && is_single(head) && !verb::is_past(first) => ClauseKind::One,
        _ => ClauseKind::Mass,
    }
}

/// True for a head that can be counted, as far as its ending and a list of what cannot tell: "bad atmosphere".
pub(crate) fn is_single(head: &str) -> bool {
    let mass = "time help support work feedback overtime cover leave advice equipment software access information stock staff rework \
downtime paperwork food money cash trust damage confusion stress noise waste mess pressure morale traffic practice guidance \
clarity space flexibility backup transport pay progress knowledge energy behaviour conduct communication admin data evidence english rubbish water \
hygiene power material paper respect silence care hardware furniture luggage travel homework research energy blood teamwork weather research";
    let ends = ["ing", "ness", "ity", "ance", "ence", "age", "ship", "ics", "ism", "ware", "work", "ly", "ed"];
    head.len() > 2
        && head.chars().all(|c| c.is_ascii_lowercase() || c == '-')
        && !has_word(mass, head)
        && !ends.iter().any(|end| head.ends_with(end))
        && !is_auxiliary(head)
}

/// Things of which there is one, and that have no place among those that are handled.
fn is_one(head: &str) -> bool {
    let one = "delay refund penalty fine loss rewrite redo gap backlog bottleneck shortage shortfall escalation disagreement \
argument fall injury accident breakdown outage argument rise drop day hour week sigh response reply start finish mentor buddy \
trainer coach session chat talk walk-through walkthrough refresher plan mix mix-up near-miss miss answer break hand chance \
pair risk hazard danger problem 1:1 1-1 1-2-1 concern reason step deal session bonus visit reminder headset tutorial lie swap turnaround catch-up one-to-one follow-up rush queue fee bill cost clean clean-up look \
habit pattern tone joke remark comment shout row tantrum scene smell burn leak spill crash stop stoppage change";
    has_word(one, head)
}

/// "heating out the whole week", not "space out the meetings".
fn is_out(before: &str, word: &str, next: &str) -> bool {
    word == "out" && next == "the" && !has_word("hand lay point sort space spell work", before)
}
