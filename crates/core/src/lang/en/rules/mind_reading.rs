//! Mind reading: a motive or a thought that nobody saw.

use crate::coach::{Category, Rule};

pub(super) const RULE: Rule = Rule {
    category: Category::MindReading,
    plain: "\
        + YOU|NAME|CAPITAL|he|she ?just|clearly|obviously|simply|really do|does|did not ?even|really|seem ?to ~bother|~respect; \
        + YOU|NAME|CAPITAL|he|she ?just|clearly|obviously|simply|really do|does not ?even|really|seem ?to care !for; \
        + YOU|NAME|CAPITAL|he|she [ could not ?be care|bothered ] ?less; \
        + YOU|THEY|NAME ?just|clearly|obviously|simply|really do|does|did not ?even|really|seem [ ?to ~care|~want|~bother|~respect|~value ]; \
        [ could not care less ]; [ could|can not be bothered ]; [ on purpose ]; [ deliberately ]; \
        + [ clearly|obviously|just ~want|~think|~hate|~resent|~enjoy ]; [ out of spite|jealousy|laziness ]; [ looking for|seeking attention|sympathy ]; \
        [ to make me|us look|feel ]; [ think|thinks you|he|she are|is above|better|too ]; [ to get out of|back|away ]; [ ~pretend ]; \
        + [ hoping nobody|no|that|we|i|someone|it ]; \
        + [ no|zero|little|not|any interest|remorse|intention|regard|concern|respect|shame|regret|loyalty|commitment|appreciation|understanding ] !rate !free; \
        [ shred|ounce|hint|trace|bit|flicker of remorse|regret|care|interest|respect|shame|guilt|decency|concern|effort ]; \
        [ ~show|~shown|~have|~display|~take|~make no|zero|little|complete|total ?real interest|remorse|concern|respect|disregard|regret|responsibility|effort|commitment|care|empathy|sympathy ]; \
        [ no|not sense of|responsibility ?for|at|duty|urgency|ownership|responsibility ]; \
        [ give|gives|giving|gave a|two|any damn|toss|monkeys|hoots|stuff|fig|hoot|monkey|shit ]; \
        [ could|can not|never be bothered|fussed|arsed ]; \
        [ cannot be bothered|fussed|arsed ]; \
        [ ~lie|~lied|lying|lies to|about|through ] !flat !on; \
        [ ~make it|up|that up|it|excuses|the ]; \
        [ to spite|annoy|provoke|punish|embarrass|undermine|humiliate|impress|avoid|protect me|us|him|her|work|the|himself|herself|themselves ]; \
        [ out of spite|malice|revenge ]; \
        [ heart|mind|head is|was ?just|simply not|elsewhere ?in ]; \
        + [ one foot ?already out|in ?of ?the door ]; \
        [ ~switch off|out ]; \
        [ checked out ] $; \
        [ phoning it in ]; \
        [ going through the motions ]; \
        [ got it in for ]; \
        [ has|have ?got an|a ?personal agenda|grudge ]; \
        [ playing games|the|politics ]; \
        + [ ~think|~thinks|~reckon|~believe ?that ?the rules|it|they|he|she|you ** above|beneath|better|apply|themselves|invincible|special ]; \
        + [ clearly|obviously|plainly|evidently|apparently|deliberately|conveniently not|had|has|did|does|chose|thought|thinks|wanted|knew|decided|forgot|ignored|left|was|is ]; \
        [ deliberate ] $; \
        + [ just|only wanted|wants|want|doing|does|did|said|after ** to|it|because|the|attention|so ]; \
        [ so ?that nobody|no ?one|i|we would|will|ask|notice|see|find|check ]; \
        [ to make me|us|her|him|them|it look|feel|seem|wait|suffer ]; \
        + [ i|we ?can ?think|bet|suspect|guess|reckon|know|sense|feel|tell ?that ?that you|he|she|they ?just|do|does|are|have|want|wants|enjoy|resent|hate|lost|think|thinks|would|was ] !can !could !will !may; \
        [ lost interest|heart ]; \
        [ gave|given up on ]; \
        [ does|do|did not want|like|care|value|respect|trust|mean to|it|for|about|the|us|me|working|this|that ]; \
        [ only|just sorry|here|in|told because|that|for|it|me ?the|money|pay ]; \
        + [ not sorry|bothered|fussed|interested|trying|listening ]; \
        [ ~hide|hiding something|behind|it|the ]; \
        + [ because|since|as|cos you|he|she|they just|simply|do|does|did|can|could ?not ?even ~care|~listen|~bother|~think|~try|~respect|~want|~plan|bothered|fussed ] !he !she !to; \
        [ just to be|get rid|out|away|back ]; \
        [ so ?that he|she|they could|can|would ~skip|~avoid|~dodge|~go|~get|~leave ~home|out|it|early ]; \
        [ took|takes|taking no responsibility|interest|notice|care|pride ]; \
        [ total|complete|utter|any lack|disregard|absence of|for concern|care|interest|respect|empathy|remorse|regard|rules ]; \
        + [ ~lie ?to ?me|us|them about ]; \
        [ covering|cover|covered his|her|their|your ?own tracks|back|backside ]; \
        [ hid|hiding|hide the|it|them|his|her ** so|from|to ?that nobody|no|me|us|avoid ]; \
        [ ~dodge|~skive|~coast|~milk|~fake|~sabotage|~undermine ] !around; \
        [ wind|winding|wound me|us|him|her up ]; \
        [ ~show off ]; \
        [ trying|tries|tried|hoping to get|wind|make|hide|avoid|dodge|provoke|annoy|undermine|impress|pull ?me|us|a ?out|away|fast|look|one ]; \
        [ thought|thinks|think nobody|no ?one|i|we would|will|could ?not ~notice|~see|~check|~mind|~find ]; \
        [ to look|seem|appear clever|good|busy|better|hard ]; \
        [ out|only for himself|herself|yourself|themselves ]; \
        [ because|only ?because|since|when|cos i|we|somebody ~watch|was|were|~look|~catch|~see ?watching|looking|there ] !ill !away; \
        [ ~cover yourself|himself|herself|themselves|your|his|her ?own ?back|backside|tracks ]; \
        [ hoped|hoping|hope|hopes|assumed|thinking|thought ?that nobody|noone|no|someone|somebody ?one ?else would|will|might|could ]; \
        [ ~care not|even|one|less bit|jot|iota|fig|less ]; \
        [ not|never ~care ?one|a bit|jot|fig|toss|less ]; \
        [ never|hardly|barely gave|give|gives|given that|it|this|them|us|me|him|her a ?second|moments|single|moment thought ]; \
        [ wants|want|wanted us|me|him|her|them ?all to fail|suffer|leave|lose|crack ]",
    fine: "\
        i|we ~think|~want|~hope|~care; what|how|which do|did|would|does you ~think|~want|~prefer|~need; care ~plan|home|assistant|worker",
};

#[cfg(test)]
mod tests {
    use crate::coach::Category;
    use crate::lang::en::rules::checks::{clean, flags};

    #[test]
    fn hits() {
        flags(Category::MindReading, "You just [don't care] about the customers.");
        flags(Category::MindReading, "He [couldn't be bothered] to read it.");
        flags(Category::MindReading, "She did it [on purpose].");
    }

    #[test]
    fn near_misses() {
        clean("What do you want to change first?");
        clean("The care plan was signed on Monday.");
    }
}
