//! Fixed mindset: ability as something one has or has not.

use super::Rule;
use crate::coach::category::Category;
use crate::coach::finding::RewriteTemplate;

pub(super) const RULE: Rule = Rule {
    category: Category::FixedMindset,
    template: RewriteTemplate::SkillBy,
    plain: "\
        + YOU|NAME|CAPITAL|he|she BE ?just|simply [ not cut|leadership|management ] out|material; + YOU|NAME|CAPITAL|he|she BE ?just|simply [ not a numbers|people|detail|details|technical person ]; \
        + YOU|NAME|he|she ?just|simply do|does [ not have what|it ] it|in; \
        [ not cut out ]; [ just|simply is|are not a|an|cut|made|built ]; [ not a natural|born ]; [ will|would never be|make|get|learn ]; \
        [ not a numbers|people|detail|details|technical|leadership person ]; [ not leadership|management material ]; [ what it takes ]; \
        [ not have it in you|him|her|them ]; [ a|born natural|leader ]; [ not your|his|her thing|strength|forte ]; [ cut out for|to ]; \
        [ can not teach|learn|change|train|help ]; [ old dog|dogs ]; [ leopard|leopards|tiger ]; [ some people are|just|have|can|simply ]; \
        [ born with|to|for|a|leader ]; [ in your|his|her|the blood|genes|dna ]; [ once a ** always a ]",
    fine: "",
};

#[cfg(test)]
mod tests {
    use crate::coach::category::Category;
    use crate::coach::rules::checks::{clean, flags};

    #[test]
    fn hits() {
        flags(Category::FixedMindset, "You are [just not cut out for] this.");
        flags(Category::FixedMindset, "She [will never be a leader]");
        flags(Category::FixedMindset, "He is [not a numbers person].");
        flags(Category::FixedMindset, "[Once a slacker, always a] slacker.");
    }

    #[test]
    fn near_misses() {
        clean("The boards were not cut to length by Friday.");
        clean("The gift card was not charged.");
        clean("Once a week we look at scrap together.");
    }
}
