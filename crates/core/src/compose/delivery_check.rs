//! How will it land? The script as the other person hears it: questions, length, softeners, praise around the point, jargon.

use super::{script, speech};
use crate::model::{PHASES, Plan};
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
    /// The whole script read aloud, in seconds.
    pub seconds: usize,
    /// The longest stretch without a question, in seconds.
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
    let mut lines: Vec<String> = PHASES.iter().map(|phase| script::line(plan, texts, phase).text).collect();
    let concern = lines[0].clone();
    if let Some(contrast) = script::contrast(plan, texts) {
        // It is for a misreading, so it is said once they have answered.
        lines.insert(2, contrast);
    }
    measure(texts, &concern, &lines.join(" "))
}

fn measure(texts: &Texts, concern: &str, whole: &str) -> DeliveryReport {
    let (mut questions, mut statements, mut words, mut run, mut longest) = (0, 0, 0, 0, 0);
    let mut first = None;
    let mut sentences = Vec::new();
    for sentence in speech::sentences(whole) {
        let length = sentence.split_whitespace().count();
        let asks = sentence.trim_end_matches(['”', '"', '’', '\'', ')']).ends_with(['?', '؟', '？']);
        sentences.push(SpokenMeasure { words: length, asks });
        if asks {
            first = first.or(Some(words));
            questions += 1;
            run = 0;
        } else {
            statements += 1;
            run += length;
            longest = longest.max(run);
        }
        words += length;
    }
    let seconds = |words: usize| words * 60 / WORDS_A_MINUTE;
    let (first_question, monologue) = (first.map(seconds), seconds(longest));
    let checks = vec![
        question_ratio_check(texts, questions, statements),
        check(texts, "monologue", monologue <= LONG_SECONDS, &[("time", &duration(texts, monologue))]),
        match first_question {
            Some(after) => check(texts, "first_question", after <= LONG_SECONDS, &[("time", &duration(texts, after))]),
            None => Check {
                id: "first_question",
                good: false,
                finding: texts.get(keys::LAND_FIRST_QUESTION_NONE).into(),
                advice: texts.get(keys::LAND_FIRST_QUESTION_ADVICE).into(),
            },
        },
        words_in_list(texts, "softeners", keys::LAND_SOFTENERS_LIST, whole, MANY_SOFTENERS),
        praise_sandwich_check(texts, concern),
        words_in_list(texts, "jargon", keys::LAND_JARGON_LIST, whole, 1),
    ];
    DeliveryReport { questions, statements, seconds: seconds(words), monologue, first_question, sentences, checks }
}

/// A finding of this name: `land.<id>` filled, and `land.<id>.advice` unless all is well.
fn check(texts: &Texts, id: &'static str, good: bool, values: &[(&str, &str)]) -> Check {
    let finding = texts.format(&["land.", id].concat(), values);
    let advice = if good { String::new() } else { texts.get(&["land.", id, ".advice"].concat()).into() };
    Check { id, good, finding, advice }
}

fn question_ratio_check(texts: &Texts, questions: usize, statements: usize) -> Check {
    let (asked, told) =
        (texts.format_count(keys::LAND_QUESTIONS, questions), texts.format_count(keys::LAND_STATEMENTS, statements));
    check(texts, "balance", questions > statements, &[("questions", &asked), ("statements", &told)])
}

fn words_in_list(texts: &Texts, id: &'static str, list: &str, whole: &str, many: usize) -> Check {
    let found = found(texts.get(list), whole);
    if found.len() < many {
        return Check {
            id,
            good: true,
            finding: texts.get(&["land.", id, ".none"].concat()).into(),
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
    let praises = |part: &[&str]| !found(texts.get(keys::LAND_PRAISE_LIST), &part.join(" ")).is_empty();
    let (start, end) =
        (&sentences[..third.min(sentences.len())], &sentences[sentences.len() - third.min(sentences.len())..]);
    let good = sentences.len() < 3 || !(praises(start) && praises(end));
    if good {
        return Check {
            id: "sandwich",
            good,
            finding: texts.get(keys::LAND_SANDWICH_NONE).into(),
            advice: String::new(),
        };
    }
    check(texts, "sandwich", good, &[])
}

/// The phrases of the list, one a line, that stand in the text as whole words.
fn found<'a>(list: &'a str, text: &str) -> Vec<&'a str> {
    let words: Vec<String> =
        text.split_whitespace().map(speech::normalise_word).filter(|word| !word.is_empty()).collect();
    let text = [" ", &words.join(" "), " "].concat();
    list.lines().filter(|phrase| text.contains(&[" ", phrase, " "].concat())).collect()
}

/// A length of time as people say it: "50 seconds", "1½ minutes".
fn duration(texts: &Texts, seconds: usize) -> String {
    if seconds < 90 {
        let tens = (seconds + 5) / 10 * 10;
        return texts.format(keys::LAND_SECONDS, &[("n", &tens.max(10).to_string())]);
    }
    let halves = (seconds + 15) / 30;
    let minutes = [(halves / 2).to_string().as_str(), if halves % 2 == 1 { "½" } else { "" }].concat();
    texts.format(keys::LAND_MINUTES, &[("n", &minutes)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn find(text: &str, id: &str) -> Check {
        let texts = Texts::english();
        let landing = measure(&texts, text, text);
        landing.checks.into_iter().find(|check| check.id == id).unwrap_or_else(|| panic!("{id}"))
    }

    #[test]
    fn questions_and_statements_are_counted_by_sentence() {
        let landing = measure(&Texts::english(), "", "S.K. was late at 9.40. How do you see it? What helps?");
        assert_eq!((landing.statements, landing.questions), (1, 2));
        assert_eq!(landing.first_question, Some(2));
        assert!(find("One. Two? Three?", "balance").good);
        assert_eq!(find("One. Two?", "balance").finding, "1 question and 1 statement.");
    }

    #[test]
    fn a_speech_is_found_and_timed() {
        let speech = "word ".repeat(260) + ". What?";
        let check = find(&speech, "first_question");
        assert!(!check.good && check.finding.contains("2 minutes"), "{check:?}");
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
            let landing = measure(&Texts::english(), &text, &text);
            prop_assert_eq!(landing.checks.len(), 6);
        }
    }
}
