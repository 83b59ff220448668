//! Import cycles among the modules of the app, which Cargo does not see: the app is one crate.

use std::collections::{BTreeMap, BTreeSet};

use crate::{files, without_tests};

/// The paths that a text starts with: `a::b` as itself, `a::{b, c::D}` as `a::b` and `a::c::D`. Groups are not nested in this project.
fn paths(text: &str) -> Vec<String> {
    let end = text.find(|c: char| !c.is_alphanumeric() && !"_:".contains(c)).unwrap_or(text.len());
    let group = text[end..].strip_prefix('{').and_then(|rest| rest.split('}').next());
    group.unwrap_or_default().split(',').map(|item| format!("{}{}", &text[..end], item.trim())).collect()
}

/// `src/pages/steps/mod.rs` as `pages::steps`; `src/main.rs` is the empty path.
fn module(path: &str) -> String {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs").replace('/', "::");
    path.trim_end_matches("::mod").trim_start_matches("main").to_owned()
}

/// The modules with the modules that each names. A name that a module only exports again leads to where it is from.
fn graph(sources: &[(String, String)]) -> BTreeMap<String, BTreeSet<String>> {
    let is_code = |line: &&str| !line.trim_start().starts_with("//");
    let code = |source: &str| without_tests(source).lines().filter(is_code).collect::<Vec<_>>().join("\n");
    let modules: BTreeMap<_, _> = sources.iter().map(|(path, source)| (module(path), code(source))).collect();
    let parent = |path: &str| path.rsplit_once("::").map_or("", |(parent, _)| parent).to_owned();
    let join = |module: &str, rest: &str| [module, rest].join("::").trim_start_matches("::").to_owned();
    // The module that a path leads to: the longest beginning of it that is one.
    let resolve = |path: &str| {
        let mut found = path.to_owned();
        while !modules.contains_key(&found) {
            found = parent(&found);
        }
        let name = path[found.len()..].trim_start_matches("::").split("::").next().unwrap_or_default();
        let exported = modules[&found].split("pub use ").skip(1).flat_map(paths);
        let mut origins =
            exported.filter_map(|path| path.strip_suffix(name)?.strip_suffix("::").map(|child| join(&found, child)));
        origins.find(|child| modules.contains_key(child)).unwrap_or(found)
    };
    let imports = |(name, source): (&String, &String)| {
        let from_root = source.split("crate::").skip(1).flat_map(paths);
        let from_parent = source.split("super::").skip(1).flat_map(paths).map(|path| join(&parent(name), &path));
        let children = source.split("mod ").skip(1).flat_map(paths).map(|child| join(name, &child));
        let found = from_root.chain(from_parent).chain(children.filter(|child| modules.contains_key(child)));
        (name.clone(), found.map(|path| resolve(&path)).filter(|other| other != name).collect())
    };
    modules.iter().map(imports).collect()
}

/// The modules that reach themselves.
fn in_cycles(graph: &BTreeMap<String, BTreeSet<String>>) -> Vec<&str> {
    let is_in_cycle = |from: &&String| {
        let (mut seen, mut next) = (BTreeSet::new(), vec![*from]);
        while let Some(module) = next.pop() {
            next.extend(graph[module].iter().filter(|to| seen.insert(*to)));
        }
        seen.contains(from)
    };
    graph.keys().filter(is_in_cycle).map(String::as_str).collect()
}

#[test]
fn no_file_of_the_app_is_in_an_import_cycle() {
    let file = |path: &str, source: &str| (path.to_owned(), source.to_owned());
    let small = [
        file("src/main.rs", "mod a;"),
        file("src/a/mod.rs", "mod b;\nmod c;\npub use b::B;"),
        file("src/a/b.rs", "use crate::a::{c::C, E};"),
        file("src/a/c.rs", "use super::B;"),
    ];
    assert_eq!(in_cycles(&graph(&small)), ["a", "a::b", "a::c"]);
    let graph = graph(&files(&["src/"], &[".rs"]));
    let in_cycles = in_cycles(&graph);
    let is_listed = |module: &&String| in_cycles.contains(&module.as_str());
    let imports = |module: &str| graph[module].iter().filter(is_listed).cloned().collect::<Vec<_>>().join(", ");
    let listed: Vec<_> = in_cycles.iter().map(|module| format!("{module} -> {}", imports(module))).collect();
    assert!(listed.is_empty(), "{} files are in import cycles:\n{}", listed.len(), listed.join("\n"));
}
