//! One app of React and one of Vue, by Vite's development server and as a build.

use std::path::{Path, PathBuf};
use std::process::Command;

use guide_core::model::Step;
use serde_json::json;

use super::software::run;
use super::{OWN, Snippet};
use crate::Result;
use crate::browser::env_var;
use crate::page::{Page, case};
use crate::site::{Server, Site, copy, free_address};

/// A framework: its name, the file of its app, the mark in that file for the guide, and what the app adds to the guide's tag.
const FRAMEWORKS: [(&str, &str, &str, &str); 2] = [
    ("react", "react.jsx", "{/* THE GUIDE */}", "theme={theme} onguide-step={() => setSteps((steps) => steps + 1)}"),
    ("vue", "App.vue", "<!-- THE GUIDE -->", ":theme=\"theme\" @guide-step=\"steps++\""),
];

#[test]
#[ignore = "decided in Chromium"]
fn in_apps_of_react_and_vue_the_guide_is_at_home() {
    case(|page| {
        let packages = PathBuf::from(env_var("GUIDE_TOOLS")?).join("hosts-npm/node_modules");
        if !packages.join("vite").is_dir() {
            return page.is_not_checked("Vite could not be had on this machine");
        }
        let site = Site::in_folder("public/guide")?;
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("hosts/app"), site.folder())?;
        std::os::unix::fs::symlink(packages, site.folder().join("node_modules"))?;
        let snippet = Snippet::element()?;
        for framework in FRAMEWORKS {
            holds_the_guide(&site, snippet, framework)?;
        }
        run(vite(&site).arg("build"))?;
        for mode in ["dev", "preview"] {
            let address = free_address()?;
            let (host, port) = address.split_once(':').ok_or("no port")?;
            let mut command = vite(&site);
            command.args([mode, "--strictPort", "--host", host, "--port", port]);
            let server = Server::start(&mut command, &address)?;
            for (framework, ..) in FRAMEWORKS {
                let url = format!("{}{framework}.html", server.url);
                page.is_at_home(snippet, &url, &format!("{url}?plain"))?;
                page.is_part_of_the_app()?;
            }
        }
        Ok(())
    });
}

/// Puts the snippet into the files of an app: its script into the page, and its element into the component.
fn holds_the_guide(site: &Site, snippet: Snippet, framework: (&str, &str, &str, &str)) -> Result {
    let (name, file, mark, attributes) = framework;
    let (script, element) = snippet.html.split_once('\n').ok_or("the snippet has one line")?;
    let element = element.replacen("<conversation-guide", &format!("<conversation-guide {attributes}"), 1);
    site.changes(&format!("{name}.html"), |page| page.replace("<!-- THE SCRIPT -->", script))?;
    site.changes(&format!("src/{file}"), |app| app.replace(mark, &element))
}

fn vite(site: &Site) -> Command {
    let mut command = Command::new("node");
    command.current_dir(site.folder()).arg("node_modules/vite/bin/vite.js");
    command
}

impl Page {
    /// The app changes the guide, hears it and takes it away, and no word is lost; a key of the app is a letter in the guide.
    fn is_part_of_the_app(&mut self) -> Result {
        let presses =
            |page: &Self, id: &str| page.eval_js("document.getElementById(arguments[0]).click()", &[json!(id)]);
        self.goes_to(Step::Start)?;
        let colour = "getComputedStyle(one('.guide')).backgroundColor";
        let light = self.eval_js(colour, &[])?;
        self.eval_js("(window.guideBefore = host, true)", &[])?;
        presses(self, "theme")?;
        self.waits_until("the other colours", &format!("{colour} !== arguments[0]"), &[light])?;

        self.types("start.topic", "nine new names")?;
        assert_eq!(self.eval_js("document.querySelector('main').dataset.count", &[])?, "0");
        self.eval_js("(focused().blur(), true)", &[])?;
        self.types_where_the_focus_is("nnn")?;
        self.waits_until("the key of the app", "document.querySelector('main').dataset.count === '3'", &[])?;
        self.holds("start.topic", "nine new names")?;
        assert_eq!(self.eval_js("window.guideBefore === host", &[])?, true);

        let heard = "Number(document.querySelector('main').dataset.steps)";
        let before = self.eval_js(heard, &[])?;
        self.goes_to(Step::Facts)?;
        self.waits_until("the event of the guide", &format!("{heard} > arguments[0]"), &[before])?;

        // Typed right before the app goes to another page, again and again.
        for turn in 0..10 {
            let words = format!("seen in turn {turn}");
            self.types("facts.0.observed", &words)?;
            presses(self, "plain")?;
            let plain = "!host && words(document.querySelector('p')) === arguments[0]";
            self.waits_until("the page without a guide", plain, &[json!(OWN)])?;
            presses(self, "guide")?;
            self.holds("facts.0.observed", &words)?;
        }
        self.goes_to(Step::Start)
    }
}
