//! The ten-minute track, worked examples, and what is asked before everything else and kept nowhere.

use guide_core::model::{QUICK_TRACK_FIELDS, Step};
use guide_core::texts::keys;
use serde_json::json;

use crate::Result;
use crate::page::{Page, case};

/// What a manager in a hurry types.
const ANSWERS: [(&str, &str); 10] = [
    ("start.who", "S.K."),
    ("start.topic", "replies to client emails"),
    ("facts.0.when", "Between 3 and 21 March"),
    ("facts.0.observed", "6 emails from clients had no reply after two working days."),
    ("facts.0.standard", "Clients get an answer within a working day."),
    ("facts.0.impact", "One client rang twice."),
    ("safety.ask_first", "How do you see the inbox at the moment?"),
    ("support.offer.words", "I can move two clients until the end of May."),
    ("dignity.consequences", "We look at the inbox together again on 30 April."),
    ("safety.own_part", "I gave you the Harbour project and took nothing away."),
];

#[test]
#[ignore = "decided in Chromium"]
fn a_few_answers_become_one_page_and_the_full_path_has_them_all() {
    case(|page| {
        page.eval_js("(window.guidePresses = 0, addEventListener('click', () => guidePresses++, true))", &[])?;
        page.presses("quick")?;
        page.reads(keys::UI_QUICK_LEAD)?;
        assert_eq!(QUICK_TRACK_FIELDS.concat(), ANSWERS.map(|(path, _)| path));
        for (path, text) in ANSWERS {
            page.types(path, text)?;
        }
        page.sees(&page.texts.format(keys::UI_QUICK_DONE, &[("done", "6"), ("total", "6")]))?;
        page.presses("read")?;
        page.waits_until("the page", "!!one('[data-panel=cheat]')", &[])?;
        // To come to a field is a press as well, be it a click or a Tab.
        let presses = page.eval_js("guidePresses", &[])?.as_u64().unwrap_or(u64::MAX).saturating_add(10);
        assert!(presses <= 15, "{presses} presses");
        // It has an end of its own, which leads to the invitation.
        page.waits_until("no list of ten steps", "!isShown(one('.steps__list'))", &[])?;
        page.waits_until("the invitation", "!!one('[data-panel=cheat] [data-paper=invitation]')", &[])?;
        for (_, text) in ANSWERS.iter().skip(1) {
            page.sees(text.trim_end_matches('.').split_once(' ').map_or(*text, |(_, rest)| rest))?;
        }

        // The cards lead back to it, and not into the steps of the whole path.
        page.presses("talk")?;
        page.presses_in("[data-panel=talk]", "leave-talk")?;
        page.waits_until("the page again", "!!one('[data-panel=cheat]') && !one('dialog[open]')", &[])?;

        page.presses("back-to-plan")?;
        page.reads(keys::UI_QUICK_LEAD)?;
        page.is_saved()?;
        page.reloads()?;
        page.reads(keys::UI_QUICK_LEAD)?;
        page.presses("full")?;
        page.is_at(Step::Safety)?;
        for (path, text) in ANSWERS {
            let step = path.split('.').next().and_then(Step::from_id).ok_or("a path begins with its step")?;
            page.goes_to(step)?;
            page.holds(path, text)?;
        }
        Ok(())
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn the_way_back_from_a_paper_leads_to_where_it_was_opened() {
    case(|page| {
        page.presses("quick")?;
        page.reads(keys::UI_QUICK_LEAD)?;
        // Whether to talk to HR first is asked here too.
        page.answers(keys::HR_GATE, keys::ANSWER_NO)?;
        page.reads(keys::HR_CLEAR)?;
        page.answers(keys::HR_GATE, keys::HR_GATE_YES)?;
        page.sees(&page.texts.format(keys::HR_STOP, &[("contact", page.texts.get(keys::HR_CONTACT))]))?;
        page.answers(keys::HR_Q1, keys::ANSWER_YES)?;
        page.sees(&page.texts.format(keys::HR_STOP, &[("contact", page.texts.get(keys::HR_CONTACT))]))?;
        page.types("start.topic", "replies to client emails")?;
        page.presses("read")?;
        page.waits_until("the page", "!!one('[data-panel=cheat]')", &[])?;
        page.presses("back-to-plan")?;
        page.reads(keys::UI_QUICK_LEAD)?;
        page.holds("safety.ask_first", "How do you see it?")?;
        page.presses("full")?;
        page.goes_to(Step::Review)?;
        page.opens_paper("invitation")?;
        page.presses("back-to-plan")?;
        page.is_at(Step::Review)?;
        page.presses("about")?;
        page.reads(keys::ABOUT_LEGAL)?;
        page.presses("back-to-plan")?;
        page.is_at(Step::Review)
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn the_page_leads_to_the_first_sentence_that_the_coach_asks_about() {
    case(|page| {
        page.presses("quick")?;
        page.types("facts.0.observed", "She is careless.")?;
        page.presses("read")?;
        page.reads(keys::DOC_CAUTION_ASKED)?;
        page.presses_in("[data-panel=cheat]", "fix")?;
        page.waits_until("the focus in it", "focused()?.dataset.field === 'facts.0.observed'", &[])?;
        page.reads(keys::UI_QUICK_LEAD)
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_worked_example_is_opened_beside_the_persons_own_draft() {
    case(|page| {
        page.types("start.topic", "my own words")?;
        page.is_saved()?;
        page.opens_an_example()?;
        page.goes_to(Step::Facts)?;
        page.waits_until("an example of an incident", "one('[data-field=\"facts.0.observed\"]').value !== ''", &[])?;
        page.presses("drafts")?;
        page.reads(keys::UI_DRAFTS_LEAD)?;
        page.sees("my own words")?;
        let drafts = "all('[data-draft]').length";
        assert_eq!(page.eval_js(drafts, &[])?, 1, "looking at an example leaves no draft behind");
        page.presses("open")?;
        page.goes_to(Step::Start)?;
        page.holds("start.topic", "my own words")
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn what_is_answered_before_talking_to_hr_is_kept_nowhere() {
    case(|page| {
        page.types("start.topic", "replies to client emails")?;
        page.is_saved()?;
        let before = page.stored()?;
        page.answers(keys::HR_GATE, keys::HR_GATE_YES)?;
        for question in [keys::HR_Q1, keys::HR_Q2, keys::HR_Q3, keys::HR_Q4, keys::HR_Q5, keys::HR_Q6, keys::HR_Q7] {
            page.answers(question, keys::ANSWER_YES)?;
        }
        page.sees(&page.texts.format(keys::HR_STOP, &[("contact", page.texts.get(keys::HR_CONTACT))]))?;
        page.goes_to(Step::Safety)?;
        page.goes_to(Step::Start)?;
        assert_eq!(page.stored()?, before, "the answers are in a draft");

        // As long as the page is open, it is said above each paper, and stands in none.
        page.opens_plan()?;
        let stop = page.texts.format(keys::HR_STOP, &[("contact", page.texts.get(keys::HR_CONTACT))]);
        page.sees(&stop)?;
        assert_eq!(page.eval_js("words(one('article')).includes(arguments[0])", &[json!(stop)])?, false);
        page.presses("markdown")?;
        let file = page.gets_file()?.text;
        assert!(!file.contains(&stop), "who to speak to is in the plan");
        for key in [keys::HR_Q1, keys::HR_Q4, keys::HR_Q7, keys::HR_TITLE] {
            assert!(!file.contains(page.texts.get(key)), "{key} is in the plan");
        }
        page.reloads()?;
        page.goes_to(Step::Start)?;
        page.waits_until("no answer", "all('[name^=\"hr.\"]').every((input) => !input.checked)", &[])
    });
}

impl Page {
    /// Opens the first of the worked examples.
    pub fn opens_an_example(&self) -> Result {
        self.opens_fold(".main", keys::START_EXAMPLES)?;
        self.presses("example")?;
        self.reads(keys::EXAMPLE_OPEN)
    }

    /// All that is stored, without times and places.
    fn stored(&self) -> Result<String> {
        let stored = self.eval_js(
            // The journal's stamp changes with every save.
            "JSON.stringify(Object.entries(localStorage).filter(([key]) => !key.endsWith('/journal')).sort().map(([key, text]) => {
                const record = JSON.parse(text);
                return [key, record.plan ?? record];
            }))",
            &[],
        )?;
        Ok(stored.as_str().unwrap_or_default().to_owned())
    }
}
