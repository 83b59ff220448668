//! The borders between the rooms: what each may import, and what never happens in it.

use std::collections::BTreeSet;

use crate::rust::{self, Token};

/// A room of `src/` and its borders.
pub struct Room {
    pub name: &'static str,
    /// The rooms it may import.
    pub rooms: &'static [&'static str],
    /// The crates it may import besides std.
    pub crates: &'static [&'static str],
    /// Always the same answer: no clock, no chance, no order that changes from run to run, no machine.
    pub pure: bool,
}

/// The rooms in reading order. Each imports only from rooms above it.
pub const ROOMS: [Room; 11] = [
    Room { name: "json", rooms: &[], crates: &[], pure: true },
    Room { name: "model", rooms: &["json"], crates: &[], pure: true },
    Room { name: "texts", rooms: &["json", "model"], crates: &[], pure: true },
    Room { name: "coach", rooms: &["model"], crates: &[], pure: true },
    Room { name: "compose", rooms: &["json", "model", "texts", "coach"], crates: &["time"], pure: true },
    Room { name: "export", rooms: &["json", "model", "texts", "compose"], crates: &["time"], pure: true },
    Room { name: "web", rooms: &[], crates: &["wasm_bindgen", "web_sys"], pure: false },
    Room {
        name: "storage",
        rooms: &["json", "model", "web"],
        crates: &["gloo_storage", "js_sys", "wasm_bindgen", "web_sys"],
        pure: false,
    },
    Room {
        name: "vault",
        rooms: &["json", "model", "texts", "web", "storage"],
        crates: &["argon2", "base64ct", "chacha20poly1305", "js_sys", "wasm_bindgen", "web_sys", "zeroize"],
        pure: false,
    },
    Room {
        name: "ui",
        // What the rooms between them think comes as answers, from the other module.
        rooms: &["json", "model", "texts", "web", "storage"],
        crates: &["js_sys", "leptos", "wasm_bindgen", "web_sys"],
        pure: false,
    },
    Room {
        name: "embed",
        rooms: &["ui", "model", "texts", "web", "storage"],
        crates: &["js_sys", "leptos", "wasm_bindgen", "web_sys"],
        pure: false,
    },
];

/// The files that may ask the browser for the time or for chance: one for each module that has a page.
const CLOCKS: [&str; 3] = ["src/ui/browser.rs", "src/vault/browser.rs", "src/storage/journal_db.rs"];

/// What makes an answer differ from run to run or from machine to machine.
const IMPURE: [&str; 6] = ["SystemTime", "Instant", "HashMap", "HashSet", "RandomState", "DefaultHasher"];
const MACHINE: [&str; 6] = ["env", "fs", "net", "process", "thread", "time"];
/// What stores something in the browser.
const STORES: [&str; 6] =
    ["gloo_storage", "local_storage", "session_storage", "IdbFactory", "set_cookie", "HtmlDocument"];
/// What turns text into HTML or code.
const SINKS: [&str; 6] =
    ["inner_html", "set_inner_html", "set_outer_html", "insert_adjacent_html", "eval", "create_contextual_fragment"];
/// What sends something over the network.
const SENDS: [&str; 6] =
    ["fetch_with_str", "fetch_with_request", "XmlHttpRequest", "WebSocket", "EventSource", "send_beacon_with_opt_str"];
/// The enums that are lists of parts: no `_` arm, so that the compiler is the checklist for a new part.
const LISTS: [&str; 5] = ["Step", "Progress", "Kind", "Block", "WallName"];

fn room_of(path: &str) -> Option<&'static Room> {
    let name = path.strip_prefix("src/")?.split('/').next()?;
    ROOMS.iter().find(|room| room.name == name)
}

/// The files of the modules that this file declares for tests only: `#[cfg(test)] mod sample;`.
pub fn for_tests(path: &str, source: &str) -> BTreeSet<String> {
    let folder = path.trim_end_matches("mod.rs").trim_end_matches("lib.rs").trim_end_matches(".rs");
    let folder = folder.trim_end_matches('/');
    let declared = |tokens: &[Token]| -> BTreeSet<String> {
        let three = tokens.windows(3).filter(|three| three[0].name() == Some("mod") && three[2].is(';'));
        three.filter_map(|three| Some(format!("{folder}/{}.rs", three[1].name()?))).collect()
    };
    let all = rust::tokens(source);
    &declared(&all) - &declared(&rust::shipped(&all))
}

/// Imports of rooms and crates that the table does not allow. `crates` are the names of all dependencies.
pub fn imports(path: &str, source: &str, crates: &[String]) -> Vec<String> {
    let (name, rooms, allowed): (&str, &[&str], &[&str]) = match (room_of(path), path) {
        (Some(room), _) => (room.name, room.rooms, room.crates),
        // The two modules: the doors of the house, which only pass things through.
        (None, "src/main.rs") => ("main.rs", &["embed", "ui"], &["js_sys", "wasm_bindgen", "web_sys"]),
        (None, "src/thinking.rs") => (
            "thinking.rs",
            &["json", "model", "texts", "coach", "compose", "export", "web", "storage", "vault"],
            &["js_sys", "time", "wasm_bindgen", "web_sys"],
        ),
        (None, "src/safekeeping.rs") => ("safekeeping.rs", &["web", "vault"], &["js_sys", "wasm_bindgen", "web_sys"]),
        (None, "src/lib.rs") => ("lib.rs", &[], &[]),
        (None, _) => return vec![format!("{path}: not in a room; a new room needs a row in tests/tidy/borders.rs")],
    };
    let mut wrong = Vec::new();
    for (names, line) in rust::paths(&rust::shipped(&rust::tokens(source))) {
        match room_named(path, &names) {
            Some("*") => wrong.push(format!("{path}:{line}: names the whole crate; name the room")),
            Some(other) if other != name && !rooms.contains(&other) => {
                wrong.push(format!("{path}:{line}: {name} may not import {other}"));
            }
            _ => {}
        }
        if crates.contains(&names[0]) && !allowed.contains(&names[0].as_str()) {
            wrong.push(format!("{path}:{line}: {name} may not use the crate {}", names[0]));
        }
    }
    wrong
}

/// The room that a path leads to, where it leads out of the file's own modules.
fn room_named<'a>(file: &str, names: &'a [String]) -> Option<&'a str> {
    let inside = file.trim_start_matches("src/").trim_end_matches(".rs").trim_end_matches("/mod");
    let depth =
        if ["lib", "main", "safekeeping", "thinking"].contains(&inside) { 0 } else { inside.split('/').count() };
    let rest = match names[0].as_str() {
        "crate" | "conversation_guide" => &names[1..],
        "super" if names.iter().take_while(|name| *name == "super").count() >= depth => &names[depth..],
        _ => return None,
    };
    let first = rest.first().map_or("*", String::as_str);
    (first == "*" || ROOMS.iter().any(|room| room.name == first)).then_some(first)
}

/// What never happens in the room of this file.
pub fn forbidden(path: &str, source: &str) -> Vec<String> {
    let tokens = rust::shipped(&rust::tokens(source));
    let mut wrong = names_that_are_forbidden(path, &tokens);
    let room = room_of(path);
    for (names, line) in rust::paths(&tokens) {
        let is = |first: &str, second: &[&str]| {
            names[0] == first && names.get(1).is_some_and(|name| second.contains(&name.as_str()))
        };
        if room.is_some_and(|room| room.pure) && is("std", &MACHINE) {
            wrong.push(format!("{path}:{line}: a pure room asks the machine: {}", names.join("::")));
        }
        let asks = is("js_sys", &["Date", "Math"]) || names.iter().any(|name| name == "Performance");
        if asks && !CLOCKS.contains(&path) {
            wrong.push(format!("{path}:{line}: only {} asks for the time or for chance", CLOCKS[0]));
        }
        let step = names.iter().position(|name| name == "Step").and_then(|at| names.get(at + 1));
        if path.starts_with("src/embed/") && step.is_some_and(|next| next.starts_with(char::is_uppercase)) {
            wrong.push(format!("{path}:{line}: embed knows no step, but names {}", names.join("::")));
        }
    }
    wrong.extend(wildcards(path, &tokens));
    wrong
}

fn names_that_are_forbidden(path: &str, tokens: &[Token]) -> Vec<String> {
    let room = room_of(path);
    let mut wrong = Vec::new();
    for token in tokens {
        let line = token.line;
        if let Some(text) = token.text().filter(|text| is_sentence(text))
            && room.is_some_and(|room| !["texts", "compose", "export"].contains(&room.name))
        {
            wrong.push(format!("{path}:{line}: a sentence for people belongs in src/texts/en.json: {text:?}"));
        }
        let Some(name) = token.name() else { continue };
        if room.is_some_and(|room| room.pure) && IMPURE.contains(&name) {
            wrong.push(format!("{path}:{line}: a pure room always gives the same answer, which {name} may not"));
        }
        if !path.starts_with("src/storage/") && STORES.contains(&name) {
            wrong.push(format!("{path}:{line}: only storage knows where drafts are kept, but this names {name}"));
        }
        if SINKS.contains(&name) {
            wrong.push(format!("{path}:{line}: typed words never become HTML or code, but this names {name}"));
        }
        if SENDS.contains(&name) {
            wrong.push(format!("{path}:{line}: nothing is sent anywhere, but this names {name}"));
        }
        if ["include_str", "include_bytes", "include"].contains(&name) {
            wrong.extend(foreign_file(path, tokens, line));
        }
    }
    wrong
}

/// A capital, more than one word: written to be read by a person. The coach's patterns part their words by `|` and `;`.
fn is_sentence(text: &str) -> bool {
    let is_pattern = text.split(' ').next().is_some_and(|first| first.contains(['|', ';']));
    !is_pattern
        && text.starts_with(char::is_uppercase)
        && text.trim_end().contains(' ')
        && text.contains(char::is_lowercase)
}

/// A file of another room that is compiled into this one; `style/` belongs to embed.
fn foreign_file(path: &str, tokens: &[Token], line: usize) -> Option<String> {
    let name = tokens.iter().filter(|token| token.line == line).find_map(Token::text)?;
    let is_style = path.starts_with("src/embed/") && name.starts_with("../../style/");
    (name.contains("..") && !is_style).then(|| format!("{path}:{line}: a file of another room is compiled in: {name}"))
}

/// `_` arms in a `match` over one of the lists.
fn wildcards(path: &str, tokens: &[Token]) -> Vec<String> {
    let mut wrong = Vec::new();
    // For each open brace: whether an arm names a list, and where a `_` arm stands.
    let mut open = vec![(false, None)];
    for (at, token) in tokens.iter().enumerate() {
        let arrow =
            |at: usize| tokens.get(at).is_some_and(|t| t.is('=')) && tokens.get(at + 1).is_some_and(|t| t.is('>'));
        if token.is('{') {
            open.push((false, None));
        } else if token.is('}') {
            if let Some((true, Some(line))) = open.pop() {
                wrong.push(format!(
                    "{path}:{line}: name every case instead of `_`, so that the compiler is the checklist"
                ));
            }
        } else if let (Some(name), Some(last)) = (token.name(), open.last_mut()) {
            if name == "_" && arrow(at + 1) {
                last.1 = Some(token.line);
            }
            let case =
                tokens.get(at + 2).and_then(Token::name).is_some_and(|case| case.starts_with(char::is_uppercase));
            let begins = at > 0 && ['{', '}', ',', '|'].iter().any(|sign| tokens[at - 1].is(*sign));
            if begins
                && LISTS.contains(&name)
                && tokens.get(at + 1).is_some_and(|t| t.piece == rust::Piece::Colons)
                && case
            {
                let behind = match tokens.get(at + 3) {
                    Some(next) if next.is('(') || next.is('{') => rust::after_group(tokens, at + 3),
                    _ => at + 3,
                };
                last.0 |= arrow(behind) || tokens.get(behind).is_some_and(|t| t.is('|'));
            }
        }
    }
    wrong
}

/// The head of a file: a `//!` comment that says what it is, in more than a word.
pub fn head(path: &str, source: &str) -> Vec<String> {
    let said = source.lines().next().and_then(|line| line.strip_prefix("//!")).unwrap_or_default();
    if said.split_whitespace().count() >= 3 {
        Vec::new()
    } else {
        vec![format!("{path}: must open with `//!` and say what it is")]
    }
}

/// Files that may be longer than the rest, each with its reason.
const LONG: [(&str, &str); 0] = [];
const LONGEST: usize = 450;

/// A file too long to be read in one go.
pub fn length(path: &str, source: &str) -> Vec<String> {
    let lines = source.lines().count();
    if lines <= LONGEST || LONG.iter().any(|(long, _)| *long == path) {
        return Vec::new();
    }
    vec![format!("{path}: {lines} lines; split it, or give a reason in tests/tidy/borders.rs")]
}

/// The map at the top of `src/lib.rs` names the rooms in their order, and declares them.
pub fn map(lib: &str) -> Vec<String> {
    let rows: Vec<&str> = lib
        .lines()
        .filter_map(|line| line.strip_prefix("//! | ")?.split('|').next())
        .map(|cell| cell.trim().trim_matches(['[', ']', '`']))
        .filter(|cell| *cell != "room")
        .collect();
    let rooms: Vec<&str> = ROOMS.iter().map(|room| room.name).collect();
    let mut wrong = Vec::new();
    if rows != rooms {
        wrong.push(format!("src/lib.rs: the map names {rows:?}, the borders {rooms:?}"));
    }
    for room in rooms {
        if !lib.contains(&format!("pub mod {room};")) {
            wrong.push(format!("src/lib.rs: does not declare {room}"));
        }
    }
    wrong
}
