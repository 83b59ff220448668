//! Softened: the point buried under hedges or wrapped in praise.

use crate::coach::{Category, Rule};

pub(super) const RULE: Rule = Rule {
    category: Category::Softened,
    plain: "\
        + [ no offence|offense ]; + [ do not take this|it ?the ?wrong ?way|personally ]; [ no big deal ]; \
        [ a ?tiny|little tiny|little|teeny bit ** maybe|perhaps|sort|kind|possibly ]; \
        + [ maybe|perhaps|possibly|sort|kind ** maybe|perhaps|possibly|sort|kind|slightly|tiny|tad|little ]; [ with ?all ?due respect ]; \
        [ just a thought|suggestion|idea ]; [ just|only saying ]; [ not a big|huge deal|thing|issue ]; \
        [ might|could be|possibly|perhaps nice|worth|good|maybe ]; [ i hate to ]; [ not to ~be|sound|nitpick|worry ]; \
        [ great|lovely|fantastic|amazing|brilliant ** but ** great|lovely|fantastic|amazing|brilliant|super|fab ]; \
        [ sorry to be|bring|mention|say|bother ]; + [ feel free to ignore ]; + [ HEDGE * HEDGE * HEDGE ]; \
        [ no big|biggie|drama|rush|worries|pressure|need|problem|stress ?deal|or|at|but|to ?worry|all ]; + [ ignore me ]; \
        + [ small|tiny|teeny|wee|little wobble|wobbles|niggle|niggles|hiccup|hiccups|tweak|thing|glitch ]; [ never mind ]; [ all good ]; \
        + [ it is ?all|just|probably|? fine|ok|okay|nothing ]; [ in a way|sense ]; [ more or less ]; \
        + [ tiny|teeny|wee|little|small|silly thing|thingy|point|bit|niggle|favour|tweak|issue|hiccup|wobble ] !of; \
        + [ maybe|perhaps|possibly|probably ** maybe|perhaps|possibly|sort|kind|bit|little|tiny ]; \
        [ i ?really|so hate|hesitate|feel to|awful|bad|terrible ?for|even ]; \
        [ do not want ?to make|be|sound|seem ?a|like fuss|pain|nag|picky|difficult|harsh ]; \
        [ hope|if ?this|that|you ?is|are|does ok|okay|not|mind ] !will; \
        [ probably|maybe|it is ?just|only me|nothing|fine|silly ]; \
        + [ ignore|forget this|it|me|that|i ?if|mentioned ]; \
        + [ take|taken ?this|it ?the wrong|personally ?way ]; \
        [ if you feel like|it|mind ]; \
        [ could|bit|little|use|might use|of|be ?a|bit ?little love|polish|tlc|tweak|bird ]; \
        [ with|all ?due respect ]; \
        [ as i ?believe|already|said already|said|explained|mentioned|told ]; \
        [ absolute|really|totally no|not ?a ?big ?rush|worries|deal fine|problem|all|big ]",
    fine: "\
        sort ~order|code|by; kind ~of|words",
};

#[cfg(test)]
mod tests {
    use crate::coach::Category;
    use crate::lang::en::rules::checks::{clean, flags};

    #[test]
    fn hits() {
        flags(Category::Softened, "It is [maybe a tiny bit, sort of], late, but no big deal.");
        flags(Category::Softened, "[No offence], but the slides were hard to read");
        flags(Category::Softened, "[Don't take this the wrong way], but you talk a lot");
    }

    #[test]
    fn near_misses() {
        clean("The sort order on page 2 is by date.");
        clean("You left just before four on Monday.");
    }
}
