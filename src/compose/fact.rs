//! One incident as sentences: when and what was seen, how often, what was expected, what it led to.

use super::said::Said;
use super::speech::{self, after_colon, end, small, tidy};
use super::{clause, date, when};
use crate::model::{Fact, Plan, Shared};
use crate::texts::Texts;

/// What was seen, as one sentence: "On 3 March, three emails had no answer."
pub(super) fn seen(texts: &Texts, plan: &Plan, fact: &Fact) -> Said<Shared> {
    Said::of(texts, &[&fact.when, &fact.observed, &plan.start.who, &plan.start.when], |texts, typed| {
        let year = date::parse(typed[3]).map(time::Date::year);
        let (when, adverb) = match when::when(typed[0], year) {
            Some(when) => (when.text, when.adverb),
            None => (texts.say("say.gap.when").into(), true),
        };
        let gap = texts.say("say.gap.observed");
        let observed = if tidy(typed[1]).is_empty() { gap } else { typed[1] };
        if observed == gap && adverb {
            return end([&speech::capital(when), ", ", gap].concat());
        }
        end(clause::seen(&when, adverb, observed, typed[2]))
    })
}

/// How often or how much, as one sentence; blank when nothing was typed.
pub(super) fn count(texts: &Texts, fact: &Fact) -> Said<Shared> {
    Said::of(texts, &[&fact.count], |texts, typed| {
        let count = tidy(typed[0]);
        if count.is_empty() {
            return count;
        }
        let small = small(&count).unwrap_or(count);
        let words: Vec<String> = small.split(' ').map(speech::bare).collect();
        let first = words.first().map_or("", String::as_str);
        // "4" and "3x" are short for so many times.
        if words.len() == 1
            && let Ok(number) = first.trim_end_matches(['x', '×']).parse::<usize>()
        {
            return texts.count("say.count", number);
        }
        let times = words.iter().any(|word| speech::listed("times once twice", word))
            || speech::listed("every each daily weekly monthly", first);
        let key = match first {
            _ if times => "say.count.times",
            "by" | "over" | "under" | "up" | "down" | "from" | "between" | "in" | "on" | "at" => "say.count.exact",
            _ => "say.count.number",
        };
        speech::one_stop(texts.fill(key, &[("count", &small)]))
    })
}

/// What was expected, as one sentence.
pub(super) fn standard(texts: &Texts, fact: &Fact) -> Said<Shared> {
    Said::of(texts, &[&fact.standard], |texts, typed| labelled(texts, "standard", typed[0]))
}

/// What it led to, as one sentence.
pub(super) fn impact(texts: &Texts, fact: &Fact) -> Said<Shared> {
    Said::of(texts, &[&fact.impact], |texts, typed| labelled(texts, "impact", typed[0]))
}

fn labelled(texts: &Texts, name: &str, typed: &str) -> String {
    let gap = ["say.gap.", name].concat();
    let words = if tidy(typed).is_empty() { end(texts.say(&gap).into()) } else { after_colon(typed) };
    texts.fill(&["say.", name].concat(), &[(name, &words)])
}

/// One incident with every missing part as a gap.
pub(super) fn whole_fact(texts: &Texts, plan: &Plan, fact: &Fact) -> Said<Shared> {
    Said::join([seen(texts, plan, fact), count(texts, fact), standard(texts, fact), impact(texts, fact)])
}

/// All incidents in which something was typed; one with gaps when there is none.
pub(super) fn facts(plan: &Plan, texts: &Texts) -> Said<Shared> {
    let blank = Fact::default();
    let mut typed: Vec<&Fact> = plan.facts.iter().filter(|fact| has_words(fact)).collect();
    if typed.is_empty() {
        typed.push(&blank);
    }
    let mut parts = Vec::new();
    for (at, fact) in typed.iter().enumerate() {
        parts.push(seen(texts, plan, fact));
        parts.push(count(texts, fact));
        // A standard or an effect that several incidents share is said once.
        if typed[..at].iter().all(|earlier| earlier.standard != fact.standard) {
            parts.push(standard(texts, fact));
        }
        if typed[..at].iter().all(|earlier| earlier.impact != fact.impact) {
            parts.push(impact(texts, fact));
        }
    }
    Said::join(parts)
}

/// True when anything that can be said was typed about this incident.
pub(super) fn has_words(fact: &Fact) -> bool {
    [&fact.when, &fact.observed, &fact.count, &fact.standard, &fact.impact]
        .iter()
        .any(|text| !tidy(text.for_owner()).is_empty())
}
