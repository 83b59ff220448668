//! What a user sees: a step, a text, a field's words, that all is saved.

use guide_core::model::Step;
use guide_core::texts::keys;
use serde_json::json;

use crate::Result;
use crate::page::Page;

impl Page {
    /// The step that is open is this one.
    pub fn is_at(&self, step: Step) -> Result {
        self.waits_until(
            &format!("the step {}", step.id()),
            "!!one(arguments[0])",
            &[json!(format!(".main [data-step={}]", step.id()))],
        )
    }

    /// The heading of what was opened has the focus, so that a screen reader says it.
    pub fn has_focus_on_heading(&self) -> Result {
        self.waits_until("the focus on the heading", "focused() === one('.main h2')", &[])
    }

    /// The words stand somewhere in the guide.
    pub fn sees(&self, words: &str) -> Result {
        self.waits_until(&format!("“{words}” to be seen"), "words(root).includes(arguments[0])", &[json!(words)])
    }

    /// The sentence of this key stands somewhere in the guide.
    pub fn reads(&self, key: &str) -> Result {
        let sentence = self.texts.get_opt(key).ok_or_else(|| format!("no text is written for {key}"))?;
        self.sees(sentence)
    }

    /// The field at this path holds exactly this text.
    pub fn holds(&self, path: &str, text: &str) -> Result {
        let label = self.label(path)?;
        let held = |page: &Self| page.eval_js("value(control(...arguments))", &[json!(label), json!(path)]);
        let outcome = self.waits("the field", |page| Ok((held(page)? == text).then_some(())));
        outcome.map_err(|trouble| match held(self) {
            Ok(held) => format!("{path} holds {held} instead of “{text}”").into(),
            Err(_) => trouble,
        })
    }

    /// The guide says that everything is saved, and still says so when it has had time to hear of the last key: it says that
    /// something is not saved yet 100 ms behind it.
    pub fn is_saved(&self) -> Result {
        let sentence = self.texts.get(keys::UI_SAVED_AT);
        let begins = sentence.split('{').next().unwrap_or_default();
        self.waits_until(
            "everything to be saved",
            "((says) => says() && new Promise((done) => setTimeout(() => done(says()), 150)))(
                () => words(one('header')).includes(arguments[0]))",
            &[json!(begins.trim())],
        )
    }
}

/// What lies in the browser.
impl Page {
    /// The record of this kind and id is exactly this, or is not there.
    pub fn has_stored(&self, kind: &str, id: &str, record: Option<&str>) -> Result {
        let key = format!("conversation-guide/default/{kind}/{id}");
        let stored = self.eval_js("localStorage.getItem(arguments[0])", &[json!(key)])?;
        if stored.as_str() == record { Ok(()) } else { Err(format!("{key} holds {stored}").into()) }
    }
}
