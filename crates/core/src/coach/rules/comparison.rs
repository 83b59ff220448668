//! Comparison: other people as the measure.

use super::Rule;
use crate::coach::category::Category;
use crate::coach::finding::RewriteTemplate;

pub(super) const RULE: Rule = Rule {
    category: Category::Comparison,
    template: RewriteTemplate::WhichStandard,
    plain: "\
        + [ unlike your|the|everyone|his|her ?other|rest ?of ?the|your colleagues|others|team|peers|else|crew ]; \
        + [ not you be more like ]; [ unlike NAME|the|your|everyone|other|others ?others|colleagues|rest|team|peers ]; \
        [ why can|are not|you ?not ?you be|more|like ?more|like ]; [ be ?more like NAME|him|her|your|the ]; \
        [ as good|fast|reliable|quick|committed as NAME|the|your|others|everyone ]; \
        [ everyone else manages|can|does|is|has|seems|gets|copes ]; [ than|like the|any ?other others|rest|colleagues ]; \
        [ used to be ] !the; [ your predecessor|colleagues|peers|sister|brother|teammates|twin ]; [ compared to|with ]; \
        [ the old you|NAME ]; [ twice the|as ]",
    fine: "\
        compared with|to DIGITS|may|a|DAY; the others ~be|~arrive",
};

#[cfg(test)]
mod tests {
    use crate::coach::category::Category;
    use crate::coach::rules::checks::{clean, flags};

    #[test]
    fn hits() {
        flags(Category::Comparison, "[Unlike the others], you leave early.");
        flags(Category::Comparison, "[Why can't you be like] Maria?");
        flags(Category::Comparison, "Even [the new] intern manages it");
    }

    #[test]
    fn near_misses() {
        clean("The pump ran 20 minutes longer than planned.");
        clean("Returns rose to 31, compared with 18 in May.");
    }
}
