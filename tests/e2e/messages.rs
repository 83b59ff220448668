//! What the guide says of what just happened: an undo takes back its own change and no other, a message goes with the
//! place it belongs to, and the focus goes on from where something was closed.

use guide_core::model::Step;
use guide_core::texts::keys;
use serde_json::json;
use thirtyfour::Key;

use crate::Result;
use crate::page::{Page, case};
use crate::sample_plan;

#[test]
#[ignore = "decided in Chromium"]
fn an_undo_takes_back_its_own_change_and_leaves_every_word_typed_since() {
    case(|page| {
        page.takes_up_what_the_coach_says()?;
        page.types("facts.0.impact", "One client rang twice.")?;
        page.types("facts.0.when", "on 3 March")?;
        page.presses("undo")?;
        page.holds("facts.0.observed", "She is careless.")?;
        page.holds("facts.0.impact", "One client rang twice.")?;
        page.holds("facts.0.when", "on 3 March")?;
        page.is_focused("[data-field='facts.0.observed']")?;

        // A removed incident comes back at its place, between what was typed into the others since.
        page.adds("add", "facts.1.when")?;
        page.types("facts.1.observed", "the second")?;
        page.adds("add", "facts.2.when")?;
        page.types("facts.2.observed", "the third")?;
        page.presses_in("[data-item='1']", "remove")?;
        page.types("facts.1.observed", "the third, in other words")?;
        page.presses("undo")?;
        page.holds("facts.1.observed", "the second")?;
        page.holds("facts.2.observed", "the third, in other words")?;
        page.is_saved()?;
        page.reloads()?;
        page.holds("facts.0.impact", "One client rang twice.")?;
        page.holds("facts.1.observed", "the second")
    });
}

#[test]
fn a_focus_that_is_on_its_way_leaves_alone_who_has_gone_into_a_field_by_then() {
    case(|page| {
        page.goes_to(Step::Facts)?;
        page.adds("add", "facts.1.when")?;
        // Both before the next picture, as on a busy machine.
        let removes = "new Promise((done) => requestAnimationFrame(() => {
            one('[data-item=\"1\"] [data-action=remove]').click();
            setTimeout(() => {
                one('[data-field=\"facts.0.impact\"]').focus();
                requestAnimationFrame(() => requestAnimationFrame(() => done(focused()?.dataset.field)));
            });
        }))";
        assert_eq!(page.eval_js(removes, &[])?, "facts.0.impact");
        page.offers_undo()
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn an_undo_is_offered_no_longer_once_what_it_changed_was_typed_over_or_its_step_was_left() {
    case(|page| {
        page.takes_up_what_the_coach_says()?;
        page.types("facts.0.observed", "Rows 4 and 9 had the wrong totals.")?;
        page.offers_no_undo()?;
        page.holds("facts.0.observed", "Rows 4 and 9 had the wrong totals.")?;

        page.adds("add", "facts.1.when")?;
        page.presses_in("[data-item='1']", "remove")?;
        page.button_in(".messages", "undo")?;
        page.goes_to(Step::Review)?;
        page.offers_no_undo()
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn what_is_said_of_an_example_goes_with_it_and_a_button_leads_back_to_the_persons_own_words() {
    case(|page| {
        page.types("start.topic", "my own words")?;
        page.is_saved()?;
        page.opens_an_example()?;
        page.goes_to(Step::Facts)?;
        page.says_nothing()?;
        page.types("facts.0.impact", "tried out")?;
        page.presses("leave-example")?;
        page.goes_to(Step::Start)?;
        page.holds("start.topic", "my own words")?;
        page.says_nothing()?;
        page.waits_until("no way out of an example", "!one('[data-action=leave-example]')", &[])
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn what_the_coach_said_aloud_stays_in_its_conversation() {
    case(|page| {
        page.goes_to(Step::Facts)?;
        page.types("facts.0.when", "3 March")?;
        page.types("facts.0.impact", "One client rang twice.")?;
        page.waits_until("the coach to have read", "all('.coach__clear:not(:empty)').length > 0", &[])?;
        page.types("facts.0.observed", "She is careless.")?;
        let spoken = "all('.unseen[role=status]').map(words).join('')";
        page.waits_until("the news of the coach", &format!("{spoken} !== ''"), &[])?;
        page.is_saved()?;
        page.presses("drafts")?;
        page.presses("new")?;
        page.is_at(Step::Start)?;
        page.waits_until("silence", &format!("{spoken} === ''"), &[])
    });
}

#[test]
fn what_is_said_above_the_guide_can_be_seen() {
    case(|page| {
        page.expects("guide-error: attribute");
        page.opens_watched("demo/strict.html")?;
        page.eval_js("host.setAttribute('theme', 'drak')", &[])?;
        page.sees(&page.texts.format(keys::EMBED_ERROR_ATTRIBUTE, &[("name", "theme"), ("value", "drak")]))?;
        page.eval_js("(scrollTo(0, 0), host.scrollIntoView(), true)", &[])?;
        let seen = "((notice) => {
            const box = notice?.getBoundingClientRect();
            if (!box || box.top < 0 || box.height < 20 || box.bottom > innerHeight) return false;
            const at = root.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
            return notice.contains(at);
        })(one('.notice'))";
        page.waits_until("the sentence to be seen", seen, &[])?;
        page.clicks("its button", |page| {
            page.element("one('.notice button')", &[])?.ok_or_else(|| "no button".into())
        })?;
        page.waits_until("the sentence to be gone", "!one('.notice')", &[])
    });
}

#[test]
fn the_focus_goes_on_from_where_something_was_closed() {
    case(|page| {
        page.goes_to(Step::Facts)?;
        page.adds("add", "facts.1.when")?;
        page.types("facts.1.observed", "the second")?;
        page.presses_in("[data-item='1']", "remove")?;
        page.is_focused("[data-field='facts.0.when']")?;
        // Back to the field from which the user came to the message.
        page.eval_js(
            "(one('[data-field=\"facts.0.impact\"]').focus(), one('[data-action=dismiss-undo]').focus(), true)",
            &[],
        )?;
        page.hits(&Key::Enter)?;
        page.offers_no_undo()?;
        page.is_focused("[data-field='facts.0.impact']")?;

        page.goes_to(Step::Start)?;
        page.types("start.topic", "replies to clients")?;
        page.is_saved()?;
        page.presses("drafts")?;
        page.presses("duplicate")?;
        page.is_focused("[data-draft] button")?;
        page.sees(&page.texts.format(keys::UI_DRAFTS_COPY_OF, &[("name", "replies to clients")]))?;
        page.presses("rename")?;
        page.is_focused("[data-rename]")?;
        page.waits_until("the button to say so", "one('[data-action=rename]').ariaExpanded === 'true'", &[])?;
        page.hits(&Key::Enter)?;
        page.is_focused("[data-action=rename]")?;
        page.presses("delete")?;
        page.has_focus_on_heading()?;
        page.eval_js("(one('[data-action=undo]').focus(), true)", &[])?;
        page.hits(&Key::Enter)?;
        page.has_focus_on_heading()
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn a_conversation_that_is_to_be_kept_says_so_and_is_deleted_only_after_that_mark_is_gone() {
    case(|page| {
        page.finds_stored("draft", "held", &sample_plan::record("held"))?;
        page.stores("about", "held", r#"{"hold":true}"#)?;
        page.reloads()?;
        page.presses("drafts")?;
        page.reads(keys::UI_DRAFTS_HELD)?;
        page.presses("delete")?;
        page.reads(keys::UI_DRAFTS_DELETE_HELD)?;
        page.is_focused("[data-action=delete]")?;
        page.reads(keys::UI_DRAFTS_HELD)?;

        page.presses("safe")?;
        // No organisation has set anything here, so nothing of it is offered.
        page.waits_until(
            "never, as long as nobody says otherwise",
            "one('[name=keep-days][value=\"0\"]').checked",
            &[],
        )?;
        page.waits_until("no choice of an organisation", "!one('[name=keep-days][value=host]')", &[])?;
        page.presses("delete-all")?;
        page.sees(&page.texts.format(keys::DATA_SAFETY_DELETE_HELD, &[("n", "1")]))?;
        page.presses("delete-all-no")?;

        page.ticks("keep-hold", "held")?;
        page.reads(keys::DATA_SAFETY_HOLD_DONE)?;
        page.presses("drafts")?;
        page.presses("delete")?;
        page.reads(keys::UI_DRAFTS_NONE)
    });
}

impl Page {
    /// Answers the coach on the facts and takes its sentence.
    fn takes_up_what_the_coach_says(&self) -> Result {
        self.goes_to(Step::Facts)?;
        self.types("facts.0.observed", "She is careless.")?;
        self.clicks("the question", |page| {
            page.element("one('[data-notice=character] > summary')", &[])?.ok_or_else(|| "no question".into())
        })?;
        let answer =
            self.waits("a field for the answer", |page| page.element("one('[data-answer=character]')", &[]))?;
        self.with_driver(async |_| answer.send_keys("the totals in rows 4 and 9 were wrong").await)?;
        self.waits_until("words to use", "!one('[data-action=use-rewrite]').disabled", &[])?;
        self.presses("use-rewrite")?;
        self.reads(keys::UI_COACH_USED)?;
        self.holds("facts.0.observed", "The totals in rows 4 and 9 were wrong.")
    }

    fn is_focused(&self, selector: &str) -> Result {
        self.waits_until(&format!("the focus on {selector}"), "!!focused()?.matches(arguments[0])", &[json!(selector)])
    }

    fn offers_undo(&self) -> Result {
        self.waits_until("an offer to undo", "!!one('[data-action=undo]')", &[])
    }

    fn offers_no_undo(&self) -> Result {
        self.waits_until("no offer to undo", "!one('[data-action=undo]')", &[])
    }

    fn says_nothing(&self) -> Result {
        self.waits_until("no message", "words(one('.messages')) === ''", &[])
    }
}
