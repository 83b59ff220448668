//! Vague: no behaviour that a camera could record.

use crate::coach::{Category, Rule};

pub(super) const RULE: Rule = Rule {
    category: Category::Vague,
    plain: "\
        + ^ [ try|do harder|better ] $; + so [ try|do harder|better ] $; + your ** BE ?just|simply [ not ?good ?up ?to enough|scratch ]; \
        + need|needs|must|should ?to [ improve|communicate ] !the; \
        [ attitude|professionalism|communication|performance|commitment|work|conduct ~need|needs|must|is|has ?to improvement|poor|slipping|slipped|lacking|work ]; \
        + be|being more [ professional|proactive|careful|positive|engaged|organised|reliable|mature|committed|flexible|strategic|assertive|visible ]; \
        [ do|try better|harder ]; + [ not good enough ]; [ not up to scratch|standard|par ]; [ your attitude ]; [ room for improvement ]; \
        [ great|good|nice|amazing|fantastic|awesome|excellent job|work|stuff ] $; + [ keep it up ]; [ lack of QUALITY ]; \
        [ ~raise your game ]; + [ expected|expect more|better ?from|of|? ]; ^ [ GOODWORK|GOODTRAIT GOODWORK|job|work|stuff|effort|again|as ]; \
        + [ communication|teamwork|performance|quality|attitude|standards|output|behaviour|conduct|tone|timekeeping|attendance|punctuality|engagement|professionalism|paperwork|service|presentation|effort|commitment|ownership|motivation|delivery|morale ?has|have|is|are|was|were|needs|could|should ?be|been|to|simply|very|so|still|not poor|patchy|lacking|weak|slipping|slipped|dropped|bad|rubbish|dreadful|terrible|better|change|improve|improving|work|concern|problem|issue|down|disappointing|low|shot|unacceptable|inconsistent|there|dire|improvement|attention ]; \
        + [ poor|weak|bad|sloppy|shoddy|substandard|low|awful|terrible|dreadful|patchy|inconsistent|slack|lax|appalling ?quality|work communication|teamwork|performance|quality|attitude|standards|output|behaviour|conduct|tone|manners|timekeeping|punctuality|engagement|professionalism|workmanship|service|effort|discipline|work|job|finish|cleaning|show|showing|decision|stuff|form|planning|judgement|judgment|organisation|time ]; \
        [ time management|keeping ] ?is|needs|poor; \
        [ must|could|should|can|needs|need ?to|do try|do|be harder|better|improve ]; \
        ^ [ needs|need|should|must|could|has ?to|have improve|improvement|be|show|work|get|do ?more|much|better ?structure|reliable|engaged|effort|careful ] $; \
        [ more|greater|better|extra effort|engagement|initiative|commitment|focus|discipline|care|attention needed|required|please|to|in ]; \
        + [ below|under|not|nowhere|far|short ?up|near|from|at|of par|average|standard|expectations|scratch|snuff|good|enough|meeting|delivering|performing|expected ?enough|expectations ]; \
        [ underperforming|underperforms|unsatisfactory|substandard|mediocre|lacklustre ]; \
        [ hit and miss ]; \
        + [ a|an|overall|very ?rather|overall|very|bit mixed|poor|disappointing|weak|bad|bit ?of year|quarter|picture|bag|performance|showing|month|week|day|review|start ] !for; \
        [ not|never working|happening|delivering|performing|improving|good|acceptable|ideal ?out|enough ] $; \
        [ things|something|this|it can|has|have ?not ?to|go change|give|on|improve|stop|slide|better ] $; \
        [ issues|concerns|problems|worries with|about|around|over his|her|your|their|the ]; \
        [ pull|pulls|pulling his|her|your|their weight ]; \
        [ not happy|satisfied|impressed|pleased|convinced with|by|about ]; \
        [ slack|slapdash|sloppy|shoddy|slipshod|patchy|inconsistent|lacking|amateurish ] ,|with|work; \
        ^ [ great|good|nice|amazing|outstanding|excellent|awesome|top|brilliant|fantastic|superb|cracking|lovely|solid|really work|job|stuff|effort|one|year|week|shift|solid|good|great ?all ?round ] ,|!|as; \
        [ a|an ?real|absolute|valued|great joy|pleasure|asset|delight|member|credit|star ?to|of ]; \
        [ keep it|this ?going up ] $; \
        [ doing|done|did ?so|really|just great|brilliantly|fantastically|amazingly|brilliant|amazing|fine ] $; \
        [ engagement|morale|standards|quality|effort|output|performance|attitude|productivity|commitment|focus has|have|is|are|was ?really|clearly|just dipped|slipped|dropped|fallen|slid|suffered|gone|off|down ]; \
        [ work|performance|attitude|output|conduct ?is|was not where|what|as|how|up it|i|we|to ?should|was|scratch ]; \
        [ it|that|this does|did nothing|little for ]; \
        [ found to be|being|~lack ]; \
        [ not been ?really performing|delivering|trying|pulling|good|great|himself|herself|yourself|there|right ]; \
        [ pull in the same ]; \
        [ frankly|honestly|to be honest , ?it ?is|was not|poor|weak|bad|embarrassing ]; \
        [ getting|become|becoming ?a|an|real problem|issue|concern|worse|joke|habit ]; \
        [ knowledge|skills|technique|service|manner|tone is|are|was|were ?just|so|really poor|weak|dreadful|terrible|bad|lacking|unhelpful|off|awful ]",
    fine: "\
        attitude ~survey|scale|questionnaire|study",
};

#[cfg(test)]
mod tests {
    use crate::coach::Category;
    use crate::lang::en::rules::checks::{clean, flags};

    #[test]
    fn hits() {
        flags(Category::Vague, "you need to [improve]");
        flags(Category::Vague, "you should be more [professional]");
        flags(Category::Vague, "please [do better]");
    }

    #[test]
    fn near_misses() {
        clean("The attitude survey closes on Friday at noon.");
        clean("The performance test ran for 40 minutes on Tuesday.");
        clean("On Monday you closed 14 of 20 tickets, six fewer than the rota asks for.");
    }
}
