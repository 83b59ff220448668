//! Short answers about how the two usually talk and which part of the work matters, as sentences.
//!
//! They are said aloud in the first minute, so an answer that may be no sentence is left out.

use super::{ensure_full_stop, has_word, normalise_word, sentences, small, split_semicolons, with_indefinite};
use crate::lang::en::article::with_articles;
use crate::lang::en::clause::{
    ClauseKind, DETERMINERS, Words, classify, is_auxiliary, is_finite, is_number, is_preposition,
};
use crate::lang::en::lexicon::{is_nounish, is_plain_verb};
use crate::lang::en::speech::{append, capitalise, list, lowercase_first};
use crate::lang::en::{calendar, time_phrase};
use crate::texts::{Texts, keys};

/// Words behind which a clause is only a part of a sentence.
const JOINS: &str = "when while if because although unless though whenever after before since until once as that which who where what how \
whether why than";
const NEGATIVE: &str = "no not never hardly rarely seldom barely scarcely don't doesn't didn't haven't hasn't isn't aren't can't \
nothing nobody nope nah infrequently rare";
/// Who finds that there was too little talk, and says that this will change.
const WISHES: &str = "change changing want i'd i'll should sorry fault";
/// Words of a time that does not come again, and of what is no time.
const ONCE: &str = "yesterday today tonight tomorrow ago last next this recently lately currently now earlier later since until till only minute minutes hour hours";
const OFTEN: &str = "usually normally mostly generally typically often sometimes occasionally regularly";
const PLACES: &str = "by via with near outside inside whenever if";
const TALKS: &str = "meeting one-to-one one-on-one 1:1 1-1 1-2-1 121 catch-up catchup chat talk review appraisal check-in stand-up huddle \
supervision briefing";
const UNCOUNTED: &str = "safety service spirit aid quality time work care hygiene security satisfaction";
const TALK_LEADS: &str = "a an our the my weekly monthly daily regular fortnightly quarterly yearly annual short quick informal one two \
three team staff";

/// How the two usually talk: "on Fridays" as "We usually talk on Fridays."; empty where they hardly do.
pub(crate) fn usual_talk(texts: &Texts, note: &str) -> String {
    let mut said = String::new();
    let parts = sentences(note);
    for (at, part) in parts.iter().enumerate() {
        let wishes = |part: &str| is_sentence(part) && Words::of(part).all.iter().any(|word| has_word(WISHES, word));
        let sentence = if is_rare(part) && !wishes(part) {
            let changes = at == 0 && parts[1..].iter().any(|part| wishes(part));
            changes.then(|| texts.get(keys::SAY_NORMAL_RARE).to_owned())
        } else if is_sentence(part) {
            Some((*part).to_owned())
        } else {
            talk_told(texts, part.trim_end_matches('.'))
        };
        let Some(sentence) = sentence.filter(|_| !part.ends_with('?')) else { break };
        append(&mut said, &ensure_full_stop(capitalise(sentence)));
    }
    said
}

/// True for an answer that shows that the two talk as a rule.
pub(crate) fn is_usual(texts: &Texts, note: &str) -> bool {
    !sentences(note).first().is_some_and(|first| is_rare(first)) && !usual_talk(texts, note).is_empty()
}

/// Which part of the work matters: "the final check" as "What matters here is the final check."
pub(crate) fn part_of_work(texts: &Texts, note: &str) -> String {
    let (mut said, mut things) = (String::new(), Vec::new());
    let tell = |said: &mut String, things: &mut Vec<String>| {
        let things: Vec<String> = std::mem::take(things);
        let things: Vec<&str> = things.iter().map(String::as_str).collect();
        let list = list(&things, texts.get(keys::SAY_AND));
        if !list.is_empty() {
            append(said, &texts.format(keys::SAY_WORK, &[("work", &list)]));
        }
    };
    for part in sentences(note).into_iter().flat_map(split_semicolons) {
        if part.ends_with('?') || is_sentence(part) {
            tell(&mut said, &mut things);
            append(&mut said, &ensure_full_stop(capitalise(part.into())));
        } else {
            things.extend(thing(part.trim_end_matches('.')));
        }
    }
    tell(&mut said, &mut things);
    said
}

/// True for a subject and its verb. What is no English is taken for one.
fn is_sentence(part: &str) -> bool {
    let text = small(part.trim_end_matches('.'));
    let words = Words::of(&text);
    let first = words.at(0);
    let joined = |at: usize| words.all[..at].iter().any(|word| has_word(JOINS, word));
    if !first.is_ascii() && classify(&text) == ClauseKind::Loose {
        return true;
    }
    if has_word("what how which whether", first) {
        let mut finite = (1..words.all.len()).filter(|at| is_finite(words.at(*at)) || words.at(*at) == "matters");
        return finite.next().is_some() && finite.any(|at| is_auxiliary(words.at(at)));
    }
    if first == "that" && !is_finite(words.at(1)) {
        return false;
    }
    if text.split_once(": ").is_some_and(|(_, told)| is_sentence(told))
        || has_word("i you", first) && words.at(1) == "and" && is_plain_verb(words.at(3))
        || (1..4).any(|at| has_word("need needs matter matters", words.at(at)) && !joined(at.min(words.all.len())))
    {
        return true;
    }
    // "When the shop closes we sit down": a subject that nothing joins to what stands before.
    let carries = |word: &str| is_finite(word) || is_plain_verb(word);
    let is_subject = |at: usize| {
        let before = words.at(at - 1);
        let (subject, contracted) = words.at(at).split_once('\'').map_or((words.at(at), false), |(is, _)| (is, true));
        has_word("i we you he she they it nobody everybody everyone", subject)
            && (contracted || carries(words.at(at + 1)))
            && !has_word(JOINS, before)
            && !has_word("and or", before)
    };
    let leads = is_preposition(first) || has_word(JOINS, first) && first != "that";
    if leads || is_number(first) || has_word("every each most once twice", first) || has_word(OFTEN, first) {
        let has_subject = (1..words.all.len()).any(is_subject);
        if leads || has_subject {
            return has_subject;
        }
    }
    classify(&text) == ClauseKind::Clause
        || (1..words.all.len()).any(|at| is_auxiliary(words.at(at)) && !joined(at))
            && !has_word(NEGATIVE, first)
            && !has_word("to", first)
}

/// True for an answer that says that the two hardly talk: a no in a fragment, or before what a sentence tells.
fn is_rare(part: &str) -> bool {
    let words = Words::of(part);
    let most = if is_sentence(part) { 5 } else { words.all.len() };
    let is_no = |at: usize| has_word(NEGATIVE, words.at(at));
    let talk = |at: usize| has_word("talk talked talking speak spoken meet met", words.at(at));
    (0..words.all.len()).any(|at| is_no(at) && (at < most || talk(at + 1))) || part.contains("been a while")
}

/// "On Fridays when we sort the week" as "We usually talk on Fridays, when we sort the week."
fn talk_told(texts: &Texts, part: &str) -> Option<String> {
    let text = small(part);
    let words = Words::of(&text);
    let (often, rest) = match text.split_once(' ') {
        Some((often, rest)) if has_word(OFTEN, often) => (often, rest),
        _ => ("usually", &*text),
    };
    let is_talk = |word: &String| has_word(TALKS, word.strip_suffix('s').unwrap_or(word));
    let head = words.all.iter().take_while(|word| !is_preposition(word)).find(|word| is_talk(word));
    if let Some(head) = head.filter(|head| has_word(TALK_LEADS, words.at(0)) || *head == words.at(0)) {
        let what = if head.ends_with('s') { text.clone() } else { with_indefinite(&text) };
        return Some(texts.format(keys::SAY_NORMAL_HAVE, &[("what", &what)]));
    }
    let words = Words::of(rest);
    let first = words.at(0);
    let joined = words.all.iter().position(|word| has_word(JOINS, word)).unwrap_or(words.all.len());
    let is_doubtful = words.all.len() > 24
        || words.all.iter().any(|word| has_word(ONCE, word) || calendar::month_named(word).is_some())
        || words.all[..joined].iter().any(|word| is_finite(word));
    if is_doubtful {
        return None;
    }
    // "Friday stand-up" and "weekly numbers" are things.
    let is_day = |word: &str| calendar::weekday_named(word.strip_suffix('s').unwrap_or(word)).is_some();
    let next = words.at(1);
    let goes_on = next.is_empty()
        || is_preposition(next)
        || has_word("and or when morning mornings afternoon afternoons evening evenings", next)
        || is_number(next);
    if (is_day(first) || has_word("daily weekly monthly", first)) && !goes_on {
        return None;
    }
    let when = if has_word(PLACES, first) {
        rest.to_owned()
    } else {
        time_phrase::time_phrase(texts, rest, None).filter(|when| when.adverb)?.text
    };
    let when = if is_preposition(&normalise_word(when.split(' ').next()?)) && !when.contains(',') {
        when.replacen(" when ", ", when ", 1)
    } else {
        when
    };
    Some(texts.format(keys::SAY_NORMAL, &[("often", often), ("when", &when)]))
}

/// A thing behind "what matters here is"; None for what is said of a thing without a verb.
fn thing(part: &str) -> Option<String> {
    let text = small(part);
    let words = Words::of(&text);
    let (first, next) = (words.at(0), words.at(1));
    if has_word(NEGATIVE, first) {
        return None;
    }
    if has_word("that how when what which where whether who", first) {
        return (words.all.len() > 2).then_some(text);
    }
    if let Some((lead, rest)) =
        text.split_once(' ').filter(|(lead, _)| has_word("mainly mostly only just especially", lead))
    {
        return thing(rest).map(|thing| [lead, " ", &thing].concat());
    }
    let determined = has_word(DETERMINERS, first);
    let bare = !determined && !is_number(first);
    let the = || ["the ", &text].concat();
    let head = words.all.iter().take_while(|word| !is_preposition(word)).last().map_or("", String::as_str);
    match classify(&text) {
        ClauseKind::One if bare && !has_word(UNCOUNTED, head) => {
            let with = with_articles(&text, false);
            Some(if has_word(DETERMINERS, with.split(' ').next()?) { with } else { the() })
        }
        ClauseKind::Many if bare && (next.is_empty() || has_word("to for of from", next)) => Some(the()),
        ClauseKind::Mass if bare && next == "of" => Some(the()),
        ClauseKind::One | ClauseKind::Many | ClauseKind::Mass | ClauseKind::Doing => Some(text),
        // "brakes", "doors and locks": where nothing follows it, no verb.
        _ if first.ends_with('s') && has_word("and or", next) | next.is_empty() && !is_auxiliary(first) => {
            Some(["the ", &lowercase_first(text)].concat())
        }
        // "your check before handing out": what is done before or after is no word on it.
        _ if determined && has_word("before after at for of", words.at(2)) && is_nounish(next) => Some(text),
        ClauseKind::Command if !text.starts_with("to ") && !has_word(DETERMINERS, next) && !is_preposition(next) => {
            None
        }
        ClauseKind::Command => Some(["to ", text.strip_prefix("to ").unwrap_or(&text)].concat()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn how_the_two_usually_talk_is_a_sentence_or_is_left_out() {
        let texts = Texts::english();
        for (typed, said) in [
            ("We meet on Mondays.", "We meet on Mondays."),
            ("Our review is in the first week of each month", "Our review is in the first week of each month."),
            ("Lena and I have lunch together every week", "Lena and I have lunch together every week."),
            ("When the kitchen closes we sit down", "When the kitchen closes we sit down."),
            ("on tuesdays after the delivery", "We usually talk on Tuesdays after the delivery."),
            ("Tuesdays", "We usually talk on Tuesdays."),
            ("At the end of the shift", "We usually talk at the end of the shift."),
            ("On Mondays when we plan the vans", "We usually talk on Mondays, when we plan the vans."),
            ("when you need something", "We usually talk when you need something."),
            ("mostly in the van", "We mostly talk in the van."),
            ("sometimes over coffee", "We sometimes talk over coffee."),
            ("every evening when we have tea", "We usually talk every evening when we have tea."),
            ("every two weeks", "We usually talk every two weeks."),
            ("once a month", "We usually talk once a month."),
            ("Every Monday we count the stock", "Every Monday we count the stock."),
            ("Same as ever: I sit down with each of you", "Same as ever: I sit down with each of you."),
            ("whenever you have a question", "We usually talk whenever you have a question."),
            ("daily at the stand-up", "We usually talk daily at the stand-up."),
            ("by phone", "We usually talk by phone."),
            ("weekly", "We usually talk weekly."),
            ("Weekly one-to-one", "We have a weekly one-to-one."),
            ("catch-up on Thursdays", "We have a catch-up on Thursdays."),
            ("our team meetings", "We have our team meetings."),
            ("if I am honest almost never, just in the corridor", ""),
            ("Hardly", ""),
            ("Not much, you are on the road", ""),
            ("We don’t.", ""),
            ("We never really sit down", ""),
            ("only in the corridor", ""),
            ("We share an office, but we don't talk about the work", ""),
            ("20 minutes on Mondays", ""),
            ("last Tuesday", ""),
            ("3 March", ""),
            ("In the morning the team meets", ""),
            ("Monday numbers", ""),
            ("the corridor", ""),
            ("Fridays?", ""),
            ("", ""),
            (
                "We haven’t talked much, and I want to change that.",
                "We haven’t talked much, and I want to change that.",
            ),
            ("Rarely. I’d like that to change.", "We haven’t talked much so far. I’d like that to change."),
        ] {
            assert_eq!(usual_talk(&texts, typed), said, "{typed:?}");
        }
    }

    #[test]
    fn who_hardly_talks_shows_no_rule() {
        let texts = Texts::english();
        for (typed, usual) in [
            ("on Tuesdays", true),
            ("We talk each week. It is never long.", true),
            ("hardly ever", false),
            ("Rarely. I’d like that to change.", false),
            ("the corridor", false),
        ] {
            assert_eq!(is_usual(&texts, typed), usual, "{typed:?}");
        }
    }

    #[test]
    fn which_part_of_the_work_matters_is_a_sentence_or_is_left_out() {
        let texts = Texts::english();
        for (typed, said) in [
            ("It’s about the night count.", "It’s about the night count."),
            ("What matters to me is that the till is right.", "What matters to me is that the till is right."),
            ("The count before we close", "What matters here is the count before we close."),
            ("last count before closing the till", "What matters here is the last count before closing the till."),
            ("your count before closing", "What matters here is your count before closing."),
            (
                "your count before handing over the till",
                "What matters here is your count before handing over the till.",
            ),
            ("Doors and locks", "What matters here is doors and locks."),
            ("Brakes", "What matters here is the brakes."),
            ("Every door is locked by the last one out.", "Every door is locked by the last one out."),
            ("Staff safety", "What matters here is staff safety."),
            ("quality of the paint", "What matters here is the quality of the paint."),
            ("Outlook calendar", "What matters here is the Outlook calendar."),
            ("mainly the night count", "What matters here is mainly the night count."),
            ("Orders need to be right", "Orders need to be right."),
            ("Without a count nobody knows what is there.", "Without a count nobody knows what is there."),
            ("Invoices", "What matters here is the invoices."),
            ("replies to clients", "What matters here is the replies to clients."),
            ("safe ladders", "What matters here is safe ladders."),
            ("quality", "What matters here is quality."),
            ("counting the till", "What matters here is counting the till."),
            ("That nobody falls", "What matters here is that nobody falls."),
            ("how the handover goes", "What matters here is how the handover goes."),
            ("Invoices. The monthly report.", "What matters here is the invoices and the monthly report."),
            ("till not counted", ""),
            ("not sure", ""),
            ("", ""),
        ] {
            assert_eq!(part_of_work(&texts, typed), said, "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn any_answer_is_safe(text in any::<String>(), words in "(we |on |fridays |not |the |check |when |talk |is |, ){0,9}") {
            let texts = Texts::english();
            for text in [text, words] {
                let _: (String, String) = (usual_talk(&texts, &text), part_of_work(&texts, &text));
            }
        }
    }
}
