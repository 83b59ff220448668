//! Checks that neither Cargo nor clippy can make: texts and documents against the code, and the form of the files.
//!
//! They read files as plain text. What a crate may import is in its `Cargo.toml`, and what it may call is in its `clippy.toml`.

mod cycles;
mod documents;
mod files;
mod texts;
mod vocabulary;

use std::path::PathBuf;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[track_caller]
fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every file of the project whose path starts with one of `starts` and ends with one of `ends`, as path and text.
fn files(starts: &[&str], ends: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for path in entries.flatten().map(|entry| entry.path()) {
            let name = path.strip_prefix(root()).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            if path.is_dir() {
                let is_ours = !["node_modules", "target"].iter().any(|other| name.ends_with(other));
                folders.extend((is_ours && name != ".git" && name != "dist").then_some(path));
            } else if starts.iter().any(|start| name.starts_with(start)) && ends.iter().any(|end| name.ends_with(end)) {
                let text = read(&name);
                found.push((name, text));
            }
        }
    }
    found.sort();
    found
}

/// The text of a Rust file without its unit tests.
fn without_tests(source: &str) -> &str {
    source.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or(source)
}

/// Fails with every line that a check finds in the files with these endings.
#[track_caller]
fn assert_none_in(ends: &[&str], check: impl Fn(&str) -> Vec<String>) {
    let files = files(&[""], ends);
    assert!(!files.is_empty(), "no file ends with {ends:?}");
    for (path, text) in files {
        assert_none(check(&text).iter().map(|wrong| format!("{path}: {wrong}")));
    }
}

/// Fails with everything that is wrong.
#[track_caller]
fn assert_none(wrong: impl IntoIterator<Item = String>) {
    let wrong: Vec<String> = wrong.into_iter().collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}
