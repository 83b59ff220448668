//! The tools of the build: which, in which version, and how they get here.
//!
//! VERSIONS LIVE HERE, and only here: `wasm-bindgen` is whatever `Cargo.lock` says, since the two must be equal, and the
//! copy of `BINARYEN` that Trunk wants in `Trunk.toml` is tested against this one.
//! Everything is installed under `target/tools/`, never into anybody's PATH. What is on the PATH in the right version is used as it is.
//! Only package registries are needed: nothing here downloads a prebuilt program.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context as _, Result};

use super::wasm_std;
use crate::{process, repo};

const TRUNK: &str = "0.21.14";
/// Takes a program apart (package `wasm_split_cli_support`).
const WASM_SPLIT: &str = "0.2.4";
const GECKODRIVER: &str = "0.37.1";
/// The npm package that holds `wasm-opt`.
const BINARYEN: &str = "132.0.0";
/// Shortens the scripts: 0.8 kB of the first visit.
const ESBUILD: &str = "0.28.2";
/// Looks for what is not accessible, in the end-to-end suite.
const AXE: &str = "4.14.1";

/// What the end-to-end suite is drawn with: `fonts.rs`.
const FONTS: [(&str, &str); 3] =
    [("@expo-google-fonts/arimo", "0.4.3"), ("@expo-google-fonts/tinos", "0.4.2"), ("dejavu-fonts-ttf", "2.37.3")];

/// What the guide is measured beside, and what drives the browser then: nothing of it ships.
const SURVEY: &str = "2.5.38";
const PLAYWRIGHT: &str = "1.65.1";

/// What the coach is measured beside.
const CHECKERS: [(&str, &str); 3] = [("alex", "11.0.1"), ("write-good", "1.0.8"), ("harper.js", "2.10.0")];

/// A program that cargo builds from the registry.
struct CargoTool {
    package: &'static str,
    program: &'static str,
    version: String,
    arguments: &'static [&'static str],
    /// The optimisation level: compiling fast matters more than running fast, unless the tool works on every build.
    optimised: &'static str,
    takes: &'static str,
}

/// Makes sure that everything a release build needs is there.
pub fn for_building() -> Result<()> {
    wasm_std::ensure()?;
    ensure(&CargoTool {
        package: "trunk",
        program: "trunk",
        version: TRUNK.to_owned(),
        arguments: &["--no-default-features", "--features", "rustls"],
        optimised: "0",
        takes: "about 4 minutes",
    })?;
    ensure(&CargoTool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: wasm_bindgen_version()?,
        arguments: &[],
        optimised: "1",
        takes: "about 2 minutes",
    })?;
    ensure(&CargoTool {
        package: "wasm_split_cli_support",
        program: "wasm-split-cli",
        version: WASM_SPLIT.to_owned(),
        arguments: &["--features", "build-binary"],
        optimised: "1",
        takes: "about 1 minute",
    })?;
    ensure_npm_packages()
}

/// Makes sure that Firefox can be driven.
pub fn geckodriver() -> Result<()> {
    ensure(&CargoTool {
        package: "geckodriver",
        program: "geckodriver",
        version: GECKODRIVER.to_owned(),
        arguments: &[],
        optimised: "0",
        takes: "about 1 minute",
    })
}

/// The script that looks for what is not accessible; `None` where there is no npm to get it with.
pub fn axe() -> Result<Option<PathBuf>> {
    if process::on_path("npm").is_none() && !is_there(&repo::tools().join("npm-axe"), "axe-core", AXE) {
        return Ok(None);
    }
    let folder = npm_packages("npm-axe", &[("axe-core", AXE)], "some seconds")?;
    Ok(Some(folder.join("node_modules/axe-core/axe.min.js")))
}

/// The folder with the fonts of the end-to-end suite.
pub fn fonts() -> Result<PathBuf> {
    npm_packages("npm-fonts", &FONTS, "some seconds")
}

/// Whether they are installed.
pub fn fonts_are_here() -> bool {
    let folder = repo::tools().join("npm-fonts");
    FONTS.iter().all(|(package, version)| is_there(&folder, package, version))
}

/// The folder with the npm packages that the measurements of the page need.
pub fn for_measuring() -> Result<PathBuf> {
    let packages = [("playwright-core", PLAYWRIGHT), ("survey-core", SURVEY), ("survey-js-ui", SURVEY)];
    npm_packages("npm-bench", &packages, "a minute")
}

/// The folder with the checkers of language that the coach is measured beside.
pub fn for_comparing() -> Result<PathBuf> {
    npm_packages("npm-coach", &CHECKERS, "a minute")
}

/// A folder below target/tools that holds these npm packages in these versions.
fn npm_packages(folder: &str, packages: &[(&str, &str)], takes: &str) -> Result<PathBuf> {
    let folder = repo::tools().join(folder);
    if !packages.iter().all(|(package, version)| is_there(&folder, package, version)) {
        let npm = process::on_path("npm").context("npm is needed, for what is measured or tested with")?;
        let wanted: Vec<String> = packages.iter().map(|(package, version)| format!("{package}@{version}")).collect();
        announce(&format!("installing {} into target/tools", wanted.join(", ")), takes);
        install(&npm, &folder, &wanted)?;
    }
    Ok(folder)
}

/// A PATH that finds our tools before the machine's.
pub fn path() -> Result<OsString> {
    let ours = [repo::tools().join("bin"), repo::tools().join("npm/node_modules/.bin")];
    let machine = std::env::var_os("PATH").unwrap_or_default();
    Ok(std::env::join_paths(ours.into_iter().chain(std::env::split_paths(&machine)))?)
}

/// Where one of our own tools is, or else the machine's.
pub fn find(program: &str) -> Option<PathBuf> {
    let ours = repo::tools().join("bin").join(format!("{program}{}", std::env::consts::EXE_SUFFIX));
    if ours.is_file() { Some(ours) } else { process::on_path(program) }
}

/// A script, shortened where the tool for it is there; as it is elsewhere.
pub fn shortened(script: &Path) -> Result<String> {
    let esbuild = repo::tools().join("npm/node_modules/.bin/esbuild");
    if esbuild.is_file() {
        let options = ["--minify", "--format=esm", "--tree-shaking=true", "--log-level=error"];
        process::output(Command::new(esbuild).args(options).arg(script))
    } else {
        Ok(std::fs::read_to_string(script)?)
    }
}

/// How a program is made small. The lowest kilobyte of memory is the end of the stack, to which no address leads that is worked out.
/// `index.html` says the same, where trunk reads it.
pub const SMALL: [&str; 7] = [
    "--low-memory-unused",
    "--flatten",
    "--rereloop",
    "-Oz",
    "--skip-pass=local-cse",
    "--reorder-functions-by-name",
    "--strip-producers",
];
/// How it is gone over once more, which makes it a kilobyte smaller. The passes that are left out make it smaller as it is, and larger after
/// Brotli, which finds by itself what is said twice.
const SMALLER: [&str; 6] = [
    "--low-memory-unused",
    "--skip-pass=local-cse",
    "--skip-pass=inlining-optimizing",
    "--skip-pass=code-folding",
    "-Oz",
    "--strip-target-features",
];

/// Gives what a module imports and exports names of a letter or two, and tells which, as JSON; `None` where the tool for
/// it is not there. The section that says which features the module uses goes as well, since no browser reads it.
pub fn rename_outside(wasm: &Path) -> Result<Option<String>> {
    let wasm_opt = repo::tools().join("npm/node_modules/.bin/wasm-opt");
    if !wasm_opt.is_file() {
        return Ok(None);
    }
    let mut command = Command::new(wasm_opt);
    command.args(SMALLER).arg("--minify-imports-and-exports-and-modules").arg(wasm).arg("-o").arg(wasm);
    process::output(&mut command).map(Some)
}

/// Makes a part of the program small, with the passes that its first part goes through.
pub fn optimise(part: &Path, to: &Path) -> Result<()> {
    let wasm_opt = repo::tools().join("npm/node_modules/.bin/wasm-opt");
    process::run(Command::new(&wasm_opt).args(SMALL).arg(part).arg("-o").arg(to))?;
    process::run(Command::new(&wasm_opt).args(SMALLER).arg(to).arg("-o").arg(to))
}

/// True where a program can be split: what is left of it needs short names for its imports.
pub fn can_split() -> bool {
    repo::tools().join("npm/node_modules/.bin/wasm-opt").is_file()
}

/// A script and all that it imports as one, shortened; nothing where the tool for it is not there.
pub fn bundled(script: &Path) -> Result<Option<String>> {
    let esbuild = repo::tools().join("npm/node_modules/.bin/esbuild");
    if !esbuild.is_file() {
        return Ok(None);
    }
    let options = ["--bundle", "--minify", "--format=esm", "--charset=utf8", "--log-level=error"];
    process::output(Command::new(esbuild).args(options).arg(script)).map(Some)
}

/// Says that something long begins.
pub fn announce(what: &str, takes: &str) {
    eprintln!("==> {what}; once, {takes} on 2 cores");
}

/// The version of the `wasm-bindgen` library, which its command must equal.
fn wasm_bindgen_version() -> Result<String> {
    let lock = std::fs::read_to_string(repo::root().join("Cargo.lock")).context("cannot read Cargo.lock")?;
    locked_version(&lock, "wasm-bindgen").context("Cargo.lock names no wasm-bindgen")
}

fn locked_version(lock: &str, package: &str) -> Option<String> {
    let (_, after) = lock.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    Some(after.split_once('"')?.0.to_owned())
}

fn ensure(tool: &CargoTool) -> Result<()> {
    if is_installed(tool) || is_on_path(tool) {
        return Ok(());
    }
    announce(&format!("building {} {} into target/tools", tool.package, tool.version), tool.takes);
    let started = Instant::now();
    // The lock file of a fresh release may name crates that a registry mirror does not have yet.
    if let Err(locked) = process::run(cargo_install(tool).arg("--locked")) {
        eprintln!("==> {locked:#}; trying with newer dependencies");
        process::run(&mut cargo_install(tool))?;
    }
    eprintln!("==> {} {} is ready after {} s", tool.package, tool.version, started.elapsed().as_secs());
    Ok(())
}

fn cargo_install(tool: &CargoTool) -> Command {
    let mut command = Command::new("cargo");
    command
        .args(["install", tool.package, "--version"])
        .arg(format!("={}", tool.version))
        .arg("--root")
        .arg(repo::tools())
        .args(tool.arguments)
        // One build folder, so that what the tools have in common is compiled once, and an interrupted install goes on.
        .env("CARGO_TARGET_DIR", repo::tools().join("build"))
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", tool.optimised)
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "false");
    command
}

/// Asks cargo's own list of what it installed, which costs no process.
fn is_installed(tool: &CargoTool) -> bool {
    let list = std::fs::read_to_string(repo::tools().join(".crates.toml")).unwrap_or_default();
    list.contains(&format!("\"{} {} ", tool.package, tool.version))
}

fn is_on_path(tool: &CargoTool) -> bool {
    let version =
        process::on_path(tool.program).and_then(|found| process::output(Command::new(found).arg("--version")).ok());
    version.is_some_and(|text| text.split_whitespace().any(|word| word == tool.version))
}

fn ensure_npm_packages() -> Result<()> {
    let folder = repo::tools().join("npm");
    let missing = |package: &str, version: &str| !is_there(&folder, package, version);
    if !missing("esbuild", ESBUILD) && (!missing("binaryen", BINARYEN) || wasm_opt_on_path()) {
        return Ok(());
    }
    let Some(npm) = process::on_path("npm") else {
        eprintln!(
            "==> there is no npm: trunk will try to download wasm-opt, and scripts stay as long as they are written"
        );
        return Ok(());
    };
    announce(
        &format!("installing binaryen {BINARYEN} (wasm-opt) and esbuild {ESBUILD} into target/tools"),
        "some seconds",
    );
    install(&npm, &folder, &[format!("binaryen@{BINARYEN}"), format!("esbuild@{ESBUILD}")])
}

/// True when this folder holds this npm package in this version.
fn is_there(folder: &Path, package: &str, version: &str) -> bool {
    let manifest = folder.join("node_modules").join(package).join("package.json");
    let manifest = std::fs::read_to_string(manifest).unwrap_or_default();
    manifest.contains(&format!("\"version\": \"{version}\""))
}

/// Makes a folder hold these npm packages, and no others.
fn install(npm: &Path, folder: &Path, packages: &[String]) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    process::run(
        Command::new(npm)
            .args(["install", "--no-save", "--no-audit", "--no-fund", "--prefix"])
            .arg(folder)
            .args(packages),
    )
}

fn wasm_opt_on_path() -> bool {
    let version =
        process::on_path("wasm-opt").and_then(|found| process::output(Command::new(found).arg("--version")).ok());
    version.is_some_and(|text| text.starts_with(&format!("wasm-opt version {} ", binaryen_release())))
}

/// Binaryen's releases count whole numbers; npm makes three of them.
fn binaryen_release() -> &'static str {
    BINARYEN.split('.').next().unwrap_or(BINARYEN)
}

#[cfg(test)]
mod tests {
    use anyhow::bail;

    use super::*;

    #[test]
    fn trunk_is_told_the_same_versions() -> Result<()> {
        let settings = std::fs::read_to_string(repo::root().join("Trunk.toml"))?;
        let wanted = format!("wasm_opt = \"version_{}\"", binaryen_release());
        if !settings.lines().any(|line| line == wanted) {
            bail!("Trunk.toml must hold the line {wanted}");
        }
        // Trunk takes this one from Cargo.lock by itself; a copy could only be wrong.
        if settings.lines().any(|line| line.starts_with("wasm_bindgen")) {
            bail!("Trunk.toml must not name a version of wasm-bindgen");
        }
        Ok(())
    }

    #[test]
    fn the_locked_version_is_found_by_the_whole_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"9\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }
}
