//! Threat: a consequence used as pressure.

use super::Rule;
use crate::coach::category::Category;
use crate::coach::finding::RewriteTemplate;

pub(super) const RULE: Rule = Rule {
    category: Category::Threat,
    template: RewriteTemplate::WhatNext,
    plain: "\
        + [ consider your position|future|options ]; + [ or else ] ,|$; \
        [ this|that|it is|was ?your|the|my ?very last|final|only chance|warning ]; + [ your last|final chance|warning ]; [ last chance ]; \
        [ there will be consequences ]; [ consequences ] $; + [ your|his|her job is|be|will|may|at ?be|on ?at ?the risk|line|stake ]; \
        + [ thin ice ]; [ find|finding someone|somebody who|else ]; [ think * your future ]; [ or you|i will|are|have|can ]; \
        + [ your days are ]; [ easily|can ?be replace|replaced ?you ]; [ looking for ?a|another|new job|role ]; \
        [ be|get|are|you fired|sacked ]; [ i am|will be ?be watching ?watching you|closely ]; [ my|our patience ]; [ be very careful ]; + [ let you go ]; \
        + YOU|NAME|he|she [ will|may|could|can|might|would be|get dismissed|fired|sacked|terminated ]; + [ fire|sack|dismiss you|him|her ]; + [ lose your|his|her job ]; \
        + [ cost|costs you|him|her ?your|his|her job ]; [ last|final chance ]; + [ give YOU|him|her one|a ?very last|final chance ]; + [ sign this today|now ]; + [ written up ]; + [ you are done here ]",
    fine: "\
        job number|sheet|title|description; not|nobody mean|want|wants ** dismissed|fired|sacked|job; warning ~light|label|sign|letter; on the line DIGITS|at",
};

#[cfg(test)]
mod tests {
    use crate::coach::category::Category;
    use crate::coach::rules::checks::{clean, flags};

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
