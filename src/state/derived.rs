//! What was written from the plan at the last pause, and what the coach says.

use std::sync::Arc;

use guide_core::derived::{Derived, FieldCoaching};
use leptos::prelude::*;

/// What was written from the plan, and what the coach says; nothing before the part for it is there.
#[derive(Clone, Copy)]
pub struct DerivedData {
    derived: RwSignal<Option<Arc<Derived>>>,
    coaching: RwSignal<Arc<Vec<FieldCoaching>>>,
    /// What the coach has asked about so far; `None` until it has read the plan once.
    asked: StoredValue<Option<Vec<String>>>,
}

impl DerivedData {
    pub fn new() -> Self {
        Self { derived: RwSignal::new(None), coaching: RwSignal::default(), asked: StoredValue::new(None) }
    }

    /// Reads a value of it, and follows it; the default of the value while there is nothing.
    pub fn with<T: Default>(self, read: impl FnOnce(&Derived) -> T) -> T {
        self.derived.with(|derived| derived.as_deref().map(read).unwrap_or_default())
    }

    /// What the coach says about the field at `path`, and follows it; the default of the value where it says nothing.
    pub fn coaching_of<T: Default>(self, path: &str, read: impl FnOnce(&FieldCoaching) -> T) -> T {
        self.coaching.with(|all| all.iter().find(|of| of.path == path).map(read).unwrap_or_default())
    }

    /// What the coach says, field by field, and follows it; `None` until it has read the plan once.
    pub fn all_coaching(self) -> Option<Arc<Vec<FieldCoaching>>> {
        let coaching = self.coaching.get();
        self.asked.with_value(Option::is_some).then_some(coaching)
    }

    /// Notes what the coach asks about; gives what was noted before.
    pub fn replace_asked(self, names: Vec<String>) -> Option<Vec<String>> {
        self.asked.try_update_value(|asked| asked.replace(names)).flatten()
    }

    /// Another draft was opened: the coach says nothing, and has asked nothing about it yet.
    pub fn forget_coaching(self) {
        self.asked.try_update_value(|asked| *asked = None);
        self.set_coaching(Vec::new());
    }

    /// Takes what was written.
    pub fn set(self, derived: Option<Derived>) {
        self.derived.set(derived.map(Arc::new));
    }

    /// Takes what the coach says.
    pub fn set_coaching(self, coaching: Vec<FieldCoaching>) {
        self.coaching.set(Arc::new(coaching));
    }

    pub(super) fn signal(self) -> RwSignal<Option<Arc<Derived>>> {
        self.derived
    }

    pub(super) fn coaching(self) -> RwSignal<Arc<Vec<FieldCoaching>>> {
        self.coaching
    }
}
