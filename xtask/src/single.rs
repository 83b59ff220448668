//! The one file that holds everything, `conversation-guide.html`: it opens from disk, where a page may not fetch other files.
//!
//! The scripts become one, inside the page, and the programs follow as text, packed with LZMA: deflate, which browsers can undo
//! by themselves, would leave a file above its limit, and nearly all of what the modules share is packed once.

use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result};
use conversation_guide::texts::Texts;
use lzma_rust2::{LzmaOptions, LzmaWriter};

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

/// The page, or nothing where the tool that makes one script of several is not there. `parts` begins with the screen.
pub fn page(root: &Path, parts: &[Part], texts: &Texts, languages: &str) -> Result<Option<String>> {
    let read = |name: &str| {
        let path = root.join("src/embed").join(name);
        std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
    };
    let folder = repo::target().join("single");
    std::fs::create_dir_all(&folder)?;
    let write = |name: &str, script: &str| std::fs::write(folder.join(name), script);

    let (packed, sizes) = packed(parts)?;
    write("single.js", &scripts::filled(&read("single.js")?, &[("__SIZES__", &sizes)], texts)?)?;
    let unpacks = "import { program as unpacked } from \"./single.js\";\n";
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
    write("screen.js", &[unpacks, &scripts::without_exports(&screen.glue), &start].concat())?;
    let places = [("__FETCH_SCREEN__", "unpacked(\"screen\")"), ("__IMPORT_SCREEN__", "import(\"./screen.js\")")];
    write("loader.js", &[unpacks, &scripts::filled(&read("loader.js")?, &places, texts)?].concat())?;

    let Some(script) = tools::bundled(&folder.join("loader.js"))? else { return Ok(None) };
    let sheet = std::fs::read_to_string(root.join("style/page.css"))?;
    let icon = base64(read("icons/icon.svg")?.as_bytes());
    // The end of a script in a page is these characters, wherever they stand.
    let script = script.replace("</script", "<\\/script");
    let title = texts.say("ui.title");
    Ok(Some(format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
        <link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">\n<style>{sheet}</style>\n</head>\n<body>\n\
        <conversation-guide></conversation-guide>\n<script type=\"text/plain\" id=\"packed\">{packed}</script>\n\
        <script type=\"module\">{script}</script>\n</body>\n</html>\n",
        packed = base64(&packed),
    )))
}

/// All programs packed as one, and where each begins and ends in it, as a JavaScript object.
fn packed(parts: &[Part]) -> Result<(Vec<u8>, String)> {
    let mut all = Vec::new();
    let mut sizes = Vec::new();
    for part in parts {
        let from = all.len();
        all.extend(&part.program);
        sizes.push(format!("{}: [{from}, {}]", part.name, all.len()));
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
