//! One incident as sentences: when and what was seen, how often, what was expected, what it led to.

use super::composed_text::ComposedText;
use super::whom::whom;
use crate::compose::date;
use crate::lang::letter_case::lower;
use crate::lang::person;
use crate::lang::speech::{self, ensure_full_stop, normalise_note};
use crate::lang::{phrase, time_phrase};
use crate::model::{Fact, Plan, Shared, Text};
use crate::texts::{Texts, keys};

/// What was seen, as one sentence: "On 3 March, three emails had no answer."
pub(super) fn observation_sentence(texts: &Texts, plan: &Plan, fact: &Fact) -> ComposedText<Shared> {
    ComposedText::of(texts, &[&fact.when, &fact.observed, &whom(plan), &plan.start.when], |texts, typed| {
        let year = date::parse(typed[3]).map(time::Date::year);
        let observed = phrase::note(texts, typed[1], typed[2]);
        let when = time_phrase::time_phrase(texts, &person::to_you(typed[0], typed[2]), year)
            .filter(|_| !phrase::spelled(texts, typed[0], "").is_empty());
        let (lead, observed) = match when {
            Some(when) => (Some(when), observed),
            None => time_phrase::split(texts, &observed, year),
        };
        if observed.is_empty() {
            let when = lead.map_or_else(|| texts.get(keys::SAY_GAP_WHEN).into(), |when| when.text);
            return ensure_full_stop([&speech::capitalise(when), ", ", texts.get(keys::SAY_GAP_OBSERVED)].concat());
        }
        let Some(when) = lead else {
            let told = time_phrase::says_when(&observed);
            let gap = if told { "" } else { texts.get(keys::SAY_GAP_WHEN) };
            return phrase::observed(gap, true, phrase::Time::Past, &observed);
        };
        let repeated = lower(&observed).contains(&lower(&when.text));
        let text = if repeated { "" } else { &when.text };
        phrase::observed(text, when.adverb, when.tense(), &observed)
    })
}

/// How often or how much, as one sentence; blank when nothing was typed.
pub(super) fn count(texts: &Texts, plan: &Plan, fact: &Fact) -> ComposedText<Shared> {
    ComposedText::of(texts, &[&fact.count, &whom(plan)], |texts, typed| {
        phrase::count(texts, &phrase::note(texts, typed[0], typed[1]))
    })
}

/// What was expected, as one sentence.
pub(super) fn standard(texts: &Texts, plan: &Plan, fact: &Fact) -> ComposedText<Shared> {
    ComposedText::of(texts, &[&fact.standard, &whom(plan)], |texts, typed| {
        or_gap(texts, phrase::standard(texts, &phrase::note(texts, typed[0], typed[1])), "standard")
    })
}

/// What it led to, as it was typed: who is mentioned in what happened may be meant, as in the sentence.
pub(super) fn led_to(texts: &Texts, plan: &Plan, fact: &Fact) -> ComposedText<Shared> {
    ComposedText::of(texts, &[&fact.impact, &whom(plan), &fact.observed], |texts, typed| {
        speech::sentence(&phrase::note_after(texts, typed[2], typed[0], typed[1]))
    })
}

/// What it led to, as one sentence.
pub(super) fn impact(texts: &Texts, plan: &Plan, fact: &Fact) -> ComposedText<Shared> {
    ComposedText::of(texts, &[&fact.impact, &whom(plan), &fact.observed], |texts, typed| {
        or_gap(texts, phrase::impact(texts, &phrase::note_after(texts, typed[2], typed[0], typed[1])), "impact")
    })
}

fn or_gap(texts: &Texts, said: String, name: &str) -> String {
    if said.is_empty() {
        let gap = ensure_full_stop(texts.get(&["say.gap.", name].concat()).into());
        return texts.format(&["say.", name].concat(), &[(name, &gap)]);
    }
    said
}

/// One incident with every missing part as a gap: what was expected, what happened, how often, what it led to. A standard that
/// is missing comes last, as one of the things to find out.
pub(super) fn incident_with_gaps(texts: &Texts, plan: &Plan, fact: &Fact) -> ComposedText<Shared> {
    let mut parts = vec![observation_sentence(texts, plan, fact), count(texts, plan, fact), impact(texts, plan, fact)];
    let at = if is_typed(&fact.standard) { 0 } else { parts.len() };
    parts.insert(at, standard(texts, plan, fact));
    ComposedText::concat(parts)
}

/// Every incident in which something was typed, on its own. A standard or an effect that several share is said once; one
/// that is missing is a gap where `gap` says so of it, and else it is left out.
pub(super) fn each(texts: &Texts, plan: &Plan, gap: fn(&str) -> bool) -> Vec<ComposedText<Shared>> {
    let typed: Vec<&Fact> = plan.facts.iter().filter(|fact| has_words(fact)).collect();
    let mut said = Vec::new();
    for (at, fact) in typed.iter().enumerate() {
        let mut parts = Vec::new();
        let is_new = |text: fn(&Fact) -> &Text<Shared>| typed[..at].iter().all(|earlier| text(earlier) != text(fact));
        let stands = |text: &Text<Shared>, name| is_typed(text) || gap(name);
        let expects = is_new(|fact| &fact.standard) && stands(&fact.standard, "standard");
        if expects && is_typed(&fact.standard) {
            parts.push(standard(texts, plan, fact));
        }
        let seen = observation_sentence(texts, plan, fact);
        let told = phrase::note(texts, fact.count.as_shared_str(), "");
        let is_said = told.contains(|c: char| c.is_ascii_digit()) && seen.as_shared_str().contains(&*told);
        parts.push(seen);
        if !is_said {
            parts.push(count(texts, plan, fact));
        }
        if is_new(|fact| &fact.impact) && stands(&fact.impact, "impact") {
            parts.push(impact(texts, plan, fact));
        }
        if expects && !is_typed(&fact.standard) {
            parts.push(standard(texts, plan, fact));
        }
        said.push(ComposedText::concat(parts));
    }
    said
}

/// All incidents in which something was typed, each on a line; one with gaps when there is none.
pub(super) fn facts(plan: &Plan, texts: &Texts) -> ComposedText<Shared> {
    let each = each(texts, plan, |_| true);
    if each.is_empty() { incident_with_gaps(texts, plan, &Fact::default()) } else { ComposedText::lines(each) }
}

fn is_typed(text: &Text<Shared>) -> bool {
    !normalise_note(text.as_shared_str()).is_empty()
}

/// True when anything that can be said was typed about this incident.
pub(super) fn has_words(fact: &Fact) -> bool {
    [&fact.when, &fact.observed, &fact.count, &fact.standard, &fact.impact]
        .iter()
        .any(|text| !normalise_note(text.as_private_str()).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn incident(when: &str, standard: &str, impact: &str) -> Fact {
        Fact {
            when: Text::new(when),
            observed: Text::new("Two emails had no answer"),
            standard: Text::new(standard),
            impact: Text::new(impact),
            ..Fact::default()
        }
    }

    #[test]
    fn a_count_reads_on_from_what_was_seen() {
        for (typed, said) in [
            ("", ""),
            ("4", "It happened 4 times."),
            ("twice in March", "It happened twice in March."),
            ("6 of 24 emails", "That’s 6 of 24 emails."),
            ("In front of six people", "It was in front of six people."),
            ("by 12 percent", "To be exact: by 12 percent."),
            ("since October", "It’s happened since October."),
        ] {
            let fact = Fact { count: Text::new(typed), ..Fact::default() };
            assert_eq!(count(&Texts::english(), &Plan::default(), &fact).as_shared_str(), said);
        }
    }

    #[test]
    fn a_clause_is_spoken_and_anything_else_stands_behind_a_colon() {
        let texts = Texts::english();
        let mut plan = Plan::default();
        plan.start.who = Text::new("S.K.");
        let said = |expected: &str, effect: &str| {
            let fact = incident("3 March", expected, effect);
            [standard(&texts, &plan, &fact).into_owner(), impact(&texts, &plan, &fact).into_owner()].concat()
        };
        assert_eq!(
            said("Replies are sent within a day.", "One client rang twice."),
            "What’s expected is that replies are sent within a day.As a result, one client rang twice."
        );
        assert_eq!(
            said("A reply within a day", "A second call with the client"),
            "What’s expected is a reply within a day.It led to a second call with the client."
        );
        assert_eq!(
            said("S.K. replies within a day", "S.K. had to ring twice"),
            "What’s expected is that you reply within a day.As a result, you had to ring twice."
        );
        assert_eq!(
            said("Replies within a day", "An afternoon spent on late replies"),
            "What’s expected is replies within a day.It led to an afternoon spent on late replies."
        );
        assert_eq!(said("", ""), "What’s expected: [the standard?].Here’s what followed: [the effect?].");
    }

    #[test]
    fn what_several_incidents_share_is_said_once_and_gaps_only_where_they_are_wanted() {
        let texts = Texts::english();
        let facts =
            vec![incident("3 March", "A reply within a day", ""), incident("9 March", "A reply within a day", "")];
        let plan = Plan { facts, ..Plan::default() };
        let said = |gap: fn(&str) -> bool| {
            each(&texts, &plan, gap).into_iter().map(ComposedText::into_owner).collect::<Vec<_>>()
        };
        assert_eq!(
            said(|_| false),
            [
                "What’s expected is a reply within a day. On 3 March, two emails had no answer.",
                "On 9 March, two emails had no answer."
            ]
        );
        assert!(said(|name| name == "impact")[0].ends_with("Here’s what followed: [the effect?]."));
        assert!(each(&texts, &Plan::default(), |_| true).is_empty());
    }
}
