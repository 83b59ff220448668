//! The documents against the code: what they name exists, and what outsiders rely on is named.

use std::collections::BTreeSet;

use guide_core::model::{FieldGroup, FieldMeta, Step, Visibility};
use guide_storage::{KEYS, MAX_FILE_BYTES, VERSION};

use crate::{assert_none, assert_none_in, files, read, texts};

/// The commands of `cargo xtask` that documents may name; the README names the first seven.
const COMMANDS: [&str; 10] =
    ["serve", "test", "build", "bench", "coach", "paper", "texts check", "check", "steps", "coach-train"];
const OPTIONS: [&str; 9] =
    ["port", "native", "browser", "binary", "everything", "fonts", "scroll-bars", "kills", "runs"];

fn joined(starts: &[&str], ends: &[&str]) -> String {
    files(starts, ends).into_iter().map(|(_, text)| text).collect()
}

/// The first two columns of the first table below a heading, without its head and without back quotes.
fn rows(markdown: &str, heading: &str) -> BTreeSet<(String, String)> {
    let is_heading = |line: &&str| line.starts_with('#') && line.trim_start_matches('#').trim() == heading;
    let below = markdown.lines().skip_while(|line| !is_heading(line)).skip(1);
    let table = below.skip_while(|line| !line.starts_with(['|', '#'])).take_while(|line| line.starts_with('|'));
    let cells = |line: &str| {
        let mut cells = line.split('|').skip(1).map(|cell| cell.trim().replace('`', ""));
        Some((cells.next()?, cells.next()?))
    };
    table.skip(2).filter_map(cells).collect()
}

fn names(markdown: &str, heading: &str) -> BTreeSet<String> {
    rows(markdown, heading).into_iter().map(|(name, _)| name).collect()
}

#[track_caller]
fn assert_same<T: Ord + std::fmt::Debug>(documented: &BTreeSet<T>, actual: &BTreeSet<T>) {
    let missing: Vec<&T> = actual.difference(documented).collect();
    let unknown: Vec<&T> = documented.difference(actual).collect();
    assert!(missing.len() + unknown.len() == 0, "not documented: {missing:?}, not in the code: {unknown:?}");
}

/// What follows each `start` in a text, as long as it is a name in lower case.
fn names_after(text: &str, start: &str) -> BTreeSet<String> {
    let end = |rest: &str| rest.find(|c: char| !c.is_ascii_lowercase() && c != '-').unwrap_or(rest.len());
    text.split(start).skip(1).map(|rest| rest[..end(rest)].to_owned()).collect()
}

#[test]
fn the_readme_names_every_attribute_event_and_property() {
    let (readme, scripts) = (read("README.md"), joined(&["src/"], &[".js"]));
    let observed = scripts.split("observedAttributes = [").nth(1).and_then(|rest| rest.split(']').next());
    let mut attributes = names_after(&scripts, "this.getAttribute(\"");
    attributes.extend(observed.unwrap_or_default().split('"').skip(1).step_by(2).map(Into::into));
    assert_same(&names(&readme, "Attributes"), &attributes);
    let events = names_after(&joined(&["src/"], &[".rs", ".js"]), "\"guide-");
    assert_same(&names(&readme, "Events"), &events.iter().map(|name| format!("guide-{name}")).collect());
    let properties = names_after(&joined(&["style/"], &[".css"]), "var(--guide-");
    let properties = properties.iter().map(|name| format!("--guide-{name}")).collect();
    assert_same(&names(&readme, "Colours and type"), &properties);
}

#[test]
fn the_policy_of_the_readme_is_the_one_that_is_served() {
    let readme = read("README.md");
    let policy = readme.lines().find(|line| line.starts_with("default-src ")).expect("the README gives the policy");
    let server = joined(&["xtask/src/"], &["server.rs"]);
    // A literal may be broken by `\` at the ends of lines.
    let server = server.split("\\\n").map(str::trim_start).collect::<String>();
    assert!(server.contains(&format!("\"{policy}\"")), "xtask serves another policy than {policy}");
}

/// What follows `cargo xtask` in a text, to the end of the command.
fn commands(text: &str) -> Vec<String> {
    text.split("cargo xtask ").skip(1).filter_map(|rest| rest.split(['`', '\n']).next()).map(Into::into).collect()
}

#[test]
fn every_command_of_the_documents_exists() {
    let xtask = joined(&["xtask/src/"], &[".rs"]);
    for word in COMMANDS.iter().flat_map(|command| command.split(' ')).chain(OPTIONS) {
        // The parser has it as a literal, as the variant of an enum or as a field.
        let variant: String = word.split('-').map(|part| part[..1].to_uppercase() + &part[1..]).collect();
        let forms = [format!("{word}\""), format!(" {variant}"), format!(" {}: ", word.replace('-', "_"))];
        assert!(forms.iter().any(|form| xtask.contains(form)), "xtask does not know {word}");
    }
    let is_option = |option: &str| OPTIONS.contains(&option.split(' ').next().unwrap_or_default());
    let is_command = |used: &str| COMMANDS.iter().any(|command| format!("{used} ").starts_with(&format!("{command} ")));
    let is_known = |used: &str| is_command(used) && used.split(" --").skip(1).all(is_option);
    assert_none_in(&[".md"], |text| commands(text).into_iter().filter(|used| !is_known(used)).collect());
    let readme = commands(&read("README.md"));
    let missing = COMMANDS[..8].iter().filter(|command| !readme.iter().any(|used| used.starts_with(**command)));
    assert_none(missing.map(|command| format!("README.md: does not name `cargo xtask {command}`")));
    let ci = commands(&read(".ci/run"));
    assert!(ci.contains(&"check".to_owned()) && ci.contains(&"test".to_owned()), ".ci/run: {ci:?}");
}

/// `NAME = "1.2"`, `NAME = { version = "1.2", … }` or `const NAME: &str = "1.2";` as name and version.
fn version(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(" = ")?;
    let name = name.split(' ').find(|word| !word.starts_with("pub") && *word != "const")?;
    let version = value.trim_start_matches("{ version = ").strip_prefix('"')?.split('"').next()?;
    let is_version = version.starts_with(|c: char| c.is_ascii_digit());
    is_version.then(|| (name.trim_end_matches(':').to_lowercase(), version.to_owned()))
}

#[test]
fn the_architecture_names_the_versions_that_are_used() {
    let documented = rows(&read("ARCHITECTURE.md"), "Versions");
    let tools: Vec<_> = joined(&["xtask/src/"], &["tools.rs"]).lines().filter_map(version).collect();
    assert!(tools.len() > 3, "the versions of the tools are found");
    // Every tool has its row; of the libraries only those that need an explanation.
    let manifests = joined(&["Cargo.toml", "crates/", "tests/"], &["Cargo.toml"]);
    let libraries = manifests.lines().filter_map(version).filter(|library| documented.contains(library));
    assert_same(&documented, &tools.into_iter().chain(libraries).collect());
}

#[test]
fn the_documents_name_the_steps_in_their_order() {
    let steps = Step::ALL.iter().map(|step| format!("`{}`", step.id())).collect::<Vec<_>>().join(", ");
    let wrong = ["README.md", "ARCHITECTURE.md"].into_iter().filter(|path| !read(path).contains(&steps));
    assert_none(wrong.map(|path| format!("{path}: must name the steps as {steps}")));
}

#[test]
fn the_draft_file_document_names_every_key_and_every_field_with_its_visibility() {
    let document = read("docs/draft-file.md");
    assert_same(&names(&document, "A draft"), &KEYS.map(Into::into).into());
    let plan = texts::whole_plan();
    let field = |meta: &FieldMeta| match meta.visibility {
        Visibility::Private => format!("({})", meta.name),
        Visibility::Shared => meta.name.to_owned(),
    };
    let fields = |group: &str| plan.group(group).map(FieldGroup::fields).unwrap_or_default().iter().map(field);
    // The second reaction is described by the first.
    let has_fields = |group: &str| plan.group(group).is_some_and(|group| !group.fields().is_empty());
    let groups = plan.group_paths().into_iter().filter(|group| !group.ends_with(".1") && has_fields(group));
    let groups = groups.map(|group| (group.clone(), fields(&group).collect::<Vec<_>>().join(", "))).collect();
    assert_same(&rows(&document, "The plan"), &groups);
    assert!(document.contains(&format!("its version is {VERSION}.")), "docs/draft-file.md must name version {VERSION}");
    assert!(document.contains("up to 10,000,000 bytes") && MAX_FILE_BYTES == 10_000_000);
}
