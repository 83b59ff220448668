//! Two plans held against each other, field by field, and taking a field of one into the other.

use super::plan::Plan;

/// A field in which two plans differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldDiff {
    /// Its path.
    pub path: String,
    /// What stands there in the first plan; empty where it has no such field.
    pub one: String,
    /// The same in the second.
    pub other: String,
}

impl Plan {
    /// The fields in which this plan and another differ, in the order of the steps.
    #[must_use]
    pub fn differences(&self, other: &Plan) -> Vec<FieldDiff> {
        let mut groups = self.group_paths();
        // What only the other has stands behind what both have.
        groups.extend(other.group_paths().into_iter().filter(|path| self.group(path).is_none()));
        let mut found = Vec::new();
        for group in groups {
            let fields =
                self.group(&group).or_else(|| other.group(&group)).map(super::FieldGroup::fields).unwrap_or_default();
            for meta in fields {
                let path = [&group, ".", meta.name].concat();
                let (one, there) = (self.field(&path).unwrap_or_default(), other.field(&path).unwrap_or_default());
                if one != there {
                    found.push(FieldDiff { one: one.into(), other: there.into(), path });
                }
            }
        }
        found
    }

    /// Puts `text` into the field at this path, and makes room where the list it belongs to is shorter. False when
    /// there is no such field.
    pub fn apply_from(&mut self, path: &str, text: &str) -> bool {
        if let Some((group, _)) = path.rsplit_once('.')
            && let Some((list, at)) = group.rsplit_once('.')
            && let Ok(at) = at.parse::<usize>()
        {
            // A place far behind the end of a list is none.
            for _ in 0..100 {
                if self.group(&[list, ".", &at.to_string()].concat()).is_some() || !self.push_default(list) {
                    break;
                }
            }
        }
        match self.field_mut(path) {
            Some(field) => {
                field.clear();
                field.push_str(text);
                true
            }
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{FieldGroup, Text};
    use proptest::prelude::*;

    #[test]
    fn fields_that_differ_are_found_on_both_sides() {
        let (mut one, mut other) = (Plan::default(), Plan::default());
        one.start.topic = Text::new("replies");
        one.start.who = Text::new("S.K.");
        other.start.who = Text::new("S.K.");
        other.push_default("facts");
        other.facts[1].when = Text::new("on 3 March");
        let found: Vec<_> = one.differences(&other).into_iter().map(|d| (d.path, d.one, d.other)).collect();
        let as_text = |path: &str, one: &str, other: &str| (path.to_owned(), one.to_owned(), other.to_owned());
        assert_eq!(found, [as_text("start.topic", "replies", ""), as_text("facts.1.when", "", "on 3 March")]);
    }

    #[test]
    fn a_path_that_names_nothing_is_not_taken() {
        let mut plan = Plan::default();
        for path in ["facts.5000.when", "moon.who", "start.moon", "facts.0", ""] {
            assert!(!plan.clone().apply_from(path, "x"), "{path}");
        }
        assert!(plan.apply_from("facts.2.when", "x"));
        assert_eq!(plan.facts.len(), 3);
    }

    fn plan(texts: &[String], facts: usize, notes: usize) -> Plan {
        let mut plan = Plan::default();
        for (list, n) in [("facts", facts), ("room.notes", notes), ("followup.actions", notes)] {
            (0..n).for_each(|_| assert!(plan.push_default(list)));
        }
        let mut texts = texts.iter().cycle();
        for group in plan.group_paths() {
            for meta in plan.group(&group).map(FieldGroup::fields).unwrap_or_default() {
                if let (Some(field), Some(text)) = (plan.field_mut(&[&group, ".", meta.name].concat()), texts.next()) {
                    field.clone_from(text);
                }
            }
        }
        plan
    }

    proptest! {
        #[test]
        fn taking_every_difference_makes_the_words_of_the_other(
            texts in proptest::collection::vec("[a-c]{0,2}", 1..9), more in proptest::collection::vec("[a-c]{0,2}", 1..9),
            facts in 0_usize..3, notes in 0_usize..3, more_facts in 0_usize..3,
        ) {
            let (one, other) = (plan(&texts, facts, notes), plan(&more, more_facts, 1));
            let mut merged = one.clone();
            for difference in one.differences(&other) {
                prop_assert!(merged.apply_from(&difference.path, &difference.other));
            }
            prop_assert_eq!(merged.differences(&other), []);
            prop_assert_eq!(one.differences(&one), []);
        }
    }
}
