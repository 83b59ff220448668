//! The size budget: what a first visit costs, as a server that compresses with Brotli would send it.
//!
//! The files of a first visit are found by following what each names: the page its scripts, styles and icons, and scripts and styles
//! whatever file of the build they hold the name of. What is fetched only after first use is known by `is_later`, and has a budget of its own.

use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::{packed, repo};

/// Everything that is sent before the first field can be typed in.
///
/// The design names 140 kB. Of the style it has only what the first screen shows.
pub const FIRST_USE: usize = 140_000;
/// What a host page pays before the guide is near the viewport.
pub const LOADER: usize = 2_000;

/// What is fetched later, with what is said of each and its limit. The design names 400 kB for what preparing a whole plan loads, and it is 552 kB with
/// data safety. What the coach of drafts and the guide's own grammar need is in the chunks: the part `preparation` has it in common with the
/// documents. The words of more trades, their grammar and more rules of the coach have cost 22 kB there, folds and the sheet with the script 9 kB; 8 kB
/// came from the first visit. Whose "her" it is, and short answers that become sentences, cost 4 kB; notes that have a
/// subject or a verb of their own, and stay as they were typed, 6 kB; what comes next and what is asked of the other person, 1 kB; 240 more
/// verbs of working life, many who do something, and the rules that 80 more drafts asked for, 6 kB.
const LATER: [(&str, &str, usize); 7] = [
    ("conversation-guide-after", "fetched once the first screen stands, by itself, with the rest of the style", 10_300),
    ("conversation-guide-refusal", "fetched when the guide cannot start", 1_500),
    ("conversation-guide-preparation", "fetched once the first screen stands", 108_200),
    ("conversation-guide-chunk", "with the first part that needs it", 217_000),
    ("conversation-guide-data-safety", "fetched when it is wanted", 79_500),
    ("conversation-guide-on-demand", "fetched when it is wanted, or is next", 70_200),
    ("conversation-guide-worker", "with the lock", 1_000),
];

/// What is fetched later and is no part of preparing a plan.
const BESIDE: [&str; 3] = ["conversation-guide-refusal", "conversation-guide-on-demand", "conversation-guide-worker"];

/// The one file that holds everything, as it lies on a disk.
pub const SINGLE_FILE: usize = 675_000;

/// True for files that the page and its scripts name but that no first field waits for: the other parts, what keeps the
/// guide for when there is no network, and the icon that browsers ask for once the page stands.
fn is_later(name: &str) -> bool {
    let is_apart = name == "sw.js" || name == "manifest.webmanifest" || name.starts_with("icon");
    is_apart || LATER.iter().any(|(begin, ..)| name.starts_with(begin))
}

/// Prints what a first visit costs, and fails if that is too much.
pub fn check(dist: &Path) -> Result<()> {
    println!("\n{:46} {:>9} {:>9}", "first visit, bytes", "plain", "brotli 11");
    let mut total = 0;
    let mut loader = 0;
    for name in first_visit(dist)? {
        let content = read(dist, &name)?;
        let sent = compressed(&content)?.len();
        println!("{name:46} {:>9} {:>9}", grouped(content.len()), grouped(sent));
        total += sent;
        if name == "conversation-guide.js" {
            loader = sent;
        }
    }
    println!("{:46} {:>9} {:>9}  (at most {})", "all", "", grouped(total), grouped(FIRST_USE));
    println!("{:46} {:>9} {:>9}  (at most {})", "of which the loader", "", grouped(loader), grouped(LOADER));
    let mut is_over = total > FIRST_USE || loader > LOADER;
    let mut preparing = total;
    for (begin, what, most) in LATER {
        let mut later = 0;
        for name in
            repo::files_below(dist, &[])?.iter().filter(|name| name.starts_with(begin) && !packed::is_packed(name))
        {
            let content = read(dist, name)?;
            let sent = compressed(&content)?.len();
            println!("{name:46} {:>9} {:>9}", grouped(content.len()), grouped(sent));
            later += sent;
        }
        println!("{what:46} {:>9} {:>9}  (at most {})", "", grouped(later), grouped(most));
        is_over |= later > most;
        if !BESIDE.contains(&begin) {
            preparing += later;
        }
    }
    println!("{:46} {:>9} {:>9}", "all that preparing a plan loads", "", grouped(preparing));
    // Left out where the tool for it is not there, which the build says.
    let single = read(dist, "conversation-guide.html").map_or(0, |page| page.len());
    let what = "the one file that holds everything";
    println!("{what:46} {:>9} {:>9}  (at most {})", grouped(single), "", grouped(SINGLE_FILE));
    if is_over || single > SINGLE_FILE {
        bail!("the size budget is exceeded");
    }
    Ok(())
}

/// What `check` counts, for the measurements.
pub struct Sizes {
    pub first_use: usize,
    /// The first visit, and everything else that preparing a whole plan loads.
    pub preparing: usize,
    pub loader: usize,
    pub single: usize,
}

/// The same without printing it.
pub fn sizes(dist: &Path) -> Result<Sizes> {
    let sent = |name: &str| Ok(compressed(&read(dist, name)?)?.len());
    let all: Vec<usize> = first_visit(dist)?.iter().map(|name| sent(name)).collect::<Result<_>>()?;
    let first_use: usize = all.iter().sum();
    let is_counted = |name: &&String| {
        let is_of = |(begin, ..): &(&str, &str, usize)| name.starts_with(begin) && !BESIDE.contains(begin);
        !packed::is_packed(name) && LATER.iter().any(is_of)
    };
    let files = repo::files_below(dist, &[])?;
    let later: Vec<usize> = files.iter().filter(is_counted).map(|name| sent(name)).collect::<Result<_>>()?;
    let single = read(dist, "conversation-guide.html").map_or(0, |page| page.len());
    Ok(Sizes {
        first_use,
        preparing: first_use + later.iter().sum::<usize>(),
        loader: sent("conversation-guide.js")?,
        single,
    })
}

fn first_visit(dist: &Path) -> Result<Vec<String>> {
    let mut all = repo::files_below(dist, &[])?;
    all.retain(|name| !packed::is_packed(name));
    let mut visited = vec!["index.html".to_owned()];
    let mut next = 0;
    while let Some(name) = visited.get(next).cloned() {
        next += 1;
        let extension = Path::new(&name).extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        if !["html", "js", "css"].contains(&extension) {
            continue;
        }
        let text = String::from_utf8(read(dist, &name)?).with_context(|| format!("{name} is not text"))?;
        let is_named = |file: &&String| {
            if extension == "html" { names_in_page(&text).contains(file) } else { text.contains(file.as_str()) }
        };
        let new: Vec<String> = all.iter().filter(is_named).filter(|file| !visited.contains(file)).cloned().collect();
        visited.extend(new.into_iter().filter(|file| !is_later(file)));
    }
    Ok(visited)
}

/// What a page makes the browser fetch by itself, unlike the links that a user may follow.
fn names_in_page(page: &str) -> Vec<String> {
    let fetching = ["link ", "script ", "img "];
    let tags = page.split('<').filter(|tag| fetching.iter().any(|name| tag.starts_with(name)));
    tags.filter_map(|tag| {
        let tag = tag.split('>').next()?;
        let (_, value) = tag.split_once(" href=").or_else(|| tag.split_once(" src="))?;
        let value = match value.strip_prefix('"') {
            Some(quoted) => quoted.split('"').next()?,
            None => value.split(' ').next()?,
        };
        Some(value.trim_start_matches("./").trim_start_matches('/').to_owned())
    })
    .collect()
}

fn read(dist: &Path, name: &str) -> Result<Vec<u8>> {
    std::fs::read(dist.join(name)).with_context(|| format!("cannot read dist/{name}"))
}

/// As a server would send it.
pub fn compressed(content: &[u8]) -> Result<Vec<u8>> {
    let parameters =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, size_hint: content.len(), ..Default::default() };
    let mut sent = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut sent, &parameters)?;
    Ok(sent)
}

/// `1234567` as `1,234,567`.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let first = (digits.len() + 2) % 3 + 1;
    let (head, tail) = digits.split_at(first.min(digits.len()));
    let mut text = head.to_owned();
    for (place, digit) in tail.chars().enumerate() {
        if place % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        for (number, text) in
            [(0, "0"), (12, "12"), (123, "123"), (1234, "1,234"), (110_000, "110,000"), (1_234_567, "1,234,567")]
        {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn a_visit_follows_what_is_fetched_and_not_what_is_linked() -> Result<()> {
        let dist = std::env::temp_dir().join(format!("guide-budget-{}", std::process::id()));
        std::fs::create_dir_all(dist.join("texts"))?;
        let page = r#"<link rel="stylesheet" href="./site-1.css"><script type=module src=conversation-guide.js></script><a href="demo.html">demo</a>"#;
        for (name, content) in [
            ("index.html", page),
            ("demo.html", "a demo"),
            ("site-1.css", "p { background: url(dot.svg) }"),
            ("dot.svg", "<svg/>"),
            ("conversation-guide.js", r#"import("./glue-1.js"); register("sw.js")"#),
            ("glue-1.js", "fetch('guide-1.wasm')"),
            ("guide-1.wasm", "texts/en.json"),
            ("sw.js", "demo.html"),
            ("texts/en.json", "{}"),
        ] {
            std::fs::write(dist.join(name), content)?;
        }
        let visit = first_visit(&dist)?;
        assert_eq!(
            visit,
            ["index.html", "conversation-guide.js", "site-1.css", "glue-1.js", "dot.svg", "guide-1.wasm"]
        );
        Ok(std::fs::remove_dir_all(dist)?)
    }
}
