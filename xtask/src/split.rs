//! Splitting the program: this command stands before the real `wasm-bindgen` on the PATH that trunk gets.
//!
//! A program that was built with the feature `split` is first taken apart by `wasm-split-cli`; what is left of it goes to `wasm-bindgen`. Every
//! other call goes there as it is. `assemble` finds the parts in [`folder`].

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::{process, repo, tools};

/// The name under which this command is called then.
const PROGRAM: &str = "wasm-bindgen";

/// Where the parts of the last release build lie, with the script that says what each needs.
pub fn folder(binary: &str) -> PathBuf {
    repo::target().join("wasm-bindgen/release").join(format!("{binary}-split"))
}

/// A folder for the front of PATH that holds this command as `wasm-bindgen`.
pub fn shim() -> Result<PathBuf> {
    let folder = repo::tools().join("shim");
    std::fs::create_dir_all(&folder)?;
    let to = folder.join(format!("{PROGRAM}{}", std::env::consts::EXE_SUFFIX));
    // A new file: the earlier one may be running.
    let new = folder.join("new");
    std::fs::copy(std::env::current_exe()?, &new)?;
    std::fs::rename(new, to)?;
    Ok(folder)
}

/// True where this process was started in the place of `wasm-bindgen`.
pub fn is_called() -> bool {
    let name = std::env::args_os().next().map(PathBuf::from);
    name.is_some_and(|name| name.file_stem().is_some_and(|name| name == PROGRAM))
}

/// Splits the program among these arguments where it can be split, then runs the real `wasm-bindgen`.
pub fn run(mut arguments: Vec<OsString>) -> Result<()> {
    let of =
        |name: &str| arguments.iter().find_map(|argument| argument.to_str()?.strip_prefix(name)).map(ToOwned::to_owned);
    // Trunk asks for `--version`, too, which names no program.
    let program = arguments.iter().position(|argument| argument.to_string_lossy().ends_with(".wasm"));
    if let (Some(at), Some(out), Some(name)) = (program, of("--out-dir="), of("--out-name=")) {
        let folder = Path::new(&out).join(format!("{name}-split"));
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        if has_split_points(&std::fs::read(&arguments[at])?) {
            let split = tools::find("wasm-split-cli").context("there is no wasm-split-cli")?;
            process::run(Command::new(split).arg(&arguments[at]).arg(&folder).args(["--out-name", &name]))?;
            arguments[at] = folder.join(format!("{name}.wasm")).into();
            // The parts import the function table, the stack pointer and the memory.
            arguments.extend(["--keep-lld-exports".into(), "--no-demangle".into()]);
        }
    }
    let real = tools::find(PROGRAM).context("there is no wasm-bindgen")?;
    process::run(Command::new(real).args(arguments))
}

/// A program that can be split imports the loaders of its parts.
fn has_split_points(program: &[u8]) -> bool {
    const NAME: &[u8] = b"__wasm_split_load_";
    program.windows(NAME.len()).any(|part| part == NAME)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_with_split_points_is_known_by_its_imports() {
        assert!(has_split_points(b"\0asm.... __wasm_split_load_preparation ..."));
        assert!(!has_split_points(b"\0asm.... wasm_split ..."));
    }
}
