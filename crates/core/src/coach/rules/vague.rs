//! Vague: no behaviour that a camera could record.

use super::Rule;
use crate::coach::category::Category;
use crate::coach::finding::RewriteTemplate;

pub(super) const RULE: Rule = Rule {
    category: Category::Vague,
    template: RewriteTemplate::OneExample,
    plain: "\
        + ^ [ try|do harder|better ] $; + so [ try|do harder|better ] $; + your ** BE ?just|simply [ not ?good ?up ?to enough|scratch ]; \
        need|needs|must|should ?to [ improve|communicate ] !the; \
        [ attitude|professionalism|communication|performance|commitment|work|conduct ~need|needs|must|is|has ?to improvement|poor|slipping|slipped|lacking|work ]; \
        be|being more [ professional|proactive|careful|positive|engaged|organised|reliable|mature|committed|flexible|strategic|assertive|visible ]; \
        [ do|try better|harder ]; [ not good enough ]; [ not up to scratch|standard|par ]; [ your attitude ]; [ room for improvement ]; \
        [ great|good|nice|amazing|fantastic|awesome|excellent job|work|stuff ] $; [ keep it up ]; [ lack of QUALITY ]; \
        [ ~raise your game ]; [ expected|expect more|better ?from|of|? ]; ^ [ GOODWORK|GOODTRAIT GOODWORK|job|work|stuff|effort|again|as ]",
    fine: "\
        attitude ~survey|scale|questionnaire|study",
};

#[cfg(test)]
mod tests {
    use crate::coach::category::Category;
    use crate::coach::rules::checks::{clean, flags};

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
