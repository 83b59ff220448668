//! Composed texts that keep the visibility of their parts.
//!
//! Typed text is `Text<W>`; the guide's own sentences are shared by nature; whatever is made of both is [`ComposedText`], and
//! one private ingredient makes the whole private. There is no way from a `&str` to a `ComposedText`, and the functions that
//! mould one are plain function pointers, so they cannot smuggle in a private word.

use std::marker::PhantomData;

use time::Date;

use crate::compose::date;
use crate::lang::speech;
use crate::model::{Private, Shared, Text, VisibilityTag};
use crate::texts::{Texts, keys};

/// A composed text of one visibility.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct ComposedText<W: VisibilityTag>(String, PhantomData<W>);

impl<W: VisibilityTag> ComposedText<W> {
    /// The words for the eyes of the user who made the plan.
    #[must_use]
    pub fn as_private_str(&self) -> &str {
        &self.0
    }

    /// The same, handed over.
    #[must_use]
    pub fn into_owner(self) -> String {
        self.0
    }

    /// True when there are no words.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// Exactly what was typed.
    #[must_use]
    pub fn typed(text: &Text<W>) -> Self {
        Self(text.as_private_str().into(), PhantomData)
    }

    /// A sentence of the guide, its places filled with composed words: `format(texts, "say.topic", &[("topic", &topic)])`.
    #[must_use]
    pub fn format(texts: &Texts, key: &str, values: &[(&str, &Self)]) -> Self {
        let values: Vec<(&str, &str)> = values.iter().map(|(name, said)| (*name, said.0.as_str())).collect();
        Self(texts.format(key, &values), PhantomData)
    }

    /// A sentence of the guide as it stands.
    #[must_use]
    pub fn key(texts: &Texts, key: &str) -> Self {
        Self(texts.get(key).into(), PhantomData)
    }

    /// A calendar date as people say it: "3 March".
    #[must_use]
    pub fn date(texts: &Texts, on: Date) -> Self {
        Self(date::format_short(texts, on), PhantomData)
    }

    /// A number in digits.
    #[must_use]
    pub fn number(number: usize) -> Self {
        Self(number.to_string(), PhantomData)
    }

    /// Words composed from typed texts of this visibility and nothing else.
    #[must_use]
    pub fn of(texts: &Texts, sources: &[&Text<W>], compose: fn(&Texts, &[&str]) -> String) -> Self {
        let sources: Vec<&str> = sources.iter().map(|text| text.as_private_str()).collect();
        Self(compose(texts, &sources), PhantomData)
    }

    /// The same words in another form, for example with a capital.
    #[must_use]
    pub fn map(self, form: fn(String) -> String) -> Self {
        Self(form(self.0), PhantomData)
    }

    /// Sentences one after another; blank ones leave no trace.
    #[must_use]
    pub fn concat(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut joined = String::new();
        for part in parts {
            speech::append(&mut joined, &part.0);
        }
        Self(joined, PhantomData)
    }

    /// Sentences below one another, each a breath of its own; blank ones leave no trace.
    #[must_use]
    pub fn lines(parts: impl IntoIterator<Item = Self>) -> Self {
        let lines: Vec<String> = parts.into_iter().map(|part| part.0).collect();
        Self(speech::normalise_lines(&lines.join("\n")), PhantomData)
    }

    /// "a, b and c".
    #[must_use]
    pub fn list(texts: &Texts, items: &[Self]) -> Self {
        let items: Vec<&str> = items.iter().map(|item| item.0.as_str()).collect();
        Self(speech::list(&items, texts.get(keys::SAY_AND)), PhantomData)
    }
}

impl ComposedText<Shared> {
    /// The words for anybody, the employee included. Only shared words have this.
    #[must_use]
    pub fn as_shared_str(&self) -> &str {
        &self.0
    }
}

impl From<ComposedText<Shared>> for ComposedText<Private> {
    fn from(said: ComposedText<Shared>) -> Self {
        Self(said.0, PhantomData)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_as_speech_and_blank_parts_leave_no_trace() {
        let texts = Texts::english();
        let word = |word: &str| ComposedText::<Shared>::typed(&Text::new(word));
        let list = |words: &[&str]| {
            ComposedText::list(&texts, &words.iter().map(|w| word(w)).collect::<Vec<_>>()).into_owner()
        };
        assert_eq!(list(&[]), "");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b"]), "a and b");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(ComposedText::concat([word("One."), word(""), word("Two.")]).as_shared_str(), "One. Two.");
        assert_eq!(ComposedText::lines([word("One."), word(" "), word("Two.")]).as_shared_str(), "One.\nTwo.");
    }
}
