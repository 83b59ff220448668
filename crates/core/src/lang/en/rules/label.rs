//! Label: a name for the person instead of what they did.

use crate::coach::{Category, Rule};

pub(super) const RULE: Rule = Rule {
    category: Category::Label,
    plain: "\
        + YOU|NAME|CAPITAL|he|she ?HAVE BE ?just|really|such|nothing|turning ?but|into a|an|the|our ?real|total|absolute|complete|little|right|bit ?of ?a \
        [ idiot|fool|liar|clown|diva|dinosaur|snowflake|moaner|jobsworth|skiver|shirker|slacker|troublemaker|drama|control|prima|disgrace|hypocrite|coward|bully ]; \
        + [ such|what|being a|an ?real|total|absolute|little BADLABEL|GOODLABEL ]; \
        + YOU|THEY|NAME BE ?just|really|such a|an|the|our ?real|total|absolute [ BADLABEL|GOODLABEL ]; [ rock star|rockstar|superstar|ninja|guru ]; \
        [ control freak ]; [ prima donna ]; [ slacker|skiver|jobsworth|snowflake|diva|troublemaker|dinosaur|clown|idiot ]; \
        + [ ~call|office|team|resident BADLABEL ]; + [ drama queen ]; [ dead weight|wood ]; [ passenger ] $; \
        [ a|an|the|such|what|you|total|complete|proper|real|right|absolute|utter|our|little|resident|bloody ?little|proper|real|absolute muppet|numpty|oaf|moron|plonker|pillock|twit|prat|dope|halfwit|buffoon|imbecile|eejit|bully|tyrant|cheat|thief|crook|fraud|chancer|cowboy|madam|brat|baby|quitter|gossip|weasel|snake|menace|nightmare|grouch|shirker|sloth|slob|pig|loner|wimp|doormat|joker|layabout|timewaster ] !monitor !scales !changing; \
        + [ waste of space|oxygen|time|a ]; \
        [ piece of work ]; \
        [ loose cannon ]; \
        [ dead wood|weight ]; \
        [ weak|weakest link ]; \
        [ lost cause ]; \
        [ bad apple|egg ]; \
        [ know it all ]; \
        [ pain in the ]; \
        [ hard work ] $; \
        [ ticking|time bomb ]; \
        [ lone wolf ]; \
        [ one man band ]; \
        [ corner cutter ]; \
        [ ~act|~behave like a ?spoilt|spoiled|little|stroppy child|kid|toddler|baby|teenager|diva ]; \
        [ mr|miss|mrs|lord|lady|little|captain|queen perfect|late|muck|know|grumpy|misery|lazy|important ]; \
        [ so called manager|nurse|driver|supervisor|professional ]; \
        ^ [ ?the ?total|complete|absolute BADLABEL ] $; \
        [ space cadet ]; \
        [ wet blanket|lettuce ]; \
        [ walking disaster|nightmare ]; \
        [ slippery customer ]; \
        [ safe pair of ]; \
        [ mother hen ]; \
        [ so and so ] $; \
        [ thick as ]; \
        [ filthy|lazy|cheeky|rude|stupid|bloody pig|pigs|sod|beggar|devil|cow|git|lot ]; \
        [ absolute|total|complete|right|proper muppet|legend|star|gem|idiot|clown|disgrace|cow|madam|tool ]; \
        YOU|he|she|NAME|CAPITAL|THEY|PLAIN BE|~become ?becoming ?turning ?into ?such [ a|an|the|our ?real|total|complete|right|absolute|walking|office|bit ?of ?a liability|burden|embarrassment|disaster|failure|hazard ] ?on|to|in; \
        [ walking disaster|nightmare|accident|hazard ]; \
        [ tell|ask your|his|her mate|friend|lad the ]; \
        ^ [ pillock|muppet|numpty|idiot|moron|clown|plonker|wally|twit|prat ]",
    fine: "\
        passenger ~list|seat|door; gold ~standard|card|member; bottleneck ~in|at|is|was; not|never|without a|calling; liability insurance|claim|cover|form|period",
};

#[cfg(test)]
mod tests {
    use crate::coach::Category;
    use crate::lang::en::rules::checks::{clean, flags};

    #[test]
    fn hits() {
        flags(Category::Label, "You are a [slacker].");
        flags(Category::Label, "What a [star]");
        flags(Category::Label, "Stop being such a [drama queen].");
    }

    #[test]
    fn near_misses() {
        clean("The zombie process held port 8080 until 14:20.");
        clean("The passenger list was printed at six.");
    }
}
