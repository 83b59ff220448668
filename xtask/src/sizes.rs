//! `cargo xtask bench sizes`: what the bytes of the first module are, by crate and by room.
//!
//! Reads the names that the compiler leaves in its own output, which the site's file no longer has. `wasm-opt` has gone over it
//! as it does for the site, so that what it takes out is not counted. Bytes are plain: what Brotli makes of one function depends
//! on all others; the whole comes to about a third.

use std::collections::BTreeMap;
use std::process::Command;

use anyhow::{Context as _, Result};

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
    let functions = functions(&program).context("the module is not as the standard says")?;
    let whole: usize = functions.iter().map(|(_, size)| size).sum();
    println!("{whole} bytes of code in {} functions\n", functions.len());
    table("crate", &functions, |name| crate_of(name).to_owned());
    table("room", &functions, |name| room_of(name).unwrap_or_else(|| "other crates".to_owned()));
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

/// The room of ours that a function is made for, wherever its code is from.
fn room_of(name: &str) -> Option<String> {
    let (_, inside) = name.split_once("conversation_guide")?;
    let inside = inside.trim_start_matches(|c: char| c != ':').trim_start_matches("::");
    let mut parts = inside.split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':').next()?.split("::");
    let room = parts.next().filter(|room| !room.is_empty())?;
    let part = parts.next().filter(|part| part.chars().all(|c| c.is_lowercase() || c == '_'));
    Some([room, part.unwrap_or_default()].join(" ").trim_end().to_owned())
}

/// The functions of a module with their sizes; `None` when it breaks off.
fn functions(program: &[u8]) -> Option<Vec<(String, usize)>> {
    let mut reader = Reader { rest: program.get(8..)? };
    let (mut imported, mut sizes, mut names) = (0, Vec::new(), BTreeMap::new());
    while !reader.rest.is_empty() {
        let kind = reader.byte()?;
        let mut section = reader.part()?;
        match kind {
            2 => {
                for _ in 0..section.number()? {
                    section.part()?;
                    section.part()?;
                    imported += usize::from(section.import()?);
                }
            }
            10 => {
                for _ in 0..section.number()? {
                    sizes.push(section.part()?.rest.len());
                }
            }
            0 if section.part()?.rest == b"name" => {
                while !section.rest.is_empty() {
                    let is_functions = section.byte()? == 1;
                    let mut list = section.part()?;
                    if is_functions {
                        for _ in 0..list.number()? {
                            let place = list.number()?;
                            names.insert(place, String::from_utf8_lossy(list.part()?.rest).into_owned());
                        }
                    }
                }
            }
            _ => {}
        }
    }
    let with_name = |(at, size): (usize, usize)| (names.remove(&(at + imported)).unwrap_or_default(), size);
    Some(sizes.into_iter().enumerate().map(with_name).collect())
}

/// What is left to read of a module.
struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    /// A whole number, seven bits a byte.
    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..).step_by(7).take(5) {
            let byte = self.byte()?;
            number |= usize::from(byte & 127) << shift;
            if byte < 128 {
                return Some(number);
            }
        }
        None
    }

    /// A part that begins with its length.
    fn part(&mut self) -> Option<Reader<'a>> {
        let length = self.number()?;
        let (part, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(Reader { rest: part })
    }

    /// Passes over what an import is; true for a function.
    fn import(&mut self) -> Option<bool> {
        let kind = self.byte()?;
        match kind {
            0 | 4 => self.number()?,
            1 => {
                self.byte()?;
                self.limits()?
            }
            2 => self.limits()?,
            _ => usize::from(self.byte()?) + usize::from(self.byte()?),
        };
        Some(kind == 0)
    }

    fn limits(&mut self) -> Option<usize> {
        let has_most = self.byte()? & 1 == 1;
        let least = self.number()?;
        if has_most { self.number() } else { Some(least) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_have_their_names_and_sizes() {
        let program = b"\0asm\x01\0\0\0\
            \x02\x07\x01\x01a\x01b\x00\x00\
            \x0a\x08\x02\x02\x00\x0b\x03\x00\x01\x0b\
            \x00\x0e\x04name\x01\x07\x02\x01\x01f\x02\x01g";
        let functions = functions(program).unwrap_or_default();
        assert_eq!(functions, [("f".to_owned(), 2), ("g".to_owned(), 3)]);
        assert_eq!(super::functions(b"\0asm\x01\0\0\0\x0a\x08\x02"), None);
    }

    #[test]
    fn a_name_tells_its_crate_and_its_room() {
        for (name, krate, room) in [
            ("conversation_guide::ui::shell::shell::{{closure}}", "conversation_guide", Some("ui shell")),
            ("guide_core::texts::Texts::fill", "conversation_guide", Some("texts")),
            ("<guide_core::model::plan::Plan as core::clone::Clone>::clone", "conversation_guide", Some("model plan")),
            ("core::ptr::drop_in_place<conversation_guide::ui::state::Guide>", "core", Some("ui state")),
            ("indexmap::set::IndexSet<T,S>::insert", "indexmap", None),
            ("main", "no crate", None),
        ] {
            assert_eq!((crate_of(name), room_of(name).as_deref()), (krate, room), "{name}");
        }
    }
}
