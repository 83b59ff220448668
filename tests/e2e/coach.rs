//! The coach under a field: its questions, what an answer becomes, what is kept, and what it finds clear already.

use guide_core::model::Step;
use guide_core::texts::keys;
use serde_json::json;

use crate::Result;
use crate::page::{Page, case};

const OBSERVED: &str = "facts.0.observed";

#[test]
#[ignore = "decided in Chromium"]
fn a_judging_sentence_is_asked_about_and_the_answer_becomes_words_to_say() {
    case(|page| {
        page.goes_to(Step::Facts)?;
        page.types("facts.0.when", "3 March")?;
        page.types(OBSERVED, "She is careless.")?;
        page.is_asked("character")?;
        page.reads(keys::COACH_CHARACTER_ASKS)?;
        page.has_marked("careless")?;
        page.waits_until(
            "the news for screen readers",
            "words(one('.unseen[role=status]')).includes('What happened')",
            &[],
        )?;

        page.opens_question("character")?;
        page.reads(keys::COACH_CHARACTER_REASON)?;
        page.could_say("[what you saw?]")?;
        // A button that cannot be pressed says why.
        page.reads(keys::UI_COACH_MISSING)?;
        page.answers_coach("character", "the totals in rows 4 and 9 were wrong")?;
        page.could_say("On 3 March, the totals in rows 4 and 9 were wrong.")?;
        page.waits_until(
            "no word of what is missing",
            "!words(one('[data-notice]')).includes(arguments[0])",
            &[json!(page.texts.get(keys::UI_COACH_MISSING))],
        )?;
        page.presses_in("[data-notice=character]", "use-rewrite")?;
        page.holds(OBSERVED, "The totals in rows 4 and 9 were wrong.")?;
        page.is_asked_nothing()?;
        page.has_marked("")?;

        page.presses("undo")?;
        page.holds(OBSERVED, "She is careless.")
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn what_is_kept_stays_silent_after_a_reload_and_can_be_asked_about_again() {
    case(|page| {
        page.goes_to(Step::Facts)?;
        page.types(OBSERVED, "She is careless.")?;
        page.is_asked("character")?;
        page.opens_question("character")?;
        page.presses_in("[data-notice=character]", "keep")?;
        page.is_asked_nothing()?;
        page.is_saved()?;

        page.reloads()?;
        page.waits_until("the sentence that is kept", "!!one('[data-kept=character]')", &[])?;
        page.is_asked_nothing()?;
        page.presses_in("[data-kept=character]", "ask-again")?;
        page.is_asked("character")
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_good_sentence_is_told_what_is_clear_and_asked_nothing() {
    case(|page| {
        page.goes_to(Step::Facts)?;
        page.types(OBSERVED, "On 3 March, three client emails had no reply after two working days.")?;
        page.sees("Clear already: when it was, a number and what anyone could have seen.")?;
        page.is_asked_nothing()?;

        page.goes_to(Step::Safety)?;
        page.types("start.worry", "He is a lazy liar and always late.")?;
        page.is_saved()?;
        page.is_asked_nothing()
    });
}

impl Page {
    fn is_asked(&self, category: &str) -> Result {
        self.waits_until(
            &format!("a question about {category}"),
            "!!one(`[data-notice=${arguments[0]}]`)",
            &[json!(category)],
        )
    }

    fn is_asked_nothing(&self) -> Result {
        self.waits_until("no question", "!one('[data-notice]')", &[])
    }

    /// The words stand out in the text, exactly behind where they are typed.
    fn has_marked(&self, marked: &str) -> Result {
        let text = "all('.marked mark').filter(isShown).map(words).join(' ') === arguments[0]";
        self.waits_until(&format!("“{marked}” to be marked"), text, &[json!(marked)])
    }

    fn opens_question(&self, category: &str) -> Result {
        let summary = "one(`[data-notice=${arguments[0]}] > summary`)";
        self.clicks("the question", |page| {
            page.element(summary, &[json!(category)])?.ok_or_else(|| "no question".into())
        })?;
        self.waits_until("the whole question", "one(`[data-notice=${arguments[0]}]`).open", &[json!(category)])
    }

    fn answers_coach(&self, category: &str, answer: &str) -> Result {
        let field =
            self.element("one(`[data-answer=${arguments[0]}]`)", &[json!(category)])?.ok_or("no place to answer")?;
        self.with_driver(async |_| field.send_keys(answer).await)?;
        self.has_arrived(&field, answer)
    }

    fn could_say(&self, sentence: &str) -> Result {
        let shown = "words(one('[data-instead]')).includes(arguments[0])";
        self.waits_until(&format!("“{sentence}” to say"), shown, &[json!(sentence)])
    }
}
