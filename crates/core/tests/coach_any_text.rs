//! The coach against any text at all, some of it pieces of its own corpus (`tests/coach/*.jsonl`).

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
#![expect(clippy::disallowed_methods, reason = "the corpus is in files")]

use guide_core::coach::{Context, Language, Review, review};
use proptest::prelude::*;
use serde_json::Value;

/// The texts that the coach is trained on.
fn corpus() -> Vec<String> {
    let files = std::fs::read_dir("tests/coach").unwrap().map(|entry| entry.unwrap().path());
    let files = files.filter(|path| path.extension().is_some_and(|ending| ending == "jsonl"));
    let lines: String = files.map(|path| std::fs::read_to_string(path).unwrap()).collect();
    let rows = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    rows.map(|row| row["text"].as_str().unwrap().to_owned()).collect()
}

fn coach(text: &str) -> Review {
    review(text, Language::English, &Context::default())
}

fn sound(text: &str) {
    let first = coach(text);
    assert_eq!(first, coach(text));
    for span in first
        .findings
        .iter()
        .flat_map(|finding| [finding.span, finding.sentence])
        .chain(first.strengths.iter().map(|found| found.span))
    {
        assert!(span.start < span.end && text.get(span.start..span.end).is_some(), "{span:?} in {text:?}");
        let (chars, units) = (span.chars(text), span.utf16(text));
        assert_eq!(chars.end - chars.start, span.of(text).chars().count());
        assert_eq!(units.end - units.start, span.of(text).encode_utf16().count());
    }
    assert!(first.score <= 100);
}

#[test]
fn half_a_contraction_is_a_word() {
    sound("might n't");
    sound("n\u{2019}t");
}

/// A word or the end of a text of the corpus, a mark, or any character.
fn part() -> impl Strategy<Value = String> {
    let texts = corpus();
    let words: Vec<String> = texts.iter().flat_map(|text| text.split_inclusive(' ')).map(str::to_owned).collect();
    let marks = vec![
        "\"", "'", "\u{2019}", "\u{201c}", "\u{201d}", "\u{2018}", "-", "--", "\u{2014}", ".", "...", "\u{2026}", "?",
        "!", "?!", ",", ";", ":", "(", ")", "\n", "\r\n", "\t", " ", "n't", "'s", "'re", "\u{a0}", "\u{200d}",
        "\u{feff}", "\u{202e}", "%", "\u{a3}", "9:15", "3pm", "1,000.5", "e.g.", "Mr.", "\0", "\u{fffd}",
    ];
    let ends = (proptest::sample::select(texts), any::<proptest::sample::Index>())
        .prop_map(|(text, at)| text.chars().skip(at.index(text.len())).collect());
    prop_oneof![
        4 => proptest::sample::select(words),
        2 => proptest::sample::select(marks).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => ends,
    ]
}

proptest! {
    #[test]
    fn any_text_gives_an_answer(text in "\\PC{0,200}") {
        sound(&text);
    }

    #[test]
    fn any_characters_give_an_answer(text in proptest::collection::vec(any::<char>(), 0..120)) {
        sound(&text.into_iter().collect::<String>());
    }

    #[test]
    fn pieces_of_the_corpus_among_any_characters_give_an_answer(parts in proptest::collection::vec(part(), 0..25)) {
        sound(&parts.concat());
    }

    #[test]
    fn words_and_marks_in_any_order_give_an_answer(parts in proptest::collection::vec(proptest::sample::select(vec!["you", "always", "never", "don't", "can\u{2019}t", "\"", "\u{201c}", "\u{201d}", "'", "-", "\u{2014}", "?", "!", "...", "\n", "9:15", "e.g.", "Will", "is", "so", "lazy", "\u{e9}t\u{e9}", "\u{1f642}", "\u{5d0}", "e\u{301}", ","]), 0..60), gap in "[ ]?") {
        sound(&parts.join(&gap));
    }
}

#[test]
fn ten_megabytes_of_anything_are_read() {
    for piece in ["a", "!", "\"", "\u{201c}", "a-", "'a ", "you always ", "\u{1f642}", "? ", "\n"] {
        let text = piece.repeat(10_000_000 / piece.len() / if cfg!(debug_assertions) { 20 } else { 1 });
        assert!(coach(&text).score <= 100);
    }
}
