//! Software that the guide is tried in: `WordPress`, two wikis and `MkDocs` from Debian's packages, with everything that they need,
//! and two frameworks with their bundler from npm. Nothing is installed on the machine: all of it is unpacked below `target/tools/`.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};

use super::{debian, tools};
use crate::{process, repo};

/// PHP with the modules that the hosts use.
const PHP: [&str; 7] = ["php-cli", "php-mysql", "php-sqlite3", "php-mbstring", "php-xml", "php-intl", "php-gd"];
/// The packages of each host. A host that is not in this release of Debian is left out.
const HOSTS: [&[&str]; 4] = [
    &["wordpress", "wordpress-theme-twentytwentythree", "mariadb-server-core"],
    &["dokuwiki"],
    &["mediawiki"],
    &["mkdocs", "mkdocs-material"],
];
/// The files that name the versions of the frameworks and their bundler.
const LOCK: [&str; 2] = ["package.json", "package-lock.json"];

/// Unpacks what is missing, as far as this machine can. A case whose host is not there reports it as not checked.
pub fn unpack_missing() {
    for outcome in [from_debian(), from_npm()] {
        if let Err(error) = outcome {
            eprintln!("==> a host is missing: {error:#}");
        }
    }
}

fn from_debian() -> Result<()> {
    let folder = repo::tools().join("hosts");
    if folder.exists() || !debian::is_here() {
        return Ok(());
    }
    let mut packages = Vec::new();
    for host in HOSTS {
        match debian::with_dependencies(&[&PHP, host].concat()) {
            Ok(all) => packages.extend(all),
            Err(error) => eprintln!("==> {error:#}"),
        }
    }
    packages.sort();
    packages.dedup();
    let packages: Vec<_> = packages.iter().map(String::as_str).collect();
    debian::unpack_current(&packages, &folder)?;
    keep_links_inside(&folder)
}

/// Points absolute links of packages to the file below `folder`, where there is one.
fn keep_links_inside(folder: &Path) -> Result<()> {
    let mut folders = vec![folder.to_path_buf()];
    while let Some(here) = folders.pop() {
        for entry in std::fs::read_dir(&here)? {
            let (kind, path) = entry.map(|entry| (entry.file_type(), entry.path()))?;
            let kind = kind?;
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_symlink()
                && let Ok(target) = std::fs::read_link(&path)?.strip_prefix("/")
                && std::fs::symlink_metadata(folder.join(target)).is_ok()
            {
                // Relative, so that the folder can be moved.
                let depth = path.strip_prefix(folder)?.components().count() - 1;
                std::fs::remove_file(&path)?;
                std::os::unix::fs::symlink(Path::new(&"../".repeat(depth)).join(target), path)?;
            }
        }
    }
    Ok(())
}

fn from_npm() -> Result<()> {
    let (source, folder) = (repo::root().join("tests/e2e/hosts/app"), repo::tools().join("hosts-npm"));
    let is_same = |name: &&str| std::fs::read(source.join(name)).ok() == std::fs::read(folder.join(name)).ok();
    if folder.join("node_modules/.package-lock.json").is_file() && LOCK.iter().all(is_same) {
        return Ok(());
    }
    let npm = process::on_path("npm").context("npm is needed, for apps of React and Vue")?;
    std::fs::create_dir_all(&folder)?;
    for name in LOCK {
        std::fs::copy(source.join(name), folder.join(name))?;
    }
    tools::announce("installing React, Vue and Vite into target/tools", "some seconds");
    process::run(Command::new(npm).args(["ci", "--no-audit", "--no-fund"]).current_dir(&folder))
}
