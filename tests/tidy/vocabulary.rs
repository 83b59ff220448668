//! The words of the product: one name for each thing, and sentences that a person would say.

use std::collections::BTreeMap;

use crate::{assert_none, read};

const PATH: &str = "crates/core/src/texts/en.json";

/// Words that are not used, and what is said instead. `*` at an end stands for any ending.
const BANNED: [(&str, &str); 43] = [
    ("talks", "conversations"),
    ("the talk", "the conversation"),
    ("a talk", "a conversation"),
    ("this talk", "this conversation"),
    ("that talk", "that conversation"),
    ("our talk", "our conversation"),
    ("your talk", "your conversation"),
    ("first talk", "first conversation"),
    ("next talk", "next conversation"),
    ("draft*", "plan"),
    ("all conversations", "all plans"),
    ("your conversations", "your plans"),
    ("saved conversation*", "saved plan"),
    ("somebody*", "someone"),
    ("nobody*", "no one"),
    ("anybody*", "anyone"),
    ("everybody*", "everyone"),
    ("whoever", "the person who"),
    ("whatever", "anything that"),
    ("go on", "continue"),
    ("goes on", "continues"),
    ("begin", "start"),
    ("begins", "starts"),
    ("begun", "started"),
    ("look at it again", "check in"),
    ("looking at it again", "checking in"),
    ("may stand", "appear"),
    ("stands between", "is between"),
    ("may", "might or can"),
    ("put away", "close"),
    ("a mail", "an email"),
    ("anew", "again"),
    ("leave this empty)", "optional"),
    ("is what it", "say what it is"),
    ("that part is mine", "say what you will do"),
    ("incident*", "point"),
    ("camera*", "what anyone could have seen"),
    ("appraisal*", "conversation"),
    ("formal plan", "formal process"),
    ("as announced", "as you were told"),
    ("rang", "called"),
    ("tick", "select"),
    ("untick", "remove"),
];
/// Nouns that only one side of the ocean uses.
const ONE_SIDED: [&str; 9] =
    ["rota", "till", "fortnight", "vacation", "write-up", "gotten", "whilst", "learnt", "cellphone"];
/// How a word is written in Britain and in the United States.
const SPELLINGS: [(&str, &str); 13] = [
    ("organis", "organiz"),
    ("judgement", "judgment"),
    ("practise", "practice"),
    ("behaviour", "behavior"),
    ("colour", "color"),
    ("favour", "favor"),
    ("recognis", "recogniz"),
    ("summaris", "summariz"),
    ("apologis", "apologiz"),
    ("prioritis", "prioritiz"),
    ("programme", "program"),
    ("afterwards", "afterward"),
    ("any more", "anymore"),
];
/// Texts in which such a word is right, each with its reason.
const ALLOWED: [(&str, &str, &str); 8] = [
    ("doc.summary.draft", "draft*", "a summary before the conversation is one"),
    ("doc.caution.early", "draft*", "the same"),
    ("about.shared", "may", "the name of what they may see"),
    ("visibility.shared", "may", "the same"),
    ("doc.invitation.formal", "may", "a permission"),
    ("room.side.formal.line.yes", "may", "a permission"),
    ("support.offer.words.example", "may", "the month"),
    ("support.resources.example", "may", "the month"),
];
/// The most words of a label.
const MOST_WORDS: usize = 7;
/// Full forms that no one says.
const UNCONTRACTED: [&str; 20] = [
    "i am",
    "i will",
    "i have not",
    "do not",
    "did not",
    "does not",
    "have not",
    "is not",
    "are not",
    "that is",
    "it is",
    "you have not",
    "you are",
    "we are",
    "we will",
    "there is",
    "cannot",
    "what is",
    "who is",
    "will not",
];

fn texts() -> BTreeMap<String, String> {
    serde_json::from_str(&read(PATH)).unwrap_or_else(|error| panic!("{PATH}: {error}"))
}

/// The text in small letters, each word between single spaces, without marks around it.
fn words(text: &str) -> String {
    let marks = |c: char| !c.is_alphanumeric() && c != ')';
    let words: Vec<String> = text.split_whitespace().map(|word| word.trim_matches(marks).to_lowercase()).collect();
    format!(" {} ", words.join(" "))
}

/// Whether such words hold these; `*` stands for any ending.
fn has(words: &str, banned: &str) -> bool {
    match banned.strip_suffix('*') {
        Some(start) => words.contains(&format!(" {start}")),
        None => words.contains(&format!(" {banned} ")),
    }
}

fn is_allowed(key: &str, banned: &str) -> bool {
    ALLOWED.iter().any(|(allowed, words, _)| *allowed == key && *words == banned)
}

fn is_spoken(key: &str) -> bool {
    key.starts_with("say.") && !key.starts_with("say.gap.")
        || key.starts_with("react.") && last_part(key) == "line"
        || key.starts_with("room.side.") && key.contains(".line")
}

/// "label" of "start.who.label".
fn last_part(key: &str) -> &str {
    key.rsplit('.').next().unwrap_or_default()
}

/// What is wrong with the words of a text.
fn faults(key: &str, text: &str) -> Vec<String> {
    let all = words(text);
    let banned = BANNED.iter().filter(|(banned, _)| has(&all, banned) && !is_allowed(key, banned));
    let mut faults: Vec<String> =
        banned.map(|(banned, instead)| format!("{key}: {banned:?}, say {instead:?}")).collect();
    let one_sided = ONE_SIDED.iter().filter(|word| has(&all, word));
    faults.extend(one_sided.map(|word| format!("{key}: {word:?} is said on one side of the ocean")));
    if last_part(key) == "label" && text.split_whitespace().count() > MOST_WORDS {
        faults.push(format!("{key}: a label of more than {MOST_WORDS} words"));
    }
    if is_spoken(key) {
        // "I am not saying" has its stress on "not".
        let all = words(&text.replace("I am not saying", "").replace("I am saying", ""));
        let full = UNCONTRACTED.iter().filter(|full| has(&all, full));
        faults.extend(full.map(|full| format!("{key}: no one says {full:?}")));
    }
    faults
}

#[test]
fn every_text_keeps_to_the_vocabulary() {
    assert_none(texts().iter().flat_map(|(key, text)| faults(key, text)).map(|fault| format!("{PATH}: {fault}")));
}

#[test]
fn a_banned_form_that_is_put_into_any_text_is_found() {
    // Each text gets one of them, and each of them comes into many texts.
    for ((key, text), (banned, _)) in texts().iter().zip(BANNED.iter().cycle()) {
        let text = format!("{text} We say {}.", banned.trim_end_matches('*'));
        assert!(is_allowed(key, banned) || !faults(key, &text).is_empty(), "{banned:?} is not found in {key}");
    }
    assert_eq!(faults("start.who.label", "One two three four five six seven eight").len(), 1);
    assert_eq!(faults("say.point.9", "I will come straight to it.").len(), 1);
    assert_eq!(faults("say.contrast", "I am not saying that {not}. I am saying that {yes}."), [""; 0]);
}

/// British spellings in what readers in the United States see, and the other way round.
fn misspelt(texts: &BTreeMap<String, String>) -> Vec<String> {
    let found = |(key, text): (&String, &String)| {
        let is_us = last_part(key) == "us";
        let is_british = !is_us && !texts.contains_key(&format!("{key}.us"));
        let text = words(text);
        let wrong = |(british, american): &(&str, &str)| {
            // Where there is no second form, both sides read the same one.
            let has_british = text.contains(&format!(" {british}"));
            let has_american =
                text.contains(&format!(" {american}")) && !has_british && !american.ends_with("practice");
            is_us && has_british || is_british && (has_british || has_american && !british.starts_with(american))
        };
        SPELLINGS.iter().filter(|pair| wrong(pair)).map(|(british, _)| format!("{key}: {british}")).collect::<Vec<_>>()
    };
    texts.iter().flat_map(found).collect()
}

#[test]
fn a_word_that_is_written_in_two_ways_has_a_text_for_each() {
    assert_none(misspelt(&texts()).into_iter().map(|fault| format!("{PATH}: {fault}")));
    let one = |key: &str, text: &str| misspelt(&BTreeMap::from([(key.to_owned(), text.to_owned())])).len();
    assert_eq!(one("a", "Ask your organisation."), 1);
    assert_eq!(one("a.us", "Ask your organisation."), 1);
    assert_eq!(one("a", "Ask your employer."), 0);
}
