//! A typed note as the sentences that a person would say, field by field. English.
//!
//! `shorthand` spells it out, `person` turns it to the employee, `clause` finds what form it has, `article` adds the
//! articles that notes leave out, and here it gets the subject or the verb that it lacks. Where the form is in doubt the
//! words stay as they were typed: a stiff sentence is better than a wrong one.

use super::article::{indefinite, with_articles};
use super::clause::{ClauseKind, DETERMINERS, Words, classify, classify_task, is_auxiliary, is_number};
use super::letter_case::is_small;
use super::lexicon::{are_persons, is_gerund, is_lasting, is_person, is_plain_verb};
use super::pronouns::fix_verb_agreement;
use super::speech::{
    append, capitalise, ensure_full_stop, has_word, lowercase_first_unless_name, normalise_note, normalise_word,
    sentences,
};
use super::{person, shorthand, verb};
use crate::texts::{Texts, keys};

/// The time in front of what happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Time {
    /// None, or one that says nothing about the tense.
    Open,
    /// A day that is over: "on 3 March".
    Past,
    /// From then until now: "since April".
    Since,
}

/// Words that are typed where there is nothing to say.
const NOTHING: &str = "none n/a na nil nothing tbc tbd unknown dunno no ? x -";
/// What happens to us, and is not done by what was told before.
const OURS: &str = "lose miss have need end spend pay run redo refund apologise apologize send call work stay cover wait rebook reprint \
write throw do finish start use rush close get come find";
/// What the manager may have failed to do to the person, so that without an object it was done to them.
const TAUGHT: &str =
    "trained shown told given briefed coached onboarded taught introduced informed invited offered included";

/// A typed note spelled out and turned to the person: what every sentence is made from.
pub(super) fn note(texts: &Texts, typed: &str, who: &str) -> String {
    person::to_you(&spelled(texts, typed, who), who)
}

/// A typed note spelled out; empty where it only says that there is nothing.
pub(super) fn spelled(texts: &Texts, typed: &str, who: &str) -> String {
    let tidy = normalise_note(typed);
    if has_word(NOTHING, &tidy.to_ascii_lowercase()) {
        return String::new();
    }
    shorthand::spell_out(texts, &tidy, who)
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

/// The parts of a list, unless a quotation holds the mark.
fn split_semicolons(sentence: &str) -> Vec<&str> {
    if sentence.contains(['"', '“']) {
        return vec![sentence];
    }
    sentence.split("; ").map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// The note with a small first letter where its first word is no name.
fn small(text: &str) -> String {
    lowercase_first_unless_name(text).unwrap_or_else(|| text.into())
}

/// What was seen: "On 3 March, you arrived late." `when` stands in front of a comma where it is `fronted`.
pub(super) fn observed(when: &str, fronted: bool, time: Time, text: &str) -> String {
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
    let text = small(text);
    if let Some(idiom) = no_show(&text) {
        return Some(idiom);
    }
    let said = match classify(&text) {
        ClauseKind::Predicate => ["you ", &in_time(&text, time)].concat(),
        ClauseKind::Command => ["you ", &reshape_lead(&text, |word| Some(verb::past(word)))].concat(),
        kind => return subject_clause(&text, kind, "you", "were", time),
    };
    Some(tail(&agree(&perfect_since(said, time)), true))
}

/// The kinds that read alike in every field that tells what happened. `who` and `were` are for what has no subject.
fn subject_clause(text: &str, kind: ClauseKind, who: &str, were: &str, time: Time) -> Option<String> {
    let said = match kind {
        ClauseKind::Clause => perfect_since(text.into(), time),
        ClauseKind::Doing => [who, " ", &gerund_told(text, were)].concat(),
        ClauseKind::NotDoing => {
            let rest = text.split_once(' ')?.1;
            let plain = verb::plain_of_gerund(&normalise_word(rest.split(' ').next()?))?;
            if is_lasting(&plain) || plain == "be" {
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
        ClauseKind::One => ["there was ", &with_indefinite(text)].concat(),
        ClauseKind::Many => ["there were ", text].concat(),
        ClauseKind::Mass if !names(text) => ["there was ", text].concat(),
        ClauseKind::Mass | ClauseKind::Predicate | ClauseKind::Command | ClauseKind::Loose => return None,
    };
    Some(tail(&said, who == "you"))
}

/// "always late" as "you were always late": the adverb stands behind the verb in any case.
fn state_told(text: &str, who: &str, were: &str) -> String {
    [who, " ", were, " ", text].concat()
}

/// "closing two PRs" as "closed two PRs", "wearing headphones" as "were wearing headphones".
fn gerund_told(text: &str, were: &str) -> String {
    reshape_lead_with(text, |word| {
        let plain = verb::plain_of_gerund(word)?;
        Some(if is_lasting(&plain) { [were, " ", word].concat() } else { verb::past(&plain) })
    })
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
    if time != Time::Past {
        return reshape_lead(text, verb::plain_of_third_person_told);
    }
    reshape_lead(text, |word| {
        verb::plain_of_third_person_told(word)
            .map(|plain| if plain == "are" { "were".into() } else { verb::past(&plain) })
    })
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

/// What follows the first comma, and the articles: "arrived late, no call" as "arrived late, with no call".
fn tail(text: &str, own: bool) -> String {
    let mut out = String::with_capacity(text.len() + 16);
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
        let kind = if inside || part.starts_with("and ") || part.starts_with("but ") {
            ClauseKind::Loose
        } else {
            classify(part)
        };
        let first = normalise_word(part.split(' ').next().unwrap_or_default());
        match kind {
            ClauseKind::Mass | ClauseKind::Many | ClauseKind::One if first == "no" => out.push_str("with "),
            ClauseKind::Clause
                if !has_word(
                    "and but so or which who because while when if as then although though where i’d",
                    &first,
                ) && !joined
                    && last
                    && !adverbial =>
            {
                out.push_str("and ")
            }
            ClauseKind::Being(to) => {
                if last && !joined {
                    out.push_str("and ");
                }
                out.push_str(&insert(part, to, if is_plural(part, to) { "were" } else { "was" }));
                continue;
            }
            _ => {}
        }
        out.push_str(part);
    }
    with_articles(&out, own)
}

/// As [`tail`] for what begins with a plain verb, which takes no article.
fn plain_tail(text: &str, own: bool) -> String {
    tail(&["to ", text].concat(), own).split_off("to ".len())
}

/// True for "if he is late, ": the clause behind goes on without "and".
fn starts_adverbial(out: &str) -> bool {
    let first = normalise_word(out.split(' ').next().unwrap_or_default());
    has_word("if when while because as after before since although though once until for on in at during", &first)
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
    let first = words.at(0);
    if words.words[..at.min(words.words.len())].iter().any(|word| word == "and")
        || has_word("both several many few these those all", first)
    {
        return true;
    }
    let end = (0..at).find(|at| has_word("of for from in on at with to by", words.at(*at))).unwrap_or(at);
    let head = words.at(end.max(1) - 1);
    let many = are_persons(head) && !has_word("team crew company management", head);
    many || head.ends_with('s') && !head.ends_with("ss") && !head.ends_with("us")
        || is_number(first) && first != "1" && first != "one" && !first.contains('-')
}

fn with_indefinite(text: &str) -> String {
    let first = normalise_word(text.split(' ').next().unwrap_or_default());
    if has_word("a an one another no the my our your his her their its this that any some each every", &first)
        || first == "1"
    {
        return text.into();
    }
    [indefinite(text), " ", text].concat()
}

/// True where the first word may be a name.
fn names(text: &str) -> bool {
    lowercase_first_unless_name(text).is_none()
}

/// What it led to.
pub(super) fn impact(texts: &Texts, text: &str) -> String {
    each(text, |at, part| {
        let part = small(part);
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
            kind => subject_clause(&part, kind, "we", "were", Time::Open).map_or_else(
                || if at > 0 { part.clone() } else { texts.format(keys::SAY_IMPACT, &[("impact", &part)]) },
                result,
            ),
        }
    })
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
    let ours = helped && !has_word("had", &lead) || has_word(OURS, &plain);
    if ours { Ok(["we ", text].concat()) } else { Err(["that ", text].concat()) }
}

/// What was expected.
pub(super) fn standard(texts: &Texts, text: &str) -> String {
    let text = &with_semicolon(text);
    each(text, |at, part| {
        let part = small(part);
        let words = Words::of(&part);
        let first = words.at(0);
        let fill = |key: &str, said: &str| texts.format(key, &[("standard", said)]);
        if is_number(first) && part.split(' ').next().is_some_and(|word| word.contains('%')) {
            return fill(keys::SAY_STANDARD_TARGET, &part);
        }
        if let Some(agreed) = agreed(&part, first, words.at(1)) {
            return tail(&agreed, false);
        }
        if let Some(target) = target(&part, &words) {
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
        match classify(&part) {
            ClauseKind::Clause if at > 0 || is_whole_standard(&words) => tail(&part, false),
            ClauseKind::Clause => fill(keys::SAY_STANDARD_CLAUSE, &tail(&part, false)),
            ClauseKind::Command => fill(keys::SAY_STANDARD_YOU, &plain_tail(&part, true)),
            ClauseKind::Doing => {
                let plain = reshape_lead(&part, verb::plain_of_gerund);
                fill(keys::SAY_STANDARD_YOU, &plain_tail(&plain, true))
            }
            ClauseKind::State => fill(keys::SAY_STANDARD_YOU, &tail(&["be ", &part].concat(), true)),
            ClauseKind::Being(to) => fill(
                keys::SAY_STANDARD_CLAUSE,
                &tail(&insert(&part, to, if is_plural(&part, to) { "are" } else { "is" }), false),
            ),
            ClauseKind::ToBe(to) => {
                let (before, rest) = (
                    part.split(' ').take(to).collect::<Vec<_>>().join(" "),
                    part.split(' ').skip(to + 1).collect::<Vec<_>>().join(" "),
                );
                let be = if is_plural(&part, to) { "are" } else { "is" };
                let said = match rest.strip_prefix("be ") {
                    Some(rest) => [&before, " ", be, " ", rest].concat(),
                    None if be == "is" => {
                        [&before, " ", &reshape_lead(&rest, |word| Some(verb::third_person(word)))].concat()
                    }
                    None => [&before, " ", &rest].concat(),
                };
                fill(keys::SAY_STANDARD_CLAUSE, &tail(&said, false))
            }
            ClauseKind::Predicate | ClauseKind::Undergone if verb::is_participle(first) => {
                fill(keys::SAY_STANDARD_CLAUSE, &tail(&["it’s ", &part].concat(), false))
            }
            ClauseKind::Predicate if is_plain_lead(&part) => fill(keys::SAY_STANDARD_YOU, &plain_tail(&part, true)),
            ClauseKind::Predicate => {
                fill(keys::SAY_STANDARD_YOU, &plain_tail(&reshape_lead(&part, verb::plain_of_third_person), true))
            }
            ClauseKind::One => fill(keys::SAY_STANDARD_THING, &tail(&with_indefinite(&part), false)),
            ClauseKind::Many | ClauseKind::Mass if !names(&part) => fill(keys::SAY_STANDARD_THING, &tail(&part, false)),
            _ if at > 0 => part.clone(),
            _ => fill(keys::SAY_STANDARD, &part),
        }
    })
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
    let share = words.words.iter().take(3).any(|word| word.ends_with('%'))
        || part.split(' ').take(3).any(|word| word.contains('%'));
    let rate = words.words.iter().take(7).any(|word| has_word("per each every", word))
        || words
            .words
            .windows(2)
            .take(6)
            .any(|pair| has_word("a an", &pair[0]) && has_word("day week month shift hour quarter year", &pair[1]));
    let (lead, rest) = match (words.at(0), words.at(1)) {
        ("less" | "fewer", "than") => {
            let lead = if share || !number(2) { "less than " } else { "fewer than " };
            (lead, words_from(part, 2))
        }
        ("max" | "maximum", _) if number(1) => ("at most ", words_from(part, 1)),
        ("min" | "minimum", _) if number(1) => ("at least ", words_from(part, 1)),
        ("at", "least" | "most") | ("no", "more") | ("more" | "under" | "over", _) | ("up", "to")
            if words.words.iter().take(4).any(|word| is_number(word)) =>
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
        .words
        .iter()
        .take(8)
        .any(|word| has_word("must should has have was says said mustn't shouldn't agreed", word));
    modal && words.words.iter().take(4).any(|word| has_word(rule, word))
        || words.words.iter().take(8).any(|word| has_word("must should mustn't shouldn't", word))
            && words.at(0) != "you"
        || words.words.iter().take(4).any(|word| has_word(rule, word))
            && words.words.iter().take(6).any(|word| has_word("is was says are", word))
}

/// The manager's own part.
pub(super) fn own(texts: &Texts, text: &str) -> String {
    each(text, |_, part| {
        let part = small(part);
        let words = Words::of(&part);
        let first = words
            .words
            .iter()
            .find(|word| !has_word("never not also only just still", word))
            .map_or("", String::as_str);
        let next = words.words.iter().skip_while(|word| *word != first).nth(1).map_or("", String::as_str);
        let taught = has_word(TAUGHT, first)
            && (next.is_empty()
                || has_word("on how what about in to for the_ with", next)
                || first == "given"
                || first == "shown");
        match classify(&part) {
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
            kind => subject_clause(&part, kind, "I", "was", Time::Open).unwrap_or_else(|| part.clone()),
        }
    })
}

/// What the manager can do: "get him the course" as "I can get you the course."
pub(super) fn offer(texts: &Texts, text: &str) -> String {
    each(text, |_, part| {
        let mut part = small(part);
        let mut can = "I can ";
        for lead in ["maybe ", "perhaps ", "possibly ", "could "] {
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
        let offer = |thing: &str| texts.format(keys::SAY_OFFER, &[("list", &tail_list(thing))]);
        match classify_task(&part) {
            _ if has_word("happy willing glad available able", &first) => tail(&["I’m ", &part].concat(), false),
            ClauseKind::Command
                if has_word(
                    "start finish work shadow sit attend leave practise practice swap switch rest join",
                    &first,
                ) && !part.split(' ').any(|word| has_word("you your", &normalise_word(word))) =>
            {
                tail(&["you could ", &part].concat(), false)
            }
            ClauseKind::Command => tail(&[can, &part].concat(), false),
            ClauseKind::Predicate if is_plain_lead(&part) => tail(&[can, &part].concat(), false),
            ClauseKind::Predicate if has_word("will would can could", &first) => tail(&["I ", &part].concat(), false),
            ClauseKind::Predicate | ClauseKind::Being(_) | ClauseKind::ToBe(_) => capitalise(tail(&part, false)),
            ClauseKind::Doing if has_word("you them", &second) => {
                tail(&[can, &reshape_lead(&part, verb::plain_of_gerund)].concat(), false)
            }
            ClauseKind::Doing => texts.format(keys::SAY_OFFER_OPTION, &[("what", &tail(&part, false))]),
            ClauseKind::One => offer(&with_indefinite(&part)),
            ClauseKind::Many | ClauseKind::Mass if !names(&part) => offer(&part),
            _ => tail(&part, false),
        }
    })
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

/// What somebody will do, for the place behind "I will": "I will show you.", "Showing her" and "Show you" become "show you".
pub(super) fn promised(texts: &Texts, typed: &str, who: &str) -> String {
    let note = note(texts, typed, who);
    let mut rest = note.as_str();
    for lead in ["I will ", "I'll ", "I’ll ", "i will ", "Will ", "will ", "To ", "to "] {
        rest = rest.strip_prefix(lead).unwrap_or(rest);
    }
    let part = small(rest);
    let reshaped = match classify_task(&part) {
        ClauseKind::Doing => reshape_lead(&part, verb::plain_of_gerund),
        ClauseKind::Predicate if !is_plain_lead(&part) => reshape_lead(&part, verb::plain_of_third_person),
        ClauseKind::Being(at) if is_got(&part, at) => ["get ", &part].concat(),
        ClauseKind::One => with_indefinite(&part),
        _ => part,
    };
    if is_plain_lead(&reshaped) || classify_task(&reshaped) == ClauseKind::Command {
        plain_tail(&reshaped, false)
    } else {
        tail(&reshaped, false)
    }
}

/// "set up", "put him on the list": a past that is also the plain form, where what will be done is told.
fn is_plain_lead(text: &str) -> bool {
    let first = normalise_word(text.split(' ').next().unwrap_or_default());
    classify(text) == ClauseKind::Predicate && is_plain_verb(&first)
}

/// "course booked": what can be got done.
fn is_got(text: &str, at: usize) -> bool {
    text.split(' ').nth(at).is_some_and(|word| verb::is_participle(&normalise_word(word)))
}

/// True when a promise begins with a plain verb, so that it can stand behind "I will".
pub(super) fn is_promise(promise: &str) -> bool {
    let mut words = promise.split(' ').map(normalise_word);
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let unknown = has_word("the a an my our your you it them him her this that these all every each", &second);
    promise.starts_with(is_small)
        && (classify_task(promise) == ClauseKind::Command
            || is_plain_lead(promise)
            || unknown
                && matches!(classify(promise), ClauseKind::Mass | ClauseKind::One | ClauseKind::Many)
                && !has_word(DETERMINERS, &first)
                && !is_gerund(&first))
}

/// The text that a promise of the manager stands in.
pub(super) fn promise_key(promise: &str) -> &'static str {
    if is_promise(promise) {
        return keys::SAY_I_WILL;
    }
    match classify(promise) {
        ClauseKind::One | ClauseKind::Many | ClauseKind::Mass => keys::SAY_MY_PART,
        _ => keys::SAY_PROMISE_TOLD,
    }
}

/// What is valued in the person, or believed of them.
pub(super) fn about_you(texts: &Texts, text: &str) -> String {
    let worker = "worker learner listener performer player welder nurse mentor organiser communicator colleague seller writer coder planner leader coach teacher cook chef driver engineer person all-rounder";
    each(text, |_, part| {
        let part = small(part);
        let words = Words::of(&part);
        let end = words
            .words
            .iter()
            .position(|word| has_word("in on with at under of for when and to who", word))
            .unwrap_or(words.words.len());
        let head = words.at(end.max(1) - 1);
        match classify(&part) {
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
pub(super) fn reaction(_: &Texts, text: &str) -> String {
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
