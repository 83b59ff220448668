//! Hearsay: what others are supposed to have said.

use crate::coach::{Category, Rule};

pub(super) const RULE: Rule = Rule {
    category: Category::Hearsay,
    plain: "\
        [ people|others|folks|colleagues|everyone|some|they|many|customers ?in|on|of|have ?the ?team|office|floor|them|been are|have|keep|been|? say|saying|said|complaining|talking|complain|talk|feel|think|mentioned|noticed ] !no; \
        [ i|we have|been|keep|? heard|hearing|hear ?that|from|things|some|about ] ?things ?about ?from !you !the; \
        [ i am|was|have|been told ?been ?told ] ?that; [ come|brought to my|our attention ]; + [ rumour|rumor has|is ]; \
        + [ word is|has that|it|you|he|she ]; + [ apparently|supposedly|allegedly ] !the; [ reputation for|as ]; \
        + [ everyone|everybody knows|thinks|says|agrees ]; [ people|others|colleagues told me|us ]; + [ little bird ]; + [ through|on|via the grapevine ]; \
        + [ people|folk|folks|staff|customers|colleagues|everyone|everybody|somebody|someone|others|some|several|many|few|girls|lads|boys|guys|mums|parents|drivers|nurses|team|shift|crew|office|floor|ward|corridor|depot|upstairs ?of|in|on|from ?the|your|them|us|people|team|colleagues|office|staff ?all|keep|have|has|are|is|been ?been say|says|said|saying|tell|tells|telling|reckon|reckons|think|thinks|thought|find|finds|feel|feels|complain|complained|complaining|talking|mentioned|noticed|raised|agree|know|knows|told|come|had ?to|about|me|that|enough|the you|he|she|it|him|her|same|about|me|that|of|concerns ] !no; \
        [ i|we am|was|have|keep|hear|heard|gather|understand|been ?been told|hearing|hear|heard|gather ?by|from|that|things|of|some|more|several|people|the ** you|he|she|him|her|your|his|things|same ] !at !in; \
        + [ it is|has ?been|widely|generally|being felt|said|believed|noted|noticed|thought|reported|understood|alleged ?that ]; \
        [ concerns|questions|issues|complaints|doubts|comments ** raised|asked|made|expressed ]; \
        + [ there is|are|have|has ?been|a|some|lots ?of|general|growing|lot talk|rumour|rumours|gossip|feeling|perception|concern|concerns|whispers|grumbling|mutterings ] !form; \
        [ a|his|her|your|got|has reputation ]; \
        [ by all accounts ]; \
        [ from what|everything i|we|others|they|people ** hear|heard|tell|say|gather ]; \
        [ apparently|allegedly|supposedly|reportedly ]; \
        [ rumours|rumour is|are|on|that|around|going ]; [ word gets|goes|has around|round|it ]; \
        + [ word|talk ?on|in|of|around ?the street|ward|floor|corridor|office|town|site|yard|depot|shop|kitchen is|has ]; \
        [ not|without naming|mentioning names ]; \
        [ known for ?it|his|her|being ]; \
        [ everybody|everyone|we ?all knows|know ?about|that|it he|she|you|him|her ]; \
        [ is|are|has|have been|being talking|talked|moaning|grumbling about you|him|her ]; \
        [ i hear|gather|understand|heard ?from ?NAME|CAPITAL ?that you|he|she|they|NAME|him|her was|is|are|were|has|have|had|does|do|did|been|not|thinks|think|said|says|wants|finds ] !at !tell; \
        [ people|staff|everyone|somebody|others|they|lads|girls have|has had enough of ]; \
        [ expressed|voiced|aired ?some|their|strong|serious doubts|concerns|worries|reservations about ]; \
        [ reckon|reckons ?that you|he|she|they ]; \
        [ half|most|all of the ?night|day|whole corridor|team|office|ward|shift|street|floor|staff ~say|~think|~complain|~know|~agree|~feel|~talk ]; \
        [ clients|parents|guests|patients|members|callers|residents|pupils|tenants|suppliers|drivers|others have|keep|keeps ?all ?been ~say|~hint|~mutter|~whisper|~joke|~suggest|~complain ?that you|he|she|it|things|about ]; \
        [ the|several|some|certain others|parents|clients|guests|colleagues|people say|reckon|think|feel|find|believe|hint|mutter|whisper|joke ?that you|he|she|NAME ]; \
        [ several|some|many|certain|various parents|clients|guests|people|colleagues|members|residents have let it ]; \
        [ is saying ?that you|he|she|it is|always ]",
    fine: "\
        talk ~page|through; i heard you; everyone|everybody|we ?all knows|know where|how|what|when|who; no|any|little|without doubt|doubts",
};

#[cfg(test)]
mod tests {
    use crate::coach::Category;
    use crate::lang::en::rules::checks::{clean, flags};

    #[test]
    fn hits() {
        flags(Category::Hearsay, "[People say] you are hard to work with.");
        flags(Category::Hearsay, "[I have heard] things about your shifts");
        flags(Category::Hearsay, "[Word on site is] that he sleeps in the van.");
        flags(Category::Hearsay, "[It has come to my attention] that you left.");
    }

    #[test]
    fn near_misses() {
        clean("The word count is 400 over the limit.");
        clean("We had a word in the office on Monday at 9.");
        clean("I told him on 3 March that the report was due on Friday.");
        clean("I heard you tell the caller at 10:15 that the part was in stock.");
    }
}
