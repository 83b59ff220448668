//! The files of the corpus, which `damage.rs` damages: what each of them is, whatever is changed in the code.

use std::path::Path;

use guide_storage::{ENCRYPTED_PREFIX, ImportError, ImportedDraft, ParsedFile, ParsedRecord, read, read_file};

fn bytes(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/storage/corpus").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[track_caller]
fn drafts(name: &str) -> Vec<ImportedDraft> {
    match read_file(&bytes(name)) {
        Ok(ParsedFile::Drafts(drafts)) => drafts,
        other => panic!("{name}: {other:?}"),
    }
}

#[test]
fn whole_files_are_read_in_full() {
    for (name, many) in [("draft.json", 1), ("old-draft.json", 1), ("many-drafts.json", 2)] {
        let drafts = drafts(name);
        assert_eq!(drafts.len(), many, "{name}");
        for from in drafts {
            assert_eq!(from.unread, [], "{name}");
            assert_eq!(from.draft.plan.start.who.as_shared_str(), "S.K.", "{name}");
            assert_eq!(from.draft.plan.facts[0].when.as_shared_str(), "on 3 March", "{name}");
        }
    }
}

#[test]
fn of_a_damaged_file_the_rest_is_read_and_the_damage_is_named() {
    let drafts = drafts("damaged-draft.json");
    let mut paths: Vec<_> = drafts[0].unread.iter().map(|unread| unread.path.as_str()).collect();
    paths.sort_unstable();
    assert_eq!(paths, [".start.who", "at", "colour", "created", "facts.0", "name", "start.topic.a"]);
    assert_eq!(drafts[0].draft.plan.start.who.as_shared_str(), "S.K.");
    assert_eq!(drafts[0].draft.plan.facts[0].when.as_shared_str(), "on 3 March");
}

#[test]
fn other_files_are_known_for_what_they_are() {
    assert!(
        matches!(read_file(&bytes("sealed.json")), Ok(ParsedFile::Encrypted(encrypted)) if encrypted.memory == 19_456)
    );
    assert_eq!(read_file(&bytes("newer.json")), Err(ImportError::Newer));
    assert_eq!(read_file(&bytes("deep.json")), Err(ImportError::TooComplex));
    assert_eq!(read_file(&bytes("sealed-record.txt")), Err(ImportError::NotJson));
    let record = String::from_utf8_lossy(&bytes("sealed-record.txt")).into_owned();
    assert!(record.starts_with(ENCRYPTED_PREFIX) && read(&record, "x") == ParsedRecord::Encrypted);
}
