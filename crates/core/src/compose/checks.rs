//! Warnings about the incidents as a whole: too recent, without dates, only from others.

use super::incident_text;
use crate::lang::date_parsing;
use crate::model::{Fact, Plan};
use crate::texts::Texts;
use time::Date;

/// What was noticed, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The stable name: `undated`, `recent`, `hearsay`.
    pub id: &'static str,
    /// What was noticed and what to do, in sentences.
    pub text: String,
}

/// Incidents that are all younger than this show the last days, not the work.
const RECENT_DAYS: i64 = 14;

/// What to mind about the incidents before they are brought to anybody.
#[must_use]
pub fn facts_checks(plan: &Plan, texts: &Texts, today: Date) -> Vec<Warning> {
    let facts: Vec<&Fact> = plan.facts.iter().filter(|fact| incident_text::has_words(fact)).collect();
    let mut warnings = Vec::new();
    if facts.is_empty() {
        return warnings;
    }
    let mut warn = |id: &'static str| {
        warnings.push(Warning { id, text: texts.get(&["check.", id].concat()).to_owned() });
    };
    if facts.iter().all(|fact| fact.when.is_blank()) {
        warn("undated");
    }
    // Said only where every date can be read: a doubtful warning would teach people to pass warnings over.
    let recent = |fact: &&Fact| {
        date_parsing::earliest_date(fact.when.as_private_str(), today)
            .is_some_and(|day| (today - day).whole_days() <= RECENT_DAYS)
    };
    if facts.iter().all(recent) {
        warn("recent");
    }
    if facts.iter().all(|fact| fact.source.as_private_str() == "reported") {
        warn("hearsay");
    }
    warnings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::date;
    use crate::model::Text;

    #[track_caller]
    fn ids(times: &[&str], source: &str) -> Vec<&'static str> {
        let facts = times
            .iter()
            .map(|when| Fact {
                when: Text::new(*when),
                observed: Text::new("three emails had no answer"),
                source: Text::new(source),
                ..Fact::default()
            })
            .collect();
        let plan = Plan { facts, ..Plan::default() };
        let today = date::date(2026, 3, 24).unwrap_or(Date::MIN);
        facts_checks(&plan, &Texts::english(), today).into_iter().map(|warning| warning.id).collect()
    }

    #[test]
    fn only_a_pattern_of_recent_undated_or_told_incidents_is_noticed() {
        assert_eq!(ids(&["yesterday", "20 March"], "records"), ["recent"]);
        assert_eq!(ids(&["yesterday", "3 March"], "records"), [] as [&str; 0]);
        assert_eq!(ids(&["yesterday", "the board meeting"], ""), [] as [&str; 0]);
        assert_eq!(ids(&["", ""], ""), ["undated"]);
        assert_eq!(ids(&["3 March"], "reported"), ["hearsay"]);
        assert!(facts_checks(&Plan::default(), &Texts::english(), Date::MIN).is_empty());
    }
}
