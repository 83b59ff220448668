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
pub(crate) mod checks;

use crate::coach::Rule;

/// All rules, in the order of [`Category::ALL`].
pub(crate) const RULES: [&Rule; 17] = [
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
