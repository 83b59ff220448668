//! Typed notes turned into speech: English words and sentences.

use super::letter_case::{first, is_capital, is_small, lower, to_capital, to_small};
use super::{lexicon, verb};

/// True when `list`, words with single spaces between, holds `word`.
pub(in crate::lang) fn has_word(list: &str, word: &str) -> bool {
    // Byte by byte: a list is short, and the search of the standard library for each blank would take most of the time.
    !word.is_empty() && list.as_bytes().split(|byte| *byte == b' ').any(|known| known == word.as_bytes())
}

/// Words that begin a clause or a noun phrase and are never names, so a capital may go.
const STARTERS: &str = "a an the this that these those there it its they their he his she her we our you your my in on at \
by for from with without within after before during since until over under about around between as when while if because \
so and but or not no none never always nobody nothing some any all both each every many most several few more less other others another one \
two three four five six seven eight nine ten eleven twelve twenty thirty half once twice only then to what how which who \
late absent unprepared asleep rude reachable quality lateness attendance tone conduct punctuality handover handovers \
rework delays behaviour communication response responses emails email clients client customers customer reports report orders order work deadline deadlines \
meeting meetings message messages call calls invoice invoices ticket tickets project projects file files delivery \
deliveries stock data staff people colleagues patients guests pupils students parents errors mistakes answers answer \
replies reply sales team teams tasks code documents notes minutes shifts shift work feedback better keep make give help \
clear training coaching time weekly daily regular getting having being knowing finding whoever everyone everybody \
questions corrections holes brackets parts papers marks goods items checks rooms doors tools tables cases rules lessons \
samples units payments bookings visitors residents drivers nurses cooks teachers";

/// Finite verbs that do not end in "ed".
const VERBS: &str = "is are was were am be has have had does do did sent left came went spoke told said gave took made \
wrote began forgot got held kept let lost met put ran read rang saw shut spent stood swore threw brought broke cut drove \
fell found hung sat wore became chose drew paid built caught hid overran withdrew would could will can should must may \
might isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't couldn't can't isn’t aren’t \
wasn’t weren’t hasn’t haven’t hadn’t doesn’t don’t didn’t won’t wouldn’t couldn’t can’t goes comes takes gets makes \
arrives knows sends keeps gives loses rose grew led felt heard shook \
slept decides signs checks asks thought understood won ate bought taught sold stopped";

/// What comes round again: "each week", "after every handover".
const ROUNDS: &str = "day days morning mornings afternoon evening night week weeks month months shift shifts quarter term \
meeting meetings talk talks call calls handover round review monday tuesday wednesday thursday friday";

/// Words that end in "ed" without being a past tense with a missing "you".
const NOT_PAST: &str = "ahmed mohammed muhammed fred alfred ted jared wilfred need speed feed indeed hundred repeated \
continued limited increased reduced detailed agreed planned scheduled expected promised required unneed red bed ned ed \
reed seed weed deed shed";

/// Words that do not count as words: a full stop or comma at the end is a matter of the frame around them.
const LOOSE_ENDS: [char; 9] = ['.', ',', ';', ':', '-', '–', '—', '_', '·'];

/// Adds a sentence behind the others.
pub(crate) fn append(text: &mut String, sentence: &str) {
    if sentence.is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(sentence);
}

/// Typed notes as one stretch of speech: lines joined, bullets and controls gone, single spaces, no full stop behind.
#[must_use]
pub(crate) fn normalise_note(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for line in text.split(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']) {
        let line = line.trim_matches(|c: char| c.is_whitespace() || c.is_control());
        let point = line.strip_prefix(['-', '*', '•', '–', '—']).filter(|rest| rest.starts_with(char::is_whitespace));
        let bullet = point.is_some();
        let line = point.unwrap_or(line).trim_start_matches(|c: char| LOOSE_ENDS.contains(&c) || c.is_whitespace());
        if line.is_empty() {
            continue;
        }
        if let Some(last) = tidy.chars().last() {
            let goes_on = line.chars().next().is_some_and(is_small) && !bullet;
            if bullet && !is_stop(last) {
                while tidy.ends_with(LOOSE_ENDS) {
                    tidy.pop();
                }
                tidy.push(';');
            } else if !goes_on && !is_stop(last) && !LOOSE_ENDS.contains(&last) {
                tidy.push('.');
            }
            tidy.push(' ');
        }
        let words = line.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
        for (at, word) in words.enumerate() {
            if at > 0 {
                tidy.push(' ');
            }
            tidy.push_str(word);
        }
    }
    let end = tidy.trim_end_matches(|c: char| LOOSE_ENDS.contains(&c) || c.is_whitespace()).len();
    tidy.truncate(end);
    // Initials keep their stop: "ask S.K." is not "ask S.K".
    if text.trim_end().ends_with('.') && initials(last_word(&tidy)) {
        tidy.push('.');
    }
    tidy
}

pub(crate) fn last_word(text: &str) -> &str {
    text.rsplit(' ').next().unwrap_or_default()
}

/// "S.K" or "e.g": single letters with stops between.
fn initials(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
}

fn is_stop(last: char) -> bool {
    matches!(last, '.' | '?' | '!' | '…' | '。' | '؟' | '？')
}

/// With a full stop, unless the words end in a stop of their own.
#[must_use]
pub(crate) fn ensure_full_stop(mut text: String) -> String {
    let last = text.trim_end_matches(['"', '\'', '”', '’', ')']).chars().last();
    if last.is_some_and(|last| !is_stop(last)) {
        text.push('.');
    }
    text
}

/// With a capital first letter, unless the first word has a spelling of its own.
#[must_use]
pub(crate) fn capitalise(text: String) -> String {
    let word = text.split(' ').next().unwrap_or_default();
    let own_spelling = word.chars().skip(1).any(is_capital) || word.contains(['@', '/', '\\']);
    if own_spelling { text } else { first(text, to_capital) }
}

/// The sentences of a text, each with its stop.
#[must_use]
pub(crate) fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let (mut from, mut at) = (0, 0);
    for token in text.split_inclusive(char::is_whitespace) {
        at += token.len();
        let word = token.trim_end();
        let inner = word.trim_end_matches(['”', '"', '’', '\'', ')']);
        let broken =
            inner.chars().last().is_some_and(is_stop) && !initials(inner.trim_end_matches('.')) && !is_title(inner);
        // "sent 'As I said.' to the client" goes on.
        let broken = broken && (inner == word || !text[at..].starts_with(is_small));
        let ends_line = token.ends_with('\n') && text[at..].starts_with('\n');
        if broken || ends_line {
            sentences.push(text[from..at].trim());
            from = at;
        }
    }
    sentences.push(text[from..].trim());
    sentences.retain(|sentence| sentence.chars().any(char::is_alphanumeric));
    sentences
}

/// "Mrs.", whose stop ends no sentence.
pub(crate) fn is_title(word: &str) -> bool {
    word.ends_with('.') && has_word("mr mrs ms dr prof", &normalise_word(word))
}

/// The text without the sentences that ask.
#[must_use]
pub(crate) fn without_questions(text: String) -> String {
    if !text.contains('?') {
        return text;
    }
    let told: Vec<&str> = sentences(&text).into_iter().filter(|sentence| !sentence.contains('?')).collect();
    told.join(" ")
}

/// The text, cut at a word so that it has at most about this many characters.
#[must_use]
pub(crate) fn truncate(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.into();
    }
    let cut = text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
    let cut = text[..cut].rfind(' ').unwrap_or(cut);
    [text[..cut].trim_end_matches(|c: char| LOOSE_ENDS.contains(&c)), " …"].concat()
}

/// With a small first letter.
#[must_use]
pub(crate) fn lowercase_first(text: String) -> String {
    first(text, to_small)
}

/// Sentences one after another with single spaces between, blank ones left out.
#[must_use]
pub(crate) fn join_sentences(parts: &[&str]) -> String {
    let mut spaced = String::new();
    for word in parts.iter().flat_map(|part| part.split(' ')) {
        append(&mut spaced, word);
    }
    spaced
}

/// Each line with single spaces between its words, blank lines left out.
#[must_use]
pub(crate) fn normalise_lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| join_sentences(&[line])).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// "a, b and c".
#[must_use]
pub(crate) fn list(items: &[&str], and: &str) -> String {
    let mut list = String::new();
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            list.push_str(if at + 1 < items.len() { ", " } else { " " });
        }
        if at > 0 && at + 1 == items.len() {
            list.push_str(and);
            list.push(' ');
        }
        list.push_str(item);
    }
    list
}

/// What the person will do, without the "you will" that stands in front of it already.
#[must_use]
pub(crate) fn without_you(promise: String) -> String {
    let Some(rest) = promise.strip_prefix("you ") else { return promise };
    let rest = ["will ", "to "].into_iter().find_map(|lead| rest.strip_prefix(lead)).unwrap_or(rest);
    if super::phrase::is_promise(rest) { rest.into() } else { promise }
}

/// True for what is done again and again, which begins by a date and does not end by it: "look at the inbox every Monday".
#[must_use]
pub(crate) fn is_habit(text: &str) -> bool {
    let words: Vec<String> = text.split(' ').map(normalise_word).collect();
    let rounds = |words: &[String]| words.iter().any(|word| has_word(ROUNDS, word));
    words.iter().enumerate().any(|(at, word)| match word.as_str() {
        "each" | "every" => rounds(&words[at + 1..words.len().min(at + 4)]),
        "once" | "twice" | "times" => words.get(at + 1).is_some_and(|a| a == "a") && rounds(&words[at + 1..]),
        "daily" | "weekly" | "monthly" => at + 1 == words.len(),
        // "text me if it’ll be late"
        "if" | "whenever" => at > 1,
        _ => false,
    })
}

/// Typed notes as sentences of their own.
#[must_use]
pub(crate) fn sentence(text: &str) -> String {
    ensure_full_stop(capitalise(normalise_note(text)))
}

/// A word in lower case without the marks around it, for comparing.
#[must_use]
pub(crate) fn normalise_word(word: &str) -> String {
    lower(word.trim_matches(|c: char| !c.is_alphanumeric())).replace('’', "'")
}

/// The words with a small first letter for the middle of a sentence; `None` when the first word may be a name.
#[must_use]
pub(crate) fn lowercase_first_unless_name(text: &str) -> Option<String> {
    let Some(letter) = text.chars().next() else { return Some(String::new()) };
    if !is_capital(letter) {
        return Some(text.into());
    }
    let word = text.split(' ').next().unwrap_or_default();
    let known = normalise_word(word);
    if known == "i" || known.starts_with("i'") {
        return Some(text.into());
    }
    if word.chars().any(|c| c.is_ascii_digit()) {
        return Some(text.into());
    }
    let capitals = word.chars().filter(|c| is_capital(*c)).count() > 1;
    let second = text.split(' ').nth(1).map(normalise_word).unwrap_or_default();
    let common = !has_word("may will mark", &known)
        && (has_word(STARTERS, known.split('\'').next().unwrap_or(&known))
            || lexicon::is_person(&known)
            || lexicon::are_persons(&known)
            || lexicon::is_countable(&known)
            || lexicon::is_countable(known.trim_end_matches('s'))
            || known == "lights"
            || lexicon::is_plain_verb(&known)
            || lexicon::is_gerund(&known)
            || lexicon::is_state(&known)
            || lexicon::is_trait(&known)
            || verb::is_past(&known) && !is_finite_verb(&second)
            || ["ness", "tion", "ment", "ity", "ance", "ence", "ings", "ous", "ful", "ive", "less"]
                .iter()
                .any(|end| known.ends_with(end))
            || has_word(VERBS, &known)
            || (is_past_tense(&known) && !is_finite_verb(&second))
            || (known.ends_with('s') && has_word("are were have do don't haven't weren't aren't", &second)));
    (common && !capitals).then(|| first(text.into(), to_small))
}

/// True for a regular past tense.
pub(crate) fn is_past_tense(word: &str) -> bool {
    word.len() > 3 && word.ends_with("ed") && !word.starts_with("un") && !has_word(NOT_PAST, word)
}

/// True for a word that begins a sentence and is never a name.
pub(crate) fn is_starter(word: &str) -> bool {
    has_word(STARTERS, word)
}

/// True for a verb that can carry a clause.
pub(crate) fn is_finite_verb(word: &str) -> bool {
    has_word(VERBS, word) || is_past_tense(word)
}

/// A typed question or quotation keeps its own stop, so the full stop of the frame goes.
#[must_use]
pub(crate) fn one_stop(mut text: String) -> String {
    for (twice, once) in [("?.", "?"), ("!.", "!"), ("….", "…"), ("..", ".")] {
        if text.contains(twice) {
            text = text.replace(twice, once);
        }
    }
    text
}

/// Typed notes behind a colon or a lead such as "What was expected: ", in small letters where that is safe.
#[must_use]
pub(crate) fn after_colon(text: &str) -> String {
    let tidy = normalise_note(text);
    let small = lowercase_first_unless_name(&tidy).unwrap_or(tidy);
    ensure_full_stop(small)
}

/// The parts of a list, unless a quotation holds the mark.
pub(crate) fn split_semicolons(sentence: &str) -> Vec<&str> {
    if sentence.contains(['"', '“']) {
        return vec![sentence];
    }
    sentence.split("; ").map(str::trim).filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn notes_become_one_stretch_of_speech() {
        for (typed, spoken) in [
            ("", ""),
            (" . ", ""),
            ("three emails.", "three emails"),
            ("  three \t emails ,", "three emails"),
            ("- one\n- two\n", "one; two"),
            ("One email\nTwo calls", "One email. Two calls"),
            ("one email and\ntwo calls", "one email and two calls"),
            ("nul\0nul", "nul nul"),
            ("Ask S.K.", "Ask S.K."),
            ("really?", "really?"),
        ] {
            assert_eq!(normalise_note(typed), spoken, "{typed:?}");
        }
        assert_eq!(sentence("he said “no.”"), "He said “no.”");
        assert_eq!(sentence("iPhone orders were late"), "iPhone orders were late.");
    }

    #[test]
    fn a_habit_is_known_by_its_rounds() {
        for (typed, habit) in [
            ("look at the inbox every Monday", true),
            ("sit down with you after each committee meeting", true),
            ("ask about it in each of our talks", true),
            ("walk the floor twice a day", true),
            ("go through the numbers weekly", true),
            ("measure every tenth part", false),
            ("send the weekly report to each client", false),
            ("ring the client twice", false),
            ("", false),
        ] {
            assert_eq!(is_habit(typed), habit, "{typed:?}");
        }
    }

    #[test]
    fn a_first_word_that_is_surely_no_name_gets_a_small_letter() {
        for (typed, small) in [
            ("Corrections are made quietly", Some("corrections are made quietly")),
            ("Trolleys were left outside", Some("trolleys were left outside")),
            ("James was late", None),
            ("Williams from accounts rang", None),
        ] {
            assert_eq!(lowercase_first_unless_name(typed).as_deref(), small, "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn any_note_is_safe(text in any::<String>()) {
            let _: bool = is_habit(&text);
            prop_assert!(!normalise_note(&text).contains("  "));
            prop_assert_eq!(normalise_note(&normalise_note(&text)).contains('\n'), false);
        }
    }
}
