//! Loaded: exaggeration, drama or sarcasm.

use crate::coach::{Category, Rule};

pub(super) const RULE: Rule = Rule {
    category: Category::Loaded,
    plain: "\
        + your|his|her|their ** BE ?a|an|just|VERY|total|complete|absolute ?total|complete|absolute [ pathetic|appalling|atrocious|disgraceful|laughable|abysmal|shameful|disgrace|shambles|joke|farce|fiasco|nightmare ]; \
        + [ total|absolute|complete|utter disaster|nightmare|joke|shambles|mess|chaos|disgrace|farce|failure ]; \
        [ disaster|nightmare|shambles|disgrace|farce|fiasco|catastrophe ]; \
        [ pathetic|appalling|atrocious|disgraceful|laughable|abysmal|ridiculous|disgusting|hopeless|shameful ]; \
        [ how nice|kind|good|lovely of you ]; [ nice|good|glad of|you ?you to|could join|make ]; + [ best|worst ** ever ]; \
        [ out of this world ]; + [ oh ?so|great|good|joy|look|brilliant|wonderful|fantastic|lovely|perfect|dear|please|do|well|sure ]; \
        [ mind blowing|boggling ]; [ jaw dropping ]; + [ god|lord|heaven|hell|christ|jesus|wow|omg|amen|hallelujah ]; \
        + [ words fail ]; \
        [ beggars belief ]; \
        [ beyond a|belief joke ]; \
        [ laughing stock ]; \
        [ car|train crash|wreck ]; \
        [ made|makes|make my|me blood|skin|sick|cringe|weep ]; \
        [ heads will roll ]; \
        [ hell to|on|breaks pay|earth|loose ]; \
        [ must be ?so|very nice|lovely|great|good ]; \
        [ well|nicely|great|good|nice|top done|job|work|going|timing , ** ]; \
        ^ [ full marks ]; \
        ^ [ congratulations on|, ** late|lost|broken|again|another|missing ]; \
        ^ [ bravo|genius|brilliant|unbelievable|shocking|outrageous|charming|marvellous|typical|lovely|pathetic|priceless ] ,; \
        ^ [ brilliant|great|lovely|marvellous|typical|fantastic|wonderful|super , ]; \
        ^ [ thanks|thank|cheers ?you|a ?so ?much|bunch|million|very for nothing|that|leaving|letting|making|ruining|dumping|the mess ]; \
        [ thanks|cheers|thank a bunch|million ]; \
        [ how kind|thoughtful|nice|generous of ]; \
        [ kindly|graciously ~turn|~turned|~show|~appear|~arrive up ]; \
        [ grace|graced us|me with ]; \
        + [ another triumph|masterpiece|gem|classic|disaster|record|miracle ]; \
        [ miracles do ]; \
        [ slow clap ]; \
        [ frankly|honestly|simply|quite|just|downright ?it|is embarrassing|disgraceful|appalling|pathetic|ridiculous|shameful|shocking|unacceptable|rude ]; \
        [ an absolute|utter|total|complete insult|embarrassment|outrage|scandal|pigsty|circus|carnage|bloodbath ]; \
        + [ pigsty|carnage|bloodbath|circus|omnishambles|death ?trap ]; \
        [ beside myself ]; \
        + [ gobsmacked|appalled|disgusted|speechless|livid|fuming|furious|mortified|horrified ]; \
        + [ was|is a ?complete|total joke|farce|disgrace|shambles ]; \
        [ do not strain|let us keep yourself ]; \
        [ some of us ~have|do|work ]; \
        [ holiday|summer camp ]; \
        [ throws|threw|throwing a tantrum|fit|wobbly ]; \
        + [ it is|was frankly|simply|downright|so|just embarrassing|disgraceful|appalling|pathetic|shameful|outrageous|ridiculous ]; \
        + , [ and ?frankly|honestly it is|was embarrassing|disgraceful|appalling|pathetic|shameful|rude ]; \
        [ was|is ?just|simply|such ?a ?complete|total|absolute joke|farce|disgrace|shambles|nightmare|embarrassment ] !shop; \
        [ no prizes for ]; \
        [ would be|have nice|lovely|great|good if|of|to ?you|somebody|someone ~test|~check|~help|~ask|~read|~turn|~show ]; \
        [ another|yet ?another triumph|masterpiece|classic|gem|disaster|fine|great ?mess|example ]; \
        [ wheat ?sorted|from ?from ?the chaff ]; \
        [ nearly|almost died|fainted|cried|screamed|fell|wept ]; \
        + [ what a|an ?total|absolute|complete|utter|right|proper|real shambles|farce|circus|joke|mess|disgrace|pantomime|carry|performance ] !on; \
        [ embarrassment ?for|to ?the|whole|us ]; \
        [ fairies|elves|pixies ?will|would|can ~do|~sweep|~fix|~clean|~load|~come ]",
    fine: "\
        disaster recovery|relief|plan",
};

#[cfg(test)]
mod tests {
    use crate::coach::Category;
    use crate::lang::en::rules::checks::{clean, flags};

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
