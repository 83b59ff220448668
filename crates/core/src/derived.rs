//! Everything that the guide derives from a plan, as typed data for the app.
//!
//! [`derive()`] and [`coach`] are called again whenever the plan changes; [`document_page`], [`reaction_card`], [`talk_card`],
//! [`side_cards`] and [`figures`] when somebody opens what they describe.

mod page;

use time::Date;

use crate::compose::date;
use crate::compose::script::{Line, Script};
use crate::compose::{
    additions, checks, coaching, delivery_check, followup, mirror, principles, reactions, script, support, talk_cards,
};
use crate::model::{PHASES, Plan, SUPPORT_ITEMS};
use crate::texts::Texts;

pub use page::{DocumentPage, document_page};

pub use crate::compose::additions::{with_addition, with_news};
pub use crate::compose::checks::Warning;
pub use crate::compose::coaching::{Advice, Change, FieldCoaching, KeptWords};
pub use crate::compose::delivery_check::{Check, DeliveryReport, SpokenMeasure};
pub use crate::compose::document::Block;
pub use crate::compose::figures::{Figure, FigureChart, figures};
pub use crate::compose::followup::CheckIn;
pub use crate::compose::mirror::Mirror;
pub use crate::compose::principles::Principle;
pub use crate::compose::reactions::ReactionCard;
pub use crate::compose::readiness::{OpenPoint, Readiness, readiness, standard_stop};
pub use crate::compose::talk_cards::{Cue, SideCard, TalkCard};

/// Everything the guide has to say about a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derived {
    /// The four phases, in the order of [`PHASES`].
    pub script: Vec<PhaseScript>,
    /// The first question of the talk.
    pub first_question: String,
    /// The line of contrast; `None` when neither half was typed.
    pub contrast: Option<String>,
    /// How each fact could sound, in the order of the plan's facts.
    pub say_it_like: Vec<String>,
    /// Warnings about the facts as a whole; none without today's date.
    pub warnings: Vec<Warning>,
    /// Items of the support audit that are open: those answered *no* or *not sure*, in the order of [`SUPPORT_ITEMS`].
    pub support_gaps: Vec<&'static str>,
    /// What the gaps mean for the talk; `None` when there is no gap.
    pub support_advice: Option<SupportAdvice>,
    /// The five principles, in order.
    pub principles: Vec<Principle>,
    /// The script as the other person hears it.
    pub delivery: DeliveryReport,
    /// The opening, said to somebody else.
    pub mirror: Mirror,
    /// The cards of the chosen reactions, in the order of the plan.
    pub reactions: Vec<ReactionCard>,
    /// The days after the talk; none without a date of the talk.
    pub schedule: Vec<CheckIn>,
    /// The day of the talk, where it is a date.
    pub talk_date: Option<Date>,
    /// What to change when this is the third talk on the topic.
    pub third_talk: Option<String>,
}

/// The script of one phase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhaseScript {
    /// The phase: one of [`PHASES`].
    pub phase: &'static str,
    /// The words as they are now: the edit where there is one, else the suggestion.
    pub text: String,
    /// True when the user wrote their own words.
    pub is_edited: bool,
    /// The guide's words in the chosen wording.
    pub suggestion: String,
    /// Sentences that the plan has brought since the line was edited.
    pub additions: Vec<String>,
    /// The open questions to choose from.
    pub questions: Vec<String>,
    /// What else could explain it, to be asked about and not told: the manager's own thoughts, where they explore.
    pub explanations: Vec<String>,
    /// Pieces of the phase that are there, and of how many. (1, 1) where the user wrote their own words.
    pub pieces: (usize, usize),
}

/// What the gaps in the support mean for the talk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SupportAdvice {
    /// The advice, in sentences.
    pub advice: String,
    /// "I own this part": a sentence for each gap, which the opening of the script contains.
    pub own_parts: Vec<String>,
    /// True while a gap lacks its action or the day of it.
    pub is_open: bool,
}

/// What the guide has to say about `plan`.
///
/// The warnings about recent facts need the date of `today`; the app has none for a moment at its start. Of a long text, the beginning is read:
/// this is asked after each pause in typing.
#[must_use]
pub fn derive(plan: &Plan, texts: &Texts, today: Option<Date>) -> Derived {
    let plan = &plan.excerpt();
    let script = Script::of(plan, texts);
    Derived {
        first_question: script::first_question(plan, texts),
        contrast: script.contrast.clone(),
        say_it_like: (0..plan.facts.len()).map(|index| script::say_it_like(plan, texts, index)).collect(),
        warnings: today.map(|today| checks::facts_checks(plan, texts, today)).unwrap_or_default(),
        support_gaps: support::gaps(plan).into_iter().map(|gap| gap.item).collect(),
        support_advice: support_advice(plan, texts),
        principles: principles::principles(plan, texts, &script).into(),
        delivery: delivery_check::report(&script, texts),
        mirror: mirror::mirror(plan, texts, &script),
        reactions: reactions::chosen(plan, texts),
        schedule: followup::schedule(plan, texts),
        talk_date: date::parse(plan.start.when.as_private_str()),
        third_talk: followup::third_talk(plan, texts),
        script: PHASES
            .into_iter()
            .zip(script.lines)
            .map(|(phase, line)| phase_script(plan, texts, phase, line))
            .collect(),
    }
}

fn phase_script(plan: &Plan, texts: &Texts, phase: &'static str, line: Line) -> PhaseScript {
    PhaseScript {
        phase,
        additions: additions::additions(plan, &line, phase),
        text: line.text,
        is_edited: line.edited,
        suggestion: line.suggestion,
        questions: script::questions(texts, phase),
        explanations: if phase == "explore" { talk_cards::explanations(plan) } else { Vec::new() },
        pieces: pieces(plan, phase),
    }
}

/// The card of a phase.
#[must_use]
pub fn talk_card(plan: &Plan, texts: &Texts, phase: &'static str) -> TalkCard {
    talk_cards::talk_card(plan, texts, &Script::of(plan, texts), phase)
}

/// The cards for what may come between.
#[must_use]
pub fn side_cards(plan: &Plan, texts: &Texts) -> Vec<SideCard> {
    talk_cards::side_cards(plan, texts, &Script::of(plan, texts))
}

/// How many of the fields that a phase is made from are filled, and of how many.
fn pieces(plan: &Plan, phase: &str) -> (usize, usize) {
    let is_filled = |path: &str| plan.field(path).is_some_and(|text| !text.trim().is_empty());
    let count = |paths: &[&str]| (paths.iter().filter(|path| is_filled(path)).count(), paths.len());
    // The user's own words need no pieces.
    if is_filled(&format!("script.{phase}.line")) {
        return (1, 1);
    }
    match phase {
        "concern" => count(&[
            "start.topic",
            "facts.0.when",
            "facts.0.observed",
            "facts.0.standard",
            "facts.0.impact",
            "safety.own_part",
        ]),
        "ask" => count(&["safety.ask_first"]),
        "explore" => {
            let is_answered = |item: &&str| plan.support.item(item).is_some_and(|item| !item.answer.is_blank());
            (SUPPORT_ITEMS.into_iter().filter(is_answered).count(), SUPPORT_ITEMS.len())
        }
        _ => count(&["support.offer.kinds", "dignity.strengths", "dignity.consequences", "dignity.belief"]),
    }
}

fn support_advice(plan: &Plan, texts: &Texts) -> Option<SupportAdvice> {
    let own_parts = || support::own_parts(plan, texts).iter().map(|part| part.as_private_str().to_owned()).collect();
    let is_open = !support::open_gaps(plan).is_empty();
    support::advice(plan, texts).map(|advice| SupportAdvice { advice, own_parts: own_parts(), is_open })
}

/// What the coach says, field by field.
#[must_use]
pub fn coach(plan: &Plan, texts: &Texts) -> Vec<FieldCoaching> {
    coaching::coaching(plan, texts)
}

/// The card for the reaction of this name on the facts of `plan`, whether the plan prepares for it or not.
#[must_use]
pub fn reaction_card(kind: &str, plan: &Plan, texts: &Texts) -> ReactionCard {
    reactions::card(kind, plan, texts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::examples;
    use crate::compose::fixtures::late_emails_plan;
    use crate::model::Text;

    fn derived(plan: &Plan) -> Derived {
        derive(plan, &Texts::english(), None)
    }

    fn pieces_of(plan: &Plan) -> Vec<(usize, usize)> {
        derived(plan).script.iter().map(|phase| phase.pieces).collect()
    }

    #[test]
    fn a_full_plan_has_something_to_say_everywhere() {
        let full = derive(&late_emails_plan(), &Texts::english(), Some(Date::MIN));
        assert_eq!(full.script.iter().map(|phase| phase.phase).collect::<Vec<_>>(), PHASES);
        assert!(full.script.iter().all(|phase| phase.text.len() > 20 && !phase.questions.is_empty()));
        assert_eq!((full.principles.len(), full.schedule.len()), (5, 4));
        assert_eq!((full.say_it_like.len(), full.reactions.len()), (1, 1));
        assert_eq!(full.talk_date, date::date(2026, 3, 26));
        assert_eq!(full.support_gaps, ["training"]);
        assert_eq!(full.support_advice.map(|advice| advice.own_parts.len()), Some(1));
        assert!(full.contrast.is_some() && !full.first_question.is_empty());
    }

    #[test]
    fn an_empty_plan_has_gaps_but_no_findings() {
        let empty = derived(&Plan::default());
        assert_eq!(empty.support_gaps, [""; 0]);
        assert_eq!((empty.support_advice, empty.contrast, empty.third_talk), (None, None, None));
        assert_eq!((empty.warnings, empty.schedule, empty.talk_date), (vec![], vec![], None));
        assert_eq!(empty.mirror.lines, [""; 0]);
        assert!(empty.script.iter().all(|phase| phase.pieces.0 == 0 && !phase.is_edited && phase.additions.is_empty()));
    }

    #[test]
    fn the_pieces_of_a_phase_grow_with_each_field() {
        assert_eq!(pieces_of(&Plan::default()), [(0, 6), (0, 1), (0, SUPPORT_ITEMS.len()), (0, 4)]);
        let mut plan = Plan::default();
        plan.start.topic = Text::new("late replies");
        assert_eq!(pieces_of(&plan), [(1, 6), (0, 1), (0, SUPPORT_ITEMS.len()), (0, 4)]);
        assert!(derived(&plan).script[0].text.contains("late replies"));
        plan.support.training.answer = Text::new("no");
        plan.script.build.line = Text::new("My own words.");
        assert_eq!(pieces_of(&plan), [(1, 6), (0, 1), (1, SUPPORT_ITEMS.len()), (1, 1)]);
        assert!(pieces_of(&late_emails_plan()).iter().all(|(filled, total)| filled == total));
    }

    #[test]
    fn an_edit_is_the_text_and_the_suggestion_stays_available() {
        let mut plan = late_emails_plan();
        plan.script.concern.line = Text::new("My own words.");
        plan.script.concern.suggested = Text::new(derived(&plan).script[0].suggestion.clone());
        plan.facts[0].count = Text::new("9 of 24 emails");
        let concern = &derived(&plan).script[0];
        assert_eq!((concern.text.as_str(), concern.is_edited), ("My own words.", true));
        assert_eq!(concern.additions.len(), 1, "{:?}", concern.additions);
        assert!(concern.suggestion.contains(&concern.additions[0]));
    }

    #[test]
    fn the_coach_names_the_flagged_words() {
        let mut plan = late_emails_plan();
        plan.facts[0].observed = Text::new("“Naïve” 😀. She is careless.");
        let fields = coach(&plan, &Texts::english());
        let advice: Vec<&Advice> = fields.iter().flat_map(|field| &field.advice).collect();
        assert!(advice.iter().any(|advice| advice.words == "careless"), "{advice:?}");
        assert!(advice.iter().all(|advice| advice.sentence.contains(&advice.words)), "{advice:?}");
    }

    #[test]
    fn a_reaction_has_a_card_whether_the_plan_prepares_for_it_or_not() {
        let texts = Texts::english();
        let plan = late_emails_plan();
        assert_eq!(reaction_card("silence", &plan, &texts), derived(&plan).reactions[0]);
        assert!(!reaction_card("tears", &Plan::default(), &texts).if_then.is_empty());
    }

    #[test]
    fn every_example_on_the_list_can_be_opened_by_its_name() {
        let examples = examples::list(&Texts::english());
        assert_eq!(examples.len(), 8);
        for example in examples {
            let opened = [Date::MIN, Date::MAX].map(|day| examples::open(&Texts::english(), example.id, day));
            assert!(opened.iter().all(Option::is_some), "{}", example.id);
        }
    }
}
