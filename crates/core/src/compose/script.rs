//! The script: what the manager will say in each of the four phases, written from the plan.
//!
//! The sentences around the typed words are texts (`say.*`); this file decides which of them a plan needs. A missing fact
//! stays a visible gap in square brackets.

use super::composed_text::ComposedText;
use super::incident_text::{facts, incident_with_gaps};
use super::topic::{about, topic};
use super::whom::whom;
use super::{safety_answers, support};
use crate::lang::speech::{self, lowercase_first_unless_name, one_stop, sentence};
use crate::lang::{letter_case, phrase};
use crate::model::{Fact, PHASES, Plan, Private, Shared, Text};
use crate::texts::{Texts, keys};

pub use super::contrast::contrast;

/// How many wordings there are to choose from in each phase.
pub const WORDINGS: usize = 4;

/// What a phase will sound like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The words: the edit where there is one, else the suggestion.
    pub text: String,
    /// True when the user wrote their own.
    pub edited: bool,
    /// The guide's words in the chosen wording.
    pub suggestion: String,
    /// True when the plan changed after the edit, and the guide would suggest something else by now.
    pub is_outdated: bool,
}

/// All that the manager will say, made once for everything that reads it: of a long plan, this is most of the work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script {
    /// The lines, in the order of [`PHASES`].
    pub lines: [Line; 4],
    /// The line of contrast; `None` when neither half was typed.
    pub contrast: Option<String>,
}

impl Script {
    /// The script of the plan as it stands.
    #[must_use]
    pub fn of(plan: &Plan, texts: &Texts) -> Self {
        Self { lines: PHASES.map(|phase| line(plan, texts, phase)), contrast: contrast(plan, texts) }
    }

    /// The line of a phase, by its place in [`PHASES`].
    pub(super) fn line(&self, phase: &str) -> &Line {
        let at = PHASES.iter().position(|known| *known == phase).unwrap_or_default();
        &self.lines[at]
    }
}

/// The suggested words for a phase (one of [`crate::model::PHASES`]) in one of [`WORDINGS`] wordings.
#[must_use]
pub fn suggestion(plan: &Plan, texts: &Texts, phase: &str, wording: usize) -> String {
    compose(plan, texts, phase, wording % WORDINGS).into_owner()
}

/// The words of a phase as they stand now.
#[must_use]
pub fn line(plan: &Plan, texts: &Texts, phase: &str) -> Line {
    let suggestion = suggestion(plan, texts, phase, wording(plan, phase));
    let Some(kept) = plan.script.phase(phase).filter(|kept| !kept.line.is_blank()) else {
        return Line { text: suggestion.clone(), edited: false, suggestion, is_outdated: false };
    };
    let is_outdated = !kept.suggested.is_blank()
        && kept.suggested.as_private_str() != suggestion
        && kept.line.as_private_str().trim() != suggestion;
    Line { text: kept.line.as_private_str().into(), edited: true, suggestion, is_outdated }
}

/// The wording that was chosen for a phase.
#[must_use]
pub fn wording(plan: &Plan, phase: &str) -> usize {
    let chosen = plan.script.phase(phase).and_then(|phase| phase.wording.as_private_str().trim().parse::<usize>().ok());
    chosen.unwrap_or(0) % WORDINGS
}

/// The open questions to choose from in a phase.
#[must_use]
pub fn questions(texts: &Texts, phase: &str) -> Vec<String> {
    let key = ["say.questions.", phase].concat();
    texts.get_opt(&key).map(|list| list.lines().map(str::to_owned).collect()).unwrap_or_default()
}

/// The first question of the talk: what the user wants to ask before they explain, else the first open question.
#[must_use]
pub fn first_question(plan: &Plan, texts: &Texts) -> String {
    first_question_said(plan, texts).into_owner()
}

pub(super) fn first_question_said(plan: &Plan, texts: &Texts) -> ComposedText<Shared> {
    ComposedText::of(texts, &[&plan.safety.ask_first, &whom(plan)], |texts, typed| {
        let typed = phrase::question(texts, typed[0], typed[1]);
        if typed.contains('?') {
            return typed;
        }
        if phrase::lacks_question_mark(&typed) {
            return [typed.trim_end_matches('.'), "?"].concat();
        }
        let question = texts.get(keys::SAY_QUESTIONS_ASK).lines().next().unwrap_or_default();
        speech::join_sentences(&[&typed, question])
    })
}

/// One incident in the user's own words, every missing fact a visible gap: the "Try" of "Instead of / Try".
#[must_use]
pub fn say_it_like(plan: &Plan, texts: &Texts, fact_index: usize) -> String {
    let blank = Fact::default();
    incident_with_gaps(texts, plan, plan.facts.get(fact_index).unwrap_or(&blank)).into_owner()
}

/// As [`try_instead`], without what stands in the field of this name, because the words there are the ones to replace.
#[must_use]
pub fn try_without(plan: &Plan, texts: &Texts, fact_index: usize, field: &str) -> String {
    let mut fact = plan.facts.get(fact_index).cloned().unwrap_or_default();
    if let Some(text) = crate::model::FieldGroup::field_mut(&mut fact, field) {
        text.clear();
    }
    incident_with_gaps(texts, plan, &fact).into_owner()
}

fn compose(plan: &Plan, texts: &Texts, phase: &str, wording: usize) -> ComposedText<Private> {
    let wording_digit = wording.to_string();
    let key = ["say.", phase, ".", &wording_digit].concat();
    if texts.get_opt(&key).is_none() {
        return ComposedText::default();
    }
    let fill = |values: &[(&str, ComposedText<Private>)]| {
        let values: Vec<(&str, &ComposedText<Private>)> = values.iter().map(|(name, said)| (*name, said)).collect();
        ComposedText::format(texts, &key, &values).map(|text| speech::normalise_lines(&text))
    };
    match phase {
        "concern" => fill(&[
            ("normal", safety_answers::usual_talk(plan, texts).into()),
            ("point", main_point(plan, texts, &wording_digit).into()),
            ("purpose", purpose(plan, texts).into()),
            ("facts", facts(plan, texts).into()),
            ("own", own(plan, texts)),
            ("work", safety_answers::part_of_work(plan, texts).into()),
        ]),
        "ask" => fill(&[("question", first_question_said(plan, texts).into())]),
        "explore" => {
            let gaps = support::gaps(plan)
                .into_iter()
                .take(1)
                .map(|gap| ComposedText::key(texts, &["say.hard.", gap.item].concat()));
            fill(&[("gaps", ComposedText::lines(gaps))])
        }
        _ => fill(&[
            ("offer", offer(plan, texts).into()),
            ("mine", manager_promises(plan, texts).into()),
            ("strengths", valued(plan, texts).into()),
            ("belief", about_them(plan, texts, &plan.dignity.belief).into()),
            ("next", next(plan, texts).into()),
        ]),
    }
}

/// What was typed, said to the person as sentences.
pub(super) fn typed(plan: &Plan, texts: &Texts, text: &Text<Shared>) -> ComposedText<Shared> {
    ComposedText::of(texts, &[text, &whom(plan)], |texts, typed| sentence(&phrase::note(texts, typed[0], typed[1])))
}

/// The same for what is valued in the person, or believed of them: "great with clients" lacks only "you’re".
pub(super) fn about_them(plan: &Plan, texts: &Texts, text: &Text<Shared>) -> ComposedText<Shared> {
    ComposedText::of(texts, &[text, &whom(plan)], |texts, typed| {
        phrase::about_you(texts, &phrase::note(texts, typed[0], typed[1]))
    })
}

/// What is valued in the person, with a bridge from the causes to it.
fn valued(plan: &Plan, texts: &Texts) -> ComposedText<Shared> {
    let strengths = about_them(plan, texts, &plan.dignity.strengths);
    if strengths.is_blank() {
        strengths
    } else {
        ComposedText::format(texts, keys::SAY_VALUE, &[("strengths", &strengths)])
    }
}

/// The manager's own part, as they typed it.
pub(super) fn own_part(plan: &Plan, texts: &Texts) -> ComposedText<Shared> {
    ComposedText::of(texts, &[&plan.safety.own_part, &whom(plan)], |texts, typed| {
        phrase::own(texts, &phrase::note(texts, typed[0], typed[1]))
    })
}

fn main_point(plan: &Plan, texts: &Texts, wording: &str) -> ComposedText<Shared> {
    // In the other wordings the topic stands behind a colon already.
    let topic = if wording == "2" { topic(plan, texts) } else { about(plan, texts) };
    ComposedText::format(texts, &["say.point.", wording].concat(), &[("topic", &topic)]).map(one_stop)
}

/// What the manager hopes for, for them and for the work.
pub(super) fn purpose(plan: &Plan, texts: &Texts) -> ComposedText<Shared> {
    let who = &whom(plan);
    let them = ComposedText::of(texts, &[&plan.start.for_them, who], |texts, typed| {
        phrase::hope(texts, "them", typed[0], typed[1])
    });
    let work = ComposedText::of(texts, &[&plan.start.for_work, who], |texts, typed| {
        phrase::hope(texts, "work", typed[0], typed[1])
    });
    ComposedText::concat([them, work])
}

/// The manager's own part: what was typed, or else a line for the first gap of the audit. One is human; several hide the
/// concern.
pub(super) fn own(plan: &Plan, texts: &Texts) -> ComposedText<Private> {
    let typed = own_part(plan, texts);
    if typed.is_blank() { support::own_parts(plan, texts).into_iter().next().unwrap_or_default() } else { typed.into() }
}

/// The manager's own words about what is on offer; the kinds of support where there are none, for a list promises more
/// than a sentence that was thought about.
pub(super) fn offer(plan: &Plan, texts: &Texts) -> ComposedText<Shared> {
    let words = ComposedText::of(texts, &[&plan.support.offer.words, &whom(plan)], |texts, typed| {
        phrase::offer(texts, &phrase::note(texts, typed[0], typed[1]))
    });
    if !words.is_blank() {
        return words;
    }
    ComposedText::of(texts, &[&plan.support.offer.kinds], |texts, typed| {
        let kinds: Vec<&str> =
            typed[0].split_whitespace().filter_map(|kind| texts.get_opt(&["say.offer.", kind].concat())).collect();
        let list = speech::list(&kinds, texts.get(keys::SAY_AND));
        if list.is_empty() { list } else { texts.format(keys::SAY_OFFER_KINDS, &[("list", &list)]) }
    })
}

/// What the manager will do about the audit, as sentences.
pub(super) fn manager_promises(plan: &Plan, texts: &Texts) -> ComposedText<Shared> {
    ComposedText::concat(support::actions(plan, texts).iter().map(|action| i_will(texts, action)))
}

/// "I will show you the alerts by 10 March."
pub(super) fn i_will(texts: &Texts, action: &ComposedText<Shared>) -> ComposedText<Shared> {
    let key = phrase::promise_key(action.as_shared_str());
    ComposedText::format(texts, key, &[("what", action)]).map(one_stop).map(speech::capitalise)
}

/// What comes next.
pub(super) fn next_told(plan: &Plan, texts: &Texts) -> ComposedText<Shared> {
    ComposedText::of(texts, &[&plan.dignity.consequences, &whom(plan)], |texts, typed| {
        phrase::next(&phrase::note(texts, typed[0], typed[1]))
    })
}

pub(super) fn next(plan: &Plan, texts: &Texts) -> ComposedText<Shared> {
    ComposedText::of(texts, &[&plan.dignity.consequences, &whom(plan)], |texts, typed| {
        let note = phrase::note(texts, typed[0], typed[1]);
        let told = phrase::next(&note);
        let small = match lowercase_first_unless_name(&told) {
            Some(small) => small,
            None if note.starts_with(letter_case::is_small) => speech::lowercase_first(told),
            None => told,
        };
        if small.is_empty() { small } else { texts.format(keys::SAY_NEXT, &[("consequences", &small)]) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::fixtures::{golden, late_emails_plan};

    #[test]
    fn an_edit_stays_and_the_new_suggestion_is_offered() {
        let texts = Texts::english();
        let mut plan = late_emails_plan();
        let suggested = suggestion(&plan, &texts, "concern", 0);
        assert_eq!(
            line(&plan, &texts, "concern"),
            Line { text: suggested.clone(), edited: false, suggestion: suggested.clone(), is_outdated: false }
        );
        plan.script.concern.line = Text::new("My own words.");
        plan.script.concern.suggested = Text::new(suggested);
        assert!(!line(&plan, &texts, "concern").is_outdated);
        plan.facts[0].when = Text::new("last week");
        let line = line(&plan, &texts, "concern");
        assert_eq!((line.text.as_str(), line.edited), ("My own words.", true));
        assert!(line.is_outdated && line.suggestion.contains("Last week, emails from two clients"));
    }

    #[test]
    fn what_was_noted_about_the_person_is_said_to_the_person() {
        let texts = Texts::english();
        let mut plan = late_emails_plan();
        plan.dignity.strengths = Text::new("They are great with clients.");
        plan.dignity.belief = Text::new("I believe S.K. can do it.");
        plan.dignity.consequences = Text::new("If they are late again, I ask HR.");
        plan.safety.own_part = Text::new("S.K. was never shown the alerts.");
        let build = suggestion(&plan, &texts, "build", 0);
        for said in
            ["You are great with clients.", "I believe you can do it.", "next: if you are late again, I ask HR."]
        {
            assert!(build.contains(said), "{build}");
        }
        assert!(suggestion(&plan, &texts, "concern", 0).contains("You were never shown the alerts."));
    }

    #[test]
    fn a_hope_reads_on_from_its_lead_in_whatever_form_it_was_typed() {
        let texts = Texts::english();
        for (typed, said) in [
            ("To feel supported", "I’d like you to feel supported."),
            ("Them to feel supported", "I’d like you to feel supported."),
            ("For S.K. to be happy with their work", "I’d like you to be happy with your work."),
            ("I want them to succeed", "I’d like you to succeed."),
            ("I hope it goes well", "What I’d like for you: I hope it goes well."),
            ("That they feel heard", "I hope that you feel heard."),
            ("We can plan ahead together", "I hope that we can plan ahead together."),
            ("A clear plan", "What I’d like for you: a clear plan."),
        ] {
            let mut plan = Plan::default();
            plan.start.who = Text::new("S.K.");
            plan.start.for_them = Text::new(typed);
            assert_eq!(purpose(&plan, &texts).as_shared_str(), said, "{typed:?}");
        }
    }

    #[test]
    fn a_missing_fact_is_a_gap_and_a_flagged_one_too() {
        let texts = Texts::english();
        let gaps = say_it_like(&Plan::default(), &texts, 7);
        assert_eq!(
            gaps,
            "On [date?], [what you saw?]. Here’s what followed: [the effect?]. What’s expected: [the standard?]."
        );
        let without = try_without(&late_emails_plan(), &texts, 0, "observed");
        assert!(without.contains("Between 3 and 21 March, [what you saw?]. That’s 6 of 24 emails."), "{without}");
    }

    #[test]
    fn contrast_reads_on_from_that() {
        let texts = Texts::english();
        let mut plan = Plan::default();
        assert_eq!(contrast(&plan, &texts), None);
        for (not, said) in [
            ("your work as a whole is in question", "I am not saying that your work as a whole is in question."),
            ("I am not saying that you do not care.", "I am not saying that you do not care."),
            ("That S.K. is lazy", "I am not saying that you are lazy."),
            ("laziness", "What I don’t mean: laziness."),
            ("", "I am not saying that [what you don’t mean?]."),
        ] {
            plan.start.who = Text::new("S.K.");
            plan.script.contrast.not_saying = Text::new(not);
            plan.script.contrast.am_saying = Text::new("clients need an answer");
            let line = contrast(&plan, &texts).unwrap_or_default();
            assert!(line.starts_with(said), "{line}");
        }
    }

    #[test]
    fn every_wording_reads_as_speech() {
        let texts = Texts::english();
        let mut page = String::new();
        for (name, plan) in [("whole", late_emails_plan()), ("empty", Plan::default())] {
            for phase in PHASES {
                for wording in 0..WORDINGS {
                    let said = suggestion(&plan, &texts, phase, wording);
                    page.extend([name, ", ", phase, " ", &wording.to_string(), ": ", &said, "\n\n"]);
                }
            }
        }
        golden("script.txt", &page);
    }

    #[test]
    fn the_first_question_is_a_question() {
        let texts = Texts::english();
        let mut plan = Plan::default();
        for (typed, asked) in [
            ("", "How do you see it?"),
            ("how do you see the inbox", "How do you see the inbox?"),
            ("How do you see it? What helps?", "How do you see it? What helps?"),
            ("Sam how do you see it", "Sam how do you see it?"),
            ("I would like your view", "I would like your view. How do you see it?"),
        ] {
            plan.safety.ask_first = Text::new(typed);
            assert_eq!(first_question(&plan, &texts), asked);
        }
    }
}
