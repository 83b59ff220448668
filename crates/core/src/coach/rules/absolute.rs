//! Absolute: always, never, every time, instead of a count.

use super::Rule;
use crate::coach::category::Category;
use crate::coach::finding::RewriteTemplate;

pub(super) const RULE: Rule = Rule {
    category: Category::Absolute,
    template: RewriteTemplate::CountSince,
    plain: "\
        + YOU|NAME|CAPITAL|he|she BE [ always|constantly|forever|continually|perpetually|never ] late|unprepared|on|ready|prepared|BADTRAIT|complaining|moaning; \
        YOU|THEY|NAME ?just|BE|do|does|have|has|will [ always|never|constantly|forever|continually ] !on; YOU|THEY ** [ never|always ] $; \
        [ every ?single time ]; [ all the time ]; [ every single day|week|meeting|shift|morning ]; [ never once ]; [ not once ]; \
        [ nothing|everything you do|say|touch ]; [ without fail ]; [ as usual|always|ever ]",
    fine: "\
        never sent|arrived|received|reached|signed|delivered|logged|opened|ran|paid|returned|told|gave|asked|trained|closed|tested; \
        every NUM|monday|friday|week|month; was|were|is|are|be|been never; always on|up|valid|current; never mind|ending; \
        i|we never|always; once more on|at; not once|a single DIGITS",
};

#[cfg(test)]
mod tests {
    use crate::coach::category::Category;
    use crate::coach::rules::checks::{clean, flags};

    #[test]
    fn hits() {
        flags(Category::Absolute, "he is [always] late");
        flags(Category::Absolute, "He is [always] late, and it costs us.");
        flags(Category::Absolute, "You [never] listen.");
        flags(Category::Absolute, "You miss it [every single time].");
    }

    #[test]
    fn near_misses() {
        clean("The report was never sent.");
        clean("The always-on pager rang twice on Saturday.");
        clean("I never told you the date, and that is on me.");
    }
}
