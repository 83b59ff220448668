//! Cliche: a management phrase where a picture should be.

use crate::coach::{Category, Rule};

pub(super) const RULE: Rule = Rule {
    category: Category::Cliche,
    plain: "\
        + [ ~think outside ?of the box ]; [ step up to ]; + [ go|going|goes|went the extra mile ]; [ the extra mile ]; \
        + [ above and beyond ]; [ team player ]; [ raise the bar|? ] ?your|our ?game ?higher $; + [ outside the box ]; \
        + [ the ground running ]; + [ take|takes|taking ?full ownership ]; [ give|giving ?it 110 ?% ]; [ game changer ]; \
        [ drop|dropped the ball ]; [ on the same page ] $; + [ pull your weight|socks ]; + [ up|raise your game ]; [ next level ]; \
        [ can do attitude ]; + [ step up ?to|your ?the plate|game ]; + [ bring|bringing|brings your|the a|best|whole game|self ]; \
        + [ move|moving|moves|moved the needle|dial ]; + [ lean|leaning in ]; + [ dig deep|deeper ]; \
        + [ knock|knocked|smash|smashed|hit|knocking ?it ?them out of the|this park|ballpark ]; [ all hands on deck ]; [ hungry ]; \
        [ work|working smarter ]; [ mindset ]; [ on the ball ]; [ full potential ]; [ true|real asset ]; [ excellence ]; \
        [ there is no i in ]; [ teamwork makes ]; [ actions speak louder ]; [ shining|sparkle ]; [ onwards and upwards ]; \
        [ passion for|about ]; [ skin in the game ]; [ get on board ]; + [ our|company|core values ]; \
        + [ live|living|lives|embody|embodies the|our values|brand ]; [ culture fit ]; [ hustle|grind|grit ]; [ it is what it is ]; \
        + [ moving|going forward ]; [ sense of urgency ]; [ make it happen ]; [ get|gets it done ] $; [ ~walk the walk|talk ]; \
        [ big picture ]; [ buck up|your ]; [ crack on ]; [ make a difference ]; [ firing|fire in your|on ]; [ one team ]; \
        [ ~step up ] $; \
        [ to the plate|mark ]; \
        [ get|getting|got a|your|his|her|their grip|act|ducks|house ?in|together|row|order ]; \
        + [ sing|singing from ]; \
        [ same hymn|page|boat|wavelength ]; \
        + [ hit the ground ]; \
        [ own it ] $; \
        [ take|takes|taking|show|shows|showing|more ?some|more|full|real ownership|leadership|accountability ]; \
        [ self starter ]; \
        [ comfort zone ]; \
        [ all cylinders ]; \
        [ push|pushing the envelope ]; \
        [ eye on|off the|ball ball ]; \
        [ dropped|drop|drops the ball ]; \
        [ socks up ]; \
        [ sleeves up ]; \
        [ finger out ]; \
        + [ his|her|your|their|a game ?up ] $; \
        [ low hanging ]; \
        [ drive|driving results|change|performance ]; \
        [ role model ]; \
        [ a|an ?real|true|great asset ]; \
        [ shape up ]; \
        [ up|raise|lift your|his|her|their game ]; \
        [ get|getting on|with board|the|programme ?programme ]; \
        [ make|making it happen|work ]; \
        [ a|more ?can ?do|positive|winning|proactive attitude|mindset|approach ]; \
        + [ more proactive|strategic|visible|present ]; \
        [ sense of urgency ]; \
        [ good|bad|right|wrong|team spirit|culture ] $",
    fine: "\
        bar ~chart|code|graph",
};

#[cfg(test)]
mod tests {
    use crate::coach::Category;
    use crate::lang::en::rules::checks::{clean, flags};

    #[test]
    fn hits() {
        flags(Category::Cliche, "You need to [step up to the plate].");
        flags(Category::Cliche, "Please [go the extra mile] for us");
        flags(Category::Cliche, "We want you to [think outside the box].");
    }

    #[test]
    fn near_misses() {
        clean("The bar chart on page 3 shows 14 returns in May.");
        clean("Please put the parcels on the scale and step up onto the ramp.");
    }
}
