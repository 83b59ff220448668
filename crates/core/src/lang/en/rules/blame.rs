//! Blame: whose fault, instead of what happened.

use crate::coach::{Category, Rule};

pub(super) const RULE: Rule = Rule {
    category: Category::Blame,
    plain: "\
        + [ your|his|her|their ?own fault ]; [ because of you ] !: !, ~be|lost|late|had|failed; \
        + [ you|he|she made me|us|everyone look|feel|late|lose|miss|wait ]; \
        + [ let|letting me|us|everyone|the|your ?whole|entire ?team|customers|colleagues down ]; \
        + [ you|only ?only ?have yourself to blame ]; [ why did|do|have|are|can|would you ?not|always|never|keep|even ]; \
        [ ~mess everything|the|it|this|up|our|my ?up ]; \
        [ you should have|not ?have known|checked|asked|told|thought|listened ]; [ what were you thinking ]; [ how could you ]; \
        [ thanks to you ] ,|we; [ you ~cost us|me ]; [ your mess|mistake ]; [ because|thanks of|to you|your|him|her ]; [ had you ]; \
        [ why you ]; \
        + [ let|letting|lets ?me|us|everyone|him|her|them|the|your|badly ?whole|entire|team|side|lot|all|of|us|very|ward|crew|patients|customers down ]; \
        [ that|this|it|one|which one ?is on|down ?to you|him|her ] !desk !list; \
        + [ down ?entirely ?all to you|him|her ]; \
        [ ~ruin|~wreck|~spoil|~spoilt|~sabotage|~destroy|~betray|~embarrass|~humiliate me|us|it|the|my|our|everything|everyone|everybody|your|them ]; \
        [ you|he|she ~cost us|me|the|them|him|her|we ]; \
        [ you|he|she ~cause|~bring|~get ?this|us|it|me on|into|all|yourself|mess|trouble ]; \
        [ made|making|makes me|us|him|her|them|everyone look|feel ?like|foolish|stupid ]; \
        [ ~leave|~left|~drop|~dropped|~land us|me|them|everyone|the|him|her|your ?rest|others|team ?to|in|of|with in|right|clear|carry|pick|pay|lurch|cope|mess|can ]; \
        [ in the lurch ]; \
        [ right|straight in it ] $; \
        [ carry|carrying|carries the|him|her|you|them can ]; \
        [ fed up|of ?with|of|up ]; \
        [ sick|tired of you|him|her|this|it|repeating|asking|telling|your ]; \
        [ had it|enough ?up ?to|of|with here|you|him|her|this|it ]; \
        [ run out|short of|on patience ]; \
        [ patience is|has|with ?wearing|at|run thin|end|out|you ]; \
        [ i|we am|are|feel|was|were|have ?so|very|really|deeply|bitterly|extremely|badly|been disappointed|disheartened|let|ashamed down|in|of|with|by ] !that; \
        [ expected|expect|hoped|deserve|deserved ?so|much|for|far better|more of|from|than ?you|him|this ]; \
        [ thought|assumed|hoped|believed ?that ?i|you could|were|was|better|one|i ?better|rely|trust|bigger|more|one ]; \
        [ can|could not|never|no ?longer ?even trust|rely|count|depend ?on you|him|her ]; \
        [ cannot trust|rely|count|depend ?on you|him|her ]; \
        [ lost|losing ?all|my ?my faith|confidence|trust|patience|respect ?in|for you|him|her ]; \
        [ broke|broken|betrayed|abused my|our|the|your trust|word|promise ]; \
        [ do not know why ?i bother ]; \
        [ what|how|why on|could|were|the ?earth|hell possessed|thinking|playing|you|made ?you ?let|do|be ]; \
        [ what is|was your|the ?his excuse ]; \
        [ no|more|another|enough|any ?more excuse|excuses ]; \
        [ whose fault ]; \
        [ to blame ] !for !here; \
        [ screwed|messed|cocked|mucked|balls|ballsed|buggered|cock|mess|foul|fouled up ?it|the|that|again|big ]; \
        [ ~botch|~bungle|~fluff ?up the|it|that|this ]; \
        [ a ?right|complete|total|real hash|mess|pigs|dogs|balls ?ear|dinner|up of ]; \
        [ one job ] $; \
        [ told you so ]; \
        [ warned you ]; \
        [ happy|satisfied|pleased now|with|yourself ?yourself ] ?; \
        [ look what|at what you ?have ?did|done|made ]; \
        [ fault is|lies ?entirely with|his|her|your ]; \
        [ his|her|their|your ?own|entire|bloody fault|doing|mess ] !code; \
        [ none|this|it of|would ?this|not would|have|had|happened ?have ?not happened if|had|with|without ]; \
        [ without|but for your|you|him|her|his ]; \
        + [ that|this|which ?one is|was on you|him|her ] $; + ^ [ that|this one on you|him|her ] $; \
        + [ ~embarrass me|us|the|everyone|your ]; \
        [ thanks to you|him|her|your|his ?we|i|they|the|it ** ~have|~stay|~lose|~miss|~fail|~wait|late|short|down ]; \
        + [ fed up of|with ?~repeat|~ask|~tell|~chase|you|him|her|this ]; \
        + [ down to you|him|her that|alone|only|again ]; \
        [ on his|her|your head|conscience|shoulders ] $; \
        [ typical ] ,; \
        [ you|he|she was|were warned ]; \
        [ his|her|your|their doing ] $; \
        [ the loss|mess|delay|complaint|shortage|blame is|was|lies all|down|on|yours|his|hers|with ?to ?you|him|her ]; \
        [ you there ?you go again ]; \
        [ missed|left|forgot ?out ?loads|most|half|everything of ?the ?important|that ?matters|stuff ]; \
        + YOU|he|she|NAME [ embarrassed|humiliated|disgraced|shamed me|us|the|our|your|everyone|himself|herself|yourself|this ]; \
        [ ?have made|make|making|makes ?the|our|this|my|whole|entire|me|us|him|her * look|sound|feel ?a|an|like|so|very ?total|complete|bunch|right fool|fools|stupid|silly|ridiculous|idiots|idiot|bad|incompetent|small|amateurs|amateur|cheap ]; \
        [ all|just|entirely|purely|solely down to you|him|her|NAME|CAPITAL|PLAIN ] $; \
        [ all ?just because YOU|he|she can|could|will|would not ]; \
        + [ thanks|due|owing ** to you|him|her|NAME ** had to ]; \
        YOU|he|she|NAME [ ruined|wrecked|spoilt|spoiled|sabotaged|torpedoed the|my|our|everything|a|it|this ]; \
        [ left that|those|the|a|this poor ]; \
        [ only|all|just|half wrote|did|said|came|asked|sent ** to cover ]",
    fine: "\
        fault ~log|code|report|line; not|nobody|nothing|someone|somebody|anyone|anybody|without|no|who|whom ** to blame; not|never|nobody ** fault; because of you|your ~early|call|note|check|quick|work|idea|spot",
};

#[cfg(test)]
mod tests {
    use crate::coach::Category;
    use crate::lang::en::rules::checks::{clean, flags};

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
