//! What the employee receives beforehand: invitation and preparation sheet. Typed for the employee, so nothing private enters.

use super::composed_text::ComposedText;
use super::document::{Document, Employee};
use super::standing::Standing;
use super::whom::whom;
use super::{script, topic};
use crate::compose::date;
use crate::lang::letter_case::is_small;
use crate::lang::{person, phrase, pronouns, speech};
use crate::model::{Plan, Shared};
use crate::texts::{Texts, keys};

/// An invitation that takes nobody by surprise: what it is about and why, what kind of conversation it is, when, where and
/// with whom, what becomes of the notes, who may come along, and how to answer.
#[must_use]
pub fn invitation(plan: &Plan, texts: &Texts) -> Document<Employee> {
    let mut page = Document::new(texts, keys::DOC_INVITATION);
    let key = |key| ComposedText::<Shared>::key(texts, key);
    page.paragraph(greeting(plan, texts));
    let about = ComposedText::format(texts, keys::DOC_INVITATION_ABOUT, &[("topic", &topic::about(plan, texts))])
        .map(speech::one_stop);
    let reason = or_gap(texts, reason(plan, texts), keys::DOC_INVITATION_REASON_MISSING);
    page.paragraph(ComposedText::concat([about, reason, key(keys::DOC_INVITATION_AIM)]));
    page.paragraph(script::purpose(plan, texts));
    page.paragraph(key(Standing::of(plan).choose(
        keys::DOC_INVITATION_FORMAL,
        keys::DOC_INVITATION_INFORMAL,
        keys::DOC_STANDING_GAP,
    )));
    // Nobody can come without these two.
    page.definition(key(keys::DOC_WHEN), or_gap(texts, day_and_time(plan, texts), keys::DOC_WHEN_GAP));
    page.definition(key(keys::DOC_WHERE), or_gap(texts, place(plan, texts), keys::DOC_WHERE_GAP));
    page.definition(
        key(keys::DOC_LENGTH),
        ComposedText::of(texts, &[&plan.start.minutes], |texts, typed| {
            let minutes = typed[0].trim();
            texts.get_opt(&["start.minutes.", minutes].concat()).unwrap_or(minutes).to_owned()
        }),
    );
    page.definition(
        key(keys::DOC_ATTENDS),
        ComposedText::of(texts, &[&plan.start.attends], |texts, typed| match speech::normalise_note(typed[0]) {
            nobody if nobody.is_empty() => texts.get(keys::DOC_ATTENDS_TWO).to_owned(),
            others => texts.format(keys::DOC_ATTENDS_MORE, &[("who", others.trim_end_matches('.'))]),
        }),
    );
    for line in [
        keys::DOC_INVITATION_NOTES,
        keys::DOC_INVITATION_BRING,
        keys::DOC_INVITATION_ADJUST,
        keys::DOC_INVITATION_ANSWER,
    ] {
        page.paragraph(key(line));
    }
    page.paragraph(sender(plan, texts));
    page
}

/// A page on which the employee can prepare. It presumes nothing.
#[must_use]
pub fn preparation(plan: &Plan, texts: &Texts) -> Document<Employee> {
    let mut page = Document::new(texts, keys::DOC_PREPARATION);
    page.paragraph(ComposedText::<Shared>::key(texts, keys::DOC_PREPARATION_LEAD));
    let topic = ComposedText::of(texts, &[&plan.start.topic, &plan.start.who], |_, typed| {
        speech::capitalise(person::to_you(&speech::normalise_note(typed[0]), typed[1]))
    });
    page.definition(ComposedText::key(texts, keys::DOC_TOPIC), topic);
    page.definition(ComposedText::key(texts, keys::DOC_REASON), reason(plan, texts));
    page.definition(ComposedText::key(texts, keys::DOC_WHEN), day_and_time(plan, texts));
    for question in ["wrong", "going", "well", "hard", "help", "different", "ask"] {
        page.lines(texts, &["doc.preparation.", question].concat(), 3);
    }
    page
}

/// Why the manager brings it up, said to the person.
fn reason(plan: &Plan, texts: &Texts) -> ComposedText<Shared> {
    ComposedText::of(texts, &[&plan.start.reason, &whom(plan)], |texts, typed| {
        phrase::reason(&phrase::note(texts, typed[0], typed[1]))
    })
}

/// Who writes; a gap where that was not typed.
pub(super) fn sender(plan: &Plan, texts: &Texts) -> ComposedText<Shared> {
    let sender = ComposedText::of(texts, &[&plan.start.sender], |_, typed| {
        let name = speech::normalise_note(typed[0]);
        // "Helen M." ends with an initial, not with a sentence.
        let is_initial = name.rsplit(' ').next().is_some_and(|last| last.chars().count() == 1);
        if is_initial && typed[0].trim_end().ends_with('.') { name + "." } else { name }
    });
    or_gap(texts, sender, keys::DOC_SENDER_GAP)
}

pub(super) fn greeting(plan: &Plan, texts: &Texts) -> ComposedText<Shared> {
    ComposedText::of(texts, &[&plan.start.who], |texts, typed| {
        let who = speech::normalise_note(typed[0]);
        // Nobody is greeted by their initials.
        let is_name = who.chars().any(is_small) || !who.is_ascii();
        if is_name {
            texts.format(keys::DOC_HELLO_WHO, &[("who", &speech::capitalise(who))])
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
pub(super) fn or_gap(texts: &Texts, said: ComposedText<Shared>, gap: &str) -> ComposedText<Shared> {
    if said.is_blank() { ComposedText::key(texts, gap) } else { said }
}

/// "Tuesday 3 March 2026 at 14:00"; as typed when it is no date.
fn day_and_time(plan: &Plan, texts: &Texts) -> ComposedText<Shared> {
    ComposedText::of(texts, &[&plan.start.when], |texts, typed| date::day_and_time(texts, typed[0]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::{Block, sharing};
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
        assert_eq!(pairs, ["[day and time?]", "[where?]", "The two of us"]);
        assert_eq!(cautions, [texts.get(keys::DOC_CAUTION_GAPS)]);
        plan.start.when = Text::new("2026-03-24T10:00");
        plan.start.place = Text::new("Room 4");
        plan.start.attends = Text::new("our HR partner.");
        plan.start.sender = Text::new("Ana");
        let (pairs, cautions) = told(&plan);
        assert_eq!(pairs, ["Tuesday 24 March 2026 at 10:00", "Room 4", "The two of us and our HR partner"]);
        assert_eq!(cautions, [""; 0]);
    }

    #[test]
    fn an_invitation_says_why_and_what_kind_of_conversation_it_is() {
        let texts = Texts::english();
        let mut plan = Plan::default();
        let has = |plan: &Plan, said: &str| {
            invitation(plan, &texts)
                .blocks()
                .iter()
                .any(|block| matches!(block, Block::Paragraph(text) if text.contains(said)))
        };
        assert!(has(&plan, texts.get(keys::DOC_INVITATION_REASON_MISSING)));
        assert!(has(&plan, texts.get(keys::DOC_INVITATION_INFORMAL)));
        plan.start.who = Text::new("danuta");
        assert!(has(&plan, "Hello Danuta,"));
        plan.start.who = Text::new("S.K.");
        plan.start.reason = Text::new("Some of S.K.’s replies took longer than a day.");
        plan.followup.formal = Text::new("yes");
        assert!(has(&plan, "Some of your replies took longer than a day."));
        assert!(
            has(&plan, texts.get(keys::DOC_INVITATION_FORMAL)) && !has(&plan, texts.get(keys::DOC_INVITATION_INFORMAL))
        );
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
