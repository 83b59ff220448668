//! What Debian's packages can give: browsers, drivers, and the source of Rust's standard library.
//!
//! The mirror is always the one that the machine is set up with; this file knows no address.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::tools;
use crate::{process, repo};

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

/// These packages with all their dependencies, whether installed on this machine or not, but without the C library: the loader of
/// this machine works with its own only.
pub fn with_dependencies(packages: &[&str]) -> Result<Vec<String>> {
    let mut command = Command::new("apt-get");
    command.args(["install", "--simulate", "--no-install-recommends", "-oDir::State::status=/dev/null"]).args(packages);
    Ok(to_be_installed(&process::output(&mut command)?))
}

/// Picks from lines such as `Inst php-cli (2:8.2+93 Debian:12.11/oldstable [all])`.
fn to_be_installed(simulation: &str) -> Vec<String> {
    let names = simulation.lines().filter_map(|line| line.strip_prefix("Inst ")?.split(' ').next());
    names.filter(|name| *name != "libc6").map(str::to_owned).collect()
}

/// Downloads packages of this machine's own release and unpacks them into `folder` without installing them.
pub fn unpack_current(packages: &[&str], folder: &Path) -> Result<()> {
    let unfinished = folder.with_extension("unfinished");
    if unfinished.exists() {
        std::fs::remove_dir_all(&unfinished)?;
    }
    let archives = unfinished.join("archives");
    std::fs::create_dir_all(&archives)?;
    tools::announce(&format!("apt-get download {}", packages.join(" ")), "some seconds");
    process::run(
        Command::new("apt-get").args(["download", "--quiet", "--quiet"]).args(packages).current_dir(&archives),
    )?;
    // In the order of their names: a folder can take the place of a link, as that of `php-phpseclib` does of one in `dokuwiki`,
    // and a link cannot take the place of a folder.
    for package in repo::files_below(&archives, &[])? {
        process::run(Command::new("dpkg").arg("-x").arg(archives.join(package)).arg(&unfinished))?;
    }
    std::fs::remove_dir_all(archives)?;
    Ok(std::fs::rename(unfinished, folder)?)
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
fn version_in(archive: &str, suite: &str, package: &str, version: &str, folder: &Path) -> Result<Option<String>> {
    for part in ["lists/partial", "cache/archives/partial"] {
        std::fs::create_dir_all(folder.join(part))?;
    }
    std::fs::write(folder.join("sources.list"), source_line(archive, suite))?;
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

/// The line of a sources list for one suite, checked against Debian's keys for all releases where they are installed.
fn source_line(archive: &str, suite: &str) -> String {
    let keys = ["gpg", "pgp"].map(|extension| format!("/usr/share/keyrings/debian-archive-keyring.{extension}"));
    let keys = keys.iter().find(|keys| Path::new(keys).exists());
    let options = keys.map(|keys| format!("[signed-by={keys}] ")).unwrap_or_default();
    format!("deb {options}{archive} {suite} main\n")
}

/// The addresses of Debian's own archive among the machine's sources, as apt itself reads them.
fn archives() -> Result<Vec<String>> {
    let release = std::fs::read_to_string("/etc/os-release").context("cannot read /etc/os-release")?;
    let codename =
        release.lines().find_map(|line| line.strip_prefix("VERSION_CODENAME=")).unwrap_or("stable").trim_matches('"');
    let format = "$(CREATED_BY) $(COMPONENT) $(RELEASE) $(SITE)";
    let targets = process::output(Command::new("apt-get").args(["indextargets", "--format", format]))?;
    Ok(archives_in(&targets, codename))
}

/// Other archives than Debian's own name their suites or their components differently.
fn archives_in(targets: &str, codename: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for target in targets.lines() {
        let [created_by, component, release, site] = target.split(' ').collect::<Vec<_>>()[..] else { continue };
        let is_debians = [codename, "stable", "testing", "unstable", "sid"].contains(&release);
        if created_by == "Packages" && component == "main" && is_debians && !found.iter().any(|known| known == site) {
            found.push(site.to_owned());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debians_own_archive_is_told_from_others() {
        let targets = "\
            Packages main bookworm http://mirror.example/debian\n\
            DEP-11 main bookworm http://mirror.example/debian\n\
            Packages contrib bookworm http://contrib.example/debian\n\
            Packages main bookworm-updates http://updates.example/debian\n\
            Packages main bookworm-security http://mirror.example/debian-security\n\
            Packages main cloud-sdk-bookworm http://other.example/apt\n\
            Packages stable bookworm http://other.example/linux/debian\n\
            Packages main stable http://second.example/debian\n";
        assert_eq!(archives_in(targets, "bookworm"), ["http://mirror.example/debian", "http://second.example/debian"]);
    }

    #[test]
    fn packages_that_would_be_installed_are_read_from_a_simulation() {
        let simulation = "Reading package lists...\nInst libc6 (2.36-9 Debian:12/stable [amd64]) []\n\
            Inst perl (5.36.0-8 Debian:12/stable [amd64])\nInst php-cli (2:8.2+93 Debian:12/stable [all])\nConf php-cli (2:8.2+93 Debian:12/stable [all])\n";
        assert_eq!(to_be_installed(simulation), ["perl", "php-cli"]);
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
