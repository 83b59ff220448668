//! How will it land? The script as the other person hears it: questions, length, softeners, praise around the point, jargon.

use super::script::Script;
use crate::lang::speech;
use crate::model::Plan;
use crate::texts::{Texts, keys};

/// How fast people read aloud.
const WORDS_A_MINUTE: usize = 130;
/// A stretch without a question that is longer than this is a speech.
const LONG_SECONDS: usize = 90;
/// From this many softeners on, the point is hard to hear.
const MANY_SOFTENERS: usize = 2;

/// The script, measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryReport {
    /// Sentences that ask.
    pub questions: usize,
    /// Sentences that tell.
    pub statements: usize,
    /// The sentences before the first question: the opening, which the other person listens to in silence.
    pub opening: usize,
    /// The whole script read aloud, in seconds.
    pub seconds: usize,
    /// The longest stretch without a question once the first one was asked, in seconds.
    pub monologue: usize,
    /// The time before the first question, in seconds; `None` when there is no question.
    pub first_question: Option<usize>,
    /// Every sentence in its order.
    pub sentences: Vec<SpokenMeasure>,
    /// What was found, and what to do about it.
    pub checks: Vec<Check>,
}

/// One sentence as it is spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SpokenMeasure {
    /// How many words it takes.
    pub words: usize,
    /// True for a question.
    pub asks: bool,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The stable name.
    pub id: &'static str,
    /// True when there is nothing to do.
    pub good: bool,
    /// What was found, in a sentence.
    pub finding: String,
    /// What to do about it; empty when there is nothing to do.
    pub advice: String,
}

/// Reads the script of the plan as it stands, edits included.
#[must_use]
pub fn delivery_report(plan: &Plan, texts: &Texts) -> DeliveryReport {
    report(&Script::of(plan, texts), texts)
}

/// The same of a script that is there already.
#[must_use]
pub(crate) fn report(script: &Script, texts: &Texts) -> DeliveryReport {
    let mut lines: Vec<String> = script.lines.iter().map(|line| line.text.clone()).collect();
    if let Some(contrast) = &script.contrast {
        // It is for a misreading, so it is said once they have answered.
        lines.insert(2, contrast.clone());
    }
    measure(texts, &lines)
}

/// `lines` begins with the concern.
fn measure(texts: &Texts, lines: &[String]) -> DeliveryReport {
    let sentences: Vec<SpokenMeasure> = lines.iter().flat_map(|line| spoken(line)).collect();
    let whole = lines.join(" ");
    let questions = sentences.iter().filter(|sentence| sentence.asks).count();
    let opening = sentences.iter().take_while(|sentence| !sentence.asks).count();
    let words = |sentences: &[SpokenMeasure]| sentences.iter().map(|sentence| sentence.words).sum::<usize>();
    let seconds = |words: usize| words * 60 / WORDS_A_MINUTE;
    let (before, after) = sentences.split_at(opening);
    let first_question = (questions > 0).then(|| seconds(words(before)));
    let monologue = seconds(after.split(|sentence| sentence.asks).map(words).max().unwrap_or_default());
    let checks = vec![
        opening_check(texts, opening, first_question),
        check(texts, "monologue", monologue <= LONG_SECONDS, &[("time", &duration(texts, monologue))]),
        words_in_list(texts, "softeners", keys::DELIVERY_SOFTENERS_LIST, &whole, MANY_SOFTENERS),
        praise_sandwich_check(texts, lines.first().map_or("", String::as_str)),
        words_in_list(texts, "jargon", keys::DELIVERY_JARGON_LIST, &whole, 1),
    ];
    DeliveryReport {
        questions,
        statements: sentences.len() - questions,
        opening,
        seconds: seconds(words(&sentences)),
        monologue,
        first_question,
        sentences,
        checks,
    }
}

/// The sentences of a line. What somebody else asked, in quotation marks inside a sentence, is told and not asked.
fn spoken(line: &str) -> Vec<SpokenMeasure> {
    let mut is_quoted = false;
    let mut measured = Vec::new();
    for sentence in speech::sentences(line) {
        let mut is_told = is_quoted;
        let mut before = ' ';
        for (at, letter) in sentence.char_indices() {
            let is_opening = matches!(letter, '“' | '„' | '«')
                || letter == '"' && !is_quoted && (before.is_whitespace() || before == '(');
            if is_opening {
                is_quoted = true;
                // A line that is all in quotation marks is the manager's own.
                is_told |= at > 0;
            } else if matches!(letter, '”' | '»' | '"') {
                is_quoted = false;
            }
            before = letter;
        }
        let ends = sentence.trim_end_matches(CLOSING_MARKS);
        let asks = ends.ends_with(['?', '؟', '？']);
        // Behind a quotation that has ended, a question is the manager's own again.
        let asks_in_quotes = ends.len() < sentence.len() || is_quoted;
        let asks = asks && !(is_told && asks_in_quotes);
        measured.push(SpokenMeasure { words: sentence.split_whitespace().count(), asks });
    }
    measured
}

/// What may stand behind the mark at the end of a sentence.
const CLOSING_MARKS: [char; 6] = ['”', '"', '’', '\'', ')', '»'];

/// How long the other person listens before they are asked.
fn opening_check(texts: &Texts, opening: usize, first_question: Option<usize>) -> Check {
    let advice = || texts.get(keys::DELIVERY_FIRST_QUESTION_ADVICE).to_owned();
    let Some(after) = first_question else {
        let finding = texts.get(keys::DELIVERY_FIRST_QUESTION_NONE).into();
        return Check { id: "first_question", good: false, finding, advice: advice() };
    };
    if opening == 0 {
        let finding = texts.get(keys::DELIVERY_FIRST_QUESTION_NOW).into();
        return Check { id: "first_question", good: true, finding, advice: String::new() };
    }
    let said = texts.format_count(keys::DELIVERY_STATEMENTS, opening);
    check(texts, "first_question", after <= LONG_SECONDS, &[("statements", &said), ("time", &duration(texts, after))])
}

/// A finding of this name: `land.<id>` filled, and `land.<id>.advice` unless all is well.
fn check(texts: &Texts, id: &'static str, good: bool, values: &[(&str, &str)]) -> Check {
    let finding = texts.format(&["delivery.", id].concat(), values);
    let advice = if good { String::new() } else { texts.get(&["delivery.", id, ".advice"].concat()).into() };
    Check { id, good, finding, advice }
}

fn words_in_list(texts: &Texts, id: &'static str, list: &str, whole: &str, many: usize) -> Check {
    let found = found(texts.get(list), whole);
    if found.len() < many {
        return Check {
            id,
            good: true,
            finding: texts.get(&["delivery.", id, ".none"].concat()).into(),
            advice: String::new(),
        };
    }
    let words: Vec<String> = found.iter().map(|word| ["“", word, "”"].concat()).collect();
    check(texts, id, false, &[("words", &words.join(", "))])
}

/// Praise before the concern and again behind it hides the concern.
fn praise_sandwich_check(texts: &Texts, concern: &str) -> Check {
    let sentences = speech::sentences(concern);
    let third = sentences.len().div_ceil(3);
    let praises = |part: &[&str]| !found(texts.get(keys::DELIVERY_PRAISE_LIST), &part.join(" ")).is_empty();
    let (start, end) =
        (&sentences[..third.min(sentences.len())], &sentences[sentences.len() - third.min(sentences.len())..]);
    let good = sentences.len() < 3 || !(praises(start) && praises(end));
    if good {
        return Check {
            id: "sandwich",
            good,
            finding: texts.get(keys::DELIVERY_SANDWICH_NONE).into(),
            advice: String::new(),
        };
    }
    check(texts, "sandwich", good, &[])
}

/// The phrases of the list, one a line, that stand in the text as whole words.
pub(super) fn found<'a>(list: &'a str, text: &str) -> Vec<&'a str> {
    let words: Vec<String> =
        text.split_whitespace().map(speech::normalise_word).filter(|word| !word.is_empty()).collect();
    let text = [" ", &words.join(" "), " "].concat();
    list.lines().filter(|phrase| text.contains(&[" ", phrase, " "].concat())).collect()
}

/// A length of time as people say it: "50 seconds", "1½ minutes".
fn duration(texts: &Texts, seconds: usize) -> String {
    if seconds < 90 {
        let tens = (seconds + 5) / 10 * 10;
        return texts.format(keys::DELIVERY_SECONDS, &[("n", &tens.max(10).to_string())]);
    }
    let halves = (seconds + 15) / 30;
    let minutes = [(halves / 2).to_string().as_str(), if halves % 2 == 1 { "½" } else { "" }].concat();
    texts.format(keys::DELIVERY_MINUTES, &[("n", &minutes)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn measured(lines: &[&str]) -> DeliveryReport {
        let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        measure(&Texts::english(), &lines)
    }

    #[track_caller]
    fn find(text: &str, id: &str) -> Check {
        let report = measured(&[text]);
        report.checks.into_iter().find(|check| check.id == id).unwrap_or_else(|| panic!("{id}"))
    }

    #[test]
    fn questions_and_statements_are_counted_by_sentence() {
        let report = measured(&["S.K. was late at 9.40. How do you see it?", "I will help. What helps?"]);
        assert_eq!((report.statements, report.questions, report.opening), (2, 2, 1));
        assert_eq!(report.first_question, Some(2));
        let check = find("One. Two. Three?", "first_question");
        assert!(check.good && check.finding.starts_with("2 sentences, then your first question"), "{check:?}");
        assert!(find("What do you see? One. Two.", "first_question").good);
    }

    #[test]
    fn a_question_in_quotation_marks_is_told_and_not_asked() {
        let questions = |text: &str| measured(&[text]).questions;
        for told in [
            "On 3 May, you wrote \"this is garbage, did you even test it?\" in the review.",
            "You wrote “this is garbage, did you even test it?”",
            "You wrote “No. Why would I?”",
            "You said \"No. Why would I?\" to a client.",
        ] {
            assert_eq!(questions(told), 0, "{told}");
        }
        for asked in [
            "How do you see it?",
            "“How do you see it?”",
            "You wrote “no”. How do you see it?",
            "What did you mean by “not this again”?",
            "The holes were 5\" apart. How do you see it?",
            "What’s next (and by when?)",
        ] {
            assert_eq!(questions(asked), 1, "{asked}");
        }
    }

    #[test]
    fn a_long_opening_and_a_long_stretch_after_it_are_two_things() {
        let speech = "word ".repeat(260);
        let check = find(&[&speech, ". What?"].concat(), "first_question");
        assert!(!check.good && check.finding.contains("2 minutes"), "{check:?}");
        assert!(find(&[&speech, ". What?"].concat(), "monologue").good);
        assert!(!find(&["What? ", &speech].concat(), "monologue").good);
        assert!(!find("Only telling.", "first_question").good);
    }

    #[test]
    fn what_buries_the_point_is_named() {
        assert!(!find("I just feel it is maybe a bit late.", "softeners").good);
        assert!(find("I just heard.", "softeners").good);
        assert!(!find("You are doing great. Emails had no reply. You are really valued here.", "sandwich").good);
        assert!(find("Emails had no reply. You are really valued here. How do you see it?", "sandwich").good);
        assert!(!find("Let us circle back on bandwidth.", "jargon").good);
    }

    proptest! {
        #[test]
        fn any_script_is_safe(text in any::<String>()) {
            let report = measured(&[&text]);
            prop_assert_eq!(report.checks.len(), 5);
            prop_assert_eq!(report.questions + report.statements, report.sentences.len());
        }
    }
}
