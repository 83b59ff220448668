//! Threat: a consequence used as pressure.

use crate::coach::{Category, Rule};

pub(super) const RULE: Rule = Rule {
    category: Category::Threat,
    plain: "\
        + [ consider your position|future|options ]; + [ or else ] ,|$; \
        [ this|that|it is|was ?your|the|my ?very last|final|only chance|warning ]; + [ your last|final chance|warning ]; [ last chance ]; \
        [ there will be consequences ]; [ consequences ] $; + [ your|his|her job is|be|will|may|at ?be|on ?at ?the risk|line|stake ]; \
        + [ thin ice ]; [ find|finding someone|somebody who|else ]; [ think * your future ]; [ or you|i will|are|have|can ]; \
        + [ your days are ]; [ easily|can ?be replace|replaced ?you ]; [ looking for ?a|another|new job|role ]; \
        [ be|get|are|you fired|sacked ]; [ i am|will be ?be watching ?watching you|closely ]; [ my|our patience ]; [ be very careful ]; + [ let you go ]; \
        + YOU|NAME|he|she [ will|may|could|can|might|would be|get dismissed|fired|sacked|terminated ]; + [ fire|sack|dismiss you|him|her ]; + [ lose your|his|her job ]; \
        + [ cost|costs you|him|her ?your|his|her job ]; [ last|final chance ]; + [ give YOU|him|her one|a ?very last|final chance ]; + [ sign this today|now ]; + [ written up ]; + [ you are done here ]; \
        + [ one|once more ?time|slip|mistake|strike|late|of ?and|like|, ** out|it|gone|done|over|finished|that|walk ]; \
        [ next time * ?not looking|out|gone|sorry|sacked|nice|kind ]; \
        [ days ?here are ?numbered ]; \
        [ days|time|card here|is|are ?is|are numbered|up|marked|over ]; \
        [ borrowed time ]; \
        [ on|skating|thin ?on thin ice ]; \
        [ know|knows|there where|is|knows the door|is ]; \
        + [ do not ?ever make|push|test|tempt|cross me ?do|go ]; \
        [ watch your|yourself|it step|back ]; \
        [ ~watch you|him|her like|closely|from ]; \
        [ my eye on ?you|him|her ]; \
        [ ~find|~get somebody|someone|somewhere|something|another ?who|else|job ] ?who ?can ?will $; \
        [ plenty|queue|others|dozens ** your|for|would ?job|chair|like|love|want ]; \
        [ i|we|they can|could|will ?make|have|see ?sure ?you|him|her|your|his ?never|works|job out|gone|marched|sacked|replaced|fired|job|again|hell|miserable ]; \
        + [ be ?very sorry|gone|out|finished|history|unemployed ?by|on ]; \
        [ out ?on of ?your|a|the job|ear ]; \
        [ pack|clear|collect your|his|her things|desk|bags|cards ]; \
        [ your|his|her ?very last|final chance|warning|strike ]; \
        [ not bother|need ?to come|coming back|in ]; [ not get|have|be another warning|chance ]; \
        [ say goodbye|forget ?about ?to your|the|his|her bonus|promotion|job|holiday|career|reference ]; \
        [ end|ends well|badly|here ?for|you ]; \
        [ or ?else|ship|leave|go ] $; \
        [ shape up or ]; \
        [ will|would regret|pay ?it|for ]; \
        [ hell|price to pay ]; \
        [ lost|lose their|your|his|her pensions|pension|jobs|job|place|home|reference ]; \
        [ time|future|career here ?is|at|in over|finished|short|limited|question ]; \
        [ finish|end|ruin you|him|her|your ?career|here ]; \
        [ fire|sack you|him|her ]; \
        + [ i will|would not be ?so nice|kind|patient|gentle|lenient ]; \
        [ ~look for ?a|another ?new job|position|work|employer ]; \
        [ ~walk home|out ] $; \
        [ do it ?once again|more|and ?more , ?and you|i|we ]; \
        [ warned|told ?you ?once , ?and he|she|you|i will|wont|would not ]; \
        [ anyone|anybody|those|whoever who ** knows|know|can ?where door|leave|go ]; \
        [ somebody|someone|anybody who can ?actually cook|do|count|read|drive|cope|manage|handle ]; \
        [ have you|him|her|them marched|thrown|kicked|chucked|sacked ]; \
        [ pack|clear|empty|collect ?out your|his|her locker|desk|things|bags|drawer|drawers|stuff ] !with; \
        [ ~bite my|your|our|his|her hand|arm ?off ?for ]; \
        [ ~start looking for|elsewhere ]; \
        [ one|once|again more|time and ** gone|out|off|finished|history ]; \
        [ hand|handing|turn in|over your|his|her ?own badge|keys|pass|notice|uniform|apron ]; + [ never work|find|get ?work|job ?a ?job in|here|anywhere|again ** again|here|town ]; \
        [ ~push|~try your|my luck ]; + and you|he|she [ are|is|will|can ?be ?be out|gone|finished|history|fired|sacked ] $",
    fine: "\
        job number|sheet|title|description; not|nobody mean|want|wants ** dismissed|fired|sacked|job; warning ~light|label|sign|letter; on the line DIGITS|at; know|knows why|what|how|we|they; nobody|noone|no|not|never * ~lose|fired|sacked|dismissed; asked|looking|look ** for a|the lost|missing",
};

#[cfg(test)]
mod tests {
    use crate::coach::Category;
    use crate::lang::en::rules::checks::{clean, flags};

    #[test]
    fn hits() {
        flags(Category::Threat, "Fix it today [or else].");
        flags(Category::Threat, "This [is your last chance].");
        flags(Category::Threat, "[Consider your position]");
        flags(Category::Threat, "Then I will have to [let you go].");
        flags(Category::Threat, "If it does not improve he [will be dismissed].");
        flags(Category::Threat, "This could [cost you your job].");
        flags(Category::Threat, "I will give you [one last chance].");
    }

    #[test]
    fn near_misses() {
        clean("The fire door was open at 22:10.");
        clean("A second missed audit is a written warning under the policy; I will send you the page.");
        clean("The job scheduler ran at four.");
        clean("When the alerts come up you dismiss them without reading.");
        clean("You closed both sessions because they would be terminated at six.");
        clean("I do not want you to lose your job.");
        clean("The alarm was dismissed at 10:15 and nobody was told.");
    }
}
