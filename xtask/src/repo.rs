//! Where things are, as absolute paths, and what is in them.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use base64ct::{Base64, Encoding as _};
use sha2::{Digest as _, Sha256};

/// The checkout's root.
pub fn root() -> PathBuf {
    // As cargo says when it runs us; what stood there when we were compiled may be another checkout with the same target folder.
    let xtask = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    xtask.parent().unwrap_or(&xtask).to_path_buf()
}

/// Where the release build ends up.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Where everything is put that can be made again.
pub fn target() -> PathBuf {
    root().join(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// Where tools are installed; deleting it is always safe.
pub fn tools() -> PathBuf {
    target().join("tools")
}

/// True on a build server, where something missing is a failure instead of a notice.
pub fn in_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| !value.is_empty() && value != "false" && value != "0")
}

/// The files below a folder by their relative names, with forward slashes and in order; `left_out` names files and folders of its top.
pub fn files_below(folder: &Path, left_out: &[&str]) -> Result<Vec<String>> {
    let mut names = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(relative) = folders.pop() {
        let here = folder.join(&relative);
        for entry in std::fs::read_dir(&here).with_context(|| format!("cannot read {}", here.display()))? {
            let entry = entry?;
            let name = relative.join(entry.file_name());
            if left_out.iter().any(|left_out| name == Path::new(left_out)) {
                continue;
            }
            if entry.path().is_dir() {
                folders.push(name);
            } else {
                names.push(name.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    names.sort();
    Ok(names)
}

/// Digits that change when any of these files does.
pub fn fingerprint(folder: &Path, names: &[String]) -> Result<String> {
    let mut all = String::new();
    for name in names {
        let content = std::fs::read(folder.join(name)).with_context(|| format!("cannot read {name}"))?;
        writeln!(all, "{name} {}", hash(&content))?;
    }
    Ok(hash(all.as_bytes()))
}

/// Sixteen digits tell two contents apart, which is all that they are for.
pub fn hash(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    digest.iter().take(8).fold(String::new(), |digits, byte| digits + &format!("{byte:02x}"))
}

/// The digest of a file in the form that `integrity` takes.
pub fn integrity(content: &[u8]) -> String {
    format!("sha256-{}", base64(&Sha256::digest(content)))
}

/// Bytes as text, with padding.
pub fn base64(bytes: &[u8]) -> String {
    Base64::encode_string(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integrity_is_a_digest_in_base64() {
        let empty = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
        assert_eq!(integrity(b""), empty);
    }
}
