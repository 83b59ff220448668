//! `cargo xtask fuzz drafts --runs N [--seed N]`: damaged draft files, sealed files and stored records by the million,
//! always the same ones for the same seed.
//!
//! An input is one of the files below `crates/storage/tests/storage/corpus/` with bytes, words and pieces changed by chance. Nothing may
//! panic, nothing may take longer than [`LONGEST`], what was read must come back the same when it is written, and a
//! record that cannot be read must stay as it was.

#![allow(clippy::cast_possible_truncation, reason = "chance is cut to size on purpose")]
#![allow(clippy::disallowed_methods, reason = "this measures, on a machine that has a clock")]

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use guide_storage::crypto::cipher::{COST, Cost, Key, NONCE, SALT, to_bytes};
use guide_storage::{
    Area as _, Loaded, Memory, Opened, Read, Sealed, Store, read, read_file, read_text, write, write_all, write_sealed,
};

use crate::chance::Chance;

/// The longest that one input may take.
const LONGEST: Duration = Duration::from_millis(100);
const KEY: &str = "conversation-guide/default/draft/d";

const WORDS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\u0000",
    "\\ud800",
    "null",
    "true",
    "-1",
    "1e999",
    "0.5",
    "99999999999999999999",
    "\"plan\":{",
    "\"facts\":[{},",
    "\"drafts\":[",
    "\"version\":3,",
    "\"version\":1,",
    "\"format\":\"conversation-guide\",",
    "\"id\":\"a\",",
    "\"sealed\":{",
    "\"memory\":4294967295,",
    "\"salt\":\"\",",
    "sealed:1:",
    "\u{feff}",
    "\u{202e}",
    "\u{0}",
    "<script>",
    "😀",
    "facts.0.when",
    "\"start.who\":\"x\",",
    " ",
];

/// Runs all three.
pub fn run(runs: u64, seed: u64) -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/storage/tests/storage/corpus");
    let mut corpus: Vec<Vec<u8>> = Vec::new();
    let mut files: Vec<_> = std::fs::read_dir(&folder)?.collect::<std::io::Result<Vec<_>>>()?;
    files.sort_by_key(std::fs::DirEntry::file_name);
    for file in files {
        corpus.push(std::fs::read(file.path())?);
    }
    let key = Key::derive("a", &[7; SALT], Cost { memory: 8, passes: 1 }).context("no key")?;
    let text = key.seal([1; NONCE], "file", "{}").context("not sealed")?;
    corpus
        .push(write_sealed(&Sealed { memory: COST.memory, passes: COST.passes, salt: "c2FsdA==".into(), text }).into());
    ensure!(corpus.len() > 4, "no files in {}", folder.display());

    let mut chance = Chance(seed | 1);
    let mut longest = (Duration::ZERO, 0);
    let mut counts = [0_u64; 3];
    for run in 0..runs {
        let input = changed(&corpus, &mut chance);
        let attempt = || -> Result<(bool, Duration)> {
            let started = Instant::now();
            let accepted = match run % 3 {
                0 => file(&input)?,
                1 => sealed(&input, &key)?,
                _ => record(&input)?,
            };
            Ok((accepted, started.elapsed()))
        };
        let (accepted, mut took) = attempt().with_context(|| said(run, &input))?;
        counts[(run % 3) as usize] += u64::from(accepted);
        // A machine that did something else just then says nothing about the input.
        for _ in 0..4 {
            if took < LONGEST / 2 {
                break;
            }
            took = took.min(attempt()?.1);
        }
        if took > longest.0 {
            longest = (took, run);
        }
        ensure!(took < LONGEST, "{} took {took:?}", said(run, &input));
    }
    println!(
        "{runs} inputs from seed {seed}: no panic; read {} files, {} sealed files, {} records; the longest took {:?} (run {})",
        counts[0], counts[1], counts[2], longest.0, longest.1
    );
    Ok(())
}

fn said(run: u64, input: &[u8]) -> String {
    format!("run {run}: {:?}", String::from_utf8_lossy(input))
}

/// One of the files with some damage done to it.
fn changed(corpus: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut input = corpus[chance.below(corpus.len())].clone();
    for _ in 0..=chance.below(2) {
        let at = chance.below(input.len() + 1);
        match chance.below(7) {
            0 if !input.is_empty() => {
                let at = at % input.len();
                input[at] = chance.next() as u8;
            }
            1 => input.truncate(at),
            2 => {
                let end = (at + chance.below(20)).min(input.len());
                input.drain(at..end);
            }
            3 => {
                // A piece of another file.
                let other = &corpus[chance.below(corpus.len())];
                let from = chance.below(other.len() + 1);
                let to = (from + chance.below(60)).min(other.len());
                input.splice(at..at, other[from..to].iter().copied());
            }
            4 => {
                // The same piece many times.
                let end = (at + chance.below(8)).min(input.len());
                let piece = input[at..end].to_vec();
                let many = piece.repeat(chance.below(64));
                input.splice(at..at, many);
            }
            _ => {
                let word = WORDS[chance.below(WORDS.len())];
                input.splice(at..at, word.bytes());
            }
        }
    }
    input
}

/// A file that is read is written and read as the same.
fn file(input: &[u8]) -> Result<bool> {
    let Ok(Opened::Drafts(drafts)) = read_file(input) else { return Ok(false) };
    let drafts: Vec<_> = drafts.into_iter().map(|from| from.draft).collect();
    let Ok(Opened::Drafts(again)) = read_text(&write_all(&drafts)) else {
        // Two drafts without an id are no two drafts of one id.
        anyhow::bail!("what was read cannot be read again");
    };
    ensure!(again.iter().all(|from| from.unread.is_empty()), "what was written is not read in full");
    ensure!(again.into_iter().map(|from| from.draft).eq(drafts), "what was written is not what is read");
    Ok(true)
}

/// A sealed file that is read opens with its key or not at all; what cost it names is looked at before it is paid.
fn sealed(input: &[u8], key: &Key) -> Result<bool> {
    let text = String::from_utf8_lossy(input);
    ensure!(key.open("file", &text).is_none(), "an odd text opens");
    let Ok(Opened::Sealed(sealed)) = read_file(input) else { return Ok(false) };
    let cost = Cost { memory: sealed.memory, passes: sealed.passes };
    let salt = to_bytes(&sealed.salt).unwrap_or_default();
    // Deriving costs what the file says, within bounds, and is not what is looked for here.
    if cost.memory > 300_000 || cost.passes > 10 || salt.len() != SALT {
        ensure!(Key::derive("a", &salt, cost).is_none(), "a cost out of bounds is paid");
    }
    if let Some(text) = key.open("file", &sealed.text) {
        ensure!(text == "{}", "a changed text opens");
    }
    Ok(true)
}

/// A stored record opens, or is set aside as it was; either way the list still works.
fn record(input: &[u8]) -> Result<bool> {
    let text = String::from_utf8_lossy(input).into_owned();
    let mut area = Memory::default();
    ensure!(area.set(KEY, &text).is_ok(), "memory refuses");
    let mut store = Store::new(Box::new(area), "");
    match store.load("d") {
        Loaded::Draft(draft, unread) => {
            ensure!(
                unread.is_empty() || store.set_aside_text("d").as_deref() == Some(&*text),
                "the damaged record is not kept"
            );
            ensure!(read(&write(&draft), "d") == Read::Draft(draft.clone(), Vec::new()), "is not what was read");
            ensure!(store.save(&draft).is_ok(), "cannot be saved");
            ensure!(store.list().drafts.len() == 1, "is not in the list");
            Ok(true)
        }
        Loaded::SetAside => {
            ensure!(store.set_aside_text("d").as_deref() == Some(&*text), "was set aside otherwise");
            ensure!(store.list().set_aside.len() == 1, "is not in the list");
            Ok(false)
        }
        Loaded::Newer => {
            ensure!(store.list().newer == ["d"], "is not in the list");
            Ok(false)
        }
        Loaded::Sealed => {
            ensure!(store.list().sealed == ["d"], "is not in the list");
            Ok(false)
        }
        Loaded::Missing => anyhow::bail!("is missing"),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_few_thousand_damaged_inputs_do_no_harm() -> anyhow::Result<()> {
        super::run(3000, 7)
    }
}
