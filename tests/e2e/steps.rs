//! What single steps do beyond holding words: lists, suggestions, gaps.

use guide_core::model::Step;
use guide_core::texts::keys;
use serde_json::json;

use crate::Result;
use crate::page::{Page, case};

#[test]
#[ignore = "decided in Chromium"]
fn incidents_are_added_moved_removed_and_brought_back() {
    case(|page| {
        page.goes_to(Step::Facts)?;
        page.types("facts.0.observed", "first")?;
        page.adds("add", "facts.1.when")?;
        page.types("facts.1.observed", "second")?;
        page.adds("add", "facts.2.when")?;
        page.types("facts.2.observed", "third")?;
        page.reads(keys::UI_FACTS_MOST)?;
        page.has_in_order(&["first", "second", "third"])?;

        page.presses_in("[data-item=\"1\"]", "up")?;
        page.has_in_order(&["second", "first", "third"])?;
        page.presses_in("[data-item=\"1\"]", "down")?;
        page.has_in_order(&["second", "third", "first"])?;
        page.presses_in("[data-item=\"0\"]", "remove")?;
        page.has_in_order(&["third", "first"])?;
        page.presses("undo")?;
        page.has_in_order(&["second", "third", "first"])?;

        page.is_saved()?;
        page.reloads()?;
        page.has_in_order(&["second", "third", "first"])
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn the_script_follows_the_facts_until_it_is_edited() {
    case(|page| {
        page.goes_to(Step::Facts)?;
        page.types("facts.0.observed", "3 emails had no reply after two working days.")?;
        page.goes_to(Step::Script)?;
        page.says("concern", "3 emails had no reply")?;
        page.says("concern", "[date?]")?;

        page.types("script.concern.line", "My own words.")?;
        page.goes_to(Step::Facts)?;
        page.types("facts.0.when", "on 3 March")?;
        page.goes_to(Step::Script)?;
        page.holds("script.concern.line", "My own words.")?;
        page.reads(keys::UI_SCRIPT_NEWER)?;
        page.presses_in("[data-phase=concern]", "add-sentence")?;
        page.holds("script.concern.line", "My own words. On 3 March, 3 emails had no reply after two working days.")?;
        page.waits_until("nothing new any more", "!one('[data-newer]')", &[])?;
        page.presses("undo")?;
        page.holds("script.concern.line", "My own words.")?;
        page.presses_in("[data-phase=concern]", "keep-mine")?;
        page.waits_until("nothing new any more", "!one('[data-newer]')", &[])?;
        page.presses_in("[data-phase=concern]", "reset")?;
        page.says("concern", "3 March")?;
        page.presses("undo")?;
        page.holds("script.concern.line", "My own words.")
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_suggestion_that_somebody_has_selected_to_write_over_it_stays_selected() {
    case(|page| {
        page.goes_to(Step::Facts)?;
        page.types("facts.0.observed", "3 emails had no reply.")?;
        page.goes_to(Step::Script)?;
        page.says("concern", "3 emails had no reply.")?;
        page.goes_to(Step::Facts)?;
        let script = "
            put(one('[data-field=\"facts.0.observed\"]'), '4 emails had no reply.');
            one('nav [data-to=script]').click();
            const line = () => one('[data-field=\"script.concern.line\"]');
            const select = () => {
                if (!line()) return requestAnimationFrame(select);
                // The pause after which the suggestion is written again has only begun.
                line().focus();
                line().select();
            };
            select();
        ";
        page.eval_js(&format!("(() => {{ {script} }})()"), &[])?;
        page.waits_until("a box with text selected", "!!focused()?.dataset.field && focused().selectionEnd > 0", &[])?;
        page.waits_until("its next version beside it", "words(one('.beside')).includes('4 emails had no reply')", &[])?;
        let is_selected = "focused().selectionStart === 0 && focused().selectionEnd === focused().value.length";
        assert_eq!(page.eval_js(is_selected, &[])?, true, "what was selected stays selected");
        page.strikes("My own words.")?;
        page.holds("script.concern.line", "My own words.")?;
        page.presses_in("[data-phase=concern]", "reset")?;
        page.says("concern", "4 emails had no reply")
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_gap_in_the_support_becomes_a_line_and_an_action() {
    case(|page| {
        page.goes_to(Step::Support)?;
        page.chooses("support.training.answer", "no")?;
        page.reads(keys::SAY_OWN_TRAINING_NO)?;
        page.types("support.training.action", "Book the training")?;
        page.puts("support.training.by", "2026-03-31")?;
        page.chooses("support.resources.answer", "unsure")?;
        page.sees(&page.texts.format(keys::SAY_ADVICE_MANY, &[("n", "2")]))?;
        page.goes_to(Step::Script)?;
        page.sees_in_script(page.texts.get(keys::SAY_OWN_TRAINING_NO))
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_suggested_question_goes_into_the_line_and_leaves_its_words() {
    case(|page| {
        page.goes_to(Step::Script)?;
        page.types("script.explore.line", "My own words.")?;
        page.opens_fold_of_questions("explore")?;
        let question = page.eval_js("words(one('[data-phase=explore] [data-action=add-question]'))", &[])?;
        let question = question.as_str().unwrap_or_default();
        page.presses_in("[data-phase=explore]", "add-question")?;
        let with_question = ["My own words. ", question].concat();
        page.holds("script.explore.line", &with_question)?;
        page.reads(keys::UI_SCRIPT_ADDED)?;
        // Once is enough.
        page.opens_fold_of_questions("explore")?;
        page.presses_in("[data-phase=explore]", "add-question")?;
        page.holds("script.explore.line", &with_question)?;
        page.presses("undo")?;
        page.holds("script.explore.line", "My own words.")
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn an_example_opens_on_its_finished_page_and_leads_to_each_step() {
    case(|page| {
        page.opens_an_example()?;
        page.waits_until("the cheat sheet", "!!one('.main .document')", &[])?;
        let ways = page.eval_js("all('.main [data-action=example-step]').length", &[])?;
        assert_eq!(ways, json!(Step::ALL.len()));
        page.presses_in(".main .row:has([data-action=example-step])", "example-step")?;
        page.is_at(Step::Start)
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn what_stands_under_a_field_as_an_example_fits_the_situation() {
    case(|page| {
        let example = "words(one('.field:has([data-field=\"facts.0.observed\"]) .example p'))";
        page.goes_to(Step::Facts)?;
        page.waits_until("an example", &[example, ".length > 0"].concat(), &[])?;
        let general = page.eval_js(example, &[])?;
        page.goes_to(Step::Start)?;
        page.chooses("start.situation", "quality")?;
        page.goes_to(Step::Facts)?;
        page.clicks("the example", |page| {
            let summary = "one('.field:has([data-field=\"facts.0.observed\"]) .example summary')";
            page.element(summary, &[])?.ok_or_else(|| "there is no example".into())
        })?;
        page.waits_until("another example", &[example, ".includes('Brackets')"].concat(), &[])?;
        assert_ne!(page.eval_js(example, &[])?, general);
        Ok(())
    });
}

impl Page {
    /// Opens what is suggested for a phase of the script, unless it is open.
    fn opens_fold_of_questions(&self, phase: &str) -> Result {
        self.eval_js("one(`[data-phase=${arguments[0]}] details`).open = true", &[json!(phase)]).map(drop)
    }

    fn has_in_order(&self, observed: &[&str]) -> Result {
        let shown = "JSON.stringify(all('[data-field$=observed]').map(value)) === JSON.stringify(arguments[0])";
        self.waits_until(&format!("the incidents {observed:?}"), shown, &[json!(observed)])
    }

    /// The line of this phase has these words in it.
    fn says(&self, phase: &str, words: &str) -> Result {
        let field = self.field(&format!("script.{phase}.line"))?.to_json()?;
        self.waits_until(
            &format!("“{words}” in the line"),
            "arguments[0].value.includes(arguments[1])",
            &[field, json!(words)],
        )
    }

    /// One of the four lines has these words in it.
    fn sees_in_script(&self, words: &str) -> Result {
        let any = "all('[data-phase] textarea').some((line) => line.value.includes(arguments[0]))";
        self.waits_until(&format!("“{words}” in the script"), any, &[json!(words)])
    }
}
