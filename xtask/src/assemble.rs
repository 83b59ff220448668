//! From what trunk has staged to the site: the last step of every build, for `cargo xtask build` and `trunk serve` alike.
//!
//! Trunk calls this as its `post_build` hook and names the folder it staged. It has put the wasm file and its glue script there, and has been
//! told (in `Trunk.toml`) to write no script into the page, since a strict policy refuses inline scripts. What is left to do:
//! send the glue's one HTML sink through a Trusted Types policy, name both files after their content,
//! write the loader that a host page names, and put the texts beside it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::repo::{self, hash};
use crate::{gallery, tools};

/// The name under which every host page asks for the guide; never hashed.
const LOADER: &str = "conversation-guide.js";

/// What a glue script that makes HTML needs under `require-trusted-types-for 'script'`. A module is evaluated once in a page, so the policy is made once;
/// a browser without Trusted Types needs none, and where a second copy of the guide may not make it again, the browser's own check decides.
const TRUSTED_HTML: &str = r#"let guideHtml = (html) => html;
try {
const policy = globalThis.trustedTypes?.createPolicy("conversation-guide", { createHTML: (html) => html });
if (policy) guideHtml = (html) => policy.createHTML(html);
} catch {}
"#;

/// Works on the folder that trunk names in the environment.
pub fn assemble_staged() -> Result<()> {
    let staged =
        std::env::var_os("TRUNK_STAGING_DIR").context("this command is for trunk, which calls it after each build")?;
    assemble(Path::new(&staged), &repo::root())
}

fn assemble(staged: &Path, root: &Path) -> Result<()> {
    let thinking = hashed_module(staged, "conversation-guide-thinking")?;
    let safekeeping = hashed_module(staged, "conversation-guide-safekeeping")?;
    let screen = hashed_module(staged, "conversation-guide")?;
    let worker = hashed_worker(staged, root, &safekeeping)?;
    let loader =
        std::fs::read_to_string(root.join("src/embed/loader.js")).context("cannot read src/embed/loader.js")?;
    let names = [
        ("__THINKING_GLUE__", &thinking.glue),
        ("__THINKING_WASM__", &thinking.wasm),
        ("__SAFEKEEPING_GLUE__", &safekeeping.glue),
        ("__SAFEKEEPING_WASM__", &safekeeping.wasm),
        ("__SAFEKEEPING_WORKER__", &worker),
        ("__GLUE__", &screen.glue),
        ("__WASM__", &screen.wasm),
    ];
    std::fs::write(staged.join(LOADER), fill(&without_comments(&loader)?, &names)?)?;
    gallery::write(staged, root)?;
    copy_texts(&root.join("src/texts"), &staged.join("texts"))
}

/// Writes the worker of the third module under a name after its content.
fn hashed_worker(staged: &Path, root: &Path, module: &Module) -> Result<String> {
    let source =
        std::fs::read_to_string(root.join("src/vault/worker.js")).context("cannot read src/vault/worker.js")?;
    let names = [("__SAFEKEEPING_GLUE__", &module.glue), ("__SAFEKEEPING_WASM__", &module.wasm)];
    let script = fill(&without_comments(&source)?, &names)?;
    let name = format!("conversation-guide-safekeeping-worker-{}.js", hash(script.as_bytes()));
    std::fs::write(staged.join(&name), script)?;
    Ok(name)
}

/// The files of one WebAssembly module, by their final names.
struct Module {
    glue: String,
    wasm: String,
}

/// Names the two files of the module `binary` after their content.
fn hashed_module(staged: &Path, binary: &str) -> Result<Module> {
    let wasm = staged_wasm(staged, binary)?;
    let glue = PathBuf::from(wasm.to_string_lossy().replace("_bg.wasm", ".js"));

    let mut script = std::fs::read_to_string(&glue)?;
    if let Some(names) = tools::rename_outside(&wasm)? {
        script = with_short_names(&script, &names)?;
    }
    let wasm_name = format!("{binary}-{}.wasm", hash(&std::fs::read(&wasm)?));
    std::fs::rename(&wasm, staged.join(&wasm_name))?;

    // The glue finds its wasm file by this name where nobody names another.
    let script = trust_html(&without_comments(&script)?)?.replace(&format!("{binary}_bg.wasm"), &wasm_name);
    std::fs::write(&glue, script)?;
    let script = tools::shortened(&glue)?;
    let glue_name = format!("{binary}-{}.js", hash(script.as_bytes()));
    std::fs::remove_file(&glue)?;
    std::fs::write(staged.join(&glue_name), script)?;
    Ok(Module { glue: glue_name, wasm: wasm_name })
}

/// The glue script with the short names of what goes between it and its module. `names` is the list that `wasm-opt`
/// gives. The long ones hold a hash each: 3.4 kB of the first visit.
fn with_short_names(glue: &str, names: &str) -> Result<String> {
    let names: serde_json::Value = serde_json::from_str(names).context("wasm-opt tells its names in a new way")?;
    let row = |row: &serde_json::Value| -> Vec<String> {
        row.as_array().into_iter().flatten().filter_map(|name| Some(name.as_str()?.to_owned())).collect()
    };
    let (mut imports, mut exports) = (BTreeMap::new(), BTreeMap::new());
    for import in names["imports"].as_array().into_iter().flatten().map(row) {
        let [module, long, short] = &import[..] else { bail!("wasm-opt tells of an import as {import:?}") };
        imports.insert(format!("\"{module}\""), "a".into());
        imports.insert(long.clone(), short.clone());
    }
    for export in names["exports"].as_array().into_iter().flatten().map(row) {
        let [long, short] = &export[..] else { bail!("wasm-opt tells of an export as {export:?}") };
        exports.insert(long.clone(), short.clone());
    }
    let mut script = String::new();
    for line in glue.lines() {
        // An import is an entry of an object, on a line of its own.
        let entry = line.trim_start().split_once(": ").and_then(|(name, rest)| Some((imports.remove(name)?, rest)));
        if let Some((short, rest)) = entry {
            writeln!(script, "{short}: {}", of_module(rest, &exports))?;
        } else {
            writeln!(script, "{}", of_module(line, &exports))?;
        }
    }
    match imports.keys().next() {
        Some(left) => bail!("the glue script gives its module {left} in a way that is not known here"),
        None => Ok(script),
    }
}

/// A line in which `wasm.long` has become `wasm.short`.
fn of_module(line: &str, exports: &BTreeMap<String, String>) -> String {
    const MODULE: &str = "wasm.";
    let mut parts = line.split(MODULE);
    let mut renamed = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(part.len());
        let (name, rest) = part.split_at(end);
        renamed.extend([MODULE, exports.get(name).map_or(name, String::as_str), rest]);
    }
    renamed
}

/// Sends every assignment of HTML through the policy; a script that makes none asks for no policy, which may be made once only.
fn trust_html(glue: &str) -> Result<String> {
    const SINK: &str = ".innerHTML = ";
    let mut script = String::new();
    if glue.contains(SINK) {
        script.push_str(TRUSTED_HTML);
    }
    for line in glue.lines() {
        match line.split_once(SINK).and_then(|(target, rest)| Some((target, rest.strip_suffix(';')?))) {
            Some((target, html)) => writeln!(script, "{target}{SINK}guideHtml({html});")?,
            None if line.contains(".innerHTML") && line.contains('=') && !line.contains("ret = ") => {
                bail!("the glue script makes HTML in a way that is not known here: {line}")
            }
            None => writeln!(script, "{line}")?,
        }
    }
    Ok(script)
}

/// Drops comment lines and indentation, which every visitor would pay for.
fn without_comments(script: &str) -> Result<String> {
    let mut kept = String::new();
    let mut in_block = false;
    for line in script.lines().map(str::trim) {
        in_block |= line.starts_with("/*");
        let is_comment = in_block || line.starts_with("//");
        if in_block && line.contains("*/") {
            if !line.ends_with("*/") {
                bail!("a comment in a script must end its line: {line}");
            }
            in_block = false;
        }
        if line.matches('`').count() % 2 == 1 && !is_comment {
            bail!("a template string in a script must end on its own line: {line}");
        }
        if !is_comment && !line.is_empty() {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    Ok(kept)
}

/// Puts the real names where the loader's source has their places.
fn fill(loader: &str, names: &[(&str, &String)]) -> Result<String> {
    let mut filled = loader.to_owned();
    for (place, name) in names {
        if !filled.contains(place) {
            bail!("src/embed/loader.js must name {place}");
        }
        filled = filled.replace(place, name);
    }
    Ok(filled)
}

fn copy_texts(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let file = entry?.path();
        if let (Some("json"), Some(name)) =
            (file.extension().and_then(|extension| extension.to_str()), file.file_name())
        {
            std::fs::copy(&file, to.join(name))?;
        }
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
    fn html_goes_through_the_policy() -> Result<()> {
        let glue = "    set: function(arg0, arg1, arg2) {\n        arg0.innerHTML = getStringFromWasm0(arg1, arg2);\n    },\n    get: function(a) {\n        const ret = a.innerHTML;\n";
        let script = trust_html(glue)?;
        assert!(script.contains("arg0.innerHTML = guideHtml(getStringFromWasm0(arg1, arg2));\n    },"), "{script}");
        assert!(script.ends_with("const ret = a.innerHTML;\n"), "{script}");
        assert!(trust_html("arg0.innerHTML=x").is_err());
        assert_eq!(trust_html("run();")?, "run();\n");
        Ok(())
    }

    #[test]
    fn what_goes_between_a_script_and_its_module_has_short_names() -> Result<()> {
        let names =
            r#"{"imports": [["./m_bg.js", "__wbg_append_f73e", "$"]], "exports": [["mount", "q"], ["memory", "a"]]}"#;
        let glue = "    const import0 = {\n        __wbg_append_f73e: function(arg0) { use(arg0) },\n    };\n    \"./m_bg.js\": import0,\nmount(wasm.mount(1), wasm.memory.buffer, wasm.mounted)\n";
        let short = "    const import0 = {\n$: function(arg0) { use(arg0) },\n    };\na: import0,\nmount(wasm.q(1), wasm.a.buffer, wasm.mounted)\n";
        assert_eq!(with_short_names(glue, names)?, short);
        assert!(with_short_names("{ __wbg_append_f73e }", names).is_err());
        Ok(())
    }

    #[test]
    fn the_loader_loses_its_comments_only() -> Result<()> {
        let source = "// One.\n/**\n * Two.\n */\nconst a = \"http://x\"; // stays\n\n  run(`${a}`);\n/* three */\n";
        assert_eq!(without_comments(source)?, "const a = \"http://x\"; // stays\nrun(`${a}`);\n");
        assert!(without_comments("const a = `\n`;").is_err());
        Ok(())
    }

    #[test]
    fn a_loader_without_its_placeholders_is_refused() {
        let names = [("__GLUE__", &"g.js".to_owned()), ("__WASM__", &"w.wasm".to_owned())];
        assert!(fill("import('__GLUE__')", &names).is_err());
        assert_eq!(fill("__GLUE__ __WASM__", &names).ok().as_deref(), Some("g.js w.wasm"));
    }
}
