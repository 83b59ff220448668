//! Commitment: a promise that binds the employer, or an admission in its name.
//!
//! A caution in the fields that are shared, and no judgement: it weighs nothing beside what the sentence says otherwise.

use crate::coach::{Category, Rule};

pub(super) const RULE: Rule = Rule {
    category: Category::Commitment,
    plain: "\
        [ i|we|can|will|do|would|? guarantee you|your|that|it|this|there|nobody|nothing|no|a|the ]; \
        [ is|are|be|pay|job|place|hours guaranteed ]; \
        [ i|we|you|can|will|do|would promise|swear|assure ?you|him|her ?that you|your|he|she|his|her|nothing|nobody|no|there|it|this|everything|we|the ]; \
        [ i|you have my word|promise|guarantee ]; \
        [ your|his|her|the job|role|post|position|place|hours|bonus|pay|pension|contract is|are|will|stays ?be ?completely|totally|perfectly|still|always|absolutely safe|secure|protected|guaranteed|yours|his|hers ]; \
        [ job|role|post|position|contract is|are|was not at|in|under|up|on ?the risk|danger|threat|question|line ]; \
        [ you|he|she|they|nobody|noone|one will|would|can|could ?ever not|never|? lose|loses ?your|his|her|their|a|out job|jobs|post|place|pay|bonus|hours|pension ]; \
        [ you|he|she cannot be|get ?ever fired|sacked|dismissed|disciplined|demoted|punished ]; \
        [ you|he|she will|would|are|is|can ?going ?to not|never ?ever be|get ?ever fired|sacked|dismissed|disciplined|warned|demoted|punished ]; \
        [ nothing ?bad|serious will|can|is ?going ?to happen|come|follow ]; \
        [ there|it will|would be no|not ?any ?further|more|formal|disciplinary action|warning|warnings|consequences|dismissal|redundancies|cuts|record|comeback|sanction|penalty ]; \
        [ no ?further|more|formal|disciplinary action|warning|sanction|penalty will ]; \
        [ stay|stays|remain|remains|kept|keep|keeping|is|be ?this|it|all|strictly|just between us|ourselves|you|the ]; \
        [ nobody|noone ?else will|would ?ever know|hear|see|find|learn|read ]; [ no one ?else will|would ?ever know|hear|see|find|learn|read ]; \
        [ strictly|completely|totally|fully|absolutely|entirely|always|all confidential ]; [ in complete|total|strict|full|absolute confidence ]; \
        [ i|we will|would ?not|never not|never|? tell|repeat|pass ?it|this|a ?word ?on|to anyone|anybody|nobody|hr|on ]; [ off the record ]; \
        [ will|does|would|is not|never|? ?ever go|goes|going|be|put|appear|end|show ?up ?written on|in|to your|his|her|the|any file|record|records|hr ]; \
        [ you|he|she will|would ?definitely|certainly|surely|automatically|then|also get|have|receive|be ?given ?the|your|his|her|a|that|full ?pay|full|salary promotion|raise|rise|bonus|permanent|contract|increase|pension ]; \
        [ will|would ?definitely|certainly|then|automatically be|get ?made promoted|permanent|regraded|upgraded|reinstated ]; \
        [ make|see|making ?sure|certain|to ?that|it you|he|she ?will|always get|gets|keep|keeps|have|are|is|has|stay ** promotion|bonus|rise|raise|job|contract|promoted|paid|role|post|place|hours|permanent ]; \
        [ the|that|this|next * promotion|post|role|bonus|rise|raise|contract|job|vacancy is|will ?be yours|his|hers ]; \
        [ you|he|she will always have|be ?a|the ?job|place|welcome here|with|job|place|home ]; \
        [ we|company|firm|trust|hospital|school|i never|always dismiss|fire|sack|let|lay|promote|back|side|protect|support|pay ]; \
        [ before anything ?else ?is|happens|gets ]; \
        [ nothing|nobody|noone will|is|gets|would ?be decided|done|happen|happens|dismissed|sacked|written|moved ?until|before|without|unless ]; \
        [ i|we will ?always|never always|never ** first|before|until|unless|without|again ]; \
        [ my|our|companys|firms|managements own|? fault ]; [ fault is|was|lies ?all|entirely|with ours|mine|us|me ]; \
        [ we|company|management|hr|firm|i have|has|had|? ?really|clearly|badly|simply failed|neglected you|him|her|to|in|our ]; \
        [ we|company|management|hr|firm|i have|has|had|? let you|him|her ?all ?badly down ]; \
        [ we|company|management|hr|firm|i ?have|has|had|were|was|are|is|am ?been ?clearly|in ?the wrong|liable|negligent|unlawful|illegal|discriminating|discriminatory ]; \
        [ we|company|management|hr|firm|i are|is|was|were|am ?entirely|fully|partly|all to|at blame|fault ]; \
        [ we|company|management|hr|firm|i are|is|was|were|am ?entirely|fully|partly|all|legally liable|responsible for ?the|your|his|her|this|that|what injury|accident|harm|loss|damage|happened|stress|illness ]; \
        [ discriminated|retaliated|victimised|victimized ?against ]; \
        [ you|he|she|they have|had|has|were|was|are ?clearly|not|been|really ?been treated unfairly|badly|differently|worse|poorly|unequally|unlawfully ]; \
        [ you|he|she ?have|were|was|has ?had|been never|not ?properly|ever|been|had|got|given|any|the|enough ?the|any|what|enough training|induction|trained|inducted|supervised|equipment|adjustments|adjustment|breaks|assessment|you ?need|needed ]; \
        [ we|company|i|management|hr|firm did|have|has|had not|never ?properly|made|make|follow|followed|pay|paid|provide|provided|carry|carried|consult|consulted|do|done|give|given ?out|through|you|the|any|our|a|your ?own|reasonable|risk|legal|right adjustments|adjustment|policy|procedure|process|law|breaks|overtime|wage|assessment|training|consultation ]; \
        [ i|we|management|company|hr|firm ?have|has|had|all|always|? ?always knew|known|ignored ?about ?it|this|that|the|for ?about months|years|weeks|ages|unsafe|dangerous|risk|unlawful|illegal|it ]; \
        [ knew|known ?it|this|that|about was|is|were unsafe|dangerous|unlawful|illegal|wrong|unfair ]; \
        [ we|company|management|i was|were|am|are wrong to ]; \
        [ owe you|him|her ?the|your|some|back|full compensation|damages|overtime|wages|pay|backpay|money ]; \
        [ i|we should have acted|stopped|reported|prevented|protected|intervened|adjusted ]; [ should ?never|not have|of ?never been ?ever dismissed|disciplined|warned|demoted|refused|punished|suspended ]",
    fine: "\
        cannot|not|never|no|nobody|neither|nor ?can|to|going|in|a|position|make|give ?to|you|i|any promise|guarantee|promised|guaranteed|assure|swear; \
        not|hardly|never ?be|all|entirely|only|just my|our|companys|management|? fault; not ?all ?that ?it ?is ?be ?kept ?always confidential; \
        cannot|not ** between|confidential; guarantee claim|form|period|letter|fund|card|expires|expired|lasts|covers|runs; \
        cannot|not|whether|if ** promise|guarantee|guaranteed; the|a|his|her|your|our|one|this promise of|to|we|i|was|is; \
        between the|you two|three|four|five|shifts|hours|times|tills|doors|and|first|second; the|a fault on|in|log|report|light|was|code",
};

#[cfg(test)]
mod tests {
    use crate::coach::Category;
    use crate::coach::{Context, TextKind, review};

    fn finds(path: &str, text: &str) -> bool {
        let context = Context { kind: TextKind::of_path(path), ..Context::default() };
        review(text, &context).findings.iter().any(|found| found.category == Category::Commitment)
    }

    #[test]
    fn hits() {
        for text in [
            "I guarantee that your job is safe.",
            "This stays between us.",
            "If the log is full for a month, you will get the bonus.",
            "It was our fault that the rail came loose.",
        ] {
            assert!(finds("support.offer.words", text), "{text}");
        }
    }

    #[test]
    fn near_misses() {
        for text in [
            "I cannot promise anything about the bonus.",
            "I will send you the list by Friday.",
            "I never showed you where the folder is.",
            "If it goes on, we meet again with HR in May.",
        ] {
            assert!(!finds("support.offer.words", text), "{text}");
        }
    }

    #[test]
    fn only_what_is_shared_is_cautioned() {
        let text = "I guarantee that your job is safe.";
        assert!(finds("dignity.consequences", text) && finds("safety.own_part", text));
        assert!(!finds("facts.0.observed", text) && !finds("script.build.line", text));
    }
}
