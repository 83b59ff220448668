//! `DokuWiki` and `MediaWiki`, as Debian has them, with raw HTML switched on as the README says; pages made by their own commands.

use std::io::Write as _;
use std::process::{Command, Stdio};

use thirtyfour::Key;
use thirtyfour::action_chain::ActionChain;

use super::software::{Software, run};
use super::{OWN, Snippet};
use crate::Result;
use crate::browser::Engine;
use crate::page::{Page, case};
use crate::site::{Server, Site, copy, free_address};

#[test]
#[ignore = "decided in Chromium"]
fn in_dokuwiki_the_snippets_survive_and_the_guide_is_at_home() {
    case(|page| {
        let Some(software) = Software::with("usr/share/dokuwiki")? else {
            return page.is_not_checked("DokuWiki could not be had on this machine");
        };
        let site = Site::in_folder("guide")?;
        let folder = site.folder().display();
        copy(&software.path("usr/share/dokuwiki"), &site.folder().join("wiki"))?;
        finds_its_libraries(&software, &site)?;
        copy(&software.path("var/lib/dokuwiki/data"), &site.folder().join("data"))?;
        std::fs::create_dir(site.folder().join("conf"))?;
        for entry in std::fs::read_dir(software.path("etc/dokuwiki"))?.flatten().filter(|entry| entry.path().is_file())
        {
            std::fs::copy(entry.path(), site.folder().join("conf").join(entry.file_name()))?;
        }
        site.holds("first.php", &format!("<?php define('DOKU_MAIN_CONF', '{folder}/conf/');"))?;
        let settings = format!("<?php $conf['useacl'] = 0; $conf['htmlok'] = 1; $conf['savedir'] = '{folder}/data';");
        site.holds("conf/local.php", &settings)?;
        let php = || -> Result<Command> {
            let mut php = software.php(site.folder())?;
            php.arg(format!("-dauto_prepend_file={folder}/first.php"));
            Ok(php)
        };
        let save = |name: &str, html: &str| -> Result {
            site.holds("page.txt", &format!("====== {name} ======\n\n{OWN}\n\n{html}\n"))?;
            run(php()?.args(["wiki/bin/dwpage.php", "commit", "-m", "made", "page.txt", name])).map(drop)
        };
        save("plain", "")?;
        let address = free_address()?;
        let server = Server::start(php()?.arg("-S").arg(&address), &address)?;
        let url = |name: &str| [&server.url, "wiki/doku.php?id=", name].concat();
        for (at, snippet) in Snippet::all()?.into_iter().enumerate() {
            let name = format!("guide{at}");
            save(&name, &["<HTML>\n", snippet.html, "\n</HTML>"].concat())?;
            page.is_at_home(snippet, &url(&name), &url("plain"))?;
            page.leaves_the_access_key_to_the_search(snippet)?;
        }
        // A page with the tag for what stands in a line.
        save("inline", &["<html>", Snippet::element()?.html, "</html>"].concat())?;
        page.is_at_home(Snippet::element()?, &url("inline"), &url("plain"))
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn in_mediawiki_the_snippets_survive_and_the_guide_is_at_home() {
    case(|page| {
        let Some(software) = Software::with("usr/share/mediawiki")? else {
            return page.is_not_checked("MediaWiki could not be had on this machine");
        };
        let site = Site::in_folder("guide")?;
        let wiki = software.path("usr/share/mediawiki");
        std::os::unix::fs::symlink(&wiki, site.folder().join("wiki"))?;
        let address = free_address()?;
        let php = || -> Result<Command> {
            let mut php = software.php(site.folder())?;
            php.env("MW_CONFIG_FILE", site.folder().join("LocalSettings.php"));
            Ok(php)
        };
        let mut install = php()?;
        install.arg("wiki/maintenance/install.php").arg(format!("--server=http://{address}"));
        install.arg("--dbpath").arg(site.folder().join("data")).arg("--confpath").arg(site.folder());
        install.args(["--dbtype=sqlite", "--scriptpath=/wiki", "--skins=Vector", "--pass=a long enough password"]);
        run(install.args(["A wiki", "Admin"]))?;
        site.changes("LocalSettings.php", |settings| settings + "\n$wgRawHtml = true;\n")?;
        let save = |name: &str, html: &str| -> Result {
            let mut command = php()?;
            command
                .args(["wiki/maintenance/edit.php", "--user=Admin", name])
                .stdin(Stdio::piped())
                .stdout(Stdio::null());
            let mut process = command.spawn()?;
            write!(process.stdin.take().ok_or("no input")?, "{OWN}\n\n{html}\n")?;
            if process.wait()?.success() { Ok(()) } else { Err("the page was not saved".into()) }
        };
        save("Plain", "")?;
        let server = Server::start(php()?.arg("-S").arg(&address), &address)?;
        let url = |name: &str| [&server.url, "wiki/index.php?title=", name].concat();
        for (at, snippet) in Snippet::all()?.into_iter().enumerate() {
            let name = format!("Guide{at}");
            save(&name, &["<html>", snippet.html, "</html>"].concat())?;
            page.is_at_home(snippet, &url(&name), &url("Plain"))?;
            page.leaves_the_access_key_to_the_search(snippet)?;
        }
        Ok(())
    });
}

/// Debian's `DokuWiki` names the libraries that it shares with others by their places on a machine.
fn finds_its_libraries(software: &Software, site: &Site) -> Result {
    let (from, to) = ("'/usr/share/", format!("'{}/", software.path("usr/share").display()));
    let mut folders = vec![site.folder().join("wiki")];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder)?.flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "php") {
                // Some are in an older encoding and name nothing.
                let Ok(text) = std::fs::read_to_string(&path) else { continue };
                if text.contains(from) {
                    std::fs::write(&path, text.replace(from, &to))?;
                }
            }
        }
    }
    Ok(())
}

impl Page {
    /// From a field of the guide, the wiki's access key leads to its search.
    fn leaves_the_access_key_to_the_search(&self, snippet: Snippet) -> Result {
        if snippet.is_framed || self.engine == Engine::Webkit {
            return Ok(());
        }
        self.types("start.topic", "before the access key")?;
        let held = match self.engine {
            Engine::Chromium => Key::Alt.value().to_string(),
            _ => format!("{}{}", Key::Alt.value(), Key::Shift.value()),
        };
        self.with_driver(async |driver| {
            let keys = held.chars().fold(driver.action_chain(), ActionChain::key_down).send_keys("f");
            held.chars().fold(keys, ActionChain::key_up).perform().await
        })?;
        self.waits_until("the focus in the search", "document.activeElement.accessKey === 'f'", &[])?;
        self.holds("start.topic", "before the access key")
    }
}
