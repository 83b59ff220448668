//! Visibility of text as a type: private to the manager, or shared with the employee.

use std::fmt;
use std::marker::PhantomData;

/// Who may read a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    /// Only the user who typed it sees it: fears, self-checks, reactions, notes on feelings.
    Private,
    /// May appear in what the employee receives.
    Shared,
}

/// A visibility, as a type parameter of [`Text`].
pub trait VisibilityTag: Default + Clone + Copy + fmt::Debug + PartialEq + Eq {
    /// The same as a value, for lists of fields.
    const NAME: Visibility;
}

/// Marks text that never leaves in anything meant for the employee.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Private;

/// Marks text that may appear in what the employee receives.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Shared;

impl VisibilityTag for Private {
    const NAME: Visibility = Visibility::Private;
}

impl VisibilityTag for Shared {
    const NAME: Visibility = Visibility::Shared;
}

/// What a user typed in one field, exactly as typed.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Text<W: VisibilityTag>(String, PhantomData<W>);

impl<W: VisibilityTag> Text<W> {
    /// Keeps the text as it is: no trimming, no normalising.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into(), PhantomData)
    }

    /// True when nothing but white space was typed.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// The text for the eyes of the user who typed it. Never pass this on to a document for the employee:
    /// those take `&Text<Shared>`.
    #[must_use]
    pub fn as_private_str(&self) -> &str {
        &self.0
    }

    pub(super) fn as_mut_string(&mut self) -> &mut String {
        &mut self.0
    }
}

impl Text<Shared> {
    /// The text for anybody, the employee included. Only shared text has this.
    #[must_use]
    pub fn as_shared_str(&self) -> &str {
        &self.0
    }
}
