//! `MkDocs`, as Debian has it: the snippets in pages of Markdown.

use std::path::PathBuf;

use serde_json::json;

use super::software::{Software, run};
use super::{OWN, Snippet};
use crate::Result;
use crate::page::{Page, case};
use crate::site::{Server, Site, free_address};

/// A theme, and what shows that its search was opened with a key.
const THEMES: [(&str, &str); 2] = [
    ("mkdocs", "!!document.querySelector('#mkdocs_search_modal.show')"),
    ("material", "document.querySelector('#__search').checked"),
];

#[test]
#[ignore = "decided in Chromium"]
fn in_mkdocs_the_snippets_survive_and_the_guide_is_at_home() {
    case(|page| {
        let Some(software) = Software::with("usr/bin/mkdocs")? else {
            return page.is_not_checked("MkDocs could not be had on this machine");
        };
        let site = Site::in_folder("docs/guide")?;
        let write =
            |name: &str, html: &str| site.holds(&format!("docs/{name}.md"), &format!("# A page\n\n{OWN}\n\n{html}\n"));
        write("index", "")?;
        for (at, snippet) in Snippet::all()?.into_iter().enumerate() {
            write(&format!("page{at}"), snippet.html)?;
        }
        for (theme, search) in THEMES {
            let address = free_address()?;
            let built = builds(&software, &site, theme, &address)?;
            let server = Server::start(software.php(&built)?.arg("-S").arg(&address), &address)?;
            let url = |name: &str| [&server.url, name, ".html"].concat();
            for (at, snippet) in Snippet::all()?.into_iter().enumerate() {
                page.is_at_home(snippet, &url(&format!("page{at}")), &url("index"))?;
                page.leaves_the_search_its_key(snippet, search)?;
            }
            page.opens(&url("page0"))?;
            page.eval_js("(window.guideStays = true)", &[])?;
            page.goes_to_another_page_and_back()?;
            assert_eq!(page.eval_js("window.guideStays === true", &[])?, theme == "material");
        }
        Ok(())
    });
}

/// Builds the site in a theme. Its folder.
fn builds(software: &Software, site: &Site, theme: &str, address: &str) -> Result<PathBuf> {
    let own = software.path("usr/share/mkdocs/themes").join(theme);
    let theme_settings = if own.is_dir() {
        // Debian's package of the theme does not register it, so its settings go into those of the site.
        let settings = std::fs::read_to_string(own.join("mkdocs_theme.yml"))?;
        let settings = settings.replace("features: []", "features: [navigation.instant]");
        let settings = settings.replace('\n', "\n  ");
        format!("theme:\n  name: null\n  custom_dir: {}\n  {settings}\n  font: false\n", own.display())
    } else {
        format!("theme:\n  name: {theme}\n  highlightjs: false\n")
    };
    // A later `font` takes the place of the theme's own, which would come from another server.
    site.holds(
        "mkdocs.yml",
        &format!("site_name: A host\nsite_url: http://{address}/\nuse_directory_urls: false\n{theme_settings}"),
    )?;
    let built = site.folder().join(theme);
    let mut command = software.command("usr/bin/python3")?;
    command.env("PYTHONPATH", software.path("usr/lib/python3/dist-packages")).env("PYTHONDONTWRITEBYTECODE", "1");
    command.current_dir(site.folder()).args(["-m", "mkdocs", "build", "--quiet", "--site-dir"]).arg(&built);
    run(&mut command)?;
    Ok(built)
}

impl Page {
    /// Material takes the words of the next page into the one that is open; the other theme opens it.
    fn goes_to_another_page_and_back(&mut self) -> Result {
        self.types("start.topic", "typed before the next page")?;
        for (name, is_there) in [("index.html", "!host"), ("page0.html", "!!one('.main h2')")] {
            let link = "[...document.querySelectorAll('a')].find((link) => new URL(link.href).pathname === `/${arguments[0]}`).click()";
            self.drain_events()?;
            self.eval_js(&format!("(({link}), true)"), &[json!(name)])?;
            self.waits_until(
                name,
                &format!("location.pathname === `/${{arguments[0]}}` && {is_there}"),
                &[json!(name)],
            )?;
            self.record_events()?;
        }
        self.holds("start.topic", "typed before the next page")
    }

    /// The key that opens the theme's search does so outside of the guide, and in the guide it is a letter.
    fn leaves_the_search_its_key(&self, snippet: Snippet, is_open: &str) -> Result {
        snippet.inside(self, |page| {
            page.types("start.topic", "s")?;
            page.holds("start.topic", "s")
        })?;
        assert_eq!(self.eval_js(is_open, &[])?, false);
        // A click on the words of the host brings the keys back from the guide, also from one in a frame.
        let own = "[...document.querySelectorAll('p')].find((node) => words(node) === arguments[0]) ?? null";
        self.clicks("the words of the host", |page| {
            page.element(own, &[json!(OWN)])?.ok_or_else(|| "no words of the host".into())
        })?;
        self.types_where_the_focus_is("s")?;
        self.waits_until("the search of the host", is_open, &[])
    }
}
