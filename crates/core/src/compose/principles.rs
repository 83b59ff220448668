//! The five principles, each with what the draft itself shows for it.

use super::coaching::{self, FieldCoaching};
use super::script::{self, Script};
use super::{delivery_check, incident_text, safety_answers, sharing, support};
use crate::lang::speech;
use crate::model::{Plan, Step};
use crate::texts::{Texts, keys};

/// A principle, and what the draft shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Principle {
    /// The stable name: `safety`, `specific`, `together`, `support`, `dignity`. Also a text key: `principle.<id>.name`.
    pub id: &'static str,
    /// What the draft shows, in sentences; nothing when it shows nothing, and then `principle.<id>.empty` says what could.
    pub evidence: Vec<String>,
    /// What is still missing or open, in sentences.
    pub open: Vec<String>,
    /// Where to change it.
    pub step: Step,
}

/// The five, in order.
#[must_use]
pub fn principles(plan: &Plan, texts: &Texts, script: &Script) -> [Principle; 5] {
    [
        safety(plan, texts),
        specific(plan, texts),
        together(plan, texts, script),
        support_principle(plan, texts),
        dignity(plan, texts, script),
    ]
}

/// A sentence that quotes what was typed, shortened; nothing when nothing was typed.
fn with_evidence(texts: &Texts, key: &str, typed: &str) -> Option<String> {
    let words = speech::truncate(&speech::normalise_note(typed), 80);
    (!words.is_empty()).then(|| texts.format(key, &[("words", &words)]))
}

fn safety(plan: &Plan, texts: &Texts) -> Principle {
    let typed = &plan.safety;
    let normal = if safety_answers::talks_as_a_rule(plan, texts) { typed.normal.as_private_str() } else { "" };
    let mut evidence: Vec<String> = [
        with_evidence(texts, keys::CHECK_SAFETY_NORMAL, normal),
        with_evidence(texts, keys::CHECK_SAFETY_ASK_FIRST, typed.ask_first.as_private_str()),
        with_evidence(texts, keys::CHECK_SAFETY_OWN_PART, typed.own_part.as_private_str()),
        with_evidence(texts, keys::CHECK_SAFETY_WORK, typed.work.as_private_str()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let checked = typed.ready.as_private_str().split_whitespace().count();
    if checked == 3 {
        evidence.push(texts.get(keys::CHECK_SAFETY_READY).into());
    }
    let open = if !evidence.is_empty() && typed.own_part.is_blank() {
        vec![texts.get(keys::CHECK_SAFETY_OPEN).into()]
    } else {
        Vec::new()
    };
    Principle { id: "safety", evidence, open, step: Step::Safety }
}

fn specific(plan: &Plan, texts: &Texts) -> Principle {
    let facts: Vec<_> = plan.facts.iter().filter(|fact| incident_text::has_words(fact)).collect();
    let mut evidence = Vec::new();
    let mut open = Vec::new();
    let total = facts.len().to_string();
    let mut each = |key: &str, n: usize| {
        if n > 0 {
            let n = n.to_string();
            evidence.push(texts.format(&["check.specific.", key].concat(), &[("n", &n), ("total", &total)]));
        }
        if n < facts.len() {
            open.push(texts.get(&["check.specific.", key, ".open"].concat()).to_owned());
        }
    };
    each("dated", facts.iter().filter(|fact| !fact.when.is_blank()).count());
    each("standard", facts.iter().filter(|fact| !fact.standard.is_blank()).count());
    each("impact", facts.iter().filter(|fact| !fact.impact.is_blank()).count());
    let known = |source: &str| facts.iter().filter(|fact| fact.source.as_private_str() == source).count();
    if !facts.is_empty() && known("first_hand") + known("records") == facts.len() {
        evidence.push(texts.get(keys::CHECK_SPECIFIC_KNOWN).into());
    }
    let fields = coaching::for_path_prefix("facts.", plan, texts);
    let asked = fields.iter().flat_map(FieldCoaching::asked_about);
    let asked: Vec<String> =
        asked.map(|words| sharing::quote(&speech::truncate(&speech::normalise_note(words), 40))).collect();
    if !asked.is_empty() {
        open.push(sharing::format_with_list(texts, keys::CHECK_SPECIFIC_ASKED, &asked));
    }
    Principle { id: "specific", evidence, open, step: Step::Facts }
}

fn together(plan: &Plan, texts: &Texts, script: &Script) -> Principle {
    let mut evidence = Vec::new();
    let mut open = Vec::new();
    // The guide's own questions are no merit of a draft in which nothing was written yet.
    if plan.facts.iter().any(incident_text::has_words) || !plan.safety.ask_first.is_blank() {
        let landing = delivery_check::report(script, texts);
        evidence.push(texts.format_count(keys::CHECK_TOGETHER_QUESTIONS, landing.questions));
        evidence.extend(with_evidence(texts, keys::CHECK_TOGETHER_FIRST, &script::first_question(plan, texts)));
        if let Some(check) = landing.checks.iter().find(|check| check.id == "first_question" && !check.good) {
            open.push(check.advice.clone());
        }
    }
    Principle { id: "together", evidence, open, step: Step::Script }
}

fn support_principle(plan: &Plan, texts: &Texts) -> Principle {
    let gaps = support::gaps(plan);
    let open_gaps = support::open_gaps(plan);
    let mut evidence = Vec::new();
    let closed = gaps.len() - open_gaps.len();
    if closed > 0 {
        evidence.push(texts.format_count(keys::CHECK_SUPPORT_CLOSED, closed));
    }
    evidence.extend(with_evidence(texts, keys::CHECK_SUPPORT_OFFER, script::offer(plan, texts).as_private_str()));
    let yes = crate::model::SUPPORT_ITEMS
        .iter()
        .filter(|item| {
            plan.support
                .item(item)
                .is_some_and(|item| item.answer.as_private_str() == "yes" && !item.evidence.is_blank())
        })
        .count();
    if yes > 0 {
        evidence.push(texts.format_count(keys::CHECK_SUPPORT_GIVEN, yes));
    }
    let open = open_gaps
        .iter()
        .map(|gap| {
            let label = texts.get(&["support.", gap.item, ".answer.label"].concat()).to_owned();
            texts.format(keys::CHECK_SUPPORT_OPEN, &[("gap", &label)])
        })
        .collect();
    Principle { id: "support", evidence, open, step: Step::Support }
}

fn dignity(plan: &Plan, texts: &Texts, script: &Script) -> Principle {
    let typed = &plan.dignity;
    let evidence: Vec<String> = [
        with_evidence(texts, keys::CHECK_DIGNITY_STRENGTHS, typed.strengths.as_private_str()),
        with_evidence(texts, keys::CHECK_DIGNITY_BELIEF, typed.belief.as_private_str()),
        with_evidence(texts, keys::CHECK_DIGNITY_CONSEQUENCES, typed.consequences.as_private_str()),
        script.contrast.as_ref().and_then(|contrast| with_evidence(texts, keys::CHECK_DIGNITY_CONTRAST, contrast)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let open = if !evidence.is_empty() && typed.strengths.is_blank() {
        vec![texts.get(keys::PRINCIPLE_DIGNITY_EMPTY).into()]
    } else {
        Vec::new()
    };
    Principle { id: "dignity", evidence, open, step: Step::Dignity }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::fixtures;
    use crate::model::Text;

    #[test]
    fn an_empty_draft_shows_nothing_and_a_typed_word_is_evidence() {
        let texts = Texts::english();
        let mut plan = Plan::default();
        assert!(
            principles(&plan, &texts, &Script::of(&plan, &texts))
                .iter()
                .all(|principle| principle.evidence.is_empty() && principle.open.is_empty())
        );
        plan.safety.own_part = Text::new("I set the target and never asked.");
        plan.facts[0].observed = Text::new("three emails had no answer");
        let [safety, specific, together, ..] = principles(&plan, &texts, &Script::of(&plan, &texts));
        assert!(safety.evidence[0].contains("I set the target and never asked"), "{:?}", safety.evidence);
        assert!(specific.evidence.is_empty() && specific.open.len() == 3, "{specific:?}");
        assert!(together.evidence[1].contains("How do you see it?"), "{together:?}");
    }

    #[test]
    fn what_the_coach_still_asks_about_in_an_incident_is_open_until_it_is_kept() {
        let texts = Texts::english();
        let mut plan = fixtures::late_emails_plan();
        plan.dignity.strengths = Text::new("You are so brilliant.");
        let open = |plan: &Plan| specific(plan, &texts).open;
        assert_eq!(open(&plan), [""; 0]);
        plan.facts[0].observed = Text::new("that is so...");
        assert!(open(&plan).iter().all(|line| !line.contains("..")), "{:?}", open(&plan));
        plan.facts[0].observed = Text::new("He is lazy and he never replies.");
        assert_eq!(open(&plan), ["The coach still asks about “lazy” and “never”."]);
        for category in ["character", "absolute"] {
            plan.answered_mut("facts.0.observed", category, "He is lazy and he never replies.").stays =
                Text::new("yes");
        }
        assert_eq!(open(&plan), [""; 0]);
    }

    #[test]
    fn who_hardly_talks_does_not_show_that_it_is_normal() {
        let texts = Texts::english();
        let mut plan = Plan::default();
        for (typed, shown) in [("on Mondays in the van", 1), ("hardly, just in the corridor", 0), ("Not yet.", 0)] {
            plan.safety.normal = Text::new(typed);
            assert_eq!(safety(&plan, &texts).evidence.len(), shown, "{typed}");
        }
    }

    #[test]
    fn a_question_is_not_said_to_come_before_the_concern() {
        let texts = Texts::english();
        let plan = fixtures::late_emails_plan();
        assert!(delivery_check::delivery_report(&plan, &texts).first_question > Some(0));
        let evidence = safety(&plan, &texts).evidence;
        let shown =
            evidence.iter().find(|line| line.contains("How do you see the client inbox")).expect("the question");
        assert!(!shown.contains("before"), "{shown}");
    }
}
