//! Hearsay: what others are supposed to have said.

use super::Rule;
use crate::coach::category::Category;
use crate::coach::finding::RewriteTemplate;

pub(super) const RULE: Rule = Rule {
    category: Category::Hearsay,
    template: RewriteTemplate::FirstHand,
    plain: "\
        [ people|others|folks|colleagues|everyone|some|they|many|customers ?in|on|of|have ?the ?team|office|floor|them|been are|have|keep|been|? say|saying|said|complaining|talking|complain|talk|feel|think|mentioned|noticed ] !no; \
        [ i|we have|been|keep|? heard|hearing|hear ?that|from|things|some|about ] ?things ?about ?from !you !the; \
        [ i am|was|have|been told ?been ?told ] ?that; [ come|brought to my|our attention ]; + [ rumour|rumor has|is ]; \
        [ word is|has|on ]; [ apparently|supposedly|allegedly ] !the; [ reputation for|as ]; \
        + [ everyone|everybody knows|thinks|says|agrees ]; [ NAME|people|others|colleagues told me|us ]; + [ little bird ]; + [ through|on|via the grapevine ]",
    fine: "\
        talk ~page|through; i heard you",
};

#[cfg(test)]
mod tests {
    use crate::coach::category::Category;
    use crate::coach::rules::checks::{clean, flags};

    #[test]
    fn hits() {
        flags(Category::Hearsay, "[People say] you are hard to work with.");
        flags(Category::Hearsay, "[I have heard] things about your shifts");
        flags(Category::Hearsay, "[It has come to my attention] that you left.");
    }

    #[test]
    fn near_misses() {
        clean("The word count is 400 over the limit.");
        clean("I told him on 3 March that the report was due on Friday.");
        clean("I heard you tell the caller at 10:15 that the part was in stock.");
    }
}
