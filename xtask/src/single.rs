//! The one file that holds everything, `conversation-guide.html`: it opens from disk, where a page may not fetch other files.
//!
//! The scripts become one, and stand in the page as text together with the program and the style sheet: compressed with deflate, which browsers
//! undo by themselves, and written in base64.

use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use flate2::Compression;
use flate2::write::DeflateEncoder;
use guide_core::texts::Texts;

use crate::assemble::Program;
use crate::repo::{self, base64};
use crate::{scripts, tools};

/// The page, or nothing where the tool that makes one script of several is not there.
pub fn page(root: &Path, program: &Program, style: &str, texts: &Texts, languages: &str) -> Result<Option<String>> {
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
    let after = scripts::filled(&read("after.js")?, &[("__LANGUAGES__", languages)], texts)?;
    write("after.js", &after)?;
    // A page from disk may not start a worker.
    let places = [("__WORKER__", "undefined"), ("__IMPORT_AFTER__", "import(\"./after.js\")")];
    let start = scripts::filled(&read("start.js")?, &places, texts)?;
    let script = program.script(&format!("{{ {} }}", files.join(", ")), root, texts)?;
    write("screen.js", &[unpacks, &script, &start].concat())?;
    let places = [
        ("__FETCH_SHEET__", "unpacked(\"sheet\")"),
        ("__FETCH_SCREEN__", "unpacked(\"program\")"),
        ("__IMPORT_SCREEN__", "import(\"./screen.js\")"),
    ];
    write("loader.js", &[unpacks, &scripts::filled(&read("loader.js")?, &places, texts)?].concat())?;

    let Some(script) = tools::bundled(&folder.join("loader.js"))? else { return Ok(None) };
    packed.push(("script", script.as_bytes()));
    let (packed, sizes) = compressed(&packed)?;
    let single = scripts::filled(&read("single.js")?, &[("__SIZES__", &sizes)], texts)?;
    write("single.js", &scripts::without_comments(&single)?)?;
    let single = tools::shortened(&folder.join("single.js"))?;
    let sheet = std::fs::read_to_string(root.join("style/page.css"))?;
    let icon = base64(read("icons/icon.svg")?.as_bytes());
    let (title, moment) = (texts.get("ui.title"), texts.get("ui.moment"));
    Ok(Some(format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
        <link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">\n<style>{sheet}</style>\n</head>\n<body>\n\
        <conversation-guide><p>{moment}</p></conversation-guide>\n<script type=\"text/plain\" id=\"packed\">{packed}</script>\n\
        <script type=\"module\">{single}</script>\n</body>\n</html>\n",
        packed = base64(&packed),
    )))
}

/// The files one after the other, compressed, and where each begins and ends, as a JavaScript object.
fn compressed(files: &[(&str, &[u8])]) -> Result<(Vec<u8>, String)> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    let (mut at, mut sizes) = (0, Vec::new());
    for (name, content) in files {
        encoder.write_all(content)?;
        sizes.push(format!("{name}: [{at}, {}]", at + content.len()));
        at += content.len();
    }
    Ok((encoder.finish()?, format!("{{ {} }}", sizes.join(", "))))
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn files_are_found_again_by_their_places() -> Result<()> {
        let (packed, sizes) = compressed(&[("one", b"first"), ("two", b"second")])?;
        assert_eq!(sizes, "{ one: [0, 5], two: [5, 11] }");
        let mut all = String::new();
        flate2::read::DeflateDecoder::new(&*packed).read_to_string(&mut all)?;
        assert_eq!(all, "firstsecond");
        Ok(())
    }
}
