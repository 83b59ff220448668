//! The service worker of a build: it names every file that the guide needs without a network, with its digest.

use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::{Map, Value};

use crate::{packed, repo};

/// What nobody opens in the guide's own folder without a network.
const LEFT_OUT: [&str; 7] = [
    // It names the others.
    "sw.js",
    // Pages that show how a host embeds the guide.
    "demo",
    // Has everything in itself, to be kept where one likes.
    "conversation-guide.html",
    // For pages outside the folder.
    "conversation-guide-frame.js",
    // For those who look after a server.
    "server",
    // For those who change the wording.
    "texts",
    "texts.schema.json",
];

/// Writes `sw.js` for the files that are in `folder`. `source` is `src/web/sw.js`.
pub fn write(folder: &Path, source: &str) -> Result<()> {
    let mut names = repo::files_below(folder, &LEFT_OUT)?;
    // A server sends them under the names of the files that they are made of.
    names.retain(|name| !packed::is_packed(name));
    let mut files = Map::new();
    for name in &names {
        let content = std::fs::read(folder.join(name)).with_context(|| format!("cannot read {name}"))?;
        files.insert(name.clone(), repo::integrity(&content).into());
    }
    let version = repo::fingerprint(folder, &names)?;
    let script = source.replace("__VERSION__", &version).replace("__FILES__", &Value::Object(files).to_string());
    Ok(std::fs::write(folder.join("sw.js"), script)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worker_names_what_is_needed_and_changes_with_it() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("guide-precache-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("demo"))?;
        for name in ["index.html", "index.html.br", "demo/index.html", "texts.schema.json"] {
            std::fs::write(folder.join(name), "one")?;
        }
        let worker = || -> Result<String> {
            write(&folder, "const v = \"__VERSION__\";\nconst f = __FILES__;\n")?;
            Ok(std::fs::read_to_string(folder.join("sw.js"))?)
        };
        let first = worker()?;
        assert!(first.contains(r#"{"index.html":"sha256-"#) && !first.contains("demo"), "{first}");
        assert_eq!(first, worker()?);
        std::fs::write(folder.join("demo/index.html"), "two")?;
        assert_eq!(first, worker()?);
        std::fs::write(folder.join("index.html"), "two")?;
        assert_ne!(first, worker()?);
        Ok(std::fs::remove_dir_all(folder)?)
    }
}
