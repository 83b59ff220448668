//! Every sentence a user reads, by key, from `en.json`.
//!
//! A key is a path of names: `step.facts.title`, `facts.observed.label`. A field's keys are its path without the
//! numbers. A sentence may have places in braces that [`Texts::format`] fills: `{who}`.

mod overrides;

/// The key of each sentence of `en.json`, made by the build: `keys::UI_DISMISS` is `ui.dismiss`. A key that is not there does not compile.
#[expect(clippy::doc_markdown, reason = "what is said to users is no Markdown")]
pub mod keys {
    include!(concat!(env!("OUT_DIR"), "/keys.rs"));
}

use serde_json::{Map, Value};

pub use overrides::{OverrideError, OverrideProblem};

/// The languages that the guide can show: the first part of what the attribute `lang` may say.
pub const LANGUAGES: [&str; 1] = ["en"];

/// The English texts, compiled in.
const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/en.json"));
/// Those of them that come with the part that prepares the conversation.
const ENGLISH_LATER: &str = include_str!(concat!(env!("OUT_DIR"), "/en.later.json"));
/// Those that come with what keeps drafts safe.
const ENGLISH_DATA_SAFETY: &str = include_str!(concat!(env!("OUT_DIR"), "/en.data_safety.json"));
/// Those of them that the first screen says.
const ENGLISH_FIRST: &str = include_str!(concat!(env!("OUT_DIR"), "/en.first.json"));

/// All sentences of one language by their keys, with what HR has overridden.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts {
    /// Each value is a text.
    sentences: Map<String, Value>,
}

impl Texts {
    /// The texts that are compiled in.
    #[must_use]
    pub fn english() -> Self {
        Self::from_json(ENGLISH)
    }

    /// All compiled-in texts but those of data safety.
    #[must_use]
    pub fn english_but_data_safety() -> Self {
        Self::english_first().with(Self::from_json(ENGLISH_LATER))
    }

    /// Those of the compiled-in texts that come with what keeps drafts safe.
    #[must_use]
    pub fn english_data_safety() -> Self {
        Self::from_json(ENGLISH_DATA_SAFETY)
    }

    /// Those of the compiled-in texts that the first screen says. All others come with the other parts.
    #[must_use]
    pub fn english_first() -> Self {
        Self::from_json(ENGLISH_FIRST)
    }

    /// The texts of a JSON object of keys and sentences; whatever in it is no sentence is left out.
    #[must_use]
    pub fn from_json(json: &str) -> Self {
        let mut texts = Self::default();
        if let Ok(Value::Object(entries)) = serde_json::from_str(json) {
            texts.merge(entries);
        }
        texts
    }

    /// These texts with those of `other` laid over them.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.merge(other.sentences);
        self
    }

    /// These texts as people of a region say them: `date.day.us` takes the place of `date.day` in the region `us`.
    #[must_use]
    pub fn with_region(mut self, region: &str) -> Self {
        let end = [".", region].concat();
        let of_region = |(key, text): (&String, &Value)| Some((key.strip_suffix(&end)?.to_owned(), text.clone()));
        let texts: Vec<(String, Value)> = self.sentences.iter().filter_map(of_region).collect();
        self.sentences.extend(texts);
        self
    }

    fn merge(&mut self, entries: Map<String, Value>) {
        for (key, sentence) in entries {
            // A sentence without words would leave a hole.
            if sentence.as_str().is_some_and(|sentence| !sentence.is_empty()) {
                self.sentences.insert(key, sentence);
            }
        }
    }

    /// The texts as such an object.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(&self.sentences).unwrap_or_default()
    }

    /// The sentence of this key, where there is one. For keys that are optional by nature, such as a field's hint.
    #[must_use]
    pub fn get_opt(&self, key: &str) -> Option<&str> {
        self.sentences.get(key)?.as_str()
    }

    /// The sentence of this key. A key that is missing gives the key itself, so that it is seen; `tests/tidy` keeps
    /// that from happening.
    #[must_use]
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.get_opt(key).unwrap_or(key)
    }

    /// The sentence of this key with its places filled: `format("greet", &[("who", "S.K.")])`.
    ///
    /// A place is filled once, so a value that itself holds braces stays as it is.
    #[must_use]
    pub fn format(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut rest = self.get(key);
        let mut filled = String::with_capacity(rest.len() + 32);
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            if let Some((name, behind)) = after.split_once('}')
                && let Some((_, value)) = values.iter().find(|(known, _)| *known == name)
            {
                filled.push_str(value);
                rest = behind;
            } else {
                filled.push('{');
                rest = after;
            }
        }
        filled.push_str(rest);
        filled
    }

    /// The sentence for this many: the key with `.one` for 1, else with `.other`, and `{n}` filled.
    #[must_use]
    pub fn format_count(&self, key: &str, n: usize) -> String {
        self.format(&[key, ".", Self::plural_suffix(n)].concat(), &[("n", &n.to_string())])
    }

    /// The last part of the key of the sentence for this many.
    #[must_use]
    pub fn plural_suffix(n: usize) -> &'static str {
        if n == 1 { "one" } else { "other" }
    }

    /// All keys, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.sentences.keys().map(String::as_str)
    }
}

/// The text key of a field's path: the path without the numbers.
#[must_use]
pub fn field_key(path: &str) -> String {
    let mut key = String::with_capacity(path.len());
    for part in path.split('.').filter(|part| part.parse::<usize>().is_err()) {
        if !key.is_empty() {
            key.push('.');
        }
        key.push_str(part);
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(pairs: &[(&str, &str)]) -> Texts {
        Texts { sentences: pairs.iter().map(|(key, text)| ((*key).into(), (*text).into())).collect() }
    }

    #[test]
    fn places_are_filled_once_and_unknown_places_stay() {
        let texts = texts(&[("greet", "Hello {who}, {what} {")]);
        assert_eq!(texts.format("greet", &[("who", "{what}")]), "Hello {what}, {what} {");
        assert_eq!(texts.format("nowhere", &[]), "nowhere");
    }

    #[test]
    fn an_empty_sentence_is_laid_over_none() {
        let laid = texts(&[("a", "Hello"), ("b", "Next")]).with(Texts::from_json(r#"{"a": "", "b": "Go on"}"#));
        assert_eq!((laid.get("a"), laid.get("b")), ("Hello", "Go on"));
    }

    #[test]
    fn one_and_many_have_their_own_sentences() {
        let texts = texts(&[("left.one", "{n} step left"), ("left.other", "{n} steps left")]);
        assert_eq!(texts.format_count("left", 1), "1 step left");
        assert_eq!(texts.format_count("left", 0), "0 steps left");
    }

    #[test]
    fn a_field_key_is_its_path_without_numbers() {
        assert_eq!(field_key("facts.0.observed"), "facts.observed");
        assert_eq!(field_key("followup.actions.12.by"), "followup.actions.by");
        assert_eq!(field_key("start.who"), "start.who");
    }

    #[test]
    fn the_minutes_of_a_step_are_those_that_are_counted() {
        for step in crate::model::Step::ALL.into_iter().filter(|step| step.minutes() > 0) {
            let texts = Texts::english();
            let said = texts.get(&["step.", step.id(), ".minutes"].concat()).to_owned();
            assert!(said.split(' ').any(|word| word == step.minutes().to_string()), "{step:?}: {said}");
        }
    }

    #[test]
    fn the_english_texts_are_whole() {
        let value: Value = serde_json::from_str(ENGLISH).unwrap_or_else(|error| panic!("en.json: {error}"));
        let entries = value.as_object().unwrap_or_else(|| panic!("en.json is not an object"));
        for (key, sentence) in entries {
            let sentence = sentence.as_str().unwrap_or_else(|| panic!("{key} is not a string"));
            assert!(!sentence.trim().is_empty(), "{key} is empty");
            assert_eq!(sentence.trim(), sentence, "{key} has white space around it");
            assert!(!sentence.contains('!'), "{key} shouts");
        }
        let english = Texts::english();
        assert_eq!(english.sentences.len(), entries.len());
        assert_eq!(Texts::from_json(&english.to_json()), english);
    }
}
