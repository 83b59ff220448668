//! From what trunk has compiled to the site in `dist/`: the last step of every build.
//!
//! Trunk gives the program with its glue script. What is left to do: name every file after its content, write the scripts of `src/web/` with those
//! names and with their sentences, and put beside them the pages, the demo pages, the one file that holds everything, and the service worker, which
//! names them all.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use guide_core::texts::{LANGUAGES, Texts};

use crate::parts::{self, Parts};
use crate::repo::{self, hash};
use crate::{gallery, precache, schema, scripts, single, tools};

/// What `start.js` takes of the program, and `worker.js`.
pub const PROGRAM_EXPORTS: &str = "initSync, prepare, mount, derive, journal";

/// The scripts of `src/web/` that pages name as they are, by their names there and in the site.
const NAMED_SCRIPTS: [(&str, &str); 2] = [("frame.js", "conversation-guide-frame.js"), ("embed.js", "embed.js")];

/// The files of `style/` that are the style sheet of the first screen, in the order of their layers.
const STYLE: [&str; 4] = ["tokens", "base", "layout", "parts"];
/// Those that come with what is fetched once the first screen stands.
const LATER_STYLE: [&str; 6] = ["more", "coach", "beside", "paper", "talk", "print"];

/// What the pages of the site may do, whatever policy their server sends.
const PAGE_POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; \
    require-trusted-types-for 'script'; trusted-types conversation-guide";

/// Writes the service worker again for a folder whose files were changed by hand.
pub fn seal(folder: &str) -> Result<()> {
    precache::write(Path::new(folder), &embed_source(&repo::root(), "sw.js")?)
}

/// Makes the site in the folder `site`, which is emptied before, of what trunk has put into `staged`.
pub fn assemble(staged: &Path, site: &Path, root: &Path) -> Result<()> {
    let program = staged_program(staged, "conversation-guide")?;
    if site.exists() {
        std::fs::remove_dir_all(site)?;
    }
    std::fs::create_dir_all(site)?;
    let texts = Texts::english();
    let source = |name: &str| embed_source(root, name);
    let write = |name: &str, content: &str| std::fs::write(site.join(name), content);

    let mut files = Vec::new();
    for part in program.parts.iter().flat_map(|parts| &parts.files) {
        let name = part.name.trim_start_matches("split_").replace('_', "-");
        let file = write_program(site, &format!("conversation-guide-{name}"), &part.program)?;
        files.push(format!("{}: () => {}", part.name, fetched(&file, &part.program)));
    }
    let after = after_script(root, &texts)?;
    let after = write_hashed(site, "conversation-guide-after", &after)?;
    let glue = program.script(&format!("{{ {} }}", files.join(", ")), root, &texts)?;
    // The worker names the script, which names the worker: so its name has the digest of everything that both are made from.
    let made_from = [&*glue, &after, &source("start.js")?, &source("worker.js")?].concat();
    let worker = format!("conversation-guide-worker-{}.js", hash(made_from.as_bytes()));
    let places = [("__WORKER__", &*address(&worker)), ("__IMPORT_AFTER__", &*imported(&after))];
    let start = scripts::filled(&source("start.js")?, &places, &texts)?;
    let glue = write_hashed(site, "conversation-guide", &[glue, start].concat())?;
    write_script(site, &worker, &scripts::filled(&source("worker.js")?, &[("__GLUE__", &glue)], &texts)?)?;
    let wasm = write_program(site, "conversation-guide", &program.wasm)?;
    let style = style_sheet(root, "first.css", &STYLE)?;
    let sheet = write_named(site, "conversation-guide", "css", &style)?;
    let glue_integrity = repo::integrity(&std::fs::read(site.join(&glue))?);
    let refusal = refusal_script(root, &[(&sheet, "text/css", "style"), (&wasm, "application/wasm", "load")], &texts)?;
    let refusal = write_hashed(site, "conversation-guide-refusal", &refusal)?;
    let places = [
        ("__FETCH_SHEET__", &*fetched(&sheet, style.as_bytes())),
        ("__FETCH_SCREEN__", &*fetched(&wasm, &program.wasm)),
        ("__IMPORT_SCREEN__", &*format!("importWhole({}, \"{glue_integrity}\")", address(&glue))),
        ("__IMPORT_REFUSAL__", &*imported(&refusal)),
    ];
    write_script(site, "conversation-guide.js", &scripts::filled(&source("loader.js")?, &places, &texts)?)?;
    for (from, to) in NAMED_SCRIPTS {
        let script = source(from)?.replace("__POLICY__", PAGE_POLICY);
        write_script(site, to, &scripts::filled(&script, &[], &texts)?)?;
    }

    write("page.css", &tools::shortened(&root.join("style/page.css"))?)?;
    copy_folder(&root.join("src/web/icons"), site)?;
    copy_folder(&root.join("src/web/demo"), &site.join("demo"))?;
    copy_folder(&root.join("src/web/server"), &site.join("server"))?;
    gallery::write(site, root)?;
    copy_texts(&root.join("crates/core/src/texts"), &site.join("texts"))?;
    let begins = |page: &str| complete_page(page, &glue, &glue_integrity, &texts);
    let index = source("pages/index.html")?.replace("__POLICY__", PAGE_POLICY);
    write("index.html", &begins(&index)?)?;
    write("embed.html", &begins(&source("pages/embed.html")?)?)?;
    write("manifest.webmanifest", &scripts::said(&source("pages/manifest.webmanifest")?, &texts)?)?;
    write("texts.schema.json", &schema::schema(&texts))?;
    match single::page(root, &program, &style, &texts)? {
        Some(page) => write("conversation-guide.html", &page)?,
        None => {
            eprintln!("==> there is no esbuild: conversation-guide.html, the file that holds everything, is left out");
        }
    }
    precache::write(site, &source("sw.js")?)
}

/// A page of the site with its sentences, and a hint that has the browser fetch the script of the program at once, beside the loader that will ask
/// for it. Pages of others wait until the guide comes near. The program is not named: `WebKit` would fetch it twice.
fn complete_page(page: &str, glue: &str, integrity: &str, texts: &Texts) -> Result<String> {
    const LOADER: &str = "<script type=\"module\" src=\"conversation-guide.js\"></script>";
    if !page.contains(LOADER) {
        bail!("a page of the site must name its script as {LOADER}");
    }
    let hints = format!("<link rel=\"modulepreload\" href=\"{glue}\" integrity=\"{integrity}\">\n{LOADER}");
    substitute_texts(&page.replace(LOADER, &hints), texts)
}

/// Puts the sentence of each key in its place, `text:ui.moment`.
fn substitute_texts(page: &str, texts: &Texts) -> Result<String> {
    let mut parts = page.split("text:");
    let mut said = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_alphanumeric() && !"._".contains(c)).unwrap_or(part.len());
        let (key, rest) = part.split_at(end);
        let sentence = texts.get_opt(key).with_context(|| format!("no text is written for {key}"))?;
        said.extend([&sentence.replace('&', "&amp;").replace('<', "&lt;"), rest]);
    }
    Ok(said)
}

/// These files of `style/` as one, shortened; `name` is that of the file in between.
fn style_sheet(root: &Path, name: &str, files: &[&str]) -> Result<String> {
    let file = |name: &&str| std::fs::read_to_string(root.join(format!("style/{name}.css")));
    let sheet = files.iter().map(file).collect::<Result<Vec<_>, _>>()?.concat();
    let whole = repo::target().join(name);
    std::fs::write(&whole, sheet)?;
    tools::shortened(&whole)
}

fn embed_source(root: &Path, name: &str) -> Result<String> {
    let path = root.join("src/web").join(name);
    std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
}

/// What is fetched once the guide stands.
pub fn after_script(root: &Path, texts: &Texts) -> Result<String> {
    let languages = format!("{LANGUAGES:?}");
    let style = serde_json::Value::from(style_sheet(root, "later.css", &LATER_STYLE)?).to_string();
    let places = [("__LANGUAGES__", &*languages), ("__STYLE__", &*style)];
    let after = scripts::filled(&embed_source(root, "after.js")?, &places, texts)?;
    let before = ["keys.js", "visible.js", "uncover.js", "print.js"].map(|name| embed_source(root, name));
    let before = before.into_iter().collect::<Result<Vec<_>>>()?;
    Ok([before.concat(), after].concat())
}

/// What is fetched when the guide cannot start. `files` are those that a start needs: name, type, and the code of the reason if one is missing.
pub fn refusal_script(root: &Path, files: &[(&str, &str, &str)], texts: &Texts) -> Result<String> {
    let file = |(name, media_type, code): &(&str, &str, &str)| format!("[\"{name}\", \"{media_type}\", \"{code}\"]");
    let files = format!("[{}]", files.iter().map(file).collect::<Vec<_>>().join(", "));
    scripts::said(&embed_source(root, "refusal.js")?.replace("__FILES__", &files), texts)
}

/// The address of a file that lies beside the script which holds it.
fn address(name: &str) -> String {
    format!("new URL(\"{name}\", import.meta.url).href")
}

fn imported(name: &str) -> String {
    format!("import({})", address(name))
}

/// A request for a file of this content and no other.
fn fetched(name: &str, content: &[u8]) -> String {
    let integrity = repo::integrity(content);
    // Servers for development send a style sheet as a script, unless they are asked for this.
    let is_style = Path::new(name).extension().is_some_and(|extension| extension == "css");
    let headers = if is_style { ", headers: { accept: \"text/css\" }" } else { "" };
    format!("fetch({}, {{ integrity: \"{integrity}\"{headers} }})", address(name))
}

/// The program as it is put into the site.
pub struct Program {
    /// The WebAssembly of the first part.
    pub wasm: Vec<u8>,
    glue: String,
    names: scripts::Names,
    /// The others, where it was split.
    pub parts: Option<Parts>,
}

impl Program {
    /// The function `instantiate`, which starts the program: glue script, journal, and what fetches the parts. `files` is a JavaScript object of
    /// functions that give an answer with each file.
    pub fn script(&self, files: &str, root: &Path, texts: &Texts) -> Result<String> {
        let journal = embed_source(root, "journal.js")?;
        let parts = match &self.parts {
            Some(parts) => {
                let (shared, table) = parts.shared(&self.names);
                let places = [("__PARTS__", files), ("__SHARED__", &*shared), ("__TABLE__", &*table)];
                scripts::filled(&embed_source(root, "parts.js")?, &places, texts)?
            }
            None => String::new(),
        };
        Ok(scripts::as_function(&[&self.glue, &journal, &parts], PROGRAM_EXPORTS))
    }
}

/// Takes the two files of the program out of the staged folder.
fn staged_program(staged: &Path, binary: &str) -> Result<Program> {
    let wasm = staged_wasm(staged, binary)?;
    let glue = PathBuf::from(wasm.to_string_lossy().replace("_bg.wasm", ".js"));
    let mut script = std::fs::read_to_string(&glue)?;
    let parts = parts::of(&script, binary)?;
    let names = match tools::rename_outside(&wasm)? {
        Some(names) => scripts::Names::read(&names)?,
        None => scripts::Names::default(),
    };
    if let Some(parts) = &parts {
        script = parts.joined(&script, &names)?;
    }
    let script = scripts::trust_html(&names.applied(&script)?)?;
    let program = Program { wasm: std::fs::read(&wasm)?, glue: script, names, parts };
    Ok(program)
}

fn write_program(staged: &Path, name: &str, program: &[u8]) -> Result<String> {
    let name = format!("{name}-{}.wasm", hash(program));
    std::fs::write(staged.join(&name), program)?;
    Ok(name)
}

/// Writes a script, shortened, under a name that its content gives.
fn write_hashed(staged: &Path, name: &str, script: &str) -> Result<String> {
    write_named(staged, name, "js", &shortened(staged, script)?)
}

fn write_named(staged: &Path, name: &str, ending: &str, content: &str) -> Result<String> {
    let name = format!("{name}-{}.{ending}", hash(content.as_bytes()));
    std::fs::write(staged.join(&name), content)?;
    Ok(name)
}

fn write_script(staged: &Path, name: &str, script: &str) -> Result<()> {
    Ok(std::fs::write(staged.join(name), shortened(staged, script)?)?)
}

fn shortened(staged: &Path, script: &str) -> Result<String> {
    let file = staged.join("being-shortened.js");
    std::fs::write(&file, script)?;
    let script = tools::shortened(&file)?;
    std::fs::remove_file(file)?;
    Ok(script)
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    for name in repo::files_below(from, &[])? {
        let target = to.join(&name);
        if let Some(folder) = target.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::copy(from.join(&name), target)?;
    }
    Ok(())
}

fn copy_texts(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for language in LANGUAGES {
        let name = format!("{language}.json");
        std::fs::copy(from.join(&name), to.join(name))?;
    }
    Ok(())
}

/// The wasm file of `binary`, into whose name trunk may have put a hash.
fn staged_wasm(folder: &Path, binary: &str) -> Result<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let file = entry?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        // `conversation-guide_bg.wasm` or `conversation-guide-0123456789abcdef_bg.wasm`, but not another binary's.
        let middle = name.strip_prefix(binary).and_then(|rest| rest.strip_suffix("_bg.wasm"));
        if middle.is_some_and(|middle| middle.chars().all(|c| c == '-' || c.is_ascii_hexdigit())) {
            found.push(file.clone());
        }
    }
    match (found.pop(), found.is_empty()) {
        (Some(file), true) => Ok(file),
        _ => bail!("trunk should have staged exactly one wasm file of {binary} in {}", folder.display()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trunk_serve_shows_the_same_style() {
        let script = include_str!("../../src/web/dev.js");
        let all = [&STYLE[..], &LATER_STYLE].concat();
        assert!(script.contains(&format!("const STYLE = {all:?};")), "src/web/dev.js lists other files of style/");
    }
}
