//! The one file that holds everything, `conversation-guide.html`: it opens from disk, where a page may not fetch other files.
//!
//! The scripts become one, and stand in the page as text together with the programs, packed with LZMA: deflate, which browsers
//! can undo by themselves, would leave a file above its limit, and nearly all of what the modules share is packed once.

use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use conversation_guide::texts::Texts;
use lzma_rust2::{LzmaOptions, LzmaWriter};

use crate::assemble::SCREEN_EXPORTS;
use crate::repo::{self, base64};
use crate::{scripts, tools};

/// Literal context 4 and no position bits suit programs for WebAssembly, whose instructions have no alignment.
const LITERAL_CONTEXT: u32 = 4;

/// A module for the file: its short name, its program and its glue script.
pub struct Part {
    pub name: &'static str,
    pub program: Vec<u8>,
    pub glue: String,
}

/// The page, or nothing where the tool that makes one script of several is not there. `parts` begins with the screen, whose
/// style sheet is `style`.
pub fn page(root: &Path, parts: &[Part], style: &str, texts: &Texts, languages: &str) -> Result<Option<String>> {
    let read = |name: &str| {
        let path = root.join("src/embed").join(name);
        std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
    };
    let folder = repo::target().join("single");
    std::fs::create_dir_all(&folder)?;
    let write = |name: &str, script: &str| std::fs::write(folder.join(name), script);

    let unpacks = "const unpacked = (name) => document.getElementById(\"packed\").program(name);\n";
    let mut later = Vec::new();
    for part in parts.iter().skip(1) {
        write(&format!("{}.js", part.name), &part.glue)?;
        later.push(format!("{0}: () => [import(\"./{0}.js\"), unpacked(\"{0}\")]", part.name));
    }
    let screen = parts.first().context("there is no screen")?;
    let after = scripts::filled(&read("after.js")?, &[("__LANGUAGES__", languages)], texts)?;
    write("after.js", &after)?;
    let modules = format!("{{ {} }}", later.join(", "));
    let places = [("__MODULES__", modules.as_str()), ("__IMPORT_AFTER__", "import(\"./after.js\")")];
    let start = scripts::filled(&read("start.js")?, &places, texts)?;
    let screen = scripts::as_function(&[&screen.glue, &read("journal.js")?], SCREEN_EXPORTS);
    write("screen.js", &[unpacks, &screen, &start].concat())?;
    let places = [
        ("__FETCH_SHEET__", "unpacked(\"sheet\")"),
        ("__FETCH_SCREEN__", "unpacked(\"screen\")"),
        ("__IMPORT_SCREEN__", "import(\"./screen.js\")"),
    ];
    write("loader.js", &[unpacks, &scripts::filled(&read("loader.js")?, &places, texts)?].concat())?;

    let Some(script) = tools::bundled(&folder.join("loader.js"))? else { return Ok(None) };
    let programs = parts.iter().map(|part| (part.name, part.program.as_slice()));
    let (packed, sizes) = packed(programs.chain([("sheet", style.as_bytes()), ("script", script.as_bytes())]))?;
    let single = scripts::filled(&read("single.js")?, &[("__SIZES__", &sizes)], texts)?;
    write("single.js", &scripts::without_comments(&single)?)?;
    let single = tools::shortened(&folder.join("single.js"))?;
    let sheet = std::fs::read_to_string(root.join("style/page.css"))?;
    let icon = base64(read("icons/icon.svg")?.as_bytes());
    let (title, moment) = (texts.say("ui.title"), texts.say("ui.moment"));
    Ok(Some(format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
        <link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">\n<style>{sheet}</style>\n</head>\n<body>\n\
        <conversation-guide><p>{moment}</p></conversation-guide>\n<script type=\"text/plain\" id=\"packed\">{packed}</script>\n\
        <script type=\"module\">{single}</script>\n</body>\n</html>\n",
        packed = signs(&packed),
    )))
}

/// Bytes as text: 13 bits in two signs that can be seen, of which there are 91 without `&`, `<` and the backslash. A fifth
/// longer than the bytes, where base64 is a third.
fn signs(bytes: &[u8]) -> String {
    let alphabet: Vec<char> = ('!'..='~').filter(|sign| !"&<\\".contains(*sign)).collect();
    let mut text = String::with_capacity(bytes.len() * 16 / 13 + 2);
    let (mut bits, mut held) = (0_usize, 0);
    // Zeros behind the end push the last bits out.
    for byte in bytes.iter().chain(&[0, 0]) {
        bits |= usize::from(*byte) << held;
        held += 8;
        if held >= 13 {
            let two = bits & 0x1fff;
            text.extend([alphabet[two % 91], alphabet[two / 91]]);
            bits >>= 13;
            held -= 13;
        }
    }
    text
}

/// Everything packed as one, and where each part begins and ends in it, as a JavaScript object.
fn packed<'a>(parts: impl Iterator<Item = (&'a str, &'a [u8])>) -> Result<(Vec<u8>, String)> {
    let mut all = Vec::new();
    let mut sizes = Vec::new();
    for (name, content) in parts {
        let from = all.len();
        all.extend(content);
        sizes.push(format!("{name}: [{from}, {}]", all.len()));
    }
    let mut options = LzmaOptions::with_preset(9);
    options.lc = LITERAL_CONTEXT;
    options.lp = 0;
    options.pb = 0;
    options.nice_len = LzmaOptions::NICE_LEN_MAX;
    options.depth_limit = 1000;
    // The dictionary need not be larger than what there is.
    options.dict_size = u32::try_from(all.len())?.next_power_of_two().max(1 << 16);
    let length = u64::try_from(all.len())?;
    let mut writer = LzmaWriter::new_use_header(Vec::new(), &options, Some(length))?;
    writer.write_all(&all)?;
    Ok((writer.finish()?, format!("{{ {} }}", sizes.join(", "))))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `bytesOf` of `src/embed/single.js` does.
    fn bytes(text: &str) -> Vec<u8> {
        let sign = |code: u8| {
            let gone = [b'&', b'<', b'\\'].iter().filter(|sign| code > **sign).count();
            usize::from(code) - 33 - gone
        };
        let (mut bits, mut held, mut bytes) = (0, 0, Vec::new());
        for two in text.as_bytes().chunks(2) {
            bits |= (sign(two[0]) + 91 * sign(two[1])) << held;
            held += 13;
            while held >= 8 {
                bytes.push(u8::try_from(bits & 0xff).unwrap_or_default());
                bits >>= 8;
                held -= 8;
            }
        }
        bytes
    }

    #[test]
    fn what_is_written_in_signs_can_be_read_and_is_harmless_in_a_page() {
        for length in [0, 1, 2, 13, 1000, 1001, 1002] {
            let content: Vec<u8> = (0..length).map(|at| u8::try_from(at * 7 % 256).unwrap_or_default()).collect();
            let text = signs(&content);
            assert_eq!(&bytes(&text)[..length], content);
            assert!(!text.contains(['<', '&', '\\', ' ']), "{text}");
        }
    }

    #[test]
    fn parts_are_found_again_by_their_places() -> Result<()> {
        let (packed, sizes) = packed([("one", &b"first"[..]), ("two", &b"second"[..])].into_iter())?;
        assert_eq!(sizes, "{ one: [0, 5], two: [5, 11] }");
        assert_eq!(packed.get(5..13), Some(&11_u64.to_le_bytes()[..]));
        Ok(())
    }
}
