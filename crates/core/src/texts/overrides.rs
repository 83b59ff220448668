//! What HR may change: a JSON object of keys and sentences, laid over the built-in texts.

use super::Texts;
use serde_json::Value;

/// Why an entry of an override file was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The file is not a JSON object.
    NotAnObject,
    /// The guide has no sentence of this key; most often a typo.
    UnknownKey,
    /// The value is not a text.
    NotText,
    /// The sentence has a place in braces that the original does not have, so nothing would fill it.
    UnknownPlace,
    /// There are no words in it.
    Empty,
}

/// One entry that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The key in the file; empty when the file as a whole is meant.
    pub key: String,
    /// What is wrong with it.
    pub trouble: Trouble,
}

impl Texts {
    /// Lays the sentences of an override file over these. Good entries are taken, each bad one is returned; keys that
    /// begin with `$` (such as `$schema`) are notes for editors and are passed over.
    #[must_use]
    pub fn with_overrides(mut self, file: &str) -> (Self, Vec<Problem>) {
        let Ok(Value::Object(entries)) = serde_json::from_str(file.trim_start_matches('\u{feff}')) else {
            return (self, vec![Problem { key: String::new(), trouble: Trouble::NotAnObject }]);
        };
        let mut problems = Vec::new();
        for (key, value) in entries.into_iter().filter(|(key, _)| !key.starts_with('$')) {
            match self.lay_over(&key, value) {
                Ok(()) => {}
                Err(trouble) => problems.push(Problem { key, trouble }),
            }
        }
        (self, problems)
    }

    /// Lays over these the sentences of an override file that belong to them. Beside it stand the keys of those that cannot be
    /// used, parted by commas. What keeps drafts safe has texts of its own, in a part of its own: each passes over the other's.
    #[must_use]
    pub fn of_house(self, file: &str) -> (Self, String) {
        const SAFEKEEPING: &str = "keep.";
        let is_safekeeping = self.keys().all(|key| key.starts_with(SAFEKEEPING));
        let (texts, problems) = self.with_overrides(file);
        let mut keys = String::new();
        for problem in problems.iter().filter(|problem| problem.key.starts_with(SAFEKEEPING) == is_safekeeping) {
            if !keys.is_empty() {
                keys.push_str(", ");
            }
            keys.push_str(&problem.key);
        }
        (texts, keys)
    }

    fn lay_over(&mut self, key: &str, value: Value) -> Result<(), Trouble> {
        let original = self.sentences.get_mut(key).ok_or(Trouble::UnknownKey)?;
        let Value::String(sentence) = value else { return Err(Trouble::NotText) };
        // A figure that a house does not want is left out; any other sentence would leave a hole.
        if sentence.trim().is_empty() && !key.starts_with("why.") {
            return Err(Trouble::Empty);
        }
        if places(&sentence).any(|place| !places(original).any(|known| known == place)) {
            return Err(Trouble::UnknownPlace);
        }
        *original = sentence;
        Ok(())
    }
}

/// The names in braces.
fn places(sentence: &str) -> impl Iterator<Item = &str> {
    sentence.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn base() -> Texts {
        Texts::from_json(r#"{"a": "Hello {who}", "b": "Next"}"#)
    }

    #[test]
    fn good_entries_are_taken_and_each_bad_one_is_named() {
        let file = r#"{"$schema": "x", "a": "Hi {who}", "b": "Go on {now}", "c": "?", "d": 1}"#;
        let (texts, problems) = base().with_overrides(file);
        assert_eq!((texts.say("a"), texts.say("b")), ("Hi {who}", "Next"));
        let found: Vec<_> = problems.iter().map(|problem| (problem.key.as_str(), problem.trouble)).collect();
        assert_eq!(found, [("b", Trouble::UnknownPlace), ("c", Trouble::UnknownKey), ("d", Trouble::UnknownKey)]);
    }

    #[test]
    fn an_empty_sentence_is_not_taken_and_a_figure_may_be_left_out() {
        let base = Texts::from_json(r#"{"a": "Hello", "why.cost.figure": "3 in 4"}"#);
        let (texts, problems) = base.with_overrides(r#"{"a": " ", "why.cost.figure": ""}"#);
        assert_eq!((texts.say("a"), texts.say("why.cost.figure")), ("Hello", ""));
        assert_eq!(problems, [Problem { key: "a".into(), trouble: Trouble::Empty }]);
    }

    #[test]
    fn each_module_takes_its_own_words_and_names_its_own_faults() {
        let file = r#"{"a": "Hi {now}", "b": "Go on", "c": "?", "keep.a": "Keep", "keep.b": "?"}"#;
        let (texts, keys) = base().of_house(file);
        assert_eq!((texts.say("b"), keys.as_str()), ("Go on", "a, c"));
        let (texts, keys) = Texts::from_json(r#"{"keep.a": "Hold"}"#).of_house(file);
        assert_eq!((texts.say("keep.a"), keys.as_str()), ("Keep", "keep.b"));
    }

    proptest! {
        #[test]
        fn any_file_leaves_the_keys_as_they_were(file in any::<String>()) {
            let (texts, _) = base().with_overrides(&file);
            prop_assert_eq!(texts.keys().collect::<Vec<_>>(), ["a", "b"]);
        }
    }
}
