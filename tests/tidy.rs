//! The house in order: rooms import only what they may, sentences exist and are used, documents tell the truth.
//!
//! A check is a function from a path and a text to what is wrong with it. This file runs the checks on the project;
//! `tidy/faults.rs` puts each fault in and sees it found.

#[path = "tidy/borders.rs"]
mod borders;
#[path = "tidy/documents.rs"]
mod documents;
#[path = "tidy/faults.rs"]
mod faults;
#[path = "tidy/rust.rs"]
mod rust;
#[path = "tidy/texts.rs"]
mod texts;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use conversation_guide::model::Step;
use conversation_guide::storage::{KEYS, MOST_BYTES, VERSION};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[track_caller]
fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every text file of the project whose name ends in one of these, as path and text.
fn files(ends: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for entry in entries.flatten() {
            let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
            if path.is_dir() && ![".git", "dist", "node_modules", "target"].contains(&name.as_str()) {
                folders.push(path);
            } else if path.is_file() && ends.iter().any(|end| name.ends_with(end)) {
                let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                found.push((relative(&path), text));
            }
        }
    }
    found.sort();
    found
}

fn relative(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// The Rust files of the widget.
fn rooms() -> Vec<(String, String)> {
    files(&[".rs"]).into_iter().filter(|(path, _)| path.starts_with("src/")).collect()
}

/// Those that ship: without the modules that are declared for tests only.
fn shipped() -> Vec<(String, String)> {
    let rooms = rooms();
    let for_tests: BTreeSet<String> =
        rooms.iter().flat_map(|(path, source)| borders::for_tests(path, source)).collect();
    rooms.into_iter().filter(|(path, _)| !for_tests.contains(path)).collect()
}

/// The project's own documents; what tests expect word for word is not prose of ours.
fn documents() -> Vec<(String, String)> {
    files(&[".md"]).into_iter().filter(|(path, _)| !path.starts_with("tests/")).collect()
}

fn joined(folder: &str, end: &str) -> String {
    files(&[end]).into_iter().filter(|(path, _)| path.starts_with(folder)).map(|(_, text)| text).collect()
}

/// What the Rust files name, and the keys of the sentences that the build puts into scripts.
fn literals() -> BTreeSet<String> {
    let mut found: BTreeSet<String> = shipped().iter().flat_map(|(_, source)| texts::literals(source)).collect();
    found.extend(scripts().iter().flat_map(|(_, source)| texts::keys_in_script(source)));
    found
}

/// The scripts of the widget, and what is filled in the same way.
fn scripts() -> Vec<(String, String)> {
    let is_filled = |path: &str| path.starts_with("src/") || path == "index.html";
    files(&[".js", ".webmanifest", "index.html"]).into_iter().filter(|(path, _)| is_filled(path)).collect()
}

fn ids() -> Vec<&'static str> {
    Step::ALL.iter().map(|step| step.id()).collect()
}

/// Nothing is wrong.
#[track_caller]
fn clean(wrong: impl IntoIterator<Item = String>) {
    let wrong: Vec<String> = wrong.into_iter().collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// The one thing that is wrong is said with these words.
#[track_caller]
fn caught(wrong: &[String], words: &str) {
    assert!(wrong.len() == 1 && wrong[0].contains(words), "wanted one {words:?}, got {wrong:#?}");
}

#[test]
fn each_room_imports_only_what_the_table_allows() {
    let crates = documents::dependencies(&read("Cargo.toml"));
    clean(shipped().iter().flat_map(|(path, source)| borders::imports(path, source, &crates)));
}

#[test]
fn what_must_never_happen_in_a_room_does_not() {
    clean(shipped().iter().flat_map(|(path, source)| borders::forbidden(path, source)));
}

#[test]
fn the_map_names_the_rooms_in_their_order() {
    clean(borders::map(&read("src/lib.rs")));
}

#[test]
fn every_rust_file_opens_by_saying_what_it_is() {
    clean(files(&[".rs"]).iter().flat_map(|(path, source)| borders::head(path, source)));
}

#[test]
fn no_file_is_too_long_to_be_read_in_one_go() {
    clean(rooms().iter().flat_map(|(path, source)| borders::length(path, source)));
}

#[test]
fn every_text_that_the_code_names_exists_and_its_places_are_filled() {
    let (sentences, fields) = (texts::sentences(&read("src/texts/en.json")), texts::fields());
    clean(shipped().iter().flat_map(|(path, source)| texts::missing_in(path, source, &sentences, &fields)));
    clean(texts::missing_in_families(&sentences, &literals()).1);
}

#[test]
fn every_field_has_its_label_and_every_step_its_texts() {
    clean(texts::missing_for_the_model(&texts::sentences(&read("src/texts/en.json")), &texts::fields(), &ids()));
}

#[test]
fn no_text_is_left_over() {
    let sentences = texts::sentences(&read("src/texts/en.json"));
    let families = texts::missing_in_families(&sentences, &literals()).0;
    clean(texts::left_over(&sentences, &literals(), &families, &texts::fields()));
}

#[test]
fn no_text_holds_html() {
    clean(texts::html(&texts::sentences(&read("src/texts/en.json"))));
}

#[test]
fn the_documents_name_the_steps_in_their_order() {
    clean(["README.md", "ARCHITECTURE.md"].iter().flat_map(|path| documents::steps(path, &read(path), &ids())));
}

#[test]
fn the_readme_names_every_attribute_event_and_property_of_the_element() {
    let (readme, embed, style) = (read("README.md"), joined("src/embed/", ".rs"), joined("style/", ".css"));
    let scripts: String =
        ["loader", "start", "after"].iter().map(|name| read(&format!("src/embed/{name}.js"))).collect();
    clean(documents::table("README.md", &readme, "Attributes", &documents::attributes(&embed, &style, &scripts)));
    clean(documents::table("README.md", &readme, "Events", &documents::events(&embed)));
    clean(documents::table("README.md", &readme, "Colours and type", &documents::properties(&style)));
}

#[test]
fn the_readme_gives_the_policy_that_is_served() {
    clean(documents::policy("README.md", &read("README.md"), &read("xtask/src/server.rs")));
}

#[test]
fn the_licence_is_both_texts_as_the_manifest_says() {
    let (licence, manifest) = (read("LICENSE"), read("Cargo.toml"));
    assert!(manifest.contains("license = \"MIT OR Apache-2.0\""));
    for words in ["MIT License", "Apache License\n", "END OF TERMS AND CONDITIONS", "Permission is hereby granted"] {
        assert!(licence.contains(words), "LICENSE lacks {words:?}");
    }
}

#[test]
fn the_build_server_runs_both_commands() {
    clean(documents::ci_runs(&read(".ci/run")));
}

#[test]
fn the_architecture_names_the_versions_that_are_used() {
    let rows = documents::rows(&read("ARCHITECTURE.md"), "Versions");
    clean(documents::versions("ARCHITECTURE.md", &rows, &read("xtask/src/provision/tools.rs"), &read("Cargo.toml")));
}

#[test]
fn markdown_has_one_sentence_a_line() {
    clean(documents().iter().flat_map(|(path, text)| documents::sentences_a_line(path, text)));
}

#[test]
fn the_document_of_the_draft_file_names_every_field_on_its_side_of_the_wall_and_every_key() {
    let document = read("docs/draft-file.md");
    clean(documents::table("docs/draft-file.md", &document, "A draft", &KEYS.map(Into::into)));
    clean(documents::plan_table("docs/draft-file.md", &documents::rows(&document, "The plan"), &texts::whole_plan()));
    assert!(document.contains(&format!("its version is {VERSION}.")), "docs/draft-file.md must name version {VERSION}");
    assert!(document.contains("up to 10,000,000 bytes") && MOST_BYTES == 10_000_000);
}

#[test]
fn no_page_holds_a_script_or_a_style() {
    clean(files(&[".html"]).iter().flat_map(|(path, text)| documents::inline(path, text)));
}

#[test]
fn what_lights_up_under_a_mouse_does_not_stay_lit_after_a_finger() {
    clean(files(&[".css"]).iter().flat_map(|(path, text)| documents::hover_of_a_finger(path, text)));
}

#[test]
fn no_file_names_a_path_of_one_machine_or_a_private_registry() {
    let ends = [".rs", ".toml", ".md", ".json", ".js", ".css", ".html", "run", "LICENSE", ".lock"];
    clean(files(&ends).iter().flat_map(|(path, text)| documents::machine_paths(path, text)));
    clean(documents::sources(&read("Cargo.lock")));
}
