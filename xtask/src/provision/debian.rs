//! What Debian's packages can give: browsers, drivers, and the source of Rust's standard library.
//!
//! The mirror is always the one that the machine is set up with; this file knows no address.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::tools;
use crate::process;

/// A Debian archive that the machine is set up to use.
#[derive(Debug, PartialEq, Eq)]
struct Archive {
    uri: String,
    signed_by: Option<String>,
}

/// Suites in the order in which a stable user would look; the names follow Debian's releases by themselves.
const SUITES: [&str; 7] =
    ["stable-backports", "testing", "stable", "stable-updates", "unstable", "oldstable-backports", "oldstable"];

/// True where packages can be installed with apt.
pub fn is_here() -> bool {
    Path::new("/etc/debian_version").exists() && process::on_path("apt-get").is_some()
}

/// Installs packages for the whole machine, which only root may do; else says how.
pub fn install(packages: &[&str], takes: &str) -> Result<()> {
    let line = format!("apt-get install --no-install-recommends {}", packages.join(" "));
    if process::output(Command::new("id").arg("-u"))? != "0" {
        bail!("run this once, then try again:  sudo {line}");
    }
    tools::announce(&line, takes);
    let mut update = Command::new("apt-get");
    if let Err(error) = process::run(update.args(["update", "--quiet", "--quiet"])) {
        eprintln!("==> {error:#}; trying with the lists of packages that are here");
    }
    process::run(
        Command::new("apt-get")
            .args(["install", "--yes", "--quiet", "--quiet", "--no-install-recommends", "-oDpkg::Use-Pty=0"])
            .args(packages)
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )
}

/// Downloads and unpacks a package below `folder` without installing it, in the release whose upstream version is `version`,
/// from whichever of Debian's suites has it.
pub fn unpack(package: &str, version: &str, folder: &Path) -> Result<PathBuf> {
    let archives = archives()?;
    if archives.is_empty() {
        bail!("no Debian archive is set up on this machine");
    }
    for archive in &archives {
        for suite in SUITES {
            eprintln!("==> looking for {package} {version} in Debian's {suite}");
            if let Ok(Some(found)) = version_in(archive, suite, package, version, folder) {
                return download(package, &found, folder);
            }
        }
    }
    bail!("none of Debian's suites has {package} {version}")
}

fn download(package: &str, version: &str, folder: &Path) -> Result<PathBuf> {
    eprintln!("==> downloading {package} {version}");
    let (packages, unpacked) = (folder.join("packages"), folder.join("unpacked"));
    std::fs::create_dir_all(&packages)?;
    process::run(
        apt("apt-get", folder).args(["download", "--quiet", &format!("{package}={version}")]).current_dir(&packages),
    )?;
    let file = std::fs::read_dir(&packages)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.extension().is_some_and(|extension| extension == "deb"))
        .context("the package did not arrive")?;
    process::run(Command::new("dpkg").arg("-x").arg(file).arg(&unpacked))?;
    Ok(unpacked)
}

/// The full version of a package in one suite, if its upstream part is the one that is looked for.
fn version_in(archive: &Archive, suite: &str, package: &str, version: &str, folder: &Path) -> Result<Option<String>> {
    for part in ["lists/partial", "cache/archives/partial"] {
        std::fs::create_dir_all(folder.join(part))?;
    }
    std::fs::write(folder.join("sources.list"), archive.line(suite))?;
    process::output(apt("apt-get", folder).args(["update", "--quiet"]))?;
    let offered = process::output(apt("apt-cache", folder).args(["madison", package]))?;
    Ok(offered_version(&offered, version))
}

/// Picks from lines such as `rust-src | 1.95.0+dfsg1-1~bpo13+1 | ...`.
fn offered_version(madison: &str, upstream: &str) -> Option<String> {
    let versions = madison.lines().filter_map(|line| line.split('|').nth(1)).map(str::trim);
    let is_it = |version: &&str| {
        version
            .strip_prefix(upstream)
            .is_some_and(|rest| rest.starts_with(|next: char| !next.is_ascii_digit() && next != '.'))
    };
    versions.filter(is_it).map(str::to_owned).next()
}

/// An apt command with a state of its own below `folder`, so that the machine's is neither needed nor changed.
fn apt(program: &str, folder: &Path) -> Command {
    let mut command = Command::new(program);
    let folder = folder.display();
    command.args([
        format!("-oDir::Etc::SourceList={folder}/sources.list"),
        "-oDir::Etc::SourceParts=/dev/null".to_owned(),
        format!("-oDir::State::Lists={folder}/lists"),
        format!("-oDir::Cache={folder}/cache"),
        "-oAcquire::Languages=none".to_owned(),
        "-oAPT::Sandbox::User=root".to_owned(),
    ]);
    command
}

impl Archive {
    /// The line of a sources list for one suite, checked against the machine's own keys.
    fn line(&self, suite: &str) -> String {
        let all_releases = "/usr/share/keyrings/debian-archive-keyring.gpg";
        let keys = if Path::new(all_releases).exists() { Some(all_releases) } else { self.signed_by.as_deref() };
        let options = keys.map(|keys| format!("[signed-by={keys}] ")).unwrap_or_default();
        format!("deb {options}{} {suite} main\n", self.uri)
    }
}

/// Debian's own archives among the machine's sources, which others may share.
fn archives() -> Result<Vec<Archive>> {
    let release = std::fs::read_to_string("/etc/os-release").context("cannot read /etc/os-release")?;
    let codename =
        release.lines().find_map(|line| line.strip_prefix("VERSION_CODENAME=")).unwrap_or("stable").trim_matches('"');
    let mut files = vec![PathBuf::from("/etc/apt/sources.list")];
    if let Ok(folder) = std::fs::read_dir("/etc/apt/sources.list.d") {
        files.extend(folder.filter_map(|entry| Some(entry.ok()?.path())));
    }
    files.sort();
    let mut found = Vec::new();
    for file in files {
        let Ok(text) = std::fs::read_to_string(&file) else { continue };
        match file.extension().and_then(|extension| extension.to_str()) {
            Some("list") => found.extend(text.lines().filter_map(|line| from_line(line, codename))),
            Some("sources") => found
                .extend(text.replace("\r\n", "\n").split("\n\n").filter_map(|stanza| from_stanza(stanza, codename))),
            _ => {}
        }
    }
    Ok(found)
}

/// True for Debian's own archive: others name their suites or their components differently.
fn is_debians<'a>(
    mut suites: impl Iterator<Item = &'a str>,
    mut components: impl Iterator<Item = &'a str>,
    codename: &str,
) -> bool {
    suites.any(|suite| [codename, "stable", "testing", "unstable", "sid"].contains(&suite))
        && components.any(|component| component == "main")
}

/// Reads `deb [signed-by=FILE] URI SUITE COMPONENT ...`.
fn from_line(line: &str, codename: &str) -> Option<Archive> {
    let rest = line.trim().strip_prefix("deb ")?.trim_start();
    let (options, rest) = match rest.strip_prefix('[') {
        Some(rest) => rest.split_once(']')?,
        None => ("", rest),
    };
    let mut words = rest.split_whitespace();
    let (uri, suite) = (words.next()?, words.next()?);
    let signed_by = options.split_whitespace().find_map(|option| option.strip_prefix("signed-by="));
    is_debians(std::iter::once(suite), words, codename)
        .then(|| Archive { uri: uri.to_owned(), signed_by: signed_by.map(str::to_owned) })
}

/// Reads a block of `Types: deb`, `URIs: ...`, `Suites: ...`, `Components: ...`, `Signed-By: ...`.
fn from_stanza(stanza: &str, codename: &str) -> Option<Archive> {
    let field = |name: &str| {
        stanza.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    };
    let is_on = field("Enabled").is_none_or(|value| value != "no");
    let has_packages = field("Types")?.split_whitespace().any(|kind| kind == "deb");
    let debians = is_debians(field("Suites")?.split_whitespace(), field("Components")?.split_whitespace(), codename);
    let signed_by = field("Signed-By").filter(|value| value.starts_with('/'));
    (is_on && has_packages && debians).then(|| {
        Some(Archive {
            uri: field("URIs")?.split_whitespace().next()?.to_owned(),
            signed_by: signed_by.map(str::to_owned),
        })
    })?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(uri: &str, signed_by: Option<&str>) -> Archive {
        Archive { uri: uri.to_owned(), signed_by: signed_by.map(str::to_owned) }
    }

    #[test]
    fn one_line_sources() {
        let found = from_line(
            "deb [arch=amd64 signed-by=/k.gpg] https://mirror.example/debian bookworm main contrib",
            "bookworm",
        );
        assert_eq!(found, Some(archive("https://mirror.example/debian", Some("/k.gpg"))));
        assert_eq!(
            from_line("deb http://mirror.example/debian bookworm main", "bookworm"),
            Some(archive("http://mirror.example/debian", None))
        );
        assert_eq!(from_line("# deb http://mirror.example/debian bookworm main", "bookworm"), None);
        assert_eq!(from_line("deb-src http://mirror.example/debian bookworm main", "bookworm"), None);
        assert_eq!(from_line("deb http://mirror.example/debian-security bookworm-security main", "bookworm"), None);
        assert_eq!(from_line("deb http://other.example/apt cloud-sdk-bookworm main", "bookworm"), None);
        assert_eq!(from_line("deb http://other.example/linux/debian bookworm stable", "bookworm"), None);
    }

    #[test]
    fn block_sources() {
        let block = "Types: deb\n# a note\nURIs: http://mirror.example/debian\nSuites: bookworm bookworm-updates\nComponents: main\nSigned-By: /k.gpg";
        assert_eq!(from_stanza(block, "bookworm"), Some(archive("http://mirror.example/debian", Some("/k.gpg"))));
        assert_eq!(from_stanza(&format!("Enabled: no\n{block}"), "bookworm"), None);
        assert_eq!(
            from_stanza(&block.replace("Suites: bookworm bookworm-updates", "Suites: nodistro"), "bookworm"),
            None
        );
        assert_eq!(from_stanza("", "bookworm"), None);
    }

    #[test]
    fn the_upstream_version_must_be_whole() {
        let offered =
            " rust-src | 1.95.0+dfsg1-1~bpo13+1 | http://mirror.example/debian stable-backports/main amd64 Packages\n";
        assert_eq!(offered_version(offered, "1.95.0").as_deref(), Some("1.95.0+dfsg1-1~bpo13+1"));
        assert_eq!(offered_version(offered, "1.95"), None);
        assert_eq!(offered_version(offered, "1.9"), None);
    }
}
