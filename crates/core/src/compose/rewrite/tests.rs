//! What "Use this" makes of a text, over categories and answers.

use proptest::prelude::*;

use crate::coach::{Category, Context, review};
use crate::compose::coaching::{Advice, coaching};
use crate::lang::speech::{normalise_word, sentences};
use crate::model::{Plan, Text};
use crate::texts::Texts;

const OBSERVED: &str = "facts.0.observed";
const LINE: &str = "script.concern.line";

fn plan(path: &str, text: &str) -> Plan {
    let mut plan = Plan::default();
    plan.facts[0].when = Text::new("4 November");
    plan.facts[0].impact = Text::new("everybody is annoyed");
    if let Some(field) = plan.field_mut(path) {
        *field = text.into();
    }
    plan
}

/// What the coach asks about the field for this category.
fn advice(plan: &Plan, path: &str, category: Category) -> Option<Advice> {
    let all = coaching(plan, &Texts::english()).into_iter().find(|coaching| coaching.path == path)?;
    all.advice.into_iter().find(|advice| advice.category == category)
}

/// The plan once the question is answered and the words are taken, and the words that were offered.
#[track_caller]
fn used(mut plan: Plan, path: &str, category: Category, answer: &str) -> (Plan, String) {
    let asked = advice(&plan, path, category).unwrap_or_else(|| panic!("{category:?} in {:?}", plan.field(path)));
    plan.answered_mut(path, category.name(), &asked.sentence).answer = Text::new(answer);
    let answered = advice(&plan, path, category).unwrap();
    for change in answered.changes {
        *plan.field_mut(&change.path).unwrap() = change.text;
    }
    (plan, answered.instead)
}

/// Typed, with this answer, becomes this text and this count, and the finding goes.
#[track_caller]
fn becomes(category: Category, typed: &str, answer: &str, observed: &str, count: &str) -> String {
    let (plan, instead) = used(plan(OBSERVED, typed), OBSERVED, category, answer);
    let fact = &plan.facts[0];
    assert_eq!((fact.observed.as_private_str(), fact.count.as_private_str()), (observed, count), "{typed}");
    assert_eq!((fact.impact.as_private_str(), fact.standard.as_private_str()), ("everybody is annoyed", ""));
    assert_eq!(advice(&plan, OBSERVED, category), None, "{typed}");
    instead
}

#[test]
fn words_behind_a_comma_begin_small_and_lines_stay_lines() {
    for (typed, text) in [
        ("left early on monday, she is lazy", "left early on monday, she missed two calls."),
        ("She left at 3. She is lazy.", "She left at 3. She missed two calls."),
        ("left at 3\nShe is lazy\nno call", "left at 3\nShe missed two calls.\nno call"),
    ] {
        let (plan, _) = used(plan(OBSERVED, typed), OBSERVED, Category::Character, "she missed two calls");
        assert_eq!(plan.facts[0].observed.as_private_str(), text);
    }
}

#[test]
fn a_fact_in_front_of_a_judgement_stays() {
    for (typed, text) in [
        ("She left at 3 because she is lazy.", "She left at 3. She missed two calls."),
        ("She left at 3 and she is just lazy", "She left at 3. She missed two calls."),
        (
            "On Monday she left at 3 and missed a call because she is lazy. No call.",
            "On Monday she left at 3 and missed a call. She missed two calls. No call.",
        ),
        ("She is lazy because she left at 3.", "She missed two calls."),
    ] {
        let (plan, _) = used(plan(OBSERVED, typed), OBSERVED, Category::Character, "she missed two calls");
        assert_eq!(plan.facts[0].observed.as_private_str(), text);
    }
}

#[test]
fn a_standard_is_asked_for_where_a_judgement_stands_in_its_place() {
    const STANDARD: &str = "facts.0.standard";
    let calm = plan(STANDARD, "Always lock the van. Never leave the keys in it.");
    assert!(coaching(&calm, &Texts::english()).iter().all(|field| field.path != STANDARD || field.advice.is_empty()));
    let typed = "The van is locked at every stop. He is lazy.";
    let asked = advice(&plan(STANDARD, typed), STANDARD, Category::Character).unwrap();
    assert_eq!(asked.asks, "What had been agreed or expected?");
    let (plan, _) = used(plan(STANDARD, typed), STANDARD, Category::Character, "keys stay with the driver");
    let stands = plan.facts[0].standard.as_private_str();
    assert_eq!(stands, "The van is locked at every stop. Keys stay with the driver.");
}

#[test]
fn an_act_takes_the_place_of_what_is_better_left_out() {
    for (category, typed, answer, left_out) in [
        (
            Category::Protected,
            "He might be depressed since his divorce.",
            "He left the stand-up after five minutes.",
            "divorce",
        ),
        (Category::Protected, "He is 58 and too old for the pace.", "He closed two of six tickets.", "old"),
        (
            Category::Protected,
            "She has been distracted since she came back from maternity leave",
            "She missed two handovers.",
            "maternity",
        ),
        (Category::Loaded, "His report was a disaster.", "Two of five totals were wrong.", "disaster"),
        (Category::Comparison, "Compared to Anna he is slow.", "He closed two of six tickets.", "Anna"),
        (Category::Absolute, "You never listen", "You began the call before I had finished.", "never"),
    ] {
        let instead = becomes(category, typed, answer, answer, "");
        assert!(!instead.contains(left_out) && !instead.contains("What’s expected is"), "{instead}");
        assert!(instead.starts_with("On 4 November, "), "{instead}");
        becomes(category, typed, answer.trim_end_matches('.'), answer, "");
    }
}

#[test]
fn a_count_leaves_the_act_without_its_absolute_word() {
    let instead =
        becomes(Category::Absolute, "You never listen", "twice on Monday", "You do not listen.", "twice on Monday");
    assert!(instead.starts_with("On 4 November, you do not listen. It happened twice on Monday. "), "{instead}");
    let mut again = plan(OBSERVED, "You never listen.");
    again.facts[0].count = Text::new("Twice on Monday.");
    let (again, _) = used(again, OBSERVED, Category::Absolute, "twice on Monday");
    assert_eq!(again.facts[0].count.as_private_str(), "Twice on Monday");
}

#[test]
fn among_several_sentences_a_count_stays_beside_its_own() {
    becomes(
        Category::Absolute,
        "He always comes late to our stand-up and he never says sorry. He is lazy.",
        "four times since 6 October",
        "He comes late to our stand-up and he does not say sorry. It’s happened four times since 6 October. He is lazy.",
        "",
    );
    becomes(
        Category::Absolute,
        "He always forgets the log. He left the till open.",
        "three times",
        "He forgets the log. It happened three times. He left the till open.",
        "",
    );
}

#[test]
fn where_no_act_is_left_a_gap_asks_for_it() {
    for (category, typed, answer) in [
        (Category::Character, "He is lazy.", "twice on Monday"),
        (Category::Character, "He left the till open. He is lazy.", "three times"),
        (Category::Character, "He is lazy.", "Is he?"),
        (Category::Absolute, "You are always late because you are lazy.", "4"),
    ] {
        let (plan, instead) = used(plan(OBSERVED, typed), OBSERVED, category, answer);
        assert!(instead.contains("[what you saw?]"), "{instead}");
        // Nothing that was typed is given for a gap.
        assert_eq!((plan.field(OBSERVED), plan.facts[0].count.as_private_str()), (Some(typed), ""));
    }
}

#[test]
fn an_act_is_told_of_whom_the_sentence_was_about() {
    let answer = "missed three stand-ups";
    for (category, typed, text) in [
        (Category::MindReading, "She doesn't care about the team.", "She missed three stand-ups."),
        (Category::Character, "You are lazy.", "You missed three stand-ups."),
        (Category::Character, "Tom is lazy.", "Missed three stand-ups."),
    ] {
        becomes(category, typed, answer, text, "");
    }
}

#[test]
fn a_question_stays_one() {
    let path = "safety.ask_first";
    for category in [Category::ClosedQuestion] {
        let asked = plan(path, "Why are you always late?");
        let open = "What happens on the days when you are late?";
        assert_eq!(advice(&asked, path, category).unwrap().instead, open);
        for (answer, question) in [
            ("four times since May", open),
            ("What would help you to be here by nine", "What would help you to be here by nine?"),
        ] {
            let (plan, instead) = used(asked.clone(), path, category, answer);
            assert_eq!((&*instead, plan.field(path)), (question, Some(question)));
        }
    }
}

#[test]
fn a_next_step_is_grammatical_speech() {
    for (answer, said) in [
        ("I talk with HR about the next step", "I talk with HR about the next step."),
        ("a talk with HR on Friday", "What happens next: a talk with HR on Friday."),
        ("What do you need from me?", "What do you need from me?"),
    ] {
        let (plan, instead) =
            used(plan(LINE, "Thanks for coming. Or you will be fired."), LINE, Category::Threat, answer);
        assert_eq!(instead, said);
        assert_eq!(plan.field(LINE).unwrap(), ["Thanks for coming. ", said].concat());
    }
}

#[test]
fn what_is_said_aloud_draws_no_wrong_conclusion_from_an_act() {
    for (category, typed) in [
        (Category::Protected, "You are too old for the pace."),
        (Category::Comparison, "Compared to Anna you are slow."),
        (Category::Loaded, "Your report is pathetic."),
    ] {
        let (plan, _) = used(plan(LINE, typed), LINE, category, "You closed two of six tickets.");
        let line = plan.field(LINE).unwrap();
        assert!(line.ends_with("you closed two of six tickets.") || line.ends_with("You closed two of six tickets."));
        assert!(!line.contains("As a result") && !line.contains("The standard"), "{line}");
    }
    let (plan, _) = used(plan(LINE, "You never listen."), LINE, Category::Absolute, "twice on Monday");
    assert_eq!(plan.field(LINE), Some("You do not listen. It happened twice on Monday."));
}

/// A sentence for each category, and what of it has to go.
const FLAGGED: [(Category, &str); 24] = [
    (Category::Vague, "You need to improve."),
    (Category::Character, "He is lazy."),
    (Category::Character, "She is careless!"),
    (Category::Label, "He is a slacker."),
    (Category::Absolute, "You never listen."),
    (Category::Absolute, "He is always late."),
    (Category::Absolute, "He always comes late to our stand-up and he never says sorry."),
    (Category::Absolute, "You miss it every single time."),
    (Category::Absolute, "You never once asked"),
    (Category::MindReading, "You just don't care about the customers."),
    (Category::MindReading, "She did it on purpose."),
    (Category::Loaded, "His report was a disaster."),
    (Category::Loaded, "Your report is pathetic."),
    (Category::FixedMindset, "You are just not a numbers person."),
    (Category::Cliche, "You should step up to the plate."),
    (Category::Hearsay, "Everyone says you are rude."),
    (Category::Comparison, "Compared to Anna he is slow."),
    (Category::Comparison, "Unlike the others, you leave early."),
    (Category::Protected, "He is 58 and too old for the pace."),
    (Category::Protected, "He might be depressed since his divorce."),
    (Category::Threat, "Or you will be fired."),
    (Category::Blame, "This is all your fault."),
    (Category::ClosedQuestion, "Don't you think you should have called?"),
    (Category::Blame, "Why do you make it so hard for us?"),
];

const ANSWERS: [&str; 10] = [
    "He closed two of six tickets",
    "two of five totals were wrong",
    "I talk with HR about the next step",
    "twice on Monday",
    "4",
    "since October",
    "It happened three times.",
    "three missed deadlines",
    "What happened on Monday?",
    "On 3 March he left the till open.",
];

/// No word twice in a row, no sentence twice, no space twice.
#[track_caller]
fn reads_cleanly(text: &str) {
    assert!(!text.contains("  ") && !text.contains(" .") && !text.contains(".."), "{text}");
    let words: Vec<&str> = text.split(' ').collect();
    let twice =
        |two: &[&str]| two[0].ends_with(char::is_alphanumeric) && normalise_word(two[0]) == normalise_word(two[1]);
    assert!(!words.windows(2).any(twice), "{text}");
    let mut sentences: Vec<String> = sentences(text).into_iter().map(str::to_lowercase).collect();
    sentences.sort_unstable();
    assert!(sentences.windows(2).all(|two| two[0] != two[1]), "{text}");
}

/// The flagged words are gone, the neighbours stay, and what was offered reads cleanly.
#[track_caller]
fn holds(path: &str, category: Category, typed: &str, answer: &str) {
    for (before, after) in [("", ""), ("The van was loaded on Monday. ", " The door was open at noon.")] {
        let whole = [before, typed, if after.is_empty() || typed.ends_with(['.', '?', '!']) { "" } else { "." }, after];
        let whole = whole.concat();
        let asked = plan(path, &whole);
        let Some(found) = advice(&asked, path, category) else { panic!("{category:?} is not seen in {whole:?}") };
        let flagged = found.span.of(&whole).to_owned();
        let (plan, instead) = used(asked, path, category, answer);
        let text = plan.field(path).unwrap();
        if text == whole {
            // What is still missing is asked for first.
            assert!(instead.contains("?]"), "{whole} / {instead}");
            continue;
        }
        assert!(!text.contains(&flagged) && !instead.contains(&flagged), "{flagged} / {text} / {instead}");
        assert!(text.starts_with(before) && text.ends_with(after), "{whole} / {text}");
        assert!(
            !review(text, &Context::default()).findings.iter().any(|finding| finding.category == category),
            "{text}"
        );
        reads_cleanly(text);
        reads_cleanly(&instead);
        assert!(typed.ends_with('?') <= (path == OBSERVED || instead.contains(['?'])), "{instead}");
        for name in ["impact", "standard"] {
            let before = if name == "impact" { "everybody is annoyed" } else { "" };
            assert_eq!(plan.field(&["facts.0.", name].concat()), Some(before));
        }
    }
}

#[test]
fn whatever_is_answered_the_flagged_words_go_and_their_neighbours_stay() {
    for (category, typed) in FLAGGED {
        for answer in ANSWERS {
            for path in [OBSERVED, LINE] {
                holds(path, category, typed, answer);
            }
        }
    }
}

proptest! {
    #[test]
    fn no_text_and_no_answer_is_too_odd(
        typed in odd(),
        answer in odd(),
        path in prop::sample::select(vec![OBSERVED, "facts.0.impact", LINE, "safety.ask_first", "dignity.strengths"]),
    ) {
        let mut plan = plan(path, &typed);
        let asked: Vec<(Category, String)> = coaching(&plan, &Texts::english())
            .into_iter()
            .flat_map(|field| field.advice.into_iter().map(|advice| (advice.category, advice.sentence)))
            .collect();
        for (category, sentence) in asked {
            plan.answered_mut(path, category.name(), &sentence).answer = Text::new(&*answer);
        }
        for field in coaching(&plan, &Texts::english()) {
            for advice in field.advice {
                prop_assert!(advice.changes.iter().all(|change| plan.field(&change.path).is_some()));
            }
        }
    }
}

/// Words that the coach asks about, among whatever else can be typed.
fn odd() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        prop::sample::select(vec![
            "He",
            "you",
            "never",
            "always",
            "every single",
            "day",
            "is",
            "lazy",
            "can",
            "not",
            "once",
            "all the time",
            "Why",
            "do",
            "late",
            "as always",
            ",",
            ".",
            "?",
            "”",
            "three times",
            "since",
            "fired",
            "Everyone says",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,6}",
        any::<String>(),
    ];
    prop::collection::vec(word, 0..12).prop_map(|words| words.join(" "))
}
