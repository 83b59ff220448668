//! Damaged draft files, encrypted files and stored records, made from the files of the corpus.
//!
//! Nothing may panic or take longer than [`TIME_LIMIT`]; what was read must come back the same when it is written; and a
//! record that cannot be read must stay as it was. `PROPTEST_CASES=1000000 cargo test -p guide-storage --test storage damage` looks longer.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test may measure time and fail loudly")]

use std::path::Path;
use std::time::{Duration, Instant};

use guide_storage::crypto::cipher::{DEFAULT_KDF_PARAMS, KdfParams, Key, NONCE_LEN, SALT_LEN, to_bytes};
use guide_storage::{
    DraftRepository, EncryptedPayload, InMemoryStore, KeyValueStore as _, LoadOutcome, ParsedFile, ParsedRecord,
    export_backup, export_encrypted_backup, read, read_file, read_text, write,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::Config;

/// The longest that one input may take, in an unoptimised build.
const TIME_LIMIT: Duration = Duration::from_millis(100);

#[rustfmt::skip]
const WORDS: &[&str] = &[
    "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "\\ud800", "null", "true", "-1", "1e999", "0.5", " ",
    "99999999999999999999", "\"plan\":{", "\"facts\":[{},", "\"drafts\":[", "\"version\":3,", "\"version\":1,",
    "\"format\":\"conversation-guide\",", "\"id\":\"a\",", "\"sealed\":{", "\"memory\":4294967295,", "\"salt\":\"\",",
    "sealed:1:", "\u{feff}", "\u{202e}", "\u{0}", "<script>", "😀", "facts.0.when", "\"start.who\":\"x\",",
];

fn key() -> Key {
    Key::derive("a", &[7; SALT_LEN], KdfParams { memory: 8, iterations: 1 }).unwrap()
}

/// The files of the corpus, and one that the key opens.
fn corpus() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/storage/corpus");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let text = key().encrypt([1; NONCE_LEN], "file", "{}").unwrap();
    let encrypted = EncryptedPayload {
        memory: DEFAULT_KDF_PARAMS.memory,
        iterations: DEFAULT_KDF_PARAMS.iterations,
        salt: "c2FsdA==".into(),
        text,
    };
    paths.iter().map(|path| std::fs::read(path).unwrap()).chain([export_encrypted_backup(&encrypted).into()]).collect()
}

/// A file of the corpus with up to three changes: bytes removed, and others put in their place.
fn damaged() -> impl Strategy<Value = Vec<u8>> {
    let piece = |most: usize| {
        (select(corpus()), any::<Index>(), 0..most).prop_map(|(file, at, length)| {
            let at = at.index(file.len() + 1);
            file[at..(at + length).min(file.len())].to_vec()
        })
    };
    let inserted = prop_oneof![
        Just(Vec::new()),
        any::<u8>().prop_map(|byte| vec![byte]),
        select(WORDS).prop_map(|word| word.as_bytes().to_vec()),
        piece(60),
        (piece(8), 0..64_usize).prop_map(|(piece, times)| piece.repeat(times)),
    ];
    let removed = prop_oneof![4 => Just(0), 2 => 0..20_usize, 1 => Just(usize::MAX)];
    (select(corpus()), vec((any::<Index>(), removed, inserted), 1..4)).prop_map(|(mut file, changes)| {
        for (at, removed, inserted) in changes {
            let at = at.index(file.len() + 1);
            let end = at.saturating_add(removed).min(file.len());
            file.splice(at..end, inserted);
        }
        file
    })
}

proptest! {
    #![proptest_config(Config { cases: Config::default().cases.max(2000), failure_persistence: None, ..Config::default() })]

    #[test]
    fn damaged_input_is_read_as_far_as_possible_and_never_lost(input in damaged()) {
        let key = key();
        let attempt = || {
            let started = Instant::now();
            check_file(&input).and_then(|()| check_encrypted(&input, &key)).and_then(|()| check_record(&input))?;
            Ok::<_, TestCaseError>(started.elapsed())
        };
        // A machine that was busy just then says nothing about the input, so the best of several attempts counts.
        let mut took = attempt()?;
        for _ in 0..4 {
            if took < TIME_LIMIT / 2 {
                break;
            }
            took = took.min(attempt()?);
        }
        prop_assert!(took < TIME_LIMIT, "took {took:?}: {:?}", String::from_utf8_lossy(&input));
    }
}

/// A file that is read is written and read as the same.
fn check_file(input: &[u8]) -> Result<(), TestCaseError> {
    let Ok(ParsedFile::Drafts(drafts)) = read_file(input) else { return Ok(()) };
    let drafts: Vec<_> = drafts.into_iter().map(|from| from.draft).collect();
    let Ok(ParsedFile::Drafts(again)) = read_text(&export_backup(&drafts)) else {
        return Err(TestCaseError::fail("what was read cannot be read again"));
    };
    prop_assert!(again.iter().all(|from| from.unread.is_empty()), "what was written is not read in full");
    prop_assert!(again.into_iter().map(|from| from.draft).eq(drafts), "what was written is not what is read");
    Ok(())
}

/// An encrypted file opens with its key or not at all; the cost that it names is checked before it is paid.
fn check_encrypted(input: &[u8], key: &Key) -> Result<(), TestCaseError> {
    prop_assert!(key.decrypt("file", &String::from_utf8_lossy(input)).is_none(), "an odd text opens");
    let Ok(ParsedFile::Encrypted(encrypted)) = read_file(input) else { return Ok(()) };
    let cost = KdfParams { memory: encrypted.memory, iterations: encrypted.iterations };
    let salt = to_bytes(&encrypted.salt).unwrap_or_default();
    // Deriving a key costs what the file says, within bounds, and is not what is tested here.
    if cost.memory > 300_000 || cost.iterations > 10 || salt.len() != SALT_LEN {
        prop_assert!(Key::derive("a", &salt, cost).is_none(), "a cost out of bounds is paid");
    }
    prop_assert!(key.decrypt("file", &encrypted.text).is_none_or(|text| text == "{}"), "a changed text opens");
    Ok(())
}

/// A stored record opens, or is quarantined as it was; either way the list still works.
fn check_record(input: &[u8]) -> Result<(), TestCaseError> {
    let text = String::from_utf8_lossy(input).into_owned();
    let mut area = InMemoryStore::default();
    prop_assert!(area.set("conversation-guide/default/draft/d", &text).is_ok());
    let mut store = DraftRepository::new(Box::new(area), "");
    match store.load("d") {
        LoadOutcome::Draft(draft, unread) => {
            prop_assert!(unread.is_empty() || store.quarantined_text("d").as_deref() == Some(&*text));
            prop_assert_eq!(read(&write(&draft), "d"), ParsedRecord::Draft(draft.clone(), Vec::new()));
            prop_assert!(store.save(&draft).is_ok());
            prop_assert_eq!(store.list().drafts.len(), 1);
        }
        LoadOutcome::Quarantined => {
            prop_assert_eq!(store.quarantined_text("d"), Some(text));
            prop_assert_eq!(store.list().quarantined.len(), 1);
        }
        LoadOutcome::NewerVersion => prop_assert_eq!(store.list().newer_version, ["d"]),
        LoadOutcome::Encrypted => prop_assert_eq!(store.list().encrypted, ["d"]),
        LoadOutcome::NotFound => return Err(TestCaseError::fail("the record is missing")),
    }
    Ok(())
}
