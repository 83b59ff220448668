//! Closed question: leading, accusing or yes/no, where an open one belongs.

use super::Rule;
use crate::coach::category::Category;
use crate::coach::finding::RewriteTemplate;

pub(super) const RULE: Rule = Rule {
    category: Category::ClosedQuestion,
    template: RewriteTemplate::OpenIt,
    plain: "\
        [ do not you think|agree|want|care ** ? ]; [ is|are|do|does|did|was|were|have|has|could|can|would|should not you|it|he|she|they ? ]; \
        [ did|do|are you ?even|really|actually|seriously even|really|ever|think|listening|care|read|understand|serious|trying|stupid|bother ** ? ]; \
        [ are you sure ** ? ]; [ is it because ** ? ]; [ , right ? ]; [ why did|do|have|are|can|would not|you ** ? ]; \
        [ have you ?even|ever ?not even|ever|thought|considered|tried ** ? ]; [ would not you|it ** ? ]; [ do not you|they|we ] ** ?",
    fine: "\
        could|can|would|will|shall you|i|we|it ~add|send|move|pin|rename|split|show|walk|talk|tell|check|book|meet|use|help",
};

#[cfg(test)]
mod tests {
    use crate::coach::category::Category;
    use crate::coach::rules::checks::{clean, flags};

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
