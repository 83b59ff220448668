//! What the compiler is told for the program that ships, besides `Cargo.toml`: it depends on where things are on this machine, so that
//! nothing of it shows in it.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::repo;

/// The stack of the program, in bytes. The linker's own choice is four times as much, which every page with a guide in it would set
/// aside; the deepest calls are those that read JSON, which may be 127 levels deep.
const STACK: usize = 262_144;

/// Where cargo looks for them: for the browser's program only, so that the commands of the project are not built again.
pub const VARIABLE: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// The flags, as cargo takes them from the environment.
pub fn for_shipping() -> Result<String> {
    let mut flags = vec![
        format!("-Clink-arg=-zstack-size={STACK}"),
        // What takes the program apart needs to know where every address in it leads.
        "-Clink-arg=--emit-relocs".to_owned(),
        // leptos compiles its views to one type.
        "--cfg=erase_components".to_owned(),
    ];
    // A failure names the place in the code where it happened: by the crate, not by the folder that the crate lies in here.
    flags.extend(places()?.iter().map(|(folder, name)| format!("--remap-path-prefix={}={name}", folder.display())));
    Ok(flags.join(" "))
}

/// The folders that sources are in here, and what they are called instead.
fn places() -> Result<Vec<(PathBuf, &'static str)>> {
    let mut places = vec![(repo::root(), "guide")];
    let registry = cargo_home().join("registry/src");
    if registry.is_dir() {
        for entry in std::fs::read_dir(registry)? {
            places.push((entry?.path(), "crates"));
        }
    }
    // Cargo takes a blank for the end of a flag.
    places.retain(|(folder, _)| !folder.to_string_lossy().contains(' '));
    Ok(places)
}

fn cargo_home() -> PathBuf {
    let own = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    own.unwrap_or_else(|| std::env::home_dir().unwrap_or_default().join(".cargo"))
}

/// Fails when a file that ships names a folder of this machine.
pub fn check(dist: &Path) -> Result<()> {
    let folders: Vec<String> = places()?.into_iter().map(|(folder, _)| folder.to_string_lossy().into_owned()).collect();
    for name in repo::files_below(dist, &[])? {
        let content = std::fs::read(dist.join(&name))?;
        let names =
            |folder: &String| folder.len() > 1 && content.windows(folder.len()).any(|part| part == folder.as_bytes());
        if folders.iter().any(names) {
            bail!("dist/{name} names a folder of this machine");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_names_a_folder_of_this_machine_is_found() -> Result<()> {
        let dist = std::env::temp_dir().join(format!("guide-flags-{}", std::process::id()));
        std::fs::create_dir_all(&dist)?;
        std::fs::write(dist.join("a.wasm"), b"\0asm guide/src/element.rs crates/leptos-0.8.23/src/lib.rs")?;
        assert!(check(&dist).is_ok());
        let place = repo::root().join("src/element.rs");
        std::fs::write(dist.join("b.wasm"), ["\0asm ", &place.to_string_lossy()].concat())?;
        assert!(check(&dist).is_err_and(|error| error.to_string().contains("b.wasm")));
        Ok(std::fs::remove_dir_all(dist)?)
    }
}
