//! One incident as sentences: when and what was seen, how often, what was expected, what it led to.

use super::composed_text::ComposedText;
use super::speech::{self, after_colon, ensure_full_stop, lowercase_first_unless_name, normalise_note};
use super::{clause, date, second_person, time_phrase};
use crate::model::{Fact, Plan, Shared, Text};
use crate::texts::{Texts, keys};

/// What was seen, as one sentence: "On 3 March, three emails had no answer."
pub(super) fn observation_sentence(texts: &Texts, plan: &Plan, fact: &Fact) -> ComposedText<Shared> {
    ComposedText::of(texts, &[&fact.when, &fact.observed, &plan.start.who, &plan.start.when], |texts, typed| {
        let year = date::parse(typed[3]).map(time::Date::year);
        let (when, adverb) = match time_phrase::time_phrase(texts, typed[0], year) {
            Some(when) => (when.text, when.adverb),
            None => (texts.get(keys::SAY_GAP_WHEN).into(), true),
        };
        let gap = texts.get(keys::SAY_GAP_OBSERVED);
        let observed = if normalise_note(typed[1]).is_empty() { gap } else { typed[1] };
        if observed == gap && adverb {
            return ensure_full_stop([&speech::capitalise(when), ", ", gap].concat());
        }
        ensure_full_stop(clause::observation(&when, adverb, observed, typed[2]))
    })
}

/// How often or how much, as one sentence; blank when nothing was typed.
pub(super) fn count(texts: &Texts, plan: &Plan, fact: &Fact) -> ComposedText<Shared> {
    ComposedText::of(texts, &[&fact.count, &plan.start.who], |texts, typed| {
        count_sentence(texts, second_person::address_if_unambiguous(&normalise_note(typed[0]), typed[1]))
    })
}

/// The same from a tidy count, as it was typed.
pub(super) fn count_sentence(texts: &Texts, count: String) -> String {
    if count.is_empty() {
        return count;
    }
    let small = lowercase_first_unless_name(&count).unwrap_or(count);
    let words: Vec<String> = small.split(' ').map(speech::normalise_word).collect();
    let first = words.first().map_or("", String::as_str);
    // "4" and "3x" are short for so many times.
    if words.len() == 1
        && let Ok(number) = first.trim_end_matches(['x', '×']).parse::<usize>()
    {
        return texts.format_count(keys::SAY_COUNT, number);
    }
    let times = words.iter().any(|word| speech::has_word("times once twice", word))
        || speech::has_word("every each daily weekly monthly since", first);
    let key = match first {
        _ if times => keys::SAY_COUNT_TIMES,
        "by" | "up" | "down" | "from" => keys::SAY_COUNT_EXACT,
        _ => keys::SAY_COUNT_NUMBER,
    };
    speech::one_stop(texts.format(key, &[("count", &small)]))
}

/// What was expected, as one sentence.
pub(super) fn standard(texts: &Texts, plan: &Plan, fact: &Fact) -> ComposedText<Shared> {
    ComposedText::of(texts, &[&fact.standard, &plan.start.who], |texts, typed| with_label(texts, "standard", typed))
}

/// What it led to, as one sentence.
pub(super) fn impact(texts: &Texts, plan: &Plan, fact: &Fact) -> ComposedText<Shared> {
    ComposedText::of(texts, &[&fact.impact, &plan.start.who], |texts, typed| with_label(texts, "impact", typed))
}

fn with_label(texts: &Texts, name: &str, typed: &[&str]) -> String {
    let words = second_person::address_if_unambiguous(&normalise_note(typed[0]), typed[1]);
    if words.is_empty() {
        let gap = ensure_full_stop(texts.get(&["say.gap.", name].concat()).into());
        return texts.format(&["say.", name].concat(), &[(name, &gap)]);
    }
    // "As a result, one client rang twice" is speech, but needs a clause, and "It led to a second call" needs a thing;
    // whatever else was typed stands behind a colon.
    let (lead, words) = match lowercase_first_unless_name(&words) {
        Some(lowercase_first_unless_name)
            if clause::is_sure(&lowercase_first_unless_name) || lowercase_first_unless_name.starts_with("you ") =>
        {
            (".clause", ensure_full_stop(lowercase_first_unless_name))
        }
        Some(lowercase_first_unless_name)
            if clause::is_noun_phrase(&lowercase_first_unless_name)
                || name == "standard" && lowercase_first_unless_name.starts_with("that ") =>
        {
            (".thing", ensure_full_stop(lowercase_first_unless_name))
        }
        _ => ("", after_colon(&words)),
    };
    texts.format(&["say.", name, lead].concat(), &[(name, &words)])
}

/// One incident with every missing part as a gap.
pub(super) fn incident_with_gaps(texts: &Texts, plan: &Plan, fact: &Fact) -> ComposedText<Shared> {
    ComposedText::concat([
        observation_sentence(texts, plan, fact),
        count(texts, plan, fact),
        impact(texts, plan, fact),
        standard(texts, plan, fact),
    ])
}

/// Every incident in which something was typed, on its own. A standard or an effect that several share is said once; one
/// that is missing is a gap where `gap` says so of it, and else it is left out.
pub(super) fn each(texts: &Texts, plan: &Plan, gap: fn(&str) -> bool) -> Vec<ComposedText<Shared>> {
    let typed: Vec<&Fact> = plan.facts.iter().filter(|fact| has_words(fact)).collect();
    let mut said = Vec::new();
    for (at, fact) in typed.iter().enumerate() {
        let mut parts = vec![observation_sentence(texts, plan, fact), count(texts, plan, fact)];
        let is_new = |text: fn(&Fact) -> &Text<Shared>| typed[..at].iter().all(|earlier| text(earlier) != text(fact));
        let stands = |text: &Text<Shared>, name| !normalise_note(text.as_shared_str()).is_empty() || gap(name);
        // "As a result" is heard as the result of what was said before it.
        if is_new(|fact| &fact.impact) && stands(&fact.impact, "impact") {
            parts.push(impact(texts, plan, fact));
        }
        if is_new(|fact| &fact.standard) && stands(&fact.standard, "standard") {
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
            ("6 of 24 emails", "That was 6 of 24 emails."),
            ("In front of six people", "That was in front of six people."),
            ("by 12 percent", "To be exact: by 12 percent."),
            ("since October", "It happened since October."),
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
            "The standard is that replies are sent within a day.As a result, one client rang twice."
        );
        assert_eq!(
            said("A reply within a day", "A second call with the client"),
            "The standard is a reply within a day.It led to a second call with the client."
        );
        assert_eq!(
            said("S.K. replies within a day", "S.K. had to ring twice"),
            "The standard is that you reply within a day.As a result, you had to ring twice."
        );
        assert_eq!(
            said("Replies within a day", "An afternoon spent on late replies"),
            "This is what was expected: replies within a day.This is what it led to: an afternoon spent on late replies."
        );
        assert_eq!(said("", ""), "This is what was expected: [the standard?].This is what it led to: [the effect?].");
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
                "On 3 March, two emails had no answer. The standard is a reply within a day.",
                "On 9 March, two emails had no answer."
            ]
        );
        assert!(said(|name| name == "impact")[0].contains("This is what it led to: [the effect?]. The standard"));
        assert!(each(&texts, &Plan::default(), |_| true).is_empty());
    }
}
