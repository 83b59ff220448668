//! Makes of `src/texts/en.json` a constant for each key, and the texts of the first screen and of each later part: the first
//! visit does not wait for what the other steps say.

#![expect(
    clippy::disallowed_methods,
    reason = "a build script works on files, and cargo tells it where by the environment"
)]

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

/// How the keys of the first screen begin: the frame, and of the first step what is seen of it at first.
const FIRST: [&str; 15] = [
    "start.examples",
    "start.lock",
    "start.section.person",
    "start.topic",
    "start.track.full",
    "start.track.hint",
    "start.track.label",
    "start.track.quick",
    "start.who",
    "step.start.lead",
    "step.start.minutes",
    "step.start.title",
    "step.start.why.title",
    "ui.",
    "visibility.",
];
/// The parts of `ui.` that belong to other steps and to what stands beside them.
const LATER: [&str; 21] = [
    "retention",
    "coach",
    "drafts.",
    "error.kept",
    "error.missing",
    "error.archive",
    "facts",
    "fold.",
    "followup",
    "hide.",
    "keys",
    "out",
    "quick",
    "reactions",
    "recovered",
    "review",
    "room",
    "script",
    "tabs.",
    "talk",
    "undo",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=src/texts/en.json");
    let serde_json::Value::Object(all) = serde_json::from_str(&fs::read_to_string("src/texts/en.json")?)? else {
        return Err("src/texts/en.json is not an object of keys and sentences".into());
    };
    fs::write(Path::new(&env::var("OUT_DIR")?).join("keys.rs"), constants(&all))?;
    // What is said where no guide has started stands in the scripts; the program never says it.
    let is_for_browser = env::var("CARGO_CFG_TARGET_ARCH")? == "wasm32";
    let all: serde_json::Map<_, _> =
        all.into_iter().filter(|(key, _)| !is_for_browser || !key.starts_with("embed.")).collect();
    let is_first = |key: &String| {
        let is_later = key.strip_prefix("ui.").is_some_and(|rest| LATER.iter().any(|part| rest.starts_with(part)));
        let is_name = key == "about.title" || key.starts_with("step.") && key.rsplit('.').next() == Some("name");
        is_name || !is_later && FIRST.iter().any(|begin| key.starts_with(begin))
    };
    // What keeps drafts safe brings its own words.
    let is_data_safety = |key: &String| key.starts_with("data_safety.");
    let part = |is_in: &dyn Fn(&String) -> bool| -> serde_json::Map<_, _> {
        all.clone().into_iter().filter(|(key, _)| is_in(key)).collect()
    };
    let parts = [
        ("en.first.json", part(&is_first)),
        ("en.data_safety.json", part(&is_data_safety)),
        ("en.later.json", part(&|key| !is_data_safety(key) && !is_first(key))),
    ];
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("en.json"), serde_json::to_string(&all)?)?;
    for (name, part) in parts {
        fs::write(Path::new(&out).join(name), serde_json::to_string(&part)?)?;
    }
    Ok(())
}

/// A constant for each key: `UI_DISMISS` is `ui.dismiss`, with its sentence as its documentation. A sentence that depends on a number, or
/// on a region, has one for the key without `.one`, `.other` and `.us`.
fn constants(texts: &serde_json::Map<String, serde_json::Value>) -> String {
    let mut constants = BTreeMap::new();
    for (key, sentence) in texts {
        let varied = [".one", ".us"].iter().find_map(|end| key.strip_suffix(end));
        for key in varied.into_iter().chain([key.as_str()]) {
            constants.entry(key).or_insert(sentence);
        }
    }
    let constant = |(key, sentence): (&str, &serde_json::Value)| {
        let name = key.to_uppercase().replace('.', "_");
        format!("#[doc = {:?}]\npub const {name}: &str = {key:?};\n", sentence.as_str().unwrap_or_default())
    };
    constants.into_iter().map(constant).collect()
}
