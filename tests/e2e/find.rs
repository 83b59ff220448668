//! Where something is: fields by their labels, choices by their words, buttons by what they do.

use guide_core::texts::field_key;
use serde_json::json;
use thirtyfour::WebElement;

use crate::Result;
use crate::page::Page;

impl Page {
    /// The words that a user reads beside the field at this path.
    pub fn label(&self, path: &str) -> Result<String> {
        let own = [&field_key(path), ".label"].concat();
        // The four questions of the audit share the labels of what is asked about each.
        let shared = ["support.item.", path.rsplit('.').next().unwrap_or_default(), ".label"].concat();
        let label = self.texts.get_opt(&own).or_else(|| self.texts.get_opt(&shared));
        Ok(label.ok_or_else(|| format!("no label is written for {path}"))?.to_owned())
    }

    /// The field at this path, found by its label.
    pub fn field(&self, path: &str) -> Result<WebElement> {
        let label = self.label(path)?;
        self.waits(&format!("a field {path} with the label “{label}”"), |page| {
            page.element("control(...arguments)", &[json!(label), json!(path)])
        })
    }

    /// The choice of these words in the group of choices at this path.
    pub fn choice(&self, path: &str, value: &str) -> Result<WebElement> {
        let own = [&field_key(path), ".", value].concat();
        let shared = ["answer.", value].concat();
        let label = self.texts.get_opt(&own).or_else(|| self.texts.get_opt(&shared));
        let label = label.ok_or_else(|| format!("no words are written for {path} = {value}"))?;
        let group = self.field(path)?.to_json()?;
        self.waits(&format!("the choice “{label}” of {path}"), |page| {
            page.element("option(...arguments)", &[group.clone(), json!(label)])
        })
    }

    /// The first button that does this, below the first match of `place`.
    pub fn button_in(&self, place: &str, action: &str) -> Result<WebElement> {
        let selector = format!("button[data-action=\"{action}\"]");
        self.waits(&format!("the button “{action}” in {place}"), |page| {
            page.element("all(...arguments).find(isShown) ?? null", &[json!(format!("{place} {selector}"))])
        })
    }
}
