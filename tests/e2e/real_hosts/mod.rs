//! The guide in software that nobody here wrote, put there as the README says and saved in the host's own way.
//!
//! `cargo xtask test --everything` unpacks the hosts below `target/tools/` and runs these cases; `--browser chromium real_hosts`
//! runs them alone. A host that the machine cannot get is listed as not checked.
//!
//! | file | what it holds |
//! |---|---|
//! | `software` | the unpacked programs |
//! | `wordpress` | `WordPress`: its editor, by administrator, editor and author |
//! | `wikis` | `DokuWiki` and `MediaWiki`, with raw HTML switched on |
//! | `docs` | `MkDocs` in two themes |
//! | `apps` | an app of React and one of Vue, by Vite's development server and as a build |

mod apps;
mod docs;
mod software;
mod wikis;
mod wordpress;

use serde_json::{Value, json};

use crate::Result;
use crate::hosts::snippets;
use crate::page::Page;

/// A paragraph of the host, in each of its pages.
const OWN: &str = "Words of the host itself.";

/// What the elements of the host's page look like: the first of each kind that does not mark the page that is open.
const LOOK: &str = "['html', 'body', 'header', 'nav', 'main', 'footer', 'h1', 'p', 'a', 'ul', 'li', 'input', 'button']
    .flatMap((tag) => {
        const found = document.querySelector(`${tag}:not(.current, .active, [aria-current])`);
        if (!found) return [];
        const style = getComputedStyle(found);
        const names = ['display', 'position', 'color', 'backgroundColor', 'fontFamily', 'fontSize', 'fontWeight', 'fontStyle', 'lineHeight',
            'letterSpacing', 'textTransform', 'textAlign', 'textDecorationLine', 'paddingTop', 'paddingLeft', 'borderTopWidth',
            'borderTopColor', 'borderRadius', 'boxSizing', 'listStyleType', 'opacity', 'cursor', 'colorScheme'];
        return names.map((name) => `${tag} ${name} ${style[name]}`);
    })";

/// The access keys of the host's page.
const ACCESS_KEYS: &str =
    "[...new Set([...document.querySelectorAll('[accesskey]')].map((node) => node.accessKey))].sort()";

/// A snippet of the README.
#[derive(Clone, Copy)]
struct Snippet {
    html: &'static str,
    is_framed: bool,
}

impl Snippet {
    /// Those that need no file of wording: the element, the frame that grows and the frame that does not.
    fn all() -> Result<[Self; 3]> {
        let found: Vec<_> = snippets(include_str!("../../../README.md"), "html")
            .filter(|html| !html.contains("texts="))
            .map(|html| Self { html: html.trim_end(), is_framed: html.contains("<iframe") })
            .collect();
        let found: [Self; 3] = found.try_into().map_err(|_| "the README shows other snippets")?;
        assert_eq!(found.map(|snippet| snippet.is_framed), [false, true, true]);
        Ok(found)
    }

    fn element() -> Result<Self> {
        Ok(Self::all()?[0])
    }

    /// What is beside the words of the host.
    fn node(self) -> &'static str {
        if self.is_framed { "document.querySelector('iframe[src*=\"embed.html\"]')" } else { "host" }
    }

    /// Does something in the page of the guide.
    fn inside(self, page: &Page, work: impl FnOnce(&Page) -> Result) -> Result {
        if self.is_framed { page.inside_of(self.node(), work) } else { work(page) }
    }
}

impl Page {
    /// Opens a page of a host that was saved with this snippet, and uses the guide in it; `plain` is a page without one.
    fn is_at_home(&mut self, snippet: Snippet, address: &str, plain: &str) -> Result {
        let is_whole = "document.readyState === 'complete' && document.getAnimations().every(({ playState }) => playState !== 'running')";
        self.opens_without_guide(plain)?;
        self.waits_until("the page without a guide", is_whole, &[])?;
        let (look, access_keys) = (self.eval_js(LOOK, &[])?, self.eval_js(ACCESS_KEYS, &[])?);

        self.opens_without_guide(address)?;
        self.waits_until("the page with its guide", &format!("!!({})", snippet.node()), &[])?;
        self.waits_until("the whole page", is_whole, &[])?;
        let words = format!("typed at {address}, np/s? f.");
        snippet.inside(self, |page| {
            page.has_all_of_the_guide()?;
            page.types("start.topic", &words)?;
            page.is_saved()
        })?;
        self.is_as_wide_as_its_column(snippet)?;
        self.has_the_same(LOOK, &look)?;
        self.has_the_same(ACCESS_KEYS, &access_keys)?;
        assert_eq!(self.eval_js("location.href", &[])?, address);

        // Deep in the guide, where a reload puts the browser back before there is any.
        self.eval_js(&format!("({}.scrollIntoView({{ block: 'end' }}), true)", snippet.node()), &[])?;
        self.reloads_without_guide()?;
        self.waits_until("the page with its guide", &format!("!!({})", snippet.node()), &[])?;
        // A driver may have entered the frame before its page was there, and loses it then.
        let has_words = "one('[data-field=\"start.topic\"]')?.value === arguments[0]";
        self.waits("the words after the reload", |page| {
            let mut is_there = Value::Null;
            snippet.inside(page, |page| {
                is_there = page.eval_js(has_words, &[json!(words)])?;
                Ok(())
            })?;
            Ok((is_there == true).then_some(()))
        })?;
        if !snippet.is_framed {
            let stands = "hosts().length === 1 && !document.body.innerText.includes('not here yet')";
            self.waits_until("nothing of what stands in for the guide", stands, &[])?;
        }
        self.is_as_wide_as_its_column(snippet)
    }

    fn is_as_wide_as_its_column(&self, snippet: Snippet) -> Result {
        let places = format!(
            "((own, node) => [own, node].map((node) => node.getBoundingClientRect()).map(({{ left, right }}) => [left, right]))
            ([...document.querySelectorAll('p')].find((node) => words(node) === arguments[0]), {})",
            snippet.node()
        );
        let mut seen = Value::Null;
        let outcome = self.waits("the guide to be as wide as its column", |page| {
            seen = page.eval_js(&places, &[json!(OWN)])?;
            let edge = |node: usize, edge: usize| seen[node][edge].as_f64().unwrap_or(f64::NAN);
            Ok(((0..2).all(|side| (edge(0, side) - edge(1, side)).abs() < 1.0)).then_some(()))
        });
        outcome.map_err(|trouble| format!("{trouble}: the words of the host and the guide reach {seen}").into())
    }

    /// An expression gives the same as before, when the host has done what it does by itself at the top of a page.
    fn has_the_same(&self, expression: &str, before: &Value) -> Result {
        self.eval_js("(scrollTo(0, 0), true)", &[])?;
        let mut now = Value::Null;
        let outcome = self.waits("the host's page as it is without the guide", |page| {
            now = page.eval_js(expression, &[])?;
            Ok((now == *before).then_some(()))
        });
        let lines = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let other =
            || lines(&now).into_iter().zip(lines(before)).filter(|(now, before)| now != before).collect::<Vec<_>>();
        outcome.map_err(|trouble| format!("{trouble}: {:?}", other()).into())
    }
}
