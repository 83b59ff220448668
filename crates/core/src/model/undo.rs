//! Taking back one change of a plan, and nothing that was typed since.

use super::plan::Plan;
use serde_json::Value;

impl Plan {
    /// This plan without the change that led from `before` to `after`. What was
    /// removed from a list stands at its place again. `None` once something else stands where it changed something:
    /// taking it back would cost words.
    #[must_use]
    pub fn revert_change(&self, before: &Self, after: &Self) -> Option<Self> {
        Some(Self::from_json(&revert_change(&self.to_json(), &before.to_json(), &after.to_json())?).0)
    }
}

fn revert_change(now: &Value, before: &Value, after: &Value) -> Option<Value> {
    if before == after {
        return Some(now.clone());
    }
    if now == after {
        return Some(before.clone());
    }
    if let (Value::Object(fields), Value::Object(changed), Value::Object(back)) = (before, after, now) {
        let mut back = back.clone();
        for name in fields.keys().chain(changed.keys()) {
            // A blank field is left out.
            let part = |of: &Value| of.get(name).cloned().unwrap_or_default();
            match revert_change(&part(now), &part(before), &part(after))? {
                Value::Null => drop(back.remove(name)),
                value => drop(back.insert(name.into(), value)),
            }
        }
        return Some(Value::Object(back));
    }
    // An empty list is left out.
    let items = |of: &Value| of.as_array().cloned().unwrap_or_default();
    let (before, after, mut now) = (before.as_array()?, items(after), items(now));
    if before.len() > after.len() {
        let at = before.iter().zip(&after).take_while(|(before, after)| before == after).count();
        for (gone, item) in before[at..].iter().take(before.len() - after.len()).enumerate() {
            now.insert(usize::min(at + gone, now.len()), item.clone());
        }
        return Some(Value::Array(now));
    }
    if before.len() != now.len() || after.len() != now.len() {
        return None;
    }
    before.iter().zip(&after).zip(&now).map(|((before, after), now)| revert_change(now, before, after)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Fact, FieldGroup, Note, Text};
    use proptest::prelude::*;

    fn back(now: &Plan, before: &Plan, after: &Plan) -> Option<Plan> {
        now.revert_change(before, after)
    }

    fn with_facts(observed: &[&str]) -> Plan {
        let fact = |text: &&str| Fact { observed: Text::new(*text), ..Fact::default() };
        Plan { facts: observed.iter().map(fact).collect(), ..Plan::default() }
    }

    #[test]
    fn what_was_typed_elsewhere_since_stays() {
        let before = with_facts(&["careless", "second"]);
        let after = with_facts(&["three totals were wrong", "second"]);
        let mut now = after.clone();
        now.facts[1].observed = Text::new("second, and more");
        now.start.topic = Text::new("totals");
        let back = now.revert_change(&before, &after).unwrap_or_default();
        assert_eq!(back.facts[0].observed.as_shared_str(), "careless");
        assert_eq!(back.facts[1].observed.as_shared_str(), "second, and more");
        assert_eq!(back.start.topic.as_shared_str(), "totals");
    }

    #[test]
    fn what_was_typed_over_since_is_not_taken_back() {
        let (before, after) = (with_facts(&["careless"]), with_facts(&["three totals were wrong"]));
        assert_eq!(back(&with_facts(&["three totals were wrong, and"]), &before, &after), None);
        // Nor is anything when the list is another one since.
        assert_eq!(back(&with_facts(&["new", "three totals were wrong"]), &before, &after), None);
    }

    #[test]
    fn what_was_removed_stands_at_its_place_again() {
        let (before, after) = (with_facts(&["a", "b", "c"]), with_facts(&["a", "c"]));
        let back = back(&with_facts(&["a", "c, and more", "new"]), &before, &after);
        assert_eq!(back, Some(with_facts(&["a", "b", "c, and more", "new"])));
    }

    #[test]
    fn the_last_of_a_list_comes_back_beside_what_was_added_since() {
        let note = |words: &str| Note { words: Text::new(words), ..Note::default() };
        let notes = |words: &[&str]| Plan { notes: words.iter().map(|words| note(words)).collect(), ..Plan::default() };
        assert_eq!(back(&notes(&[]), &notes(&["a"]), &notes(&[])), Some(notes(&["a"])));
        assert_eq!(back(&notes(&["b"]), &notes(&["a"]), &notes(&[])), Some(notes(&["a", "b"])));
        assert_eq!(back(&notes(&[]), &notes(&["a", "b"]), &notes(&["b"])), Some(notes(&["a"])));
    }

    /// Every text of a plan, sorted.
    fn texts(plan: &Plan) -> Vec<String> {
        let of = |group: String| {
            let names = plan.group(&group).map(FieldGroup::fields).unwrap_or_default();
            names
                .iter()
                .filter_map(|meta| plan.field(&[&group, ".", meta.name].concat()).map(str::to_owned))
                .collect::<Vec<_>>()
        };
        let mut texts: Vec<String> =
            plan.group_paths().into_iter().flat_map(of).filter(|text| !text.is_empty()).collect();
        texts.sort();
        texts
    }

    fn plan(words: &[String]) -> Plan {
        let mut plan = with_facts(&words.iter().map(String::as_str).collect::<Vec<_>>());
        if plan.facts.is_empty() {
            plan.facts.push(Fact::default());
        }
        plan
    }

    proptest! {
        #[test]
        fn alone_a_change_is_taken_back_whole(one in "[a-c]{0,2}", facts in proptest::collection::vec("[a-c]{0,2}", 1..4)) {
            let before = plan(&facts);
            let mut after = before.clone();
            after.facts[0].observed = Text::new(one.as_str());
            prop_assert_eq!(after.revert_change(&before, &after), Some(before));
        }

        #[test]
        fn no_word_is_lost_by_taking_back_a_removal(
            facts in proptest::collection::vec("[a-c]{0,2}", 2..5), at in 0_usize..4,
            since in proptest::collection::vec("[d-f]{1,2}", 1..5), topic in "[d-f]{1,2}",
        ) {
            let before = plan(&facts);
            let mut after = before.clone();
            let gone = after.facts.remove(at % facts.len());
            // Whatever came of the list since, all of its words and those that were removed are there.
            let mut now = plan(&since);
            now.start.topic = Text::new(topic.as_str());
            let Some(back) = now.revert_change(&before, &after) else { return Err(TestCaseError::fail("not taken back")) };
            let mut wanted = texts(&now);
            wanted.extend(Some(gone.observed.as_shared_str().to_owned()).filter(|text| !text.is_empty()));
            wanted.sort();
            prop_assert_eq!(texts(&back), wanted);
        }
    }
}
