//! The wall between what is private to the manager and what may reach the employee, as a type.

use std::fmt;
use std::marker::PhantomData;

/// Which side of the wall a field stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WallName {
    /// Only the person who typed it sees it: fears, self-checks, reactions, notes on feelings.
    Private,
    /// May appear in what the employee receives.
    Shared,
}

/// A side of the wall, as a type parameter of [`Text`].
pub trait Wall: Default + Clone + Copy + fmt::Debug + PartialEq + Eq {
    /// The same side as a value, for lists of fields.
    const NAME: WallName;
}

/// Marks text that never leaves in anything meant for the employee.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Private;

/// Marks text that may appear in what the employee receives.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Shared;

impl Wall for Private {
    const NAME: WallName = WallName::Private;
}

impl Wall for Shared {
    const NAME: WallName = WallName::Shared;
}

/// What a person typed in one field, exactly as typed.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Text<W: Wall>(String, PhantomData<W>);

impl<W: Wall> Text<W> {
    /// Keeps the text as it is: no trimming, no normalising.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into(), PhantomData)
    }

    /// True when nothing but white space was typed.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// The text for the eyes of the person who typed it. Never pass this on to a document for the employee:
    /// those take `&Text<Shared>`.
    #[must_use]
    pub fn for_owner(&self) -> &str {
        &self.0
    }

    pub(super) fn raw_mut(&mut self) -> &mut String {
        &mut self.0
    }
}

impl Text<Shared> {
    /// The text for anybody, the employee included. Only shared text has this.
    #[must_use]
    pub fn for_anyone(&self) -> &str {
        &self.0
    }
}
