//! Fixed mindset: ability as something one has or has not.

use crate::coach::{Category, Rule};

pub(super) const RULE: Rule = Rule {
    category: Category::FixedMindset,
    plain: "\
        + YOU|NAME|CAPITAL|he|she BE ?just|simply [ not cut|leadership|management ] out|material; + YOU|NAME|CAPITAL|he|she BE ?just|simply [ not a numbers|people|detail|details|technical person ]; \
        + YOU|NAME|he|she ?just|simply do|does [ not have what|it ] it|in; \
        [ not cut out ]; [ just|simply is|are not a|an|cut|made|built ]; [ not a natural|born ]; + [ will|would never be|make|get|learn ]; \
        + [ not a numbers|people|detail|details|technical|leadership person ]; [ not leadership|management material ]; [ what it takes ]; \
        [ not have it in you|him|her|them ]; [ a|born natural|leader ]; [ not your|his|her thing|strength|forte ]; + [ cut out for|to ]; \
        + [ can not teach|learn|change|train|help ]; [ old dog|dogs ]; [ leopard|leopards|tiger ]; + [ some people are|just|have|can|simply ]; \
        + [ born with|to|for|a|leader ]; + [ in your|his|her|the blood|genes|dna ]; + [ once a ** always a ]; \
        + [ no|not ?much|any good|use|head|eye|feel|ear|flair|brain|aptitude with|at|for|to ]; \
        + [ hopeless|useless|rubbish|terrible|clueless at|with|on ]; \
        [ incapable of ]; \
        [ beyond|past help|hope|learning|teaching|saving|it ]; \
        [ unteachable|untrainable|uncoachable ]; \
        [ can not|never be taught|trained|helped|learn|changed|change ]; \
        + [ cannot|never be|teach|learn|change ?taught|trained ]; \
        [ not the ?very brightest|sharpest|quickest|cleverest ]; \
        [ it is|that is|just ?in ?just his|her|your|how|the|who nature|he|she|you|way|character are|is|he ]; \
        [ not|never|hardly ?really|exactly|any ?a|an management|supervisor|leadership|manager|leader|team|promotion ?lead material ]; \
        [ not|hardly built|made|meant|wired|born for|to|that ]; \
        [ reached|hit his|her|your|their limit|ceiling ]; \
        [ will|would|could|can never ?ever ?be make|change|get|learn|understand|amount|lead|manage|cope|improve|a|the|it ] !on !to; [ will|would|can not ever ]; \
        [ has|have|had not got|the|any|it ?the|it|what brains|brain|in|wit|ability|takes|intelligence|level|skills ]; \
        [ doubt ?that|if|whether ?he|she|you will|can|ever ?ever ]; \
        [ not able|capable ?to|for|of ?learn|understand|such|it|this|doing ]; \
        [ not ?bright|clever|smart|intelligent|strong enough ] !to !light !signal; \
        [ either|you have|got it or ]; \
        [ never|not make|be a|an ?good|real|great|proper joiner|chef|closer|leader|manager|nurse|driver|teacher|seller|cook|supervisor|boss ]; \
        [ cut from the ]; \
        [ really|even|ever|not ?really phd|management|leadership|supervisor|senior|promotion material ]; \
        [ too thick|stupid|slow|dim|old|stuck|set to|for|in ]; \
        [ hardly|never|not going to ?ever change|learn|get|improve|manage ]; \
        [ the brains|brain|head|eye|stomach|nerve|patience|temperament for ]; \
        + YOU|NAME|he|she [ can not|never be taught|trained|told ]",
    fine: "",
};

#[cfg(test)]
mod tests {
    use crate::coach::Category;
    use crate::lang::en::rules::checks::{clean, flags};

    #[test]
    fn hits() {
        flags(Category::FixedMindset, "You are [just not cut out for] this.");
        flags(Category::FixedMindset, "She [will never be a leader]");
        flags(Category::FixedMindset, "He is [not a numbers person].");
        flags(Category::FixedMindset, "[Once a slacker, always a] slacker.");
    }

    #[test]
    fn near_misses() {
        clean("The boards were not cut to length by Friday.");
        clean("The gift card was not charged.");
        clean("Once a week we look at scrap together.");
    }
}
