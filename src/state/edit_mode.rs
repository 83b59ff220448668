//! What this tab may do with the open draft.

/// What this tab may do with the open draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditMode {
    /// It is edited here.
    Editing,
    /// It is edited in another tab, and shown here as it changes.
    ReadOnly,
    /// The space is locked, and its passphrase was not given.
    Locked,
}
