//! What the employee receives: invitation, preparation sheet, summary. Typed for the employee, so nothing private enters.

use super::composed_text::ComposedText;
use super::document::{Block, Document, Employee};
use super::letter_case::is_small;
use super::{date, followup, incident_text, person, pronouns, script, speech, topic};
use crate::model::{Plan, Shared};
use crate::texts::{Texts, keys};

/// A neutral invitation: topic, purpose, time, place, what to bring, how to ask for adjustments.
#[must_use]
pub fn invitation(plan: &Plan, texts: &Texts) -> Document<Employee> {
    let mut page = Document::new(texts, keys::DOC_INVITATION);
    page.paragraph(greeting(plan, texts));
    let about = ComposedText::format(texts, keys::DOC_INVITATION_ABOUT, &[("topic", &topic::about(plan, texts))])
        .map(speech::one_stop);
    page.paragraph(ComposedText::concat([about, script::typed(plan, texts, &plan.safety.normal)]));
    page.paragraph(script::purpose(plan, texts));
    // Nobody can come without these two.
    page.definition(
        ComposedText::key(texts, keys::DOC_WHEN),
        or_gap(texts, day_and_time(plan, texts), keys::DOC_WHEN_GAP),
    );
    page.definition(ComposedText::key(texts, keys::DOC_WHERE), or_gap(texts, place(plan, texts), keys::DOC_WHERE_GAP));
    page.definition(
        ComposedText::key(texts, keys::DOC_LENGTH),
        ComposedText::of(texts, &[&plan.start.minutes], |texts, typed| {
            let minutes = typed[0].trim();
            texts.get_opt(&["start.minutes.", minutes].concat()).unwrap_or(minutes).to_owned()
        }),
    );
    page.paragraph(ComposedText::<Shared>::key(texts, keys::DOC_INVITATION_BRING));
    page.paragraph(ComposedText::<Shared>::key(texts, keys::DOC_INVITATION_ADJUST));
    page
}

/// A blank page on which the employee can prepare their side.
#[must_use]
pub fn preparation(plan: &Plan, texts: &Texts) -> Document<Employee> {
    let mut page = Document::new(texts, keys::DOC_PREPARATION);
    page.paragraph(ComposedText::<Shared>::key(texts, keys::DOC_PREPARATION_LEAD));
    let topic = ComposedText::of(texts, &[&plan.start.topic, &plan.start.who], |_, typed| {
        speech::capitalise(person::to_you(&speech::normalise_note(typed[0]), typed[1]))
    });
    page.definition(ComposedText::key(texts, keys::DOC_TOPIC), topic);
    page.definition(ComposedText::key(texts, keys::DOC_WHEN), day_and_time(plan, texts));
    for question in ["see", "well", "hard", "try", "need", "else"] {
        page.lines(texts, &["doc.preparation.", question].concat(), 3);
    }
    page
}

/// What was said and agreed, for the employee to correct.
#[must_use]
pub fn summary(plan: &Plan, texts: &Texts) -> Document<Employee> {
    let mut page = Document::new(texts, keys::DOC_SUMMARY);
    page.paragraph(greeting(plan, texts));
    let topic = topic::about(plan, texts);
    let thanks = match date::parse(plan.start.when.as_shared_str()) {
        Some(day) => ComposedText::format(
            texts,
            keys::DOC_SUMMARY_THANKS_ON,
            &[("date", &ComposedText::date(texts, day)), ("topic", &topic)],
        ),
        None => ComposedText::format(texts, keys::DOC_SUMMARY_THANKS, &[("topic", &topic)]),
    };
    page.paragraph(ComposedText::concat([
        thanks.map(speech::one_stop),
        ComposedText::key(texts, keys::DOC_SUMMARY_CORRECT),
    ]));
    page.heading(texts, keys::DOC_SUMMARY_FACTS);
    // In a summary a gap would be noise: what is not known is left out.
    page.bullets(incident_text::each(texts, plan, |_| false));
    page.heading(texts, keys::DOC_SUMMARY_MINE);
    page.paragraph(script::own_part(plan, texts));
    page.heading(texts, keys::DOC_SUMMARY_YOURS);
    if plan.followup.their_view.is_blank() {
        page.paragraph(ComposedText::<Shared>::key(texts, keys::DOC_SUMMARY_YOURS_MISSING));
    } else {
        page.push(Block::Quote, ComposedText::typed(&plan.followup.their_view));
    }
    page.heading(texts, keys::DOC_SUMMARY_SUPPORT);
    // The questions of an offer were asked in the talk; what they led to stands among what was agreed.
    page.paragraph(script::offer(plan, texts).map(speech::without_questions));
    page.heading(texts, keys::DOC_SUMMARY_AGREED);
    page.bullets(followup::promises(plan, texts));
    // What was said aloud about it must not be missing on paper.
    page.heading(texts, keys::DOC_SUMMARY_WHAT_NEXT);
    page.paragraph(script::typed(plan, texts, &plan.dignity.consequences));
    // The first check-in is the same with and without a formal plan, so this says nothing of what is private.
    if let Some(day) = date::parse(plan.start.when.as_shared_str()) {
        let day = date::working_day(date::days_after(day, 7));
        page.heading(texts, keys::DOC_SUMMARY_NEXT);
        page.paragraph(ComposedText::<Shared>::format(
            texts,
            keys::DOC_SUMMARY_NEXT_ON,
            &[("date", &ComposedText::date(texts, day))],
        ));
    }
    page.without_empty_sections()
}

fn greeting(plan: &Plan, texts: &Texts) -> ComposedText<Shared> {
    ComposedText::of(texts, &[&plan.start.who], |texts, typed| {
        let who = speech::normalise_note(typed[0]);
        // Nobody is greeted by their initials.
        let is_name = who.chars().any(is_small) || !who.is_ascii();
        if is_name {
            texts.format(keys::DOC_HELLO_WHO, &[("who", &who)])
        } else {
            texts.get(keys::DOC_HELLO).to_owned()
        }
    })
}

/// Where the talk takes place, as the employee is told: "or a video call if you prefer".
fn place(plan: &Plan, texts: &Texts) -> ComposedText<Shared> {
    ComposedText::of(texts, &[&plan.start.place, &plan.start.who], |_, typed| {
        let place = speech::normalise_note(typed[0]);
        let read = pronouns::reader(&place);
        if read == place && !place.contains(". They") { person::to_you(&place, typed[1]) } else { read }
    })
}

/// What was typed, or else a visible gap.
fn or_gap(texts: &Texts, said: ComposedText<Shared>, gap: &str) -> ComposedText<Shared> {
    if said.is_blank() { ComposedText::key(texts, gap) } else { said }
}

/// "Tuesday 3 March 2026 at 14:00"; as typed when it is no date.
fn day_and_time(plan: &Plan, texts: &Texts) -> ComposedText<Shared> {
    ComposedText::of(texts, &[&plan.start.when], |texts, typed| date::day_and_time(texts, typed[0]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::sharing;
    use crate::model::Text;

    #[test]
    fn an_invitation_without_a_time_or_a_place_shows_the_gap_until_it_is_filled() {
        let texts = Texts::english();
        let told = |plan: &Plan| {
            let page = invitation(plan, &texts);
            let pairs = page.blocks().iter().filter_map(|block| match block {
                Block::Pair { text, .. } => Some(text.clone()),
                _ => None,
            });
            (pairs.collect::<Vec<_>>(), sharing::sharing_warnings(&page, plan, &texts))
        };
        let mut plan = Plan::default();
        plan.start.topic = Text::new("replies to client emails");
        let (pairs, cautions) = told(&plan);
        assert_eq!(pairs, ["[day and time?]", "[where?]"]);
        assert_eq!(cautions, [texts.get(keys::DOC_CAUTION_GAPS)]);
        plan.start.when = Text::new("2026-03-24T10:00");
        plan.start.place = Text::new("Room 4");
        let (pairs, cautions) = told(&plan);
        assert_eq!(pairs, ["Tuesday 24 March 2026 at 10:00", "Room 4"]);
        assert_eq!(cautions, [""; 0]);
    }

    #[test]
    fn the_place_is_told_to_the_person_who_reads_it() {
        let mut plan = Plan::default();
        plan.start.who = Text::new("S.K.");
        for (typed, told) in [
            ("Room 4, or a call if S.K. prefers", "Room 4, or a call if you prefer"),
            ("Room 4, or a call if they prefer", "Room 4, or a call if you prefer"),
            ("Room 4, or her own office", "Room 4, or your own office"),
            ("The café. They open at nine", "The café. They open at nine"),
        ] {
            plan.start.place = Text::new(typed);
            assert_eq!(place(&plan, &Texts::english()).as_shared_str(), told);
        }
    }
}
