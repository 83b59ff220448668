//! The summary that the employee keeps. Typed for the employee, so nothing private enters.

use time::Date;

use super::composed_text::ComposedText;
use super::document::{Block, Document, Employee};
use super::employee_documents::{greeting, or_gap, sender};
use super::standing::Standing;
use super::{followup, incident_text, script, topic};
use crate::compose::date;
use crate::lang::speech;
use crate::model::{Plan, Shared};
use crate::texts::{Texts, keys};

/// Days after the conversation by which the employee is asked to correct the summary.
const DAYS_TO_CORRECT: i64 = 5;

/// Whether there is something to sum up yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The conversation is still to come: the summary is a draft and goes to no one.
    Before,
    /// The conversation took place.
    After,
}

impl Stage {
    /// Whether the conversation of this plan took place by `today`: its day is past, or something was noted in it.
    #[must_use]
    pub fn of(plan: &Plan, today: Date) -> Self {
        let is_past = date::parse(plan.start.when.as_private_str()).is_some_and(|day| day < today);
        let was_held = !plan.room.covered.is_blank()
            || !plan.room.begun.is_blank()
            || plan.notes.iter().any(|note| !note.words.is_blank())
            || !plan.followup.their_view.is_blank();
        if is_past || was_held { Self::After } else { Self::Before }
    }
}

/// What was said and agreed, for the employee to correct: what kind of conversation it was, what they do well, what was talked about, their
/// side, what each will do, and what comes next.
#[must_use]
pub fn summary(plan: &Plan, texts: &Texts, stage: Stage) -> Document<Employee> {
    let mut page = Document::new(texts, keys::DOC_SUMMARY);
    let key = |key| ComposedText::<Shared>::key(texts, key);
    let contact = key(keys::HR_CONTACT);
    let day = date::parse(plan.start.when.as_shared_str());
    if stage == Stage::Before {
        page.push(Block::Notice, key(keys::DOC_SUMMARY_DRAFT));
    }
    page.paragraph(greeting(plan, texts));
    let status =
        Standing::of(plan).choose(keys::DOC_SUMMARY_FORMAL, keys::DOC_SUMMARY_INFORMAL, keys::DOC_STANDING_GAP);
    let status = ComposedText::format(texts, status, &[("contact", &contact)]);
    page.paragraph(match stage {
        Stage::Before => status,
        Stage::After => ComposedText::concat([thanks(plan, texts, day), status, key(keys::DOC_SUMMARY_UNDERSTOOD)]),
    });
    page.heading(texts, keys::DOC_SUMMARY_WELL);
    let strengths = script::about_them(plan, texts, &plan.dignity.strengths);
    page.paragraph(ComposedText::concat([
        or_gap(texts, strengths, keys::DOC_SUMMARY_WELL_GAP),
        script::about_them(plan, texts, &plan.dignity.belief),
    ]));
    page.heading(texts, keys::DOC_SUMMARY_FACTS);
    // In a summary a gap would be noise: what is not known is left out.
    page.bullets(incident_text::each(texts, plan, |_| false));
    page.heading(texts, keys::DOC_SUMMARY_YOURS);
    if plan.followup.their_view.is_blank() {
        page.paragraph(key(keys::DOC_SUMMARY_YOURS_MISSING));
    } else {
        page.push(Block::Quote, ComposedText::typed(&plan.followup.their_view));
    }
    if plan.followup.own_part.as_shared_str() == "yes" {
        page.heading(texts, keys::DOC_SUMMARY_MINE);
        page.paragraph(script::own_part(plan, texts));
    }
    page.heading(texts, keys::DOC_SUMMARY_AGREED);
    // The questions of an offer were asked in the conversation; what they led to is among what was agreed.
    page.paragraph(script::offer(plan, texts).map(speech::without_questions));
    page.bullets(followup::promises(plan, texts));
    if let Some(day) = day {
        let day = date::working_day(texts, date::days_after(day, 7));
        page.heading(texts, keys::DOC_SUMMARY_NEXT);
        let on = ComposedText::date(texts, day);
        page.paragraph(ComposedText::<Shared>::format(texts, keys::DOC_SUMMARY_NEXT_ON, &[("date", &on)]));
    }
    // What was said aloud about it must not be missing on paper.
    page.heading(texts, keys::DOC_SUMMARY_WHAT_NEXT);
    page.paragraph(script::next_told(plan, texts));
    let mut page = page.without_empty_sections();
    page.section_break();
    page.paragraph(match day.map(|day| date::working_day(texts, date::days_after(day, DAYS_TO_CORRECT))) {
        Some(by) => {
            let by = ComposedText::date(texts, by);
            ComposedText::format(texts, keys::DOC_SUMMARY_CORRECT_BY, &[("date", &by), ("contact", &contact)])
        }
        None => ComposedText::format(texts, keys::DOC_SUMMARY_CORRECT, &[("contact", &contact)]),
    });
    page.paragraph(sender(plan, texts));
    page
}

fn thanks(plan: &Plan, texts: &Texts, day: Option<Date>) -> ComposedText<Shared> {
    let topic = topic::about(plan, texts);
    let thanks = match day {
        Some(day) => {
            let day = ComposedText::date(texts, day);
            ComposedText::format(texts, keys::DOC_SUMMARY_THANKS_ON, &[("date", &day), ("topic", &topic)])
        }
        None => ComposedText::format(texts, keys::DOC_SUMMARY_THANKS, &[("topic", &topic)]),
    };
    thanks.map(speech::one_stop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::fixtures::late_emails_plan;
    use crate::export::markdown;
    use crate::model::Text;

    fn written(plan: &Plan, stage: Stage) -> String {
        markdown::write(&summary(plan, &Texts::english(), stage))
    }

    #[test]
    fn a_conversation_took_place_when_its_day_is_past_or_something_was_noted_in_it() {
        let day = |text: &str| date::parse(text).unwrap_or(Date::MIN);
        let mut plan = Plan::default();
        assert_eq!(Stage::of(&plan, day("2026-03-26")), Stage::Before);
        plan.start.when = Text::new("2026-03-26T14:00");
        assert_eq!(Stage::of(&plan, day("2026-03-26")), Stage::Before);
        assert_eq!(Stage::of(&plan, day("2026-03-27")), Stage::After);
        plan.followup.their_view = Text::new("The inbox sends no alerts.");
        assert_eq!(Stage::of(&plan, day("2026-03-24")), Stage::After);
    }

    #[test]
    fn before_the_conversation_it_is_a_draft_that_thanks_for_nothing() {
        let texts = Texts::english();
        let plan = late_emails_plan();
        let (before, after) = (written(&plan, Stage::Before), written(&plan, Stage::After));
        let draft = texts.get(keys::DOC_SUMMARY_DRAFT);
        assert!(before.contains(draft) && !before.contains("Thank you for talking"), "{before}");
        assert!(!after.contains(draft) && after.contains("Thank you for talking with me on 26 March"), "{after}");
    }

    #[test]
    fn it_says_what_kind_of_conversation_it_was_and_a_strength_and_the_own_part_only_by_choice() {
        let texts = Texts::english();
        let mut plan = late_emails_plan();
        let page = written(&plan, Stage::After);
        for said in ["It is not a warning", "you solved a billing problem", "I believe you can do so again"] {
            assert!(page.contains(said), "{said}: {page}");
        }
        assert!(!page.contains("I set the one-day target"), "{page}");
        plan.followup.own_part = Text::new("yes");
        plan.followup.formal = Text::new("yes");
        plan.dignity.strengths = Text::default();
        let page = written(&plan, Stage::After);
        assert!(page.contains("I set the one-day target") && !page.contains("It is not a warning"), "{page}");
        assert!(
            page.contains(&texts.get(keys::DOC_SUMMARY_WELL_GAP).replace('[', "\\[").replace(']', "\\]")),
            "{page}"
        );
    }

    #[test]
    fn what_both_will_do_is_one_list_by_date() {
        let page = written(&late_emails_plan(), Stage::After);
        let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}: {page}"));
        assert!(at("from 30 March") < at("by 1 April") && at("by 1 April") < at("by 3 April"), "{page}");
    }
}
