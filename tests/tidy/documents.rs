//! The documents against the code: what they name exists, and what outsiders rely on is named.

use conversation_guide::model::{Fields, Plan, WallName};

use crate::rust;

/// The first string literal behind a name.
fn literal(source: &str, name: &str) -> String {
    let mut behind = rust::tokens(source).into_iter().skip_while(|token| token.name() != Some(name));
    behind.find_map(|token| token.text().map(Into::into)).unwrap_or_default()
}

/// The document gives the policy that the server sends: the literal behind `STRICT_POLICY`.
pub fn policy(path: &str, markdown: &str, server: &str) -> Vec<String> {
    let policy = literal(server, "STRICT_POLICY");
    if !policy.is_empty() && markdown.contains(&policy) {
        Vec::new()
    } else {
        vec![format!("{path}: must give the policy {policy}")]
    }
}

/// Commands that `.ci/run` must run.
pub fn ci_runs(ci: &str) -> Vec<String> {
    let missing = ["cargo xtask check", "cargo xtask test"]
        .into_iter()
        .filter(|command| !ci.lines().any(|line| line.trim() == *command));
    missing.map(|command| format!(".ci/run: does not run `{command}`")).collect()
}

/// The step ids stand in the document in the order of the path.
pub fn steps(path: &str, markdown: &str, ids: &[&str]) -> Vec<String> {
    let list = ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
    if markdown.contains(&list) { Vec::new() } else { vec![format!("{path}: must name the steps as {list}")] }
}

/// What a host may rely on: the rows of the table under `heading` are exactly `names`.
pub fn table(path: &str, markdown: &str, heading: &str, names: &[String]) -> Vec<String> {
    let rows = rows(markdown, heading);
    let missing = names.iter().filter(|name| !rows.iter().any(|row| row[0] == **name));
    let extra = rows.iter().filter(|row| !names.contains(&row[0]));
    let missing = missing.map(|name| format!("{path}: {heading:?} does not name {name}"));
    missing
        .chain(extra.map(|row| format!("{path}: {heading:?} names {}, which the code does not know", row[0])))
        .collect()
}

/// The cells of the first table under a heading, without its head and without back quotes.
pub fn rows(markdown: &str, heading: &str) -> Vec<Vec<String>> {
    let below =
        markdown.lines().skip_while(|line| line.trim_start_matches('#').trim() != heading || !line.starts_with('#'));
    let table = below
        .skip(1)
        .skip_while(|line| !line.starts_with('|') && !line.starts_with('#'))
        .take_while(|line| line.starts_with('|'));
    let cells =
        |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().replace('`', "")).collect::<Vec<_>>();
    table.skip(2).map(cells).collect()
}

/// The groups of a plan against the rows of their table: every field in its order, private ones in brackets.
pub fn plan_table(path: &str, rows: &[Vec<String>], plan: &Plan) -> Vec<String> {
    let group = |group: &String| {
        let specs = plan.group(group).map(Fields::specs).unwrap_or_default();
        let fields = specs.iter().map(|spec| match spec.wall {
            WallName::Private => format!("({})", spec.name),
            WallName::Shared => spec.name.to_owned(),
        });
        vec![group.clone(), fields.collect::<Vec<_>>().join(", ")]
    };
    // The first of two items of a list stands for both.
    let wanted: Vec<_> = plan.group_paths().iter().filter(|path| !path.ends_with(".1")).map(group).collect();
    let missing = wanted.iter().filter(|row| !rows.contains(row));
    let extra = rows.iter().filter(|row| !wanted.contains(row));
    let missing = missing.map(|row| format!("{path}: lacks the row {row:?}"));
    missing.chain(extra.map(|row| format!("{path}: has the row {row:?}, which the model does not know"))).collect()
}

/// The attributes that the element reads, from `src/embed/`, the style sheet and the scripts.
pub fn attributes(embed: &str, style: &str, scripts: &str) -> Vec<String> {
    let tokens = rust::tokens(embed);
    let mut names: Vec<String> = tokens
        .windows(3)
        .filter(|three| three[0].name() == Some("attribute") && three[1].is('('))
        .filter_map(|three| three[2].text().map(Into::into))
        .collect();
    names.extend(style.split(":host([").skip(1).filter_map(|rest| rest.split(['=', ']']).next()).map(Into::into));
    let observed = scripts.split("observedAttributes = [").nth(1).and_then(|rest| rest.split(']').next());
    names.extend(observed.into_iter().flat_map(|list| list.split('"').skip(1).step_by(2)).map(Into::into));
    let asked = scripts.split("hasAttribute(\"").skip(1).filter_map(|rest| rest.split('"').next());
    names.extend(asked.map(Into::into));
    // Every HTML element has this one.
    names.retain(|name| name != "hidden");
    names.sort();
    names.dedup();
    names
}

/// The events that the element sends.
pub fn events(embed: &str) -> Vec<String> {
    let tokens = rust::tokens(embed);
    tokens.iter().filter_map(|token| token.text().filter(|text| text.starts_with("guide-")).map(Into::into)).collect()
}

/// The custom properties that a host may set.
pub fn properties(style: &str) -> Vec<String> {
    let name =
        |rest: &str| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or_default().to_owned();
    let mut names: Vec<String> =
        style.split("var(--guide-").skip(1).map(|rest| ["--guide-", &name(rest)].concat()).collect();
    names.sort();
    names.dedup();
    names
}

/// Tools and libraries of a table against their versions in `tools.rs` and `Cargo.toml`; every tool must have its row.
pub fn versions(path: &str, rows: &[Vec<String>], tools: &str, manifest: &str) -> Vec<String> {
    let tokens = rust::tokens(tools);
    let consts: Vec<(String, String)> = tokens
        .windows(7)
        .filter(|w| w[0].name() == Some("const") && w[5].is('='))
        .filter_map(|w| Some((w[1].name()?.to_lowercase(), w[6].text()?.to_owned())))
        .filter(|(_, version)| version.starts_with(|c: char| c.is_ascii_digit()))
        .collect();
    let known = |name: &str| {
        let tool = consts.iter().find(|(tool, _)| tool == name).map(|(_, version)| version.clone());
        tool.or_else(|| required(manifest, name))
    };
    let mut wrong = Vec::new();
    for row in rows {
        let (name, version) = (row[0].as_str(), row.get(1).cloned().unwrap_or_default());
        if known(name).as_deref() != Some(version.as_str()) {
            wrong.push(format!("{path}: says {name} {version}, the code says {:?}", known(name)));
        }
    }
    let missing = consts.iter().filter(|(tool, _)| !rows.iter().any(|row| row[0] == *tool));
    wrong.extend(missing.map(|(tool, version)| format!("{path}: does not name {tool} {version}")));
    wrong
}

/// The version that `Cargo.toml` asks for.
fn required(manifest: &str, name: &str) -> Option<String> {
    let line = manifest.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = "))?;
    let version = line.strip_prefix('"').or_else(|| line.split_once("version = \"").map(|(_, rest)| rest))?;
    version.split('"').next().map(Into::into)
}

/// The names of all dependencies, as code spells them.
pub fn dependencies(manifest: &str) -> Vec<String> {
    let mut inside = false;
    let mut names = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.ends_with("dependencies]");
        } else if inside
            && let Some((name, _)) = line.split_once(" = ").filter(|(name, _)| !name.starts_with([' ', '#', '"']))
        {
            names.push(name.replace('-', "_"));
        }
    }
    names
}

/// Markdown with more than one sentence on a line, outside code and tables.
pub fn sentences_a_line(path: &str, markdown: &str) -> Vec<String> {
    let mut inside = false;
    let mut wrong = Vec::new();
    for (at, line) in markdown.lines().enumerate() {
        inside ^= line.starts_with("```");
        let ends = line.match_indices(['.', '?']).filter(|(end, _)| {
            let mut rest = line[end + 1..].chars();
            rest.next() == Some(' ') && rest.next().is_some_and(char::is_uppercase)
        });
        let numbered = usize::from(line.starts_with(|c: char| c.is_ascii_digit()));
        if !inside && !line.starts_with('|') && ends.count() > numbered {
            wrong.push(format!("{path}:{}: one sentence a line", at + 1));
        }
    }
    wrong
}

/// Scripts and styles inside a page, which a strict policy refuses.
pub fn inline(path: &str, page: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for tag in page.split('<').skip(1) {
        let (tag, body) = tag.split_once('>').unwrap_or((tag, ""));
        let tag = tag.to_lowercase();
        let name = tag.split_whitespace().next().unwrap_or_default();
        if name == "style" || (name == "script" && (!tag.contains(" src=") || !body.trim().is_empty())) {
            wrong.push(format!("{path}: <{name}> holds its content in the page"));
        }
        let attributes = tag.split_whitespace().skip(1).map(|part| part.split('=').next().unwrap_or_default());
        for attribute in
            attributes.filter(|attribute| *attribute == "style" || (attribute.starts_with("on") && tag.contains('=')))
        {
            wrong.push(format!("{path}: {attribute}= on <{name}>"));
        }
    }
    wrong
}

/// Styles for what a pointer rests on that are not only for devices with one: after a tap a phone keeps them until the next.
pub fn hover_of_a_finger(path: &str, style: &str) -> Vec<String> {
    let (mut around, mut wrong) = (Vec::new(), Vec::new());
    let without_comments = style.split("/*").enumerate().map(|(at, part)| match part.split_once("*/") {
        Some((_, rest)) if at > 0 => rest,
        _ => part,
    });
    let mut head = String::new();
    for sign in without_comments.collect::<String>().chars() {
        match sign {
            '{' => {
                let is_for_pointers = around.iter().any(|head: &String| head.contains("(hover: hover)"));
                if head.contains(":hover") && !is_for_pointers {
                    wrong.push(format!("{path}: {} is not below @media (hover: hover)", head.trim()));
                }
                around.push(std::mem::take(&mut head));
            }
            '}' => {
                around.pop();
                head.clear();
            }
            ';' => head.clear(),
            _ => head.push(sign),
        }
    }
    wrong
}

/// Paths of somebody's machine. The parts stand apart so that this file does not hold them.
pub fn machine_paths(path: &str, text: &str) -> Vec<String> {
    let folders = ["home", "root", "Users", "work", "tmp"];
    let is_one = |line: &str| {
        let rooted = |folder: &str| {
            let needle = format!("/{folder}/");
            line.match_indices(&needle)
                .any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || "._-*$}".contains(c)))
        };
        folders.iter().any(|folder| rooted(folder)) || line.contains(":\\Users")
    };
    let lines = text.lines().enumerate().filter(|(_, line)| is_one(line));
    lines.map(|(at, line)| format!("{path}:{}: a path of one machine: {}", at + 1, line.trim())).collect()
}

/// Packages that come from anywhere but the public registry.
pub fn sources(lock: &str) -> Vec<String> {
    let sources = lock.lines().filter(|line| line.starts_with("source = "));
    let foreign = sources.filter(|line| *line != "source = \"registry+https://github.com/rust-lang/crates.io-index\"");
    foreign.map(|line| format!("Cargo.lock: {line}")).collect()
}
