//! A look at the draft as a whole: what no single field shows, at most three remarks, each of which is a question.

use super::{incident_text, script, sharing};
use crate::coach::{self, Context, Strength, TextKind};
use crate::lang::speech;
use crate::model::{Action, PHASES, Plan, SUPPORT_ITEMS};
use crate::texts::{Texts, keys};

/// So many remarks at a time.
const MAX_REMARKS: usize = 3;
/// So many sentences are compared with each other.
const MAX_SENTENCES: usize = 60;
/// A sentence with fewer words that mean something repeats nothing.
const MIN_WORDS: usize = 4;

/// A question about the whole draft.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Remark {
    /// The field where it can be settled.
    pub path: String,
    /// The question.
    pub text: String,
}

/// What there is to ask about the draft as a whole; nothing before it tells what happened.
pub(super) fn remarks(plan: &Plan, texts: &Texts) -> Vec<Remark> {
    let mut all = Vec::new();
    if !plan.facts.iter().any(incident_text::has_words) {
        return all;
    }
    let mut ask = |path: &str, key: &str| all.push(Remark { path: path.into(), text: texts.get(key).into() });
    let is_full = plan.start.track.as_private_str() != "quick";
    let lines = PHASES.iter().filter_map(|phase| plan.script.phase(phase)).map(|phase| phase.line.as_private_str());
    let spoken: Vec<&str> = lines.filter(|line| !line.trim().is_empty()).collect();
    if !plan.dignity.consequences.is_blank() && !offers_help(plan, texts) {
        ask("support.offer.words", keys::OPEN_WHOLE_HELP);
    }
    if is_undated(plan) {
        ask("support.offer.words", keys::OPEN_WHOLE_DAY);
    }
    if is_full && plan.safety.own_part.is_blank() && !spoken.iter().any(|line| shows(line, Strength::OwnRole)) {
        ask("safety.own_part", keys::OPEN_WHOLE_SIDE);
    }
    if is_full && plan.dignity.strengths.is_blank() && plan.dignity.belief.is_blank() {
        ask("dignity.strengths", keys::OPEN_WHOLE_GOOD);
    }
    if let Some((path, words)) = said_twice(plan) {
        let text = texts.format(keys::OPEN_WHOLE_TWICE, &[("words", &sharing::quote(&speech::truncate(&words, 60)))]);
        all.insert(0, Remark { path, text });
    }
    all.truncate(MAX_REMARKS);
    all
}

/// Whether these words show the strength in what will be said.
fn shows(words: &str, strength: Strength) -> bool {
    let context = Context { kind: TextKind::Spoken, ..Context::default() };
    coach::review(words, &context).strengths.iter().any(|found| found.strength == strength)
}

/// Whether any help is offered, or anything is promised by the manager.
fn offers_help(plan: &Plan, texts: &Texts) -> bool {
    let is_promised = |name: &&str| plan.support.item(name).is_some_and(|item| !item.action.is_blank());
    let is_mine = |action: &Action| action.who.as_private_str() == "me" && !action.what.is_blank();
    !script::offer(plan, texts).is_blank() || SUPPORT_ITEMS.iter().any(is_promised) || plan.actions.iter().any(is_mine)
}

/// Whether help is promised and no day is named anywhere for anything that the manager will do.
fn is_undated(plan: &Plan) -> bool {
    let words = plan.support.offer.words.as_private_str();
    let has_day = |name: &&str| plan.support.item(name).is_some_and(|item| !item.by.is_blank());
    (shows(words, Strength::Support) || shows(words, Strength::NextStep))
        && !shows(words, Strength::Timeframe)
        && !SUPPORT_ITEMS.iter().any(has_day)
        && !plan.actions.iter().any(|action| !action.by.is_blank())
}

/// A sentence, the field it stands in, and its words that mean something.
struct Point {
    path: String,
    when: String,
    sentence: String,
    words: Vec<String>,
}

impl Point {
    fn of(path: &str, when: &str, sentence: &str) -> Option<Self> {
        let mut words: Vec<String> = sentence.split_whitespace().map(speech::normalise_word).collect();
        words.retain(|word| word.len() > 3 || word.chars().any(|c| c.is_ascii_digit()));
        words.sort_unstable();
        words.dedup();
        let [path, when, sentence] = [path, when, sentence].map(str::to_owned);
        (words.len() >= MIN_WORDS).then_some(Self { path, when, sentence, words })
    }

    /// Whether both say the same: three of four words, and every number. What happened twice is told twice.
    fn repeats(&self, other: &Self) -> bool {
        let numbers = |point: &Self| -> Vec<String> {
            point.words.iter().filter(|word| word.chars().any(|c| c.is_ascii_digit())).cloned().collect()
        };
        let shared = self.words.iter().filter(|word| other.words.contains(word)).count();
        let all = self.words.len() + other.words.len() - shared;
        let other_day = !self.when.is_empty() && !other.when.is_empty() && self.when != other.when;
        shared * 4 >= all * 3 && numbers(self) == numbers(other) && !other_day
    }
}

/// The first sentence that says again what an earlier one of the same part has said, and its field.
fn said_twice(plan: &Plan) -> Option<(String, String)> {
    let mut facts = Vec::new();
    for (at, fact) in plan.facts.iter().enumerate() {
        for name in ["observed", "impact"] {
            let path = ["facts.", &at.to_string(), ".", name].concat();
            let when = fact.when.as_private_str().trim();
            let text = plan.field(&path).unwrap_or_default();
            facts.extend(speech::sentences(text).into_iter().filter_map(|sentence| Point::of(&path, when, sentence)));
        }
    }
    let mut script = Vec::new();
    for phase in PHASES {
        let path = ["script.", phase, ".line"].concat();
        let text = plan.field(&path).unwrap_or_default();
        script.extend(speech::sentences(text).into_iter().filter_map(|sentence| Point::of(&path, "", sentence)));
    }
    [facts, script].iter().find_map(|points| {
        let points = &points[..points.len().min(MAX_SENTENCES)];
        let is_second = |at: &usize| points[..*at].iter().any(|earlier| earlier.repeats(&points[*at]));
        let second = &points[(0..points.len()).find(is_second)?];
        Some((second.path.clone(), second.sentence.clone()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::date;
    use crate::compose::{examples, fixtures::late_emails_plan};
    use crate::model::Text;
    use time::Date;

    fn asked(plan: &Plan) -> Vec<(String, String)> {
        remarks(plan, &Texts::english()).into_iter().map(|remark| (remark.path, remark.text)).collect()
    }

    #[track_caller]
    fn asks(plan: &Plan, path: &str, key: &str) {
        let texts = Texts::english();
        let first = texts.get(key).split('{').next().unwrap_or_default().to_owned();
        let found = asked(plan);
        assert!(found.iter().any(|(at, text)| at == path && text.starts_with(&first)), "{key}: {found:?}");
    }

    #[test]
    fn a_whole_draft_is_asked_nothing() {
        assert_eq!(asked(&late_emails_plan()), []);
        assert_eq!(asked(&Plan::default()), []);
        let today = date::date(2026, 3, 24).unwrap_or(Date::MIN);
        for example in examples::list(&Texts::english()) {
            let plan = examples::open(&Texts::english(), example.id, today).unwrap_or_default();
            assert_eq!(asked(&plan), [], "{}", example.id);
        }
    }

    #[test]
    fn each_remark_is_a_question_and_they_are_three_at_most() {
        let mut plan = Plan::default();
        plan.facts[0].observed =
            Text::new("The cash bag was left on the counter. The cash bag was left on the counter.");
        plan.dignity.consequences = Text::new("We look at it again in May.");
        let found = asked(&plan);
        assert_eq!(found.len(), MAX_REMARKS);
        assert!(found.iter().all(|(path, text)| text.ends_with('?') && plan.field(path).is_some()), "{found:?}");
    }

    #[test]
    fn a_consequence_without_help_is_asked_about() {
        let mut plan = late_emails_plan();
        plan.support = Plan::default().support;
        plan.actions.clear();
        asks(&plan, "support.offer.words", keys::OPEN_WHOLE_HELP);
        plan.support.offer.words = Text::new("What would help you most?");
        assert_eq!(asked(&plan), []);
    }

    #[test]
    fn help_without_a_day_is_asked_about() {
        let mut plan = late_emails_plan();
        plan.support = Plan::default().support;
        plan.actions.clear();
        plan.support.offer.words = Text::new("I can help you set up the alerts.");
        asks(&plan, "support.offer.words", keys::OPEN_WHOLE_DAY);
        plan.support.offer.words = Text::new("I can help you set up the alerts on Friday.");
        assert_eq!(asked(&plan), []);
    }

    #[test]
    fn a_draft_with_one_side_only_is_asked_about_unless_it_is_the_short_one() {
        let mut plan = late_emails_plan();
        plan.safety.own_part = Text::default();
        plan.dignity.strengths = Text::default();
        plan.dignity.belief = Text::default();
        asks(&plan, "safety.own_part", keys::OPEN_WHOLE_SIDE);
        asks(&plan, "dignity.strengths", keys::OPEN_WHOLE_GOOD);
        plan.script.concern.line = Text::new("I should have asked you sooner.");
        assert_eq!(asked(&plan).len(), 1);
        plan.start.track = Text::new("quick");
        assert_eq!(asked(&plan), []);
    }

    #[test]
    fn the_same_point_twice_is_asked_about_and_two_incidents_are_not() {
        let mut plan = late_emails_plan();
        let first = "The pallet was left in front of the fire exit.";
        plan.facts[0].observed = Text::new(first);
        plan.facts[0].impact = Text::new("The pallet was left right in front of the fire exit.");
        asks(&plan, "facts.0.impact", keys::OPEN_WHOLE_TWICE);
        plan.facts[0].impact = Text::new("The driver waited until it was moved.");
        let mut second = plan.facts[0].clone();
        second.when = Text::new("On 30 March");
        second.impact = Text::default();
        plan.facts.push(second);
        assert_eq!(asked(&plan), []);
        plan.facts[1].when = plan.facts[0].when.clone();
        asks(&plan, "facts.1.observed", keys::OPEN_WHOLE_TWICE);
    }
}
