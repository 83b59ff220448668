//! The wording that an organisation may change: its schema, which editors understand, and a check of a file.

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use guide_core::texts::{OverrideProblem, Texts};
use serde_json::{Map, Value, json};

/// Sentences for when there is no guide yet to read a file of wording.
const BUILT_IN: &str = "embed.";

/// `dist/texts.schema.json`: every key with its English sentence.
pub fn schema(texts: &Texts) -> String {
    let mut properties = Map::new();
    for key in texts.keys().filter(|key| !key.starts_with(BUILT_IN)) {
        let sentence = texts.get(key);
        let placeholders = placeholders(sentence);
        let mut property = json!({ "type": "string", "default": sentence });
        if !placeholders.is_empty() {
            property["description"] = format!("May hold {}, which the guide fills in.", placeholders.join(", ")).into();
        }
        properties.insert(key.to_owned(), property);
    }
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The wording of Conversation Guide",
        "description": "A file that the attribute `texts` names: sentences that take the place of the built-in ones.",
        "type": "object",
        "properties": Value::Object(properties),
        "patternProperties": { "^\\$": true },
        "additionalProperties": false,
    });
    format!("{schema:#}\n")
}

/// `cargo xtask texts check FILE`: says what the guide would not take, and fails if there is any.
pub fn check(file: &str) -> Result<()> {
    let content = std::fs::read_to_string(Path::new(file)).with_context(|| format!("cannot read {file}"))?;
    let english = Texts::english();
    let problems = problems(&content, &english);
    let usable = override_count(&content).saturating_sub(problems.len());
    for problem in &problems {
        println!("{file}: {problem}");
    }
    if usable == 0 && !problems.is_empty() {
        bail!("nothing of it can be used");
    }
    if !problems.is_empty() {
        bail!("{} of the sentences can be used, {} cannot", usable, problems.len());
    }
    println!("{file}: all {usable} sentences can be used");
    Ok(())
}

/// How many sentences a file means to change.
fn override_count(content: &str) -> usize {
    let file = serde_json::from_str::<Value>(content.trim_start_matches('\u{feff}')).unwrap_or_default();
    file.as_object().map_or(0, |entries| entries.keys().filter(|key| !key.starts_with('$')).count())
}

fn problems(content: &str, english: &Texts) -> Vec<String> {
    let (_, problems) = english.clone().with_overrides(content);
    let mut said: Vec<String> = problems
        .iter()
        .map(|problem| {
            let key = problem.key.as_str();
            match problem.problem {
                OverrideProblem::NotAnObject => {
                    match serde_json::from_str::<Value>(content.trim_start_matches('\u{feff}')) {
                        Ok(_) => "the file must be a JSON object of keys and sentences".to_owned(),
                        Err(error) => format!("this is not JSON: {error}"),
                    }
                }
                OverrideProblem::UnknownKey => match closest_key(key, english) {
                    Some(near) => format!("{key}: there is no such sentence; did you mean {near}?"),
                    None => format!("{key}: there is no such sentence"),
                },
                OverrideProblem::Empty => format!("{key}: is empty"),
                OverrideProblem::NotText => format!("{key}: must be a text in quotation marks"),
                OverrideProblem::UnknownPlaceholder => match placeholders(english.get(key)) {
                    known if known.is_empty() => format!("{key}: may not hold a place in braces"),
                    known => format!("{key}: may hold no other place in braces than {}", known.join(", ")),
                },
            }
        })
        .collect();
    let file = serde_json::from_str::<Value>(content.trim_start_matches('\u{feff}')).unwrap_or_default();
    for key in file.as_object().into_iter().flat_map(Map::keys) {
        if key.starts_with(BUILT_IN) && english.get_opt(key).is_some() {
            said.push(format!("{key}: stands for when the guide does not start, and cannot be changed"));
        }
    }
    said
}

/// The places in braces of a sentence, each once.
fn placeholders(sentence: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for place in sentence.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name)) {
        let place = format!("{{{place}}}");
        if !found.contains(&place) {
            found.push(place);
        }
    }
    found
}

/// The key with the smallest edit distance, if that is small.
fn closest_key<'a>(key: &str, texts: &'a Texts) -> Option<&'a str> {
    let (distance, closest) = texts.keys().map(|known| (strsim::levenshtein(key, known), known)).min()?;
    (distance <= 2 + key.len() / 8).then_some(closest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts() -> Texts {
        Texts::from_json(r#"{"greet": "Hello {who}", "ui.next": "Next", "embed.reload": "Reload"}"#)
    }

    #[test]
    fn the_schema_gives_each_sentence_that_can_be_changed() -> Result<()> {
        let schema: Value = serde_json::from_str(&schema(&texts()))?;
        let keys: Vec<_> = schema["properties"].as_object().into_iter().flat_map(Map::keys).collect();
        assert_eq!(keys, ["greet", "ui.next"]);
        assert_eq!(schema["properties"]["ui.next"], json!({ "type": "string", "default": "Next" }));
        assert!(schema["properties"]["greet"]["description"].as_str().is_some_and(|said| said.contains("{who}")));
        Ok(())
    }

    #[test]
    fn each_fault_of_a_file_is_said_with_what_to_do() {
        let said = |content: &str| problems(content, &texts()).join("\n");
        assert_eq!(said("{}"), "");
        assert_eq!(said("\u{feff}{\"$schema\": 1, \"greet\": \"Hi {who}\"}"), "");
        assert!(said("[]").contains("must be a JSON object"));
        assert!(said("{,}").contains("not JSON"));
        assert!(said(r#"{"gret": "Hi"}"#).contains("did you mean greet?"));
        assert!(said(r#"{"something.else": "Hi"}"#).ends_with("there is no such sentence"));
        assert!(said(r#"{"greet": 1}"#).contains("a text in quotation marks"));
        assert!(said(r#"{"greet": "Hi {name}"}"#).contains("than {who}"));
        assert!(said(r#"{"ui.next": "{now}"}"#).contains("may not hold"));
        assert!(said(r#"{"ui.next": " "}"#).contains("is empty"));
        assert!(said(r#"{"embed.reload": "Now"}"#).contains("cannot be changed"));
    }

    #[test]
    fn every_built_in_sentence_can_be_given_back_as_it_is() {
        let english = Texts::english();
        let mut file: Map<String, Value> = serde_json::from_str(&english.to_json()).unwrap_or_default();
        file.retain(|key, _| !key.starts_with(BUILT_IN));
        assert_eq!(problems(&Value::Object(file).to_string(), &english), Vec::<String>::new());
    }
}
