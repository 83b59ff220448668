//! What a category of faults looks for.

use super::category::Category;

/// What a category looks for, in the small language of `pattern.rs`.
pub(crate) struct Rule {
    pub category: Category,
    /// Enough for a finding unless the sentence as a whole clearly sounds good.
    pub plain: &'static str,
    /// Traps: inside these words the category finds nothing.
    pub fine: &'static str,
}
