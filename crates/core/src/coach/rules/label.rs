//! Label: a name for the person instead of what they did.

use super::Rule;
use crate::coach::category::Category;
use crate::coach::finding::RewriteTemplate;

pub(super) const RULE: Rule = Rule {
    category: Category::Label,
    template: RewriteTemplate::WhatDone,
    plain: "\
        + YOU|NAME|CAPITAL|he|she ?HAVE BE ?just|really|such|nothing|turning ?but|into a|an|the|our ?real|total|absolute|complete|little|right|bit ?of ?a \
        [ idiot|fool|liar|clown|diva|dinosaur|snowflake|moaner|jobsworth|skiver|shirker|slacker|troublemaker|drama|control|prima|disgrace|hypocrite|coward|bully ]; \
        [ such|what|being a|an ?real|total|absolute|little BADLABEL|GOODLABEL ]; \
        YOU|THEY|NAME BE ?just|really|such a|an|the|our ?real|total|absolute [ BADLABEL|GOODLABEL ]; [ rock star|rockstar|superstar|ninja|guru ]; \
        [ control freak ]; [ prima donna ]; [ slacker|skiver|jobsworth|snowflake|diva|troublemaker|dinosaur|clown|idiot ]; \
        [ ~call|office|team|resident BADLABEL ]; [ drama queen ]; [ dead weight|wood ]; [ passenger ] $",
    fine: "\
        passenger ~list|seat|door; gold ~standard|card|member; bottleneck ~in|at|is|was; not|never|without a|calling",
};

#[cfg(test)]
mod tests {
    use crate::coach::category::Category;
    use crate::coach::rules::checks::{clean, flags};

    #[test]
    fn hits() {
        flags(Category::Label, "You are a [slacker].");
        flags(Category::Label, "What a [star]");
        flags(Category::Label, "Stop being such a [drama queen].");
    }

    #[test]
    fn near_misses() {
        clean("The zombie process held port 8080 until 14:20.");
        clean("The passenger list was printed at six.");
    }
}
