//! Draft files: one draft, all of them, or either encrypted with a passphrase; and whatever else a user may hand over.
//!
//! A file is looked at before it is parsed, so that no file takes long or much memory: it is refused above
//! [`MAX_FILE_BYTES`], above [`MAX_VALUES`] and above [`MAX_DEPTH`]. Nothing is stored here: who asks decides what to do.

use super::migrations::VERSION;
use super::record::{Draft, FORMAT, JsonObject, ParsedRecord, fields, json_text, object, read_object};
use guide_core::model::SkippedField;
use serde_json::Value;

/// The largest file that is read: ten times what one local storage holds of long drafts.
pub const MAX_FILE_BYTES: usize = 10_000_000;
/// The most values in a file; 500 whole drafts have half of that.
const MAX_VALUES: usize = 200_000;
/// The deepest that values lie in each other; a draft file needs six.
const MAX_DEPTH: usize = 32;
/// The longest text of a field that is opened, in bytes: what a page shows and takes keys in without a stop.
const MAX_TEXT_BYTES: usize = 200_000;

/// Why a file is not one of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportError {
    /// There is nothing in it.
    Empty,
    /// It is larger than any backup.
    TooLarge,
    /// It is a text in another encoding than UTF-8.
    Encoding,
    /// It is no text at all: a picture, a program, a document of another program.
    Binary,
    /// It is a web page or a script.
    Html,
    /// It is a text, but no JSON.
    NotJson,
    /// It ends in the middle.
    Truncated,
    /// Its values lie in each other deeper than any draft's, or there are more of them.
    TooComplex,
    /// It is JSON of another program.
    ForeignFormat,
    /// A newer version of the guide wrote it.
    Newer,
    /// It names this guide, but what should be in it is not.
    Damaged,
    /// It holds two drafts of the same id.
    DuplicateId,
    /// It holds no draft.
    NoDraft,
}

impl ImportError {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Empty,
        Self::TooLarge,
        Self::Encoding,
        Self::Binary,
        Self::Html,
        Self::NotJson,
        Self::Truncated,
        Self::TooComplex,
        Self::ForeignFormat,
        Self::Newer,
        Self::Damaged,
        Self::DuplicateId,
        Self::NoDraft,
    ];

    /// The last part of the key of its sentence.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge => "too_large",
            Self::Encoding => "encoding",
            Self::Binary => "no_text",
            Self::Html => "page",
            Self::NotJson => "no_json",
            Self::Truncated => "truncated",
            Self::TooComplex => "strange",
            Self::ForeignFormat => "other",
            Self::Newer => "newer",
            Self::Damaged => "damaged",
            Self::DuplicateId => "twice",
            Self::NoDraft => "no_draft",
        }
    }
}

/// What is in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParsedFile {
    /// Drafts to be looked at.
    Drafts(Vec<ImportedDraft>),
    /// A file that asks for its passphrase. What is in it is again a file.
    Encrypted(EncryptedPayload),
}

/// A draft out of a file, with what could not be read of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedDraft {
    /// The draft. Its id is empty where the file does not say it.
    pub draft: Draft,
    /// What could not be read.
    pub unread: Vec<SkippedField>,
}

/// A text under a passphrase, with what is needed to try one. Bytes are in base 64.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncryptedPayload {
    /// The memory that trying a passphrase takes, in KiB.
    pub memory: u32,
    /// How often it goes over that memory.
    pub iterations: u32,
    /// Makes each file's key another one.
    pub salt: String,
    /// Nonce and encrypted text.
    pub text: String,
}

/// A file of one draft.
#[must_use]
pub fn export_draft(draft: &Draft) -> String {
    json_text(with_id(draft))
}

/// A file of many drafts.
#[must_use]
pub fn export_backup(drafts: &[Draft]) -> String {
    let drafts: Vec<Value> = drafts.iter().map(|draft| Value::Object(with_id(draft))).collect();
    write("drafts", drafts.into())
}

/// A file under a passphrase.
#[must_use]
pub fn export_encrypted_backup(encrypted: &EncryptedPayload) -> String {
    let EncryptedPayload { memory, iterations, salt, text } = encrypted;
    let sealed = object(vec![
        ("memory", (*memory).into()),
        ("passes", (*iterations).into()),
        ("salt", salt.as_str().into()),
        ("text", text.as_str().into()),
    ]);
    write("sealed", sealed.into())
}

/// A file with this in it.
fn write(key: &str, inside: Value) -> String {
    json_text(object(vec![("format", FORMAT.into()), ("version", VERSION.into()), (key, inside)]))
}

fn with_id(draft: &Draft) -> JsonObject {
    let mut record = fields(draft);
    record.insert("id".into(), draft.id.as_str().into());
    record
}

/// Reads whatever a user handed over.
pub fn read_file(bytes: &[u8]) -> Result<ParsedFile, ImportError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(ImportError::TooLarge);
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(ImportError::Encoding);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => read_text(text),
        Err(_) if bytes.contains(&0) => Err(ImportError::Binary),
        Err(_) => Err(ImportError::Encoding),
    }
}

/// The same for a text.
pub fn read_text(text: &str) -> Result<ParsedFile, ImportError> {
    if text.len() > MAX_FILE_BYTES {
        return Err(ImportError::TooLarge);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim();
    let Some(first) = text.chars().next() else { return Err(ImportError::Empty) };
    match first {
        '{' => {}
        '<' => return Err(ImportError::Html),
        '[' | '"' if shape(text) != Shape::TooComplex && serde_json::from_str::<Value>(text).is_ok() => {
            return Err(ImportError::ForeignFormat);
        }
        _ if text.contains('\0') => return Err(ImportError::Binary),
        _ => return Err(ImportError::NotJson),
    }
    let shape = shape(text);
    if shape == Shape::TooComplex {
        return Err(ImportError::TooComplex);
    }
    let file = match serde_json::from_str(text) {
        Ok(Value::Object(file)) => file,
        Ok(_) => return Err(ImportError::ForeignFormat),
        Err(_) if shape == Shape::Open => return Err(ImportError::Truncated),
        Err(_) => return Err(ImportError::NotJson),
    };
    if file.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(ImportError::ForeignFormat);
    }
    if file.get("version").and_then(Value::as_u64).is_some_and(|version| version > VERSION) {
        return Err(ImportError::Newer);
    }
    if let Some(encrypted) = file.get("sealed") {
        return encrypted_from(encrypted).map(ParsedFile::Encrypted).ok_or(ImportError::Damaged);
    }
    match file.get("drafts") {
        None => Ok(ParsedFile::Drafts(vec![draft_from(file)?])),
        Some(Value::Array(_)) => drafts_from(file).map(ParsedFile::Drafts),
        Some(_) => Err(ImportError::Damaged),
    }
}

fn drafts_from(mut file: JsonObject) -> Result<Vec<ImportedDraft>, ImportError> {
    let Some(Value::Array(records)) = file.remove("drafts") else { return Err(ImportError::Damaged) };
    let mut drafts: Vec<ImportedDraft> = Vec::new();
    let mut ids = std::collections::BTreeSet::new();
    for record in records {
        let Value::Object(record) = record else { return Err(ImportError::Damaged) };
        let read = draft_from(record)?;
        if !read.draft.id.is_empty() && !ids.insert(read.draft.id.clone()) {
            return Err(ImportError::DuplicateId);
        }
        drafts.push(read);
    }
    if drafts.is_empty() { Err(ImportError::NoDraft) } else { Ok(drafts) }
}

fn draft_from(record: JsonObject) -> Result<ImportedDraft, ImportError> {
    // An id becomes part of a key of storage: only what the guide itself makes ids of is one.
    let id = record.get("id").and_then(Value::as_str).unwrap_or_default();
    let is_id = id.len() <= 80 && id.chars().all(|c| c.is_ascii_alphanumeric() || "-+_".contains(c));
    let id = if is_id { id.to_owned() } else { String::new() };
    match read_object(record, &id) {
        ParsedRecord::Draft(mut draft, mut unread) => {
            unread.extend(draft.plan.cut_texts(MAX_TEXT_BYTES).0);
            Ok(ImportedDraft { draft: *draft, unread })
        }
        ParsedRecord::NewerVersion => Err(ImportError::Newer),
        ParsedRecord::Invalid | ParsedRecord::Encrypted => Err(ImportError::Damaged),
    }
}

fn encrypted_from(value: &Value) -> Option<EncryptedPayload> {
    let number = |name: &str| u32::try_from(value.get(name)?.as_u64()?).ok();
    let text = |name: &str| Some(value.get(name)?.as_str()?.to_owned());
    Some(EncryptedPayload {
        memory: number("memory")?,
        iterations: number("passes")?,
        salt: text("salt")?,
        text: text("text")?,
    })
}

/// How a text looks from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Whatever was opened was closed.
    Whole,
    /// It ends before everything was closed.
    Open,
    /// Its values are too many, or lie too deep in each other.
    TooComplex,
}

/// One walk over the text, before anything is made of it: how deep and how many its values are.
fn shape(text: &str) -> Shape {
    let (mut depth, mut parts) = (0_usize, 0_usize);
    let (mut in_string, mut escaped) = (false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'{' | b'[' => {
                depth += 1;
                parts += 1;
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' => parts += 1,
            _ => {}
        }
        if depth > MAX_DEPTH || parts > MAX_VALUES {
            return Shape::TooComplex;
        }
    }
    if depth > 0 || in_string { Shape::Open } else { Shape::Whole }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::draft_about as draft;
    use guide_core::model::Text;
    use proptest::prelude::*;

    #[track_caller]
    fn refused(bytes: impl AsRef<[u8]>, fault: ImportError) {
        assert_eq!(read_file(bytes.as_ref()), Err(fault), "{:.80}", String::from_utf8_lossy(bytes.as_ref()));
    }

    #[test]
    fn a_text_that_no_page_can_show_is_read_in_part_and_named() {
        let mut long = draft("a-1", "S.K.");
        long.plan.facts[0].observed = Text::new("Zoë said no. ".repeat(300_000));
        let Ok(ParsedFile::Drafts(drafts)) = read_text(&export_draft(&long)) else { panic!("is not read") };
        let shown = drafts[0].draft.plan.facts[0].observed.as_shared_str();
        assert!((MAX_TEXT_BYTES - 4..=MAX_TEXT_BYTES).contains(&shown.len()), "{}", shown.len());
        assert_eq!(drafts[0].unread, [SkippedField { path: "facts.0.observed".into() }]);
    }

    #[test]
    fn what_is_written_is_read() {
        let read = |text: &str| match read_text(text) {
            Ok(ParsedFile::Drafts(drafts)) => drafts,
            other => panic!("{other:?}"),
        };
        let one = |draft: Draft| ImportedDraft { draft, unread: Vec::new() };
        assert_eq!(read(&export_draft(&draft("a-1", "S.K."))), [one(draft("a-1", "S.K."))]);
        let all = [draft("a-1", "S.K."), draft("b-2", "M.O.")];
        assert_eq!(read(&export_backup(&all)), all.map(one));
        let bare = r#"{"format":"conversation-guide","version":1,"plan":{"start":{"who":"S.K."}}}"#;
        assert_eq!(read(bare)[0].draft.plan.start.who.as_shared_str(), "S.K.");
        let encrypted =
            EncryptedPayload { memory: 19_456, iterations: 2, salt: "c2FsdA==".into(), text: "eHl6".into() };
        assert_eq!(read_text(&export_encrypted_backup(&encrypted)), Ok(ParsedFile::Encrypted(encrypted)));
    }

    #[test]
    fn every_kind_of_wrong_file_is_known() {
        refused("", ImportError::Empty);
        refused("\u{feff} \n", ImportError::Empty);
        refused(vec![b'x'; 50_000_000], ImportError::TooLarge);
        refused([b"\xff\xfe".as_slice(), b"{\0}\0"].concat(), ImportError::Encoding);
        refused(b"{\"format\":\"caf\xe9\"}", ImportError::Encoding);
        refused(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ImportError::Binary);
        refused("<script>alert(1)</script>", ImportError::Html);
        refused("alert('conversation-guide')", ImportError::NotJson);
        refused("{format: 1}", ImportError::NotJson);
        let whole = export_backup(&[draft("a", "S.K."), draft("b", "M.O.")]);
        for cut in 1..whole.len() {
            refused(&whole[..cut], ImportError::Truncated);
        }
        refused("[".repeat(100_000), ImportError::NotJson);
        refused(["{\"a\":", &"[".repeat(100_000)].concat(), ImportError::TooComplex);
        refused(["{\"a\":[", &"0,".repeat(300_000), "0]}"].concat(), ImportError::TooComplex);
        refused("{\"name\":\"package\",\"version\":\"1.0.0\"}", ImportError::ForeignFormat);
        refused("[1, 2]", ImportError::ForeignFormat);
        refused("{\"format\":\"conversation-guide\",\"version\":99,\"plan\":{}}", ImportError::Newer);
        refused("{\"format\":\"conversation-guide\",\"version\":2,\"plan\":7}", ImportError::Damaged);
        refused("{\"format\":\"conversation-guide\",\"version\":2,\"drafts\":{}}", ImportError::Damaged);
        refused("{\"format\":\"conversation-guide\",\"version\":2,\"drafts\":[7]}", ImportError::Damaged);
        refused("{\"format\":\"conversation-guide\",\"version\":2,\"drafts\":[]}", ImportError::NoDraft);
        refused(export_backup(&[draft("a", "S.K."), draft("a", "M.O.")]), ImportError::DuplicateId);
    }

    #[test]
    fn script_in_a_field_is_text_like_any_other_and_an_odd_id_is_none() {
        let mut file = draft("a", "<img src=x onerror=alert(1)>");
        let Ok(ParsedFile::Drafts(drafts)) = read_text(&export_draft(&file)) else { panic!("is not read") };
        assert_eq!(drafts[0].draft.plan, file.plan);
        file.id = "../index".into();
        let Ok(ParsedFile::Drafts(drafts)) = read_text(&export_draft(&file)) else { panic!("is not read") };
        assert_eq!(drafts[0].draft.id, "");
    }

    #[test]
    fn the_worst_file_that_is_let_in_makes_no_large_draft() {
        // As many values as are let in, each the smallest draft of its own that a list can hold.
        let items = ["{\"plan\":{\"facts\":[", &"{},".repeat(99_990), "{}]},"].concat();
        let file = [&items, "\"format\":\"conversation-guide\",\"version\":2,\"name\":\"\"}"].concat();
        let Ok(ParsedFile::Drafts(drafts)) = read_text(&file) else { panic!("is not read") };
        assert!(drafts[0].draft.plan.facts.len() < 1000, "{} incidents", drafts[0].draft.plan.facts.len());
        assert!(drafts[0].unread.len() < 1000);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_a_panic(
            bytes in proptest::collection::vec(any::<u8>(), 0..300), at in 0_usize..400, byte in any::<u8>()
        ) {
            prop_assert!(read_file(&bytes).is_err());
            let mut file = export_backup(&[draft("a", "S.K."), draft("b", "M.O.")]).into_bytes();
            let at = at % file.len();
            file[at] = byte;
            // Either it is refused, or it is what was written but for that one byte.
            if let Ok(ParsedFile::Drafts(drafts)) = read_file(&file) {
                prop_assert!(drafts.len() == 2);
            }
        }
    }
}
