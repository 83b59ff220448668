//! The gallery: every part of the guide in every state on one page, for people to look at and for the tests to check.
//!
//! Its parts are data, `style/gallery/gallery.json`.

use std::path::Path;

use anyhow::{Context as _, Result};

/// The sheets of the guide, in the order in which it takes them.
const SHEETS: [&str; 10] = ["tokens", "base", "layout", "parts", "more", "coach", "beside", "paper", "talk", "print"];

/// Writes the gallery to `demo/` of the site.
pub fn write(staged: &Path, root: &Path) -> Result<()> {
    let (from, to) = (root.join("style/gallery"), staged.join("demo"));
    std::fs::create_dir_all(&to)?;
    for name in ["gallery.html", "gallery.js"] {
        std::fs::copy(from.join(name), to.join(name)).with_context(|| format!("cannot copy {name}"))?;
    }
    let mut sheet = String::new();
    for name in SHEETS {
        sheet.push_str(&std::fs::read_to_string(root.join(format!("style/{name}.css")))?);
    }
    std::fs::write(to.join("gallery.css"), sheet)?;
    let parts = std::fs::read_to_string(from.join("gallery.json"))?;
    Ok(std::fs::write(to.join("gallery.json"), parts)?)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;
    use crate::repo;

    /// The class names of a sheet.
    fn classes(sheet: &str) -> BTreeSet<String> {
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let names = sheet.split('.').skip(1).filter(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()));
        names.map(|rest| rest.split(|c| !is_name(c)).next().unwrap_or_default().to_owned()).collect()
    }

    #[test]
    fn every_class_of_the_sheets_is_in_the_gallery_and_every_class_of_the_gallery_in_the_guide() -> Result<()> {
        let root = repo::root();
        let gallery = std::fs::read_to_string(root.join("style/gallery/gallery.json"))?;
        // The frame of the page, what lies over it all, what is made for print alone, and what only the talk shows are tested where they are.
        let frame = "guide body main panel foot messages unseen beside blank no-print on-paper paper-foot";
        let frame: Vec<_> = frame.split(' ').collect();
        for name in SHEETS.iter().filter(|name| **name != "talk") {
            let sheet = std::fs::read_to_string(root.join(format!("style/{name}.css")))?;
            let sheet: String = sheet.split("/*").map(|part| part.rsplit("*/").next().unwrap_or_default()).collect();
            for class in classes(&sheet).iter().filter(|class| !frame.contains(&class.as_str())) {
                let shown = gallery.split(['"', '.', ' ']).any(|word| word == class);
                assert!(shown, "style/{name}.css dresses .{class}, which the gallery does not show");
            }
        }
        let mut code = String::new();
        for file in repo::files_below(&root.join("src"), &[])? {
            if Path::new(&file).extension().is_some_and(|extension| extension == "rs" || extension == "js") {
                code.push_str(&std::fs::read_to_string(root.join("src").join(file))?);
            }
        }
        let used: BTreeSet<&str> = code.split(['"', '.', ' ']).collect();
        let trees: Value = serde_json::from_str(&gallery)?;
        let mut names = BTreeSet::new();
        collect(&trees, &mut names);
        for class in names {
            assert!(used.contains(class.as_str()), "the gallery shows .{class}, which the guide does not have");
        }
        Ok(())
    }

    /// The classes of every tree in the data.
    fn collect(value: &Value, names: &mut BTreeSet<String>) {
        match value {
            Value::Array(parts) => {
                if let (Some(Value::String(name)), Some(Value::Object(_))) = (parts.first(), parts.get(1)) {
                    names.extend(name.split('.').skip(1).map(str::to_owned));
                }
                for part in parts {
                    collect(part, names);
                }
            }
            Value::Object(entries) => {
                for value in entries.values() {
                    collect(value, names);
                }
            }
            _ => {}
        }
    }
}
