//! Protected: health, age, family, origin, faith: not the coach's business, nor the manager's.

use crate::coach::{Category, Rule};

pub(super) const RULE: Rule = Rule {
    category: Category::Protected,
    plain: "\
        + YOU|NAME|CAPITAL|he|she BE ?just|getting [ too old|young ]; + [ at your age ]; [ too old|young ]; \
        + [ your|his|her|their|that accent ]; \
        + [ since|because|after|with|before * baby|pregnancy|divorce|diagnosis|kids|children|illness|maternity ]; \
        + [ your age|health|religion|faith|culture|pregnancy|disability|depression|anxiety|adhd|hormones|menopause|illness|kids|husband|wife|medication|diagnosis|condition|accent|mental|family|background ] !leave !policy; \
        [ as|like|for a|an woman|man|mother|mum|parent|foreigner|older|young|muslim ]; [ your|older|younger|that generation ]; \
        [ millennial|millennials|boomer|boomers ]; [ where you come|are from ]; [ mental health|illness ] !first; \
        [ young|old lady|man|woman|girl|dog ]; + [ time of the month ]; + [ accent ]; [ in this country ]; + [ problems|problem|trouble|troubles|things|life|situation|issues|stress|worries|going|pressures|something|kids|children|baby|happening ?on ?is ?are at home ]; \
        + [ the|your little|young ones|one|family ]; + [ fmla|ramadan|fasting ]; + [ off|out sick ]; + [ sick|medical leave ] !policy; \
        + [ YOU|NAME|he|she have|has|had adhd|autism|migraines|depression|anxiety|cancer ]; + [ your|his|her english ]; \
        [ pick up * kids|children|son|daughter ]; + [ since|after|because|before ** maternity|paternity ]; \
        + [ grievance ] !policy|process|form; + [ join|joins|joined|joining ?the|a union ]; \
        + YOU|NAME|he|she BE [ ?now|also pregnant ]; + [ pray|praying|prayers|hijab|headscarf ]; [ since|after|because YOU complained ]; \
        + [ whistleblower ]; + he|she|and BE [ on medication ]; + YOU|NAME should|must|need ?to [ see a doctor|therapist ]; \
        [ on|somewhere the|on spectrum ]; \
        [ adhd|autism|autistic|dyslexia|dyslexic|bipolar|depressed|menopause|menopausal|hormones|hormonal|pregnant|diabetic|epileptic|alcoholic ] !resident !patient !pupil; \
        [ ~be|~get pregnant ]; \
        + [ time of|at life|the|her ?month ]; \
        [ at|for|with his|her|your|their age|weight|back|knee|health|condition|size ]; \
        her|his|your [ kids|children|baby|marriage|boyfriend|girlfriend|divorce|pregnancy|faith|religion|accent|culture ] !rang !called !school; \
        [ problems|trouble|things|issues|stuff at|in home|his|her ]; \
        [ since|after|before|ever ?since the|her|his|your|you|she|he ?was|got|had baby|twins|divorce|operation|wedding|split|stroke|diagnosis|married|pregnant|complained|breakdown ]; \
        [ having|have|wants|planning ?another ?a baby|babies|family|kids ] !food; \
        [ past it ] $; \
        [ getting on|old|older|any ?a|bit|younger ]; \
        [ near|close|counting|winding to|down retirement|pension|to|his|her ]; \
        [ for|as a woman|girl|man|mother|foreigner|bloke ]; \
        [ where|how he|she|you|they is|come|comes|are from ]; \
        [ blonde|senior|old moment|age ]; \
        [ a|an|the union man|rep|troublemaker|girl ] !is; \
        [ headscarf|hijab|turban|ramadan|prayers|praying ] !room; \
        [ smell|reek|reeks|smells of|it|on ?alcohol|drink|him|her ]; \
        [ drink|drinking problem ]; \
        [ his|her|your medication|meds|therapist|psychiatrist|illness ] !at !chart; \
        + YOU|NAME|he|she BE ?probably|clearly|maybe [ on the spectrum ]; \
        [ pension|401|retirement by|age|soon|already|now ]; \
        [ becoming|became|being a mother|father|parent|mum|dad|grandmother ]; \
        [ baby brain|blues ]; \
        [ women|men|girls|boys|lads|foreigners|youngsters|millennials|boomers do|are|can|just|always|never|should ?not ] !toilet !room",
    fine: "\
        family ~leave|room|policy|liaison; accent colour|color|wall; maternity|paternity cover|pay|ward|policy|unit; \
        medical|maternity|paternity ~leave policy|cover|form|request; \
        mental health first|training|act|awareness|ward|team|nurse; age check|group|range|concern|band|limit|gate; \
        culture ~survey|medium|plate; parent evening|process|class; health and safety; ~bring|~ask|may|can|by|with|for|have|invite|through|~accompany a|your|his|her|the|any ?trade union rep|representative|official|colleague|member; the|a|for|after|before|at wedding|christening party|guests|venue|cake|breakfast|reception|couple|room|fair; ~carry ** a baby",
};

#[cfg(test)]
mod tests {
    use crate::coach::Category;
    use crate::lang::en::rules::checks::{clean, flags};

    #[test]
    fn hits() {
        flags(Category::Protected, "[At your age] the software must be hard.");
        flags(Category::Protected, "Customers cannot follow [your accent].");
        flags(Category::Protected, "[Since the baby] you leave at five");
        flags(Category::Protected, "She is on [FMLA] leave every other week.");
        flags(Category::Protected, "He has been [off sick] a lot.");
        flags(Category::Protected, "[She has ADHD] and forgets the notes.");
        flags(Category::Protected, "[Her English] is not good enough to write the notes.");
        flags(Category::Protected, "You came in late because of [Ramadan].");
        flags(Category::Protected, "[Since she came back from maternity leave] she makes mistakes");
        flags(Category::Protected, "He made mistakes [since he joined the union].");
        flags(Category::Protected, "She often goes [to pray] during shifts.");
        flags(Category::Protected, "He [raised a grievance] and since then he is slow.");
        flags(Category::Protected, "[She is pregnant] and tired.");
        flags(Category::Protected, "He told me [he has depression].");
        flags(Category::Protected, "He cried, and is [on medication].");
        flags(Category::Protected, "You should [see a doctor] about it.");
    }

    #[test]
    fn near_misses() {
        clean("The family leave policy changed on 1 April.");
        clean("On 3 March I sent you the sick leave policy.");
        clean("Set the accent colour to the brand blue in the header.");
        clean("The mental health first aid course has two places left.");
        clean("On 3 March the maternity leave form was missing from the file.");
        clean("On 3 March you missed the training on medication errors.");
        clean("The patient asked to see a doctor at 10:15 and nobody was called.");
        clean("Before the dose was given to a pregnant patient on 3 March you did not check the chart.");
        clean("After the credit union called on 3 March, you did not log it.");
        clean("The customer said he was off sick when the parcel came.");
        clean("After the customer complained on 3 March, you called back within an hour.");
    }
}
