//! What the audit of support asks of the manager: each gap is owned, closed by a date, and may change the kind of talk.

use super::composed_text::ComposedText;
use super::whom::whom;
use crate::compose::date;
use crate::lang::{phrase, speech};
use crate::model::{Plan, Private, SUPPORT_ITEMS, Shared};
use crate::texts::{Texts, keys};

/// A question of the audit that was answered *no* or *not sure*.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// Which question: one of [`SUPPORT_ITEMS`].
    pub item: &'static str,
    /// True when the answer was *not sure*.
    pub unsure: bool,
}

/// From this many gaps on, the advice is to close them first or to make this a talk about support.
pub const MANY_GAPS: usize = 2;

/// The gaps in the order of the audit.
#[must_use]
pub fn gaps(plan: &Plan) -> Vec<Gap> {
    SUPPORT_ITEMS
        .into_iter()
        .filter_map(|item| match plan.support.item(item)?.answer.as_private_str() {
            "no" => Some(Gap { item, unsure: false }),
            "unsure" => Some(Gap { item, unsure: true }),
            _ => None,
        })
        .collect()
}

/// The key of a text about a gap: `say.own.training`, with `.unsure` when the answer was that.
fn gap_key(prefix: &str, gap: Gap) -> String {
    [prefix, gap.item, if gap.unsure { ".unsure" } else { ".no" }].concat()
}

/// "I own this part": one sentence for each gap, for the opening.
#[must_use]
pub fn own_parts(plan: &Plan, texts: &Texts) -> Vec<ComposedText<Private>> {
    gaps(plan).into_iter().map(|gap| ComposedText::key(texts, &gap_key("say.own.", gap))).collect()
}

/// What the manager will do about the audit, as typed: "{what}, by 10 March." Shared: the employee is told.
#[must_use]
pub fn actions(plan: &Plan, texts: &Texts) -> Vec<ComposedText<Shared>> {
    SUPPORT_ITEMS
        .into_iter()
        .filter_map(|item| plan.support.item(item))
        .filter(|item| !item.action.is_blank())
        .map(|item| {
            ComposedText::of(texts, &[&item.action, &item.by, &whom(plan)], |texts, typed| {
                let what = phrase::by_me(phrase::promised(texts, typed[0], typed[2]));
                if what.is_empty() { what } else { by(texts, what, typed[1]) }
            })
        })
        .filter(|action| !action.is_blank())
        .collect()
}

/// What was promised, with its day where there is one: "show you the alerts by 10 March". A habit begins by then:
/// "look at the inbox with you every Monday, from 10 March".
pub(super) fn by(texts: &Texts, what: String, typed: &str) -> String {
    let Some(day) = date::parse(typed) else { return what };
    if phrase::has_day(&what) {
        return what;
    }
    let key = if speech::is_habit(&what) { keys::SAY_BY_HABIT } else { keys::SAY_BY };
    texts.format(key, &[("what", &what), ("date", &date::format_short(texts, day))])
}

/// The gaps for which the manager has not yet said what they will do, or by when.
#[must_use]
pub fn open_gaps(plan: &Plan) -> Vec<Gap> {
    let whole =
        |gap: &Gap| plan.support.item(gap.item).is_some_and(|item| !item.action.is_blank() && !item.by.is_blank());
    gaps(plan).into_iter().filter(|gap| !whole(gap)).collect()
}

/// What the gaps mean for the talk; `None` when the audit shows no gap.
#[must_use]
pub fn advice(plan: &Plan, texts: &Texts) -> Option<String> {
    match gaps(plan).len() {
        0 => None,
        _ if open_gaps(plan).is_empty() => Some(texts.get(keys::SAY_ADVICE_SETTLED).into()),
        n if n < MANY_GAPS => Some(texts.get(keys::SAY_ADVICE_ONE).into()),
        n => Some(texts.format(keys::SAY_ADVICE_MANY, &[("n", &n.to_string())])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Text;

    #[test]
    fn a_promise_that_names_its_day_is_not_given_another() {
        let texts = Texts::english();
        for (what, said) in [
            ("ask Finance for the numbers by Thursday", "ask Finance for the numbers by Thursday"),
            ("send the list by 4 March", "send the list by 4 March"),
            ("go through the list step by step", "go through the list step by step by 10 March"),
            ("be at the till by 7.45", "be at the till by 7.45 by 10 March"),
        ] {
            assert_eq!(by(&texts, what.into(), "2026-03-10"), said);
        }
    }

    #[test]
    fn each_gap_is_owned_and_two_change_the_advice() {
        let texts = Texts::english();
        let mut plan = Plan::default();
        assert_eq!(advice(&plan, &texts), None);
        plan.support.expectations.answer = Text::new("yes");
        plan.support.training.answer = Text::new("no");
        plan.support.training.action = Text::new("I will show you the alerts.");
        plan.support.training.by = Text::new("2026-03-10");
        assert_eq!(own_parts(&plan, &texts).len(), 1);
        assert_eq!(actions(&plan, &texts)[0].as_shared_str(), "show you the alerts by 10 March");
        assert!(open_gaps(&plan).is_empty());
        plan.support.training.action = Text::new("Look at the alerts with S.K. every Monday");
        plan.start.who = Text::new("S.K.");
        assert_eq!(
            actions(&plan, &texts)[0].as_shared_str(),
            "look at the alerts with you every Monday, from 10 March"
        );
        let one = advice(&plan, &texts);
        plan.support.feedback.answer = Text::new("unsure");
        assert_eq!(gaps(&plan)[1], Gap { item: "feedback", unsure: true });
        assert_eq!(open_gaps(&plan).len(), 1);
        assert_ne!(advice(&plan, &texts), one);
        // Once each has its action and its day, nobody is told to close them first.
        let settled = Some(texts.get(keys::SAY_ADVICE_SETTLED).to_owned());
        assert_eq!(one, settled);
        plan.support.feedback.action = Text::new("Sit down on Tuesdays");
        plan.support.feedback.by = Text::new("2026-03-10");
        assert_eq!(advice(&plan, &texts), settled);
    }
}
