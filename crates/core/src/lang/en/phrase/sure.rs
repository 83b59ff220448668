//! When a note is not turned into a sentence, but read out as it stands behind a few words that say what it is.
//!
//! A subject or a verb that is added to a note is wrong where the note has one of its own that was not seen.

use crate::lang::en::clause::{DETERMINERS, Words, is_auxiliary, is_number, is_preposition};
use crate::lang::en::letter_case::lower;
use crate::lang::en::lexicon::{are_persons, is_countable, is_nounish, is_person, is_plain_verb, is_state};
use crate::lang::en::speech::has_word;
use crate::lang::en::verb;
use crate::texts::Texts;

/// What opens a clause of its own inside a note.
const BREAKS: &str = "that which who whose what how why where when whenever if while because as than until since till though although i we they \
it there so and but or to of for not before after";

/// The sentence that was made of the note, or the note behind the text of this name where the sentence is in doubt.
pub(super) fn sure(texts: &Texts, key: &str, at: usize, note: &str, said: String) -> String {
    match (is_doubtful(note, &said), at) {
        (false, _) => said,
        (true, 0) => texts.format(key, &[("note", note)]),
        (true, _) => note.into(),
    }
}

/// Whether the sentence adds something to the note that does not go with it.
pub(super) fn is_doubtful(note: &str, said: &str) -> bool {
    let said = lower(said).replace('’', "'");
    let words = Words::of(note);
    let first = words.at(0);
    let leads = |list: &[&str]| list.iter().any(|lead| said.starts_with(lead)) && !has_word("you i we there it", first);
    let thing = ["there was ", "there were ", "it led to ", "you have ", "what's expected is ", "i can offer you "];
    let is_thing =
        leads(&thing) && verb::plain_of_third_person(first).is_none() && !said.starts_with("what's expected is that ")
            || leads(&["as a result, there w", "on my side, there w"]);
    let is_yours = leads(&["you ", "you're ", "you've "]);
    // What somebody said is in their words.
    let quotes = note.contains(['"', '“']) || note.contains(" '");
    if is_yours && !quotes && has_you(&words) || first == "near" && words.at(1) == "miss" {
        return true;
    }
    if said.starts_with("what's expected is that ")
        && (has_word("never always not don't only", first)
            || is_amount(first)
            || words.all.iter().any(|word| word == "2nd"))
        || said.starts_with("what's expected is that ") && is_number(first) && words.is_unit(1)
        || has_one_of_many(&words, &said)
        || has_two_verbs(&words, &said)
        || said.contains(" is that it's ") && is_plain_verb(words.at(1)) && !is_nounish(words.at(1))
        || said.starts_with("i can offer you no ")
    {
        return true;
    }
    // "ring by 7.30", "disagree with the idea": as likely something to do as a thing.
    let known = is_countable(first) || is_number(first) || has_word(DETERMINERS, first) || first.ends_with('s');
    let task = is_plain_verb(first) || !known && !is_nounish(first) && words.at(1) == "with";
    if said.starts_with("what's expected is ")
        && task
        && has_word("by at with before after from when until", words.at(1))
    {
        return true;
    }
    if is_thing {
        let known = ["there was your ", "there was the ", "there was my "].iter().any(|lead| said.starts_with(lead));
        let habit = has_word("never always not don't every each once twice", first);
        // "crowd loves your sets"
        let acts = (1..words.first_part).any(|at| {
            verb::plain_of_third_person(words.at(at)).is_some()
                && has_word("my your our their the it you them", words.at(at + 1))
                && !has_word(BREAKS, words.at(at - 1))
        });
        return known
            || habit
            || acts
            || has_verb(&words)
            || note.starts_with(['£', '$', '€'])
            || note.contains(": ")
            || words.first_part > 1 && is_state(words.at(words.first_part - 1))
            || has_unknown_head(&words, 4);
    }
    // "timesheets in after the cut off": which words belong together is not sure enough for a verb among them.
    let nested =
        words.all.windows(2).any(|pair| has_word("in out off up", &pair[0]) && has_word("after before at", &pair[1]));
    if nested && !has_verb(&words) && (said.contains(" was ") || said.contains(" were ")) && !said.starts_with("you ") {
        return true;
    }
    let asked = said.starts_with("you're expected to ");
    if asked && has_word("never always not", first) {
        return true;
    }
    if asked
        && words.all.windows(2).any(|pair| has_word("don't not", &pair[1]) && !has_word("and but do to if", &pair[0]))
    {
        return !note.contains(", ");
    }
    let object = has_word(DETERMINERS, words.at(1)) || is_preposition(words.at(1)) || is_number(words.at(1));
    let told =
        is_plain_verb(first) && !verb::is_past(first) && said.starts_with(&["you ", &verb::past(first)].concat());
    if told && !object && is_state(first) {
        return true;
    }
    // "spend on agency staff": a word that may be a thing, told as something that was done.
    is_yours
        && !asked
        && is_plain_verb(first)
        && !verb::is_past(first)
        && has_word("on of for", words.at(1))
        && said.starts_with("you ")
        && !said.starts_with("you could ")
        && !said.starts_with("you can ")
}

/// "15k", "£200".
fn is_amount(word: &str) -> bool {
    word.starts_with(['£', '€', '$']) || word.strip_suffix('k').is_some_and(is_number)
}

/// "a toddlers run to you": an article for one, which the note does not have, in front of a word for many.
fn has_one_of_many(note: &Words, said: &str) -> bool {
    let said = Words::of(said);
    said.all.windows(2).enumerate().any(|(at, pair)| {
        let many = pair[1].ends_with('s')
            && !["ss", "us", "is", "'s"].iter().any(|end| pair[1].ends_with(end))
            && !is_countable(said.at(at + 2))
            && !is_nounish(said.at(at + 2));
        has_word("a an", &pair[0])
            && (many || has_word("someone anyone everyone somebody nobody people", &pair[1]) || pair[1].ends_with("'d"))
            && !has_word("always lens series sales news", &pair[1])
            && !note.all.windows(2).any(|typed| typed == pair)
    })
}

/// "should've was checked", "he's were rude": a verb was put beside one that is there.
fn has_two_verbs(note: &Words, said: &str) -> bool {
    let helps = |word: &str| {
        ["'ve", "'re", "'ll", "'s"].iter().any(|end| word.ends_with(end)) && !word.ends_with("day's")
            || has_word("have has had could should would must might can think thinks", word)
    };
    let said = Words::of(said);
    said.all.windows(2).any(|pair| {
        helps(&pair[0]) && has_word("was were is are", &pair[1]) && !note.all.windows(2).any(|typed| typed == pair)
    })
}

/// "patients adore you": the person cannot be the one who does it as well.
fn has_you(words: &Words) -> bool {
    let starts =
        "and but than that when if because as while so until what how where who before after since once though";
    words
        .all
        .iter()
        .enumerate()
        .take(words.first_part)
        .take_while(|(_, word)| !has_word("i we they he she it who that which", word))
        .skip(1)
        .any(|(at, word)| {
            word == "you"
                && !has_word(starts, words.at(at - 1))
                && (!is_preposition(words.at(at - 1)) || words.at(at - 1) == "like")
        })
}

/// Whether the first part of a thing has a verb of its own: "my phone was dead", "kids nearly fell".
pub(super) fn has_verb(words: &Words) -> bool {
    (1..words.first_part).take_while(|at| !has_word(BREAKS, words.at(*at))).any(|at| {
        let word = words.at(at);
        is_auxiliary(word) && !(word == "am" || word == "do")
            || has_word("will may", word)
            || verb::is_past(word) && !verb::is_participle(word)
    })
}

/// "rota Mo on with you": a thing whose noun is not known, with more words than a noun and its description.
fn has_unknown_head(words: &Words, most: usize) -> bool {
    let ends = |word: &str| is_preposition(word) || is_number(word) || has_word(BREAKS, word);
    let end = (1..words.first_part).find(|at| ends(words.at(*at)));
    let end = end.unwrap_or(words.first_part);
    let head = words.at(end.max(1) - 1);
    let one = head.strip_suffix('s').unwrap_or(head);
    let known = is_countable(one) || is_countable(head) || is_nounish(one) || is_person(head) || are_persons(head);
    let counted = has_word(DETERMINERS, words.at(0)) || words.at(0).starts_with(|c: char| c.is_ascii_digit());
    !known && end > if counted { most } else { 2 }
}

/// Whether a thing is one beyond doubt, so that somebody can get it: "a refresher on lifting".
pub(super) fn is_thing(text: &str) -> bool {
    let words = Words::of(text);
    !has_verb(&words) && !has_unknown_head(&words, 2) && (has_word(DETERMINERS, words.at(0)) || is_number(words.at(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_that_is_added_to_one_that_is_there_is_doubtful() {
        for (note, said) in [
            ("patients adore you", "You have a patients adore you."),
            ("till was short", "There was a till was short."),
            ("£94 total", "It led to £94 total."),
            ("spend on agency staff £11k", "You spent on agency staff £11k."),
            ("teach don't shout", "You’re expected to teach don't shout."),
        ] {
            assert!(is_doubtful(note, said), "{note}");
        }
        for (note, said) in [
            ("a sharp eye", "You have a sharp eye."),
            ("lovely with clients, they ask for you", "You’re lovely with clients, they ask for you."),
            ("good when you want to", "You’re good when you want to."),
            ("late", "You were late."),
        ] {
            assert!(!is_doubtful(note, said), "{note}");
        }
    }
}
