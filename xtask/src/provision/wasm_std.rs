//! Rust's standard library for `wasm32-unknown-unknown`.
//!
//! Rustup has it ready made. Where rustup's downloads cannot be reached, it is built from source, which Debian packages
//! for several versions of Rust; the copy in the toolchain's own folder then serves every later build, with no flags.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::{debian, tools};
use crate::{process, repo};

/// What the guide is compiled for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Makes sure that the active toolchain can build for the browser.
pub fn ensure() -> Result<()> {
    let toolchain = Toolchain::active()?;
    if toolchain.is_ready() {
        return Ok(());
    }
    if let Some(rustup) = process::on_path("rustup") {
        tools::announce(&format!("rustup target add {TARGET}"), "some seconds");
        // The rest tells the whole story whether or not rustup could help.
        drop(Command::new(rustup).args(["target", "add", TARGET]).current_dir(repo::root()).status());
        if toolchain.is_ready() {
            return Ok(());
        }
        eprintln!("==> rustup could not; building it from source instead");
    }
    build(&toolchain)
        .with_context(|| format!("Rust's standard library for {TARGET} is missing, and rustup could not add it"))
}

struct Toolchain {
    /// For example `1.95.0`.
    version: String,
    /// What tells two builds of one version apart.
    commit: String,
    sysroot: PathBuf,
}

impl Toolchain {
    fn active() -> Result<Self> {
        let told = process::output(Command::new("rustc").arg("-vV").current_dir(repo::root()))?;
        let sysroot = process::output(Command::new("rustc").args(["--print", "sysroot"]).current_dir(repo::root()))?;
        let field = |name: &str| told.lines().find_map(|line| Some(line.strip_prefix(name)?.trim().to_owned()));
        Ok(Self {
            version: field("release:").context("rustc does not tell its version")?,
            commit: field("commit-hash:").unwrap_or_default(),
            sysroot: sysroot.into(),
        })
    }

    /// Where the source of the library is, if it is here.
    fn sources(&self) -> PathBuf {
        self.sysroot.join("lib/rustlib/src/rust")
    }

    fn libraries(&self) -> PathBuf {
        self.sysroot.join("lib/rustlib").join(TARGET).join("lib")
    }

    /// Names the compiler that we built the libraries with; rustup's own need no such note.
    fn built_with(&self) -> PathBuf {
        self.libraries().join("built-with")
    }

    fn is_ready(&self) -> bool {
        let Ok(files) = std::fs::read_dir(self.libraries()) else { return false };
        let has_std = files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd-"));
        let is_current = std::fs::read_to_string(self.built_with()).is_ok_and(|commit| commit == self.commit);
        has_std && (is_current || !self.built_with().exists())
    }
}

fn build(toolchain: &Toolchain) -> Result<()> {
    let folder = repo::tools().join("wasm-std");
    let source = toolchain.sources().join("library");
    if !source.join("std").exists() {
        if !debian::is_here() {
            bail!("its source is not here either: `rustup component add rust-src`, or a Debian mirror, would help");
        }
        tools::announce(
            &format!("fetching the source of Rust {} as Debian packages it", toolchain.version),
            "about 1 minute",
        );
        let unpacked = debian::unpack("rust-src", &toolchain.version, &folder.join("debian"))?;
        let library = unpacked.join(format!("usr/src/rustc-{}/library", toolchain.version));
        copy_folder(&library, &source)?;
    }
    tools::announce("building Rust's standard library for the browser", "half a minute");
    let built = build_std(&folder, toolchain)?;
    let libraries = toolchain.libraries();
    if libraries.exists() {
        std::fs::remove_dir_all(&libraries)?;
    }
    std::fs::create_dir_all(&libraries)?;
    for file in std::fs::read_dir(built)? {
        let file = file?.path();
        if file.extension().is_some_and(|extension| extension == "rlib") {
            std::fs::copy(&file, libraries.join(file.file_name().unwrap_or_default()))?;
        }
    }
    std::fs::write(toolchain.built_with(), &toolchain.commit)?;
    Ok(())
}

/// Builds an empty crate together with the standard library, and says where the libraries are.
fn build_std(folder: &Path, toolchain: &Toolchain) -> Result<PathBuf> {
    let empty = folder.join("empty");
    let target = folder.join("build");
    std::fs::create_dir_all(empty.join("src"))?;
    std::fs::write(empty.join("src/lib.rs"), "")?;
    std::fs::write(
        empty.join("Cargo.toml"),
        "[package]\nname = \"empty\"\nedition = \"2024\"\n[lib]\ncrate-type = [\"cdylib\"]\n[workspace]\n",
    )?;
    // As in rustup's own: failures name the place in the library, not the folder that it lies in here.
    let names = format!("--remap-path-prefix={}=/rustc/{}", toolchain.sources().display(), toolchain.commit);
    process::run(
        Command::new("cargo")
            .args(["build", "-Zbuild-std=std,panic_abort", "--release", "--target", TARGET])
            .arg("--target-dir")
            .arg(&target)
            .current_dir(&empty)
            // The flag is for nightly compilers only, as every part of this is: a released compiler obeys when told so.
            .env("RUSTC_BOOTSTRAP", "1")
            // Without it, link-time optimisation of later builds fails.
            .env("CARGO_ENCODED_RUSTFLAGS", ["-Cembed-bitcode=yes", &names].join("\u{1f}")),
    )?;
    Ok(target.join(TARGET).join("release/deps"))
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    std::fs::create_dir_all(to).with_context(|| format!("cannot make {}", to.display()))?;
    for entry in std::fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}
