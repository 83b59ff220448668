//! Draft files: one draft, all of them, or either sealed with a passphrase; and whatever else a person may hand over.
//!
//! A file is looked at before it is parsed, so that no file takes long or much memory: it is refused above
//! [`MOST_BYTES`], above [`MOST_PARTS`] and above [`DEEPEST`]. Nothing is stored here: who asks decides what to do.

use super::migrations::VERSION;
use super::record::{Draft, FORMAT, JsonObject, Read, fields, read_object};
use guide_core::model::Unread;
use serde_json::{Value, json};

/// The largest file that is read: ten times what one local storage holds of long drafts.
pub const MOST_BYTES: usize = 10_000_000;
/// The most values in a file; 500 whole drafts have half of that.
const MOST_PARTS: usize = 200_000;
/// The deepest that values lie in each other; a draft file needs six.
const DEEPEST: usize = 32;

/// Why a file is not one of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFault {
    /// There is nothing in it.
    Empty,
    /// It is larger than any backup.
    TooLarge,
    /// It is a text in another encoding than UTF-8.
    Encoding,
    /// It is no text at all: a picture, a program, a document of another program.
    NoText,
    /// It is a web page or a script.
    Page,
    /// It is a text, but no JSON.
    NoJson,
    /// It ends in the middle.
    Truncated,
    /// Its values lie in each other deeper than any draft's, or there are more of them.
    Strange,
    /// It is JSON of another program.
    Other,
    /// A newer version of the guide wrote it.
    Newer,
    /// It names this guide, but what should be in it is not.
    Damaged,
    /// It holds two drafts of the same id.
    Twice,
    /// It holds no draft.
    NoDraft,
}

impl FileFault {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Empty,
        Self::TooLarge,
        Self::Encoding,
        Self::NoText,
        Self::Page,
        Self::NoJson,
        Self::Truncated,
        Self::Strange,
        Self::Other,
        Self::Newer,
        Self::Damaged,
        Self::Twice,
        Self::NoDraft,
    ];

    /// The last part of the key of its sentence.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge => "too_large",
            Self::Encoding => "encoding",
            Self::NoText => "no_text",
            Self::Page => "page",
            Self::NoJson => "no_json",
            Self::Truncated => "truncated",
            Self::Strange => "strange",
            Self::Other => "other",
            Self::Newer => "newer",
            Self::Damaged => "damaged",
            Self::Twice => "twice",
            Self::NoDraft => "no_draft",
        }
    }
}

/// What is in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opened {
    /// Drafts to be looked at.
    Drafts(Vec<FromFile>),
    /// A file that asks for its passphrase. What is in it is again a file.
    Sealed(Sealed),
}

/// A draft out of a file, with what could not be read of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FromFile {
    /// The draft. Its id is empty where the file does not say it.
    pub draft: Draft,
    /// What could not be read.
    pub unread: Vec<Unread>,
}

/// A text under a passphrase, with what is needed to try one. Bytes are in base 64.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The memory that trying a passphrase takes, in KiB.
    pub memory: u32,
    /// How often it goes over that memory.
    pub passes: u32,
    /// Makes each file's key another one.
    pub salt: String,
    /// Nonce and sealed text.
    pub text: String,
}

/// A file of one draft.
#[must_use]
pub fn write_one(draft: &Draft) -> String {
    Value::Object(with_id(draft)).to_string()
}

/// A file of many drafts.
#[must_use]
pub fn write_all(drafts: &[Draft]) -> String {
    let drafts: Vec<Value> = drafts.iter().map(|draft| Value::Object(with_id(draft))).collect();
    json!({"format": FORMAT, "version": VERSION, "drafts": drafts}).to_string()
}

/// A file under a passphrase.
#[must_use]
pub fn write_sealed(sealed: &Sealed) -> String {
    let inner = json!({"memory": u64::from(sealed.memory), "passes": u64::from(sealed.passes), "salt": sealed.salt, "text": sealed.text});
    json!({"format": FORMAT, "version": VERSION, "sealed": inner}).to_string()
}

fn with_id(draft: &Draft) -> JsonObject {
    let mut record = fields(draft);
    record.insert("id".into(), json!(draft.id));
    record
}

/// Reads whatever a person handed over.
pub fn read_file(bytes: &[u8]) -> Result<Opened, FileFault> {
    if bytes.len() > MOST_BYTES {
        return Err(FileFault::TooLarge);
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(FileFault::Encoding);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => read_text(text),
        Err(_) if bytes.contains(&0) => Err(FileFault::NoText),
        Err(_) => Err(FileFault::Encoding),
    }
}

/// The same for a text.
pub fn read_text(text: &str) -> Result<Opened, FileFault> {
    if text.len() > MOST_BYTES {
        return Err(FileFault::TooLarge);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim();
    let Some(first) = text.chars().next() else { return Err(FileFault::Empty) };
    match first {
        '{' => {}
        '<' => return Err(FileFault::Page),
        '[' | '"' if shape(text) != Shape::Strange && serde_json::from_str::<Value>(text).is_ok() => {
            return Err(FileFault::Other);
        }
        _ if text.contains('\0') => return Err(FileFault::NoText),
        _ => return Err(FileFault::NoJson),
    }
    let shape = shape(text);
    if shape == Shape::Strange {
        return Err(FileFault::Strange);
    }
    let file = match serde_json::from_str(text) {
        Ok(Value::Object(file)) => file,
        Ok(_) => return Err(FileFault::Other),
        Err(_) if shape == Shape::Open => return Err(FileFault::Truncated),
        Err(_) => return Err(FileFault::NoJson),
    };
    if file.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(FileFault::Other);
    }
    if file.get("version").and_then(Value::as_u64).is_some_and(|version| version > VERSION) {
        return Err(FileFault::Newer);
    }
    if let Some(sealed) = file.get("sealed") {
        return sealed_from(sealed).map(Opened::Sealed).ok_or(FileFault::Damaged);
    }
    match file.get("drafts") {
        None => Ok(Opened::Drafts(vec![draft_from(file)?])),
        Some(Value::Array(_)) => drafts_from(file).map(Opened::Drafts),
        Some(_) => Err(FileFault::Damaged),
    }
}

fn drafts_from(mut file: JsonObject) -> Result<Vec<FromFile>, FileFault> {
    let Some(Value::Array(records)) = file.remove("drafts") else { return Err(FileFault::Damaged) };
    let mut drafts: Vec<FromFile> = Vec::new();
    let mut ids = std::collections::BTreeSet::new();
    for record in records {
        let Value::Object(record) = record else { return Err(FileFault::Damaged) };
        let read = draft_from(record)?;
        if !read.draft.id.is_empty() && !ids.insert(read.draft.id.clone()) {
            return Err(FileFault::Twice);
        }
        drafts.push(read);
    }
    if drafts.is_empty() { Err(FileFault::NoDraft) } else { Ok(drafts) }
}

fn draft_from(record: JsonObject) -> Result<FromFile, FileFault> {
    // An id becomes part of a key of storage: only what the guide itself makes ids of is one.
    let id = record.get("id").and_then(Value::as_str).unwrap_or_default();
    let is_id = id.len() <= 80 && id.chars().all(|c| c.is_ascii_alphanumeric() || "-+_".contains(c));
    let id = if is_id { id.to_owned() } else { String::new() };
    match read_object(record, &id) {
        Read::Draft(draft, unread) => Ok(FromFile { draft: *draft, unread }),
        Read::Newer => Err(FileFault::Newer),
        Read::Broken | Read::Sealed => Err(FileFault::Damaged),
    }
}

fn sealed_from(value: &Value) -> Option<Sealed> {
    let number = |name: &str| u32::try_from(value.get(name)?.as_u64()?).ok();
    let text = |name: &str| Some(value.get(name)?.as_str()?.to_owned());
    Some(Sealed { memory: number("memory")?, passes: number("passes")?, salt: text("salt")?, text: text("text")? })
}

/// How a text looks from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Whatever was opened was closed.
    Whole,
    /// It ends before everything was closed.
    Open,
    /// Its values are too many, or lie too deep in each other.
    Strange,
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
        if depth > DEEPEST || parts > MOST_PARTS {
            return Shape::Strange;
        }
    }
    if depth > 0 || in_string { Shape::Open } else { Shape::Whole }
}

#[cfg(test)]
mod tests {
    use super::*;
    use guide_core::model::Text;
    use proptest::prelude::*;

    fn draft(id: &str, who: &str) -> Draft {
        let mut draft = Draft::new(id.into(), 1_700_000_000_000);
        draft.plan.start.who = Text::new(who);
        draft
    }

    #[track_caller]
    fn refused(bytes: impl AsRef<[u8]>, fault: FileFault) {
        assert_eq!(read_file(bytes.as_ref()), Err(fault), "{:.80}", String::from_utf8_lossy(bytes.as_ref()));
    }

    #[test]
    fn what_is_written_is_read() {
        let read = |text: &str| match read_text(text) {
            Ok(Opened::Drafts(drafts)) => drafts,
            other => panic!("{other:?}"),
        };
        let one = |draft: Draft| FromFile { draft, unread: Vec::new() };
        assert_eq!(read(&write_one(&draft("a-1", "S.K."))), [one(draft("a-1", "S.K."))]);
        let all = [draft("a-1", "S.K."), draft("b-2", "M.O.")];
        assert_eq!(read(&write_all(&all)), all.map(one));
        let bare = r#"{"format":"conversation-guide","version":1,"plan":{"start":{"who":"S.K."}}}"#;
        assert_eq!(read(bare)[0].draft.plan.start.who.for_anyone(), "S.K.");
        let sealed = Sealed { memory: 19_456, passes: 2, salt: "c2FsdA==".into(), text: "eHl6".into() };
        assert_eq!(read_text(&write_sealed(&sealed)), Ok(Opened::Sealed(sealed)));
    }

    #[test]
    fn every_kind_of_wrong_file_is_known() {
        refused("", FileFault::Empty);
        refused("\u{feff} \n", FileFault::Empty);
        refused(vec![b'x'; 50_000_000], FileFault::TooLarge);
        refused([b"\xff\xfe".as_slice(), b"{\0}\0"].concat(), FileFault::Encoding);
        refused(b"{\"format\":\"caf\xe9\"}", FileFault::Encoding);
        refused(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", FileFault::NoText);
        refused("<script>alert(1)</script>", FileFault::Page);
        refused("alert('conversation-guide')", FileFault::NoJson);
        refused("{format: 1}", FileFault::NoJson);
        let whole = write_all(&[draft("a", "S.K."), draft("b", "M.O.")]);
        for cut in 1..whole.len() {
            refused(&whole[..cut], FileFault::Truncated);
        }
        refused("[".repeat(100_000), FileFault::NoJson);
        refused(["{\"a\":", &"[".repeat(100_000)].concat(), FileFault::Strange);
        refused(["{\"a\":[", &"0,".repeat(300_000), "0]}"].concat(), FileFault::Strange);
        refused("{\"name\":\"package\",\"version\":\"1.0.0\"}", FileFault::Other);
        refused("[1, 2]", FileFault::Other);
        refused("{\"format\":\"conversation-guide\",\"version\":99,\"plan\":{}}", FileFault::Newer);
        refused("{\"format\":\"conversation-guide\",\"version\":2,\"plan\":7}", FileFault::Damaged);
        refused("{\"format\":\"conversation-guide\",\"version\":2,\"drafts\":{}}", FileFault::Damaged);
        refused("{\"format\":\"conversation-guide\",\"version\":2,\"drafts\":[7]}", FileFault::Damaged);
        refused("{\"format\":\"conversation-guide\",\"version\":2,\"drafts\":[]}", FileFault::NoDraft);
        refused(write_all(&[draft("a", "S.K."), draft("a", "M.O.")]), FileFault::Twice);
    }

    #[test]
    fn script_in_a_field_is_text_like_any_other_and_an_odd_id_is_none() {
        let mut file = draft("a", "<img src=x onerror=alert(1)>");
        let Ok(Opened::Drafts(drafts)) = read_text(&write_one(&file)) else { panic!("is not read") };
        assert_eq!(drafts[0].draft.plan, file.plan);
        file.id = "../index".into();
        let Ok(Opened::Drafts(drafts)) = read_text(&write_one(&file)) else { panic!("is not read") };
        assert_eq!(drafts[0].draft.id, "");
    }

    #[test]
    fn the_worst_file_that_is_let_in_makes_no_large_draft() {
        // As many values as are let in, each the smallest draft of its own that a list can hold.
        let items = ["{\"plan\":{\"facts\":[", &"{},".repeat(99_990), "{}]},"].concat();
        let file = [&items, "\"format\":\"conversation-guide\",\"version\":2,\"name\":\"\"}"].concat();
        let Ok(Opened::Drafts(drafts)) = read_text(&file) else { panic!("is not read") };
        assert!(drafts[0].draft.plan.facts.len() < 1000, "{} incidents", drafts[0].draft.plan.facts.len());
        assert!(drafts[0].unread.len() < 1000);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_a_panic(
            bytes in proptest::collection::vec(any::<u8>(), 0..300), at in 0_usize..400, byte in any::<u8>()
        ) {
            prop_assert!(read_file(&bytes).is_err());
            let mut file = write_all(&[draft("a", "S.K."), draft("b", "M.O.")]).into_bytes();
            let at = at % file.len();
            file[at] = byte;
            // Either it is refused, or it is what was written but for that one byte.
            if let Ok(Opened::Drafts(drafts)) = read_file(&file) {
                prop_assert!(drafts.len() == 2);
            }
        }
    }
}
