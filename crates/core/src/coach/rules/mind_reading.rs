//! Mind reading: a motive or a thought that nobody saw.

use super::Rule;
use crate::coach::category::Category;
use crate::coach::finding::RewriteTemplate;

pub(super) const RULE: Rule = Rule {
    category: Category::MindReading,
    template: RewriteTemplate::WhichAct,
    plain: "\
        + YOU|NAME|CAPITAL|he|she ?just|clearly|obviously|simply|really do|does|did not ?even|really|seem ?to ~bother|~respect; \
        + YOU|NAME|CAPITAL|he|she ?just|clearly|obviously|simply|really do|does not ?even|really|seem ?to care !for; \
        + YOU|NAME|CAPITAL|he|she [ could not ?be care|bothered ] ?less; \
        YOU|THEY|NAME ?just|clearly|obviously|simply|really do|does|did not ?even|really|seem [ ?to ~care|~want|~bother|~respect|~value ]; \
        [ could not care less ]; [ could|can not be bothered ]; [ on purpose ]; [ deliberately ]; \
        [ clearly|obviously|just ~want|~think|~hate|~resent|~enjoy ]; [ out of spite|jealousy|laziness ]; [ looking for|seeking attention|sympathy ]; \
        [ to make me|us look|feel ]; [ think|thinks you|he|she are|is above|better|too ]; [ to get out of|back|away ]; [ ~pretend ]; \
        [ hoping nobody|no|that|we|i|someone|it ]",
    fine: "\
        i|we ~think|~want|~hope|~care; what|how|which do|did|would|does you ~think|~want|~prefer|~need; care ~plan|home|assistant|worker",
};

#[cfg(test)]
mod tests {
    use crate::coach::category::Category;
    use crate::coach::rules::checks::{clean, flags};

    #[test]
    fn hits() {
        flags(Category::MindReading, "You just [don't care] about the customers.");
        flags(Category::MindReading, "He [couldn't be bothered] to read it.");
        flags(Category::MindReading, "She did it [on purpose].");
    }

    #[test]
    fn near_misses() {
        clean("What do you want to change first?");
        clean("The care plan was signed on Monday.");
    }
}
