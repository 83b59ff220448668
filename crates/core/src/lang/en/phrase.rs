//! A typed note as the sentences that a person would say, field by field.
//!
//! `shorthand` spells it out, `person` turns it to the employee, `clause` finds what form it has, `article` adds the
//! articles that notes leave out, and here it gets the subject or the verb that it lacks. Where the form is in doubt the
//! words stay as they were typed: a stiff sentence is better than a wrong one.

use super::article::indefinite;
use super::clause::{ClauseKind, Words, classify, is_auxiliary, is_number};
use super::lexicon::{are_persons, is_lasting, is_nounish};
use super::pronouns::fix_verb_agreement;
use super::speech::{
    append, capitalise, ensure_full_stop, has_word, last_word, lowercase_first_unless_name, normalise_note,
    normalise_word, sentences, split_semicolons,
};
use super::{person, shorthand, verb};
use crate::texts::Texts;

mod about_you;
mod aim;
mod count;
mod impact;
mod manager;
mod promise;
mod safety_answers;
mod standard;
mod sure;
mod tail;

pub(crate) use about_you::{about_you, reaction};
pub(crate) use aim::{CONTRAST_LEADS, hope, lacks_question_mark, next, question, reason};
pub(crate) use count::count;
pub(crate) use impact::impact;
pub(crate) use manager::{offer, own};
pub(crate) use promise::{by_me, has_day, is_promise, leads_to_promise, promise_key, promised};
pub(crate) use safety_answers::{is_usual, part_of_work, usual_talk};
pub(crate) use standard::standard;
use sure::{is_doubtful, sure};
use tail::{plain_tail, tail, tail_with};

/// The time in front of what happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Time {
    /// None, or one that says nothing about the tense.
    Open,
    /// A day that is over: "on 3 March".
    Past,
    /// From then until now: "since April".
    Since,
}

/// Words that are typed where there is nothing to say.
const NOTHING: &str = "none n/a na nil nothing tbc tbd unknown dunno no ? x xx xxx - todo same ditto idk";
/// What happens to us, and is not done by what was told before.
const OURS: &str = "lose miss have need end spend pay run redo refund apologise apologize send call work stay cover wait rebook reprint \
write throw do finish start use rush close get come find";
/// What the manager may have failed to do to the person, so that without an object it was done to them.
const TAUGHT: &str =
    "trained shown told given briefed coached onboarded taught introduced informed invited offered included";

/// A typed note spelled out and turned to the person: what every sentence is made from.
pub(crate) fn note(texts: &Texts, typed: &str, who: &str) -> String {
    person::to_you(&spelled(texts, typed, who), who)
}

/// As [`note`], behind another one: who is mentioned there may be meant here.
pub(crate) fn note_after(texts: &Texts, told: &str, typed: &str, who: &str) -> String {
    person::address_after(&spelled(texts, told, who), &spelled(texts, typed, who), who).text
}

/// A typed note spelled out; empty where it only says that there is nothing.
pub(crate) fn spelled(texts: &Texts, typed: &str, who: &str) -> String {
    let tidy = normalise_note(typed);
    if has_word(NOTHING, &tidy.to_ascii_lowercase()) {
        return String::new();
    }
    titled(&shorthand::spell_out(texts, &tidy, person::name_of(who)))
}

/// "mrs okonkwo" as "Mrs Okonkwo".
fn titled(text: &str) -> String {
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    for at in 1..words.len() {
        if has_word("mr mrs", &normalise_word(&words[at - 1])) {
            words[at - 1] = capitalise(std::mem::take(&mut words[at - 1]));
            if !has_word("and or", &words[at]) {
                words[at] = capitalise(std::mem::take(&mut words[at]));
            }
        }
    }
    words.join(" ")
}

/// The sentences of a note, each in the form that `say` gives it.
fn each(text: &str, mut say: impl FnMut(usize, &str) -> String) -> String {
    let mut said = String::new();
    let mut count = 0;
    for sentence in sentences(text) {
        for part in split_semicolons(sentence) {
            // A question is asked as it was typed.
            let whole = if part.ends_with('?') { part.to_owned() } else { say(count, part.trim_end_matches('.')) };
            append(&mut said, &ensure_full_stop(capitalise(whole)));
            count += 1;
        }
    }
    // Marks alone are no sentence, and stay.
    if said.is_empty() && !text.is_empty() { ensure_full_stop(text.into()) } else { said }
}

/// The note with a small first letter where its first word is no name.
fn small(text: &str) -> String {
    lowercase_first_unless_name(text).unwrap_or_else(|| text.into())
}

/// What was seen: "On 3 March, you arrived late." `when` stands in front of a comma where it is `fronted`.
pub(crate) fn observed(when: &str, fronted: bool, time: Time, text: &str) -> String {
    if !when.is_empty() && sentences(text).first().is_some_and(|first| first.ends_with('?')) {
        return [&capitalise(when.into()), ": ", &observed("", fronted, time, text)].concat();
    }
    each(text, |at, part| {
        let said = observed_clause(part, time);
        if at > 0 || when.is_empty() {
            return said.unwrap_or_else(|| part.into());
        }
        match said {
            Some(said) if fronted => [&capitalise(when.into()), ", ", &said].concat(),
            Some(said) => [&capitalise(when.into()), ": ", &said].concat(),
            None if fronted && part.starts_with('[') => [&capitalise(when.into()), ", ", part].concat(),
            None => [&capitalise(when.into()), ": ", &small(part)].concat(),
        }
    })
}

fn observed_clause(text: &str, time: Time) -> Option<String> {
    let text = without_subject(small(text));
    if let Some(idiom) = no_show(&text) {
        return Some(idiom);
    }
    // "he’s late again" is written down at the time and told later.
    let now = text.strip_prefix("you’re ").filter(|_| time == Time::Past);
    let text = match now.map(|rest| rest.strip_prefix("not ").ok_or(rest)) {
        Some(Ok(rest)) => ["you weren’t ", rest].concat(),
        Some(Err(rest)) => ["you were ", rest].concat(),
        None => text,
    };
    let said = match classify(&text) {
        ClauseKind::Predicate => ["you ", &in_time(&text, time)].concat(),
        ClauseKind::Command => ["you ", &reshape_lead(&text, |word| Some(verb::past(word)))].concat(),
        kind => {
            return subject_clause(&text, kind, "you", "were", time).filter(|said| !is_doubtful(&text, said));
        }
    };
    Some(tail(&agree(&perfect_since(said, time)), true)).filter(|said| !is_doubtful(&text, said))
}

/// "you on your phone" as "on your phone": the subject comes with the verb that the note lacks.
fn without_subject(text: String) -> String {
    let bare =
        text.strip_prefix("you ").filter(|rest| classify(&text) != ClauseKind::Clause && !rest.starts_with("and "));
    match bare.map(|rest| (rest, classify(rest))) {
        Some((
            rest,
            ClauseKind::State
            | ClauseKind::Doing
            | ClauseKind::NotDoing
            | ClauseKind::Undergone
            | ClauseKind::Predicate,
        )) => rest.into(),
        _ => text,
    }
}

/// The kinds that read alike in every field that tells what happened. `who` and `were` are for what has no subject.
fn subject_clause(text: &str, kind: ClauseKind, who: &str, were: &str, time: Time) -> Option<String> {
    let said = match kind {
        ClauseKind::Clause => perfect_since(text.into(), time),
        ClauseKind::Doing => [who, " ", &gerund_told(text, were)].concat(),
        ClauseKind::NotDoing => {
            let rest = text.split_once(' ')?.1;
            let done = normalise_word(rest.split(' ').next()?);
            let plain = verb::plain_of_gerund(&done).or_else(|| verb::plain_of_past(&done))?;
            if time == Time::Since && who == "you" {
                [who, " haven’t ", &verb::participle_of_past(&verb::past(&plain)), rest_of(rest)].concat()
            } else if is_lasting(&plain) || plain == "be" {
                [who, " ", were, "n’t ", rest].concat()
            } else {
                [who, " didn’t ", &plain, rest_of(rest)].concat()
            }
        }
        ClauseKind::Undergone | ClauseKind::State => state_told(text, who, were),
        ClauseKind::Being(at) => {
            let many = is_plural(text, at);
            match (time, many, text.split(' ').nth(at)) {
                (Time::Since, _, Some("not")) => {
                    insert(text, at, if many { "have" } else { "has" }).replacen(" not ", " not been ", 1)
                }
                (Time::Since, ..) => insert(text, at, if many { "have been" } else { "has been" }),
                _ => insert(text, at, if many { "were" } else { "was" }),
            }
        }
        ClauseKind::ToBe(at) => insert(text, at, if is_plural(text, at) { "were" } else { "was" }),
        ClauseKind::One => ["there was ", &with_indefinite(&with_none(text))].concat(),
        ClauseKind::Many => ["there were ", &with_none(text)].concat(),
        ClauseKind::Mass if !names(text) => ["there was ", text].concat(),
        ClauseKind::Mass | ClauseKind::Predicate | ClauseKind::Command | ClauseKind::Loose => return None,
    };
    Some(tail(&said, who == "you"))
}

/// "7 emails no reply" as "7 emails with no reply".
fn with_none(text: &str) -> String {
    match text.split_once(" no ") {
        Some((thing, _))
            if !has_word("with and or in on at of to by", &normalise_word(last_word(thing)))
                && !thing.ends_with(',') =>
        {
            text.replacen(" no ", " with no ", 1)
        }
        _ => text.into(),
    }
}

/// "always late" as "you were always late": the adverb stands behind the verb in any case.
fn state_told(text: &str, who: &str, were: &str) -> String {
    [who, " ", were, " ", text].concat()
}

/// "closing two PRs" as "closed two PRs", "wearing headphones" as "were wearing headphones".
fn gerund_told(text: &str, were: &str) -> String {
    if let Some(rest) = text.strip_prefix("being ") {
        return [were, " ", rest].concat();
    }
    let text = &gerunds_joined(text);
    reshape_lead_with(text, |word| {
        let plain = verb::plain_of_gerund(word)?;
        Some(if is_lasting(&plain) { [were, " ", word].concat() } else { verb::past(&plain) })
    })
}

/// "ignoring the queue and chatting": what follows "and" is told in the same way, unless it lasts all along.
fn gerunds_joined(text: &str) -> String {
    let first = text.split(' ').find_map(|word| verb::plain_of_gerund(&normalise_word(word)));
    if first.is_none_or(|plain| is_lasting(&plain)) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split(' ') {
        let joined = out.ends_with(" and") || out.ends_with(" then") || out.ends_with(',');
        match verb::plain_of_gerund(word).filter(|_| joined) {
            Some(plain) => append(&mut out, &verb::past(&plain)),
            None => append(&mut out, word),
        }
    }
    out
}

/// The text with its first verb in another form.
fn reshape_lead(text: &str, form: impl Fn(&str) -> Option<String>) -> String {
    reshape_lead_with(text, form)
}

fn reshape_lead_with(text: &str, form: impl Fn(&str) -> Option<String>) -> String {
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    for word in words.iter_mut().take(3) {
        let known = normalise_word(word);
        if let Some(new) = form(&known).filter(|_| !has_word("to not", &known)) {
            let marks: String = word.chars().rev().take_while(|c| !c.is_alphanumeric()).collect();
            *word = new + &marks.chars().rev().collect::<String>();
            break;
        }
        if !known.ends_with("ly") && !has_word("again also still then just often always never to even", &known) {
            break;
        }
    }
    words.join(" ")
}

fn rest_of(text: &str) -> &str {
    text.find(' ').map_or("", |at| &text[at..])
}

/// "no show", "no call no show".
fn no_show(text: &str) -> Option<String> {
    for (typed, said) in [
        ("no call no show", "you didn’t call or come in"),
        ("no call, no show", "you didn’t call or come in"),
        ("no-show", "you didn’t come in"),
        ("no show", "you didn’t come in"),
    ] {
        if let Some(rest) = text.strip_prefix(typed).filter(|rest| rest.is_empty() || rest.starts_with([' ', ','])) {
            return Some([said, &tail(rest, true)].concat());
        }
    }
    None
}

/// A present form told of a day that is over: "comes in late" as "came in late".
fn in_time(text: &str, time: Time) -> String {
    let form = |word: &str| {
        let plain = verb::plain_of_third_person_told(word)?;
        Some(match plain.as_str() {
            _ if time != Time::Past => plain,
            "are" => "were".into(),
            _ => verb::past(&plain),
        })
    };
    let lead = reshape_lead(text, form);
    if lead == text {
        return lead;
    }
    // "misses deadlines and then blames IT": what goes on is told in the same time.
    let mut out = String::with_capacity(lead.len());
    for word in lead.split(' ') {
        let goes_on = [" and", " then", " but", " or", ","].iter().any(|end| out.ends_with(end));
        let always = [" and always", " and never", " and also"].iter().any(|end| out.ends_with(end));
        let told = form(word).filter(|_| {
            always || goes_on && verb::plain_of_third_person(word).is_some_and(|plain| !is_nounish(&plain))
        });
        append(&mut out, told.as_deref().unwrap_or(word));
    }
    out
}

/// "you missed three deadlines" since April: "you’ve missed".
fn perfect_since(text: String, time: Time) -> String {
    let Some(rest) = text.strip_prefix("you ").filter(|_| time == Time::Since) else { return text };
    let first = normalise_word(rest.split(' ').next().unwrap_or_default());
    if has_word("were was", &first) {
        return ["you’ve been", rest_of(rest)].concat();
    }
    if verb::is_past(&first) && !is_auxiliary(&first) {
        return ["you’ve ", &verb::participle_of_past(&first), rest_of(rest)].concat();
    }
    text
}

/// "you was late and has left" in the form for "you".
fn agree(text: &str) -> String {
    fix_verb_agreement(text)
}

/// The words with one more in front of the word at this place.
fn insert(text: &str, at: usize, word: &str) -> String {
    let mut words: Vec<&str> = text.split(' ').collect();
    words.insert(at.min(words.len()), word);
    words.join(" ")
}

/// True where what stands in front of this word is more than one thing.
fn is_plural(text: &str, at: usize) -> bool {
    let words = Words::of(text);
    let first = words
        .all
        .iter()
        .find(|word| !has_word("only just about almost nearly over around", word))
        .map_or("", String::as_str);
    if words.all[..at.min(words.all.len())].iter().any(|word| word == "and")
        || has_word("both several many few these those all", first)
    {
        return true;
    }
    let end = (0..at).find(|at| has_word("of for from in on at with to by", words.at(*at))).unwrap_or(at);
    let head = words.at(end.max(1) - 1);
    let many = are_persons(head) && !has_word("team crew company management group audience", head);
    many || head.ends_with('s') && !head.ends_with("ss") && !head.ends_with("us")
        || is_number(first)
            && !first.starts_with(['£', '$', '€'])
            && first != "1"
            && first != "one"
            && !first.contains('-')
}

fn with_indefinite(text: &str) -> String {
    let first = normalise_word(text.split(' ').next().unwrap_or_default());
    let best = first.ends_with("est") && !has_word("honest modest guest request test rest interest protest", &first);
    let nth = first.starts_with(|c: char| c.is_ascii_digit())
        && ["st", "nd", "rd", "th"].iter().any(|end| first.ends_with(end));
    if best || nth || first == "same" || text.starts_with("half day") {
        return [if first == "half" { "a " } else { "the " }, text].concat();
    }
    if has_word(
        "nothing something not never only just too enough such half less fewer more most little much lots plenty almost about nearly a an one another no the my our your his her their its this that any some each every",
        &first,
    ) || first == "1"
        || text.starts_with("eye contact")
    {
        return text.into();
    }
    [indefinite(text), " ", text].concat()
}

/// True where the first word may be a name.
fn names(text: &str) -> bool {
    lowercase_first_unless_name(text).is_none()
}
