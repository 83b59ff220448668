//! The coach against any text at all, some of it pieces of its own corpus (`tests/coach/*.jsonl`).

#![allow(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    reason = "a test may fail loudly, and what is left of a random number is small"
)]
#![expect(clippy::disallowed_methods, reason = "the corpus is in files")]

use guide_core::coach::{Context, Review, TextKind, review};
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
    review(text, &Context::default())
}

fn sound(text: &str) {
    let first = coach(text);
    assert_eq!(first, coach(text));
    is_within(&first, text);
}

/// Every place lies on boundaries of characters within the text, and no finding overlaps another.
fn is_within(first: &Review, text: &str) {
    for pair in first.findings.windows(2) {
        assert!(pair[0].span.end <= pair[1].span.start, "{pair:?} in {text:?}");
    }
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

/// Every kind of field.
const FIELDS: [&str; 9] = [
    "facts.0.observed",
    "facts.0.impact",
    "facts.0.standard",
    "script.concern.line",
    "safety.ask_first",
    "safety.own_part",
    "dignity.strengths",
    "dignity.consequences",
    "support.offer.words",
];

/// A xorshift generator: a seed that fails is a text that fails.
struct Xorshift(u64);

impl Xorshift {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }
}

/// `COACH_TEXTS=10000000 cargo test --profile fast -p guide-core --test coach_any_text in_every_field` is the long run.
#[test]
fn any_text_about_anybody_gives_an_answer_in_every_field() {
    let count = std::env::var("COACH_TEXTS").ok().and_then(|count| count.parse().ok()).unwrap_or(3000);
    let seed = std::env::var("COACH_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(2026);
    let texts = corpus();
    let words: Vec<&str> = texts.iter().flat_map(|text| text.split_inclusive(' ')).collect();
    let mut random = Xorshift(seed);
    let mut text = String::new();
    for _ in 0..count {
        text.clear();
        for _ in 0..random.below(30) {
            match random.below(12) {
                0 => text.push_str(MARKS[random.below(MARKS.len())]),
                1 => text.extend(char::from_u32(random.below(0x11_0000) as u32)),
                2 => text.extend(char::from_u32(random.below(0x180) as u32)),
                _ => text.push_str(words[random.below(words.len())]),
            }
        }
        let who = match random.below(4) {
            0 => String::new(),
            1 => text.chars().take(random.below(12)).collect(),
            _ => words[random.below(words.len())].to_owned(),
        };
        let kind = TextKind::of_path(FIELDS[random.below(FIELDS.len())]);
        let context = Context { kind, names: vec![who], ..Context::default() };
        is_within(&review(&text, &context), &text);
    }
}

#[test]
fn half_a_contraction_is_a_word() {
    sound("might n't");
    sound("n\u{2019}t");
}

const MARKS: [&str; 40] = [
    "\"", "'", "\u{2019}", "\u{201c}", "\u{201d}", "\u{2018}", "-", "--", "\u{2014}", ".", "...", "\u{2026}", "?", "!",
    "?!", ",", ";", ":", "(", ")", "\n", "\r\n", "\t", " ", "n't", "'s", "'re", "\u{a0}", "\u{200d}", "\u{feff}",
    "\u{202e}", "%", "\u{a3}", "9:15", "3pm", "1,000.5", "e.g.", "Mr.", "\0", "\u{fffd}",
];

/// A word or the end of a text of the corpus, a mark, or any character.
fn part() -> impl Strategy<Value = String> {
    let texts = corpus();
    let words: Vec<String> = texts.iter().flat_map(|text| text.split_inclusive(' ')).map(str::to_owned).collect();
    let ends = (proptest::sample::select(texts), any::<proptest::sample::Index>())
        .prop_map(|(text, at)| text.chars().skip(at.index(text.len())).collect());
    prop_oneof![
        4 => proptest::sample::select(words),
        2 => proptest::sample::select(&MARKS[..]).prop_map(str::to_owned),
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
