//! Blame: whose fault, instead of what happened.

use super::Rule;
use crate::coach::category::Category;
use crate::coach::finding::RewriteTemplate;

pub(super) const RULE: Rule = Rule {
    category: Category::Blame,
    template: RewriteTemplate::OwnPart,
    plain: "\
        + [ your|his|her|their ?own fault ]; [ because of you ] !: !, ~be|lost|late|had|failed; \
        [ you|he|she made me|us|everyone look|feel|late|lose|miss|wait ]; \
        [ let|letting me|us|everyone|the|your ?whole|entire ?team|customers|colleagues down ]; \
        + [ you|only ?only ?have yourself to blame ]; [ why did|do|have|are|can|would you ?not|always|never|keep|even ]; \
        [ ~mess everything|the|it|this|up|our|my ?up ]; \
        [ you should have|not ?have known|checked|asked|told|thought|listened ]; [ what were you thinking ]; [ how could you ]; \
        [ thanks to you ] ,|we; [ you ~cost us|me ]; [ your mess|mistake ]; [ because|thanks of|to you|your|him|her ]; [ had you ]; \
        [ why you ]",
    fine: "\
        fault ~log|code|report|line; because of you|your ~early|call|note|check|quick|work|idea|spot",
};

#[cfg(test)]
mod tests {
    use crate::coach::category::Category;
    use crate::coach::rules::checks::{clean, flags};

    #[test]
    fn hits() {
        flags(Category::Blame, "This is all [your fault].");
        flags(Category::Blame, "You [let the whole team down].");
        flags(Category::Blame, "[Why did you] leave it so late?");
    }

    #[test]
    fn near_misses() {
        clean("The fault log has four entries for Tuesday.");
        clean("That was my mistake: I gave you the wrong date.");
        clean("Because of your note, the night shift found the leak in ten minutes.");
    }
}
