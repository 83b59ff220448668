//! Character: a personality or an attitude given as the cause.

use crate::coach::{Category, Rule};

pub(super) const RULE: Rule = Rule {
    category: Category::Character,
    plain: "\
        + YOU|NAME|CAPITAL|he|she ?HAVE BE|seem|seemed|become|became|~act ?been|being ?both|ALL|VERY|HEDGE ?VERY|ALL|and [ FAULT ]; \
        + YOU|he|she ?HAVE BE ?been|being ?just|VERY ?VERY [ unreliable|unhelpful|useless|hopeless ]; \
        + YOU|NAME|he|she ** and|,|but BE ?just|both|VERY ?VERY [ FAULT ]; \
        + YOU|he|she ?HAVE come|came|comes across|over as ?VERY [ FAULT ]; + i|we find|found|~think|call you|him|her ?VERY [ FAULT ]; \
        + BE ?VERY [ FAULT ] of you|him|her|NAME; YOU|THEY|NAME BE|~seem|~act ?VERY|a|HEDGE|OFTEN ?HEDGE ?of [ BADTRAIT ]; \
        [ your|his|her|their ?bad|poor|negative attitude ]; [ bad|negative|poor attitude ]; [ attitude|ego|temper problem ]; \
        + [ BADTRAIT attitude|person|manner|tone|nature ]; [ not a people person ]; [ work ethic ]; [ no common sense ]; \
        + [ too sensitive|emotional|nice|soft|negative ]; + [ so BADTRAIT ] $; YOU BE ?VERY ?such ?a [ GOODTRAIT ]; \
        + [ no|zero|little|lacks|lacking|lack ?any|of|a ?of ?basic|real|common manners|decency|backbone|empathy|tact|patience|discipline|initiative|drive|pride|maturity|professionalism|humility|compassion ]; \
        [ full of himself|herself|yourself|themselves ]; \
        + [ chip on|about * shoulder ]; \
        [ a face like|on thunder|him|her|you ]; \
        [ ~bite * head|heads off ]; \
        [ ~fly off the handle ]; \
        [ a law unto ]; \
        [ high maintenance ]; \
        [ short|quick|bad|thin|thick fuse|tempered|temper|skinned|headed ]; \
        [ two faced ]; \
        [ toys out of ]; \
        [ ~have|~get|~cop a|an ?real attitude ]; \
        + [ his|her|their|your|usual ?usual|bad attitude|mood|moods|temper|ego|arrogance|laziness|rudeness|carelessness ] !survey; \
        [ strop|strops|sulk|sulks|tantrum|tantrums|hissy|huff ]; \
        [ full stop ] $; \
        ^ [ VERY|so|all|far|bit|as|rather|too FAULT ]; \
        ^ [ FAULT ] $; \
        ^ [ FAULT again|attitude|behaviour|as|with|and|towards|about ]; \
        [ bone idle ]; \
        [ a difficult|negative person|character|personality|personalities ]; \
        YOU|THEY|NAME|CAPITAL ?really|just ~lack; \
        [ rubs|rub|rubbed people|everyone|customers ]; \
        [ ~throw his|her|their|your weight|toys ]; \
        [ personality|temperament ] $; \
        [ in one of his|her|their|your moods|sulks ]; \
        [ usual|grumpy|miserable|old self ]; \
        + [ pure|sheer|plain|utter carelessness|laziness|arrogance|ignorance|stupidity|selfishness|negligence|greed|spite|incompetence ]; \
        [ ~take the mickey|mick|piss|michael ]; \
        [ gives|gave|give me|us|them lip|attitude|cheek ]; \
        + [ typical of him|her|you|them|NAME ]; \
        + [ his|her|your|their usual attitude|mood|self|grumpy|miserable|rude|lazy|arrogant|cheerful ]; \
        + [ in one of his|her|your|their ?usual sulks|moods|strops|huffs|rages ]; \
        + [ ~throw a tantrum|strop|wobbly|fit|hissy ]; \
        [ manners ?are ?is terrible|poor|missing|awful|lacking|absent ]; \
        + [ comes|came|come across|over as ?far|a|rather|quite ?bit|too ?of ?a FAULT|BADTRAIT ]; \
        [ being a|an ?right|real|total|complete arse|pig|idiot|misery|pain|nightmare|baby|bully|diva|brat ]; \
        [ a ?right|real|proper misery|moaner|grump|sulk|bully ]; \
        [ fact|thing|trouble|problem is ?that NAME|he|she|you is|are BADTRAIT ]; \
        [ memory of a ]; \
        [ like a|an ?spoilt|old|bear|child|drill|bull|lunatic|madman|fishwife ] $; \
        [ as stubborn|thick|lazy|slow|dim|daft as ]; \
        [ ~swan|~swagger|~strut|~waltz in|around|about|off ]; \
        [ holier than ]; \
        [ a|the|such|massive|huge chip ?on|about ]; \
        [ ~sneer|~scoff|~smirk|~sulk|~whine|~gloat ]; \
        [ FAULT|BADTRAIT is ?not the word ]; \
        ^ [ typical NAME|CAPITAL|him|her|you|man|woman|jo ] $; \
        + YOU|he|she|NAME [ threw|throws|had|has|having|pulled ?another|yet ?a|an|one|another ?of|massive|proper|full ?his|her|your tantrum|tantrums|strop|wobbly|paddy|meltdown ]; \
        YOU|he|she|NAME [ ~swan|~waltz|~breeze|~swagger|~saunter in|off|out|around|about|over ]; \
        + [ bad|poor|terrible|disruptive|toxic|negative influence|example ?on|to|for ] !of; \
        + the|this|that|your|my|our|his|her ?new|young|old|other|night|day girl|boy|lad|lass|guy|man|woman|lady|fella|bloke|kid|one|manager|chef|nurse|driver|cleaner|porter|apprentice|trainee|temp|assistant|teacher|boss|waiter BE ?just|VERY|ALL|HEDGE|a ?VERY|bit [ FAULT|useless|hopeless|rubbish ]; \
        [ can|could not be ?ever ?really trusted ] !to !with; \
        [ as VERY|FAULT|BADTRAIT|stubborn|thick|lazy|slow|dim|daft|dull as ?a|an|they ]; \
        [ when|if|unless|while you|he|she is|are ?not ~sulk|~moan|~moody|~whinge ]",
    fine: "\
        lazy loading|load|evaluation|import; sensitive data|information|file; not|nor|never ~be|being|a|saying|calling ?you|are BADTRAIT; \
        slow down|to|at|on; organised|organized the|a|an|by; committed the|to|a|before|your; driven by|the|to|a; kind of",
};

#[cfg(test)]
mod tests {
    use crate::coach::Category;
    use crate::lang::en::rules::checks::{clean, flags};

    #[test]
    fn hits() {
        flags(Category::Character, "You are [lazy].");
        flags(Category::Character, "She is so [arrogant] in meetings");
        flags(Category::Character, "Your [bad attitude] shows");
    }

    #[test]
    fn near_misses() {
        clean("The page uses lazy loading for the images below the fold.");
        clean("Marketing set an aggressive deadline of 4 June.");
        clean("The cold store door was open for 25 minutes on Sunday.");
        clean("I am not saying you are careless; the two totals on page 4 differ.");
    }
}
