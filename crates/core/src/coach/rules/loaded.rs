//! Loaded: exaggeration, drama or sarcasm.

use super::Rule;
use crate::coach::category::Category;
use crate::coach::finding::RewriteTemplate;

pub(super) const RULE: Rule = Rule {
    category: Category::Loaded,
    template: RewriteTemplate::MeasuredEffect,
    plain: "\
        + your|his|her|their ** BE ?a|an|just|VERY|total|complete|absolute ?total|complete|absolute [ pathetic|appalling|atrocious|disgraceful|laughable|abysmal|shameful|disgrace|shambles|joke|farce|fiasco|nightmare ]; \
        [ total|absolute|complete|utter disaster|nightmare|joke|shambles|mess|chaos|disgrace|farce|failure ]; \
        [ disaster|nightmare|shambles|disgrace|farce|fiasco|catastrophe ]; \
        [ pathetic|appalling|atrocious|disgraceful|laughable|abysmal|ridiculous|disgusting|hopeless|shameful ]; \
        [ how nice|kind|good|lovely of you ]; [ nice|good|glad of|you ?you to|could join|make ]; [ best|worst ** ever ]; \
        [ out of this world ]; [ oh ?so|great|good|joy|look|brilliant|wonderful|fantastic|lovely|perfect|dear|please|do|well|sure ]; \
        [ mind blowing|boggling ]; [ jaw dropping ]; [ god|lord|heaven|hell|christ|jesus|wow|omg|amen|hallelujah ]",
    fine: "\
        disaster recovery|relief|plan",
};

#[cfg(test)]
mod tests {
    use crate::coach::category::Category;
    use crate::coach::rules::checks::{clean, flags};

    #[test]
    fn hits() {
        flags(Category::Loaded, "The meeting was an [absolute disaster]");
        flags(Category::Loaded, "[How nice of you] to join us");
        flags(Category::Loaded, "Your report is [pathetic].");
    }

    #[test]
    fn near_misses() {
        clean("The disaster recovery test starts at 18:00 on Friday.");
        clean("The worst of the three delays was 41 minutes.");
    }
}
