//! One file for each category, one line for each in the registry.

mod absolute;
mod blame;
mod character;
mod cliche;
mod closed_question;
mod commitment;
mod comparison;
mod fixed_mindset;
mod hearsay;
mod label;
mod lecture;
mod loaded;
mod mind_reading;
mod protected;
mod softened;
mod threat;
mod vague;

#[cfg(test)]
pub(super) mod checks;

use super::category::Category;

/// What a category looks for, in the small language of `pattern.rs`.
pub(super) struct Rule {
    pub category: Category,
    /// Enough for a finding unless the sentence as a whole clearly sounds good.
    pub plain: &'static str,
    /// Traps: inside these words the category finds nothing.
    pub fine: &'static str,
}

/// All rules, in the order of [`Category::ALL`].
pub(super) const RULES: [&Rule; 17] = [
    &vague::RULE,
    &character::RULE,
    &label::RULE,
    &absolute::RULE,
    &mind_reading::RULE,
    &loaded::RULE,
    &fixed_mindset::RULE,
    &cliche::RULE,
    &hearsay::RULE,
    &comparison::RULE,
    &protected::RULE,
    &threat::RULE,
    &blame::RULE,
    &lecture::RULE,
    &closed_question::RULE,
    &softened::RULE,
    &commitment::RULE,
];
