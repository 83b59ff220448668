//! A sentence without its "always" and "never".
//!
//! "He is always late" is "He is late", and "You never listen" is "You do not listen". Where the rest would be bad
//! grammar there is no such sentence, and whoever asks leaves a gap instead.

use crate::coach::{self, ByteSpan, Category, Context};
use crate::lang::en::letter_case::lower;
use crate::lang::en::pronouns;
use crate::lang::en::speech::{capitalise, has_word, is_finite_verb, is_past_tense, last_word, normalise_word};

/// How often a sentence is looked at again: more absolute words than this have no place in one.
const ROUNDS: usize = 6;
/// Words that only measure, so that the rest is whole without them.
const MEASURES: &str = "always constantly continually perpetually forever";
/// What "every single" may count where it only says when.
const TIMES: &str = "time day week shift morning";
/// Verbs that take the "not" behind them.
const CARRIERS: &str = "is are am was were has have had will would could should must may might do does did";
/// Words that may stand between "never" and its verb.
const BETWEEN: &str = "even really actually properly fully quite";
/// Words that are no verb.
const NO_VERBS: &str = "a an the to in on at by for from with without within after before during since until over up out \
off and but or not if when while because as late early ready again anything anyone my our your his her its their";
/// Who may stand behind the verb in a question, and what "has" and "have" agree with.
const ONE: &str = "he she it";
const MANY: &str = "i you we they";
/// Past forms with their plain ones.
const PASTS: &str = "came come went go took take told tell gave give said say made make wrote write spoke speak rang ring \
did do saw see kept keep met meet left leave brought bring got get began begin forgot forget thought think found find \
paid pay sent send had have heard hear held hold let let put put read read understood understand";

/// The sentence without any absolute word; `None` where that would be bad grammar.
pub(crate) fn softened(sentence: &str, context: &Context) -> Option<String> {
    let mut softened = sentence.to_owned();
    for _ in 0..ROUNDS {
        match flagged(&softened, context) {
            Some(words) => softened = without(&softened, words).or_else(|| weaker(&softened, words))?,
            None => return Some(plain(softened)),
        }
    }
    None
}

/// Where the coach sees an absolute word.
fn flagged(sentence: &str, context: &Context) -> Option<ByteSpan> {
    let findings = coach::review(sentence, context).findings;
    findings.into_iter().find(|finding| finding.category == Category::Absolute).map(|finding| finding.span)
}

/// The sentence without what the coach lets pass only because it stands further on: "and he never says sorry".
fn plain(mut sentence: String) -> String {
    for _ in 0..ROUNDS {
        let all = ByteSpan { start: 0, end: sentence.len() };
        let Some(next) = weaker(&sentence, all) else { break };
        sentence = next;
    }
    sentence
}

/// The sentence without the first "always" or "never" at this place.
fn weaker(sentence: &str, within: ByteSpan) -> Option<String> {
    let mut words = word_spans(sentence).into_iter().filter(|word| word.overlaps(within));
    words.find_map(|word| {
        has_word("always never", &normalise_word(word.of(sentence))).then(|| without(sentence, word)).flatten()
    })
}

/// Where the words stand.
fn word_spans(text: &str) -> Vec<ByteSpan> {
    let mut at = 0;
    let span = |token: &str| {
        let start = at;
        at += token.len();
        ByteSpan { start, end: start + token.trim_end_matches(|c: char| !c.is_alphanumeric()).len() }
    };
    text.split_inclusive(char::is_whitespace).map(span).collect()
}

/// The sentence without the absolute words at this place.
fn without(sentence: &str, words: ByteSpan) -> Option<String> {
    let (before, after) = (sentence.get(..words.start)?.trim_end(), sentence.get(words.end..)?.trim_start());
    let absolute: Vec<String> = words.of(sentence).split_whitespace().map(normalise_word).collect();
    let absolute: Vec<&str> = absolute.iter().map(String::as_str).collect();
    match absolute[..] {
        ["never"] | ["never", "once" | "ever"] => denied(before, after),
        ["not", "once"] if !before.is_empty() => Some(joined(&[before, " not"].concat(), after)),
        [word] if has_word(MEASURES, word) => Some(joined(before, after)),
        ["all", "the", "time"] | ["without", "fail"] | ["as", "usual" | "always" | "ever"] => {
            Some(joined(before, after))
        }
        ["every", "single", noun] if has_word(TIMES, noun) => timeless(before, after),
        _ => None,
    }
}

/// What stands around words that say when: "every single day he is late". As the subject of a verb they cannot go.
fn timeless(before: &str, after: &str) -> Option<String> {
    let next = after.split_whitespace().next().map(normalise_word).unwrap_or_default();
    let last = normalise_word(last_word(before));
    let before = if has_word("in on at for", &last) { without_last(before) } else { before };
    (!is_finite_verb(&next)).then(|| joined(before, after))
}

/// What stood before and after words that are gone, with one space and a capital where it begins.
fn joined(before: &str, after: &str) -> String {
    let (before, after) = match (before.strip_suffix(','), after.strip_prefix(',')) {
        (Some(before), Some(after)) => (before, after.trim_start()),
        _ if before.is_empty() => (before, after.trim_start_matches([',', ' '])),
        _ => (before, after),
    };
    if before.is_empty() {
        return capitalise(after.into());
    }
    let space =
        if after.is_empty() || after.starts_with(['.', ',', ';', '?', '!', '…', ':', ')']) { "" } else { " " };
    [before, space, after].concat()
}

/// The sentence with a "not" where its "never" was.
fn denied(before: &str, after: &str) -> Option<String> {
    let after = ["ever ", "once "].iter().find_map(|word| after.strip_prefix(word)).unwrap_or(after);
    let last = normalise_word(last_word(before));
    if last == "can" {
        return Some(joined(&[before, "not"].concat(), after));
    }
    let short = ["'s", "'re", "'ve", "'ll", "'d", "'m"].iter().any(|end| last.ends_with(end));
    // "Why do you never listen": the verb that takes the "not" stands before its subject.
    let turned = has_word(CARRIERS, &normalise_word(last_word(without_last(before))))
        && (has_word(ONE, &last) || has_word(MANY, &last));
    if short || turned || has_word(CARRIERS, &last) {
        return Some(joined(&[before, " not"].concat(), after));
    }
    let words: Vec<&str> = after.split_whitespace().collect();
    let at = words.iter().position(|word| !has_word(BETWEEN, &normalise_word(word)))?;
    let word = words[at];
    let verb = lower(word.trim_end_matches(|c: char| !c.is_alphanumeric()));
    let (carrier, plain) = denial(&last, &verb)?;
    let between = words[..at].join(" ");
    let stops = word.get(verb.len()..).unwrap_or_default();
    let verb = [plain.as_str(), stops].concat();
    let mut parts = vec![carrier, between.as_str(), verb.as_str()];
    parts.extend(&words[at + 1..]);
    parts.retain(|part| !part.is_empty());
    let rest = parts.join(" ");
    Some(joined(before, &rest))
}

/// "does not" and "listen" for "listens".
fn denial(subject: &str, verb: &str) -> Option<(&'static str, String)> {
    if !verb.is_ascii() || !verb.chars().all(char::is_alphabetic) || verb.ends_with("ing") || has_word(NO_VERBS, verb) {
        return None;
    }
    let pasts: Vec<&str> = PASTS.split(' ').collect();
    let plain = pronouns::fix_verb_agreement(&["you ", verb].concat()).split_off("you ".len());
    if plain != verb {
        return (!has_word("is are was were", verb)).then_some(("does not", plain));
    }
    if let Some(pair) = pasts.chunks(2).find(|pair| pair[0] == verb && pair[0] != pair[1]) {
        return Some(("did not", pair[1].into()));
    }
    if is_past_tense(verb) {
        let carrier =
            if has_word(ONE, subject) { Some("has not") } else { has_word(MANY, subject).then_some("have not") };
        return carrier.map(|carrier| (carrier, plain));
    }
    if has_word("let put read", verb) || !is_finite_verb(verb) || pasts.chunks(2).any(|pair| pair[1] == verb) {
        return Some((if has_word(ONE, subject) { "does not" } else { "do not" }, plain));
    }
    None
}

/// What stands before the last word.
fn without_last(text: &str) -> &str {
    text.strip_suffix(last_word(text)).unwrap_or_default().trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn becomes(typed: &str, plain: &str) {
        assert_eq!(softened(typed, &Context::default()).as_deref(), Some(plain), "{typed}");
    }

    #[test]
    fn a_measure_goes_and_a_never_becomes_a_not() {
        for (typed, plain) in [
            ("He is always late.", "He is late."),
            ("You never listen.", "You do not listen."),
            ("He never listens!", "He does not listen!"),
            ("She is never ready for the call.", "She is not ready for the call."),
            ("You have never once asked.", "You have not asked."),
            ("You never even read my emails.", "You do not even read my emails."),
            ("You never even really listen.", "You do not even really listen."),
            ("You never told me.", "You did not tell me."),
            ("You never answered my email.", "You have not answered my email."),
            ("You can never wait.", "You cannot wait."),
            ("Why do you never listen?", "Why do you not listen?"),
            ("Why are you always late?", "Why are you late?"),
            ("You miss it every single time.", "You miss it."),
            ("Every single time he is late.", "He is late."),
            ("You are late in every single shift.", "You are late."),
            ("You are on the phone all the time.", "You are on the phone."),
            ("You are, as always, late.", "You are late."),
            (
                "He always comes late to our stand-up and he never says sorry.",
                "He comes late to our stand-up and he does not say sorry.",
            ),
        ] {
            becomes(typed, plain);
        }
    }

    #[test]
    fn odd_letters_and_marks_break_nothing() {
        for typed in
            ["You never \u{212a}now.", "You never \u{212a}.", "You are late (in” every single day", "Never", "never"]
        {
            let _: Option<String> = softened(typed, &Context::default());
            let span = word_spans(typed).into_iter().find(|span| normalise_word(span.of(typed)) == "never");
            let _: Option<String> = span.and_then(|span| without(typed, span));
        }
        let text = "late in” every single day";
        let _: Option<String> = without(text, ByteSpan { start: "late in” ".len(), end: text.len() });
    }

    #[test]
    fn what_would_be_bad_grammar_without_the_word_is_left_to_a_gap() {
        for typed in ["He misses every single meeting.", "Everything you say is wrong."] {
            assert_eq!(softened(typed, &Context::default()), None, "{typed}");
        }
    }
}
