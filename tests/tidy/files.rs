//! The form of files: length, first line, licence, what a strict policy refuses, and nothing of anybody's machine.

use crate::{assert_none, assert_none_in, files, read};

/// The longest that a file of code should be, in lines.
const MAX_LINES: usize = 400;
/// The files that are longer, each with its reason.
const LONGER: [(&str, &str); 7] = [
    ("crates/core/src/compose/coaching.rs", "splits when the writer gets its own folder"),
    ("crates/core/src/lang/en/pronouns.rs", "a third of it are tables of pronouns and their tests"),
    ("crates/storage/src/repository.rs", "splits when the archive gets its own folder"),
    ("crates/storage/tests/storage/lock.rs", "one scenario of the lock after another"),
    ("crates/storage/tests/storage/model.rs", "the model, its actions and its checks are read together"),
    ("tests/e2e/data_safety.rs", "one scenario of data safety after another"),
    ("tests/e2e/lock.rs", "one scenario of the lock after another"),
];

#[test]
fn files_are_short_enough_to_read_at_once() {
    let files = files(&["crates/", "src/", "tests/", "xtask/"], &[".rs", ".js", ".mjs"]);
    let long = files.iter().filter(|(_, text)| text.lines().count() > MAX_LINES).map(|(path, _)| &**path);
    let listed = LONGER.map(|(path, _)| path);
    assert_eq!(long.collect::<Vec<_>>(), listed, "left: files of more than {MAX_LINES} lines, right: LONGER");
}

#[test]
fn every_rust_file_starts_with_what_it_is() {
    let is_missing = |line: &&str| !line.starts_with("//! ");
    assert_none_in(&[".rs"], |source| source.lines().take(1).filter(is_missing).map(Into::into).collect());
}

#[test]
fn the_licence_has_both_texts_that_the_manifest_names() {
    let licence = read("LICENSE");
    assert!(read("Cargo.toml").contains("license = \"MIT OR Apache-2.0\""));
    let words = ["MIT License", "Permission is hereby granted", "Apache License\n", "END OF TERMS AND CONDITIONS"];
    assert_none(words.into_iter().filter(|words| !licence.contains(words)).map(Into::into));
}

/// Scripts, styles and event handlers inside a page, which a strict policy refuses.
fn inline_code(page: &str) -> Vec<String> {
    let is_refused = |element: &&str| {
        let (tag, content) = element.split_once('>').unwrap_or((element, ""));
        let has_content = tag.starts_with("script") && !(tag.contains(" src=") && content.trim().is_empty());
        has_content || tag.starts_with("style") || tag.contains(" style=") || tag.contains(" on")
    };
    page.split('<').skip(1).filter(|element| !element.starts_with("!--")).filter(is_refused).map(Into::into).collect()
}

#[test]
fn no_page_holds_a_script_or_a_style() {
    assert_eq!(inline_code("<script>a()</script><p style='b'><p onclick='c()'><script src='d'></script>").len(), 3);
    assert_none_in(&[".html"], inline_code);
}

/// Selectors with `:hover` outside `@media (hover: hover)`: a phone keeps such a style after a touch.
fn hover_after_touch(style: &str) -> Vec<String> {
    let (mut open, mut found): (Vec<&str>, Vec<String>) = (Vec::new(), Vec::new());
    for part in style.split_inclusive(['{', '}', ';']) {
        if part.ends_with('{') {
            let is_for_mouse = open.iter().any(|around| around.contains("(hover: hover)"));
            found.extend((part.contains(":hover") && !is_for_mouse).then(|| part.trim().to_owned()));
            open.push(part);
        } else if part.ends_with('}') {
            open.pop();
        }
    }
    found
}

#[test]
fn no_hover_style_remains_after_a_touch() {
    assert_eq!(hover_after_touch("a:hover { b: c }"), ["a:hover {"]);
    assert!(hover_after_touch("@media (hover: hover) { d { e: f; } a:hover { b: c; } }").is_empty());
    assert_none_in(&[".css"], hover_after_touch);
}

/// Lines with a path that exists on one machine only.
fn machine_paths(text: &str) -> Vec<String> {
    let is_inside = |before: &str| before.ends_with(|c: char| c.is_alphanumeric() || "._-*$}".contains(c));
    let has_path = |line: &&str| {
        // The slashes are added here so that this file holds no such path.
        let paths = ["home", "root", "Users", "work", "tmp"].map(|folder| format!("/{folder}/"));
        paths.iter().any(|path| line.match_indices(path).any(|(at, _)| !is_inside(&line[..at])))
    };
    text.lines().filter(has_path).map(Into::into).collect()
}

#[test]
fn no_file_names_a_path_of_one_machine_or_a_private_registry() {
    assert_eq!(machine_paths(&["target/tmp/a\n$HOME/work/a\nsee /", "home/me/a"].concat()).len(), 1);
    let ends = [".rs", ".toml", ".md", ".json", ".js", ".mjs", ".css", ".html", "run", "LICENSE", ".lock"];
    assert_none_in(&ends, machine_paths);
    let lock = read("Cargo.lock");
    let sources = lock.lines().filter(|line| line.starts_with("source = "));
    let private = sources.filter(|line| !line.contains("\"registry+https://github.com/rust-lang/crates.io-index\""));
    assert_none(private.map(Into::into));
}
