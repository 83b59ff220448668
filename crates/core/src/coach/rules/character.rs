//! Character: a personality or an attitude given as the cause.

use super::Rule;
use crate::coach::category::Category;
use crate::coach::finding::RewriteTemplate;

pub(super) const RULE: Rule = Rule {
    category: Category::Character,
    template: RewriteTemplate::SeenOrHeard,
    plain: "\
        + YOU|NAME|CAPITAL|he|she ?HAVE BE|seem|seemed|become|became|~act ?been|being ?both|ALL|VERY|HEDGE ?VERY|ALL|and [ FAULT ]; \
        + YOU|he|she ?HAVE BE ?been|being ?just|VERY ?VERY [ unreliable|unhelpful|useless|hopeless ]; \
        + YOU|NAME|he|she ** and|,|but BE ?just|both|VERY ?VERY [ FAULT ]; \
        + YOU|he|she ?HAVE come|came|comes across|over as ?VERY [ FAULT ]; + i|we find|found|~think|call you|him|her ?VERY [ FAULT ]; \
        + BE ?VERY [ FAULT ] of you|him|her|NAME; YOU|THEY|NAME BE|~seem|~act ?VERY|a|HEDGE|OFTEN ?HEDGE ?of [ BADTRAIT ]; \
        [ your|his|her|their ?bad|poor|negative attitude ]; [ bad|negative|poor attitude ]; [ attitude|ego|temper problem ]; \
        [ BADTRAIT attitude|person|manner|tone|nature ]; [ not a people person ]; [ work ethic ]; [ no common sense ]; \
        [ too sensitive|emotional|nice|soft|negative ]; [ so BADTRAIT ] $; YOU BE ?VERY ?such ?a [ GOODTRAIT ]",
    fine: "\
        lazy loading|load|evaluation|import; sensitive data|information|file; not|nor|never ~be|being|a|saying|calling ?you|are BADTRAIT; \
        slow down|to|at|on; organised|organized the|a|an|by; committed the|to|a|before|your; driven by|the|to|a; kind of",
};

#[cfg(test)]
mod tests {
    use crate::coach::category::Category;
    use crate::coach::rules::checks::{clean, flags};

    #[test]
    fn hits() {
        flags(Category::Character, "You are [lazy].");
        flags(Category::Character, "She is so [arrogant] in meetings");
        flags(Category::Character, "Your [bad attitude] shows");
    }

    #[test]
    fn near_misses() {
        clean("The page uses lazy loading for the images below the fold.");
        clean("Marketing set an aggressive deadline of 4 June.");
        clean("The cold store door was open for 25 minutes on Sunday.");
        clean("I am not saying you are careless; the two totals on page 4 differ.");
    }
}
