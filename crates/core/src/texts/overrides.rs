//! What HR may change: a JSON object of keys and sentences, laid over the built-in texts.

use super::Texts;
use serde_json::Value;

/// Why an entry of an override file was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OverrideProblem {
    /// The file is not a JSON object.
    NotAnObject,
    /// The guide has no sentence of this key; most often a typo.
    UnknownKey,
    /// The value is not a text.
    NotText,
    /// The sentence has a place in braces that the original does not have, so nothing would fill it.
    UnknownPlaceholder,
    /// There are no words in it.
    Empty,
}

/// One entry that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverrideError {
    /// The key in the file; empty when the file as a whole is meant.
    pub key: String,
    /// What is wrong with it.
    pub problem: OverrideProblem,
}

impl Texts {
    /// Lays the sentences of an override file over these. Good entries are taken, each bad one is returned; keys that
    /// begin with `$` (such as `$schema`) are notes for editors and are passed over.
    #[must_use]
    pub fn with_overrides(mut self, file: &str) -> (Self, Vec<OverrideError>) {
        let Ok(Value::Object(entries)) = serde_json::from_str(file.trim_start_matches('\u{feff}')) else {
            return (self, vec![OverrideError { key: String::new(), problem: OverrideProblem::NotAnObject }]);
        };
        let mut problems = Vec::new();
        for (key, value) in entries.into_iter().filter(|(key, _)| !key.starts_with('$')) {
            match self.apply_override(&key, value) {
                Ok(()) => {}
                Err(problem) => problems.push(OverrideError { key, problem }),
            }
        }
        (self, problems)
    }

    /// Lays over these the sentences of an override file that belong to them. Beside it stand the keys of those that cannot be
    /// used, parted by commas. What keeps drafts safe has texts of its own, in a part of its own: each passes over the other's.
    #[must_use]
    pub fn with_host_overrides(self, file: &str) -> (Self, String) {
        const DATA_SAFETY: &str = "data_safety.";
        let is_data_safety = self.keys().all(|key| key.starts_with(DATA_SAFETY));
        let (texts, problems) = self.with_overrides(file);
        let mut keys = String::new();
        for problem in problems.iter().filter(|problem| problem.key.starts_with(DATA_SAFETY) == is_data_safety) {
            if !keys.is_empty() {
                keys.push_str(", ");
            }
            keys.push_str(&problem.key);
        }
        (texts, keys)
    }

    fn apply_override(&mut self, key: &str, value: Value) -> Result<(), OverrideProblem> {
        let Some(Value::String(original)) = self.sentences.get_mut(key) else {
            return Err(OverrideProblem::UnknownKey);
        };
        let Value::String(sentence) = value else { return Err(OverrideProblem::NotText) };
        // A figure that a house does not want is left out; any other sentence would leave a hole.
        if sentence.trim().is_empty() && !key.starts_with("why.") {
            return Err(OverrideProblem::Empty);
        }
        if placeholders(&sentence).any(|place| !placeholders(original).any(|known| known == place)) {
            return Err(OverrideProblem::UnknownPlaceholder);
        }
        *original = sentence;
        Ok(())
    }
}

/// The names in braces.
fn placeholders(sentence: &str) -> impl Iterator<Item = &str> {
    sentence.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::keys;
    use proptest::prelude::*;

    fn base() -> Texts {
        Texts::from_json(r#"{"a": "Hello {who}", "b": "Next"}"#)
    }

    #[test]
    fn good_entries_are_taken_and_each_bad_one_is_named() {
        let file = r#"{"$schema": "x", "a": "Hi {who}", "b": "Go on {now}", "c": "?", "d": 1}"#;
        let (texts, problems) = base().with_overrides(file);
        assert_eq!((texts.get("a"), texts.get("b")), ("Hi {who}", "Next"));
        let found: Vec<_> = problems.iter().map(|problem| (problem.key.as_str(), problem.problem)).collect();
        assert_eq!(
            found,
            [
                ("b", OverrideProblem::UnknownPlaceholder),
                ("c", OverrideProblem::UnknownKey),
                ("d", OverrideProblem::UnknownKey)
            ]
        );
    }

    #[test]
    fn an_empty_sentence_is_not_taken_and_a_figure_may_be_left_out() {
        let base = Texts::from_json(r#"{"a": "Hello", "why.cost.figure": "3 in 4"}"#);
        let (texts, problems) = base.with_overrides(r#"{"a": " ", "why.cost.figure": ""}"#);
        assert_eq!((texts.get("a"), texts.get(keys::WHY_COST_FIGURE)), ("Hello", ""));
        assert_eq!(problems, [OverrideError { key: "a".into(), problem: OverrideProblem::Empty }]);
    }

    #[test]
    fn each_module_takes_its_own_words_and_names_its_own_faults() {
        let file = r#"{"a": "Hi {now}", "b": "Go on", "c": "?", "data_safety.a": "Keep", "data_safety.b": "?"}"#;
        let (texts, keys) = base().with_host_overrides(file);
        assert_eq!((texts.get("b"), keys.as_str()), ("Go on", "a, c"));
        let (texts, keys) = Texts::from_json(r#"{"data_safety.a": "Hold"}"#).with_host_overrides(file);
        assert_eq!((texts.get("data_safety.a"), keys.as_str()), ("Keep", "data_safety.b"));
    }

    proptest! {
        #[test]
        fn any_file_leaves_the_keys_as_they_were(file in any::<String>()) {
            let (texts, _) = base().with_overrides(&file);
            prop_assert_eq!(texts.keys().collect::<Vec<_>>(), ["a", "b"]);
        }
    }
}
