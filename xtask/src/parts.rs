//! The parts of the program, as `wasm-split-cli` has made them: what the glue script must be told so that it fetches and joins them.
//!
//! The tool's own script would fetch them by names without a digest, only in one way, and in one program of the page. So that script is read
//! for what each part needs, and `src/web/parts.js` does the work. A shape that is not known here fails the build.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::scripts::Names;
use crate::{split, tools};

/// How the glue script names the tool's script, as far as it does.
const LINK: &str = "./__wasm_split.js";

/// A part, or what several have in common, by the name of its file.
pub struct Part {
    pub name: String,
    pub program: Vec<u8>,
}

/// What the glue script is told.
pub struct Parts {
    pub files: Vec<Part>,
    /// The loaders by the names that the program imports them under, each with the files that it fetches.
    loaders: BTreeMap<String, Vec<String>>,
    /// What the program shares with its parts.
    shared: Vec<String>,
}

/// The parts of the program that this glue script belongs to; `None` where it was not split.
pub fn of(glue: &str, binary: &str) -> Result<Option<Parts>> {
    if !glue.contains(LINK) {
        return Ok(None);
    }
    let folder = split::folder(binary);
    let link =
        std::fs::read_to_string(folder.join("__wasm_split.js")).context("the parts of the program are not there")?;
    let mut parts = read(&link)?;
    for part in &mut parts.files {
        part.program = optimised(&folder.join(format!("{}.wasm", part.name)))?;
    }
    Ok(Some(parts))
}

fn optimised(part: &Path) -> Result<Vec<u8>> {
    let small = part.with_extension("small");
    tools::optimise(part, &small)?;
    Ok(std::fs::read(small)?)
}

/// Reads the tool's script.
fn read(link: &str) -> Result<Parts> {
    let mut files: Vec<Part> = Vec::new();
    // Files that belong to a constant or a loader of the script, by its name.
    let mut known: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut loaders = BTreeMap::new();
    let pieces: Vec<&str> = link.split("makeLoad(() => {").collect();
    for pair in pieces.windows(2) {
        let name = pair[0].rsplit("const ").next().and_then(|rest| rest.split(' ').next()).unwrap_or_default();
        let file = pair[1].split("new URL(\"./").nth(1).and_then(|rest| rest.split(".wasm\"").next());
        let needs = pair[1].split(", [").nth(1).and_then(|rest| rest.split(']').next());
        let (Some(file), Some(needs)) = (file, needs) else {
            bail!("a part is loaded in a way that is not known here")
        };
        let mut all = vec![file.to_owned()];
        for need in needs.split(',').map(str::trim).filter(|need| !need.is_empty()) {
            all.extend(
                known.get(need).with_context(|| format!("the part {name} needs {need}, which is not known"))?.clone(),
            );
        }
        files.push(Part { name: file.to_owned(), program: Vec::new() });
        if name.starts_with("__wasm_split_load_") {
            loaders.insert(name.to_owned(), all);
        } else {
            known.insert(name.to_owned(), all);
        }
    }
    let shared =
        link.split_once("const { ").and_then(|(_, rest)| rest.split_once("} = initSync")).map(|(names, _)| names);
    let shared = shared.context("the program shares its memory in a way that is not known here")?;
    let shared = shared.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
    if loaders.is_empty() {
        bail!("no part is loaded in a way that is known here");
    }
    Ok(Parts { files, loaders, shared })
}

impl Parts {
    /// The glue script with the loaders among the imports of the program, in place of the tool's script. `names` are those that the program has by
    /// now.
    pub fn joined(&self, glue: &str, names: &Names) -> Result<String> {
        const IMPORTS: &str = "    return {\n        __proto__: null,\n";
        let mut entries = String::new();
        for (name, files) in &self.loaders {
            let files: Vec<String> = files.iter().map(|file| format!("\"{file}\"")).collect();
            writeln!(entries, "    import0[\"{}\"] = loader({});", names.import(name), files.join(", "))?;
        }
        let kept: Vec<&str> = glue.lines().filter(|line| !line.contains(LINK)).collect();
        let glue = kept.join("\n") + "\n";
        if glue.matches(IMPORTS).count() != 1 {
            bail!("the glue script gives its program its imports in a way that is not known here");
        }
        Ok(glue.replace(IMPORTS, &format!("{entries}{IMPORTS}")))
    }

    /// What the program shares with its parts, and its table of functions, as JavaScript.
    pub fn shared(&self, names: &Names) -> (String, String) {
        let of = |name: &str| format!("wasm.{}", names.export(name));
        let shared: Vec<String> = self.shared.iter().map(|name| format!("{name}: {}", of(name))).collect();
        (format!("{{ {} }}", shared.join(", ")), of("__indirect_function_table"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = r#"
        const { __indirect_function_table, memory,  } = initSync(undefined, undefined);
const __chunk_3 = makeLoad(() => {
    const src = fetch(new URL("./chunk_3.wasm", import.meta.url));
}
, []);
export const __wasm_split_load_a = wrapAsyncCb(makeLoad(() => {
    const src = fetch(new URL("./split_a.wasm", import.meta.url));
}
, [__chunk_3]));
"#;

    #[test]
    fn each_loader_fetches_its_part_and_what_it_needs() -> Result<()> {
        let parts = read(SCRIPT)?;
        assert_eq!(parts.loaders["__wasm_split_load_a"], ["split_a", "chunk_3"]);
        let glue = "import * as import1 from \"./__wasm_split.js\"\n    return {\n        __proto__: null,\n        \"./a_bg.js\": import0,\n        \"./__wasm_split.js\": import1,\n";
        let joined = parts.joined(glue, &Names::default())?;
        assert!(
            joined
                .starts_with("    import0[\"__wasm_split_load_a\"] = loader(\"split_a\", \"chunk_3\");\n    return {"),
            "{joined}"
        );
        assert!(!joined.contains(LINK));
        let (shared, table) = parts.shared(&Names::default());
        assert_eq!(shared, "{ __indirect_function_table: wasm.__indirect_function_table, memory: wasm.memory }");
        assert_eq!(table, "wasm.__indirect_function_table");
        Ok(())
    }

    #[test]
    fn a_script_of_another_shape_is_refused() {
        for (from, to) in
            [("new URL(\"./", "new URL(\"/"), ("} = initSync", "} = init"), ("makeLoad(() => {", "load(() => {")]
        {
            assert!(read(&SCRIPT.replace(from, to)).is_err(), "{from}");
        }
        assert!(read(SCRIPT).is_ok_and(|parts| parts.joined("return {", &Names::default()).is_err()));
    }
}
