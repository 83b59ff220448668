//! The one file that holds everything, `conversation-guide.html`: it opens from disk, where a page may not fetch other files.
//!
//! The scripts become one, and stand in the page as text together with the program and the style sheet: compressed with LZMA, for which the page has
//! a decoder, and written with seven bits in each character: a third more would be base64, and a server may say that the page is UTF-8.

use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use guide_core::texts::Texts;
use lzma_rust2::{LzmaOptions, LzmaWriter};

use crate::assemble::{self, Program};
use crate::repo::{self, base64};
use crate::{scripts, tools};

/// The page, or nothing where the tool that makes one script of several is not there.
pub fn page(root: &Path, program: &Program, style: &str, texts: &Texts) -> Result<Option<String>> {
    let read = |name: &str| {
        let path = root.join("src/web").join(name);
        std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
    };
    let folder = repo::target().join("single");
    std::fs::create_dir_all(&folder)?;
    let write = |name: &str, script: &str| std::fs::write(folder.join(name), script);

    let unpacks = "const unpacked = (name) => document.getElementById(\"packed\").file(name);\n";
    let mut packed = vec![("program", &*program.wasm), ("sheet", style.as_bytes())];
    packed.extend(program.parts.iter().flat_map(|parts| &parts.files).map(|part| (&*part.name, &*part.program)));
    let files: Vec<String> = packed.iter().map(|(name, _)| format!("{name}: () => unpacked(\"{name}\")")).collect();
    write("after.js", &assemble::after_script(root, texts)?)?;
    // A page from disk may not start a worker.
    let places = [("__WORKER__", "undefined"), ("__IMPORT_AFTER__", "import(\"./after.js\")")];
    let start = scripts::filled(&read("start.js")?, &places, texts)?;
    let script = program.script(&format!("{{ {} }}", files.join(", ")), root, texts)?;
    write("screen.js", &[unpacks, &script, &start].concat())?;
    write("refusal.js", &assemble::refusal_script(root, &[], texts)?)?;
    let places = [
        ("__IMPORT_REFUSAL__", "import(\"./refusal.js\")"),
        ("__FETCH_SHEET__", "unpacked(\"sheet\")"),
        ("__FETCH_SCREEN__", "unpacked(\"program\")"),
        ("__IMPORT_SCREEN__", "import(\"./screen.js\")"),
    ];
    write("loader.js", &[unpacks, &scripts::filled(&read("loader.js")?, &places, texts)?].concat())?;

    let Some(script) = tools::bundled(&folder.join("loader.js"))? else { return Ok(None) };
    // First, as it is wanted first.
    packed.insert(0, ("script", script.as_bytes()));
    let size: usize = packed.iter().map(|(_, content)| content.len()).sum();
    let (packed, sizes) = compressed(&packed)?;
    let places = [("__SIZES__", &*sizes), ("__SIZE__", &size.to_string())];
    let single = [read("lzma.js")?, scripts::filled(&read("single.js")?, &places, texts)?].concat();
    write("single.js", &single)?;
    let single = tools::shortened(&folder.join("single.js"))?;
    let sheet = tools::shortened(&root.join("style/page.css"))?;
    let icon = base64(read("icons/icon.svg")?.as_bytes());
    let (title, moment, no_script) = (texts.get("ui.title"), texts.get("ui.moment"), texts.get("embed.no_script"));
    // What the page may run and what it looks like is in it; it asks nothing of anyone.
    let may = |content: &str| format!("'{}'", repo::integrity(content.as_bytes()));
    let policy = format!(
        "default-src 'none'; script-src {} {} 'wasm-unsafe-eval'; style-src {}; img-src data:",
        may(&single),
        may(&script),
        may(&sheet)
    );
    Ok(Some(format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
        <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
        <link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">\n<style>{sheet}</style>\n</head>\n<body>\n\
        <conversation-guide><noscript><p>{no_script}</p></noscript><p data-moment>{moment}</p></conversation-guide>\n\
        <script type=\"text/plain\" id=\"packed\">{packed}</script>\n\
        <script type=\"module\">{single}</script>\n</body>\n</html>\n",
        packed = in_characters(&packed),
    )))
}

/// The files one after the other, compressed, and where each begins and ends, as a JavaScript object.
fn compressed(files: &[(&str, &[u8])]) -> Result<(Vec<u8>, String)> {
    let (mut all, mut sizes) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let begin = all.len();
        all.extend_from_slice(content);
        sizes.push(format!("{name}: [{begin}, {}]", all.len()));
    }
    let mut packer = LzmaWriter::new_no_header(Vec::new(), &options(), false)?;
    packer.write_all(&all)?;
    Ok((packer.finish()?, format!("{{ {} }}", sizes.join(", "))))
}

/// As `lzma.js` reads it.
fn options() -> LzmaOptions {
    LzmaOptions { lc: 4, lp: 0, pb: 0, nice_len: LzmaOptions::NICE_LEN_MAX, ..LzmaOptions::with_preset(9) }
}

/// Bytes as characters of seven bits each, the last one filled up with zeros. A parser of HTML changes three of them, `NUL`, `CR` and `<`:
/// those stand 128 further on in Unicode.
fn in_characters(bytes: &[u8]) -> String {
    let mut characters = String::with_capacity(bytes.len() * 8 / 7 + 1);
    let (mut bits, mut held) = (0_u32, 0);
    let mut put = |value: u32| {
        let value = u8::try_from(value & 0x7f).unwrap_or_default();
        characters.push(char::from(if matches!(value, 0 | b'\r' | b'<') { value | 0x80 } else { value }));
    };
    for &byte in bytes {
        bits = (bits << 8 | u32::from(byte)) & 0xffff;
        held += 8;
        while held >= 7 {
            held -= 7;
            put(bits >> held);
        }
    }
    if held > 0 {
        put(bits << (7 - held));
    }
    characters
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use lzma_rust2::LzmaReader;

    use super::*;

    /// As `single.js` does it.
    fn bytes_of(characters: &str) -> Vec<u8> {
        let (mut bits, mut held, mut bytes) = (0_u32, 0, Vec::new());
        for character in characters.chars() {
            bits = (bits << 7 | u32::from(character) & 0x7f) & 0x7fff;
            held += 7;
            if held >= 8 {
                held -= 8;
                bytes.push(u8::try_from(bits >> held & 0xff).unwrap_or_default());
            }
        }
        bytes
    }

    #[test]
    fn bytes_come_back_from_characters_that_no_parser_of_html_changes() {
        for length in 0..300_u32 {
            let bytes: Vec<u8> = (0..length).map(|at| u8::try_from(at * 37 % 256).unwrap_or_default()).collect();
            let characters = in_characters(&bytes);
            assert!(!characters.contains(['\0', '\r', '<']), "{characters:?}");
            assert_eq!(bytes_of(&characters), bytes);
        }
    }

    #[test]
    fn files_are_found_again_by_their_places() -> Result<()> {
        let (packed, sizes) = compressed(&[("one", b"first"), ("two", b"second")])?;
        assert_eq!(sizes, "{ one: [0, 5], two: [5, 11] }");
        let options = options();
        let (lc, lp, pb) = (options.lc, options.lp, options.pb);
        let mut all = String::new();
        LzmaReader::new(&*packed, 11, lc, lp, pb, options.dict_size, None)?.read_to_string(&mut all)?;
        assert_eq!(all, "firstsecond");
        Ok(())
    }
}
