//! All sentences that the guide says.

use std::sync::Arc;

use guide_core::texts::{Texts, keys};
use leptos::prelude::*;

/// The texts: those of the first screen, then all.
#[derive(Clone, Copy)]
pub struct I18n {
    texts: StoredValue<Arc<Texts>>,
    /// The overrides of the organisation, as they came.
    overrides: StoredValue<String>,
}

impl I18n {
    /// The texts of the first screen, with the overrides of the organisation: a JSON object of keys and sentences.
    pub fn new(overrides: String) -> Self {
        // Whatever cannot be used of them is sorted out when all texts come.
        let texts = Texts::english_first().with(Texts::from_json(&overrides));
        Self { texts: StoredValue::new(Arc::new(texts)), overrides: StoredValue::new(overrides) }
    }

    /// All texts, for what works with many; none once the guide is gone.
    pub fn all(self) -> Arc<Texts> {
        self.texts.try_get_value().unwrap_or_default()
    }

    /// The sentence of this key.
    pub fn get(self, key: &str) -> String {
        self.all().get(key).to_owned()
    }

    /// The sentence of this key, where there is one.
    pub fn get_opt(self, key: &str) -> Option<String> {
        self.all().get_opt(key).map(Into::into)
    }

    /// The sentence of this key with its places filled.
    pub fn format(self, key: &str, values: &[(&str, &str)]) -> String {
        self.all().format(key, values)
    }

    /// The sentence of this key about one item of a list, which counts from 1; `at` counts from 0.
    pub fn format_number(self, key: &str, at: usize) -> String {
        self.format(key, &[("n", &(at + 1).to_string())])
    }

    /// The name of a draft, or what a draft without one is called.
    pub fn name_or_unnamed(self, name: String) -> String {
        if name.trim().is_empty() { self.get(keys::UI_DRAFT_UNNAMED) } else { name }
    }

    /// Has these texts as well.
    pub fn add(self, texts: Texts) {
        let all = Texts::clone(&self.all()).with(texts);
        self.texts.set_value(Arc::new(all));
    }

    /// The overrides of the organisation.
    pub fn overrides(self) -> String {
        self.overrides.get_value()
    }
}
