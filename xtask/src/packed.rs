//! Beside each file of the site that is worth it, the same as a server may send it: `.br` and `.gz`, for hosts that compress nothing themselves.

use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::{budget, repo};

/// What is smaller when it is packed; pictures are packed already.
const PACKED: [&str; 8] = ["css", "html", "js", "json", "md", "svg", "wasm", "webmanifest"];
/// How the names of the packed files end.
const ENDINGS: [&str; 2] = ["br", "gz"];

/// Packs every file of the folder again.
pub fn write(dist: &Path) -> Result<()> {
    let (old, files): (Vec<_>, Vec<_>) = repo::files_below(dist, &[])?.into_iter().partition(|name| is_packed(name));
    for name in old {
        std::fs::remove_file(dist.join(name))?;
    }
    for name in files {
        if PACKED.contains(&ending(&name)) {
            let content = std::fs::read(dist.join(&name)).with_context(|| format!("cannot read dist/{name}"))?;
            for (ending, packed) in ENDINGS.into_iter().zip([budget::compressed(&content)?, gzip(&content)?]) {
                // A file of some bytes only grows.
                if packed.len() < content.len() {
                    std::fs::write(dist.join(format!("{name}.{ending}")), packed)?;
                }
            }
        }
    }
    Ok(())
}

/// True for a file that is another one, packed.
pub fn is_packed(name: &str) -> bool {
    ENDINGS.contains(&ending(name))
}

fn ending(name: &str) -> &str {
    Path::new(name).extension().and_then(|ending| ending.to_str()).unwrap_or_default()
}

/// Without a time or a name in it, so that the same file packs to the same bytes.
fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(content)?;
    Ok(packer.finish()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn what_is_packed_unpacks_to_the_same_and_only_what_is_worth_it_is_packed() -> Result<()> {
        let dist = std::env::temp_dir().join(format!("guide-packed-{}", std::process::id()));
        std::fs::create_dir_all(dist.join("demo"))?;
        let page = "<p>The same words again and again. ".repeat(50);
        for (name, content) in
            [("demo/index.html", page.as_str()), ("tiny.js", "1"), ("icon.png", &page), ("old.js.br", &page)]
        {
            std::fs::write(dist.join(name), content)?;
        }
        write(&dist)?;
        write(&dist)?;
        assert_eq!(
            repo::files_below(&dist, &[])?,
            ["demo/index.html", "demo/index.html.br", "demo/index.html.gz", "icon.png", "tiny.js"]
        );
        let mut unpacked = String::new();
        flate2::read::GzDecoder::new(std::fs::File::open(dist.join("demo/index.html.gz"))?)
            .read_to_string(&mut unpacked)?;
        assert_eq!(unpacked, page);
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut std::fs::File::open(dist.join("demo/index.html.br"))?, &mut unpacked)?;
        assert_eq!(unpacked, page.as_bytes());
        Ok(std::fs::remove_dir_all(dist)?)
    }
}
