//! What the employee receives: invitation, preparation sheet, summary. Typed for the employee, so nothing private enters.

use super::document::{Block, Document, Employee};
use super::said::Said;
use super::{date, fact, followup, script, speech};
use crate::model::{Plan, Shared};
use crate::texts::Texts;

/// A neutral invitation: topic, purpose, time, place, what to bring, how to ask for adjustments.
#[must_use]
pub fn invitation(plan: &Plan, texts: &Texts) -> Document<Employee> {
    let mut page = Document::new(texts, "doc.invitation");
    page.paragraph(greeting(plan, texts));
    let about =
        Said::fill(texts, "doc.invitation.about", &[("topic", &script::topic(plan, texts))]).mould(speech::one_stop);
    page.paragraph(Said::join([about, sentence(texts, &plan.safety.normal)]));
    page.paragraph(script::purpose(plan, texts));
    page.pair(Said::key(texts, "doc.when"), day_and_time(plan, texts));
    page.pair(Said::key(texts, "doc.where"), Said::of(texts, &[&plan.start.place], |_, typed| speech::tidy(typed[0])));
    page.pair(
        Said::key(texts, "doc.length"),
        Said::of(texts, &[&plan.start.minutes], |texts, typed| {
            let minutes = typed[0].trim();
            texts.find(&["start.minutes.", minutes].concat()).unwrap_or(minutes).to_owned()
        }),
    );
    page.paragraph(Said::<Shared>::key(texts, "doc.invitation.bring"));
    page.paragraph(Said::<Shared>::key(texts, "doc.invitation.adjust"));
    page
}

/// A blank page on which the employee can prepare their side.
#[must_use]
pub fn preparation(plan: &Plan, texts: &Texts) -> Document<Employee> {
    let mut page = Document::new(texts, "doc.preparation");
    page.paragraph(Said::<Shared>::key(texts, "doc.preparation.lead"));
    page.pair(Said::key(texts, "doc.topic"), Said::of(texts, &[&plan.start.topic], |_, typed| speech::tidy(typed[0])));
    page.pair(Said::key(texts, "doc.when"), day_and_time(plan, texts));
    for question in ["see", "well", "hard", "try", "need", "else"] {
        page.lines(texts, &["doc.preparation.", question].concat(), 3);
    }
    page
}

/// What was said and agreed, for the employee to correct.
#[must_use]
pub fn summary(plan: &Plan, texts: &Texts) -> Document<Employee> {
    let mut page = Document::new(texts, "doc.summary");
    page.paragraph(greeting(plan, texts));
    let topic = script::topic(plan, texts);
    let thanks = match date::parse(plan.start.when.for_anyone()) {
        Some(day) => Said::fill(texts, "doc.summary.thanks_on", &[("date", &Said::date(day)), ("topic", &topic)]),
        None => Said::fill(texts, "doc.summary.thanks", &[("topic", &topic)]),
    };
    page.paragraph(Said::join([thanks.mould(speech::one_stop), Said::key(texts, "doc.summary.correct")]));
    page.heading(texts, "doc.summary.facts");
    let facts = plan.facts.iter().filter(|fact| fact::has_words(fact));
    page.bullets(
        facts
            .map(|fact| {
                let mut parts = vec![fact::seen(texts, plan, fact), fact::count(texts, fact)];
                // In a summary a gap would be noise: what is not known is left out.
                if !speech::tidy(fact.standard.for_anyone()).is_empty() {
                    parts.push(fact::standard(texts, fact));
                }
                if !speech::tidy(fact.impact.for_anyone()).is_empty() {
                    parts.push(fact::impact(texts, fact));
                }
                Said::join(parts)
            })
            .collect::<Vec<Said<Shared>>>(),
    );
    page.heading(texts, "doc.summary.mine");
    page.paragraph(sentence(texts, &plan.safety.own_part));
    page.heading(texts, "doc.summary.yours");
    page.say(Block::Quote, Said::typed(&plan.followup.their_view));
    page.heading(texts, "doc.summary.support");
    page.paragraph(script::offer(plan, texts));
    page.heading(texts, "doc.summary.agreed");
    page.bullets(followup::promises(plan, texts));
    // The first check-in is the same with and without a formal plan, so this says nothing of what is private.
    if let Some(day) = date::parse(plan.start.when.for_anyone()) {
        let day = date::working_day(date::days_after(day, 7));
        page.heading(texts, "doc.summary.next");
        page.paragraph(Said::<Shared>::fill(texts, "doc.summary.next.on", &[("date", &Said::date(day))]));
    }
    page.without_empty_sections()
}

fn greeting(plan: &Plan, texts: &Texts) -> Said<Shared> {
    Said::of(texts, &[&plan.start.who], |texts, typed| {
        let who = speech::tidy(typed[0]);
        if who.is_empty() { texts.say("doc.hello").to_owned() } else { texts.fill("doc.hello_who", &[("who", &who)]) }
    })
}

fn sentence(texts: &Texts, text: &crate::model::Text<Shared>) -> Said<Shared> {
    Said::of(texts, &[text], |_, typed| speech::sentence(typed[0]))
}

/// "Tuesday 3 March 2026 at 14:00"; as typed when it is no date.
fn day_and_time(plan: &Plan, texts: &Texts) -> Said<Shared> {
    Said::of(texts, &[&plan.start.when], |texts, typed| date::day_and_time(texts, typed[0]))
}
