//! Closed question: leading, accusing or yes/no, where an open one belongs.

use crate::coach::{Category, Rule};

pub(super) const RULE: Rule = Rule {
    category: Category::ClosedQuestion,
    plain: "\
        + [ do not you think|agree|want|care ** ? ]; + [ is|are|do|does|did|was|were|have|has|could|can|would|should not you|it|he|she|they ? ]; \
        [ did|do|are you ?even|really|actually|seriously even|really|ever|think|listening|care|read|understand|serious|trying|stupid|bother ** ? ]; \
        [ are you sure ** ? ]; [ is it because ** ? ]; [ , right ? ]; [ why did|do|have|are|can|would not|you ** ? ]; \
        [ have you ?even|ever ?not even|ever|thought|considered|tried ** ? ]; [ would not you|it ** ? ]; [ do not you|they|we ] ** ?; \
        [ did|do|does|have|has|are|were|is you|he|she|it|they even|ever|actually|deaf|stupid|blind|serious|asleep|joking ** ] ?; \
        [ can|could|would|do|did|have|is|are|was|were|has|does|should not you|he|she|it|they|that|anyone|anybody ** ] ?; \
        [ , did|do|does|have|has|are|were|is|was|can|could|would|will ?not you|he|she|it|they|we ] ?; \
        [ is that ?perfectly clear|understood ] ?; \
        [ do we|i understand|make each|myself ?other|clear ] ?; \
        [ why did|do|can|could|would|are|have not|you|i ?not|just|always|never|keep ** ] ?; \
        [ so|and you think|admit|expect|agree|knew ** ] ?; \
        [ are we|you really|ever|going|still|trying ** ] ?; \
        ",
    fine: "\
        could|can|would|will|shall you|i|we|it ~add|send|move|pin|rename|split|show|walk|talk|tell|check|book|meet|use|help",
};

#[cfg(test)]
mod tests {
    use crate::coach::Category;
    use crate::lang::en::rules::checks::{clean, flags};

    #[test]
    fn hits() {
        flags(Category::ClosedQuestion, "[Don't you think] you should have called?");
        flags(Category::ClosedQuestion, "You knew the date, [didn't you]?");
        flags(Category::ClosedQuestion, "[Are you even listening]?");
    }

    #[test]
    fn near_misses() {
        clean("What got in the way on Tuesday?");
        clean("How would you like to set up the handover?");
        clean("Could you pin the version?");
    }
}
