//! `cargo xtask bench sizes`: what the bytes of the program are, with all its parts, by crate and by module of ours.
//!
//! Reads the names that the compiler leaves in its own output, which the site's file no longer has. `wasm-opt` has gone over it
//! as it does for the site, so that what it takes out is not counted. Bytes are plain: what Brotli makes of one function depends
//! on all others; the whole comes to about a third.

use std::collections::BTreeMap;
use std::process::Command;

use anyhow::Result;
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

use crate::{process, repo, tools};

/// Prints the tables for what the last release build made.
pub fn run() -> Result<()> {
    let built = repo::target().join("wasm32-unknown-unknown/release/conversation-guide.wasm");
    let folder = repo::target().join("named");
    // The binder takes out what is for itself only, and writes the names as they stand in the source.
    process::run(
        Command::new(tools::find("wasm-bindgen").unwrap_or_else(|| "wasm-bindgen".into()))
            .args(["--target", "web", "--no-typescript", "--out-dir"])
            .arg(&folder)
            .arg(&built),
    )?;
    let (bound, named) = (folder.join("conversation-guide_bg.wasm"), folder.join("named.wasm"));
    process::run(
        Command::new("wasm-opt")
            .args(["-g", "-Oz", "--flatten", "--rereloop", "-Oz"])
            .arg(&bound)
            .arg("-o")
            .arg(&named)
            .env("PATH", tools::path()?),
    )?;
    let program = std::fs::read(&named)?;
    let functions = functions(&program)?;
    let whole: usize = functions.iter().map(|(_, size)| size).sum();
    println!("{whole} bytes of code in {} functions\n", functions.len());
    table("crate", &functions, |name| crate_of(name).to_owned());
    table("module", &functions, |name| module_of(name).unwrap_or_else(|| "other crates".to_owned()));
    println!("| function | bytes |\n|---|---:|");
    let mut largest = functions;
    largest.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    for (name, size) in largest.iter().take(30) {
        println!("| `{}` | {size} |", name.split("::h").next().unwrap_or(name));
    }
    Ok(())
}

fn table(title: &str, functions: &[(String, usize)], group: impl Fn(&str) -> String) {
    let mut sums: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (name, size) in functions {
        let sum = sums.entry(group(name)).or_default();
        *sum = (sum.0 + size, sum.1 + 1);
    }
    let mut sums: Vec<_> = sums.into_iter().collect();
    sums.sort_by_key(|(_, (bytes, _))| std::cmp::Reverse(*bytes));
    println!("| {title} | bytes | functions |\n|---|---:|---:|");
    for (name, (bytes, count)) in sums.iter().filter(|(_, (bytes, _))| *bytes >= 500) {
        println!("| `{name}` | {bytes} | {count} |");
    }
    println!();
}

/// The crate that a function's name begins with, or the crate of the type whose function it is.
fn crate_of(name: &str) -> &str {
    let name = name.trim_start_matches(|c: char| "<&(*".contains(c));
    let name = ["mut ", "dyn ", "impl "].iter().fold(name, |name, word| name.trim_start_matches(word));
    if name.contains("::") {
        name.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or(name)
    } else {
        "no crate"
    }
}

/// Our module that a function is made for, wherever its code is from.
fn module_of(name: &str) -> Option<String> {
    let ours = ["conversation_guide", "guide_core", "guide_storage"];
    let inside = ours.iter().find_map(|package| Some(name.split_once(package)?.1))?;
    let inside = inside.trim_start_matches(|c: char| c != ':').trim_start_matches("::");
    let mut parts = inside.split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':').next()?.split("::");
    let module = parts.next().filter(|module| !module.is_empty())?;
    let part = parts.next().filter(|part| part.chars().all(|c| c.is_lowercase() || c == '_'));
    Some([module, part.unwrap_or_default()].join(" ").trim_end().to_owned())
}

/// The functions of a module with their names and the sizes of their bodies.
fn functions(module: &[u8]) -> Result<Vec<(String, usize)>> {
    let (mut imported, mut sizes, mut names) = (0, Vec::new(), BTreeMap::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
                }
            }
            Payload::CodeSectionEntry(body) => sizes.push(body.as_bytes().len()),
            Payload::CustomSection(section) => {
                let KnownCustom::Name(subsections) = section.as_known() else { continue };
                for subsection in subsections {
                    let Name::Function(functions) = subsection? else { continue };
                    for function in functions {
                        let function = function?;
                        names.insert(function.index, function.name.to_owned());
                    }
                }
            }
            _ => {}
        }
    }
    let with_name = |(index, size): (u32, usize)| (names.remove(&index).unwrap_or_default(), size);
    Ok((imported..).zip(sizes).map(with_name).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_have_their_names_and_sizes() -> Result<()> {
        let program = b"\0asm\x01\0\0\0\
            \x02\x07\x01\x01a\x01b\x00\x00\
            \x03\x03\x02\x00\x00\
            \x0a\x08\x02\x02\x00\x0b\x03\x00\x01\x0b\
            \x00\x0e\x04name\x01\x07\x02\x01\x01f\x02\x01g";
        let functions = functions(program)?;
        assert_eq!(functions, [("f".to_owned(), 2), ("g".to_owned(), 3)]);
        assert!(super::functions(b"\0asm\x01\0\0\0\x0a\x08\x02").is_err());
        Ok(())
    }

    #[test]
    fn a_name_tells_its_crate_and_its_module() {
        for (name, krate, module) in [
            ("conversation_guide::app::view::{{closure}}", "conversation_guide", Some("app view")),
            ("guide_core::texts::Texts::fill", "guide_core", Some("texts")),
            ("<guide_core::model::plan::Plan as core::clone::Clone>::clone", "guide_core", Some("model plan")),
            ("core::ptr::drop_in_place<conversation_guide::state::plan::PlanState>", "core", Some("state plan")),
            ("indexmap::set::IndexSet<T,S>::insert", "indexmap", None),
            ("main", "no crate", None),
        ] {
            assert_eq!((crate_of(name), module_of(name).as_deref()), (krate, module), "{name}");
        }
    }
}
