//! What the build does to a script: puts names and sentences in, and sends HTML through the policy. Comments and space are taken out by esbuild.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::{Context as _, Result, bail};
use guide_core::texts::Texts;

/// Sends every assignment of HTML in a glue script through the policy that `src/web/start.js` makes.
pub fn trust_html(glue: &str) -> Result<String> {
    const SINK: &str = ".innerHTML = ";
    let mut script = String::new();
    for line in glue.lines() {
        match line.split_once(SINK).and_then(|(target, rest)| Some((target, rest.strip_suffix(';')?))) {
            Some((target, html)) => writeln!(script, "{target}{SINK}trusted.createHTML({html});")?,
            None if line.contains(".innerHTML") && line.contains('=') && !line.contains("ret = ") => {
                bail!("the glue script makes HTML in a way that is not known here: {line}")
            }
            None => writeln!(script, "{line}")?,
        }
    }
    Ok(script)
}

/// Scripts as a function that runs them again at each call, and gives what they name: a program that is started once more has
/// a memory of its own then.
pub fn as_function(scripts: &[&str], names: &str) -> String {
    let scripts: Vec<String> = scripts.iter().map(|script| without_exports(script)).collect();
    format!("const instantiate = () => {{\n{}return {{ {names} }};\n}};\n", scripts.concat())
}

/// A glue script that shares its file with another script, which calls it by its names: nothing is exported any more.
pub fn without_exports(glue: &str) -> String {
    let mut script = String::new();
    for line in glue.lines().filter(|line| !line.starts_with("export {")) {
        script.push_str(line.strip_prefix("export ").unwrap_or(line));
        script.push('\n');
    }
    script
}

/// The short names that `wasm-opt` has given to what goes between a program and its glue script; the long ones hold a hash each: 3.4 kB of the
/// first visit. Without the tool, everything keeps its name.
#[derive(Default)]
pub struct Names {
    imports: BTreeMap<String, String>,
    exports: BTreeMap<String, String>,
}

impl Names {
    /// Reads what the tool prints.
    pub fn read(printed: &str) -> Result<Self> {
        let printed: serde_json::Value =
            serde_json::from_str(printed).context("wasm-opt tells its names in a new way")?;
        let row = |row: &serde_json::Value| -> Vec<String> {
            row.as_array().into_iter().flatten().filter_map(|name| Some(name.as_str()?.to_owned())).collect()
        };
        let mut names = Self::default();
        for import in printed["imports"].as_array().into_iter().flatten().map(row) {
            let [module, long, short] = &import[..] else { bail!("wasm-opt tells of an import as {import:?}") };
            names.imports.insert(format!("\"{module}\""), "a".into());
            names.imports.insert(long.clone(), short.clone());
        }
        for export in printed["exports"].as_array().into_iter().flatten().map(row) {
            let [long, short] = &export[..] else { bail!("wasm-opt tells of an export as {export:?}") };
            names.exports.insert(long.clone(), short.clone());
        }
        Ok(names)
    }

    /// The name of an import.
    pub fn import<'a>(&'a self, long: &'a str) -> &'a str {
        self.imports.get(long).map_or(long, String::as_str)
    }

    /// The name of an export.
    pub fn export<'a>(&'a self, long: &'a str) -> &'a str {
        self.exports.get(long).map_or(long, String::as_str)
    }

    /// The glue script with these names. What stands among the imports for the loaders of parts is put there elsewhere.
    pub fn applied(&self, glue: &str) -> Result<String> {
        let mut left = self.imports.clone();
        left.retain(|name, _| !name.contains("__wasm_split"));
        let mut script = String::new();
        for line in glue.lines() {
            // An import is an entry of an object, on a line of its own.
            let entry = line.trim_start().split_once(": ").and_then(|(name, rest)| Some((left.remove(name)?, rest)));
            if let Some((short, rest)) = entry {
                writeln!(script, "{short}: {}", self.of_module(rest))?;
            } else {
                writeln!(script, "{}", self.of_module(line))?;
            }
        }
        match left.keys().next() {
            Some(left) => bail!("the glue script gives its module {left} in a way that is not known here"),
            None => Ok(script),
        }
    }

    /// A line in which `wasm.long` has become `wasm.short`.
    fn of_module(&self, line: &str) -> String {
        const MODULE: &str = "wasm.";
        let mut parts = line.split(MODULE);
        let mut renamed = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(part.len());
            let (name, rest) = part.split_at(end);
            renamed.extend([MODULE, self.export(name), rest]);
        }
        renamed
    }
}

/// Puts code where the source has its places, each of which must be there, and sentences where it names their keys.
pub fn filled(source: &str, places: &[(&str, &str)], texts: &Texts) -> Result<String> {
    let mut script = said(source, texts)?;
    for (place, code) in places {
        if !script.contains(place) {
            bail!("a script must have the place {place}");
        }
        script = script.replace(place, code);
    }
    Ok(script)
}

/// Puts the sentence of each key in its place: `"text:ui.dismiss"`.
pub fn said(source: &str, texts: &Texts) -> Result<String> {
    let mut parts = source.split("\"text:");
    let mut script = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (key, rest) = part.split_once('"').context("a text key without an end")?;
        let sentence = texts.get_opt(key).with_context(|| format!("no text is written for {key}"))?;
        write!(script, "{}{rest}", serde_json::Value::from(sentence))?;
    }
    Ok(script)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_goes_through_the_policy() -> Result<()> {
        let glue = "    set: function(arg0, arg1, arg2) {\n        arg0.innerHTML = getStringFromWasm0(arg1, arg2);\n    },\n    get: function(a) {\n        const ret = a.innerHTML;\n";
        let script = trust_html(glue)?;
        assert!(
            script.contains("arg0.innerHTML = trusted.createHTML(getStringFromWasm0(arg1, arg2));\n    },"),
            "{script}"
        );
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
        assert_eq!(Names::read(names)?.applied(glue)?, short);
        assert!(Names::read(names)?.applied("{ __wbg_append_f73e }").is_err());
        Ok(())
    }

    #[test]
    fn what_shares_a_file_exports_nothing() {
        let glue = "export class A {}\nexport function mount() {}\nfunction b() {}\nexport { b as default };\n";
        assert_eq!(without_exports(glue), "class A {}\nfunction mount() {}\nfunction b() {}\n");
    }

    #[test]
    fn places_and_sentences_are_filled_and_a_missing_one_is_a_fault() -> Result<()> {
        let texts = Texts::from_json(r#"{"a.b": "Say “no” to \"x\""}"#);
        let script = filled("say(\"text:a.b\"); __GLUE__", &[("__GLUE__", "go()")], &texts)?;
        assert_eq!(script, "say(\"Say “no” to \\\"x\\\"\"); go()");
        assert!(filled("go()", &[("__GLUE__", "go()")], &texts).is_err());
        assert!(filled("say(\"text:a.c\")", &[], &texts).is_err());
        Ok(())
    }
}
